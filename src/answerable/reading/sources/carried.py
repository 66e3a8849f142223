"""How does a reading travel between machines, so that it arrives as it left?

One JSON object: `{"release", "source"}`, where a dataclass is the list of its fields in their order, bytes
are Base64 and a table's cells are the sheets they follow from. What comes back is checked against the types
of `Source`: it may come from a machine that a hostile file took over.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from answerable import __version__
from answerable.errors import CannotRead, Conflict
from answerable.reading.sources.canonical import Source
from answerable.reading.sources.places import PrintedLines, Stretch

_ROW: Final = 8
"""Numbers in the row of a printed line."""


def packed(source: Source) -> bytes:
    """The reading as bytes."""
    said = [_said(source, one.name) for one in fields(Source)]
    whole = {"release": __version__, "source": said}
    return json.dumps(whole, ensure_ascii=False).encode("utf-8", "surrogatepass")


def unpacked(carried: bytes) -> Source:
    """The reading again. Raises Conflict where another release made it, CannotRead where it is none."""
    try:
        whole = json.loads(carried.decode("utf-8", "surrogatepass"))
        if whole["release"] != __version__:
            raise Conflict(
                "The machines of the cluster run another release of Answerable.",
                advice="Install the same release on each of them, and run it again.",
            )
        return _source(whole["source"])
    except (ValueError, TypeError, KeyError, RecursionError):
        raise CannotRead(
            "What a machine of the cluster found makes no sense.",
            advice="Read this file on this machine: `answerable reread` without --spark.",
        ) from None


def _said(source: Source, name: str) -> Any:
    value = getattr(source, name)
    if name == "stretches" and not isinstance(value, tuple):
        from answerable.reading.sheets.cells import Cells

        if isinstance(value, Cells) and Cells(source.text, value.sheets)[:] == value[:]:
            return {"sheets": _plain(value.sheets)}
        return _plain(tuple(value))
    return _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    if isinstance(value, PrintedLines):
        return [list(row) for row in value.rows()]
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if is_dataclass(value):
        return [_plain(getattr(value, one.name)) for one in fields(value)]
    return value


def _source(said: Sequence[Any]) -> Source:
    named = {one.name: each for one, each in zip(fields(Source), said, strict=True)}
    found = {
        name: each if name == "stretches" else _made(hint, each)
        for (name, each), hint in zip(named.items(), _hints(Source).values(), strict=True)
    }
    found["stretches"] = _stretches(named["stretches"], found["text"])
    return Source(**found)


def _stretches(said: Any, text: str) -> Sequence[Stretch]:
    if isinstance(said, Mapping):
        from answerable.reading.sheets.cells import Cells, SheetText

        return Cells(text, _made(tuple[SheetText, ...], said["sheets"]))
    found: tuple[Stretch, ...] = _made(tuple[Stretch, ...], said)
    return found


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {one.name: hints[one.name] for one in fields(kind)}


def _made(hint: Any, said: Any) -> Any:
    """What was said as a value of this type. Raises TypeError or ValueError where it is none."""
    origin = get_origin(hint)
    if origin is tuple:
        return _tuple(get_args(hint), said)
    if origin in (Union, UnionType):
        wanted = next(one for one in get_args(hint) if one is not NoneType)
        return None if said is None else _made(wanted, said)
    if hint is PrintedLines:
        return PrintedLines([_row(row) for row in said])
    if hint is bytes:
        return b64decode(said, validate=True)
    if is_dataclass(hint) and isinstance(hint, type):
        each = zip(_hints(hint).items(), said, strict=True)
        return hint(**{name: _made(kind, one) for (name, kind), one in each})
    if type(said) is not hint and not (hint is float and type(said) is int):
        raise TypeError
    return said


def _tuple(kinds: tuple[Any, ...], said: Any) -> tuple[Any, ...]:
    if not isinstance(said, list):
        raise TypeError
    if len(kinds) == 2 and kinds[1] is ...:
        return tuple(_made(kinds[0], one) for one in said)
    return tuple(_made(kind, one) for kind, one in zip(kinds, said, strict=True))


def _row(said: Any) -> tuple[int, ...]:
    if len(said) != _ROW or any(type(one) is not int for one in said):
        raise TypeError
    return tuple(said)
