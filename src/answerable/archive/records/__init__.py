"""Which kinds of records are there, and what does the body of each say? (docs/reference/records.md)

Bodies hold text, whole numbers and lists only. Every body carries `by`: a pseudonym that the replica
vouches for, never checked against a person.
"""

from answerable.archive.records.body import TARGETS, Body, hidden, targets
from answerable.archive.records.captures import capture, capture_key, card_retired, taken_in
from answerable.archive.records.descriptions import DESCRIPTION_SHAPE, description
from answerable.archive.records.exits import hold, left, refused, removal, stamp, withdrawal
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
from answerable.archive.records.signatures import SIGNATURE_SAID, signature

__all__ = [
    "CORRECTION_SHAPE",
    "DESCRIPTION_SHAPE",
    "EVERYTHING",
    "HOWS",
    "LEVELS",
    "PURPOSES",
    "SIGNATURE_SAID",
    "TARGETS",
    "VERDICTS",
    "Acquisition",
    "Body",
    "account",
    "capture",
    "capture_key",
    "card_retired",
    "change",
    "classification",
    "consent",
    "correction",
    "custody",
    "derivative",
    "description",
    "hidden",
    "hold",
    "judgement",
    "left",
    "list_copy",
    "name",
    "object_body",
    "pack",
    "refused",
    "removal",
    "retraction",
    "revocation",
    "signature",
    "source",
    "stamp",
    "taken_in",
    "targets",
    "withdrawal",
]
