"""Of which words does a name consist, what is each word for, and how may it be read in Latin letters?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from answerable.actors.names import folded
from answerable.actors.person_names import script_of

NAME = "name"
"""A word of the name itself; the other kinds of `Word` are told in its docstring."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name."""

    text: str
    """Folded, in Latin letters: what is compared."""
    kind: str = NAME
    """name | rank | honorific | maybe_title (Ko, Saw, ...) | form (Ltd, GmbH) | generic (company, group, trading) |
    particle (of, the, al, bin, de) | number | ethnonym | place | unit (battalion, division) | branch (infantry, air force)"""
    value: str = ""
    """For kinds that are compared by value, the canonical one: form `llc`, number `33`, ethnonym `karen`,
    place `US-NC` or `MM`; "" for the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """A name taken apart for matching."""

    written: str
    script: str
    """ISO 15924 of the first letter."""
    readings: tuple[tuple[Word, ...], ...]
    """Its words, once for each way to read it in Latin letters; the likeliest first, seldom more than three."""
    unit: str = ""
    """The key of a military unit, such as `MM/light-infantry-battalion/345`; "" where it is none."""


@lru_cache(maxsize=65_536)
def forms_of(written: str, kind: str = "") -> Forms:
    """A name taken apart. `kind`: person | entity | vessel | aircraft, or "" where nobody says."""
    words = tuple(Word(text) for text in folded(written).split())
    return Forms(written=written, script=script_of(written), readings=(words,))
