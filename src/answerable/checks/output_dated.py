"""Is a date in a sentence that of the output named there, or of a later meeting, report or letter about it?

"Adopted resolution 5 on 3 March" and "resolution 5 of 3 March" date the resolution; "a report under resolution 5
was released on 3 March" and "on 3 March members recalled resolution 5" do not. In doubt it is not taken for its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from answerable.dates import SourceDate, WrittenDate, find_written
from answerable.text import fold

_ACTS: Final = frozenset("adopted passed issued approved endorsed dated voted".split())
_SMALL: Final = frozenset(
    (
        "the a an its by of on in at and has have had was were been also then today unanimously consensus without vote "
        "landmark historic first its new binding key united nations un general security human rights council assembly "
        "members body s"
    ).split()
)
_KINDS: Final = frozenset(
    "resolution resolutions statement press presidential decision report".split()
)
_BEFORE_ANOTHER: Final = frozenset(
    (
        "of by under to for with in on against from about upon following after since recalling recalls recalled cites "
        "cited including implementing extending amending before like despite"
    ).split()
)
_BREAK: Final = re.compile(r"[;:.!?–—](?=\s|$)|\s[-–—]\s")
_ATTACHED: Final = re.compile(r",?\s?\(?\s?(?:of|dated)?\s?(?:the\s)?", re.IGNORECASE)


def days_of_output(words: str, start: int, end: int, names: Iterable[str]) -> Iterator[SourceDate]:
    """The dates of at least a month that belong to the output at `words[start:end]`; `names` are its and its body's."""
    known = _SMALL | {part for name in names for part in fold(name).split()}
    for found in find_written(words):
        if found.date is not None and _is_of_it(words, start, end, found, known):
            yield found.date


def _is_of_it(words: str, start: int, end: int, date: WrittenDate, known: frozenset[str]) -> bool:
    if date.end <= start:
        return _stands_before(words[: date.start], words[date.end : start], known)
    if date.start < end:
        return start <= date.start  # inside the name
    return _stands_behind(words[:start], words[end : date.start], known)


def _stands_before(opening: str, between: str, known: frozenset[str]) -> bool:
    """ "On 3 March the Council adopted resolution 5", "its 3 March resolution 5"."""
    if _BREAK.search(between):
        return False
    rest = fold(between).split()
    while rest and rest[-1] in (_KINDS | {"the", "its", "a"}):
        rest.pop()
    if rest and rest[-1] in _BEFORE_ANOTHER:
        return False
    acts = [word for word in rest if word not in known]
    if not acts:
        return fold(opening).split()[-1:] not in (["on"], ["in"]) or not rest
    return all(word in _ACTS for word in acts) and _opens(opening, known)


def _opens(opening: str, known: frozenset[str]) -> bool:
    """Whether nothing but "on" and the body stand before the date: "after the killings of 3 March" dates the killings."""
    stretch = opening.rpartition(",")[2]
    words = fold(stretch).split()
    return words[-1:] in ([], ["on"], ["in"]) and all(word in known for word in words)


def _stands_behind(before: str, between: str, known: frozenset[str]) -> bool:
    """ "Resolution 5 of 3 March", "resolution 5 was adopted on 3 March", "adopted resolution 5 on 3 March"."""
    if _BREAK.search(between):
        return False
    if _ATTACHED.fullmatch(between):
        return True
    lead = _lead(before)
    rest = [word for word in fold(between).split() if word not in known]
    if rest and _KINDS.intersection(fold(between).split()):
        return False
    if rest and not all(word in _ACTS for word in rest):
        return False
    told = re.search(r"\b(?:was|were|has been|had been|on|in)\b", between) is not None
    if rest and not re.search(r"\b(?:was|were|been)\b", between):
        return fold(between).split()[:1] != ["the"] and _KINDS.isdisjoint(fold(between).split())
    if rest:
        return lead not in _BEFORE_ANOTHER or before.rstrip().endswith("adoption of")
    return (
        lead in _ACTS
        or (not told and lead not in _BEFORE_ANOTHER)
        or between.strip().startswith("of")
    )


def _lead(before: str) -> str:
    """The last word before the output that is no article, kind or number of it."""
    stretch = _BREAK.split(before)[-1]
    if stretch.rstrip().endswith(","):
        return ""
    left = fold(stretch).split()
    while left and left[-1] in (_KINDS | _SMALL - {"of", "by", "on", "in", "and"}):
        left.pop()
    return left[-1] if left else ""
