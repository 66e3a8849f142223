"""What is told of incidents, how many people at least and at most, and of whom and where does nobody tell?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands, number
from answerable.errors import NotAllowed, UsageError
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.casework.incidents.coverage import Coverage
    from answerable.casework.incidents.model import Incident
    from answerable.casework.incidents.totals import Total
    from answerable.workbench.incidents import Known

_MOST: Final = 20
_AXES: Final = ("party", "place", "month")


def add_commands(commands: Commands) -> None:
    """incidents, incident."""
    from answerable.cli import incident

    made = commands.add(
        "incidents",
        incidents,
        "Incidents with their accounts, how many people at least and at most, and where nobody tells of any.",
        archive=True,
    )
    made.add_argument(
        "--by",
        dest="axes",
        metavar="AXIS",
        action="append",
        choices=_AXES,
        default=[],
        help="coverage by party, place or month, with the empty rows; two of them make a table",
    )
    made.add_argument(
        "--duplicates", action="store_true", help="incidents that may be one, with reasons"
    )
    made.add_argument(
        "--most", metavar="N", type=number, default=_MOST, help="list at most so many (%(default)s)"
    )
    made.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="write a workbook (.xlsx), or the coverage as a table (.csv): an exit through the gate",
    )
    made.add_argument("--purpose", metavar="TEXT", default="", help="with -o: what for")
    made.add_argument("--recipient", metavar="NAME", default="", help="with -o: for whom")
    incident.add_commands(commands)


def incidents(asked: Asked) -> Result:
    """The list, the totals and the coverage, or the pairs that may be one."""
    from answerable.archive.view import Viewer
    from answerable.casework.incidents.coverage import coverage
    from answerable.casework.incidents.standing import standing_of
    from answerable.casework.incidents.totals import totals
    from answerable.workbench.incident_file import Asked as Written
    from answerable.workbench.incidents import counted, known_to

    given = asked.arguments
    axes = tuple(dict.fromkeys(given.axes))
    if len(axes) > 2:
        raise UsageError("Coverage is by one or two.", advice="Give --by at most twice.")
    leaving = asked.leaving("A table of incidents")
    with asked.opened() as archive:
        if given.duplicates:
            return _duplicates(asked, archive)
        known = known_to(archive)
        found = counted(archive, leaving)
        under = known.axes
        rows = totals(found.incidents, under.party, standing_of(Viewer(archive)))
        chosen = coverage(found.incidents, axes or ("party",), under)
        if leaving:
            if not found.incidents:
                raise NotAllowed(
                    "No account may leave for this.",
                    advice="; ".join(found.left_out) or "The archive holds none.",
                )
            every = (
                (chosen,) if axes else tuple(coverage(found.incidents, (a,), under) for a in _AXES)
            )
            what = Written(
                incidents=found.incidents,
                totals=rows,
                coverage=every,
                labels=known.labels,
            )
            _write(asked, archive, what, leaving)
    return Result(
        fields=_fields(found, rows, chosen) if given.json else {},
        words="" if given.json else _words(asked, found, rows, chosen, known),
    )


def _write(asked: Asked, archive: Any, what: Any, leaving: Any) -> None:
    from answerable.workbench.incident_file import write_incidents
    from answerable.workbench.incidents import log_exit

    out = Path(asked.arguments.output)
    log_exit(archive, what.incidents, leaving, what="in numbers of incidents", by=asked.by)
    write_incidents(what, out)


def _fields(found: Any, rows: tuple[Total, ...], chosen: Coverage) -> dict[str, Any]:
    from answerable.casework.incidents.held import reused
    from answerable.workbench.incident_plain import coverage_json, incident_json, total_json
    from answerable.workbench.incident_words import ABSENCE, ALLEGED, COUNTED_ONCE

    return {
        "incidents": [incident_json(one) for one in found.incidents],
        "reused": list(reused(found.incidents)),
        "accounts": sum(len(one.accounts) for one in found.incidents),
        "totals": [total_json(one) for one in rows],
        "coverage": coverage_json(chosen),
        "left_out": [{"reason": why, "accounts": count} for why, count in found.left_out.items()],
        "notes": [COUNTED_ONCE, ALLEGED, ABSENCE],
    }


def _words(
    asked: Asked, found: Any, rows: tuple[Total, ...], chosen: Coverage, known: Known
) -> str:
    from answerable.workbench.incident_words import (
        ABSENCE,
        ALLEGED,
        coverage_words,
        empty_words,
        incident_line,
        people_judged,
        totals_words,
    )
    from answerable.workbench.layout import flowed

    every: tuple[Incident, ...] = found.incidents
    if not every and not found.left_out:
        return flowed(f"No account of an incident stands here. {ABSENCE}")
    accounts = sum(len(one.accounts) for one in every)
    lines = [f"{len(every):,} incidents, told in {accounts:,} accounts. {ALLEGED}"]
    lines += [f"Left out: {count:,} accounts, {why}" for why, count in found.left_out.items()]
    lines += people_judged(every)
    if asked.arguments.axes:
        lines += ["", *coverage_words(chosen)]
        return flowed("\n".join(lines))
    shown = every[: asked.arguments.most]
    lines += ["", *(incident_line(one, known.labels) for one in shown)]
    if len(every) > len(shown):
        lines.append(f"and {len(every) - len(shown):,} more; --most shows them.")
    lines += ["", *totals_words(rows), ""]
    told = [line for line in coverage_words(chosen) if not line.endswith("looked")]
    return flowed("\n".join([*lines, *told[:-1], empty_words(chosen) or ABSENCE]))


def _duplicates(asked: Asked, archive: Any) -> Result:
    from answerable.archive.view import Viewer
    from answerable.casework.incidents.alike import alike
    from answerable.casework.incidents.held import resolved
    from answerable.workbench.incident_plain import alike_json
    from answerable.workbench.incident_words import alike_words
    from answerable.workbench.incidents import counted, known_to
    from answerable.workbench.layout import flowed

    found = alike(counted(archive).incidents, resolved(Viewer(archive)), known_to(archive).places)
    shown = found.pairs[: asked.arguments.most]
    lines = [*alike_words(shown)]
    if len(found.pairs) > len(shown):
        lines.append(f"and {len(found.pairs) - len(shown):,} more; --most shows them.")
    lines += [f"Too many on one day to compare: {visible(one)}" for one in found.too_many]
    lines.append(
        "Nobody judged these yet, and each counts by itself: `answerable incident judge ONE OTHER --same "
        "--because TEXT`, or --different, or --unsure."
        if found.pairs
        else "No two incidents here are so alike that nobody judged them yet."
    )
    return Result(
        fields={
            "pairs": [alike_json(one) for one in found.pairs],
            "too_many": list(found.too_many),
        },
        words=flowed("\n".join(lines)),
    )
