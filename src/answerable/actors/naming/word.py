"""What is one word of a name, and what is it for?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

NAME = "name"
"""A word of the name itself; the other kinds of `Word` are told in its docstring."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name."""

    text: str
    """Folded, in Latin letters: what is compared. A phrase that stands for one thing ("north carolina",
    "thirty third") is one word with a space in it."""
    kind: str = NAME
    """name | rank | honorific | maybe_title (Ko, Saw, ...) | form (Ltd, GmbH) | generic (company, group, trading) |
    particle (of, the, al, bin, de) | number | ethnonym | place | unit (battalion, division) | branch (infantry, air force)"""
    value: str = ""
    """For kinds that are compared by value, the canonical one: form `llc`, number `33`, ethnonym `karen`,
    place `US-NC` or `MM`; "" for the others."""


@lru_cache(maxsize=262_144)
def plain_word(text: str) -> Word:
    """A word of the name itself."""
    return Word(text)
