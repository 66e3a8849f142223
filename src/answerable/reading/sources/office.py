"""What does a word processor's document (DOCX, ODT, RTF) say, and in which paragraph does it say it?"""

from __future__ import annotations

from typing import Final

from answerable.errors import CannotRead
from answerable.reading.sources.canonical import Source
from answerable.reading.sources.child import found_by, parser
from answerable.reading.sources.places import Link, Made, Paragraph, Stated

_ADVICE: Final = "Save the document as plain text (UTF-8), and keep the original beside it."
PARSERS: Final = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": parser(
        "word_child", of="This Word document", advice=_ADVICE, needs="lxml"
    ),
    "application/vnd.oasis.opendocument.text": parser(
        "opendocument_child", of="This OpenDocument text", advice=_ADVICE, needs="lxml"
    ),
    "application/rtf": parser(
        "rtf_child", of="This RTF document", advice=_ADVICE, seconds=60, patience=120
    ),
}


def read_office(data: bytes, media_type: str) -> Source:
    """The text as the document shows it, with its paragraphs and links.

    Numbers and bullets that the program counts out are written out; headings by style are marked with
    `#`; each cell of a table stands on a line; footnotes follow at the end. What is not part of the text
    (comments, deletions, hidden text, headers and footers) is named in the warnings. Raises CannotRead
    for a document that is locked, damaged, unsafe to unpack or empty.
    """
    found = found_by(PARSERS[media_type], data)
    if not found["text"].strip():
        raise CannotRead(
            "This document holds no text.",
            advice="If it holds a picture of a text, have the text recognised (OCR).",
        )
    return Source(
        text=found["text"],
        media_type=media_type,
        encoding="",
        warnings=tuple(found["warnings"]),
        links=tuple(Link(start=start, end=end, href=href) for start, end, href in found["links"]),
        paragraphs=tuple(
            Paragraph(start=start, end=end, number=number, part=part)
            for start, end, number, part in found["paragraphs"]
        ),
        made=tuple(Made(start=start, end=start + length) for start, length in found["made"]),
        stated=tuple(
            Stated(name=name, value=value, where="document properties")
            for name, value in found.get("stated", ())
        ),
    )
