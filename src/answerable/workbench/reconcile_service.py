"""What does a reconciliation service know, and what is asked of it and answered?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from answerable.actors.judging.proposing import Party, Search
from answerable.actors.judging.resolving import Resolved
from answerable.actors.names import folded
from answerable.text import visible

LONGEST_NAME = 300
"""Characters of a name, asked or shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request, without what belongs to the transport."""

    path: str
    method: str = "GET"
    """GET | POST"""
    query: Mapping[str, str] = field(default_factory=dict, repr=False)
    form: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What is answered."""

    status: int
    type: str
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=False, kw_only=True, eq=False)
class Service:
    """Everybody who can be found, and how."""

    name: str
    """What people see when they choose the service."""
    base: str
    """The address in front of every path."""
    parties: Mapping[str, Party] = field(repr=False)
    search: Search = field(repr=False)
    judged: Callable[[], Resolved] = field(default=Resolved, repr=False)
    """Who is who by now; what people judged applies at once."""

    @cached_property
    def _by_name(self) -> list[tuple[str, str, str]]:
        """Every name folded, as shown, with the id; in order."""
        return sorted(
            (folded(name[:LONGEST_NAME]), name, id)
            for id, party in self.parties.items()
            for name in (*party.entity.names, *party.entity.weak)
        )

    def beginning(self, prefix: str) -> Iterator[tuple[str, str]]:
        """The names that begin so, with their ids, in the order of the alphabet."""
        wanted = folded(prefix[:LONGEST_NAME])
        if not wanted:
            return
        at = bisect_left(self._by_name, (wanted, "", ""))
        while at < len(self._by_name) and self._by_name[at][0].startswith(wanted):
            yield self._by_name[at][1:]
            at += 1


def shown(words: str, most: int = LONGEST_NAME) -> str:
    """Words of a list or document on one line, with nothing in them that acts."""
    said = visible(" ".join(words.split()))
    return said if len(said) <= most else f"{said[: most - 1]}…"
