"""Which part of a list that lies in memory is asked for, and how is the rest asked for?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from answerable.web.api.given import Page

Item = TypeVar("Item")


def stretch(items: Sequence[Item], asked: Page) -> tuple[Sequence[Item], str]:
    """The part, and the cursor of what follows it; "" at the end."""
    last = asked.first + asked.limit
    return items[asked.first : last], str(last) if last < len(items) else ""
