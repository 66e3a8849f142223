"""Of which words does a name consist, what is each word for, and how may it be read in Latin letters?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from answerable.actors.naming.labelling import kind_of_bearer, labelled
from answerable.actors.naming.letters import readings_of
from answerable.actors.naming.word import NAME, Word
from answerable.actors.person_names import script_of
from answerable.actors.units.grammar import unit_key

__all__ = ["NAME", "Forms", "Word", "forms_of"]
_LONGEST = 400
"""Characters of a name that are read; a name has no more, and a page of text is none."""


_MAY_BE_UNIT = frozenset({"", "entity"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """A name taken apart for matching."""

    written: str
    script: str
    """ISO 15924 of the first letter."""
    readings: tuple[tuple[Word, ...], ...]
    """Its words, once for each way to read it in Latin letters; the likeliest first, seldom more than three.
    Never empty, but a name without letters and digits has one reading without words."""
    unit: str = ""
    """The key of a military unit, such as `MM/light-infantry-battalion/345`; "" where it is none."""
    kind: str = ""
    """As asked; where nobody says, `entity` or `person` if the words themselves show it, else ""."""


@lru_cache(maxsize=65_536)
def forms_of(written: str, kind: str = "") -> Forms:
    """A name taken apart. `kind`: person | entity | vessel | aircraft, or "" where nobody says.

    Reads at most the first 400 characters; never fails on any text.
    """
    text = written[:_LONGEST]
    readings = readings_of(text, kind)
    bearer = kind or kind_of_bearer(readings[0])
    words = tuple(dict.fromkeys(labelled(reading, bearer, text) for reading in readings))
    unit = unit_key(text) if bearer in _MAY_BE_UNIT else ""
    return Forms(written=written, script=script_of(text), readings=words, unit=unit, kind=bearer)
