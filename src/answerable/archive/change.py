"""What does one change add, and how does it reach the disk as a whole?

Items enter through `preserve`, `preserve_bytes` and `derive` alone, and `flush` logs the custody of
whatever items a commit names, so that no path into the vault can skip it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from answerable import __version__
from answerable.archive import bodies, index, intake, ledger, media, records, store
from answerable.archive.bundles import BundleWriter
from answerable.archive.records import Acquisition
from answerable.errors import Conflict, NotFound
from answerable.ids import ContentId, RecordId

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

TEXT = "text"
"""The operation whose result is searchable."""
TOOL = f"answerable {__version__}"
_BUNDLE_BYTES = 64 << 20
_COPIED = "copied without following links; the source was looked at again after reading"
_NOTHING = Acquisition()
_SPEAKING = frozenset(
    {
        "account",
        "answer",
        "capture",
        "claim",
        "contrary",
        "correction",
        "derivative",
        "description",
        "element",
        "grade",
        "incident",
        "judgement",
        "name",
        "proofread",
        "redaction",
        "source",
        "step",
        "suspect",
    }
)
"""Kinds that repeat something of what they are about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of one file."""

    object: ContentId
    name: str
    size: int
    new: bool
    """False where the archive held this content before."""


class Change:
    """Gathers the records of one change. Made by `Archive.change`."""

    def __init__(self, archive: Archive, *, why: str, by: str, bundles: bool) -> None:
        self.by = by
        self._why = why
        self._archive = archive
        self._bundles = bundles
        self._bundle: BundleWriter | None = None
        self._pending: list[bodies.Pending] = []
        self._stored: list[store.Stored | None] = []
        self._here: dict[str, str] = {}
        self._written_here: dict[str, str] = {}
        self._names_here: set[tuple[str, str]] = set()
        self._parts_here: set[tuple[str, str, str]] = set()
        self._texts: list[tuple[str, str, bytes]] = []
        self._view = archive.index
        # Into an archive that held nothing, what is known is what this change wrote.
        self._was_empty = self._view.db.execute("SELECT 1 FROM objects LIMIT 1").get is None
        self.method = _COPIED
        """How the objects of this change were read, for their custody."""
        self.written: list[RecordId] = []
        """Ids of the records written so far, in order."""

    # Items

    def preserve(
        self,
        path: Path,
        *,
        relative: str = "",
        acquisition: Acquisition = _NOTHING,
        tick: Callable[[int], None] = lambda count: None,
    ) -> Added:
        """Keep a file as it is. Raises an AnswerableError with advice, and keeps nothing then."""
        with intake.opened(path) as source:
            if source.size <= store.SMALL:
                content = intake.read_all(source)
                source.unchanged()
                tick(len(content))
                return self._keep(content, relative or path.name, acquisition)
            head = intake.peek(source)
            return self.preserve_large(source, head, relative or path.name, acquisition, tick)

    def preserve_large(
        self,
        source: intake.Given,
        head: bytes,
        name: str,
        acquisition: Acquisition = _NOTHING,
        tick: Callable[[int], None] = lambda count: None,
        *,
        tail: bytes = b"",
    ) -> Added:
        """Keep what an open source gives, piece by piece; `head` is how its content begins.

        `tail`, where it can be had, is up to `media.TAIL` bytes of its end.
        """
        item = self._archive.store.put_large(source, self._is_known, tick)
        known = self._known(item.digest)
        if known:
            return self._seen_again(item._replace(stored=known), name, acquisition)
        return self._added(item, media.media_type(head, name, tail), name, acquisition)

    def preserve_bytes(
        self, content: bytes, name: str, *, acquisition: Acquisition = _NOTHING
    ) -> Added:
        """Keep content that is in memory."""
        return self._keep(content, name, acquisition)

    def derive(
        self, parent: str, content: bytes, operation: str, *, tool: str = TOOL, kind: str = ""
    ) -> ContentId:
        """Keep something made from an object, with the name of what made it."""
        item, new = self._put(content)
        made = object_id(item.stored)
        if new:
            self._log_object(item, kind or media.media_type(content[:4096]))
        if operation == TEXT:
            self._texts.append((made, parent, content))
        self.record(
            records.derivative(
                by=self.by, object_id=made, parent=parent, operation=operation, tool=tool
            )
        )
        return made

    def come_out(self, made: str, parent: str, operation: str, acquisition: Acquisition) -> bool:
        """Say that an object held is a part of another, and where that part came from.

        The same is said once; returns whether it was new.
        """
        if acquisition != _NOTHING:
            self._log_source(ContentId(made), acquisition)
        said = records.derivative(
            by=self.by, object_id=made, parent=parent, operation=operation, tool=TOOL
        )
        key = (made, parent, operation)
        if key in self._parts_here or self._derived(made, parent, operation):
            return False
        self._parts_here.add(key)
        self.record(said)
        return True

    def has_derivative(self, parent: str, content: bytes, operation: str) -> bool:
        """Whether exactly this was derived from that object before."""
        stored = self._known(hashlib.sha256(content).hexdigest())
        return bool(stored) and self._derived(object_id(stored), parent, operation)

    def _derived(self, made: str, parent: str, operation: str) -> bool:
        found = self._view.db.execute(
            "SELECT 1 FROM links l JOIN records r USING(seq) WHERE l.target=?1 AND "
            "r.kind='derivative' AND r.state='present' AND json_extract(r.body,'$.parent')=?2 "
            f"AND json_extract(r.body,'$.operation')=?3 AND {index.STANDS}",
            (made, parent, operation),
        )
        return found.get is not None

    # Records

    def record(self, pending: bodies.Pending) -> None:
        """Add a record; it is written at the next flush."""
        self._log(pending)
        if len(self._pending) >= ledger.MOST_RECORDS:
            self.flush()

    def retract(self, target: str, reason: str) -> None:
        """Take back a record or object; it stays readable. Raises NotFound for an unknown one."""
        if not self._exists(target):
            raise NotFound("Nothing in this archive has that id.")
        self.record(records.retraction(by=self.by, target=target, reason=reason))

    # Reaching the disk

    def flush(self) -> None:
        """Write what was gathered; returns when it is on the disk and in the view."""
        if not self._pending:
            self.abandon()
            return
        if any(self._stored):
            self._log(records.custody(by=self.by, tool=TOOL, method=self.method))
        self._log(records.change(by=self.by, why=self._why))
        try:
            self.written += self._write()
            if self._was_empty:
                self._written_here |= self._here
        finally:
            # A record key is never used twice, so nothing of a failed attempt may be tried again.
            self.abandon()

    def _write(self) -> tuple[RecordId, ...]:
        archive = self._archive
        with archive.ledger.lock():
            self._refuse_withdrawn()
            seen = archive.heads()
            written = archive.ledger.append(
                self._pending, seen=seen, before_claim=self._settle_items
            )
            self._show(written)
        return written.records

    def _refuse_withdrawn(self) -> None:
        """Nothing is written about what somebody withdrew since this change found it held."""
        here = set(map(object_id, self._here.values()))
        spoken_of = {
            one
            for pending in self._pending
            if pending.kind in _SPEAKING
            for one in records.targets(pending.body)
            if one.startswith("sha256:") and one not in here
        }
        if any(self.is_withdrawn(one) for one in sorted(spoken_of)):
            raise Conflict(
                "The archive held this content, and somebody withdrew it meanwhile.",
                advice="If it is to be kept all the same, with a new consent, add it again.",
            )

    def is_withdrawn(self, made: str) -> bool:
        """Whether the archive held this object and somebody withdrew it."""
        rows = self._archive.index.db.execute(
            "SELECT EXISTS (SELECT 1 FROM hidden w WHERE w.target=r.id) FROM objects o "
            "JOIN records r USING(seq) WHERE o.stored=?",
            (made.removeprefix("sha256:"),),
        ).fetchall()
        return bool(rows) and all(hidden for (hidden,) in rows)

    def abandon(self) -> None:
        """Forget what was gathered since the last flush."""
        if self._bundle:
            self._bundle.abandon()
        self._archive.vault.abandon()
        self._bundle = None
        self._pending, self._stored, self._here, self._texts = [], [], {}, []
        self._names_here = set()

    def _settle_items(self) -> None:
        if self._bundle and self._bundle.members:
            self._bundle.finish()
        elif self._bundle:
            self._bundle.abandon()
        self._bundle = None
        self._archive.vault.sync()

    def _show(self, written: ledger.Written) -> None:
        """Bring the view up: directly where nothing came between, else from the ledger."""
        rows = self._rows(written)
        with self._view.change():
            # Asked inside the transaction: a reader beside us may just have taken the commit in.
            done = self._view.progress().get(written.replica)
            direct = done is not None and done.size + len(rows) == written.progress.size
            if direct:
                self._take(rows, written)
        if not direct:
            _ = self._archive.index

    def _take(self, rows: list[index.Row], written: ledger.Written) -> None:
        self._view.take(rows)
        self._view.advance(written.replica, written.progress)
        for made, parent, content in self._texts:
            if not self._view.has_text(made, parent):
                self._view.take_text(made, parent, content.decode("utf-8", "replace"))

    def _rows(self, written: ledger.Written) -> list[index.Row]:
        return [
            index.Row(
                id=record,
                replica=written.replica,
                number=written.number,
                line=number,
                leaf=written.progress.size - len(written.records) + number,
                state=bodies.state_of(pending.kind, pending.body),
                contents=bodies.Contents(
                    kind=pending.kind,
                    at=written.at,
                    supersedes=pending.supersedes,
                    body=pending.body,
                    record_key=pending.record_key,
                ),
                stored=item.stored if item else "",
                withdraws=pending.withdraws,
            )
            for number, (record, pending, item) in enumerate(
                zip(written.records, self._pending, self._stored, strict=True)
            )
        ]

    # Keeping one item

    def _keep(self, content: bytes, name: str, acquisition: Acquisition) -> Added:
        item, new = self._put(content)
        if not new:
            return self._seen_again(item, name, acquisition)
        kind = media.media_type(content[:4096], name, content[-media.TAIL :])
        return self._added(item, kind, name, acquisition)

    def _put(self, content: bytes) -> tuple[store.Stored, bool]:
        digest = hashlib.sha256(content).hexdigest()
        known = self._known(digest)
        if known:
            return store.Stored(stored=known, digest=digest, size=len(content)), False
        if self._bundles and len(content) <= store.SMALL:
            if self._bundle and self._bundle.size + len(content) > _BUNDLE_BYTES:
                self.flush()
            self._bundle = self._bundle or self._archive.vault.new_bundle()
        bundle = self._bundle if self._bundles else None
        return self._archive.store.put_small(content, digest, bundle), True

    def _added(self, item: store.Stored, kind: str, name: str, acquisition: Acquisition) -> Added:
        made = object_id(item.stored)
        self._log_object(item, kind)
        self._log_name(made, name, acquisition)
        return Added(object=made, name=name, size=item.size, new=True)

    def _seen_again(self, item: store.Stored, name: str, acquisition: Acquisition) -> Added:
        made = object_id(item.stored)
        if not self._has_name(made, name):
            self._log_name(made, name, acquisition)
        elif acquisition != _NOTHING:
            self._log_source(made, acquisition)
        return Added(object=made, name=name, size=item.size, new=False)

    def _log(self, pending: bodies.Pending, item: store.Stored | None = None) -> None:
        self._pending.append(pending)
        self._stored.append(item)

    def _log_object(self, item: store.Stored, kind: str) -> None:
        """The object; `flush` adds the custody of all objects of the commit."""
        if len(self._pending) + 4 > ledger.MOST_RECORDS:
            self.flush()
        body = records.object_body(by=self.by, digest=item.digest, size=item.size, media_type=kind)
        self._log(
            bodies.Pending(
                kind="object",
                body=body,
                blobs=(item.stored,) if item.record_key else (),
                record_key=item.record_key,
            ),
            item,
        )
        self._here[item.digest] = item.stored

    def _log_name(self, made: ContentId, path: str, acquisition: Acquisition) -> None:
        written, raw = intake.written_name(path)
        name = _last_part(written)
        self._log(
            records.name(
                by=self.by,
                object_id=made,
                written=name,
                path=written if written != name else "",
                raw=raw,
            )
        )
        self._names_here.add((made, written))
        if acquisition != _NOTHING:
            self._log_source(made, acquisition)

    def _log_source(self, made: ContentId, acquisition: Acquisition) -> None:
        """Where it came from; the same words about the same object are written once."""
        said = records.source(by=self.by, object_id=made, acquisition=acquisition)
        if any(one.kind == "source" and one.body == said.body for one in self._pending):
            return
        rows = self._view.db.execute(
            "SELECT r.body FROM links l JOIN records r USING(seq) WHERE l.target=? "
            f"AND r.kind='source' AND r.state='present' AND {index.STANDS}",
            (made,),
        )
        if not any(orjson.loads(str(row[0])) == said.body for row in rows):
            self._log(said)

    # What is known already

    def _is_known(self, digest: str) -> bool:
        return self._known(digest) != ""

    def _known(self, digest: str) -> str:
        """The stored id of content that the archive holds and has not withdrawn, or nothing."""
        here = self._here.get(digest) or self._written_here.get(digest)
        if here or self._was_empty:
            return here or ""
        found = self._view.db.execute(
            "SELECT o.stored FROM objects o JOIN records r USING(seq) WHERE o.digest=? "
            "AND NOT EXISTS (SELECT 1 FROM hidden w WHERE w.target=r.id) LIMIT 1",
            (f"sha256:{digest}",),
        ).get
        return str(found) if found and self._archive.vault.has(found) else ""

    def _has_name(self, made: str, path: str) -> bool:
        written, _ = intake.written_name(path)
        name = _last_part(written)
        return (made, written) in self._names_here or self._view.db.execute(
            "SELECT 1 FROM names WHERE object=? AND written=? AND COALESCE(path, written)=?",
            (made, name, written),
        ).get is not None

    def _exists(self, target: str) -> bool:
        db = self._view.db
        if target.startswith("sha256:"):
            found = db.execute("SELECT 1 FROM objects WHERE stored=?", (target[7:],)).get
        else:
            found = db.execute("SELECT 1 FROM records WHERE id=?", (bytes.fromhex(target),)).get
        return found is not None


def _last_part(path: str) -> str:
    """The file's own name in a path; never nothing, as a name record must have one."""
    return path.rstrip("/").rsplit("/", 1)[-1] or path or "unnamed"


def object_id(stored: str) -> ContentId:
    """`sha256:` and the stored id."""
    return ContentId(f"sha256:{stored}")
