"""What did a person see who released a plan, so that a change since asks again?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from answerable import text
from answerable.archive import kindred
from answerable.disclosure.plans import Plan
from answerable.ids import sha256_hex

if TYPE_CHECKING:
    import apsw

_OWN = "('exit','refused-exit','plan','release','disclosure','custody','change','stamp')"
"""Kinds that say what was done with an object: releasing writes some of them itself."""
_ABOUT = f"""
SELECT lower(hex(r.id)) FROM links l JOIN records r USING(seq)
  WHERE l.target=?1 AND r.kind NOT IN {_OWN}
UNION SELECT lower(hex(r.id)) FROM names n JOIN records r USING(seq) WHERE n.object=?1
UNION SELECT lower(hex(r.id)) FROM objects o JOIN records r USING(seq) WHERE o.stored=?2
"""
_STATE = """
SELECT r.state, r.disputed, EXISTS (SELECT 1 FROM hidden h WHERE h.target=r.id),
  EXISTS (SELECT 1 FROM superseded s JOIN records b ON b.seq=s.by WHERE s.target=r.id
  AND b.chain=r.chain)
FROM records r WHERE r.id=?1 ORDER BY 1, 2, 3, 4 LIMIT 1
"""


def seen(db: apsw.Connection, plan: Plan) -> str:
    """SHA-256, in hex, over what is recorded about the plan's objects, recipient and names.

    A function of the set of records: the order in which they came changes nothing.
    """
    near = {one: None for each in plan.objects for one in (each, *kindred.beside(db, each))}
    ids = _of_recipient(db, plan)
    waiting = [*near, *ids]
    while waiting:
        more = _about(db, waiting.pop()) - ids
        ids |= more
        waiting += more
    said = sorted(f"{one} {_state(db, one)}" for one in ids)
    return sha256_hex("\n".join(said).encode())


def _about(db: apsw.Connection, one: str) -> set[str]:
    """The records about an object or record; for an object its own too."""
    return {str(row[0]) for row in db.execute(_ABOUT, (one, one.removeprefix("sha256:")))}


def _of_recipient(db: apsw.Connection, plan: Plan) -> set[str]:
    """Answers about the recipient, and words on naming that bear on the recipient."""
    rows = db.execute(
        "SELECT lower(hex(r.id)), r.body FROM records r WHERE r.state='present' AND "
        "r.kind IN ('recipient-gate', 'naming')"
    ).fetchall()
    wanted = (text.fold(plan.recipient), "anyone")
    return {
        str(record)
        for record, body in rows
        if text.fold(str(orjson.loads(str(body)).get("recipient", ""))) in wanted
    }


def _state(db: apsw.Connection, record: str) -> str:
    """Whether it is there, disputed, hidden or replaced."""
    row = db.execute(_STATE, (bytes.fromhex(record),)).fetchall()
    return " ".join(str(one) for one in row[0]) if row else ""
