"""How does an entry of a case look to a reader: its words, its source, its grade, and what is held back?

Words are read from the archive when they are shown. In a file that leaves, what the gate does not let out
is held back with the reason, and a suspect who is not cleared stands under a pseudonym.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from answerable.archive import gate, records
from answerable.archive.view import Viewer
from answerable.casework.cases.ages import ADULT, ARTICLE, UNKNOWN, age_then
from answerable.casework.cases.model import Answer, CaseFile, CrimeSet, Entry
from answerable.casework.citing import Cite, cite_of
from answerable.casework.grading import grade_of, grades
from answerable.errors import AnswerableError
from answerable.text import fold
from answerable.workbench.case_names import HELD_BACK, Masks
from answerable.workbench.cases import spellings_of
from answerable.workbench.cited import GONE, REPLACED, TAKEN_BACK, Cited
from answerable.workbench.held import Exit

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

ALLEGED: Final = (
    "Everybody named here is alleged to have done something and presumed innocent. The table shows what people "
    "entered; it decides nothing."
)
DIRECTION_WORDS: Final = {
    "supports": "for",
    "contradicts": "against",
    "neutral": "neutral",
    "affects_credibility": "affects credibility",
}
_AN_OBJECT: Final = "an object"
_WHOLE: Final = "(the whole of it)"
# Not the gate's own words: they may tell who refused, and the page travels.
_STAYS: Final = "held back: it may not leave for this purpose and recipient"
_OURS: Final = (HELD_BACK, TAKEN_BACK, REPLACED, f"({GONE}")
"""How what is said in the place of words, or before them, begins."""
_MOST_HOPS: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryShown:
    """One entry or answer as it is shown."""

    id: str
    direction: str
    """for | against | neutral | affects credibility"""
    words: str
    source: str
    place: str
    """Where it stands: object and span, or the id of a record; empty where nothing is cited."""
    grade: str = ""
    proof: str = ""
    note: str = ""
    by: str = ""
    suspect: str = ""
    held_back: str = ""
    """Why its words are not shown; empty where they are."""
    quoted: bool = True
    """Whether the words are those of a document, and nothing else."""


class Showing:
    """Shows what a case cites, to somebody at this computer or, with `leaving`, to a recipient."""

    def __init__(
        self,
        archive: Archive,
        case: CaseFile,
        leaving: Exit | None = None,
        *,
        viewer: Viewer | None = None,
    ) -> None:
        """`viewer` is whoever reads; without one, somebody who may see everything."""
        self._archive = archive
        self._case = case
        self._leaving = leaving
        self._viewer = viewer or Viewer(archive)
        self._cited = Cited(archive, self._viewer)
        self._grades = grades(self._viewer)
        self._decided: dict[str, str] = {}
        self._masks = Masks(self._viewer, leaving, self._spellings())
        self.let_out: dict[str, None] = {}
        """The objects whose words were shown."""

    def entry(self, one: Entry) -> EntryShown:
        """An entry for or against an element."""
        made = self._of(one.id, one.direction, one.cite, one.note, one.by)
        return _with(made, proof=self.text(one.proof), suspect=self.name(one.suspect))

    def answer(self, one: Answer) -> EntryShown:
        """An answer to a question; what it cites stands as its source."""
        if one.cite is None:
            return EntryShown(
                id=one.id, direction=DIRECTION_WORDS[one.direction], words="", source="", place="",
                note=self.text(one.answer), by=self._by(one.by),
            )  # fmt: skip
        return self._of(one.id, one.direction, one.cite, one.answer, one.by)

    def cite(self, one: Cite | None) -> str:
        """A citation in a few words; empty where there is none."""
        if one is None:
            return ""
        return self._held_back(one) or f"{self._source(one)}{self.text(_locator(one))}"

    def name(self, suspect: str) -> str:
        """The name of a suspect, or what stands in its place."""
        return self.text(self._case.called(suspect)) if suspect else ""

    def is_named(self, suspect: str) -> bool:
        """Whether the name of a suspect is shown; what tells who it is must not be shown otherwise."""
        name = self._case.called(suspect)
        return self.text(name) == name

    def text(self, said: str) -> str:
        """Words with the names of those who are not cleared replaced, where they leave."""
        return self._masks.masked(said)

    def _of(self, id: str, direction: str, cite: Cite, note: str, by: str) -> EntryShown:
        back = self._held_back(cite)
        words = "" if back else self._words(cite)
        return EntryShown(
            id=id,
            direction=DIRECTION_WORDS[direction],
            words=words,
            quoted=cite.has_span and not words.startswith(_OURS),
            source="" if back else self._source(cite),
            place="" if back else self.text(_place(cite)),
            grade=grade_of(self._viewer, cite, self._grades).code,
            note="" if back else self.text(note),
            by=self._by(by),
            held_back=back,
        )

    def _words(self, cite: Cite) -> str:
        if cite.object and not cite.has_span:
            found = self._cited.shown(cite)
            return found if found.startswith(_OURS) and not self._leaving else _WHOLE
        if self._leaving and self._masks.is_cut(*self._cited.beside(cite), self._cited.shown(cite)):
            return HELD_BACK
        return self.text(self._cited.shown(cite))

    def _source(self, cite: Cite) -> str:
        # A name may have been taken back because it names a person.
        if self._leaving and cite.object:
            shown = self._viewer.origin(cite.object)
            return self.text(gate.name_that_leaves(self._viewer, shown) or _AN_OBJECT)
        return self.text(self._cited.name(cite))

    def _by(self, by: str) -> str:
        # Who documents is endangered by a page that travels; the archive knows who made each entry.
        return "" if self._leaving else by

    def _held_back(self, cite: Cite) -> str:
        """Why nothing of what is cited may be shown; the gate is asked once for each object."""
        if self._leaving is None:
            return ""
        objects = self._objects(cite)
        if not objects:
            return "held back: it rests on no object for which consent could be asked"
        for one in objects:
            if one not in self._decided:
                self._decided[one] = self._ask(one)
            if self._decided[one]:
                return self._decided[one]
        self.let_out.update(dict.fromkeys(objects))
        return ""

    def _ask(self, object_id: str) -> str:
        assert self._leaving is not None
        try:
            found = gate.decide(
                self._archive,
                object_id,
                purpose=self._leaving.purpose,
                recipient=self._leaving.recipient,
                viewer=self._viewer,
            )
        except AnswerableError:
            return _STAYS
        return "" if found.allowed else _STAYS

    def _objects(self, cite: Cite) -> tuple[str, ...]:
        """The objects on which a citation rests, a record's through what it cites itself."""
        found: list[str] = []
        for _ in range(_MOST_HOPS):
            if cite.object:
                return (*found, cite.object)
            try:
                shown = self._viewer.show(cite.record)
                own = next(one for one in shown.records if one.id == shown.id)
                cite = cite_of(own.body)
            except (AnswerableError, StopIteration, TypeError, ValueError):
                break
        return ()

    def _spellings(self) -> dict[str, tuple[str, ...]]:
        """Further spellings of each suspect of the case; asked only where a page leaves."""
        if self._leaving is None:
            return {}
        return {
            fold(one.name): spellings_of(self._archive, one.actors, [one.name])
            for one in self._case.suspects
        }


def age_warning(
    case: CaseFile, crime: CrimeSet, id: str, showing: Showing, births: Iterable[str]
) -> Iterator[str]:
    """Why a suspect's age is not settled for the period of a crime; nothing where it is."""
    suspect = case.suspect(id)
    if suspect is None:
        return
    verdict, why = age_then(filter(None, (suspect.born, *births)), crime.period)
    if verdict != ADULT and not (verdict == UNKNOWN and suspect.adult):
        # A birth date would help to tell who is not named.
        why = f" {why}" if showing.is_named(id) else ""
        yield f"{showing.name(id)} may not be a suspect before the age is settled.{why} {ARTICLE}"


def log_exit(archive: Archive, showing: Showing, leaving: Exit, *, by: str) -> None:
    """Write down whose words leave in a page of a case, before the page is written."""
    with archive.change("a page of a case left through the gate", by=by) as change:
        for one in showing.let_out:
            change.record(
                records.left(
                    by=by,
                    object_id=one,
                    purpose=leaving.purpose,
                    recipient=leaving.recipient,
                    reason="in a page of a case",
                )
            )


def _place(cite: Cite) -> str:
    span = f":{cite.start}-{cite.end}" if cite.has_span else ""
    return f"{cite.object or cite.record}{span}{_locator(cite)}"


def _locator(cite: Cite) -> str:
    return f", {cite.locator}" if cite.locator else ""


def _with(made: EntryShown, *, proof: str, suspect: str) -> EntryShown:
    return replace(made, proof=proof, suspect=suspect)
