"""Which objects may leave under a plan that two people released, and on which conditions?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Flagged:
    """An object of the plan that bears a disclosure flag, such as potentially exculpatory."""

    object: str
    flag: str
    """Id of the pack's vocabulary: `df.67_2`, `df.r77`."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """A plan whose every condition was met when it was asked for."""

    plan: str
    """Record id of the plan."""
    purpose: str
    recipient: str
    objects: tuple[str, ...]
    released_by: tuple[str, ...]
    """Pseudonyms of the two people."""
    moment: str
    """When the second of them released it (UTC, as `clock.now` writes it)."""
    age: str = ""
    """The recipient's age public key; empty where the package is not encrypted."""
    names: bool = True
    sources: bool = False
    list_withheld: bool = False
    flagged: tuple[Flagged, ...] = ()
    exculpatory: str = ""
    """What a person answered about potentially exculpatory material; never empty."""
    conditions: tuple[str, ...] = ()
    """Conditions of the recipient gate, in words, as answered."""
    ground: str = ""
    """Legal basis or mandate under which it is handed over."""
    case: str = ""
