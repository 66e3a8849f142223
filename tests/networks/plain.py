"""The same questions answered in the plainest way, over dictionaries, to compare the answers with."""

from __future__ import annotations

from datetime import date

from answerable.dates import SourceDate
from answerable.ids import ClaimId
from answerable.networks.records import CommandRelation, Posting
from answerable.networks.span import CERTAIN, NOT_THEN, ORDER, POSSIBLE, UNKNOWN, Span

SLACK = 366


def on(text: str) -> SourceDate:
    return SourceDate.parse(text)


def span(**dates: str) -> Span:
    return Span(**{name: on(text) for name, text in dates.items()})


def relation(
    superior: str, subordinate: str, *, claim: str = "", source: str = "A", kind: str = "de jure",
    denied: bool = False, **dates: str,
) -> CommandRelation:  # fmt: skip
    return CommandRelation(
        claim=ClaimId(claim or f"{superior}>{subordinate}"), source=source, superior=superior,
        subordinate=subordinate, kind=kind, when=span(**dates), denied=denied,
    )  # fmt: skip


def posting(
    officer: str, unit: str, role: str = "Commander", *, claim: str = "", source: str = "A",
    denied: bool = False, acting: bool = False, **dates: str,
) -> Posting:  # fmt: skip
    return Posting(
        claim=ClaimId(claim or f"{officer}@{unit}"), source=source, officer=officer, unit=unit,
        role=role, when=span(**dates), denied=denied, acting=acting,
    )  # fmt: skip


def certainty(when: Span, day: SourceDate) -> str:
    """By the words of the rule: room on that day, and shown both not after and not before it."""
    if when.start and day.surely_before(when.start):
        return NOT_THEN
    if when.end and day.surely_after(when.end):
        return NOT_THEN
    said = (when.start, when.end, when.first_seen, when.last_seen)
    shown = [one for one in said if one and (one.first or one.last)]
    if not shown:
        return UNKNOWN
    by_then = any(not_after(one, day) for one in shown)
    still = any(not_before(one, day) for one in shown)
    return CERTAIN if by_then and still else POSSIBLE


def not_after(one: SourceDate, day: SourceDate) -> bool:
    if one.last is None or day.first is None:
        return False
    return edge(one.last, one, 1) <= edge(day.first, day, -1)


def not_before(one: SourceDate, day: SourceDate) -> bool:
    if one.first is None or day.last is None:
        return False
    return edge(one.first, one, -1) >= edge(day.last, day, 1)


def edge(day: date, of: SourceDate, sign: int) -> int:
    return day.toordinal() + sign * SLACK * of.approximate


def reached(
    relations: list[CommandRelation], unit: str, day: SourceDate, *, upwards: bool, most_hops: int
) -> dict[str, tuple[int, str]]:
    """Fewest hops and firmest way to each unit, by trying every way that passes no unit twice."""
    onward: dict[str, dict[str, int]] = {}
    for one in relations:
        level = ORDER.index(certainty(one.when, day))
        if one.denied or ORDER[level] == NOT_THEN:
            continue
        near, far = (one.subordinate, one.superior) if upwards else (one.superior, one.subordinate)
        onward.setdefault(near, {})[far] = min(level, onward.get(near, {}).get(far, 9))
    found: dict[str, tuple[int, int]] = {}

    def go(at: str, way: tuple[str, ...], worst: int) -> None:
        if len(way) > most_hops:
            return
        for far, level in onward.get(at, {}).items():
            if far in way:
                continue
            hops, known = found.get(far, (99, 9))
            through = max(worst, level)
            found[far] = (min(hops, len(way)), min(known, through))
            go(far, (*way, far), through)

    go(unit, (unit,), 0)
    return {far: (hops, ORDER[level]) for far, (hops, level) in found.items()}
