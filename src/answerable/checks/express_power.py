"""Does the law of the body that a demand is for give it the power to do what is asked?

The demand is legitimate either way: what is found here is for its author, who may want the way that is open
written beside it. A power that no pack speaks of brings no finding.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from answerable.actors.names import in_a_sentence
from answerable.checks.act_words import IN_WORDS
from answerable.checks.acts import Asked, asked_in
from answerable.checks.citing import cite_record
from answerable.checks.examined import Examined, Said, clause_at, target_of
from answerable.checks.model import Finding, RecordCited, Target
from answerable.ontology.law import Power

CHECK: Final = "express_power/1"

_LACKING: Final = frozenset({"none_found", "other_body"})
_OPEN: Final = {
    "express": "expressly in its power",
    "by_organ": "for an organ of it to decide",
    "partly": "partly in its power",
}
_RELATED: Final = (
    frozenset("suspend_member exclude_from_meeting decide_representation limit_services deliberate_credentials".split()),
    frozenset("arrest surrender extradite issue_warrant publish_notice".split()),
    frozenset("impose_sanctions impose_arms_embargo suspend_fuel trace_assets".split()),
    frozenset("refer_situation accept_jurisdiction investigate extend_investigation prosecute establish_tribunal".split()),
)  # fmt: skip
"""Acts that serve the same end, so that one may be open where another is not."""
_HELPING: Final = re.compile(
    r"\b(?:support|assist|help|contribut|back|join)\w*\s(?:\w+\s){0,3}(?:efforts?|to|in|by)\b|\bcooperat\w+\b",
    re.IGNORECASE,
)
_BY_NOBODY: Final = re.compile(
    r"\b(?:must|should|has to|needs to)\s(?:\w+\s)?be\s(?:\w+ly\s)?$", re.IGNORECASE
)


def check(examined: Examined) -> Said:
    """Each act that a demand asks of a body whose powers are on record; the same act of a body once."""
    asked = asked_in(examined.reading, examined.records)
    first = {(one.act, one.of): one for one in reversed(asked) if _is_asked_outright(one, examined)}
    found = (_answer(examined, one) for one in asked if first.get((one.act, one.of)) is one)
    return Said(findings=tuple(one for one in found if one is not None))


def _is_asked_outright(asked: Asked, examined: Examined) -> bool:
    """Whether those asked are to do it themselves: not to help others, nor that it "must be done"."""
    clause = clause_at(examined.reading, asked.start, asked.end)
    begins = clause.start if clause else max(0, asked.start - 300)
    before = " ".join(examined.reading.canonical[begins : asked.start].split()) + " "
    return not _HELPING.search(before) and not _BY_NOBODY.search(before)


def powers_for(examined: Examined, body: str, act: str) -> tuple[Power, ...]:
    """What is on record on the day of the document about an act, for a body, its organs and its wholes."""
    records = examined.records
    near = {*records.organs_of(body), *records.wholes_of(body)}
    return tuple(
        power
        for power in records.of(Power)
        if power.act == act and power.body in near and _in_force(power, examined)
    )


def _in_force(power: Power, examined: Examined) -> bool:
    begun = power.valid_from is None or not examined.day.surely_before(power.valid_from)
    return begun and (power.valid_to is None or not examined.day.surely_after(power.valid_to))


def _answer(examined: Examined, asked: Asked) -> Finding | None:
    """A finding where everyone asked is a body on record as without that power, or where the law gives
    it to others than one of those asked; else nothing."""
    by_body = {body: powers_for(examined, body, asked.act) for body in asked.of}
    lacking = {
        body: powers
        for body, powers in by_body.items()
        if powers and all(power.answer in _LACKING for power in powers)
    }
    everyone = len(by_body) == len(asked.addressed) and len(lacking) == len(by_body)
    if not everyone:
        lacking = {body: powers for body, powers in lacking.items() if _is_for_others(powers)}
    if not lacking:
        return None
    asked = replace(asked, of=tuple(lacking))
    near = [power for powers in lacking.values() for power in powers]
    flat = [power for power in near if power.body in asked.of] or near
    others = _open_ways(examined, asked)
    return examined.finding(
        check=CHECK,
        verdict="no_express_power_found",
        affects="detail",
        target=_target(examined, asked),
        about=asked.act,
        reason=_reason(examined, asked, flat, others),
        what_still_holds="The demand is legitimate: law and practice may be asked to change, and who "
        "can act is information for its author.",
        records=tuple(_cited(power, examined) for power in (*flat, *others)),
        settled_by="The constitution and rules of the body, in the version in force on that day.",
    )


def _is_for_others(powers: tuple[Power, ...]) -> bool:
    """Whether confirmed law gives the act to other bodies than this one."""
    return all(power.confirmed and power.answer == "other_body" for power in powers)


def _target(examined: Examined, asked: Asked) -> Target:
    reading = examined.reading
    clause = clause_at(reading, asked.start, asked.end)
    if clause is None:
        return Target(
            what="clause", id=asked.demand, text=asked.text, start=asked.start, end=asked.end
        )
    return target_of("clause", clause, reading.canonical, asked.start, asked.end)


def _open_ways(examined: Examined, asked: Asked) -> list[Power]:
    """What the same bodies can do to the same end, one record for each act."""
    acts = {act for related in _RELATED if asked.act in related for act in related} - {asked.act}
    found: dict[str, Power] = {}
    for body in asked.of:
        for act in sorted(acts):
            for power in powers_for(examined, body, act):
                if power.answer in _OPEN:
                    found.setdefault(act, power)
    return list(found.values())


def _reason(examined: Examined, asked: Asked, powers: list[Power], others: list[Power]) -> str:
    who = " or ".join(dict.fromkeys(_called(examined, asked, body) for body in asked.of))
    unsure = any(not power.confirmed for power in powers)
    record = "; the entry is unconfirmed" if unsure else ""
    lead = f"No express power of {who} to {IN_WORDS[asked.act]} is on record here{record}."
    if all(power.answer == "other_body" for power in powers):
        lead = f"By the record, to {IN_WORDS[asked.act]} is for others than {who}{record}."
    routes = [_sentence(power.route) for power in powers if power.route]
    ways = "; ".join(map(_way, others))
    return " ".join(filter(None, (lead, *dict.fromkeys(routes), ways and f"What is open: {ways}.")))


def _called(examined: Examined, asked: Asked, body: str) -> str:
    """The body by the author's own name for it, where that is one of its names."""
    names = examined.records.authorities_named
    for one in asked.addressed:
        if one.body == body and body in names(one.words):
            return in_a_sentence(re.sub(r"^[Tt]he\s+", "", one.words))
    return examined.records.called(body)


def _way(power: Power) -> str:
    route = f": {power.route.rstrip('. ')}" if power.route else ""
    unsure = "" if power.confirmed else ", unconfirmed"
    return f"to {IN_WORDS[power.act]} ({_OPEN[power.answer]}{unsure}{route})"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:].rstrip(". ") + "."


def _cited(power: Power, examined: Examined) -> RecordCited:
    says = {"none_found": "no express power found", "other_body": "for another body", **_OPEN}
    body = examined.records.label_of(power.body)
    route = f" {_sentence(power.route)}" if power.route else ""
    return cite_record(
        power, f"{body}, to {IN_WORDS[power.act]}: {says[power.answer]}.{route}", at=power.article
    )
