"""What did an object store refuse, in one sentence, and what can a person do?

The words of the server are never passed on: they quote requests, names and sometimes keys. Only the
code that S3 defines is read out of them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from answerable.errors import AnswerableError, CannotRead, NotAllowed, NotFound, Unexpected

_CODE = re.compile(r"<Code>\s*([A-Za-z]{1,64})\s*</Code>")
_STATUS = re.compile(r"\b(?:status(?: code)?|code)[: ]+([45]\d\d)\b", re.IGNORECASE)


class _Said(NamedTuple):
    kind: type[AnswerableError]
    message: str
    advice: str


_CODES = {
    "NoSuchBucket": _Said(
        NotFound,
        "The store {0} has no such bucket.",
        "Create the bucket there first, and check its name and region.",
    ),
    "InvalidAccessKeyId": _Said(
        NotAllowed,
        "The store {0} does not know this access key.",
        "Check AWS_ACCESS_KEY_ID, and that it belongs to this server.",
    ),
    "SignatureDoesNotMatch": _Said(
        NotAllowed,
        "The store {0} does not accept the secret key.",
        "Check AWS_SECRET_ACCESS_KEY and the region, and type or paste them anew.",
    ),
    "RequestTimeTooSkewed": _Said(
        NotAllowed,
        "The clock of this machine and that of the store {0} are too far apart.",
        "Set the clock and time zone of this machine, then try again.",
    ),
    "ExpiredToken": _Said(
        NotAllowed, "The session token for the store {0} has run out.", "Ask for a new one."
    ),
    "AccessDenied": _Said(
        NotAllowed,
        "The store {0} does not allow this with these keys.",
        "The keys need to list, read, write and delete in this bucket and folder; a lock on "
        "objects there may also forbid deleting.",
    ),
    "SlowDown": _Said(
        Unexpected,
        "The store {0} asks to slow down, and went on asking.",
        "Wait some minutes and run the same command again; what was acknowledged is kept.",
    ),
    "QuotaExceeded": _Said(
        Unexpected, "The store {0} is full.", "Free some space there, or raise its quota."
    ),
    "AuthorizationHeaderMalformed": _Said(
        NotAllowed,
        "The store {0} lies in another region than the one set.",
        "Set AWS_REGION to the region of the bucket.",
    ),
}
_ALIKE = {
    "InvalidToken": "ExpiredToken",
    "ServiceUnavailable": "SlowDown",
    "RequestLimitExceeded": "SlowDown",
    "TooManyRequests": "SlowDown",
    "AllAccessDisabled": "AccessDenied",
    "AccountProblem": "AccessDenied",
    "EntityTooLarge": "QuotaExceeded",
    "XMinioStorageFull": "QuotaExceeded",
    "PermanentRedirect": "AuthorizationHeaderMalformed",
    "InvalidRegionName": "AuthorizationHeaderMalformed",
}
_STATUSES = {"401": "AccessDenied", "403": "AccessDenied", "429": "SlowDown", "503": "SlowDown"}
_MARKS = (
    ("invalidcertificate", "The store {0} shows a certificate that this machine does not trust."),
    ("dns error", "The name of the store {0} could not be found on this network."),
    ("connection refused", "Nothing answers at the address of the store {0}."),
    ("kind: timeout", "The store {0} did not answer in time."),
    ("timedout", "The store {0} did not answer in time."),
    ("kind: connect", "The store {0} could not be reached."),
    ("httperror", "The connection to the store {0} broke."),
    ("http error", "The connection to the store {0} broke."),
)
_CONNECTION = "Check the network and the address of the store, then run the same command again."


def code(error: BaseException) -> str:
    """The code of S3 in a refusal, or one of the same meaning; empty where there is none."""
    text = str(error)
    found = _CODE.search(text)
    named = _ALIKE.get(found[1], found[1]) if found else ""
    if named in _CODES:
        return named
    by_kind = {"PermissionDeniedError": "AccessDenied", "UnauthenticatedError": "AccessDenied"}
    status = _STATUS.search(text)
    return by_kind.get(type(error).__name__) or (_STATUSES.get(status[1], "") if status else "")


def explained(error: BaseException, host: str) -> AnswerableError:
    """What to raise instead of this error of obstore."""
    said = _CODES.get(code(error))
    if said is not None:
        return said.kind(said.message.format(host), advice=said.advice)
    text = str(error).lower()
    for mark, message in _MARKS:
        if mark in text:
            return CannotRead(message.format(host), advice=_CONNECTION)
    return Unexpected(
        f"The store {host} failed in a way we do not know.",
        advice="Run `answerable places check` on it; if it goes on, ask whoever runs the store.",
        fault=type(error).__name__,
    )
