"""Judgements in an archive: durable at once, from several people and computers, withdrawn with their words."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from people import compared, pair
from specimens import IDENTITY, MODES, Specimen, add, again, begin, closed

from answerable.actors.judging.proposing import Party, proposed
from answerable.actors.matching.entity import Entity
from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.withdrawing.planning import plan
from answerable.errors import NotAllowed
from answerable.workbench.judging import Answer, Held, held_judgements


@pytest.fixture(params=MODES)
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    return begin(tmp_path, request.param)


def answer(one: str, other: str, verdict: str, **more: object) -> Answer:
    return Answer(proposal=pair(one, other), verdict=verdict, **more)  # type: ignore[arg-type]


def said(archive: Archive) -> list[tuple[str, str, str, str]]:
    return [(one.one, one.other, one.verdict, one.by) for one in held_judgements(archive)]


def test_a_judgement_keeps_names_score_and_version(archive: Archive) -> None:
    Held(archive).record([answer("b", "a", "same", reason="one man", blind=True)], by="ann")
    [one] = held_judgements(archive)
    assert (one.pair, one.names) == (("a", "b"), ("B name", "A name"))
    assert (one.score, one.blind, one.reason) == (900, True, "one man")
    assert one.matcher.startswith("answerable ")


def test_judging_again_takes_the_place_of_ones_own(archive: Archive) -> None:
    held = Held(archive)
    held.record([answer("a", "b", "same")], by="ann")
    held.record([answer("a", "b", "different")], by="ann")
    assert said(archive) == [("a", "b", "different", "ann")]


def test_the_same_answer_is_not_written_twice(archive: Archive) -> None:
    held = Held(archive)
    assert len(held.record([answer("a", "b", "same")], by="ann")) == 1
    assert held.record([answer("a", "b", "same")], by="ann") == ()
    assert len(held.record([answer("a", "b", "same", reason="now with one")], by="ann")) == 1
    assert len(said(archive)) == 1


def test_undoing_brings_back_what_was_judged_before(archive: Archive) -> None:
    held = Held(archive)
    [first] = held.record([answer("a", "b", "same")], by="ann")
    [second] = held.record([answer("a", "b", "different")], by="ann")
    held.undo(second, "a slip", by="ann")
    assert [one.record for one in held_judgements(archive)] == [first]
    archive.rebuild()
    assert [one.record for one in held_judgements(archive)] == [first]


def test_two_people_at_one_computer_stand_beside_each_other(archive: Archive) -> None:
    held = Held(archive)
    held.record([answer("a", "b", "same")], by="ann")
    held.record([answer("a", "b", "different")], by="bo")
    assert held.resolved.ruling("a", "b").verdict == "disputed"
    held.record([answer("a", "b", "different")], by="ann")
    assert held.resolved.ruling("a", "b").verdict == "different"


def test_another_computer_contradicts_and_cannot_undo(archive: Archive, tmp_path: Path) -> None:
    held = Held(archive)
    [first] = held.record([answer("a", "b", "same")], by="ann")
    specimen = closed(archive)
    other = again(specimen, KeyStore(tmp_path / "keys-2"))
    theirs = Held(other)
    with pytest.raises(NotAllowed):
        theirs.undo(first, "no", by="ann")
    theirs.record([answer("a", "b", "different")], by="ann")
    assert theirs.resolved.ruling("a", "b").verdict == "disputed"
    [theirs_is] = other.ledger.own()
    other.close()
    ours = again(specimen)
    if not specimen.sealed:  # where no key is shared, a person says that the other computer counts
        ours.admit(theirs_is)
    assert Held(ours).resolved.ruling("a", "b").verdict == "disputed"


def test_what_another_wrote_meanwhile_is_seen(archive: Archive, tmp_path: Path) -> None:
    held = Held(archive)
    assert held.resolved.ruling("a", "b").verdict == "open"
    beside = again(
        Specimen(folder=archive.folder, keys=archive.keys, archive_key=archive.archive_key)
    )
    Held(beside).record([answer("a", "b", "same")], by="bo")
    beside.close()
    assert held.resolved.ruling("a", "b").verdict == "same"


def test_a_record_of_nonsense_from_elsewhere_is_passed_over(archive: Archive) -> None:
    from answerable.archive.bodies import Pending

    with archive.change("from another program") as change:
        change.record(Pending(kind="judgement", body={"by": "x", "one": "a"}))
        change.record(
            Pending(kind="judgement", body={"by": "x", "one": "a", "other": "b", "verdict": 3})
        )
    assert said(archive) == []


@pytest.mark.parametrize("name", ["x" * 10_000, "lone \ud800 surrogate", "", "\x1b[2J\u202e"])
def test_a_name_of_any_shape_can_be_recorded(archive: Archive, name: str) -> None:
    odd = replace(pair("a", "b"), comparison=replace(compared(), names=(name, "B")))
    Held(archive).record([Answer(proposal=odd, verdict="same")], by="ann")
    [one] = held_judgements(archive)
    assert len(one.names[0]) <= 2_000


def test_a_judgement_goes_with_either_document_that_it_quotes(archive: Archive) -> None:
    letters = [add(archive, text, f"{n}.txt") for n, text in enumerate((b"one", b"two"))]
    sides = [
        Party(entity=Entity(id=f"signatory:{one}:0-3", names=("A Network",)), objects=(one,))
        for one in letters
    ]
    quoting = Answer(proposal=proposed(*sides, compared()), verdict="same")
    [record] = Held(archive).record([quoting], by="ann")
    for letter in letters:
        assert record in plan(archive, [letter]).records


JUDGE = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[4:6]
from people import pair
from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.unlocking import Secret
from answerable.workbench.judging import Answer, Held
folder, keys, identity = sys.argv[1:4]
archive = Archive.open(
    Path(folder), keys=KeyStore(Path(keys)), secret=Secret(identity=identity) if identity else None
)
held = Held(archive)
print("ready", flush=True)
sys.stdin.readline()
for number in range(15):
    held.record([Answer(proposal=pair(f"a{number}", f"b{number}"), verdict="same")], by=sys.argv[6])
    print("kept", flush=True)
"""


def judge(specimen: Specimen, by: str) -> subprocess.Popen[str]:
    paths = [entry for entry in sys.path if entry.endswith(("tests/archive", "actors/judging"))][:2]
    command = [sys.executable, "-c", JUDGE, str(specimen.folder), str(specimen.keys.folder),
               IDENTITY if specimen.sealed else "", *paths, by]  # fmt: skip
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_two_people_who_judge_at_once_lose_nothing(archive: Archive) -> None:
    specimen = closed(archive)
    both = [judge(specimen, by) for by in ("ann", "bo")]
    for one in both:
        assert one.stdout
        assert one.stdout.readline() == "ready\n"
    for one in both:
        one.communicate("go\n", timeout=60)
        assert one.returncode == 0
    found = again(specimen)
    assert len(said(found)) == 30
    assert Held(found).resolved.disputes == ()
    assert specimen.verify().intact


def test_killed_between_two_judgements_every_kept_one_stands(archive: Archive) -> None:
    specimen = closed(archive)
    one = judge(specimen, "ann")
    assert one.stdin
    assert one.stdout
    one.stdout.readline()
    one.stdin.write("go\n")
    one.stdin.flush()
    kept = 0
    while kept < 5 and one.stdout.readline() == "kept\n":
        kept += 1
    one.kill()
    kept += one.stdout.read().count("kept")
    one.wait(10)
    found = again(specimen)
    assert len(said(found)) >= kept >= 5
    Held(found).record([answer("x", "y", "same")], by="ann")
    found.close()
    assert specimen.verify().intact
