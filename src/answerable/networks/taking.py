"""Which network do the descriptions of an archive make: each posting, relation and place as a claim?

Nothing is merged here. Two descriptions are of one unit or officer only where `same` says so, and each claim
keeps its own source. What a source denies is passed on as a denial.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product
from typing import Final

from answerable.actors.dates_given import dates_given, unreadable
from answerable.actors.described import DENIED, Described, Ids, Statement, refers_to
from answerable.actors.lists.entry import Broken
from answerable.errors import AnswerableError, UsageError
from answerable.ids import ClaimId
from answerable.networks.as_one import AsOne
from answerable.networks.records import CommandRelation, Network, Positioning, Posting
from answerable.networks.span import Span
from answerable.networks.tables import Taken, kind_of
from answerable.text import visible

_NOBODY_JUDGED: Final = AsOne()
_Claim = Posting | CommandRelation | Positioning
_End = tuple[str, bool]
"""The id at an end, and whether the source denies it."""


def from_described(
    descriptions: Iterable[Described], ids: Ids, same: AsOne = _NOBODY_JUDGED
) -> Taken:
    """The network of these descriptions; those that lack a side or contradict themselves are `broken`.

    `ids` is that of the archive (`actor_ids`).
    """
    names: dict[str, tuple[str, ...]] = {}
    made: list[_Claim] = []
    broken: list[Broken] = []
    for one in descriptions:
        if one.kind in _READ:
            try:
                made += _claims(one, ids, same)
            except AnswerableError as error:
                broken.append(Broken(line=one.place.line, sentence=error.message))
        elif one.names:
            asked = same.id(one.actor)
            names[asked] = tuple(dict.fromkeys((*names.get(asked, ()), *one.names)))
    return Taken(
        network=Network(
            postings=tuple(one for one in made if isinstance(one, Posting)),
            relations=tuple(one for one in made if isinstance(one, CommandRelation)),
            positionings=tuple(one for one in made if isinstance(one, Positioning)),
            names={id: called[0] for id, called in names.items()},
            also={id: called[1:] for id, called in names.items() if called[1:]},
            same=same,
        ),
        broken=tuple(broken),
    )


def _claims(one: Described, ids: Ids, same: AsOne) -> list[_Claim]:
    """The claims of one description: one for each pair that it names, denied where either end is."""

    def ends(property: str) -> list[_End]:
        said = [each for each in one.statements if each.property == property]
        return [(same.id(refers_to(one, s.value, ids)), s.polarity == DENIED) for s in said]

    return _READ[one.kind](one, _span(one), ends)


_Ends = Callable[[str], list[_End]]


def _postings(one: Described, when: Span, ends: _Ends) -> list[_Claim]:
    """Also for each role that the source denies: that somebody was not the commander is a claim of its own."""
    return [
        Posting(
            claim=ClaimId(one.id), source=_source(one), officer=officer, unit=unit, role=role,
            rank=one.value("rank"), acting=one.value("acting") in ("yes", "true"), when=when,
            denied=not_officer or not_unit or not_role,
        )
        for (officer, not_officer), (unit, not_unit), (role, not_role)
        in product(ends("officer"), ends("organisation"), _said(one, "role") or _said(one, "title") or [("", False)])
    ]  # fmt: skip


def _relations(one: Described, when: Span, ends: _Ends) -> list[_Claim]:
    return [
        CommandRelation(
            claim=ClaimId(one.id), source=_source(one), superior=superior, subordinate=subordinate,
            kind=_kind(type), when=when, denied=not_above or not_below or not_so,
        )
        for (superior, not_above), (subordinate, not_below), (type, not_so)
        in product(ends("superior"), ends("subordinate"), _said(one, "type") or [("", False)])
    ]  # fmt: skip


def _positionings(one: Described, when: Span, ends: _Ends) -> list[_Claim]:
    return [
        Positioning(
            claim=ClaimId(one.id), source=_source(one), unit=unit, place=place,
            kind=one.value("type"), when=when, denied=not_unit or not_place,
        )
        for (unit, not_unit), (place, not_place)
        in product(ends("unit"), ends("place") or _said(one, "written_place"))
    ]  # fmt: skip


_READ: Final[dict[str, Callable[[Described, Span, _Ends], list[_Claim]]]] = {
    "posting": _postings,
    "command_relation": _relations,
    "positioning": _positionings,
}


def _said(one: Described, property: str) -> list[_End]:
    """The values of a property, each with whether the source denies it."""
    own: list[Statement] = [each for each in one.statements if each.property == property]
    return [(each.value, each.polarity == DENIED) for each in own]


def _source(one: Described) -> str:
    """Who says so: whom a row names, else the data set."""
    named = "; ".join(one.values("publisher"))
    return named or one.place.source or one.place.object or "a source not named"


def _span(one: Described) -> Span:
    for value in unreadable(one):
        raise UsageError(f"No date can be read in “{visible(value)}”.")
    given = dates_given(one)
    return Span(**given._asdict())


def _kind(written: str) -> str:
    try:
        return kind_of(written)
    except AnswerableError:
        return "other"
