"""Records from careless people and hostile copies: nothing breaks a case, and no other voice lifts protection."""

import random

import pytest
from case_records import (
    CASE,
    CRIME,
    PERSON,
    answer,
    begun,
    elsewhere,
    entry,
    examined,
    held,
    opened,
    person,
    put,
    retracted,
    step,
    view,
    whole,
)
from crime_records import law

from answerable.archive import records
from answerable.archive.archive import Archive
from answerable.archive.bodies import Pending
from answerable.archive.keystore import KeyStore
from answerable.archive.view import Viewer
from answerable.archive.withdrawing import planning, shredding
from answerable.casework.cases.held import KINDS, case_file, case_files
from answerable.casework.cases.matrix import matrix_of
from answerable.casework.cases.proceedings import proceedings_on
from answerable.casework.cases.proposals import Proposed
from answerable.casework.cases.sheet import sheet_of
from answerable.dates import SourceDate
from answerable.errors import NotFound, UsageError
from answerable.workbench.case_matrix import matrix_shown, matrix_words
from answerable.workbench.case_page import page
from answerable.workbench.case_sheet import sheet_shown
from answerable.workbench.case_shown import Showing
from answerable.workbench.case_words import case_words
from answerable.workbench.held import Exit

HOSTILE = (
    0, -1, 2**52, "", "x" * 200_000, "\u202e<script>", [], ["a", 1], {"a": {"b": []}},
    "sha256:" + "0" * 64, "0" * 64, "abcd", "1361", "2560-01-01", "../..",
)  # fmt: skip


@pytest.fixture
def world(tmp_path):
    archive, letter = begun(tmp_path)
    with archive:
        yield archive, letter


def views(archive):
    """Everything that is made of every case here."""
    made, rules = [], law()
    for case in case_files(Viewer(archive)):
        made.append(case_words(case))
        made.append(proceedings_on(case, rules, SourceDate.parse("2026-11-22")))
        for leaving in (None, Exit(purpose="prosecution", recipient="IIMM")):
            showing = Showing(archive, case, leaving)
            for one in (*case.crimes, *case.lapsed):
                shown = matrix_shown(matrix_of(case, one, rules), showing, rules, {})
                sheets = [
                    sheet_shown(
                        sheet_of(case, one, each, rules, Proposed(period=None)), "T", showing
                    )
                    for each in case.suspects
                ]
                made.append(page(case.title, matrices=[shown], sheets=sheets))
                made.append(matrix_words(shown))
    return made


# Any order, any shape


@pytest.mark.parametrize("seed", range(6))
def test_whatever_the_order_of_arrival_the_case_is_the_same(tmp_path, seed):
    chance = random.Random(seed)
    first, letter = begun(tmp_path)
    second = elsewhere(first)
    third = elsewhere(first, "keys-3")
    said = [
        *whole(letter), person(born="2003"), examined(mode="mol.25.3.b.order"), entry(letter, "neutral"),
        view("not_met"), opened(title="Another title"), step(letter, "warrant_issued"),
    ]  # fmt: skip
    chance.shuffle(said)
    for one in said:
        chance.choice([first, second, third]).rebuild()
        put(chance.choice([first, second, third]), one)
    found = []
    for keys in ("keys", "keys-2", "keys-3"):
        with Archive.open(first.folder, keys=KeyStore(tmp_path / keys)) as again:
            again.rebuild()
            found.append(case_files(Viewer(again)))
    assert found[0] == found[1] == found[2]
    assert len(found[0][0].entries) == 3


@pytest.mark.parametrize("seed", range(8))
def test_bodies_of_any_shape_break_no_view(world, seed):
    archive, letter = world
    chance = random.Random(seed)
    put(archive, *whole(letter))
    before = held(archive)
    keys = sorted(
        {key for one in whole(letter) for key in one.body}
        | {"target", "signature", "key", "signer"}
    )
    for kind in KINDS:
        for _ in range(6):
            body = {key: chance.choice(HOSTILE) for key in chance.sample(keys, 9)}
            put(archive, Pending(kind=kind, body={"by": "x", "case": CASE, **body}))
            whole_but_one = dict(next(one.body for one in whole(letter) if one.kind == kind))
            whole_but_one[chance.choice(sorted(whole_but_one))] = chance.choice(HOSTILE)
            put(archive, Pending(kind=kind, body={"by": "x", **whole_but_one}))
    views(archive)
    after = next(one for one in case_files(Viewer(archive)) if one.id == CASE)
    assert {one.id for one in before.entries} <= {one.id for one in after.entries}
    assert {one.id for one in before.thresholds} <= {one.id for one in after.thresholds}
    assert not any(one.signature_holds for one in after.thresholds)


def test_whoever_is_named_in_no_words_wrote_nothing_as_an_analyst(world):
    archive, letter = world
    put(
        archive, opened(), examined(), Pending(kind="element", body={**entry(letter).body, "by": 7})
    )
    assert (held(archive).crimes, len(held(archive).lapsed)) == ((), 1)


def test_a_citation_by_a_part_of_an_id_is_none(world):
    archive, letter = world
    put(archive, opened(), examined(), entry(letter), entry({"object": letter[7:20]}))
    assert len(held(archive).entries) == 1


# What another history may not do


def test_another_history_gives_a_crime_no_other_period_or_place(world):
    archive, letter = world
    put(archive, opened(), examined(), entry(letter))
    put(
        elsewhere(archive),
        examined(period="1990/2024", place="Elsewhere"),
        examined(crime="rs.6.a"),
    )
    archive.rebuild()
    [found] = held(archive).crimes
    assert (found.crime, found.period.iso, found.place) == ("rs.7.1.d", "2017", "")


def test_another_title_for_a_case_does_not_hide_it(world):
    archive, _ = world
    put(archive, opened())
    put(elsewhere(archive), opened(title="Something else"))
    archive.rebuild()
    assert held(archive).title == "A case; Something else"


def test_a_case_of_the_same_title_under_another_id_asks_which(world):
    archive, _ = world
    put(archive, opened(), records.case(by="x", case="case:other", title="A case"))
    with pytest.raises(UsageError, match="Several cases"):
        held(archive)
    assert case_file(Viewer(archive), CASE).id == CASE


def test_one_letter_names_no_case_by_its_id(world):
    archive, _ = world
    put(archive, opened())
    with pytest.raises(NotFound):
        case_file(Viewer(archive), CASE.removeprefix("case:")[:3])


@pytest.mark.parametrize(
    ("made", "after"),
    [
        (lambda letter: entry(letter, "supports"), 0),
        (lambda letter: entry(letter, "contradicts"), 1),
        (lambda letter: entry(letter, "affects_credibility"), 1),
    ],
)
def test_another_history_takes_back_what_burdens_and_nothing_that_protects(world, made, after):
    archive, letter = world
    [said] = put(archive, made(letter))
    put(archive, opened())
    retracted(elsewhere(archive), said)
    archive.rebuild()
    assert len(held(archive).entries) == after


@pytest.mark.parametrize(("said", "after"), [("met", 0), ("not_met", 1), ("open", 1)])
def test_another_history_takes_back_no_view_in_favour(world, said, after):
    archive, _ = world
    [record] = put(archive, view(said))
    put(archive, opened())
    retracted(elsewhere(archive), record)
    archive.rebuild()
    assert len(held(archive).thresholds) == after


@pytest.mark.parametrize(
    ("stage", "after"), [("warrant_issued", 0), ("closed", 1), ("acquittal", 1)]
)
def test_another_history_takes_back_no_step_in_favour(world, stage, after):
    archive, letter = world
    [record] = put(archive, step(letter, stage))
    put(archive, opened())
    retracted(elsewhere(archive), record)
    archive.rebuild()
    assert len(held(archive).steps) == after


def test_another_history_lifts_no_birth_date_and_no_actor_s(world):
    archive, _ = world
    put(archive, opened(), person(adult="a general", actor="actor:one"))
    other = elsewhere(archive)
    [young] = put(other, person(by="B-2", born="2003", actor="actor:two"))
    retracted(archive, young)
    other.rebuild()
    archive.rebuild()
    [found] = held(archive).suspects
    assert found.born == "2003"
    assert set(found.actors) == {"actor:one", "actor:two"}
    assert found.actor == "actor:one"


def test_two_actors_for_one_name_are_not_chosen_between(world):
    archive, _ = world
    put(archive, opened(), person(actor="actor:one"))
    put(elsewhere(archive), person(actor="actor:two"))
    archive.rebuild()
    assert held(archive).suspects[0].actor == ""


def test_a_signature_of_nobody_is_no_view(world):
    archive, letter = world
    forged = view()
    forged.body.update({"signer": "B-2", "key": "a" * 64, "signature": "A" * 86 + "=="})
    put(archive, opened(), examined(), entry(letter), forged)
    [found] = held(archive).thresholds
    assert not found.signature_holds


# Contrary material


def test_the_same_place_cited_for_and_against_stands_on_both_sides(world):
    archive, letter = world
    put(archive, opened(), examined(), entry(letter), entry(letter, "contradicts"))
    case = held(archive)
    row = next(one for one in matrix_of(case, case.crimes[0], law()).rows if one.entries)
    assert (len(row.supporting), len(row.contrary)) == (1, 1)


def test_an_entry_for_an_element_of_another_crime_is_shown_and_counts_for_no_row(world):
    archive, letter = world
    put(archive, opened(), examined(), entry(letter), entry(letter, "contradicts", "rs.6.a.e1"))
    case = held(archive)
    last = matrix_of(case, case.crimes[0], law()).sections[-1]
    assert last.what == "other"
    assert [len(one.contrary) for one in last.rows] == [1]


def test_an_entry_taken_back_after_a_view_was_signed_is_counted_beside_it(world):
    archive, letter = world
    put(archive, opened(), examined())
    seen = put(archive, entry(letter), entry(letter, "contradicts"))
    put(archive, view(seen=seen))
    retracted(archive, seen[1])
    case = held(archive)
    assert matrix_of(case, case.crimes[0], law()).views[0].gone == 1


# Withdrawal


def test_with_what_is_cited_go_the_entries_and_the_plan_names_them(world):
    archive, letter = world
    said = whole(letter)
    ids = dict(zip((one.kind for one in said), put(archive, *said), strict=True))
    found = planning.plan(archive, [letter])
    named = set(map(str, found.records))
    assert "element" in {part.kind for part in found.goes}
    assert {ids["element"], ids["answer"], ids["step"]} <= named
    shredding.destroy_now(
        archive, found, reason="the person asked", ground="consent withdrawn", by="k7"
    )
    case = case_file(Viewer(archive), CASE)
    assert (case.entries, case.answers, case.steps) == ((), (), ())
    assert case.crimes == ()
    assert matrix_of(case, case.lapsed[0], law()).gaps
    assert views(archive)


# A reader to whom something is closed


@pytest.fixture
def closed(world):
    """A second letter, open to all, in a crime of its own; the first letter is above the reader."""
    archive, letter = world
    with archive.change("a letter", by="A-1") as change:
        other = change.preserve_bytes(b"Something that anybody may read.\n", "open.txt").object
    put(archive, *whole(letter), person(), view("open", seen=["0" * 64]))
    put(archive, records.classification(by="A-1", target=letter, level="restricted", reason="r"))
    return archive, letter, other


def test_a_reader_below_sees_no_crime_person_view_or_count_that_rests_on_what_is_above(closed):
    archive, _, _ = closed
    found = held(archive, "public")
    assert (found.crimes, found.lapsed, found.suspects, found.thresholds, found.entries) == ((), (), (), (), ())  # fmt: skip
    assert (found.answers, found.steps) == ((), ())


def test_a_reader_below_is_not_told_that_a_view_rested_on_more(closed):
    archive, letter, other = closed
    [hidden] = put(archive, entry(letter, "contradicts", "ctx.cah.1"))
    [seen] = put(archive, entry({"object": other}))
    put(archive, view("not_met", seen=[hidden, seen]))
    found = held(archive, "public")
    assert [one.id for one in found.entries] == [seen]
    assert all(one.gone == 0 for one in matrix_of(found, found.crimes[0], law()).views)
    assert held(archive).entries != found.entries


def test_answers_to_what_no_mode_asks_are_kept_apart_and_shown(world):
    archive, letter = world
    put(archive, *whole(letter), answer(letter, "crc.16"), answer(letter, "crc.17", "contradicts"))
    case = held(archive)
    found = sheet_of(case, case.crimes[0], case.suspects[0], law(), Proposed(period=None))
    assert [one.question for one in found.elsewhere] == ["crc.16"]
    assert [one.question for one in found.contrary_answers] == ["crc.17"]


def test_ids_of_the_builders_are_those_of_the_case(world):
    archive, letter = world
    put(archive, *whole(letter))
    assert held(archive).crimes[0].id == CRIME
    assert held(archive).crimes[0].suspects == (PERSON,)


def test_three_thousand_entries_are_read_in_seconds(world):
    from time import process_time

    archive, letter = world
    cite = {"object": letter, "start": 0, "end": 9}
    put(archive, *whole(letter), *(entry(cite, "contradicts") for _ in range(3_000)))
    began, case = process_time(), held(archive)
    shown = matrix_shown(matrix_of(case, case.crimes[0], law()), Showing(archive, case), law(), {})
    rows = [row for section in shown.sections for row in section.rows]
    assert max(len(row.contrary) for row in rows) == 3_001
    assert process_time() - began < 20
