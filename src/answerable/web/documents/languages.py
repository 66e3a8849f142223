"""In which language are these words of a document, as far as the page needs to know to set them right?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from answerable.reading.head.burmese_letters import CODES, language_of
from answerable.reading.model import Reading

_TAG: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*").fullmatch
_BURMESE: Final = re.compile("[\u1000-\u109f\uaa60-\uaa7f]")
_LETTERS: Final = 4_000
"""Characters that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Languages:
    """The languages that were read in a document, as BCP 47 tags."""

    known: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """The language of the whole document; "" where there are several, or none is known."""
        return self.known[0] if len(self.known) == 1 else ""

    def of(self, words: str) -> str:
        """That of some words: in a document of several languages the script tells those in Burmese letters."""
        told = [one for one in self.known if one in CODES]
        if self.whole or not told:
            return self.whole
        looked = words[:_LETTERS]
        letters = sum(letter.isalpha() for letter in looked)
        if len(_BURMESE.findall(looked)) * 2 <= max(1, letters):
            return ""
        return told[0] if len(told) == 1 else language_of(looked)


def languages_in(reading: Reading | None) -> Languages:
    """The languages of a reading; none where there is none."""
    return Languages(known=tuple(one for one in reading.languages if _TAG(one)) if reading else ())
