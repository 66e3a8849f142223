"""Where does a field of an RTF document point to, and what must a person be told of it?

RTF 1.9.1, Fields; what an instruction says is that of Word (ECMA-376 part 1, 17.16).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_LINK: Final = re.compile(r'HYPERLINK\s[^"]{0,200}"([^"]{1,2000})"')
_WITHIN: Final = re.compile(r"HYPERLINK\s+\\l\b")
_OUTSIDE: Final = re.compile(r"\s*(?:INCLUDEPICTURE|INCLUDETEXT|INCLUDE|LINK|DDEAUTO|DDE|IMPORT)\b")
_SHOWS_NOTHING: Final = re.compile(
    r"\s*(?:PAGE|NUMPAGES|SECTION|SECTIONPAGES|PAGEREF|XE|TC|TOC|TA|RD|SET|ASK|PRIVATE|FORM\w+|SEQ)\b"
)
"""Fields that show nothing, a number of a page, or what somebody is to fill in."""
_OF_TODAY: Final = re.compile(r"\s*(?:DATE|TIME)\b")


def link_of(instruction: str) -> str:
    """Where a link points to; "" for any other field, and for a place in the same document."""
    found = _LINK.search(instruction)
    if found is None or _WITHIN.search(instruction):
        return ""
    return found[1].replace("\\\\", "\\")


def told_of_unsaved(instruction: str) -> Iterator[str]:
    """What a person must be told of a field beside which nothing was saved, by its name in `rtf_told`."""
    if instruction.strip() and not _SHOWS_NOTHING.match(instruction):
        yield "unsaved"


def told_of(instruction: str) -> Iterator[str]:
    """What a person must be told, by its name in `left_out.SAID`."""
    if _OUTSIDE.match(instruction):
        yield "fetched"
    if _OF_TODAY.match(instruction):
        yield "today"
