"""Who answered how much, and how far do two people agree who answered the same questions?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from answerable.archive.records import CREDIBILITIES, RELIABILITIES
from answerable.web.remembered import kept
from answerable.web.review.grades import all_grades
from answerable.web.review.people import called
from answerable.web.review.readings import looked_all
from answerable.web.review.sources import judged
from answerable.workbench.agreeing import ENOUGH, Agreed, agreed
from answerable.workbench.grade_queue import answers_of

if TYPE_CHECKING:
    from answerable.web.desk import Desk

_MOST = 30
"""Pairs of people that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One pair of people, in words."""

    what: str
    one: str
    other: str
    both: int
    same: int
    blind: int | None
    """Of how many neither was shown the proposal; None where nothing is proposed."""
    left_out: int
    percent: str
    """"" where there are too few to say."""
    kappa: str

    @property
    def enough(self) -> bool:
        return bool(self.percent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """How much one person answered, in each queue."""

    name: str
    matches: int
    readings: int
    grades: int


def work_of(desk: Desk) -> tuple[Work, ...]:
    """Everybody whose answers stand, those with the most first."""
    counted = {
        "matches": Counter(one.voice for one in judged(desk).judgements),
        "readings": Counter(one.voice for one in looked_all(desk)),
    }
    graders = Counter(one.by for one in all_grades(desk).given)
    voices = {voice for each in counted.values() for voice in each}
    names = Counter[str]()
    rows: dict[str, dict[str, int]] = {}
    for what, each in counted.items():
        for voice, count in each.items():
            rows.setdefault(called(voice, voices), {})[what] = count
    for by, count in graders.items():
        rows.setdefault(called(f" {by}", ()), {})["grades"] = count
    for name, row in rows.items():
        names[name] = sum(row.values())
    return tuple(
        Work(
            name=name,
            matches=rows[name].get("matches", 0),
            readings=rows[name].get("readings", 0),
            grades=rows[name].get("grades", 0),
        )
        for name, _count in names.most_common()
    )


def measured(desk: Desk) -> tuple[Measured, ...]:
    """Each two people of each queue; of the grades each axis by itself."""
    return kept(desk, "agreement", lambda: tuple(_measured(desk))[: 4 * _MOST])


def _measured(desk: Desk) -> Iterable[Measured]:
    judgements = judged(desk).judgements
    blind = {(one.voice, one.pair) for one in judgements if one.blind}
    both = agreed((one.voice, one.pair, one.verdict) for one in judgements)
    for each in both[:_MOST]:
        alike = sum(
            (each.one, one.pair) in blind and (each.other, one.pair) in blind
            for one in judgements
            if one.voice == each.one
        )
        yield _said(_("matches"), each, both, blind=alike)
    looked = agreed((one.voice, one.about, one.found) for one in looked_all(desk))
    for each in looked[:_MOST]:
        yield _said(_("readings"), each, looked)
    answers = tuple(answers_of(all_grades(desk)))
    for at, words, scale in (
        (0, _("grades: the source"), RELIABILITIES),
        (1, _("grades: what it says"), CREDIBILITIES),
    ):
        # F and 6 say that it cannot be judged: they have no place on the scale.
        found = agreed(((f" {by}", place, code[at]) for by, place, code in answers), scale[:-1])
        for each in found[:_MOST]:
            yield _said(words, each, found)


def _said(what: str, one: Agreed, every: Sequence[Agreed], *, blind: int | None = None) -> Measured:
    voices = {voice for each in every for voice in (each.one, each.other)}
    kappa = one.kappa if one.enough else None
    return Measured(
        what=what,
        one=called(one.one, voices),
        other=called(one.other, voices),
        both=one.both,
        same=one.same,
        blind=blind,
        left_out=one.left_out,
        percent=f"{100 * one.same / one.both:.0f} %" if one.enough else "",
        kappa=f"{kappa:.2f}" if kappa is not None else _("not defined") if one.enough else "",
    )


def measured_json(one: Measured) -> dict[str, Any]:
    """As the page shows it."""
    return {
        "what": one.what,
        "one": one.one,
        "other": one.other,
        "both": one.both,
        "same": one.same,
        "blind": one.blind,
        "left_out": one.left_out,
        "enough": one.enough,
        "at_least": ENOUGH,
        "percent": one.percent,
        "kappa": one.kappa,
    }
