"""How do pairs leave for a spreadsheet, and how do the answers come back into the archive?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from answerable.cli import output
from answerable.cli.asked import Asked, Result
from answerable.errors import (
    AnswerableError,
    CannotRead,
    Conflict,
    NotAllowed,
    PartlyFailed,
    UsageError,
)
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.actors.judging.proposing import Party, Proposal
    from answerable.archive.archive import Archive
    from answerable.workbench.judging import Answer, Held
    from answerable.workbench.judging_table import Refused, Row

_MOST_SHOWN = 20


def take_answers(asked: Asked, archive: Archive, held: Held, content: bytes) -> Result:
    """Write down what the rows answer; rows that cannot be taken are named, the others kept."""
    from answerable.workbench.judged_pairs import everyone
    from answerable.workbench.judging_table import answers_in, shown_id

    rows, refused = answers_in(content)
    found = everyone(archive, {id for row in rows for id in row.pair})
    known = {shown_id(id): party for id, party in found.items()}
    taken: list[Answer] = []
    turned_down = list(refused)
    for row in rows:
        try:
            taken.append(_answer(asked, held, row, known))
        except AnswerableError as error:
            turned_down.append(_refused(row, error))
    written = () if asked.dry else held.record(taken, by=asked.by)
    already = 0 if asked.dry else len(taken) - len(written)
    fields = {
        "dry_run": asked.dry,
        "answered": len(taken),
        "records": list(written),
        "already": already,
        "refused": [
            {"line": one.line, "error": one.sentence, "advice": one.advice} for one in turned_down
        ],
    }
    would = "Would be recorded" if asked.dry else "Recorded"
    said = f"{would}: {output.counted(len(taken) - already, 'judgement')}."
    if already:
        said += f" {already} said what you had judged already."
    return Result(fields=fields, words=said, failure=_failure(turned_down))


def _answer(asked: Asked, held: Held, row: Row, known: dict[str, Party]) -> Answer:
    from answerable.workbench.judged_pairs import proposal_of
    from answerable.workbench.judging import Answer
    from answerable.workbench.judging_table import is_called

    proposal = proposal_of(row.pair, known)
    for id, name in zip(row.pair, row.names, strict=True):
        if name and not is_called(known[id], name):
            raise CannotRead(
                "The names in this row are not those of its ids.",
                advice="Columns may have been sorted apart, or the list has changed since: export the pairs again.",
            )
    voice = held.voice(asked.by)
    earlier = [
        one for one in held.resolved.by_pair.get(proposal.pair, ()) if one.voice == voice
    ]  # fmt: skip
    if any(one.verdict != row.verdict for one in earlier) and not asked.arguments.again:
        raise Conflict(
            f"You judged these two before: {earlier[0].verdict}.",
            advice="Give --again to let the table take its place.",
        )
    return Answer(proposal=proposal, verdict=row.verdict, reason=row.reason, blind=row.blind)


def _refused(row: Row, error: AnswerableError) -> Refused:
    from answerable.workbench.judging_table import Refused

    return Refused(line=row.line, sentence=error.message, advice=error.advice)


def _failure(refused: Sequence[Refused]) -> PartlyFailed | None:
    if not refused:
        return None
    lines = "\n".join(f"  line {one.line}: {one.sentence}" for one in refused[:_MOST_SHOWN])
    more = len(refused) - _MOST_SHOWN
    rest = f"\n  and {more:,} more" if more > 0 else ""
    return PartlyFailed(
        f"{output.counted(len(refused), 'row')} could not be taken:\n{lines}{rest}",
        advice=refused[0].advice
        or "Correct these rows and take the file again; nothing is written twice.",
    )


def write_table(
    asked: Asked, archive: Archive, queue: Sequence[Proposal], out: Path
) -> Result:  # fmt: skip
    """Write the open pairs to a new file, through the gate where they name documents of the archive."""
    from answerable.archive import durable
    from answerable.workbench.judging_table import table_of

    if archive.identity.sealed and not asked.arguments.in_clear:
        raise NotAllowed(
            "This archive is sealed, and the file would hold its names in clear.",
            advice="Judge in the terminal, or give --in-clear and delete the file when it is answered; "
            "a deleted file may stay readable on the disk.",
        )
    leaving, kept_back = _through_the_gate(asked, archive, queue)
    content = table_of(leaving, blind=asked.arguments.blind)
    if not asked.dry:
        _log_exits(asked, archive, leaving)
        try:
            durable.create(out, content)
        except FileExistsError:
            raise Conflict(
                "A file of that name is there; it may hold answers.", advice="Choose another name."
            ) from None
        except OSError as failed:
            raise CannotRead(
                f"The table cannot be written: {failed.strerror or 'unknown reason'}.",
                advice="Choose a folder that you may write to.",
            ) from None
    fields = {
        "dry_run": asked.dry,
        "file": visible(str(out)),
        "pairs": len(leaving),
        "kept_back": kept_back,
    }
    said = f"{'Would write' if asked.dry else 'Wrote'} {output.counted(len(leaving), 'pair')}: {visible(str(out))}"
    if kept_back:
        said += f"\nThe gate kept back {output.counted(kept_back, 'pair')}: their documents may not leave for this."
    if archive.identity.sealed:
        said += "\nThe file holds names in clear. Delete it when it is answered."
    return Result(fields=fields, words=said)


def _through_the_gate(
    asked: Asked, archive: Archive, queue: Sequence[Proposal]
) -> tuple[list[Proposal], int]:
    from answerable.archive.gate import decide
    from answerable.archive.view import Viewer

    given = asked.arguments
    named = {one for pair in queue for one in _objects(pair)}
    if not named:
        return list(queue), 0
    if not (given.purpose and given.recipient):
        raise UsageError(
            "A table of names from documents that the archive holds is an exit from it.",
            advice="Say what it is for and who receives it: --purpose TEXT --recipient NAME.",
        )
    viewer = Viewer(archive)
    allowed = {
        one
        for one in sorted(named)
        if decide(
            archive, one, purpose=given.purpose, recipient=given.recipient, viewer=viewer
        ).allowed
    }
    leaving = [pair for pair in queue if allowed.issuperset(_objects(pair))]
    return leaving, len(queue) - len(leaving)


def _log_exits(asked: Asked, archive: Archive, leaving: Sequence[Proposal]) -> None:
    from answerable.archive import records

    named = sorted({one for pair in leaving for one in _objects(pair)})
    if not named:
        return
    with archive.change("names left in a table of pairs", by=asked.by) as change:
        for one in named:
            change.record(
                records.left(
                    by=asked.by,
                    object_id=one,
                    purpose=asked.arguments.purpose,
                    recipient=asked.arguments.recipient,
                    reason="names in a table of pairs to judge",
                )
            )


def _objects(one: Proposal) -> tuple[str, ...]:
    return (*one.one.objects, *one.other.objects)


def proposal_json(one: Proposal) -> dict[str, Any]:
    """A pair that is open, for a program."""
    found = one.comparison
    return {
        "one": _party_json(one.one),
        "other": _party_json(one.other),
        "proposal": found.proposal,
        "score": found.score,
        "names": [visible(name) for name in found.names],
        "apart": [visible(each) for each in found.apart],
        "features": [
            {"name": visible(each.name), "weight": each.weight, "words": visible(each.words)}
            for each in found.features
        ],
        "reason": visible(found.reason),
    }


def _party_json(party: Party) -> dict[str, Any]:
    entity = party.entity
    return {
        "id": visible(entity.id),
        "kind": entity.kind,
        "names": [visible(name) for name in entity.names],
        "born": [one.iso for one in entity.birth_dates],
        "countries": list(entity.countries),
        "identifiers": [[visible(one.kind), visible(one.value)] for one in entity.identifiers],
        "where": visible(party.where),
        "notes": [[label, visible(words)] for label, words in party.notes],
    }
