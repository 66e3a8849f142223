"""What did a rehearsal of loss show: what is proven, what would be lost, and what could not be tested?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from answerable.archive.archive import Identity
from answerable.archive.behind import Behind
from answerable.archive.verify import Report
from answerable.errors import AnswerableError, BrokenIntegrity, PartlyFailed
from answerable.ids import ReplicaId

_COMPLETENESS = "Completeness"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampled:
    """Items chosen by chance, opened and hashed."""

    opened: int
    of: int
    """All items that the copy's index names."""
    failed: tuple[str, ...] = ()
    """The stored id of each that did not open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lying:
    """Where the copy lies, as far as that matters for a loss."""

    shown: str
    store: bool = False
    """In an object store, which asks for access keys."""
    same_disk: bool = False
    """On the disk that also holds what would be lost."""
    itself: bool = False
    """No copy at all, but the archive's own folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drilled:
    """The outcome of a rehearsal."""

    lying: Lying
    identity: Identity
    opened_with: str
    """`passphrase`, `age identity`, `word shares`, or nothing for an open archive."""
    needed: int
    """How many word shares of their set open the archive; 0 where none were brought."""
    ways: tuple[tuple[str, str], ...]
    """(name, kind) of each key file in the copy."""
    files: int
    bytes: int
    report: Report
    records: int
    sampled: Sampled
    behind: Behind
    signs_here: bool
    """Whether this computer has a signing key of the archive."""
    only_here: tuple[ReplicaId, ...]
    """This computer's own histories that would count nowhere else."""
    doubts: tuple[str, ...] = ()
    """What whoever opened it could not show, such as that a passphrase is known by heart."""

    @property
    def safe(self) -> bool:
        """Whether nothing would be lost, and everything needed was proven."""
        return self.failure is None

    @property
    def failure(self) -> AnswerableError | None:
        """What a person must hear first, where a loss today would cost something."""
        if not self.report.whole or self.sampled.failed:
            return BrokenIntegrity(
                "The copy is not intact: not everything would come back from it.",
                advice="Keep it, and make a new copy today; `answerable verify` names each fault.",
            )
        if self.behind.differing:
            return BrokenIntegrity(
                "The copy and what is here contradict each other: one key signed two histories.",
                advice="Keep both. Run `answerable sync` with the copy; it keeps the proof.",
            )
        if self.lying.itself:
            return PartlyFailed(
                "No copy was rehearsed with, only the archive's own folder.",
                advice="Make a copy on another disk with `answerable backup`, and name it here.",
            )
        if not self.behind.nothing:
            return PartlyFailed(
                "Something would be lost today: the copy is older than what is here.",
                advice="Run `answerable backup` or `answerable sync` with this copy now.",
            )
        if self.lying.same_disk:
            return PartlyFailed(
                "The copy lies on the same disk, so both would be gone together.",
                advice="Keep a copy on another disk, and that in another building.",
            )
        return None

    @property
    def who_opens(self) -> tuple[str, ...]:
        """Who or what can open the copy."""
        if not self.identity.sealed:
            return ("Anybody who holds the copy: the archive is open.",)
        known = Counter(kind for _, kind in self.ways if not kind.startswith("unknown"))
        found = [
            f"{_counted(n, kind)}, {'alone' if n == 1 else 'any one of them alone'}."
            for kind, n in sorted(known.items())
        ]
        if self.needed:
            found.append(f"Word shares: any {self.needed} of the set that was brought.")
        return tuple(found)

    @property
    def would_be_lost(self) -> tuple[str, ...]:
        """What is here and not in the copy."""
        lost, found = self.behind, []
        if self.lying.itself:
            return ("Everything that no other copy has.",)
        if self.lying.same_disk:
            found.append("Everything, if this is the only copy: it lies on the same disk.")
        if lost.records or lost.commits:
            found.append(
                f"{_counted(lost.records, 'record')} in {_counted(lost.commits, 'commit')}, "
                "written since the copy was made."
            )
        if lost.items:
            found.append(f"{_counted(lost.items, 'item')} that these records name.")
        if lost.key_files:
            found.append(
                f"{_counted(lost.key_files, 'key file')}: a passphrase or identity set since the "
                "copy was made does not open it."
            )
        return tuple(found)

    @property
    def afterwards(self) -> tuple[str, ...]:
        """What would be otherwise after a loss, though nothing is lost by it."""
        found = []
        if self.signs_here:
            found.append(
                "The signing key of this computer would be gone. The next change elsewhere begins "
                "a second history, which says so; what was signed stays valid."
            )
        if self.only_here:
            found.append(
                f"{_counted(len(self.only_here), 'history', 'histories')} of this computer would "
                "not count until somebody lets it in with `answerable keys admit`."
            )
        if self.behind.ahead:
            found.append(
                f"The copy has {_counted(self.behind.ahead, 'commit')} that are not here; "
                "`answerable sync` brings them."
            )
        return tuple(found)

    @property
    def untested(self) -> tuple[str, ...]:
        """What this rehearsal could not show."""
        return (
            *self.doubts,
            *self._other_ways(),
            *self._about_the_place(),
            *(one for one in self.report.unchecked if not one.startswith(_COMPLETENESS)),
        )

    def _other_ways(self) -> Iterator[str]:
        if not self.identity.sealed:
            return
        left = Counter(kind for _, kind in self.ways)
        left.subtract({self.opened_with: 1} if self.opened_with in left else {})
        for kind, number in sorted((+left).items()):
            yield f"Whether the other ways to open it still do: {_counted(number, kind)}."
        if self.needed:
            yield "Whether the shares that were not brought still exist: nothing is written of them."
        else:
            yield "Word shares, if there are any: --shares asks for them."

    def _about_the_place(self) -> Iterator[str]:
        if self.lying.store:
            yield "Whether the access keys of this store exist anywhere but on this computer."
        if self.behind.against == "nothing":
            yield "Whether the copy is complete: there is nothing here to compare it with."
        if self.behind.against == "signatures":
            yield (
                "Whether the copy has what others wrote: the archive is not here, so it was "
                "compared with what this computer signed."
            )

    def to_json(self) -> dict[str, Any]:
        failure = self.failure
        return {
            "place": self.lying.shown,
            "archive": self.identity.archive,
            "sealed": self.identity.sealed,
            "safe": failure is None,
            "files": self.files,
            "bytes": self.bytes,
            "records": self.records,
            "opened_with": self.opened_with,
            "shares_needed": self.needed,
            "keys": [{"id": name, "opens_with": kind} for name, kind in self.ways],
            "sampled": {
                "opened": self.sampled.opened,
                "of": self.sampled.of,
                "failed": list(self.sampled.failed),
            },
            "behind": self.behind.to_json(),
            "same_disk": self.lying.same_disk,
            "who_opens": list(self.who_opens),
            "would_be_lost": list(self.would_be_lost),
            "afterwards": list(self.afterwards),
            "untested": list(self.untested),
            "report": self.report.to_json(),
        }


def _counted(number: int, one: str, many: str = "") -> str:
    plural = many or (f"{one[:-1]}ies" if one.endswith("ty") else f"{one}s")
    return f"{number:,} {one if number == 1 else plural}"
