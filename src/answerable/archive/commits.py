"""What are the bytes of a commit and of its bodies, and are they the ones signed? (docs/format.md, 5-6)"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answerable.archive import lines, notes
from answerable.errors import BrokenIntegrity
from answerable.ids import sha256_hex

HEADER = b"answerable-commit/1\n"
BODIES_HEADER = b"answerable-bodies/1\n"
MOST_LINES = 100_000
LARGEST_COMMIT = 64 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """One commit file, its lines still unread."""

    raw: bytes
    leaves: tuple[bytes, ...]
    note: str
    checkpoint: notes.Checkpoint
    """Unverified until `Chain` has opened the note under the chain's key."""

    @property
    def hash(self) -> str:
        return sha256_hex(self.raw)

    @property
    def leaves_hash(self) -> str:
        return sha256_hex(leaves_part(self.leaves))


def leaves_part(leaves: Sequence[bytes]) -> bytes:
    """The part of a commit file that is fixed before anything is signed."""
    return HEADER + b"\n".join(leaves) + b"\n\n"


def parse(raw: bytes) -> Commit:
    """A commit from its bytes. Raises BrokenIntegrity in words; checks no signature."""
    if len(raw) > LARGEST_COMMIT:
        raise BrokenIntegrity("It is larger than 64 MiB.")
    if not raw.startswith(HEADER):
        raise BrokenIntegrity("It does not begin as a commit of a known version.")
    part, gap, note = raw[len(HEADER) :].partition(b"\n\n")
    leaves = tuple(part.split(b"\n"))
    if not gap or not part or len(leaves) > MOST_LINES:
        raise BrokenIntegrity("It holds no lines, too many lines, or no signed note.")
    try:
        text = note.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BrokenIntegrity("Its signed note is not UTF-8.") from error
    checkpoint, _ = notes.parse(text)
    return Commit(raw=raw, leaves=leaves, note=text, checkpoint=checkpoint)


def write_bodies(bodies: Sequence[bytes]) -> bytes:
    """A bodies file, its sum included."""
    head = BODIES_HEADER + b"".join(line + b"\n" for line in bodies)
    return head + f"sum {sha256_hex(head)}\n".encode()


def parse_bodies(raw: bytes, count: int) -> tuple[bytes, ...]:
    """The lines of a bodies file of `count` records. Raises BrokenIntegrity in words."""
    head, mark, rest = raw.rpartition(b"sum ")
    if not mark or not head.startswith(BODIES_HEADER) or not head.endswith(b"\n"):
        raise BrokenIntegrity("The bodies file is cut short or is of an unknown version.")
    if rest != sha256_hex(head).encode() + b"\n":
        raise BrokenIntegrity("The bodies file does not match its own sum.")
    found = tuple(head[len(BODIES_HEADER) : -1].split(b"\n"))
    if len(found) != count:
        raise BrokenIntegrity("The bodies file has not one line for each line of the commit.")
    return found


def salvage_bodies(raw: bytes, count: int) -> tuple[tuple[bytes | None, ...], str]:
    """(as many lines as can be told apart, what is wrong with the file or nothing)."""
    try:
        return parse_bodies(raw, count), ""
    except BrokenIntegrity as error:
        fault = error.message
    found: list[bytes | None] = list(raw.split(b"\n")[1 : count + 1])
    return tuple(found + [None] * (count - len(found))), fault


def read_lines(commit: Commit) -> tuple[lines.Line, ...]:
    """Every line of a commit, read. Raises BrokenIntegrity with the number of the faulty line."""
    result = []
    for number, raw in enumerate(commit.leaves, 1):
        try:
            result.append(lines.parse(raw))
        except BrokenIntegrity as error:
            raise BrokenIntegrity(f"Line {number}: {error.message}") from error
    return tuple(result)
