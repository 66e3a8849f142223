"""What takes longer than somebody waits is worked out beside the requests, once, for as long as nothing changes it.

It lies in memory with the key and is forgotten with it. Whoever may see the same shares it. What was made before
something was written is never shown after it: it might name what was withdrawn meanwhile.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import wraps
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from answerable import journal
from answerable.archive.view import Viewer
from answerable.errors import AnswerableError, Conflict
from answerable.web import seat
from answerable.web.answers import json_answer
from answerable.web.remembered import Remembered, kept, state_of

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.web.access.pages import Request, View
    from answerable.web.desk import Desk

Made = TypeVar("Made")
WAIT: Final = 1.5
"""Seconds for which a page waits before it says that something is being prepared."""
_WORKERS: Final = 2
_MOST: Final = 12
"""Things that are kept; of each kind one for all who may see the same."""
_JOURNAL = journal.get("answerable.web")


class Unready(Exception):
    """That something is being prepared; `patient` makes a page of it."""

    def __init__(self, state: State) -> None:
        super().__init__("being prepared")
        self.state = state


class Abandoned(Exception):
    """That nobody waits for it any more: something was written meanwhile, or the archive was closed."""


@dataclass(slots=True)
class State:
    """One thing that is made, or was."""

    of: object
    """What it was made of: another of these means that it has to be made again."""
    label: str
    done: int = 0
    total: int = 0
    made: Any = None
    fault: AnswerableError | None = None
    ready: threading.Event = field(default_factory=threading.Event, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbench:
    """What whoever makes something has at hand."""

    archive: Archive
    """Open in this thread; not to be kept."""
    viewer: Viewer
    tell: Callable[[int, int], None]
    """Says how far it is; raises Abandoned."""


_STATES: Final[Remembered[State]] = Remembered(_MOST, lambda one: 1)
_WAITING: Final[SimpleQueue[Callable[[], None]]] = SimpleQueue()
_LOCK: Final = threading.Lock()
_WORKING: Final[list[threading.Thread]] = []


def prepared(
    desk: Desk,
    what: str,
    label: str,
    kinds: Sequence[str],
    make: Callable[[Workbench], Made],
    *,
    wait: float = WAIT,
) -> Made:
    """What `make` gives for this reader. Raises Unready while it is being made, and what `make` raises.

    `kinds` are the kinds of records on which it depends; `what` names it with all else that it depends on.
    `wait` is for how many seconds somebody waits for it.
    """
    hidden = kept(desk, "above the clearance", desk.viewer.above)
    key, of = (what, hidden), state_of(desk.archive, kinds)
    with _LOCK:
        state = _STATES.get(key)
        if state is None or state.of != of or state.fault is not None:
            state = _STATES.put(key, State(of=of, label=label))
            _begin(key, state, desk.account.clearance, make)
    if not state.ready.wait(wait):
        raise Unready(state)
    if state.fault is not None:
        raise state.fault
    return cast(Made, state.made)


def patient(view: View) -> View:
    """A view that says how far it is while something it needs is being prepared, and opens by itself then."""

    @wraps(view)
    def answer(request: Request, *arguments: Any, **named: Any) -> HttpResponseBase:
        asks_again = request.headers.get("HX-Target") == "preparing"
        try:
            found = view(request, *arguments, **named)
        except Unready as unready:
            return _not_yet(request, unready.state)
        except AnswerableError:
            if asks_again:  # the page itself says what is wrong
                return HttpResponse(headers={"HX-Refresh": "true"})
            raise
        return HttpResponse(headers={"HX-Refresh": "true"}) if asks_again else found

    return answer


def _not_yet(request: Request, state: State) -> HttpResponse:
    if request.method == "POST":
        raise Conflict(
            _("What this page needs is being prepared."), advice=_("Try again in a moment.")
        )
    if request.GET.get("format") == "json":
        return json_answer({"ok": True, "ready": False, "done": state.done, "total": state.total})
    part = "fragment" if request.headers.get("HX-Target") == "preparing" else "page"
    return render(request, f"actors/preparing_{part}.html", {"state": state})


def _begin(key: object, state: State, clearance: str, make: Callable[[Workbench], Any]) -> None:
    taken = seat.taken()

    def work() -> None:
        with seat.at_work():
            try:
                _make(key, state, taken, clearance, make)
            except Abandoned:
                state.fault = Conflict(
                    _("Something was written meanwhile."), advice=_("Look again.")
                )
            except AnswerableError as fault:
                state.fault = fault
            except Exception as fault:
                _JOURNAL.failed(fault)
                state.fault = AnswerableError(
                    _("This could not be prepared: a fault of the program."),
                    advice=_("Please report it."),
                )
            finally:
                state.ready.set()

    _WAITING.put(work)
    while len(_WORKING) < _WORKERS:
        _WORKING.append(threading.Thread(target=_go_on, name="preparing", daemon=True))
        _WORKING[-1].start()


def _make(
    key: Any, state: State, taken: seat.Taken, clearance: str, make: Callable[[Workbench], Any]
) -> None:
    def tell(done: int, total: int) -> None:
        state.done, state.total = done, total
        if _STATES.get(key) is not state or not seat.is_open() or seat.taken() is not taken:
            raise Abandoned

    tell(0, 0)
    archive = seat.archive()
    state.made = make(Workbench(archive=archive, viewer=Viewer(archive, clearance), tell=tell))


def _go_on() -> None:
    while True:
        _WAITING.get()()
