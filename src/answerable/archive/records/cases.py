"""What does a person set down in a case? The bodies of the records that hold it.

A citation is given as the keys of a body (`object` or `target`, `start`, `end`, `locator`), one for each
record, so that withdrawal and clearance reach it. No words of what is cited are repeated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from answerable.archive.bodies import Pending
from answerable.archive.records.body import body_of, need
from answerable.dates import SourceDate
from answerable.errors import UsageError
from answerable.ids import RecordId

DIRECTIONS: Final = ("supports", "contradicts", "neutral", "affects_credibility")
"""In which direction a citation points. Contrary ones are never outnumbered away: all are shown."""
VIEWS: Final = ("met", "not_met", "open")
"""What a person may say of a standard of proof."""

Cited = Mapping[str, str | int]
_NOTHING: Final[Cited] = {}


def case(
    *,
    by: str,
    case: str,
    title: str,
    situation: str = "",
    forum: str = "",
    supersedes: Sequence[RecordId] = (),
) -> Pending:
    """That a case is kept: what it is called, of which situation and before which forum, if any."""
    need("A case", title, "title")
    body = body_of(by, case=case, title=title, situation=situation, forum=forum)
    return Pending(kind="case", body=body, supersedes=tuple(supersedes))


def suspect(
    *,
    by: str,
    case: str,
    suspect: str,
    name: str,
    actor: str = "",
    basis: str = "",
    born: str = "",
    adult: str = "",
    cited: Cited = _NOTHING,
    supersedes: Sequence[RecordId] = (),
) -> Pending:
    """That a person's alleged part is examined; `adult` says why the person was of age, in words.

    `born` are dates apart by `;`.

    Raises UsageError.
    """
    need("A suspect", name, "name")
    for day in filter(None, map(str.strip, born.split(";"))):
        SourceDate.parse(day)
    body = body_of(
        by, case=case, suspect=suspect, name=name, actor=actor, basis=basis, born=born,
        adult=adult, **cited,
    )  # fmt: skip
    return Pending(kind="suspect", body=body, supersedes=tuple(supersedes))


def crime(
    *,
    by: str,
    case: str,
    examined: str,
    crime: str,
    period: str,
    place: str = "",
    mode: str = "",
    suspects: Sequence[str] = (),
    incidents: Sequence[str] = (),
    pack: str = "",
    supersedes: Sequence[RecordId] = (),
) -> Pending:
    """That a crime of a pack is examined, in one mode of liability. Several may bear one `examined`.

    Raises UsageError.
    """
    SourceDate.parse(period)
    body = body_of(
        by, case=case, examined=examined, crime=crime, period=period, place=place, mode=mode,
        suspects=list(suspects), incidents=list(incidents), pack=pack,
    )  # fmt: skip
    return Pending(kind="crime", body=body, supersedes=tuple(supersedes))


def element(
    *,
    by: str,
    case: str,
    examined: str,
    element: str,
    direction: str,
    cited: Cited,
    suspect: str = "",
    proof: str = "",
    note: str = "",
    supersedes: Sequence[RecordId] = (),
) -> Pending:
    """One citation for or against one element of a crime under examination. Raises UsageError."""
    _one_of("direction", direction, DIRECTIONS)
    body = body_of(
        by, case=case, examined=examined, element=element, direction=direction, suspect=suspect,
        proof=proof, note=note, **cited,
    )  # fmt: skip
    return Pending(kind="element", body=body, supersedes=tuple(supersedes))


def threshold(
    *,
    by: str,
    case: str,
    examined: str,
    standard: str,
    view: str,
    reason: str,
    suspect: str = "",
    seen: Sequence[str] = (),
    supersedes: Sequence[RecordId] = (),
) -> Pending:
    """A person's view whether a standard of proof is met; `seen` are the entries that then stood.

    It counts only with the person's own signature (`archive.persons`). Raises UsageError.
    """
    _one_of("view", view, VIEWS)
    need("A view on a threshold", reason, "reason")
    body = body_of(
        by, case=case, examined=examined, suspect=suspect, standard=standard, view=view,
        reason=reason, seen=list(seen),
    )  # fmt: skip
    return Pending(kind="threshold", body=body, supersedes=tuple(supersedes))


def answer(
    *,
    by: str,
    case: str,
    examined: str,
    suspect: str,
    question: str,
    direction: str,
    answer: str,
    cited: Cited = _NOTHING,
    supersedes: Sequence[RecordId] = (),
) -> Pending:
    """An answer to a question of the command sheet. Without a citation it is shown as unsupported.

    Raises UsageError.
    """
    _one_of("direction", direction, DIRECTIONS)
    need("An answer", answer, "sentence")
    body = body_of(
        by, case=case, examined=examined, suspect=suspect, question=question,
        direction=direction, answer=answer, **cited,
    )  # fmt: skip
    return Pending(kind="answer", body=body, supersedes=tuple(supersedes))


def contrary(
    *,
    by: str,
    case: str,
    sought: str,
    examined: str = "",
    suspect: str = "",
    cited: Cited = _NOTHING,
) -> Pending:
    """What was done to find contrary material, in words. Raises UsageError."""
    need("A search for contrary material", sought, "description")
    body = body_of(by, case=case, sought=sought, examined=examined, suspect=suspect, **cited)
    return Pending(kind="contrary", body=body)


def step(
    *,
    by: str,
    case: str,
    forum: str,
    stage: str,
    on: str,
    about: str = "",
    suspects: Sequence[str] = (),
    crimes: Sequence[str] = (),
    period: str = "",
    places: Sequence[str] = (),
    note: str = "",
    cited: Cited = _NOTHING,
    supersedes: Sequence[RecordId] = (),
) -> Pending:
    """A step of a proceeding, with its day; `crimes`, `period` and `places` are what is charged in it.

    Raises UsageError.
    """
    for day in filter(None, (on, period)):
        SourceDate.parse(day)
    body = body_of(
        by, case=case, forum=forum, stage=stage, on=on, about=about, suspects=list(suspects),
        crimes=list(crimes), period=period, places=list(places), note=note, **cited,
    )  # fmt: skip
    return Pending(kind="step", body=body, supersedes=tuple(supersedes))


def _one_of(what: str, said: str, known: Sequence[str]) -> None:
    if said not in known:
        raise UsageError(
            f"There is no such {what} ({', '.join(known)}).", advice="Choose one of these."
        )
