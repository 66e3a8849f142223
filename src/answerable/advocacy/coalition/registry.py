"""Which names on several documents are one organisation, which only look alike, and which must a person judge?

Names of one spelling are put together; so are names that matching takes for likely one, marked as a
proposal. A word that tells two apart, two lines of one list, or a person's judgement keep names apart.
People are never put together by their names: two may bear one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from answerable.actors.judging.judgement import DIFFERENT
from answerable.actors.judging.resolving import OPEN, Resolved
from answerable.advocacy.coalition.grouping import Groups, Spelled
from answerable.advocacy.coalition.likeness import Likeness, likenesses, may_be_one
from answerable.advocacy.coalition.model import (
    ALONE,
    JUDGED,
    PROPOSED,
    SPELLING,
    Appearance,
    Coalition,
    Organisation,
    Pair,
    Paper,
)
from answerable.advocacy.coalition.spelled import by_spelling, parted_in
from answerable.advocacy.coalition.spelling import spelling_key
from answerable.ids import stable_id

_PARTED: Final = "A person judged them to be different."
_ONE_LIST: Final = "Both stand in one list, which as a rule names each body once."


def coalition(
    papers: Sequence[Paper], appearances: Sequence[Appearance], judged: Resolved | None = None
) -> Coalition:
    """The names of these documents, each body once as far as is known, in the order of the documents."""
    said = judged or Resolved()
    spelled = by_spelling(appearances, said)
    groups = Groups(spelled, may_be_one)
    for two in parted_in(spelled, said):
        groups.part(*two)
    _join_judged(groups, spelled, said)
    kinds = _Sorted(groups, said)
    for found in likenesses(spelled):
        kinds.sort(found)
    return Coalition(
        papers=tuple(papers),
        organisations=tuple(_organisation(groups, members) for members in groups.members()),
        proposed=tuple(kinds.proposed),
        look_alikes=tuple(kinds.look_alikes),
        needs_human=tuple(kinds.needs_human),
    )


class _Sorted:
    """Puts each likeness where it belongs; those that speak loudest come first."""

    def __init__(self, groups: Groups, judged: Resolved) -> None:
        self._groups = groups
        self._judged = judged
        self.proposed: list[Pair] = []
        self.look_alikes: list[Pair] = []
        self.needs_human: list[Pair] = []

    def sort(self, found: Likeness) -> None:
        """Join, keep apart or leave to a person."""
        a, b = found.a, found.b
        if self._groups.together(a, b):
            return
        pair = Pair(
            a=self._groups.spelled[a][0],
            b=self._groups.spelled[b][0],
            reason=found.reason,
            score=found.score,
        )
        verdict = self._verdict(a, b)
        if verdict == DIFFERENT:
            self.look_alikes.append(_because(pair, _PARTED))
        elif verdict:
            self.needs_human.append(pair)
        elif found.apart:
            self._groups.part(a, b)
            self.look_alikes.append(pair)
        elif found.likely and self._groups.in_one_list(a, b):
            self.needs_human.append(_because(pair, f"{pair.reason} {_ONE_LIST}"))
        elif found.likely and self._groups.join(a, b, PROPOSED):
            self.proposed.append(pair)
        else:
            self.needs_human.append(pair)

    def _verdict(self, a: int, b: int) -> str:
        spelled = self._groups.spelled
        said = {
            self._judged.ruling(one.id, other.id).verdict
            for one in spelled[a]
            for other in spelled[b]
        } - {OPEN}
        return DIFFERENT if said == {DIFFERENT} else next(iter(said), "")


def _because(pair: Pair, reason: str) -> Pair:
    return Pair(a=pair.a, b=pair.b, reason=reason, score=pair.score)


def _join_judged(groups: Groups, spelled: Sequence[Spelled], judged: Resolved) -> None:
    by_canonical: dict[str, int] = {}
    for number, names in enumerate(spelled):
        for one in names:
            known = by_canonical.setdefault(judged.canonical(one.id), number)
            groups.join(known, number, JUDGED)


def _organisation(groups: Groups, members: Sequence[int]) -> Organisation:
    names = [one for number in members for one in groups.spelled[number]]
    how = groups.how(members[0])
    if not how:
        how = SPELLING if len(names) > 1 else ALONE
    keys = sorted({spelling_key(one.name) or one.id for one in names})
    kind = Counter(one.kind for one in names).most_common(1)[0][0]
    whose = sorted(one.id for one in names)[:1] if kind == "person" else []
    return Organisation(
        id=stable_id("org", *keys, *whose),
        name=_main_name(names),
        kind=kind,
        grouped=how,
        appearances=tuple(names),
    )


def _main_name(names: Sequence[Appearance]) -> str:
    often = Counter(one.name for one in names)
    return max(often, key=lambda name: (often[name], len(name), name))


def signed_several(found: Coalition) -> Iterator[Organisation]:
    """Who signed more than one of the documents."""
    for one in found.organisations:
        if sum(one.signed(paper.object) for paper in found.papers) > 1:
            yield one


def signed_all(found: Coalition, objects: Sequence[str]) -> Iterator[Organisation]:
    """Who signed every one of these documents."""
    for one in found.organisations:
        if all(one.signed(object) for object in objects):
            yield one


def signed_not(found: Coalition, signed: Sequence[str], missing: str) -> Iterator[Organisation]:
    """Who signed each of `signed` and not `missing`: whom one may ask; it says nothing about why."""
    for one in signed_all(found, signed):
        if not one.signed(missing):
            yield one
