"""Which cases does the archive hold, and what stands in each?

A case is a view over records: any order of arrival gives the same. What one history took back of its own
does not stand; a contrary entry is taken back by its own history alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, NamedTuple

from answerable.archive.view import RecordShown, Viewer
from answerable.casework.cases.model import (
    ACCUSING,
    AFFECTS_CREDIBILITY,
    CONTRADICTS,
    MET,
    OWNER,
    CaseFile,
    CrimeSet,
)
from answerable.casework.cases.naming import case_id
from answerable.casework.cases.of_records import (
    all_of,
    answer_of,
    by_key,
    crime_of,
    either,
    entry_of,
    sought_of,
    step_of,
    suspect_of,
    text_of,
    threshold_of,
)
from answerable.errors import NotFound, UsageError
from answerable.text import fold, visible

KINDS: Final = (
    "case", "suspect", "crime", "element", "threshold", "answer", "contrary", "step",
)  # fmt: skip
_MOST_NAMED: Final = 5
_SHORTEST: Final = 4
"""Letters of an id by which one may name a case; fewer would hit one by a slip."""
_PROTECTS: Final = frozenset({CONTRADICTS, AFFECTS_CREDIBILITY})


def case_files(viewer: Viewer) -> tuple[CaseFile, ...]:
    """Every case, by title."""
    said = tuple(_said(viewer))
    cases = dict.fromkeys(text_of(one.record, "case") for one in said if one.stands_as("case"))
    made = [
        _file(viewer, id, [one for one in said if text_of(one.record, "case") == id])
        for id in cases
    ]
    if viewer.above():
        made = [_seen_below(one) for one in made]
    return tuple(sorted(made, key=lambda one: (fold(one.title), one.id)))


def case_file(viewer: Viewer, wanted: str) -> CaseFile:
    """The case by its id, the first letters of it, or its title. Raises NotFound, UsageError for several."""
    files, folded = case_files(viewer), fold(wanted)
    bare = wanted.removeprefix("case:")
    # By the id of the title too: somebody else may have given the same case another title.
    titled = {wanted, case_id(wanted)} if folded else {wanted}
    found = [one for one in files if one.id in titled or (folded and fold(one.title) == folded)]
    if not found and len(bare) >= _SHORTEST:
        found = [one for one in files if one.id.startswith(f"case:{bare}")]
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFound(
            f"No case here is called {visible(wanted)}.",
            advice="`answerable case list` shows them; `answerable case open TITLE` makes one.",
        )
    named = "; ".join(f"{one.title} [{one.id}]" for one in found[:_MOST_NAMED])
    raise UsageError("Several cases fit.", advice=visible(f"Give the id of one: {named}."))


def records_of(viewer: Viewer, case: str) -> tuple[RecordShown, ...]:
    """The records that make up the case of this id, as this reader sees it; none for an unknown id."""
    made = next((one for one in case_files(viewer) if one.id == case), None)
    if made is None:
        return ()
    said = [one.record for one in _said(viewer) if text_of(one.record, "case") == case]
    crimes = {one.id for one in (*made.crimes, *made.lapsed)}
    people = {one.id for one in made.suspects}
    return tuple(one for one in said if _is_part(one, crimes, people))


def _is_part(record: RecordShown, crimes: Collection[str], people: Collection[str]) -> bool:
    """Whether the crime and the person that a record speaks of are part of the case for this reader."""
    crime, person = text_of(record, "examined"), text_of(record, "suspect")
    return (not crime or crime in crimes) and (not person or person in people)


class _Said(NamedTuple):
    """A record that its own history did not take back."""

    record: RecordShown
    stands: bool
    """Whether no other history took it back either, where another may."""

    def stands_as(self, kind: str) -> bool:
        return self.stands and self.record.kind == kind


def _said(viewer: Viewer) -> Iterator[_Said]:
    spoken_of = {str(one.body.get("target")) for one in viewer.of_kind("retraction") if one.stands}
    hidden = bool(viewer.above())
    for one in viewer.of_kind(*KINDS):
        if not one.stands or not text_of(one, "case"):
            continue
        if hidden and not viewer.show(one.id).records:
            continue
        back = one.id in spoken_of
        if not (back and viewer.taken_back(one, eases=False)):
            yield _Said(one, not (back and viewer.taken_back(one, eases=_eases(one))))


def _eases(record: RecordShown) -> bool:
    """Whether anybody may take it back: what protects a person is taken back by whoever said it."""
    body = record.body
    if record.kind == "threshold":
        return body.get("view") == MET
    if record.kind == "step":
        return body.get("stage") in ACCUSING
    return record.kind != "contrary" and body.get("direction") not in _PROTECTS


def _file(viewer: Viewer, id: str, said: Sequence[_Said]) -> CaseFile:
    of = {kind: [one.record for one in said if one.stands_as(kind)] for kind in KINDS}
    ages = [one.record for one in said if one.record.kind == "suspect"]
    entries = all_of(of["element"], entry_of)
    sought = all_of(of["contrary"], sought_of)
    named = {one.crime for one in entries if fold(one.by) not in ("", OWNER)}
    sets = [crime_of(id, list(same)) for id, same in by_key(of["crime"], "examined")]
    return CaseFile(
        id=id,
        title=either(of["case"], "title"),
        situation=either(of["case"], "situation"),
        forum=either(of["case"], "forum"),
        suspects=tuple(
            suspect_of(id, list(same), [one for one in ages if text_of(one, "suspect") == id])
            for id, same in by_key(of["suspect"], "suspect")
        ),
        crimes=tuple(one for one in sets if one.id in named),
        entries=entries,
        thresholds=all_of(of["threshold"], partial(threshold_of, viewer)),
        answers=all_of(of["answer"], answer_of),
        contrary_sought="; ".join(dict.fromkeys(one.sought for one in sought)),
        sought=sought,
        steps=tuple(sorted(all_of(of["step"], step_of), key=lambda one: (one.on.iso, one.id))),
        lapsed=tuple(one for one in sets if one.id not in named),
    )


def _seen_below(made: CaseFile) -> CaseFile:
    """What a reader may see to whom something is closed: nothing that tells what else there is.

    A suspect shows where a crime stands for this reader in which the part is examined; what was seen
    when a view was signed is counted from what this reader sees.
    """
    standing = {one.id: one for one in made.crimes}
    people = {each for one in made.crimes for each in one.suspects}
    suspects = tuple(one for one in made.suspects if one.id in people)
    known = {one.id for one in suspects}
    entries = tuple(one for one in made.entries if one.crime in standing)
    ids = {one.id for one in entries}
    sought = tuple(one for one in made.sought if not one.crime or one.crime in standing)
    return replace(
        made,
        suspects=suspects,
        crimes=tuple(_without_the_hidden(one, known) for one in made.crimes),
        lapsed=(),
        entries=entries,
        thresholds=tuple(
            replace(one, seen=tuple(each for each in one.seen if each in ids))
            for one in made.thresholds
            if one.crime in standing and (not one.suspect or one.suspect in known)
        ),
        answers=tuple(
            one for one in made.answers if one.crime in standing and one.suspect in known
        ),
        sought=sought,
        contrary_sought="; ".join(dict.fromkeys(one.sought for one in sought)),
        steps=tuple(one for one in made.steps if known.issuperset(one.suspects)),
    )


def _without_the_hidden(crime: CrimeSet, known: Collection[str]) -> CrimeSet:
    return replace(
        crime,
        suspects=tuple(one for one in crime.suspects if one in known),
        parts=tuple(one for one in crime.parts if not one.suspect or one.suspect in known),
    )
