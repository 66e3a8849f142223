"""What does a person answer of a recipient: one question, or the five one after the other?"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from answerable.cli.asked import Asked
from answerable.errors import UsageError
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.archive.view import Viewer
    from answerable.dates import SourceDate

QUESTIONS = ("fair_trial", "death_penalty", "witness_safety", "confidentiality", "onward_sharing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One answer as a person gave it."""

    question: str
    answer: str
    reason: str
    until: str = ""


def answers(asked: Asked, viewer: Viewer, day: SourceDate) -> Iterator[Said]:
    """The answer on the command line, or those given to the questions on a terminal.

    Raises UsageError where neither is there.
    """
    given = asked.arguments
    if given.question and given.answer:
        yield Said(
            question=given.question, answer=given.answer, reason=given.reason, until=given.until
        )
        return
    if given.question or not sys.stdin.isatty():
        raise UsageError(
            "Which question is answered, and how?",
            advice="Write QUESTION yes|no --reason TEXT. On a terminal `answerable recipient answer NAME` "
            f"asks all five. They are: {', '.join(QUESTIONS)}.",
        )
    if given.reason:
        raise UsageError(
            "Each of the five answers has a reason of its own.",
            advice="Leave --reason out; you are asked for each.",
        )
    yield from _interview(viewer, given.name, given.until, day)


def _interview(viewer: Viewer, name: str, until: str, day: SourceDate) -> Iterator[Said]:
    from answerable.disclosure.recipients import conditions

    found = conditions(viewer, name, day)
    _say(f"{visible(name)}: {len(found)} questions. Enter alone leaves one as it is.\n")
    for number, one in enumerate(found, start=1):
        _say(f"\n{number}. {one.asks}\n   So far: {one.reason}\n")
        answer = _chosen()
        reason = _typed("   Why (the recipient is told this; name no suspect)") if answer else ""
        if answer and not reason:
            _say("   An answer needs a reason: left as it is.\n")
        elif answer:
            yield Said(
                question=one.question,
                answer=answer,
                reason=reason,
                until=_last_day(until) if answer == "yes" else "",
            )


def _chosen() -> str:
    """`yes`, `no`, or nothing; what is none of them is asked again."""
    while said := _typed("   yes or no").lower():
        if said in ("yes", "no"):
            return said
    return ""


def _last_day(until: str) -> str:
    from answerable.dates import SourceDate
    from answerable.errors import AnswerableError

    while not until and (said := _typed("   Until which day, like 2027-12-31 (Enter: no end)")):
        try:
            SourceDate.parse(said)
        except AnswerableError as error:
            _say(f"   {error.message}\n")
        else:
            return said
    return until


def _typed(question: str) -> str:
    _say(f"{question}: ")
    return sys.stdin.readline().strip()


def _say(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
