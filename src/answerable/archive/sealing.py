"""How are an archive's secrets derived, and how is one record sealed and opened? (docs/format.md, 5)

Every record has its own 32-byte record key; its body and each of its blobs are encrypted under keys
derived from it, one message a key, so that the fixed nonce is never used twice.
"""

from __future__ import annotations

import base64
import hmac
import os
from collections.abc import Iterator
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers import Cipher, CipherContext, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from answerable.errors import BrokenIntegrity
from answerable.ids import ArchiveId, RecordId

KEY_BYTES = 32
TAG_BYTES = 16
LARGEST_BLOB = 2**36 - 64
"""Bytes that one AES-GCM message may hold (NIST SP 800-38D), tag and length field taken off."""

_NONCE = bytes(12)
_SMALLEST = 256
_LENGTH = 8


@dataclass(frozen=True, slots=True, repr=False)
class ArchiveKey:
    """The 32 random bytes that open a sealed archive. Never printed."""

    secret: bytes

    @classmethod
    def fresh(cls) -> ArchiveKey:
        return cls(os.urandom(KEY_BYTES))

    def subkey(self, purpose: str) -> bytes:
        """HKDF-SHA-256(AK, info `answerable/1/<purpose>`), 32 bytes (RFC 5869, empty salt)."""
        extracted = hmac.digest(bytes(32), self.secret, "sha256")
        return hmac.digest(extracted, b"answerable/1/" + purpose.encode() + b"\x01", "sha256")

    def check(self) -> str:
        """The public check key in hex, as logged: tells a wrong archive key from a right one."""
        return self._check_key().public_key().public_bytes_raw().hex()

    def proof(self, archive: ArchiveId, replica: str) -> str:
        """What a chain shows to say that its writer held this key: a signature in base64."""
        return make_proof(self._check_key(), archive, replica)

    def _check_key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.subkey("check"))


def make_proof(key: Ed25519PrivateKey, archive: ArchiveId, replica: str) -> str:
    """The signature, in base64, by which a new chain is let in at its first line."""
    return base64.b64encode(key.sign(_proof_text(archive, replica))).decode()


def proof_holds(check: str, archive: ArchiveId, replica: str, proof: str) -> bool:
    """Whether the writer of a chain held the private key of `check` (raw public key in hex)."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(check))
        key.verify(base64.b64decode(proof, validate=True), _proof_text(archive, replica))
    except (InvalidSignature, ValueError):
        return False
    return True


def _proof_text(archive: ArchiveId, replica: str) -> bytes:
    return f"answerable/1/replica\n{archive}\n{replica}\n".encode()


def padded_size(length: int) -> int:
    """Bytes of the padded text of `length` bytes: Padmé (Nikitin et al. 2019), at least 256."""
    return max(_SMALLEST, padme(length + _LENGTH))


def padme(length: int) -> int:
    """`length`, 1 or more, rounded up so that at most 12% are added and few sizes are left."""
    exponent = length.bit_length() - 1
    bits = exponent - exponent.bit_length()
    mask = (1 << max(bits, 0)) - 1
    return (length + mask) & ~mask


def pad(content: bytes) -> bytes:
    """Length, content, zeros."""
    return (len(content).to_bytes(_LENGTH, "big") + content).ljust(padded_size(len(content)), b"\0")


def unpad(padded: bytes) -> bytes:
    """The content of a padded text. Raises BrokenIntegrity if it is not one."""
    length = int.from_bytes(padded[:_LENGTH], "big")
    if length > len(padded) - _LENGTH or padded_size(length) != len(padded):
        raise BrokenIntegrity("A sealed text is not padded as it must be.")
    if padded[_LENGTH + length :].strip(b"\0"):
        raise BrokenIntegrity("A sealed text has more than its content.")
    return padded[_LENGTH : _LENGTH + length]


def body_key(record_key: bytes) -> bytes:
    return hmac.digest(record_key, b"answerable/1/body", "sha256")


def blob_key(record_key: bytes, number: int = 0) -> bytes:
    return hmac.digest(record_key, b"answerable/1/blob/%d" % number, "sha256")


def seal_box(record_key: bytes, commitment: str, plain: bytes) -> bytes:
    """The encrypted body of a record, bound to its commitment."""
    return AESGCM(body_key(record_key)).encrypt(_NONCE, pad(plain), commitment.encode())


def open_box(record_key: bytes, commitment: str, box: bytes) -> bytes:
    """The plain body. Raises BrokenIntegrity if key, box and commitment do not belong together."""
    try:
        return unpad(AESGCM(body_key(record_key)).decrypt(_NONCE, box, commitment.encode()))
    except InvalidTag as error:
        raise BrokenIntegrity("A sealed body does not open under its key.") from error


class Wrapping:
    """Wraps record keys under the archive key of one epoch."""

    __slots__ = ("_cipher", "epoch")

    def __init__(self, key: ArchiveKey, epoch: int = 1) -> None:
        self.epoch = epoch
        self._cipher = AESGCM(key.subkey("wrap"))

    def wrap(self, record: RecordId, record_key: bytes) -> bytes:
        nonce = os.urandom(12)
        return nonce + self._cipher.encrypt(nonce, record_key, self._bound(record))

    def unwrap(self, record: RecordId, wrapped: bytes) -> bytes:
        """The record key. Raises BrokenIntegrity for another record's wrap or another key."""
        try:
            return self._cipher.decrypt(wrapped[:12], wrapped[12:], self._bound(record))
        except (InvalidTag, ValueError) as error:
            raise BrokenIntegrity("A wrapped record key does not open.") from error

    def _bound(self, record: RecordId) -> bytes:
        return f"{record}/{self.epoch}".encode()


def seal_blob(record_key: bytes, archive: ArchiveId, content: bytes) -> bytes:
    """A small item, sealed in one go: the same bytes as `BlobSealer` writes."""
    return AESGCM(blob_key(record_key)).encrypt(_NONCE, pad(content), archive.encode())


def open_blob(record_key: bytes, archive: ArchiveId, sealed: bytes) -> bytes:
    """The content of a small item. Raises BrokenIntegrity if anything in it was changed."""
    try:
        plain = AESGCM(blob_key(record_key)).decrypt(_NONCE, sealed, archive.encode())
    except InvalidTag as error:
        raise BrokenIntegrity("A sealed item does not open under its key.") from error
    return unpad(plain)


class BlobSealer:
    """Seals an item of known size piece by piece, for files larger than memory should hold."""

    def __init__(self, record_key: bytes, archive: ArchiveId, size: int) -> None:
        self._left = size
        self._zeros = padded_size(size) - size - _LENGTH
        self._cipher = Cipher(algorithms.AES(blob_key(record_key)), modes.GCM(_NONCE)).encryptor()
        self._cipher.authenticate_additional_data(archive.encode())

    def start(self) -> bytes:
        return self._cipher.update(self._left.to_bytes(_LENGTH, "big"))

    def update_into(self, piece: memoryview, out: memoryview) -> int:
        """Encrypt `piece` into `out`, which must be 16 bytes longer. Returns the bytes written."""
        self._left -= len(piece)
        return self._cipher.update_into(piece, out)

    def finish(self) -> Iterator[bytes]:
        """The padding and the tag. Raises BrokenIntegrity if the size announced was not met."""
        if self._left:
            raise BrokenIntegrity("The source gave another number of bytes than it announced.")
        for count in _pieces(self._zeros):
            yield self._cipher.update(bytes(count))
        yield self._cipher.finalize() + self._cipher.tag


class BlobOpener:
    """Opens a large item piece by piece. Nothing it gave out counts before `finish` returned."""

    def __init__(self, record_key: bytes, archive: ArchiveId, stored_size: int) -> None:
        self._cipher = Cipher(algorithms.AES(blob_key(record_key)), modes.GCM(_NONCE)).decryptor()
        self._cipher.authenticate_additional_data(archive.encode())
        self._cipher_left = stored_size - TAG_BYTES
        self._padded = self._cipher_left
        self._held = b""
        self._size = -1
        self._given = 0

    def update(self, piece: bytes) -> bytes:
        """The content that this piece of the stored bytes holds."""
        body, self._held = self._split(piece)
        plain = self._cipher.update(body)
        if self._size < 0:
            if len(plain) < _LENGTH:
                raise BrokenIntegrity("A sealed item is cut short.")
            self._size, plain = int.from_bytes(plain[:_LENGTH], "big"), plain[_LENGTH:]
        content = plain[: max(0, self._size - self._given)]
        self._given += len(content)
        if plain[len(content) :].strip(b"\0"):
            raise BrokenIntegrity("A sealed item has more than its content.")
        return content

    def finish(self) -> None:
        """Raises BrokenIntegrity unless every byte before was authentic and complete."""
        try:
            if not isinstance(self._cipher, CipherContext) or len(self._held) != TAG_BYTES:
                raise BrokenIntegrity("A sealed item is cut short.")
            self._cipher.finalize_with_tag(self._held)
        except InvalidTag as error:
            raise BrokenIntegrity("A sealed item does not open under its key.") from error
        if self._given != self._size or padded_size(self._size) != self._padded:
            raise BrokenIntegrity("A sealed item is not padded as it must be.")

    def _split(self, piece: bytes) -> tuple[bytes, bytes]:
        body = piece[: self._cipher_left]
        self._cipher_left -= len(body)
        return body, self._held + piece[len(body) :]


def _pieces(total: int, size: int = 1 << 20) -> list[int]:
    return [size] * (total // size) + ([total % size] if total % size else [])


def commitment(salt: bytes, message: bytes) -> str:
    """HMAC-SHA-256 of the canonical message under the salt, in hex."""
    return hmac.digest(salt, message, "sha256").hex()
