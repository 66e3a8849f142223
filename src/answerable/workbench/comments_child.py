"""How do comments come into a Word document with every other byte of it left as it was?

Run as a process of its own (`reading.sources.child`), since the document may be hostile. What comes in is
the length of the request in eight bytes, the request as JSON, and the document. The parts are never
written anew: the few pieces are put in between the bytes that are there.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from answerable.reading.sources.manuscript import Manuscript
from answerable.reading.sources.packed import Package, Refused
from answerable.reading.sources.word_child import Document
from answerable.workbench.anchors import Anchors
from answerable.workbench.comment_marks import Mark, Marks
from answerable.workbench.comment_parts import CommentParts, utf8
from answerable.workbench.repacked import NotRepacked, repacked
from answerable.workbench.xml_places import NotPlaced


def found_in(data: bytes) -> dict[str, Any]:
    """The document with the comments, packed again, and what could not be marked, as `comments.py` reads it."""
    length = int.from_bytes(data[:8], "big")
    asked, document = json.loads(data[8 : 8 + length]), data[8 + length :]
    try:
        return _commented(Package(document), document, asked)
    except Refused as refused:
        return {"refused": str(refused), "advice": refused.advice}
    except (NotPlaced, NotRepacked, UnicodeDecodeError):
        return {
            "refused": "This Word document is written in a way that comments cannot be put into.",
            "advice": "",
        }


def _commented(package: Package, content: bytes, asked: Mapping[str, Any]) -> dict[str, Any]:
    origins: list[Any] = []
    document = Document(package)
    _refuse_another(document.read(Manuscript(origins))["text"], asked["text"])
    anchors = Anchors(document.root, origins)
    parts = CommentParts(package, document.main, document.root)
    marks, remarks = [], []
    for number, one in enumerate(asked["comments"], parts.first_free):
        anchor = anchors.of(one["start"], one["end"])
        if anchor is None:
            raise Refused("This document has no paragraph that a comment could stand in.")
        marks += [
            Mark(edge=anchor.start, begins=True, number=number),
            Mark(edge=anchor.end, begins=False, number=number),
        ]
        remarks.append(anchor.remark)
        where = [["Where", f"{anchor.remark} “{one['words']}”"]] if anchor.remark else []
        parts.add(number, [*where, *one["paragraphs"]], by=asked["author"], at=asked["date"])
    main = utf8(package, document.main, document.root)
    changed = {document.main: Marks(document.root, main, parts.look).put(marks)}
    last = parts.written(asked["sign"], changed)
    copy = repacked(content, changed, last)
    return {"package": base64.b64encode(copy).decode("ascii"), "remarks": remarks}


def _refuse_another(text: str, digest: str) -> None:
    if sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != digest:
        raise Refused(
            "This document is not the one that was checked.", "Save it, and check it again."
        )
