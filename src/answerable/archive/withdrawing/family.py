"""What belongs together with an object: the same content elsewhere, and all that was made from it?

Reads the view without regard to classification and hiding: whoever withdraws must find all of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from answerable.archive.kindred import FINDINGS

if TYPE_CHECKING:
    from answerable.archive.index import Index

_OPEN = "NOT EXISTS (SELECT 1 FROM hidden w WHERE w.target=r.id)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Objects that go together, by id, and those beside them that stay."""

    objects: frozenset[str]
    shared: frozenset[str]
    """Made from one of them, and also preserved for itself or made from something that stays."""
    origins: frozenset[str]
    """What one of them was made from, and that stays: it may hold the same words."""


def family_of(index: Index, objects: Iterable[str]) -> Family:
    """The objects given, equal contents under other ids, derivatives, and so on to the end."""
    found = set(objects)
    while True:
        made = {child for one in found for child in _made_from(index, one)} - found
        more = {
            child for child in made if _only_from(index, child, found) or _is_findings(index, child)
        }
        more |= {equal for one in found for equal in _equal(index, one)} - found
        if not more:
            break
        found |= more
    parents = {parent for one in found for parent in _parents(index, one)}
    return Family(
        objects=frozenset(found),
        shared=frozenset(made),
        origins=frozenset(p for p in parents - found if _is_here(index, p)),
    )


def names_of(index: Index, object_id: str) -> tuple[str, ...]:
    """Every name an object has, hidden ones too."""
    rows = index.db.execute(
        "SELECT written FROM names WHERE object=? GROUP BY 1 ORDER BY MIN(seq)", (object_id,)
    )
    return tuple(str(row[0]) for row in rows)


def _made_from(index: Index, object_id: str) -> set[str]:
    rows = index.db.execute(
        "SELECT DISTINCT json_extract(r.body,'$.object') FROM links l JOIN records r USING(seq) "
        "WHERE l.target=?1 AND r.kind='derivative' AND json_extract(r.body,'$.parent')=?1",
        (object_id,),
    )
    return {str(row[0]) for row in rows if row[0]} - {object_id}


def _parents(index: Index, object_id: str, *, standing: bool = False) -> set[str]:
    only = f" AND {_OPEN}" if standing else ""
    rows = index.db.execute(
        "SELECT DISTINCT json_extract(r.body,'$.parent') FROM links l JOIN records r USING(seq) "
        f"WHERE l.target=?1 AND r.kind='derivative' AND json_extract(r.body,'$.object')=?1{only}",
        (object_id,),
    )
    return {str(row[0]) for row in rows if row[0]} - {object_id}


def _only_from(index: Index, child: str, family: Collection[str]) -> bool:
    """Whether something was made from the family alone, and never preserved for itself."""
    named = index.db.execute(
        f"SELECT 1 FROM names n JOIN records r USING(seq) WHERE n.object=? AND {_OPEN} LIMIT 1",
        (child,),
    ).get
    return named is None and _parents(index, child, standing=True) <= set(family)


def _is_findings(index: Index, child: str) -> bool:
    """Whether it may quote each document it was made from, and can be made again from the others."""
    found = index.db.execute(
        "SELECT 1 FROM links l JOIN records r USING(seq) WHERE l.target=?1 AND r.kind='derivative' "
        "AND json_extract(r.body,'$.object')=?1 AND json_extract(r.body,'$.operation')=?2 LIMIT 1",
        (child, FINDINGS),
    )
    return found.get is not None


def _equal(index: Index, object_id: str) -> set[str]:
    rows = index.db.execute(
        "SELECT DISTINCT p.stored FROM objects o JOIN objects p ON p.digest=o.digest "
        "WHERE o.stored=?",
        (object_id.removeprefix("sha256:"),),
    )
    return {f"sha256:{row[0]}" for row in rows}


def _is_here(index: Index, object_id: str) -> bool:
    return (
        index.db.execute(
            f"SELECT 1 FROM objects o JOIN records r USING(seq) WHERE o.stored=? AND {_OPEN}",
            (object_id.removeprefix("sha256:"),),
        ).get
        is not None
    )
