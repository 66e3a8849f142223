"""How far was an incident verified or graded, and which accounts may stand in no number?

A grade says how one person judges one source here; a second person's review is another thing. What was
given in confidence, only to find other evidence (Rome Statute, article 54(3)(e)), enters no statistics.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import orjson

from answerable.archive import kindred
from answerable.archive.records import LEAD_ONLY, targets
from answerable.casework.citing import Cite
from answerable.casework.grading import UNGRADED, Given, grade_at, grade_of, grades
from answerable.casework.incidents.model import Incident
from answerable.casework.reviewing import review_of

if TYPE_CHECKING:
    from answerable.archive.view import Viewer
    from answerable.casework.incidents.model import Account

VERIFIED: Final = "verified by a second person"
LIKELY: Final = "not verified; graded 1 or 2"
DOUBTED: Final = "not verified; graded 3 to 5, or people differ"
UNTESTED: Final = "not verified, not graded"
STANDINGS: Final = (VERIFIED, LIKELY, DOUBTED, UNTESTED)


class Graded:
    """The grade of each account: as `grade_of`, but the archive is asked once for all of them."""

    def __init__(self, viewer: Viewer, given: Sequence[Given]) -> None:
        self._viewer = viewer
        self._given = given
        self._of: dict[str, list[Given]] = {}
        for one in given:
            self._of.setdefault(one.cite.object or one.cite.record, []).append(one)
        spoken = viewer.of_kind("retraction") if given else ()
        self._back = {r.body.get("target") for r in spoken if r.stands}
        self._known: dict[Cite, str] = {}

    def __call__(self, one: Account) -> str:
        """The code; that of the place that it cites where nobody graded the account itself."""
        if not self._given:
            return UNGRADED
        if one.cite.record:
            return grade_of(self._viewer, Cite(record=one.id), self._given).code
        own = self._of.get(one.id)
        if own or one.id in self._back:
            return grade_at((Cite(record=one.id),), own or ()).code
        if one.cite not in self._known:
            held = self._of.get(one.cite.object, ())
            self._known[one.cite] = grade_at((one.cite,), held).code
        return self._known[one.cite]


def verified(viewer: Viewer) -> frozenset[str]:
    """The ids of accounts that a second person verified."""
    reviewed = {one for r in viewer.of_kind("review") for one in targets(r.body)}
    among = viewer.db.execute(
        "SELECT j.value FROM json_each(?) j JOIN records r ON r.id=unhex(j.value) "
        "WHERE r.kind='incident'",
        (orjson.dumps(sorted(reviewed)).decode(),),
    ).fetchall()
    return frozenset(str(one) for (one,) in among if review_of(viewer, str(one)).is_verified)


def standing_of(viewer: Viewer) -> Callable[[Incident], str]:
    """A question that puts each incident under one of STANDINGS, by the best of its accounts."""
    known, graded = verified(viewer), Graded(viewer, grades(viewer))
    return lambda one: best(standing(each.id in known, graded(each)) for each in one.accounts)


def standing(is_verified: bool, code: str) -> str:
    """Under what an account stands that has this grade."""
    if is_verified:
        return VERIFIED
    if code == UNGRADED or code.endswith("6"):
        return UNTESTED
    return LIKELY if len(code) == 2 and code[1] in "12" else DOUBTED


def best(found: Iterable[str]) -> str:
    """The first of STANDINGS among these."""
    return min(found, key=STANDINGS.index)


def confided(viewer: Viewer, accounts: Sequence[Account]) -> frozenset[str]:
    """The ids of accounts that rest on what was given in confidence, whoever may see it."""
    flagged = {
        one
        for r in viewer.of_kind("flag")
        if r.stands and r.body.get("flag") == LEAD_ONLY and not viewer.taken_back(r, eases=False)
        for one in targets(r.body)
    }
    if not flagged:
        return frozenset()
    closed = {
        one
        for one in {each.cite.object for each in accounts if each.cite.object}
        if not flagged.isdisjoint((one, *viewer.origins(one), *kindred.equals(viewer.db, one)))
    }
    return frozenset(
        one.id
        for one in accounts
        if one.cite.object in closed or not flagged.isdisjoint((one.id, one.cite.record))
    )


def without(incidents: Sequence[Incident], left_out: frozenset[str]) -> tuple[Incident, ...]:
    """The incidents without some accounts; one that has no other is gone."""
    if not left_out:
        return tuple(incidents)
    kept = (
        replace(one, accounts=tuple(each for each in one.accounts if each.id not in left_out))
        for one in incidents
    )
    return tuple(one for one in kept if one.accounts)
