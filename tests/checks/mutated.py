"""Letters made from records, and the same letters with one thing changed: which change is noticed?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from answerable.actors.records import Records, records_of
from answerable.checks.examined import AGAINST, POINTS
from answerable.checks.model import Finding
from answerable.checks.run import check_readings
from answerable.checks.wording import in_words, listed
from answerable.dates import SourceDate
from answerable.ontology.packs import bundled_packs
from answerable.reading.read import read_text

AUTHORITIES = {
    "EU": "European Union",
    "GB": "United Kingdom",
    "US": "United States",
    "CA": "Canada",
}
LATER = timedelta(days=40)


@dataclass(frozen=True, kw_only=True)
class Mutation:
    """A true sentence, the same with one thing changed, and the day of the letter it stands in."""

    kind: str
    true: str
    changed: str
    day: date


def letter(sentence: str, day: date) -> str:
    """A short letter about Myanmar that bears a date and this one sentence."""
    return (
        f"Open letter on Myanmar\n\n{in_words(SourceDate.on(day))}\n\nDear friends,\n\n"
        f"We write to you about Myanmar. {sentence}\n\nYours sincerely,\nThe organisers\n"
    )


def findings(sentence: str, day: date) -> tuple[Finding, ...]:
    """What is found in a letter with this sentence."""
    reading = read_text(letter(sentence, day))
    [document] = check_readings([("letter.txt", reading, None)], bundled_packs()).documents
    return document.findings


def against(found: tuple[Finding, ...]) -> list[str]:
    """The findings that speak against a sentence, each as check, verdict and reason."""
    return [f"{one.check} {one.verdict}: {one.reason}" for one in found if one.verdict in AGAINST]


def noticed(mutation: Mutation) -> bool:
    """Whether the change brings a point to settle that the true sentence does not have."""
    before, after = (
        {
            (one.check, one.verdict, one.reason)
            for one in findings(words, mutation.day)
            if one.verdict in POINTS
        }
        for words in (mutation.true, mutation.changed)
    )
    return bool(after - before)


def listings(records: Records, chance: Random) -> Iterator[Mutation]:
    """A listing with its day, and with another day of the same year."""
    known = [
        fact
        for fact in records.facts("listed_by")
        if fact.confirmed
        and fact.valid_from.first == fact.valid_from.last
        and fact.authority in AUTHORITIES
        and fact.subject.replace(" ", "").isalpha()
        and "travel ban" in fact.unit
    ]
    for fact in chance.sample(known, min(len(known), 260)):
        days = {
            other.valid_from.first
            for other in records.about(fact.subject, "listed_by", "on_list")
            if other.authority == fact.authority
        }
        day = fact.valid_from.first
        assert day is not None
        other = day + timedelta(days=chance.choice((-19, -45, 12, 33, 90)))
        if other in days:
            continue
        frame = chance.choice(
            (
                "{who} was placed under a travel ban by the {whom} on {day}.",
                "The {whom} placed {who} under a travel ban and asset freeze on {day}.",
                "On {day}, the {whom} placed {who} under a travel ban.",
            )
        )
        whom = AUTHORITIES[fact.authority]
        yield _of(
            "listing",
            frame.replace("the Canada", "Canada"),
            other,
            day,
            who=fact.subject,
            whom=whom,
        )


def events(records: Records, chance: Random) -> Iterator[Mutation]:
    """An event with its day, and with another day within a year."""
    for fact in records.facts("happened"):
        same = [
            one for one in records.about(fact.subject, "happened") if one.subject == fact.subject
        ]
        day = fact.valid_from.first
        if not fact.confirmed or len(same) > 1 or day is None or day != fact.valid_from.last:
            continue
        nouns = [name for name in (*fact.aliases,) if not any(sign.isdigit() for sign in name)]
        for name in nouns[:2]:
            for shift in (-40, 25, 200):
                yield _of(
                    "event",
                    "The {who} of {day} changed the country.",
                    day + timedelta(days=shift),
                    day,
                    who=name,
                )


def warrants(records: Records, chance: Random) -> Iterator[Mutation]:
    """A warrant with its day, with another day, and as the step before it."""
    for fact in records.facts("proceeding"):
        day = fact.valid_from.first
        if (
            not fact.confirmed
            or fact.regime != "ICC"
            or fact.event not in ("warrant_issued", "warrant_requested")
        ):
            continue
        if day is None or day != fact.valid_from.last or len(fact.subject.split()) < 2:
            continue
        verb = "issued" if fact.event == "warrant_issued" else "requested"
        frame = f"On {{day}}, the International Criminal Court {verb} an arrest warrant for President {{who}}."
        known = [one.valid_from.first for one in records.about(fact.subject, "proceeding")]
        for shift in (-33, 21, 64):
            if day + timedelta(days=shift) not in known:
                yield _of("warrant", frame, day + timedelta(days=shift), day, who=fact.subject)


def figures(records: Records, chance: Random) -> Iterator[Mutation]:
    """A count with its day, and ten times as many."""
    for fact in records.facts("killed", "detained"):
        day = fact.valid_from.first
        if not fact.confirmed or fact.authority != "AAPP" or day is None or int(fact.value) < 500:
            continue
        verb = "killed" if fact.property == "killed" else "detained"
        least = int(fact.value) // 100 * 100 - 100
        frame = (
            "Since the coup, the junta and pro-military groups have {verb} more than {n:,} people."
        )
        if fact.property == "detained":
            frame = "Since the coup, the junta has {verb} more than {n:,} people."
        yield Mutation(
            kind="figure",
            true=frame.format(verb=verb, n=least),
            changed=frame.format(verb=verb, n=least * 10),
            day=day,
        )


def weekdays(records: Records, chance: Random) -> Iterator[Mutation]:
    """A day with its weekday, and with another."""
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    for _ in range(60):
        day = date(2015, 1, 1) + timedelta(days=chance.randrange(3500))
        right = names[day.weekday()]
        wrong = chance.choice([name for name in names if name != right])
        frame = f"On {{name}}, {in_words(SourceDate.on(day))}, villagers met the monks."
        yield Mutation(
            kind="weekday",
            true=frame.format(name=right),
            changed=frame.format(name=wrong),
            day=day + LATER,
        )


def anniversaries(records: Records, chance: Random) -> Iterator[Mutation]:
    """The years since the coup, and some years more or less."""
    numbers = ("one", "two", "three", "four", "five")
    for place, number in enumerate(numbers, 1):
        day = date(2021 + place, 2, 1) + timedelta(days=chance.randrange(-20, 20))
        frame = "{number} years after the coup, people still resist."
        for other in numbers:
            if other != number:
                yield Mutation(
                    kind="anniversary",
                    true=frame.format(number=number.capitalize()),
                    changed=frame.format(number=other.capitalize()),
                    day=day,
                )


def _of(kind: str, frame: str, other: date, day: date, **names: str) -> Mutation:
    later = max(day, other) + LATER
    return Mutation(
        kind=kind,
        true=frame.format(day=in_words(SourceDate.on(day)), **names),
        changed=frame.format(day=in_words(SourceDate.on(other)), **names),
        day=later,
    )


def all_mutations(seed: int = 7) -> list[Mutation]:
    """Every mutation, the same ones for the same seed."""
    records, chance = records_of(bundled_packs()), Random(seed)
    kinds = (listings, events, warrants, figures, weekdays, anniversaries)
    return [one for kind in kinds for one in kind(records, chance)]


def shown(mutations: list[Mutation]) -> str:
    """Some mutations in words, for the message of a test that fails."""
    return listed([f"{one.kind}: {one.changed} [{one.day}]" for one in mutations[:12]])
