"""Which files does every package hold beside the contents, whatever its format?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from answerable import text
from answerable.disclosure import case, premis
from answerable.disclosure.files import Part, fixed
from answerable.disclosure.flags import Flagged
from answerable.disclosure.handover import Handover, Withheld
from answerable.disclosure.items import Item
from answerable.disclosure.proofs import Entry, SignedHead

ABOUT = "ABOUT.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On which terms something is handed over, as people recorded them. Empty for published material."""

    plan: str = ""
    """Record id of the plan."""
    releases: tuple[str, ...] = ()
    released_by: tuple[str, ...] = ()
    exculpatory: str = "Nobody was asked: everything here is published material."
    """What was answered about potentially exculpatory material; never empty."""
    flagged: tuple[Flagged, ...] = ()
    conditions: tuple[str, ...] = ()
    ground: str = ""
    case: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Everything a package is made of, apart from the bytes of the items themselves."""

    identifier: str
    handover: Handover
    items: tuple[Item, ...]
    withheld: tuple[Withheld, ...] | None
    """None where the package must not say that anything was withheld."""
    terms: Terms = field(default_factory=Terms)

    @property
    def size(self) -> int:
        """Bytes of content."""
        return sum(item.size for item in self.items)


def of_item(item: Item, entry: Entry, content: Part) -> Iterator[Part]:
    """The content as it was preserved, and the ledger line with its proof."""
    yield content
    yield fixed("ledger-entry.json", entry.line)
    yield fixed("entry.tlog-proof", entry.proof.encode())


def of_package(contents: Contents, heads: Sequence[SignedHead], checks: str) -> Iterator[Part]:
    """What is said about all items together; `checks` are the commands that test this format."""
    yield fixed(ABOUT, _about(contents, checks).encode())
    yield from metadata(contents, "metadata")
    if contents.withheld is not None:
        yield fixed("metadata/withheld.json", withheld(contents))
    for head in heads:
        for path, data in head.files():
            yield fixed(path, data)


def metadata(contents: Contents, folder: str) -> Iterator[Part]:
    """The items in the forms that other programs read."""
    items, handover = contents.items, contents.handover
    yield Part(path=f"{folder}/items.json", pieces=partial(_listed, items))
    yield Part(path=f"{folder}/premis.xml", pieces=partial(premis.pieces, items, handover))
    yield Part(path=f"{folder}/case.jsonld", pieces=partial(case.pieces, items, handover))


def _listed(items: Sequence[Item]) -> Iterator[bytes]:
    """One item a line; the name is exactly the one recorded, whatever it holds."""
    yield b'{"items":[\n'
    for place, item in enumerate(items):
        said = {
            "item": item.number,
            "object": item.object,
            "file": item.file,
            "name": item.name,
            "sha256": item.digest,
            "size": item.size,
            "type": str(item.added.body.get("type", "")),
            "chain": item.added.replica,
            "records": [record.id for record in item.told],
        }
        yield (b",\n" if place else b"") + json.dumps(said, ensure_ascii=True).encode()
    yield b"\n]}\n"


def withheld(contents: Contents) -> bytes:
    """How many objects and records stayed, and why; never which: an id would confirm a guess."""
    reasons = sorted(_in_general(one.reason) for one in contents.withheld or ())
    rows = [{"withheld": f"W-{n:07d}", "reason": why} for n, why in enumerate(reasons, 1)]
    kept = [
        {"item": item.number, "ground": ground, "records": count}
        for item in contents.items
        for ground, count in item.kept
    ]
    said = {"withheld": rows, "records": kept}
    return json.dumps(said, ensure_ascii=True, indent=1).encode() + b"\n"


def _in_general(reason: str) -> str:
    """The kind of reason alone: what the gate says in full may name a person."""
    return next((said for begins, said in _REASONS if reason.startswith(begins)), _OTHER)


_REASONS = (
    ("Consent was refused", "Consent was refused."),
    ("Consent was revoked", "Consent was revoked."),
    ("Consent", "No consent for this purpose and recipient stands."),
    ("No consent", "No consent for this purpose and recipient stands."),
    ("It was withdrawn", "It was withdrawn."),
    ("The object was taken back", "It was taken back."),
    ("Its content", "It could not be read."),
)
_OTHER = "It may not leave."


def _about(contents: Contents, checks: str) -> str:
    handover = contents.handover
    withheld = "" if contents.withheld is None else _SOME_STAYED
    return _ABOUT.format(
        identifier=contents.identifier,
        recipient=text.visible(handover.recipient),
        purpose=text.visible(handover.purpose),
        moment=handover.moment,
        count=len(contents.items),
        checks=checks,
        withheld=withheld,
    )


_SOME_STAYED = """
metadata/withheld.json says how many objects asked for stayed in the archive, and why.
"""
_ABOUT = """Package      {identifier}
Recipient    {recipient}
Purpose      {purpose}
Date         {moment}
Objects      {count}

What is here
  original.*          the content of one item, byte for byte as it was preserved
  ledger-entry.json   the line of the archive's log that records it
  entry.tlog-proof    the path from that line to a signed note (c2sp.org/tlog-proof)
  metadata/           items.json: numbers, names, sizes, SHA-256; premis.xml: PREMIS 3.0;
                      case.jsonld: CASE and UCO
  proof/              per history: the signed note, its text and signature apart, the public key
{withheld}
How to check
{checks}
  In each folder of proof/: openssl pkeyutl -verify -pubin -inkey log-key.pem -rawin
  -in checkpoint.txt -sigfile checkpoint.sig
  A line leads to the note as RFC 6962 says: SHA-256 of a zero byte and the line, then each
  hash of the proof in turn, gives the root that stands in the third line of the note.

What this shows, and what it does not
  The proofs show that these lines stood in the log that this key signed. They do not show that a
  content is true, or when it was made. A line holds a commitment to the content, not its hash:
  the archive can open it on request, and until then the SHA-256 of an item is the archive's word.
  Whether the key is the archive's own must be learned another way: compare its fingerprint
  (openssl pkey -pubin -in log-key.pem -outform DER, then sha256sum), which ends the first line of
  the note. Nothing here says whether the selection is complete.
"""
