"""Archives with something to give out, and what a recipient finds in a package."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

from specimens import add, begin

from answerable.archive import records
from answerable.archive.archive import Archive
from answerable.archive.view import Viewer
from answerable.clock import frozen_clock
from answerable.disclosure.package import Packaged, Wish, disclose, package
from answerable.disclosure.release import Released

COURT = {"purpose": "prosecution", "recipient": "a court"}
NOON = "2026-11-22T12:00:00Z"
FORMATS = ("bagit", "ocfl")
HOSTILE = (
    "report\u202etxt.exe",
    "first line\nsecond line",
    "CON",
    "caf\u00e9.txt",
    "cafe\u0301.txt",
    "x" * 251 + ".txt",
    'a<b>&"c.txt',
    "trailing. ",
    "မြန်မာ.txt",
    "nul\x00and\x1besc",
)


def give(archive: Archive, target: Path, wanted: Sequence[str] | None = None, **more) -> Packaged:
    """A package for the court, at noon; `more` are parts of the wish, or another use."""
    use = {key: more.pop(key, COURT[key]) for key in COURT}
    by = more.pop("by", "k7")
    with frozen_clock(NOON):
        return package(archive, wanted, target, by=by, wish=Wish(**more), **use)


def hand_over(archive: Archive, target: Path, objects: Sequence[str], **more) -> Packaged:
    """A package for the court under a plan that two people released at noon; `more` are its terms.

    Nobody planned it, so nobody is asked again: tests of that are among those of releases.
    """
    by, roots = more.pop("by", "k7"), more.pop("roots", None)
    terms = {
        **COURT,
        "plan": "0" * 64,
        "released_by": ("k8", "k9"),
        "moment": NOON,
        "exculpatory": "Sought in all objects; nothing was found.",
        "conditions": ("Fair trial: yes.",),
        "ground": "Rome Statute, art. 93",
        **more,
    }
    released = Released(objects=tuple(objects), **terms)
    asked = patch("answerable.disclosure.package.refuse_changed")
    with asked, frozen_clock("2026-11-22T13:00:00Z"):
        return disclose(archive, released, target, by=by, wish=Wish(roots=roots))


def said(archive: Archive, *pending) -> list[str]:
    with archive.change("a decision") as change:
        for one in pending:
            change.record(one)
    return change.written


def classified(archive: Archive, level: str, *things: str) -> None:
    said(archive, *(records.classification(by="k7", target=t, level=level) for t in things))


def agreed(archive: Archive, thing: str, answer: str = "yes", **more: str) -> str:
    words = {**COURT, "person": "P-1", **more}
    return said(archive, records.consent(by="k7", objects=[thing], answer=answer, **words))[0]


def stocked(base: Path, mode: str = "sealed") -> tuple[Archive, dict[str, str]]:
    """A public letter with its text, a public statement, and one thing that must stay."""
    archive = begin(base, mode, name="The name of the archive")
    with archive.change("the reason of the change") as change:
        letter = change.preserve_bytes(b"A letter, signed.", "inbox-of-k9/letter.txt").object
        text = change.derive(letter, b"A letter", "text")
    statement = add(archive, b"%PDF-1.7 a statement", "statement.pdf")
    secret = add(archive, b"who must not be known", "the hidden name.txt")
    classified(archive, "public", letter, text, statement)
    classified(archive, "restricted", secret)
    return archive, {"letter": letter, "text": text, "statement": statement, "secret": secret}


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def item_files(folder: Path) -> list[Path]:
    """The folders that hold one item each, in either format."""
    found = (path.parent for path in folder.rglob("ledger-entry.json"))
    return sorted(path for path in found if not {"records", "disclosure"} & set(path.parts))


def proof_of(item: Path) -> str:
    """The proof of an item's line, wherever the format puts it."""
    beside = item / "entry.tlog-proof"
    tags = item.parents[2] / "proof" / "items" / f"{item.name}.tlog-proof"
    return (beside if beside.exists() else tags).read_text(encoding="utf-8")


def told(folder: Path, name: str) -> Path:
    """One of the files about all items, wherever the format puts it."""
    return next(
        path for path in folder.rglob(name) if path.parent.name in ("metadata", "data", folder.name)
    )


def listed(folder: Path) -> list[dict[str, object]]:
    return json.loads(told(folder, "items.json").read_bytes())["items"]


def exits(archive: Archive, thing: str) -> int:
    return sum(r.kind == "exit" for r in Viewer(archive).show(thing).records)


def commits(archive: Archive) -> int:
    return sum(len(where.numbers()) for where in archive.ledger.chains())
