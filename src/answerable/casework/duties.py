"""Which States must act on a person's warrant on a day, on which condition, and what a request would need?

Nobody is found guilty here: a warrant is a step of a case, a request for one binds no State, and what is not on
record may exist under seal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from answerable.actors.names import is_named
from answerable.actors.records import Records
from answerable.casework.arrest_request import Needed, needed
from answerable.dates import SourceDate
from answerable.errors import NotFound
from answerable.ontology.facts import Fact
from answerable.ontology.law import Duty
from answerable.ontology.rome_parties import ROME, names, standing
from answerable.reading.naming.countries import is_country
from answerable.text import visible

COURT: Final = "International Criminal Court"
_ISSUED: Final = frozenset({"warrant_issued", "warrant_issued_public"})
_REQUESTED: Final = frozenset({"warrant_requested"})
_ENDED: Final = frozenset({"closed", "warrant_withdrawn", "warrant_terminated", "acquitted"})
_CARRIED_OUT: Final = frozenset(
    {"surrender", "initial_appearance", "charges_confirmed", "trial", "judgment"}
)
_ARTICLES: Final = ("59(1)", "86", "89(1)")
_HIGH_OFFICE: Final = re.compile(
    r"\b(?:president|prime minister|head of (?:state|government)|king|queen|emir|sultan|monarch|supreme leader|chancellor|"
    r"minister of foreign affairs|foreign minister|chair(?:man|person)?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Warrant:
    """Where the person's case stands before the Court on that day, as far as it is public."""

    state: str
    """issued | requested | carried_out | ended | none_on_record"""
    says: str
    records: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StateDuty:
    """What one State owes the Court on that day."""

    state: str
    party: str
    """yes | no | unclear"""
    duty: str
    """bound | if_issued | continues | continues_if_issued | nothing_left | unclear | none"""
    says: str
    articles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    records: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Duties:
    """The answer for a person and a day."""

    person: str
    day: SourceDate
    warrant: Warrant
    elsewhere: tuple[Fact, ...]
    """Warrants of other courts on record by that day: they bind through other treaties and national law."""
    offices: tuple[Fact, ...]
    states: tuple[StateDuty, ...]
    needed: tuple[Needed, ...]
    notes: tuple[str, ...]
    law: tuple[Duty, ...]

    @property
    def bound(self) -> int:
        """How many States are party on that day."""
        return sum(one.party == "yes" for one in self.states)


def duties(person: str, day: SourceDate, records: Records, state: str = "") -> Duties:
    """Who must act on the person's warrant on that day; of one State alone where `state` names it.

    Raises NotFound where no pack has a record about the person, or knows a State of that name.
    """
    about = tuple(fact for fact in records.about(person) if not fact.valid_from.surely_after(day))
    if not records.about(person):
        raise NotFound(
            f"No pack has a record about {visible(person)}.",
            advice="Check the spelling, or name a pack that has one with --pack FILE.",
        )
    steps = _steps(about, records)
    warrant = _warrant(steps)
    offices = tuple(fact for fact in about if fact.property == "holds_office" and _still(fact, day))
    law = tuple(one for one in records.of(Duty) if one.treaty == ROME)
    states = _states(records, state)
    return Duties(
        person=_name(person, about),
        day=day,
        warrant=warrant,
        elsewhere=_elsewhere(about, records),
        offices=offices,
        states=tuple(_duty(one, day, warrant, steps, records) for one in states),
        needed=needed(about, offices, issued=warrant.state == "issued"),
        notes=(*_notes(offices, law), *_unconfirmed(about)),
        law=law,
    )


def _steps(about: tuple[Fact, ...], records: Records) -> tuple[Fact, ...]:
    """The confirmed steps before the Court, the earliest first."""
    court = records.authorities_named(COURT)
    found = [
        fact
        for fact in about
        if fact.property == "proceeding"
        and fact.confirmed
        and set(records.wholes_of(fact.authority)) & court
    ]
    return tuple(sorted(found, key=lambda fact: fact.valid_from.iso))


def _elsewhere(about: tuple[Fact, ...], records: Records) -> tuple[Fact, ...]:
    court = records.authorities_named(COURT)
    return tuple(
        fact
        for fact in about
        if fact.property == "proceeding"
        and fact.confirmed
        and fact.event in _ISSUED
        and fact.authority not in court
    )


def _warrant(steps: tuple[Fact, ...]) -> Warrant:
    for state, events in (
        ("ended", _ENDED),
        ("carried_out", _CARRIED_OUT),
        ("issued", _ISSUED),
        ("requested", _REQUESTED),
    ):
        found = tuple(fact for fact in steps if fact.event in events)
        if found:
            return Warrant(
                state=state,
                says=_WARRANT_SAYS[state].format(found[0].valid_from.iso),
                records=found,
            )
    return Warrant(state="none_on_record", says=_WARRANT_SAYS["none_on_record"])


_WARRANT_SAYS: Final = {
    "issued": "A warrant of the Court has been public or known since {}.",
    "requested": "A warrant was requested on {}; none is on record as issued by that day. A request binds no "
    "State. A warrant under seal could not be here.",
    "carried_out": "The person has been before the Court since {}; the request has been carried out.",
    "ended": "The case against the person ended on {}, by the record.",
    "none_on_record": "No step before the Court is on record by that day. A warrant under seal could not be here.",
}


def _states(records: Records, wanted: str) -> tuple[str, ...]:
    """Every State that was ever party, by name; or the one wanted, party or not."""
    facts = [fact for fact in records.facts("party_to") if fact.regime == ROME]
    if not wanted:
        return tuple(sorted({fact.subject for fact in facts}))
    return (state_named(records, wanted),)


def state_named(records: Records, wanted: str) -> str:
    """The State of that name, as the packs call it. Raises NotFound where no State is known by it."""
    for fact in records.facts("party_to"):
        if fact.regime == ROME and names(fact, wanted):
            return fact.subject
    known = {records.authority(one) for one in records.authorities_named(wanted)}
    if any(one and one.kind == "state" for one in known) or is_country(wanted):
        return wanted
    raise NotFound(
        f"No pack knows a State named {visible(wanted)}.",
        advice="Write its name as the United Nations do, such as Mali or Hungary.",
    )


def _duty(
    state: str, day: SourceDate, warrant: Warrant, steps: tuple[Fact, ...], records: Records
) -> StateDuty:
    party, fact = standing(records.facts("party_to"), state, day)
    said = tuple(
        one
        for one in records.facts("announced_withdrawal", "notified_withdrawal")
        if one.regime == ROME and names(one, state) and not one.valid_from.surely_after(day)
    )
    notes = tuple(_withdrawal(one) for one in said)
    held = (*((fact,) if fact else ()), *said)
    if party == "yes":
        duty, says = _of_a_party(warrant)
        return StateDuty(
            state=state, party=party, duty=duty, says=says, articles=_ARTICLES, notes=notes, records=held
        )  # fmt: skip
    if party == "unclear":
        return StateDuty(
            state=state, party=party, duty="unclear", notes=notes, records=held,
            says="The days asked about, or the record, leave open whether it was bound.",
        )  # fmt: skip
    if fact is not None and fact.valid_to is not None and not day.surely_before(fact.valid_from):
        return _after_withdrawal(state, fact, warrant, steps, notes, held)
    return StateDuty(
        state=state,
        party="no",
        duty="none",
        says="Not on record as a party on that day; the Court may invite it to assist.",
        articles=("87(5)",),
        notes=notes,
        records=held,
    )


def _of_a_party(warrant: Warrant) -> tuple[str, str]:
    if warrant.state == "issued":
        return (
            "bound",
            "On a request of the Court: arrest the person if found on its territory, and surrender.",
        )
    if warrant.state in ("carried_out", "ended"):
        return "nothing_left", "Nothing is left to arrest for; it must still cooperate fully."
    return (
        "if_issued",
        "If a warrant is issued and the Court asks: arrest the person if found on its territory, and surrender.",
    )


def _after_withdrawal(
    state: str, fact: Fact, warrant: Warrant, steps: tuple[Fact, ...], notes: tuple[str, ...], held: tuple[Fact, ...]
) -> StateDuty:  # fmt: skip
    """Article 127(2): cooperation goes on in what began before the withdrawal took effect."""
    begun = [one for one in steps if fact.valid_to and one.valid_from.surely_before(fact.valid_to)]
    left = fact.valid_to.iso if fact.valid_to else ""
    if begun and warrant.state not in ("carried_out", "ended"):
        duty = "continues" if warrant.state == "issued" else "continues_if_issued"
        says = (
            f"No longer party since {left}. The case against the person had begun before, so the duty to "
            "cooperate in it goes on."
        )
        return StateDuty(
            state=state, party="no", duty=duty, says=says, articles=("127(2)",), notes=notes, records=(*held, begun[0])
        )  # fmt: skip
    return StateDuty(
        state=state,
        party="no",
        duty="none",
        says=f"No longer party since {left}; no step against the person on record is earlier. Whether an earlier "
        "step of the situation counts is for the Court.",
        articles=("127(1)", "127(2)"),
        notes=notes,
        records=held,
    )


def _withdrawal(fact: Fact) -> str:
    sure = "" if fact.confirmed else " (unconfirmed)"
    rest = f" {fact.note[:1].upper()}{fact.note[1:].rstrip('. ')}." if fact.note else ""
    if fact.property == "announced_withdrawal":
        return (
            f"A withdrawal was announced on {fact.valid_from.iso}{sure}; an announcement changes nothing "
            f"(article 127(1)).{rest}"
        )
    return f"A withdrawal was notified on {fact.valid_from.iso}{sure} (article 127(1)).{rest}"


def _notes(offices: tuple[Fact, ...], law: tuple[Duty, ...]) -> tuple[str, ...]:
    found = [
        "A warrant calls a person to answer before a court; the person is presumed innocent (article 66)."
    ]
    high = [fact for fact in offices if _HIGH_OFFICE.search(fact.value)]
    for fact in high[:1]:
        sure = "" if fact.confirmed else " (unconfirmed)"
        disputed = next((one.note for one in law if one.article == "98(1)" and one.note), "")
        found.append(
            f"On record as {fact.value}{sure}: immunity may be raised (articles 27 and 98(1))"
            + (f"; {disputed}." if disputed else ".")
        )
    found.append(
        "An agreement that asks for the consent of a sending State may be raised (article 98(2))."
    )
    return tuple(found)


def _unconfirmed(about: tuple[Fact, ...]) -> tuple[str, ...]:
    """The steps that no source seen here confirms, and that decide nothing."""
    return tuple(
        f"Unconfirmed, to be verified: {fact.event.replace('_', ' ')} on {fact.valid_from.iso} ({fact.authority})."
        for fact in about
        if fact.property == "proceeding" and not fact.confirmed
    )


def _still(fact: Fact, day: SourceDate) -> bool:
    return fact.valid_to is None or not day.surely_after(fact.valid_to)


def _name(person: str, about: tuple[Fact, ...]) -> str:
    named = [fact.subject for fact in about if is_named(person, (fact.subject, *fact.aliases))]
    return named[0] if named else person
