"""To whom is the letter addressed?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from answerable.reading.lines import Line
from answerable.reading.model import Addressee
from answerable.reading.names import addressee_kind, is_bare_name
from answerable.reading.spans import cut
from answerable.reading.zones import Zones

_GREETING: Final = re.compile(r"(?:dear|respected)[ \xa0]+", re.IGNORECASE)
_JOIN: Final = re.compile(r"(?<!\s)\s+(?:and|&)\s+|;\s*|,\s*(?=[A-Z])")
_LEADING: Final = re.compile(
    r"(?:and|to|the following)\s+|(?:attention|attn|to)\s*:\s*", re.IGNORECASE
)
_TO: Final = re.compile(r"(?:attention|attn|to)\s*:", re.IGNORECASE)
_NOBODY: Final = re.compile(
    r"(?:sirs?|madams?|(?:sir|madam)s?[ /]*(?:or|/)[ /]*(?:sir|madam)s?|colleagues?|friends?|all|"
    r"to whom it may concern|(?:your )?excellenc(?:y|ies))\W*",
    re.IGNORECASE,
)


def find_addressees(zones: Zones) -> tuple[Addressee, ...]:
    """Those named in the salutation, on the lines under it, and after "Attention:" or "To:" above it.

    A line that names a group of offices and stands over lines of bare names is their heading, and is
    no addressee of its own. Two names joined by "and" are two; a body's name keeps its "and".
    """
    found: list[Addressee] = []
    lines = [*_named_above(zones), *zones.of("salutation", "addressee")]
    for place, line in enumerate(lines):
        following = lines[place + 1].text if place + 1 < len(lines) else ""
        for start, end in _parts(line.text):
            written = line.text[start:end]
            kind = addressee_kind(written)
            if not written or _NOBODY.fullmatch(written):
                continue
            if kind == "class" and is_bare_name(following):
                continue
            rule = "addressee.salutation/1" if place == 0 else "addressee.line/1"
            found.append(
                Addressee(**cut(zones.text, line.start + start, line.start + end, rule), type=kind)
            )
    return tuple(found)


def _named_above(zones: Zones) -> list[Line]:
    return [line for line in zones.of("wrapper") if _TO.match(line.text)]


def _parts(text: str) -> Iterator[tuple[int, int]]:
    end = len(text.rstrip(" :,.;!"))
    greeting = _GREETING.match(text) or _LEADING.match(text)
    start = greeting.end() if greeting else 0
    pieces = list(_split(text, start, end))
    names = [addressee_kind(text[a:b]) for a, b in pieces]
    if len(pieces) > 1 and all(kind == "person" for kind in names):
        yield from pieces
    else:
        yield start, end


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for join in _JOIN.finditer(text, start, end):
        yield start, join.start()
        start = join.end()
    yield start, end
