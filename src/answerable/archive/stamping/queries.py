"""What is an authority asked, and what does it learn? (RFC 3161, 2.4.1)

One hash, of a note that is signed already, and a random number. Nothing of a document, its hash or its
name is in the question.
"""

from __future__ import annotations

import secrets

from answerable.archive.stamping import der

SHA256 = "2.16.840.1.101.3.4.2.1"
# AlgorithmIdentifier of SHA-256, its parameters an explicit NULL as every authority takes it.
_SHA256 = der.write(der.SEQUENCE, bytes.fromhex("0609608648016503040201"), der.NULL)


def fresh_nonce() -> int:
    """A random number of 63 bits: some authorities refuse more than eight bytes."""
    return secrets.randbits(63) | 1 << 62


def query(imprint: bytes, nonce: int | None) -> bytes:
    """The question, as `openssl ts -query -sha256 -cert` writes it. `imprint`: 32 bytes."""
    return der.write(
        der.SEQUENCE,
        der.write_integer(1),
        der.write(der.SEQUENCE, _SHA256, der.write(der.OCTETS, imprint)),
        b"" if nonce is None else der.write_integer(nonce),
        der.TRUE,
    )
