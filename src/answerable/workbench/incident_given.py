"""Which account of an incident did a person type, and which of its parts cannot be taken?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from answerable.casework.incidents.counted import counted
from answerable.casework.incidents.dated import day_of, refuse_later
from answerable.casework.incidents.model import (
    MOST_PARTS,
    Account,
    Casualties,
    Hit,
    Party,
    Victim,
)
from answerable.casework.incidents.words import (
    STATUSES,
    age_of,
    harm_of,
    hit_of,
    is_child,
    is_pseudonym,
    precision_of,
    sex_of,
    status_of,
)
from answerable.errors import AnswerableError, NotAllowed, UsageError
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.casework.citing import Cite
    from answerable.dates import SourceDate
    from answerable.workbench.incidents import Known


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """One account as it was typed, every part in words."""

    what: tuple[str, ...] = ()
    when: str = ""
    where: str = ""
    """The place, narrowest first, by commas."""
    incident: str = ""
    code: str = ""
    precision: str = ""
    latitude: str = ""
    longitude: str = ""
    parties: tuple[str, ...] = ()
    unit: str = ""
    attributed_by: str = ""
    hedge: str = ""
    hit: tuple[str, ...] = ()
    """`TYPE` or `TYPE:NAME`."""
    casualties: tuple[tuple[str, ...], ...] = ()
    """Harm and number, which a status and who says so may follow."""
    victims: tuple[str, ...] = ()
    """`PSEUDONYM[:AGE[:SEX]]`."""
    documented_by: str = ""
    title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What was understood: an account, or which parts were not."""

    account: Account | None
    faults: Mapping[str, AnswerableError]
    """By the name of the part of `Typed`."""


def given(typed: Typed, cite: Cite, known: Known) -> Given:
    """The account that the words say, or every fault with the part that it is of."""
    faults: dict[str, AnswerableError] = dict(_lacking(typed))
    parts = {name: _read(name, read, faults) for name, read in _readers(typed).items()}
    if faults:
        return Given(account=None, faults=faults)
    place = _place(typed)
    located = known.places.of_code(typed.code) if typed.code else known.places.locate(place)
    account = Account(
        id="",
        incident=typed.incident,
        cite=cite,
        what=tuple(map(known.violations, typed.what)),
        place=", ".join(place),
        code=located.code,
        precision=precision_of(typed.precision) or located.precision,
        latitude=typed.latitude,
        longitude=typed.longitude,
        hit=tuple(
            Hit(type=hit_of(kind), name=name.strip())
            for kind, _, name in (one.partition(":") for one in typed.hit)
        ),
        documented_by=typed.documented_by,
        title=typed.title,
        note=typed.note,
        **parts,
    )
    return Given(account=account, faults={})


def _lacking(typed: Typed) -> Iterator[tuple[str, UsageError]]:
    said = {
        "what": "Say what happened: a kind of violation, or the source's own words.",
        "when": "Say when it happened. A period is enough, such as 2021-02/2025-01.",
        "where": "Say where it happened. A State or region is enough.",
    }
    for name, sentence in said.items():
        if not any(getattr(typed, name)):
            yield name, UsageError(sentence)


def _readers(typed: Typed) -> dict[str, Callable[[], Any]]:
    return {
        "when": lambda: day(typed.when),
        "parties": lambda: _parties(typed),
        "casualties": lambda: tuple(map(casualties, typed.casualties)),
        "victims": lambda: tuple(map(victim, typed.victims)),
    }


def _read(name: str, read: Callable[[], Any], faults: dict[str, AnswerableError]) -> Any:
    if name in faults:
        return None
    try:
        return read()
    except AnswerableError as fault:
        faults[name] = fault
        return None


def _place(typed: Typed) -> tuple[str, ...]:
    return tuple(one.strip() for one in typed.where.split(",") if one.strip())


def day(written: str) -> SourceDate:
    """The day or period. Raises UsageError for one that cannot be read, or lies in the future."""
    found = day_of(written).date
    refuse_later(found)
    return found


def _parties(typed: Typed) -> tuple[Party, ...]:
    if typed.parties and not typed.attributed_by:
        raise UsageError(
            "An attribution says who attributes.",
            advice="Say by whom it is attributed: a witness, the source itself, another body.",
        )
    return tuple(
        Party(
            party=one,
            unit=typed.unit if len(typed.parties) == 1 else "",
            attributed_by=typed.attributed_by,
            hedge=typed.hedge,
        )
        for one in typed.parties
    )


def casualties(said: tuple[str, ...]) -> Casualties:
    """How many suffered what: harm, number, and it may be a status and who says so. Raises UsageError."""
    if not 2 <= len(said) <= 4:
        raise UsageError(
            "How many were harmed takes a harm and a number, and may say a status and who says so.",
            advice="For example: killed, 3-5, civilian, “the hospital”.",
        )
    harm, number, status, by = (*said, "", "")[:4]
    found = counted(number)
    if found is None or found.doubt:
        raise UsageError(
            f"No number can be read in “{visible(number)}”.",
            advice="Write 3, 3-5, 'at least 12', '12+', dozens or unknown.",
        )
    known = status_of(status) if status else "unknown"
    if not known:
        raise UsageError(
            f"There is no status “{visible(status)}”.", advice=f"Use one of: {', '.join(STATUSES)}."
        )
    if known != "unknown" and not by:
        raise UsageError(
            "A status says who says so.",
            advice=f"For example: {visible(harm)}, 3, {known}, “the hospital”.",
        )
    return Casualties(
        harm=harm_of(harm),
        low=found.low,
        high=found.high,
        status=known,
        status_by=by,
        written=found.words,
    )


def victim(said: str) -> Victim:
    """A person who was harmed, under a pseudonym. Raises NotAllowed for a name."""
    person, age, sex = (*said.split(":"), "", "")[:3]
    found = Victim(person=person.strip(), age=age_of(age), sex=sex_of(sex.strip()))
    refuse_name(found)
    return found


def refuse_name(one: Victim) -> None:
    """Raises NotAllowed where a victim is not under a pseudonym."""
    if one.person and not is_pseudonym(one.person):
        who = "A child is" if is_child(one.age) else "A victim is"
        raise NotAllowed(
            f"{who} never named in an account.",
            advice="Give a pseudonym with a number in it, such as P-17. Names belong in the sealed source.",
        )


def refuse_too_many(account: Account) -> None:
    """Raises UsageError where one account holds more parts than a person would type."""
    longest = max(
        map(len, (account.what, account.parties, account.hit, account.casualties, account.victims))
    )
    if longest > MOST_PARTS:
        raise UsageError(
            f"One account holds at most {MOST_PARTS} kinds, parties, numbers, objects or persons.",
            advice="A table with a row for each person holds more: `answerable import FILE --mapping NAME`.",
        )
