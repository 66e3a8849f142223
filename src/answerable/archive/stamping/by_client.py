"""What does the library `rfc3161-client` say about a timestamp?

Versions before 1.0.9 took a root that came with the token for a trusted one; they are not asked.
"""

from __future__ import annotations

import functools
import warnings
from typing import TYPE_CHECKING

from answerable.archive.stamping import certificates
from answerable.archive.stamping.certificates import Roots
from answerable.archive.stamping.opinions import Opinion, Question

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

_FIRST_SAFE = (1, 0, 9)


@functools.cache
def version() -> str:
    """`rfc3161-client 1.0.9`, or nothing where it is not installed or too old."""
    try:
        found = installed("rfc3161-client")
        numbers = tuple(int(part) for part in found.split(".")[:3])
    except (ImportError, ValueError):
        return ""
    return f"rfc3161-client {found}" if numbers >= _FIRST_SAFE else ""


def installed(package: str) -> str:
    """The version of a package. Raises ImportError where it is not installed."""
    from importlib.metadata import version  # here, since it costs a tenth of every start

    return version(package)


def ask(question: Question, roots: Roots | None) -> Opinion:
    """Whether signature, chain, hash and nonce hold at the time that the token states.

    It has no opinion without roots, nor about a response whose certificates are not in DER's
    order (trailofbits/rfc3161-client issue 104): its reader is stricter than many authorities.
    """
    if roots is None or not version():
        return Opinion(judge="", holds=None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _ask(question, roots)


def _ask(question: Question, roots: Roots) -> Opinion:
    import rfc3161_client

    try:
        # Parts of a response are decoded when they are looked at, and fail in ways of their own.
        response = rfc3161_client.decode_timestamp_response(question.response)
        time = int(response.tst_info.gen_time.timestamp())
    except Exception as error:
        return Opinion(judge="", holds=None, said=(str(error),))
    if time != int(question.token.time.timestamp()):
        return Opinion(judge=version(), holds=False, said=("another time was read",))
    builder = rfc3161_client.VerifierBuilder(
        roots=[one for raw in roots.anchors if (one := certificates.load(raw))],
        intermediates=[one for raw in roots.others if (one := certificates.load(raw))],
        tsa_certificate=_missing_signer(question, roots),
        nonce=question.nonce,
    )
    try:
        holds = builder.build().verify(response, question.imprint)
    except Exception as error:
        return Opinion(judge=version(), holds=False, said=(str(error),))
    return Opinion(judge=version(), holds=holds)


def _missing_signer(question: Question, roots: Roots) -> Certificate | None:
    """The signer's certificate out of the person's own file, where none came with the token."""
    if question.token.certificates:
        return None
    return certificates.signer_of(question.token, roots.others)
