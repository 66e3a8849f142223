"""Under which name does a person stand in the document, wherever the name turns up?

A person is named only where the gate of names allows it for this use. Otherwise every spelling of the name,
also inside words quoted from a source, gives way to the pseudonym; a sentence in which something of it is
left does not stand at all.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from answerable.actors.names import bare_name, folded
from answerable.disclosure.dossier.material import Called, Material
from answerable.disclosure.name_patterns import pattern_of
from answerable.disclosure.naming import named_in, suspects
from answerable.disclosure.pseudonyms import UNNAMED

_NOT_NAMED: Final = "Not named here: nobody cleared the name for this purpose and recipient."
_PERSON: Final = "Person "
_SHORTEST: Final = 2
"""Letters of a folded name below which it is no name that can be looked for."""


class Names:
    """The people of a document, each asked about once."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._called: dict[str, Called] = {}
        self._hidden: dict[str, tuple[re.Pattern[str], str]] = {}
        self._suspects: tuple[str, ...] = ()
        for suspect in material.case.suspects:
            self.meet(suspect.name, *material.aliases.get(suspect.id, ()))
        for name in suspects(material.viewer):
            self.meet(name)
        self._suspects = tuple(self._hidden)

    def meet(self, name: str, *others: str) -> Called:
        """How a person is called here; all these names give way together."""
        key = bare_name(name)
        if key in self._hidden:
            return Called(shown=self._hidden[key][1], allowed=False, reason="")
        if key not in self._called:
            self._called[key] = self._told_apart(self._material.naming(name))
        called = self._called[key]
        if not called.allowed:
            for one in (name, *others):
                self._hide(one, called.shown)
        return called

    def _told_apart(self, called: Called) -> Called:
        """Who has no pseudonym yet is told apart in this document alone, by the order of meeting."""
        if called.allowed or called.shown != UNNAMED:
            return called
        many = 1 + sum(one.shown.startswith(_PERSON) for one in self._called.values())
        return replace(called, shown=f"{_PERSON}{many}")

    def masked(self, text: str) -> str:
        """The text with a pseudonym in the place of each name that is not cleared."""
        for pattern, shown in self._hidden.values():
            text = pattern.sub(shown, text)
        return text

    def leaks(self, text: str) -> bool:
        """Whether a name that is not cleared can still be read in the text, however it is written."""
        return bool(named_in(folded(text), self._hidden))

    def names_suspect(self, text: str) -> bool:
        """Whether the text names a suspect who is not cleared: what it says besides tells who it is."""
        return bool(named_in(folded(text), self._suspects))

    def told(self) -> tuple[tuple[str, str], ...]:
        """How each person is called here. Why a name is hidden stays here: it may tell of a child or a no."""
        return tuple(
            sorted(
                {
                    (one.shown, one.reason if one.allowed else _NOT_NAMED)
                    for one in self._called.values()
                }
            )
        )

    def _hide(self, name: str, shown: str) -> None:
        bare = bare_name(name)
        if len(bare) < _SHORTEST or bare in self._hidden or bare == bare_name(shown):
            return
        self._hidden[bare] = (pattern_of(name), shown)
        # Longer names first: one may stand within another.
        self._hidden = dict(sorted(self._hidden.items(), key=lambda one: -len(one[0])))
