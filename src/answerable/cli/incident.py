"""One account or one incident: adding, showing, judging; and the mappings by which tables are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands, Parser, words
from answerable.text import visible

if TYPE_CHECKING:
    pass

_VERDICTS = ("same", "different", "unsure")


def add_commands(commands: Commands) -> None:
    """incident add, show, judge, mappings."""
    family = commands.family("incident", "One account of an incident, or one incident.")
    made = family.add(
        "add",
        add,
        "Write down what one source says of one incident: what, when, where, and by whom.",
        archive=True,
        writes=True,
    )
    _add_least(made)
    _add_about(made)
    made = family.add("show", show, "Every account of an incident, side by side.", archive=True)
    made.add_argument("incident", metavar="INCIDENT", help="its id, or how it begins")
    made = family.add(
        "judge",
        judge,
        "Say whether two incidents are one and the same.",
        archive=True,
        writes=True,
    )
    made.add_argument("one", metavar="INCIDENT", help="the id of one, or how it begins")
    made.add_argument("other", metavar="INCIDENT", help="the id of the other")
    verdict = made.add_mutually_exclusive_group(required=True)
    for one in _VERDICTS:
        verdict.add_argument(
            f"--{one}", dest="verdict", action="store_const", const=one, help=f"they are {one}"
        )
    made.add_argument("--because", metavar="TEXT", type=words, required=True, help="why")
    made = family.add(
        "mappings",
        mappings,
        "The mappings of tables, saved and bundled; with a name, its YAML.",
        archive=True,
    )
    made.add_argument("name", metavar="NAME", nargs="?", type=words, default="", help="one of them")


def _add_least(made: Parser) -> None:
    made.add_argument(
        "source",
        metavar="SOURCE",
        type=words,
        help="where it is said: OBJECT, OBJECT:START-END, or the id of a record or claim",
    )
    made.add_argument(
        "--what",
        metavar="KIND",
        type=words,
        action="append",
        default=[],
        help="what happened: a kind of violation of the packs (life.killing), or the source's words; may be repeated",
    )
    made.add_argument(
        "--when",
        metavar="DATE",
        type=words,
        default="",
        help="day or period: 2021-03-03, 2021-03-03/2021-03-05",
    )
    made.add_argument(
        "--where", metavar="PLACE", type=words, default="", help="the place, narrowest first: Hpakant, Kachin"
    )  # fmt: skip


def _add_about(made: Parser) -> None:
    for option, metavar, said in (
        ("--code", "CODE", "the code of the place"),
        ("--precision", "WORD", "how precise it is: exact, vicinity, locality, township, district, state, country"),
        ("--latitude", "DEGREES", "in decimal degrees"),
        ("--longitude", "DEGREES", "in decimal degrees"),
        ("--unit", "UNIT", "the unit of the party"),
        ("--attributed-by", "WHO", "who says that this party acted"),
        ("--hedge", "WORDS", "how surely: alleged, reportedly"),
        ("--documented-by", "WHO", "who documented it"),
        ("--title", "TEXT", "a few words by which it is called"),
        ("--note", "TEXT", "anything else, without names of people"),
        ("--incident", "INCIDENT", "the incident that the archive holds and this account is of"),
    ):  # fmt: skip
        made.add_argument(option, metavar=metavar, type=words, default="", help=said)
    made.add_argument(
        "--party", metavar="PARTY", type=words, action="append", default=[],
        help="the party to which it is attributed; may be repeated",
    )  # fmt: skip
    made.add_argument(
        "--casualties", metavar=("HARM NUMBER", "STATUS BY"), type=words, nargs="+", action="append",
        default=[], help="such as: --casualties killed 3-5 civilian 'the hospital'; may be repeated",
    )  # fmt: skip
    made.add_argument(
        "--hit", metavar="TYPE[:NAME]", type=words, action="append", default=[],
        help="an object that was hit: school, hospital, religious_building; may be repeated",
    )  # fmt: skip
    made.add_argument(
        "--victim", metavar="PSEUDONYM[:AGE[:SEX]]", type=words, action="append", default=[],
        help="a person who was harmed, by a pseudonym with a number in it, such as P-17; may be repeated",
    )  # fmt: skip


def add(asked: Asked) -> Result:
    """Write one account down."""
    from answerable.cli.incident_given import account_given
    from answerable.workbench.incident_words import account_words
    from answerable.workbench.incident_written import add as write
    from answerable.workbench.incidents import known_to

    with asked.opened() as archive:
        account = account_given(asked, archive)
        incident, record, new = write(archive, account, by=asked.by, dry=asked.dry)
        labels = known_to().labels
    began = "Would write" if asked.dry else "Written" if new else "Held already"
    said = "\n".join([f"{began}: an account of {incident}", *account_words(account, labels)])
    return Result(
        fields={"dry_run": asked.dry, "incident": incident, "record": record, "new": new},
        words=said.replace("  account ,", "  an account,", 1),
    )


def show(asked: Asked) -> Result:
    """All accounts of an incident."""
    from answerable.workbench.incident_plain import incident_json
    from answerable.workbench.incident_words import ALLEGED, incident_words
    from answerable.workbench.incidents import incident, known_to

    with asked.opened() as archive:
        found = incident(archive, asked.arguments.incident)
    lines = [*incident_words(found, known_to().labels), "", ALLEGED]
    return Result(fields=incident_json(found), words="\n".join(lines))


def judge(asked: Asked) -> Result:
    """Write down whether two incidents are one."""
    from answerable.casework.incidents.alike import called
    from answerable.workbench.incident_written import judge as write

    given = asked.arguments
    with asked.opened() as archive:
        one, other, written = write(
            archive,
            given.one,
            given.other,
            given.verdict,
            given.because,
            by=asked.by,
            dry=asked.dry,
        )
    pair = " and ".join(visible(f"{each.id} ({called(each)})") for each in (one, other))
    began = "Would be judged" if asked.dry else "Judged"
    undo = (
        f" `answerable judge undo {written[0][:8]} --reason TEXT` takes it back." if written else ""
    )
    return Result(
        fields={
            "dry_run": asked.dry,
            "one": one.id,
            "other": other.id,
            "verdict": given.verdict,
            "record": written[0] if written else "",
        },
        words=f"{began} {given.verdict}: {pair}.{undo}",
    )


def mappings(asked: Asked) -> Result:
    """The saved mappings, and those that come with the program."""
    from answerable.casework.incidents.bundled_mappings import bundled_mappings
    from answerable.errors import NotFound
    from answerable.text import fold
    from answerable.workbench.incident_mappings import saved_mappings

    name = asked.arguments.name
    with asked.opened() as archive:
        found = saved_mappings(archive, name)
    known = [one for one in bundled_mappings() if not name or fold(one.name) == fold(name)]
    if name and not (found or known):
        raise NotFound(
            f"No mapping named {visible(name)} is saved here, and none comes with the program.",
            advice="`answerable incident mappings` lists them.",
        )
    fields = {
        "mappings": [
            {"name": one.name, "record": record.id, "at": record.at, "by": record.by, "written": one.written}
            for record, one in found
        ],
        "bundled": [
            {
                "name": one.name, "tool": one.read.tool, "about": one.about,
                "needs": list(one.faults), "written": one.read.written,
            }
            for one in known
        ],
    }  # fmt: skip
    if name:
        written = [one.written for _, one in found] or [one.read.written for one in known]
        return Result(fields=fields, words="\n".join(map(_shown, written)))
    listed = [
        f"{visible(one.name)}  {record.at[:10]}  {visible(one.source)}" for record, one in found
    ]
    lines = listed or ["No mapping is saved here."]
    lines += ["", "With the program (`answerable import FILE --mapping NAME --propose`):"]
    lines += [f"  {one.name}: {one.read.tool}{_completed(one.faults)}" for one in known]
    return Result(fields=fields, words="\n".join(lines))


def _completed(faults: tuple[str, ...]) -> str:
    return ", to be completed from your form" if faults else ""


def _shown(written: str) -> str:
    """YAML line by line, with nothing in it that could act."""
    return "\n".join(visible(line) for line in written.splitlines())
