"""What does a forensic tool need to know of these items? (CASE 1.5 and UCO, as JSON-LD)

One node a line. Names of nodes are UUIDs that follow from what they name, so that the same item has
the same name in every package.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from answerable import text
from answerable.disclosure.handover import Handover, universal
from answerable.disclosure.items import Event, Item

_CONTEXT = {
    "case-investigation": "https://ontology.caseontology.org/case/investigation/",
    "uco-action": "https://ontology.unifiedcyberontology.org/uco/action/",
    "uco-core": "https://ontology.unifiedcyberontology.org/uco/core/",
    "uco-identity": "https://ontology.unifiedcyberontology.org/uco/identity/",
    "uco-observable": "https://ontology.unifiedcyberontology.org/uco/observable/",
    "uco-tool": "https://ontology.unifiedcyberontology.org/uco/tool/",
    "uco-types": "https://ontology.unifiedcyberontology.org/uco/types/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ").fullmatch

Node = dict[str, Any]


def pieces(items: Sequence[Item], handover: Handover) -> Iterator[bytes]:
    """The document for these items, in ASCII."""
    yield b'{"@context":' + _written(_CONTEXT) + b',\n"@graph":[\n'
    before = b""
    for node in _nodes(items, handover):
        yield before + _written(node)
        before = b",\n"
    yield b"\n]}\n"


def _nodes(items: Sequence[Item], handover: Handover) -> Iterator[Node]:
    yield _package(items, handover)
    yield from _agents(items)
    for item in items:
        yield _file(item)
        yield _provenance(item)
        earlier = ""
        for event in item.events:
            yield _action(event, item, earlier)
            earlier = event.id


def _package(items: Sequence[Item], handover: Handover) -> Node:
    purpose, recipient = text.visible(handover.purpose), text.visible(handover.recipient)
    return {
        "@id": universal("handover", handover.purpose, handover.recipient, handover.moment),
        "@type": "uco-core:Bundle",
        "uco-core:description": f"Objects given to {recipient} for {purpose}.",
        "uco-core:objectCreatedTime": _time(handover.moment),
        "uco-core:object": [{"@id": _file_id(item)} for item in items],
    }


def _agents(items: Sequence[Item]) -> Iterator[Node]:
    events = [event for item in items for event in item.events]
    for by in sorted({event.by for event in events if event.by}):
        yield {
            "@id": universal("agent", by),
            "@type": "uco-identity:Identity",
            "uco-core:name": text.visible(by),
            "uco-core:description": "A pseudonym; nobody compared it with a person.",
        }
    for tool in sorted({event.tool for event in events if event.tool}):
        yield {
            "@id": universal("software", tool),
            "@type": "uco-tool:Tool",
            "uco-core:name": text.visible(tool),
        }


def _file(item: Item) -> Node:
    facets = [_content(item)]
    if item.name:
        facets.append(
            {
                "@id": universal("file facet", item.object, item.name),
                "@type": "uco-observable:FileFacet",
                "uco-observable:fileName": text.visible(item.name),
                "uco-observable:sizeInBytes": item.size,
            }
        )
    return {
        "@id": _file_id(item),
        "@type": "uco-observable:File",
        "uco-core:tag": [item.number, item.object],
        "uco-core:hasFacet": facets,
    }


def _content(item: Item) -> Node:
    return {
        "@id": universal("content facet", item.object),
        "@type": "uco-observable:ContentDataFacet",
        "uco-observable:mimeType": text.visible(item.type),
        "uco-observable:sizeInBytes": item.size,
        "uco-observable:hash": {
            "@id": universal("hash", item.digest),
            "@type": "uco-types:Hash",
            "uco-types:hashMethod": "SHA256",
            "uco-types:hashValue": {"@type": "xsd:hexBinary", "@value": item.digest.upper()},
        },
    }


def _provenance(item: Item) -> Node:
    return {
        "@id": universal("provenance", item.object, item.number),
        "@type": "case-investigation:ProvenanceRecord",
        "case-investigation:exhibitNumber": item.number,
        "uco-core:description": "What the archive passed on about this item.",
        "uco-core:object": [{"@id": _file_id(item)}, *({"@id": e.id} for e in item.events)],
    }


def _action(event: Event, item: Item, earlier: str) -> Node:
    used = event.parent and universal("file", event.parent)
    node: Node = {
        "@id": event.id,
        "@type": "case-investigation:InvestigativeAction",
        "uco-core:name": event.type,
        "uco-core:description": [text.visible(said) for said in _said(event)],
        "uco-action:object": [{"@id": used or _file_id(item)}],
        "uco-action:result": [{"@id": _file_id(item)}],
    }
    if _MOMENT(event.at):
        node["uco-action:startTime"] = _time(event.at)
    if event.by:
        node["uco-action:performer"] = {"@id": universal("agent", event.by)}
    if event.tool:
        node["uco-action:instrument"] = {"@id": universal("software", event.tool)}
    if earlier:
        node["case-investigation:wasInformedBy"] = {"@id": earlier}
    return node


def _said(event: Event) -> Iterator[str]:
    yield event.detail
    if event.outcome:
        yield event.outcome
    if not _MOMENT(event.at):
        yield f"Date: {event.at}"


def _file_id(item: Item) -> str:
    return universal("file", item.object)


def _time(moment: str) -> Node:
    return {"@type": "xsd:dateTime", "@value": moment}


def _written(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode()
