"""Which pseudonym stands for which name, in a map that the archive's own key does not open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from answerable.cli import output
from answerable.cli.asked import Asked, Result, read_identity, read_input
from answerable.cli.parser import Commands
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.archive.bodies import Pending

_LARGEST = 4 << 20


def add_commands(commands: Commands) -> None:
    """pseudonym, pseudonym begin, pseudonym add, pseudonym open."""
    made = commands.add(
        "pseudonym", pseudonym, "The pseudonyms in use; never the names behind them.", archive=True
    )
    inside = Commands(made)
    made = inside.add(
        "begin",
        begin,
        "Begin the map, under a key of its own. Whoever keeps that key keeps the names.",
        archive=True,
        writes=True,
    )
    made.add_argument(
        "--key", metavar="FILE", required=True, help="a new age identity is written here"
    )
    made = inside.add(
        "add",
        add,
        "Write names into the map. They come from a file or a pipe, never from the command line, which "
        "others on this computer can see.",
        archive=True,
        writes=True,
    )
    made.add_argument(
        "--from",
        dest="given",
        metavar="FILE",
        required=True,
        help="one name a line; after a tab the pseudonym, if it is to be a certain one; - is standard "
        "input",
    )
    made.add_argument(
        "--suspects",
        action="store_true",
        help="they are suspects: pages that leave show the pseudonym wherever the name is not cleared",
    )
    made = inside.add("open", open_map, "Show the names behind the pseudonyms.", archive=True)
    made.add_argument("--key", metavar="FILE", required=True, help="the age identity of the map")


def pseudonym(asked: Asked) -> Result:
    """The pseudonyms, without a name."""
    from answerable.archive.view import Viewer
    from answerable.disclosure.pseudonyms import pseudonyms

    with asked.opened() as archive:
        found = pseudonyms(Viewer(archive))
    names = [visible(str(one.body["pseudonym"])) for one in found]
    return Result(fields={"pseudonyms": names}, words="\n".join(names) or "No pseudonym is in use.")


def begin(asked: Asked) -> Result:
    """A fresh age identity in a file, and the record that begins the map."""
    from answerable.archive import identities
    from answerable.archive.view import Viewer
    from answerable.disclosure import pseudonyms
    from answerable.errors import Conflict

    file = Path(asked.arguments.key)
    with asked.opened() as archive:
        if pseudonyms.recipient(Viewer(archive)):
            raise Conflict("There is a map of pseudonyms already.", advice="Add names to it.")
        if file.resolve().is_relative_to(archive.folder.resolve()):
            raise Conflict(
                "This file would lie inside the archive.", advice="Keep the map's key elsewhere."
            )
        if asked.dry:
            return Result(fields={"dry_run": True}, words="Would begin a map of pseudonyms.")
        key = identities.write_new(file)
        with archive.change("a map of pseudonyms begun", by=asked.by) as change:
            change.record(pseudonyms.begin(archive, key, by=asked.by))
    place = visible(str(file))
    return Result(
        fields={"dry_run": False, "key": place, "recipient": key},
        words=f"Begun. The map's key: {place}\nGive it to whoever keeps the names, on another computer "
        "than the archive. Without it nobody turns a pseudonym back into a name.",
    )


def add(asked: Asked) -> Result:
    """One record for each name."""
    from answerable.disclosure import pseudonyms

    given = asked.arguments
    rows = pseudonyms.listed(read_input(given.given, _LARGEST).decode("utf-8", "replace"))
    with asked.opened() as archive:
        made: list[Pending] = []
        for name, chosen in rows:
            made.append(
                pseudonyms.line(
                    archive,
                    name,
                    by=asked.by,
                    pseudonym=chosen,
                    findable=given.suspects,
                    beside=[str(one.body["pseudonym"]) for one in made],
                )
            )
        if not asked.dry:
            with archive.change("pseudonyms given", by=asked.by) as change:
                for one in made:
                    change.record(one)
    names = [] if asked.dry else [str(one.body["pseudonym"]) for one in made]
    head = "Would be written" if asked.dry else "Written"
    return Result(
        fields={"dry_run": asked.dry, "pseudonyms": [visible(one) for one in names]},
        words="\n".join([f"{head}: {output.counted(len(made), 'name')}", *map(visible, names)]),
    )


def open_map(asked: Asked) -> Result:
    """Names and pseudonyms, for whoever holds the map's identity."""
    from answerable.disclosure.pseudonyms import opened

    identity = read_identity(Path(asked.arguments.key))
    with asked.opened() as archive:
        found = opened(archive, identity)
    rows = [{"pseudonym": visible(one.pseudonym), "name": visible(one.name)} for one in found]
    words = output.columns((row["pseudonym"], row["name"]) for row in rows)
    return Result(fields={"names": rows}, words=words or "The map is empty.")
