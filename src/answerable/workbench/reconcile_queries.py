"""Whom may a row of somebody's table mean? Candidates with scores, reasons, and seldom a match.

`match` is set only where the score rests on more than names, nobody else is likely, and nothing tells
the two apart; or where a person judged them to be the same. A client may take a match without asking.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from answerable.actors.judging.judgement import DIFFERENT, SAME
from answerable.actors.judging.proposing import is_worth_a_look
from answerable.actors.judging.resolving import OPEN, Resolved
from answerable.actors.lists.entry import Identifier
from answerable.actors.matching.comparison import LIKELY, Comparison
from answerable.errors import UsageError
from answerable.workbench.reconcile_asked import Query, query_of, types_of
from answerable.workbench.reconcile_service import Service, shown

if TYPE_CHECKING:
    from answerable.actors.judging.proposing import Party

MOST_QUERIES: Final = 100
_CORROBORATED: Final = 0.95
"""A comparison scores above this only with more than names: see `Comparison.score`."""
_WHOLE: Final = 100
_BEST: Final = 99.9
"""No comparison reaches the score of what a person judged."""
_LOOKED_AT: Final = 10
_LEAST: Final = 5
"""Candidates below this score are left out, unless only something beyond the names speaks against them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One that may be meant."""

    party: Party
    score: float
    comparison: Comparison | None
    judged: str = ""
    """same | different | unsure | disputed | contradicted, where people judged it; "" else"""
    others: tuple[str, ...] = ()
    """Ids that were judged to be the same as this."""


def results(service: Service, batch: Any) -> dict[str, Any]:
    """The candidates for each query of a batch. Raises UsageError where the batch breaks the protocol."""
    if not isinstance(batch, dict):
        raise UsageError(
            "A batch is an object of queries.", advice='Such as {"q0": {"query": "..."}}.'
        )
    if len(batch) > MOST_QUERIES:
        raise UsageError(f"A batch holds {MOST_QUERIES} queries at most.", too_large=True)
    resolved = service.judged()
    return {
        key: {"result": _answered(service, query_of(said), resolved)} for key, said in batch.items()
    }


def candidates(service: Service, query: Query, resolved: Resolved) -> tuple[Candidate, ...]:
    """Those who may be meant, the likeliest first, however few are wanted; one for all judged to be one."""
    best: dict[str, Candidate] = {}
    for found in _each(service, query):
        entity = found.party.entity
        if query.kinds and entity.kind and entity.kind not in query.kinds:
            continue
        judged = _judged(found, query, resolved)
        one = resolved.canonical(entity.id)
        if one not in best or best[one].score < judged.score:
            best[one] = judged
    made = (_as_one(service, one, resolved) for one in best.values())
    return tuple(sorted(made, key=lambda one: (-one.score, one.party.entity.id)))


def is_match(found: Candidate, all_of: Sequence[Candidate]) -> bool:
    """Whether a client may take it without asking; see the head of this module."""
    rivals = [one for one in all_of if one is not found and _may_be_meant(one)]
    if found.score == _WHOLE:  # asked for by its id, or judged by a person
        return not any(one.score == _WHOLE for one in rivals)
    if found.comparison is None or found.judged or found.comparison.apart:
        return False
    certain = found.comparison.proposal == LIKELY and found.comparison.score > _CORROBORATED
    return certain and not rivals


def _may_be_meant(one: Candidate) -> bool:
    likely = one.comparison is not None and one.comparison.proposal == LIKELY
    return one.score == _WHOLE or (likely and one.judged != DIFFERENT)


def _each(service: Service, query: Query) -> Iterator[Candidate]:
    """Whoever has the id that was asked for, whoever is close by name, whoever has the number."""
    name = next(iter(query.asked.names), "")
    for id in (name, *query.known_as):
        if id in service.parties:
            yield Candidate(party=service.parties[id], score=_WHOLE, comparison=None)
    if name:
        # However few are wanted, whoever else is likely decides whether there is a match.
        for found in service.search(query.asked, 2 * max(query.limit, _LOOKED_AT)):
            party = service.parties[found.entity.id]
            score = min(_BEST, round(100 * found.comparison.score, 1))
            if score < _LEAST and not is_worth_a_look(found.comparison):
                continue
            yield Candidate(party=party, score=score, comparison=found.comparison)
    elif query.asked.identifiers:
        yield from _by_number(service, query.asked.identifiers)


def _by_number(service: Service, wanted: Iterable[Identifier]) -> Iterator[Candidate]:
    """Whoever bears a number; never a match, since nothing else was said of them."""
    keys = {"".join(filter(str.isalnum, one.value)).upper() for one in wanted} - {""}
    for party in service.parties.values():
        own = ("".join(filter(str.isalnum, one.value)).upper() for one in party.entity.identifiers)
        if not keys.isdisjoint(own):
            yield Candidate(party=party, score=_BEST, comparison=None)


def _judged(found: Candidate, query: Query, resolved: Resolved) -> Candidate:
    """The candidate with what a person judged of it and the row; that outweighs every score."""
    id = found.party.entity.id
    verdicts = {resolved.ruling(one, id).verdict for one in query.known_as if one != id}
    if DIFFERENT in verdicts:
        return Candidate(party=found.party, score=0, comparison=found.comparison, judged=DIFFERENT)
    if SAME in verdicts:
        return Candidate(party=found.party, score=_WHOLE, comparison=found.comparison, judged=SAME)
    unclear = min(verdicts - {OPEN}, default="")
    return replace(found, judged=unclear) if unclear else found


def _as_one(service: Service, found: Candidate, resolved: Resolved) -> Candidate:
    """Under the one id of all that were judged to be the same."""
    id = found.party.entity.id
    cluster = resolved.cluster(id)
    chosen = service.parties.get(resolved.canonical(id), found.party)
    return Candidate(
        party=chosen,
        score=found.score,
        comparison=found.comparison,
        judged=found.judged,
        others=tuple(one for one in cluster if one != chosen.entity.id),
    )


# In and out of JSON


def _answered(service: Service, query: Query, resolved: Resolved) -> list[dict[str, Any]]:
    found = candidates(service, query, resolved)
    return _json(found)[: query.limit]


def _json(found: Sequence[Candidate]) -> list[dict[str, Any]]:
    return [
        {
            "id": one.party.entity.id,
            "name": shown(one.party.entity.name),
            "description": _description(one),
            "type": [{"id": each.id, "name": each.name} for each in types_of(one.party.entity)],
            "score": one.score,
            "features": list(_features(one)),
            "match": is_match(one, found),
        }
        for one in found
    ]


def _features(found: Candidate) -> Iterator[dict[str, Any]]:
    """Each thing that counted, with what it added to the log odds; ids are unique."""
    summed: dict[str, float] = {}
    for one in found.comparison.features if found.comparison else ():
        key = "_".join(one.name.split())
        summed[key] = summed.get(key, 0.0) + one.weight
    for key, weight in summed.items():
        yield {"id": key, "value": round(weight, 3)}
    if found.comparison:
        yield {"id": "kept_apart", "value": bool(found.comparison.apart)}
    yield {"id": "judged_same", "value": found.judged == SAME}
    yield {"id": "judged_different", "value": found.judged == DIFFERENT}


def _description(found: Candidate) -> str:
    comparison = found.comparison
    said = [found.party.where]
    if found.judged:
        said.append(f"judged {found.judged}")
    elif comparison:
        said += [comparison.proposal, *comparison.apart]
    if found.others:
        said.append(f"judged the same as {', '.join(found.others)}")
    return shown("; ".join(filter(None, said)))
