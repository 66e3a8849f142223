"""Who was asked for consent, and who is a pseudonym that stands in an address as digits alone?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from answerable.archive.index import RARE
from answerable.archive.unseen import NOT_HIDDEN
from answerable.errors import NotFound
from answerable.web.desk import Desk
from answerable.web.disclosure.sight import whole
from answerable.web.sealed import lookup
from answerable.web.unseen import unseen_by

_KINDS: Final = "('consent','revocation','account')"
_PERSON: Final = "COALESCE(json_extract(r.body,'$.person'),'')"
_WHERE: Final = (
    f"r.kind IN {_KINDS} AND r.{RARE} AND r.state='present' AND {_PERSON}<>'' AND {NOT_HIDDEN}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPerson:
    """A pseudonym of whom an answer is on record."""

    name: str
    records: int
    last: str
    """When the last of them was written."""

    @property
    def id(self) -> str:
        """What the person is known by in an address."""
        return lookup(self.name)


def asked_people(desk: Desk, *, start: int, rows: int) -> tuple[tuple[AskedPerson, ...], int]:
    """Some of the people, whoever answered last first, and how many there are in all, as far as may be seen."""
    db, hidden = whole(desk).db, unseen_by(desk).places
    total = db.execute(
        f"SELECT COUNT(DISTINCT {_PERSON}) FROM records r WHERE {_WHERE}", (hidden,)
    ).get
    found = db.execute(
        f"SELECT {_PERSON}, COUNT(*), MAX(r.at) FROM records r WHERE {_WHERE} GROUP BY 1 "
        "ORDER BY 3 DESC, 1 LIMIT ? OFFSET ?",
        (hidden, rows, start),
    ).fetchall()
    people = (
        AskedPerson(name=str(row[0]), records=int(str(row[1])), last=str(row[2])) for row in found
    )
    return tuple(people), int(total or 0)


def person_at(desk: Desk, id: str) -> str:
    """The pseudonym of an address. Raises NotFound, also where nothing of the person may be seen."""
    asked = f"SELECT DISTINCT {_PERSON} FROM records r WHERE {_WHERE}"
    rows = whole(desk).db.execute(asked, (unseen_by(desk).places,)).fetchall()
    name = next((str(row[0]) for row in rows if lookup(str(row[0])) == id), "")
    if not name:
        raise NotFound(
            _("There is nobody of that id."),
            advice=_("The list of people who were asked has them."),
        )
    return name
