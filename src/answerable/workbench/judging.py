"""What did people judge in this archive, and how is one more judgement written down?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from answerable.actors.judging.judgement import Judgement, standing
from answerable.actors.judging.resolving import Resolved
from answerable.archive import records
from answerable.archive.view import Viewer
from answerable.errors import NotAllowed, NotFound
from answerable.ids import RecordId
from answerable.text import visible
from answerable.workbench.names_now import MATCHER, NamesNow

if TYPE_CHECKING:
    from answerable.actors.judging.judgement import Pair
    from answerable.actors.judging.proposing import Proposal
    from answerable.archive.archive import Archive
    from answerable.archive.bodies import Pending
    from answerable.archive.view import RecordShown

_LONGEST: Final = 2_000
"""Characters of a name or reason that a judgement keeps; nobody's name is longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a person answered to a proposal."""

    proposal: Proposal
    verdict: str
    reason: str = ""
    blind: bool = False


def held_judgements(archive: Archive, names: NamesNow | None = None) -> tuple[Judgement, ...]:
    """Every judgement that stands, of every history, in order.

    A signatory bears the id that it has now: a correction may have moved its name since. What repeats
    names of a document that does not stand here, and was judged elsewhere meanwhile, is left out.
    """
    viewer = Viewer(archive)
    spoken = viewer.of_kind("judgement", "retraction")
    named = {one for record in spoken for one in _named(record)}
    gone = {one for one in named if not viewer.stands(one)}
    found = standing([record for record in spoken if gone.isdisjoint(_named(record))])
    return (names or NamesNow(archive)).follow(found)


def judgements_seen(archive: Archive, viewer: Viewer) -> tuple[Judgement, ...]:
    """Those of the judgements that a reader may see: none that repeats a name of a document above the clearance."""
    held = held_judgements(archive)
    if not viewer.above():
        return held
    seen = {one.id for one in viewer.of_kind("judgement")}
    return tuple(one for one in held if one.record in seen)


def _named(record: RecordShown) -> tuple[str, ...]:
    """The documents of which a judgement repeats names; a record of any program may hold anything there."""
    said = record.body.get("objects") if record.kind == "judgement" else None
    return tuple(one for one in said if isinstance(one, str)) if isinstance(said, list) else ()


class Held:
    """Who is who in an archive, read again whenever something was written to it."""

    def __init__(self, archive: Archive, known: Resolved | None = None) -> None:
        """`known` is who is who just now, for whoever has worked it out already."""
        self._archive = archive
        self._names = NamesNow(archive)
        self._seen = -1 if known is None else self._last
        self._resolved = known or Resolved()

    @property
    def resolved(self) -> Resolved:
        """As it is now, with what others wrote meanwhile."""
        last = self._last
        if last != self._seen:
            self._resolved = Resolved(held_judgements(self._archive, self._names))
            self._seen = last
        return self._resolved

    @property
    def _last(self) -> object:
        return self._archive.index.db.execute("SELECT MAX(seq) FROM records").get

    def voice(self, by: str) -> str:
        """How this person's judgements, written from here, are told from others'; "" before the first."""
        own = self._archive.ledger.own()
        voices = (one.voice for one in self.resolved.judgements if one.by == by)
        return next((one for one in voices if one.partition(" ")[0] in own), f" {by}")

    def record(self, answers: Sequence[Answer], *, by: str) -> tuple[RecordId, ...]:
        """Write the answers down in one change, and return when they are on the disk.

        Each takes the place of what the same person judged of the same two from here. What that person
        judged already is not written twice: its place in what is returned is left out.
        """
        own, resolved = self._archive.ledger.own(), self.resolved
        pending = [
            one for answer in answers if (one := _pending(answer, resolved, own, by)) is not None
        ]
        if not pending:
            return ()
        with self._archive.change("judged who is who", by=by) as change:
            for one in pending:
                change.record(one)
        return tuple(change.written[: len(pending)])

    def undo(self, wanted: str, reason: str, *, by: str) -> Judgement:
        """Take back a judgement of this history; what it took the place of counts again.

        Raises NotFound, and NotAllowed for one that another history holds.
        """
        found = self.find(wanted)
        if found.replica not in self._archive.ledger.own():
            raise NotAllowed(
                "This judgement stands in somebody else's history.",
                advice="Judge the pair yourself: yours stands beside it, and neither is followed until "
                "one of you changes.",
            )
        with self._archive.change("a judgement taken back", by=by) as change:
            change.retract(found.record, reason)
        return found

    def find(self, wanted: str) -> Judgement:
        """The judgement that stands and whose id is, or begins with, `wanted`. Raises NotFound, Conflict."""
        record = Viewer(self._archive).show(wanted).id
        for one in self.resolved.judgements:
            if one.record == record:
                return one
        raise NotFound(
            "No judgement that stands has this id.", advice="`answerable judge --list` shows them."
        )

    def names(self) -> dict[str, str]:
        """Each id that somebody judged, with its name as it was shown."""
        return names_in(self.resolved)


def names_in(resolved: Resolved) -> dict[str, str]:
    """Each id that somebody judged, with its name as it was shown."""
    return {
        id: name
        for one in resolved.judgements
        for id, name in zip(one.pair, one.names, strict=True)
    }


def _pending(
    answer: Answer, resolved: Resolved, own: frozenset[str], by: str
) -> Pending | None:  # fmt: skip
    said = answer.proposal
    earlier = [
        one
        for one in resolved.by_pair.get(said.pair, ())
        if one.by == by and one.replica in own
    ]  # fmt: skip
    reason = _kept(answer.reason)
    if any(one.verdict == answer.verdict and reason in ("", one.reason) for one in earlier):
        return None
    return records.judgement(
        by=by,
        one=said.one.entity.id,
        other=said.other.entity.id,
        verdict=answer.verdict,
        names=[_kept(name) for name in said.names],
        reason=reason,
        score=said.thousandths,
        matcher=MATCHER,
        blind="yes" if answer.blind else "",
        objects=sorted({*said.one.objects, *said.other.objects}),
        supersedes=[RecordId(one.record) for one in earlier],
    )


def _kept(words: str) -> str:
    """Words as a record may hold them: no longer than anybody needs, and valid text."""
    try:
        words.encode("utf-8")
    except UnicodeEncodeError:
        words = visible(words)
    return words[:_LONGEST]


def conflicts_said(resolved: Resolved, names: dict[str, str], most: int = 50) -> Iterator[str]:
    """Each conflict as a sentence, at most so many: which judgements cannot all be so."""
    for pair in resolved.conflicts[:most]:
        found = resolved.contradiction(pair)
        steps = "; ".join(
            f"{_called(one.one, names)} and {_called(one.other, names)} are the same ({_who(one)})"
            for one in found.chain
        )
        apart = ", ".join(map(_who, found.apart))
        ends = " and ".join(_called(id, names) for id in pair)
        yield f"These cannot all be so: {steps}; {ends} are different ({apart}). None of them is followed."


def disputes_said(resolved: Resolved, names: dict[str, str], most: int = 50) -> Iterator[str]:
    """Each pair that people judged differently, as a sentence, at most so many."""
    for pair in resolved.disputes[:most]:
        sides = "; ".join(f"{one.verdict} ({_who(one)})" for one in resolved.by_pair[pair])
        ends = " and ".join(_called(id, names) for id in pair)
        yield f"Judged differently: {ends}: {sides}. Neither is followed."


def unsettled_in(resolved: Resolved) -> tuple[tuple[Pair, str], ...]:
    """Each pair of which people judged differently or what cannot all be so, and that as a sentence."""
    names, most = names_in(resolved), len(resolved.by_pair)
    return (
        *zip(resolved.disputes, disputes_said(resolved, names, most), strict=True),
        *zip(resolved.conflicts, conflicts_said(resolved, names, most), strict=True),
    )


def _called(id: str, names: dict[str, str]) -> str:
    name = visible(" ".join(names.get(id, "").split()))[:80]
    return f"“{name}” [{visible(id)[:60]}]" if name else visible(id)[:60]


def _who(one: Judgement) -> str:
    return f"{visible(one.by)}, {one.record[:12]}"


def pair_words(pair: Pair, names: dict[str, str]) -> str:
    """The two, as they were called when they were judged."""
    return " and ".join(_called(id, names) for id in pair)
