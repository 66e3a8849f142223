"""What does one record of a case say, as far as its body holds what it needs?

Any program may have written a body: what lacks its parts is left out, and what says another crime under the
id of one is no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any, Final, TypeVar

from answerable.archive.view import RecordShown, Viewer
from answerable.casework.cases.model import (
    DIRECTIONS,
    VIEWS,
    Answer,
    CrimeSet,
    Entry,
    Part,
    Sought,
    Step,
    Suspect,
    Threshold,
)
from answerable.casework.cases.naming import crime_id
from answerable.casework.citing import Cite, cite_of
from answerable.dates import SourceDate
from answerable.errors import AnswerableError, UsageError
from answerable.text import fold

_WHOLE: Final = re.compile(r"sha256:[0-9a-f]{64}").fullmatch
_Made = TypeVar("_Made")


def all_of(
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


def by_key(records: Iterable[RecordShown], key: str) -> Iterable[tuple[str, Iterable[RecordShown]]]:
    """Those that have the key, together by what they say in it."""
    named = [one for one in records if text_of(one, key)]
    return groupby(sorted(named, key=lambda one: text_of(one, key)), lambda one: text_of(one, key))


def suspect_of(id: str, records: list[RecordShown], ages: list[RecordShown]) -> Suspect:
    """`ages` are also records that only others took back: no other voice lifts a birth date."""
    actors = tuple(dict.fromkeys(said for one in ages if (said := text_of(one, "actor"))))
    meant = {said for one in records if (said := text_of(one, "actor"))}
    return Suspect(
        id=id,
        name=either(records, "name"),
        actor=min(meant) if len(meant) == 1 else "",
        actors=actors,
        basis=either(records, "basis"),
        born=either(ages, "born"),
        adult=either(records, "adult"),
        record=records[0].id,
        cite=next(iter(all_of(records, _cited)), None),
    )


def crime_of(id: str, records: list[RecordShown]) -> CrimeSet:
    """One crime under examination, by all records of it."""
    # The id follows from crime, period and place: what says otherwise under it is another crime.
    records = [one for one in records if _fits(one)] or records
    parts = tuple(
        Part(suspect=suspect, mode=text_of(one, "mode"), by=one.by, record=one.id)
        for one in records
        for suspect in _texts(one, "suspects") or ("",)
    )
    modes = tuple(dict.fromkeys(one.mode for one in parts if one.mode))
    return CrimeSet(
        id=id,
        crime=text_of(records[0], "crime"),
        mode=next(iter(modes), ""),
        modes=modes,
        parts=parts,
        suspects=tuple(dict.fromkeys(one.suspect for one in parts if one.suspect)),
        period=_day(records[0], "period"),
        place=text_of(records[0], "place"),
        incidents=tuple(dict.fromkeys(i for one in records for i in _texts(one, "incidents"))),
        pack=text_of(records[0], "pack"),
        by=records[0].by,
        record=records[0].id,
    )


def _fits(one: RecordShown) -> bool:
    period = _day(one, "period")
    if period is None:
        return False
    made = crime_id(text_of(one, "case"), text_of(one, "crime"), period, text_of(one, "place"))
    return made == one.body.get("examined")


def entry_of(one: RecordShown) -> Entry:
    """An entry for or against an element."""
    return Entry(
        id=one.id,
        crime=_needed(one, "examined"),
        element=_needed(one, "element"),
        direction=_known(one, "direction", DIRECTIONS),
        cite=_cite(one),
        suspect=text_of(one, "suspect"),
        proof=text_of(one, "proof"),
        note=text_of(one, "note"),
        by=one.by,
        at=one.at,
    )


def threshold_of(viewer: Viewer, one: RecordShown) -> Threshold:
    """A view on a standard of proof, with whether a person's signature holds for it."""
    from answerable.archive.persons import signer_of

    signer = signer_of(viewer, one)
    return Threshold(
        id=one.id,
        crime=_needed(one, "examined"),
        suspect=text_of(one, "suspect"),
        standard=_needed(one, "standard"),
        view=_known(one, "view", VIEWS),
        reason=text_of(one, "reason"),
        signer=signer or text_of(one, "signer"),
        signature_holds=bool(signer),
        seen=_texts(one, "seen"),
        by=one.by,
        at=one.at,
    )


def answer_of(one: RecordShown) -> Answer:
    """An answer to a question."""
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


def sought_of(one: RecordShown) -> Sought:
    """What was done to find contrary material."""
    return Sought(
        id=one.id,
        sought=_needed(one, "sought"),
        crime=text_of(one, "examined"),
        suspect=text_of(one, "suspect"),
        cite=_cited(one),
        by=one.by,
        at=one.at,
    )


def step_of(one: RecordShown) -> Step:
    """A step of a proceeding."""
    return Step(
        id=one.id,
        forum=_needed(one, "forum"),
        stage=_needed(one, "stage"),
        on=SourceDate.parse(_needed(one, "on")),
        about=text_of(one, "about"),
        suspects=_texts(one, "suspects"),
        crimes=_texts(one, "crimes"),
        period=_day(one, "period"),
        places=_texts(one, "places"),
        note=text_of(one, "note"),
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
        return SourceDate.parse(text_of(one, key)) if text_of(one, key) else None
    except UsageError:
        return None


def text_of(one: RecordShown, key: str) -> str:
    """The text that a body has under a key; "" for anything else."""
    said: Any = one.body.get(key)
    return said if isinstance(said, str) else ""


def _texts(one: RecordShown, key: str) -> tuple[str, ...]:
    said: Any = one.body.get(key)
    return tuple(each for each in said if isinstance(each, str)) if isinstance(said, list) else ()


def either(records: Iterable[RecordShown], key: str) -> str:
    """What the records say; where they differ, all of it."""
    said = sorted({text_of(one, key) for one in records} - {""})
    return "; ".join({fold(one): one for one in said}.values())


def _needed(one: RecordShown, key: str) -> str:
    said = text_of(one, key)
    if not said:
        raise UsageError(f"A record of the kind {one.kind} has no {key}.")
    return said


def _known(one: RecordShown, key: str, known: Sequence[str]) -> str:
    said = _needed(one, key)
    if said not in known:
        raise UsageError(f"A record of the kind {one.kind} has an unknown {key}.")
    return said
