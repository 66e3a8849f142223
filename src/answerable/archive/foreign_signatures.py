"""Does a signature that came in a file fit the certificate beside it? Whose that is, nobody is asked.

No certificate is trusted here, none is looked up, and none of this program's own keys is touched.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa, utils

_DIGESTS: Final[dict[str, hashes.HashAlgorithm]] = {
    "256": hashes.SHA256(),
    "384": hashes.SHA384(),
    "512": hashes.SHA512(),
}


class Unknown(Exception):
    """The key or the algorithm is of a kind that is not checked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What a certificate says of itself."""

    subject: str
    issuer: str
    since: str
    until: str
    """Days, such as `2025-01-01`."""
    number: str
    key: Any


def prepare() -> None:
    """Load what checking needs beside this, for a process that can open no file later."""
    import_module("cryptography.hazmat.backends.openssl.backend")


def certificate(der: bytes) -> Certificate:
    """A certificate in DER. Raises ValueError, Unknown."""
    try:
        found = x509.load_der_x509_certificate(der)
        return Certificate(
            subject=found.subject.rfc4514_string(),
            issuer=found.issuer.rfc4514_string(),
            since=found.not_valid_before_utc.date().isoformat(),
            until=found.not_valid_after_utc.date().isoformat(),
            number=f"{found.serial_number:x}",
            key=found.public_key(),
        )
    except UnsupportedAlgorithm:
        raise Unknown from None


def fits(key: Any, algorithm: str, signature: bytes, signed: bytes) -> bool:
    """Whether this key made this signature. `algorithm` is a name of COSE (RFC 9053): `ES256`, `PS256`, `EdDSA`.

    Raises Unknown.
    """
    try:
        _verify(key, algorithm, signature, signed)
    except InvalidSignature:
        return False
    except (UnsupportedAlgorithm, ValueError):
        raise Unknown from None
    return True


def _verify(key: Any, algorithm: str, signature: bytes, signed: bytes) -> None:
    digest = _DIGESTS.get(algorithm[2:])
    if isinstance(key, ec.EllipticCurvePublicKey) and algorithm.startswith("ES") and digest:
        half = len(signature) // 2  # two numbers of equal length stand one after the other
        pair = (int.from_bytes(part, "big") for part in (signature[:half], signature[half:]))
        key.verify(utils.encode_dss_signature(*pair), signed, ec.ECDSA(digest))
    elif isinstance(key, rsa.RSAPublicKey) and algorithm.startswith("PS") and digest:
        mask = padding.PSS(padding.MGF1(digest), digest.digest_size)
        key.verify(signature, signed, mask, digest)
    elif isinstance(key, ed25519.Ed25519PublicKey) and algorithm == "EdDSA":
        key.verify(signature, signed)
    else:
        raise Unknown
