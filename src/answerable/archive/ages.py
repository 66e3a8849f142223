"""Is a person under 18, or may be, so that their own yes is not enough?

By what was written down at first contacts, and by consents that somebody gave for a child. A word that
says child is lifted by its own history alone; who was said to be of unknown age may be a child.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from answerable import text
from answerable.archive.index import RARE, STANDS
from answerable.dates import SourceDate

if TYPE_CHECKING:
    import apsw

ADULT_AT = 18
_CHILD, _ADULT = "child", "adult"
_BY = "l.target=lower(hex(r.id)) AND u.kind='retraction' AND u.state='present'"
_SAID = f"""
SELECT json_extract(r.body,'$.person'),
  CASE r.kind WHEN 'consent' THEN '{_CHILD}' ELSE json_extract(r.body,'$.age') END, r.at,
  EXISTS (SELECT 1 FROM links l JOIN records u USING(seq) WHERE {_BY} AND u.chain=r.chain),
  EXISTS (SELECT 1 FROM links l JOIN records u USING(seq) WHERE {_BY})
FROM records r WHERE r.kind IN ('account', 'consent') AND r.{RARE} AND r.state='present'
AND {STANDS} AND (
  (r.kind='account' AND json_extract(r.body,'$.age') IS NOT NULL) OR
  (r.kind='consent' AND json_extract(r.body,'$.guardian') IS NOT NULL))
"""


class Age(NamedTuple):
    """What was said of a person's age, and when: years, `adult`, `child` or `unknown`."""

    age: str
    at: str
    taken_back: bool
    """By its own history."""
    doubted: bool
    """By any history."""


@dataclass(frozen=True, slots=True)
class Ages:
    """What is said of the ages of people, by `text.fold` of the pseudonym."""

    said: Mapping[str, tuple[Age, ...]]

    def may_be_child(self, person: str, day: SourceDate) -> bool:
        """Whether the person is or may be under 18 on a day. Nothing said is no sign of a child."""
        said = self.said.get(text.fold(person), ())
        young = [one for one in said if not one.taken_back and not _is_adult(one, day)]
        if any(_years(one) is not None or one.age == _CHILD for one in young):
            return True
        grown = any(_is_adult(one, day) and not one.doubted for one in said)
        return bool(young) and not grown


NOTHING_SAID = Ages({})


def ages_of(db: apsw.Connection) -> Ages:
    """What the archive holds on the ages of people."""
    found: dict[str, list[Age]] = {}
    for person, age in _rows(db):
        found.setdefault(person, []).append(age)
    return Ages({person: tuple(said) for person, said in found.items() if person})


def _rows(db: apsw.Connection) -> Iterator[tuple[str, Age]]:
    rows: list[tuple[Any, ...]] = db.execute(_SAID).fetchall()
    for person, age, at, own, anybody in rows:
        said = Age(age=str(age), at=str(at), taken_back=bool(own), doubted=bool(anybody))
        yield text.fold(str(person or "")), said


def _is_adult(one: Age, day: SourceDate) -> bool:
    """Sure to be 18: who was 17 a year and a day ago is, who was `child` 18 years ago too."""
    if one.age == _ADULT:
        return True
    years = 0 if one.age == _CHILD else _years(one)
    return years is not None and years + _full_years(one.at, day) >= ADULT_AT


def _years(one: Age) -> int | None:
    return int(one.age) if one.age.isascii() and one.age.isdecimal() and len(one.age) < 4 else None


def _full_years(since: str, day: SourceDate) -> int:
    began = SourceDate.parse(since[:10]).first
    if began is None or day.first is None:
        return 0
    passed = day.first.year - began.year
    had = (day.first.month, day.first.day) >= (began.month, began.day)
    return max(0, passed if had else passed - 1)
