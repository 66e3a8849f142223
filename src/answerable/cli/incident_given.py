"""Which account of an incident do the options of `incident add` say?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from answerable.cli.asked import Asked
from answerable.errors import UsageError
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.casework.incidents.model import Account, Casualties, Party, Victim
    from answerable.dates import SourceDate


def account_given(asked: Asked, archive: Archive) -> Account:
    """The account that the options say. Raises UsageError where the least is lacking."""
    from answerable.casework.incidents.model import Account, Hit
    from answerable.casework.incidents.words import hit_of, precision_of
    from answerable.cli.case_asked import cited, tell_words
    from answerable.workbench.incidents import known_to

    given = asked.arguments
    lacking = [f"--{one}" for one in ("what", "when", "where") if not getattr(given, one)]
    if lacking:
        raise UsageError(
            "An account says at least what happened, when, where, and where that is said.",
            advice=f"Give {', '.join(lacking)} too. A period is enough for when, and a State for where.",
        )
    source = cited(archive, given.source)
    tell_words(asked, archive, source)
    known = known_to(archive)
    place = tuple(one.strip() for one in given.where.split(",") if one.strip())
    located = known.places.of_code(given.code) if given.code else known.places.locate(place)
    return Account(
        id="",
        incident=given.incident,
        cite=source,
        what=tuple(map(known.violations, given.what)),
        when=_day(given.when),
        place=", ".join(place),
        code=located.code,
        precision=precision_of(given.precision) or located.precision,
        latitude=given.latitude,
        longitude=given.longitude,
        parties=_parties(given),
        hit=tuple(
            Hit(type=hit_of(kind), name=name.strip())
            for kind, _, name in (one.partition(":") for one in given.hit)
        ),
        casualties=tuple(map(_casualties, given.casualties)),
        victims=tuple(map(_victim, given.victim)),
        documented_by=given.documented_by,
        title=given.title,
        note=given.note,
    )


def _day(written: str) -> SourceDate:
    from answerable.casework.incidents.dated import day_of

    return day_of(written).date


def _parties(given: Any) -> tuple[Party, ...]:
    from answerable.casework.incidents.model import Party

    if given.party and not given.attributed_by:
        raise UsageError(
            "An attribution says who attributes.",
            advice="Give --attributed-by: a witness, the source itself, another body.",
        )
    return tuple(
        Party(
            party=one,
            unit=given.unit if len(given.party) == 1 else "",
            attributed_by=given.attributed_by,
            hedge=given.hedge,
        )
        for one in given.party
    )


def _casualties(said: list[str]) -> Casualties:
    from answerable.casework.incidents.counted import counted
    from answerable.casework.incidents.model import Casualties
    from answerable.casework.incidents.words import STATUSES, harm_of, status_of

    if not 2 <= len(said) <= 4:
        raise UsageError(
            "--casualties says a harm and a number, and may say a status and who says so.",
            advice="For example --casualties killed 3-5 civilian 'the hospital'.",
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
            advice=f"For example --casualties {harm} 3 {known} 'the hospital'.",
        )
    return Casualties(
        harm=harm_of(harm),
        low=found.low,
        high=found.high,
        status=known,
        status_by=by,
        written=found.words,
    )


def _victim(said: str) -> Victim:
    from answerable.casework.incidents.model import Victim
    from answerable.casework.incidents.words import age_of, sex_of

    person, age, sex = (*said.split(":"), "", "")[:3]
    return Victim(person=person.strip(), age=age_of(age), sex=sex_of(sex.strip()))
