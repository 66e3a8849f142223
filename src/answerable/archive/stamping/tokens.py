"""What does this answer of an authority say: about which hash, at what time, and in whose name?

Reads the response as it stands (RFC 3161, 2.4.2) and refuses what no verifier should be asked about.
Whether the signature holds, and whom it leads to, is for `judging` to find out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from answerable.archive.stamping import der
from answerable.archive.stamping.queries import SHA256
from answerable.errors import BrokenIntegrity
from answerable.text import visible

LARGEST = 1 << 18
"""Bytes. Real responses have two to ten thousand."""

_SIGNED_DATA = "1.2.840.113549.1.7.2"
_TST_INFO = "1.2.840.113549.1.9.16.1.4"
_SIGNING_CERTIFICATE = {
    "1.2.840.113549.1.9.16.2.12": "sha1",
    "1.2.840.113549.1.9.16.2.47": "sha256",
}
_HASHES = {
    "1.3.14.3.2.26": "sha1",
    SHA256: "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
}
_TIME = re.compile(rb"(\d{14})(?:\.(\d{1,9}))?Z").fullmatch
_STATUS = {
    1: "granted with changes",
    2: "refused",
    3: "to be waited for",
    4: "a warning that its certificate will be revoked",
    5: "a notice that its certificate was revoked",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What a timestamp says; nothing in it is verified yet."""

    imprint: bytes
    """The SHA-256 it is over, 32 bytes."""
    time: datetime
    """genTime, in UTC."""
    nonce: int | None
    serial: int
    certificates: tuple[bytes, ...]
    """Those that came with it, in DER, in its own order."""
    issuer: bytes
    """Name of the issuer of the signer's certificate, in DER."""
    number: int
    """Serial number of the signer's certificate."""
    signer: tuple[str, bytes] | None
    """(hash, digest) of the signer's certificate, as the signature covers it (RFC 5816, ESSCertID)."""


def read(response: bytes) -> Token:
    """The token in a response. Raises BrokenIntegrity, in one sentence, for anything else."""
    if len(response) > LARGEST:
        raise BrokenIntegrity("It is larger than any timestamp.")
    if not response:
        raise BrokenIntegrity("It is empty.")
    if response[:1] != b"\x30":
        page = b"<" in response[:64]
        raise BrokenIntegrity(
            f"It is {'a web page' if page else 'something else'}, not a timestamp."
        )
    try:
        return _response(der.one(response))
    except der.Malformed as fault:
        raise BrokenIntegrity(f"It is no timestamp: {fault}.") from fault


def written(time: datetime) -> str:
    """A time as records keep it: `2026-11-21T21:26:01Z`, with a fraction where there is one."""
    return time.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def _response(whole: der.Value) -> Token:
    parts = whole.inner()
    status = der.integer(der.expect(der.expect(parts, 0, der.SEQUENCE).inner(), 0, der.INTEGER))
    if status != 0:
        raise BrokenIntegrity(_refusal(status, parts[0]))
    content = der.expect(parts, 1, der.SEQUENCE).inner()
    if len(parts) != 2 or der.dotted(der.expect(content, 0, der.OID)) != _SIGNED_DATA:
        raise der.Malformed("it holds no signed data")
    [signed] = _only(der.expect(content, 1, 0xA0).inner())
    return _token(signed.inner())


def _refusal(status: int, info: der.Value) -> str:
    words = [
        part.content.decode("utf-8", "replace")
        for free in info.inner()[1:]
        if free.tag == der.SEQUENCE
        for part in free.inner()
        if part.tag == der.UTF8
    ]
    said = f": {visible(' '.join(words)[:200]).rstrip('.')}" if words else ""
    return f"The authority's answer is not a grant but {_STATUS.get(status, 'unknown')}{said}."


def _token(signed: list[der.Value]) -> Token:
    info = _info(der.expect(signed, 2, der.SEQUENCE).inner())
    certificates = [one for one in signed[3:] if one.tag == 0xA0]
    [signer] = _only(der.expect(signed, len(signed) - 1, der.SET).inner())
    name = signer.inner()
    by = der.expect(name, 1, der.SEQUENCE).inner()
    imprint, time, nonce, serial = _stated(info)
    return Token(
        imprint=imprint,
        time=time,
        nonce=nonce,
        serial=serial,
        certificates=tuple(
            each.whole for one in certificates for each in one.inner() if each.tag == der.SEQUENCE
        ),
        issuer=der.expect(by, 0, der.SEQUENCE).whole,
        number=der.integer(der.expect(by, 1, der.INTEGER)),
        signer=_signer(name),
    )


def _info(content: list[der.Value]) -> list[der.Value]:
    if der.dotted(der.expect(content, 0, der.OID)) != _TST_INFO:
        raise der.Malformed("what is signed is not the statement of a time")
    [octets] = _only(der.expect(content, 1, 0xA0).inner())
    if octets.tag != der.OCTETS:
        raise der.Malformed("what is signed cannot be read")
    return der.one(octets.content).inner()


def _stated(info: list[der.Value]) -> tuple[bytes, datetime, int | None, int]:
    """(imprint, time, nonce, serial)."""
    imprint = der.expect(info, 2, der.SEQUENCE).inner()
    algorithm = der.dotted(der.expect(der.expect(imprint, 0, der.SEQUENCE).inner(), 0, der.OID))
    digest = der.expect(imprint, 1, der.OCTETS).content
    if algorithm != SHA256 or len(digest) != 32:
        raise BrokenIntegrity("It is over a hash of another kind than SHA-256.")
    time = _time(der.expect(info, 4, der.GENERAL_TIME).content)
    nonces = [one for one in info[5:] if one.tag == der.INTEGER]
    nonce = der.integer(nonces[0]) if nonces else None
    return digest, time, nonce, der.integer(der.expect(info, 3, der.INTEGER))


def _time(content: bytes) -> datetime:
    found = _TIME(content)
    if not found:
        raise der.Malformed("its time cannot be read")
    try:
        seconds = datetime.strptime(found[1].decode(), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError as fault:
        raise der.Malformed("its time cannot be read") from fault
    fraction = int((found[2] or b"0").ljust(6, b"0")[:6])
    return seconds + timedelta(microseconds=fraction)


def _signer(signer: list[der.Value]) -> tuple[str, bytes] | None:
    attributes = [one for part in signer if part.tag == 0xA0 for one in part.inner()]
    for attribute in attributes:
        parts = attribute.inner()
        usual = _SIGNING_CERTIFICATE.get(der.dotted(der.expect(parts, 0, der.OID)))
        if usual:
            [held] = _only(der.expect(parts, 1, der.SET).inner())
            certificates = der.expect(held.inner(), 0, der.SEQUENCE).inner()
            return _named(usual, der.expect(certificates, 0, der.SEQUENCE).inner())
    return None


def _named(usual: str, parts: list[der.Value]) -> tuple[str, bytes]:
    if parts and parts[0].tag == der.SEQUENCE:
        usual = _HASHES.get(der.dotted(der.expect(parts[0].inner(), 0, der.OID)), "")
        parts = parts[1:]
    return usual, der.expect(parts, 0, der.OCTETS).content


def _only(found: list[der.Value]) -> list[der.Value]:
    if len(found) != 1:
        raise der.Malformed("it has not exactly one content and one signer")
    return found
