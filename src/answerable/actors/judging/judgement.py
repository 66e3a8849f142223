"""Which judgements stand, and who spoke in each?

What another history holds is never replaced. In one history a judgement ends when a later one names it,
or when it is taken back. Taking back the later one brings the earlier one back: undoing restores what was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from answerable.archive.view import RecordShown

SAME: Final = "same"
DIFFERENT: Final = "different"
UNSURE: Final = "unsure"
VERDICTS: Final = (SAME, DIFFERENT, UNSURE)

Pair = tuple[str, str]
"""The ids of two entities, the smaller first."""


def pair_of(one: str, other: str) -> Pair:
    """The two ids in the order in which every judgement keeps them."""
    return (one, other) if one < other else (other, one)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What one person judged of two entities."""

    one: str
    other: str
    """Ids of entities; `one` is the smaller."""
    verdict: str
    """same | different | unsure"""
    by: str
    replica: str
    """The history that vouches for `by`."""
    record: str = ""
    names: tuple[str, str] = field(default=("", ""), repr=False)
    """As they were shown, in the order of the ids."""
    reason: str = field(default="", repr=False)
    score: int | None = None
    """What was proposed, in thousandths."""
    matcher: str = ""
    blind: bool = False
    """Whether the judge did not see the score."""
    at: str = ""

    @property
    def pair(self) -> Pair:
        return (self.one, self.other)

    @property
    def voice(self) -> str:
        """Who speaks: a pseudonym counts within the history that vouches for it."""
        return f"{self.replica} {self.by}"


def standing(records: Sequence[RecordShown]) -> tuple[Judgement, ...]:
    """The judgements that stand among these records of kind `judgement` and `retraction`.

    Any order of the records gives the same, sorted. Bodies that lack their parts are left out, since
    any program may have written them.
    """
    taken_back = {
        (one.replica, one.body.get("target"))
        for one in records
        if one.kind == "retraction" and one.state == "present"
    }
    spoken = [one for one in records if one.kind == "judgement" and one.state == "present"]
    gone = {one.id for one in records if one.state != "present"} | {
        one.id for one in spoken if (one.replica, one.id) in taken_back
    }
    made = (
        _read(one) for one in spoken if one.id not in gone and not set(one.superseded_by) - gone
    )
    return tuple(sorted(filter(None, made), key=order))


def readdressed(judgements: Iterable[Judgement], now: Callable[[str], str]) -> Iterator[Judgement]:
    """The judgements with the ids under which their entities are known now; none of a thing with itself."""
    for said in judgements:
        one, other, names = now(said.one), now(said.other), said.names
        if other < one:
            one, other, names = other, one, (names[1], names[0])
        if one != other:
            yield (
                said
                if (one, other) == said.pair
                else replace(said, one=one, other=other, names=names)
            )


def order(one: Judgement) -> tuple[str, ...]:
    """By pair, then history, person, verdict and record."""
    return (one.one, one.other, one.replica, one.by, one.verdict, one.record)


def _read(shown: RecordShown) -> Judgement | None:
    body = shown.body
    one, other, verdict = body.get("one"), body.get("other"), body.get("verdict")
    if not (isinstance(one, str) and isinstance(other, str) and verdict in VERDICTS):
        return None
    if not one or one == other:
        return None
    names = _names(body.get("names"))
    if other < one:
        one, other, names = other, one, (names[1], names[0])
    score = body.get("score")
    return Judgement(
        one=one,
        other=other,
        verdict=str(verdict),
        by=shown.by if isinstance(shown.by, str) else "",
        replica=shown.replica,
        record=shown.id,
        names=names,
        reason=_text(body.get("reason")),
        score=score if isinstance(score, int) else None,
        matcher=_text(body.get("matcher")),
        blind=body.get("blind") == "yes",
        at=shown.at,
    )


def _names(said: Any) -> tuple[str, str]:
    if isinstance(said, list) and len(said) == 2:
        return (_text(said[0]), _text(said[1]))
    return ("", "")


def _text(said: Any) -> str:
    return said if isinstance(said, str) else ""
