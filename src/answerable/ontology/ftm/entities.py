"""What does a file of FollowTheMoney or OpenSanctions say, entity by entity, and which lines are no good?

Reads lines of JSON (`entities.ftm.json`, `targets.nested.json`). Nothing that a line holds is
interpreted here: schemata and properties that nobody knows are kept as they are. Lines are bounded
in length and depth; one that is faulty costs no other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

import orjson

LONGEST_LINE: Final = 8 << 20
DEEPEST: Final = 32
LONGEST_ID: Final = 1000
_KEY: Final = re.compile(rb'"[ \t\r\n]*:')
_LONG_NUMBER: Final = re.compile(rb"[0-9]{19}")
_OWN: Final = frozenset({"id", "schema", "properties"})


class FtmEntity(NamedTuple):
    """One entity as a source gives it. A tuple, as files hold hundreds of thousands."""

    id: str
    schema: str
    properties: tuple[tuple[str, tuple[str, ...]], ...]
    rest: str = ""
    """The other keys, and values that are no text, as JSON with sorted keys; "" where there are none."""
    line: int = 0

    def get(self, name: str) -> tuple[str, ...]:
        """The values of a property."""
        return next((values for key, values in self.properties if key == name), ())


class BadLine(NamedTuple):
    """A line that could not be read, with why as a sentence."""

    line: int
    sentence: str


class _Refused(Exception):
    """Why a line is no good; caught in this module."""


def entities(pieces: Iterable[bytes], bad: list[BadLine]) -> Iterator[FtmEntity]:
    """The entities of a file, in its order; lines that are no good are put to `bad`.

    `pieces` are the bytes of the file in any cut. An entity that stands inside another comes out by
    itself, before the other.
    """
    for number, line in numbered_lines(pieces):
        if line is None:
            bad.append(BadLine(number, f"This line is longer than {LONGEST_LINE >> 20} MB."))
            continue
        try:
            yield from entities_of(line, number)
        except _Refused as why:
            bad.append(BadLine(number, str(why)))


def numbered_lines(pieces: Iterable[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """The lines that hold something with their numbers from 1; None for one that is too long."""
    number, rest, too_long = 0, b"", False
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        for line in whole:
            number += 1
            if too_long or len(line) > LONGEST_LINE:
                yield number, None
            elif line and not line.isspace():
                yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            too_long = False
        if len(rest) > LONGEST_LINE:
            too_long, rest = True, b""
    if too_long:
        yield number + 1, None
    elif rest and not rest.isspace():
        yield number + 1, rest.removeprefix(b"\xef\xbb\xbf") if number == 0 else rest


def entities_of(line: bytes, number: int = 0) -> list[FtmEntity]:
    """The entity that a line holds, behind those that stand inside it. Raises _Refused."""
    said = _parsed(line)
    found: list[FtmEntity] = []
    _take(said, number, 0, found)
    return found


def as_line(entity: FtmEntity) -> bytes:
    """The entity as a line of JSON, with everything that was kept of it."""
    said: dict[str, Any] = {"id": entity.id, "schema": entity.schema}
    properties: dict[str, Any] = {key: list(values) for key, values in entity.properties}
    rest = json.loads(entity.rest) if entity.rest else {}
    if "properties" in rest:
        for key, values in rest.pop("properties").items():
            properties[key] = [*properties.get(key, ()), *values] if _is_list(values) else values
    made = {**said, "properties": properties, **rest}
    try:
        return orjson.dumps(made) + b"\n"
    except (orjson.JSONEncodeError, TypeError):
        return json.dumps(made, ensure_ascii=False).encode() + b"\n"


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        said = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise _Refused(f"This line is no JSON: {_why(error)}.") from None
    if type(said) is not dict:
        raise _Refused("This line is no entity: it is no JSON object.")
    properties = said.get("properties")
    keys = len(said) + (len(properties) if type(properties) is dict else 0)
    # A key written twice adds a mark that the object lacks. So may a quoted one inside a value or
    # a deeper object: only then the slower parser looks.
    if len(_KEY.findall(line)) != keys or _LONG_NUMBER.search(line):
        return _parsed_with_care(line)
    return said


def _parsed_with_care(line: bytes) -> dict[str, Any]:
    try:
        said: dict[str, Any] = json.loads(
            line.decode(), object_pairs_hook=_pairs, parse_constant=_no_constant
        )
    except RecursionError:
        raise _Refused("This line is nested too deep.") from None
    except ValueError:
        raise _Refused("This line is no JSON.") from None
    if _deeper_than(said, DEEPEST):
        raise _Refused(f"This line is nested more than {DEEPEST} deep.")
    return said


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Refused("This line says a key twice; nothing says which of the two counts.")
    return found


def _no_constant(written: str) -> Any:
    raise _Refused(f"This line holds {written}, which is no number.")


def _deeper_than(said: Any, most: int) -> bool:
    waiting = [(said, 1)]
    while waiting:
        one, depth = waiting.pop()
        if depth > most:
            return True
        inner = one.values() if type(one) is dict else one if type(one) is list else ()
        waiting += [(each, depth + 1) for each in inner if type(each) in (dict, list)]
    return False


def _take(said: dict[str, Any], line: int, depth: int, found: list[FtmEntity]) -> str:
    """Put an entity, and those inside it, to `found`; returns its id."""
    if depth > DEEPEST:
        raise _Refused(f"Entities stand in each other more than {DEEPEST} deep.")
    own, schema = said.get("id"), said.get("schema")
    if type(own) is not str or not own or len(own) > LONGEST_ID:
        raise _Refused("This entity has no id, or one that is no text.")
    if type(schema) is not str or not schema:
        raise _Refused("This entity does not say its schema.")
    properties = said.get("properties", {})
    if type(properties) is not dict:
        raise _Refused("The properties of this entity are no object.")
    plain: list[tuple[str, tuple[str, ...]]] = []
    odd: dict[str, Any] = {}
    for key, values in properties.items():
        if type(values) is list and values and all(type(value) is str for value in values):
            plain.append((key, tuple(values)))
        else:
            _take_odd(key, values, line, depth, found, plain, odd)
    rest = {key: value for key, value in said.items() if key not in _OWN}
    if odd:
        rest["properties"] = odd
    found.append(FtmEntity(own, schema, tuple(plain), _written(rest) if rest else "", line))
    return own


def _take_odd(
    key: str,
    values: Any,
    line: int,
    depth: int,
    found: list[FtmEntity],
    plain: list[tuple[str, tuple[str, ...]]],
    odd: dict[str, Any],
) -> None:
    """Values that are not all text: an entity inside leaves its id, the rest is kept as it is."""
    if type(values) is str:
        plain.append((key, (values,)))
        return
    if type(values) is not list:
        odd[key] = values
        return
    texts, others = [], []
    for value in values:
        if type(value) is str:
            texts.append(value)
        elif type(value) is dict and "schema" in value and "id" in value:
            texts.append(_take(value, line, depth + 1, found))
        else:
            others.append(value)
    if texts:
        plain.append((key, tuple(texts)))
    if others or not texts:
        odd[key] = others


def _written(rest: dict[str, Any]) -> str:
    if _deeper_than(rest, DEEPEST):
        raise _Refused(f"This line is nested more than {DEEPEST} deep.")
    try:
        return orjson.dumps(rest, option=orjson.OPT_SORT_KEYS).decode()
    except (orjson.JSONEncodeError, TypeError):
        # Whole numbers beyond 64 bits.
        return json.dumps(rest, sort_keys=True, ensure_ascii=False, allow_nan=False)


def _is_list(values: object) -> bool:
    return isinstance(values, list)


def _why(error: Exception) -> str:
    return str(error).split(":")[0][:80]
