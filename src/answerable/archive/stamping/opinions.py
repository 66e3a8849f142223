"""What is a verifier asked about a timestamp, and what may it answer?"""

from __future__ import annotations

from dataclasses import dataclass

from answerable.archive.stamping.tokens import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A response, what it should be over, and what was read in it."""

    response: bytes
    token: Token
    imprint: bytes
    """SHA-256 of the signed note, 32 bytes."""
    nonce: int | None
    """The random number that was asked with, where it is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """One verifier's answer."""

    judge: str
    """Which program, with its version; empty where it has no opinion."""
    holds: bool | None
    """None where it is not installed, or cannot read this response."""
    said: tuple[str, ...] = ()
    """In its own words, where it says no."""
