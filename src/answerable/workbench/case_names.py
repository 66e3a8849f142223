"""Which names must not be read in a page of a case that leaves, and what stands in their place?

Whoever was put down as a suspect stands under a pseudonym unless cleared to be named: under every spelling on
record, with and without a rank in front.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from answerable.actors.names import RANKS, bare_name, folded
from answerable.archive.view import Viewer
from answerable.disclosure.naming import named_in, naming, suspects
from answerable.disclosure.pseudonyms import UNNAMED
from answerable.text import fold
from answerable.workbench.held import Exit

HELD_BACK: Final = "(held back: it names a person who is not cleared to be named)"
_BETWEEN: Final = r"[\W_]{0,4}"
_BURMESE: Final = re.compile("[\u1000-\u109f]")
_RANKED: Final = rf"(?:\b(?:{'|'.join(sorted(RANKS - {'the', 'his', 'her'}))})\b[\W_]{{1,3}})*"
_PARTED: Final = re.compile(r"[\s.,;·•_-]+")
_OPEN: Final = "\0"
"""Before whoever has no pseudonym, until they are met in the page."""
_SHORTEST: Final = 5
"""Letters from which another spelling is looked for; a shorter one stands in too many words."""


class Masks:
    """The names that are not cleared for an exit; without one, none is masked."""

    def __init__(
        self, viewer: Viewer, leaving: Exit | None, spellings: Mapping[str, Iterable[str]]
    ) -> None:
        """`spellings` are further ones of a name, by the name folded."""
        self._hidden: dict[str, tuple[re.Pattern[str], str]] = {}
        self._told_apart: dict[str, str] = {}
        if leaving is None:
            return
        for number, name in enumerate(suspects(viewer)):
            found = naming(viewer, name, purpose=leaving.purpose, recipient=leaving.recipient)
            if not found.allowed:
                others = (one for one in spellings.get(fold(name), ()) if len(one) >= _SHORTEST)
                shown = found.shown if found.shown != UNNAMED else f"{_OPEN}{number}"
                for one in (name, *others):
                    self._hide(one, shown)
        # Longer names first: one may stand within another.
        self._hidden = dict(sorted(self._hidden.items(), key=lambda one: -len(one[0])))

    def masked(self, said: str) -> str:
        """The words with a pseudonym in the place of each name; none of them where a name is left."""
        for pattern, shown in self._hidden.values():
            said = pattern.sub(lambda _, shown=shown: self._called(shown), said)  # type: ignore[misc]
        return HELD_BACK if self._hidden and self._is_left(said) else said

    def _called(self, shown: str) -> str:
        """Who has no pseudonym is told apart in this page alone, by the order of meeting."""
        if not shown.startswith(_OPEN):
            return shown
        number = len(self._told_apart) + 1
        return self._told_apart.setdefault(shown, f"Person {number}, who is not named here")

    def is_cut(self, before: str, behind: str, said: str) -> bool:
        """Whether the words begin or end within a name: the rest of it would still tell who it is."""
        begins, ends = len(before), len(before) + len(said)
        whole = f"{before}{said}{behind}"
        return any(
            found.start("name") < edge < found.end("name")
            for pattern, _ in self._hidden.values()
            for found in pattern.finditer(whole)
            for edge in (begins, ends)
        )

    def _is_left(self, said: str) -> bool:
        words = folded(said)
        burmese = (bare for bare in self._hidden if _BURMESE.search(bare))
        return bool(named_in(words, self._hidden)) or any(bare in words for bare in burmese)

    def _hide(self, name: str, shown: str) -> None:
        bare = bare_name(name)
        if any(map(str.isalnum, bare)) and bare not in self._hidden and bare != bare_name(shown):
            self._hidden[bare] = (_pattern(name), shown)


def _pattern(name: str) -> re.Pattern[str]:
    """The words of a name, whatever stands between them; Burmese is written without spaces."""
    words = [one for one in _PARTED.split(name) if one]
    while len(words) > 1 and folded(words[0]) in RANKS:
        words.pop(0)
    between = _BETWEEN.join(map(re.escape, words))
    if _BURMESE.search(name):
        return re.compile(f"(?P<name>{between})")
    # The rank goes with the name: it helps to tell who is meant.
    return re.compile(rf"{_RANKED}\b(?P<name>{between})\b", re.IGNORECASE)
