"""What came of a table of incidents: row by row, in JSON and in words?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from answerable.cli import output
from answerable.cli.asked import Asked, Result
from answerable.errors import AnswerableError, Conflict, PartlyFailed, UsageError
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.casework.incidents.tables import Unread
    from answerable.casework.incidents.taking import Taken
    from answerable.workbench.incident_kept import TableImported

_MOST: Final = 20
_MOST_DRY: Final = 100
_OUTCOMES: Final = ("new", "updated", "known", "taken_back", "refused")


def import_incidents(asked: Asked) -> Result:
    """Keep a table and what its rows tell of incidents; or draft a mapping for it."""
    from answerable.progress import Progress
    from answerable.workbench.incident_import import import_table

    given = asked.arguments
    if given.propose:
        return _propose(asked)
    with asked.opened() as archive, Progress(label="Reading", unit="rows") as progress:
        done = import_table(
            archive,
            Path(given.file),
            given.mapping,
            table=given.table,
            by=asked.by,
            dry=asked.dry,
            tick=progress.advance,
        )
    return Result(fields=_json(asked, done), words=_words(asked, done), failure=_failure(done))


def _propose(asked: Asked) -> Result:
    """Write a draft beside the work, for a person to correct; nothing of the table is kept."""
    from answerable.workbench.incident_mappings import draft

    given = asked.arguments
    if given.mapping.lower().endswith((".yaml", ".yml")) or "/" in given.mapping:
        raise UsageError(
            "A draft takes the name of a mapping.",
            advice="For example --mapping partner-list --propose.",
        )
    out = Path(f"{given.mapping}.yaml")
    found = draft(Path(given.file), given.mapping, given.source)
    if not asked.dry:
        try:
            with out.open("x", encoding="utf-8") as file:
                file.write(found.written)
        except FileExistsError:
            raise Conflict(
                f"A file named {visible(out.name)} stands here already.",
                advice="Correct that one, move it away, or take another name.",
            ) from None
    fields = {
        "dry_run": asked.dry,
        "file": str(out),
        "sheet": found.sheet,
        "header": list(found.head.lines),
        "written": found.written,
        "tool": found.tool,
        "not_used": list(found.passed_over),
    }
    shown = "\n".join(visible(line) for line in found.written.splitlines())
    began = "Would write" if asked.dry else "Written"
    tool = f"\n\nThis is an export of {found.tool}." if found.tool else ""
    return Result(
        fields=fields,
        words=f"{shown}{tool}\n\n{began}: {visible(out.name)}. Read and correct it, then see what each row becomes:\n"
        f"  answerable import {visible(given.file)} --mapping {visible(out.name)} --dry-run",
    )


def _json(asked: Asked, done: TableImported) -> dict[str, Any]:
    return {
        "dry_run": asked.dry,
        "object": done.object,
        "mapping": done.mapping,
        "mapping_saved": done.saved and not asked.dry,
        "table": done.table,
        "rows": len(done.rows),
        **{one: done.count(one) for one in _OUTCOMES},
        "refusals": [
            {"sheet": one.sheet, "line": one.line, "reason": one.reason} for one in done.refused
        ],
        "gone": [
            {"record": one.account.id, "incident": one.account.incident, "line": _line(one)}
            for one in done.gone
        ],
        "confidential": done.confidential,
        "lacking_columns": list(done.lacking),
        "remarks": [
            {"remark": said, "rows": rows, "first_line": line}
            for said, (rows, line) in done.remarks.items()
        ],
        **({"becomes": [_row_json(one) for one in done.rows]} if asked.dry else {}),
    }


def _row_json(one: Taken) -> dict[str, Any]:
    from answerable.casework.incidents.written import body_of

    said = body_of(one.told) if one.told else {}
    return {
        "sheet": one.sheet,
        "line": one.line,
        "outcome": one.outcome,
        "reason": one.reason,
        "incident": one.incident,
        "account": {key: value for key, value in said.items() if value not in ("", [])},
    }


def _words(asked: Asked, done: TableImported) -> str:
    from answerable.workbench.layout import flowed

    lines: list[str] = []
    if asked.dry:
        lines += [_row_words(one) for one in done.rows[:_MOST_DRY]]
        if len(done.rows) > _MOST_DRY:
            lines.append(f"and {len(done.rows) - _MOST_DRY:,} more; --json shows every row.")
        lines.append("")
    began = "Would write" if asked.dry else "Written"
    fresh = done.count("new") + done.count("updated")
    lines.append(
        f"{began}: {output.counted(fresh, 'account')} of {output.counted(len(done.rows), 'row')} "
        f"({done.count('new'):,} new, {done.count('updated'):,} in place of earlier ones); "
        f"{done.count('known'):,} were held already."
    )
    lines.append(f"  table {visible(done.table)}, read by the mapping {visible(done.mapping)}")
    if done.count("taken_back"):
        lines.append(
            f"  {output.counted(done.count('taken_back'), 'row')} not written: a person took that back."
        )
    if done.gone:
        some = ", ".join(str(_line(one)) for one in done.gone[:_MOST])
        lines.append(
            f"  {output.counted(len(done.gone), 'row')} of an earlier copy stand no longer in this one (lines {some}"
            f"{', ...' if len(done.gone) > _MOST else ''} there). Their accounts stand; `answerable retract` takes "
            "one back."
        )
    if done.confidential:
        what = "would become" if asked.dry else "is"
        lines.append(f"  The table {what} confidential: {visible(done.confidential)}.")
    for column in done.lacking:
        lines.append(f"  The table has no column “{visible(column)}”.")
    for said, (rows, line) in list(done.remarks.items())[:_MOST]:
        lines.append(f"  Line {line}{_more(rows)}: {visible(said)}")
    if len(done.remarks) > _MOST:
        lines.append(f"  and {len(done.remarks) - _MOST:,} more remarks; --json shows them.")
    return flowed("\n".join(lines))


def _more(rows: int) -> str:
    return f" and {rows - 1:,} more" if rows > 1 else ""


def _row_words(one: Taken) -> str:
    from answerable.workbench.incident_words import casualties_words, party_said

    at = visible(f"{one.sheet}, line {one.line}" if one.sheet else f"line {one.line}")
    if one.told is None or one.outcome == "refused":
        return f"{at}: refused. {visible(one.reason)}"
    told = one.told
    said = [told.when.iso, visible(told.place) + (f" ({told.code})" if told.code else "")]
    said += [", ".join(map(visible, told.what))]
    said += map(party_said, told.parties)
    said += map(casualties_words, told.casualties)
    said += [f"person {visible(v.person)}" for v in told.victims if v.person]
    return f"{at}: {one.outcome.replace('_', ' ')}. {'; '.join(said)}"


def _line(held: Any) -> int:
    origin = held.account.origin
    return origin.line if origin else 0


def _failure(done: TableImported) -> AnswerableError | None:
    """Rows that were refused: the others were taken, and a reader must know."""
    refused = done.refused
    if not refused:
        return None
    lines = "\n".join(_refusal(one) for one in refused[:_MOST])
    rest = len(refused) - _MOST
    more = f"\n  and {rest:,} more; --json lists them all" if rest > 0 else ""
    return PartlyFailed(
        f"{output.counted(len(refused), 'row or sheet', 'rows and sheets')} not taken:\n{lines}{more}",
        advice="The others were. The table itself is kept whole; correct the rows and import it again.",
    )


def _refusal(one: Unread) -> str:
    sheet = f"sheet {visible(one.sheet)}, " if one.sheet else ""
    return (
        f"  {sheet}line {one.line}: {visible(one.reason)}"
        if one.line
        else f"  {sheet}{visible(one.reason)}"
    )
