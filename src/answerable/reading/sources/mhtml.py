"""What does a web page say that was saved in one file (MHTML), and from where was it saved?"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from answerable.reading.sources.canonical import Source
from answerable.reading.sources.child import found_by, parser
from answerable.reading.sources.markup import read_markup
from answerable.reading.sources.options import Options
from answerable.reading.sources.places import Stated

MEDIA_TYPE: Final = "multipart/related"
PARSER: Final = parser(
    "mhtml_child",
    of="This saved web page (MHTML)",
    advice="Open it in a browser and save it as plain text or print it to PDF; keep the original beside it.",
)


def read_mhtml(data: bytes, options: Options) -> Source:
    """The text a reader of the page sees, with its links, and where it says that it was saved from.

    `source_offset` of what is given back counts in the decoded part that holds the page, not in the file,
    where that part may be coded for the way (base64, quoted-printable). Frames are not read. Raises
    CannotRead where no part is a page, and as `read_markup`.
    """
    found = found_by(PARSER, data)
    page = read_markup(b64decode(found["page"]), found["charset"])
    return replace(
        page,
        media_type=MEDIA_TYPE,
        warnings=(*page.warnings, *_warnings(found)),
        stated=tuple(
            Stated(name=name, value=value, where="header of the saved page")
            for name, value in found["stated"]
        ),
    )


def _warnings(found: Mapping[str, Any]) -> Iterator[str]:
    if found["broken"]:
        yield "The coding of the page within this file is damaged; the text may be cut or changed."
    if found["pages"] > 0:
        yield (
            f"This saved page shows other pages within it ({found['pages']}); they are in the file and "
            "were not read."
        )
    if found["pictures"]:
        yield (
            f"This saved page holds pictures ({found['pictures']}); what is written in them was not read."
        )
