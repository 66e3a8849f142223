"""A case on the bundled specimens, as small as a dossier needs it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from specimens import begin

from answerable.archive import records
from answerable.archive.archive import Archive
from answerable.archive.view import Viewer
from answerable.casework.cases.held import case_file
from answerable.casework.cases.naming import case_id, crime_id, suspect_id
from answerable.casework.citing import Cite
from answerable.dates import SourceDate
from answerable.disclosure.dossier.model import Dossier
from answerable.ontology.packs import bundled_packs
from answerable.workbench.demo import SPECIMENS
from answerable.workbench.dossier import Wish, dossier_of
from answerable.workbench.held import Exit, content_of
from answerable.workbench.preserve import add_paths

BY = "analyst-1"
NAME = "Lieutenant General Than Hlaing"
COURT = Exit(purpose="prosecution", recipient="IIMM")
DETAINED = "Since February 2021, the Myanmar military has detained more than 20,000 people."
LISTED = "The United Kingdom placed Lieutenant General Than Hlaing under"
DENIED = "Since February 2021, the Myanmar military has arrested fewer than 5,000 people"
CASE = case_id("Detention since 2021")
PERIOD = SourceDate.parse("2021-02/2025-01")
EXAMINED = crime_id(CASE, "rs.7.1.e", PERIOD, "Myanmar")
SUSPECT = suspect_id(CASE, NAME)


@dataclass(frozen=True)
class World:
    """An archive with a case, and its two documents."""

    archive: Archive
    letter: str
    statement: str

    def cite(self, thing: str, words: str) -> Cite:
        """The place of these words in a document."""
        text = content_of(self.archive, thing).decode()
        start = text.index(words)
        return Cite(object=thing, start=start, end=start + len(words))

    def say(self, *pending) -> list[str]:
        with self.archive.change("said") as change:
            for one in pending:
                change.record(one)
        return change.written

    def entry(self, direction: str, cite: Cite, note: str = "", by: str = BY):
        return records.element(
            by=by,
            case=CASE,
            examined=EXAMINED,
            element="rs.7.1.e.e1",
            direction=direction,
            note=note,
            cited=cite.body(),
        )

    def publish(self, *things: str) -> None:
        self.say(*(records.classification(by=BY, target=t, level="public") for t in things))

    def admit(self, recipient: str = COURT.recipient) -> None:
        """A person answers every question about the recipient with yes."""
        self.say(
            *(
                records.recipient_gate(
                    by="keeper-1",
                    recipient=recipient,
                    question=one,
                    answer="yes",
                    reason="asked and agreed",
                )
                for one in records.RECIPIENT_QUESTIONS
            )
        )

    def sought(self) -> None:
        self.say(
            records.contrary(
                by=BY, case=CASE, sought="The statement of the ministry was read for it."
            )
        )

    def archive_case(self):
        return case_file(Viewer(self.archive), CASE)

    def dossier(self, form: str = "iimm", leaving: Exit | None = None, **more) -> Dossier:
        wish = Wish(case=CASE, form=form, on="2025-02-01", **more)
        return dossier_of(self.archive, wish, bundled_packs(), leaving)


def world(base: Path, mode: str = "sealed") -> World:
    """The letter and the statement, a suspect, a crime, an entry for and one against, one incident."""
    archive = begin(base, mode)
    with as_file(files("answerable.workbench") / "specimen") as folder:
        added = add_paths(
            archive,
            [folder / name for name in SPECIMENS],
            acquisition=records.Acquisition(source="specimen"),
            by=BY,
            bundles=False,
        ).added
    letter, statement = (one.object for one in added)
    made = World(archive=archive, letter=letter, statement=statement)
    incident, *_ = made.say(
        records.incident(
            by=BY,
            incident="incident:a",
            what=["Detention"],
            when="2021-02/2025-01",
            place="Myanmar",
            casualties=[{"harm": "detained", "low": 20000}],
            parties=[{"party": "Myanmar military", "attributed_by": "the letter"}],
            title="Detentions",
            **_place(made.cite(letter, DETAINED)),
        )
    )
    made.say(
        records.case(by=BY, case=CASE, title="Detention since 2021"),
        records.suspect(
            by=BY,
            case=CASE,
            suspect=SUSPECT,
            name=NAME,
            basis="a letter names him",
            born="1960",
            cited=made.cite(letter, LISTED).body(),
        ),
        records.crime(
            by=BY,
            case=CASE,
            examined=EXAMINED,
            crime="rs.7.1.e",
            period=PERIOD.iso,
            place="Myanmar",
            mode="mol.28.a",
            suspects=[SUSPECT],
            incidents=["incident:a"],
        ),
        made.entry("supports", Cite(record=incident), "an organisation says so"),
        made.entry("contradicts", made.cite(statement, DENIED), "a ministry says otherwise"),
    )
    return made


def _place(cite: Cite) -> dict:
    return {"object_id": cite.object, "start": cite.start, "end": cite.end}
