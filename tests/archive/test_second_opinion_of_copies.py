"""What a meeting of copies leaves behind is judged alike by two checkers that share no code."""

from __future__ import annotations

import hashlib
import os
import random
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from specimens import (
    MODES,
    Specimen,
    add,
    begin,
    closed,
    independent,
    put,
    resummed,
    rows_of,
    texts_kept,
)
from test_sync import forked, joined, meet, opened, replica_of, wrote
from withdrawals import shred_now as shred

from answerable.archive.verify import verify

Words = set[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The folders of two machines and a stick that met, with what each was."""

    laptop: Specimen
    other: Specimen
    stick: Path
    chain: str
    """The first machine's, or the forked one."""

    def folders(self) -> tuple[Path, Path, Path]:
        return self.laptop.folder, self.other.folder, self.stick

    def words(self, folder: Path) -> tuple[Words, Words]:
        """The words of section 13 that each checker uses of this folder."""
        ours = verify(folder, archive_key=self.laptop.archive_key)
        theirs = self.sentences(folder)
        return {f.word for f in ours.faults}, {text.partition(":")[0] for text in theirs}

    def sentences(self, folder: Path) -> list[str]:
        key = self.laptop.archive_key
        found: list[str] = independent().check(folder, key.secret if key else None)
        return found

    def both_name(self, folder: Path, name: str) -> bool:
        """Whether each of the checkers names this file in a finding."""
        faults = verify(folder, archive_key=self.laptop.archive_key).faults
        return any(name in f.where for f in faults) and any(
            name in text for text in self.sentences(folder)
        )


def synced(mode: str, base: Path) -> Scene:
    """Two machines that met often enough to cosign each other."""
    (base / "a").mkdir()
    stick = base / "stick"
    stick.mkdir()
    archive = begin(base / "a", mode, name="The archive")
    add(archive, b"one", "one.txt")
    laptop = closed(archive)
    other = joined(laptop, stick, base / "b")
    wrote(laptop, b"two")
    for one in (laptop, other, laptop):
        meet(one, stick)
    return Scene(laptop=laptop, other=other, stick=stick, chain=replica_of(laptop))


def forked_scene(mode: str, base: Path) -> Scene:
    """A machine set back as a whole, whose two histories met on a stick."""
    (base / "a").mkdir()
    stick = base / "stick"
    stick.mkdir()
    archive = begin(base / "a", mode)
    add(archive, b"one")
    laptop = closed(archive)
    joined(laptop, stick, base / "b")
    twin = forked(laptop, base)
    wrote(laptop, b"this history")
    wrote(twin, b"that history")
    wrote(twin, b"and more")
    chain = replica_of(laptop)
    for one in (laptop, twin, laptop):
        meet(one, stick)
    return Scene(laptop=laptop, other=twin, stick=stick, chain=chain)


@pytest.fixture(scope="module", params=MODES)
def met(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return synced(request.param, tmp_path_factory.mktemp("met"))


@pytest.fixture(scope="module", params=MODES)
def parted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return forked_scene(request.param, tmp_path_factory.mktemp("parted"))


@pytest.fixture
def copied(tmp_path: Path) -> Callable[[Path], Path]:
    """A copy of a folder that may be written to."""

    def copy(folder: Path) -> Path:
        to = tmp_path / f"copy {len(list(tmp_path.iterdir()))}"
        shutil.copytree(folder, to)
        for path in to.rglob("*"):
            path.chmod(0o700)
        return to

    return copy


def flipped(path: Path, seed: int) -> None:
    data = bytearray(path.read_bytes())
    bit = random.Random(seed).randrange(8 * len(data))
    data[bit // 8] ^= 1 << bit % 8
    put(path, bytes(data))


def named_by_hash(folder: Path, data: bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / hashlib.sha256(data).hexdigest()
    path.write_bytes(data)
    return path


# Synced, cosigned


def test_nothing_is_wrong_with_copies_that_met(met: Scene) -> None:
    for folder in met.folders():
        assert met.words(folder) == (set(), set())
    assert list(met.stick.glob("ledger/*/cosigned/*"))


@pytest.mark.parametrize("seed", range(6))
def test_a_flipped_bit_in_a_cosignature_is_broken(
    met: Scene, copied: Callable[[Path], Path], seed: int
) -> None:
    folder = copied(met.stick)
    paths = sorted(folder.glob("ledger/*/cosigned/*"))
    path = paths[seed % len(paths)]
    flipped(path, seed)
    assert met.words(folder) == ({"broken"}, {"broken"})
    assert met.both_name(folder, path.name)


def test_a_cosignature_put_under_another_name_is_broken(
    met: Scene, copied: Callable[[Path], Path]
) -> None:
    folder = copied(met.stick)
    path = sorted(folder.glob("ledger/*/cosigned/*"))[0]
    number, _, cosigner = path.name.partition("-")
    for name in (f"00000099-{cosigner}", f"{number}-{'ab' * 32}", f"0{path.name}"):
        moved = path.rename(path.with_name(name))
        assert met.words(folder) == ({"broken"}, {"broken"}), name
        moved.rename(path)


def test_a_cosigner_whose_chain_is_not_here_is_unknown(
    met: Scene, copied: Callable[[Path], Path]
) -> None:
    folder = copied(met.stick)
    partner = sorted(folder.glob(f"ledger/{met.chain}/cosigned/*"))[0].name[-64:]
    shutil.rmtree(folder / "ledger" / partner)
    ours, theirs = met.words(folder)
    assert "unknown" in ours & theirs


def test_a_cosigned_tail_that_was_cut_off_is_missing(
    met: Scene, copied: Callable[[Path], Path]
) -> None:
    folder = copied(met.stick)
    chain = folder / "ledger" / met.chain
    sorted((chain / "commits").iterdir())[-1].unlink()
    ours, theirs = met.words(folder)
    assert "missing" in ours & theirs
    assert ours == theirs


def test_a_file_beside_the_chains_that_no_rule_names_is_stray(
    met: Scene, copied: Callable[[Path], Path]
) -> None:
    for part in ("stamps", "forks"):
        folder = copied(met.stick)
        path = folder / "ledger" / met.chain / part / "readme"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
        assert met.words(folder) == ({"stray"}, {"stray"}), part


def test_a_link_in_place_of_a_cosignature_is_never_followed(
    met: Scene, copied: Callable[[Path], Path], tmp_path: Path
) -> None:
    folder = copied(met.stick)
    path = sorted(folder.glob("ledger/*/cosigned/*"))[0]
    os.symlink(path.rename(tmp_path / "away"), path)
    ours, theirs = met.words(folder)
    assert ours
    assert "stray" in theirs


def test_the_note_of_a_carrier_is_no_fault(met: Scene) -> None:
    assert "carrier = true" in (met.stick / "archive.toml").read_text()
    assert met.words(met.stick) == (set(), set())


# Forked


def test_a_fork_is_broken_whichever_copy_tells_of_it(parted: Scene) -> None:
    for folder in parted.folders():
        assert parted.words(folder) == ({"broken"}, {"broken"})
        assert parted.both_name(folder, parted.chain)


def test_which_branch_lies_where_carries_no_meaning(
    parted: Scene, copied: Callable[[Path], Path]
) -> None:
    for base in (parted.laptop.folder, parted.other.folder):
        folder = copied(base)
        exchanged(folder / "ledger" / parted.chain)
        assert parted.words(folder) == ({"broken"}, {"broken"})
        assert any("fork" in text for text in parted.sentences(folder))


def exchanged(chain: Path) -> None:
    """Put what lies in `forks` into `commits`, and the other way round."""
    rivals = {number_of(p.read_bytes()): p for p in (chain / "forks").iterdir()}
    moved = {number: path.read_bytes() for number, path in rivals.items()}
    for path in rivals.values():
        path.unlink()
    for path in sorted((chain / "commits").iterdir()):
        if int(path.name) >= min(moved):
            named_by_hash(chain / "forks", path.read_bytes())
            path.unlink()
    for number, data in moved.items():
        (chain / "commits" / f"{number:08d}").write_bytes(data)


def number_of(data: bytes) -> int:
    found = re.search(rb"\ncommit (\d+)\n", data)
    assert found
    return int(found[1])


@pytest.mark.parametrize("seed", range(6))
def test_a_flipped_bit_in_a_rival_is_noticed_and_its_file_named(
    parted: Scene, copied: Callable[[Path], Path], seed: int
) -> None:
    folder = copied(parted.other.folder)
    paths = sorted(folder.glob("ledger/*/forks/*"))
    path = paths[seed % len(paths)]
    flipped(path, seed)
    assert parted.both_name(folder, path.name)


@pytest.mark.parametrize("seed", range(6))
def test_an_altered_rival_under_its_new_hash_is_stray(
    parted: Scene, copied: Callable[[Path], Path], seed: int
) -> None:
    folder = copied(parted.other.folder)
    paths = sorted(folder.glob("ledger/*/forks/*"))
    path = paths[seed % len(paths)]
    flipped(path, seed)
    data = path.read_bytes()
    path.unlink()
    path = named_by_hash(path.parent, data)
    ours, theirs = parted.words(folder)
    assert ours == theirs
    assert "stray" in ours
    assert parted.both_name(folder, path.name)


def test_bodies_of_rivals_are_no_strays_and_missing_when_gone(
    parted: Scene, copied: Callable[[Path], Path]
) -> None:
    folder = copied(parted.laptop.folder)
    chain = folder / "ledger" / parted.chain
    for rival in (chain / "forks").iterdir():
        head = rival.read_bytes().partition(b"\n\n")[0] + b"\n\n"
        (chain / "bodies" / hashlib.sha256(head).hexdigest()).unlink()
    ours, theirs = parted.words(folder)
    assert "missing" in ours & theirs


def test_an_item_that_only_a_rival_names_is_missing_when_gone(
    parted: Scene, copied: Callable[[Path], Path]
) -> None:
    folder = copied(parted.laptop.folder)
    shutil.rmtree(folder / "vault")
    assert parted.words(folder) == ({"broken", "missing"}, {"broken", "missing"})


def test_a_commit_of_another_chain_in_forks_is_stray(
    met: Scene, copied: Callable[[Path], Path]
) -> None:
    folder = copied(met.stick)
    other = next(p for p in (folder / "ledger").iterdir() if p.name != met.chain)
    commit = sorted((other / "commits").iterdir())[0].read_bytes()
    named_by_hash(folder / "ledger" / met.chain / "forks", commit)
    assert met.words(folder) == ({"stray"}, {"stray"})


# Removed


def test_a_removed_body_with_its_withdrawal_is_no_fault(tmp_path: Path) -> None:
    for mode in MODES:
        base = tmp_path / mode
        base.mkdir()
        scene = synced(mode, base)
        with opened(scene.laptop) as archive:
            shred(archive, add(archive, b"not for long"))
        meet(scene.laptop, scene.stick)
        meet(scene.other, scene.stick)
        for folder in scene.folders():
            assert scene.words(folder) == (set(), set()), folder
        with opened(scene.other) as archive:
            assert b"not for long" not in texts_kept(archive)


def test_a_body_removed_without_a_withdrawal_is_missing(
    met: Scene, copied: Callable[[Path], Path]
) -> None:
    folder = copied(met.stick)
    bodies = max(folder.glob("ledger/*/bodies/*"), key=lambda path: path.stat().st_size)
    resummed(bodies, [b'{"removed":"%s"}' % (b"0" * 64), *rows_of(bodies)[1:]])
    ours, theirs = met.words(folder)
    assert "missing" in ours & theirs


def test_a_removal_that_rests_on_a_disputed_withdrawal_is_unknown(tmp_path: Path) -> None:
    for mode in MODES:
        base = tmp_path / mode
        base.mkdir()
        (base / "a").mkdir()
        stick = base / "stick"
        stick.mkdir()
        archive = begin(base / "a", mode)
        made = add(archive, b"one")
        laptop = closed(archive)
        twin = forked(laptop, base)
        wrote(twin, b"that history")
        with opened(laptop) as archive:
            shred(archive, made)
        meet(twin, stick)
        meet(laptop, stick)
        scene = Scene(laptop=laptop, other=twin, stick=stick, chain="")
        ours, theirs = scene.words(laptop.folder)
        assert {"broken", "unknown"} <= ours & theirs, (mode, scene.sentences(laptop.folder))
