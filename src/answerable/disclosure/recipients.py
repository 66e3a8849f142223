"""May this recipient be given anything at all? By the word of named people, question by question.

After the conditions on which the Independent Investigative Mechanism for Myanmar shares what it holds
(https://iimm.un.org/iimm-process/), and the Rome Statute, art. 54(3)(e) and (f). What nobody answered is
a no, and a no that stands outweighs every yes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from answerable import text
from answerable.archive import consents, gate
from answerable.archive.gate import Decision
from answerable.archive.records import RECIPIENT_QUESTIONS
from answerable.archive.view import RecordShown, Viewer
from answerable.dates import SourceDate
from answerable.ids import RecordId

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

KIND: Final = "recipient-gate"
ASK: Final = (
    "A named person answers with a reason: `answerable recipient answer NAME QUESTION yes|no`."
)

ASKS: Final = {
    "fair_trial": "Does it follow fair-trial standards, or pass on only to courts that do?",
    "death_penalty": "Is it assured that nobody is put to death on this material?",
    "witness_safety": "Can it protect the witnesses and victims who stand in it?",
    "confidentiality": "Has it agreed to keep what is given in confidence?",
    "onward_sharing": "Has it agreed to pass nothing on without asking first?",
}
CONDITIONS: Final = {
    "fair_trial": "Fair-trial standards",
    "death_penalty": "No death penalty",
    "witness_safety": "Safety of witnesses and victims",
    "confidentiality": "Confidentiality",
    "onward_sharing": "No onward sharing without asking",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GateAnswer:
    """What one person answered of a recipient."""

    record: str
    answer: str
    reason: str
    by: str
    at: str
    until: str = ""
    counts: bool = False
    """Whether it holds on the day: a no that stands, or a yes that did not end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One question about a recipient, and what people answered."""

    question: str
    met: bool
    reason: str
    """A sentence: who answered what and why, or that nobody did."""
    answers: tuple[GateAnswer, ...] = ()

    @property
    def asks(self) -> str:
        return ASKS[self.question]

    @property
    def lack(self) -> str:
        """Why it is not met, as a sentence."""
        return f"{self.asks} Not answered with yes: {self.reason}."

    @property
    def words(self) -> str:
        """The condition as the recipient is told it."""
        said = [one for one in self.answers if one.counts and one.answer == "yes"]
        reasons = "; ".join(dict.fromkeys(text.visible(one.reason) for one in said))
        until = min((one.until for one in said if one.until), default="")
        end = f" (answered until {text.visible(until)})" if until else ""
        return f"{CONDITIONS[self.question]}: {reasons}{end}"


def conditions(viewer: Viewer, recipient: str, day: SourceDate) -> tuple[Condition, ...]:
    """Every question about a recipient, met or not on a day, in the order in which they are asked.

    A yes counts for the name as it was spelt, without case and punctuation; a no for every name that
    looks the same.
    """
    about = _about(viewer, recipient)
    return tuple(_condition(viewer, one, about, day) for one in RECIPIENT_QUESTIONS)


def examined(archive: Archive, decision: Decision, recipient: str) -> Decision:
    """The gate's word, and no where it rests on consent and a condition of the recipient is not met.

    What goes to anyone goes to nobody who could promise anything.
    """
    if not (decision.allowed and decision.records) or text.fold(recipient) == consents.ANYONE:
        return decision
    found = conditions(Viewer(archive), recipient, SourceDate.parse(gate.today(archive)))
    unmet = [one.lack for one in found if not one.met]
    if not unmet:
        return decision
    reason = "\n  ".join(["This may not leave:", *unmet])
    return replace(decision, allowed=False, reason=reason, advice=ASK)


def known(viewer: Viewer) -> tuple[str, ...]:
    """Every recipient of whom something was answered, each once however it is spelt."""
    found: dict[str, str] = {}
    for one in sorted(viewer.of_kind(KIND), key=_place):
        name = str(one.body.get("recipient", ""))
        if one.stands and text.fold(name):
            found.setdefault(text.fold(name), name)
    return tuple(sorted(found.values(), key=text.fold))


def standing(viewer: Viewer, recipient: str) -> tuple[RecordShown, ...]:
    """The answers about a recipient that were neither replaced nor taken back, in a settled order.

    A yes may be taken back by anybody; a no only by its own history.
    """
    return tuple(
        one
        for one in _about(viewer, recipient)
        if not viewer.taken_back(one, eases=one.body.get("answer") == "yes")
    )


def own_earlier(
    archive: Archive, viewer: Viewer, name: str, question: str, by: str
) -> tuple[RecordId, ...]:
    """What this person answered here before; what another said stays beside it."""
    own = archive.ledger.own()
    return tuple(
        RecordId(one.id)
        for one in standing(viewer, name)
        if one.body.get("question") == question
        and one.replica in own
        and consents.same_person(one.by, by)
        and text.fold(str(one.body["recipient"])) == text.fold(name)
    )


def _about(viewer: Viewer, recipient: str) -> tuple[RecordShown, ...]:
    found = (one for one in viewer.of_kind(KIND) if one.stands and _names(one, recipient))
    return tuple(sorted(found, key=_place))


def _names(record: RecordShown, recipient: str) -> bool:
    named = str(record.body.get("recipient", ""))
    if record.body.get("answer") == "yes":
        return text.fold(named) == text.fold(recipient)
    return text.alike(named) == text.alike(recipient)


def _condition(
    viewer: Viewer, question: str, about: tuple[RecordShown, ...], day: SourceDate
) -> Condition:
    said = [one for one in about if one.body.get("question") == question]
    kept = [r for r in said if not viewer.taken_back(r, eases=r.body.get("answer") == "yes")]
    answers = tuple(_answer(one, day) for one in kept)
    noes = [one for one in answers if one.answer != "yes"]
    yeses = [one for one in answers if one.answer == "yes" and one.counts]
    if noes:
        met, reason = False, "; ".join(dict.fromkeys(_said(one) for one in noes))
    elif yeses:
        met, reason = True, "; ".join(dict.fromkeys(_said(one) for one in yeses))
    else:
        met, reason = False, _unanswered(answers, taken_back=len(said) > len(kept))
    return Condition(question=question, met=met, reason=reason, answers=answers)


def _answer(record: RecordShown, day: SourceDate) -> GateAnswer:
    said = record.body
    answer = "yes" if said.get("answer") == "yes" else "no"
    # A signature on a history that its own key contradicts lets nothing out.
    holds = not record.disputed and _is_named(record) and consents.holds_on(record, day)
    return GateAnswer(
        record=record.id,
        answer=answer,
        reason=str(said.get("reason", "")),
        by=record.by,
        at=record.at,
        until=str(said.get("until", "")),
        counts=answer == "no" or holds,
    )


def _is_named(record: RecordShown) -> bool:
    return text.fold(record.by) not in ("", "owner")


def _said(one: GateAnswer) -> str:
    return f"{one.answer}, said {text.visible(one.by)} on {one.at[:10]}: {text.visible(one.reason)}"


def _unanswered(answers: tuple[GateAnswer, ...], *, taken_back: bool) -> str:
    ended = sorted(text.visible(one.until) for one in answers if one.until)
    if ended:
        return f"the answer held until {ended[-1]}"
    if answers:
        return "the answer does not count: nobody is named, or its history is disputed"
    return "the answer was taken back" if taken_back else "nobody answered"


def _place(record: RecordShown) -> tuple[str, str, int, int]:
    return record.at, record.replica, record.commit, record.line
