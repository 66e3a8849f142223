"""Which relations between whom does the archive claim, read once for as long as nothing is written to it?

The descriptions of an archive name each other by ids that only its key makes, so no index of the view leads
from one to the other. They are read in one pass and kept beside the open archive; who may see which claim is asked
again for each reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from weakref import WeakKeyDictionary, WeakValueDictionary

import orjson

from answerable.actors.dates_given import dates_given
from answerable.actors.described import DENIED, Described, Ids, from_body, refers_to
from answerable.archive.index import RARE, STANDS
from answerable.dates import SourceDate
from answerable.errors import AnswerableError
from answerable.networks.span import Span, at
from answerable.ontology.kinds import Kind, kinds, label_of_property
from answerable.workbench.actors import ids_of, judged_same, many_made

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.view import Viewer

_DETAILS: Final = (
    "role", "title", "rank", "type", "degree", "percentage", "ownership_type", "relationship",
    "purpose", "goods", "programme", "mode", "hedge",
)  # fmt: skip
_SHIPMENT: Final = "shipment"
_ONCE: Final = frozenset({"payment", _SHIPMENT, "signature", "succession", "involvement"})
"""What happens on a day and does not last."""
_NAMES: Final = 4


class Tie(NamedTuple):
    """That one source ties two to each other."""

    claim: str
    """Id of the description."""
    kind: str
    source: str
    """The id at the end that does it: the owner, payer, member."""
    target: str
    when: Span | None
    """None where the dates of the source contradict each other, or cannot be read."""
    amount: str
    details: tuple[tuple[str, str], ...]
    """Label and value of what else the source says."""
    said_by: str
    """Who says so, in words."""
    object: str
    line: int
    denied: bool
    """Whether the source says that it is not so."""

    @property
    def happened(self) -> SourceDate | None:
        """When it happened, where it is something that happens once, such as a payment."""
        if self.kind not in _ONCE or self.when is None or not self.when.dated:
            return None
        return self.when.start or self.when.first_seen or self.when.end or self.when.last_seen

    @property
    def words(self) -> str:
        """Its dates as a part of a sentence."""
        if self.when is None:
            return "at no readable time"
        return at(self.happened) if self.happened else self.when.words


class Named(NamedTuple):
    """A name of an actor, its kind, and the object that says so."""

    name: str
    kind: str
    object: str


@dataclass(frozen=True, slots=False, kw_only=True, eq=False)
class Claimed:
    """Every tie and name on record, whoever may see it."""

    ties: tuple[Tie, ...] = field(repr=False)
    of: Mapping[str, tuple[int, ...]] = field(repr=False)
    """By the id of an actor: the places of its ties."""
    names: Mapping[str, tuple[Named, ...]] = field(repr=False)
    same: Mapping[str, str] = field(repr=False)
    """From an id to the one that stands for all of whom a person judged that they are one."""

    def id(self, id: str) -> str:
        """The id under which an actor stands here."""
        return self.same.get(id, id)


def kinds_of_ties() -> tuple[Kind, ...]:
    """The kinds of relations that tie two to each other, by name."""
    return tuple(one for one in kinds().values() if _ends_of(one))


def claimed_by(archive: Archive) -> Claimed:
    """All that an archive claims, read again whenever something was written to it."""
    db = archive.index.db
    now = (db.total_changes(), db.pragma("data_version"))
    before = _KEPT.get(archive)
    if before is None or before[0] != now:
        before = (now, _shared(archive))
        _KEPT[archive] = before
    return before[1]


_KEPT: Final[WeakKeyDictionary[Archive, tuple[object, Claimed]]] = WeakKeyDictionary()
"""Gone with the open archive: nothing of a sealed one outlives it."""
_READ: Final[WeakValueDictionary[object, Claimed]] = WeakValueDictionary()
"""By what an archive holds: threads that have the same archive open hold it once."""


def _shared(archive: Archive) -> Claimed:
    db = archive.index.db
    chains = tuple(db.execute("SELECT replica, size, hash, rivals FROM chains ORDER BY replica"))
    # What arrived late, or was unread for want of a key, changes no chain.
    present = f"SELECT COUNT(*) FROM records WHERE state='present' AND {RARE}"
    holds = (str(archive.folder), archive.identity.archive, chains, db.execute(present).get)
    found = _READ.get(holds)
    if found is None:
        found = _READ[holds] = _read(archive)
    return found


class Seen:
    """What one reader may see of it."""

    def __init__(self, viewer: Viewer) -> None:
        self._viewer = viewer
        self.claimed = claimed_by(viewer.archive)
        self._open: dict[str, bool] = {}

    def ties(self, id: str) -> Iterator[Tie]:
        """The ties of an actor, in the order of the ledger."""
        for place in self.claimed.of.get(id, ()):
            tie = self.claimed.ties[place]
            if self.may_see(tie.object):
                yield tie

    def name(self, id: str) -> tuple[str, str]:
        """What an actor is called and of what kind it is; its id where this reader sees no name."""
        for one in self.claimed.names.get(id, ()):
            if self.may_see(one.object):
                return one.name, one.kind
        return id, ""

    def may_see(self, object: str) -> bool:
        """Whether this reader may see what an object says."""
        if object not in self._open:
            self._open[object] = not object or (
                self._viewer.stands(object) and self._viewer.may_see(object)
            )
        return self._open[object]


def _read(archive: Archive) -> Claimed:
    ids, same = ids_of(archive), judged_same(archive)
    ties: list[Tie] = []
    of: dict[str, list[int]] = {}
    names: dict[str, list[Named]] = {}
    with many_made():
        for one in _described(archive):
            kind = kinds().get(one.kind)
            if kind is not None and _ends_of(kind):
                for tie in _ties(one, kind, ids, same):
                    for end in {tie.source, tie.target}:
                        of.setdefault(end, []).append(len(ties))
                    ties.append(tie)
            elif one.names:
                known = names.setdefault(same.get(one.actor, one.actor), [])
                if len(known) < _NAMES:
                    known.append(Named(one.names[0], one.kind, one.place.object))
    return Claimed(
        ties=tuple(ties),
        of={id: tuple(places) for id, places in of.items()},
        names={id: tuple(known) for id, known in names.items()},
        same=same,
    )


def _described(archive: Archive) -> Iterator[Described]:
    """Every description that stands and was not taken back."""
    db = archive.index.db
    back = {
        str(row[0])
        for row in db.execute(
            "SELECT json_extract(r.body,'$.target') FROM records r WHERE r.kind='retraction' "
            f"AND r.{RARE} AND r.state='present' AND {STANDS}"
        )
    }
    rows = db.execute(
        f"SELECT lower(hex(r.id)), r.body FROM records r WHERE r.kind='description' AND r.{RARE} "
        f"AND r.state='present' AND {STANDS} ORDER BY r.seq"
    )
    for record, body in rows:
        if record not in back:
            found = from_body(orjson.loads(body))
            if found is not None and found.place.object not in back:
                yield found


def _ends_of(kind: Kind) -> tuple[str, tuple[str, ...]] | None:
    """The property at the one end, and those at the other; None where a kind ties nobody to anybody."""
    if kind.name == _SHIPMENT:
        return "sender", ("receiver",)
    if kind.relation is None or kind.property(kind.relation.source) is None:
        return None
    # A posting names a body, or a post, or both.
    more = tuple(
        one.name
        for one in kind.properties
        if one.to and one.name not in (kind.relation.source, kind.relation.target)
    )
    return kind.relation.source, (kind.relation.target, *more)


def _ties(one: Described, kind: Kind, ids: Ids, same: Mapping[str, str]) -> Iterator[Tie]:
    ends = _ends_of(kind)
    if ends is None:
        return
    from_end, to_ends = ends
    whole: dict[str, Any] = {
        "claim": one.id,
        "kind": one.kind,
        "when": _span(one),
        "amount": _amount(one),
        "details": tuple(_details(one)),
        "said_by": "; ".join(one.values("publisher")) or one.place.source,
        "object": one.place.object,
        "line": one.place.line,
    }

    def named(property: str) -> list[tuple[str, bool]]:
        found = (s for s in one.statements if s.property == property and s.value)
        return [
            (same.get(id := refers_to(one, s.value, ids), id), s.polarity == DENIED) for s in found
        ]

    others = [end for property in to_ends for end in named(property)]
    for (source, not_source), (target, not_target) in product(named(from_end), others):
        if source != target:
            yield Tie(source=source, target=target, denied=not_source or not_target, **whole)


def _details(one: Described) -> Iterator[tuple[str, str]]:
    for name in _DETAILS:
        for said in one.statements:
            if said.property == name:
                denied = "not, according to the source: " if said.polarity == DENIED else ""
                yield label_of_property(one.kind, name), f"{denied}{said.value}"


def _amount(one: Described) -> str:
    amount = one.value("amount") or one.value("value")
    return " ".join(filter(None, (amount, one.value("currency")))) if amount else ""


def _span(one: Described) -> Span | None:
    try:
        return Span(**dates_given(one)._asdict())
    except AnswerableError:
        return None
