"""What do two sources of one name share beside a score: the spelling, a number, a birth date?"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from answerable.actors.identifiers import agree
from answerable.actors.matching.comparison import LIKELY, POSSIBLE, Comparison
from answerable.actors.matching.entity import Entity
from answerable.actors.naming.forms import forms_of
from answerable.actors.screening.gathering import key_of, keys_of
from answerable.actors.screening.listing import Listing
from answerable.dates import SourceDate

_FEW: Final = 4
_NOT_THE_NAME: Final = frozenset({"form", "particle", "honorific", "rank"})
_PRECISE_DAYS: Final = 366


def same_name(one: Entity, other: Entity) -> str:
    """The longest name of `one` under which `other` is known too, ranks, forms and spaces aside; else ""."""
    if one.kind and other.kind and one.kind != other.kind:
        return ""
    keys = keys_of(other)
    own = [name for name in one.names if key_of(name) in keys]
    if not own and "person" not in (one.kind, other.kind):
        bare = {_without_form(name) for name in other.names} - {""}
        own = [name for name in one.names if _without_form(name) in bare]
    return max(own, key=len, default="")


def shared_number(one: Entity, other: Entity) -> str:
    """An identifier that both bear, as part of a sentence, where none contradicts it; else "".

    A number of which nobody says the kind is held against each of the other's.
    """
    said = agree(one.identifiers, other.identifiers)
    unsaid = [
        replace(mine, kind=theirs.kind)
        for mine in one.identifiers
        if not mine.kind
        for theirs in other.identifiers
    ]
    shared = said.shared or agree(unsaid, other.identifiers).shared
    return shared[0] if shared and not said.conflicting else ""


def agreeing_birth(one: Entity, other: Entity) -> str:
    """The birth date that both sources leave room for, no wider than a year on either side; else ""."""
    for own in filter(_precise, one.birth_dates):
        for their in filter(_precise, other.birth_dates):
            if own.could_be(their):
                return max((own.iso, their.iso), key=len)
    return ""


def worth_judging(asked: Entity, listing: Listing, found: Comparison) -> bool:
    """Whether the proposal is strong enough to be put to a person in a table of many.

    Whatever is spelled alike; a likely one, unless it rests on a name of a few letters, which stands for
    many; and a possible one where one name of a body holds every word of the other, as a list may write
    its country in front.
    """
    if same_name(asked, listing.entity):
        return True
    if found.proposal == LIKELY:
        return min(map(len, map(key_of, found.names))) > _FEW
    bodies = "person" not in (asked.kind, listing.entity.kind)
    return found.proposal == POSSIBLE and bodies and _one_holds_the_other(asked, listing.entity)


def worth_showing(asked: Entity, listing: Listing) -> bool:
    """Whether one that is kept apart is so near in name that a reader would take it for the other."""
    other = listing.entity
    if not keys_of(asked).isdisjoint(keys_of(other)):
        return True
    if asked.kind and other.kind and asked.kind != other.kind:
        return False
    return _one_holds_the_other(asked, other)


def _one_holds_the_other(one: Entity, other: Entity) -> bool:
    """Whether a name of one has every word of a name of the other, two at least, forms aside."""
    theirs = [_own_words(name, other.kind) for name in other.names]
    return any(
        len(own & words) >= 2 and (own <= words or words <= own)
        for own in (_own_words(name, one.kind) for name in one.names)
        for words in theirs
    )


def _own_words(name: str, kind: str) -> frozenset[str]:
    for reading in forms_of(name, kind).readings:
        return frozenset(word.text for word in reading if word.kind not in _NOT_THE_NAME)
    return frozenset()


def apart_by_birth(one: Entity, other: Entity) -> bool:
    """Whether both sources give birth dates and none of the one leaves room for one of the other."""
    both = one.birth_dates and other.birth_dates
    return bool(both) and not any(a.could_be(b) for a in one.birth_dates for b in other.birth_dates)


def _without_form(name: str) -> str:
    """The words of a body's name without its legal form: "Ltd" and "Company Limited" tell nobody apart."""
    for reading in forms_of(name, "entity").readings:
        return "".join(word.text for word in reading if word.kind not in _NOT_THE_NAME)
    return ""


def _precise(day: SourceDate) -> bool:
    if day.first is None or day.last is None:
        return False
    return (day.last - day.first).days <= _PRECISE_DAYS
