"""How does one authority stand to one actor on a day, in a word and in a sentence?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from answerable.actors.certainty import CERTAIN, POSSIBLE
from answerable.actors.matching.entity import Entity
from answerable.actors.screening.identity import DIFFERENT, OPEN, SAME
from answerable.actors.screening.likeness import worth_judging
from answerable.actors.screening.listing import SECTORAL, TRAVEL, Copy
from answerable.actors.screening.register import Register
from answerable.actors.screening.screen import Candidate
from answerable.actors.screening.standing import Standing, since_words
from answerable.dates import SourceDate

LISTED: Final = "listed"
OTHER_PROGRAMME: Final = "listed under another programme"
TRAVEL_ONLY: Final = "travel ban only"
SECTORAL_ONLY: Final = "sectoral measure only"
POSSIBLY: Final = "possibly listed"
DELISTED: Final = "delisted"
LATER: Final = "listed later"
TO_BE_JUDGED: Final = "to be judged"
KEPT_APART: Final = "kept apart"
NOT_ON_COPY: Final = "not on the copy"
UNKNOWN: Final = "unknown"
WORDS: Final = (
    LISTED, OTHER_PROGRAMME, TRAVEL_ONLY, SECTORAL_ONLY, POSSIBLY, DELISTED, LATER, TO_BE_JUDGED,
    KEPT_APART, NOT_ON_COPY, UNKNOWN,
)  # fmt: skip
COUNTED: Final = frozenset({LISTED, OTHER_PROGRAMME})
"""Words that count as a listing."""
OPEN_WORDS: Final = frozenset({POSSIBLY, TO_BE_JUDGED, UNKNOWN})
"""Words that leave it open whether the authority lists the actor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One authority and one actor on that day."""

    authority: str
    word: str
    sentence: str
    how: str = ""
    """What settles that it is the one: by a person, by name, by identifier; "" where nothing is settled."""
    confirmed: bool = True
    """False where only somebody's own table says so."""
    standings: tuple[Standing, ...] = ()
    settled: tuple[Candidate, ...] = ()
    to_judge: tuple[Candidate, ...] = ()
    kept_apart: tuple[Candidate, ...] = ()
    nearest: Candidate | None = None
    """Where nobody is settled or to be judged: the closest of those left, which decides nothing."""
    disagreements: tuple[str, ...] = ()


def cell_of(
    authority: str,
    asked: Entity,
    found: Sequence[Candidate],
    register: Register,
    day: SourceDate,
    concerns: str,
) -> Cell:
    """The word for one authority, by the candidates on its lists. `concerns`: the country whose programmes
    are asked for; "" takes every programme alike."""
    settled = tuple(one for one in found if one.identified.verdict == SAME)
    to_judge = tuple(
        one
        for one in found
        if one.identified.verdict == OPEN and _put_to_a_person(asked, one, settled)
    )
    apart = tuple(one for one in found if one.identified.verdict == DIFFERENT)
    stand = tuple(standing for one in settled for standing in one.standings)
    word, sentence = _settled(stand, register.kindred(concerns)) if stand else ("", "")
    if not word and to_judge:
        word, sentence = TO_BE_JUDGED, _proposal(to_judge[0])
    absent = _absence(authority, asked, register, day, concerns) if not word else ("", "")
    if not word and apart and absent[0] == NOT_ON_COPY:
        word, sentence = (
            KEPT_APART,
            f"{_named(apart[0])} is kept apart: {apart[0].identified.reason}",
        )
    if not word:
        word, sentence = absent
    return Cell(
        authority=authority,
        word=word,
        sentence=sentence,
        how=settled[0].identified.how if settled else "",
        confirmed=_confirmed(stand),
        standings=stand,
        settled=settled,
        to_judge=to_judge,
        kept_apart=apart,
        nearest=_nearest(found) if not (settled or to_judge) else None,
        disagreements=tuple(dict.fromkeys(said for one in settled for said in one.disagreements)),
    )


def _nearest(found: Sequence[Candidate]) -> Candidate | None:
    return next((one for one in found if one.identified.verdict == OPEN), None)


def asked_copy(authority: str, register: Register, day: SourceDate, concerns: str) -> Copy | None:
    """The copy that answers whether somebody is absent: the last up to that day, else the first after it; an
    authority's own publication before somebody's table, which may hold a part of it."""
    kindred = register.kindred(concerns)
    own = [one for one in register.lists_of(authority) if not one.sectoral]
    fit = [one for one in own if not kindred or not kindred.isdisjoint(one.regimes)]
    fit = [one for one in fit if one.official] or fit
    until = [one for one in fit if not one.day.surely_after(day)]
    return until[-1] if until else fit[0] if fit else None


def _put_to_a_person(asked: Entity, one: Candidate, settled: Sequence[Candidate]) -> bool:
    """Beside a settled entry only one spelled alike is worth a question."""
    if one.identified.judged is not None:
        return True
    return worth_judging(asked, one.listing, one.comparison) and not settled


def _settled(found: Sequence[Standing], kindred: frozenset[str]) -> tuple[str, str]:
    counting = [one for one in found if one.counts]
    if counting:
        return _counting(counting, kindred)
    for word, wanted in (
        (POSSIBLY, [one for one in found if one.certainty in (CERTAIN, POSSIBLE)]),
        (DELISTED, [one for one in found if one.ended]),
        (LATER, [one for one in found if one.since]),
    ):
        if wanted:
            return word, "; ".join(dict.fromkeys(map(_words, wanted)))
    return UNKNOWN, "; ".join(dict.fromkeys(f"{one.regime}: {one.reason}" for one in found))


def _counting(counting: Sequence[Standing], kindred: frozenset[str]) -> tuple[str, str]:
    """Programme is not country: a listing under another programme is named as one."""
    full = [one for one in counting if one.brings not in (SECTORAL, TRAVEL)]
    own = [one for one in full if not kindred or one.regime in kindred]
    travel = [one for one in counting if one.brings == TRAVEL]
    for word, wanted in ((LISTED, own), (OTHER_PROGRAMME, full), (TRAVEL_ONLY, travel)):
        if wanted:
            rest = [one for one in counting if one not in wanted]
            return word, "; ".join(dict.fromkeys(map(_words, (*wanted, *rest))))
    said = "; ".join(dict.fromkeys(map(_words, counting)))
    return SECTORAL_ONLY, f"{said}; assets are not frozen by it"


def _words(one: Standing) -> str:
    unsure = "" if one.confirmed else " (unconfirmed)"
    what = f", {one.measures}" if one.measures else ""
    if one.ended:
        # A range lies between two copies, and they say no more than that.
        why = f" ({one.reason})" if "/" in one.until else ""
        return f"{one.regime}{unsure}: {since_words(one.since)} until {one.until}{why}"
    seen = f", still shown {one.seen}" if one.seen else ""
    return f"{one.regime}{unsure}{what}: since {since_words(one.since)}{seen}"


def _proposal(one: Candidate) -> str:
    return f"{_named(one)}, score {one.comparison.score:.2f}: {one.identified.reason}"


def _named(one: Candidate) -> str:
    number = f" ({one.listing.authority} {one.listing.number})" if one.listing.number else ""
    return f"{one.name}{number}"


def _absence(
    authority: str, asked: Entity, register: Register, day: SourceDate, concerns: str
) -> tuple[str, str]:
    copy = asked_copy(authority, register, day, concerns)
    if copy is not None:
        if copy.unread is not None and copy.unread.may_name(asked.names):
            return UNKNOWN, (
                f"the name stands on a row of the copy of {copy.day.iso} that could not be read, or may"
            )
        after = ", which is later than the day asked about" if copy.day.surely_after(day) else ""
        unsure = "" if copy.official else " (somebody's table, unconfirmed)"
        return NOT_ON_COPY, f"not on the copy of {copy.day.iso}{unsure}{after}"
    held = register.lists_of(authority)
    if held:
        named = "; ".join(f"{one.title}, copy of {one.day.iso}" for one in held)
        return UNKNOWN, f"no copy of the list that would show it; at hand is only {named}"
    speaks = any(authority in one.authorities for one in register.copies)
    more = "; the packs do not name this one, which says nothing" if speaks else ""
    return UNKNOWN, f"no copy of its list is held{more}"


def _confirmed(stand: Sequence[Standing]) -> bool:
    counting = [one for one in stand if one.counts] or list(stand)
    return (
        all(one.confirmed for one in counting)
        if len(counting) < 2
        else any(one.confirmed for one in counting)
    )
