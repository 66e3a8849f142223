"""Descriptions into the archive and out of it again: what is new in a file, and what is held?

The file is kept as an object first; each description names its object and line. What the archive holds
already, word for word, is not written again.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import orjson

from answerable.actors.described import Described, Ids, actor_ids, from_body, statements_body
from answerable.actors.exchange import reading
from answerable.archive import intake, records
from answerable.archive.following import stored_item
from answerable.archive.index import RARE, STANDS
from answerable.archive.view import Viewer
from answerable.errors import CannotRead
from answerable.ontology.ftm.entities import BadLine

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.change import Change

_PURPOSE: Final = "actor"
_WHY: Final = "descriptions of actors imported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of a file of descriptions."""

    object: str
    """The object that the file is; "" where nothing was written."""
    source: str
    form: str
    found: int
    """Descriptions in the file."""
    written: int
    """Of these, how many the archive did not hold."""
    kinds: dict[str, int]
    bad: tuple[BadLine, ...]

    @property
    def known(self) -> int:
        return self.found - self.written


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A description that the archive holds, and the record it stands in."""

    record: str
    described: Described
    taken_back: bool = False


@contextmanager
def many_made() -> Iterator[None]:
    """For work that makes millions of small records: none of them leads to itself.

    Looking for such circles again and again would take two thirds of the time.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def ids_of(archive: Archive) -> Ids:
    """The ids of actors in this archive: keyed where it is sealed."""
    key = archive.archive_key
    return actor_ids(key.subkey(_PURPOSE) if key else b"")


def import_file(
    archive: Archive,
    path: Path,
    form: str,
    *,
    source: str,
    by: str,
    dry: bool = False,
    tick: Callable[[int], None] = lambda count: None,
) -> Imported:
    """Keep a file, and a description for each entity in it that the archive does not hold yet.

    `form` is one of `reading.FORMS`, or "" to tell by the file; `source` names the data set whose ids
    the file uses. Raises CannotRead where nothing in the file can be read; the file is kept then.
    """
    form = form or _form_of(path)
    known = {row[0] for row in _bodies(archive, "json_extract(r.body,'$.description')")}
    tally = _Tally(known, tick)
    if dry:
        with many_made(), path.open("rb") as file:
            said = reading.read(form, _pieces(file), source, "", ids_of(archive), tally.bad)
            for _ in tally.fresh(said):
                pass
        return tally.imported("", source, form)
    with many_made(), archive.change(_WHY, by=by) as change:
        kept = change.preserve(path)
        # Described is what is kept, and not what the file may have become meanwhile.
        change.flush()
        pieces = archive.store.pieces(_stored(archive, kept.object))
        said = reading.read(form, pieces, source, kept.object, ids_of(archive), tally.bad)
        for one in tally.fresh(said):
            change.record(_record(one, by))
    return tally.imported(kept.object, source, form)


def held(archive: Archive, words: str = "", viewer: Viewer | None = None) -> Iterator[Held]:
    """Every description that stands, in the order of the ledger; taken back ones are marked.

    With `words`, those whose text holds every one of them somewhere, in any case; with `viewer`, those
    that this reader may see.
    """
    viewer = viewer or Viewer(archive)
    back = {str(one.body.get("target")) for one in viewer.of_kind("retraction") if one.stands}
    hidden = viewer.above()
    wanted = [word.casefold() for word in words.split()]
    for record, body in _bodies(archive, "lower(hex(r.id)), r.body"):
        if wanted and not _holds(body, wanted):
            continue
        found = from_body(orjson.loads(body))
        if found is not None and found.place.object not in hidden:
            gone = record in back or found.place.object in back
            yield Held(record=record, described=found, taken_back=gone)


def held_in(archive: Archive, records: Iterable[str], viewer: Viewer) -> Iterator[Held]:
    """The descriptions in these records that stand and that this reader may see, in the order of the ledger."""
    hidden = viewer.above()
    for record, body in _bodies(
        archive,
        "lower(hex(r.id)), r.body",
        "AND r.id IN (SELECT unhex(j.value) FROM json_each(?) j)",
        orjson.dumps(list(records)).decode(),
    ):
        found = from_body(orjson.loads(body))
        if found is not None and found.place.object not in hidden:
            back = _taken_back(viewer, record, found.place.object)
            yield Held(record=record, described=found, taken_back=back)


def _taken_back(viewer: Viewer, *ids: str) -> bool:
    said = viewer.naming([one for one in ids if one], "retraction")
    return any(one.stands and one.body.get("target") in ids for one in said)


def judged_same(archive: Archive) -> dict[str, str]:
    """From each id that a person judged to be somebody else's too to the one that stands for all of them.

    Nothing that people dispute, or that contradicts itself, is in it.
    """
    from answerable.workbench import judging

    resolved = judging.Held(archive).resolved
    return {id: resolved.canonical(id) for cluster in resolved.clusters for id in cluster}


def _holds(body: str, wanted: list[str]) -> bool:
    folded = body.casefold()
    return all(word in folded for word in wanted)


def _bodies(
    archive: Archive, columns: str, narrowed: str = "", *values: str
) -> Iterator[tuple[str, ...]]:
    # Straight from the view: a `RecordShown` for each of a hundred thousand takes seconds.
    rows: Iterator[tuple[str, ...]] = archive.index.db.execute(
        f"SELECT {columns} FROM records r WHERE r.kind='description' AND r.{RARE} "
        f"AND r.state='present' AND {STANDS} {narrowed} ORDER BY r.seq",
        values,
    )
    return rows


def keep(change: Change, said: Iterable[Described], known: frozenset[str] = frozenset()) -> int:
    """Record descriptions that are not `known`; returns how many. For what other rooms describe."""
    written = set(known)
    for one in said:
        if one.id not in written:
            written.add(one.id)
            change.record(_record(one, change.by))
    return len(written) - len(known)


class _Tally:
    """Counts what a file holds, and lets through what is new."""

    def __init__(self, known: set[str], tick: Callable[[int], None]) -> None:
        self.bad: list[BadLine] = []
        self._known = known
        self._tick = tick
        self._found = self._written = 0
        self._kinds: dict[str, int] = {}

    def fresh(self, said: Iterable[Described]) -> Iterator[Described]:
        for one in said:
            self._found += 1
            self._kinds[one.kind] = self._kinds.get(one.kind, 0) + 1
            self._tick(1)
            if one.id not in self._known:
                self._known.add(one.id)
                self._written += 1
                yield one

    def imported(self, object_id: str, source: str, form: str) -> Imported:
        """What was counted. Raises CannotRead where there was nothing."""
        if not self._found:
            first = f" {self.bad[0].sentence}" if self.bad else ""
            raise CannotRead(
                f"Nothing in this file describes anybody.{first}",
                advice="Known are lines of FollowTheMoney JSON, CSV files with the columns id, kind, property "
                "and value, tables of postings, and the files of Security Force Monitor.",
            )
        return Imported(
            object=object_id,
            source=source,
            form=form,
            found=self._found,
            written=self._written,
            kinds=dict(sorted(self._kinds.items(), key=lambda pair: (-pair[1], pair[0]))),
            bad=tuple(self.bad),
        )


def source_of(path: Path) -> str:
    """The name of the data set that a file is taken for: its own, without endings and dates."""
    return reading.source_in(path.name)


def _form_of(path: Path) -> str:
    with intake.opened(path) as source:
        return reading.form_of(path.name, intake.peek(source))


def _pieces(file: Any) -> Iterator[bytes]:
    while piece := file.read(1 << 20):
        yield piece


def _stored(archive: Archive, object_id: str) -> Any:
    row = archive.index.db.execute(
        "SELECT stored, digest, size, key FROM objects WHERE stored=? LIMIT 1",
        (object_id.removeprefix("sha256:"),),
    ).get
    return stored_item(*row)


def _record(one: Described, by: str) -> Any:
    return records.description(
        by=by,
        object_id=one.place.object,
        description=one.id,
        actor=one.actor,
        kind=one.kind,
        entry=one.place.entry,
        statements=statements_body(one.statements),
        source=one.place.source,
        line=one.place.line,
        schema=one.schema,
        rest=one.rest,
    )
