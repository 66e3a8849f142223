"""A coalition as plain fields, for JSON and for tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from answerable.actors.names import bare_name
from answerable.advocacy.coalition.copies import versions
from answerable.advocacy.coalition.model import (
    SIGNATORY,
    Appearance,
    Coalition,
    Event,
    Organisation,
    Pair,
    Paper,
)


def coalition_json(found: Coalition) -> dict[str, Any]:
    """What `answerable signatories --json` prints (design: docs/howto/signatories.md)."""
    return {
        "documents": [_paper(one, found) for one in found.papers],
        "organisations": [organisation_json(one) for one in found.organisations],
        "proposed": [pair_json(one) for one in found.proposed],
        "look_alikes": [pair_json(one) for one in found.look_alikes],
        "needs_human": [pair_json(one) for one in found.needs_human],
        "failed": [
            {"name": name, "error": error, "advice": advice} for name, error, advice in found.failed
        ],
        "unplaced": [
            {"document": one.document, "name": one.name, "note": _note(one.event)}
            for one in found.unplaced
        ],
        "versions": [
            {"one": one.one.name, "other": one.other.name, "both": one.both}
            for one in versions(found)
        ],
        "summary": summary(found),
    }


def organisation_json(one: Organisation) -> dict[str, Any]:
    """An organisation with every name under which it stands."""
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind,
        "grouped": one.grouped,
        "spellings": list(one.spellings),
        "appearances": [_appearance(each) for each in one.appearances],
    }


def pair_json(one: Pair) -> dict[str, Any]:
    """Two names, with the reason."""
    return {
        "a": _side(one.a),
        "b": _side(one.b),
        "reason": one.reason,
        "score": round(one.score, 4),
    }


def summary(found: Coalition) -> dict[str, int]:
    """How many documents, names, bodies; how many signed more than one document.

    A person counts once for each document: nobody knows whether one name is one person, so that of
    `persons` as many as `persons_sharing_a_name` may be counted more than once.
    """
    signing = [one for one in found.organisations if any(_signs(each) for each in one.appearances)]
    several = [one for one in signing if len(_objects(one)) > 1]
    return {
        "documents": len(found.papers),
        "signatures": sum(one.signatories for one in found.papers),
        "standing": sum(_signs(each) for one in signing for each in one.appearances),
        "organisations": sum(one.kind != "person" for one in signing),
        "persons": sum(one.kind == "person" for one in signing),
        "persons_sharing_a_name": _sharing_a_name(signing),
        "signed_several": len(several),
        "of_them_proposed": sum(one.grouped == "proposed" for one in several),
        "proposed": len(found.proposed),
        "look_alikes": len(found.look_alikes),
        "needs_human": len(found.needs_human),
    }


def _sharing_a_name(signing: Sequence[Organisation]) -> int:
    """How many persons bear a name that another person here bears as well."""
    names = [{bare_name(name) for name in one.spellings} for one in signing if one.kind == "person"]
    often = Counter(name for own in names for name in own)
    return sum(any(often[name] > 1 for name in own) for own in names)


def _paper(one: Paper, found: Coalition) -> dict[str, Any]:
    names = [
        each
        for body in found.organisations
        for each in body.appearances
        if each.object == one.object and each.role == SIGNATORY
    ]
    return {
        "name": one.name,
        "object": one.object,
        "announced": one.announced,
        "signatories": one.signatories,
        "standing": sum(each.stands for each in names),
        "confirmed": sum(any(note.said == "confirmed" for note in each.events) for each in names),
        "missing_numbers": list(one.missing),
    }


def _appearance(one: Appearance) -> dict[str, Any]:
    return {
        "id": one.id,
        "document": one.document,
        "object": one.object,
        "number": one.number,
        "name": one.name,
        "start": one.start,
        "end": one.end,
        "role": one.role,
        "stands": one.stands,
        "notes": [_note(note) for note in one.events],
    }


def _note(note: Event) -> dict[str, str]:
    return {
        "said": note.said,
        "on": note.on.iso if note.on else "",
        "who": note.who,
        "reason": note.reason,
        "record": note.record,
    }


def _side(one: Appearance) -> dict[str, Any]:
    return {
        "id": one.id,
        "document": one.document,
        "number": one.number,
        "name": one.name,
        "role": one.role,
    }


def _objects(one: Organisation) -> set[str]:
    return {each.object for each in one.appearances if _signs(each)}


def _signs(one: Appearance) -> bool:
    return one.role == SIGNATORY and one.stands
