"""Which cases does the archive hold, and what stands in each?

A case is a view over records: any order of arrival gives the same. What one history took back of its own
does not stand; a contrary entry is taken back by its own history alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import Any, Final, NamedTuple, TypeVar

from answerable.archive.view import RecordShown, Viewer
from answerable.casework.cases.model import (
    ACCUSING,
    AFFECTS_CREDIBILITY,
    CONTRADICTS,
    DIRECTIONS,
    MET,
    OWNER,
    VIEWS,
    Answer,
    CaseFile,
    CrimeSet,
    Entry,
    Part,
    Sought,
    Step,
    Suspect,
    Threshold,
)
from answerable.casework.cases.naming import case_id, crime_id
from answerable.casework.citing import Cite, cite_of
from answerable.dates import SourceDate
from answerable.errors import AnswerableError, NotFound, UsageError
from answerable.text import fold, visible

KINDS: Final = (
    "case", "suspect", "crime", "element", "threshold", "answer", "contrary", "step",
)  # fmt: skip
_MOST_NAMED: Final = 5
_SHORTEST: Final = 4
"""Letters of an id by which one may name a case; fewer would hit one by a slip."""
_PROTECTS: Final = frozenset({CONTRADICTS, AFFECTS_CREDIBILITY})
_WHOLE: Final = re.compile(r"sha256:[0-9a-f]{64}").fullmatch
_Made = TypeVar("_Made")


def case_files(viewer: Viewer) -> tuple[CaseFile, ...]:
    """Every case, by title."""
    said = tuple(_said(viewer))
    cases = dict.fromkeys(_text(one.record, "case") for one in said if one.stands_as("case"))
    made = [
        _file(viewer, id, [one for one in said if _text(one.record, "case") == id]) for id in cases
    ]
    if viewer.above():
        made = [_seen_below(viewer, one) for one in made]
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
        if not one.stands or not _text(one, "case"):
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
    entries = _all(of["element"], _entry)
    sought = _all(of["contrary"], _sought)
    named = {one.crime for one in entries if fold(one.by) not in ("", OWNER)}
    sets = [_crime(id, list(same)) for id, same in _by(of["crime"], "examined")]
    return CaseFile(
        id=id,
        title=_either(of["case"], "title"),
        situation=_either(of["case"], "situation"),
        forum=_either(of["case"], "forum"),
        suspects=tuple(
            _suspect(id, list(same), [one for one in ages if _text(one, "suspect") == id])
            for id, same in _by(of["suspect"], "suspect")
        ),
        crimes=tuple(one for one in sets if one.id in named),
        entries=entries,
        thresholds=_all(of["threshold"], partial(_threshold, viewer)),
        answers=_all(of["answer"], _answer),
        contrary_sought="; ".join(dict.fromkeys(one.sought for one in sought)),
        sought=sought,
        steps=tuple(sorted(_all(of["step"], _step), key=lambda one: (one.on.iso, one.id))),
        lapsed=tuple(one for one in sets if one.id not in named),
    )


def _seen_below(viewer: Viewer, made: CaseFile) -> CaseFile:
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


def _all(
    records: Iterable[RecordShown], make: Callable[[RecordShown], _Made | None]
) -> tuple[_Made, ...]:
    """What can be made of the records; any program may have written a body that lacks its parts."""
    made = []
    for one in records:
        try:
            made.append(make(one))
        except (AnswerableError, TypeError, ValueError, OverflowError):
            continue
    return tuple(one for one in made if one is not None)


def _by(records: Iterable[RecordShown], key: str) -> Iterable[tuple[str, Iterable[RecordShown]]]:
    named = [one for one in records if _text(one, key)]
    return groupby(sorted(named, key=lambda one: _text(one, key)), lambda one: _text(one, key))


def _suspect(id: str, records: list[RecordShown], ages: list[RecordShown]) -> Suspect:
    """`ages` are also records that only others took back: no other voice lifts a birth date."""
    actors = tuple(dict.fromkeys(said for one in ages if (said := _text(one, "actor"))))
    meant = {said for one in records if (said := _text(one, "actor"))}
    return Suspect(
        id=id,
        name=_either(records, "name"),
        actor=min(meant) if len(meant) == 1 else "",
        actors=actors,
        basis=_either(records, "basis"),
        born=_either(ages, "born"),
        adult=_either(records, "adult"),
        record=records[0].id,
        cite=next(iter(_all(records, _cited)), None),
    )


def _crime(id: str, records: list[RecordShown]) -> CrimeSet:
    # The id follows from crime, period and place: what says otherwise under it is another crime.
    records = [one for one in records if _fits(one)] or records
    parts = tuple(
        Part(suspect=suspect, mode=_text(one, "mode"), by=one.by, record=one.id)
        for one in records
        for suspect in _texts(one, "suspects") or ("",)
    )
    modes = tuple(dict.fromkeys(one.mode for one in parts if one.mode))
    return CrimeSet(
        id=id,
        crime=_text(records[0], "crime"),
        mode=next(iter(modes), ""),
        modes=modes,
        parts=parts,
        suspects=tuple(dict.fromkeys(one.suspect for one in parts if one.suspect)),
        period=_day(records[0], "period"),
        place=_text(records[0], "place"),
        incidents=tuple(dict.fromkeys(i for one in records for i in _texts(one, "incidents"))),
        pack=_text(records[0], "pack"),
        by=records[0].by,
        record=records[0].id,
    )


def _fits(one: RecordShown) -> bool:
    period = _day(one, "period")
    if period is None:
        return False
    made = crime_id(_text(one, "case"), _text(one, "crime"), period, _text(one, "place"))
    return made == one.body.get("examined")


def _entry(one: RecordShown) -> Entry:
    return Entry(
        id=one.id,
        crime=_needed(one, "examined"),
        element=_needed(one, "element"),
        direction=_known(one, "direction", DIRECTIONS),
        cite=_cite(one),
        suspect=_text(one, "suspect"),
        proof=_text(one, "proof"),
        note=_text(one, "note"),
        by=one.by,
        at=one.at,
    )


def _threshold(viewer: Viewer, one: RecordShown) -> Threshold:
    from answerable.archive.persons import signer_of

    signer = signer_of(viewer, one)
    return Threshold(
        id=one.id,
        crime=_needed(one, "examined"),
        suspect=_text(one, "suspect"),
        standard=_needed(one, "standard"),
        view=_known(one, "view", VIEWS),
        reason=_text(one, "reason"),
        signer=signer or _text(one, "signer"),
        signature_holds=bool(signer),
        seen=_texts(one, "seen"),
        by=one.by,
        at=one.at,
    )


def _answer(one: RecordShown) -> Answer:
    return Answer(
        id=one.id,
        crime=_needed(one, "examined"),
        suspect=_needed(one, "suspect"),
        question=_needed(one, "question"),
        direction=_known(one, "direction", DIRECTIONS),
        answer=_needed(one, "answer"),
        cite=_cited(one),
        by=one.by,
        at=one.at,
    )


def _sought(one: RecordShown) -> Sought:
    return Sought(
        id=one.id,
        sought=_needed(one, "sought"),
        crime=_text(one, "examined"),
        suspect=_text(one, "suspect"),
        cite=_cited(one),
        by=one.by,
        at=one.at,
    )


def _step(one: RecordShown) -> Step:
    return Step(
        id=one.id,
        forum=_needed(one, "forum"),
        stage=_needed(one, "stage"),
        on=SourceDate.parse(_needed(one, "on")),
        about=_text(one, "about"),
        suspects=_texts(one, "suspects"),
        crimes=_texts(one, "crimes"),
        period=_day(one, "period"),
        places=_texts(one, "places"),
        note=_text(one, "note"),
        cite=_cited(one),
        by=one.by,
        at=one.at,
    )


def _cited(one: RecordShown) -> Cite | None:
    return _cite(one) if one.body.get("object") or one.body.get("target") else None


def _cite(one: RecordShown) -> Cite:
    """The citation by a whole id: withdrawal and clearance do not reach what a part of one names."""
    found = cite_of(one.body)
    if not _WHOLE(found.object or f"sha256:{found.record}"):
        raise UsageError("A citation names an object or record by its whole id.")
    return found


def _day(one: RecordShown, key: str) -> SourceDate | None:
    try:
        return SourceDate.parse(_text(one, key)) if _text(one, key) else None
    except UsageError:
        return None


def _text(one: RecordShown, key: str) -> str:
    said: Any = one.body.get(key)
    return said if isinstance(said, str) else ""


def _texts(one: RecordShown, key: str) -> tuple[str, ...]:
    said: Any = one.body.get(key)
    return tuple(each for each in said if isinstance(each, str)) if isinstance(said, list) else ()


def _either(records: Iterable[RecordShown], key: str) -> str:
    """What the records say; where they differ, all of it."""
    said = sorted({_text(one, key) for one in records} - {""})
    return "; ".join({fold(one): one for one in said}.values())


def _needed(one: RecordShown, key: str) -> str:
    said = _text(one, key)
    if not said:
        raise UsageError(f"A record of the kind {one.kind} has no {key}.")
    return said


def _known(one: RecordShown, key: str, known: Sequence[str]) -> str:
    said = _needed(one, key)
    if said not in known:
        raise UsageError(f"A record of the kind {one.kind} has an unknown {key}.")
    return said
