"""How often need Python look for cycles while millions of small values are made that form none?

Looking costs a fifth of the time in which a view is built. Values without cycles are freed without it.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_SELDOM = 1_000_000
"""New values between two looks; Python's own choice is 700. A cycle is still found, only later."""
_lock = Lock()
_before: list[int] = []


@contextmanager
def seldom() -> Iterator[None]:
    """In this block cycles are looked for seldom. Blocks may be nested, and run in several threads."""
    with _lock:
        usual = gc.get_threshold()[0]
        _before.append(usual)
        if usual:  # 0 means that somebody turned the looking off
            gc.set_threshold(max(usual, _SELDOM))
    try:
        yield
    finally:
        with _lock:
            first = _before[0]
            _before.pop()
            if not _before:
                gc.set_threshold(first)
