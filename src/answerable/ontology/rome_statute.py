"""Does a route to the International Criminal Court reach given conduct, for which reasons, and on which records?

The rules of articles 11 to 15 and 26 over facts that are handed in; nothing is known here about any State.
Where the law is disputed both positions are given. Admissibility (article 17) is another question, which only
the Court can answer for a case; every answer here leaves it open.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from answerable.dates import SourceDate
from answerable.ontology.facts import Fact
from answerable.ontology.law import Situation
from answerable.ontology.rome_parties import acceptances, plain, standing

ROUTES: Final = ("state_referral", "security_council", "own_motion")
"""Articles 13(a) and 14; 13(b); 13(c) and 15."""
IN_FORCE: Final = date(2002, 7, 1)
AGGRESSION_FROM: Final = date(2018, 7, 17)
"""The day from which the crime of aggression can be tried (Assembly resolution ICC-ASP/16/Res.5)."""
_ACROSS: Final = ("deportation", "persecution", "forced displacement across a border")
"""Crimes of which an element may be completed beyond the border (decision ICC-RoC46(3)-01/18)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """What is on record: membership and acceptances (`Fact`), and what the Court has before it."""

    facts: tuple[Fact, ...]
    situations: tuple[Situation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conduct:
    """What is said to have happened: a crime, the States on whose territory, by nationals of whom, when."""

    crime: str
    places: tuple[str, ...]
    day: SourceDate
    called: tuple[str, ...] = ()
    """Other names of the crime, and of the category it belongs to."""
    nationalities: tuple[str, ...] = ()
    age: int | None = None
    """Of the person at the time; None where nobody in particular is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One ground for an answer; where the law is disputed there are several that differ."""

    answer: str
    """yes | no | partly"""
    says: str
    articles: tuple[str, ...]
    records: tuple[Fact | Situation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Whether a route reaches the conduct."""

    route: str
    answer: str
    """yes | no | contested | partly"""
    positions: tuple[Position, ...]


def concerns(situation: Situation, crimes: Iterable[str]) -> bool:
    """Whether the act that opened the situation names one of these crimes, or a category that is one of them."""
    return any(_same_crime(crime, named) for crime in crimes for named in situation.crimes)


def reaches(conduct: Conduct, route: str, law: Law) -> Reach:
    """Whether the route reaches the conduct. Raises KeyError for a route that is none of `ROUTES`."""
    if stopped := _stopped(conduct):
        return Reach(route=route, answer="no", positions=(stopped,))
    positions = _POSITIONS[route](conduct, law)
    if _is_early(conduct.day.first):
        positions = tuple(_only_later(one) for one in positions)
    return Reach(route=route, answer=_answer(positions), positions=positions)


def _stopped(conduct: Conduct) -> Position | None:
    """What no route can lift: articles 11 and 26."""
    if _is_early(conduct.day.last):
        return Position(
            answer="no",
            says="The conduct ended before 1 July 2002, when the Statute entered into force.",
            articles=("11(1)",),
        )
    if conduct.age is not None and conduct.age < 18:
        return Position(
            answer="no",
            says="The Court has no jurisdiction over a person who was under 18 at the time.",
            articles=("26",),
        )
    return None


def _is_early(day: date | None) -> bool:
    return day is not None and day < IN_FORCE


def _only_later(one: Position) -> Position:
    if one.answer == "no":
        return one
    return Position(
        answer="partly",
        says=f"{one.says} Only conduct from 1 July 2002 on.",
        articles=("11(1)", *one.articles),
        records=one.records,
    )


def _by_council(conduct: Conduct, law: Law) -> tuple[Position, ...]:
    if (
        _is_aggression(conduct)
        and conduct.day.last is not None
        and conduct.day.last < AGGRESSION_FROM
    ):
        return (_aggression_too_early(),)
    return (
        Position(
            answer="yes",
            says="A referral by the Security Council under Chapter VII reaches crimes within the "
            "jurisdiction of the Court wherever they were committed and whoever committed them; the "
            "resolution sets the bounds.",
            articles=("15 ter",) if _is_aggression(conduct) else ("13(b)",),
        ),
    )


def _aggression_too_early() -> Position:
    return Position(
        answer="no",
        says="The crime of aggression can be tried only from 17 July 2018 on.",
        articles=("15 bis", "15 ter"),
    )


def _with_preconditions(conduct: Conduct, law: Law) -> tuple[Position, ...]:
    """A referral by a State Party, or the Prosecutor's own motion: article 12(2) must be met."""
    if _is_aggression(conduct):
        return (_aggression_too_early(),) if conduct.day.last and conduct.day.last < AGGRESSION_FROM else (
            Position(
                answer="partly",
                says="Aggression reaches the Court on this route only between States Parties bound by the "
                "amendments, and never by nationals or on the territory of a State that is not party.",
                articles=("15 bis",),
            ),
        )  # fmt: skip
    met = [*_territory(conduct, law), *_nationality(conduct, law)]
    if any(one.answer == "yes" for one in met):
        return tuple(one for one in met if one.answer == "yes")
    disputed = _undecided(conduct, law)
    lesser = [one for one in met if one.answer == "partly"] or _linked(conduct, law)
    return (*disputed, *lesser) if lesser else (*disputed, _not_met(conduct, bool(disputed)))


def _territory(conduct: Conduct, law: Law) -> list[Position]:
    """A position for each place on whose territory the Court has jurisdiction."""
    whole = len(conduct.places) == 1 or _is_across(conduct)
    found = []
    for place in conduct.places:
        ground = _ground(place, conduct.day, law)
        if ground is None:
            continue
        articles, why, fact, sure = ground
        says = f"At least one element of the conduct took place on the territory of {place}, {why}."
        if not whole:
            says = (
                f"What took place on the territory of {place}, {why}, is reached; the rest is not."
            )
        found.append(
            Position(
                answer="yes" if whole and sure else "partly",
                says=says,
                articles=("12(2)(a)", *articles),
                records=(fact,),
            )
        )
    return found


def _nationality(conduct: Conduct, law: Law) -> list[Position]:
    found = []
    for state in conduct.nationalities:
        ground = _ground(state, conduct.day, law)
        if ground is not None:
            articles, why, fact, sure = ground
            says = f"The person is a national of {state}, {why}."
            answer = "yes" if sure else "partly"
            found.append(
                Position(
                    answer=answer, says=says, articles=("12(2)(b)", *articles), records=(fact,)
                )
            )
    return found


def _ground(
    state: str, day: SourceDate, law: Law
) -> tuple[tuple[str, ...], str, Fact, bool] | None:
    """Why the Court has jurisdiction by this State: articles, words, record, and whether for all of the time."""
    bound, fact = standing(law.facts, state, day)
    if bound != "no" and fact is not None:
        part = (
            "bound for a part of the time" if fact.confirmed else "bound by an unconfirmed record"
        )
        why = "bound by the Statute at the time" if bound == "yes" else part
        return (), why, fact, bound == "yes"
    for declared in acceptances(law.facts, state, day):
        if declared.event == "accepted" and declared.confirmed:
            return (
                ("12(3)",),
                "which accepted the jurisdiction of the Court for that time",
                declared,
                True,
            )
    return None


def _undecided(conduct: Conduct, law: Law) -> list[Position]:
    return [
        Position(
            answer="yes",
            says=f"If the declaration of acceptance lodged for {state} on {_written(fact.valid_from)} is valid, the "
            "Court has jurisdiction as over a State Party; no decision on it is on record.",
            articles=("12(3)",),
            records=(fact,),
        )
        for state in (*conduct.places, *conduct.nationalities)
        for fact in acceptances(law.facts, state, conduct.day)
        if fact.event != "accepted" or not fact.confirmed
    ]


def _linked(conduct: Conduct, law: Law) -> list[Position]:
    """What the Court already has before it, by an element on the territory of a State Party."""
    return [
        Position(
            answer="partly",
            says=f"The {one.label} reaches this crime as far as the link goes: {one.link}.",
            articles=("12(2)(a)",),
            records=(one,),
        )
        for one in law.situations
        if one.link
        and one.confirmed
        and any(plain(place) in map(plain, one.places) for place in conduct.places)
        and concerns(one, (conduct.crime, *conduct.called))
        and not (one.since and conduct.day.surely_before(one.since))
        and not (one.until and conduct.day.surely_after(one.until))
    ]


def _not_met(conduct: Conduct, otherwise: bool) -> Position:
    places = " or ".join((*conduct.places, *conduct.nationalities))
    return Position(
        answer="no",
        says=("Otherwise neither" if otherwise else "Neither")
        + f" territory nor nationality gives the Court jurisdiction: no record shows {places} as bound at the time.",
        articles=("12(2)",),
    )


def _answer(positions: tuple[Position, ...]) -> str:
    answers = {one.answer for one in positions}
    if len(answers) == 1:
        return answers.pop()
    return "contested"


def _same_crime(asked: str, named: str) -> bool:
    one, other = plain(asked), plain(named)
    return one == other or one in other.split() or other in one.split()


def _is_aggression(conduct: Conduct) -> bool:
    return "aggression" in plain(conduct.crime).split()


def _is_across(conduct: Conduct) -> bool:
    return any(_same_crime(conduct.crime, one) for one in _ACROSS)


def _written(day: SourceDate) -> str:
    found = day.first
    return f"{found.day} {found:%B %Y}" if found and found == day.last else day.iso


_POSITIONS: Final = {
    "state_referral": _with_preconditions,
    "own_motion": _with_preconditions,
    "security_council": _by_council,
}
