"""How did a listing stand on a day, under each regime, by the copies and packs that speak of it?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from answerable.actors.certainty import (
    NOT_ON_THAT_DAY,
    Answer,
    answer_on,
    spells_of,
    surely_by,
)
from answerable.actors.screening.listing import (
    FULL,
    SECTORAL,
    TRAVEL,
    UNSAID,
    Copy,
    Listing,
    brings,
)
from answerable.actors.screening.register import Register
from answerable.dates import SourceDate
from answerable.ontology.facts import Fact

_WIDEST: Final = (FULL, UNSAID, TRAVEL, SECTORAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is known of one listing under one regime on that day."""

    regime: str
    label: str
    brings: str
    """full | travel | sectoral | unsaid"""
    measures: str
    certainty: str
    """certain | possible | not_on_that_day | unknown"""
    counts: bool
    """Whether it counts as in force: certain, or begun with no end on record."""
    since: str
    """ISO, as wide as the source; `../2023-11` is known from a copy of that month only."""
    until: str
    seen: str
    """The latest day on which a copy or a source shows it."""
    reason: str
    confirmed: bool
    facts: tuple[Fact, ...]

    @property
    def ended(self) -> bool:
        """Whether it was in force, and no more."""
        return self.certainty == NOT_ON_THAT_DAY and bool(self.until)


def standings(listing: Listing, register: Register, day: SourceDate) -> tuple[Standing, ...]:
    """One for each regime, and a second where only an unconfirmed source counts it as in force."""
    groups: dict[str, list[Fact]] = {}
    for fact in listing.facts:
        groups.setdefault(fact.regime, []).append(fact)
    return tuple(
        one
        for regime, facts in groups.items()
        for one in _under(regime, facts, listing, register, day)
    )


def disagreements(
    listing: Listing, found: Sequence[Standing], register: Register, day: SourceDate
) -> tuple[str, ...]:
    """Where a copy of a list and a pack cannot both be right, each as a sentence."""
    return tuple(dict.fromkeys((*_absent(listing, found, register, day), *_two_days(listing))))


def since_words(since: str) -> str:
    """`../2023-11` as "2023-11 at the latest"."""
    return f"{since.removeprefix('../')} at the latest" if since.startswith("../") else since


def _under(
    regime: str, facts: Sequence[Fact], listing: Listing, register: Register, day: SourceDate
) -> Iterator[Standing]:
    complete = any(register.records.bounds(regime, one, day) for one in ("listed_by", "on_list"))
    sure = [fact for fact in facts if fact.confirmed]
    counted = False
    for confirmed, group in ((True, sure), (False, [] if len(sure) == len(facts) else facts)):
        if not group or counted:
            continue
        answer = _answer(group, regime, listing, register, day, complete=complete and confirmed)
        counted = answer.counts
        if confirmed or counted or not sure:
            yield _standing(answer, group, regime, register, confirmed=confirmed)


def _answer(
    facts: Sequence[Fact], regime: str, listing: Listing, register: Register, day: SourceDate, *,
    complete: bool,
) -> Answer:  # fmt: skip
    answer = answer_on(spells_of(facts), day, complete=complete)
    gone = _gone(answer, regime, listing, register, day)
    return answer if gone is None else gone


def _gone(
    answer: Answer, regime: str, listing: Listing, register: Register, day: SourceDate
) -> Answer | None:
    """That a later copy of the list no longer has the entry, where an earlier one had it."""
    spell = answer.spell
    if spell is None or not answer.open_end or spell.seen is None:
        return None
    for copy in register.later_copies(listing, spell.seen, regime):
        if surely_by(copy.day, day) and regime in copy.regimes:
            end = SourceDate(first=spell.seen.first, last=copy.day.last)
            why = (
                f"shown until {spell.seen.iso}, and not so on the copy of {copy.day.iso}; whether measures go on "
                "elsewhere is not said"
            )
            return replace(
                answer,
                certainty=NOT_ON_THAT_DAY,
                open_end=False,
                reason=why,
                spell=replace(spell, end=end),
            )
    return None


def _standing(
    answer: Answer, facts: Sequence[Fact], regime: str, register: Register, *, confirmed: bool
) -> Standing:
    spell, known = answer.spell, register.regimes.get(regime)
    used = spell.facts if spell else tuple(facts)
    widest = min(
        (brings(one, register.copy_of(one), known.measures if known else ()) for one in used),
        key=_WIDEST.index,
    )
    said = next((one.unit for one in used if one.unit), "")
    return Standing(
        regime=regime,
        label=known.label if known else regime,
        brings=widest,
        measures=said or ("; ".join(known.measures) if known else ""),
        certainty=answer.certainty,
        counts=answer.counts,
        since=spell.begin.iso if spell else "",
        until=spell.end.iso if spell and spell.end else "",
        seen=spell.seen.iso if spell and spell.seen else "",
        reason=answer.reason,
        confirmed=confirmed,
        facts=used,
    )


def _absent(
    listing: Listing, found: Sequence[Standing], register: Register, day: SourceDate
) -> Iterator[str]:
    """Listings that a pack or another copy knows, and a copy of the list made meanwhile does not show."""
    shown = {fact.pack for fact in listing.facts}
    for one in found:
        if not one.counts or not one.since:
            continue
        for copy in register.lists_of(listing.authority):
            if copy.cited_as in shown or one.regime not in copy.regimes or not copy.official:
                continue
            if copy.sectoral != (one.brings == SECTORAL):
                continue
            if _within(copy, one) and surely_by(copy.day, day):
                yield (
                    f"another source says listed under {one.regime} since {since_words(one.since)}; the copy of "
                    f"{copy.day.iso} does not show this name as it is spelled there"
                )


def _within(copy: Copy, one: Standing) -> bool:
    begun = SourceDate.parse(one.since)
    ended = SourceDate.parse(one.until) if one.until else None
    return copy.day.surely_after(begun) and (ended is None or copy.day.surely_before(ended))


def _two_days(listing: Listing) -> Iterator[str]:
    """Two sources that give two days for the beginning of one listing."""
    begun = [fact for fact in listing.facts if fact.property == "listed_by"]
    for at, one in enumerate(begun):
        for other in begun[at + 1 :]:
            if one.regime != other.regime or one.pack == other.pack:
                continue
            if not one.valid_from.could_be(other.valid_from):
                yield (
                    f"sources give {one.valid_from.iso} and {other.valid_from.iso} for the listing under "
                    f"{one.regime}"
                )
