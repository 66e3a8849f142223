"""Does every clause get a word, and does the run say the same each time?"""

import json

import pytest
from builders import Text, listing, states
from hypothesis import given
from hypothesis import strategies as st

from answerable.checks.model import VERDICTS
from answerable.checks.run import (
    check_readings,
    clauses_that_hold,
    clauses_without_record,
    points,
    to_json,
)
from answerable.errors import UsageError
from answerable.ontology.packs import bundled_packs
from answerable.text import fold

WRONG = "Than Hlaing was placed by the European Union under an asset freeze on 3 March 2021."
RIGHT = "Than Hlaing was placed by the European Union under an asset freeze on 22 March 2021."


def eu(on):
    return listing("Than Hlaing", "European Union", on, unit="asset freeze")


def letter():
    return (
        Text()
        .dated("22 November 2021", "2021-11-22")
        .sentence(RIGHT, eu("2021-03-22"))
        .sentence(WRONG, eu("2021-03-03"))
        .sentence("It rained.")
        .sentence("Act now.", kind="demand")
        .sentence("See links here.")
        .gap("links here", "lost_link")
    )


def run(*readings, as_of=None):
    return check_readings(
        [(f"{n}.txt", one, None) for n, one in enumerate(readings)], bundled_packs(), as_of
    )


def test_every_clause_gets_a_word():
    reading = letter().reading()
    [document] = run(reading).documents
    assert {clause.id for clause in reading.clauses} == {one.target.id for one in document.findings}


def test_the_summary_counts_what_is_there():
    plain = to_json(run(letter().reading()))
    summary = plain["summary"]
    assert (summary["clauses"], summary["factual"], summary["hold"]) == (5, 4, 1)
    assert (summary["holds"], summary["differs_from_record"], summary["not_factual"]) == (1, 1, 1)
    assert set(VERDICTS) <= summary.keys()


def test_the_result_is_plain_json_in_the_form_of_the_contract():
    plain = json.loads(json.dumps(to_json(run(letter().reading()))))
    [document] = plain["documents"]
    assert {"name", "object", "as_of", "findings", "lists", "worklist"} <= document.keys()
    finding = next(one for one in document["findings"] if one["verdict"] == "differs_from_record")
    assert {"id", "check", "verdict", "affects", "target", "reason", "what_still_holds",
            "suggested_wording", "records", "settled_by"} == finding.keys()  # fmt: skip
    assert {"what", "id", "text", "start", "end"} == finding["target"].keys()
    assert {"pack", "line", "text", "date", "source"} == finding["records"][0].keys()


def test_ids_stay_from_run_to_run_and_differ_within_one():
    first, second = (run(letter().reading()).documents[0].findings for _ in range(2))
    assert [one.id for one in first] == [one.id for one in second]
    assert len({one.id for one in first}) == len(first)


def test_an_id_does_not_depend_on_the_name_of_the_file_or_the_day():
    reading = letter().reading()
    one = check_readings([("a.txt", reading, None)], bundled_packs(), None).documents[0]
    other = check_readings(
        [("b.txt", reading, "sha256:x")], bundled_packs(), "2026-01-01"
    ).documents[0]
    assert [finding.id for finding in one.findings] == [finding.id for finding in other.findings]


def test_points_are_ranked_core_then_detail_then_form():
    [document] = run(letter().reading()).documents
    assert [finding.affects for finding in points(document)] == ["core", "detail", "detail"]


def test_what_a_record_speaks_against_comes_before_what_lacks_a_word():
    text = Text().dated("22 November 2021", "2021-11-22").sentence("See links here.")
    text = text.gap("links here", "lost_link")
    text = text.sentence(WRONG, eu("2021-03-03"), attributed_to="the Group")
    [document] = run(text.reading()).documents
    assert [one.verdict for one in points(document)] == ["contested", "source_missing"]


def test_the_day_in_the_document_comes_before_the_day_given():
    [document] = run(letter().reading(), as_of="2026-01-01").documents
    assert document.as_of == "2021-11-22"


def test_the_day_given_is_for_a_document_that_bears_none():
    [document] = run(Text().sentence("It rained.").reading(), as_of="2021-11-22").documents
    assert document.as_of == "2021-11-22"


def test_a_day_that_is_none_is_refused_with_advice():
    with pytest.raises(UsageError):
        run(Text().sentence("It rained.").reading(), as_of="last week")


def test_without_any_day_the_range_begins_at_the_latest_date_told_as_fact(monkeypatch):
    monkeypatch.setenv("ANSWERABLE_NOW", "2026-11-21T00:00:00Z")
    text = (
        Text()
        .sentence("It rained in November 2021.")
        .sentence("Meet on 4 April 2030.", kind="demand")
    )
    [document] = run(text.reading()).documents
    assert document.as_of == "2021-11-01/2026-11-21"


def test_two_documents_do_not_change_one_another():
    alone = run(letter().reading()).documents[0].findings
    beside = run(letter().reading(), Text().sentence("It rained.").reading()).documents[0].findings
    assert alone == beside


def test_without_packs_nothing_is_held_against_anything():
    [document] = check_readings([("a.txt", letter().reading(), None)], (), None).documents
    assert {one.verdict for one in document.findings} == {
        "no_record_here",
        "not_factual",
        "source_missing",
        "two_readings",  # the letter gives one listing two days
    }
    assert clauses_that_hold(document) == 0


@given(
    subject=st.text(max_size=40),
    authority=st.sampled_from(["European Union", "EU", "UK", "US", "", "Mars"]),
    day=st.sampled_from(
        [None, "2021-03-22", "2021-03-03", "2021", "2019/2020", "2021~", "../2020"]
    ),
)
def test_no_name_but_a_recorded_one_ever_brings_a_finding(subject, authority, day):
    said = states("", subject, "listed_by" if day else "under_measures_of", authority, on=day)
    text = Text().dated("dated", "2021-11-22").sentence("Somebody was listed.", said)
    known = {
        fold(name)
        for pack in bundled_packs()
        for fact in pack.facts
        for name in (fact.subject, *fact.aliases)
    }
    if not any(name and name in fold(subject) for name in known):
        assert [one.verdict for one in run(text.reading()).documents[0].findings] == [
            "no_record_here"
        ]


def test_speaking_silent_and_against_add_up_to_the_statements_of_fact():
    found = run(letter().reading()).documents[0]
    against = 1  # WRONG
    assert clauses_that_hold(found) + clauses_without_record(found) + against == found.factual


def test_a_document_says_whether_it_bears_the_day_it_is_judged_by():
    undated = Text().sentence("It rained.").reading()
    assert [one.dated for one in run(letter().reading(), undated).documents] == [True, False]
