"""Which persons and bodies do the rows of a table name, when one is named in many rows?

What is told of one id stands in one description, each value with the line that says it first. Postings,
relations and places are descriptions of their own, one a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from answerable.actors.described import Described, Ids, Place, Statement, described
from answerable.actors.lists.entry import Broken
from answerable.actors.lists.tables import Named, named_rows, rows, separator_of, text_of
from answerable.errors import AnswerableError, CannotRead, UsageError
from answerable.ids import stable_id
from answerable.ontology.ftm.entities import BadLine

MOST_BYTES: Final = 64 << 20


@dataclass(slots=True)
class RowEntities:
    """The descriptions of one table, while its rows are read."""

    source: str
    object: str
    ids: Ids
    _found: dict[str, tuple[str, int, dict[Statement, Statement]]] = field(default_factory=dict)

    def name(self, entry: str, kind: str, line: int, said: Iterable[Statement]) -> str:
        """Take what a row says of an entity, once; returns its id in the file.

        Raises UsageError where the id is that of another kind of thing.
        """
        own, _, known = self._found.setdefault(entry, (kind, line, {}))
        if own != kind:
            raise UsageError(f"This id is a {own} further up.")
        for one in said:
            known.setdefault(one, one._replace(line=line))
        return entry

    def row(
        self, kind: str, line: int, known_by: Iterable[str], said: Iterable[Statement]
    ) -> Described:
        """A relation, which has no id in the file: it is known by what does not change in a later copy."""
        entry = stable_id("row", kind, *known_by).replace("_", "-")
        return self._made(kind, entry, line, tuple(said))

    def entities(self) -> Iterator[Described]:
        """A description for each entity that was named, in the order in which they first stand there."""
        for entry, (kind, line, said) in self._found.items():
            yield self._made(kind, entry, line, tuple(said.values()))

    def _made(self, kind: str, entry: str, line: int, said: tuple[Statement, ...]) -> Described:
        place = Place(source=self.source, entry=entry, object=self.object, line=line)
        return described(kind, said, place, ids=self.ids)


def whole(pieces: Iterable[bytes]) -> bytes:
    """A file in one piece. Raises CannotRead where it is too large for a table."""
    content = bytearray()
    for piece in pieces:
        content += piece
        if len(content) > MOST_BYTES:
            raise CannotRead(
                f"This table is larger than {MOST_BYTES >> 20} MB.", advice="Cut it into several."
            )
    return bytes(content)


def table_rows(pieces: Iterable[bytes], bad: list[BadLine]) -> Iterator[Named]:
    """The rows of a table whose first row names the columns; a row that is none is put to `bad`."""
    text = text_of(whole(pieces))
    broken: list[Broken] = []
    found = rows(text, separator_of(text), broken)
    head = next(found, None)
    if head is not None:
        yield from named_rows(head, found, broken)
    bad += [BadLine(one.line, one.sentence) for one in broken]


def bad_row(row: Named, error: AnswerableError) -> BadLine:
    """A row that was not taken, and why."""
    return BadLine(row.line, error.message)


def several(written: str) -> tuple[str, ...]:
    """The values of a cell that holds several, apart by semicolons."""
    return tuple(filter(None, map(str.strip, written.split(";"))))
