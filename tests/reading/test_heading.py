"""The head of a document: its title and the days it was written and put up, in the forms that real heads have."""

import pytest

from answerable.reading.read import read_text

TEXT = (
    "\n\nWe, the undersigned, have followed the drainage of the Marsh with growing alarm. "
    "Forty villages have lost their wells since the pumps began.\n"
)


def title_of(head):
    title = read_text(head + TEXT).title
    return " ".join(title.text.split()) if title else None


def dates_of(text):
    return {
        (day.role, day.iso) for day in read_text(text).dates_document if day.role != "furniture"
    }


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Home › News › Statements\nMenu   Donate   English\n\nStop the pumps now\n\n3 May 2021", "Stop the pumps now"),
        ("PRESS RELEASE\n\nFor immediate release\n\nFishers of the Marsh ask for water", "Fishers of the Marsh ask for water"),
        ("JOINT STATEMENT\n\nTHE DRAINAGE OF THE MARSH AND\nTHE DUTIES OF THE RIVER STATES", "THE DRAINAGE OF THE MARSH AND THE DUTIES OF THE RIVER STATES"),
        ("# Dry wells: a call to the cities\n\nBy Ada Byron | March 3, 2021", "Dry wells: a call to the cities"),
        ('---\ntitle: "Dry wells, full pumps"\ndate: 2021-02-01\ntags: [water]\n---\n', "Dry wells, full pumps"),
        ("Dry wells, full pumps | River Voice\n\nDry wells, full pumps\n\n1 May 2020", "Dry wells, full pumps"),
        ("News\n\nWhy the cities must close the pumps", "Why the cities must close the pumps"),
        ("Close the pumps in the Marsh.\nMay 3, 2021", "Close the pumps in the Marsh."),
        ("Skip to content\n\nPosted by admin\n\nOpen letter to the Mayor of Elmtown", "Open letter to the Mayor of Elmtown"),
        ("“Water is not a weapon”: fishers to the river states\n\nGeneva, 4 May 2021", "“Water is not a weapon”: fishers to the river states"),
        ("OPEN LETTER", "OPEN LETTER"),
        ("   OPEN LETTER\n   TO THE MAYORS OF THE MARSH\n   ON THE PUMPS\n\n        Elmtown, 5 May 1999\n\nYour Excellencies:", "OPEN LETTER TO THE MAYORS OF THE MARSH ON THE PUMPS"),
        ("Open letter from the boat unions\n\nto the Members of the River Parliament\n\nElmtown, 4.5.2016", "Open letter from the boat unions to the Members of the River Parliament"),
        ("River Assembly A/C.3/74/15\n\nDistr.: General\n12 November 2019\n\nLetter dated 11 November 2019 from the Delegate of Lakeland addressed to the Speaker", "Letter dated 11 November 2019 from the Delegate of Lakeland addressed to the Speaker"),
        ("RIVER WATCH\nPUBLIC STATEMENT\n\nIndex: RIV 16/012/2010\n3 June 2010\n\nMarshland: Close the pumps before the elections", "Marshland: Close the pumps before the elections"),
        ("To,\nThe Hon’ble Chief Minister,\nGovernment of Lakeland,\nElmtown - 560001\n\nDate: 21st June 2020\n\nSub: Withdrawal of the ordinance on lakes - reg.\n\nRespected Sir,", "Withdrawal of the ordinance on lakes - reg."),
        ("Mr. OAK Jonas\nPrime Minister of Lakeland\n\nMay 12, 2015\n\nRequest concerning the pumps in the Marsh\n\nDear Prime Minister Oak,", "Request concerning the pumps in the Marsh"),
    ],
)  # fmt: skip
def test_a_title_is_found_among_navigation_labels_bylines_and_dates(head, title):
    assert title_of(head) == title


def test_a_printed_letter_is_titled_by_its_subject():
    head = (
        "UNION OF RIVER WORKERS\n12 Quay Street, Elmtown\nTel: 020 555 0101\n\n5 May 2021\n\n"
        "The Mayor\nTown Hall\nElmtown 1000\n\nSubject: Wages of the lock keepers\n\nDear Mayor,"
    )
    assert title_of(head) == "Wages of the lock keepers"


def test_a_mail_is_titled_by_what_stands_in_it_and_else_by_its_subject():
    mail = "From: desk@river.example\nTo: list@river.example\nDate: Tue, 3 Mar 2015 10:22:11 +0000\nSubject: Wells\n"
    assert (
        title_of(mail + "\nFishers ask the cities for water") == "Fishers ask the cities for water"
    )
    assert title_of(mail) == "Wells"


def test_a_letter_that_begins_with_its_address_has_no_title():
    head = "Mr. Ola Nordmann\nPresident of the Marsh Council\nElmtown\n\nDear Mr. Nordmann,"
    assert title_of(head) is None


def test_a_title_broken_at_one_width_is_read_whole():
    broken = "We have followed the drainage of the Marsh with growing alarm since\n" * 8
    reading = read_text(
        "Fishers and Farmers of the Lower Marsh Call for an End to the\nPumping of Their Wells\n\n"
        + broken
    )
    assert reading.title.text.split("\n") == [
        "Fishers and Farmers of the Lower Marsh Call for an End to the",
        "Pumping of Their Wells",
    ]


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("*05:13 AM, Friday, August 23, 2024*", "2024-08-23"),
        ("12 March 2023 | Brussels", "2023-03-12"),
        ("For immediate release: 12 March 2023", "2023-03-12"),
        ("Published on 3 May 2021 - Last updated 4 May 2021", "2021-05-03"),
        ("3rd of May, 2021", "2021-05-03"),
        ("11. November 2020", "2020-11-11"),
        ("New York / Geneva, 9 May 2021", "2021-05-09"),
        ("Submitted by desk on Tue, 16/03/2021 - 10:22", "2021-03-16"),
        ("By Ada Byron | 9 November 2025 | 6 min read", "2025-11-09"),
        ("Ref. 77/2021                              Geneva, 5th May 2021", "2021-05-05"),
        ("၂၀၂၃ ခုနှစ် မတ်လ ၁၂ ရက်", "2023-03-12"),
        ("12TH MARCH, 2023", "2023-03-12"),
        ("(12 March 2023)", "2023-03-12"),
        ("2021-02-03T10:15:00Z", "2021-02-03"),
    ],
)
def test_a_date_line_is_read_with_what_stands_around_the_date(line, iso):
    found = dates_of(f"Stop the pumps in the Marsh\n\n{line}{TEXT}")
    assert {day for _, day in found} == {iso}


@pytest.mark.parametrize(
    "line",
    [
        "The flood of 3 May 2021",
        "World Water Day, 22 March 2023",
        "Joint statement on the events of 3 May 2021",
    ],
)
def test_a_title_with_a_date_in_it_is_no_date_line(line):
    assert title_of(line) == line
    assert dates_of(line + TEXT) == set()


def test_the_date_of_the_letter_goes_before_that_of_the_site():
    text = (
        "Help the fishers\n\nNovember 19, 2015\n\nTuesday, November 17, 2015\nDear Mayor Oak,\n\n"
        "We ask you to open the gates of the dam before the summer comes to the villages.\n"
    )
    assert dates_of(text) == {("publication", "2015-11-19"), ("document", "2015-11-17")}


def test_a_dateline_dates_the_document_and_takes_its_year_from_the_page():
    text = "Fishers ask for water\n\n6 May 2021\n\n(Elmtown, 5 May) - Forty villages have lost their wells since the pumps began.\n"
    assert dates_of(text) == {("publication", "2021-05-06"), ("document", "2021-05-05")}


def test_a_letter_that_names_its_day_in_its_title_bears_it():
    head = "12 November 2019\n\nLetter dated 11 November 2019 from the Delegate of Lakeland addressed to the Speaker"
    assert dates_of(head + TEXT) == {("publication", "2019-11-12"), ("document", "2019-11-11")}


def test_a_date_between_an_agency_and_the_text_is_a_dateline():
    head = "Boat unions ask for water\n\n(ELM/RIVERNEWS) - 12 June 2007 - The following is a joint statement of 14 unions:"
    assert dates_of(head + TEXT) == {("document", "2007-06-12")}


def test_words_of_a_publisher_may_tell_the_day_of_the_document():
    text = (
        "Fishers ask for water\n\nFebruary 1, 2021\n\nOn 31 January 2021, River Voice and others issued a joint "
        "statement on the drainage of the Marsh.\n\n### Text of the joint statement\n\n"
        "We, the undersigned, ask the cities to close the pumps.\n"
    )
    assert dates_of(text) == {("publication", "2021-02-01"), ("document", "2021-01-31")}


def test_a_statement_of_others_that_the_text_tells_of_does_not_date_it():
    text = (
        "Fishers ask for water\n\nMay 6, 2021\n\nOn 3 March 2021 the Council issued a statement that denied the drainage. "
        "We do not believe it, for our wells are dry.\n"
    )
    assert dates_of(text) == {("document", "2021-05-06")}


def test_a_date_at_the_foot_is_the_letters_own():
    text = (
        "Fishers ask for water\n\nPosted on 9 May 2021\n\nWe ask the cities to close the pumps before the summer comes.\n\n"
        "Elmtown, 5 May 2021\n\nSigned by:\n\n1. River Voice\n2. Dry Land Watch\n3. Boat Union\n"
    )
    assert dates_of(text) == {("publication", "2021-05-09"), ("document", "2021-05-05")}


def test_a_numeric_date_is_read_in_the_order_the_document_keeps_elsewhere():
    text = "Fishers ask for water\n\n05/03/2021\n\nThe pumps began on 25/02/2021 and forty villages have lost their wells.\n"
    assert dates_of(text) == {("document", "2021-03-05")}


def test_a_numeric_date_without_a_sign_of_its_order_keeps_both_readings():
    assert dates_of(f"Fishers ask for water\n\n05/03/2021{TEXT}") == {
        ("document", "2021-03-05/2021-05-03")
    }


def test_the_settings_of_a_page_give_its_date():
    assert dates_of(f"---\ntitle: Dry wells\ndate: 2021-02-01T08:00:00Z\n---\n{TEXT}") == {
        ("document", "2021-02-01")
    }


def test_a_date_beside_a_page_number_is_the_date():
    text = "Miners write to the court\n\nApril 6, 2017 | Page 4\n\nThe miners of Arn have written to the court about the flood.\n"
    assert [day.iso for day in read_text(text).dates_document] == ["2017-04-06"]


def test_a_title_printed_twice_outweighs_what_the_site_says_of_itself():
    text = (
        "The Ledger Has a Friend\nRead smarter every day\n\nMiners of Arn ask for a hearing\n\n"
        "Miners of Arn ask for a hearing\n\nThe miners have waited since May for the court to hear them.\n"
    )
    title = read_text(text).title
    assert title is not None
    assert title.text == "Miners of Arn ask for a hearing"


def test_the_name_of_a_column_in_capitals_is_no_title():
    text = "VOICES OF ARN\nMiners ask for a hearing at last\n\nThe miners have waited since May for the court to hear them.\n"
    title = read_text(text).title
    assert title is not None
    assert title.text == "Miners ask for a hearing at last"


def test_each_state_of_a_row_is_addressed():
    text = (
        "To the Governments of: Chad, Niger, Mali and the Republic of Korea\n\n3 May 2019\n\n"
        "We, the undersigned, write to voice our support for the mission to the lake.\n"
    )
    assert [each.text for each in read_text(text).addressees] == [
        "Chad",
        "Niger",
        "Mali",
        "Republic of Korea",
    ]


def test_who_writes_stands_over_the_title_and_is_none():
    text = (
        "The Hon. Ada Oak\n\nMinister for Rivers\n\nOPEN LETTER TO ALL FERRYMEN\n\n12 April 1999\n\nTo Whom It May Concern\n\n"
        "The flood of last week has drawn much attention in the press of the province.\n"
    )
    title = read_text(text).title
    assert title is not None
    assert title.text == "OPEN LETTER TO ALL FERRYMEN"


def test_a_day_of_a_past_year_counted_from_today_is_not_the_day_of_the_writing():
    from answerable.reading.read import read_text

    text = "Statement\n8 December 2025\n\nOne year ago today, on 8 December 2024, the ruler fled. We remember.\n"
    [own] = [one for one in read_text(text).dates_document if one.role == "document"]
    assert own.iso == "2025-12-08"


def test_something_signed_years_before_the_day_at_the_head_is_not_this_writing():
    from answerable.reading.read import read_text

    text = (
        "Statement\n10 January 2025\n\nToday the election is remembered. The two sides signed the memorandum in Arden "
        "on 3 November 2021. The statement of the union was read.\n"
    )
    [own] = [one for one in read_text(text).dates_document if one.role == "document"]
    assert own.iso == "2025-01-10"
