"""Which words does a suggested wording take out of a sentence, and which does it put in?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

_WORDS: Final = re.compile(r"\d{1,2}(?:st|nd|rd|th)?\s[^\W\d]+,?\s\d{4}|\s+|\w+|[^\w\s]")
"""A date that is written out is one word."""
_ALIKE: Final = 0.5
"""Below this, two wordings have too little in common to be shown as one that was changed."""
_LONGEST: Final = 2_000
"""Words; longer sentences are not compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a rewording. `is`: kept | out | in"""

    text: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewording:
    """A suggested wording beside what it would replace."""

    pieces: tuple[Piece, ...]

    @property
    def out(self) -> tuple[str, ...]:
        """What is taken out, in order."""
        return tuple(one.text.strip() for one in self.pieces if one.what == "out")

    @property
    def put_in(self) -> tuple[str, ...]:
        """What is put in, in order."""
        return tuple(one.text.strip() for one in self.pieces if one.what == "in")


def rewording(suggested: str, *written: str) -> Rewording | None:
    """The suggested words beside the one of `written` that they are nearest to; None where none is near."""
    after = _WORDS.findall(suggested)
    found = []
    for text in dict.fromkeys(written):
        before = _WORDS.findall(text)
        if before and after and len(before) + len(after) <= _LONGEST:
            match = SequenceMatcher(None, before, after, autojunk=False)
            found.append((match.ratio(), match, before))
    if not found:
        return None
    ratio, match, before = max(found, key=lambda each: each[0])
    return Rewording(pieces=_pieces(match, before, after)) if ratio >= _ALIKE else None


def _pieces(match: SequenceMatcher[str], before: list[str], after: list[str]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for what, start, end, to, until in _joined(match, before):
        if what == "equal":
            pieces.append(Piece(text="".join(before[start:end]), what="kept"))
            continue
        for text, kind in (("".join(before[start:end]), "out"), ("".join(after[to:until]), "in")):
            if text:
                pieces.append(Piece(text=text, what=kind))
    return tuple(pieces)


def _joined(match: SequenceMatcher[str], before: list[str]) -> list[tuple[str, int, int, int, int]]:
    """The steps, with changes that only a space lies between taken as one."""
    steps: list[tuple[str, int, int, int, int]] = []
    for step in match.get_opcodes():
        if len(steps) > 1 and step[0] != "equal" and steps[-1][0] == "equal":
            _, start, end, _, _ = steps[-1]
            if not "".join(before[start:end]).strip() and steps[-2][0] != "equal":
                steps.pop()
                _, first, _, to, _ = steps.pop()
                step = ("replace", first, step[2], to, step[4])
        steps.append(step)
    return steps
