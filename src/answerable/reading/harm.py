"""How many people does a sentence say were killed, detained or driven out, and by whom?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from answerable.reading.model import Statement
from answerable.reading.parsed import Parsed
from answerable.reading.quantities import Figure

_HARM: Final = {"casualty": "killed", "detained": "detained", "displaced": "displaced"}
_SINCE: Final = re.compile(r"\b(?:[Ss]ince|[Ff]ollowing|[Aa]fter)\s+(?:the\s+)?(?:[\w-]+\s){0,3}?$")
_HARMING: Final = re.compile(
    r"\s(?:has|have|had)?\s?(?:\w+ly\s|also\s)?(?:killed|murdered|detained|arrested|displaced|executed|imprisoned|jailed)\b"
)
_NO_ACTOR: Final = re.compile(
    r"^(?:in|on|for|of|by|with|as|at|from|after|since|during|under|against|which|who|that|and|including)\b|\d|"
    r"\b(?:people|civilians|persons|villagers|children|were|are|was|is|been|be|being)$",
    re.IGNORECASE,
)
_DONE_BY: Final = re.compile(
    r"\s(?:(?:were|are|was|is|have been|had been)\s)?(?:\w+ly\s)?(?:killed|detained|arrested|displaced|murdered|imprisoned)"
    r"\sby\s(?P<who>(?:the\s)?[^\s,.;:()]+(?:\s(?!in\b|on\b|since\b|during\b|inside\b|after\b|and\b|at\b|across\b)[^\s,.;:()]+){0,5})"
)
_LONGEST_ACTOR: Final = 120
_EXECUTIONS: Final = re.compile(
    r"\b(?:renewed|resumed|carried out|restarted|conducted)\s(?:judicial\s)?executions\b",
    re.IGNORECASE,
)


def read_harm(parsed: Parsed) -> Iterator[Statement]:
    """A statement a figure of victims, and one for executions without a figure.

    A figure without a unit takes that of the figure before it in the same sentence.
    """
    actor, unit = _actor(parsed.text), ""
    since = _since(parsed)
    for figure in parsed.figures:
        if figure.kind not in _HARM or figure.optional:
            continue
        unit = figure.unit or unit
        doer = _doer(parsed.text, figure, actor)
        yield Statement(
            subject=doer,
            property=_HARM[figure.kind],
            value="" if figure.value is None else str(figure.value),
            start=parsed.start + figure.start,
            end=parsed.start + figure.end,
            comparator=figure.comparator,
            unit=unit,
            valid_from=since,
        )
    if found := _EXECUTIONS.search(parsed.text):
        yield Statement(
            subject=actor,
            property="executed",
            value="",
            start=parsed.start + found.start(),
            end=parsed.start + found.end(),
            comparator="vague",
            unit="judicial executions" if "judicial" in found[0] else "executions",
            valid_from=since,
        )


def _since(parsed: Parsed) -> str | None:
    for start, _, iso in parsed.dates:
        if _SINCE.search(parsed.text[max(0, start - 50) : start]):
            return iso
    return None


def _actor(sentence: str) -> str:
    """Who is said to have done it, as written: what stands before the verb of harm, without its opening.

    Nobody where the verb is passive, or where what stands there is no subject.
    """
    verb = _HARMING.search(sentence)
    before = sentence[: verb.start()].rsplit(", ", 1)[-1].strip() if verb else ""
    return "" if _NO_ACTOR.search(before) or len(before) > _LONGEST_ACTOR else before


def _doer(sentence: str, figure: Figure, actor: str) -> str:
    """The one named after "by" right behind the figure, or else the actor of the sentence."""
    by = _DONE_BY.match(sentence, figure.end)
    return by["who"] if by else actor
