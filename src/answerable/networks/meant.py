"""Which unit or officer of a network does a person mean, by an id, a key or a name?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from answerable.actors.names import bare_name
from answerable.errors import NotFound, UsageError
from answerable.networks.as_one import unit_id
from answerable.networks.records import Network
from answerable.text import fold, visible

_MOST_NAMED: Final = 5


def unit_meant(network: Network, written: str) -> str:
    """The unit: by id, by key, or by name letter for letter. Raises NotFound, or UsageError for several."""
    wanted = unit_id(written)
    same, folded = network.same.id(wanted), fold(written)

    def called(name: str) -> bool:
        return fold(name) == folded or unit_id(name) == wanted

    found = _meant(network, written, network.units, (written, same), called)
    if not found:
        raise NotFound(
            f"No claim on record names a unit {visible(written)}. That is no finding.",
            advice=f"Units on record: {len(network.units):,}. A number, a type or the force may be "
            "missing in the name: LIB 345, KNLA Brigade 5.",
        )
    return _only(network, written, found, "units")


def officer_meant(network: Network, written: str) -> str:
    """The officer: by id, or by name once ranks are set aside. Raises NotFound, or UsageError for several."""
    bare = bare_name(written)
    found = _meant(
        network, written, network.officers, (written,), lambda name: bare_name(name) == bare
    )
    if not found:
        raise NotFound(
            f"No claim on record names an officer {visible(written)}. That is no finding.",
            advice=f"{len(network.officers):,} officers are on record, by their names letter for letter "
            "and by their ids. `answerable actors WORDS` shows those of the archive.",
        )
    return _only(network, written, found, "officers")


def _meant(
    network: Network,
    written: str,
    known: frozenset[str],
    exact: Iterable[str],
    called: Callable[[str], bool],
) -> list[str]:
    if not written.strip():
        raise UsageError("Who is meant?", advice="Name a unit, such as LIB 345, or an officer.")
    asked = network.same.id(written)
    if asked in known:
        return [asked]
    by_name = [one for one in known if any(map(called, network.all_names(one)))]
    return sorted({*by_name, *known.intersection(exact)})


def _only(network: Network, written: str, found: list[str], what: str) -> str:
    if len(found) == 1:
        return found[0]
    named = "; ".join(f"{network.called(one)} [{one}]" for one in found[:_MOST_NAMED])
    raise UsageError(
        f"{len(found)} {what} on record are called {visible(written)}, and nobody judged that they are one.",
        advice=visible(f"Give one of the ids: {named}. `answerable judge` says who is who."),
    )
