"""What do posts, offices and command relations on record say of a person during a period, and how surely?

Each is a proposal for a person to weigh, with its source. Nothing is drawn from one about another: an office
is not a command, and standing above a unit is no order to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from answerable.actors.names import bare_name
from answerable.actors.records import Records
from answerable.casework.cases.model import Suspect
from answerable.dates import SourceDate
from answerable.errors import UsageError
from answerable.ids import ClaimId
from answerable.networks.chain import chain_above
from answerable.networks.command import commanded_by, sometime_in
from answerable.networks.records import CommandRelation, Network, Posting
from answerable.networks.span import NOT_THEN, ORDER, Span
from answerable.networks.under import units_under
from answerable.ontology.facts import Fact

_ON_POSTS: Final = ("crc.01", "crc.16", "crc.23")
_ON_STRUCTURE: Final = ("crc.07", "crc.16")
_ON_CONTRARY: Final = ("crc.08",)
_MOST_UNITS: Final = 12
_MOST_HOPS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One thing that a source says, for a person to weigh."""

    text: str
    certainty: str
    """certain | possible | unknown: whether its dates cover the period."""
    reason: str
    source: str
    claim: str = ""
    """Id of the claim, or pack and line."""
    denied: bool = False
    by_name: bool = False
    """Whether only the name says that it is this person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """All of it for one person and period."""

    period: SourceDate | None
    posts: tuple[Proposal, ...] = ()
    structure: tuple[Proposal, ...] = ()
    contrary: tuple[Proposal, ...] = ()
    remarks: tuple[str, ...] = ()

    def for_question(self, id: str) -> tuple[Proposal, ...]:
        """What bears on one question of the packs."""
        found: tuple[Proposal, ...] = ()
        for questions, proposals in (
            (_ON_CONTRARY, self.contrary),
            (_ON_POSTS, self.posts),
            (_ON_STRUCTURE, self.structure),
        ):
            found += proposals if id in questions else ()
        return found


def proposed_for(
    suspect: Suspect, period: SourceDate | None, network: Network, records: Records
) -> Proposed:
    """What is on record of the suspect in the period; nothing where the period is open at an end."""
    if period is None or period.first is None or period.last is None:
        return Proposed(period=period, remarks=("The period is open, so no dates were compared.",))
    officer, by_name, remarks = _officer(suspect, network)
    mine = network.of_officer(officer) if officer else ()
    offices = tuple(_offices(suspect, records))
    said = [(one, by_name) for one in mine] + [(one, True) for one in offices]
    posts = [_posting(one, period, network, by_name=named) for one, named in said]
    against = [one for one in posts if one.denied]
    structure, more = _structure(officer, period, network) if officer else ((), ())
    denied = [one for one in structure if one.denied]
    return Proposed(
        period=period,
        posts=_sorted(one for one in posts if not one.denied and one.certainty != NOT_THEN),
        structure=tuple(one for one in structure if not one.denied),
        contrary=_sorted(one for one in (*against, *denied) if one.certainty != NOT_THEN),
        remarks=(*remarks, *more),
    )


def _officer(suspect: Suspect, network: Network) -> tuple[str, bool, tuple[str, ...]]:
    """The officer of the network who is meant, whether only by name, and what to say of it."""
    known = network.same.id(suspect.actor) if suspect.actor else ""
    if known in network.officers:
        return known, False, ()
    bare = bare_name(suspect.name)
    called = sorted(
        one for one in network.officers if bare in map(bare_name, network.all_names(one))
    )
    if len(called) == 1:
        return called[0], True, (
            "Postings are those of somebody of this name; nobody judged that it is this person.",
        )  # fmt: skip
    if called:
        return "", False, (
            f"{len(called)} officers on record bear this name, and nobody judged which is meant: no posting is "
            "taken. `answerable judge` says who is who; `case suspect --actor ID` names one.",
        )  # fmt: skip
    return (
        "",
        False,
        ("No posting of this person is on record in the archive. That is no finding.",),
    )


def _offices(suspect: Suspect, records: Records) -> Iterator[Posting]:
    for fact in records.about(suspect.name, "holds_office"):
        made = _of_fact(fact, records)
        if made is not None:
            yield made


def _of_fact(fact: Fact, records: Records) -> Posting | None:
    try:
        when = Span(start=fact.valid_from, end=fact.valid_to, last_seen=fact.seen_until)
    except UsageError:
        return None
    return Posting(
        claim=ClaimId(f"{fact.pack} line {fact.line}"),
        source=f"{fact.source.text}{'' if fact.confirmed else ' (to be confirmed)'}",
        officer=fact.subject,
        unit=records.label_of(fact.authority),
        role=fact.value,
        when=when,
    )


def _posting(one: Posting, period: SourceDate, network: Network, *, by_name: bool) -> Proposal:
    standing = sometime_in(one, period)
    role = one.role or "a post that the source does not name"
    acting = ", acting" if one.acting else ""
    not_so = "did not hold: " if one.denied else ""
    return Proposal(
        text=f"{not_so}{role}{acting}, {network.called(one.unit)}",
        certainty=standing.certainty,
        reason=standing.reason,
        source=one.source,
        claim=one.claim,
        denied=one.denied,
        by_name=by_name,
    )


def _structure(
    officer: str, period: SourceDate, network: Network
) -> tuple[tuple[Proposal, ...], tuple[str, ...]]:
    """What stood above and below the units that the officer commanded, by these dates."""
    found: list[Proposal] = []
    for unit, _, _ in commanded_by(network, officer, period):
        above = chain_above(network, unit, period, most_hops=_MOST_HOPS)
        for hop in above.hops:
            found += [_relation(one, hop.certainty, hop.reason, network) for one in hop.claims[:1]]
            found += [_relation(one, hop.certainty, "", network) for one in hop.denials]
        found += [_relation(one, "possible", "", network) for one in above.denied]
    below = units_under(network, officer, period, most_hops=_MOST_HOPS)
    for under in below:
        last = under.way[-1]
        if isinstance(last, CommandRelation):
            found.append(_relation(last, under.certainty, f"within {under.days.iso}", network))
        found += [
            _relation(one, "possible", "", network)
            for one in under.contrary
            if isinstance(one, CommandRelation)
        ]
    every = tuple(dict.fromkeys(found))
    shown = (*(one for one in every if one.denied), *(one for one in every if not one.denied))
    if len(shown) <= _MOST_UNITS:
        return shown, ()
    return shown[:_MOST_UNITS], (
        f"{len(shown) - _MOST_UNITS:,} more relations are on record; `answerable command` shows them.",
    )


def _relation(one: CommandRelation, certainty: str, reason: str, network: Network) -> Proposal:
    word = "did not stand under" if one.denied else "stood under"
    return Proposal(
        text=f"{network.called(one.subordinate)} {word} {network.called(one.superior)} ({one.kind})",
        certainty=certainty,
        reason=reason or f"the source gives it {one.when.words}",
        source=one.source,
        claim=one.claim,
        denied=one.denied,
    )


def _sorted(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    return tuple(sorted(proposals, key=lambda one: (ORDER.index(one.certainty), one.text)))
