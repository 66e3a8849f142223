"""What the product writes is what docs/format.md says, to a checker that shares no code with it."""

import hashlib
import importlib.util
import json
import os
import random
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.sealing import ArchiveKey
from answerable.archive.unlocking import Secret, new_identity
from answerable.archive.verify import verify

IDENTITY, RECIPIENT = new_identity()


def the_checker() -> ModuleType:
    path = Path(__file__).parent.parent / "vectors" / "independent.py"
    spec = importlib.util.spec_from_file_location("independent", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["independent"] = module
    spec.loader.exec_module(module)
    return module


independent = the_checker()


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An archive that two machines wrote, closed."""

    folder: Path
    key: bytes | None
    stores: tuple[KeyStore, KeyStore]

    def check(self, *notes: str) -> list[str]:
        return independent.check(self.folder, self.key, notes)

    def verdicts(self) -> tuple[bool, bool]:
        """Whether the archive is intact, in the product's opinion and in the other one."""
        ours = verify(self.folder, archive_key=ArchiveKey(self.key) if self.key else None)
        return ours.intact, independent.is_intact(self.check())

    def open(self, machine: int) -> Archive:
        secret = Secret(identity=IDENTITY) if self.key else None
        return Archive.open(self.folder, secret=secret, keys=self.stores[machine])

    def files(self) -> list[Path]:
        """What the format vouches for: not the view, and not the note for people."""
        found = (path for path in sorted(self.folder.rglob("*")) if path.is_file())
        return [p for p in found if not p.name.startswith(("index-", "archive.toml"))]

    def notes(self) -> list[str]:
        """The newest signed note of each chain, as a partner would have kept it."""
        newest = [sorted((c / "commits").iterdir())[-1] for c in (self.folder / "ledger").iterdir()]
        return [path.read_text(encoding="utf-8").partition("\n\n")[2] for path in newest]


def write(base: Path, *, sealed: bool) -> Written:
    stores = KeyStore(base / "keys-1"), KeyStore(base / "keys-2")
    made = Archive.create(
        base / "archive",
        sealed=sealed,
        keys=stores[0],
        name="Zwei Geräte",
        recipient=RECIPIENT if sealed else "",
    )
    key = made.archive_key.secret if made.archive_key else None
    with made.change("first") as change:
        change.preserve_bytes(b"", "empty")
        kept = change.preserve_bytes(b"a statement", "line\u2028end.txt")
        change.derive(kept.object, b"its text", "text")
    with made.change("loose", bundles=False) as change:
        change.preserve_bytes(random.Random(1).randbytes(300_000), "photo.jpg")
        change.retract(kept.object, "wrong file")
    made.close()
    written = Written(folder=base / "archive", key=key, stores=stores)
    other = written.open(1)
    with other.change("from the second machine") as change:
        change.preserve_bytes(b"second", "second.txt")
    replica = other.ledger.replica()
    other.close()
    first = written.open(0)
    if not sealed:
        first.admit(replica)
    with first.change("after it") as change:
        change.preserve_bytes(b"third", "third.txt")
    first.close()
    return written


@pytest.fixture(scope="module", params=["open", "sealed"])
def honest(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Written:
    return write(tmp_path_factory.mktemp("honest"), sealed=request.param == "sealed")


@pytest.fixture
def copy(honest: Written, tmp_path: Path) -> Written:
    shutil.copytree(honest.folder, tmp_path / "archive")
    for path in tmp_path.rglob("*"):
        path.chmod(0o700)
    return Written(folder=tmp_path / "archive", key=honest.key, stores=honest.stores)


def resummed(bodies: Path, rows: list[bytes]) -> None:
    """A bodies file as somebody without any key can write it."""
    head = b"answerable-bodies/1\n" + b"".join(row + b"\n" for row in rows)
    bodies.write_bytes(head + b"sum " + hashlib.sha256(head).hexdigest().encode() + b"\n")


def rows_of(bodies: Path) -> list[bytes]:
    return bodies.read_bytes().split(b"\n")[1:-2]


def second_chain(archive: Written) -> Path:
    chains = (archive.folder / "ledger").iterdir()
    return next(c for c in chains if b'"kind":"replica"' in (c / "commits/00000001").read_bytes())


def a_bodies_file(archive: Written) -> Path:
    """The one with most records."""
    return max(
        (p for p in archive.files() if p.parent.name == "bodies"), key=lambda p: p.stat().st_size
    )


def test_nothing_is_wrong_with_what_two_machines_wrote(honest: Written) -> None:
    assert honest.verdicts() == (True, True)
    assert honest.check(*honest.notes()) == []
    assert independent.check(honest.folder) == []


@pytest.mark.parametrize("seed", range(3))
def test_any_flipped_bit_is_noticed_and_its_file_named(copy: Written, seed: int) -> None:
    chance = random.Random(seed)
    for path in copy.files():
        honest = path.read_bytes()
        for bit in (chance.randrange(8 * len(honest)) for _ in range(4 if honest else 0)):
            altered = bytearray(honest)
            altered[bit // 8] ^= 1 << bit % 8
            path.write_bytes(altered)
            found = copy.check()
            assert copy.verdicts() == (False, False), (path, bit)
            assert any(path.name in sentence for sentence in found), (path, bit, found)
        path.write_bytes(honest)


def test_a_file_cut_short_or_made_longer_is_noticed(copy: Written) -> None:
    for path in copy.files():
        honest = path.read_bytes()
        for altered in (honest[:-1], honest[: len(honest) // 2], b"", honest + b"\n", honest * 2):
            path.write_bytes(altered)
            assert altered == honest or copy.verdicts() == (False, False), path
        path.write_bytes(honest)


def test_a_file_taken_away_is_noticed_by_whoever_kept_the_notes(copy: Written) -> None:
    notes = copy.notes()
    for path in copy.files():
        if path.parent.name != "keys":
            away = path.rename(copy.folder.parent / "away")
            assert not independent.is_intact(copy.check(*notes)), path
            away.rename(path)


def test_a_tail_that_another_chain_has_seen_cannot_be_cut(copy: Written) -> None:
    second = second_chain(copy)
    sorted((second / "commits").iterdir())[-1].unlink()
    cut = [text for text in copy.check() if text.startswith(f"missing: ledger/{second.name} ends")]
    assert len(cut) == 1
    shutil.rmtree(second)
    assert any(text.startswith(f"missing: ledger/{second.name}") for text in copy.check())


def test_a_stranger_may_not_remove_what_others_wrote(copy: Written, tmp_path: Path) -> None:
    stranger = write(tmp_path / "other", sealed=False)
    chain = next((stranger.folder / "ledger").iterdir())
    shutil.copytree(chain, copy.folder / "ledger" / chain.name)
    note = copy.notes()
    found = copy.check(*[n for n in note if chain.name not in n])
    assert [text for text in found if not text.startswith(("unknown", "stray"))] == []
    bodies = max(
        (p for p in copy.files() if p.parent.name == "bodies" and chain.name not in p.parts),
        key=lambda p: p.stat().st_size,
    )
    resummed(
        bodies,
        [json.dumps({"removed": "0" * 64}, separators=(",", ":")).encode(), *rows_of(bodies)[1:]],
    )
    assert not independent.is_intact(copy.check(*[n for n in note if chain.name not in n]))


def test_bodies_of_two_records_exchanged_are_noticed(copy: Written) -> None:
    bodies = a_bodies_file(copy)
    first, second, *rest = rows_of(bodies)
    resummed(bodies, [second, first, *rest])
    assert not independent.is_intact(copy.check())


def test_the_wraps_of_two_records_exchanged_are_noticed_with_the_key(copy: Written) -> None:
    if copy.key is None:
        pytest.skip("an open archive has no wraps")
    bodies = a_bodies_file(copy)
    first, second, *rest = rows_of(bodies)
    one, two = json.loads(first), json.loads(second)
    one["wrap"], two["wrap"] = two["wrap"], one["wrap"]
    changed = [
        json.dumps(row, sort_keys=True, separators=(",", ":")).encode() for row in (one, two)
    ]
    resummed(bodies, [*changed, *rest])
    assert any("wrap that does not open" in sentence for sentence in copy.check())


def test_a_link_in_place_of_a_file_is_never_followed(copy: Written) -> None:
    for path in copy.files():
        if path.parent.name != "keys":
            away = path.rename(copy.folder.parent / "away")
            os.symlink(away, path)
            found = copy.check(*copy.notes()) if path.parent.name != "commits" else copy.check()
            assert any(sentence.startswith("stray") and path.name in sentence for sentence in found)
            path.unlink()
            away.rename(path)


def test_a_wrong_key_is_told_from_a_right_one(copy: Written) -> None:
    found = independent.check(copy.folder, bytes(32))
    assert any(sentence.startswith("broken: the key given") for sentence in found)
