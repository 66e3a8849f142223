"""Which signed note is a timestamp over, and what does that note cover?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from answerable.archive import chain, commits, durable, notes
from answerable.errors import AnswerableError
from answerable.ids import ReplicaId, sha256_hex

_NAME = re.compile(r"([0-9]{8,})-([0-9a-f]{64})\.tsr").fullmatch


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedNote:
    """The signed note at the end of a commit file."""

    replica: ReplicaId
    commit: int
    text: bytes
    checkpoint: notes.Checkpoint

    @property
    def digest(self) -> bytes:
        """What a timestamp is over: SHA-256 of the note, 32 bytes."""
        return sha256(self.text).digest()

    def covers(self) -> dict[ReplicaId, int]:
        """How many lines of each chain the note vouches for."""
        heads = (*self.checkpoint.seen, self.checkpoint.head)
        return {head.replica: head.size for head in heads}


def of_commit(raw: bytes) -> SignedNote:
    """The note of a commit file. Raises BrokenIntegrity; checks no signature."""
    commit = commits.parse(raw)
    return SignedNote(
        replica=commit.checkpoint.replica,
        commit=commit.checkpoint.commit,
        text=commit.note.encode(),
        checkpoint=commit.checkpoint,
    )


def note_at(where: chain.ChainFolder, number: int) -> SignedNote | None:
    """The note of a commit that lies in a chain's folder, or None."""
    try:
        return of_commit(durable.read(where.commit_path(number), limit=commits.LARGEST_COMMIT))
    except (AnswerableError, OSError):
        return None


def rivals(where: chain.ChainFolder) -> Iterator[SignedNote]:
    """The notes of rival commits that are kept as evidence of a fork."""
    for path in where.rivals():
        try:
            yield of_commit(durable.read(path, limit=commits.LARGEST_COMMIT))
        except (AnswerableError, OSError):
            continue


# Where its stamps lie


def stamps_folder(where: chain.ChainFolder) -> Path:
    return where.folder / "stamps"


def file_name(commit: int, response: bytes) -> str:
    """`00000012-<sha256 of the file>.tsr`."""
    return f"{commit:08d}-{sha256_hex(response)}.tsr"


def read_name(name: str) -> tuple[int, str] | None:
    """(number of the commit, SHA-256 of the file in hex), or None where it is no stamp's name."""
    found = _NAME(name)
    if not found or (len(found[1]) > 8 and found[1].startswith("0")) or not int(found[1]):
        return None
    return int(found[1]), found[2]


def stamp_files(where: chain.ChainFolder) -> list[Path]:
    """Everything in the folder of a chain's stamps, in order of names."""
    try:
        return sorted(stamps_folder(where).iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
