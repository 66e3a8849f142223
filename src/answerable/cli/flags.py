"""What may help the other side, what was given in confidence, and who may be named outside?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands, Parser, words
from answerable.cli.signing import add_signer, author, signed
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.bodies import Pending
    from answerable.disclosure.flags import FlagShown
    from answerable.disclosure.naming import Proposal

FLAGS = ("df.67_2", "df.r77", "df.54_3_e", "df.privileged", "df.69_7")


def add_commands(commands: Commands) -> None:
    """flag, name-clearance."""
    _add_flag(commands)
    _add_naming(commands)


def _add_flag(commands: Commands) -> None:
    made = commands.add(
        "flag",
        flag,
        "The disclosure flags of objects: potentially exculpatory, given in confidence, privileged.",
        archive=True,
    )
    made = Commands(made).add(
        "add",
        add_flag,
        "Flag an object. Taken back with `retract`, by the history that set it.",
        archive=True,
        writes=True,
    )
    made.add_argument("id", metavar="OBJECT", help="the id of an object, or its first digits")
    made.add_argument("flag", metavar="FLAG", choices=FLAGS, help=f"one of: {', '.join(FLAGS)}")
    made.add_argument("--reason", type=words, metavar="TEXT", default="", help="why")
    made.add_argument(
        "--recipient",
        type=words,
        metavar="NAME",
        default="",
        help="of lead-only material: to whom alone it may go",
    )
    add_signer(made)


def flag(asked: Asked) -> Result:
    """Every flag that stands."""
    from answerable.archive.view import Viewer
    from answerable.disclosure.flags import flags

    with asked.opened() as archive:
        found = flags(Viewer(archive))
    return Result(
        fields={"flags": [_flag_json(one) for one in found]},
        words="\n".join(map(_flag_line, found)) or "No object is flagged.",
    )


def _flag_json(one: FlagShown) -> dict[str, str]:
    return {
        "object": one.object,
        "flag": one.flag,
        "reason": visible(one.reason),
        "recipient": visible(one.recipient),
        "by": visible(one.by),
        "at": one.at,
        "record": one.record,
    }


def _flag_line(one: FlagShown) -> str:
    from answerable.disclosure.flags import LABELS

    to = f", only to {visible(one.recipient)}" if one.recipient else ""
    why = f": {visible(one.reason)}" if one.reason else ""
    label = LABELS.get(one.flag, visible(one.flag))
    return f"{one.object[7:19]}  {label}{to}{why}  [{one.record[:12]}, {visible(one.by)}]"


def add_flag(asked: Asked) -> Result:
    """Append a flag."""
    from answerable.archive import records
    from answerable.archive.view import Viewer
    from answerable.workbench.replacing import an_object

    given = asked.arguments
    by = given.signer or asked.by
    with asked.opened() as archive:
        shown = an_object(Viewer(archive).show(given.id))
        pending = records.flag(
            by=by,
            object_id=shown.id,
            flag=given.flag,
            reason=given.reason,
            recipient=given.recipient,
        )
        record = _written(asked, archive, pending, "an object flagged", by)
    prefix = "Would be flagged" if asked.dry else "Flagged"
    return Result(
        fields={"dry_run": asked.dry, "record": record, "object": shown.id, "flag": given.flag},
        words=f"{prefix}: {shown.id}, {given.flag}",
    )


def _add_naming(commands: Commands) -> None:
    made = commands.add(
        "name-clearance",
        name_clearance,
        "Which suspects may be named outside, for what and to whom. Everybody else is shown under a "
        "pseudonym.",
        archive=True,
    )
    inside = Commands(made)
    made = inside.add(
        "propose",
        propose,
        "Propose that a suspect may be named; a second person approves it.",
        archive=True,
        writes=True,
    )
    made.add_argument("name", metavar="NAME", type=words, help="the name, as it would be written")
    for option, what in (
        ("--basis", "on what the allegation rests: a warrant, a judgment, a listing"),
        ("--grade", "how good that is, as B2"),
        ("--reply", "what became of the right of reply"),
    ):
        made.add_argument(option, type=words, metavar="TEXT", required=True, help=what)
    made.add_argument(
        "--born", metavar="DATE", required=True, help="when the person was born, or `adult`"
    )
    made.add_argument("--until", metavar="DATE", default="", help="the day on which it ends")
    _add_use(made)
    add_signer(made, required=True)
    made = inside.add(
        "approve",
        approve,
        "Approve a proposal of somebody else, with your own signature.",
        archive=True,
        writes=True,
    )
    made.add_argument("id", metavar="ID", help="the id of the proposal, or its first digits")
    add_signer(made, required=True)
    made = inside.add(
        "refuse", refuse, "Say that a suspect may not be named.", archive=True, writes=True
    )
    made.add_argument("name", metavar="NAME", type=words, help="the name")
    made.add_argument("--reason", type=words, metavar="TEXT", required=True, help="why not")
    _add_use(made)
    add_signer(made)


def _add_use(made: Parser) -> None:
    made.add_argument(
        "--purpose", type=words, metavar="TEXT", required=True, help="for what the name would leave"
    )
    made.add_argument(
        "--recipient",
        type=words,
        metavar="NAME",
        required=True,
        help="to whom; `anyone` for no one in particular",
    )


def name_clearance(asked: Asked) -> Result:
    """Every proposal that stands, and whether the name may leave by it."""
    from answerable.archive.view import Viewer
    from answerable.disclosure.naming import proposals

    with asked.opened() as archive:
        found = proposals(Viewer(archive))
    return Result(
        fields={"proposals": [_proposal_json(one) for one in found]},
        words="\n".join(map(_proposal_line, found)) or "No name was proposed for clearance.",
    )


def _proposal_json(one: Proposal) -> dict[str, Any]:
    return {
        "record": one.record,
        "name": visible(one.name),
        "by": visible(one.by),
        "at": one.at,
        "purpose": visible(one.purpose),
        "recipient": visible(one.recipient),
        "cleared": one.holds,
        "reason": one.reason,
    }


def _proposal_line(one: Proposal) -> str:
    state = "cleared" if one.holds else "not cleared"
    use = f"for {visible(one.purpose)} to {visible(one.recipient)}"
    return f"{one.record[:12]}  {visible(one.name)} {use}: {state}. {one.reason}"


def propose(asked: Asked) -> Result:
    """Append a proposal to name somebody."""
    from answerable.archive import records

    given = asked.arguments
    by = author(asked, "A name clearance")
    pending = records.naming(
        by=by,
        name=given.name,
        answer="yes",
        purpose=given.purpose,
        recipient=given.recipient,
        basis=given.basis,
        grade=given.grade,
        reply=given.reply,
        born=given.born,
        until=given.until,
    )
    with asked.opened() as archive:
        record = _written(asked, archive, pending, "a name proposed for clearance", by)
    return _said(asked, record, "Proposed; a second person approves it")


def approve(asked: Asked) -> Result:
    """Append another person's yes to a proposal."""
    from answerable.archive.view import Viewer
    from answerable.disclosure.clearing import approval, proposal_of

    by = author(asked, "An approval")
    with asked.opened() as archive:
        pending = approval(proposal_of(Viewer(archive), asked.arguments.id), by)
        record = _written(asked, archive, pending, "a name approved", by)
    return _said(asked, record, "Approved")


def refuse(asked: Asked) -> Result:
    """Append that somebody may not be named."""
    from answerable.archive import records

    given = asked.arguments
    by = author(asked, "A refusal to name")
    pending = records.naming(
        by=by,
        name=given.name,
        answer="no",
        purpose=given.purpose,
        recipient=given.recipient,
        reason=given.reason,
    )
    with asked.opened() as archive:
        record = _written(asked, archive, pending, "a name refused", by)
    return _said(asked, record, "Refused")


def _written(asked: Asked, archive: Archive, pending: Pending, why: str, by: str) -> str:
    said = signed(asked, archive, pending)
    if asked.dry:
        return ""
    with archive.change(why, by=by) as change:
        change.record(said)
    return str(change.written[0])


def _said(asked: Asked, record: str, what: str) -> Result:
    words = f"Would be: {what.lower()}" if asked.dry else f"{what}: {record[:12]}"
    return Result(fields={"dry_run": asked.dry, "record": record}, words=words)
