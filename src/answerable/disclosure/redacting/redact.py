"""How does a redacted copy of something held come into the archive, with what was done to it and its proof?

The original stays as it is. Whatever the proof came to is written down; only what passed may leave, which the
gate asks and this module does not decide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from answerable import __version__
from answerable.archive import records
from answerable.archive.chat_media import CHAT
from answerable.archive.following import stored_item
from answerable.archive.kindred import REDACTION
from answerable.archive.view import Shown, Viewer
from answerable.disclosure.redacting import pages
from answerable.disclosure.redacting.covering import Mark, places
from answerable.disclosure.redacting.looking import Tick
from answerable.disclosure.redacting.paper import LARGEST, PDF, PICTURES
from answerable.disclosure.redacting.proving import Proof
from answerable.disclosure.redacting.seeking import Needle
from answerable.disclosure.redacting.wish import Wish
from answerable.disclosure.redacting.written import Marked, marked
from answerable.errors import CannotRead, NotFound, UsageError

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

TOOL: Final = f"answerable {__version__}"
_MOST_AREAS: Final = 2_000
_MOST_FINDINGS: Final = 100
_NAMES: Final = {
    PDF: "redacted.pdf",
    "image/png": "redacted.png",
    "text/csv": "redacted.csv",
    "text/tab-separated-values": "redacted.tsv",
    "application/json": "redacted.json",
    CHAT: "redacted.json",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """What became of one object, or with `dry` what would."""

    object: str
    """The copy; empty where none was made."""
    parent: str
    kind: str
    """Media type of the copy."""
    pages: int
    """0 for a text."""
    places: int
    marks: tuple[Mark, ...]
    areas: tuple[str, ...]
    """As the record has them: `PAGE:LEFT,TOP,RIGHT,BOTTOM`."""
    nowhere: tuple[Needle, ...]
    replaced: int
    proof: Proof | None
    """None where no copy was made."""

    def to_json(self) -> dict[str, Any]:
        findings = (
            list(dict.fromkeys(one.said for one in self.proof.findings)) if self.proof else []
        )
        return {
            "object": self.object,
            "parent": self.parent,
            "type": self.kind,
            "pages": self.pages,
            "places": self.places,
            "areas": list(self.areas),
            "words_found_nowhere": [word.number for word in self.nowhere],
            "replaced": self.replaced,
            "proof": self.proof.state if self.proof else "",
            "findings": findings,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """What is to be redacted, read whole."""

    object: str
    kind: str
    name: str
    content: bytes

    @property
    def is_paper(self) -> bool:
        """Whether it is made of pages or pictures."""
        return self.kind == PDF or self.kind in PICTURES


def original(archive: Archive, wanted: str) -> Original:
    """An object that the archive holds. Raises NotFound, CannotRead, UsageError."""
    shown = Viewer(archive).show(wanted)
    if shown.what != "object":
        raise UsageError("Only objects are redacted.", advice="Give the id of an object.")
    if shown.withdrawn:
        raise NotFound("It was withdrawn.", advice="Nothing of it can be redacted any more.")
    if shown.size > LARGEST:
        raise CannotRead(
            f"The file is {shown.size >> 20} MB large; up to {LARGEST >> 20} MB are redacted at once.",
            advice="Split it, add the parts, and redact them.",
        )
    name = (*shown.names, "")[0]
    return Original(object=shown.id, kind=shown.type, name=name, content=_content(archive, shown))


def _content(archive: Archive, shown: Shown) -> bytes:
    row = archive.index.db.execute(
        "SELECT stored, digest, size, key FROM objects WHERE stored=? LIMIT 1",
        (shown.id.removeprefix("sha256:"),),
    ).get
    try:
        return archive.store.content(stored_item(*row))
    except FileNotFoundError:
        raise NotFound(
            "The content of this object is not here.",
            advice="Run `answerable verify`, and bring the item back from a backup.",
        ) from None


def redact(
    archive: Archive,
    found: Original,
    wish: Wish,
    *,
    reason: str,
    by: str,
    names: Mapping[int, str] = {},
    dry: bool = False,
    tick: Tick = lambda count: None,
) -> Redacted:
    """Make the copy, prove it, and write both down; with `dry` only find what is to go.

    `names` gives pseudonyms by a word's number, for texts; on pages such a word is covered. Raises
    NotFound where nothing of what was asked for stands in it, CannotRead, UsageError.
    """
    if found.is_paper:
        return _of_pages(archive, found, wish, reason=reason, by=by, dry=dry, tick=tick)
    if wish.is_about_pages:
        raise UsageError("A text has no pages to be covered.", advice="Give --word or --words.")
    done = marked(found.content, found.kind, found.name, wish.words, names)
    if not done.places:
        raise _nothing()
    made = "" if dry else _kept(archive, found, done, wish, reason=reason, by=by)
    return Redacted(
        object=made,
        parent=found.object,
        kind=done.kind,
        pages=0,
        places=done.places,
        marks=(),
        areas=(),
        nowhere=done.nowhere,
        replaced=done.replaced,
        proof=None if dry else done.proof,
    )


def _of_pages(
    archive: Archive, found: Original, wish: Wish, *, reason: str, by: str, dry: bool, tick: Tick
) -> Redacted:
    planned = pages.plan(found.content, found.kind, wish, tick)
    done = None if dry else pages.covered(planned, tick)
    marks = done.marks if done else planned.marks
    if not marks:
        raise _nothing()
    areas = _areas(marks, planned.paper.scale)
    made = "" if done is None else _kept(archive, found, done, wish, areas, reason=reason, by=by)
    return Redacted(
        object=made,
        parent=found.object,
        kind=done.kind if done else "",
        pages=len(planned.paper.sheets),
        places=places(marks),
        marks=marks,
        areas=areas,
        nowhere=done.nowhere if done else planned.nowhere,
        replaced=0,
        proof=done.proof if done else None,
    )


def _areas(marks: Sequence[Mark], scale: float) -> tuple[str, ...]:
    """Each rectangle once, in the order of the pages."""
    boxes = sorted({(mark.page, mark.box) for mark in marks})
    return tuple(
        f"{page}:" + ",".join(f"{side / scale:.1f}" for side in box) for page, box in boxes
    )


def _nothing() -> NotFound:
    return NotFound(
        "Nothing of what is to go was found in it, so no copy was made.",
        advice="Look at it yourself: what is drawn or written by hand is covered with --box or --page.",
    )


def _kept(
    archive: Archive,
    found: Original,
    done: Marked | pages.Covered,
    wish: Wish,
    areas: Sequence[str] = (),
    *,
    reason: str,
    by: str,
) -> str:
    """The copy, with what it was made from, a name that says nothing, and what was done to it."""
    said = list(dict.fromkeys(one.said for one in done.proof.findings))
    many, replaced = (
        (done.places, done.replaced) if isinstance(done, Marked) else (places(done.marks), 0)
    )
    with archive.change("redacted copy", by=by) as change:
        made = change.derive(found.object, done.content, REDACTION, kind=done.kind)
        name = _NAMES.get(done.kind, "redacted.txt")
        change.record(records.name(by=by, object_id=made, written=name))
        change.record(
            records.redaction(
                by=by,
                object_id=made,
                parent=found.object,
                proof=done.proof.state,
                reason=reason,
                tool=TOOL,
                words=len(wish.words),
                places=many,
                nowhere=len(done.nowhere),
                pseudonyms=replaced,
                looked=sorted(set(wish.looked)),
                areas=areas[:_MOST_AREAS],
                checks=done.proof.checks,
                findings=said[:_MOST_FINDINGS],
            )
        )
    return made
