"""How is a fact of a pack given in JSON? In one shape, whatever command gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from answerable.text import visible

if TYPE_CHECKING:
    from answerable.ontology.facts import Fact


def fact_json(fact: Fact) -> dict[str, Any]:
    """The line with its dates, its source and where it stands; empty texts where nothing is known."""
    return {
        "subject": visible(fact.subject),
        "property": fact.property,
        "regime": visible(fact.regime),
        "value": visible(fact.value or fact.event),
        "from": fact.valid_from.iso,
        "to": fact.valid_to.iso if fact.valid_to else "",
        "seen_until": fact.seen_until.iso if fact.seen_until else "",
        "source": visible(fact.source.text),
        "at": visible(fact.at),
        "pack": visible(fact.pack),
        "line": fact.line,
        "confirmed": fact.confirmed,
        "note": visible(fact.note),
    }
