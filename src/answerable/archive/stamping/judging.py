"""Does this timestamp hold, at the time it states, and who says so?

Two ways of verification are asked where both are there, and they must agree. A certificate need only
have been valid at the stated time: a stamp does not end with the certificate (RFC 3161, 4.3).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from answerable.archive.stamping import by_client, by_openssl, certificates, tokens
from answerable.archive.stamping.certificates import Roots
from answerable.archive.stamping.opinions import Opinion, Question
from answerable.archive.stamping.tokens import Token
from answerable.errors import BrokenIntegrity


class Outcome(StrEnum):
    """How far a timestamp holds."""

    TRUSTED = "trusted"
    """It holds, and leads to a trusted root."""
    UNROOTED = "unrooted"
    """It holds in itself; no trusted root was given."""
    STRANGER = "stranger"
    """No trusted root given vouches for its authority."""
    UNCHECKED = "unchecked"
    """No way of verification here could judge its signature."""
    REFUSED = "refused"
    """Something in it does not hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The outcome, its reason in a sentence, and who judged."""

    outcome: Outcome
    reason: str
    judges: tuple[str, ...] = ()
    token: Token | None = None
    """What the timestamp states, where it could be read."""
    authority: str = ""
    ends: str = ""
    """Day on which the signer's certificate ends."""

    @property
    def holds(self) -> bool:
        return self.outcome in (Outcome.TRUSTED, Outcome.UNROOTED)


_NO_ROOT = (
    "unable to get local issuer certificate",
    "unable to get issuer certificate",
    "self-signed certificate",
    "self signed certificate",
    "unable to verify the first certificate",
)
_REASONS = (
    ("certificate has expired", "The authority's certificate had ended before the time it states."),
    (
        "certificate is not yet valid",
        "The authority's certificate did not hold yet at the time it states.",
    ),
    ("purpose", "The signer's certificate is not made for timestamps alone."),
)
_STRANGER = "No trusted root that was given vouches for its authority."
_UNROOTED = "Its signature holds; it was not checked against a trusted root."
_UNCHECKED = (
    "Its signature could not be judged here: OpenSSL 3 is missing, and rfc3161-client needs a "
    "trusted root and a response in strict DER."
)
_NO_SIGNER = "The certificate of its signer did not come with it; its signature was not judged."


def judge(
    response: bytes, *, imprint: bytes, nonce: int | None = None, roots: Roots | None = None
) -> Verdict:
    """Whether a response is a timestamp over `imprint` (32 bytes) that holds at its own time.

    `nonce` is checked where it is known. Never raises for what the response holds.
    """
    try:
        token = tokens.read(response)
    except BrokenIntegrity as fault:
        return Verdict(outcome=Outcome.REFUSED, reason=fault.message)
    question = Question(response=response, token=token, imprint=imprint, nonce=nonce)
    found = certificates.signer_of(token, roots.others if roots else ())
    outcome, reason, judges = _judged(question, roots)
    return Verdict(
        outcome=outcome,
        reason=reason,
        judges=judges,
        token=token,
        authority=certificates.name_of(found),
        ends=found.not_valid_after_utc.date().isoformat() if found else "",
    )


Judged = tuple[Outcome, str, tuple[str, ...]]


def _judged(question: Question, roots: Roots | None) -> Judged:
    fault = _stated_wrongly(question, roots)
    if fault:
        return Outcome.REFUSED, fault, ()
    if certificates.signer_of(question.token, roots.others if roots else ()) is None:
        return Outcome.UNCHECKED, _NO_SIGNER, ()
    asked = (by_client.ask(question, roots), by_openssl.ask(question, roots))
    opinions = [one for one in asked if one.holds is not None]
    judges = tuple(one.judge for one in opinions)
    if not opinions:
        return Outcome.UNCHECKED, _UNCHECKED, ()
    if len({one.holds for one in opinions}) > 1:
        said = " and ".join(f"{one.judge} says {'yes' if one.holds else 'no'}" for one in opinions)
        return Outcome.REFUSED, f"Two ways of verification disagree: {said}.", judges
    if opinions[0].holds:
        if roots is None:
            return Outcome.UNROOTED, _UNROOTED, judges
        return Outcome.TRUSTED, "It holds, and leads to a trusted root.", judges
    return *_why_not(question, opinions, roots), judges


def _stated_wrongly(question: Question, roots: Roots | None) -> str:
    """What needs no verifier to be seen, or nothing."""
    token = question.token
    if token.imprint != question.imprint:
        return "It is over something else than this signed note."
    if question.nonce is not None and token.nonce != question.nonce:
        return "It does not answer our question: its random number is another, or missing."
    signer = certificates.signer_of(token, roots.others if roots else ())
    if signer is None:
        return ""
    if not certificates.is_named_by(signer, token):
        return "Its signature does not say which certificate it was made with."
    return certificates.not_for_timestamps(signer)


def _why_not(
    question: Question, opinions: list[Opinion], roots: Roots | None
) -> tuple[Outcome, str]:
    said = " ".join(word for one in opinions for word in one.said)
    if any(words in said for words in _NO_ROOT):
        # A chain that ends nowhere hides whether the signature under it holds.
        alone = by_openssl.ask(question, None) if roots else opinions[0]
        if alone.holds is not False:
            return Outcome.STRANGER, _STRANGER
        said = " ".join(alone.said)
    for words, reason in _REASONS:
        if words in said:
            return Outcome.REFUSED, reason
    return Outcome.REFUSED, "Its signature does not hold."
