"""Whose answer is it, and which of them may this person take back?

What was answered in this session is remembered by the ids of its records alone; only what one wrote oneself
is ever taken back here, and taking back is a record too.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from answerable.errors import AnswerableError, Conflict, NotAllowed
from answerable.text import visible

if TYPE_CHECKING:
    from django.contrib.sessions.backends.base import SessionBase

    from answerable.archive.view import RecordShown
    from answerable.web.access.pages import Request
    from answerable.web.desk import Desk

_ONE_AT_A_TIME: Final = threading.Lock()
_MOST: Final = 200
"""Answers of a session that can be taken back one after the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An answer of this session: its record, and the key of what it was about."""

    record: str
    key: str


def own_voice(desk: Desk) -> Callable[[str], bool]:
    """Whether a voice (a history and a pseudonym) is that of whoever is logged in, from here."""
    own = {f"{replica} {desk.by}" for replica in desk.archive.ledger.own()}
    return own.__contains__


def called(voice: str, voices: Iterable[str]) -> str:
    """A voice's pseudonym; with the first digits of its history where two histories know the same."""
    replica, _, by = voice.partition(" ")
    twice = any(one != voice and one.partition(" ")[2] == by for one in voices)
    return visible(f"{by} [{replica[:8]}]" if twice else by)


def remember(request: Request, queue: str, answered: Answered) -> None:
    """Keep an answer of this session, so that it can be taken back."""
    kept = _kept(request.session, queue)
    request.session[_name(queue)] = [*kept, [answered.record, answered.key]][-_MOST:]


def last(request: Request, queue: str) -> tuple[Answered, RecordShown] | None:
    """The last answer of this session that stands, with its record."""
    for record, key in reversed(_kept(request.session, queue)):
        own = standing_own(request.desk, record)
        if own is not None:
            return Answered(record=record, key=key), own
    return None


def last_said(
    request: Request, queue: str, said: Callable[[RecordShown], dict[str, Any]]
) -> dict[str, Any]:
    """What a page says of the last answer; `said` gives its verdict and the names it was about."""
    found = last(request, queue)
    undone = request.GET.get("undone") == "yes"
    if found is None:
        return {"undone": undone} if undone else {}
    answered, own = found
    return {"undone": undone, "record": answered.record, **said(own)}


def tabs(
    words: Mapping[str, str],
    counts: Mapping[str, int],
    here: str,
    address: Callable[[str], str] = "?turn={}".format,
) -> list[dict[str, Any]]:
    """The turns of a queue, with how many wait in each."""
    return [
        {"words": said, "count": counts[turn], "address": address(turn), "here": turn == here}
        for turn, said in words.items()
    ]


def take_back(request: Request, queue: str, wanted: str) -> Answered:
    """Append that the last answer of this session is taken back. Raises Conflict, NotAllowed.

    `wanted` is the record that the page named: what was answered in another window since is not taken back.
    """
    found = last(request, queue)
    if found is None:
        raise Conflict(
            _("There is nothing of this session to take back."),
            advice=_("Older answers are listed under what was answered."),
        )
    answered, _own = found
    if wanted and wanted != answered.record:
        raise Conflict(
            _("This answer is no longer your last one."),
            advice=_("Look at the page again before you take anything back."),
        )
    withdraw_own(request.desk, answered.record, "undone at once")
    return answered


def withdraw_own(desk: Desk, record: str, reason: str) -> None:
    """Append that one's own record is taken back. Raises NotAllowed for another person's, Conflict, NotFound."""
    with _ONE_AT_A_TIME:  # two windows that take the same back at once would write it twice
        _withdraw(desk, record, reason)


def _withdraw(desk: Desk, record: str, reason: str) -> None:
    shown = desk.viewer.show(record)
    own = next((one for one in shown.records if one.id == shown.id == record), None)
    if own is None or not own.stands or shown.retracted:
        raise Conflict(_("It does not stand any more."), advice=_("Look at the page again."))
    if not _is_own(desk, own):
        raise NotAllowed(
            _("This is another person's answer."),
            advice=_("Answer it yourself: both stand, and neither is lost."),
        )
    with desk.archive.change("an answer taken back", by=desk.by) as change:
        change.retract(record, reason)


def standing_own(desk: Desk, record: str) -> RecordShown | None:
    """One's own record, where it still stands."""
    try:
        shown = desk.viewer.show(record)
    except AnswerableError:
        return None
    own = next((one for one in shown.records if one.id == shown.id == record), None)
    stands = own is not None and own.stands and not shown.retracted and _is_own(desk, own)
    return own if stands else None


def _is_own(desk: Desk, record: RecordShown) -> bool:
    return record.by == desk.by and record.replica in desk.archive.ledger.own()


def _kept(session: SessionBase, queue: str) -> list[list[str]]:
    kept: Any = session.get(_name(queue), [])
    return list(kept)


def _name(queue: str) -> str:
    return f"answered-{queue}"
