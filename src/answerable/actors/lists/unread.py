"""May somebody stand on a row of a list that could not be read?"""

from __future__ import annotations

from collections.abc import Iterable

from answerable.actors.lists.entry import Broken, ListEntry
from answerable.text import fold


class Unread:
    """What stands on the rows of a copy that could not be read."""

    def __init__(self, broken: Iterable[Broken]) -> None:
        self._blind = False
        """Whether there is a row of which not even the words are known, so that it may hold any name."""
        self._rows_with: dict[str, set[int]] = {}
        for row, words in enumerate(set(fold(one.words).split()) for one in broken):
            self._blind = self._blind or not words
            for word in words:
                self._rows_with.setdefault(word, set()).add(row)

    def may_hold(self, entry: ListEntry) -> bool:
        """Whether the entry's number or a name of it stands there."""
        if not self._rows_with:
            return self._blind
        names = (entry.name, entry.natural, *(alias.name for alias in entry.aliases))
        return self.may_name((entry.number, *names))

    def may_name(self, written: Iterable[str]) -> bool:
        """Whether one row holds all words of one of these names or numbers, in any order, or may."""
        return self._blind or any(map(self._on_one_row, written))

    def _on_one_row(self, written: str) -> bool:
        words = set(fold(written).split())
        return bool(words) and bool(
            set[int].intersection(*(self._rows_with.get(word, set()) for word in words))
        )
