"""Handing over many objects at once, in a form that other programs know."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from answerable.cli import output
from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands, words
from answerable.cli.stamps import ROOTS, trusted
from answerable.errors import AnswerableError, NotAllowed, PartlyFailed, UsageError
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.disclosure.package import Packaged

FORMATS = ("bagit", "ocfl")
TO = "encrypt the package to this age public key (age1...); may be repeated"


def add_commands(commands: Commands) -> None:
    """package."""
    made = commands.add(
        "package",
        package,
        "Write published objects into a package that its recipient can check.",
        archive=True,
        writes=True,
    )
    made.add_argument(
        "ids", metavar="OBJECT", nargs="*", help="ids of objects, or their first digits"
    )
    made.add_argument("--all", action="store_true", help="every object that is published")
    made.add_argument(
        "--format", metavar="FORMAT", choices=FORMATS, default="bagit", help="bagit or ocfl"
    )
    made.add_argument(
        "--purpose", type=words, metavar="TEXT", required=True, help="what it will be used for"
    )
    made.add_argument(
        "--recipient", type=words, metavar="NAME", required=True, help="who receives it"
    )
    made.add_argument(
        "-o",
        "--output",
        metavar="PATH",
        required=True,
        help="the package: a new folder, or a new file that ends in .tar",
    )
    made.add_argument("--to", metavar="KEY", action="append", default=[], help=TO)
    made.add_argument("--roots", metavar="FILE", help=ROOTS)
    made.add_argument(
        "--list-withheld",
        action="store_true",
        help="say in the package how many objects stay behind, and why",
    )
    made.add_argument(
        "--no-names", action="store_true", help="leave the names that files had behind"
    )
    made.add_argument(
        "--with-sources",
        action="store_true",
        help="pass on where each object came from and who obtained it",
    )


def package(asked: Asked) -> Result:
    """One package through the gate; with --dry-run, the gate's word on each object."""
    from answerable.disclosure import package as packaging
    from answerable.progress import Progress

    given = asked.arguments
    wanted = _wanted(asked)
    wish = packaging.Wish(
        format=given.format,
        list_withheld=given.list_withheld,
        names=not given.no_names,
        sources=given.with_sources,
        age=" ".join(given.to),
        roots=trusted(given.roots),
    )
    with asked.opened() as archive, Progress(label="Packaging", unit="steps") as progress:
        done = packaging.package(
            archive,
            wanted,
            Path(given.output),
            purpose=given.purpose,
            recipient=given.recipient,
            by=asked.by,
            wish=wish,
            dry=asked.dry,
            tick=progress.advance,
        )
    return Result(fields=_fields(asked, done), words=_said(asked, done), failure=_failure(done))


def _wanted(asked: Asked) -> tuple[str, ...] | None:
    given = asked.arguments
    if bool(given.ids) == bool(given.all):
        raise UsageError(
            "A package needs objects.", advice="Name their ids, or give --all; not both."
        )
    return None if given.all else tuple(given.ids)


def _fields(asked: Asked, done: Packaged) -> dict[str, Any]:
    given = asked.arguments
    fields: dict[str, Any] = {
        "dry_run": asked.dry,
        "package": visible(given.output),
        "format": given.format,
        "identifier": done.identifier,
        "items": [{"item": item.number, "object": item.object} for item in done.items],
        "bytes": done.bytes,
        "files": done.files,
        "fingerprint": done.fingerprint,
        "withheld": len(done.withheld),
        "damaged": [one.to_json() for one in done.damaged],
    }
    if given.list_withheld or asked.dry:
        fields["withheld_objects"] = [one.to_json() for one in done.withheld]
    return fields


def _said(asked: Asked, done: Packaged) -> str:
    given = asked.arguments
    began = "Would package" if asked.dry else "Packaged"
    place = visible(given.output)
    lines = [
        f"{began} {output.counted(len(done.items), 'object')}, {output.size(done.bytes)}: {place}"
    ]
    if done.withheld:
        lines.append(f"{output.counted(len(done.withheld), 'object')} may not leave.")
    if given.list_withheld or asked.dry:
        lines += [f"  {one.object}: {visible(one.reason)}" for one in done.withheld]
    lines += [f"damaged  {one.object}: {one.reason}" for one in done.damaged]
    if not asked.dry:
        lines.append("Each exit was recorded.")
    if done.fingerprint:
        lines.append(f"Signed by the key {done.fingerprint}: give the recipient this another way.")
    return "\n".join(lines)


def _failure(done: Packaged) -> AnswerableError | None:
    if not done.items:
        return NotAllowed("Nothing of this may leave.", advice="The reasons are given above.")
    if not done.damaged:
        return None
    return PartlyFailed(
        f"{output.counted(len(done.damaged), 'object')} could not be read and stayed behind.",
        advice="Run `answerable verify`, bring them back from a backup, and package them again.",
    )
