"""Where in what was read does a word stand that is to go?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import Levenshtein

from answerable.disclosure.redacting.letters import Letters, is_spaceless, key
from answerable.errors import UsageError
from answerable.text import visible

_SHORT: Final = 4
"""Letters up to which a word counts only where it stands alone: `Min` is no part of `Ministry`."""
_LONG: Final = 9
"""Letters from which on chance does not make a word out of the end of one and the beginning of the next."""
_MOST_PARTS: Final = 4
"""Words of a phrase that may be a name, of which another part can stand first."""
_ALIKE: Final = str.maketrans("l1j0q5829ve437", "iiiogsbzgucact")
"""Signs that a program which reads pictures takes for one another, or a person puts for one another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Needle:
    """A word or phrase that is to go."""

    number: int
    """From 1, as given: what is written down names the number and never the word."""
    written: str
    letters: str
    spaceless: bool
    forms: tuple[str, ...] = ()
    """In which orders its letters are sought: as given, family name first, and backwards."""

    def slips(self, sure: bool) -> int:
        """How many letters may be misread; fewer where whoever read it was sure."""
        length = len(self.letters)
        if sure:
            return min(length // 6, 2)
        return 0 if length <= _SHORT else min((length - 2) // 3, 3)


def needles(words: Sequence[str]) -> tuple[Needle, ...]:
    """The words as given, each once. Raises UsageError for one without two letters or digits."""
    found: dict[str, Needle] = {}
    for written in words:
        plain = key(written)
        if len(plain) < 2:
            raise UsageError(
                f"“{visible(written)}” has fewer than two letters, and would be found everywhere.",
                advice="Give a longer word, or cover the place with --box.",
            )
        number = len(found) + 1
        found.setdefault(
            plain,
            Needle(
                number=number,
                written=written,
                letters=plain,
                spaceless=is_spaceless(plain),
                forms=_forms(written, plain),
            ),
        )
    return tuple(found.values())


def _forms(written: str, plain: str) -> tuple[str, ...]:
    """The word, its parts beginning with another one of them, and what shows it from right to left."""
    parts = [part for part in map(key, written.split()) if part]
    turned = ["".join((*parts[n:], *parts[:n])) for n in range(1, len(parts))]
    orders = [plain, *(turned if len(parts) <= _MOST_PARTS else ())]
    backwards = [] if is_spaceless(plain) or len(plain) <= _SHORT else [plain[::-1]]
    return tuple(dict.fromkeys((*orders, *backwards)))


def exact(needle: Needle, layer: Letters) -> Iterator[tuple[int, int]]:
    """Where the word stands, letter by letter; in a longer one signs that look alike count as the same."""
    found = _found(needle, needle.forms, layer.text, layer)
    if len(needle.letters) <= _SHORT:
        yield from found
        return
    alike = [form.translate(_ALIKE) for form in needle.forms]
    yield from dict.fromkeys((*found, *_found(needle, alike, _alike(layer.text), layer)))


@lru_cache(maxsize=16)
def _alike(text: str) -> str:
    return text.translate(_ALIKE)


def _found(
    needle: Needle, forms: Sequence[str], text: str, layer: Letters
) -> Iterator[tuple[int, int]]:
    for form in forms:
        start = text.find(form)
        while start >= 0:
            end = start + len(form)
            if _counts(needle, layer, start, end):
                yield start, end
            start = text.find(form, start + 1)


def misread(needle: Needle, layer: Letters) -> Iterator[tuple[int, int, int]]:
    """Where it may stand, if whoever read the picture took some signs for others, and how many."""
    wanted, text = needle.letters.translate(_ALIKE), _alike(layer.text)
    most = needle.slips(sure=False)
    for end in _ends(wanted, text, most):
        start, slips = _beginning(wanted, text, end, most)
        if slips <= most and _counts(needle, layer, start, end):
            yield start, end, slips


def _counts(needle: Needle, layer: Letters, start: int, end: int) -> bool:
    """Whether it is the word and not a piece of others.

    It stands between the bounds of words, or is long; one of middling length may lie within one word.
    """
    if needle.spaceless:
        return True
    if layer.begins[start] and layer.begins[end]:
        return True
    length = len(needle.letters)
    if length <= _SHORT:
        return False
    return length >= _LONG or not any(layer.begins[start + 1 : end])


def _ends(wanted: str, text: str, most: int) -> Iterator[int]:
    """Where something within `most` edits of the word ends, the best of each place.

    G. Myers, A fast bit-vector algorithm for approximate string matching, JACM 46 (1999).
    """
    masks: dict[str, int] = {}
    for place, letter in enumerate(wanted):
        masks[letter] = masks.get(letter, 0) | 1 << place
    last = 1 << len(wanted) - 1
    plus, minus, far = (1 << len(wanted)) - 1, 0, len(wanted)
    best: tuple[int, int] | None = None
    for place, letter in enumerate(text, 1):
        same = masks.get(letter, 0)
        diagonal = (((same & plus) + plus) ^ plus) | same | minus
        up, down = minus | ~(diagonal | plus), plus & diagonal
        far += bool(up & last) - bool(down & last)
        up, down = up << 1, down << 1
        plus = (down | ~(diagonal | up)) & ((last << 1) - 1)
        minus = up & diagonal & ((last << 1) - 1)
        if far <= most:
            best = (far, place) if best is None or far < best[0] else best
        elif best is not None:
            yield best[1]
            best = None
    if best is not None:
        yield best[1]


def _beginning(wanted: str, text: str, end: int, most: int) -> tuple[int, int]:
    """Where the piece that ends there begins, and how far it is from the word."""
    starts = range(max(0, end - len(wanted) - most), max(0, end - len(wanted) + most) + 1)
    far = [(Levenshtein.distance(wanted, text[start:end]), start) for start in starts]
    distance, start = min(far)
    return start, distance
