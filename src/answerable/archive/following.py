"""How does the view follow the ledger, whatever order things arrived in?

Two rounds: which chains count, then every record of those chains that the view has not taken in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from answerable.archive import bodies, branches, chain, collecting, durable, index, lines
from answerable.archive.store import Stored
from answerable.errors import AnswerableError, BrokenIntegrity, CannotRead
from answerable.ids import ReplicaId

if TYPE_CHECKING:
    from answerable.archive.archive import Archive


def follow(
    archive: Archive,
    view: index.Index | None = None,
    *,
    tick: Callable[[int], None] = lambda n: None,
) -> None:
    """Take in what the ledger has and the view has not. Damage is left to `verify` to name."""
    view = view or archive._index
    assert view is not None
    wheres = {w.replica: w for w in archive.ledger.chains()}
    done = view.progress()
    arrived = _arrived(archive, view)
    disputed = _newly_disputed(view, wheres)
    if not (view.fresh or arrived or disputed) and all(
        _stands(wheres[r], done.get(r)) for r in wheres
    ):
        return
    with collecting.seldom():
        _Follower(archive, view, wheres, tick).run(again=arrived, disputed=disputed)
    view.fresh = False


def _arrived(archive: Archive, view: index.Index) -> bool:
    """Whether something has come that was missing when its commit was taken in."""
    return any(
        (archive.folder / path).exists() if "/" in path else archive.vault.look_for(path)
        for path in view.waiting()
        if path not in view.unreadable
    )


def _stands(where: chain.ChainFolder, done: chain.Progress | None) -> bool:
    return done is not None and not where.commit_path(done.commits + 1).exists()


def _newly_disputed(
    view: index.Index, wheres: Mapping[ReplicaId, chain.ChainFolder]
) -> frozenset[ReplicaId]:
    """The chains taken in for which a rival commit has come since."""
    return frozenset(
        replica
        for replica, mark in view.rivals().items()
        if replica in wheres and wheres[replica].rivals_mark() != mark
    )


class _Follower:
    def __init__(
        self,
        archive: Archive,
        view: index.Index,
        wheres: dict[ReplicaId, chain.ChainFolder],
        tick: Callable[[int], None],
    ) -> None:
        self._archive = archive
        self._view = view
        self._wheres = wheres
        self._tick = tick

    def run(self, *, again: bool, disputed: frozenset[ReplicaId]) -> None:
        """Take in what is new; `again` begins from nothing, as late arrivals may be anywhere."""
        openings = openings_of(self._wheres)
        taken: set[ReplicaId] = set()
        with self._view.change():
            if again:
                self._view.wait_no_more()
            for replica in self._view.progress():
                if again or replica in disputed:
                    self._view.drop_chain(replica)
            while True:
                ends = chain.admitted(
                    self._archive.identity.archive,
                    facts_of(openings, self._view),
                    self._archive.ledger.own(),
                )
                waiting = sorted(set(ends) - taken)
                if not waiting:
                    break
                for replica in waiting:
                    self._take_chain(replica, ends[replica], openings[replica])
                    taken.add(replica)
            for replica in sorted(set(self._view.progress()) - set(ends)):
                self._view.drop_chain(replica)
            for replica, end in ends.items():
                if end is not None and self._view.progress()[replica].size > end:
                    self._view.drop_chain(replica)
                    self._take_chain(replica, end, openings[replica])
            self._view.add_indexes()
            self._take_texts()

    def _take_chain(self, replica: ReplicaId, end: int | None, opening: lines.Opening) -> None:
        found = chain.Chain(replica)
        found.resume(opening, self._view.progress().get(replica))
        resumed = found.number > 0
        where = self._wheres[replica]
        reader = self._archive.line_reader(replica)
        self._view.chain_number(replica)
        dispute = branches.dispute_of(where)
        first = dispute.first if dispute else None
        try:
            for read in where.read(found):
                disputed = first is not None and read.number >= first
                self._take_commit(where, read, reader, end, disputed=disputed)
        except AnswerableError:
            pass  # `verify` names it; the valid beginning counts.
        # Where the chain was taken in before, its rivals were too: a new one begins it again.
        for read in dispute.rivals if dispute and not resumed else ():
            self._take_commit(where, read, reader, end, disputed=True)
        self._view.advance(replica, found.progress())
        self._view.mark_rivals(replica, where.rivals_mark())

    def _take_commit(
        self,
        where: chain.ChainFolder,
        read: chain.CommitRead,
        reader: bodies.LineReader,
        end: int | None,
        *,
        disputed: bool,
    ) -> None:
        raw = self._bodies(where, read)
        sealed = self._archive.identity.sealed
        rows = rows_of(where, read, raw, reader, sealed=sealed, disputed=disputed)
        self._view.take(rows if end is None else rows[: max(0, end - read.first_leaf)])
        self._tick(len(rows))

    def _bodies(self, where: chain.ChainFolder, read: chain.CommitRead) -> tuple[bytes, ...] | None:
        """What stands behind a commit; what is absent, or a disk does not give, is waited for."""
        path = f"ledger/{where.replica}/bodies/{read.commit.leaves_hash}"
        try:
            return where.body_lines(read.commit)
        except CannotRead:
            # A passing error of the disk: the next program that looks tries again, this one once.
            self._view.unreadable.add(path)
            self._view.wait_for(path)
        except FileNotFoundError:
            self._view.wait_for(path)
        except (OSError, AnswerableError):
            pass  # `verify` names it.
        return None

    def _take_texts(self) -> None:
        """The searchable text of every object that has one and that the view lacks."""
        rows = self._view.db.execute(
            "SELECT json_extract(r.body,'$.object'), json_extract(r.body,'$.parent') "
            f"FROM records r WHERE r.kind='derivative' AND r.{index.RARE} AND r.state='present' "
            "AND json_extract(r.body,'$.operation')='text'"
        ).fetchall()
        for object_id, parent in rows:
            if not self._view.has_text(str(object_id), str(parent)):
                self._take_text(str(object_id), str(parent))

    def _take_text(self, object_id: str, parent: str) -> None:
        found = self._view.db.execute(
            "SELECT stored, digest, size, key FROM objects WHERE stored=?",
            (object_id.removeprefix("sha256:"),),
        ).get
        if found is None:
            return
        try:
            content = self._archive.store.content(stored_item(*found))
        except FileNotFoundError:
            self._view.wait_for(object_id.removeprefix("sha256:"))
            return
        except (AnswerableError, OSError):
            return  # `verify` names it.
        self._view.take_text(object_id, parent, content.decode("utf-8", "replace"))
        self._tick(0)


def stored_item(stored: str, digest: str, size: int, key: bytes) -> Stored:
    """An objects row of the view, as the store knows it."""
    return Stored(
        stored=stored, digest=digest.removeprefix("sha256:"), size=size, record_key=bytes(key)
    )


def openings_of(wheres: Mapping[ReplicaId, chain.ChainFolder]) -> dict[ReplicaId, lines.Opening]:
    """The first line of every chain whose first commit is valid."""
    found = {}
    for replica, where in wheres.items():
        try:
            first = chain.Chain(replica).advance(durable.read(where.commit_path(1)))
        except (AnswerableError, OSError):
            continue
        if first.lines[0].opening:
            found[replica] = first.lines[0].opening
    return found


def facts_of(
    openings: Mapping[ReplicaId, lines.Opening], view: index.Index
) -> dict[ReplicaId, chain.ChainFacts]:
    deeds: dict[ReplicaId, list[chain.Deed]] = {}
    for replica, deed in view.deeds():
        deeds.setdefault(replica, []).append(deed)
    return {
        replica: chain.ChainFacts(opening=opening, deeds=tuple(deeds.get(replica, ())))
        for replica, opening in openings.items()
    }


def rows_of(
    where: chain.ChainFolder,
    read: chain.CommitRead,
    raw: tuple[bytes, ...] | None,
    reader: bodies.LineReader,
    *,
    sealed: bool,
    disputed: bool,
) -> list[index.Row]:
    """The records of one commit, opened where a key opens them. `raw`: its bodies, if at hand."""
    rows = []
    for number, line in enumerate(read.lines):
        leaf = read.first_leaf + number
        state, contents = _contents(line, raw[number] if raw else None, reader, first=leaf == 0)
        stored = _stored(line, contents, sealed) if state == "present" else ""
        # By place: names would cost as much again for each of millions.
        rows.append(
            index.Row(
                line.id,
                where.replica,
                read.number,
                number,
                leaf,
                state,
                contents,
                stored,
                line.withdraws,
                disputed,
            )
        )
    return rows


def _contents(
    line: lines.Line, raw: bytes | None, reader: bodies.LineReader, *, first: bool
) -> tuple[str, bodies.Contents]:
    plain = reader.plain(line, raw) if raw and not line.fault else None
    if plain is not None:
        return bodies.state_of(plain.kind, plain.body), plain
    public = bodies.Contents(
        kind=line.kind, at=line.at, supersedes=line.supersedes, body=_public_body(line)
    )
    if line.fault or (line.opening and not first) or not reader.right_mode(line):
        return "unread", public
    if line.bodyless:
        return "present", public
    if raw is None:
        return "missing", public
    try:
        body = bodies.parse_body(raw)
        if body.state == "removed" and not line.withdraws:
            return "removed", public
        if body.state == "sealed" and not reader.can_open(body):
            return "unread", public
        contents = reader.open(line, body)
    except BrokenIntegrity:
        return "missing", public
    return bodies.state_of(contents.kind, contents.body), contents


def _public_body(line: lines.Line) -> dict[str, Any]:
    if line.admits:
        return {"admits": line.admits}
    if line.dismisses:
        return {"replica": line.dismisses[0], "size": line.dismisses[1]}
    return {"check": line.check, "epoch": line.epoch} if line.epoch else {}


def _stored(line: lines.Line, contents: bodies.Contents, sealed: bool) -> str:
    if contents.kind != "object":
        return ""
    if sealed:
        return line.blobs[0] if line.blobs else ""
    return str(contents.body.get("digest", "")).removeprefix("sha256:")
