"""Which copies of published lists are kept, of which day, how is one added, and what changed between two?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands, words
from answerable.errors import PartlyFailed
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.actors.lists.entry import Snapshot
    from answerable.workbench.lists_on_record import OnRecord

_MOST_ROWS: Final = 40
_MOST_SHOWN: Final = 20
_LARGE: Final = 20 << 20
"""Bytes from which reading takes so long that a person is told."""


def add_commands(commands: Commands) -> None:
    """lists, lists add, lists diff."""
    made = commands.add(
        "lists",
        lists,
        "The copies of sanctions and other lists that the archive holds.",
        archive=True,
    )
    family = Commands(made)
    _add_diff(family)
    made = family.add(
        "add",
        add_list,
        "Keep a copy of a list in the archive; its checks use it.",
        archive=True,
        writes=True,
    )
    made.add_argument(
        "file",
        metavar="FILE",
        help="a list of OFAC, the EU, the UN, the UK, Canada, Australia or Switzerland, a file of "
        "OpenSanctions, or a table with columns",
    )
    made.add_argument(
        "--aliases", metavar="FILE", help="the file of aliases that belongs to it (OFAC: ALT.CSV)"
    )
    made.add_argument(
        "--authority",
        metavar="ID",
        type=words,
        default="",
        help="whose list it is: EU, US, GB, ...",
    )
    made.add_argument(
        "--date", metavar="DATE", default="", help="of which day the copy is, like 2026-11-21"
    )
    made.add_argument(
        "--confirmed",
        action="store_true",
        help="somebody's own table was compared with the publication by a person",
    )


def _add_diff(family: Commands) -> None:
    made = family.add(
        "diff",
        diff,
        "What is different between two copies of one list: who was listed, who is not on it any more.",
        archive=True,
    )
    copy = "a file, an object of the archive, or authority and day of a copy held, like US:2021-07"
    made.add_argument("old", metavar="OLD", help=copy)
    made.add_argument("new", metavar="NEW", help="the later copy, named in the same way")
    made.add_argument(
        "--programme",
        metavar="NAME",
        type=words,
        default="",
        help="only entries under this programme, by the list's own name or our id of the regime",
    )
    for which in ("old", "new"):
        made.add_argument(
            f"--{which}-aliases", metavar="FILE", help=f"OFAC's file of aliases for {which.upper()}"
        )
        made.add_argument(
            f"--{which}-date", metavar="DATE", default="", help=f"of which day {which.upper()} is"
        )
    made.add_argument(
        "--authority", metavar="ID", type=words, default="", help="whose list a table is"
    )
    made.add_argument(
        "--most",
        metavar="N",
        type=int,
        default=_MOST_ROWS,
        help="rows to print; 0 for all (%(default)s)",
    )


def lists(asked: Asked) -> Result:
    """Every copy with its authority, day and numbers."""
    from answerable.workbench.held_lists import held_lists
    from answerable.workbench.layout import flowed
    from answerable.workbench.lists_on_record import recorded

    with asked.opened() as archive:
        known = recorded(archive)
        # Records of before counts were written down, and those whose rows are to be named.
        unread = {one.object for one in known if not one.counted or one.many("broken")}
        read = held_lists(archive, wanted=unread.__contains__) if unread else ()
    fields = {one.object: _fields(one.snapshot) for one in read}
    found = [{"object": one.object, **(fields.get(one.object) or _on_record(one))} for one in known]
    said = "\n\n".join(map(_words, found)) or "The archive holds no list."
    return Result(fields={"lists": found}, words=flowed(said))


def add_list(asked: Asked) -> Result:
    """A list becomes an object of the archive, with a record that says what it is."""
    from answerable.workbench import held_lists
    from answerable.workbench.layout import flowed

    given = asked.arguments
    snapshot = held_lists.confirmed_as(read(asked, Path(given.file)), given.confirmed)
    fields = {**_fields(snapshot), "doubt": _doubt(snapshot)}
    said = _words(fields)
    if asked.dry:
        fields = {"dry_run": True, **fields}
        return Result(
            fields=fields, words=flowed(f"Would add:\n{said}"), failure=_failure(snapshot)
        )
    with asked.opened() as archive:
        added = held_lists.add_list(
            archive,
            Path(given.file),
            Path(given.aliases) if given.aliases else None,
            snapshot,
            sure=given.confirmed,
            by=asked.by,
        )
    kept = {"object": added.object, "aliases": added.aliases, "new": added.new}
    fields = {"dry_run": False, **kept, **fields}
    return Result(fields=fields, words=flowed(f"Added: {said}"), failure=_failure(snapshot))


def diff(asked: Asked) -> Result:
    """The changes between two copies, held or in files."""
    from answerable.actors.lists.changes import changes, under
    from answerable.workbench.layout import flowed
    from answerable.workbench.list_changes import changes_json, changes_words

    given = asked.arguments
    old, new = _both(asked)
    found = changes(old, new)
    chosen = under(found, given.programme)
    said = changes_words(found, chosen, given.most)
    return Result(fields=changes_json(found, chosen), words=flowed(said))


def _both(asked: Asked) -> tuple[Snapshot, Snapshot]:
    """Both copies; the archive is opened only where one of them is not a file."""
    from answerable.workbench import held_lists

    given = asked.arguments
    named = (given.old, given.new)
    in_archive = [name for name in named if not Path(name).is_file()]
    held: dict[str, Snapshot] = {}
    if in_archive:
        with asked.opened() as archive:
            held = {name: held_lists.named(archive, name) for name in in_archive}
    old, new = (
        held[name] if name in held else _in_file(asked, Path(name), which)
        for name, which in zip(named, ("old", "new"), strict=True)
    )
    return old, new


def _in_file(asked: Asked, path: Path, which: str) -> Snapshot:
    from answerable.actors.lists import intake
    from answerable.workbench.check import read_bytes

    given = vars(asked.arguments)
    aliases = given[f"{which}_aliases"]
    content = read_bytes(path)
    _tell_of_large(asked, len(content))
    return intake.read_list(
        content,
        intake.Asked(
            authority=given["authority"],
            date=given[f"{which}_date"],
            name=path.name,
            aliases=read_bytes(Path(aliases)) if aliases else b"",
        ),
    )


def read(asked: Asked, path: Path) -> Snapshot:
    """The list in a file, with what the person said of it. Raises CannotRead, UsageError."""
    from answerable.actors.lists import intake
    from answerable.workbench.check import read_bytes

    given = asked.arguments
    aliases = getattr(given, "aliases", None)
    content = read_bytes(path)
    _tell_of_large(asked, len(content))
    return intake.read_list(
        content,
        intake.Asked(
            authority=given.authority or "",
            date=getattr(given, "date", ""),
            name=path.name,
            aliases=read_bytes(Path(aliases)) if aliases else b"",
        ),
    )


def _tell_of_large(asked: Asked, size: int) -> None:
    if size > _LARGE:
        asked.talk(f"Reading a list of {size >> 20} MiB; that may take half a minute.")


def _doubt(snapshot: Snapshot) -> str:
    """What the bundled packs say against the day of the copy; "" for nothing."""
    from answerable.actors.lists.doubts import doubt_about
    from answerable.actors.records import records_of
    from answerable.ontology.packs import bundled_packs

    found = doubt_about(snapshot, records_of(bundled_packs()))
    return str(found) if found else ""


def _failure(snapshot: Snapshot) -> PartlyFailed | None:
    """Rows that could not be read: the others were, and a reader must know."""
    count = len(snapshot.broken)
    if not count:
        return None
    lines = "\n".join(f"  {one}" for one in snapshot.broken[:_MOST_SHOWN])
    rest = f"\n  and {count - _MOST_SHOWN:,} more" if count > _MOST_SHOWN else ""
    rows = "1 row" if count == 1 else f"{count:,} rows"
    return PartlyFailed(
        f"{rows} of this list could not be read:\n{lines}{rest}",
        advice="The others were read. A name on such a row is not found.",
    )


def _fields(snapshot: Snapshot) -> dict[str, Any]:
    return {
        "authority": visible(snapshot.authority),
        "title": visible(snapshot.called),
        "date": snapshot.date.iso,
        "date_from": snapshot.date_from,
        "sha256": snapshot.sha256,
        "entries": len(snapshot.entries),
        "names": snapshot.names,
        "kinds": snapshot.counts,
        "with_listing_date": sum(one.listed_on is not None for one in snapshot.entries),
        "former": len(snapshot.former),
        "licence": snapshot.licence,
        "confirmed": snapshot.official,
        "broken": [
            {"line": one.line, "sentence": one.sentence} for one in snapshot.broken[:_MOST_SHOWN]
        ],
        "broken_count": len(snapshot.broken),
    }


def _on_record(one: OnRecord) -> dict[str, Any]:
    """The same fields, by the record alone."""
    return {
        "authority": visible(one.authority),
        "title": visible(one.called),
        "date": one.date,
        "date_from": one.date_from,
        "sha256": one.sha256,
        "entries": one.many("entries"),
        "names": one.many("names"),
        "kinds": one.kinds,
        "with_listing_date": one.many("dated"),
        "former": one.many("former"),
        "licence": one.licence,
        "confirmed": one.published or one.sure,
        "broken": [],
        "broken_count": one.many("broken"),
    }


def _words(fields: dict[str, Any]) -> str:
    kinds = ", ".join(
        f"{count:,} {kind if count == 1 else _MANY.get(kind, kind)}"
        for kind, count in fields["kinds"].items()
    )
    unsure = (
        "" if fields["confirmed"] else "\n  unconfirmed: a table of somebody's own; decides nothing"
    )
    if fields["licence"]:
        unsure += f"\n  under {fields['licence']}: say so wherever you show it, and mind its terms"
    broken = f"\n  {fields['broken_count']:,} rows not read" if fields["broken_count"] else ""
    doubt = f"\n  {fields['doubt']}" if fields.get("doubt") else ""
    kept = f"\n  object {fields['object'][:_SHOWN_OF_ID]}" if fields.get("object") else ""
    return (
        f"{fields['authority']}: {fields['title']}, copy of {fields['date']} ({fields['date_from']})\n"
        f"  {fields['entries']:,} entries ({kinds}), {fields['names']:,} names{unsure}{broken}{doubt}\n"
        f"  file sha256 {fields['sha256']}{kept}"
    )


_SHOWN_OF_ID: Final = len("sha256:") + 12


_MANY: Final = {"person": "persons", "entity": "entities", "vessel": "vessels"}
