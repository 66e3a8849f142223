"""What do the pages of one file say that have to be looked at? One page that fails costs none of the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from threading import BoundedSemaphore, Lock
from typing import Final

from answerable.errors import CannotRead
from answerable.reading.recognising.greys import Grey
from answerable.reading.recognising.page import Models, models_for, read_page
from answerable.reading.recognising.recognised import (
    MOST_PAGES,
    Reason,
    Recognised,
    RecognisedPage,
    Tick,
)

_WORKERS: Final = max(1, min(4, os.cpu_count() or 1))
_SEATS: Final = BoundedSemaphore(_WORKERS)
"""Pages at work at one time, of all files that are being read: each takes a core and some memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A page that is to be recognised, why, and what the file itself holds as its text."""

    number: int
    reason: Reason
    layer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What was recognised, and the pages that could not be, with the reason that was given for each."""

    recognised: Recognised
    failed: tuple[tuple[int, str], ...] = ()
    left_out: tuple[int, ...] = ()
    """Pages beyond the most that are recognised in one file."""


def recognise(
    wanted: Sequence[Wanted],
    draw: Callable[[int], Grey],
    languages: Sequence[str],
    tick: Tick,
) -> Attempt:
    """Draw and read these pages, several at a time, in the order given.

    Raises CannotRead where tesseract is missing, or a model for every one of the languages.
    """
    models = models_for(languages)
    some = wanted[:MOST_PAGES]
    counted = _Counted(tick, len(some))

    def one(page: Wanted) -> RecognisedPage | str:
        try:
            with _SEATS:
                return _page(page, draw, models)
        except CannotRead as error:
            return error.message
        finally:
            counted.one_more()

    with ThreadPoolExecutor(_WORKERS) as several:
        # Each in the surroundings of who asked, so that whoever holds its leash can end it.
        asked = [several.submit(copy_context().run, one, page) for page in some]
        answers = [answer.result() for answer in asked]
    return Attempt(
        recognised=Recognised(
            pages=tuple(answer for answer in answers if isinstance(answer, RecognisedPage))
        ),
        failed=tuple(
            (page.number, answer)
            for page, answer in zip(some, answers, strict=True)
            if isinstance(answer, str)
        ),
        left_out=tuple(page.number for page in wanted[MOST_PAGES:]),
    )


class _Counted:
    """Tells how many pages are done, one worker at a time."""

    def __init__(self, tick: Tick, total: int) -> None:
        self._tick, self._total, self._done, self._lock = tick, total, 0, Lock()

    def one_more(self) -> None:
        with self._lock:
            self._done += 1
            self._tick(self._done, self._total)


def _page(wanted: Wanted, draw: Callable[[int], Grey], models: Models) -> RecognisedPage:
    import numpy as np

    drawn = draw(wanted.number)
    grey = np.frombuffer(drawn.pixels, np.uint8).reshape(drawn.height, drawn.width)
    return read_page(grey, drawn.dpi, wanted.number, models, wanted.reason, layer=wanted.layer)
