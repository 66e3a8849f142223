"""How far is each proceeding, and which incidents does no charge on record cover?"""

from __future__ import annotations

from pathlib import Path

from answerable.cli.asked import Asked, Result
from answerable.cli.case_asked import (
    a_case,
    a_citation,
    a_text,
    case_of,
    cited,
    many,
    packs_too,
    recorded,
)
from answerable.cli.parser import Commands, words
from answerable.errors import NotFound
from answerable.text import visible


def add_to(family: Commands) -> None:
    """case step, case proceedings, case uncovered."""
    _add_step(family)
    made = family.add(
        "proceedings", proceedings, "At which stage each proceeding was on a day.", archive=True
    )
    a_case(made)
    made.add_argument("--on", metavar="DATE", default="", help="the day; today if left out")
    made.add_argument("--all", action="store_true", help="every proceeding that packs hold")
    packs_too(made)
    made = family.add(
        "uncovered",
        uncovered,
        "Incidents that no charge on record covers, with the reason: period, kind of act or place.",
        archive=True,
    )
    packs_too(made)


def _add_step(family: Commands) -> None:
    made = family.add(
        "step",
        step,
        "Write down a step of a proceeding, with its source.",
        archive=True,
        writes=True,
    )
    a_case(made)
    made.add_argument(
        "--forum", metavar="NAME", type=words, required=True, help="the court or prosecutor"
    )
    made.add_argument(
        "--stage", metavar="STAGE", type=words, required=True,
        help="warrant_requested (sought), warrant_issued, warrant_issued_sealed, warrant_issued_public "
        "(unsealed), charges_confirmed, trial, judgment, ...",
    )  # fmt: skip
    made.add_argument("--on", metavar="DATE", required=True, help="its day")
    a_text(made, "--about", "which case or matter it concerns")
    many(made, "--suspect", "whom of this case it concerns; again for another", "NAME")
    many(made, "--crime", "what is charged or alleged in it; again for another")
    made.add_argument("--period", metavar="PERIOD", default="", help="of which period")
    many(made, "--place", "in which place; again for another")
    a_text(made, "--note", "what a reader should know")
    a_citation(made, "--cite", "the source that says so")


def step(asked: Asked) -> Result:
    """Append a step of a proceeding."""
    from answerable.casework.cases.proceedings import is_known, stage_words
    from answerable.checks.stages import KNOWN
    from answerable.workbench.case_entered import StepAsked, step_told
    from answerable.workbench.cases import law_at_hand

    given = asked.arguments
    if not is_known(given.stage):
        asked.talk(
            f"“{visible(given.stage)}” is taken as the source's own word: it is none of {', '.join(KNOWN)}. "
            "If that was a slip, take the record back with `answerable retract`."
        )
    with asked.opened() as archive:
        case = case_of(archive, given.case)
        meant = StepAsked(
            forum=given.forum,
            stage=given.stage,
            on=given.on,
            about=given.about,
            suspects=tuple(given.suspect),
            crimes=tuple(given.crime),
            period=given.period,
            places=tuple(given.place),
            note=given.note,
            cite=cited(archive, given.cite) if given.cite else None,
        )
        pending = step_told(case, meant, law_at_hand(archive), by=asked.by)
        return recorded(
            asked,
            archive,
            [pending],
            f"step written down: {stage_words(given.stage)}",
            case=case.id,
            on=given.on,
        )


def proceedings(asked: Asked) -> Result:
    """The stage of each proceeding on a day."""
    from answerable import clock
    from answerable.casework.cases.proceedings import proceedings_on
    from answerable.dates import SourceDate
    from answerable.workbench.case_shown import Showing
    from answerable.workbench.case_words import proceedings_json, proceedings_words
    from answerable.workbench.cases import law_at_hand

    given = asked.arguments
    day = SourceDate.parse(given.on or clock.today())
    with asked.opened() as archive:
        case = case_of(archive, given.case)
        rules = law_at_hand(archive, [Path(name) for name in given.pack])
        found = proceedings_on(case, rules, day, every=given.all)
        showing = Showing(archive, case)
        return Result(
            fields={"case": case.id, **proceedings_json(found, day, showing)},
            words=proceedings_words(found, day, showing),
        )


def uncovered(asked: Asked) -> Result:
    """The incidents beside every charge on record."""
    from answerable.archive.view import Viewer
    from answerable.casework.cases.uncovered import coverage_of
    from answerable.casework.incidents.held import incidents
    from answerable.workbench.case_words import coverage_json, coverage_words
    from answerable.workbench.cases import all_cases, law_at_hand

    with asked.opened() as archive:
        rules = law_at_hand(archive, [Path(name) for name in asked.arguments.pack])
        found = coverage_of(incidents(Viewer(archive)), all_cases(archive), rules)
    if not found.incidents:
        raise NotFound(
            "No incident is on record in this archive. That is no finding.",
            advice="`answerable incident add` enters one; `answerable import FILE --mapping NAME` takes a table.",
        )
    return Result(fields=coverage_json(found), words=coverage_words(found))
