"""How a date or a list is put into words, and how one date takes the place of another in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from answerable.dates import MONTHS, SourceDate, find_written, parse_written
from answerable.reading.model import Clause

_NUMERIC: Final = re.compile(r"(?P<a>[0-9]{1,2})(?P<mark>[./-])(?P<b>[0-9]{1,2})(?P=mark)[0-9]{4}")
_ISO_DAY: Final = re.compile(r"[0-9]{4}(?P<mark>[-/.])[0-9]{2}(?P=mark)[0-9]{2}")
_WORDS: Final = re.compile(r"[A-Za-z]+|[0-9]+(?:st|nd|rd|th)?")


def in_words(day: SourceDate) -> str:
    """The date for a sentence: "22 March 2021", "March 2021", "2021", or its ISO form."""
    iso = day.iso
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", iso):
        return f"{int(iso[8:])} {MONTHS[int(iso[5:7]) - 1]} {iso[:4]}"
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}", iso):
        return f"{MONTHS[int(iso[5:7]) - 1]} {iso[:4]}"
    return _range_in_words(day) or iso


def _range_in_words(day: SourceDate) -> str:
    """A period of which both ends are known, to the day or to the month where the ends are whole months."""
    if (
        day.first is None
        or day.last is None
        or day.approximate
        or re.fullmatch("[0-9]{4}", day.iso)
    ):
        return ""
    ends = [SourceDate.parse(end) for end in day.iso.split("/")]
    return f"{in_words(ends[0])} to {in_words(ends[1])}" if len(ends) == 2 else ""


def on_day(day: SourceDate) -> str:
    """The date with its preposition: "on 22 March 2021", "in March 2021", "between 1 May 2021 and 3 May 2021"."""
    words = in_words(day)
    if " to " in words:
        return f"between {words.replace(' to ', ' and ')}"
    return f"{'on' if day.first == day.last and day.first else 'in'} {words}"


def listed(items: Sequence[str], joint: str = "and") -> str:
    """Items in a sentence: "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"


def with_date_replaced(clause: Clause, said: SourceDate, right: SourceDate) -> str:
    """The sentence with only the words of the date `said` replaced, in the author's own form.

    Empty where the date does not stand in the sentence exactly once, or where its form is one
    that we cannot write back without doubt.
    """
    if right.first is None or right.first != right.last:
        return ""
    places = [found for found in find_written(clause.text) if found.date == said]
    if len(places) != 1:
        return ""
    place = places[0]
    words = in_form_of(clause.text[place.start : place.end], right.first)
    return clause.text[: place.start] + words + clause.text[place.end :] if words else ""


def in_form_of(written: str, day: date) -> str:
    """`day` written as `written` is: order, length of the month's name, zeros, ordinals, marks.

    Empty where the form cannot be kept without doubt: the result must read back as that day, or
    as its month where only a month is written.
    """
    new = _numeric(written, day) or _with_month_name(written, day)
    back = parse_written(new) if new else None
    return new if back is not None and back.contains(day) and _as_wide(back, written) else ""


def _as_wide(back: SourceDate, written: str) -> bool:
    before = parse_written(written)
    return before is not None and (before.first == before.last) == (back.first == back.last)


def _numeric(written: str, day: date) -> str:
    iso = _ISO_DAY.fullmatch(written)
    if iso:
        return day.strftime(f"%Y{iso['mark']}%m{iso['mark']}%d")
    short = _NUMERIC.fullmatch(written)
    if short is None:
        return ""
    pad = len(short["a"]) == 2 and len(short["b"]) == 2 and (short["a"][0] + short["b"][0]) != "11"
    numbers = [day.day, day.month] if int(short["b"]) <= 12 else [day.month, day.day]
    texts = [f"{number:02d}" if pad else str(number) for number in numbers]
    return short["mark"].join([*texts, str(day.year)])


def _with_month_name(written: str, day: date) -> str:
    def put(piece: re.Match[str]) -> str:
        word = piece[0]
        if word.isalpha():
            return _month_like(word, day.month)
        if len(word) == 4 and word.isdecimal():
            return str(day.year)
        return _day_like(word, day.day)

    return _WORDS.sub(put, written)


def _month_like(word: str, month: int) -> str:
    known = [name for name in MONTHS if name.lower().startswith(word.lower()[:3])]
    if not known or len(word) < 3:
        return word
    full = word.lower() == known[0].lower() and word.lower() != "may"
    name = MONTHS[month - 1] if full or word.lower() == "may" else MONTHS[month - 1][:3]
    return name.upper() if word.isupper() else name


def _day_like(word: str, day: int) -> str:
    ordinal = not word.isdecimal()
    digits = f"{day:02d}" if word.startswith("0") else str(day)
    if not ordinal:
        return digits
    ending = "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return digits + ending
