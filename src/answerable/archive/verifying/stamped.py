"""Is each timestamp over a signed note of this archive, and does it hold at its own time?

A stamp lies as a file beside its chain and, word for word, in a record; either is enough. One that does
not hold breaks the archive only where a record holds it: a file alone could be put there by anybody.
No clock of this machine decides: a stamp is judged at the time that it states.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from answerable.archive import chain, durable
from answerable.archive.stamping import signed, tokens
from answerable.archive.stamping.certificates import Roots
from answerable.archive.stamping.judging import Outcome, Verdict, judge
from answerable.archive.stamping.keeping import Kept
from answerable.archive.stamping.signed import SignedNote
from answerable.archive.verifying.chains import ChainSeen
from answerable.archive.verifying.faults import Fault, Scope
from answerable.errors import AnswerableError, BrokenIntegrity
from answerable.ids import ReplicaId, sha256_hex

_WORDS = {Outcome.REFUSED: "broken", Outcome.STRANGER: "unknown"}
_NOT_HERE = "It is over commit {}, which is not here: the chain was cut, or the stamp came first."
_ANOTHER = "It is over another note than the one of commit {} that is here."


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A stamp over a note of this archive, and how it was judged."""

    replica: ReplicaId
    commit: int
    verdict: Verdict
    ours: bool
    """Whether a record or the person who asks holds it; a file alone could be anybody's."""

    @property
    def shows(self) -> bool:
        """Whether it may be said what this stamp shows."""
        return self.verdict.holds and (self.ours or self.verdict.outcome is Outcome.TRUSTED)


class Stamps:
    """The stamps of an archive against its notes."""

    def __init__(self, scope: Scope, roots: Roots | None, tick: Callable[[int], None]) -> None:
        self._scope = scope
        self._roots = roots
        self._tick = tick
        self._met: dict[str, Met] = {}
        self._only_in_records = 0

    def faults(self, chains: Sequence[ChainSeen], counting: Sequence[ChainSeen]) -> Iterator[Fault]:
        """Every file and every record of a stamp, in the chains that count."""
        held = {kept.file: kept for one in counting for _, _, kept in one.stamps}
        seen: set[str] = set()
        for one in counting:
            for path in one.where.beside("stamps"):
                if chain.STAMP(path.name) and not path.is_symlink():
                    yield from self._file(one, path, held, seen)
        known = {one.replica: one for one in chains}
        for one in counting:
            for place, record, kept in one.stamps:
                if kept.file not in seen:
                    seen.add(kept.file)
                    for word, what in self._held(known.get(ReplicaId(kept.replica)), kept):
                        yield Fault(word=word, where=place, what=what, record=record)

    def given(
        self, counting: Sequence[ChainSeen], responses: Sequence[bytes]
    ) -> tuple[int, list[Fault]]:
        """(how many stamps kept elsewhere are met by this archive, what is wrong with the others)."""
        met, faults = 0, []
        for response in responses:
            fault = self._given(counting, response)
            met += fault is None
            faults += [fault] if fault else []
        return met, faults

    # One stamp

    def _file(
        self, one: ChainSeen, path: Path, held: dict[str, Kept], seen: set[str]
    ) -> Iterator[Fault]:
        shown = self._scope.shown(path)
        name = signed.read_name(path.name)
        try:
            response = durable.read(path, limit=tokens.LARGEST)
        except (AnswerableError, OSError) as error:
            yield Fault(word="broken", where=shown, what=str(error))
            return
        if name is None or sha256_hex(response) != name[1]:
            yield Fault(word="broken", where=shown, what="This stamp is not what its name says.")
            return
        seen.add(name[1])
        kept = held.get(name[1])
        faults = list(self._judged(one, name[0], response, kept))
        for word, what in faults:
            lower = "stray" if word == "broken" and not kept else word
            yield Fault(word=lower, where=shown, what=what)
        if faults:
            return
        if kept is None and self._reads_records:
            what = "No record holds this stamp; the next `answerable anchor` looks at it again."
            yield Fault(word="stray", where=shown, what=what)

    def _held(self, one: ChainSeen | None, kept: Kept) -> Iterator[tuple[str, str]]:
        """The stamp of a record that has no file."""
        if one is None:
            yield "unknown", "The chain that this stamp speaks of is not here."
            return
        self._only_in_records += 1
        yield from self._judged(one, kept.commit, kept.token, kept)

    def _judged(
        self, one: ChainSeen, number: int, response: bytes, kept: Kept | None
    ) -> Iterator[tuple[str, str]]:
        """(word, what) where a stamp is not over a note of this commit, or does not hold."""
        self._tick(1)
        try:
            imprint = tokens.read(response).imprint
        except BrokenIntegrity as fault:
            yield "broken", fault.message
            return
        candidates = list(_notes(one, number))
        if not any(note.digest == imprint for note in candidates):
            if number > one.read.number and not candidates:
                yield "unknown", _NOT_HERE.format(number)
            else:
                yield "broken", _ANOTHER.format(number)
            return
        verdict = judge(response, imprint=imprint, nonce=_nonce(kept), roots=self._roots)
        self._meet(
            response, Met(replica=one.replica, commit=number, verdict=verdict, ours=bool(kept))
        )
        if verdict.outcome in _WORDS:
            yield _WORDS[verdict.outcome], verdict.reason

    def _given(self, counting: Sequence[ChainSeen], response: bytes) -> Fault | None:
        where = "the stamp given"
        try:
            imprint = tokens.read(response).imprint
        except BrokenIntegrity as fault:
            return Fault(word="broken", where=where, what=fault.message)
        for one in counting:
            for note in _all_notes(one):
                if note.digest == imprint:
                    return self._met_given(note, response, where)
        what = (
            "It is over no note of this archive: the archive was cut or rewritten since, or the "
            "stamp belongs to another."
        )
        return Fault(word="missing", where=where, what=what)

    def _met_given(self, note: SignedNote, response: bytes, where: str) -> Fault | None:
        verdict = judge(response, imprint=note.digest, roots=self._roots)
        self._meet(
            response, Met(replica=note.replica, commit=note.commit, verdict=verdict, ours=True)
        )
        word = _WORDS.get(verdict.outcome)
        return Fault(word=word, where=where, what=verdict.reason) if word else None

    def _meet(self, response: bytes, met: Met) -> None:
        key = sha256_hex(response)
        if key not in self._met or met.ours:
            self._met[key] = met

    # What it all says

    @property
    def _reads_records(self) -> bool:
        return not self._scope.identity.sealed or self._scope.archive_key is not None

    def counts(self) -> dict[str, int]:
        """How many stamps are over notes of this archive, and how many of them are trusted."""
        trusted = sum(one.verdict.outcome is Outcome.TRUSTED for one in self._met.values())
        return {
            "stamps": len(self._met),
            "stamps only in records": self._only_in_records,
            "stamps trusted": trusted,
        }

    def sentences(self) -> tuple[list[str], list[str]]:
        """(what was checked about stamps, what was not); both empty where there is none."""
        if not self._met:
            return [], []
        outcomes = {one.verdict.outcome for one in self._met.values()}
        judges = sorted({judge for one in self._met.values() for judge in one.verdict.judges})
        by = f" (judged by {' and '.join(judges)})" if judges else ""
        checked = ["Whether every timestamp is over a signed note of this archive."]
        unchecked = []
        if self._roots is not None:
            checked.append(
                f"Whether every timestamp leads to a trusted root at the time it states{by}."
            )
        elif Outcome.UNROOTED in outcomes:
            checked.append(f"Whether the signatures of the timestamps hold in themselves{by}.")
        if self._roots is None:
            unchecked.append("Whose the timestamps are: not checked against a trusted root.")
        if Outcome.UNCHECKED in outcomes:
            unchecked.append("Some signatures of timestamps: nothing here could judge them.")
        if not self._reads_records:
            unchecked.append("Whether the timestamps are logged (no key given).")
        return checked + list(self._shown()), unchecked

    def _shown(self) -> Iterator[str]:
        """What the stamps show about the newest stamped commit of each chain."""
        for replica in sorted({one.replica for one in self._met.values()}):
            sound = [one for one in self._met.values() if one.replica == replica and one.shows]
            if not sound:
                continue
            newest = max(one.commit for one in sound)
            first = min(
                (one.verdict for one in sound if one.commit == newest and one.verdict.token),
                key=lambda verdict: (verdict.outcome is not Outcome.TRUSTED, _time(verdict)),
            )
            trust = (
                "" if first.outcome is Outcome.TRUSTED else ", if its authority is to be trusted"
            )
            by = f" by {first.authority}" if first.authority else ""
            yield (
                f"A timestamp{by}: commit {newest} of history {replica[:16]} existed no later than "
                f"{_time(first)}{trust}."
            )


def _time(verdict: Verdict) -> str:
    return tokens.written(verdict.token.time) if verdict.token else ""


def _nonce(kept: Kept | None) -> int | None:
    try:
        return int(kept.nonce, 16) if kept and kept.nonce else None
    except ValueError:
        return None


def _notes(one: ChainSeen, number: int) -> Iterator[SignedNote]:
    """The notes of this number: one, or several where the chain is disputed."""
    if number <= one.read.number:
        note = signed.note_at(one.where, number)
        if note:
            yield note
    if one.dispute:
        for read in one.dispute.rivals:
            if read.number == number:
                yield signed.of_commit(read.commit.raw)


def _all_notes(one: ChainSeen) -> Iterator[SignedNote]:
    numbers = {read.number for read in one.dispute.rivals} if one.dispute else set()
    for number in sorted({*range(1, one.read.number + 1), *numbers}, reverse=True):
        yield from _notes(one, number)
