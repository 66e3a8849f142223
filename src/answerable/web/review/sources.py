"""Which pairs are proposed to whoever is logged in, and which of the sources are still at work?

Names are compared once for a state of the archive and a clearance, beside the requests; what was judged
since does not make them be compared anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.actors.judging.judgement import Judgement
from answerable.actors.judging.proposing import Source
from answerable.actors.judging.resolving import Resolved
from answerable.errors import AnswerableError, Conflict, NotFound
from answerable.text import visible
from answerable.web.actors.preparing import State, Unready, Workbench, prepared
from answerable.web.documents.opened import corrected_whole
from answerable.web.filling import said
from answerable.web.remembered import Remembered, kept
from answerable.workbench.coalition import Signed, coalition_among
from answerable.workbench.held import documents_seen
from answerable.workbench.held_lists import held_lists
from answerable.workbench.judged_pairs import (
    ACTORS,
    LISTS,
    SIGNATORIES,
    SOURCES,
    across,
    actor_parties,
    between_lists,
    of_actors,
    parties_of,
)
from answerable.workbench.judging import judgements_seen
from answerable.workbench.pair_queue import Pairs, Row, Wanted, pairs_of, row_of

if TYPE_CHECKING:
    from answerable.actors.judging.proposing import Party, Proposal
    from answerable.web.desk import Desk

WORDS: Final = {
    ACTORS: gettext_lazy("actors of this archive"),
    LISTS: gettext_lazy("lists against each other"),
    SIGNATORIES: gettext_lazy("signatories of documents"),
}
_KINDS: Final = {
    ACTORS: ("description", "list", "correction"),
    LISTS: ("list",),
    SIGNATORIES: ("object", "correction", "signature", "list", "pack"),
}
"""The kinds of records from which the proposals of each source follow."""
_FIRST_WAIT: Final = 1.0
_MOST_ROWS: Final = 400_000
"""Pairs that stand in rows that are remembered."""
_ROWS: Final[Remembered[Row]] = Remembered(_MOST_ROWS, lambda row: 1 + len(row.pairs))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The pairs of the sources that are ready, and what is known of the others."""

    pairs: tuple[Pairs, ...]
    waiting: tuple[State, ...]
    faults: tuple[str, ...] = ()
    """Why a source could not be prepared."""

    def row(self, wanted: Wanted, *, blind: bool) -> Row:
        """The pairs that are wanted, in their order; put in order once for what is proposed now."""
        key = (tuple(one.made for one in self.pairs), wanted, blind)
        return _ROWS.or_make(key, lambda: row_of(self.pairs, wanted, blind=blind))


def asked(desk: Desk, wanted: str = "") -> Asked:
    """The pairs of one source, or of all. Those that are not ready are being prepared from now on."""
    found, waiting, faults = [], [], []
    wait = _FIRST_WAIT
    for source in [one for one in SOURCES if wanted in ("", one)]:
        try:
            found.append(_pairs(desk, source, wait))
        except Unready as unready:
            waiting.append(unready.state)
            wait = 0.0  # nobody waits for each of them in turn
        except AnswerableError as error:
            faults.append(f"{WORDS[source]}: {said(error)}")
    return Asked(pairs=tuple(found), waiting=tuple(waiting), faults=tuple(faults))


def proposal_at(desk: Desk, key: str) -> Proposal:
    """The pair of this key. Raises Conflict while it may be being prepared, NotFound where nobody proposes it."""
    found = asked(desk)
    for one in found.pairs:
        if key in one.by_key:
            return one.by_key[key]
    if found.waiting:
        raise Conflict(
            _("The pairs are being prepared again, since something was written."),
            advice=_("Nothing was recorded. Answer again in a moment."),
        )
    raise NotFound(
        _("This pair is not proposed any more."),
        advice=_("A list or document may have been taken back, or replaced by a later copy."),
    )


def judged(desk: Desk) -> Resolved:
    """Who is who by what this reader may see of the judgements."""

    def make() -> Resolved:
        return Resolved(filter(_of_who_is_who, judgements_seen(desk.archive, desk.viewer)))

    return kept(desk, "judged pairs", make)


def _of_who_is_who(one: Judgement) -> bool:
    """Incidents that may be one have a queue of their own."""
    return not one.one.startswith("incident:")


def _pairs(desk: Desk, source: str, wait: float) -> Pairs:
    label = _("Comparing names: %(what)s") % {"what": WORDS[source]}

    def make(at: Workbench) -> Pairs:
        return pairs_of(_MADE[source](at), at.tell)

    return prepared(desk, f"pairs of {source}", label, _KINDS[source], make, wait=wait)


def _lists(at: Workbench) -> dict[str, tuple[Party, ...]]:
    held = held_lists(at.archive, at.viewer.may_see, wanted=at.viewer.may_see)
    return parties_of(one.snapshot for one in held)


class _Signatories:
    """Signatories of the documents that a reader may see."""

    name = SIGNATORIES

    def __init__(self, at: Workbench) -> None:
        self._at = at

    def proposals(self) -> Iterable[Proposal]:
        """As the names stand, whatever was judged of them."""
        return across(coalition_among(self._at.archive, list(self._read()), Resolved()))

    def _read(self) -> Iterable[Signed]:
        shown = list(documents_seen(self._at.viewer))
        for done, one in enumerate(shown):
            self._at.tell(done, len(shown))
            try:
                yield visible(one.names[0]), one.id, corrected_whole(self._at.archive, one).reading
            except Exception:  # one hostile document must not cost the others; the page of
                continue  # signatories names what cannot be read


_MADE: Final[dict[str, Callable[[Workbench], Iterable[Source]]]] = {
    ACTORS: lambda at: of_actors(actor_parties(at.archive, at.viewer), _lists(at)),
    LISTS: lambda at: between_lists(_lists(at)),
    SIGNATORIES: lambda at: (_Signatories(at),),
}
