"""Who may open a sealed archive, and how is its key kept, shared and split? (docs/format.md, 10)"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag

from answerable.archive import canonical, durable, notes, sealing
from answerable.errors import (
    AnswerableError,
    BrokenIntegrity,
    CannotRead,
    NotAllowed,
    Unexpected,
    UsageError,
)
from answerable.ids import ArchiveId, sha256_hex

# RFC 9106, section 4, asks for at least 64 MiB and 3 passes; a stolen laptop meets better hardware.
_MEMORY, _PASSES, _LANES = 256 * 1024, 3, 4
_MOST_MEMORY, _MOST_PASSES, _MOST_LANES = 1024 * 1024, 16, 16
_EPOCH = 1
_MOST_FILES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """What a person brings to open an archive: a passphrase, an age identity, or both."""

    passphrase: str = field(default="", repr=False)
    identity: str = field(default="", repr=False)
    """The text of an age identity file."""

    def __bool__(self) -> bool:
        return bool(self.passphrase or self.identity)


def add_key(
    folder: Path,
    archive: ArchiveId,
    key: sealing.ArchiveKey,
    *,
    passphrase: str = "",
    recipient: str = "",
) -> str:
    """Wrap the archive key once more; returns the new file's name.

    Raises UsageError unless exactly one of passphrase and recipient (`age1...`) is given.
    """
    if bool(passphrase) == bool(recipient):
        raise UsageError("Give either a passphrase or an age recipient.")
    if passphrase:
        value = _with_passphrase(archive, key, passphrase)
    else:
        value = {"age": notes.encode64(_for_recipient(key, recipient))}
    data = canonical.dumps({**value, "epoch": _EPOCH, "v": 1}) + b"\n"
    name = sha256_hex(data)
    with durable.explained("A key file"):
        durable.make_folder(folder)
        durable.create(folder / name, data, constant_time=True)
        durable.sync_folder(folder)
    return name


def open_key(
    folder: Path, archive: ArchiveId, secret: Secret, *, check: str = ""
) -> sealing.ArchiveKey:
    """The archive key, from whichever file in `keys/` the secret opens.

    `check` is the public check key of the archive, where the caller knows it: a file that holds
    another key is passed over, as are damaged, unknown and too costly ones. Raises NotAllowed
    with advice, BrokenIntegrity where there is no key file, Unexpected for too little memory.
    """
    if not secret:
        raise NotAllowed(
            "This archive is sealed.",
            advice="Give its passphrase (ANSWERABLE_PASSPHRASE, or type it when asked) or "
            "--identity FILE.",
        )
    values = sorted(_key_files(folder), key=_cost)[:_MOST_FILES]
    short = False
    for value in values:
        try:
            opened = _try(value, archive, secret)
        except MemoryError:
            short = True
            continue
        if opened is not None and check in ("", opened.check()):
            return opened
    if short:
        raise Unexpected(
            "This computer has too little memory free to try every key file.",
            advice="Close other programs and try again; a quarter of a GiB is needed.",
        )
    if not values:
        raise BrokenIntegrity(
            "This archive has no usable key file.",
            advice="Bring back the folder `keys` from a backup, or join the word shares with "
            "`answerable keys join`.",
        )
    raise NotAllowed(
        "The passphrase or identity does not open this archive.",
        advice="Check the spelling and the keyboard's language; the archive is unharmed.",
    )


def ways(folder: Path) -> tuple[tuple[str, str], ...]:
    """(name, what it opens with) of every file in `keys/`; they carry no label, which would name a person.

    What it opens with is `passphrase`, `age identity`, or `unknown` with the reason in brackets.
    """
    try:
        paths = sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return ()
    return tuple((path.name, _way(path)) for path in paths)


def _way(path: Path) -> str:
    try:
        data = durable.read(path, limit=1 << 16)
        value = canonical.loads(data.removesuffix(b"\n"))
    except BrokenIntegrity:
        return (
            "unknown (damaged)" if path.is_file() and not path.is_symlink() else "unknown (no file)"
        )
    except (AnswerableError, OSError):
        return "unknown (damaged)"
    if sha256_hex(data) != path.name:
        return "unknown (damaged)"
    return "age identity" if "age" in value else "passphrase" if "argon2id" in value else "unknown"


def needed(shares: Sequence[str]) -> int:
    """How many shares of their set open the archive, as the first one says; 0 if it says nothing."""
    from shamir_mnemonic import MnemonicError
    from shamir_mnemonic.share import Share

    try:
        return Share.from_mnemonic(" ".join(shares[0].split())).member_threshold if shares else 0
    except (MnemonicError, ValueError):
        return 0


def split(key: sealing.ArchiveKey, *, shares: int, need: int) -> tuple[str, ...]:
    """SLIP-39 word shares of the archive key; any `need` of them restore it."""
    if not 2 <= need <= shares <= 16:
        raise UsageError(
            "A key is split into 2 to 16 shares, and at least 2 must be needed.",
            advice="For example: answerable keys split --of 3 --need 2",
        )
    from shamir_mnemonic import generate_mnemonics

    return tuple(generate_mnemonics(1, [(need, shares)], key.secret)[0])


def join(shares: Sequence[str]) -> sealing.ArchiveKey:
    """The archive key from enough word shares. Raises CannotRead with advice."""
    from shamir_mnemonic import MnemonicError, combine_mnemonics

    try:
        secret = combine_mnemonics(_enough([" ".join(s.split()) for s in shares]))
    except (MnemonicError, ValueError) as error:
        raise _no_key() from error
    if len(secret) != sealing.KEY_BYTES:
        raise _no_key()
    return sealing.ArchiveKey(secret)


def _enough(shares: list[str]) -> list[str]:
    """As many different shares as are needed: SLIP-39 itself takes no more than that."""
    from shamir_mnemonic.share import Share

    read = {Share.from_mnemonic(words).index: words for words in shares}
    need = Share.from_mnemonic(shares[0]).member_threshold if shares else 0
    return list(read.values())[:need] if len(read) > need else shares


def _no_key() -> CannotRead:
    return CannotRead(
        "These words do not make a key.",
        advice="Check each word against the paper, that the shares belong together, and "
        "that there are enough of them.",
    )


def new_identity() -> tuple[str, str]:
    """(identity text to keep, recipient to give away) for a fresh age key."""
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def _with_passphrase(
    archive: ArchiveId, key: sealing.ArchiveKey, passphrase: str
) -> dict[str, Any]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(16), os.urandom(12)
    stretched = _stretch(passphrase, salt, _MEMORY, _PASSES, _LANES)
    wrapped = nonce + AESGCM(stretched).encrypt(nonce, key.secret, archive.encode())
    return {
        "argon2id": {
            "lanes": _LANES,
            "memory": _MEMORY,
            "passes": _PASSES,
            "salt": notes.encode64(salt),
        },
        "wrap": notes.encode64(wrapped),
    }


def _for_recipient(key: sealing.ArchiveKey, recipient: str) -> bytes:
    import pyrage

    try:
        parsed = pyrage.x25519.Recipient.from_str(recipient.strip())
    except pyrage.RecipientError as error:
        raise UsageError(
            "This is not an age recipient.",
            advice="A recipient begins with `age1`; `age-keygen -y` prints it.",
        ) from error
    return bytes(pyrage.encrypt(key.secret, [parsed]))


def _key_files(folder: Path) -> Iterator[dict[str, Any]]:
    try:
        paths = sorted(folder.iterdir())
    except FileNotFoundError:
        return
    for path in paths:
        try:
            data = durable.read(path, limit=1 << 16)
            value = canonical.loads(data.removesuffix(b"\n"))
            if sha256_hex(data) == path.name and value.get("v") == 1:
                yield value
        except (AnswerableError, OSError):
            continue


def _cost(value: dict[str, Any]) -> int:
    """How dear a file is to try: planted ones must not delay the owner's own."""
    cost = value.get("argon2id")
    if not isinstance(cost, dict):
        return 0
    memory, passes = cost.get("memory"), cost.get("passes")
    return memory * passes if isinstance(memory, int) and isinstance(passes, int) else 1 << 62


def _try(value: dict[str, Any], archive: ArchiveId, secret: Secret) -> sealing.ArchiveKey | None:
    try:
        if "argon2id" in value and secret.passphrase:
            return _try_passphrase(value, archive, secret.passphrase)
        if "age" in value and secret.identity:
            return _try_identity(value, secret.identity)
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    return None


def _try_passphrase(
    value: dict[str, Any], archive: ArchiveId, passphrase: str
) -> sealing.ArchiveKey | None:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cost = value["argon2id"]
    memory, passes, lanes = cost["memory"], cost["passes"], cost["lanes"]
    # A hostile key file must not be able to exhaust the machine.
    if memory > _MOST_MEMORY or passes > _MOST_PASSES or lanes > _MOST_LANES:
        return None
    stretched = _stretch(passphrase, notes.decode64(cost["salt"]), memory, passes, lanes)
    wrapped = notes.decode64(value["wrap"])
    try:
        opened = AESGCM(stretched).decrypt(wrapped[:12], wrapped[12:], archive.encode())
    except InvalidTag:
        return None
    return sealing.ArchiveKey(opened) if len(opened) == sealing.KEY_BYTES else None


def _try_identity(value: dict[str, Any], identity: str) -> sealing.ArchiveKey | None:
    import pyrage

    wanted = [line for line in identity.splitlines() if line.startswith("AGE-SECRET-KEY-")]
    try:
        identities = [pyrage.x25519.Identity.from_str(line.strip()) for line in wanted]
        opened = pyrage.decrypt(notes.decode64(value["age"]), identities)
    except (pyrage.IdentityError, pyrage.DecryptError):
        return None
    return sealing.ArchiveKey(bytes(opened)) if len(opened) == sealing.KEY_BYTES else None


def _stretch(passphrase: str, salt: bytes, memory: int, passes: int, lanes: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    try:
        text = unicodedata.normalize("NFKC", passphrase).encode()
    except UnicodeEncodeError as error:
        raise UsageError(
            "This passphrase is not valid text.",
            advice="Set the terminal to UTF-8 and type it again.",
        ) from error
    return Argon2id(
        salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory
    ).derive(text)
