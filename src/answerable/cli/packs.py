"""Which packs of dated facts and law are in use, is a pack sound, and how is one added?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands
from answerable.errors import CannotRead
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.ontology.facts import Pack


def add_commands(commands: Commands) -> None:
    """packs, pack add, pack lint."""
    commands.add("packs", packs, "The packs of dated facts and law in use.", archive=True)
    family = commands.family("pack", "Test a pack, or add it to the packs of an archive.")
    made = family.add("lint", lint_pack, "Name every fault of a pack with its line.")
    made.add_argument("file", metavar="FILE", help="a pack, in YAML")
    made = family.add(
        "add", add_pack, "Keep a pack in the archive; its checks use it.", archive=True, writes=True
    )
    made.add_argument("file", metavar="FILE", help="a pack, in YAML")


def packs(asked: Asked) -> Result:
    """The bundled packs, and those of the archive named with -C."""
    from answerable.ontology.packs import bundled_packs

    found = [(pack, "bundled") for pack in bundled_packs()]
    if asked.arguments.archive is not None:
        from answerable.workbench.held import held_packs

        with asked.opened() as archive:
            found += [(pack, "archive") for pack in held_packs(archive)]
    listed = [_pack(pack, origin) for pack, origin in found]
    return Result(fields={"packs": listed}, words="\n\n".join(map(_pack_words, listed)))


def lint_pack(asked: Asked) -> Result:
    """Every fault of a pack with its line, or how much it holds."""
    from answerable.ontology.packs import lint, load_pack, read_pack

    path = Path(asked.arguments.file)
    faults = lint(read_pack(path))
    if faults:
        found = [{"line": one.line, "sentence": one.sentence} for one in faults]
        return Result(
            fields={"faults": found},
            words="\n".join(map(str, faults)),
            failure=CannotRead(
                f"This pack has {len(faults)} {'fault' if len(faults) == 1 else 'faults'}.",
                advice="Correct the lines named; nothing of the pack is used until all are right.",
            ),
        )
    listed = _pack(load_pack(path), "file")
    return Result(fields={"faults": [], "pack": listed}, words=_pack_words(listed))


def add_pack(asked: Asked) -> Result:
    """A pack becomes an object of the archive, with a record that says what it is."""
    from answerable.archive import records
    from answerable.ontology.packs import load_pack

    path = Path(asked.arguments.file)
    pack = load_pack(path)
    listed = _pack(pack, "archive")
    with asked.opened() as archive:
        if asked.dry:
            return Result(fields={"dry_run": True, **listed}, words=f"Would add {listed['name']}.")
        with archive.change("pack added", by=asked.by) as change:
            added = change.preserve(path)
            change.record(
                records.pack(
                    by=asked.by, object_id=added.object, title=pack.title, version=pack.version
                )
            )
    fields = {"dry_run": False, "object": added.object, "new": added.new, **listed}
    return Result(
        fields=fields, words=f"Added {listed['name']} {listed['version']}: {added.object}"
    )


def _pack(pack: Pack, origin: str) -> dict[str, Any]:
    sourced = pack.sourced
    return {
        "name": visible(pack.name),
        "title": visible(pack.title),
        "version": visible(pack.version),
        "as_of": pack.as_of.iso,
        "sha256": pack.sha256,
        "facts": len(pack.facts),
        "records": len(sourced),
        "confirmed": sum(one.confirmed for one in sourced),
        "origin": origin,
    }


def _pack_words(pack: dict[str, Any]) -> str:
    return (
        f"{pack['name']} {pack['version']}, as of {pack['as_of']} ({pack['origin']})\n"
        f"  {pack['title']}\n"
        f"  {pack['records']} records with a source, {pack['confirmed']} confirmed\n"
        f"  sha256 {pack['sha256']}"
    )
