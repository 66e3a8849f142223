"""What was so on a day about a person, a body or a State, and which record says it?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands, words
from answerable.errors import UsageError
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.actors.lists.entry import Snapshot
    from answerable.actors.records import Records
    from answerable.actors.status import Status, StatusOn
    from answerable.ontology.facts import Fact, Pack

_DIGITS: Final = 12
_WIDTH: Final = 80
_HEADS: Final = {
    "certain": "Certain",
    "possible": "Possible",
    "not_on_that_day": "Not on that day",
    "unknown": "Not known",
}


def add_commands(commands: Commands) -> None:
    """status-of."""
    made = commands.add(
        "status-of",
        status_of,
        "What was so on a day: listings, offices, treaties, proceedings, each with its record.",
        archive=True,
    )
    made.add_argument(
        "subject", metavar="SUBJECT", type=words, help="a person, a body or a State, by name"
    )
    made.add_argument("--on", metavar="DATE", required=True, help="the day, like 2021-11-22")
    made.add_argument(
        "--authority",
        metavar="NAME",
        type=words,
        default="",
        help="only this authority: EU, US, ...; also whose list a table of --list is that does not say so",
    )
    made.add_argument(
        "--pack", metavar="FILE", action="append", default=[], help="use this pack too"
    )
    made.add_argument(
        "--list", metavar="FILE", action="append", default=[], help="use this copy of a list too"
    )
    made.add_argument(
        "--date",
        metavar="DATE",
        default="",
        help="of which day the copies of --list are that do not say so themselves",
    )


def status_of(asked: Asked) -> Result:
    """Every status on that day, and what is differing, unconfirmed or unknown."""
    from answerable.actors.records import records_of
    from answerable.actors.status import status_on
    from answerable.dates import SourceDate
    from answerable.workbench.law_plain import status_json
    from answerable.workbench.layout import flowed

    day = SourceDate.parse(asked.arguments.on)
    if not asked.arguments.subject.strip():
        raise UsageError("Whose status?", advice="Name a person, a body or a State.")
    records = records_of(_packs(asked))
    found = status_on(records, asked.arguments.subject, day, _authority(asked, records))
    return Result(fields=status_json(found, records), words=flowed(_words(found, records)))


def _packs(asked: Asked) -> list[Pack]:
    """The bundled packs, those named, the lists named, and those of the archive named with -C."""
    from answerable.actors.lists.between import as_packs
    from answerable.actors.records import records_of
    from answerable.ontology.packs import bundled_packs, load_pack

    given = asked.arguments
    packs = [*bundled_packs(), *(load_pack(Path(name)) for name in given.pack)]
    if given.list:
        whose = _id_of(given.authority, records_of(packs))
        packs += as_packs([_copy(asked, Path(one), whose) for one in given.list])
    if given.archive is not None:
        from answerable.workbench.held import held_packs

        with asked.opened() as archive:
            packs += held_packs(archive)
    return list({pack.cited_as: pack for pack in packs}.values())


def _copy(asked: Asked, path: Path, whose: str) -> Snapshot:
    """The list in a file. Raises CannotRead, and UsageError where nobody says whose or of which day it is."""
    from answerable.actors.lists import intake
    from answerable.workbench.check import read_bytes

    said = intake.Asked(name=path.name, of_a_table=whose, of_no_day=asked.arguments.date)
    return intake.read_list(read_bytes(path), said)


def _id_of(named: str, records: Records) -> str:
    """The short name of an authority, where the records know exactly one of that name; else as it was written."""
    ids = {named} if records.authority(named) else records.authorities_named(named)
    return next(iter(ids)) if len(ids) == 1 else named


def _authority(asked: Asked, records: Records) -> str:
    """The id of the authority that the person named. Raises UsageError for none or several."""
    named = asked.arguments.authority
    if not named:
        return ""
    ids = {named} if records.authority(named) else records.authorities_named(named)
    if len(ids) != 1:
        raise UsageError(
            f"{'No authority' if not ids else 'More than one authority'} of these records is called "
            f"{visible(named)}.",
            advice="Use the short name that `status-of` prints without --authority, such as EU or US.",
        )
    return next(iter(ids))


def _words(found: StatusOn, records: Records) -> str:
    from answerable.workbench.law_plain import CALLED

    lines = [f"{visible(found.subject)} on {found.on.iso}"]
    for head, ids in (
        ("Listed by", found.listed),
        ("Possibly listed by", found.possible),
        ("By unconfirmed records only", found.unconfirmed),
        ("Not listed on that day by", found.not_listed),
    ):
        if ids:
            lines.append(f"  {head}: {', '.join(visible(records.label_of(one)) for one in ids)}")
    for certainty, head in _HEADS.items():
        for one in (one for one in found.statuses if one.certainty == certainty):
            lines += _lines(head, one, records)
    for fact in found.announced:
        lines.append(f"\n{CALLED[fact.property]} on {fact.valid_from.iso}: changes no status")
        lines.append(f"  {_cited(fact)}")
    for apart in found.differing:
        lines.append(f"\nDiffering: {visible(apart.about)}")
        lines += [f"  {_cited(fact)}" for fact in apart.facts]
    lines.append("")
    lines += _last_words(found, records)
    return "\n".join(lines)


def _last_words(found: StatusOn, records: Records) -> list[str]:
    said = []
    if not found.statuses:
        said.append("Nothing is on record under this name, letter for letter. That is no finding.")
    if found.silent:
        labels = ", ".join(visible(records.label_of(one)) for one in found.silent)
        said.append(f"Nothing on record either way: {labels}.")
    if found.alike:
        said.append(f"Similar names, taken for nobody here: {', '.join(map(visible, found.alike))}")
    said.append("A listing, an office or a stage of a proceeding says nothing about guilt.")
    return said


def _lines(head: str, one: Status, records: Records) -> Sequence[str]:
    from answerable.workbench.law_plain import CALLED, status_label

    apart = "" if one.confirmed else " (unconfirmed, decides nothing)"
    what = " ".join(filter(None, (CALLED.get(one.property, one.property), one.value)))
    label = status_label(one, records)
    where = label if one.regime in (label, one.authority) else f"{label} ({one.regime})"
    said = f"\n{head}{apart}: {', '.join(filter(None, (what, where)))}\n  {one.reason}"
    cited = (line for fact in one.records for line in _wrapped(_cited(fact)))
    return [visible_lines(said), *cited]


def _wrapped(said: str) -> list[str]:
    return wrap(
        said,
        _WIDTH,
        initial_indent="  ",
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def visible_lines(said: str) -> str:
    """Each line by itself with nothing in it that deceives the eye."""
    return "\n".join(map(visible, said.split("\n")))


def _cited(fact: Fact) -> str:
    """Source, place, and the pack with its line."""
    at = f", {fact.at}" if fact.at else ""
    name, _, sha256 = fact.pack.partition("@")
    unsure = "" if fact.confirmed else "Unconfirmed: "
    return visible(f"{unsure}{fact.source.text}{at} [{name}@{sha256[:_DIGITS]}, line {fact.line}]")
