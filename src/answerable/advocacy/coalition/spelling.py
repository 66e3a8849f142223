"""Do two names of organisations differ in spelling alone?

Spelling is: capitals, accents, dashes, spaces, a leading article or hash sign, "and" or "&", British or
American letters, and the body's own initials behind its name. Nothing else: one word more or less, or
one letter changed, may be another body.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from answerable.actors.names import folded
from answerable.actors.naming.forms import forms_of

PARTICLES: Final = frozenset(
    "of for the and in on to a an at de la le el des du y et against with".split()
)
"""Words that initials may pass over."""
_AMERICAN: Final = (
    (re.compile(r"(?<=[a-z]{2})iz(?=(?:e|ed|er|ers|es|ing|ation|ations|ational)\b)"), "is"),
    (re.compile(r"\bcenter(?=s?\b)"), "centre"),
    (re.compile(r"\blabor(?=s?\b)"), "labour"),
    (re.compile(r"\bdefense(?=s?\b)"), "defence"),
    (re.compile(r"\bprogram(?=s?\b)"), "programme"),
    (re.compile(r"\bneighbor"), "neighbour"),
    (re.compile(r"\bcolor"), "colour"),
)
_INITIALS_BEHIND: Final = re.compile(
    r"(?P<name>.{6,}?)\s*(?:\((?P<inside>[^\s()]{2,14})\)|[-–—,:]\s+(?P<after>[^\s,()]{2,14}))\s*\Z",
    re.DOTALL,
)
_INITIALS_BEFORE: Final = re.compile(
    r"(?P<before>[^\s,()]{2,14})\s*(?:[-–—:]\s+|\()(?P<name>[^()]{6,}?)\)?\s*\Z", re.DOTALL
)
_WORD: Final = re.compile(r"[^\W_]+(?:['’`´][^\W_]+)*")
_MOST: Final = 400
"""Characters of a name that is looked at for initials."""


@lru_cache(maxsize=16_384)
def spelling_key(name: str) -> str:
    """The same for all spellings of one name; "" for a name without letters or digits."""
    words = folded(without_own_initials(name).replace("&", " and ")).split()
    if words[:1] == ["the"]:
        words = words[1:]
    written = " ".join(words)
    for american, british in _AMERICAN:
        written = american.sub(british, written)
    return written.replace(" ", "")


def without_own_initials(name: str) -> str:
    """ "Burma Human Rights Network (BHRN)" without what repeats it: only initials that are the name's own."""
    if len(name) > _MOST:
        return name
    for shape in (_INITIALS_BEHIND, _INITIALS_BEFORE):
        found = shape.match(name.strip())
        if found:
            parts = found.groupdict()
            short = str(parts.get("inside") or parts.get("after") or parts.get("before") or "")
            own = looks_short(short) and initials_fit(short, found["name"])
            if own and not _is_place(short):
                return str(found["name"])
    return name


def _is_place(short: str) -> bool:
    """Whether letters that could be initials name a country: "Unity Kachin (UK)"."""
    return all(word.kind == "place" for word in forms_of(short, "entity").readings[0])


def looks_short(word: str) -> bool:
    """Whether a word looks like initials: two capitals at least, and more of them than small letters."""
    capitals = sum(letter.isupper() for letter in word)
    return capitals >= 2 and capitals > sum(letter.islower() for letter in word)


def initials_fit(short: str, name: str) -> bool:
    """Whether `short` is made of the beginnings of the words of `name`, in order, leaving none out.

    Words in capitals may give all their letters (BROUK: Burmese Rohingya Organisation UK); "of", "for"
    and their like may be passed over.
    """
    letters = "".join(folded(short).split())
    words = _WORD.findall(name)
    if len(letters) < 2 or len(words) > 14:
        return False
    return _fits(letters, tuple(words))


def _fits(letters: str, words: tuple[str, ...]) -> bool:
    if not words:
        return not letters
    word = words[0]
    plain = "".join(folded(word).split())
    if plain in PARTICLES and _fits(letters, words[1:]):
        return True
    if not letters or not plain or letters[0] != plain[0]:
        return False
    if word.isupper() and len(plain) > 1 and letters.startswith(plain):
        if _fits(letters[len(plain) :], words[1:]):
            return True
    return _fits(letters[1:], words[1:])


def initials_of_part(one: str, other: str) -> str:
    """The word of `one` that may be initials of what `other` writes out, the rest being equal; else "".

    "CAN-Myanmar" and "Campaign for a New Myanmar": CAN. It proposes, and never says that they are one.
    """
    short: list[str] = _WORD.findall(one)
    long: list[str] = _WORD.findall(other)
    if len(short) >= len(long) or len(long) > 14:
        return ""
    for at, word in enumerate(short):
        before, after = short[:at], short[at + 1 :]
        rest = long[len(before) : len(long) - len(after)]
        if (
            looks_short(word)
            and len(rest) >= 2
            and _same(before, long[: len(before)])
            and _same(after, long[len(long) - len(after) :])
            and _fits_loosely(word, rest)
        ):
            return word
    return ""


def _fits_loosely(word: str, rest: list[str]) -> bool:
    """As `initials_fit`, where a small word may give its letter, too: CAN, Campaign for A New."""
    return initials_fit(word, " ".join(rest)) or _skipping(folded(word), tuple(map(folded, rest)))


def _skipping(letters: str, words: tuple[str, ...]) -> bool:
    if not words:
        return not letters
    if words[0] in PARTICLES and _skipping(letters, words[1:]):
        return True
    return letters[:1] == words[0][:1] != "" and _skipping(letters[1:], words[1:])


def _same(one: list[str], other: list[str]) -> bool:
    return [folded(word) for word in one] == [folded(word) for word in other]
