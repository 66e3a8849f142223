"""What does the archive hold for a dossier: the case, its incidents, posts, listings, demands, and the texts?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from answerable.actors.records import Records, records_of
from answerable.archive import records
from answerable.archive.view import Viewer
from answerable.casework.cases.held import case_file
from answerable.casework.citing import Cite
from answerable.casework.grading import UNGRADED, grade_of, grades
from answerable.casework.incidents.held import incidents
from answerable.dates import SourceDate
from answerable.disclosure.dossier.forms import form_of
from answerable.disclosure.dossier.material import Called, Material, TextRead, Use
from answerable.disclosure.dossier.own_words import own_words
from answerable.disclosure.dossier.writing import refuse_unanswered, refuse_unmet, written
from answerable.disclosure.naming import naming
from answerable.errors import AnswerableError, NotFound, UsageError
from answerable.networks.records import Network, joined
from answerable.reading.model import Span
from answerable.workbench.actors import held, many_made
from answerable.workbench.command_chart import from_archive
from answerable.workbench.held import Exit, held_packs, reading_held
from answerable.workbench.layout import Lines

if TYPE_CHECKING:
    from answerable.advocacy.model import Demanded
    from answerable.archive.archive import Archive
    from answerable.casework.cases.model import CaseFile, Suspect
    from answerable.casework.grading import Given
    from answerable.casework.incidents.model import Incident
    from answerable.disclosure.dossier.model import Dossier, Form
    from answerable.ontology.facts import Pack

_DEMANDS: Final = "demands"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a dossier is asked for."""

    case: str
    form: str
    own: str = ""
    """Sentences in the sender's words, as `own_words` reads them."""
    incidents: tuple[str, ...] = ()
    """Ids of incidents beside those that the crimes of the case name."""
    on: str = ""
    """The day by which listings and proceedings are told."""


def dossier_of(
    archive: Archive, wish: Wish, packs: Sequence[Pack], leaving: Exit | None = None
) -> Dossier:
    """The form filled from the archive; with `leaving`, as it may leave for that use.

    Raises NotAllowed where it leaves and the recipient's conditions are not met, or nobody answered what
    the form requires; NotFound and UsageError for a case, incident, section or mark that is none.
    """
    form = form_of(wish.form)
    material = material_of(archive, wish, packs, form, leaving)
    made = written(form, material, own_words(material.viewer, form, wish.own))
    if leaving is not None:
        refuse_unmet(material)
        refuse_unanswered(made)
    return made


def log_left(archive: Archive, made: Dossier, *, by: str) -> None:
    """Write down which objects a dossier rests on, before it is written."""
    with archive.change("a dossier left through the gate", by=by) as change:
        for object_id in made.objects:
            change.record(
                records.left(
                    by=by,
                    object_id=object_id,
                    purpose=made.purpose,
                    recipient=made.recipient,
                    reason=f"in a dossier ({made.form.id})",
                )
            )


def material_of(
    archive: Archive,
    wish: Wish,
    packs: Sequence[Pack],
    form: Form,
    leaving: Exit | None,
) -> Material:
    """Everything that the form may be filled with."""
    viewer = Viewer(archive)
    case = case_file(viewer, wish.case)
    every = list({one.cited_as: one for one in (*packs, *held_packs(archive, leaving))}.values())
    known = records_of(every)
    network, claims = _network(archive)
    use = Use(purpose=leaving.purpose, recipient=leaving.recipient) if leaving else None
    return Material(
        archive=archive,
        viewer=viewer,
        case=case,
        incidents=_incidents(viewer, case, wish),
        network=network,
        records=known,
        demands=_demands(archive, every, form, leaving),
        day=_day(wish),
        read=_reader(archive, viewer),
        claims=claims,
        grade=partial(_grade, viewer, grades(viewer)),
        naming=_naming(viewer, leaving),
        aliases={one.id: _aliases(one, network, known) for one in case.suspects},
        packs_held={
            shown.digest.removeprefix("sha256:"): shown.id
            for record in viewer.of_kind("pack", "list")
            if record.stands and (shown := viewer.origin(str(record.body["object"]))).digest
        },
        use=use,
    )


def _day(wish: Wish) -> SourceDate:
    from answerable.clock import today

    day = SourceDate.parse(wish.on or today())
    if day.first is None or day.last is None:
        raise UsageError("A day with an open end is none.", advice="Give a day, as 2026-11-22.")
    return day


def _incidents(viewer: Viewer, case: CaseFile, wish: Wish) -> tuple[Incident, ...]:
    named = {id for crime in case.crimes for id in crime.incidents}
    held = incidents(viewer)
    for said in wish.incidents:
        found = [one.id for one in held if one.id.removeprefix("incident:").startswith(said.removeprefix("incident:"))]  # fmt: skip
        if len(found) != 1:
            raise NotFound(
                "No one incident of that id is on record.",
                advice="`answerable incidents` shows them.",
            )
        named.add(found[0])
    return tuple(one for one in held if named.intersection((one.id, *one.together)))


def _network(archive: Archive) -> tuple[Network, dict[str, Cite]]:
    taken, same = from_archive(archive)
    with many_made():
        claims = {
            one.described.id: Cite(
                object=one.described.place.object, locator=f"line {one.described.place.line}"
            )
            for one in held(archive)
            if one.described.place.object
        }
    return joined((taken.network,), same), claims


def _demands(
    archive: Archive, packs: Sequence[Pack], form: Form, leaving: Exit | None
) -> tuple[Demanded, ...]:
    """The demands of the documents held, where the form has room for them."""
    if not any(_DEMANDS in section.fill for section in form.sections):
        return ()
    from answerable.clock import today
    from answerable.workbench.asked import demands_of
    from answerable.workbench.held import examine_held

    examined = examine_held(archive, None, packs, leaving)
    return demands_of([examined], packs, None, SourceDate.parse(today())).demands


def _reader(archive: Archive, viewer: Viewer) -> Callable[[str], TextRead | None]:
    @cache
    def read(object_id: str) -> TextRead | None:
        shown = viewer.origin(object_id)
        try:
            name = shown.names[0] if shown.names else ""
            reading = reading_held(archive, object_id, name)
        except AnswerableError:
            return None
        places = Lines(reading)
        people = [one for one in reading.mentions if one.label == "PERSON"]

        def where(start: int) -> str:
            return places.of(Span(text="", start=start, end=start))

        def persons(start: int, end: int) -> tuple[str, ...]:
            return tuple(one.text for one in people if one.start < end and start < one.end)

        return TextRead(canonical=reading.canonical, where=where, persons=persons)

    return read


def _grade(viewer: Viewer, known: Sequence[Given], cite: Cite) -> str:
    code = grade_of(viewer, cite, known).code
    return f"grade {code}" + (" (nobody graded it)" if code == UNGRADED else "")


def _naming(viewer: Viewer, leaving: Exit | None) -> Callable[[str], Called]:
    def called(name: str) -> Called:
        if leaving is None:
            return Called(shown=name, allowed=True, reason="Seen inside the archive only.")
        found = naming(viewer, name, purpose=leaving.purpose, recipient=leaving.recipient)
        return Called(shown=found.shown, allowed=found.allowed, reason=found.reason)

    return called


def _aliases(suspect: Suspect, network: Network, known: Records) -> tuple[str, ...]:
    """Every spelling under which a suspect is on record, so that all give way to the pseudonym."""
    told = network.all_names(suspect.actor) if suspect.actor in network.officers else ()
    facts = (name for one in known.about(suspect.name) for name in (one.subject, *one.aliases))
    return tuple(dict.fromkeys((*told, *facts)))


def own_words_in(path: str) -> str:
    """The text of a file with sentences. Raises CannotRead."""
    from answerable.disclosure.dossier.own_words import LARGEST
    from answerable.errors import CannotRead
    from answerable.text import decode
    from answerable.workbench.check import read_bytes

    content = read_bytes(Path(path))
    if len(content) > LARGEST:
        raise CannotRead("This file is too long for what it is given as.", advice="Shorten it.")
    return decode(content).text
