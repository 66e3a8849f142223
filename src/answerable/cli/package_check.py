"""Does a package hold that somebody handed over?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from answerable.cli import output
from answerable.cli.asked import Asked, Result, read_identity
from answerable.cli.stamps import trusted
from answerable.errors import AnswerableError, BrokenIntegrity
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.disclosure.checking.report import Report

KEY = "of a package: the fingerprint of the sender's key, as you got it by another way"
_SHOWN = 100
_ASK = (
    "Whether this is the sender's key nothing here can tell: compare the fingerprint with the one you "
    "were given by another way (--key)."
)
_SAYS = (
    "What holds: these bytes were recorded in the log that this key signed, and nothing of the package "
    "was changed or dropped since. Not that a content is true, when it was made, or that nothing else "
    "exists."
)


def is_package(given: str | None) -> bool:
    """Whether a path names a package: a bag of ours, or one file."""
    if not given:
        return False
    path = Path(given)
    return path.is_file() or (path / "bagit.txt").is_file() or (path / "verify.py").is_file()


def check_package(asked: Asked) -> Result:
    """Every file, proof and signature of a package; no archive is needed."""
    from answerable.disclosure.checking.report import check
    from answerable.progress import Progress

    given = asked.arguments
    identities = [read_identity(Path(given.identity))] if given.identity else []
    with Progress(total=None, label="Checking", unit="files") as progress:
        report = check(
            Path(given.path),
            identities=identities,
            key=given.key,
            roots=trusted(given.roots),
            tick=progress.advance,
        )
    return Result(fields=report.to_json(), words=_said(report), failure=_failure(report))


def _said(report: Report) -> str:
    lines = [f"broken  {visible(f.where)}: {visible(f.what)}" for f in report.faults[:_SHOWN]]
    if len(report.faults) > _SHOWN:
        lines.append(f"... and {len(report.faults) - _SHOWN:,} more; --json shows all.")
    lines.append(
        f"{output.strong('Intact' if report.intact else 'Not intact')}: "
        f"{output.counted(report.files, 'file')}, {output.counted(report.items, 'item')}, "
        f"{output.counted(report.records, 'record')} of the log."
    )
    words = "Signed by" if report.intact else "It brings along"
    lines.append(f"{words} the key {report.fingerprint or '(none that can be read)'}")
    if report.expected is not False:
        lines.append("It is the key you named." if report.expected else _ASK)
    lines += [
        f"{visible(one.authority) or 'An authority'} states {one.time} ({one.outcome}): {one.path}"
        for one in report.stamps
    ]
    if report.stamps:
        lines.append(f"A timestamp speaks for {report.stamped:,} of {report.records:,} records.")
    else:
        lines.append("No timestamp came along: when it was recorded, only the sender says.")
    if report.intact:
        lines.append(_SAYS)
    return "\n".join(lines)


def _failure(report: Report) -> AnswerableError | None:
    if report.intact:
        return None
    return BrokenIntegrity(
        f"The package does not hold: {output.counted(len(report.faults), 'fault')}.",
        advice="Keep it as it is, and ask the sender for it again.",
    )
