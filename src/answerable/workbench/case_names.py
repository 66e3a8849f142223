"""Which names must not be read in a page of a case that leaves, and what stands in their place?

Whoever was put down as a suspect stands under a pseudonym unless cleared to be named: under every spelling on
record, with and without a rank in front.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from answerable.actors.names import bare_name, folded
from answerable.archive.view import Viewer
from answerable.disclosure.name_patterns import pattern_of
from answerable.disclosure.naming import named_in, naming, suspects
from answerable.disclosure.pseudonyms import UNNAMED
from answerable.text import fold
from answerable.workbench.held import Exit

HELD_BACK: Final = "(held back: it names a person who is not cleared to be named)"
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
        return bool(named_in(folded(said), self._hidden))

    def _hide(self, name: str, shown: str) -> None:
        bare = bare_name(name)
        if any(map(str.isalnum, bare)) and bare not in self._hidden and bare != bare_name(shown):
            self._hidden[bare] = (pattern_of(name), shown)
