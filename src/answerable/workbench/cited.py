"""Which words does a citation point to, read now and from the archive itself?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from answerable.archive.view import RecordShown, Viewer
from answerable.casework.citing import Cite, parse
from answerable.errors import AnswerableError, NotFound, UsageError
from answerable.text import visible
from answerable.workbench.held import source_held
from answerable.workbench.layout import cut

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

_MOST: Final = 300
"""Characters of a record's line."""
GONE: Final = "what was cited does not stand in this archive any more, or may not be seen"
_BESIDE: Final = 120
"""Characters beside a span; a name of a person is shorter."""
TAKEN_BACK: Final = "(taken back"
REPLACED: Final = "(replaced by a later record)"
_SAID: Final = (
    "title",
    "text",
    "answer",
    "sought",
    "reason",
    "note",
    "what",
    "name",
    "names",
    "why",
)
"""Keys of a body that say in words what a record says, the best first."""


def meant(archive: Archive, said: str, viewer: Viewer | None = None) -> Cite:
    """The place that a person names, once its words were found. Raises UsageError, NotFound, CannotRead."""
    found = parse(viewer or Viewer(archive), said)
    words_of(archive, found, viewer)
    return found


def words_of(archive: Archive, cite: Cite, viewer: Viewer | None = None) -> str:
    """The words of the object's canonical text, the names of a whole object, or a record in one line.

    Raises NotFound for what does not stand here, UsageError for a span beyond the text, CannotRead
    where a span is cited in what is no text.
    """
    return Cited(archive, viewer).words(cite)


class Cited:
    """The same for many citations: each object is read once. `viewer` is whoever reads."""

    def __init__(self, archive: Archive, viewer: Viewer | None = None) -> None:
        self._archive = archive
        self._viewer = viewer or Viewer(archive)
        self._texts: dict[str, str] = {}

    def words(self, cite: Cite) -> str:
        """See `words_of`."""
        if cite.record:
            return self._record(cite.record)
        shown = self._viewer.origin(cite.object)
        if shown.withdrawn or not shown.records:
            raise NotFound(f"{GONE[:1].upper()}{GONE[1:]}.")
        if not cite.has_span:
            return shown.names[0] if shown.names else shown.id
        text = self._text(cite.object, shown.names[0] if shown.names else "")
        if cite.end > len(text):
            raise UsageError(
                f"The text of this object has {len(text):,} characters; the span ends at {cite.end:,}.",
                advice="`answerable read OBJECT --clauses` shows the places of words.",
            )
        return text[cite.start : cite.end]

    def beside(self, cite: Cite) -> tuple[str, str]:
        """The text just before and just behind the words of a span; nothing where there are none."""
        try:
            self.words(cite)
        except AnswerableError:
            return "", ""
        text = self._texts.get(cite.object, "") if cite.has_span else ""
        return text[max(0, cite.start - _BESIDE) : cite.start], text[cite.end : cite.end + _BESIDE]

    def shown(self, cite: Cite) -> str:
        """The same on one line; why not, where the words cannot be had."""
        try:
            said = " ".join(self.words(cite).split())
            shown = self._viewer.origin(cite.object or cite.record)
            own = next((one for one in shown.records if one.id == shown.id), None)
            if shown.retracted:
                return f"{TAKEN_BACK}: {'; '.join(shown.retracted)}) {said}"
            return f"{REPLACED} {said}" if own is not None and own.superseded_by else said
        except AnswerableError as error:
            return f"({error.message[:1].lower()}{error.message[1:].rstrip('.')})"

    def name(self, cite: Cite) -> str:
        """What is cited, in a few words: the object's name, or the kind of the record."""
        try:
            shown = self._viewer.origin(cite.object or cite.record)
        except AnswerableError:
            return "what is not here"
        if cite.object:
            return shown.names[0] if shown.names else "an object"
        own = next((one for one in shown.records if one.id == shown.id), None)
        return f"a record ({own.kind})" if own else "a record"

    def _text(self, object_id: str, name: str) -> str:
        if object_id not in self._texts:
            self._texts[object_id] = source_held(self._archive, object_id, name).text
        return self._texts[object_id]

    def _record(self, record: str) -> str:
        shown = self._viewer.origin(record)
        own = next((one for one in shown.records if one.id == shown.id), None)
        if own is None or own.state != "present":
            raise NotFound(f"{GONE[:1].upper()}{GONE[1:]}.")
        return _in_one_line(own)


def _in_one_line(record: RecordShown) -> str:
    """What a record says, for people; never more than a line."""
    said = next((found for key in _SAID if (found := _words(record.body.get(key)))), "")
    days = _words(record.body.get("when")) or _words(record.body.get("on"))
    place = _words(record.body.get("place"))
    parts = [part for part in (days, place, said) if part]
    return visible(cut(f"{record.kind}: {', '.join(parts) or 'without words'}", _MOST))


def _words(said: object) -> str:
    if isinstance(said, list):
        return ", ".join(one for one in said if isinstance(one, str))
    return said if isinstance(said, str) else ""
