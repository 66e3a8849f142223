"""Who and what do the archive's sources describe, and how do descriptions come in and go out?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands, number, words
from answerable.errors import NotAllowed, NotFound, UsageError
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.actors.profile import Actor, Source

_FORMS: Final = ("ftm", "actors-csv", "postings", "sfm")
_MOST: Final = 50
_IDS: Final = ("actor:", "list:", "signatory:")


def add_commands(commands: Commands) -> None:
    """actors, import."""
    made = commands.add(
        "actors",
        actors,
        "Who and what the archive's sources describe; with an id, every value and who says it.",
        archive=True,
    )
    made.add_argument(
        "words", metavar="WORDS", nargs="*", type=words, help="parts of names, or one actor's id"
    )
    made.add_argument("--kind", metavar="KIND", default="", help="only this kind, such as person")
    made.add_argument(
        "--most",
        metavar="N",
        type=number,
        default=_MOST,
        help="list at most so many (%(default)s)",
    )
    made = commands.add(
        "import",
        import_,
        "Keep a file of descriptions, and what it says of whom.",
        archive=True,
        writes=True,
    )
    made.add_argument(
        "file",
        metavar="FILE",
        help="FollowTheMoney or OpenSanctions as lines of JSON, a CSV file with one value a row, a table of "
        "postings, or a file of Security Force Monitor",
    )
    made.add_argument(
        "--as",
        dest="form",
        metavar="FORM",
        choices=_FORMS,
        default="",
        help="what the file is, where its beginning does not show it",
    )
    made.add_argument(
        "--source",
        metavar="NAME",
        type=words,
        default="",
        help="the data set whose ids the file uses (its name, without a date, if left out)",
    )
    made.add_argument(
        "--mapping",
        metavar="NAME",
        type=words,
        default="",
        help="a table of incidents (CSV, JSON, XLSX, ODS), read by this saved mapping, or by that in NAME.yaml",
    )
    made.add_argument(
        "--propose",
        action="store_true",
        help="with --mapping: draft NAME.yaml from the head of the table, for you to correct",
    )
    made.add_argument(
        "--table",
        metavar="NAME",
        type=words,
        default="",
        help="with --mapping: which of several tables of this form it is; a newer copy keeps the name",
    )


def actors(asked: Asked) -> Result:
    """The actors whose names hold the words, or all that is said of one."""
    from answerable.cli.actor_words import kinds_of
    from answerable.workbench.layout import flowed

    given = asked.arguments
    said = " ".join(given.words)
    if said.startswith(_IDS):
        return _profile(asked, said)
    _refuse_unknown(given.kind)

    found = _found(asked, said)
    shown = found[: given.most]
    fields = {
        "found": len(found),
        "actors": [
            {"id": one.id, "name": visible(one.name), "kinds": list(map(visible, one.kinds))}
            for one in shown
        ],
    }
    lines = [f"{visible(one.id)}  {visible(one.name)}  ({kinds_of(one)})" for one in shown]
    if len(found) > len(shown):
        lines.append(f"and {len(found) - len(shown):,} more; --most shows them.")
    if not found:
        by = "by these words" if said else "here"
        kind = f" as {visible(given.kind)}" if given.kind else ""
        lines.append(f"No source describes anybody {by}{kind}. That is no finding.")
    return Result(fields=fields, words=flowed("\n".join(lines)))


def _refuse_unknown(kind: str) -> None:
    """Raise UsageError for a kind that is none of ours, nor a source's own, which begins with `ftm:`."""
    from answerable.ontology.kinds import FOREIGN, kinds

    if not kind or kind in kinds() or kind.startswith(FOREIGN):
        return
    known = ", ".join(name for name, one in kinds().items() if not one.abstract)
    raise UsageError(
        f"There is no kind “{visible(kind)}”; known are {known}.",
        advice="docs/reference/kinds.md says what each of them is.",
    )


def import_(asked: Asked) -> Result:
    """Keep a file, and the descriptions in it that are new; with a mapping, the accounts of incidents."""
    from answerable.cli.actor_moves import bad, imported, imported_json
    from answerable.progress import Progress
    from answerable.workbench import actors as workbench

    given = asked.arguments
    if given.mapping:
        from answerable.cli.incident_moves import import_incidents

        return import_incidents(asked)
    if given.propose or given.table:
        raise UsageError("This belongs to a table of incidents.", advice="Give --mapping NAME too.")
    path = Path(given.file)
    source = given.source or workbench.source_of(path)
    with asked.opened() as archive, Progress(label="Describing", unit="descriptions") as progress:
        done = workbench.import_file(
            archive,
            path,
            given.form,
            source=source,
            by=asked.by,
            dry=asked.dry,
            tick=progress.advance,
        )
    return Result(fields=imported_json(asked, done), words=imported(asked, done), failure=bad(done))


def export_ftm(asked: Asked) -> Result:
    """What may leave of the descriptions, as FollowTheMoney."""
    from answerable.cli.actor_moves import exported, exported_json
    from answerable.progress import Progress
    from answerable.workbench import actors_out

    given = asked.arguments
    with asked.opened() as archive, Progress(label="Exporting", unit="descriptions") as progress:
        done = actors_out.export_ftm(
            archive,
            Path(given.output),
            purpose=given.purpose,
            recipient=given.recipient,
            by=asked.by,
            lists=given.lists,
            native=given.native,
            dry=asked.dry,
            tick=progress.advance,
        )
    failure = (
        None
        if done.entities
        else NotAllowed("Nothing of this may leave.", advice=actors_out.HOW_IT_MAY)
    )
    return Result(fields=exported_json(asked, done), words=exported(asked, done), failure=failure)


def _found(asked: Asked, said: str) -> list[Actor]:
    from answerable.actors.profile import Source, actors
    from answerable.text import fold
    from answerable.workbench.actors import held, ids_of, judged_same, many_made

    wanted = fold(said).split()
    with asked.opened() as archive, many_made():
        sources = [
            Source(described=one.described, taken_back=one.taken_back)
            for one in held(archive, said)
        ]
        found = actors(sources, ids_of(archive), judged_same(archive))
    kind = asked.arguments.kind
    return [
        one
        for one in found
        if (not kind or kind in one.kinds)
        and all(any(word in fold(name) for name in one.names) for word in wanted)
        and (wanted or one.names)
    ]


def _profile(asked: Asked, id: str) -> Result:
    from answerable.actors.profile import Source, actors
    from answerable.actors.related import related
    from answerable.cli.actor_words import words_of
    from answerable.workbench.actors import held, ids_of, judged_same, many_made
    from answerable.workbench.command_chart import unsettled_of
    from answerable.workbench.layout import flowed

    with asked.opened() as archive, many_made():
        same, ids = judged_same(archive), ids_of(archive)
        every = [Source(described=o.described, taken_back=o.taken_back) for o in held(archive)]
        unsettled = unsettled_of(archive)
    meant = same.get(id, id)
    one = next(iter(actors(_about(every, {meant}, same), ids, same)), None)
    if one is None:
        raise NotFound(
            "No source here describes an actor of that id.",
            advice="`answerable actors WORDS` lists those whose names hold these words.",
        )
    relations = related(frozenset(one.ids), every, ids, same)
    named = {value.refers_to for value in one.values}
    named |= {other for each in relations for other in each.others}
    names = {each.id: each.name for each in actors(_about(every, named, same), ids, same)}
    differ = [said for pair, said in unsettled if not set(one.ids).isdisjoint(pair)]
    fields = {
        **one.to_json(),
        "relations": [each.to_json() for each in relations],
        "unsettled": differ,
    }
    said = "\n".join((words_of(one, relations, names), *differ))
    return Result(fields=fields, words=flowed(said))


def _about(every: list[Source], wanted: set[str], same: dict[str, str]) -> list[Source]:
    return [o for o in every if same.get(o.described.actor, o.described.actor) in wanted]
