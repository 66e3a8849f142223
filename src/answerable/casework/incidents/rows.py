"""What does a row of a table say by a mapping, and why may it not be an account of an incident?

The least that an account says is what, when, where and the source (Standards for Casualty Recording); the
source is the table and its row. A row that lacks one of them is refused, and costs no other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from answerable.casework.incidents import dated
from answerable.casework.incidents.gazetteer import Gazetteer
from answerable.casework.incidents.mapping import LONGEST, VICTIM, Field, MappingRead
from answerable.casework.incidents.model import (
    MOST_PARTS,
    FileOf,
    Hit,
    Party,
    ToolSays,
    Victim,
)
from answerable.casework.incidents.suffered import Counts
from answerable.casework.incidents.words import (
    ViolationWords,
    age_of,
    hit_of,
    is_child,
    is_named_like_a_person,
    is_pseudonym,
    parts,
    precision_of,
    says_nothing,
    sex_of,
    sums_up,
)
from answerable.casework.incidents.written import Told
from answerable.dates import SourceDate
from answerable.errors import UsageError

_SEXUAL: Final = "sgbv"
_DEGREES: Final = {"latitude": 90, "longitude": 180}
_PAIR: Final = re.compile(r"[\s,;|]+")
"""Between the parts of a point: `25.6 96.3 0 0`, `25.6|96.3`."""
_NAMES: Final = re.compile(r"[;|\n]+")
"""Between names of files; a name may hold a comma."""


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
class Reader:
    """Reads rows by one mapping."""

    mapping: MappingRead
    places: Gazetteer
    violations: ViolationWords
    remark: Callable[[str], None]
    """Takes a sentence about something that a person should know; the row is taken all the same."""
    pseudonym: Callable[[str], str] | None = None
    """Makes a pseudonym of a name; None where the archive is open."""
    file_of: Callable[[str], str] = lambda name: ""
    """The SHA-256 of the one content of that name, or the hash that it is; "" for none, or several."""

    def read(self, row: TableRow) -> Told:
        """What the row says. Raises RefusedRow with every part that it lacks."""
        if sums_up(row.first):
            raise RefusedRow("It is a row of totals, and tells of no incident.")
        cells = row.cells
        lacking: list[str] = []
        what = self._what(cells)
        place = tuple(one for one in self._each("place", cells) if not says_nothing(one))
        latitude, longitude = self._degrees(cells)
        # Coordinates say where, though they name no place.
        place = place or ((f"{latitude}, {longitude}",) if latitude and longitude else ())
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
            latitude=latitude,
            longitude=longitude,
            parties=self._parties(cells),
            hit=self._hit(cells),
            casualties=Counts(self.mapping, self.remark).of(cells),
            victims=self._victims(cells),
            documented_by=self._one("documented_by", cells) or self.mapping.source,
            title=self._one("title", cells),
            note=self._one("note", cells),
            says=tuple(self._says(cells)),
            files=self._files(cells),
        )

    def _what(self, cells: Mapping[str, str]) -> tuple[str, ...]:
        said = (
            one
            for written in self._each("what", cells)
            for one in self.violations.each(written)
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

    def _degrees(self, cells: Mapping[str, str]) -> tuple[str, str]:
        """Latitude and longitude; of one column with both, as field tools write it, the first and the second."""
        fields = self.mapping.fields
        if _DEGREES.keys().isdisjoint(fields):
            return "", ""
        written = [self._one(key, cells) for key in _DEGREES]
        if fields.get("latitude") == fields.get("longitude"):
            both = _PAIR.split(written[0].strip())
            written = both[:2] if len(both) >= 2 else [written[0], ""]
        return (self._degree("latitude", written[0]), self._degree("longitude", written[1]))

    def _degree(self, key: str, written: str) -> str:
        # Atlos puts ' before each cell that begins with a minus, as against formulas.
        written = written.removeprefix("'")
        if says_nothing(written):
            return ""
        try:
            if abs(float(written)) <= _DEGREES[key]:
                return written
        except ValueError:
            pass
        self.remark(f"a {key} that is none was left out")
        return ""

    def _says(self, cells: Mapping[str, str]) -> Iterator[ToolSays]:
        for name, where in self.mapping.says.items():
            said = "; ".join(where.each(cells))[:LONGEST]
            if said:
                yield ToolSays(tool=self.mapping.tool, name=name, said=said)

    def _files(self, cells: Mapping[str, str]) -> tuple[FileOf, ...]:
        said = (one for column in self.mapping.files for one in _NAMES.split(cells.get(column, "")))
        names = [one.strip() for one in said if one.strip()]
        if len(names) > MOST_PARTS:
            self.remark(f"more than {MOST_PARTS} files are named; the first of them were taken")
        found = (FileOf(name=one, object=self.file_of(one)) for one in names[:MOST_PARTS])
        return tuple(dict.fromkeys(found))

    def _one(self, key: str, cells: Mapping[str, str]) -> str:
        known = self.mapping.fields.get(key)
        return known.said(cells) if known else ""

    def _each(self, key: str, cells: Mapping[str, str]) -> tuple[str, ...]:
        known = self.mapping.fields.get(key)
        return known.each(cells) if known else ()
