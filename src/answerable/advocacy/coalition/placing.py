"""Where does a name that people spoke of stand, now that its document is read otherwise than then?

A correction moves, splits or removes a name; a newer reader may move all of them. What was said goes
with the words it was said of. Where they are not found, or found twice, it goes nowhere, and is shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from answerable.advocacy.coalition.model import Appearance
from answerable.text import fold

_SEVERAL: Final = re.compile(r"[,;/&]|\s(?:and|y|et)\s")
"""A line that may name several: of which of them it was said, nothing shows once they stand apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A name as somebody saw it, and where it stood then."""

    object: str
    start: int
    end: int
    name: str = field(default="", repr=False)

    @property
    def id(self) -> str:
        """Under which judgements knew it then."""
        return f"signatory:{self.object}:{self.start}-{self.end}"


def stands_now(names: Sequence[Appearance], text: str, said: Spoken) -> Appearance | None:
    """The name that was meant, among those now read in the document's text; None where none or several fit."""
    exact = [one for one in names if (one.start, one.end) == (said.start, said.end)]
    if len(exact) == 1 and (not said.name or fold(exact[0].name) == fold(said.name)):
        return exact[0]
    alike = [one for one in names if fold(one.name) == fold(said.name)]
    here = [one for one in names if one.start < said.end and said.start < one.end]
    if not _is_quoted(said, text):  # the text itself moved: the place says nothing
        return _only(alike)
    known = _only([one for one in here if one in alike]) or _only(exact)
    return known or (None if _SEVERAL.search(said.name) else _only(here))


def _is_quoted(said: Spoken, text: str) -> bool:
    """Whether the words still stand at their place."""
    if not 0 <= said.start < said.end <= len(text):
        return False
    words = fold(text[said.start : said.end])
    return bool(words) and (fold(said.name) in words or words in fold(said.name))


def _only(found: Sequence[Appearance]) -> Appearance | None:
    return found[0] if len(found) == 1 else None
