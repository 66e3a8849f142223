"""Is a letter held against the author's own source fairly?"""

import pytest
from builders import Text
from un_records import letter, pack, said_of, verdicts_of

from answerable.checks import sources
from answerable.checks.run import check_readings
from answerable.reading.read import read_document

SOURCE = """Update on the situation in Strelsau

5 May 2021

The Mechanism said that preliminary evidence shows that shelling of the village of Zenda killed at least 170 people on 11 April 2021.

The Mechanism said that soldiers may have burned 320 houses in the town of Hentzau.

A witness spoke of "a cannon that fired twice and then riders who shot at those who ran".

The price of bread rose in the capital.
"""


def held(letter_text):
    """What the check says about a letter, read by the reader, beside the source."""
    body = f"Open letter\n\n10 June 2021\n\nWe, the undersigned organizations, write about Zenda.\n\n{letter_text}\n"
    reading = read_document(body.encode(), "letter.txt")
    source = read_document(SOURCE.encode(), "update.txt")
    from answerable.checks.examined import examine

    return sources.check(examine("letter.txt", reading, None, (), None, (("update.txt", source),)))


SAME = ("The Mechanism said that preliminary evidence shows that shelling of the village of Zenda "
        "killed at least 170 people on 11 April 2021.")  # fmt: skip


def test_the_same_words_hold():
    assert verdicts_of(held(SAME)) == ["holds"]


@pytest.mark.parametrize(
    ("said", "instead", "verdict"),
    [
        ("at least 170 people", "710 people", "differs_from_record"),
        ("11 April 2021", "12 April 2021", "differs_from_record"),
        ("preliminary evidence shows that ", "", "stronger_than_source"),
    ],
)
def test_a_number_a_date_or_a_hedge_that_differs_is_shown_with_the_span(said, instead, verdict):
    (finding,) = held(SAME.replace(said, instead)).findings
    assert finding.verdict == verdict
    record = finding.records[0]
    assert SOURCE[slice(*record.span)] == record.text
    assert "Zenda" in record.text


def test_a_number_that_fits_at_least_is_no_difference():
    assert verdicts_of(held(SAME.replace("at least 170", "more than 170"))) == ["holds"]


def test_words_quoted_from_the_source_hold_and_other_words_differ():
    quoted = (
        'A witness spoke of "a cannon that fired twice and then riders who shot at those who ran".'
    )
    assert "quotation_differs" not in verdicts_of(held(quoted))
    (finding,) = held(quoted.replace("riders", "soldiers")).findings
    assert finding.verdict == "quotation_differs"
    assert "riders" in finding.suggested_wording


@pytest.mark.parametrize(
    "words",
    [
        "Shelling of the village of Zenda killed 710 people on 12 April 2021.",
        "The Bishop of Strelsau said that shelling of the village of Zenda killed 710 people.",
        "The Mechanism said that the harvest failed in three provinces.",
    ],
)
def test_what_is_not_reported_from_the_source_is_not_compared(words):
    assert verdicts_of(held(words)) == []


def test_without_sources_nothing_is_said():
    assert said_of(sources.check, letter("The Mechanism said so."), pack()).findings == ()


def test_a_document_is_not_held_against_itself():
    reading = Text().dated("dated", "2021-07-01").sentence("It said “a b c d”.").reading()
    checked = check_readings([("a.txt", reading, None)], (), None, [("a.txt", reading)])
    assert all(finding.check != sources.CHECK for finding in checked.documents[0].findings)


def test_the_primary_text_is_not_sought_where_the_author_gave_it():
    words = (
        'The witness spoke of "a cannon that fired once and then riders who shot at those who ran".'
    )
    reading = read_document(f"Open letter\n\n10 June 2021\n\n{words}\n".encode(), "letter.txt")
    source = read_document(SOURCE.encode(), "update.txt")
    sought = [
        [work.missing for work in check_readings([("letter.txt", reading, None)], (), None, given).documents[0].worklist]
        for given in ((), (("update.txt", source),))
    ]  # fmt: skip
    assert [len(one) for one in sought] == [1, 0]
