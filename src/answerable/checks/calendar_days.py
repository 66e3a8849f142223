"""Is there such a day, does its weekday fit, and does a past event bear a day after the document's?

The calendar is the record here; no pack is asked. A weekday that does not fit leaves open which of the
two is the slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from answerable.checks.examined import FACTUAL, Examined, Said, target_of
from answerable.checks.model import Finding
from answerable.checks.wording import in_words, on_day
from answerable.dates import SourceDate, WrittenDate, find_written
from answerable.reading.model import Clause, DocumentDate, Span

CHECK: Final = "calendar_days/1"

_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY: Final = rf"(?P<weekday>{'|'.join(_WEEKDAYS)})"
_BEFORE: Final = re.compile(rf"\b{_WEEKDAY}(?:,\s*|\s+)(?:the\s+)?$")
_AFTER: Final = re.compile(rf"^(?:\s*\(\s*|,\s+a\s+){_WEEKDAY}\b")
_FELL_ON: Final = re.compile(
    rf"\b(?:held|came|fell|took\s+place|happened|struck|occurred|began|was)\s+(?:on\s+)?an?\s+{_WEEKDAY}\b"
)
_YEAR: Final = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_PAST: Final = re.compile(
    r"\b(?:was|were|had|took|fell|held|began|came|went|said|met|shot|broke|struck|fled|led|became|saw|"
    r"(?!need|feed|seed|bleed|indeed|exceed|proceed|succeed|speed|breed|hundred|red|unarmed|armed|"
    r"united|undersigned|displaced|concerned|organi[sz]ed|based|called|sacred|continued)[a-z]{3,}ed)\b"
)
_NOT_PAST: Final = re.compile(
    r"\b(?:will|shall|would|should|must|may|might|could|can|until|till|upcoming|next|forthcoming|"
    r"scheduled|expected|planned|due|set|plans?|intends?|ahead|deadline|coming|future|to be|if|unless|"
    r"valid|effective|expires?|proposed|calls?|extend\w*|postpon\w*|mandate\w*)\b",
    re.IGNORECASE,
)
_UP_TO: Final = re.compile(r"\b(?:by|before|through|to)\s+(?:the\s+)?$", re.IGNORECASE)
_RELATIVE: Final = re.compile(
    r"\b(?P<which>last|this|next)\s+year,?\s*[,(]?\s*(?P<year>(?:19|20)[0-9]{2})\b", re.IGNORECASE
)
_YEARS_ON: Final = {"last": -1, "this": 0, "next": 1}
_BREAK: Final = re.compile(r"[,;:()–—]")
_MOST_AFTER: Final = 2
"""More sentences than this with a later day speak for a later document, not for a slip in each."""
_TURN: Final = timedelta(days=21)
_GRACE: Final = timedelta(days=3)
"""A text is often dated some days before it is sent."""


def check(examined: Examined) -> Said:
    """Each date of the sentences and of the head that the calendar does not bear out."""
    found = [
        finding
        for clause in examined.reading.clauses
        for finding in (
            *_no_such_day(examined, clause),
            *_weekdays(examined, clause),
            *_relative_years(examined, clause),
        )
    ]
    heads = [
        finding for date in examined.reading.dates_document for finding in _head(examined, date)
    ]
    late = [finding for clause in examined.factual for finding in _after_its_day(examined, clause)]
    return Said(findings=(*heads, *found, *(late if len(late) <= _MOST_AFTER else ())))


def _no_such_day(examined: Examined, clause: Clause) -> Iterator[Finding]:
    for place in find_written(clause.text):
        words = clause.text[place.start : place.end]
        if place.date is None and _YEAR.search(words):
            yield _finding(
                examined, clause, place.start, place.end, "two_readings",
                f"The calendar has no such day as {' '.join(words.split())}.",
                settled_by="The day that is meant.",
            )  # fmt: skip


def _weekdays(examined: Examined, clause: Clause) -> Iterator[Finding]:
    places = find_written(clause.text)
    for place in places:
        said = _weekday_at(clause.text, place.start, place.end)
        if said is None and len(places) == 1:
            said = _fell_on(clause.text, place.start)
        finding = said and place.date and _weekday(examined, clause, place.date, *said)
        if finding:
            yield finding


def _fell_on(text: str, start: int) -> tuple[str, int, int] | None:
    """The weekday on which a sentence with one date says it fell: "the vote of 3 May was held on a Friday"."""
    found = list(_FELL_ON.finditer(text))
    if len(found) != 1 or found[0].start() < start:
        return None
    return found[0]["weekday"], start, found[0].end()


def _weekday_at(text: str, start: int, end: int) -> tuple[str, int, int] | None:
    """The weekday that stands with the date, and the stretch of both."""
    before = _BEFORE.search(text, max(0, start - 16), start)
    if before:
        return before["weekday"], before.start(), end
    after = _AFTER.search(text[end : end + 16])
    return (after["weekday"], start, end + after.end()) if after else None


def _weekday(
    examined: Examined, span: Span, date: SourceDate, weekday: str, start: int, end: int
) -> Finding | None:
    if date.first is None or date.first != date.last:
        return None
    real = _WEEKDAYS[date.first.weekday()]
    if real == weekday:
        return None
    return _finding(
        examined, span, start, end, "two_readings",
        f"{in_words(date)} was a {real}, not a {weekday}: the day or the weekday is a slip."
        if date.first <= (examined.day.last or date.first)
        else f"{in_words(date)} is a {real}, not a {weekday}: the day or the weekday is a slip.",
        settled_by="Which of the two is meant.",
    )  # fmt: skip


def _relative_years(examined: Examined, clause: Clause) -> Iterator[Finding]:
    """ "Last year, 2024" in a text of 2025; in the first and last weeks of a year both years pass."""
    day = examined.day
    if not examined.dated or day.first is None or day.last is None or clause.attributed_to:
        return
    years = {(day.first - _TURN).year, (day.last + _TURN).year}
    for found in _RELATIVE.finditer(clause.text):
        which = found["which"].lower()
        if int(found["year"]) - _YEARS_ON[which] in years:
            continue
        yield _finding(
            examined, clause, found.start(), found.end(), "two_readings",
            f"The {examined.noun} bears {in_words(day)}; {which} year is not {found['year']} then.",
            settled_by="The year that is meant.",
        )  # fmt: skip


def _head(examined: Examined, date: DocumentDate) -> Iterator[Finding]:
    """The date line of the document, with a weekday just before it or inside it."""
    text = examined.reading.canonical
    first = max(0, date.start - 16)
    for place in find_written(date.text):
        said = _weekday_at(text, date.start + place.start, date.start + place.end)
        if said and place.date:
            start = max(said[1], first)
            span = Span(text=text[start : said[2]], start=start, end=said[2], id=date.id)
            finding = _weekday(examined, span, place.date, said[0], 0, len(span.text))
            if finding:
                yield finding


def _after_its_day(examined: Examined, clause: Clause) -> Iterator[Finding]:
    day = examined.day
    if not examined.dated or day.last is None or clause.kind not in FACTUAL:
        return
    places = find_written(clause.text)
    if clause.attributed_to or _NOT_PAST.search(_without(clause.text, places)):
        return
    for place in places:
        said = place.date
        if said is None or said.first is None or said.first - day.last <= _GRACE:
            continue
        if _UP_TO.search(clause.text[: place.start]):
            continue
        if _PAST.search(_stretch(clause.text, place.start, place.end)):
            noun = examined.noun
            yield _finding(
                examined, clause, place.start, place.end, "not_yet_on_date",
                f"The sentence tells of something past {on_day(said)}, and the {noun} bears "
                f"{in_words(day)}, which is before that.",
                settled_by=f"The day of the event, and that of the {noun}.",
            )  # fmt: skip


def _without(text: str, places: Sequence[WrittenDate]) -> str:
    """The sentence without its dates: the month of May is no "may"."""
    for place in reversed(places):
        text = text[: place.start] + text[place.end :]
    return text


def _stretch(text: str, start: int, end: int) -> str:
    """The words around the date, up to the nearest comma on both sides."""
    before = [found.end() for found in _BREAK.finditer(text, 0, start)]
    after = _BREAK.search(text, end)
    opens = before[-1] if before else 0
    if text[opens:start].strip().lower() in ("", "on", "in"):
        # "On 3 May 2023, soldiers burned": the stretch behind the comma tells
        rest = text[after.end() :] if after else ""
        nearest = _BREAK.search(rest)
        return rest[: nearest.start()] if nearest else rest or text[opens:]
    return text[opens : after.start() if after else len(text)]


def _finding(
    examined: Examined, span: Span, start: int, end: int, verdict: str, reason: str, *, settled_by: str
) -> Finding:  # fmt: skip
    what = "clause" if isinstance(span, Clause) else "date"
    return examined.finding(
        check=CHECK,
        verdict=verdict,
        affects="detail",
        target=target_of(
            what, span, examined.reading.canonical, span.start + start, span.start + end
        ),
        reason=reason,
        about=str(start),
        settled_by=settled_by,
    )
