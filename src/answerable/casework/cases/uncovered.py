"""Which incidents lie outside every charge on record, and why: the period, the kind of act, or the place?

A charge that is not on record covers nothing here, and that means nothing else. That a charge may cover an
incident does not say that the incident is charged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from answerable.actors.records import Records
from answerable.casework.cases.lands import Places
from answerable.casework.cases.law import crimes_called
from answerable.casework.cases.model import CaseFile
from answerable.casework.cases.proceedings import forum_called, stage_words
from answerable.casework.incidents.model import Account, Incident
from answerable.dates import SourceDate
from answerable.ontology.law import ViolationType
from answerable.text import fold

_AGAINST_PERSONS = frozenset({"warrant_requested", "warrant_issued", "indictment"})
PERIOD, KIND, PLACE = "period", "crime", "place"
UNCOVERED, UNCLEAR, MAY_BE = "not_covered", "unclear", "may_be_covered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """What is charged, or alleged in an application, against whom and before which forum."""

    forum: str
    against: str
    said: tuple[str, ...]
    """The crimes as written."""
    crimes: tuple[str, ...]
    """Ids of crimes of the packs; empty where no pack knows the words."""
    period: SourceDate | None
    places: tuple[str, ...]
    """Empty where the record names none, so that no place is outside it."""
    source: str
    record: str
    lands: frozenset[str] | None = None
    """Ids of the States that its record names; None for one that a person entered into a case."""

    @property
    def words(self) -> str:
        """The charge in a few words."""
        when = f", {self.period.iso}" if self.period else ", no period on record"
        where = f", {', '.join(self.places)}" if self.places else ""
        return f"{self.forum}, {self.against}: {'; '.join(self.said)}{when}{where}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Why a charge does not cover an incident."""

    charge: Charge
    reasons: tuple[str, ...]
    """period, crime or place."""
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Covering:
    """An incident beside the charges on record."""

    incident: Incident
    answer: str
    """not_covered | unclear | may_be_covered"""
    outside: tuple[Outside, ...]
    """The charges that do not cover it, with the reasons."""
    may_cover: tuple[Charge, ...] = ()

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons that keep it outside some charge, each once."""
        return tuple(dict.fromkeys(why for one in self.outside for why in one.reasons))


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """All incidents beside all charges on record."""

    charges: tuple[Charge, ...]
    without_charge: tuple[str, ...]
    """Proceedings on record whose charges are not: they may cover more than is shown."""
    incidents: tuple[Covering, ...]
    elsewhere: int = 0
    """Charges on record that name no State in which one of the incidents lies; they are not compared."""

    def of(self, answer: str) -> tuple[Covering, ...]:
        """Those with one answer."""
        return tuple(one for one in self.incidents if one.answer == answer)


def coverage_of(
    incidents: Sequence[Incident], cases: Sequence[CaseFile], records: Records
) -> Coverage:
    """Each incident beside every charge that packs and the steps of these cases hold."""
    places = Places(records)
    every = (*_of_packs(records, places), *_of_cases(cases, records))
    lands = {places.land_of(account) for one in incidents for account in one.accounts}
    charges = tuple(one for one in every if _concerns(one, lands))
    candidates = _Candidates(records)
    return Coverage(
        charges=charges,
        without_charge=tuple(_without(records, cases, charges, places, lands)),
        incidents=tuple(_covering(one, charges, candidates, places) for one in incidents),
        elsewhere=len(every) - len(charges),
    )


def _concerns(charge: Charge, lands: Collection[str]) -> bool:
    """Whether a charge may concern a State of these; "" is one that is not known."""
    return charge.lands is None or "" in lands or bool(charge.lands.intersection(lands))


class _Candidates:
    """Which crimes a kind of violation may be; a person decides whether it is one."""

    def __init__(self, records: Records) -> None:
        self._by_word: dict[str, tuple[str, ...]] = {}
        for one in records.of(ViolationType):
            for word in (one.id, one.label, *one.terms):
                self._by_word.setdefault(fold(word), one.candidate_crimes)

    def of(self, account: Account) -> frozenset[str] | None:
        """The crimes that the acts of an account may be; None where no pack knows one of the words."""
        found: set[str] = set()
        for said in account.what:
            crimes = self._by_word.get(fold(said))
            if not crimes:
                return None
            found.update(crimes)
        return frozenset(found)


def _covering(
    incident: Incident, charges: Sequence[Charge], known: _Candidates, places: Places
) -> Covering:
    outside: list[Outside] = []
    may: list[Charge] = []
    unclear = False
    lands = {places.land_of(one) for one in incident.accounts}
    for charge in charges:
        if not _concerns(charge, lands):
            continue
        each = [_why_not(one, charge, known.of(one), places) for one in incident.accounts]
        if all(each):
            reasons = tuple(dict.fromkeys(why for one in each for why in one))
            outside.append(
                Outside(charge=charge, reasons=reasons, words=_in_words(reasons, charge))
            )
        else:
            may.append(charge)
            unclear = (
                unclear
                or not charge.crimes
                or any(known.of(one) is None for one in incident.accounts)
            )
    answer = UNCOVERED if not may else UNCLEAR if unclear else MAY_BE
    return Covering(incident=incident, answer=answer, outside=tuple(outside), may_cover=tuple(may))


def _why_not(
    account: Account, charge: Charge, candidates: frozenset[str] | None, places: Places
) -> tuple[str, ...]:
    """Why one account's acts lie outside a charge; nothing where they may lie inside."""
    found = []
    if charge.period is not None and not account.when.could_be(charge.period):
        found.append(PERIOD)
    if candidates is not None and charge.crimes and not _meet(candidates, charge.crimes):
        found.append(KIND)
    if charge.places and all(places.apart(account, one) for one in charge.places):
        found.append(PLACE)
    return tuple(found)


def _meet(candidates: Iterable[str], charged: Iterable[str]) -> bool:
    """Whether a crime is charged, or the whole of which it is a form (7(1)(g) and 7(1)(g)-1)."""
    return any(
        one == other or one.startswith(f"{other}-") or other.startswith(f"{one}-")
        for one in candidates
        for other in charged
    )


def _in_words(reasons: Sequence[str], charge: Charge) -> str:
    said = {
        PERIOD: f"outside the period charged ({charge.period.iso if charge.period else ''})",
        KIND: f"of another kind than charged ({'; '.join(charge.said)})",
        PLACE: f"outside the places charged ({', '.join(charge.places)})",
    }
    return "; ".join(said[one] for one in reasons)


def _of_packs(records: Records, places: Places) -> Iterator[Charge]:
    titles = {pack.cited_as: pack.title for pack in records.packs}
    for fact in records.facts("charged"):
        if not fact.confirmed:
            continue
        said = tuple(one.strip() for one in fact.value.split(";") if one.strip())
        yield Charge(
            forum=records.label_of(fact.authority),
            against=fact.subject,
            said=said,
            crimes=_ids(said, records),
            period=_between(fact.valid_from, fact.valid_to),
            places=(),
            source=fact.source.text,
            record=f"{fact.pack} line {fact.line}",
            lands=places.named_in(f"{fact.note} {fact.source.text} {titles.get(fact.pack, '')}"),
        )


def _of_cases(cases: Sequence[CaseFile], records: Records) -> Iterator[Charge]:
    for case in cases:
        for one in case.steps:
            if one.crimes:
                against = ", ".join(case.called(each) for each in one.suspects) or one.about
                yield Charge(
                    forum=forum_called(records, one.forum),
                    against=against or "somebody not named",
                    said=tuple(_title(each, records) for each in one.crimes),
                    crimes=_ids(one.crimes, records),
                    period=one.period,
                    places=one.places,
                    source=f"step: {stage_words(one.stage)}, {one.on.iso}",
                    record=one.id,
                )


def _without(
    records: Records,
    cases: Sequence[CaseFile],
    charges: Sequence[Charge],
    places: Places,
    lands: Collection[str],
) -> Iterator[str]:
    """Proceedings against persons of which no charge is on record, each once."""
    known = {(one.forum, fold(one.against)) for one in charges}
    titles = {pack.cited_as: pack.title for pack in records.packs}
    seen = dict.fromkeys(
        (records.label_of(fact.authority), fact.subject)
        for fact in records.facts("proceeding")
        if fact.confirmed
        and fact.event in _AGAINST_PERSONS
        and (
            "" in lands
            or places.named_in(f"{fact.note} {fact.source.text} {titles.get(fact.pack, '')}")
            & set(lands)
        )
    )
    for forum, about in seen:
        if (forum, fold(about)) not in known:
            yield f"{forum}: {about}"
    for case in cases:
        for step in case.steps:
            if not step.crimes:
                forum = forum_called(records, step.forum)
                people = tuple(map(case.called, step.suspects))
                for about in people or (step.about or case.title,):
                    if (forum, fold(about)) not in known:
                        yield f"{forum}: {about}"


def _ids(said: Iterable[str], records: Records) -> tuple[str, ...]:
    """Every crime that is called so; a crime of one name may stand under several articles."""
    return tuple(dict.fromkeys(one.id for word in said for one in crimes_called(records, word)))


def _title(said: str, records: Records) -> str:
    found = crimes_called(records, said)
    return found[0].title if len(found) == 1 else said


def _between(first: SourceDate, last: SourceDate | None) -> SourceDate:
    return SourceDate(
        first=first.first,
        last=last.last if last else None,
        approximate=first.approximate or bool(last and last.approximate),
    )
