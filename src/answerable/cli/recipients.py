"""Who may be given anything at all? Named people answer five questions about each recipient."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands, words
from answerable.cli.recipient_asked import QUESTIONS, Said, answers
from answerable.cli.signing import add_signer, author, signed_all
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.bodies import Pending
    from answerable.archive.view import Viewer
    from answerable.dates import SourceDate


def add_commands(commands: Commands) -> None:
    """recipient, recipient answer."""
    made = commands.add(
        "recipient",
        recipient,
        "Which recipients were examined, and on which conditions anything may go to them.",
        archive=True,
    )
    made.add_argument(
        "--of", type=words, metavar="NAME", default="", help="one recipient, with every question"
    )
    made = Commands(made).add(
        "answer",
        answer,
        "Answer the questions about a recipient: one, or without QUESTION all five, asked one after the "
        "other on a terminal. Yes says that the condition is met; what nobody answered is a no.",
        archive=True,
        writes=True,
    )
    made.add_argument("name", metavar="NAME", type=words, help="the recipient")
    made.add_argument(
        "question",
        metavar="QUESTION",
        nargs="?",
        choices=("", *QUESTIONS),
        default="",
        help=f"one of: {', '.join(QUESTIONS)}",
    )
    made.add_argument(
        "answer",
        metavar="ANSWER",
        nargs="?",
        choices=("", "yes", "no"),
        default="",
        help="yes or no",
    )
    made.add_argument(
        "--reason", type=words, metavar="TEXT", default="", help="why; the recipient is told"
    )
    made.add_argument("--until", metavar="DATE", default="", help="the day on which a yes ends")
    add_signer(made)


def recipient(asked: Asked) -> Result:
    """Every recipient with its questions, or one."""
    from answerable.archive.view import Viewer
    from answerable.disclosure import recipients
    from answerable.workbench.layout import flowed

    wanted = asked.arguments.of
    with asked.opened() as archive:
        viewer, day = Viewer(archive), _today(archive)
        known = recipients.known(viewer)
        rows = [_row(viewer, name, day) for name in ([wanted] if wanted else known)]
    said = "\n\n".join(map(_in_words, rows)) or _NOBODY
    if wanted and known and not any(one["records"] for one in rows[0]["questions"]):
        said += f"\nOn record are: {', '.join(map(visible, known))}."
    return Result(fields={"recipients": rows}, words=flowed(said))


_NOBODY = (
    "No recipient was examined yet. `answerable recipient answer NAME` asks the five questions."
)


def _today(archive: Archive) -> SourceDate:
    from answerable.archive import gate
    from answerable.dates import SourceDate

    return SourceDate.parse(gate.today(archive))


def _row(viewer: Viewer, name: str, day: Any) -> dict[str, Any]:
    from answerable.disclosure.recipients import conditions

    found = conditions(viewer, name, day)
    return {
        "recipient": visible(name),
        "open": all(one.met for one in found),
        "questions": [
            {
                "question": one.question,
                "asks": one.asks,
                "met": one.met,
                "reason": one.reason,
                "records": [each.record for each in one.answers],
            }
            for one in found
        ],
    }


def _in_words(row: dict[str, Any]) -> str:
    head = "every condition is met" if row["open"] else "nothing may be handed over"
    lines = [f"{row['recipient']}: {head}"]
    for one in row["questions"]:
        mark = "met" if one["met"] else "NOT MET"
        lines.append(f"  {one['question']} ({mark}): {one['asks']} {one['reason']}")
    return "\n".join(lines)


def answer(asked: Asked) -> Result:
    """Append answers. Each replaces an earlier one that the same person gave on this computer."""
    from answerable.archive.view import Viewer

    given = asked.arguments
    by = author(asked, "An answer about a recipient")
    with asked.opened() as archive:
        viewer = Viewer(archive)
        said = list(answers(asked, viewer, _today(archive)))
        pending = [_pending(archive, viewer, given.name, one, by) for one in said]
        pending = signed_all(asked, archive, pending)
        written: tuple[str, ...] = ("",) * len(said)
        if said and not asked.dry:
            with archive.change("a recipient examined", by=by) as change:
                for one in pending:
                    change.record(one)
            written = tuple(change.written)[: len(said)]
    return _answered(asked, said, written)


def _pending(archive: Archive, viewer: Viewer, name: str, said: Said, by: str) -> Pending:
    from answerable.archive import records
    from answerable.disclosure.recipients import own_earlier

    return records.recipient_gate(
        by=by,
        recipient=name,
        question=said.question,
        answer=said.answer,
        reason=said.reason,
        until=said.until,
        supersedes=own_earlier(archive, viewer, name, said.question, by),
    )


def _answered(asked: Asked, said: list[Said], written: tuple[str, ...]) -> Result:
    name = visible(asked.arguments.name)
    began = "Would be answered" if asked.dry else "Answered"
    lines = [f"{began}: {name}, {one.question}: {one.answer}" for one in said]
    return Result(
        fields={
            "dry_run": asked.dry,
            "recipient": name,
            "answers": [
                {"question": one.question, "answer": one.answer, "record": record}
                for one, record in zip(said, written, strict=True)
            ],
        },
        words="\n".join(lines) or "Nothing was answered, and nothing written.",
    )
