"""Whoever holds the keys may rewrite the ledger; one older note kept elsewhere shows it, every time.

The forger here is the strongest there is: he holds the folder and the signing key, and makes every number,
root and signature right again. What he cannot do is take back a note that somebody kept.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from specimens import MODES, Specimen, add, begin, closed, put

from answerable.archive import commits, merkle, notes
from answerable.archive.verify import Report, verify
from answerable.errors import BrokenIntegrity
from answerable.ids import sha256_hex

COMMITS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one commit holds: its lines, and what stands behind them."""

    leaves: tuple[bytes, ...]
    bodies: tuple[bytes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forger:
    """An archive with one chain of several commits, its signing key, and the notes that were kept."""

    specimen: Specimen
    key: Ed25519PrivateKey
    notes: tuple[str, ...]

    @property
    def chain(self) -> Path:
        return self.specimen.chains()[0]

    def commits(self) -> list[Path]:
        return sorted((self.chain / "commits").iterdir())

    def parts(self) -> list[Part]:
        found = []
        for path in self.commits():
            commit = commits.parse(path.read_bytes())
            raw = (self.chain / "bodies" / commit.leaves_hash).read_bytes()
            bodies = commits.parse_bodies(raw, len(commit.leaves))
            found.append(Part(leaves=commit.leaves, bodies=bodies))
        return found

    def write(self, parts: list[Part]) -> None:
        """The chain again from its beginning, numbered, linked and signed without a fault."""
        first = commits.parse(self.commits()[0].read_bytes()).checkpoint
        chain = self.chain
        shutil.rmtree(chain / "commits")
        (chain / "commits").mkdir()
        frontier, prev = merkle.Frontier(), "-"
        for number, part in enumerate(parts, 1):
            frontier.extend(map(merkle.leaf_hash, part.leaves))
            checkpoint = notes.Checkpoint(
                archive=first.archive,
                replica=first.replica,
                size=frontier.size,
                root=frontier.root(),
                commit=number,
                prev=prev,
            )
            leaves = commits.leaves_part(part.leaves)
            raw = leaves + notes.sign(checkpoint, self.key).encode()
            (chain / "commits" / f"{number:08d}").write_bytes(raw)
            bodies = chain / "bodies" / sha256_hex(leaves)
            if not bodies.exists():
                bodies.write_bytes(commits.write_bodies(part.bodies))
            prev = sha256_hex(raw)

    def check(self, *kept: str) -> Report:
        """As somebody checks who has the archive key, a note, and no key store."""
        return verify(
            self.specimen.folder, archive_key=self.specimen.archive_key, expect=list(kept)
        )


@pytest.fixture(scope="module", params=MODES)
def honest(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Forger:
    archive = begin(tmp_path_factory.mktemp("forged"), request.param)
    for number in range(COMMITS - 1):
        with archive.change(f"the change of number {number}") as change:
            change.preserve_bytes(b"one of %d" % number, f"{number}-a.txt")
            change.preserve_bytes(b"two of %d" % number, f"{number}-b.txt")
    key = archive.keys.signers(archive.identity.archive)[0].key(archive.archive_key)
    made = Forger(specimen=closed(archive), key=key, notes=())
    kept = [commits.parse(path.read_bytes()).note for path in made.commits()]
    assert len(kept) == COMMITS
    return Forger(specimen=made.specimen, key=key, notes=tuple(kept))


@pytest.fixture
def forger(honest: Forger, tmp_path: Path) -> Forger:
    return Forger(specimen=honest.specimen.copied(tmp_path), key=honest.key, notes=honest.notes)


Forgery = Callable[[list[Part], int], list[Part]]
"""Takes the parts of a chain and a commit (from 0); gives the parts of the forged chain."""


def swapped(parts: list[Part], at: int) -> list[Part]:
    """A commit and the one after it in the other order."""
    return [*parts[:at], parts[at + 1], parts[at], *parts[at + 2 :]]


def turned(parts: list[Part], at: int) -> list[Part]:
    """The lines of one commit in the other order."""
    part = Part(leaves=parts[at].leaves[::-1], bodies=parts[at].bodies[::-1])
    return [*parts[:at], part, *parts[at + 1 :]]


def without_the_last_line(parts: list[Part], at: int) -> list[Part]:
    part = Part(leaves=parts[at].leaves[:-1], bodies=parts[at].bodies[:-1])
    return [*parts[:at], part, *parts[at + 1 :]]


def with_a_line_twice(parts: list[Part], at: int) -> list[Part]:
    part = Part(
        leaves=(parts[at].leaves[0], *parts[at].leaves),
        bodies=(parts[at].bodies[0], *parts[at].bodies),
    )
    return [*parts[:at], part, *parts[at + 1 :]]


def moved_over(parts: list[Part], at: int) -> list[Part]:
    """The last line of a commit, now the first of the next: same lines, same order, other commits."""
    here, after = parts[at], parts[at + 1]
    return [
        *parts[:at],
        Part(leaves=here.leaves[:-1], bodies=here.bodies[:-1]),
        Part(
            leaves=(here.leaves[-1], *after.leaves),
            bodies=(here.bodies[-1], *after.bodies),
        ),
        *parts[at + 2 :],
    ]


FORGERIES: dict[str, Forgery] = {
    "the tail cut off": lambda parts, at: parts[:at],
    "a commit left out": lambda parts, at: [*parts[:at], *parts[at + 1 :]],
    "a commit twice": lambda parts, at: [*parts[: at + 1], *parts[at:]],
    "two commits in one": lambda parts, at: [
        *parts[:at],
        Part(
            leaves=parts[at].leaves + parts[at + 1].leaves,
            bodies=parts[at].bodies + parts[at + 1].bodies,
        ),
        *parts[at + 2 :],
    ],
    "two commits in the other order": swapped,
    "lines in the other order": turned,
    "a line left out": without_the_last_line,
    "a line twice": with_a_line_twice,
    "a line in the next commit": moved_over,
}


@pytest.mark.parametrize("what", FORGERIES)
def test_a_rewritten_chain_is_shown_by_any_note_that_covers_the_place(
    forger: Forger, what: str
) -> None:
    """At every place, against every note from there on."""
    parts = forger.parts()
    missed = []
    for at in range(1, COMMITS - 1):
        forger.write(FORGERIES[what](parts, at))
        # A note of the commit after it, for what first shows there.
        for kept in forger.notes[at + 1 :]:
            if forger.check(kept).intact:
                missed.append((at, kept.split("\n")[1]))
    assert missed == []


@pytest.mark.parametrize("what", FORGERIES)
def test_the_key_store_that_signed_shows_a_rewritten_chain(forger: Forger, what: str) -> None:
    forger.write(FORGERIES[what](forger.parts(), 3))
    assert not forger.specimen.verify().intact


def test_a_note_vouches_for_what_it_covers_and_no_more(forger: Forger) -> None:
    forger.write(forger.parts()[:6])
    assert forger.check(forger.notes[5]).intact
    assert forger.check().intact
    assert any("Completeness" in said for said in forger.check().unchecked)
    assert not forger.check(forger.notes[6]).intact


def test_an_honest_chain_meets_every_note_it_ever_signed(forger: Forger) -> None:
    assert forger.check(*forger.notes).faults == ()


def test_a_fork_is_shown_by_a_note_of_either_branch(forger: Forger) -> None:
    parts = forger.parts()
    other = [*parts[:4], *turned(parts, 4)[4:]]
    forger.write(other)
    branch = [commits.parse(path.read_bytes()).note for path in forger.commits()]
    for number in range(COMMITS):
        same = number < 4
        assert forger.check(forger.notes[number]).intact == same
        assert forger.check(branch[number]).intact
    forger.write(parts)
    assert not forger.check(branch[-1]).intact


def test_two_notes_of_one_number_prove_a_fork_to_anybody(forger: Forger) -> None:
    """Neither the folder nor any secret is needed: the public key and the two texts."""
    forger.write(turned(forger.parts(), 4))
    branch = commits.parse(forger.commits()[4].read_bytes()).note
    public = forger.key.public_key().public_bytes_raw()
    one, two = notes.opened(forger.notes[4], public), notes.opened(branch, public)
    assert one.replica == two.replica == notes.replica_id(public)
    assert one.commit == two.commit
    assert one.size == two.size
    assert one.root != two.root


@pytest.mark.parametrize("older", range(1, COMMITS - 1))
def test_an_older_checkpoint_in_place_of_the_last_is_shown(forger: Forger, older: int) -> None:
    last = forger.commits()[-1]
    put(last, forger.commits()[older].read_bytes())
    report = forger.check(forger.notes[older])
    assert not report.intact
    assert any(fault.where.endswith(last.name) for fault in report.faults)


def test_an_older_note_under_newer_lines_is_shown(forger: Forger) -> None:
    last = forger.commits()[-1]
    commit = commits.parse(last.read_bytes())
    put(last, commits.leaves_part(commit.leaves) + forger.notes[-2].encode())
    assert not forger.check(forger.notes[2]).intact


@pytest.mark.parametrize(
    "name", ["{:07d}", "{:09d}", "{:08d} ", "{:08d}.bak", "+{:07d}", "0{:08d}"]
)
def test_a_second_file_of_one_number_is_shown_and_never_read(forger: Forger, name: str) -> None:
    spare = forger.chain / "commits" / name.format(4)
    spare.write_bytes(forger.commits()[2].read_bytes())
    report = forger.check(forger.notes[-1])
    assert [fault.where.rpartition("/")[2] for fault in report.faults] == [spare.name]
    assert report.intact


def test_a_chain_signed_by_another_key_is_shown(forger: Forger) -> None:
    """The same lines under another key: its name, its first line or its signature betrays it."""
    stranger = Forger(
        specimen=forger.specimen, key=Ed25519PrivateKey.generate(), notes=forger.notes
    )
    stranger.write(forger.parts())
    assert not forger.check(forger.notes[3]).intact
    public = stranger.key.public_key().public_bytes_raw()
    forger.chain.rename(forger.chain.with_name(notes.replica_id(public)))
    assert not forger.check(forger.notes[3]).intact
    assert not forger.check().intact


def test_an_archive_made_anew_with_the_same_contents_is_not_the_one_noted(
    forger: Forger, tmp_path: Path
) -> None:
    again = begin(tmp_path / "again", "open")
    add(again, b"one of 0")
    made = closed(again)
    report = verify(made.folder, expect=[forger.notes[0]])
    assert not report.intact


def test_no_bit_of_a_note_can_be_altered(forger: Forger) -> None:
    public = forger.key.public_key().public_bytes_raw()
    chance = random.Random(4)
    note = forger.notes[-1].encode()
    for _ in range(300):
        altered = bytearray(note)
        bit = chance.randrange(8 * len(note))
        altered[bit // 8] ^= 1 << bit % 8
        with pytest.raises((BrokenIntegrity, UnicodeDecodeError)):
            notes.opened(altered.decode(), public)
