"""Which objects are ready to leave: what did the gate say, and could each be read whole?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from answerable.archive.following import stored_item
from answerable.disclosure.handover import Handover, Leaving, Withheld, choose, everything
from answerable.disclosure.proofs import Prover
from answerable.errors import (
    AnswerableError,
    BrokenIntegrity,
    CannotRead,
    NotAllowed,
    NotFound,
)

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

Tick = Callable[[int], None]
_UNREADABLE = "Its content or its line in the ledger could not be read."
_ON_CONSENT = "It is not published: it leaves on consent, under a plan that two people release."
_BRING = "Run `answerable verify`, and bring the item back from a backup."


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """What the gate and the disk said about each object asked for."""

    leaving: tuple[Leaving, ...]
    withheld: tuple[Withheld, ...]
    damaged: tuple[Withheld, ...]


def ready(archive: Archive, wanted: Sequence[str] | None, handover: Handover, tick: Tick) -> Ready:
    """What the gate lets go and what could be read."""
    seen = archive.heads()
    choice = choose(archive, everything(archive) if wanted is None else wanted, handover)
    damaged = tuple(_damaged(archive, choice.leaving, tick))
    unsound = {one.object for one in damaged}
    leaving = tuple(one for one in choice.leaving if one.shown.id not in unsound)
    withheld = choice.withheld
    if archive.heads() != seen:
        # Reading may take hours, and a person may have answered no meanwhile.
        again = choose(archive, [one.shown.id for one in leaving], handover)
        leaving, withheld = again.leaving, (*withheld, *again.withheld)
    return Ready(leaving=leaving, withheld=withheld, damaged=damaged)


def _damaged(archive: Archive, leaving: Sequence[Leaving], tick: Tick) -> Iterator[Withheld]:
    """Reads every item once, so that no exit is logged for what cannot leave whole and proved."""
    prover, reader = Prover.newest(archive, (one.added for one in leaving)), Reader(archive)
    for one in leaving:
        try:
            prover.entry(one.added)
            for _ in reader.pieces(one.shown.id):
                pass
        except AnswerableError:
            yield Withheld(object=one.shown.id, reason=_UNREADABLE)
        tick(1)


def published(ready: Ready) -> Ready:
    """Only what the gate lets go to anybody: a consent is one person's, and asks for more care."""
    stay = [one for one in ready.leaving if one.decision.records]
    kept = tuple(Withheld(object=one.shown.id, reason=_ON_CONSENT) for one in stay)
    return Ready(
        leaving=tuple(one for one in ready.leaving if not one.decision.records),
        withheld=(*ready.withheld, *kept),
        damaged=ready.damaged,
    )


def refuse_fallen(archive: Archive, ready: Ready, handover: Handover) -> None:
    """Raises NotAllowed where one of what was to leave is not published any more."""
    again = choose(archive, [one.shown.id for one in ready.leaving], handover)
    if again.withheld or any(one.decision.records for one in again.leaving):
        raise NotAllowed(
            "Something of this may not leave any more; that was recorded while it was read.",
            advice="The same command says anew what may leave, object by object.",
        )


class Reader:
    """Reads contents out of the archive, as the view stood when it was made."""

    def __init__(self, archive: Archive) -> None:
        self._store = archive.store
        self._db = archive.index.db

    def pieces(self, object_id: str) -> Iterator[bytes]:
        """The content, piece by piece; what cannot be read is an error with advice."""
        row = self._db.execute(
            "SELECT stored, digest, size, key FROM objects WHERE stored=? LIMIT 1",
            (object_id.removeprefix("sha256:"),),
        ).get
        try:
            yield from self._store.pieces(stored_item(*row))
        except FileNotFoundError as error:
            raise BrokenIntegrity("The content of an object is not here.", advice=_BRING) from error
        except OSError as error:
            raise CannotRead("The content of an object cannot be read.", advice=_BRING) from error


def nothing(ready: Ready) -> AnswerableError:
    """Why nothing leaves, as an error with advice."""
    reasons = sorted({one.reason for one in ready.withheld})
    if reasons:
        said = reasons[0] if len(reasons) == 1 else "The reasons differ."
        return NotAllowed(
            f"Nothing of this may leave. {said}",
            advice="The same command with --dry-run says why, object by object. What leaves on "
            "consent leaves by `answerable disclose`.",
        )
    if ready.damaged:
        return BrokenIntegrity("None of these objects could be read.", advice=_BRING)
    return NotFound("The archive holds no object.", advice="Add something with `answerable add`.")
