"""Which step before a court do words name, and which step comes after which?

The steps are those of the International Criminal Court, the International Court of Justice and national
courts; a step of one kind of court is never ranked against one of another by accident, since records are
compared within one court and one case only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_WARRANT: Final = r"(?:arrest\s+)?warrants?(?:\s+of\s+arrest)?"
_FORMS: Final = (  # the first that fits; a request comes before the thing requested
    ("authorisation_requested", r"(?:request|appl|s(?:eek|ought))\w*\b.{0,60}\bauthori[sz]ation\b.{0,40}\binvestigat"),
    ("warrant_requested", rf"(?:request|appl|s(?:eek|ought)|fil)\w*\b.{{0,60}}\b{_WARRANT}"),
    ("warrant_requested", rf"{_WARRANT}\s+(?:application|request|sought|applied)"),
    ("warrant_issued", rf"issu\w*\b.{{0,40}}\b{_WARRANT}|{_WARRANT}\b.{{0,40}}\bissu\w*"),
    ("charges_confirmed", r"confirm\w*\s+(?:of\s+)?(?:the\s+)?charges|charges\b.{0,20}\bconfirmed"),
    ("sentence", r"(?:was|were|been|and)\s+sentenced\b"),
    ("judgment", r"(?:was|were|been|has|have|had)\s+convicted|found\s+guilty|\bconvicted\s+by|guilty\s+verdict"),
    ("judgment", r"court(?:\s+of\s+justice)?\s+(?:has\s+|had\s+)?(?:found|ruled|held|concluded)\b.{0,80}\b(?:committed|guilty\s+of|responsible\s+for)\b"),
    ("judgment", r"\bicj\s+(?:has\s+|had\s+)?(?:found|ruled|held|concluded)\b.{0,80}\b(?:committed|guilty\s+of|responsible\s+for)\b"),
    ("surrender", r"\bsurrendered\s+to\b"),
    ("indictment", r"\bindicted\b|\bindictments?\b"),
    ("complaint_rejected", r"(?:reject|dismiss|declin)\w*\b.{0,40}\bcomplaint|complaint\b.{0,40}\b(?:rejected|dismissed|declined)"),
    ("complaint_filed", r"(?:fil|submit|lodg|present)\w*\b.{0,40}\bcomplaint|complaint\b.{0,30}\b(?:filed|submitted|lodged)"),
    ("investigation_authorised", r"authori[sz]\w*\b.{0,60}\binvestigat|investigat\w*.{0,60}\bauthori[sz]"),
    ("provisional_measures", r"provisional\s+measures"),
    ("preliminary_objections", r"preliminary\s+objections"),
    ("merits_hearing", r"hearings?\s+on\s+the\s+merits|merits\s+hearings?"),
    ("application", r"(?:fil|institut|brought|lodg)\w*\b.{0,60}\b(?:application|proceedings|case)"),
)  # fmt: skip
_STEPS: Final = tuple((name, re.compile(form, re.IGNORECASE | re.DOTALL)) for name, form in _FORMS)
_IN_WORDS: Final = {
    "communication_received": "a communication to the Prosecutor",
    "preliminary_examination": "the preliminary examination",
    "jurisdiction_ruling": "the ruling on jurisdiction",
    "authorisation_requested": "the request to authorise an investigation",
    "investigation_authorised": "the authorisation of an investigation",
    "investigation_opened": "the opening of an investigation",
    "warrant_requested": "the request for a warrant",
    "warrant_issued": "the issue of a warrant",
    "warrant_issued_sealed": "the issue of a warrant under seal",
    "warrant_issued_public": "the publication of a warrant",
    "arrest": "the arrest",
    "surrender": "the surrender to the court",
    "initial_appearance": "the initial appearance",
    "charges_confirmed": "the confirmation of charges",
    "trial": "the trial",
    "judgment": "a judgment on the merits",
    "sentence": "a sentence",
    "appeal": "an appeal",
    "reparations": "reparations",
    "closed": "the end of the case",
    "application": "the filing of the case",
    "provisional_measures": "the order on provisional measures",
    "preliminary_objections": "the judgment on preliminary objections",
    "memorials": "the written pleadings",
    "intervention_admitted": "the admission of interventions",
    "merits_hearing": "the hearings on the merits",
    "implementation": "the carrying out of the judgment",
    "complaint_filed": "the filing of a complaint",
    "complaint_rejected": "the rejection of a complaint",
    "preliminary_inquiry": "the preliminary inquiry",
    "prosecutor_appointed": "the appointment of a prosecutor",
    "red_notice_requested": "the request for a Red Notice",
    "red_notice_published": "the publication of a Red Notice",
    "extradition_requested": "the request for extradition",
    "extradited": "the extradition",
    "indictment": "the indictment",
    "final": "a final judgment",
}
KNOWN: Final = tuple(_IN_WORDS)
"""Every step that has words of its own."""
_ORDER: Final = (  # steps of one line have the same rank
    ("communication_received", "complaint_filed", "application"),
    ("preliminary_examination", "preliminary_inquiry", "prosecutor_appointed", "jurisdiction_ruling"),
    ("authorisation_requested", "provisional_measures"),
    ("investigation_authorised", "investigation_opened", "preliminary_objections"),
    ("warrant_requested", "memorials"),
    ("warrant_issued", "warrant_issued_sealed", "warrant_issued_public", "merits_hearing"),
    ("red_notice_requested", "red_notice_published", "arrest"),
    ("extradition_requested",),
    ("surrender", "extradited", "initial_appearance"),
    ("charges_confirmed", "indictment"),
    ("trial",),
    ("judgment",),
    ("sentence",),
    ("appeal", "final", "reparations", "implementation"),
)  # fmt: skip
_RANKS: Final = {step: rank for rank, line in enumerate(_ORDER, start=1) for step in line}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step before a court that words name; offsets are those of the words."""

    name: str
    start: int
    end: int


def step_in(words: str) -> Step | None:
    """The step before a court that these words name, with its place; None where none is sure."""
    for name, form in _STEPS:
        found = form.search(words)
        if found:
            return Step(name=name, start=found.start(), end=found.end())
    return None


def step_named(words: str) -> str:
    """The step before a court that these words name, or "" where none is sure."""
    found = step_in(words)
    return found.name if found else ""


def rank_of(step: str) -> int:
    """The place of a step in the course of a case; 0 where it has none (an end, an intervention)."""
    return _RANKS.get(step, 0)


def in_a_sentence(step: str) -> str:
    """A step in words: "the request for a warrant"."""
    return _IN_WORDS.get(step, step.replace("_", " "))
