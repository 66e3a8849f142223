"""How are two that may be one laid side by side, with what speaks against before what speaks for?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from answerable.text import visible
from answerable.web.documents.places import reader
from answerable.web.documents.reader import address_of
from answerable.workbench.layout import cut
from answerable.workbench.names_now import MATCHER
from answerable.workbench.pair_page import facts_of, score_words, weighed_in
from answerable.workbench.pair_queue import key_of, strength_of
from answerable.workbench.turns import SECOND

if TYPE_CHECKING:
    from answerable.actors.judging.judgement import Judgement
    from answerable.actors.judging.proposing import Party, Proposal
    from answerable.actors.judging.resolving import Ruling
    from answerable.actors.matching.comparison import Feature as Weighed
    from answerable.web.desk import Desk

_MOST_NAMES: Final = 12
_MOST_OF_A_NAME: Final = 300
_MOST_OF_A_NOTE: Final = 600
_MOST_SAID: Final = 12
_MOST_SOURCES: Final = 5
_SIGNED: Final = re.compile(r"signatory:(sha256:[0-9a-f]{64}):([0-9]{1,9})-([0-9]{1,9})").fullmatch


@dataclass(frozen=True, slots=True, kw_only=True)
class SideShown:
    """One of the two."""

    id: str
    names: tuple[str, ...]
    more_names: int
    weak: tuple[str, ...]
    where: str
    sources: tuple[str, ...]
    """Addresses of the documents that the name is taken from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One thing that both, or one of them, say of themselves."""

    label: str
    one: str
    other: str

    @property
    def alike(self) -> bool:
        """Whether both say the same."""
        return bool(self.one) and self.one == self.other


@dataclass(frozen=True, slots=True, kw_only=True)
class PairShown:
    """A pair for the page; what the program proposes is empty for who judges blind."""

    key: str
    sides: tuple[SideShown, SideShown]
    features: tuple[Feature, ...]
    blind: bool
    strength: str = ""
    score: str = ""
    matcher: str = ""
    """Which release proposes it."""
    against: tuple[str, ...] = ()
    in_favour: tuple[str, ...] = ()
    verdict: str = ""
    """What is judged of the two; "" for who judges without knowing it."""
    said: tuple[tuple[str, str, str, str], ...] = ()
    """Verdict, pseudonym, day and reason of each judgement."""


def pair_shown(
    desk: Desk, one: Proposal, ruling: Ruling | None, *, blind: bool, turn: str
) -> PairShown:
    """The pair as this person may see it: a second judge is not told what the first said."""
    found = one.comparison
    weighed = () if blind else weighed_in(found)
    told = ruling is not None and not blind and turn != SECOND
    return PairShown(
        key=key_of(one.pair),
        sides=(_side(desk, one.one), _side(desk, one.other)),
        features=tuple(_features(one.one, one.other)),
        blind=blind,
        strength="" if blind else strength_of(one),
        score="" if blind else score_words(one),
        matcher="" if blind else MATCHER,
        against=() if blind else tuple(_against(found.apart, weighed)),
        in_favour=tuple(_note(each.words) for each in weighed if each.weight > 0)[:_MOST_SAID],
        verdict=ruling.verdict if ruling and told else "",
        said=tuple(map(_said, ruling.judgements[:_MOST_SAID])) if ruling and told else (),
    )


def pair_json(shown: PairShown) -> dict[str, Any]:
    """The pair for a program, with no more than the page shows."""
    return {
        "key": shown.key,
        "sides": [
            {"id": one.id, "names": one.names, "weak": one.weak, "where": one.where}
            for one in shown.sides
        ],
        "features": [
            {"label": one.label, "one": one.one, "other": one.other} for one in shown.features
        ],
        "strength": shown.strength,
        "score": shown.score,
        "matcher": shown.matcher,
        "against": shown.against,
        "for": shown.in_favour,
        "verdict": shown.verdict,
        "judged": [
            {"verdict": verdict, "by": by, "at": at, "reason": reason}
            for verdict, by, at, reason in shown.said
        ],
    }


def _side(desk: Desk, party: Party) -> SideShown:
    names = tuple(dict.fromkeys(party.entity.names))
    return SideShown(
        id=_note(party.entity.id),
        names=tuple(_name(one) for one in names[:_MOST_NAMES]),
        more_names=max(0, len(names) - _MOST_NAMES),
        weak=tuple(_name(one) for one in party.entity.weak[:_MOST_NAMES]),
        where=_note(party.where),
        sources=tuple(_sources(desk, party)),
    )


def _sources(desk: Desk, party: Party) -> Iterator[str]:
    signed = _SIGNED(party.entity.id)
    if signed and desk.viewer.may_see(signed[1]):
        yield address_of(signed[1], int(signed[2]), int(signed[3]))
        return
    for one in party.objects[:_MOST_SOURCES]:
        if one.startswith("sha256:") and desk.viewer.may_see(one):
            yield reader(one)


def _features(one: Party, other: Party) -> Iterator[Feature]:
    """What either says of itself, side by side, in the order in which it is said."""
    ours, theirs = _facts(one), _facts(other)
    for label in dict.fromkeys([*ours, *theirs]):
        yield Feature(label=label, one=ours.get(label, ""), other=theirs.get(label, ""))


def _facts(party: Party) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for label, words in facts_of(party):
        if label != "Where":
            found.setdefault(_name(label), []).append(_note(words))
    return {label: "; ".join(words) for label, words in found.items()}


def _against(apart: Sequence[str], weighed: Sequence[Weighed]) -> Iterator[str]:
    """What keeps the two apart, then what else speaks against it; nothing twice."""
    told = {_plain(sentence) for sentence in apart}
    rest = (one.words for one in weighed if one.weight < 0 and _plain(one.words) not in told)
    yield from islice(map(_note, (*apart, *rest)), _MOST_SAID)


def _plain(sentence: str) -> str:
    return sentence.rstrip(".").casefold()


def _said(one: Judgement) -> tuple[str, str, str, str]:
    return (one.verdict, visible(one.by), one.at[:10], _note(one.reason))


def _name(words: str) -> str:
    return cut(words, _MOST_OF_A_NAME)


def _note(words: str) -> str:
    return cut(words, _MOST_OF_A_NOTE)
