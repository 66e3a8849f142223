"""What Telegram exports is read message by message, whichever form it has."""

import json

import pytest
from told import bodies, places, read, texts

from answerable.errors import CannotRead

SERVICE = {
    "id": 1,
    "type": "service",
    "date": "2021-03-12T14:00:00",
    "date_unixtime": "1615534200",
    "actor": "Ko Aung",
    "actor_id": "user1",
    "action": "invite_members",
    "members": ["Ma Hla", None],
    "text": "",
    "text_entities": [],
}
SAID = {
    "id": 20,
    "type": "message",
    "date": "2021-03-12T14:05:11",
    "date_unixtime": "1615534511",
    "from": "Ma Hla",
    "from_id": "user2",
    "photo": "photos/photo_1@12-03-2021.jpg",
    "text": [
        "Three lorries, see ",
        {"type": "text_link", "text": "here", "href": "https://example.org/map"},
        {"type": "bold", "text": "!"},
    ],
}
PASSED = {
    "id": 21,
    "type": "message",
    "date": "2021-03-12T14:06:11",
    "from": None,
    "from_id": "user3",
    "forwarded_from": "Invented News",
    "reply_to_message_id": 20,
    "edited": "2021-03-12T14:09:00",
    "file": "(File not included. Change data exporting settings to download.)",
    "text": "Twelve people were killed.",
}


def chat(*messages, name="Village watch", **more):
    return {
        "name": name,
        "type": "private_supergroup",
        "id": 42,
        "messages": list(messages),
        **more,
    }


def exported(*messages, **more):
    return json.dumps(chat(*messages, **more), ensure_ascii=False, indent=1)


def test_each_message_knows_who_sent_it_and_when():
    _, second, _ = places(read(exported(SERVICE, SAID, PASSED)))
    assert (second.message, second.sender, second.sent) == (2, "Ma Hla", "2021-03-12T14:05:11")
    assert second.sent_at == "2021-03-12T07:35:11Z"


def test_without_a_time_of_the_world_the_local_one_stands():
    assert places(read(exported(PASSED)))[0].sent_at == "2021-03-12T14:06:11"


def test_formatted_text_is_one_text_and_its_links_are_kept():
    source = read(exported(SERVICE, SAID))
    assert bodies(source)[1] == "Three lorries, see here!"
    link = source.links[0]
    assert (source.text[link.start : link.end], link.href) == ("here", "https://example.org/map")


def test_a_file_is_named_by_its_path_and_one_left_out_is_told():
    source = read(exported(SAID, PASSED))
    assert source.links[1].href == "photos/photo_1@12-03-2021.jpg"
    assert "Attached: (File not included" in texts(source)[1]
    assert len(source.links) == 2


def test_what_was_passed_on_names_whose_it_was():
    source = read(exported(SAID, PASSED))
    assert places(source)[1].forwarded == "Invented News"
    assert "Forwarded from: Invented News\nIn reply to message: 1\nEdited: " in texts(source)[1]


def test_an_account_that_is_gone_is_named_by_its_number():
    assert places(read(exported(PASSED)))[0].sender == "user3"


def test_what_the_service_tells_is_nobodys_word():
    source = read(exported(SERVICE, SAID))
    assert "Action: invite_members\nMembers: Ma Hla" in texts(source)[0]
    assert bodies(source)[0] == ""


def test_the_words_of_this_reader_are_marked_as_made():
    source = read(exported(PASSED))
    at = source.text.index("Forwarded from:")
    assert source.place_of(at, at + len("Forwarded from:"))[0].made
    assert not source.place_of(at, at + len("Forwarded from: Invented"))[0].made


def test_a_whole_account_is_read_chat_by_chat():
    account = {
        "about": "Here is the data you requested.",
        "personal_information": {"first_name": "Aung"},
        "chats": {"about": "", "list": [chat(SERVICE, SAID), chat(SAID, name="Family")]},
        "left_chats": {"about": "", "list": [chat(PASSED, name="Old")]},
    }
    source = read(json.dumps(account))
    assert [(place.message, place.part) for place in places(source)] == [
        (1, "Village watch"),
        (2, "Village watch"),
        (3, "Family"),
        (4, "Old"),
    ]
    assert "only messages were read" in " ".join(source.warnings)
    assert [each.name for each in source.stated] == ["chat"] * 3


def test_a_poll_a_place_and_a_card_are_told():
    asked = {**SAID, "poll": {"question": "When?", "answers": [{"text": "dawn"}]}}
    where = {**SAID, "location_information": {"latitude": 21.9, "longitude": 96.1}}
    card = {**SAID, "contact_information": {"first_name": "U", "phone_number": "+95 9"}}
    told = read(exported(asked, where, card)).text
    assert "Poll: When?\nAnswer: dawn" in told
    assert "Location: 21.9, 96.1" in told
    assert "Contact: U +95 9" in told


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (exported(SERVICE, SAID)[:-40], "cut short or damaged"),
        ('{"name":"x","type":"personal_chat","messages":[' + "[" * 100_000, "nested too deeply"),
    ],
)
def test_a_broken_export_gets_its_sentence(broken, why):
    with pytest.raises(CannotRead, match=why):
        read(broken)


@pytest.mark.parametrize("odd", [None, 7, [], {}, [[]], "\ud800", True])
@pytest.mark.parametrize("name", ["text", "from", "date", "id", "date_unixtime", "photo", "poll"])
def test_an_odd_value_never_costs_the_message(name, odd):
    source = read(json.dumps(chat({**SAID, name: odd}, PASSED)))
    assert [place.message for place in places(source)] == [1, 2]


PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head><body>
<div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">
Village watch
</div></div></div><div class="page_body chat_page"><div class="history">
<div class="message service" id="message-1"><div class="body details">
12 March 2021
</div></div>
<div class="message default clearfix" id="message20"><div class="body">
<div class="pull_right date details" title="12.03.2021 14:05:11 UTC+06:30">14:05</div>
<div class="from_name">
Ma Hla
</div>
<div class="text">
Three &quot;lorries&quot;<br>at <a href="https://example.org/map">dawn</a>
</div></div></div>
<div class="message default clearfix joined" id="message21"><div class="body">
<div class="pull_right date details" title="12.03.2021 14:06:00">14:06</div>
<div class="reply_to details">In reply to <a href="#go_to_message20">this message</a></div>
<div class="media_wrap clearfix"><a class="photo_wrap" href="photos/p.jpg"><img src="photos/t.jpg"></a></div>
</div></div>
<div class="message default clearfix" id="message22"><div class="body">
<div class="pull_right date details" title="12.03.2021 14:07:00">14:07</div>
<div class="from_name">Ko Aung</div>
<div class="forwarded body"><div class="from_name">Invented News</div><div class="text">Twelve killed.</div></div>
</div></div>
</div></div></div></body></html>"""


def test_a_page_of_telegram_is_read_like_its_json():
    source = read(PAGE, "messages.html")
    _, said, joined, passed = places(source)
    assert (said.sender, said.sent_at) == ("Ma Hla", "2021-03-12T14:05:11+06:30")
    assert (joined.sender, joined.sent_at) == ("Ma Hla", "2021-03-12T14:06:00")
    assert (passed.sender, passed.forwarded) == ("Ko Aung", "Invented News")
    assert bodies(source)[1:] == ['Three "lorries"\nat dawn', "", "Twelve killed."]
    assert [link.href for link in source.links] == ["https://example.org/map", "photos/p.jpg"]
    assert "In reply to message: 2" in texts(source)[2]


def test_an_ordinary_page_is_no_chat():
    page = "<!DOCTYPE html><html><body><div class='message'>Statement</div></body></html>"
    assert not read(page, "a.html").stretches
