"""What does a research tool need to know of this package? (RO-Crate 1.1, as JSON-LD)"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from answerable import __version__, text
from answerable.disclosure.items import Item
from answerable.disclosure.parts import Contents

_CONTEXT = [
    "https://w3id.org/ro/crate/1.1/context",
    {"sha256": "https://w3id.org/ro/terms/workflow-run#sha256"},
]
_SAID = {
    "metadata/items.json": ("application/json", "The items, one a line."),
    "metadata/premis.xml": ("application/xml", "PREMIS 3.0: fixity, events and rights."),
    "metadata/case.jsonld": ("application/ld+json", "CASE 1.5 and UCO: provenance of each item."),
    "disclosure.json": ("application/json", "To whom, for what, and on which terms."),
    "loadfile/production.csv": ("text/csv", "A load file for review systems."),
    "reports/custody.html": ("text/html", "What happened to each item, for people."),
}


def pieces(contents: Contents) -> Iterator[bytes]:
    """The crate's metadata, one entity a line, in ASCII."""
    yield b'{"@context":' + _written(_CONTEXT) + b',\n"@graph":[\n'
    before = b""
    for entity in _entities(contents):
        yield before + _written(entity)
        before = b",\n"
    yield b"\n]}\n"


def _entities(contents: Contents) -> Iterator[dict[str, Any]]:
    yield {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
    }
    yield _root(contents)
    yield {
        "@id": "#answerable",
        "@type": "SoftwareApplication",
        "name": "Answerable",
        "softwareVersion": __version__,
    }
    yield {"@id": "#recipient", "@type": "Organization", "name": _said(contents.handover.recipient)}
    yield _handing_over(contents)
    for item in contents.items:
        yield _file(item)
    for path, (kind, about) in _SAID.items():
        yield {
            "@id": path,
            "@type": "File",
            "encodingFormat": kind,
            "name": path,
            "description": about,
        }


def _root(contents: Contents) -> dict[str, Any]:
    handover, ground = contents.handover, contents.terms.ground
    parts = [_path(item) for item in contents.items] + list(_SAID)
    return {
        "@id": "./",
        "@type": "Dataset",
        "identifier": contents.identifier,
        "name": f"Objects handed over to {_said(handover.recipient)}",
        "description": f"Handed over for: {_said(handover.purpose)}.",
        "datePublished": handover.moment,
        "license": _said(ground)
        or "For the recipient and the purpose named, and for nothing else.",
        "hasPart": [{"@id": path} for path in parts],
        "mentions": [{"@id": "#handing-over"}],
    }


def _handing_over(contents: Contents) -> dict[str, Any]:
    return {
        "@id": "#handing-over",
        "@type": "SendAction",
        "name": "The handing over of this package",
        "endTime": contents.handover.moment,
        "instrument": {"@id": "#answerable"},
        "object": {"@id": "./"},
        "recipient": {"@id": "#recipient"},
    }


def _file(item: Item) -> dict[str, Any]:
    made = next((event for event in item.events if event.type == "ingestion"), None)
    said: dict[str, Any] = {
        "@id": _path(item),
        "@type": "File",
        "identifier": [item.number, item.object],
        "name": _said(item.name) or item.number,
        "contentSize": str(item.size),
        "encodingFormat": _said(item.type),
        "sha256": item.digest,
    }
    if made:
        said["dateCreated"] = made.at
        said["description"] = "dateCreated is when the archive stored it, not when it was made."
    return said


def _path(item: Item) -> str:
    return f"items/{item.number}/{item.file}"


def _said(words: str) -> str:
    return text.visible(words)


def _written(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode()
