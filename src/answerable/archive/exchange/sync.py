"""What happens when an archive meets another copy of itself at a place?

First everything the place has and we lack comes here, each commit and item checked; then partners'
checkpoints are cosigned; then everything we have goes there. Run on both sides, in any order and as
often as anybody likes, all copies end up with the same records and the same view of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from answerable.archive import chain, durable
from answerable.archive.exchange import removing
from answerable.archive.exchange.giving import Given, give
from answerable.archive.exchange.holding import look, refuse_another
from answerable.archive.exchange.landing import Taken
from answerable.archive.exchange.mending import mend
from answerable.archive.exchange.taking import take
from answerable.archive.exchange.witnessing import cosign_all
from answerable.archive.places.place import Place
from answerable.errors import AnswerableError, BrokenIntegrity, Conflict, PartlyFailed
from answerable.ids import ReplicaId

if TYPE_CHECKING:
    from answerable.archive.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanged:
    """What came, what went, and what a person should know."""

    place: str
    taken: Taken
    given: Given
    cosigned: int
    begun: bool
    """Whether the place was empty, so that a new copy was begun there."""
    awaiting: int
    """Withdrawals of others that hide something here and await a person's word."""

    @property
    def failure(self) -> AnswerableError | None:
        """What a person must hear first, where the exchange did not go as it should."""
        if self.taken.disputed:
            names = ", ".join(replica[:12] for replica in self.taken.disputed)
            return BrokenIntegrity(
                f"One key signed two histories: chain {names}.",
                advice="Both are kept and prove it. Ask whose key it is; run `answerable verify`.",
            )
        if self.taken.damage or self.given.damage:
            return PartlyFailed(
                "Some files are damaged or missing on one of the sides; the rest was exchanged.",
                advice="Run `answerable verify` on both. --repair brings back here what the other "
                "side has sound.",
            )
        return None

    def to_json(self) -> dict[str, Any]:
        taken, given = self.taken, self.given
        return {
            "place": self.place,
            "taken": {
                "commits": taken.commits,
                "records": taken.records,
                "items": taken.items,
                "bytes": taken.bytes,
                "repaired": taken.repaired,
            },
            "given": {
                "commits": given.commits,
                "items": given.items,
                "bytes": given.bytes,
                "removed": given.removed,
            },
            "begun": self.begun,
            "cosigned": self.cosigned,
            "strangers": list(taken.strangers),
            "disputed": list(taken.disputed),
            "awaiting": self.awaiting,
            "missing": sorted(f"sha256:{stored}" for stored in taken.missing),
            "damage": [one.to_json() for one in (*taken.damage, *given.damage)],
        }


def sync(
    archive: Archive,
    place: Place,
    *,
    taking: bool = True,
    giving: bool = True,
    accept: ReplicaId | None = None,
    repair: bool = False,
    tick: Callable[[int], None] = lambda count: None,
) -> Exchanged:
    """Exchange with a place. `accept` lets the chain of an unknown signer count from now on.

    With `repair` every byte here is checked first, and what is damaged is brought back from there.

    Raises Conflict where the place holds another archive, and what the place refuses.
    """
    try:
        return _meet(archive, place, taking, giving, accept, repair, tick)
    except FileNotFoundError as error:
        # What the place lacks is met where it is read; this is a file of our own.
        raise BrokenIntegrity(
            "A file of this archive is gone.",
            advice="Run `answerable verify`; `answerable sync --repair` brings back what the "
            "place has sound.",
        ) from error


def _meet(
    archive: Archive,
    place: Place,
    taking: bool,
    giving: bool,
    accept: ReplicaId | None,
    repair: bool,
    tick: Callable[[int], None],
) -> Exchanged:
    holding = look(place)
    refuse_another(place, holding, archive.identity, _genesis(archive))
    begun = holding.empty
    if holding.empty and not giving:
        raise Conflict("There is no archive at this place.", advice="Check the path.")
    mended = mend(archive, place, holding, tick=tick) if repair else Taken()
    taken = _both(mended, take(archive, place, holding, tick=tick)) if taking else mended
    if accept is not None:
        _accept(archive, accept)
        again = take(archive, place, holding, tick=tick)
        taken = _both(taken, again)
    cosigned = cosign_all(archive) if taking else 0
    given = give(archive, place, holding, tick=tick) if giving else Given()
    if giving:
        given.removed, damage = removing.remove_there(archive, place, holding)
        given.damage += damage
    return Exchanged(
        place=place.shown,
        taken=taken,
        given=given,
        cosigned=cosigned,
        begun=begun,
        awaiting=removing.awaiting(archive),
    )


def _accept(archive: Archive, replica: ReplicaId) -> None:
    if replica not in archive.index.progress():
        archive.admit(replica)


def _both(first: Taken, second: Taken) -> Taken:
    return Taken(
        commits=first.commits + second.commits,
        records=first.records + second.records,
        items=first.items + second.items,
        bytes=first.bytes + second.bytes,
        repaired=first.repaired + second.repaired,
        strangers=second.strangers,
        disputed=second.disputed,
        missing=second.missing,
        damage=second.damage,
    )


def _genesis(archive: Archive) -> bytes:
    where = chain.ChainFolder(archive.ledger.folder, archive.identity.first)
    try:
        return durable.read(where.commit_path(1))
    except FileNotFoundError as error:
        raise BrokenIntegrity(
            "The archive's first commit is not here.", advice="Restore it from a backup first."
        ) from error
