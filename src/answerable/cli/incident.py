"""One account or one incident: adding, showing, judging; and the mappings by which tables are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands, Parser, words
from answerable.errors import UsageError
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.casework.incidents.model import Account, Casualties, Party, Victim

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
        "The saved mappings of tables; with a name, its YAML.",
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
    from answerable.workbench.incident_words import account_words
    from answerable.workbench.incidents import add as write
    from answerable.workbench.incidents import known_to

    with asked.opened() as archive:
        account = _account(asked, archive)
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
    from answerable.workbench.incidents import judge as write

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
    """The saved mappings."""
    from answerable.errors import NotFound
    from answerable.workbench.incident_import import saved_mappings

    name = asked.arguments.name
    with asked.opened() as archive:
        found = saved_mappings(archive, name)
    if name and not found:
        raise NotFound(
            f"No mapping named {visible(name)} is saved here.",
            advice="`answerable incident mappings` lists them.",
        )
    fields = {
        "mappings": [
            {"name": one.name, "record": record.id, "at": record.at, "by": record.by, "written": one.written}
            for record, one in found
        ]
    }  # fmt: skip
    if name:
        return Result(fields=fields, words="\n".join(_shown(one.written) for _, one in found))
    listed = [
        f"{visible(one.name)}  {record.at[:10]}  {visible(one.source)}" for record, one in found
    ]
    return Result(fields=fields, words="\n".join(listed) or "No mapping is saved here.")


def _shown(written: str) -> str:
    """YAML line by line, with nothing in it that could act."""
    return "\n".join(visible(line) for line in written.splitlines())


def _account(asked: Asked, archive: Archive) -> Account:
    from answerable.archive.view import Viewer
    from answerable.casework.citing import parse
    from answerable.casework.incidents.model import Account, Hit
    from answerable.casework.incidents.words import hit_of, precision_of
    from answerable.workbench.incidents import known_to

    given = asked.arguments
    lacking = [f"--{one}" for one in ("what", "when", "where") if not getattr(given, one)]
    if lacking:
        raise UsageError(
            "An account says at least what happened, when, where, and where that is said.",
            advice=f"Give {', '.join(lacking)} too. A period is enough for when, and a State for where.",
        )
    known = known_to(archive)
    place = tuple(one.strip() for one in given.where.split(",") if one.strip())
    located = known.places.of_code(given.code) if given.code else known.places.locate(place)
    return Account(
        id="",
        incident=given.incident,
        cite=parse(Viewer(archive), given.source),
        what=tuple(map(known.violations, given.what)),
        when=_day(given.when),
        place=", ".join(place),
        code=located.code,
        precision=precision_of(given.precision) or located.precision,
        latitude=given.latitude,
        longitude=given.longitude,
        parties=_parties(given),
        hit=tuple(
            Hit(type=hit_of(kind), name=name.strip())
            for kind, _, name in (one.partition(":") for one in given.hit)
        ),
        casualties=tuple(map(_casualties, given.casualties)),
        victims=tuple(map(_victim, given.victim)),
        documented_by=given.documented_by,
        title=given.title,
        note=given.note,
    )


def _day(written: str) -> Any:
    from answerable.casework.incidents.dated import day_of

    return day_of(written).date


def _parties(given: Any) -> tuple[Party, ...]:
    from answerable.casework.incidents.model import Party

    if given.party and not given.attributed_by:
        raise UsageError(
            "An attribution says who attributes.",
            advice="Give --attributed-by: a witness, the source itself, another body.",
        )
    return tuple(
        Party(
            party=one,
            unit=given.unit if len(given.party) == 1 else "",
            attributed_by=given.attributed_by,
            hedge=given.hedge,
        )
        for one in given.party
    )


def _casualties(said: list[str]) -> Casualties:
    from answerable.casework.incidents.counted import counted
    from answerable.casework.incidents.model import Casualties
    from answerable.casework.incidents.words import STATUSES, harm_of, status_of

    if not 2 <= len(said) <= 4:
        raise UsageError(
            "--casualties says a harm and a number, and may say a status and who says so.",
            advice="For example --casualties killed 3-5 civilian 'the hospital'.",
        )
    harm, number, status, by = (*said, "", "")[:4]
    found = counted(number)
    if found is None or found.doubt:
        raise UsageError(
            f"No number can be read in “{visible(number)}”.",
            advice="Write 3, 3-5, 'at least 12', '12+', dozens or unknown.",
        )
    known = status_of(status) if status else "unknown"
    if not known:
        raise UsageError(
            f"There is no status “{visible(status)}”.", advice=f"Use one of: {', '.join(STATUSES)}."
        )
    if known != "unknown" and not by:
        raise UsageError(
            "A status says who says so.",
            advice=f"For example --casualties {harm} 3 {known} 'the hospital'.",
        )
    return Casualties(
        harm=harm_of(harm),
        low=found.low,
        high=found.high,
        status=known,
        status_by=by,
        written=found.words,
    )


def _victim(said: str) -> Victim:
    from answerable.casework.incidents.model import Victim
    from answerable.casework.incidents.words import age_of, sex_of

    person, age, sex = (*said.split(":"), "", "")[:3]
    return Victim(person=person.strip(), age=age_of(age), sex=sex_of(sex.strip()))
