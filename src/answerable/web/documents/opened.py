"""What of a document can be shown: its text, its reading with what people corrected, and its pages?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from answerable.errors import AnswerableError, CannotRead, NotAllowed, NotFound
from answerable.reading.correcting.corrections import Corrected, apply
from answerable.reading.model import Reading
from answerable.reading.pages.drawing import PICTURES, pages_of
from answerable.reading.pages.page import PageSize
from answerable.reading.read import read_source
from answerable.reading.sources.canonical import Source
from answerable.reading.stating.recordings import is_recording
from answerable.web.documents.cuts import cuts_in
from answerable.web.filling import said
from answerable.web.remembered import Remembered
from answerable.workbench.corrected import corrections_on
from answerable.workbench.held import (
    DOCUMENTS,
    content_of,
    has_text,
    last_derived,
    recognised_in,
    source_held,
)

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.view import Shown, Viewer

LARGEST_AT_ONCE: Final = 250_000
"""Characters that are read sentence by sentence while somebody waits; more, a job reads."""
_MOST: Final = 12_000_000
"""Of what is remembered, where a text weighs its characters and its reading as many again."""
_TEXTS: Final = ("application/json", "application/xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a file says, the same as long as its bytes are: neither people nor clearance are in it."""

    source: Source | None = None
    reading: Reading | None = None
    """None for what is no document, and for a long text that nobody had read yet."""
    pages: tuple[PageSize, ...] = ()
    """Those that can be drawn."""
    cuts: tuple[int, ...] = (0,)
    """Where each page of the text begins."""
    fault: str = ""
    """Why there is no text."""
    advice: str = ""
    undrawn: str = ""
    """Why a file that has pages is shown without their pictures, where its text is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A document somebody may see, opened."""

    shown: Shown
    content: Content
    corrected: Corrected | None

    @property
    def text(self) -> str:
        """The canonical text; "" where there is none."""
        return self.content.source.text if self.content.source else ""

    @property
    def is_picture(self) -> bool:
        return self.shown.type in PICTURES

    @property
    def waits_for_reading(self) -> bool:
        """Whether it can be read sentence by sentence, and was not yet because it is long."""
        return (
            self.corrected is None
            and bool(self.content.source)
            and self.shown.type in DOCUMENTS
            and not self.content.fault
        )


_CONTENTS: Final[Remembered[Content]] = Remembered(
    _MOST, lambda one: 2_000 + 2 * len(one.source.text if one.source else "")
)


def seen(viewer: Viewer, object_id: str) -> Shown:
    """What is known of an object, for somebody who may see it. Raises NotFound, NotAllowed.

    What was withdrawn is shown as that: nothing of it is left in `Shown`.
    """
    try:
        shown = viewer.show(object_id)
    except NotFound as absent:
        raise NotFound(absent.message, advice=_LISTED) from absent
    if shown.what != "object":
        raise NotFound("This is no document.", advice=_LISTED)
    if not shown.withdrawn and not viewer.may_see(object_id):
        raise NotAllowed(
            "Your clearance does not cover this document.",
            advice="Ask whoever manages the accounts, or somebody with a higher clearance.",
        )
    return shown


def opened(archive: Archive, shown: Shown, *, whole: bool = False) -> Opened:
    """The document with what is remembered of it; with `whole`, a long text is read here and now."""
    content = content_remembered(archive, shown, whole=whole)
    reading = content.reading
    corrected = apply(reading, corrections_on(archive, shown.id)) if reading else None
    return Opened(shown=shown, content=content, corrected=corrected)


def corrected_whole(archive: Archive, shown: Shown) -> Corrected:
    """The reading with what people corrected, however long it takes. Raises CannotRead."""
    found = opened(archive, shown, whole=True)
    if found.corrected is None:
        raise CannotRead(
            found.content.fault or "This is no document that is read sentence by sentence.",
            advice=found.content.advice,
        )
    return found.corrected


def content_remembered(archive: Archive, shown: Shown, *, whole: bool = False) -> Content:
    """What the file says, from memory where it was opened before."""
    key = (shown.id, _name(shown), last_derived(archive, shown.id))
    known = _CONTENTS.get(key)
    if known is None:
        known = _CONTENTS.put(key, _content(archive, shown))
    if whole and known.reading is None and known.source and shown.type in DOCUMENTS:
        read = replace(known, reading=read_source(known.source))
        known = _CONTENTS.put(key, read)
    return known


def _name(shown: Shown) -> str:
    return shown.names[0] if shown.names else ""


def _content(archive: Archive, shown: Shown) -> Content:
    if is_recording(shown.type):
        return _recording(archive, shown)
    raw = content_of(archive, shown.id)
    pages, undrawn = _pages(raw, shown.type)
    is_text = shown.type in DOCUMENTS or shown.type.startswith("text/") or shown.type in _TEXTS
    if not is_text:
        return Content(
            pages=pages, fault=undrawn.message if undrawn else _NOT_SHOWN, advice=_ORIGINAL
        )
    try:
        source = source_held(archive, shown.id, _name(shown))
        short = len(source.text) <= LARGEST_AT_ONCE and shown.type in DOCUMENTS
        reading = read_source(source) if short else None
    except AnswerableError as unread:
        unseen = shown.type in PICTURES and not recognised_in(archive, shown.id)
        why = (undrawn or CannotRead(_UNSEEN, advice=_AGAIN)) if unseen else unread
        return Content(pages=pages, fault=why.message, advice=why.advice)
    except Exception as failed:  # one hostile document must not take the page with it
        return Content(pages=pages, fault=f"{_FAILED} ({type(failed).__name__}).", advice=_REPORT)
    return Content(
        source=source,
        reading=reading,
        pages=pages,
        cuts=cuts_in(source),
        undrawn=said(undrawn) if undrawn else "",
    )


def _recording(archive: Archive, shown: Shown) -> Content:
    """The draft of what is said in it; never its bytes, which may be more than memory holds."""
    try:
        if has_text(archive, shown.id):
            return Content(source=source_held(archive, shown.id, _name(shown)))
    except AnswerableError as unread:
        return Content(fault=unread.message, advice=unread.advice)
    return Content(fault=_NOT_SHOWN, advice=_ORIGINAL)


def _pages(raw: bytes, media_type: str) -> tuple[tuple[PageSize, ...], AnswerableError | None]:
    try:
        return pages_of(raw, media_type), None
    except AnswerableError as failed:
        return (), failed


_LISTED: Final = "The list of documents shows those that you may open."
_NOT_SHOWN: Final = "A file of this kind is kept, and not shown here."
_ORIGINAL: Final = "Whoever may take it out of the archive opens it in a program of its own."
_UNSEEN: Final = "What stands in this picture was not read, or not yet."
_AGAIN: Final = "Whoever may add documents can have it read again, on this page."
_FAILED: Final = "The reader failed on this document: a fault of the program, not of the document"
_REPORT: Final = "Please report it."
