"""Which files of an archive lie at a place? Whatever is not named as the format names it is left alone."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

from answerable.archive import commits
from answerable.archive.archive import CACHE, Identity
from answerable.archive.chain import COSIGNED, STAMP
from answerable.archive.places.place import Place
from answerable.errors import BrokenIntegrity, Conflict
from answerable.ids import ReplicaId

_ITEM = re.compile(r"vault/([0-9a-f]{2})/(\1[0-9a-f]{62})").fullmatch
_BUNDLE = re.compile(r"vault/bundles/([0-9a-f]{64})\.tar").fullmatch
_VIEW = re.compile(r"index-[0-9a-f]{8}\.db").fullmatch
_KEY = re.compile(r"keys/[0-9a-f]{64}").fullmatch
_IN_CHAIN = re.compile(
    r"ledger/([0-9a-f]{64})/(commits|bodies|forks|stamps|cosigned)/([^/]+)"
).fullmatch
_NUMBER = re.compile(r"[1-9][0-9]{8,}|[0-9]{8}").fullmatch
_HASH = re.compile(r"[0-9a-f]{64}").fullmatch
_GRAMMAR = {
    "commits": _NUMBER,
    "bodies": _HASH,
    "forks": _HASH,
    "stamps": STAMP,
    "cosigned": COSIGNED,
}


@dataclass(slots=True)
class ChainHeld:
    """What a place has of one chain: names, nothing looked at."""

    numbers: dict[int, int] = field(default_factory=dict)
    """Size by number of the commit."""
    bodies: dict[str, int] = field(default_factory=dict)
    """Size by leaves hash."""
    forks: set[str] = field(default_factory=set)
    stamps: set[str] = field(default_factory=set)
    cosigned: set[str] = field(default_factory=set)

    @property
    def reach(self) -> int:
        """The number of commits from the first on without a hole."""
        reach = 0
        while reach + 1 in self.numbers:
            reach += 1
        return reach


@dataclass(slots=True)
class Holding:
    """What a place has."""

    chains: dict[ReplicaId, ChainHeld] = field(default_factory=dict)
    loose: dict[str, int] = field(default_factory=dict)
    bundles: dict[str, int] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)
    carrier: bool = False
    """Whether it only carries: nobody works in it, so that it has nobody to ask."""

    @property
    def empty(self) -> bool:
        return not (self.chains or self.loose or self.bundles or self.keys)


def look(place: Place) -> Holding:
    """List a place. Raises CannotRead and others with advice where it does not answer."""
    found = Holding(carrier=_is_carrier(place))
    for entry in place.list(""):
        if _VIEW(entry.name):
            # Somebody opened it as an archive of his own, whatever the note says.
            found.carrier = False
        _sort(found, entry.name, entry.size)
    return found


def commit_name(replica: ReplicaId, number: int) -> str:
    """The name of a commit at a place."""
    return f"ledger/{replica}/commits/{number:08d}"


def bodies_name(replica: ReplicaId, leaves_hash: str) -> str:
    return f"ledger/{replica}/bodies/{leaves_hash}"


def item_name(stored: str) -> str:
    return f"vault/{stored[:2]}/{stored}"


def bundle_name(bundle: str) -> str:
    return f"vault/bundles/{bundle}.tar"


def refuse_another(place: Place, holding: Holding, identity: Identity, genesis: bytes) -> None:
    """Raises Conflict unless the place is empty, unfinished, or holds this very archive."""
    if holding.empty:
        return
    if identity.first in holding.chains:
        if 1 not in holding.chains[identity.first].numbers:
            return
        there = place.read(commit_name(identity.first, 1), limit=commits.LARGEST_COMMIT)
        if there == genesis or (there and genesis.startswith(there)):
            return
    elif holding.carrier and f'"{identity.archive}"'.encode() in _note(place):
        return
    raise Conflict(
        "Another archive lies at this place.",
        advice="Give each archive its own folder or prefix; check the path.",
    )


def _sort(found: Holding, name: str, size: int) -> None:
    if match := _ITEM(name):
        found.loose[match[2]] = size
    elif match := _BUNDLE(name):
        found.bundles[match[1]] = size
    elif _KEY(name):
        found.keys[name] = size
    elif match := _IN_CHAIN(name):
        replica, part, last = match.groups()
        if _GRAMMAR[part](last):
            _in_chain(found.chains.setdefault(ReplicaId(replica), ChainHeld()), part, last, size)


def _in_chain(held: ChainHeld, part: str, last: str, size: int) -> None:
    if part == "commits":
        held.numbers[int(last)] = size
    elif part == "bodies":
        held.bodies[last] = size
    else:
        names: Mapping[str, set[str]] = {
            "forks": held.forks,
            "stamps": held.stamps,
            "cosigned": held.cosigned,
        }
        names[part].add(last)


def _is_carrier(place: Place) -> bool:
    try:
        return tomllib.loads(_note(place).decode("utf-8", "replace")).get("carrier") is True
    except (tomllib.TOMLDecodeError, RecursionError):
        return False


def _note(place: Place) -> bytes:
    try:
        return place.read(CACHE, limit=1 << 16)
    except (FileNotFoundError, BrokenIntegrity):
        return b""
