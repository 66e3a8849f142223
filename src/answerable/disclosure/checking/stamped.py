"""Who else stated a time, over which note, and for which lines of this package?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from answerable.archive import merkle, notes
from answerable.archive.stamping import tokens
from answerable.archive.stamping.certificates import Roots
from answerable.archive.stamping.judging import Outcome, judge
from answerable.disclosure.checking.parcel import Fault, Parcel, of
from answerable.disclosure.checking.proved import Proved
from answerable.disclosure.checking.sealed import Signer, heads_of
from answerable.errors import AnswerableError, BrokenIntegrity


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A timestamp that holds, and what it speaks for."""

    path: str
    time: str
    authority: str
    outcome: str
    """`trusted` where it leads to a root that the reader trusts; `unrooted`, `stranger` or `unchecked`."""
    covers: tuple[tuple[str, int], ...]
    """(log, number of its first lines) for which it speaks."""

    def speaks_for(self, record: Proved) -> bool:
        return any(log == record.replica and record.leaf < size for log, size in self.covers)

    def to_json(self) -> dict[str, Any]:
        return {
            "path": self.path,
            "time": self.time,
            "authority": self.authority,
            "outcome": self.outcome,
        }


def stated(parcel: Parcel, who: Signer, roots: Roots | None) -> Iterator[Stated | Fault]:
    """Every timestamp of the package, or what does not hold of it."""
    for path in sorted(parcel.files):
        if not path.endswith(".tsr"):
            continue
        try:
            yield _stated(parcel, path, who, roots)
        except AnswerableError as error:
            yield Fault(where=path, what=error.message)


def _stated(parcel: Parcel, path: str, who: Signer, roots: Roots | None) -> Stated:
    folder = path.rpartition("/")[0]
    note = of(parcel, f"{folder}/checkpoint.note")
    verdict = judge(of(parcel, path), imprint=sha256(note).digest(), roots=roots)
    if verdict.outcome is Outcome.REFUSED or verdict.token is None:
        raise BrokenIntegrity(verdict.reason)
    heads = heads_of(note.decode("utf-8", "replace"))
    return Stated(
        path=path,
        time=tokens.written(verdict.token.time),
        authority=verdict.authority,
        outcome=verdict.outcome.value,
        covers=tuple(_covered(parcel, folder, heads, who)),
    )


def _covered(
    parcel: Parcel, folder: str, heads: Iterable[notes.Head], who: Signer
) -> Iterator[tuple[str, int]]:
    """The logs of which the package shows that this note and its own tell one history."""
    for head in heads:
        path, ours = f"{folder}/{head.replica[:16]}.consistency", who.size_and_root(head.replica)
        if path not in parcel.files:
            continue
        if ours is None:
            raise BrokenIntegrity("It is tied to a log that our note does not know.")
        proof = _proof(of(parcel, path))
        (old, first), (new, second) = sorted([(head.size, head.root), ours])
        if not merkle.verify_consistency(old, new, first, second, proof):
            raise BrokenIntegrity("The log was not only added to between this note and ours.")
        yield head.replica, head.size


def _proof(raw: bytes) -> list[bytes]:
    try:
        return [notes.decode64(one) for one in raw.decode("ascii").split("\n")[:-1]]
    except ValueError as error:
        raise BrokenIntegrity("A consistency proof cannot be read.") from error
