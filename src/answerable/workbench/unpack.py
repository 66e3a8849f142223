"""What lies in a container that the archive holds, and is each of its members kept?

The container was preserved first and stays untouched. Each member becomes an object of its own that names
the container it came out of; its text is read as that of any file. A member that breaks a limit or is
damaged is left out alone, and said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from answerable.archive import kindred, media
from answerable.archive.anywhere import Anywhere
from answerable.archive.change import Added, Change
from answerable.archive.following import stored_item
from answerable.archive.kindred import MEMBER
from answerable.archive.records import Acquisition
from answerable.archive.store import SMALL, Stored
from answerable.archive.view import Viewer
from answerable.errors import (
    AnswerableError,
    BrokenIntegrity,
    CannotRead,
    NotAllowed,
    NotFound,
)
from answerable.reading.containers import kinds, wacz
from answerable.reading.containers.limits import Budget, Limits
from answerable.reading.containers.opened import Member, Opened
from answerable.text import visible
from answerable.workbench.adding import Adding, Failed
from answerable.workbench.readable import may_be_read
from answerable.workbench.readers_at_work import Readers
from answerable.workbench.unpacked import Listed, Unpacked
from answerable.workbench.wishes import Wishes

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.progress import Progress

_METHOD: Final = (
    "taken out of a container held here, by a process without files or network; the container was "
    "checked whole before"
)
_TAIL: Final = 1 << 16
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_MAY_HOLD: Final = frozenset(
    {"application/zip", "application/gzip", "application/x-tar", "application/x-bzip2"}
    | {"application/x-xz", "application/octet-stream", "application/x-ole-storage"}
    | {"message/rfc822", "application/mbox", "application/vnd.ms-outlook", "multipart/related"}
)
"""Media types as they were judged at preservation; web archives, and mail of before, begin like text."""
_KEPT: Final = "It lies in the container, which is kept as it is."


def listed(archive: Archive, wanted: str, limits: Limits) -> Unpacked:
    """The members of one container, without keeping any. Raises NotFound, CannotRead, UsageError."""
    held = _held(archive, wanted)
    with Anywhere(archive.store, held.item) as content:
        kind = _kind(content)
        _refuse_none(kind, held)
        found: list[Listed] = []
        with Opened(content, kind, Budget(limits, content.size), listing=True) as opened:
            for member in opened:
                about = member.about
                found.append(Listed(name=_name(about.name), size=about.size, why=about.why))
    stopped = _stopped(opened.stopped)
    return Unpacked(
        object=held.object,
        name=held.name,
        kind=opened.kind,
        listed=tuple(found),
        remarks=opened.remarks,
        stated=opened.stated,
        stopped=stopped,
    )


def unpack(
    archive: Archive,
    wanted: Sequence[str],
    *,
    by: str,
    limits: Limits | None = None,
    depth: int = 1,
    read_text: bool = True,
    progress: Progress | None = None,
    acknowledge: Callable[[Added], object] = lambda added: None,
    wishes: Wishes | None = None,
    readers: Readers | None = None,
) -> tuple[Unpacked, ...]:
    """Keep the members of each container, and with `depth` 2 and more those of nested ones.

    `acknowledge` is called for each member once it is on the disk. `wishes` say how members are read, and
    `readers` is who reads them, where that is not this machine. A container that cannot be read
    is told in its `stopped` and never stops the others. Raises nothing for a container alone.
    """
    done: list[Unpacked] = []
    met: set[str] = set()
    for one in wanted:
        waiting = [_Waiting(object=one, depth=depth)]
        budget: Budget | None = None
        while waiting:
            unpacking = _Unpacking(
                archive, by, limits or Limits(), read_text, progress, acknowledge, wishes, readers
            )
            next_one = waiting.pop(0)
            made = unpacking.one(next_one, met, budget)
            budget = unpacking.budget or budget
            waiting += unpacking.nested
            if made is not None:
                done.append(made)
    return tuple(done)


def is_container(archive: Archive, object_id: str) -> bool:
    """Whether the object begins like a container that holds files, and is no document by itself."""
    try:
        held = _held(archive, object_id)
        if not (held.type.startswith("text/") or held.type in _MAY_HOLD):
            return False
        with Anywhere(archive.store, held.item) as content:
            return _holds_files(content.read_at(0, kinds.HEAD), held.name)
    except (AnswerableError, FileNotFoundError):
        return False


def _holds_files(head: bytes, name: str) -> bool:
    if media.media_type(head, name) == "application/vnd.ms-outlook":
        return True
    kind = kinds.kind_of(head[: kinds.HEAD])
    return bool(kind) and not (kind == kinds.ZIP and kinds.is_document(head))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    object: str
    name: str
    type: str
    item: Stored


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waiting:
    """A container to be read; `depth` counts it and what may be nested in it."""

    object: str
    depth: int
    within: str = ""


def _held(archive: Archive, wanted: str) -> _Held:
    shown = Viewer(archive).show(wanted)
    row = archive.index.db.execute(
        "SELECT stored, digest, size, key FROM objects WHERE stored=? LIMIT 1",
        (shown.id.removeprefix("sha256:"),),
    ).get
    if row is None or shown.withdrawn:
        raise NotFound("The archive holds no object of that id.", advice="Give the id of a file.")
    return _Held(
        object=shown.id,
        name=(*shown.names, "unnamed")[0],
        type=shown.type,
        item=stored_item(*row),
    )


def _kind(content: Anywhere) -> str:
    head = content.read_at(0, min(kinds.HEAD, content.size))
    at = media.directory_at(head) or max(content.size - _TAIL, 0)
    return kinds.kind_of(head, content.read_at(at, max(min(_TAIL, content.size - at), 0)))


def _refuse_none(kind: str, held: _Held) -> None:
    if not kind:
        raise CannotRead(
            "This object is no container that this release reads (ZIP, TAR, mail, WARC, WACZ).",
            advice="`answerable show` says what it is. Unpack it with its own program, and add what "
            "comes out beside it.",
        )


def _refuse_to_bring_back(archive: Archive, held: _Held) -> None:
    viewer = Viewer(archive)
    if not all(viewer.stands(part) for part in kindred.parts(viewer.db, held.object)):
        raise NotAllowed(
            "Something that came out of this container was withdrawn; unpacking would bring it back.",
            advice="Add the files that you may keep one by one. `answerable shred` on the container "
            "takes out what still lies in it.",
        )


def _name(written: bytes) -> str:
    """As a path that `intake.written_name` takes apart again: bytes that are no text stay bytes."""
    return written.decode("utf-8", "surrogateescape")


def _stopped(why: str) -> AnswerableError | None:
    advice = "What was read until then stands. The container is kept as it is."
    return CannotRead(why, advice=advice) if why else None


@dataclass(slots=True)
class _Unpacking:
    """One container while its members are kept."""

    archive: Archive
    by: str
    limits: Limits
    read_text: bool
    progress: Progress | None
    acknowledge: Callable[[Added], object]
    wishes: Wishes | None
    readers: Readers | None
    budget: Budget | None = None
    nested: list[_Waiting] = field(default_factory=list)
    _failed: list[Failed] = field(default_factory=list)
    _remarks: list[str] = field(default_factory=list)
    _parts: list[tuple[bytes, str]] = field(default_factory=list)
    """Name and object of each member of a ZIP."""
    _packages: dict[bytes, bytes] = field(default_factory=dict)
    """The two files that say what a web archive package holds."""

    def one(self, waiting: _Waiting, met: set[str], before: Budget | None) -> Unpacked | None:
        """Read it; nothing where it was read in this run already, as in an archive of itself."""
        if waiting.object in met:
            return None
        try:
            held = _held(self.archive, waiting.object)
            if held.object in met:
                return None
            met.add(held.object)
            return self._read(held, waiting, before)
        except (AnswerableError, FileNotFoundError) as error:
            why = error if isinstance(error, AnswerableError) else _gone()
            return Unpacked(
                object=waiting.object, name="", kind="", within=waiting.within, stopped=why
            )

    def _read(self, held: _Held, waiting: _Waiting, before: Budget | None) -> Unpacked:
        adding = Adding(
            self.archive,
            Acquisition(),
            self.read_text,
            self.acknowledge,
            self.wishes,
            self.readers,
            interactive=True,
        )
        with Anywhere(self.archive.store, held.item) as content:
            kind = _kind(content)
            _refuse_none(kind, held)
            _refuse_to_bring_back(self.archive, held)
            spent = (before.members, before.spent) if before else (0, 0)
            self.budget = Budget(self.limits, content.size, *spent)
            stopped: AnswerableError | None = None
            with Opened(content, kind, self.budget) as opened:
                try:
                    self._keep_all(opened, held, waiting, adding)
                except AnswerableError as error:
                    if not adding.added:
                        raise
                    stopped = error
        package = self._packages.get(wacz.PACKAGE, b"")
        if is_package := kind == kinds.ZIP and wacz.is_package(package):
            digest = self._packages.get(wacz.DIGEST, b"")
            self._remarks += wacz.differences(package, digest, self._sums())
        return Unpacked(
            object=held.object,
            name=held.name,
            kind="wacz" if is_package else opened.kind,
            within=waiting.within,
            added=tuple(adding.added),
            failed=tuple(self._failed),
            incomplete=tuple(adding.incomplete),
            remarks=(*opened.remarks, *self._remarks),
            stated=(*opened.stated, *(wacz.stated(package) if is_package else ())),
            stopped=stopped or _stopped(opened.stopped),
        )

    def _keep_all(self, opened: Opened, held: _Held, waiting: _Waiting, adding: Adding) -> None:
        with self.archive.change("container unpacked", by=self.by) as change, adding.reading():
            change.method = _METHOD
            try:
                for member in opened:
                    self._keep(change, member, held, waiting, adding)
                    adding.keep_up(change)
                    if self.progress:
                        self.progress.advance()
            except (CannotRead, BrokenIntegrity):
                adding.flush(change)
                raise
            adding.flush(change)

    def _keep(
        self, change: Change, member: Member, held: _Held, waiting: _Waiting, adding: Adding
    ) -> None:
        about = member.about
        name = _name(about.name)
        if about.why:
            self._failed.append(Failed(name=name, error=CannotRead(about.why, advice=_KEPT)))
            return
        try:
            head, added = self._taken(change, member, f"{held.name}/{name}", adding)
        except CannotRead as error:
            self._failed.append(Failed(name=name, error=error))
            return
        if member.remark:
            self._remarks.append(f"{visible(name)}: {member.remark}")
        if added.object == held.object:
            self._remarks.append(f"{visible(name)} is this container itself.")
            return
        self._parts.append((about.name, added.object))
        change.come_out(added.object, held.object, MEMBER, _acquisition(member))
        if waiting.depth > 1 and _holds_files(head, name):
            self.nested.append(
                _Waiting(object=added.object, depth=waiting.depth - 1, within=held.object)
            )

    def _taken(
        self, change: Change, member: Member, path: str, adding: Adding
    ) -> tuple[bytes, Added]:
        head = member.head()
        if member.size <= SMALL or may_be_read(head, path, member.size):
            content = member.content()
            if member.about.name in (wacz.PACKAGE, wacz.DIGEST) and len(content) <= wacz.LARGEST:
                self._packages[member.about.name] = content
            return head, adding.take_content(change, content, path, member.about.charset)
        return head, adding.take_large(change, member, head, path)

    def _sums(self) -> dict[bytes, tuple[tuple[str, int], ...]]:
        """Hash and size of each member that was kept, as the archive has them."""
        found: dict[bytes, tuple[tuple[str, int], ...]] = {}
        for name, made in self._parts:
            item = _held(self.archive, made).item
            found[name] = (*found.get(name, ()), (item.digest, item.size))
        return found


def _gone() -> NotFound:
    return NotFound(
        "The content of this object is not here.",
        advice="Run `answerable verify`; bring it back from a backup.",
    )


def _acquisition(member: Member) -> Acquisition:
    """What a web archive states of a capture. A file in a ZIP, or a letter's attachment, has none."""
    about = member.about
    if not about.source:
        return Acquisition()
    method = f"{about.method}. {member.remark}" if member.remark else about.method
    return Acquisition(
        source=_as_text(about.source), collected_at=about.day, method=_as_text(method)
    )


def _as_text(written: str) -> str:
    """With an escape for each lone surrogate, which stands for a byte: a record holds text only."""
    return _SURROGATE.sub(lambda one: visible(one[0]), written)
