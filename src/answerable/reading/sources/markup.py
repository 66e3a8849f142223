"""What does an HTML page say to somebody who looks at it in a browser?"""

from __future__ import annotations

import re
from codecs import lookup
from typing import Final

from answerable.errors import CannotRead
from answerable.reading.sources.canonical import Source
from answerable.reading.sources.child import found_by, parser
from answerable.reading.sources.left_out import warnings_of
from answerable.reading.sources.places import Anchor, Link
from answerable.text import decode

PARSER: Final = parser(
    "markup_child",
    of="The page",
    advice="Open the page in a browser and save it as plain text; keep the original beside it.",
    needs="lxml",
)
_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE
)
_HEAD_BYTES: Final = 4096
# What browsers read (encoding.spec.whatwg.org). Python knows more names, such as utf-7 and
# unicode_escape, by which a page could say something else here than in a browser.
_BROWSERS_READ: Final = re.compile(
    r"iso8859-(?:[2-9]|1[013456])|tis-620|cp125[0-8]|cp(?:866|874|932|949)|koi8-[ru]|mac-(?:roman|cyrillic)"
    r"|gbk|gb2312|gb18030|big5(?:hkscs)?|euc_(?:jp|kr)|shift_jis|iso2022_jp"
)


def read_markup(data: bytes, charset: str = "") -> Source:
    """The text a reader of the page sees, its links, and where its words stand in the decoded source.

    Scripts, styles and hidden elements leave no text; the numbers of an ordered list are written out,
    since a reader sees them, and a heading is marked with `#` as in Markdown. `charset` is the encoding
    that stands in the header of a page that came with one. Raises CannotRead when the parser fails, runs out
    of its 20 seconds of processor time, 40 seconds or 1.5 GB, or when nothing is left to read.
    """
    source, encoding, warnings = _decoded(data, charset)
    page = found_by(PARSER, source.encode("utf-8", "replace"))
    if page["cut"] and not page["text"].strip():
        raise CannotRead(
            "The page could not be read: its parser met elements nested too deeply.",
            advice=PARSER.advice,
        )
    if not page["text"].strip():
        raise CannotRead(
            "The page holds no text that a reader would see.",
            advice="It may be built by a script: save it from the browser as text, or print it to PDF.",
        )
    if page["cut"]:
        warnings += ("The page is nested too deeply; the text may be cut.",)
    warnings += tuple(warnings_of(page["met"]))
    return Source(
        text=page["text"],
        media_type="text/html",
        encoding=encoding,
        warnings=warnings,
        anchors=tuple(
            Anchor(start=start, at=at, length=length) for start, at, length in page["anchors"]
        ),
        links=tuple(Link(start=start, end=end, href=href) for start, end, href in page["links"]),
    )


def _decoded(data: bytes, charset: str) -> tuple[str, str, tuple[str, ...]]:
    """A byte order mark or sound UTF-8 outranks what the page says of itself: the label is often wrong."""
    read = decode(data)
    warnings = tuple(str(warning.value) for warning in read.warnings)
    found = _CHARSET.search(data[:_HEAD_BYTES])
    declared = charset or (found[1].decode("ascii", "replace") if found else "")
    if read.encoding not in {"cp1252", "latin-1"} or not declared:
        return read.text, read.encoding, warnings
    try:
        name = lookup(declared).name
        if _BROWSERS_READ.fullmatch(name):
            return data.decode(name), name, ()
    except (LookupError, UnicodeDecodeError):
        pass
    return read.text, read.encoding, warnings
