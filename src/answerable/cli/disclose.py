"""Out of the archive: plan what leaves, look at it, release it by two people, build the package."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from answerable.cli import output
from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands, Parser, words
from answerable.cli.signing import add_signer, author, signed
from answerable.cli.stamps import ROOTS, trusted
from answerable.errors import UsageError
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.archive.bodies import Pending
    from answerable.archive.view import Viewer


def add_commands(commands: Commands) -> None:
    """disclose plan, show, list, release, build."""
    family = commands.family(
        "disclose",
        "Hand over what two people released: a plan, a look at it, two releases, the package.",
    )
    _add_plan(family)
    made = family.add(
        "show",
        show,
        "What will leave under a plan, and every reason why it may not.",
        archive=True,
        writes=True,
    )
    _add_id(made)
    made.add_argument("-o", "--output", metavar="FILE", default="", help="write it as a page")
    made.add_argument(
        "--purpose", type=words, metavar="TEXT", default="", help="what the page will be used for"
    )
    made.add_argument(
        "--recipient", type=words, metavar="NAME", default="", help="who receives the page"
    )
    family.add("list", list_plans, "Every plan, the latest first.", archive=True)
    made = family.add(
        "release",
        release,
        "Let a plan go, as it stands now, with your own signature. Two people have to.",
        archive=True,
        writes=True,
    )
    _add_id(made)
    made.add_argument("--note", type=words, metavar="TEXT", default="", help="a word on it")
    add_signer(made, required=True)
    made = family.add(
        "build",
        build,
        "Build the package of a plan that two people released; everything is asked again.",
        archive=True,
        writes=True,
    )
    _add_id(made)
    made.add_argument(
        "-o", "--output", metavar="PATH", required=True, help="the package: a new name"
    )
    made.add_argument(
        "--to",
        metavar="AGE1...",
        default="",
        help="the recipient's age public key, to be compared with the one that the plan names",
    )
    made.add_argument("--roots", metavar="FILE", help=ROOTS)


def _add_id(made: Parser) -> None:
    made.add_argument("plan", metavar="PLAN", help="the id of a plan, or its first digits")


def _add_plan(family: Commands) -> None:
    made = family.add(
        "plan",
        plan,
        "Write down what shall leave, for what and to whom. Nothing leaves by it.",
        archive=True,
        writes=True,
    )
    made.add_argument(
        "ids", metavar="OBJECT", nargs="+", help="ids of objects, or their first digits"
    )
    made.add_argument(
        "--purpose", type=words, metavar="TEXT", required=True, help="what it will be used for"
    )
    made.add_argument(
        "--recipient", type=words, metavar="NAME", required=True, help="who receives it"
    )
    made.add_argument(
        "--exculpatory",
        type=words,
        metavar="TEXT",
        required=True,
        help="what of it is potentially exculpatory, or what was sought and not found",
    )
    made.add_argument(
        "--ground", type=words, metavar="TEXT", default="", help="by what law, mandate or request"
    )
    made.add_argument("--title", type=words, metavar="TEXT", default="", help="what it is called")
    made.add_argument("--case", type=words, metavar="CASE", default="", help="the case it serves")
    made.add_argument(
        "--age", metavar="AGE1...", default="", help="encrypt it to this age public key"
    )
    _add_wishes(made)
    add_signer(made)


def _add_wishes(made: Parser) -> None:
    made.add_argument(
        "--redacted",
        action="store_true",
        help="instead of each object its redacted copy; refused where none is proven",
    )
    made.add_argument(
        "--no-names", action="store_true", help="leave the names that files had behind"
    )
    made.add_argument(
        "--with-sources",
        action="store_true",
        help="pass on where each object came from and who obtained it",
    )
    made.add_argument(
        "--list-withheld",
        action="store_true",
        help="say in the package that something stays behind, and why",
    )
    made.add_argument(
        "--instead-of", metavar="PLAN", default="", help="an earlier plan whose place this takes"
    )


def plan(asked: Asked) -> Result:
    """Append a plan, and say what still stands in its way."""
    from answerable.archive import bodies
    from answerable.archive.view import Viewer
    from answerable.cli.disclose_words import review_words
    from answerable.disclosure.plans import parsed
    from answerable.disclosure.reviewing import review
    from answerable.workbench.plan_shown import review_json

    by = author(asked, "A plan")
    with asked.opened() as archive:
        viewer = Viewer(archive)
        pending = _pending(asked, by, viewer)
        if asked.arguments.instead_of:
            from answerable.disclosure.planning import replaceable

            earlier = replaceable(archive, viewer, asked.arguments.instead_of)
            pending = bodies.Pending(kind=pending.kind, body=pending.body, supersedes=(earlier,))
        said = signed(asked, archive, pending)
        record = ""
        if not asked.dry:
            with archive.change("a disclosure planned", by=by) as change:
                change.record(said)
            record = change.written[0]
        looked = review(archive, Viewer(archive), parsed(said.body, record=record))
    head = f"Planned: {record[:12]}" if record else "Would be planned:"
    return Result(
        fields={"dry_run": asked.dry, "plan": record, **review_json(looked, ())},
        words=f"{head}\n{review_words(looked, ())}",
    )


def _pending(asked: Asked, by: str, viewer: Viewer) -> Pending:
    from answerable.archive import records
    from answerable.disclosure.planning import chosen

    given = asked.arguments
    return records.plan(
        by=by,
        objects=chosen(viewer, given.ids, redacted=given.redacted),
        purpose=given.purpose,
        recipient=given.recipient,
        exculpatory=given.exculpatory,
        ground=given.ground,
        title=given.title,
        case=_case(viewer, given.case),
        age=given.age,
        names="no" if given.no_names else "",
        sources="yes" if given.with_sources else "",
        withheld="yes" if given.list_withheld else "",
    )


def _case(viewer: Viewer, wanted: str) -> str:
    if not wanted:
        return ""
    from answerable.casework.cases.held import case_file

    return case_file(viewer, wanted).id


def show(asked: Asked) -> Result:
    """The plan as it stands today; everything is asked anew."""
    from answerable.archive.view import Viewer
    from answerable.cli.disclose_words import review_words
    from answerable.disclosure.plans import handed_over, plan_of
    from answerable.disclosure.release import lacking, signoffs
    from answerable.disclosure.reviewing import review
    from answerable.workbench.plan_shown import review_json

    given = asked.arguments
    leaving = asked.leaving("A page about a plan of the archive")
    with asked.opened() as archive:
        viewer = Viewer(archive)
        found = plan_of(viewer, given.plan)
        looked = review(archive, viewer, found)
        offs = signoffs(viewer, found)
        fields = {"dry_run": asked.dry, "plan": found.id, **review_json(looked, offs)}
        if leaving is None or asked.dry:
            ready = not looked.blocks and not lacking(archive, found.id)
            handed = handed_over(viewer).get(found.id, ())
            said = review_words(looked, offs, ready=ready, handed=handed)
            return Result(fields=fields, words=said)
        from answerable.workbench.plan_page import write_page

        place = visible(
            str(write_page(archive, looked, offs, leaving, Path(given.output), by=asked.by))
        )
    return Result(fields={**fields, "file": place}, words=f"Written: {place}")


def list_plans(asked: Asked) -> Result:
    """Every plan with its recipient, and whether it was handed over."""
    from answerable.archive.view import Viewer
    from answerable.cli.disclose_words import plan_line
    from answerable.disclosure.plans import handed_over, plans
    from answerable.workbench.plan_shown import plan_json

    with asked.opened() as archive:
        viewer = Viewer(archive)
        found = plans(viewer)
        given = handed_over(viewer)
    rows = [plan_json(one, given.get(one.id, ())) for one in found]
    lines = [plan_line(row) for row in rows] or ["Nothing was planned to leave."]
    return Result(fields={"plans": rows}, words="\n".join(lines))


def release(asked: Asked) -> Result:
    """Append a signed release. Refused while anything but the releases stands in the way."""
    from answerable.archive import records
    from answerable.archive.view import Viewer
    from answerable.cli.disclose_words import summary
    from answerable.disclosure import release as releasing
    from answerable.disclosure.plans import plan_of
    from answerable.disclosure.seen import seen

    by = author(asked, "A release")
    with asked.opened() as archive:
        found = plan_of(Viewer(archive), asked.arguments.plan)
        missing = releasing.blocks(archive, found.id)
        if missing:
            raise releasing.refusal("This may not be released", missing)
        # Before the passphrase is asked for: what the person looked at is what they sign.
        now = seen(archive.index.db, found)
        asked.talk(f"{summary(found)}. `answerable disclose show {found.id[:8]}` shows each.")
        said = signed(
            asked,
            archive,
            records.release(by=by, plan=found.id, seen=now, note=asked.arguments.note),
        )
        record = ""
        if not asked.dry:
            with archive.change("a disclosure released", by=by) as change:
                change.record(said)
            record = change.written[0]
        left = list(releasing.lacking(archive, found.id))
    head = "Would be released" if asked.dry else "Released"
    return Result(
        fields={"dry_run": asked.dry, "plan": found.id, "record": record, "lacking": left},
        words="\n".join([f"{head}: {found.id[:12]}", *(left or ["It may be built now."])]),
    )


def build(asked: Asked) -> Result:
    """The package, if every gate is open and two people released it as it stands."""
    from answerable.disclosure import release as releasing
    from answerable.disclosure.package import Wish, disclose
    from answerable.progress import Progress

    given = asked.arguments
    with asked.opened() as archive, Progress(label="Packaging", unit="steps") as progress:
        found = releasing.released(archive, given.plan)
        _refuse_another_key(found.age, given.to)
        made = disclose(
            archive,
            found,
            Path(given.output),
            by=asked.by,
            wish=Wish(roots=trusted(given.roots)),
            dry=asked.dry,
            tick=progress.advance,
        )
    place = visible(given.output)
    head = "Would hand over" if asked.dry else "Handed over"
    done = "" if asked.dry else "\nThe disclosure was recorded."
    return Result(
        fields={
            "dry_run": asked.dry,
            "plan": found.plan,
            "recipient": visible(found.recipient),
            "purpose": visible(found.purpose),
            "released_by": [visible(one) for one in found.released_by],
            "items": [{"item": one.number, "object": one.object} for one in made.items],
            "package": place,
            "identifier": made.identifier,
            "bytes": made.bytes,
            "files": made.files,
        },
        words=f"{head} {output.counted(len(made.items), 'object')}, {output.size(made.bytes)}, to "
        f"{visible(found.recipient)}: {place}{done}",
    )


def _refuse_another_key(planned: str, given: str) -> None:
    """A package goes encrypted only to the key that two people released."""
    if given and given != planned:
        raise UsageError(
            "The plan names another key than --to, or none.",
            advice="Plan it with --age, so that both people release the key as well.",
        )
