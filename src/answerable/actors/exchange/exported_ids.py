"""Under which id does each actor leave, and who leaves as one because a person judged so?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from answerable.actors.described import Described
from answerable.ids import stable_id
from answerable.ontology.ftm.values import is_id

_ID_SAYS: Final = re.compile(r"[^0-9A-Za-z.\-]+")


def together(said: Iterable[Described], same: Mapping[str, str]) -> dict[str, list[Described]]:
    """The descriptions of each actor, those of the id that stands for it first.

    Each stands under an actor of whom something leaves: no id tells of a source that stays behind.
    """
    found: dict[str, list[Described]] = {}
    for one in said:
        found.setdefault(same.get(one.actor, one.actor), []).append(one)
    for standing, each in found.items():
        each.sort(key=lambda one: one.actor != standing)
    return {each[0].actor: each for each in found.values()}


def referents(said: Iterable[Described], taken: frozenset[str]) -> tuple[str, ...]:
    """The ids that sources use for the others that are put together; none under which something leaves."""
    others = {one.place.entry: one.actor for one in said}
    if len({*others.values()}) < 2:
        return ()
    return tuple(entry for entry in others if entry not in taken and is_id(entry))


def exported_ids(by_actor: Mapping[str, list[Described]]) -> dict[str, str]:
    """The id of each actor outside: its source's own, unless two share it or the library refuses it."""
    forms = {
        actor: (each[0].place.entry, _ID_SAYS.sub("-", actor).strip("-."))
        for actor, each in by_actor.items()
    }
    shared = Counter(form for each in forms.values() for form in set(each))
    return {
        actor: next(
            (one for one in each if is_id(one) and shared[one] == 1),
            stable_id("actor", actor).replace("_", "-"),
        )
        for actor, each in forms.items()
    }
