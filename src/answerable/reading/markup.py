"""What does an HTML page say? Its parser runs in a process of its own, with limits, and may be killed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from codecs import lookup
from pathlib import Path
from typing import Any, Final

from answerable.errors import CannotRead
from answerable.reading.canonical import Anchor, Link, Source
from answerable.text import decode

TIMEOUT_SECONDS: Final = 40
_CHILD: Final = Path(__file__).with_name("markup_child.py")
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


def read_markup(data: bytes) -> Source:
    """The text a reader of the page sees, its links, and where its words stand in the decoded source.

    Scripts, styles and hidden elements leave no text; the numbers of an ordered list are written out,
    since a reader sees them. Raises CannotRead when the parser fails, runs out of its 20 seconds of
    processor time, 40 seconds or 1.5 GB, or when nothing is left to read.
    """
    source, encoding, warnings = _decoded(data)
    page = _parsed(source)
    if page["cut"] and not page["text"].strip():
        raise _failed("met elements nested too deeply")
    if not page["text"].strip():
        raise CannotRead(
            "The page holds no text that a reader would see.",
            advice="It may be built by a script: save it from the browser as text, or print it to PDF.",
        )
    if page["cut"]:
        warnings += ("The page is nested too deeply; the text may be cut.",)
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


def _decoded(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """A byte order mark or sound UTF-8 outranks what the page says of itself: the label is often wrong."""
    read = decode(data)
    warnings = tuple(str(warning.value) for warning in read.warnings)
    declared = _CHARSET.search(data[:_HEAD_BYTES])
    if read.encoding not in {"cp1252", "latin-1"} or declared is None:
        return read.text, read.encoding, warnings
    try:
        name = lookup(declared[1].decode("ascii")).name
        if _BROWSERS_READ.fullmatch(name):
            return data.decode(name), name, ()
    except (LookupError, UnicodeDecodeError):
        pass
    return read.text, read.encoding, warnings


def _parsed(source: str, *, timeout: float = TIMEOUT_SECONDS) -> dict[str, Any]:
    command = [sys.executable, "-I", "-B", str(_CHILD)]
    try:
        done = subprocess.run(
            command,
            input=source.encode("utf-8", "replace"),
            capture_output=True,
            timeout=timeout,
            env={"LC_ALL": "C.UTF-8", "HOME": os.sep},  # without a home it asks who is logged in
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _failed("took too long and was stopped") from None
    if done.returncode:
        raise _failed("failed or used up what it was allowed")
    page: dict[str, Any] = json.loads(done.stdout)
    return page


def _failed(how: str) -> CannotRead:
    return CannotRead(
        f"The page could not be read: its parser {how}.",
        advice="Open the page in a browser and save it as plain text; keep the original beside it.",
    )
