"""What do the processes that read chats hand back, and how do they take hostile values?

A row is one message, as `written.of_row` takes it. Whatever a file holds where text should stand becomes
text or nothing; it is never refused for one odd value.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

Row = dict[str, Any]
ADVICE: Final = "Export the chat again; keep this file beside it."
_LOCAL: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?")
_LONGEST_LINE: Final = 4_000


class Unreadable(Exception):
    """The file is not what it begins like; with the sentence for a person."""


def loaded(data: bytes, of: str) -> Any:
    """A JSON document. Raises Unreadable."""
    try:
        return json.loads(data)
    except RecursionError:
        raise Unreadable(f"{of} is nested too deeply to be read.") from None
    except MemoryError:
        raise Unreadable(f"{of} is too large to be read at once.") from None
    except ValueError:
        raise Unreadable(f"{of} is cut short or damaged: it is no whole JSON document.") from None


def refused(why: Unreadable) -> Row:
    """As `child.found_by` expects a refusal."""
    return {"refused": str(why), "advice": ADVICE}


def text(value: object) -> str:
    """A value as text; nothing for what is no single value. Lone surrogates become escapes."""
    if isinstance(value, bool) or value is None or isinstance(value, (dict, list)):
        return ""
    written = value if isinstance(value, str) else str(value)
    return written.encode("utf-8", "backslashreplace").decode("utf-8")


def line(value: object) -> str:
    """The same on one line, not without end."""
    return " ".join(text(value)[:_LONGEST_LINE].split())


def listed(value: object) -> list[Any]:
    """A list, or an empty one."""
    return value if isinstance(value, list) else []


def table(value: object) -> Row:
    """An object, or an empty one."""
    return value if isinstance(value, dict) else {}


def utc(seconds: object, parts: int = 1) -> str:
    """A count of seconds, or of `parts` of a second, as `2021-03-12T07:35:11Z`; nothing where it is none."""
    try:
        moment = datetime.fromtimestamp(int(text(seconds)) / parts, UTC)
    except (ValueError, OverflowError, OSError):
        return ""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment.year > 1970 else ""


def local(written: str) -> str:
    """A time of day as exports write it, on the clock of the device; nothing where it is none."""
    found = _LOCAL.match(written)
    return found[0] if found else ""


def head(sent: str, sender: str) -> list[str]:
    """The first line of a message: when and who, with nothing but a space between."""
    return ["", " ".join(filter(None, (sent, sender)))]


def lines(pairs: Sequence[tuple[str, object]]) -> list[list[str]]:
    """Labelled lines of those pairs that have a value."""
    return [[label, shown] for label, value in pairs if (shown := line(value))]
