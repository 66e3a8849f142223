"""How did named people grade what a source says here, and on what does a grade of 1 rest?

A grade is of one source and what it says in one place, never of a person or an organisation. Nothing is
computed: of several grades all are shown, and what nobody graded is F6.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from answerable.archive import kindred, persons
from answerable.archive.consents import person_key
from answerable.archive.records import CREDIBILITIES, RELIABILITIES
from answerable.casework.citing import Cite, cite_of
from answerable.errors import AnswerableError, NotAllowed, UsageError
from answerable.text import fold

if TYPE_CHECKING:
    from answerable.archive.view import RecordShown, Viewer

UNGRADED: Final = "F6"
CONFIRMED: Final = "1"
_UNJUDGED: Final = "6"


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirming:
    """A source that says the same, and who was the first to know what it says."""

    cite: Cite
    upstream: str

    def body(self) -> dict[str, Any]:
        """As a grade's record carries it: object or record, start, end, locator, upstream."""
        said = self.cite.body()
        said |= {"record": said.pop("target")} if "target" in said else {}
        return {**said, "upstream": self.upstream}


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One person's grade of one place."""

    record: str
    cite: Cite
    said: str
    """As the person gave it: `B2`."""
    code: str
    """As it counts: a 1 whose sources no longer bear it counts as 6; empty where it counts for nothing."""
    reason: str
    by: str
    at: str
    signer: str = ""
    """Whose own key signed it, where that signature holds."""
    sources: tuple[Confirming, ...] = ()
    remark: str = ""
    """Why it counts for less than it says, or what its 1 rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """What people's grades of one place come to."""

    code: str
    """The grade; `B2 / C3` where people differ; `F6` where nobody graded it."""
    given: tuple[Given, ...] = ()
    reason: str = ""

    @property
    def agreed(self) -> bool:
        """Whether all who graded it gave the same."""
        return " / " not in self.code


def grade_of(viewer: Viewer, cite: Cite, held: Sequence[Given] | None = None) -> Grade:
    """The grade of what is cited: that of the narrowest place around it that anybody graded.

    What is said of a record holds for it alone; where nobody graded a record, the place it cites counts.
    `held` are the `grades` of the archive, for who asks often.
    """
    return grade_at(_places(viewer, cite), grades(viewer) if held is None else held)


def grade_at(places: Iterable[Cite], held: Sequence[Given]) -> Grade:
    """The grade of the first of these places around which anybody graded."""
    for place in places:
        around = [one for one in held if _is_around(one.cite, place)]
        if around:
            least = min(_width(one.cite) for one in around)
            return _together(tuple(one for one in around if _width(one.cite) == least))
    return Grade(code=UNGRADED, reason="Nobody graded it.")


def grades(viewer: Viewer) -> tuple[Given, ...]:
    """Every grade that stands, in the order of the ledger; also those that count for nothing, with why.

    A retraction from another history takes back a grade that speaks for a source, not one against it.
    """
    return grades_in(viewer, viewer.of_kind("grade"))


def grades_in(viewer: Viewer, records: Iterable[RecordShown]) -> tuple[Given, ...]:
    """The same among some records, such as those about one object."""
    found = []
    for record in records:
        if record.kind != "grade":
            continue
        cautious = not set("DE45").isdisjoint(str(record.body.get("grade", "")))
        if record.stands and not viewer.taken_back(record, eases=not cautious):
            found.append(_read(viewer, record))
    return tuple(one for one in found if one is not None)


def refuse_unconfirmed(viewer: Viewer, code: str, sources: Sequence[Confirming]) -> None:
    """Raises NotAllowed where a grade of 1 has no two independent sources."""
    independent, reason = are_independent(viewer, sources)
    if code.endswith(CONFIRMED) and not independent:
        raise NotAllowed(
            f"A grade of 1 rests on two independent sources. {reason}",
            advice="Name each with --confirmed-by PLACE UPSTREAM, where UPSTREAM says who knew it first; "
            "or give 2, probably true.",
        )


def are_independent(viewer: Viewer, sources: Sequence[Confirming]) -> tuple[bool, str]:
    """Whether two of the sources share no upstream, as people recorded it and the archive knows it.

    The program compares what it was told: whether an upstream was named rightly, a person answers for.
    """
    reason = f"{len(sources)} named." if len(sources) < 2 else ""
    for one, other in combinations(sources, 2):
        reason = _shared(viewer, one, other)
        if not reason:
            return True, f"Rests on {one.upstream} and {other.upstream}, as recorded."
    return False, reason


def _shared(viewer: Viewer, one: Confirming, other: Confirming) -> str:
    """Why two sources are not independent; empty where nothing says so."""
    if not fold(one.upstream) or not fold(other.upstream):
        return "Of one it is not recorded who knew it first."
    if fold(one.upstream) == fold(other.upstream):
        return "Both have the same upstream."
    ours, theirs = _objects(viewer, one.cite), _objects(viewer, other.cite)
    if not (_are_here(viewer, one.cite, ours) and _are_here(viewer, other.cite, theirs)):
        return "One of them was taken back, withdrawn, or cannot be seen."
    if not ours.isdisjoint(theirs):
        return "Both are the same material, or made from the same."
    return ""


def _objects(viewer: Viewer, cite: Cite) -> set[str]:
    """What a citation rests on: the object, equal ones, and what they were made from as a whole."""
    named = {place.object for place in _places(viewer, cite) if place.object}
    found = set(named)
    for one in named:
        found |= set(kindred.equals(viewer.db, one))
        found |= set(kindred.origins(viewer.db, one, whole=True))
    return found


def _are_here(viewer: Viewer, cite: Cite, objects: Iterable[str]) -> bool:
    """Whether the archive holds what is cited, and nobody took it back."""
    named = {place.object for place in _places(viewer, cite) if place.object}
    if not named or not named <= set(objects):
        return False
    return all(
        viewer.stands(one) and viewer.may_see(one) and not viewer.was_retracted(one)
        for one in named
    )


def _places(viewer: Viewer, cite: Cite) -> list[Cite]:
    """A citation, and where it is of a record what that one cites, to the end."""
    found = [cite]
    while found[-1].record:
        below = _cited_by(viewer, found[-1].record)
        if below is None or below in found:
            break
        found.append(below)
    return found


def _cited_by(viewer: Viewer, record: str) -> Cite | None:
    """What a record cites; nothing where it is gone, taken back or cites nothing."""
    try:
        shown = viewer.show(record)
        own = next(one for one in shown.records if one.id == record)
        cite = cite_of(own.body)
    except (AnswerableError, StopIteration, TypeError, ValueError):
        return None
    return cite if own.stands and not shown.retracted else None


def _is_around(graded: Cite, place: Cite) -> bool:
    if (graded.object, graded.record) != (place.object, place.record):
        return False
    if not graded.has_span:
        return True
    return place.has_span and graded.start <= place.start and place.end <= graded.end


def _width(cite: Cite) -> float:
    return cite.end - cite.start if cite.has_span else float("inf")


def _together(given: tuple[Given, ...]) -> Grade:
    codes = sorted({one.code for one in given if one.code})
    if not codes:
        return Grade(code=UNGRADED, given=given, reason="No grade that was given counts.")
    reason = "People differ." if len(codes) > 1 else ""
    return Grade(code=" / ".join(codes), given=given, reason=reason)


def _read(viewer: Viewer, record: RecordShown) -> Given | None:
    """A grade as its record says it; None for what another program wrote and is none."""
    body = record.body
    said = str(body.get("grade", ""))
    if said[:1] not in RELIABILITIES or said[1:] not in CREDIBILITIES:
        return None
    try:
        cite, sources = cite_of(body), _sources(body)
    except (UsageError, AttributeError, TypeError, ValueError):
        return None  # any program may have written it
    signature = persons.signature_of(viewer, record)
    code, remark = _counted(viewer, record, said, sources)
    if signature.key and not signature.holds:
        code, remark = "", signature.reason
    return Given(
        record=record.id,
        cite=cite,
        said=said,
        code=code,
        reason=str(body.get("reason", "")),
        by=record.by,
        at=record.at,
        signer=signature.name,
        sources=sources,
        remark=remark,
    )


def _counted(
    viewer: Viewer, record: RecordShown, said: str, sources: tuple[Confirming, ...]
) -> tuple[str, str]:
    """As what a grade counts, and why."""
    if person_key(record.by) in ("", persons.UNNAMED) or not fold(str(record.body.get("reason"))):
        return "", "A grade has a named author and a reason."
    if said[1:] != CONFIRMED:
        return said, ""
    independent, reason = are_independent(viewer, sources)
    if independent:
        return said, reason
    return said[0] + _UNJUDGED, f"Its 1 does not count. {reason}"


def _sources(body: dict[str, Any]) -> tuple[Confirming, ...]:
    return tuple(
        Confirming(
            cite=cite_of({**one, "target": one.get("record", "")}),
            upstream=str(one.get("upstream", "")),
        )
        for one in body.get("sources", ())
    )
