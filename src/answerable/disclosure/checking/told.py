"""Is each item the object that was logged, and is what is said of the whole what was logged about it?"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from answerable.disclosure.checking.parcel import Fault, Parcel, of
from answerable.disclosure.checking.proved import Proved
from answerable.disclosure.checking.sealed import PAYLOAD, Signer
from answerable.errors import AnswerableError, BrokenIntegrity

_ITEMS = "data/metadata/items.json"
_TERMS = "data/disclosure.json"
_WITHHELD = "data/withheld.json"
_FILES = 3
_MORE = "There is more than its content, its line and its opening."
_MOST_VALUES = 1 << 20
_NOTHING_WITHHELD = "No number of withheld objects is declared, and a list of them is here."


def disclosure(parcel: Parcel, proved: Mapping[str, Proved], who: Signer) -> Iterator[Fault]:
    """What was logged about this package, against what lies here."""
    where = "proof/disclosure"
    record = proved.get(where)
    if record is None:
        yield Fault(where=where, what="That this package was logged is not shown.")
        return
    if record.kind != "disclosure" or record.replica != who.fingerprint:
        yield Fault(where=where, what="This is no record of a disclosure by the key that signed.")
    if PAYLOAD in parcel.files and record.body.get("manifest") != parcel.files[PAYLOAD].sha256:
        yield Fault(where=where, what="What was logged is another package than this.")
    terms = _read(parcel, _TERMS)
    for part in ("recipient", "purpose", "items"):
        if part not in terms or terms[part] != record.body.get(part):
            yield Fault(where=_TERMS, what=f"The log says otherwise about: {part}.")
    yield from _withheld(parcel, terms)


def _withheld(parcel: Parcel, terms: Mapping[str, Any]) -> Iterator[Fault]:
    if "withheld" not in terms:
        if _WITHHELD in parcel.files:
            yield Fault(where=_WITHHELD, what=_NOTHING_WITHHELD)
        return
    rows = _read(parcel, _WITHHELD).get("withheld")
    if not isinstance(rows, list) or len(rows) != terms["withheld"]:
        yield Fault(where=_WITHHELD, what="It lists another number than was declared.")


def items(parcel: Parcel, proved: Mapping[str, Proved]) -> Iterator[Fault]:
    """Every item that is listed or here."""
    rows = _read(parcel, _ITEMS).get("items")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BrokenIntegrity(f"{_ITEMS} is no list of items.")
    expected = [f"EV-{number:07d}" for number in range(1, len(rows) + 1)]
    if [row.get("item") for row in rows] != expected:
        yield Fault(where=_ITEMS, what="The items are not numbered one after the other.")
    held = [path.split("/")[2] for path in parcel.files if path.startswith("data/items/")]
    counts = Counter(held)
    here = set(counts)
    for number in sorted(one for one in here if counts[one] > _FILES):
        yield Fault(where=f"data/items/{number}", what=_MORE)
    for number in sorted(here ^ set(expected)):
        what = "It is not listed." if number in here else "It is listed, and not here."
        yield Fault(where=f"data/items/{number}", what=what)
    if len(rows) != _read(parcel, _TERMS).get("items"):
        yield Fault(where=_ITEMS, what="It lists another number of items than was declared.")
    for row in rows:
        yield from _item(parcel, proved, row)


def _item(parcel: Parcel, proved: Mapping[str, Proved], row: Mapping[str, Any]) -> Iterator[Fault]:
    folder = f"data/items/{row.get('item')}"
    content, record = parcel.files.get(f"{folder}/{row.get('file')}"), proved.get(folder)
    if content is None or record is None:
        yield Fault(where=folder, what="It is not here whole, with its line in the log opened.")
        return
    said = record.body
    if record.kind != "object" or said.get("digest") != f"sha256:{content.sha256}":
        yield Fault(where=folder, what="This is not the object that was logged.")
    thing = f"sha256:{record.blobs[0] if record.blobs else content.sha256}"
    listed = {
        "sha256": content.sha256,
        "size": content.size,
        "type": said.get("type", ""),
        "object": thing,
    }
    if {key: row.get(key) for key in listed} != listed or said.get("size") != content.size:
        yield Fault(where=folder, what="It is listed otherwise than it was logged.")
    if not isinstance(row.get("records"), list):
        yield Fault(where=folder, what="It is listed without its records.")
        return
    for name in row["records"]:
        yield from _further(proved, folder, row, thing, str(name))


def _further(
    proved: Mapping[str, Proved], folder: str, row: Mapping[str, Any], thing: str, name: str
) -> Iterator[Fault]:
    record = proved.get(f"data/records/{name[:16]}")
    if record is None or record.id != name:
        yield Fault(where=folder, what="A record about it is missing, or does not hold.")
    elif record.body.get("object", thing) != thing:
        yield Fault(where=folder, what="A record of another item is listed with it.")
    elif record.kind == "name" and record.body.get("name") != row.get("name"):
        yield Fault(where=folder, what="The log says another name.")


def _read(parcel: Parcel, path: str) -> dict[str, Any]:
    raw = of(parcel, path)
    if sum(map(raw.count, (b",", b"[", b"{"))) >= _MOST_VALUES:
        raise BrokenIntegrity(f"{path} lists more than a package holds.")
    try:
        said = json.loads(raw.decode("utf-8"), object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise BrokenIntegrity(f"{path} is no JSON that can be read.") from error
    if not isinstance(said, dict):
        raise AnswerableError(f"{path} holds no object.")
    return said


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """What is said twice, two readers may read differently."""
    said = dict(pairs)
    if len(said) != len(pairs):
        raise ValueError("a word that is said twice")
    return said
