"""Which bytes stand for this value, and only for this value? (docs/format.md, section 2)

RFC 8785 narrowed to objects, arrays, strings and integers with ASCII keys, so that sorting keys by
byte, by code point and by UTF-16 unit is the same.
"""

from __future__ import annotations

import re
from typing import Any

import orjson

from answerable.errors import AnswerableError, BrokenIntegrity, UsageError

Canonical = dict[str, Any]

MAX_DEPTH = 16
_MAX_INTEGER = 2**53 - 1
_KEY = re.compile(r"[A-Za-z0-9_.:/\-]{1,64}").fullmatch
_WRITE = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER
_known_keys: set[str] = set()


def dumps(value: Any) -> bytes:
    """Canonical bytes of a value.

    Raises UsageError for floats, booleans, null, foreign keys, deep nesting, large integers or
    lone surrogates.
    """
    fault = fault_of(value)
    if fault:
        raise UsageError(f"This value cannot be stored: {fault}.", advice="Write it as text.")
    return dumps_trusted(value)


def dumps_trusted(value: Any) -> bytes:
    """As `dumps`, for values this program has just built or parsed and checked."""
    try:
        return orjson.dumps(value, option=_WRITE)
    except (TypeError, ValueError) as error:
        raise UsageError(
            "This value cannot be stored: it holds something that is not plain text or a number.",
            advice="Write it as text.",
        ) from error


def loads(line: bytes) -> Canonical:
    """The object that a canonical line stands for.

    Raises BrokenIntegrity if the line is not an object or differs from its own re-serialisation.
    """
    try:
        value = orjson.loads(line)
        same = dumps_trusted(value) == line
    except (orjson.JSONDecodeError, AnswerableError, RecursionError) as error:
        raise BrokenIntegrity("A line is not canonical JSON.") from error
    if not same:
        raise BrokenIntegrity("A line differs from its own re-serialisation.")
    if not isinstance(value, dict):
        raise BrokenIntegrity("A line is not a JSON object.")
    fault = fault_of(value)
    if fault:
        raise BrokenIntegrity(f"A line is not canonical JSON: {fault}.")
    return value


def fault_of(value: Any, depth: int = 0) -> str:
    """Why this value has no canonical form, or an empty string."""
    kind = type(value)
    if kind is str:
        return ""
    if kind is int:
        return "" if -_MAX_INTEGER <= value <= _MAX_INTEGER else "a number is too large"
    if depth >= MAX_DEPTH:
        return f"it is nested more than {MAX_DEPTH} deep"
    if kind is dict:
        for key, item in value.items():
            if key not in _known_keys and not _allow(key):
                return "a key is not plain ASCII"
            # The two commonest types are settled here: a call for each would double the cost.
            if type(item) is not str:
                fault = fault_of(item, depth + 1)
                if fault:
                    return fault
        return ""
    if kind is list or kind is tuple:
        for item in value:
            if type(item) is not str:
                fault = fault_of(item, depth + 1)
                if fault:
                    return fault
        return ""
    return f"{kind.__name__} is not text, a whole number, a list or an object"


def _allow(key: object) -> bool:
    if not isinstance(key, str) or not _KEY(key):
        return False
    if len(_known_keys) < 4096:
        _known_keys.add(key)
    return True
