"""Which rows of a table are new, which say something else than before, and which are held already?

A row is known again by the number that the table gives it, and without one by its words. A table that was
taken in before, and is taken in again, adds nothing twice; what another history wrote stands beside it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from answerable.casework.incidents.again import (
    ENOUGH,
    agreement,
    is_elsewhere,
    same_number,
    tells_of_another,
    words_of,
)
from answerable.casework.incidents.mapping import VICTIM
from answerable.casework.incidents.model import Account
from answerable.casework.incidents.rows import TableRow
from answerable.casework.incidents.written import Told, digest_of
from answerable.ids import stable_id
from answerable.text import fold, visible

NEW: Final = "new"
UPDATED: Final = "updated"
KNOWN: Final = "known"
TAKEN_BACK: Final = "taken_back"
"""Held, and taken back by a person: not written again."""
REFUSED: Final = "refused"

IncidentIds = Callable[[str, str], str]
"""From the name of a table and what it calls an incident to the incident's id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRow:
    """An account that the archive holds of a row of this table."""

    account: Account
    taken_back: bool = False
    own: bool = True
    """Whether this computer's history holds it, so that a newer row may take its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What becomes of a row."""

    sheet: str
    line: int
    outcome: str
    """new | updated | known | taken_back | refused"""
    told: Told | None = None
    reason: str = ""
    incident: str = ""
    row: str = ""
    series: str = ""
    digest: str = ""
    supersedes: tuple[str, ...] = ()


def incident_ids(secret: bytes = b"") -> IncidentIds:
    """The ids of incidents in an archive; `secret` is its key for them where it is sealed."""

    def made(table: str, called: str) -> str:
        return f"incident:{stable_id('incident', secret, table, called).removeprefix('incident_')}"

    return made


def take(
    read: Sequence[tuple[TableRow, Told | str]],
    held: Sequence[HeldRow],
    *,
    table: str,
    rows: str,
    ids: IncidentIds,
) -> tuple[tuple[Taken, ...], tuple[HeldRow, ...]]:
    """What becomes of each row, in order; and the held rows of this table that it no longer has.

    `read` holds what each row says, or why it is refused; `rows` is what one row stands for.
    """
    work = _Work(held, table, rows, ids)
    sounds = [work.first(row, told) for row, told in read]
    return tuple(work.settled(sounds)), work.gone()


class _Work:
    """The rows on their way, and what of the held ones was met again."""

    def __init__(self, held: Sequence[HeldRow], table: str, rows: str, ids: IncidentIds) -> None:
        self._table, self._victims, self._ids = table, rows == VICTIM, ids
        self._left: dict[str, list[HeldRow]] = defaultdict(list)
        """Held rows not met yet, by the digest of what they say."""
        self._by_row: dict[str, list[HeldRow]] = defaultdict(list)
        for one in held:
            origin = one.account.origin
            if origin is not None:
                self._left[origin.digest].append(one)
                self._by_row[same_number(origin.row)].append(one)
        self._elsewhere: set[str] = set()
        """Numbers that are held for another day, and for something else too."""
        self._by_words: dict[tuple[object, ...], list[HeldRow]] = defaultdict(list)
        for one in held:
            if not one.taken_back:
                self._by_words[words_of(one.account)].append(one)
        self._standing = sum(not one.taken_back for one in held)
        self._met: set[str] = set()
        self._again = 0
        self._seen: dict[str, tuple[int, str]] = {}
        self._alike: Counter[str] = Counter()

    def first(self, row: TableRow, told: Told | str) -> Taken:
        """What becomes of a row by its number or its words alone."""
        if isinstance(told, str):
            return Taken(sheet=row.sheet, line=row.line, outcome=REFUSED, reason=told)
        digest = digest_of(told)
        made = Taken(
            sheet=row.sheet,
            line=row.line,
            outcome=NEW,
            told=told,
            digest=digest,
            series=self._table if self._victims else "",
        )
        return self._numbered(made, told) if told.row else self._worded(made, told)

    def _numbered(self, made: Taken, told: Told) -> Taken:
        key = same_number(f"id:{told.row}")
        if key in self._seen:
            line, digest = self._seen[key]
            why = "the same" if digest == made.digest else "something else"
            return _refused(made, f"It bears the number of line {line}, and says {why}.")
        self._seen[key] = (made.line, made.digest)
        made = replace(made, row=key, incident=self._ids(self._table, _called(told) or key))
        held = self._by_row.get(key, [])
        same = [
            one for one in held if one.account.origin and one.account.origin.digest == made.digest
        ]
        if same:
            return self._known(made, same)
        standing = [one for one in held if not one.taken_back]
        if standing and all(tells_of_another(told, one.account) for one in standing):
            return _refused(
                made,
                f"The number {visible(told.row)} is held for another day and another place. Another table takes "
                "another name: --table.",
            )
        if not standing:
            return made
        if all(is_elsewhere(told, one.account) for one in standing):
            self._elsewhere.add(key)
        if not _called(told):
            made = replace(made, incident=standing[0].account.incident)
        return self._updated(made, standing)

    def _worded(self, made: Taken, told: Told) -> Taken:
        self._alike[made.digest] += 1
        number = self._alike[made.digest]
        if number > 1 and not self._victims:
            line, _ = self._seen[made.digest]
            return _refused(made, f"It says the same as line {line}, word for word.")
        if number == 1:
            self._seen[made.digest] = (made.line, made.digest)
        elif any(one.person for one in told.victims):
            line, _ = self._seen[made.digest]
            return _refused(made, f"It names the person of line {line}, and says the same.")
        else:
            # Two rows alike may be two people, or one person twice: the range leaves room for both.
            made = replace(made, told=_perhaps(told))
        key = f"words:{made.digest[:24]}" + (f"#{number}" if number > 1 else "")
        made = replace(made, row=key, incident=self._ids(self._table, _called(told) or key))
        left = self._left.get(made.digest, [])
        return self._known(made, left[:1]) if left else made

    def settled(self, rows: Iterable[Taken]) -> list[Taken]:
        """The rows without a number that are new by their words, against held ones that were not met.

        Only where half of what is held was met again: another table of the same shape is no newer copy.
        """
        found = self._of_this_table([self._renumbered(one) for one in rows])
        open_rows = [one for one in found if one.outcome == NEW and one.row.startswith("words:")]
        if not (open_rows and self._again and 2 * self._again >= self._standing - len(open_rows)):
            return found
        candidates = self._candidates()
        changed = {}
        for one in open_rows:
            match = self._match(one, candidates)
            if match is not None and match.account.origin is not None:
                kept = replace(one, row=match.account.origin.row, incident=match.account.incident)
                changed[id(one)] = self._updated(kept, [match])
        return [changed.get(id(one), one) for one in found]

    def _of_this_table(self, rows: list[Taken]) -> list[Taken]:
        """The rows, those refused that bear numbers held for other days where most of them do."""
        by_number = [
            one for one in rows if one.row.startswith("id:") and one.outcome in (KNOWN, UPDATED)
        ]
        if len(self._elsewhere) < 2 or 2 * len(self._elsewhere) <= len(by_number):
            return rows
        return [_refused(one, _ANOTHER) if one.row in self._elsewhere else one for one in rows]

    def _renumbered(self, made: Taken) -> Taken:
        """The row where it is held by its words and bears a number now, or the other way round."""
        if made.outcome != NEW or made.told is None:
            return made
        for one in self._by_words.get(words_of(made.told), ()):
            origin = one.account.origin
            if one.account.id in self._met or origin is None or origin.row[:3] == made.row[:3]:
                continue
            if not one.own:
                return self._known(made, [one])
            return self._updated(replace(made, incident=one.account.incident), [one])
        return made

    def gone(self) -> tuple[HeldRow, ...]:
        """The rows held that stand and were not met, where this is a newer copy of the same table."""
        if not self._again:
            return ()
        left = (one for each in self._left.values() for one in each)
        return tuple(one for one in left if not one.taken_back and one.account.id not in self._met)

    def _candidates(self) -> dict[tuple[Any, ...], list[HeldRow]]:
        found: dict[tuple[Any, ...], list[HeldRow]] = defaultdict(list)
        for one in self.gone():
            origin = one.account.origin
            if origin and origin.row.startswith("words:"):
                found["line", origin.sheet, origin.line].append(one)
                found["at", one.account.when.iso, fold(one.account.place)].append(one)
        return found

    def _match(
        self, row: Taken, candidates: dict[tuple[Any, ...], list[HeldRow]]
    ) -> HeldRow | None:
        told = row.told
        if told is None:
            return None
        near = {
            one.account.id: one
            for key in (("line", row.sheet, row.line), ("at", told.when.iso, fold(told.place)))
            for one in candidates.get(key, ())
            if one.account.id not in self._met
        }
        scored = sorted(
            ((agreement(told, one.account), id) for id, one in near.items()), reverse=True
        )
        if (
            not scored
            or scored[0][0] < ENOUGH
            or (len(scored) > 1 and scored[0][0] == scored[1][0])
        ):
            return None
        return near[scored[0][1]]

    def _known(self, made: Taken, held: Sequence[HeldRow]) -> Taken:
        self._meet(held)
        if all(one.taken_back for one in held):
            return replace(
                made,
                outcome=TAKEN_BACK,
                reason="A person took it back, and it was not written again.",
            )
        first = next(one for one in held if not one.taken_back)
        self._again += 1
        return replace(made, outcome=KNOWN, incident=first.account.incident)

    def _updated(self, made: Taken, standing: Sequence[HeldRow]) -> Taken:
        self._meet(standing)
        self._again += 1
        return replace(
            made,
            outcome=UPDATED,
            supersedes=tuple(one.account.id for one in standing if one.own),
        )

    def _meet(self, held: Sequence[HeldRow]) -> None:
        for one in held:
            self._met.add(one.account.id)
            if one.account.origin and one in self._left.get(one.account.origin.digest, ()):
                self._left[one.account.origin.digest].remove(one)


_ANOTHER: Final = (
    "Most numbers of this table are held for other days and other numbers of people. Another table takes another "
    "name: --table."
)


def _perhaps(told: Told) -> Told:
    """The same with casualties that may be none, since the row above may have counted them."""
    return replace(told, casualties=tuple(replace(one, low=0) for one in told.casualties))


def _called(told: Told) -> str:
    return f"incident:{told.incident}" if told.incident else ""


def _refused(made: Taken, reason: str) -> Taken:
    return replace(made, outcome=REFUSED, reason=reason)
