"""Which names of organisations look alike, and what speaks for and against their being one?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from answerable.actors.matching.comparison import LIKELY, Comparison
from answerable.actors.names import bare_name, folded
from answerable.actors.naming.forms import Word, forms_of
from answerable.advocacy.coalition.grouping import Spelled
from answerable.advocacy.coalition.model import Appearance
from answerable.advocacy.coalition.spelled import may_be_person
from answerable.advocacy.coalition.spelling import initials_of_part, looks_short, spelling_key

MOST: Final = 10
"""Names looked at for each name."""
_WORTH_A_LOOK: Final = 0.5
"""Below this score a pair is neither shown nor asked about, unless the letters are nearly the same."""
_NEARLY_THE_SAME: Final = 85
_ONE_WORD: Final = 80
"""Percent of letters in common (Indel) of two names, and of two words that may be one."""
_SAY_NOTHING: Final = frozenset({"particle", "form"})
_EACH_HAS_MORE: Final = "Each name has a word of its own: {a} and {b}"
_BRACKETS: Final = re.compile(r"\s\(([^()]{2,60})\)\s*\Z")
_INITIALS: Final = 0.5
"""What initials alone are worth: as likely as not, which leaves it to a person."""
_SAME_NAME: Final = "It is the same name; two people may bear it."
_SEVERAL: Final = "It is the same name; people know, or doubt, more than one body under it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Two spellings, by their numbers, that look alike."""

    a: int
    b: int
    score: float
    reason: str
    likely: bool = False
    apart: bool = False


def likenesses(spelled: Sequence[Spelled]) -> tuple[Likeness, ...]:
    """Every two spellings that look alike, those that tell apart first, then the likeliest."""
    found = {(one.a, one.b): one for one in _by_names(spelled)}
    for one in _by_initials(spelled):
        known = found.get((one.a, one.b))
        if known is None or not known.apart:
            found[one.a, one.b] = one
    return tuple(sorted(found.values(), key=lambda one: (not one.apart, -one.score, one.a, one.b)))


def _by_names(spelled: Sequence[Spelled]) -> Iterator[Likeness]:
    """Pairs that matching finds, and those whose letters are nearly the same, whatever matching says."""
    from answerable.actors.matching.comparing import compare
    from answerable.actors.matching.index import NameIndex

    entities = [names[0].entity for names in spelled]
    numbers = {entity.id: number for number, entity in enumerate(entities)}
    index = NameIndex(entities)
    met: set[tuple[int, int]] = set()
    for number, entity in enumerate(entities):
        for match in index.search(entity, most=MOST):
            a, b = sorted((number, numbers[match.entity.id]))
            if a != b and match.comparison.score >= _WORTH_A_LOOK:
                met.add((a, b))
                yield _likeness(a, b, match.comparison, spelled)
    for a, b in _nearly_the_same([entity.name for entity in entities]):
        if (a, b) not in met:
            yield _likeness(a, b, compare(entities[a], entities[b], index.rarity), spelled)


def _nearly_the_same(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Every two names whose words, sorted, have nearly all letters in common."""
    from rapidfuzz.fuzz import token_sort_ratio
    from rapidfuzz.process import cdist

    plain = [folded(name) for name in names]
    for a in range(len(plain)):
        found = cdist(
            plain[a : a + 1], plain[a + 1 :], scorer=token_sort_ratio, score_cutoff=_NEARLY_THE_SAME
        )
        for b in found[0].nonzero()[0]:
            yield a, a + 1 + int(b)


def _likeness(a: int, b: int, found: Comparison, spelled: Sequence[Spelled]) -> Likeness:
    one, other = spelled[a][0], spelled[b][0]
    people = may_be_person(one) or may_be_person(other)
    same = bare_name(one.head) == bare_name(other.head)
    known = spelling_key(one.name) == spelling_key(other.name)
    own = words_of_their_own(one.name, other.name)
    reason = found.apart[0] if found.apart else found.reason
    if not found.apart and (same if people else known):
        reason = _SAME_NAME if people else _SEVERAL
    apart = bool(found.apart)
    if own and not apart and not people:
        reason = _EACH_HAS_MORE.format(a=own[0], b=own[1])
        # One list that names both, each with its own word, means two.
        apart = bool({x.object for x in spelled[a]} & {x.object for x in spelled[b]})
        reason += ", and one list names both." if apart else "; they may be two bodies."
    return Likeness(
        a=a,
        b=b,
        score=found.score,
        reason=reason,
        likely=found.proposal == LIKELY
        and not people
        and not known
        and not words_more(one.name, other.name)
        and not words_more(other.name, one.name)
        and not _by_heads(one, other, found),
        apart=apart,
    )


def _by_heads(one: Appearance, other: Appearance, found: Comparison) -> bool:
    """Whether a name was compared without what stands behind it, which may be what tells it apart."""
    return sorted(found.names) != sorted((one.name, other.name))


def may_be_one(one: Appearance, other: Appearance) -> bool:
    """Whether nothing in the two names tells them apart, so that others between them may join them."""
    from answerable.actors.matching.comparing import compare

    return not compare(one.entity, other.entity).apart and not words_of_their_own(
        one.name, other.name
    )


def words_of_their_own(one: str, other: str) -> tuple[str, str] | None:
    """A word of each that the other has in no spelling and by no other name; None where one name has none."""
    mine, yours = words_more(one, other), words_more(other, one)
    if not mine or not yours or "".join(mine) == "".join(yours):
        return None
    return f"“{mine[0]}”", f"“{yours[0]}”"


def words_more(one: str, other: str) -> tuple[str, ...]:
    """The words of `one`, but for small words and forms of companies, that `other` lacks."""
    theirs = _words(other)
    return tuple(word.text for word in _words(one) if not _has(theirs, word))


def _words(name: str) -> tuple[Word, ...]:
    first = forms_of(name, "entity").readings[:1]
    return tuple(word for each in first for word in each if word.kind not in _SAY_NOTHING)


def _has(words: Sequence[Word], word: Word) -> bool:
    from rapidfuzz.fuzz import ratio

    if word.value:  # Burma and Burmese; Karen, and not Karenni
        return any(one.value == word.value for one in words)
    if any(map(str.isdigit, word.text)):  # Local5 and Local6 are two
        return any(one.text == word.text for one in words)
    return any(not one.value and ratio(one.text, word.text) >= _ONE_WORD for one in words)


def _by_initials(spelled: Sequence[Spelled]) -> Iterator[Likeness]:
    """Pairs of which one may write the other's words as initials, or stands in brackets behind them."""
    names = [each[0].name for each in spelled]
    yield from _in_brackets(names)
    short = [number for number, name in enumerate(names) if any(map(looks_short, _parts(name)))]
    for one in short:
        for other, name in enumerate(names):
            word = initials_of_part(names[one], name) if other != one else ""
            if word:
                a, b = sorted((one, other))
                yield Likeness(
                    a=a,
                    b=b,
                    score=_INITIALS,
                    reason=f"{word} may be the initials of “{name}”; nothing here establishes it.",
                )


def _in_brackets(names: Sequence[str]) -> Iterator[Likeness]:
    known: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        known.setdefault(spelling_key(name), []).append(number)
    for one, name in enumerate(names):
        found = _BRACKETS.search(name)
        key = spelling_key(found[1]) if found else ""
        for other in known.get(key, ()) if key else ():
            if other != one:
                a, b = sorted((one, other))
                reason = f"“{names[other]}” stands in brackets behind “{name}”."
                yield Likeness(a=a, b=b, score=_INITIALS, reason=reason)


def _parts(name: str) -> list[str]:
    return name.replace("-", " ").replace("–", " ").replace("/", " ").split()
