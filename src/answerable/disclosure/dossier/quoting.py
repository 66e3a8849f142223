"""Which words does a citation point to, as they stand in a sentence of the dossier?"""

from __future__ import annotations

from typing import Final

from answerable.casework.citing import Cite, cite_of
from answerable.disclosure.dossier.material import Material
from answerable.errors import AnswerableError

_LONGEST: Final = 600
"""Characters quoted of one place; the footnote says where the rest stands."""
_MOST_STEPS: Final = 8


def quoted(material: Material, cite: Cite) -> str:
    """The words of the source, cut where they are long; nothing where none are pointed to or can be read."""
    place = in_an_object(material, cite)
    if place is None or not place.has_span:
        return ""
    text = material.read(place.object)
    if text is None or place.end > len(text.canonical):
        return ""
    words = " ".join(text.canonical[place.start : place.end].split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


def persons_quoted(material: Material, cite: Cite) -> tuple[str, ...]:
    """The people whom a reader found in the words pointed to."""
    place = in_an_object(material, cite)
    if place is None or not place.has_span:
        return ()
    text = material.read(place.object)
    return text.persons(place.start, place.end) if text is not None else ()


def in_an_object(material: Material, cite: Cite) -> Cite | None:
    """The place in an object that a citation leads to, through records."""
    try:
        for _ in range(_MOST_STEPS):
            if cite.object:
                return cite
            shown = material.viewer.show(cite.record)
            own = next(one for one in shown.records if one.id == shown.id)
            cite = cite_of(own.body)
    except (AnswerableError, StopIteration):
        return None
    return None
