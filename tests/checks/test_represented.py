"""Does a sentence on a seat in a body agree with the acts on record, and is it never held against it?"""

import pytest
from tests.checks.builders import Text, pack_of

from answerable.checks import represented
from answerable.checks.examined import examine

PACK = pack_of(
    "subject: Myanmar, aliases: [Burma], property: represented_in, regime: EU, event: deferred, value: Ann Lee stays seated, "
    "from: 2021-12-01, confirmed: true",
    "subject: Myanmar, aliases: [Burma], property: represented_in, regime: GB, event: not_invited, from: 2021-10-26, "
    "to: 2021-10-28, confirmed: true",
    "subject: Myanmar, property: represented_in, regime: GB, event: attended, value: the police, from: 2021-11-23, "
    "to: 2021-11-25, confirmed: false",
)


def told(sentence, iso="2021-11-22", **more):
    text = Text().dated("22 November 2021", iso).sentence(sentence, **more)
    return represented.check(examine("a.txt", text.reading(), None, (PACK,), None)).findings


def test_a_seat_refused_on_record_holds():
    [found] = told("Myanmar was not invited to the meeting of the United Kingdom.")
    assert found.verdict == "holds"
    assert "26 October 2021" in found.reason


def test_an_act_of_a_later_day_is_shown_and_decides_nothing():
    [found] = told("Myanmar was prevented from speaking in the European Union.")
    assert found.verdict == "no_record_here"
    assert "1 December 2021" in found.reason


@pytest.mark.parametrize(
    "sentence",
    [
        "Myanmar was seated in the European Union.",
        "Myanmar attended the meeting of the United Kingdom.",
        "The United Kingdom must not invite Myanmar.",
        "Myanmar was not invited to a summit.",
        "Myanmar was never excluded from the meeting of the United Kingdom.",
    ],
)
def test_a_sentence_that_says_otherwise_or_elsewhere_is_left_alone(sentence):
    assert told(sentence) == ()


def test_a_sentence_years_away_is_another_matter():
    assert (
        told("Myanmar was not invited to the meeting of the United Kingdom.", iso="2024-11-22")
        == ()
    )


def test_what_is_only_reported_is_not_answered():
    assert (
        told("Myanmar was not invited by the United Kingdom.", attributed_to="media reports") == ()
    )


def test_a_part_that_is_denied_is_not_borne_out_by_a_part_on_record():
    pack = pack_of(
        "subject: Myanmar, property: represented_in, regime: GB, event: attended, from: 2021-11-23, confirmed: true"
    )
    for verb, verdicts in (("attended", ["holds"]), ("did not attend", [])):
        text = Text().dated("25 November 2021", "2021-11-25")
        text.sentence(f"Myanmar {verb} the meeting of the United Kingdom.")
        found = represented.check(examine("a.txt", text.reading(), None, (pack,), None)).findings
        assert [one.verdict for one in found] == verdicts


@pytest.mark.parametrize(
    ("iso", "verdicts"),
    [("2019-08-20", ["holds"]), ("2023-08-20", ["holds"]), ("2024-11-20", ["holds"]), ("2025-08-20", [])],
)  # fmt: skip
def test_a_seat_without_an_end_is_on_record_for_as_long_as_a_source_shows_it(iso, verdicts):
    pack = pack_of(
        "subject: Myanmar, property: represented_in, regime: GB, event: seated, value: Ann Lee, from: ../2021-02-01, "
        "seen_until: 2024-09, confirmed: true"
    )
    text = Text().dated("20 August 2025", iso)
    text.sentence("Myanmar is represented in the United Kingdom by Ann Lee.")
    found = represented.check(examine("a.txt", text.reading(), None, (pack,), None)).findings
    assert [one.verdict for one in found] == verdicts
    assert all("seen until September 2024" in one.reason for one in found)


@pytest.mark.parametrize(
    ("by", "verdicts"), [("Ann Lee", ["holds"]), ("the junta", []), ("Bo Lund", [])]
)
def test_a_seat_taken_by_another_than_the_one_on_record_does_not_hold(by, verdicts):
    pack = pack_of(
        "subject: Myanmar, property: represented_in, regime: GB, event: seated, value: Ann Lee, from: 2021-11-01, confirmed: true"
    )
    text = Text().dated("22 November 2021", "2021-11-22")
    text.sentence(f"Myanmar is represented in the United Kingdom by {by}.")
    found = represented.check(examine("a.txt", text.reading(), None, (pack,), None)).findings
    assert [one.verdict for one in found] == verdicts
