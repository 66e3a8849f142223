"""Which appearances are of one spelling, so that they count as one body unless somebody said otherwise?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product

from answerable.actors.judging.joining import groups, ties_of
from answerable.actors.judging.judgement import SAME
from answerable.actors.judging.resolving import Resolved
from answerable.actors.names import folded
from answerable.actors.naming.forms import forms_of
from answerable.actors.naming.given_names import given_keys
from answerable.actors.naming.short_syllables import may_be_syllables
from answerable.actors.naming.telling_apart import reasons_apart
from answerable.advocacy.coalition.model import Appearance
from answerable.advocacy.coalition.spelling import spelling_key
from answerable.reading.naming.names import is_person

_OF_PEOPLE = frozenset({"name", "maybe_title", "honorific", "rank", "particle"})


def by_spelling(
    appearances: Iterable[Appearance], judged: Resolved
) -> tuple[tuple[Appearance, ...], ...]:
    """The appearances of one spelling together, in the order of the first of each.

    Each alone stands what may be a person, and what stands under a name by which people know more than
    one: whose the next one is, the name does not say. Spellings between which a word or number tells
    apart (Local 1-1, Local 11) stand apart.
    """
    every = tuple(appearances)
    told = _told_apart(every)
    doubtful = _doubtful(every, told, judged)
    found: dict[tuple[str, str], list[Appearance]] = {}
    for one in every:
        key = _key(one, told)
        found.setdefault(("", one.id) if not any(key) or key in doubtful else key, []).append(one)
    return tuple(map(tuple, found.values()))


def _key(one: Appearance, told: frozenset[str]) -> tuple[str, str]:
    """Its spelling, and where that is not enough its words; two empty ones where the name joins nothing."""
    key = "" if may_be_person(one) else spelling_key(one.name)
    return (key, folded(one.name) if key in told else "")


def _told_apart(appearances: Sequence[Appearance]) -> frozenset[str]:
    """The spellings under which there are names that a word or number tells apart."""
    names: dict[str, set[str]] = {}
    for one in appearances:
        names.setdefault(spelling_key(one.name), set()).add(folded(one.name))
    return frozenset(key for key, said in names.items() if len(said) > 1 and _differ(sorted(said)))


def _differ(names: Sequence[str]) -> bool:
    forms = [forms_of(name, "entity") for name in names]
    return any(
        reasons_apart(one, other) for at, one in enumerate(forms) for other in forms[at + 1 :]
    )


def _doubtful(
    appearances: Sequence[Appearance], told: frozenset[str], judged: Resolved
) -> frozenset[tuple[str, str]]:
    """The spellings that would join, alone or over judgements, two whom a person did not call the same."""
    parted = [
        {judged.canonical(one), judged.canonical(other)}
        for one, other in judged.by_pair
        if judged.ruling(one, other).verdict != SAME
    ]
    if not parted:
        return frozenset()
    keys = {"\0".join(key): key for one in appearances if any(key := _key(one, told))}
    ties = ties_of(
        ("\0".join(key), judged.canonical(one.id))
        for one in appearances
        if any(key := _key(one, told))
    )
    return frozenset(
        keys[member]
        for group in groups(ties)
        if any(two.issubset(group) for two in parted)
        for member in group
        if member in keys
    )


def may_be_person(one: Appearance) -> bool:
    """Whether it is read as a person, or as a body only because nothing says otherwise.

    A list without a word on who signs reads every name as a body's; of these, a name that begins with a
    given name, or consists of syllables of Burmese and its like, may well be a person's.
    """
    return one.kind == "person" or (one.kind == "org" and _like_a_person(one.name))


@lru_cache(maxsize=16_384)
def _like_a_person(name: str) -> bool:
    forms = forms_of(name, "")
    words = forms.readings[0] if forms.readings else ()
    names = [word.text for word in words if word.kind == "name"]
    if forms.kind or not names or not is_person(name):
        return False
    own = given_keys(names[0]) or all(map(may_be_syllables, names))
    return bool(own) and _OF_PEOPLE.issuperset(word.kind for word in words)


def parted_in(
    spelled: Sequence[Sequence[Appearance]], judged: Resolved
) -> Iterator[tuple[int, int]]:
    """The numbers of every two of these that people judged, alone or over others, and not as the same."""
    numbers: dict[str, set[int]] = {}
    for number, names in enumerate(spelled):
        for name in names:
            numbers.setdefault(judged.canonical(name.id), set()).add(number)
    for one, other in judged.by_pair:
        if judged.ruling(one, other).verdict != SAME:
            ends = (numbers.get(judged.canonical(id), ()) for id in (one, other))
            yield from product(*ends)
