"""Who sat for a State in a body on a day, for a terminal and for another program."""

from __future__ import annotations

from collections.abc import Iterator
from shutil import get_terminal_size
from textwrap import wrap
from types import MappingProxyType
from typing import Any, Final

from answerable.actors.records import Records
from answerable.advocacy.plain import record_json
from answerable.advocacy.representation import Represented, SeatAct, StateSeated
from answerable.checks.examined import cite
from answerable.checks.wording import in_words, listed, on_day
from answerable.dates import SourceDate
from answerable.ontology.facts import Fact
from answerable.text import visible

NO_RECOGNITION: Final = "Who sits, who was invited and who came says nothing about recognition. A deferral decides for neither side."
_EVENT_WORDS: Final = MappingProxyType(
    {
        "seated": "seated",
        "deferred": "decision deferred",
        "attended": "attended",
        "not_attended": "did not attend",
        "not_invited": "not invited",
        "empty_seat": "seat left empty",
        "suspended": "suspended",
    }
)
_NARROWEST: Final = 40
_WIDEST: Final = 110
_DIGITS: Final = 12


def seats_json(found: Represented, records: Records) -> dict[str, Any]:
    """Plain objects: the body, the day, each State with what held, what came before and after."""
    return {
        "body": {"id": found.body, "label": found.label},
        "on": found.on.iso,
        "states": [_state_json(one, records) for one in found.states],
        "note": NO_RECOGNITION,
    }


def seats_table(found: Represented, records: Records, *, width: int | None = None) -> str:
    """The same in words, at most `width` columns wide (the terminal's by default)."""
    columns = max(_NARROWEST, min(width or get_terminal_size((80, 24)).columns, _WIDEST))
    lines = _wrapped(f"{_plain(found.label)} {on_day(found.on)}", columns)
    for one in found.states:
        lines += ["", *_state(one, records, columns)]
    if not found.states:
        whom = _plain(found.asked) or "a State"
        said = f"Nothing is on record here about who represented {whom} in this body. That is no finding."
        lines += ["", *_wrapped(said, columns)]
    lines += ["", *_wrapped(NO_RECOGNITION, columns)]
    return "\n".join(lines) + "\n"


def _state(one: StateSeated, records: Records, columns: int) -> Iterator[str]:
    events = [_EVENT_WORDS.get(event, event) for event in one.events]
    yield from _wrapped(
        f"{_plain(one.state)}: {listed(events) or 'no act on record'} ({one.certainty})", columns
    )
    for act in one.on_the_day:
        yield from _labelled(f"On that day ({act.certainty})", _act(act, records), columns)
    if not one.on_the_day:
        yield from _labelled("On that day", "no act is on record for it", columns)
    for label, facts in (("Before", one.before), ("After", one.after)):
        for fact in facts:
            yield from _labelled(label, f"{_fact(fact, records)} {_source(fact)}", columns)


def _act(one: SeatAct, records: Records) -> str:
    return f"{_fact(one.fact, records)} Why: {_plain(one.reason)}. {_source(one.fact)}"


def _fact(fact: Fact, records: Records) -> str:
    """The act in words, with whom the record names."""
    event = _EVENT_WORDS.get(fact.event, fact.event.replace("_", " "))
    who = f" ({_plain(fact.value)})" if fact.value else ""
    until = f" to {in_words(fact.valid_to)}" if fact.valid_to else ""
    at = f", {_plain(fact.at)}" if fact.at else ""
    day = _since(fact.valid_from) if until else _on(fact.valid_from)
    mark = "" if fact.confirmed else "Unconfirmed, to be verified: "
    return f"{mark}{event}{who}, {_plain(records.label_of(fact.regime))}{at}, {day}{until}."


def _since(day: SourceDate) -> str:
    """A beginning; one of which only the latest day is known is "by" that day."""
    if day.first is None and day.last is not None:
        return f"by {in_words(SourceDate.on(day.last))}"
    return in_words(day)


def _on(day: SourceDate) -> str:
    return _since(day) if day.first is None else on_day(day)


def _source(fact: Fact) -> str:
    name, _, digest = fact.pack.partition("@")
    return f"[{_plain(fact.source.text)}; {_plain(name)}@{digest[:_DIGITS]}, line {fact.line}]"


def _state_json(one: StateSeated, records: Records) -> dict[str, Any]:
    return {
        "state": one.state,
        "events": list(one.events),
        "certainty": one.certainty,
        "on_that_day": [
            {
                **_fact_json(act.fact, records),
                "certainty": act.certainty,
                "reason": act.reason,
            }
            for act in one.on_the_day
        ],
        "before": [_fact_json(fact, records) for fact in one.before],
        "after": [_fact_json(fact, records) for fact in one.after],
    }


def _fact_json(fact: Fact, records: Records) -> dict[str, Any]:
    return {
        "event": fact.event,
        "value": fact.value,
        "body": fact.regime,
        "label": records.label_of(fact.regime),
        "at": fact.at,
        "from": fact.valid_from.iso,
        "to": fact.valid_to.iso if fact.valid_to else None,
        "seen_until": fact.seen_until.iso if fact.seen_until else None,
        "confirmed": fact.confirmed,
        "record": record_json(cite(fact, f"{fact.subject}: {_fact(fact, records)}")),
    }


def _labelled(label: str, words: str, columns: int) -> list[str]:
    return wrap(
        f"{label}: {words}",
        columns,
        initial_indent="  ",
        subsequent_indent="      ",
        break_on_hyphens=False,
    )


def _wrapped(words: str, columns: int) -> list[str]:
    return wrap(words, columns, break_on_hyphens=False)


def _plain(text: str) -> str:
    return visible(" ".join(text.split()))
