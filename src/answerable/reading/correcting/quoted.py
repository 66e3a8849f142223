"""Where do words that a person quoted stand in a text, also when the copy or its reading has changed?"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from answerable.errors import UsageError

CONTEXT: Final = 40
"""Characters kept on each side of quoted words, to tell one place from another."""
LONGEST: Final = 4_000
"""Characters that may be quoted."""
_ALIKE: Final = ("'‘’ʼ`´", '"“”„«»', "-‐‑‒–—−")  # what a keyboard writes for what a text holds
_PLAIN: Final = str.maketrans({each: group[0] for group in _ALIKE for each in group})
_SAME: Final = 6
"""Letters and marks around quoted words that must be the same where their place has changed."""
_WIDEST: Final = 40
"""White space within words that are quoted as if they stood together."""
_BLANK: Final = re.compile(r"\s+")

Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Words of a text with a little of what stands around them. `start` is where they stood then."""

    words: str
    start: int
    before: str = ""
    after: str = ""


def quote(canonical: str, place: Place) -> Quoted:
    """The words at a place, ready to be found again."""
    start, end = place
    return Quoted(
        words=canonical[start:end],
        start=start,
        before=canonical[max(0, start - CONTEXT) : start],
        after=canonical[end : end + CONTEXT],
    )


def places_of(canonical: str, words: str) -> tuple[Place, ...]:
    """Every place where the words stand, in order and apart from each other.

    Line breaks count as spaces, and quotation marks and dashes of any form as each other, since a
    person quotes from a screen. Letters and case must be the same. Raises UsageError for nothing, or
    more than `LONGEST` characters.
    """
    tokens = words.split()
    if not tokens or len(words) > LONGEST:
        raise UsageError(
            "Quote the words as they stand in the text.",
            advice=f"At least one word, and at most {LONGEST:,} characters.",
        )
    wanted = " ".join(tokens).translate(_PLAIN)
    line, places = _on_one_line(canonical)
    found: list[Place] = []
    at = line.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        found.append((places[at], places[end - 1] + 1))
        at = line.find(wanted, end)
    return tuple(found)


@lru_cache(maxsize=2)
def _on_one_line(canonical: str) -> tuple[str, Sequence[int]]:
    """(the text as it is compared, the place of each of its characters in the text as it stands)."""
    pieces: list[str] = []
    places, at = array("I"), 0
    for gap in _BLANK.finditer(canonical):
        between = " " if len(gap[0]) <= _WIDEST else "\n"  # which no quoted words hold
        pieces += (canonical[at : gap.start()], between)
        places.extend(range(at, gap.start() + 1))
        at = gap.end()
    pieces.append(canonical[at:])
    places.extend(range(at, len(canonical)))
    return "".join(pieces).translate(_PLAIN), places


def find_again(canonical: str, quoted: Quoted) -> tuple[Place | None, str]:
    """(place, "") of the quoted words, or (None, why they have none).

    Where they stand more than once, the place with the same surroundings counts. Words around which nothing
    is as it was are others, even where they stand but once: what was said of the first is not said of them.
    """
    here = (quoted.start, quoted.start + len(quoted.words))
    is_sound = quoted.start >= 0 and quoted.words.strip() != ""
    if is_sound and quote(canonical, here) == quoted:
        return here, ""
    try:
        places = places_of(canonical, quoted.words)
    except UsageError as empty:
        return None, empty.message
    if not places:
        return None, "these words no longer stand in the text"
    alike = [_likeness(canonical, place, quoted) for place in places]
    best = max(alike)
    if alike.count(best) > 1:
        return None, f"these words stand in {len(places)} places, and none is told from the others"
    if best < min(_SAME, len(_flat(quoted.before)) + len(_flat(quoted.after))):
        return None, "these words stand in the text, and what stood around them does not"
    return places[alike.index(best)], ""


def _likeness(canonical: str, place: Place, quoted: Quoted) -> int:
    """How many characters around the place are those that stood around the words."""
    found = quote(canonical, place)
    before, after = _flat(found.before), _flat(found.after)
    return _shared(before[::-1], _flat(quoted.before)[::-1]) + _shared(after, _flat(quoted.after))


def _flat(words: str) -> str:
    """The words without what differs between two readings of one page: white space, forms of marks."""
    return _BLANK.sub("", words).translate(_PLAIN)


def _shared(one: str, other: str) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
