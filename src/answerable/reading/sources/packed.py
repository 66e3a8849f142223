"""What does the XML say in one part of a packed document, and is it safe to read?

For the processes that read DOCX and ODT (`child.py`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

from lxml import etree

from answerable.reading.sources.package import Kind, Packed, Refused

__all__ = ["Package", "Refused", "attribute", "child", "name_of", "parsed"]

LARGEST_PART: Final = 64 << 20
LARGEST_SUM: Final = 160 << 20
"""Bytes, unpacked, of one part and of all parts that are read."""
_ENCODINGS: Final = re.compile(r"UTF-8|UTF-16(?:LE|BE)?|US-ASCII|ASCII|ISO-8859-1", re.IGNORECASE)
_READ: Final = re.compile(
    r"\{(?:http://schemas\.openxmlformats\.org/(?:wordprocessingml/2006/main|officeDocument/2006/math"
    r"|markup-compatibility/2006|package/2006/relationships)"
    r"|http://purl\.oclc\.org/ooxml/(?:wordprocessingml/main|officeDocument/math)"
    r"|urn:oasis:names:tc:opendocument:xmlns:[a-z-]+:1\.0|urn:org:documentfoundation:[^}]*)\}"
)
"""Namespaces that are read; a word processor shows nothing of elements in one that it does not know."""


class Package(Packed):
    """The parts of a packed document by name. Raises Refused for what is no sound package."""

    kind = Kind(
        this="This document", program="word processor", part=LARGEST_PART, whole=LARGEST_SUM
    )

    def tree(self, name: str) -> Any | None:
        """The XML of one part, without entities and without anything from outside; None where it is absent."""
        content = self.part(name)
        return parsed(content) if content else None


def parsed(content: bytes) -> Any:
    """The root of an XML document. Raises Refused where it is broken or brings rules of its own (a DTD)."""
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root: Any = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Refused("This document is damaged: its XML is broken or nested too deeply.") from None
    written = root.getroottree().docinfo
    if not _ENCODINGS.fullmatch(written.encoding or "UTF-8"):
        raise Refused("This document is damaged: its XML is written in an encoding not in use.")
    if written.doctype:
        raise Refused("This document brings definitions (a DTD), as no word processor writes.")
    return root


def name_of(element: Any) -> str:
    """The name of an element without its namespace, which differs between editions of the formats.

    "" for an element of any other format.
    """
    tag = element.tag
    return _plain_name(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1_000)
def _plain_name(tag: str) -> str:
    namespace, _, name = tag.rpartition("}")
    return name if not namespace or _READ.fullmatch(namespace + "}") else ""


def attribute(element: Any, name: str) -> str | None:
    """An attribute by its name without namespace; None where it is absent."""
    for key, value in element.attrib.items():
        if key == name or key.endswith("}" + name):
            return str(value)
    return None


def child(element: Any, *names: str) -> Any | None:
    """The first child with one of these names, or the first such child of it, and so on down."""
    for name in names:
        element = next((each for each in element if name_of(each) == name), None)
        if element is None:
            return None
    return element
