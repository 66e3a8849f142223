"""What does the XMP packet in a file say (ISO 16684-1), with the history of its changes?

Used only in a process of its own. A packet with a document type, which could blow it up, is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

Row = list[str]
LARGEST: Final = 4 << 20
_NAMED: Final = b"http://ns.adobe.com/xap/1.0/\0"
"""What a JPEG writes before a packet; some programs keep it where they make a HEIC of one."""
_MOST: Final = 120
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PREFIXES: Final = {
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/xap/1.0/rights/": "xmpRights",
    "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#": "stEvt",
    "http://ns.adobe.com/xap/1.0/sType/ResourceRef#": "stRef",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/photoshop/1.0/": "photoshop",
    "http://ns.adobe.com/exif/1.0/": "exif",
    "http://cipa.jp/exif/1.0/": "exifEX",
    "http://ns.adobe.com/exif/1.0/aux/": "aux",
    "http://ns.adobe.com/tiff/1.0/": "tiff",
    "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/": "Iptc4xmpCore",
    "http://iptc.org/std/Iptc4xmpExt/2008-02-29/": "Iptc4xmpExt",
    "http://ns.google.com/photos/1.0/camera/": "GCamera",
}
"""Namespaces whose properties are told; a packet holds many that say how to develop a picture."""
_EVENT: Final = "stEvt"
_DULL: Final = frozenset(
    {"Thumbnails", "image", "instanceID", "NativeDigest", "ToneCurve", "DocumentAncestors"}
)


class _Refused(Exception):
    """It holds what no packet has."""


def rows_of(packet: bytes) -> Iterator[Row]:
    """Every statement of a packet that is told, in its order; an event of its history is one row."""
    found = _Walk()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = found.begin
    parser.EndElementHandler = found.end
    parser.CharacterDataHandler = found.text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(packet[:LARGEST].removeprefix(_NAMED).strip(b"\0 \r\n\t"), True)
    except (expat.ExpatError, _Refused, RecursionError):
        yield ["XMP packet", "it is damaged, so that it may say more than is told here", "XMP"]
    yield from found.rows[:_MOST]
    if len(found.rows) > _MOST:
        said = f"{len(found.rows) - _MOST:,} further properties were left out"
        yield ["XMP packet", said, "XMP"]


def _refuse(*_: object) -> None:
    raise _Refused


class _Walk:
    """The properties met so far, and the path from the packet's beginning."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._path: list[str] = []
        self._words: list[str] = []
        self._event: list[str] = []

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        self._path.append(_short(name))
        self._words = []
        for key, value in attributes.items():
            self._say(_short(key), value)

    def text(self, words: str) -> None:
        if sum(map(len, self._words)) < 4_000:
            self._words.append(words)

    def end(self, name: str) -> None:
        said = "".join(self._words).strip()
        self._words = []
        named = next(
            (one for one in reversed(self._path) if one and not one.startswith("rdf:")), ""
        )
        self._path.pop()
        if said:
            self._say(named, said)
        if _short(name) == "rdf:li" or _short(name) == "xmpMM:History":
            self._close_event()

    def _say(self, name: str, value: str) -> None:
        if ":" not in name or name.startswith("rdf:") or not value.strip():
            return
        prefix, local = name.split(":", 1)
        if prefix == _EVENT:
            if local not in _DULL:
                self._event.append(f"{local} {value}")
        elif local not in _DULL:
            self.rows.append([local, value[:4_000], f"XMP {name}"])

    def _close_event(self) -> None:
        if self._event:
            self.rows.append(["event", "; ".join(self._event), "XMP xmpMM:History"])
            self._event = []


def _short(name: str) -> str:
    """`prefix:local` of a namespace that is told, `rdf:local`, else nothing."""
    space, _, local = name.rpartition(" ")
    if space == _RDF:
        return f"rdf:{local}"
    return f"{_PREFIXES[space]}:{local}" if space in _PREFIXES else ""
