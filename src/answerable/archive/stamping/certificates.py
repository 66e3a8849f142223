"""Which certificates does this person trust to state a time, and may this one sign timestamps?

Roots are given by a person. None is shipped with the program, and none that came with a timestamp is
ever trusted.
"""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from answerable.archive.stamping.tokens import Token
from answerable.errors import CannotRead
from answerable.text import visible

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

_LARGEST = 1 << 22


@dataclass(frozen=True, slots=True, kw_only=True)
class Roots:
    """What a person trusts: certificates in DER."""

    anchors: tuple[bytes, ...]
    """Self-signed; a chain must end in one of these."""
    others: tuple[bytes, ...] = ()
    """Further ones of the file; they may stand in between, and nothing ends in them."""


def read_roots(path: Path) -> Roots:
    """The certificates in a PEM file. Raises CannotRead with advice."""
    from cryptography import x509

    try:
        with path.open("rb") as file:
            found = x509.load_pem_x509_certificates(file.read(_LARGEST))
    except OSError as error:
        raise CannotRead(
            f"The trusted roots cannot be read: {error.strerror or 'unknown reason'}.",
            advice="The file is named by --roots, or by the setting timestamp_roots.",
        ) from None
    except ValueError:
        found = []
    anchors = tuple(_der(one) for one in found if one.subject == one.issuer)
    if not anchors:
        raise CannotRead(
            f"{visible(path.name)} holds no trusted root.",
            advice="It must hold the authority's own root certificate in PEM: a text with "
            "BEGIN CERTIFICATE, signed by itself.",
        )
    others = tuple(_der(one) for one in found if one.subject != one.issuer)
    return Roots(anchors=anchors, others=others)


def signer_of(token: Token, further: Iterable[bytes] = ()) -> Certificate | None:
    """The certificate that signed, among those that came with the token and `further` ones."""
    for raw in (*token.certificates, *further):
        found = load(raw)
        if found is None or found.serial_number != token.number:
            continue
        if found.issuer.public_bytes() == token.issuer:
            return found
    return None


def load(raw: bytes) -> Certificate | None:
    """A certificate, or None where it cannot be read."""
    from cryptography import x509

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found = x509.load_der_x509_certificate(raw)
            # Each part is decoded when it is looked at, and fails in a way of its own.
            _ = found.issuer, found.subject, found.serial_number, found.extensions
            _ = found.not_valid_after_utc
        except Exception:
            return None
    return found


def not_for_timestamps(certificate: Certificate) -> str:
    """Why this certificate may not sign timestamps (RFC 3161, 2.3), or nothing."""
    from cryptography import x509
    from cryptography.x509.oid import ExtendedKeyUsageOID

    try:
        held = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except x509.ExtensionNotFound:
        return "The signer's certificate is not made for timestamps."
    if list(held.value) != [ExtendedKeyUsageOID.TIME_STAMPING]:
        return "The signer's certificate is not made for timestamps alone."
    if not held.critical:
        return "The signer's certificate does not insist on being used for timestamps alone."
    return ""


def is_named_by(certificate: Certificate, token: Token) -> bool:
    """Whether the signature covers this very certificate, and not only its name (RFC 5816)."""
    from cryptography.hazmat.primitives.serialization import Encoding

    if token.signer is None or token.signer[0] not in hashlib.algorithms_guaranteed:
        return False
    kind, digest = token.signer
    return hashlib.new(kind, certificate.public_bytes(Encoding.DER)).digest() == digest


def name_of(certificate: Certificate | None) -> str:
    """The name of an authority as its certificate gives it, for people."""
    from cryptography.x509.oid import NameOID

    if certificate is None:
        return ""
    for oid in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        for one in certificate.subject.get_attributes_for_oid(oid):
            return visible(str(one.value))[:200]
    return visible(certificate.subject.rfc4514_string())[:200]


def pem(certificates: Iterable[bytes]) -> bytes:
    """The same certificates as a PEM text; those that cannot be read are left out."""
    from cryptography.hazmat.primitives.serialization import Encoding

    read = (load(raw) for raw in certificates)
    return b"".join(one.public_bytes(Encoding.PEM) for one in read if one)


def _der(certificate: Certificate) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding

    return certificate.public_bytes(Encoding.DER)
