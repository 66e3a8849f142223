"""How is an encrypted package read without its content ever lying on a disk in the clear?

One thread decrypts into a pipe, and the reader takes from it. Whether the whole file was authentic is
known only at its end, and said then.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, BinaryIO

from answerable.errors import AnswerableError, BrokenIntegrity, CannotRead, NotAllowed

_MAGIC = b"age-encryption.org/"


def is_encrypted(file: BinaryIO) -> bool:
    """Whether a file begins as age files do; leaves it at its beginning."""
    begins = file.read(len(_MAGIC))
    file.seek(0)
    return begins == _MAGIC


@contextmanager
def decrypted(file: BinaryIO, identities: Sequence[str]) -> Iterator[BinaryIO]:
    """The plain bytes, as a stream. Raises NotAllowed where no identity opens it, BrokenIntegrity
    where a part was changed or cut off.
    """
    keys = _keys(identities)
    reading, writing = os.pipe()
    faults: list[BaseException] = []
    thread = threading.Thread(target=_decrypt, args=(file, writing, keys, faults), daemon=True)
    thread.start()
    try:
        with os.fdopen(reading, "rb") as plain:
            try:
                yield plain
            except AnswerableError:
                if not faults:
                    raise
            else:
                # What comes after the end of the tar belongs to what was authenticated too.
                while plain.read(1 << 16):
                    pass
    finally:
        thread.join()
    if faults:
        raise _explained(faults[0]) from faults[0]


def _decrypt(file: BinaryIO, writing: int, keys: list[Any], faults: list[BaseException]) -> None:
    import pyrage

    with suppress(BrokenPipeError), os.fdopen(writing, "wb") as plain:
        try:
            pyrage.decrypt_io(file, plain, keys)
        except Exception as fault:
            faults.append(fault)


def _keys(identities: Sequence[str]) -> list[Any]:
    import pyrage

    found = []
    for text in identities:
        for line in text.splitlines():
            if line.startswith("AGE-SECRET-KEY-"):
                try:
                    found.append(pyrage.x25519.Identity.from_str(line.strip()))
                except pyrage.IdentityError as error:
                    raise CannotRead(
                        "This is not an age identity.", advice="`age-keygen` makes one."
                    ) from error
    if not found:
        raise NotAllowed(
            "This package is encrypted to its recipient.",
            advice="Give the recipient's age identity with --identity FILE.",
        )
    return found


def _explained(fault: BaseException) -> AnswerableError:
    if "No matching keys" in str(fault):
        return NotAllowed(
            "This package was encrypted to somebody else.",
            advice="It opens with the identity whose public key the sender was given.",
        )
    return BrokenIntegrity(
        "The encrypted package was changed or cut off.",
        advice="Ask the sender to send it again; do not use what it holds.",
    )
