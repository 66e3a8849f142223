"""Which kinds of records are there, and what does the body of each say? (docs/reference/records.md)

Bodies hold text, whole numbers and lists only. Every body carries `by`: a pseudonym that the replica
vouches for, never checked against a person.
"""

from answerable.archive.records.body import TARGETS, Body, hidden, targets
from answerable.archive.records.captures import capture, capture_key, card_retired, taken_in
from answerable.archive.records.cases import (
    DIRECTIONS,
    VIEWS,
    answer,
    case,
    contrary,
    crime,
    element,
    step,
    suspect,
    threshold,
)
from answerable.archive.records.descriptions import DESCRIPTION_SHAPE, description
from answerable.archive.records.disclosures import (
    FLAGS,
    LEAD_ONLY,
    PRIVILEGED,
    RECIPIENT_QUESTIONS,
    disclosure,
    flag,
    naming,
    plan,
    pseudonym,
    recipient_gate,
    release,
)
from answerable.archive.records.exits import hold, left, refused, removal, stamp, withdrawal
from answerable.archive.records.grading import (
    CREDIBILITIES,
    RELIABILITIES,
    STATUSES,
    grade,
    person_key,
    review,
)
from answerable.archive.records.incidents import incident, mapping
from answerable.archive.records.items import (
    LEVELS,
    Acquisition,
    change,
    classification,
    custody,
    derivative,
    name,
    object_body,
    retraction,
    source,
)
from answerable.archive.records.judgements import VERDICTS, judgement
from answerable.archive.records.knowledge import CORRECTION_SHAPE, correction, list_copy, pack
from answerable.archive.records.people import (
    EVERYTHING,
    HOWS,
    PURPOSES,
    account,
    consent,
    revocation,
)
from answerable.archive.records.proofreading import FOUND, proofread
from answerable.archive.records.redactions import PROOFS, redaction
from answerable.archive.records.signatures import SIGNATURE_SAID, signature

__all__ = [
    "CORRECTION_SHAPE",
    "CREDIBILITIES",
    "DESCRIPTION_SHAPE",
    "DIRECTIONS",
    "EVERYTHING",
    "FLAGS",
    "FOUND",
    "HOWS",
    "LEAD_ONLY",
    "LEVELS",
    "PRIVILEGED",
    "PROOFS",
    "PURPOSES",
    "RECIPIENT_QUESTIONS",
    "RELIABILITIES",
    "SIGNATURE_SAID",
    "STATUSES",
    "TARGETS",
    "VERDICTS",
    "VIEWS",
    "Acquisition",
    "Body",
    "account",
    "answer",
    "capture",
    "capture_key",
    "card_retired",
    "case",
    "change",
    "classification",
    "consent",
    "contrary",
    "correction",
    "crime",
    "custody",
    "derivative",
    "description",
    "disclosure",
    "element",
    "flag",
    "grade",
    "hidden",
    "hold",
    "incident",
    "judgement",
    "left",
    "list_copy",
    "mapping",
    "name",
    "naming",
    "object_body",
    "pack",
    "person_key",
    "plan",
    "proofread",
    "pseudonym",
    "recipient_gate",
    "redaction",
    "refused",
    "release",
    "removal",
    "retraction",
    "review",
    "revocation",
    "signature",
    "source",
    "stamp",
    "step",
    "suspect",
    "taken_in",
    "targets",
    "threshold",
    "withdrawal",
]
