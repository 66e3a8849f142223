"""Which objects and plans may whoever is logged in look at here?

The gate is asked with everything the archive knows, since a no above somebody's clearance is a no all the
same; what is shown of its answer is cut to the clearance here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from django.utils.translation import gettext as _

from answerable.archive import gate
from answerable.archive.consents import person_key
from answerable.archive.index import RARE
from answerable.archive.unseen import NOT_HIDDEN
from answerable.archive.view import Shown, Viewer
from answerable.disclosure.plans import KIND, Plan, plans
from answerable.errors import NotFound, UsageError
from answerable.text import visible
from answerable.web.desk import Desk
from answerable.web.unseen import unseen_by
from answerable.workbench.own_copy import Answer
from answerable.workbench.records_seen import records_seen

_HEX: Final = re.compile(r"[0-9a-f]{64}").fullmatch
_TOKEN: Final = re.compile(r"(?:sha256:)?[0-9a-f]{4,64}").fullmatch
MOST_OBJECTS: Final = 2_000
"""Objects of one plan or answer in a form."""


def whole(desk: Desk) -> Viewer:
    """Reads everything; for questions to the gate, never for what is shown."""
    return Viewer(desk.archive)


def sees(desk: Desk, object_id: str) -> bool:
    """Whether an object may be shown to whoever is logged in."""
    return desk.viewer.may_see(object_id)


def plans_seen(desk: Desk) -> tuple[Plan, ...]:
    """The plans of which no part lies above the clearance, the latest first."""
    rows = whole(desk).db.execute(
        f"SELECT lower(hex(r.id)) FROM records r WHERE r.kind='{KIND}' AND r.{RARE} AND {NOT_HIDDEN}",
        (unseen_by(desk).places,),
    )
    seen = {str(row[0]) for row in rows}
    return tuple(one for one in plans(whole(desk)) if one.id in seen)


def asked_of(desk: Desk, shown: Shown) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who has to agree before an object leaves: those who may be shown, and those of whom every record
    speaks of something above the clearance as well."""
    everybody = gate.asked(whole(desk), whole(desk).show(shown.id)).persons
    if desk.sees_everything:
        return everybody, ()
    cut = replace(shown, records=records_seen(desk.viewer, shown))
    known = {person_key(one) for one in gate.asked(desk.viewer, cut).persons}
    seen = tuple(one for one in everybody if person_key(one) in known)
    return seen, tuple(one for one in everybody if person_key(one) not in known)


def without_people(reason: str, people: Iterable[str]) -> str:
    """A reason of the gate; where it names any of these people, only that there is one."""
    if any(visible(one) in reason for one in people):
        return _("It may not leave; the reason lies above your clearance.")
    return reason


def decided(desk: Desk, shown: Shown, found: gate.Decision) -> gate.Decision:
    """The gate's word, its reason and the records that it rests on as far as they may be shown."""
    if desk.sees_everything:
        return found
    return replace(
        found,
        reason=without_people(found.reason, asked_of(desk, shown)[1]),
        records=tuple(one for one in found.records if desk.viewer.show(one).records),
    )


def answers_seen(desk: Desk, answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """Those of a person's answers that speak of nothing above the clearance."""
    return tuple(one for one in answers if desk.viewer.show(one.record).records)


def object_at(desk: Desk, digits: str) -> Shown:
    """The object of an address. Raises NotFound, also for what lies above the clearance."""
    if not _HEX(digits):
        raise _unknown()
    return object_of(desk, f"sha256:{digits}")


def object_of(desk: Desk, wanted: str) -> Shown:
    """An object by its id or the first digits of it. Raises NotFound, Conflict, UsageError."""
    shown = whole(desk).show(wanted)
    if shown.what != "object":
        raise UsageError(
            _("This is the id of a record, not of an object."),
            advice=_("Paste the id of a document; its page shows it."),
        )
    if not sees(desk, shown.id):
        raise _unknown()
    return shown


def record_at(desk: Desk, digits: str) -> Shown:
    """The record of an address. Raises NotFound, also for one about what lies above the clearance."""
    shown = whole(desk).show(digits) if _HEX(digits) else None
    if shown is None or shown.what != "record" or not desk.viewer.show(digits).records:
        raise _unknown()
    return shown


def objects_in(desk: Desk, said: str) -> tuple[Shown, ...]:
    """The objects whose ids stand in a text, apart by spaces, commas or lines; each once, in order.

    Raises UsageError for what is no id, and NotFound, Conflict.
    """
    tokens = [one for one in re.split(r"[\s,;]+", said.strip()) if one]
    if len(tokens) > MOST_OBJECTS:
        raise UsageError(
            _("These are more objects than a form takes."), advice=_("Divide them over several.")
        )
    wrong = [one for one in tokens if not _TOKEN(one)]
    if wrong or not tokens:
        raise UsageError(
            _("Ids of objects are needed."),
            advice=_("Paste ids as the pages of documents show them, one a line."),
        )
    found = [object_of(desk, one) for one in tokens]
    return tuple({one.id: one for one in found}.values())


def _unknown() -> NotFound:
    return NotFound(
        _("There is nothing of that id that you may see."),
        advice=_("Ids are on the pages of documents; some lie above your clearance."),
    )
