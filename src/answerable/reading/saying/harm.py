"""How many people does a sentence say were killed, detained or driven out, and by whom?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from answerable.reading.figures.quantities import Figure
from answerable.reading.model import Statement
from answerable.reading.saying.parsed import Parsed

_HARM: Final = {"casualty": "killed", "detained": "detained", "displaced": "displaced"}
_SINCE: Final = re.compile(r"\b(?:[Ss]ince|[Ff]ollowing|[Aa]fter)\s+(?:the\s+)?(?:[\w-]+\s){0,3}?$")
_HARMING: Final = re.compile(
    r"\s(?:has|have|had)?\s?(?:\w+ly\s|also\s)?(?:killed|murdered|detained|arrested|displaced|executed|imprisoned|jailed)\b"
)
_NO_ACTOR: Final = re.compile(
    r"^(?:in|on|for|of|by|with|as|at|from|after|since|during|under|against|which|who|that|and|or|but|including|because|when|while|if|"
    r"they|it|he|she|we|you|i|this|these|those|such|some|many|others?|both|all|there|nobody|someone|according|due|\w+ (?:with|by|to))\b|\d|"
    r"\b(?:said|says?|reports?|reported|claims?|claimed|estimates?|estimated|has|have|had|was|were|is|are|did|does?|will|would|that|where)\b|"
    r"\b(?:people|civilians|persons|villagers|children|been|be|being|who|which|whom|to|not|and|or|but|they|it|he|she|we|also|of|the|then)$",
    re.IGNORECASE,
)
_OPENING: Final = re.compile(
    r"(?:in|on|for|by|with|as|at|from|after|since|during|under|before|despite|following|between|over|until|when|while|because|if|"
    r"although|though|where|once|through|throughout|within|without|according|instead|however|meanwhile|moreover|furthermore|then|yet|"
    r"today|yesterday|(?:sun|mon|tues|wednes|thurs|fri|satur)day|and|but|so|here|there|last|this|that|these|every|to|\w+ly|[a-z]+ing)\b|[0-9]",
    re.IGNORECASE,
)
"""What opens a sentence before its subject; a subject after a comma and without one may be the end of a row."""
_ASIDE: Final = re.compile(r", [^,]{2,160},$")
"""What stands between a subject and its verb: "The army, backed by the police, has killed"."""
_DONE_BY: Final = re.compile(
    r"\s(?:(?:were|are|was|is|have been|had been)\s)?(?:\w+ly\s)?(?:killed|detained|arrested|displaced|murdered|imprisoned)"
    r"\sby\s(?P<who>(?:the\s)?[^\s,.;:()]+(?:\s(?!in\b|on\b|since\b|during\b|inside\b|after\b|at\b|across\b|"
    r"and\b(?!\s(?:(?:its|their|other|the)\s)?(?:pro-|allie[ds]|affiliate|associate|aligned|militias?\b|supporters?\b|prox(?:y|ies)\b)))[^\s,.;:()]+){0,7})"
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
    figures = [each for each in parsed.figures if each.kind in _HARM and not each.optional]
    found = _EXECUTIONS.search(parsed.text) if "executions" in parsed.text.lower() else None
    if not figures and not found:
        return
    actor, unit, since = _actor(parsed.text), "", _since(parsed)
    for figure in figures:
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
    if found:
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

    An aside between subject and verb is left out. Nobody where the verb is passive, or where what stands
    there is no subject or one that names nobody ("These orders, combined with the shelling, have displaced").
    """
    verb = _HARMING.search(sentence)
    if verb is None:
        return ""
    whole = _ASIDE.sub("", sentence[: verb.start()].strip())
    opening, comma, before = whole.rpartition(", ")
    if comma and not _OPENING.match(opening):
        return ""
    return "" if _NO_ACTOR.search(before) or len(before) > _LONGEST_ACTOR else before


def _doer(sentence: str, figure: Figure, actor: str) -> str:
    """The one named after "by" right behind the figure, or else the actor of the sentence."""
    by = _DONE_BY.match(sentence, figure.end)
    return by["who"] if by else actor
