"""Can an archive lie in this folder, on this stick or in this bucket?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from answerable.cli import output
from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands

if TYPE_CHECKING:
    from answerable.archive.places.opening import Examined

_CLAIMS: Final = {
    "link": "by a link, which never replaces another",
    "rename": "by a rename that refuses to replace another",
    "look first": "by looking first, then renaming",
    "conditional put": "by a conditional put, which never replaces another",
}


def add_commands(commands: Commands) -> None:
    """places check."""
    family = commands.family(
        "places", "Folders, sticks and object stores where an archive can lie or be exchanged."
    )
    made = family.add(
        "check",
        check,
        "Try a place with small files of our own, which are removed again.",
        writes=True,
    )
    made.add_argument(
        "place", metavar="PLACE", help="a folder that is there, or s3://bucket/folder"
    )


def check(asked: Asked) -> Result:
    """Whether the place is safe, and what a person should know of it."""
    from answerable.archive.places.opening import examine, open_place

    place = open_place(asked.arguments.place)
    if asked.dry:
        words = f"Would write two small files below tmp/ in {place.shown}, and remove them again."
        return Result(fields={"dry_run": True, "place": place.shown}, words=words)
    found = examine(place)
    return Result(
        fields={
            "place": found.shown,
            "kind": found.kind,
            "claims": found.claims,
            "keeps_versions": found.keeps_versions,
            "open_to_anyone": found.open_to_anyone,
            "warnings": list(found.warnings),
        },
        words=_in_words(found),
    )


def _in_words(found: Examined) -> str:
    rows = [
        ("place", found.shown),
        ("read back", "the same bytes, at once"),
        ("listed", "at once"),
        ("a new file takes its name", _CLAIMS[found.claims]),
        ("the same name twice", "the second is refused, also of several at once"),
        ("removed files", "stay as older versions" if found.keeps_versions else "are gone"),
    ]
    if found.kind == "objects":
        rows.append(("without a key", "readable" if found.open_to_anyone else "not readable"))
    notes = "".join(f"\n{warning}" for warning in found.warnings)
    return f"An archive can lie here.\n{output.columns(rows)}{notes}"
