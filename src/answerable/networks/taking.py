"""Which network do the descriptions of an archive make: each posting, relation and place as a claim?

Nothing is merged here. Two descriptions are of one unit or officer only where `same` says so, which is a
person's judgement.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from answerable.actors.described import DENIED, Described, Ids, refers_to
from answerable.actors.lists.entry import Broken
from answerable.errors import AnswerableError
from answerable.ids import ClaimId
from answerable.networks.records import CommandRelation, Network, Positioning, Posting
from answerable.networks.span import Span
from answerable.networks.tables import UNKEYED, Taken, kind_of, span_of, unit_id

_POSTING: Final = "posting"
_RELATION: Final = "command_relation"
_POSITIONING: Final = "positioning"
_UNIT_KINDS: Final = frozenset({"unit", "organisation", "public_body"})
_DATES: Final = {"first seen": "first_seen", "last seen": "last_seen"}


def from_described(
    descriptions: Iterable[Described], ids: Ids, same: Mapping[str, str] | None = None
) -> Taken:
    """The network of these descriptions; those that lack a side or contradict themselves are `broken`.

    `ids` is that of the archive (`actor_ids`); `same` gives, for an actor, the one it was judged to be.
    """
    known = dict(same or {})
    names: dict[str, str] = {}
    made: list[Posting | CommandRelation | Positioning] = []
    broken: list[Broken] = []
    for one in descriptions:
        if one.kind in (_POSTING, _RELATION, _POSITIONING):
            try:
                made += _claims(one, ids, known)
            except AnswerableError as error:
                broken.append(Broken(line=one.place.line, sentence=error.message))
        elif one.names:
            names.setdefault(known.get(one.actor, one.actor), one.names[0])
    return Taken(
        network=Network(
            postings=tuple(one for one in made if isinstance(one, Posting)),
            relations=tuple(one for one in made if isinstance(one, CommandRelation)),
            positionings=tuple(one for one in made if isinstance(one, Positioning)),
            names=names,
        ),
        broken=tuple(broken),
    )


def _claims(
    one: Described, ids: Ids, same: Mapping[str, str]
) -> list[Posting | CommandRelation | Positioning]:
    """The claims of one description: one for each pair that it names."""
    claim, source = ClaimId(one.id), one.place.source or one.place.object or "a source not named"
    when, denied = _span(one), _denied(one)

    def sides(property: str) -> list[str]:
        said = [each.value for each in one.statements if each.property == property]
        return [same.get(id, id) for id in (refers_to(one, value, ids) for value in said)]

    if one.kind == _POSTING:
        return [
            Posting(
                claim=claim, source=source, officer=officer, unit=unit,
                role=one.value("role") or one.value("title"), rank=one.value("rank"),
                acting=one.value("acting") in ("yes", "true"), when=when, denied=denied,
            )
            for officer in sides("officer") for unit in sides("organisation")
        ]  # fmt: skip
    if one.kind == _RELATION:
        return [
            CommandRelation(
                claim=claim, source=source, superior=superior, subordinate=subordinate,
                kind=_kind(one), when=when, denied=denied,
            )
            for superior in sides("superior") for subordinate in sides("subordinate")
        ]  # fmt: skip
    return [
        Positioning(
            claim=claim, source=source, unit=unit, place=place, kind=one.value("type"),
            when=when, denied=denied,
        )
        for unit in sides("unit")
        for place in sides("place") or list(one.values("written_place"))
    ]  # fmt: skip


def _span(one: Described) -> Span:
    return span_of(lambda column: one.value(_DATES.get(column, column)).partition("T")[0])


def _denied(one: Described) -> bool:
    """Whether the source says of one of the two sides that it was not so."""
    sides = ("officer", "organisation", "superior", "subordinate", "unit", "place")
    return any(each.polarity == DENIED for each in one.statements if each.property in sides)


def _kind(one: Described) -> str:
    try:
        return kind_of(one.value("type"))
    except AnswerableError:
        return "other"


def units_by_name(descriptions: Iterable[Described]) -> dict[str, str]:
    """For each described unit whose name says which it is, the key under which all of that name are asked.

    A way to ask, not a judgement: the descriptions stay apart, and each claim keeps its own.
    """
    found = {}
    for one in descriptions:
        if one.kind in _UNIT_KINDS:
            keys = {unit_id(name) for name in one.names}
            keyed = {key for key in keys if not key.startswith(UNKEYED)}
            if len(keyed) == 1:
                found[one.actor] = keyed.pop()
    return found
