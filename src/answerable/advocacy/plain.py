"""How does the ledger look to another program?"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from answerable.advocacy.model import (
    Addressee,
    Demanded,
    Ledger,
    OutcomeSaid,
    PowerSaid,
    WindowSaid,
    Wording,
)
from answerable.checks.model import RecordCited

Json = dict[str, Any]


def ledger_json(kept: Ledger) -> Json:
    """Plain objects: the demands, those whose addressee no record names, what could not be read."""
    return {
        "on": kept.on.iso,
        "demands": [_demand(one) for one in kept.demands],
        "unresolved": [
            {"id": one.id, "to": one.addressed_as, "reason": unresolved_because(one)}
            for one in kept.unresolved
        ],
        "failed": [
            {"name": name, "error": error, "advice": advice} for name, error, advice in kept.failed
        ],
    }


def unresolved_because(one: Demanded) -> str:
    """Why nobody is named beside a demand, in a sentence."""
    if not one.addressed_as:
        return "The text does not say who is asked."
    return "No record here names an authority by these words."


def record_json(record: RecordCited) -> Json:
    """What a record cites: a pack and line, never empty places."""
    return {key: value for key, value in asdict(record).items() if value is not None}


def _demand(one: Demanded) -> Json:
    return {
        "id": one.id,
        "act": one.act,
        "asks": [
            {
                "act": ask.act,
                "about": ask.about,
                "text": ask.text,
                "start": ask.start,
                "end": ask.end,
            }
            for ask in one.asks
        ],
        "addressee": _first_addressee(one),
        "addressees": [_addressee(each) for each in one.addressees],
        "about": one.about,
        "wordings": [_wording(each) for each in one.wordings],
        "titles": [_wording(each) for each in one.titles],
        "norms": [asdict(each) for each in one.norms],
        "power": _power(one.power) if one.power else None,
        "powers": [_power(each) for each in one.powers],
        "state": one.state,
        "state_record": record_json(one.decided_by.record) if one.decided_by else None,
        "outcomes": [_outcome(each) for each in one.outcomes],
        "first_window": _window(one.first_window),
        "next_window": _window(one.next_window),
        "alike": list(one.alike),
        "conditional": one.conditional,
    }


def _first_addressee(one: Demanded) -> Json:
    """The first that the records name, with everyone asked as written."""
    first = next((each for each in one.addressees if each.id), None)
    return {
        "id": first.id if first else "",
        "label": first.label if first else "",
        "text": one.addressed_as,
    }


def _addressee(one: Addressee) -> Json:
    return {"id": one.id, "label": one.label, "text": one.text, "kind": one.kind}


def _wording(one: Wording) -> Json:
    return {
        "document": one.document,
        "object": one.object,
        "text": one.text,
        "start": one.start,
        "end": one.end,
        "date": one.day.iso,
        "dated": one.dated,
        "where": one.where,
        "to": one.to,
        "asks": [ask.act for ask in one.asks],
    }


def _power(one: PowerSaid) -> Json:
    return {
        "act": one.act,
        "body": one.body,
        "answer": one.answer,
        "article": one.article,
        "organ": one.organ,
        "route": one.route,
        "reason": one.reason,
        "confirmed": one.confirmed,
        "record": record_json(one.record),
    }


def _outcome(one: OutcomeSaid) -> Json:
    return {
        "act": one.act,
        "body": one.body,
        "label": one.label,
        "state": one.state,
        "what": one.what,
        "date": one.day.iso,
        "confirmed": one.confirmed,
        "decides": one.decides,
        "aside": one.aside,
        "record": record_json(one.record),
    }


def _window(one: WindowSaid | None) -> Json | None:
    if one is None:
        return None
    return {
        "body": one.body,
        "label": one.label,
        "from": one.begins.iso,
        "to": one.ends.iso if one.ends else None,
        "confirmed": one.confirmed,
        "record": record_json(one.record),
    }
