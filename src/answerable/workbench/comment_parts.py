"""What do the parts of a Word document say that hold its comments, and how does it come to know of them?

For the process that writes comments (`comments_child.py`). ECMA-376 part 1, 11.3.2 and 17.13.4.2; part 2,
6.2.4 (relationships) and 6.2.3 (content types).
"""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from answerable.reading.sources.packed import Package, Refused, attribute, name_of, parsed
from answerable.reading.sources.word_parts import relations
from answerable.reading.sources.word_styles import value_of
from answerable.workbench.xml_places import appended, places

_STRICT: Final = "http://purl.oclc.org/ooxml/"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATED: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OF_COMMENTS: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


class CommentParts:
    """The comments of one document: those it has, and those that are added."""

    def __init__(self, package: Package, main: str, root: Any) -> None:
        """`main` is the name of the part that holds the text, `root` that part parsed."""
        self._package, self._main = package, main
        self._format = root.tag.rpartition("}")[0].lstrip("{")
        related = relations(package, main).parts
        self._name = next((name for name in related.get("comments", ()) if name in package), "")
        self._styles = _styles_named(package, related.get("styles", ()))
        self.first_free = self._first_free(root)
        """A number above those of all comments there are, and of all marks that name one."""
        self._added: list[str] = []

    def add(self, number: int, paragraphs: Sequence[Sequence[str]], *, by: str, at: str) -> None:
        """Add a comment of paragraphs: a label in bold, or "", and words."""
        said = "".join(
            self._paragraph(label, words, is_first=not place)
            for place, (label, words) in enumerate(paragraphs)
        )
        self._added.append(
            f'<w:comment xmlns:w="{self._format}" w:id="{number}" w:author={quoteattr(by)} '
            f"w:date={quoteattr(at)} w:initials={quoteattr(by[:1])}>{said}</w:comment>"
        )

    def look(self, style: str, of: str, w: str = "w") -> str:
        """The properties that name a style, where the document has it under its usual name."""
        if not (found := self._styles.get(style, "")):
            return ""
        return f"<{w}:{of}Pr><{w}:{of}Style {w}:val={quoteattr(found)}/></{w}:{of}Pr>"

    def written(self, sign: str, changed: dict[str, bytes]) -> dict[str, bytes]:
        """The part of the comments, with a sign at its end; a new one is made known to others in `changed`."""
        said = "".join(self._added).encode() + sign.encode()
        if self._name:
            part = utf8(self._package, self._name).replace(sign.encode(), b"")
            return {self._name: appended(part, places(part, {0})[0], said)}
        name = self._new_name()
        changed |= self._made_known(name)
        head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="{self._format}">'
        return {name: head.encode() + said + b"</w:comments>"}

    def _paragraph(self, label: str, words: str, *, is_first: bool) -> str:
        mark = f"<w:r>{self.look('annotation reference', 'r')}<w:annotationRef/></w:r>"
        strong = f"{label}{': ' if words else ''}" if label else ""
        return (
            f"<w:p>{self.look('annotation text', 'p')}{mark if is_first else ''}"
            + (f"<w:r><w:rPr><w:b/></w:rPr>{_text(strong)}</w:r>" if strong else "")
            + (f"<w:r>{_text(words)}</w:r>" if words else "")
            + "</w:p>"
        )

    def _first_free(self, root: Any) -> int:
        comments = self._package.tree(self._name) if self._name else None
        marks = (each for each in root.iter() if name_of(each).startswith("comment"))
        known = [*(comments if comments is not None else ()), *marks]
        numbers = [attribute(each, "id") or "" for each in known]
        plain = (int(one) for one in numbers if one.isdecimal() and len(one) < 9)
        return 1 + max(plain, default=-1)

    def _new_name(self) -> str:
        folder = posixpath.dirname(self._main)
        names = (posixpath.join(folder, f"comments{n or ''}.xml") for n in range(10_001))
        return next(name for name in names if name not in self._package)

    def _made_known(self, name: str) -> dict[str, bytes]:
        """The parts that say what kind of part it is, and that the text refers to it."""
        strict = self._format.startswith(_STRICT)
        edition = (
            f"{_STRICT}officeDocument"
            if strict
            else "http://schemas.openxmlformats.org/officeDocument/2006"
        )
        folder, file = posixpath.split(self._main)
        related = posixpath.join(folder, "_rels", f"{file}.rels")
        links = utf8(self._package, related) or f'<Relationships xmlns="{_RELATED}"/>'.encode()
        types = utf8(self._package, "[Content_Types].xml") or f'<Types xmlns="{_TYPES}"/>'.encode()
        kind = f'<Override xmlns="{_TYPES}" PartName="/{name}" ContentType="{_OF_COMMENTS}"/>'
        link = (
            f'<Relationship xmlns="{_RELATED}" Id="{_free_id(links)}" '
            f'Type="{edition}/relationships/comments" Target="{posixpath.basename(name)}"/>'
        )
        return {
            "[Content_Types].xml": appended(types, places(types, {0})[0], kind.encode()),
            related: appended(links, places(links, {0})[0], link.encode()),
        }


def utf8(package: Package, name: str, root: Any | None = None) -> bytes:
    """A part that is written in UTF-8; b"" where there is none. `root` is it, if it was parsed before.

    Raises Refused for another encoding.
    """
    content = package.part(name)
    root = parsed(content) if root is None and content else root
    encoding = (root.getroottree().docinfo.encoding or "UTF-8") if root is not None else "UTF-8"
    if encoding.upper() not in {"UTF-8", "ASCII", "US-ASCII"}:
        raise Refused(
            "This document is written in an encoding that comments cannot be put into.",
            "Open it in a word processor, save it as .docx and check it again.",
        )
    return content


def _free_id(content: bytes) -> str:
    names = (f"rIdAnswerable{number}" for number in range(1, 1_000))
    return next(name for name in names if name.encode() not in content)


def _text(words: str) -> str:
    return f'<w:t xml:space="preserve">{escape(words)}</w:t>'


def _styles_named(package: Package, parts: Sequence[str]) -> dict[str, str]:
    """The ids of the styles of a document by their usual names, which are the same in all languages."""
    root = package.tree(parts[0]) if parts else None
    return {
        value_of(each, "name"): attribute(each, "styleId") or ""
        for each in (root if root is not None else ())
        if name_of(each) == "style"
    }
