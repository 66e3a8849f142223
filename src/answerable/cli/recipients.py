"""Who may be given anything at all? Named people answer five questions about each recipient."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands, words
from answerable.cli.signing import add_signer, author, signed
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.view import Viewer
    from answerable.ids import RecordId

QUESTIONS = ("fair_trial", "death_penalty", "witness_safety", "confidentiality", "onward_sharing")


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
        "Answer one question about a recipient. Yes says that the condition is met; what nobody "
        "answered is a no.",
        archive=True,
        writes=True,
    )
    made.add_argument("name", metavar="NAME", type=words, help="the recipient")
    made.add_argument(
        "question", metavar="QUESTION", choices=QUESTIONS, help=f"one of: {', '.join(QUESTIONS)}"
    )
    made.add_argument("answer", metavar="ANSWER", choices=("yes", "no"), help="yes or no")
    made.add_argument("--reason", type=words, metavar="TEXT", required=True, help="why")
    made.add_argument("--until", metavar="DATE", default="", help="the day on which a yes ends")
    add_signer(made)


def recipient(asked: Asked) -> Result:
    """Every recipient with its questions, or one."""
    from answerable.archive import gate
    from answerable.archive.view import Viewer
    from answerable.dates import SourceDate
    from answerable.disclosure import recipients
    from answerable.workbench.layout import flowed

    with asked.opened() as archive:
        viewer = Viewer(archive)
        day = SourceDate.parse(gate.today(archive))
        names = [asked.arguments.of] if asked.arguments.of else list(recipients.known(viewer))
        rows = [_row(viewer, name, day) for name in names]
    said = "\n\n".join(map(_in_words, rows)) or "No recipient was examined yet."
    return Result(fields={"recipients": rows}, words=flowed(said))


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
    """Append one answer. It replaces an earlier one that the same person gave on this computer."""
    from answerable.archive import records
    from answerable.archive.view import Viewer

    given = asked.arguments
    by = author(asked, "An answer about a recipient")
    with asked.opened() as archive:
        pending = records.recipient_gate(
            by=by,
            recipient=given.name,
            question=given.question,
            answer=given.answer,
            reason=given.reason,
            until=given.until,
            supersedes=_own_earlier(archive, Viewer(archive), given.name, given.question, by),
        )
        said = signed(asked, archive, pending)
        record = ""
        if not asked.dry:
            with archive.change("a recipient examined", by=by) as change:
                change.record(said)
            record = change.written[0]
    prefix = "Would be answered" if asked.dry else "Answered"
    return Result(
        fields={
            "dry_run": asked.dry,
            "record": record,
            "recipient": visible(given.name),
            "question": given.question,
            "answer": given.answer,
        },
        words=f"{prefix}: {visible(given.name)}, {given.question}: {given.answer}",
    )


def _own_earlier(
    archive: Archive, viewer: Viewer, name: str, question: str, by: str
) -> list[RecordId]:
    """What this person answered here before; what another said stays beside it."""
    from answerable.archive.consents import same_person
    from answerable.disclosure.recipients import standing
    from answerable.ids import RecordId

    own = archive.ledger.own()
    return [
        RecordId(one.id)
        for one in standing(viewer, name)
        if one.body.get("question") == question and one.replica in own and same_person(one.by, by)
    ]
