"""What somebody withdrew: gone at once where nobody works, hidden elsewhere until a person there agrees."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from specimens import MODES, Specimen, closed, dump, independent, texts_kept
from test_sync import joined, meet, opened, second_machine, wrote
from withdrawals import CONTENT, OTHERS, held, needles, places_with, shred_now

from answerable.archive.exchange.holding import look
from answerable.archive.exchange.removing import awaiting
from answerable.archive.places.folder import FolderPlace
from answerable.archive.verify import verify
from answerable.archive.view import Viewer
from answerable.archive.withdrawing import shredding
from answerable.archive.withdrawing.removals import pending


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two machines that both hold somebody's account, and the stick between them."""

    first: Specimen
    second: Specimen
    stick: Path
    object: str


@pytest.fixture(params=MODES)
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> Pair:
    (tmp_path / "a").mkdir()
    found = held(tmp_path / "a", request.param)
    first = closed(found.archive)
    stick = tmp_path / "stick"
    stick.mkdir()
    second = joined(first, stick, tmp_path / "b")
    return Pair(first=first, second=second, stick=stick, object=found.object)


def shredded(one: Specimen, object_id: str) -> None:
    with opened(one) as archive:
        shred_now(archive, object_id)


def intact(folder: Path, one: Specimen) -> bool:
    report = verify(folder, archive_key=one.archive_key)
    assert report.intact, report.faults
    assert not [fault for fault in report.faults if fault.word in ("left over", "unknown")]
    return True


def test_what_is_destroyed_here_goes_from_a_stick_at_the_next_meeting(pair: Pair) -> None:
    shredded(pair.first, pair.object)
    done = meet(pair.first, pair.stick)
    assert done.given.removed
    assert intact(pair.stick, pair.first)
    if not pair.first.sealed:
        assert places_with(needles(), pair.stick) == set()
    assert not meet(pair.first, pair.stick).given.removed


def test_elsewhere_it_is_hidden_and_destroyed_when_a_person_agrees(pair: Pair) -> None:
    shredded(pair.first, pair.object)
    meet(pair.first, pair.stick)
    done = meet(pair.second, pair.stick)
    assert done.awaiting == 1
    with opened(pair.second) as archive:
        assert Viewer(archive).show(pair.object).withdrawn
        assert not Viewer(archive).search("Kyaukgyi").hits
        assert archive.vault.has(pair.object.removeprefix("sha256:"))
        waiting = pending(archive).awaiting
        shredding.confirm(archive, waiting[0], by="k7")
        assert awaiting(archive) == 0
        assert not archive.vault.has(pair.object.removeprefix("sha256:"))
    assert pair.second.verify().intact
    if not pair.second.sealed:
        assert places_with(needles(), pair.second.folder) == set()


def test_a_copy_that_did_not_agree_yet_brings_nothing_back(pair: Pair) -> None:
    shredded(pair.first, pair.object)
    meet(pair.first, pair.stick)
    meet(pair.second, pair.stick)
    wrote(pair.second, b"later")
    meet(pair.second, pair.stick)
    meet(pair.first, pair.stick)
    assert intact(pair.stick, pair.first)
    stored = pair.object.removeprefix("sha256:")
    with opened(pair.first) as archive:
        assert not archive.vault.has(stored)
        assert CONTENT not in texts_kept(archive)
    assert stored not in look(FolderPlace(pair.stick)).loose
    if not pair.first.sealed:
        assert places_with(needles(), pair.stick, pair.first.folder) == set()


def test_a_machine_that_comes_later_never_gets_it(pair: Pair, tmp_path: Path) -> None:
    with opened(pair.first) as archive:
        done = shred_now(archive, pair.object)
        assert done.withdrawals
    # Nobody met the stick since: what was withdrawn still lies there.
    third = second_machine(pair.first, pair.stick, tmp_path / "c")
    late = wrote(third, b"of the third")
    meet(third, pair.first.folder)
    with opened(third) as archive:
        assert awaiting(archive) == 1
        assert late
    fourth_base = tmp_path / "d"
    meet(pair.first, pair.stick)
    fourth = second_machine(pair.first, pair.stick, fourth_base)
    with opened(fourth) as archive:
        assert not archive.vault.has(pair.object.removeprefix("sha256:"))
        assert set(OTHERS) <= texts_kept(archive)


def test_both_sides_withdraw_different_things_before_they_meet(pair: Pair) -> None:
    second = wrote(pair.second, b"a second account")
    meet(pair.second, pair.stick)
    meet(pair.first, pair.stick)
    shredded(pair.first, pair.object)
    shredded(pair.second, second)
    for one in (pair.first, pair.second, pair.first, pair.second):
        meet(one, pair.stick)
    assert intact(pair.stick, pair.first)
    with opened(pair.first) as here, opened(pair.second) as there:
        assert Viewer(here).show(second).withdrawn
        assert Viewer(there).show(pair.object).withdrawn
        for archive in (here, there):
            shredding.confirm(archive, pending(archive).awaiting[0], by="k7")
    for one in (pair.first, pair.second, pair.first):
        meet(one, pair.stick)
    with opened(pair.first) as here, opened(pair.second) as there:
        assert dump(here) == dump(there)
    assert intact(pair.stick, pair.first)
    assert pair.first.verify().intact
    assert pair.second.verify().intact


def test_a_withdrawal_on_a_disputed_part_destroys_nothing(pair: Pair, tmp_path: Path) -> None:
    (tmp_path / "twin").mkdir()
    twin = pair.first.copied(tmp_path / "twin")
    wrote(pair.first, b"this history")
    shredded(twin, pair.object)
    meet(pair.first, pair.stick)
    meet(twin, pair.stick)
    meet(pair.second, pair.stick)
    with opened(pair.second) as archive:
        assert awaiting(archive) == 0
        assert archive.vault.has(pair.object.removeprefix("sha256:"))


def test_the_second_checker_agrees_after_removals_met(pair: Pair) -> None:
    shredded(pair.first, pair.object)
    meet(pair.first, pair.stick)
    secret = pair.first.archive_key.secret if pair.first.archive_key else None
    for folder in (pair.first.folder, pair.stick):
        findings = independent().check(folder, secret)
        assert independent().is_intact(findings), findings


def test_bodies_brought_back_do_not_bring_back_what_was_withdrawn(pair: Pair) -> None:
    shredded(pair.first, pair.object)
    kept = pair.first.folder.glob("ledger/*/bodies/*")
    removed = [path for path in kept if b'{"removed"' in path.read_bytes()]
    assert removed
    for path in removed:
        path.unlink()
    meet(pair.first, pair.stick, repair=True, giving=False)
    assert intact(pair.first.folder, pair.first)
    with opened(pair.first) as archive:
        assert CONTENT not in texts_kept(archive)
    if not pair.first.sealed:
        assert places_with(needles(), pair.first.folder) == set()
