"""What people allow, refuse and revoke, and a copy of it for each of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from answerable.cli import output
from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands, Parser, words
from answerable.errors import UsageError
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.bodies import Pending
    from answerable.archive.view import Shown, Viewer


def add_commands(commands: Commands) -> None:
    """consent."""
    made = commands.add(
        "consent",
        consent,
        "Record what a person allows, refuses or revokes, or print a person's own copy. "
        "What stands on a command line can be seen by others on this computer while it runs and "
        "stays in the shell's history: use pseudonyms.",
        archive=True,
        writes=True,
    )
    made.add_argument(
        "ids", metavar="OBJECT", nargs="*", help="ids of objects, or their first digits"
    )
    made.add_argument(
        "--person",
        type=words,
        metavar="PSEUDONYM",
        action="append",
        default=[],
        help="who answers; a pseudonym. Given several times, each has the same answer",
    )
    _add_answer(made)
    _add_circumstances(made)
    made.add_argument(
        "--revoke",
        action="store_true",
        help="end every answer of the person for these objects, or for all where none is named",
    )
    made.add_argument(
        "--reason",
        type=words,
        metavar="TEXT",
        default="",
        help="why it is revoked; may be left out",
    )
    made.add_argument(
        "--show",
        type=words,
        metavar="PSEUDONYM",
        default="",
        help="a person's own copy: every answer, to whom things went, how to withdraw",
    )
    made.add_argument(
        "-o", "--output", metavar="FILE", default="", help="write that copy to a new file"
    )


def _add_answer(made: Parser) -> None:
    made.add_argument(
        "--purpose",
        type=words,
        metavar="TEXT",
        default="",
        help="what for: publication, prosecution, investigation, advocacy, research, sharing",
    )
    made.add_argument(
        "--recipient",
        type=words,
        metavar="NAME",
        default="",
        help="to whom; `anyone` for no one in particular",
    )
    made.add_argument(
        "--answer", metavar="ANSWER", choices=("yes", "no"), help="the person's answer: yes or no"
    )
    made.add_argument("--until", metavar="DATE", default="", help="the day on which a yes ends")


def _add_circumstances(made: Parser) -> None:
    made.add_argument(
        "--language",
        type=words,
        metavar="TEXT",
        default="",
        help="the language in which it was explained and answered",
    )
    made.add_argument(
        "--given", metavar="DATE", default="", help="the day on which it was given or revoked"
    )
    made.add_argument(
        "--how",
        type=words,
        metavar="TEXT",
        default="",
        help="how it was given: in writing, orally, recorded",
    )
    made.add_argument(
        "--guardian",
        type=words,
        metavar="NAME",
        default="",
        help="who agreed for a child: a guardian or competent body; a pseudonym",
    )
    made.add_argument(
        "--safeguards",
        type=words,
        metavar="TEXT",
        default="",
        help="what protects the child, with --guardian",
    )
    made.add_argument(
        "--instead-of",
        metavar="RECORD",
        default="",
        help="a consent recorded here by mistake, whose place this one takes",
    )


def consent(asked: Asked) -> Result:
    """One of three: an answer, a revocation, or a person's own copy."""
    given = asked.arguments
    if given.show:
        return _show(asked)
    if given.output:
        raise UsageError("-o belongs to --show.", advice="answerable consent --show P-17 -o FILE")
    return _revoke(asked) if given.revoke else _answer(asked)


# An answer


def _answer(asked: Asked) -> Result:
    """Append answers. Each replaces an earlier one of the same person for the same use."""
    from answerable.archive.view import Viewer
    from answerable.workbench.replacing import an_object

    _refuse_incomplete(asked)
    given = asked.arguments
    with asked.opened() as archive:
        viewer = Viewer(archive)
        shown = [an_object(viewer.show(one)) for one in given.ids]
        pending = [_pending(asked, archive, viewer, shown, who) for who in given.person or [""]]
        written = _write(asked, archive, "consent recorded", pending)
    _remark(asked, pending)
    objects = sorted({one.id for one in shown})
    word = "Would be consent recorded" if asked.dry else "Consent recorded"
    return Result(
        fields={
            "dry_run": asked.dry,
            "records": list(written),
            "objects": objects,
            "answer": given.answer,
        },
        words=f"{word}: {', '.join(objects)}, {given.answer}",
    )


def _refuse_incomplete(asked: Asked) -> None:
    from answerable.archive.consents import person_key
    from answerable.dates import SourceDate
    from answerable.workbench.consenting import refuse_later

    given = asked.arguments
    missing = [
        name
        for name, value in (
            ("OBJECT", given.ids),
            ("--purpose", given.purpose),
            ("--recipient", given.recipient),
            ("--answer", given.answer),
        )
        if not value
    ]
    if missing:
        raise UsageError(
            f"An answer needs {', '.join(missing)}.",
            advice="answerable consent OBJECT --purpose prosecution --recipient NAME --answer yes "
            "--person PSEUDONYM",
        )
    if given.until:
        SourceDate.parse(given.until)
    refuse_later(given.given)
    if not all(person_key(one) for one in given.person):
        raise UsageError(
            "A pseudonym has a letter or a digit.", advice="For example --person P-17."
        )


def _pending(
    asked: Asked, archive: Archive, viewer: Viewer, shown: list[Shown], person: str
) -> Pending:
    from answerable.workbench.consenting import Answer, answering

    given = asked.arguments
    said = Answer(
        purpose=given.purpose,
        recipient=given.recipient,
        answer=given.answer,
        until=given.until,
        language=given.language,
        given=given.given,
        how=given.how,
        guardian=given.guardian,
        safeguards=given.safeguards,
    )
    made = answering(archive, viewer, shown, person, said, by=asked.by, instead_of=given.instead_of)
    if made.after:
        asked.talk(
            "This person had revoked consent before. The yes is recorded as given after that, for "
            "this use of these objects only."
        )
    return made.pending


def _remark(asked: Asked, pending: list[Pending]) -> None:
    given = asked.arguments
    unsaid = [name for name in ("person", "language", "given", "how") if not getattr(given, name)]
    if given.answer == "yes" and unsaid:
        asked.talk(
            f"Not said: {', '.join('--' + name for name in unsaid)}. Who agreed, in which language, "
            "when and how is what makes a consent one that can be shown."
        )


# A revocation


def _revoke(asked: Asked) -> Result:
    """Append one revocation, and say what it ends and what it cannot call back."""
    from answerable.archive.view import Viewer
    from answerable.workbench.consenting import revoking
    from answerable.workbench.own_copy import own_copy
    from answerable.workbench.replacing import an_object

    given = asked.arguments
    if given.answer or given.purpose or given.recipient or len(given.person) != 1:
        raise UsageError(
            "A revocation is one person's, and for every use.",
            advice="answerable consent --revoke --person P-17 [OBJECT ...]; to refuse one use only, "
            "record the answer no.",
        )
    [person] = given.person
    with asked.opened() as archive:
        viewer = Viewer(archive)
        named = sorted({an_object(viewer.show(one)).id for one in given.ids})
        made = revoking(
            archive,
            person,
            named,
            by=asked.by,
            given=given.given,
            reason=given.reason,
            how=given.how,
        )
        about = list(made.objects)
        written = _write(asked, archive, "consent revoked", [made.pending])
        copy = own_copy(archive, person)
    went = [exit for one in copy.items if one.id in about for exit in one.exits]
    if not about:
        asked.talk(
            "No record names this pseudonym yet. Check its spelling: `consent --show` helps."
        )
    return Result(
        fields={
            "dry_run": asked.dry,
            "records": list(written),
            "person": visible(person),
            "everything": not named,
            "objects": about,
            "went_to": [one.to_json() for one in went],
        },
        words=_revoked(asked.dry, about, [one.sentence for one in went]),
    )


def _revoked(dry: bool, objects: list[str], went: list[str]) -> str:
    word = "Would be revoked" if dry else "Revoked"
    lines = [f"{word}, for {output.counted(len(objects), 'object')}:", *objects]
    if went:
        lines += ["What left before cannot be called back by software. Tell those who have it:"]
        lines += [f"  {one}" for one in went]
    lines.append(
        "From now on the answer is no. Nothing was destroyed: if the person wants that, or it is too "
        "dangerous to keep, `answerable shred OBJECT` does it, with a reason and a day to think it over."
    )
    return "\n".join(lines)


# A person's own copy


def _show(asked: Asked) -> Result:
    """The copy, printed or in a new file that only its owner may read."""
    from answerable.workbench.own_copy import own_copy, printed

    given = asked.arguments
    if given.ids or given.revoke or given.answer:
        raise UsageError("--show stands alone.", advice="answerable consent --show P-17 [-o FILE]")
    with asked.opened() as archive:
        copy = own_copy(archive, given.show)
        text = printed(copy)
        fields = {**copy.to_json(), "dry_run": asked.dry}
        if not given.output:
            return Result(fields=fields, words=text)
        file = Path(given.output)
        if not asked.dry:
            _write_copy(archive, file, text)
    asked.talk(
        "A paper or file that shows who spoke can endanger that person. Ask how they want it."
    )
    place = visible(str(file))
    return Result(
        fields={**fields, "file": place},
        words=f"{'Would be written' if asked.dry else 'Written'}: {place}",
    )


def _write_copy(archive: Archive, file: Path, text: str) -> None:
    from answerable.archive import durable
    from answerable.errors import Conflict

    if file.resolve().is_relative_to(archive.folder.resolve()):
        raise Conflict(
            "This file would lie inside the archive.", advice="Choose a folder elsewhere."
        )
    with durable.explained(visible(file.name)):
        durable.create(file, text.encode())


def _write(asked: Asked, archive: Archive, why: str, pending: list[Pending]) -> tuple[str, ...]:
    if asked.dry:
        return ()
    with archive.change(why, by=asked.by) as change:
        for one in pending:
            change.record(one)
    return tuple(change.written[: len(pending)])
