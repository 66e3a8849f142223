"""May a suspect be named outside, or is a pseudonym shown instead?

A name leaves for one purpose and one recipient only with a basis, a grade, a note on the right of reply,
and the signed approval of a second person. A child is never named (Rome Statute, art. 26). Whoever is
named is alleged to have done something; a post is not responsibility.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from answerable import text
from answerable.actors.names import bare_name
from answerable.actors.names import folded as folded_name
from answerable.archive import consents, gate
from answerable.archive.ages import ADULT_AT
from answerable.archive.consents import Use
from answerable.archive.view import RecordShown, Viewer
from answerable.casework.cases.ages import is_of_our_calendar
from answerable.dates import SourceDate
from answerable.disclosure import pseudonyms
from answerable.disclosure.hands import hand, same_hand, was_taken_back
from answerable.disclosure.name_patterns import BURMESE
from answerable.errors import AnswerableError, NotAllowed

KIND: Final = "naming"
ADULT: Final = "adult"
_NEEDED: Final = {
    "basis": "a basis",
    "grade": "a grade",
    "reply": "a note on the right of reply",
    "born": "a date of birth, or that the person is an adult",
}
_FIRST_YEAR: Final = 1900
"""Before it nobody was born who is alleged to have done anything: the year is of another calendar."""
_SHORTEST: Final = 5
"""Letters from which a name is also looked for without its spaces, as in the name of a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """How a suspect is shown outside, and why."""

    shown: str
    """The name, or what stands in its place."""
    allowed: bool
    reason: str
    name: str = ""
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Somebody's proposal to name a suspect, and what others answered to it."""

    record: str
    name: str
    by: str
    at: str
    purpose: str
    recipient: str
    holds: bool
    reason: str


def naming(viewer: Viewer, name: str, *, purpose: str, recipient: str, on: str = "") -> Naming:
    """Whether a suspect may be named to a recipient for a purpose, on a day (by default today)."""
    day = SourceDate.parse(on or gate.today(viewer.archive))
    use = Use(purpose=purpose, recipient=recipient, day=day)
    said = _said_of(viewer, name)
    why, records = _why_not(viewer, name, said, use)
    if why:
        shown = pseudonyms.shown_for(viewer, name)
        return Naming(shown=shown, allowed=False, reason=why, name=name, records=records)
    return Naming(
        shown=name,
        allowed=True,
        reason="Cleared by two people, with a basis, a grade and a note on the right of reply.",
        name=name,
        records=records,
    )


def suspects(viewer: Viewer) -> tuple[str, ...]:
    """Every name that somebody put down as a suspect's or asked to have cleared, each once, in order.

    One that was taken back is still kept from leaving by oversight.
    """
    found: dict[str, str] = {}
    for one in viewer.of_kind("suspect", KIND):
        name = str(one.body.get("name", ""))
        if one.state == "present" and text.fold(name):
            found.setdefault(text.fold(name), name)
    return tuple(found[key] for key in sorted(found))


def named_in(words: str, names: Iterable[str]) -> tuple[str, ...]:
    """Which of the names stand in the words, also run together as in the name of a file."""
    folded = f" {text.fold(words)} "
    squeezed, unspaced = _squeezed(words), folded_name(words)
    return tuple(
        name
        for name in names
        if any(
            f" {text.fold(form)} " in folded
            or (len(_squeezed(form)) >= _SHORTEST and _squeezed(form) in squeezed)
            or (BURMESE.search(form) and folded_name(form) in unspaced)
            for form in _forms(name)
        )
    )


def _forms(name: str) -> tuple[str, ...]:
    """The name as recorded, and without the rank in front of it, where enough is left to know it by."""
    bare = bare_name(name)
    return (name, bare) if " " in bare or len(bare) >= _SHORTEST else (name,)


def refuse_uncleared(viewer: Viewer, words: Iterable[str], *, purpose: str, recipient: str) -> None:
    """Raises NotAllowed where words that leave name a suspect who is not cleared for this use."""
    known = suspects(viewer)
    found = {name for said in words for name in named_in(said, known)} if known else set()
    for name in sorted(found):
        ruled = naming(viewer, name, purpose=purpose, recipient=recipient)
        if not ruled.allowed:
            raise NotAllowed(
                f"Words that go with it name {text.visible(name)}. {ruled.reason}",
                advice="Leave the names of files behind (--no-names), word it otherwise, or see "
                "`answerable name-clearance`.",
            )


def _squeezed(words: str) -> str:
    return "".join(letter for letter in text.alike(words) if letter.isalnum())


def _said_of(viewer: Viewer, name: str) -> tuple[RecordShown, ...]:
    """What was answered about the name; a no counts for every spelling that looks the same."""
    return tuple(one for one in viewer.of_kind(KIND) if one.stands and _is_about(one, name))


def _is_about(record: RecordShown, name: str) -> bool:
    named = str(record.body.get("name", ""))
    return text.alike(named) == text.alike(name) and (
        record.body.get("answer") != "yes" or text.fold(named) == text.fold(name)
    )


def _why_not(
    viewer: Viewer, name: str, said: Sequence[RecordShown], use: Use
) -> tuple[str, tuple[str, ...]]:
    """Why the name may not be given, with the records that say so; an empty reason allows it."""
    if _may_be_child(viewer, name, said, use.day):
        return "The person is or may be under 18, and is never named.", ()
    noes = [r for r in said if consents.refuses(r, use) and not viewer.taken_back(r, eases=False)]
    if noes:
        why = text.visible(str(noes[0].body.get("reason", ""))).rstrip(".")
        return f"{text.visible(noes[0].by)} said no: {why}.", tuple(r.id for r in noes)
    open_yes = [r for r in said if _is_open(viewer, r, use)]
    proposals = [r for r in open_yes if not r.body.get("target")]
    if not proposals:
        return "Nobody cleared this name for this purpose and recipient.", ()
    reasons = []
    for one in proposals:
        lacking = [
            what for key, what in _NEEDED.items() if not text.fold(str(one.body.get(key, "")))
        ]
        if lacking:
            reasons.append(f"The clearance lacks {', '.join(lacking)}.")
            continue
        approval = _approval(viewer, one, open_yes)
        if approval:
            return "", (one.id, approval)
        if hand(viewer, one) is None:
            reasons.append("The clearance is not signed by whoever proposed it.")
        else:
            reasons.append("No second person approved this name with their own signature.")
    return reasons[0], tuple(r.id for r in proposals)


def _is_open(viewer: Viewer, record: RecordShown, use: Use) -> bool:
    """A yes that covers the use, holds on the day, and that nobody took back or disputes."""
    return (
        record.body.get("answer") == "yes"
        and not record.disputed
        and text.fold(record.by) not in ("", "owner")
        and consents.covers(record, use)
        and consents.holds_on(record, use.day)
        and not viewer.taken_back(record, eases=True)
    )


def _approval(viewer: Viewer, proposal: RecordShown, yeses: Sequence[RecordShown]) -> str:
    """The record by which another person approved, signed; empty where there is none."""
    author = hand(viewer, proposal)
    if author is None:
        # Else one person could propose under another's pseudonym and approve it.
        return ""
    for one in yeses:
        if one.body.get("target") != proposal.id:
            continue
        signer = hand(viewer, one)
        if signer is None or text.alike(signer.name) == text.alike(proposal.by):
            continue
        if was_taken_back(viewer, one, viewer.of_kind(KIND)):
            continue
        if not same_hand(author, signer):
            return one.id
    return ""


def _may_be_child(viewer: Viewer, name: str, said: Sequence[RecordShown], day: SourceDate) -> bool:
    if viewer.ages().may_be_child(name, day):
        return True
    wanted = text.alike(name)
    cases = (r for r in viewer.of_kind("suspect") if r.state == "present")
    same = (r for r in cases if text.alike(str(r.body.get("name", ""))) == wanted)
    born = (str(r.body.get("born", "")) for r in (*said, *same))
    return any(not _is_grown(one, day) for one in born if one and one != ADULT)


def _is_grown(born: str, day: SourceDate) -> bool:
    """Whether somebody born then is surely 18 on the day; a day that cannot be read is no sure one."""
    try:
        said = SourceDate.parse(born)
    except AnswerableError:
        return False
    latest = said.last if is_of_our_calendar(said) else None
    if latest is None or day.first is None or latest.year < _FIRST_YEAR:
        return False
    years = day.first.year - latest.year
    had = (day.first.month, day.first.day) >= (latest.month, latest.day)
    return (years if had else years - 1) >= ADULT_AT


def proposals(viewer: Viewer) -> tuple[Proposal, ...]:
    """Every clearance that was proposed and stands, and what came of it."""
    return tuple(
        _proposal(viewer, one)
        for one in viewer.of_kind(KIND)
        if one.stands and one.body.get("answer") == "yes" and not one.body.get("target")
    )


def _proposal(viewer: Viewer, record: RecordShown) -> Proposal:
    said = {key: str(record.body.get(key, "")) for key in ("name", "purpose", "recipient")}
    found = naming(viewer, said["name"], purpose=said["purpose"], recipient=said["recipient"])
    return Proposal(
        record=record.id,
        by=record.by,
        at=record.at,
        holds=found.allowed and record.id in found.records,
        reason=found.reason,
        **said,
    )
