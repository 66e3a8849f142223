"""Two real documents in a case: what they answer on one person's command, and what nobody charges."""

import os
from pathlib import Path

import pytest

from answerable.archive import records
from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.view import Viewer
from answerable.casework.cases.held import case_file
from answerable.casework.cases.matrix import NOTHING, matrix_of
from answerable.casework.cases.naming import case_id, crime_id, suspect_id
from answerable.casework.cases.proposals import proposed_for
from answerable.casework.cases.sheet import sheet_of
from answerable.casework.cases.uncovered import coverage_of
from answerable.casework.citing import Cite
from answerable.casework.incidents.model import Account, Incident
from answerable.dates import SourceDate
from answerable.workbench.cases import law_at_hand, posts_at_hand
from answerable.workbench.cited import words_of

SEEDS = Path(os.environ.get("ANSWERABLE_SEEDS", "/nonexistent"))
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="no real documents on this machine")
LETTER, STATEMENT = "letter-interpol-2021.txt", "statement-2025.txt"
TITLE, NAME = "Command in 2021", "Than Hlaing"
CASE = case_id(TITLE)
PERIOD = SourceDate.parse("2021-02/2021-11")
CRIME = crime_id(CASE, "rs.7.1.d", PERIOD, "")
SUSPECT = suspect_id(CASE, NAME)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """Both documents, and what an analyst entered on them: two answers and one entry."""
    folder = tmp_path_factory.mktemp("real")
    with Archive.create(folder / "a", keys=KeyStore(folder / "keys"), sealed=False) as made:
        with made.change("seeds", by="A-1") as change:
            held = {name: change.preserve(SEEDS / name).object for name in (LETTER, STATEMENT)}
        text = (SEEDS / LETTER).read_text("utf-8")
        post = _cite(held[LETTER], text, "Deputy Minister of Home Affairs and Chief of Police")
        leads = _cite(held[LETTER], text, "appointed to lead operations in Chin State")
        attack = _cite(held[LETTER], text, "widespread and systematic attack")
        with made.change("case", by="A-1") as change:
            for one in _entered(post, leads, attack):
                change.record(one)
        yield made


def _cite(held, text, words):
    start = text.index(words)
    return Cite(object=held, start=start, end=start + len(words))


def _entered(post, leads, attack):
    by, given = {"by": "A-1", "case": CASE}, {"examined": CRIME, "suspect": SUSPECT}
    yield records.case(**by, title=TITLE)
    yield records.suspect(**by, suspect=SUSPECT, name=NAME, adult="a lieutenant general")
    yield records.crime(
        **by, examined=CRIME, crime="rs.7.1.d", period=PERIOD.iso, mode="mol.28.a", suspects=[SUSPECT]
    )  # fmt: skip
    yield records.element(
        **by, examined=CRIME, element="ctx.cah.3", direction="supports", cited=attack.body()
    )
    for question, cite in (("crc.01", post), ("crc.05", leads)):
        yield records.answer(
            **by, **given, question=question, direction="supports", answer="So the letter says.",
            cited=cite.body(),
        )  # fmt: skip


@pytest.fixture(scope="module")
def law(archive):
    return law_at_hand(archive)


@pytest.fixture(scope="module")
def case(archive):
    return case_file(Viewer(archive), TITLE)


@pytest.fixture(scope="module")
def sheet(archive, case, law):
    suspect, crime = case.suspects[0], case.crimes[0]
    proposed = proposed_for(suspect, crime.period, posts_at_hand(archive), law)
    return sheet_of(case, crime, suspect, law, proposed)


def test_the_letter_answers_two_of_fifteen_questions_and_thirteen_stay_open(sheet):
    [part] = sheet.parts
    assert (len(part.items), part.answered, part.contrary, part.open) == (15, 2, 0, 13)


def test_nobody_having_looked_for_contrary_facts_is_said(sheet):
    assert sheet.nothing_contrary
    assert sheet.contrary_sought.startswith("None sought")


def test_the_office_on_record_is_proposed_for_the_whole_period_and_answers_nothing(sheet):
    said = {(one.text, one.certainty) for one in sheet.proposed.posts}
    assert ("Chief of Police, Myanmar Police Force", "certain") in said


def test_every_answer_leads_back_to_its_words(archive, sheet):
    cited = [answer.cite for part in sheet.parts for item in part.items for answer in item.answers]
    assert [words_of(archive, one).split()[0] for one in cited] == ["Deputy", "appointed"]


def test_deportation_shows_the_crossing_of_a_border_as_a_gap(case, law):
    found = matrix_of(case, case.crimes[0], law)
    row = next(one for one in found.rows if one.element.id == "rs.7.1.d.e1")
    assert "State border" in row.element.text
    assert row.gap == NOTHING
    assert len(found.gaps) == len(found.rows) - 1


def test_acts_after_the_coup_are_covered_by_no_charge_on_record(law):
    said = [
        ("attack.civilians", "2021-11", "Chin State"),
        ("integrity.torture", "2021-02/2025-01", "Myanmar"),
        ("attack.school", "2024", "Sagaing"),
    ]
    every = [
        Incident(
            id=f"incident:{what}",
            accounts=(
                Account(
                    id=what, incident=f"incident:{what}", cite=Cite(record="0" * 64), what=(what,),
                    when=SourceDate.parse(when), place=place,
                ),
            ),
        )
        for what, when, place in said
    ]  # fmt: skip
    found = coverage_of(every, [], law)
    assert [one.answer for one in found.incidents] == ["not_covered"] * 3
    assert all("period" in one.reasons for one in found.incidents)
