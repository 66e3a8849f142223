"""Of what does the body of a record consist, and which others does it name?"""

from __future__ import annotations

import re
from typing import Any

from answerable import text
from answerable.errors import UsageError

Body = dict[str, Any]

_RECORD = re.compile(r"[0-9a-f]{64}").fullmatch
TARGETS = ("object", "target", "parent")
"""Keys of a body that name another record or object."""


def body_of(by: str, **values: Any) -> Body:
    """The values that say something, with who says it."""
    kept = {key: value for key, value in values.items() if value not in ("", None, (), [])}
    kept["by"] = by
    return kept


def need(what: str, value: str, part: str) -> None:
    """Raises UsageError for words in which there is no letter or digit."""
    # They would match every other such word at the gate.
    if not text.fold(value):
        raise UsageError(f"{what} needs a {part}.", advice=f"Say the {part} in a few words.")


def targets(body: Body) -> tuple[str, ...]:
    """The ids of records and objects that a body names."""
    found = [body[key] for key in TARGETS if isinstance(body.get(key), str)]
    listed = body.get("objects", ())
    if isinstance(listed, list):
        found += [item for item in listed if isinstance(item, str)]
    return tuple(found)


def hidden(body: Body) -> tuple[bytes, ...]:
    """The raw ids of the records that the body of a removal names; what is no id is left out."""
    listed = body.get("records", ())
    if not isinstance(listed, list):
        return ()
    return tuple(bytes.fromhex(item) for item in listed if _is_record_id(item))


def _is_record_id(item: object) -> bool:
    return isinstance(item, str) and _RECORD(item) is not None
