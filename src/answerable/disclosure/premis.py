"""What does a preservation system need to know of these items? (PREMIS 3.0, Library of Congress)

Written piece by piece, in the order the schema asks for: objects, events, agents, rights.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from answerable import text
from answerable.disclosure.handover import Handover, universal
from answerable.disclosure.items import Event, Item, Right

_BEGIN = (
    "<?xml version='1.0' encoding='UTF-8'?>\n"
    '<premis xmlns="http://www.loc.gov/premis/v3" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.0">\n'
)
_BASES = {
    "consent": "Consent of the person concerned is recorded for this use.",
    "published": "The archive classifies this as published material.",
}


def pieces(items: Sequence[Item], handover: Handover) -> Iterator[bytes]:
    """The document for these items, in UTF-8."""
    yield _BEGIN.encode()
    for item in items:
        yield _object(item).encode()
    for item in items:
        for event in item.events:
            yield _event(event, item).encode()
    for agent in _agents(items):
        yield agent.encode()
    for right, objects in _rights(items):
        yield _right(right, objects, handover).encode()
    yield b"</premis>\n"


def _object(item: Item) -> str:
    related = [(event, event.parent) for event in item.events if event.parent]
    return _element(
        "object",
        _identified("objectIdentifier", "archive object", item.object),
        _identified("objectIdentifier", "item", item.number),
        _element(
            "objectCharacteristics",
            _element("compositionLevel", "0"),
            _element(
                "fixity",
                _element("messageDigestAlgorithm", "SHA-256"),
                _element("messageDigest", item.digest),
            ),
            _element("size", str(item.size)),
            _element("format", _element("formatDesignation", _leaf("formatName", item.type))),
        ),
        _leaf("originalName", item.name) if item.name else "",
        *(_derived(event, parent) for event, parent in related),
        *(_identified("linkingEventIdentifier", "URN", event.id) for event in item.events),
        *(_identified("linkingRightsStatementIdentifier", "URN", r.id) for r in item.rights),
        attributes=' xsi:type="file"',
    )


def _derived(event: Event, parent: str) -> str:
    return _element(
        "relationship",
        _element("relationshipType", "derivation"),
        _element("relationshipSubType", "has source"),
        _identified("relatedObjectIdentifier", "archive object", parent),
        _identified("relatedEventIdentifier", "URN", event.id),
    )


def _event(event: Event, item: Item) -> str:
    agents = [_linking_agent(_person(event.by), "implementer")] if event.by else []
    if event.tool:
        agents.append(_linking_agent(_software(event.tool), "executing program"))
    sources = [_linking_object(event.parent, "source")] if event.parent else []
    return _element(
        "event",
        _identified("eventIdentifier", "URN", event.id),
        _element("eventType", event.type),
        _leaf("eventDateTime", event.at),
        _element("eventDetailInformation", _leaf("eventDetail", event.detail)),
        _outcome(event.outcome),
        *agents,
        *sources,
        _linking_object(item.object, "outcome"),
    )


def _outcome(outcome: str) -> str:
    if not outcome:
        return ""
    note = _element("eventOutcomeDetail", _leaf("eventOutcomeDetailNote", outcome))
    return _element("eventOutcomeInformation", _element("eventOutcome", "allowed"), note)


def _agents(items: Sequence[Item]) -> Iterator[str]:
    events = [event for item in items for event in item.events]
    for by in sorted({event.by for event in events if event.by}):
        yield _element(
            "agent",
            _identified("agentIdentifier", "URN", _person(by)),
            _leaf("agentName", by),
            _leaf("agentNote", "A pseudonym; nobody compared it with a person."),
        )
    for tool in sorted({event.tool for event in events if event.tool}):
        yield _element(
            "agent",
            _identified("agentIdentifier", "URN", _software(tool)),
            _leaf("agentName", tool),
            _element("agentType", "software"),
        )


def _rights(items: Sequence[Item]) -> Iterator[tuple[Right, list[str]]]:
    """Each right once, with the objects it covers."""
    covered: dict[Right, list[str]] = {}
    for item in items:
        for right in item.rights:
            covered.setdefault(right, []).append(item.object)
    yield from covered.items()


def _right(right: Right, objects: Sequence[str], handover: Handover) -> str:
    until = _leaf("endDate", right.until) if right.until else ""
    term = _leaf("startDate", right.start) + until
    return _element(
        "rights",
        _element(
            "rightsStatement",
            _identified("rightsStatementIdentifier", "URN", right.id),
            _element("rightsBasis", "other"),
            _element(
                "otherRightsInformation",
                _element("otherRightsBasis", right.basis),
                _element("otherRightsApplicableDates", term),
                _leaf("otherRightsNote", _BASES[right.basis]),
            ),
            _granted(right, handover, term),
            *(_linking_object(thing, "") for thing in objects),
        ),
    )


def _granted(right: Right, handover: Handover, term: str) -> str:
    only = f"For {handover.purpose}, to {handover.recipient}, and for nothing else."
    return _element(
        "rightsGranted",
        _element("act", "disseminate" if right.basis == "published" else "use"),
        _leaf("restriction", only) if right.basis == "consent" else "",
        _element("termOfGrant", term),
    )


def _linking_agent(urn: str, role: str) -> str:
    return _identified("linkingAgentIdentifier", "URN", urn, _element("linkingAgentRole", role))


def _linking_object(thing: str, role: str) -> str:
    said = _element("linkingObjectRole", role) if role else ""
    return _identified("linkingObjectIdentifier", "archive object", thing, said)


def _identified(name: str, kind: str, value: str, more: str = "") -> str:
    return _element(name, _element(f"{name}Type", kind), _element(f"{name}Value", value), more)


def _person(pseudonym: str) -> str:
    return universal("agent", pseudonym)


def _software(tool: str) -> str:
    return universal("software", tool)


def _leaf(name: str, written: str) -> str:
    """An element whose text somebody else wrote: what XML cannot hold is shown as an escape."""
    shown = text.visible(written).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _element(name, shown)


def _element(name: str, *inside: str, attributes: str = "") -> str:
    return f"<{name}{attributes}>{''.join(inside)}</{name}>\n"
