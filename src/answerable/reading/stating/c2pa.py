"""Which history does a C2PA manifest in a file claim (C2PA Technical Specification 2.1)?

Whoever signs a manifest may write anything in it. What is told here are its claims; whether its hashes and
its signature fit is told apart (`c2pa_checked.py`). No network: a manifest kept elsewhere is not
fetched, and no certificate is asked about. Used only in a process of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any, Final

from answerable.reading.stating import c2pa_checked, cbor, jumbf
from answerable.reading.stating.jumbf import Box

Row = list[str]
WHERE: Final = "C2PA manifest"
_SHOWN: Final = 60
"""Assertions, actions and ingredients told of one manifest."""
_ACTIONS: Final = ("c2pa.actions", "c2pa.actions.v2")
_INGREDIENT: Final = "c2pa.ingredient"
_WORKS: Final = "stds.schema-org.CreativeWork"
_UNREAD: Final = "there is one that cannot be read: it is damaged, or larger than is read"


def rows_in(file: IO[bytes]) -> Iterator[Row]:
    """Every claim of the manifest that is about this file, the last of those it holds."""
    try:
        store = jumbf.store_in(file)
        if not store:
            return
        manifests = _manifests(store)
    except jumbf.Damaged:
        yield ["history with a signature (C2PA)", _UNREAD, WHERE]
        return
    if not manifests:
        yield ["history with a signature (C2PA)", _UNREAD, WHERE]
        return
    active = manifests[-1]
    said = f"{len(manifests)} in the file; told is the last, {active.label}"
    yield ["history with a signature (C2PA)", said, WHERE]
    try:
        yield from _claims(active)
        yield from c2pa_checked.rows_of(active, file, len(store))
    except (cbor.Damaged, ValueError, TypeError, AttributeError, KeyError, RecursionError):
        yield ["history with a signature (C2PA)", "it is damaged, so that it may say more", WHERE]


def _manifests(store: bytes) -> tuple[Box, ...]:
    [whole] = [one for one in jumbf.boxes_in(store) if one.label == "c2pa"] or [Box("", b"")]
    return tuple(one for one in whole.boxes if one.kind == "jumb")


def _claims(manifest: Box) -> Iterator[Row]:
    claim = cbor.value_of(c2pa_checked.claim_of(manifest))
    yield from _program(claim)
    for key, name in (
        ("dc:title", "title"),
        ("dc:format", "format"),
        ("instanceID", "id of this version"),
    ):
        if isinstance(claim.get(key), str):
            yield [name, claim[key], WHERE]
    assertions = manifest.named("c2pa.assertions")
    inside = [one for one in assertions.boxes if one.label] if assertions else []
    yield ["assertions", ", ".join(one.label for one in inside[:_SHOWN]), WHERE]
    for one in inside[:_SHOWN]:
        yield from _assertion(one)


def _program(claim: dict[str, Any]) -> Iterator[Row]:
    told = claim.get("claim_generator_info")
    for one in told if isinstance(told, list) else [told] if isinstance(told, dict) else []:
        yield [
            "program",
            " ".join(str(one[key]) for key in ("name", "version") if key in one),
            WHERE,
        ]
    if isinstance(claim.get("claim_generator"), str):
        yield ["program", claim["claim_generator"], f"{WHERE}, claim_generator"]


def _assertion(box: Box) -> Iterator[Row]:
    told = _content(box)
    if not isinstance(told, dict):
        return
    where = f"{WHERE}, {box.label}"
    if box.label.split("__")[0] in _ACTIONS:
        for action in told.get("actions", [])[:_SHOWN]:
            yield ["action", _action(action), where]
    elif box.label.startswith(_INGREDIENT):
        said = [
            told.get("dc:title") or told.get("title"),
            told.get("dc:format"),
            told.get("relationship"),
        ]
        yield ["made from", "; ".join(str(one) for one in said if one), where]
    elif box.label.startswith(_WORKS):
        for author in told.get("author", [])[:_SHOWN]:
            yield ["author", str(author.get("name", "")), where]
    elif box.label.startswith(("stds.exif", "c2pa.metadata", "stds.iptc")):
        for key, value in list(told.items())[:_SHOWN]:
            if not key.startswith("@"):
                yield [key.rpartition(":")[2], _plain(value), where]


def _content(box: Box) -> Any:
    if written := box.of_kind("json"):
        return json.loads(written.content.decode("utf-8", "replace"))
    packed = box.of_kind("cbor")
    return cbor.value_of(packed.content) if packed else None


def _action(action: dict[str, Any]) -> str:
    """`c2pa.edited; 2024-05-01T10:00:00Z; with Editor 1.2; digital source type trainedAlgorithmicMedia`."""
    said = [str(action.get("action", "an action without a name"))]
    if "when" in action:
        said.append(_plain(action["when"]))
    agent = action.get("softwareAgent")
    if isinstance(agent, dict):
        agent = " ".join(str(agent[key]) for key in ("name", "version") if key in agent)
    if agent:
        said.append(f"with {agent}")
    if "digitalSourceType" in action:
        said.append(f"digital source type {str(action['digitalSourceType']).rpartition('/')[2]}")
    if "description" in action:
        said.append(_plain(action["description"]))
    return "; ".join(said)


def _plain(value: Any) -> str:
    return str(value.value if isinstance(value, cbor.Tagged) else value)
