"""Was a person 18 or older when the acts are alleged, by the birth dates on record?

Nobody who was under 18 at the time is a suspect (Rome Statute, article 26). Where the dates leave room for
it, the person is treated as a child until somebody settles it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from answerable import clock
from answerable.dates import SourceDate
from answerable.errors import AnswerableError, NotAllowed, UsageError
from answerable.text import visible

ADULT, MINOR, PERHAPS, UNKNOWN = "adult", "minor", "perhaps_minor", "unknown"
_AT: Final = 18
_MOST_SHOWN: Final = 60
_SLACK: Final = 366
"""Days by which "about" may be off, as `SourceDate` has it."""
_FIRST_YEAR: Final = 1900
"""Before it nobody was born who is examined, and no act lies: the year is one of another calendar."""
ARTICLE: Final = (
    "Article 26 of the Rome Statute: nobody who was under 18 at the time of the alleged acts."
)


def age_then(born: Iterable[str], period: SourceDate | None) -> tuple[str, str]:
    """adult | minor | perhaps_minor | unknown during the period, and why as a sentence.

    `born` are birth dates on record, which may differ: one that leaves room for a child is enough. One that
    cannot be read, or whose year is of another calendar, leaves that room.
    """
    written = [one.strip() for said in born for one in said.split(";") if one.strip()]
    if not written:
        return UNKNOWN, "No birth date is on record."
    dates = {one: _read(one) for one in written}
    unclear = [visible(one[:_MOST_SHOWN]) for one, read in dates.items() if read is None]
    if unclear:
        return (
            PERHAPS,
            f"Born {' or '.join(unclear)}: no day or year of the common calendar can be read there.",
        )
    known = [read for read in dates.values() if read is not None]
    said = " or ".join(dict.fromkeys(one.iso for one in known))
    if period is None or period.first is None:
        return (
            PERHAPS,
            f"Born {said}; the acts have no first day, so they may lie before the age of 18.",
        )
    if not is_of_our_calendar(period):
        return (
            PERHAPS,
            f"Born {said}; the period {period.iso} lies in the future or is of another calendar.",
        )
    answers = {_one(one, period) for one in known}
    if answers == {ADULT}:
        return ADULT, f"Born {said}: 18 or older from {period.first.isoformat()} on."
    if answers == {MINOR}:
        return MINOR, f"Born {said}: under 18 on every day of {period.iso}."
    return PERHAPS, f"Born {said}: may have been under 18 on a day of {period.iso}."


def is_of_our_calendar(when: SourceDate) -> bool:
    """Whether a birth or past acts may lie there: a Buddhist year lies in the future, a Burmese one long ago."""
    begins, ends = when.first or when.last, when.last or when.first
    if begins is None or ends is None:
        return True
    return begins.isoformat() <= clock.today() and ends.year >= _FIRST_YEAR


def _read(said: str) -> SourceDate | None:
    """A birth date as a record or a source writes it; None where nothing is to be read in it."""
    try:
        found = SourceDate.parse(said)
    except AnswerableError:
        from answerable.dates import parse_written

        written = parse_written(said) if len(said) <= _MOST_SHOWN else None
        if written is None:
            return None
        found = written
    return found if is_of_our_calendar(found) else None


def refuse_a_child(born: Iterable[str], adult: str, period: SourceDate | None) -> None:
    """Raises NotAllowed where the person was or may have been a child, UsageError where nothing is known.

    `adult` is why somebody holds the person to have been of age; it never outweighs a date.
    """
    verdict, why = age_then(born, period)
    if verdict == MINOR:
        raise NotAllowed(
            f"This person cannot be a suspect. {why}",
            advice=f"{ARTICLE} Somebody who was used as a child may be a victim or a witness; look for who was "
            "responsible.",
        )
    if verdict == PERHAPS:
        raise NotAllowed(
            f"This person may have been a child. {why}",
            advice=f"{ARTICLE} Settle the birth date with a source, or narrow the period of the alleged acts.",
        )
    if verdict == UNKNOWN and not adult.strip():
        raise UsageError(
            "No birth date is on record: was the person 18 or older when the acts are alleged?",
            advice="Give --born DATE, --actor ID of somebody whose birth date is described, or --adult WHY in a "
            "sentence, such as: a general since 2011. "
            f"{ARTICLE}",
        )


def _one(born: SourceDate, period: SourceDate) -> str:
    latest = _eighteen(born.last, _SLACK * born.approximate)
    earliest = _eighteen(born.first, -_SLACK * born.approximate)
    begins, ends = _day(period.first, date.min, -_SLACK * period.approximate), period.last
    if latest is not None and latest <= begins:
        return ADULT
    if earliest is not None and ends is not None:
        over = _day(ends, date.max, _SLACK * period.approximate)
        return MINOR if earliest > over else PERHAPS
    return PERHAPS


def _eighteen(born: date | None, slack: int) -> date | None:
    """The eighteenth birthday; one born on 29 February has it on 1 March."""
    if born is None:
        return None
    day = _day(born, date.max, slack)
    if day.year + _AT > date.max.year:
        return date.max
    if (day.month, day.day) == (2, 29):
        return date(day.year + _AT, 3, 1)
    return day.replace(year=day.year + _AT)


def _day(day: date | None, otherwise: date, slack: int) -> date:
    if day is None:
        return otherwise
    number = min(max(day.toordinal() + slack, 1), date.max.toordinal())
    return date.fromordinal(number)
