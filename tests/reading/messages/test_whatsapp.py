"""A chat exported as text says who wrote what and when, as far as the file settles it."""

import pytest
from told import bodies, places, read, texts

LRM, NARROW = "\u200e", "\u202f"

IPHONE = f"""{LRM}[12/03/2021, 14:05:11] Village group: {LRM}Messages and calls are end-to-end encrypted.\r
[12/03/2021, 14:05:11] \u202a+95 9 123 456\u202c: They came at dawn: three lorries.
Second line of the same message.\r
{LRM}[13/03/2021, 14:06:00] Ma Hla: {LRM}<attached: 00000003-PHOTO-2021-03-13.jpg>\r
[13/03/2021, 14:07:00] Ma Hla: {LRM}image omitted\r
[13/03/2021, 14:08:00] Ma Hla: It was four. {LRM}<This message was edited>\r
"""
ANDROID = """3/25/21, 1:25 PM - Messages and calls are end-to-end encrypted.
3/25/21, 1:26 PM - Ko Aung: Twelve people were killed.
3/25/21, 1:27 PM - Ma Hla: IMG-20210325-WA0001.jpg (file attached)
the well behind the school
3/25/21, 1:28 PM - Ma Hla: <Media omitted>
3/25/21, 1:29 PM - Ma Hla changed the subject from "News: old" to "News: new"
3/25/21, 1:30 PM - Ma Hla: This message was deleted
"""


def test_each_message_knows_its_number_sender_and_time():
    second = places(read(IPHONE))[1]
    assert (second.message, second.sender) == (2, "+95 9 123 456")
    assert (second.sent, second.sent_at) == ("12/03/2021, 14:05:11", "2021-03-12T14:05:11")


def test_a_message_of_several_lines_is_one_message():
    assert bodies(read(IPHONE))[1] == (
        "They came at dawn: three lorries.\nSecond line of the same message."
    )


def test_the_head_of_a_message_is_kept_without_unseen_marks():
    assert texts(read(IPHONE))[1].startswith("[12/03/2021, 14:05:11] +95 9 123 456:\nThey came")


def test_what_the_program_wrote_is_kept_and_is_no_word_of_the_sender():
    iphone, android = read(IPHONE), read(ANDROID)
    assert "end-to-end encrypted" in iphone.text
    assert bodies(iphone)[0] == bodies(iphone)[3] == ""
    assert [bodies(android)[at] for at in (0, 3, 4, 5)] == [""] * 4


def test_a_line_of_the_system_has_no_sender():
    assert [place.sender for place in places(read(ANDROID))] == [
        "",
        "Ko Aung",
        "Ma Hla",
        "Ma Hla",
        "",
        "Ma Hla",
    ]


def test_an_attached_file_is_linked_by_its_name():
    for chat, name in (
        (IPHONE, "00000003-PHOTO-2021-03-13.jpg"),
        (ANDROID, "IMG-20210325-WA0001.jpg"),
    ):
        source = read(chat)
        [link] = source.links
        assert link.href == source.text[link.start : link.end] == name


def test_what_is_not_in_the_export_is_said():
    said = " ".join(read(ANDROID).warnings)
    assert "left out of the export" in said
    assert "deleted" in said
    assert "edited" in " ".join(read(IPHONE).warnings)


def lines(*moments, head="[{}] Ko Aung: yes\n"):
    return "".join(head.format(moment) for moment in moments)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("13/03/2021, 14:05", "2021-03-13T14:05"),
        ("3/13/21, 2:05 PM", "2021-03-13T14:05"),
        (f"3/13/21, 2:05:09{NARROW}PM", "2021-03-13T14:05:09"),
        ("13/03/21 12:05 a.\u00a0m.", "2021-03-13T00:05"),
        ("13/03/21, 12:05 p. m.", "2021-03-13T12:05"),
        ("2021-03-12, 3:02 p.m.", "2021-03-12T15:02"),
        ("2021/03/12 15:02", "2021-03-12T15:02"),
        ("12.03.21, 14:08:18", "2021-03-12T14:08:18"),
        ("12.3.2022 klo 14.08.18", "2022-03-12T14:08:18"),
        ("12.03.21 um 14:08", "2021-03-12T14:08"),
        ("2021. 3. 12. 오후 2:05:11", "2021-03-12T14:05:11"),
        ("2021/3/12 下午2:05:11", "2021-03-12T14:05:11"),
        ("٢٧\u200f/٣\u200f/٢٠٢٢، ٩:٥٣:٥٦ م", "2022-03-27T21:53:56"),
        ("၁၃/၃/၂၀၂၁ ၁၄:၀၅:၁၁", "2021-03-13T14:05:11"),
        ("၁၃/၃/၂၀၂၁ ညနေ ၂:၀၅", "2021-03-13T14:05"),
        ("3/18/2565 BE, 14:56:01", "2022-03-18T14:56:01"),
        ("05/05/2021, 14:05", "2021-05-05T14:05"),
    ],
)
def test_a_time_is_read_as_the_phone_of_that_country_writes_it(written, found):
    [first, _] = places(read(lines(written, written)))
    assert first.sent_at == found


def test_a_number_above_twelve_settles_the_whole_file():
    sure = read(lines("01/02/2021, 10:00", "13/02/2021, 10:00"))
    assert [place.sent_at[:10] for place in places(sure)] == ["2021-02-01", "2021-02-13"]


def test_the_order_of_the_messages_settles_it_where_no_number_does():
    ordered = [f"0{day}/{month}/2021, 10:00" for month in ("01", "02", "03") for day in (2, 5, 9)]
    assert places(read(lines(*ordered)))[3].sent_at == "2021-02-02T10:00"
    american = [f"{month}/0{day}/2021, 10:00" for month in ("01", "02", "03") for day in (2, 5, 9)]
    assert places(read(lines(*american)))[3].sent_at == "2021-02-02T10:00"


def test_where_nothing_settles_it_no_day_is_taken_and_both_readings_are_said():
    source = read(lines("03/04/2021, 10:00", "04/04/2021, 10:00"))
    first, second = places(source)
    assert (first.sent, first.sent_at) == ("03/04/2021, 10:00", "")
    assert second.sent_at == "2021-04-04T10:00"
    assert "3/4/2021 is 3 April 2021 or 4 March 2021" in " ".join(source.warnings)


def test_a_word_by_the_hour_that_is_not_known_costs_the_hour_and_not_the_day():
    assert places(read(lines(*["13/03/2021, 2:05 zzz"] * 2)))[0].sent_at == "2021-03-13"


def test_a_year_of_another_calendar_is_not_taken_for_ours():
    source = read(lines(*["13/03/1400, 14:05"] * 2))
    assert places(source)[0].sent_at == ""
    assert "another calendar" not in source.text
    assert "calendar" in " ".join(source.warnings)


@pytest.mark.parametrize(
    "text",
    [
        "A statement.\n\n12/03/2021, 14:05 - the meeting began.\n",
        "Minutes: the meeting of 12/03/2021, 14:05\n",
        "12/03/2021, 14:05 - the meeting began.\n12/03/2021, 15:05 - it ended.\n",
        "[12/03/2021] Ko Aung: no time\n[12/03/2021] Ma Hla: no time\n",
    ],
)
def test_a_text_with_dates_is_no_chat(text):
    assert not read(text).stretches


def test_a_line_of_the_other_style_inside_a_message_begins_no_message():
    pasted = lines("13/03/2021, 14:05", "13/03/2021, 14:06") + "12/03/2021, 14:05 - U Ba: pasted\n"
    assert len(places(read(pasted))) == 2


def test_every_character_of_a_message_leads_back_to_it():
    source = read(IPHONE)
    for number, stretch in enumerate(source.stretches, 1):
        assert {
            place.message
            for at in range(stretch.start, stretch.end)
            for place in source.place_of(at, at + 1)
        } == {number}


def test_a_chat_is_read_in_any_encoding():
    assert len(places(read(IPHONE.encode("utf-16")))) == 5
    assert len(places(read(b"\xef\xbb\xbf" + IPHONE.encode()))) == 5


def test_lines_made_to_be_slow_are_read_in_time():
    hostile = lines("13/03/2021, 14:05", "13/03/2021, 14:06") + "[1/1/1" + " " * 200_000 + "\n"
    hostile += ("[" * 2_000 + "\n") * 50 + "1" * 500_000
    assert len(places(read(hostile))) == 2


def test_a_long_message_made_to_be_slow_is_read_in_time():
    hostile = "<a: " * 500_000 + "a" * 500_000 + ".b (" * 100_000
    source = read(lines("13/03/2021, 14:05") + f"[13/03/2021, 14:06] Ko Aung: {hostile}\n")
    assert len(places(source)) == 2
