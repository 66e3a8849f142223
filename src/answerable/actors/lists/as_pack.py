"""How does a copy of a list become dated facts that checks use like any pack?

A name on the list is a fact `on_list` from the copy's date until the copy's date: a copy shows that
day and no other. Where the list itself gives the day of the listing, that is a fact `listed_by`, seen
until the copy's date; where it gives an act by which the entry stood there at the latest, `on_list`
begins with that act. Where the list itself says that an entry was taken off, that day ends it. Weak
aliases find nobody. What is not on the list is no fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from answerable.actors.lists.entry import GOOD, ListEntry, Snapshot
from answerable.dates import SourceDate
from answerable.ontology.entries import Source
from answerable.ontology.facts import Authority, Completeness, Fact, Pack, Regime

NAME: Final = "list"
"""Under which findings cite any list, with the SHA-256 of its file and the line."""
_LABELS: Final = {
    "EU": "European Union",
    "US": "United States",
    "GB": "United Kingdom",
    "CA": "Canada",
    "AU": "Australia",
    "CH": "Switzerland",
    "UNSC": "United Nations Security Council",
}
_SAME_AS: Final = {
    "US-BURMA-EO14014": "US-BURMA",
    "EU-MM": "EU-MMR",
    "EU-Myanmar": "EU-MMR",
    "CA-Myanmar": "CA-MMR",
    "CA-Burma": "CA-MMR",
    "GB-Myanmar": "GB-MMR",
    "GB-The Myanmar (Sanctions) Regulations 2021": "GB-MMR",
    "AU-Autonomous (Burma)": "AU-MYANMAR",
    "AU-Autonomous (Myanmar)": "AU-MYANMAR",
    "CH-Burma": "CH-MMR",
    "CH-Myanmar": "CH-MMR",
    "CH-Myanmar (Burma)": "CH-MMR",
}
"""Programmes for which our packs have a regime of another name."""


def as_pack(snapshot: Snapshot) -> Pack:
    """The list as a pack of the name `list`, cited by the SHA-256 of its file and the line."""
    cited = f"{NAME}@{snapshot.sha256}"
    source = Source(id=NAME, text=described(snapshot), date=snapshot.date)
    regimes = {
        regime_of(entry.authority, programme): (entry.authority, programme)
        for entry in (*snapshot.entries, *snapshot.former)
        for programme in entry.programmes
    }
    authorities = dict.fromkeys(entry.authority for entry in snapshot.entries)
    return Pack(
        name=NAME,
        version=snapshot.date.iso,
        title=source.text,
        as_of=snapshot.date,
        sha256=snapshot.sha256,
        facts=tuple(
            fact
            for entry in (*snapshot.entries, *snapshot.former)
            for fact in _facts(entry, snapshot, source, cited)
        ),
        authorities=tuple(
            Authority(id=one, label=label_of(one), pack=cited) for one in authorities
        ),
        regimes=tuple(
            Regime(
                id=id,
                authority=authority,
                label=f"{label_of(authority)}, programme {programme}",
                pack=cited,
            )
            for id, (authority, programme) in regimes.items()
        ),
        sources=(source,),
        complete_for=tuple(_complete(snapshot, regimes)),
        incomplete_for=(
            "Names that the list spells in another way; and every day but that of the copy.",
        ),
    )


def regime_of(authority: str, programme: str) -> str:
    """The id of a programme: the authority and the list's own short name."""
    own = programme if programme.startswith(f"{authority}-") else f"{authority}-{programme}"
    return _SAME_AS.get(own, own)


def label_of(authority: str) -> str:
    """The name of an authority; its id where it is none of those whose lists are read."""
    return _LABELS.get(authority, authority)


def described(snapshot: Snapshot) -> str:
    """The source as a finding prints it."""
    copy = f"{snapshot.called}, copy of {snapshot.date.iso}"
    if snapshot.licence:
        copy += f" ({snapshot.licence})"
    return copy if snapshot.official else f"{copy}, made by somebody other than the authority"


def _facts(entry: ListEntry, snapshot: Snapshot, source: Source, cited: str) -> Iterator[Fact]:
    """One fact for each programme under which the entry stands."""
    aliases = tuple(alias.name for alias in entry.aliases if alias.quality == GOOD)
    said = entry.listed_on
    listed = said if said is not None and said.first is not None else None
    at_latest = SourceDate.on(said.last) if said is not None and said.last is not None else None
    for programme in entry.programmes or ("",):
        yield Fact(
            subject=entry.natural,
            property="listed_by" if listed else "on_list",
            source=source,
            confirmed=snapshot.official,
            aliases=aliases,
            regime=regime_of(entry.authority, programme) if programme else entry.authority,
            authority=entry.authority,
            unit="; ".join(measure.casefold() for measure in entry.measures),
            valid_from=listed or at_latest or entry.delisted_on or snapshot.date,
            valid_to=entry.delisted_on,
            seen_until=None if entry.delisted_on else snapshot.date,
            at=f"entry {entry.number}",
            line=entry.line,
            pack=cited,
        )


def _complete(snapshot: Snapshot, regimes: Iterable[str]) -> Iterator[Completeness]:
    """An official copy of one day, read without a fault, holds every name of its programmes that day."""
    one_day = snapshot.date.first is not None and snapshot.date.first == snapshot.date.last
    if not (snapshot.official and one_day and not snapshot.broken):
        return
    for regime in regimes:
        yield Completeness(
            subject="each name on this list",
            regime=regime,
            property="on_list",
            period=snapshot.date,
            why="the copy of that day shows everybody who stood on the list",
            pack=f"{NAME}@{snapshot.sha256}",
        )
