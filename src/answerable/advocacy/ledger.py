"""Which demands do these documents make, of whom, with which power, and what came of each?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from answerable.actors.records import Records
from answerable.advocacy.concerns import about_in_words, persons_in, together
from answerable.advocacy.ends import MEANS
from answerable.advocacy.followed import first_after, outcomes_of, powers_of, state_of
from answerable.advocacy.merging import Merged, alike, merged
from answerable.advocacy.model import (
    Addressee,
    Demanded,
    Ledger,
    Norm,
    Wording,
)
from answerable.advocacy.norms import HeldUp, held_up_in, held_up_to, norms_of
from answerable.advocacy.wordings import wordings_in
from answerable.checks.examined import Examined
from answerable.dates import SourceDate
from answerable.ids import stable_id
from answerable.reading.model import Span

_MOST_ADDRESSES = 4
"""Names of those asked, as written, before the rest is counted."""


def ledger(documents: Sequence[Examined], on: SourceDate) -> Ledger:
    """The demands of the documents, each once, in the order of their first wordings.

    The documents are examined with the same records. `on` is the day from which the next window
    is sought. A demand keeps the id of its first wording.
    """
    if not documents:
        return Ledger(on=on, demands=())
    by_reading = {one.reading.id: one for one in documents}
    held_up = {id: held_up_in(one) for id, one in by_reading.items()}
    wordings = [wording for one in by_reading.values() for wording in wordings_in(one)]
    groups = merged(wordings, documents[0].records)
    ids = [_id(group) for group in groups]
    near = _near(groups, ids, documents[0].records)
    return Ledger(
        on=on,
        demands=tuple(
            _demanded(id, group, by_reading, held_up, on, near[id])
            for id, group in zip(ids, groups, strict=True)
        ),
    )


def _id(group: Merged) -> str:
    first = group.wordings[0]
    return stable_id("demand", first.reading, first.start, first.end)


def _near(
    groups: Sequence[Merged], ids: Sequence[str], records: Records
) -> dict[str, tuple[str, ...]]:
    """For each demand those alike."""
    found: dict[str, list[str]] = {id: [] for id in ids}
    for one, other in alike(groups, records):
        found[ids[one]].append(ids[other])
        found[ids[other]].append(ids[one])
    return {id: tuple(others) for id, others in found.items()}


def _demanded(id: str, group: Merged, documents: dict[str, Examined],
              held_up: dict[str, tuple[HeldUp, ...]], on: SourceDate, near: tuple[str, ...]) -> Demanded:  # fmt: skip
    first = group.wordings[0]
    records = documents[first.reading].records
    everywhere = (*group.wordings, *group.titles)
    act = _main_act(group)
    acts = _acts_in_order(act, everywhere)
    addressees = _addressees(everywhere)
    concern = together(one.concern for one in everywhere)
    powers = powers_of(acts, addressees, first.day, records)
    outcomes = outcomes_of(acts, addressees, concern, first.day, records)
    state, decided = state_of(act, acts, outcomes)
    with_windows = (*addressees, *(one for each in everywhere for one in each.forums))
    began = first.day if first.dated else _earliest(first.day)
    return Demanded(
        id=id,
        act=act,
        wordings=group.wordings,
        titles=group.titles,
        addressees=addressees,
        addressed_as=_addressed_as(group.wordings),
        about=about_in_words(concern, _persons(everywhere, documents), records),
        norms=_norms(group.wordings, documents, held_up if act else {}),
        powers=powers,
        state=state,
        decided_by=decided,
        outcomes=outcomes,
        first_window=first_after(began, with_windows, powers, concern, records),
        next_window=first_after(on, with_windows, powers, concern, records),
        alike=near,
        conditional=next((one.condition for one in group.wordings if one.condition), ""),
    )


def _main_act(group: Merged) -> str:
    """The act asked for: that of a list item before others, then the one asked for most often."""
    often = Counter(
        act for one in (*group.wordings, *group.titles) for act in dict.fromkeys(_acts(one))
    )
    items = [one for one in group.wordings if one.where == "list"] or list(group.wordings)
    every = [act for one in items for act in _acts(one)]
    acts = [act for act in every if act not in MEANS] or every
    return max(acts, key=lambda act: often[act]) if acts else ""


def _acts(one: Wording) -> list[str]:
    return [asked.act for asked in sorted(one.asks, key=lambda asked: asked.start)]


def _acts_in_order(main: str, wordings: Sequence[Wording]) -> tuple[str, ...]:
    every = (act for one in wordings for act in _acts(one))
    return tuple(dict.fromkeys((main, *every))) if main else ()


def _addressees(wordings: Sequence[Wording]) -> tuple[Addressee, ...]:
    """Everyone asked, each once: by id where there is one, else by the words."""
    found: dict[tuple[str, str, str], Addressee] = {}
    for one in (each for wording in wordings for each in wording.addressees):
        found.setdefault((one.kind, one.id, "" if one.id else one.text), one)
    return tuple(found.values())


def _addressed_as(wordings: Sequence[Wording]) -> str:
    said = list(dict.fromkeys(one.to for one in wordings if one.to))
    return said[0] if said else ""


def _persons(wordings: Sequence[Wording], documents: dict[str, Examined]) -> list[str]:
    return [
        " ".join(name.split())
        for one in wordings
        for name in persons_in(Span(text=one.text, start=one.start, end=one.end),
                               documents[one.reading].reading)
    ]  # fmt: skip


def _norms(
    wordings: Sequence[Wording],
    documents: dict[str, Examined],
    held_up: dict[str, tuple[HeldUp, ...]],
) -> tuple[Norm, ...]:
    """The norms of all wordings, each once; those of a demand's own words before others."""
    own = [norm for one in wordings for norm in norms_of(one, documents[one.reading])]
    first = {one.reading: one for one in wordings}
    others = [
        norm
        for id, one in first.items()
        for norm in held_up_to(one, held_up.get(id, ()), documents[id].records)
    ]
    found: dict[str, Norm] = {}
    for norm in (*own, *others):
        found.setdefault(norm.norm, norm)
    return tuple(found.values())


def _earliest(day: SourceDate) -> SourceDate:
    """The first day that a document without a date may be of."""
    return SourceDate.on(day.first) if day.first else day
