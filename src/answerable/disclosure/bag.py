"""Which files make a package that its recipient can check without us? (BagIt 1.0; docs/reference/package.md)

The payload says what is handed over. The record of the disclosure names the payload's manifest; the
proofs and the signature, which come after that record, are tag files of the bag.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import resources

from answerable import __version__, text
from answerable.archive.openings import Openings
from answerable.archive.view import RecordShown
from answerable.disclosure import certificate, crate, custody_report, guide, loadfile
from answerable.disclosure.files import Listed, Part, fixed, manifest
from answerable.disclosure.flags import EXCULPATORY
from answerable.disclosure.parts import Contents, metadata, withheld
from answerable.disclosure.proofs import Prover, SignedHead
from answerable.disclosure.stamped import Stamp

FORMAT = "answerable-package/1"
TAGS = "tagmanifest-sha256.txt"
_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

Content = Callable[[str], Callable[[], Iterator[bytes]]]
"""Gives, for the id of an object, what reads its content."""


def payload(contents: Contents, openings: Openings, content: Content) -> Iterator[Part]:
    """Everything under `data/`: what is handed over, opened records, and what is said about it."""
    for item in contents.items:
        folder = f"data/items/{item.number}"
        yield Part(
            path=f"{folder}/{item.file}",
            pieces=content(item.object),
            digest=item.digest,
            size=item.size,
        )
        yield from _opened(folder, item.added, openings)
    for record in told(contents):
        yield from _opened(f"data/records/{record.id[:16]}", record, openings)
    yield from metadata(contents, "data/metadata")
    yield fixed("data/disclosure.json", _terms(contents))
    if contents.withheld is not None:
        yield fixed("data/withheld.json", withheld(contents))
    yield Part(path="data/ro-crate-metadata.json", pieces=partial(crate.pieces, contents))
    for path, pieces in loadfile.files(contents):
        yield Part(path=f"data/loadfile/{path}", pieces=pieces)
    yield Part(path="data/reports/custody.html", pieces=partial(custody_report.pieces, contents))
    yield fixed("data/certificate/custodian-statement.docx", certificate.statement(contents))


def told(contents: Contents) -> tuple[RecordShown, ...]:
    """Every further record that is opened, each once: one of custody covers many items."""
    found = {record.id: record for item in contents.items for record in item.told}
    return tuple(found[one] for one in sorted(found))


def tags(
    contents: Contents,
    files: Sequence[Listed],
    prover: Prover,
    record: RecordShown,
    openings: Openings,
    stamps: Sequence[Stamp],
) -> Iterator[Part]:
    """Everything beside the payload but the list of these very files, and its signature."""
    yield fixed("bagit.txt", _DECLARATION)
    yield fixed("bag-info.txt", _info(contents, files))
    yield fixed("manifest-sha256.txt", manifest(files))
    yield fixed("VERIFY.md", guide.written(stamps).encode())
    yield fixed("verify.py", verifier())
    yield from _proofs(contents, prover, record, openings)
    for stamp in stamps:
        for path, data in stamp.files():
            yield fixed(path, data)


def verifier() -> bytes:
    """The program that checks a package with Python's standard library alone."""
    here = resources.files("answerable.disclosure") / "handed" / "verify.py"
    return here.read_bytes().replace(b"\r\n", b"\n")


def _proofs(
    contents: Contents, prover: Prover, record: RecordShown, openings: Openings
) -> Iterator[Part]:
    head = _head(prover, record)
    for path, data in head.files("proof"):
        yield fixed(path, data)
    yield from _opened("proof/disclosure", record, openings)
    yield _proof("disclosure", prover, record)
    for item in contents.items:
        yield _proof(f"items/{item.number}", prover, item.added)
    for one in told(contents):
        yield _proof(f"records/{one.id[:16]}", prover, one)


def _head(prover: Prover, record: RecordShown) -> SignedHead:
    return next(head for head in prover.heads if head.replica == record.replica)


def _opened(folder: str, record: RecordShown, openings: Openings) -> Iterator[Part]:
    yield Part(path=f"{folder}/ledger-entry.json", pieces=lambda: (openings.line(record),))
    yield Part(path=f"{folder}/opening.json", pieces=lambda: (openings.opening(record),))


def _proof(path: str, prover: Prover, record: RecordShown) -> Part:
    return Part(
        path=f"proof/{path}.tlog-proof",
        pieces=lambda: (prover.entry(record).proof.encode(),),
    )


def _info(contents: Contents, files: Sequence[Listed]) -> bytes:
    handover = contents.handover
    rows = [
        ("Bag-Software-Agent", f"Answerable {__version__}"),
        ("Bagging-Date", handover.day),
        ("External-Identifier", contents.identifier),
        ("Package-Format", FORMAT),
        ("Payload-Oxum", f"{sum(file.size for file in files)}.{len(files)}"),
        ("Purpose", text.visible(handover.purpose)),
        ("Recipient", text.visible(handover.recipient)),
    ]
    if contents.terms.ground:
        rows.append(("Legal-Basis", text.visible(contents.terms.ground)))
    return "".join(f"{label}: {value}\n" for label, value in sorted(rows)).encode()


def _terms(contents: Contents) -> bytes:
    """To whom, for what, on which terms; the answer on exculpatory material always stands there."""
    handover, terms = contents.handover, contents.terms
    flags = list(_flags(contents))
    said: dict[str, object] = {
        "format": FORMAT,
        "identifier": contents.identifier,
        "recipient": handover.recipient,
        "purpose": handover.purpose,
        "moment": handover.moment,
        "items": len(contents.items),
        "size": contents.size,
        "plan": terms.plan,
        "released_by": list(terms.released_by),
        "legal_ground": terms.ground,
        "conditions": list(terms.conditions),
        "case": terms.case,
        "title": terms.title,
        "potentially_exculpatory": {
            "answer": terms.exculpatory,
            "items": [one for one in flags if one["flag"] in EXCULPATORY],
        },
        "other_flags": [one for one in flags if one["flag"] not in EXCULPATORY],
    }
    if contents.withheld is not None:
        said["withheld"] = len(contents.withheld)
    return json.dumps(said, ensure_ascii=True, indent=1).encode() + b"\n"


def _flags(contents: Contents) -> Iterator[dict[str, str]]:
    numbers = {item.object: item.number for item in contents.items}
    for one in contents.terms.flagged:
        if one.object in numbers:
            yield {"item": numbers[one.object], "flag": one.flag, "note": one.note}
