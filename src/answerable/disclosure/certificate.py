"""What could the custodian of the archive sign about this package? A template with blanks.

After Rule 902(14) of the U.S. Federal Rules of Evidence, which asks for a certification by a qualified
person; other forums ask for other forms. The program signs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from answerable.disclosure.parts import Contents
from answerable.disclosure.word_file import Heading, Paragraph, Table, WordFile, said, word_file

_BLANK = "______________________________"
_TABLED = 200
"""Items that are listed in the document itself; above that items.json is referred to."""


def statement(contents: Contents) -> bytes:
    """The template (DOCX). The same package gives the same bytes."""
    return word_file(
        WordFile(
            title="Statement of the custodian (template)",
            blocks=tuple(_blocks(contents)),
            sign="answerable-custodian-statement/1",
        )
    )


def _blocks(contents: Contents) -> Iterator[Heading | Paragraph | Table]:
    handover = contents.handover
    yield said(
        "To be completed, corrected and signed by a person. Strike out what does not apply. Whether "
        "this form serves before a given court is for a lawyer to say."
    )
    yield Heading(text="Who states this")
    for label in ("Name", "Position", "Organisation", "Training and experience with this archive"):
        yield said(f"{label}: {_BLANK}")
    yield Heading(text="What it is about")
    yield said(f"Package: {contents.identifier}")
    yield said(
        f"Handed over to: {handover.recipient}, for: {handover.purpose}, on {handover.moment}"
    )
    yield said(f"Number of items: {len(contents.items)}; bytes: {contents.size}")
    yield Heading(text="What I state")
    for sentence in _STATED:
        yield said(sentence, style="List Number")
    yield Heading(text="Items")
    yield from _items(contents)
    yield Heading(text="Signature")
    yield said(
        f"I declare that this is true to the best of my knowledge. Under the law of: {_BLANK}"
    )
    for label in ("Place and date", "Signature"):
        yield said(f"{label}: {_BLANK}")


_STATED = (
    "I am familiar with how the archive stores, records and hands over electronic data, because: "
    f"{_BLANK}",
    "The data named below were copied from the archive by a process of digital identification: the "
    "SHA-256 of each item was compared with the one recorded when the item was stored.",
    "Each item is the same, bit for bit, as the object that the archive recorded, or is marked as a "
    "copy in which parts were made unreadable.",
    f"The fingerprint of the key that signed the package is (copy it from the screen): {_BLANK}",
    "I do not state by this that the content of an item is true, or when it was made.",
    f"Exceptions, gaps and anything that speaks against the above: {_BLANK}",
)


def _items(contents: Contents) -> Iterator[Paragraph | Table]:
    if len(contents.items) > _TABLED:
        yield said(
            f"{len(contents.items)} items, listed in data/metadata/items.json of the package."
        )
        return
    rows = tuple((item.number, str(item.size), item.digest) for item in contents.items)
    yield Table(head=("Number", "Bytes", "SHA-256"), rows=rows)
