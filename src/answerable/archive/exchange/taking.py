"""How does what a place has and we lack come into the archive, so that a crash leaves nothing half done?

Commits and bodies are checked and laid down in a scratch folder, then items come, then bodies take
their names, then commits: what a commit names is here before the commit is.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from answerable.archive import chain, commits, durable, following, lines
from answerable.archive.branches import is_disputed
from answerable.archive.exchange.arriving import (
    Arrival,
    Reader,
)
from answerable.archive.exchange.beside import take_beside
from answerable.archive.exchange.fetching import Fetched, fetch
from answerable.archive.exchange.holding import Holding
from answerable.archive.exchange.landing import Taken, land, repair_bodies
from answerable.archive.places.place import Place
from answerable.archive.withdrawing.standing import recorded
from answerable.errors import AnswerableError
from answerable.ids import RecordId, ReplicaId

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

_STRANGER_BYTES = 64 << 20
"""What all unknown signers together may lay down here before one of them is accepted."""


def take(
    archive: Archive,
    place: Place,
    holding: Holding,
    *,
    tick: Callable[[int], None] = lambda count: None,
) -> Taken:
    """Everything that the place has and the archive lacks.

    Raises what the disk or the place refuses, with advice; what came before stays.
    """
    taken = Taken()
    # While this is held nobody clears unfinished writes away.
    with archive.keys.working(archive.identity.archive), _scratch(archive.tmp) as scratch:
        arrivals = _arrivals(archive, place, holding, scratch, tick)
        counts = _counted(archive, arrivals)
        withdrawn = _withdrawn(archive, arrivals, counts)
        coming = [one for one in arrivals if one.where.replica in counts]
        needed = _needed(archive, coming, withdrawn)
        sizes = {item: size for one in coming for item, size in one.sizes.items()}
        fetched = fetch(place, holding, archive.vault, archive.tmp, needed, sizes=sizes, tick=tick)
        with archive.ledger.lock(), durable.explained("What came"):
            # Chains that withdraw come first: a removed body needs its withdrawal beside it.
            for arrival in sorted(arrivals, key=lambda one: not one.withdraws):
                land(arrival, withdrawn, taken)
    for name in archive.index.waiting():
        parts = name.split("/")
        if len(parts) == 4 and parts[2] == "bodies":
            repair_bodies(archive, place, ReplicaId(parts[1]), parts[3], taken)
    take_beside(archive, place, holding)
    _came(taken, fetched)
    # The view follows what came; a chain let in only now may have been here for long, without items.
    came = taken.repaired or any(one.new or one.rivals for one in arrivals)
    left = _needed(archive, (), {}) if came else []
    if set(left) - fetched.missing:
        _came(taken, fetch(place, holding, archive.vault, archive.tmp, left, tick=tick))
    taken.strangers = tuple(
        one.where.replica for one in arrivals if one.where.replica not in counts
    )
    taken.disputed = tuple(w.replica for w in archive.ledger.chains() if is_disputed(w))
    return taken


def _came(taken: Taken, fetched: Fetched) -> None:
    taken.items += fetched.items
    taken.bytes += fetched.bytes
    taken.missing = fetched.missing
    taken.damage = [*taken.damage, *(one for one in fetched.damage if one not in taken.damage)]


@contextmanager
def _scratch(tmp: Path) -> Iterator[Path]:
    folder = durable.temporary(tmp)
    with durable.explained("The scratch folder"):
        durable.make_folder(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


# Reading


def _arrivals(
    archive: Archive,
    place: Place,
    holding: Holding,
    scratch: Path,
    tick: Callable[[int], None],
) -> list[Arrival]:
    done = archive.index.progress()
    found = []
    left = _STRANGER_BYTES - _kept_apart(archive, done)
    facts = _facts(archive) if holding.chains.keys() - done.keys() else {}
    for replica, held in sorted(holding.chains.items()):
        where = chain.ChainFolder(archive.ledger.folder, replica)
        reader = archive.line_reader(replica)
        here = _as_far_as_we_have(where, done.get(replica))
        most = None if replica in done or _may_count(archive, replica, place, facts) else left
        arrival = Reader(place, held, here, where, reader, scratch, most).run(tick)
        left -= arrival.bytes if most is not None else 0
        if _is_ours(archive, arrival):
            found.append(arrival)
    return found


def _as_far_as_we_have(where: chain.ChainFolder, done: chain.Progress | None) -> chain.Chain:
    found = chain.Chain(where.replica)
    try:
        if done is not None and done.commits:
            found.resume(_opening(where), done)
            return found
        for _ in where.read(found):
            pass
    except (AnswerableError, OSError):
        pass  # `verify` names it; what is valid at the place continues or mends it.
    return found


def _opening(where: chain.ChainFolder) -> lines.Opening:
    first = chain.Chain(where.replica).advance(durable.read(where.commit_path(1)))
    assert first.lines[0].opening
    return first.lines[0].opening


def _kept_apart(archive: Archive, done: Collection[ReplicaId]) -> int:
    """Bytes that unknown signers have laid down here already."""
    chains = (where for where in archive.ledger.chains() if where.replica not in done)
    folders = (folder for where in chains for folder in (where.commits, where.bodies, where.forks))
    return sum(
        path.lstat().st_size for folder in folders if folder.is_dir() for path in folder.iterdir()
    )


def _may_count(
    archive: Archive,
    replica: ReplicaId,
    place: Place,
    facts: Mapping[ReplicaId, chain.ChainFacts],
) -> bool:
    """Whether the chain's own first line lets it in: then it is no stranger, and has no limit."""
    try:
        raw = place.read(f"ledger/{replica}/commits/00000001", limit=commits.LARGEST_COMMIT)
        first = chain.Chain(replica)
        first.advance(raw)
    except (AnswerableError, OSError):
        return False
    assert first.opening is not None
    known = {**facts, replica: chain.ChainFacts(opening=first.opening)}
    return replica in chain.admitted(archive.identity.archive, known, archive.ledger.own())


def _is_ours(archive: Archive, arrival: Arrival) -> bool:
    """Whether the chain says that it belongs to this archive."""
    opening = arrival.reached.opening
    return opening is not None and opening.archive == archive.identity.archive


# Who counts, and what is withdrawn


def _facts(archive: Archive) -> dict[ReplicaId, chain.ChainFacts]:
    wheres = {where.replica: where for where in archive.ledger.chains()}
    return dict(following.facts_of(following.openings_of(wheres), archive.index))


def _counted(archive: Archive, arrivals: Sequence[Arrival]) -> Mapping[ReplicaId, int | None]:
    """The chains that count once everything is here."""
    facts = _facts(archive)
    for one in arrivals:
        before = facts.get(one.where.replica)
        assert one.reached.opening is not None
        facts[one.where.replica] = chain.ChainFacts(
            opening=one.reached.opening,
            deeds=(*(before.deeds if before else ()), *one.deeds),
        )
    return chain.admitted(archive.identity.archive, facts, archive.ledger.own())


def _withdrawn(
    archive: Archive, arrivals: Sequence[Arrival], counts: Mapping[ReplicaId, int | None]
) -> dict[RecordId, RecordId]:
    """The withdrawal that names each record withdrawn; in any merge removed beats present."""
    found = {target: by[0] for target, by in recorded(archive).by.items()}
    for one in arrivals:
        if one.where.replica in counts and not (one.rivals or is_disputed(one.where)):
            found |= dict(one.withdraws)
    return found


def _needed(
    archive: Archive, arrivals: Sequence[Arrival], withdrawn: Mapping[RecordId, RecordId]
) -> list[str]:
    """The items named by what came, and by what was here before, that are not here."""
    named = archive.standing_items()
    for one in arrivals:
        named.update(stored for record, stored in one.items if record not in withdrawn)
    here = set(archive.vault.ids())
    return sorted(named - here)
