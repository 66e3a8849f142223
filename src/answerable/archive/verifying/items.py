"""Is every item that a record names here, sound, and the one that was preserved?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from answerable.archive.store import Store, Stored
from answerable.archive.vault import Vault
from answerable.archive.verifying.chains import ChainSeen
from answerable.archive.verifying.faults import Fault, Scope, object_id
from answerable.errors import AnswerableError
from answerable.ids import RecordId

Withdrawn = Mapping[RecordId, Sequence[RecordId]]


def withdrawn_by(counting: Sequence[ChainSeen]) -> Withdrawn:
    """The withdrawals that name each record."""
    found: dict[RecordId, list[RecordId]] = {}
    for one in counting:
        for target, by in one.withdraws.items():
            standing = [withdrawal for withdrawal in by if withdrawal not in one.disputed]
            if standing:
                found.setdefault(target, []).extend(standing)
    return found


def bodies_taken_away(
    scope: Scope, counting: Sequence[ChainSeen], withdrawn: Withdrawn
) -> Iterator[Fault]:
    """A body is gone only where a withdrawal names its record, and then it must be gone."""
    disputed = {withdrawal for one in counting for withdrawal in one.disputed}
    for one in counting:
        for place, record, by in one.removed:
            if by in disputed and by not in withdrawn.get(record, ()):
                what = "A body was taken away by a withdrawal on a disputed part of a chain."
                yield Fault(word="unknown", where=place, what=what, record=record)
            elif by not in withdrawn.get(record, ()):
                yield Fault(
                    word="missing",
                    where=place,
                    what="A body was taken away, and no withdrawal names its record.",
                    record=record,
                )
        for record in one.present:
            if record in withdrawn:
                yield Fault(
                    word="left over",
                    where=scope.shown(one.where.bodies),
                    what="The body was withdrawn and is still here.",
                    record=record,
                )


def bodies_unopened(counting: Sequence[ChainSeen]) -> Iterator[Fault]:
    """A body may be sealed under another epoch only if a line declares that epoch."""
    declared = {deed.epoch for one in counting for deed in one.deeds if deed.epoch}
    for one in counting:
        for place, record, epoch in one.unopened:
            word, what = "unknown", f"It is sealed under the archive key of epoch {epoch}."
            if epoch not in declared:
                word, what = "broken", f"It names epoch {epoch}, which no line declares."
            yield Fault(word=word, where=place, what=what, record=record)


class Items:
    """The vault against the records that name its items."""

    def __init__(self, scope: Scope, tick: Callable[[int], None]) -> None:
        self._scope = scope
        self._tick = tick
        vault = Vault(scope.folder / "vault", scope.folder / "tmp", constant_time=False)
        self._store = Store(vault, scope.identity.archive, sealed=scope.identity.sealed)
        self._damaged: set[str] = set()
        self.sizes: dict[str, int] = {}
        """Stored size of every sound item."""

    def faults(self, counting: Sequence[ChainSeen], withdrawn: Withdrawn) -> Iterator[Fault]:
        """Hash everything in the vault, then compare it with what the records say."""
        yield from self._damage()
        named: dict[str, bool] = {}
        for one in counting:
            for stored, record, item in one.items:
                stands = record not in withdrawn
                named[stored] = named.get(stored, False) or stands
                if stands:
                    yield from self._named(stored, record, item)
        yield from self._unnamed(named)

    def _damage(self) -> Iterator[Fault]:
        def seen(stored: str, size: int) -> None:
            self.sizes[stored] = size
            self._tick(size)

        for fault in self._store.vault.faults(seen):
            self._damaged.add(fault.stored)
            word = "broken" if fault.stored or fault.path.endswith(".tar") else "stray"
            yield Fault(
                word=word, where=fault.path, what=fault.what, object=object_id(fault.stored)
            )

    def _named(self, stored: str, record: RecordId, item: Stored | None) -> Iterator[Fault]:
        what, word = "", "broken"
        if stored not in self.sizes:
            word = "missing"
            what = "The item is not in the vault."
            if stored in self._damaged:
                what = "The item is damaged and has no sound copy here."
        elif item:
            what = self._wrong_content(item)
        if what:
            yield Fault(
                word=word,
                where=f"vault/{stored[:2]}/{stored}",
                what=what,
                record=record,
                object=object_id(stored),
            )

    def _wrong_content(self, item: Stored) -> str:
        """In an open archive the plain digest is the stored id, which was hashed already."""
        if not self._scope.identity.sealed:
            same = self.sizes[item.stored] == item.size
            return "" if same else "The item has another size than its record says."
        try:
            for _ in self._store.pieces(item):
                pass
        except (AnswerableError, OSError) as error:
            return str(error)
        return ""

    def _unnamed(self, named: Mapping[str, bool]) -> Iterator[Fault]:
        for stored in self.sizes:
            if stored not in named:
                word, what = (
                    "stray",
                    "No record names this item; an interrupted write may have left it.",
                )
            elif not named[stored]:
                word, what = "left over", "The item was withdrawn and is still here."
            else:
                continue
            loose = self._store.vault.loose(stored)
            where = self._scope.shown(loose) if loose.is_file() else "vault"
            yield Fault(word=word, where=where, what=what, object=object_id(stored))
