"""Would a referral by States Parties reach the whole of the situation that a demand names?

A referral by a State Party sets the Court in motion; it lifts none of the preconditions of article 12(2) of
the Rome Statute, as one by the Security Council does. What the rest depends on is disputed, and both positions
are given. Asking for it is legitimate.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from answerable.actors.spotting import Spotter
from answerable.checks.acts import Asked, asked_in
from answerable.checks.citing import cite_record
from answerable.checks.examined import Examined, Said, cite, clause_at, target_of
from answerable.checks.model import Finding, RecordCited, Target
from answerable.checks.wording import in_words, listed
from answerable.dates import SourceDate
from answerable.ontology.facts import Fact
from answerable.ontology.law import Situation
from answerable.ontology.rome_parties import ROME, acceptances, standing
from answerable.reading.naming.countries import NAMES

CHECK: Final = "referral_routes/1"

_COURT: Final = ("International Criminal Court", "Rome Statute")
_NO_STATES: Final = frozenset(
    (
        "Africa|Africa and the Middle East|Americas|Aotearoa|Asia|Asia Pacific|Asia and the Pacific|Asia-Pacific|Caribbean|"
        "Central America|Central Asia|East Africa|Eastern Europe|England|Europe|Hong Kong|Korea|Latin America|"
        "Latin America and the Caribbean|Macau|MENA|Middle East|Middle East and North Africa|North America|Northern Ireland|"
        "Oceania|Pacific|Puerto Rico|Scotland|Somaliland|South America|South Asia|Southeast Asia|Southern Africa|Tibet|"
        "U.K.|Wales|West Africa|Western Europe|Western Sahara"
    ).split("|")
)
"""Names of regions and of parts of States, which are neither party nor not."""
_STATES: Final = Spotter((name, name) for name in NAMES - _NO_STATES)


def check(examined: Examined) -> Said:
    """Each demand that States Parties refer the situation in a State that is not party."""
    found = (
        _answer(examined, asked, state)
        for asked in asked_in(examined.reading, examined.records)
        if asked.act == "refer_situation" and _asks_parties(examined, asked)
        for state in _states_named(examined, asked)
    )
    return Said(findings=tuple(one for one in found if one is not None))


def _asks_parties(examined: Examined, asked: Asked) -> bool:
    """Whether States are asked as parties to the Statute, or one State on its own."""
    records = examined.records
    court = {one for name in _COURT for one in records.authorities_named(name)}
    for one in asked.addressed:
        whole = set(records.wholes_of(one.body)) | {one.body}
        if one.kind == "members" and (whole & court or _are_parties(examined, one.body)):
            return True
        if one.kind == "body" and (known := records.authority(one.body)) and known.kind == "state":
            return True
    return False


def _are_parties(examined: Examined, body: str) -> bool:
    known = examined.records.authority(body)
    return known is not None and "Rome Statute" in known.label


def _states_named(examined: Examined, asked: Asked) -> Iterator[str]:
    """The States whose situation is to be referred, where none of them is a party to the Statute."""
    named = list(dict.fromkeys(one.key for one in _STATES.found(asked.about)))
    facts = examined.records.facts("party_to")
    if any(fact.regime == ROME for fact in facts):
        if all(standing(facts, state, examined.day)[0] == "no" for state in named):
            yield from named


def _answer(examined: Examined, asked: Asked, state: str) -> Finding | None:
    declared = acceptances(_declarations(examined), state, examined.day)
    if any(fact.event == "accepted" and fact.confirmed for fact in declared):
        return None
    links = _links(examined, state)
    return examined.finding(
        check=CHECK,
        verdict="contested",
        affects="detail",
        target=_target(examined, asked),
        about=state,
        reason=" ".join(
            (_opening(state, examined.day), *_reached(links), _rest(state, declared, links))
        ),
        what_still_holds="The demand is legitimate. A referral by the Security Council (article 13(b)) "
        "would reach the whole situation, and a State Party may refer what article 12(2) lets the Court reach.",
        records=(*_cited_links(links), *(_cited_declaration(fact) for fact in declared)),
        settled_by="A decision of the Court on the declaration, or a referral by the Security Council."
        if declared
        else "An acceptance under article 12(3), or a referral by the Security Council.",
    )


def _opening(state: str, day: SourceDate) -> str:
    when = f" on {in_words(day)}" if day.first == day.last else ""
    return (
        f"{state} is not on record as a State Party{when}. A State Party may refer its situation (articles 13(a) and 14 of "
        "the Rome Statute), but that does not lift article 12(2): the Court then reaches what took place at "
        "least in part on the territory of a State Party, or was done by nationals of one."
    )


def _reached(links: tuple[Situation, ...]) -> Iterator[str]:
    """What is reached already, by the situations on record with a link to a State Party."""
    for one in links:
        crimes = listed(one.crimes) or "crimes"
        yield f"In the {one.label.removeprefix('the ')} that link reaches {crimes}."


def _rest(state: str, declared: tuple[Fact, ...], links: tuple[Situation, ...]) -> str:
    rest = "The rest" if links else "Anything else"
    if not declared:
        return (
            f"{rest} would need an acceptance under article 12(3), and none for {state} is on record here, "
            "or a referral by the Security Council, which reaches all."
        )
    days = listed([in_words(fact.valid_from) for fact in declared])
    return (
        f"{rest} is reached only if the declaration under article 12(3) lodged for {state} on {days} is "
        "accepted, which is undecided: one position is that the declaration is valid and the referral reaches all, the other "
        "that it is not. A referral by the Security Council reaches all."
    )


def _declarations(examined: Examined) -> tuple[Fact, ...]:
    """Those lodged by the day of the document."""
    found = examined.records.facts("accepts_jurisdiction")
    return tuple(fact for fact in found if not fact.valid_from.surely_after(examined.day))


def _links(examined: Examined, state: str) -> tuple[Situation, ...]:
    """The situations before the Court that reach into the State from the territory of a party."""
    facts = examined.records.facts("party_to")
    court = {one for name in _COURT for one in examined.records.authorities_named(name)}
    return tuple(
        one
        for one in examined.records.of(Situation)
        if one.forum in court
        and one.confirmed
        and one.link
        and state in one.places
        and any(standing(facts, place, examined.day)[0] == "yes" for place in one.places)
        and not one.source.date.surely_after(examined.day)
    )


def _cited_links(links: tuple[Situation, ...]) -> Iterator[RecordCited]:
    for one in links:
        yield cite_record(one, f"{one.label}: {one.link}.")


def _cited_declaration(fact: Fact) -> RecordCited:
    lodged = f"declaration under article 12(3) lodged on {in_words(fact.valid_from)}"
    return cite(fact, f"{fact.subject}: {lodged}, {fact.event}.")


def _target(examined: Examined, asked: Asked) -> Target:
    reading = examined.reading
    clause = clause_at(reading, asked.start, asked.end)
    if clause is None:
        return Target(
            what="clause", id=asked.demand, text=asked.text, start=asked.start, end=asked.end
        )
    return target_of("clause", clause, reading.canonical, asked.start, asked.end)
