"""May a sentence rest on this place here, and how is the place named in a footnote?

What was withdrawn or taken back, what was given in confidence or is privileged holds up no sentence at all.
Where the document leaves the archive, the gate is asked for each object and this use.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from answerable.archive import barred, kindred
from answerable.archive.gate import decide, name_that_leaves
from answerable.archive.records import LEAD_ONLY, PRIVILEGED
from answerable.archive.view import RecordShown, Shown
from answerable.casework.citing import Cite, cite_of
from answerable.disclosure.dossier.material import Material
from answerable.disclosure.dossier.model import Note
from answerable.errors import AnswerableError
from answerable.ontology.entries import Line, Sourced
from answerable.text import visible

GONE: Final = "material that was withdrawn or taken back"
HELD_BACK: Final = "material that may not be relied on here"
NOT_AGREED: Final = "material for which the conditions of this use are not met"
_MOST_STEPS: Final = 8
"""From a record to what it is about, and on; anything longer turns in a circle."""
_ANALYSIS: Final = frozenset(
    {"case", "crime", "threshold", "contrary", "suspect", "step", "answer"}
)
"""Records of an analyst that stand by themselves: who wrote them is what they rest on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Barred:
    """Why nothing may rest on a place: for those who keep the archive, and for the document."""

    reason: str
    plain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A place that holds up a sentence."""

    note: Note
    object: str = ""
    """Id of the object; empty for a line of a pack and for an analyst's own record."""
    name: str = ""
    """Of the object, as far as it may be known here."""


class Places:
    """Names places, and says which may not be used. Each object is asked about once."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._viewer = material.viewer
        self._known: dict[str, Barred | None] = {}

    def of(self, cite: Cite) -> Placed | Barred:
        """The place, or why it may not be used."""
        records: list[str] = []
        try:
            while cite.record:
                found = self._record(cite.record)
                if isinstance(found, Barred):
                    return found
                records.append(found.id)
                if not (found.body.get("object") or found.body.get("target")):
                    return self._own_record(found)
                if found.id in records[:-1] or len(records) > _MOST_STEPS:
                    return Barred(reason="The record leads back to itself.", plain=HELD_BACK)
                cite = cite_of(found.body)
            return self._object(cite, records)
        except AnswerableError as error:
            return Barred(reason=error.message, plain=HELD_BACK)

    def line(self, line: Line) -> Placed | Barred:
        """The place of a line of a pack, with the source that the pack names for it."""
        name, _, digest = line.pack.partition("@")
        held = self._material.packs_held.get(digest, "")
        bar = self._barred(self._viewer.origin(held)) if held else None
        if bar is not None:
            return bar
        said = f"pack {name}, line {line.line}"
        if isinstance(line, Sourced):
            said += f": {line.source.text} ({line.source.date.iso})"
            said += "" if line.confirmed else "; unconfirmed, to be verified"
        note = Note(place=visible(said), id=f"{name}:{line.line}", digest=digest)
        return Placed(note=note, object=held, name=visible(name))

    def _record(self, id: str) -> RecordShown | Barred:
        shown = self._viewer.show(id)
        own = next((one for one in shown.records if one.id == shown.id), None)
        if own is None or own.state != "present" or not own.stands:
            return Barred(reason="The record cited was withdrawn or replaced.", plain=GONE)
        if shown.retracted or self._viewer.taken_back(own, eases=True):
            return Barred(reason="The record cited was taken back.", plain=GONE)
        return own

    def _own_record(self, record: RecordShown) -> Placed | Barred:
        if record.kind not in _ANALYSIS:
            return Barred(reason="The record cited is about no object here.", plain=HELD_BACK)
        place = f"record of the analyst {visible(record.by)}, {record.at[:10]} ({record.kind})"
        return Placed(note=Note(place=place, id=record.id))

    def _object(self, cite: Cite, records: list[str]) -> Placed | Barred:
        shown = self._viewer.origin(cite.object)
        bar = self._barred(shown)
        if bar is not None:
            return bar
        words = self._where(cite, shown)
        through = f", by record {records[0][:16]}" if records else ""
        return Placed(
            note=Note(
                place=f"{visible(self._name(shown))}{words}{through}",
                id=shown.id,
                digest=shown.digest.removeprefix("sha256:"),
                grade=self._material.grade(cite),
            ),
            object=shown.id,
            name=visible(self._name(shown)),
        )

    def _where(self, cite: Cite, shown: Shown) -> str:
        said = []
        if cite.has_span:
            text = self._material.read(shown.id)
            if text is not None:
                said.append(text.where(cite.start))
            said.append(f"characters {cite.start}-{cite.end}")
        if cite.locator:
            said.append(visible(cite.locator))
        return "".join(f", {one}" for one in said)

    def _name(self, shown: Shown) -> str:
        if self._material.use is not None:
            return name_that_leaves(self._viewer, shown) or "an object"
        return shown.names[0] if shown.names else "an object"

    def _barred(self, shown: Shown) -> Barred | None:
        if shown.id not in self._known:
            self._known[shown.id] = self._bar(shown)
        return self._known[shown.id]

    def _bar(self, shown: Shown) -> Barred | None:
        if shown.withdrawn or not shown.records:
            return Barred(reason="It was withdrawn.", plain=GONE)
        if shown.retracted:
            return Barred(reason="It was taken back.", plain=GONE)
        flags = set(self._flags(shown))
        if LEAD_ONLY in flags:
            return Barred(
                reason="It was given in confidence, only to find other evidence: no sentence rests on it.",
                plain=HELD_BACK,
            )
        if PRIVILEGED in flags:
            return Barred(reason="It is privileged.", plain=HELD_BACK)
        return self._gate(shown)

    def _flags(self, shown: Shown) -> Iterator[str]:
        """Flags of the object and of all that its words also stand in."""
        for one in (shown.id, *kindred.beside(self._viewer.db, shown.id)):
            about = self._viewer.answers_about(one)
            for flag in barred.standing_flags(self._viewer, about):
                yield str(flag.body.get("flag"))

    def _gate(self, shown: Shown) -> Barred | None:
        use = self._material.use
        if use is None:
            return None
        found = decide(
            self._material.archive,
            shown.id,
            purpose=use.purpose,
            recipient=use.recipient,
            viewer=self._viewer,
        )
        return None if found.allowed else Barred(reason=found.reason, plain=NOT_AGREED)
