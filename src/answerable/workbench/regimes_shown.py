"""What do the short names of the regimes stand for that an answer about listings uses?"""

from __future__ import annotations

from collections.abc import Iterable

from answerable.actors.screening.standing import Standing
from answerable.workbench.layout import labelled, plain, wrapped

HEAD = "Short names of the regimes"


def regimes_in(standings: Iterable[Standing]) -> tuple[tuple[str, str], ...]:
    """Each regime that these listings name and what it is called, by its short name.

    One of which nobody at hand says more than its short name is left out.
    """
    found = {one.regime: one.label for one in standings if one.label not in ("", one.regime)}
    return tuple(sorted(found.items()))


def regimes_words(regimes: Iterable[tuple[str, str]], columns: int) -> list[str]:
    """The same below a table on a terminal; nothing where there is none."""
    lines = [line for id, label in regimes for line in labelled(plain(id), plain(label), columns)]
    return ["", *wrapped(f"{HEAD}:", columns), *lines] if lines else []
