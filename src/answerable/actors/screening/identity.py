"""Is the one asked for the one who stands on the list: surely, perhaps, or surely not?

A score settles nothing. Settled is what a person has judged, the entry itself, an identifier that both
bear, or a name spelled alike that nothing contradicts and that is no one else's here; and of that the
answer says "by name, not judged". A name of one or two words settles nothing by itself, since in Burma,
where names have no surname, many bear each; a birth date that agrees makes up for it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Final

from answerable.actors.lists.entry import Identifier
from answerable.actors.matching.comparison import APART, LIKELY, POSSIBLE, Comparison
from answerable.actors.matching.entity import Entity
from answerable.actors.names import bare_name
from answerable.actors.naming.forms import forms_of
from answerable.actors.screening.gathering import key_of, keys_of
from answerable.actors.screening.listing import Listing
from answerable.actors.screening.register import Register
from answerable.dates import SourceDate
from answerable.text import fold

SAME: Final = "same"
OPEN: Final = "open"
DIFFERENT: Final = "different"
BY_PERSON: Final = "judged by a person"
BY_ENTRY: Final = "the entry itself"
BY_NUMBER: Final = "by identifier, not judged"
BY_NAME: Final = "by name, not judged"
_WORDS: Final = 3
"""Words that a name must have to settle anything by itself; two for a body."""
_LETTERS: Final = 10
"""Letters that the name of a body must have: shorter ones are mostly acronyms."""
_FEW: Final = 4
_NOT_THE_NAME: Final = frozenset({"form", "particle", "honorific", "rank"})
_PRECISE_DAYS: Final = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What a person has said of two."""

    verdict: str
    """same | different | unsure"""
    by: str
    on: str
    reason: str = ""


Judgements = Callable[[str, str], Judged | None]
"""What a person has said of two, by the ids of both; None where nobody has."""


def nobody_has(_one: str, _other: str) -> Judged | None:
    """No judgements at hand."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """Whether two are one, what settles it, and why as a sentence."""

    verdict: str
    """same | open | different"""
    how: str = ""
    reason: str
    judged: Judged | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What else is at hand when one name is held against one listing."""

    register: Register
    judgements: Judgements = nobody_has
    shared_keys: Collection[str] = field(default=frozenset())
    """Keys of names that several of those asked for bear."""


def identified(asked: Entity, listing: Listing, found: Comparison, beside: Beside) -> Identified:
    """Whether the one asked for is the one listed, and what says so."""
    judged = beside.judgements(asked.id, listing.id) if asked.id else None
    if judged is not None and judged.verdict in (SAME, DIFFERENT):
        said = f"judged {judged.verdict} by {judged.by} on {judged.on[:10]}"
        why = f"{said}: {judged.reason}" if judged.reason else said
        return Identified(verdict=judged.verdict, how=BY_PERSON, reason=why, judged=judged)
    if asked.id and asked.id == listing.id:
        return Identified(verdict=SAME, how=BY_ENTRY, reason="it is this very entry")
    if found.proposal == APART:
        return Identified(verdict=DIFFERENT, reason=" ".join(found.apart) or found.reason)
    return _unjudged(asked, listing, found, beside, judged)


def _unjudged(
    asked: Entity, listing: Listing, found: Comparison, beside: Beside, judged: Judged | None
) -> Identified:
    other = listing.entity
    if judged is not None:
        return Identified(
            verdict=OPEN, reason=f"{judged.by} was unsure on {judged.on[:10]}", judged=judged
        )
    if number := shared_number(asked, other):
        return Identified(verdict=SAME, how=BY_NUMBER, reason=f"both bear the {number}")
    name = same_name(asked, other)
    if not name:
        return Identified(verdict=OPEN, reason=found.reason)
    born = agreeing_birth(asked, other)
    against = list(_against(name, born, asked, listing, beside))
    if against:
        return Identified(
            verdict=OPEN, reason=f"the names are spelled alike, but {'; '.join(against)}"
        )
    said = f"the names are spelled alike ({name})"
    also = f", both were born {born}" if born else ""
    return Identified(verdict=SAME, how=BY_NAME, reason=f"{said}{also}, and no other here bears it")


def _against(
    name: str, born: str, asked: Entity, listing: Listing, beside: Beside
) -> Iterable[str]:
    """What keeps two that are spelled alike from being taken for one without a person."""
    if asked.birth_dates and listing.entity.birth_dates and not born:
        yield "their birth dates do not agree"
    if not born and (short := _short(name, asked.kind or listing.entity.kind)):
        yield short
    if key_of(name) in beside.shared_keys and not born:
        yield "several of those asked for bear this name"
    others = _namesakes(name, asked, listing, beside.register)
    if others:
        many = "another entry bears" if len(others) == 1 else f"{len(others)} other entries bear"
        yield f"{many} this name ({', '.join(one.id for one in others[:3])})"


def _namesakes(name: str, asked: Entity, listing: Listing, register: Register) -> list[Listing]:
    """Others of this name that are not this one: of the same list, or born on another day.

    One whose birth date contradicts that of the one asked for is no rival.
    """
    found = []
    for one in register.by_key.get(key_of(name), ()):
        if one.id in (listing.id, asked.id) or _apart_by_birth(asked, one.entity):
            continue
        if one.authority == listing.authority or _apart_by_birth(listing.entity, one.entity):
            found.append(one)
    if agreeing_birth(asked, listing.entity):
        return [one for one in found if agreeing_birth(asked, one.entity)]
    return found


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
    """An identifier that both bear, in words; else ""."""
    held = {_plain(number): number for number in other.identifiers}
    for number in one.identifiers:
        found = held.get(_plain(number))
        if found is not None and _plain(number) and _one_kind(number, found):
            return f"{found.kind or 'number'} {found.value}"
    return ""


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


def _apart_by_birth(one: Entity, other: Entity) -> bool:
    both = one.birth_dates and other.birth_dates
    return bool(both) and not any(a.could_be(b) for a in one.birth_dates for b in other.birth_dates)


def _short(name: str, kind: str) -> str:
    words = _words_of(name, kind)
    if kind == "person" or not kind:
        return (
            ""
            if words >= _WORDS
            else f"a name of {'one word' if words < 2 else 'two words'} is borne by many"
        )
    letters = len(key_of(name))
    return "" if words >= 2 and letters >= _LETTERS else "so short a name may stand for several"


def _words_of(name: str, kind: str) -> int:
    bare = bare_name(name)
    if bare.isascii():
        return len(bare.split())
    readings = forms_of(name, kind).readings
    return len(readings[0]) if readings else 1


def _without_form(name: str) -> str:
    """The words of a body's name without its legal form: "Ltd" and "Company Limited" tell nobody apart."""
    for reading in forms_of(name, "entity").readings:
        return "".join(word.text for word in reading if word.kind not in _NOT_THE_NAME)
    return ""


def _plain(number: Identifier) -> str:
    return fold(number.value).replace(" ", "")


def _one_kind(one: Identifier, other: Identifier) -> bool:
    """Whether both may be numbers of one series; a kind that is not said leaves it open."""
    a, b = set(fold(one.kind).split()), set(fold(other.kind).split())
    return not a or not b or bool(a & b - {"number", "no", "id"}) or a == b


def _precise(day: SourceDate) -> bool:
    if day.first is None or day.last is None:
        return False
    return (day.last - day.first).days <= _PRECISE_DAYS
