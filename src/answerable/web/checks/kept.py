"""What did the last check of a document find, and is it older than what is known now?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import orjson
from django.db.models import Max
from django.utils.translation import gettext as _

from answerable import __version__
from answerable.archive.readable import last_record
from answerable.archive.records import LEVELS
from answerable.archive.view import Viewer
from answerable.checks.model import Checked as Result
from answerable.checks.model import DocumentChecked
from answerable.checks.read_back import document_from
from answerable.checks.run import clauses_that_hold, clauses_without_record, to_json
from answerable.web.checks.models import Checked
from answerable.web.remembered import Remembered
from answerable.web.sealed import lookup
from answerable.workbench.corrected import corrections_on
from answerable.workbench.held import packs_on_record
from answerable.workbench.lines import GROUP_WORDS, group_of, grouped

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.web.access.models import Account

_HELD: Final[Remembered[tuple[str, ...]]] = Remembered(4_000, lambda one: 1 + len(one))
_LATEST: Final[Remembered[tuple[str, ...]]] = Remembered(400_000, lambda one: 1 + len(one))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a check found, read back."""

    document: DocumentChecked
    at: datetime
    as_of: str
    older_than: tuple[str, ...]
    """What is newer than this check, in words; empty where nothing is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How much a check found, without what it says."""

    at: datetime
    counts: dict[str, int]
    older_than: tuple[str, ...]


def kept_for(archive: Archive, clearance: str, object_id: str) -> Kept | None:
    """The last check of a document that somebody of this clearance may see, or None.

    A check made with a higher clearance may rest on records that this person may not see.
    """
    row = _row(object_id, clearance)
    if row is None:
        return None
    try:
        said = orjson.loads(row.said)
        document = document_from(said["document"])
    except (KeyError, TypeError, ValueError):
        return None  # of another release: as if it had not been checked
    if not set(said["held"]) <= set(held_objects(archive, clearance)):
        return (
            None  # it may quote a record that was withdrawn since, or that this person may not see
        )
    return Kept(
        document=document,
        at=row.at,
        as_of=row.as_of,
        older_than=tuple(_newer(archive, row, object_id)),
    )


def is_fresh(archive: Archive, clearance: str, object_id: str, as_of: str) -> bool:
    """Whether the last check by this very clearance has seen all that is known now."""
    row = Checked.objects.filter(thing=lookup(object_id), clearance=clearance).first()
    return row is not None and row.as_of == as_of and not [*_newer(archive, row, object_id)]


def keep(archive: Archive, account: Account, found: DocumentChecked, as_of: str) -> None:
    """Write down what a check found, in the place of an earlier one by the same clearance."""
    object_id = str(found.object)
    said = {
        "document": to_json(Result(documents=(found,)))["documents"][0],
        "held": held_objects(archive, account.clearance),
    }
    Checked.objects.update_or_create(
        thing=lookup(object_id),
        clearance=account.clearance,
        defaults={
            "document": object_id,
            "said": orjson.dumps(said).decode(),
            "counts": orjson.dumps(counts_of(found)).decode(),
            "packs": packs_digest(archive, account.clearance),
            "corrections": corrections_digest(archive, object_id),
            "as_of": as_of,
            "by": account,
        },
    )


def counts_of(found: DocumentChecked) -> dict[str, int]:
    """How much holds, and how many points there are of each group."""
    points = grouped(found)
    return {
        "clauses": found.clauses,
        "factual": found.factual,
        "hold": clauses_that_hold(found),
        "silent": clauses_without_record(found),
        **{name: sum(group_of(one.finding) == name for one in points) for name in GROUP_WORDS},
    }


def checks_of(archive: Archive, objects: Iterable[str], clearance: str) -> Mapping[str, Counted]:
    """Of each of these documents that was checked: when, how much was found, and what is newer."""
    looked = {lookup(one): one for one in objects}
    rows = Checked.objects.filter(thing__in=looked, clearance__in=_up_to(clearance)).defer("said")
    return {
        looked[row.thing]: Counted(
            at=row.at,
            counts=orjson.loads(row.counts),
            older_than=tuple(_newer(archive, row, looked[row.thing])),
        )
        for row in sorted(rows, key=lambda row: LEVELS.index(row.clearance))
    }


def latest_checks(clearance: str) -> tuple[str, ...]:
    """The documents that were checked by somebody of this clearance or a lower one, the last checked first.

    Some of them may have been classified higher or withdrawn since: whoever shows them leaves those out.
    """
    rows = Checked.objects.filter(clearance__in=_up_to(clearance)).order_by("-at", "-pk")
    last = Checked.objects.aggregate(last=Max("at"), many=Max("pk"))
    key = (clearance, last["last"], last["many"])
    return _LATEST.or_make(
        key, lambda: tuple(dict.fromkeys(one.document for one in rows.only("document")))
    )


def packs_digest(archive: Archive, clearance: str) -> str:
    """What stands for the release, its packs, and those held that somebody of this clearance may see."""
    return _digest((__version__, _bundled(), *held_objects(archive, clearance)))


def held_objects(archive: Archive, clearance: str) -> tuple[str, ...]:
    """The packs and lists held that somebody of this clearance may see."""
    viewer = Viewer(archive, clearance)
    key = (clearance, last_record(viewer))
    return _HELD.or_make(key, lambda: packs_on_record(viewer))


def corrections_digest(archive: Archive, object_id: str) -> str:
    """What stands for everything that people corrected in a document."""
    return _digest(one.record for one in corrections_on(archive, object_id))


def _row(object_id: str, clearance: str) -> Checked | None:
    rows = Checked.objects.filter(thing=lookup(object_id), clearance__in=_up_to(clearance))
    return max(rows, key=lambda row: LEVELS.index(row.clearance), default=None)


def _up_to(clearance: str) -> tuple[str, ...]:
    return LEVELS[: LEVELS.index(clearance) + 1]


def _newer(archive: Archive, row: Checked, object_id: str) -> Iterable[str]:
    if row.corrections != corrections_digest(archive, object_id):
        yield _("a correction")
    if row.packs != packs_digest(archive, row.clearance):
        yield _("the records at hand, or this release")


def _digest(parts: Iterable[str]) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()


@cache
def _bundled() -> str:
    """What stands for the packs that come with this release."""
    folder = files("answerable.ontology") / "packs"
    found = sorted(
        (one.name, one.read_bytes()) for one in folder.iterdir() if one.name.endswith(".yaml")
    )
    return _digest(f"{name} {sha256(content).hexdigest()}" for name, content in found)
