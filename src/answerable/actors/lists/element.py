"""What stands in one record of a list in XML, once its parser's process has handed it over?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


class Element:
    """An element with what is in it. What a record lacks is "" or nothing, never an error.

    `found` is what the parser handed over: tag, line, attributes, words, and the elements within.
    """

    __slots__ = ("_found",)

    def __init__(self, found: list[Any]) -> None:
        self._found = found

    @property
    def tag(self) -> str:
        return str(self._found[0])

    @property
    def line(self) -> int:
        return int(self._found[1])

    @property
    def words(self) -> str:
        """The text right inside it, without spaces around it."""
        return str(self._found[3])

    @property
    def all_words(self) -> str:
        """Every text and attribute in it, at whatever depth."""
        said = " ".join((self.words, *map(str, self._found[2].values())))
        return " ".join((said, *(one.all_words for one in self.within())))

    def within(self) -> Iterator[Element]:
        """Every element right inside it."""
        return map(Element, self._found[4])

    def all(self, *path: str) -> Iterator[Element]:
        """Every element that this path of tags leads to, in the order of the file."""
        for one in self._found[4]:
            if one[0] == path[0]:
                if len(path) == 1:
                    yield Element(one)
                else:
                    yield from Element(one).all(*path[1:])

    def texts(self, *path: str) -> tuple[str, ...]:
        """The words of each of them that has any."""
        return tuple(one.words for one in self.all(*path) if one.words)

    def text(self, *path: str) -> str:
        """The words of the first of them that has any."""
        if len(path) == 1:
            return next((str(one[3]) for one in self._found[4] if one[0] == path[0] and one[3]), "")
        return next(iter(self.texts(*path)), "")

    def said(self, name: str) -> str:
        """An attribute, without spaces around it."""
        return str(self._found[2].get(name, "")).strip()
