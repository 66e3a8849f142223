"""Which demands does one document word, where, of whom, and under which condition?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from answerable.advocacy.addressees import addressees_of, related
from answerable.advocacy.concerns import concern_of, states_of_document
from answerable.advocacy.model import Addressee, Wording
from answerable.checks.acts import Asked, asked_by
from answerable.checks.examined import Examined
from answerable.ontology.outputs import Window
from answerable.reading.model import Span

_CONDITION: Final = re.compile(
    r"^\s*(?P<lead>(?:if|once|unless|should|provided\s+that|in\s+the\s+event(?:\s+that)?|as\s+soon\s+as)\s[^.;]{3,160}?),\s"
    r"|[,\s](?P<tail>(?:provided\s+that|on\s+condition\s+that|unless\s+and\s+until)\s[^.;]{3,160})",
    re.IGNORECASE,
)
_GIVEN: Final = "the day given"
"""How an examined document says that a person gave its day."""
_AT_A_MEETING: Final = re.compile(
    r"\b(?:this|that|the\s+(?:coming|upcoming|next|forthcoming))\s+(?:\w+\s+){0,2}"
    r"(?:opportunity|session|meeting|summit|assembly|conference)\b",
    re.IGNORECASE,
)
_TITLE_ASKS: Final = re.compile(
    r"\b(?:call(?:s|ing)?\s+(?:up)?on|urg(?:e|es|ing)|must|should|demands?|appeals?\s+to|asks?)\b",
    re.IGNORECASE,
)


def wordings_in(examined: Examined) -> tuple[Wording, ...]:
    """Every demand as the document words it, in the order of the text; its title last."""
    about = _about(examined)
    found = [_wording(examined, about, *one) for one in _demands(examined)]
    found.sort(key=lambda one: (one.start, one.end))
    title = _title(examined, about, found)
    return (*found, title) if title else tuple(found)


def _about(examined: Examined) -> tuple[str, ...]:
    """The States the document is about, without the one it is addressed to where others are left."""
    states = states_of_document(examined.reading, examined.records)
    first = next((to for _, to, _ in _demands(examined) if to), "")
    asked = {one.id for one in addressees_of(first, examined.records)}
    return tuple(one for one in states if one not in asked) or states


def condition_in(words: str) -> str:
    """The words that make a demand conditional, on one line; "" where none do."""
    found = _CONDITION.search(words)
    return " ".join((found["lead"] or found["tail"]).split()) if found else ""


def _demands(examined: Examined) -> Iterator[tuple[Span, str, str]]:
    """Each demand, whom it is for, and in which form; a clause only where it asks for an act."""
    reading = examined.reading
    everyone = "; ".join(one.text for one in reading.addressees if one.type != "class")
    for demand in reading.demands:
        yield demand, demand.to or everyone, "list" if demand.form == "list" else "sentence"
    for clause in reading.clauses:
        if clause.kind != "demand" or any(
            one.start < clause.end and clause.start < one.end for one in reading.demands
        ):
            continue
        if asked_by(clause, everyone, examined.records):
            yield clause, everyone, "sentence"


def _wording(
    examined: Examined, about: tuple[str, ...], demand: Span, to: str, where: str
) -> Wording:
    addressees = addressees_of(to, examined.records)
    asks = asked_by(demand, to, examined.records)
    reading = examined.reading
    return Wording(
        document=examined.name,
        reading=reading.id,
        object=examined.object,
        text=demand.text,
        start=demand.start,
        end=demand.end,
        day=examined.day,
        dated=examined.dated or examined.day_is.startswith(_GIVEN),
        where=where,
        asks=asks,
        to=to,
        addressees=addressees,
        concern=concern_of(demand, asks, addressees, about, reading, examined.records),
        condition=condition_in(demand.text),
        forums=_forums(demand, examined),
    )


def _forums(demand: Span, examined: Examined) -> tuple[Addressee, ...]:
    """The one body at whose meeting: named with it, or in the sentence before ("this opportunity")."""
    if not _AT_A_MEETING.search(demand.text):
        return ()
    before = [one for one in examined.reading.clauses if one.end <= demand.start][-1:]
    for words in (demand.text, *(one.text for one in before)):
        named = {one.key for one in examined.records.authorities_in(words)}
        bodies = sorted(named & {one.body for one in examined.records.of(Window)})
        if len(bodies) == 1:
            label = examined.records.label_of(bodies[0])
            return (Addressee(text=label, kind="body", id=bodies[0], label=label),)
    return ()


def _title(examined: Examined, about: tuple[str, ...], found: list[Wording]) -> Wording | None:
    """The title as a wording, where it asks somebody whom the document asks for an act."""
    title = examined.reading.title
    if title is None or not _TITLE_ASKS.search(title.text):
        return None
    to = _named_in(title, found, examined)
    asks: tuple[Asked, ...] = asked_by(title, to.text, examined.records) if to else ()
    return _wording(examined, about, title, to.text, "title") if to and asks else None


def _named_in(title: Span, found: list[Wording], examined: Examined) -> Addressee | None:
    """The one asked in the document whom the title names."""
    named = [one.key for one in examined.records.authorities_in(title.text)]
    asked = [one for wording in found for one in wording.addressees if one.id]
    for one in asked:
        if any(related(one.id, key, examined.records) for key in named):
            return one
    return None
