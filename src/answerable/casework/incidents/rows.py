"""What does a row of a table say by a mapping, and why may it not be an account of an incident?

The least that an account says is what, when, where and the source (Standards for Casualty Recording); the
source is the table and its row. A row that lacks one of them is refused, and costs no other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from answerable.casework.incidents import dated
from answerable.casework.incidents.counted import Counted, counted
from answerable.casework.incidents.gazetteer import Gazetteer
from answerable.casework.incidents.mapping import VICTIM, Count, Field, MappingRead
from answerable.casework.incidents.model import Casualties, Hit, Party, Victim
from answerable.casework.incidents.words import (
    CONFIDENCES,
    ViolationWords,
    age_of,
    harm_of,
    hit_of,
    is_child,
    is_named_like_a_person,
    is_pseudonym,
    parts,
    precision_of,
    says_nothing,
    sex_of,
    status_of,
)
from answerable.dates import SourceDate
from answerable.errors import UsageError
from answerable.text import fold

LONGEST: Final = 2_000
"""Characters of one value; what is longer is cut, and stands whole in the table."""
MOST_PARTS: Final = 50
_SEXUAL: Final = "sgbv"
_DAYS_AS_NUMBERS: Final = range(43_466, 49_675)
"""1 January 2019 to 31 December 2035: what is typed as 3-5 becomes a day of the year of typing."""


_SUMS: Final = frozenset(
    {
        "total",
        "totals",
        "grand total",
        "sub total",
        "subtotal",
        "sum",
        "total sum",
        "overall total",
        "all",
    }
    | {"total number", "စုစုပေါင်း", "စုစု ပေါင်း", "ပေါင်း", "ပေါင်းချုပ်"}
)


class RefusedRow(UsageError):
    """A row that lacks what an account needs."""


class TableRow(NamedTuple):
    """A row of a table with its cells by the name of the column."""

    sheet: str
    line: int
    cells: Mapping[str, str]
    first: str = ""
    """What the first cell that says something says, of whatever column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a row says of an incident, before it has an id."""

    row: str
    """The row's own number, or ""."""
    incident: str
    """What the table calls the incident, or ""."""
    what: tuple[str, ...]
    when: SourceDate
    place: str
    code: str
    precision: str
    latitude: str
    longitude: str
    parties: tuple[Party, ...]
    hit: tuple[Hit, ...]
    casualties: tuple[Casualties, ...]
    victims: tuple[Victim, ...]
    documented_by: str
    title: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads rows by one mapping."""

    mapping: MappingRead
    places: Gazetteer
    violations: ViolationWords
    remark: Callable[[str], None]
    """Takes a sentence about something that a person should know; the row is taken all the same."""
    pseudonym: Callable[[str], str] | None = None
    """Makes a pseudonym of a name; None where the archive is open."""

    def read(self, row: TableRow) -> Told:
        """What the row says. Raises RefusedRow with every part that it lacks."""
        if fold(row.first) in _SUMS:
            raise RefusedRow("It is a row of totals, and tells of no incident.")
        cells = row.cells
        lacking: list[str] = []
        what = self._what(cells)
        place = tuple(one for one in self._each("place", cells) if not says_nothing(one))
        when = self._when(cells, lacking)
        if not what:
            lacking.append("what happened is not said")
        if not place:
            lacking.append("where is not said")
        if lacking or when is None:
            raise RefusedRow(f"{'; '.join(lacking).capitalize()}.")
        located = (
            self.places.of_code(code)
            if (code := self._one("code", cells))
            else self.places.locate(place)
        )
        return Told(
            row=self._one("id", cells),
            incident=self._one("incident", cells),
            what=what,
            when=when,
            place=", ".join(place)[:LONGEST],
            code=located.code,
            precision=precision_of(self._one("precision", cells)) or located.precision,
            latitude=self._degrees("latitude", cells, 90),
            longitude=self._degrees("longitude", cells, 180),
            parties=self._parties(cells),
            hit=self._hit(cells),
            casualties=self._casualties(cells),
            victims=self._victims(cells),
            documented_by=self._one("documented_by", cells) or self.mapping.source,
            title=self._one("title", cells),
            note=self._one("note", cells),
        )

    def _what(self, cells: Mapping[str, str]) -> tuple[str, ...]:
        said = (
            self.violations(one)
            for written in self._each("what", cells)
            for one in parts(written)
            if not says_nothing(one)
        )
        found = tuple(dict.fromkeys(said))[:MOST_PARTS]
        if any(one == _SEXUAL or one.startswith(f"{_SEXUAL}.") for one in found):
            self.remark("it tells of sexual violence: think of `answerable classify` for the table")
        return found

    def _when(self, cells: Mapping[str, str], lacking: list[str]) -> SourceDate | None:
        known = self.mapping.fields.get("when", Field())
        apart = tuple(cells.get(one, "") for one in known.columns)
        whole = known.becomes or len(apart) < 2 or not any(apart)
        said = self._each("when", cells) if whole else apart
        written = dated.from_parts(said, self.mapping.dates)
        if says_nothing(written):
            lacking.append("when is not said")
            return None
        try:
            start = self._day(written)
            ends = self._one("when_end", cells)
            found = dated.period(start, None if says_nothing(ends) else self._day(ends))
            if found.first is None and found.last is None:
                raise UsageError("The date is open at both ends.")
            dated.refuse_later(found)
        except UsageError as error:
            lacking.append(error.message.rstrip("."))
            return None
        return found

    def _day(self, written: str) -> SourceDate:
        found = dated.day_of(written, self.mapping.dates)
        if found.remark:
            self.remark(found.remark)
        return found.date

    def _parties(self, cells: Mapping[str, str]) -> tuple[Party, ...]:
        said = [one for one in parts(self._one("party", cells)) if not says_nothing(one)]
        if any(map(is_named_like_a_person, said)):
            self.remark(
                "a party is named like a person: name the force or group; a suspect belongs in a case, as alleged"
            )
        by = self._one("attributed_by", cells) or self._one("documented_by", cells)
        unit, hedge = self._one("unit", cells), self._one("hedge", cells)
        return tuple(
            Party(
                party=one,
                unit=unit if len(said) == 1 else "",
                attributed_by=by or self.mapping.source,
                hedge=hedge,
            )
            for one in said[:MOST_PARTS]
        )

    def _hit(self, cells: Mapping[str, str]) -> tuple[Hit, ...]:
        types = [one for one in parts(self._one("hit", cells)) if not says_nothing(one)]
        names = parts(self._one("hit_name", cells))
        alike = len(types) == len(names)
        return tuple(
            Hit(type=hit_of(one), name=names[at] if alike else "")
            for at, one in enumerate(types[:MOST_PARTS])
        )

    def _casualties(self, cells: Mapping[str, str]) -> tuple[Casualties, ...]:
        found = tuple(
            made
            for count in self.mapping.casualties
            if (harm := self._of(count.harm, cells)) and not says_nothing(harm)
            if (said := self._number(count, cells)) is not None
            for made in (self._suffered(harm_of(harm), count, said, cells),)
        )
        statuses = {(one.harm, one.among, one.status) for one in found}
        if any((*one[:2], "unknown") in statuses and one[2] != "unknown" for one in statuses):
            self.remark(
                "numbers of one harm, with a status and without, were added up; a column that counts a part of "
                "another says `among`"
            )
        return found

    def _number(self, count: Count, cells: Mapping[str, str]) -> Counted | None:
        if not count.columns:
            return Counted(low=1, high=1) if self.mapping.rows == VICTIM else None
        if count.column:
            return self._counted(count.column, cells)
        low, high = (self._counted(one, cells) if one else None for one in (count.low, count.high))
        if low is None or high is None:
            one = low or high
            return one and (one if low else Counted(low=0, high=one.high, words=one.words))
        if high.high is not None and high.high < low.low:
            self.remark("a highest number is below the lowest one, and neither was taken")
            return Counted(low=0, high=None, words=f"{low.low}, {high.high}")
        return Counted(low=low.low, high=high.high, words=low.words or high.words)

    def _counted(self, column: str, cells: Mapping[str, str]) -> Counted | None:
        found = counted(cells.get(column, ""), self.mapping.numbers)
        if found is not None and found.doubt:
            self.remark(f"a number could not be read, and is open: {found.doubt}")
        elif found is not None and found.low == found.high and found.low in _DAYS_AS_NUMBERS:
            self.remark(
                "a number may be a day that a spreadsheet program made of a range such as 3-5; compare the source"
            )
        return found

    def _suffered(
        self, harm: str, count: Count, said: Counted, cells: Mapping[str, str]
    ) -> Casualties:
        written = self._of(count.status, cells)
        status = status_of(written)
        if not status:
            self.remark(f"“{written[:40]}” is no status, and unknown was written for it")
        confidence = fold(self._of(count.confidence, cells))
        known = bool(status) and status != "unknown"
        return Casualties(
            harm=harm,
            low=said.low,
            high=said.high,
            status=status or "unknown",
            status_by=(self._of(count.status_by, cells) or self.mapping.source) if known else "",
            among=self._of(count.among, cells),
            confidence=confidence if confidence in CONFIDENCES else "",
            written=said.words[:200],
        )

    def _victims(self, cells: Mapping[str, str]) -> tuple[Victim, ...]:
        age = age_of(self._one("age", cells))
        person = self._pseudonym(cells, age)
        sex = self._one("sex", cells)
        sex = "" if says_nothing(sex) else sex_of(sex)
        if not person and (self.mapping.rows != VICTIM or (age == "unknown" and not sex)):
            return ()
        return (Victim(person=person, age=age, sex=sex),)

    def _pseudonym(self, cells: Mapping[str, str], age: str) -> str:
        given = self._one("victim", cells)
        if given and is_pseudonym(given):
            return given
        if given and not says_nothing(given):
            self.remark("what stands for a victim is no pseudonym, such as P-17, and was left out")
            return ""
        name = " ".join(self._each("victim_name", cells))
        if says_nothing(name) or self.pseudonym is None:
            return ""
        if is_child(age):
            self.remark("a child's name is not used, not even for a pseudonym")
            return ""
        return self.pseudonym(name)

    def _degrees(self, key: str, cells: Mapping[str, str], most: int) -> str:
        written = self._one(key, cells)
        if says_nothing(written):
            return ""
        try:
            if abs(float(written)) <= most:
                return written
        except ValueError:
            pass
        self.remark(f"a {key} that is none was left out")
        return ""

    def _one(self, key: str, cells: Mapping[str, str]) -> str:
        known = self.mapping.fields.get(key)
        return self._of(known, cells) if known else ""

    def _of(self, known: Field, cells: Mapping[str, str]) -> str:
        """The first column that says something; what its words become; else what holds for all rows."""
        for column in known.columns:
            if said := cells.get(column, ""):
                return self._becomes(known, said)[:LONGEST]
        return known.value

    def _each(self, key: str, cells: Mapping[str, str]) -> tuple[str, ...]:
        known = self.mapping.fields.get(key, Field())
        said = tuple(
            self._becomes(known, one)[:LONGEST]
            for column in known.columns
            if (one := cells.get(column, ""))
        )
        return said or ((known.value,) if known.value else ())

    def _becomes(self, known: Field, said: str) -> str:
        return known.reading().get(fold(said), said) if known.becomes else said
