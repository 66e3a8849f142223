"""What does an RTF document state of itself, and what must a person be told of its text?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from answerable.reading.sources.left_out import warnings_of
from answerable.reading.sources.rtf_words import STATED

_QUOTED: Final = 200
_NOT_UNICODE: Final = re.compile(
    r"Win[-\s]{0,4}(?:Innwa|Researcher|Burma|Kalaw|Thuriya|Yangon|Mandalay)", re.IGNORECASE
)
"""Fonts of the years before Unicode; the letters of each have places of their own."""
_LONGEST: Final = 2_000
_SAID: Final = {
    "picture": "The document holds pictures; what is written in them was not read.",
    "broken": "Some bytes are not valid in the encoding that the document names; each is shown as �.",
    "signs": (
        "Some of the text is in a font of signs (Symbol, Wingdings), which shows other letters or pictures; "
        "what it shows was not read."
    ),
    "unsaved": (
        "A field of the document shows words that were not saved beside it; they were not read."
    ),
    "cut": "The end of this document is missing; what is there was read.",
    "after": "Something stands after the end of this document; it was not read.",
}


def stated_in(aside: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Name and value of each document property; `aside` is what was written beside the text, by destination."""
    for name in sorted(STATED & aside.keys()):
        if said := " ".join("".join(aside[name]).split())[:_LONGEST]:
            yield name, said
    for name, called in (("creatim", "created"), ("revtim", "saved")):
        if said := "-".join(aside.get(name, ())[:3]):
            yield called, said


def warnings_about(
    seen: Collection[str], aside: Mapping[str, Sequence[str]], comments: int
) -> Iterator[str]:
    """The sentences for what was met."""
    yield from warnings_of(seen)
    if comments:
        yield f"The document holds comments ({comments}); they are no part of the text and were not read."
    if font := _NOT_UNICODE.search(" ".join(aside.get("fonttbl", ()))):
        yield (
            f"The document names a font that shows Latin letters as Burmese ones ({font[0]}). What is written "
            "in it stands in the text as Latin letters that make no words; it cannot be read."
        )
    for kind in ("header", "footer"):
        said = " ".join("".join(aside.get(kind, ())).split())
        if any(map(str.isalpha, said)):
            said = said if len(said) <= _QUOTED else said[:_QUOTED] + "…"
            yield f"The {kind} of the pages was left out of the text: “{said}”."
    yield from (said for name, said in _SAID.items() if name in seen)
