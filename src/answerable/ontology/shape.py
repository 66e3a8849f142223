"""How does a record say which keys its row has, what each may hold, and what it refers to?

The fields of a record are the schema of its section: a new kind of record is a new dataclass and one
line in `sections`.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, field, fields
from typing import Any, Final

_KEY: Final = "key"
_REFERS: Final = "refers"
_CHOICES: Final = "choices"
_GIVEN: Final = "given"

Json = Any


def refers(*sections: str, optional: bool = False) -> Any:
    """A field that holds the id of an entry of one of these sections."""
    meta = {_REFERS: sections}
    return field(default="", metadata=meta) if optional else field(metadata=meta)


def many_refer(*sections: str) -> Any:
    """A field that holds ids of entries of these sections."""
    return field(default=(), metadata={_REFERS: sections})


def one_of(*choices: str, optional: bool = False) -> Any:
    """A field that holds one of these words."""
    meta = {_CHOICES: choices}
    return field(default="", metadata=meta) if optional else field(metadata=meta)


def written_as(key: str, *, optional: bool = False) -> Any:
    """A field whose key in the file is no name in Python, such as `from`."""
    meta = {_KEY: key}
    return field(default=None, metadata=meta) if optional else field(metadata=meta)


def given() -> Any:
    """A field that the loader fills in: no key of the file."""
    return field(default="", metadata={_GIVEN: True})


def line_number() -> Any:
    """The line of the row, which the loader fills in."""
    return field(default=0, metadata={_GIVEN: True})


def rows_of(kind: type) -> tuple[Field[Any], ...]:
    """The fields of a record that have a key in the file: its own first, then those of all records."""
    of_file = [one for one in fields(kind) if not one.metadata.get(_GIVEN)]
    return tuple(sorted(of_file, key=lambda one: one.name not in kind.__annotations__))


def key_of(one: Field[Any]) -> str:
    """The key under which the file gives the field."""
    return str(one.metadata.get(_KEY, one.name))


def sections_of(one: Field[Any]) -> tuple[str, ...]:
    """The sections whose ids the field may hold; none where it is no reference."""
    found: tuple[str, ...] = one.metadata.get(_REFERS, ())
    return found


def choices_of(one: Field[Any]) -> tuple[str, ...]:
    """The words the field may hold; none where any will do."""
    found: tuple[str, ...] = one.metadata.get(_CHOICES, ())
    return found


def is_required(one: Field[Any]) -> bool:
    """Whether a row without the key is at fault."""
    return one.default is MISSING and one.default_factory is MISSING
