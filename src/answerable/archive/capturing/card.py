"""To which archive does this device seal, and how is that compared by voice?

A card is public: it holds no secret and no name. Whoever has it can seal to the archive, and can read
nothing. Only its digits, compared over another channel, show that it is the right one.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from answerable.archive import canonical, durable
from answerable.errors import AnswerableError, BrokenIntegrity, CannotRead, UsageError
from answerable.ids import ArchiveId, sha256_hex

FORMAT = "answerable-capture-card/1"
DIGITS = 30
_LARGEST = 4096
_ARCHIVE = re.compile(r"[0-9a-f]{64}").fullmatch
_RECIPIENT = re.compile(r"age1[02-9ac-hj-np-z]{58}").fullmatch


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a device needs to seal for one archive."""

    archive: ArchiveId
    recipient: str
    """An age recipient (`age1...`), X25519."""

    @property
    def number(self) -> str:
        """30 decimal digits that belong to this archive and recipient alone (99 bits)."""
        said = f"{FORMAT}\n{self.archive}\n{self.recipient}\n"
        return str(int(sha256_hex(said.encode()), 16) % 10**DIGITS).zfill(DIGITS)

    @property
    def spoken(self) -> str:
        """The number in groups of five, to be read over the telephone."""
        return " ".join(self.number[i : i + 5] for i in range(0, DIGITS, 5))

    def dumps(self) -> bytes:
        """The card file."""
        return (
            canonical.dumps(
                {
                    "archive": self.archive,
                    "card": self.number,
                    "format": FORMAT,
                    "recipient": self.recipient,
                }
            )
            + b"\n"
        )


def read(path: Path) -> Card:
    """The card in a file. Raises CannotRead, or BrokenIntegrity where its number is not its own."""
    try:
        data = durable.read(path, limit=_LARGEST)
    except FileNotFoundError:
        raise CannotRead("There is no card of that name.", advice="Check the path.") from None
    except AnswerableError as error:
        raise CannotRead(
            "The card cannot be read.",
            advice="It is a small file made by `answerable capture-card`.",
        ) from error
    return loads(data)


def loads(data: bytes) -> Card:
    """The card that these bytes are. Raises CannotRead, BrokenIntegrity."""
    try:
        said = json.loads(data)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise CannotRead(
            "This file is not a capture card.",
            advice="A card is made by `answerable capture-card -o card.json` in the archive.",
        )
    archive, recipient = said.get("archive"), said.get("recipient")
    if not (isinstance(archive, str) and _ARCHIVE(archive)) or not (
        isinstance(recipient, str) and _RECIPIENT(recipient)
    ):
        raise _spoilt()
    found = Card(archive=ArchiveId(archive), recipient=recipient)
    if said.get("card") != found.number:
        raise _spoilt()
    return found


def number(written: str) -> str:
    """The digits of a card's number as somebody typed them. Raises UsageError."""
    digits = re.sub(r"[\s-]", "", written)
    if not (digits.isascii() and digits.isdecimal() and 5 <= len(digits) <= DIGITS):
        raise UsageError(
            "This is not the number of a card.",
            advice="A card's number has 30 digits; the first five or more are enough here.",
        )
    return digits


def _spoilt() -> BrokenIntegrity:
    return BrokenIntegrity(
        "This card was altered or damaged: its number is not the one of what it holds.",
        advice="Do not seal with it. Get the card again, and compare its number by voice.",
    )
