"""Which documents does the archive hold, as far as whoever asks may see?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, cast

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext_lazy

from answerable import journal
from answerable.archive.catalogue import Catalogue
from answerable.archive.listing import TYPES, Listed, Sort, Wanted, listed
from answerable.archive.records import LEVELS
from answerable.archive.view import Viewer
from answerable.web import seat
from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import ROWS, in_address, page_or_json, paginated, wanted
from answerable.web.asked_words import asks
from answerable.web.checks.kept import Counted, checks_of, latest_checks
from answerable.web.documents.places import reader
from answerable.web.remembered import Remembered
from answerable.web.words import bare

_JOURNAL: Final = journal.get("answerable.web")
_CATALOGUES: Final[Remembered[Catalogue]] = Remembered(1, lambda one: 1)
_LONGEST: Final = 200
KINDS: Final = {
    "text": gettext_lazy("text"),
    "pdf": gettext_lazy("PDF"),
    "office": gettext_lazy("Word, spreadsheet or other office file"),
    "message": gettext_lazy("mail or exported chat"),
    "picture": gettext_lazy("picture"),
    "sound": gettext_lazy("sound"),
    "film": gettext_lazy("film"),
    "packed": gettext_lazy("packed files"),
}
SORTS: Final = {
    "day": gettext_lazy("Day added"),
    "name": gettext_lazy("Name"),
    "size": gettext_lazy("Size"),
}
_YES_NO: Final = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One document of the list."""

    listed: Listed
    address: str
    check: Counted | None

    @property
    def digits(self) -> str:
        """Its id, as it stands in an address."""
        return bare(self.listed.object)

    def to_json(self) -> dict[str, Any]:
        """All of it, for the page's twin."""
        check = {"at": self.check.at, "counts": self.check.counts} if self.check else None
        return {**self.listed.to_json(), "check": check}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the list was asked to show, as it stands in the address."""

    type: str
    level: str
    source: str
    read: str
    checked: str
    sort: str

    @property
    def any(self) -> bool:
        """Whether something is left out."""
        return any((self.type, self.level, self.source, self.read, self.checked))


def catalogue() -> Catalogue:
    """The catalogue of the archive that is served; forgotten with its key."""
    return _CATALOGUES.or_make(seat.taken().archive, Catalogue)


def warm() -> None:
    """Make the catalogue before somebody waits for it; where that fails, whoever asks first is told."""
    try:
        with seat.at_work(), catalogue().following(Viewer(seat.archive())):
            pass
    except Exception as fault:
        _JOURNAL.failed(fault)


@asks
@page(Action.READ)
def documents(request: Request) -> HttpResponse:
    """The list, fifty at a time, the newest first."""
    filters = filters_of(request.GET)
    found = listed(
        catalogue(),
        request.desk.viewer,
        wanted_by(request, filters),
        page=wanted(request),
        rows=ROWS,
    )
    clearance = request.desk.account.clearance
    checks = checks_of(request.desk.archive, [one.object for one in found.rows], clearance)
    rows = [
        Row(listed=one, address=reader(one.object), check=checks.get(one.object))
        for one in found.rows
    ]
    return page_or_json(
        request,
        "documents/list.html",
        {
            "page": paginated(request, rows, total=found.total),
            "filters": filters,
            "kinds": KINDS,
            "levels": LEVELS[: request.desk.viewer.clearance + 1],
            "heads": _heads(in_address(request), filters),
            "may_add": request.desk.may(Action.ADD),
        },
        {"documents": [one.to_json() for one in rows], "total": found.total},
    )


def filters_of(asked: QueryDict) -> Filters:
    """What is not known is no filter."""
    kind, level, sort = asked.get("type", ""), asked.get("level", ""), asked.get("sort", "")
    return Filters(
        type=kind if kind in TYPES else "",
        level=level if level in LEVELS else "",
        source=asked.get("source", "").strip()[:_LONGEST],
        read=asked.get("read", "") if asked.get("read") in _YES_NO else "",
        checked=asked.get("checked", "") if asked.get("checked") in _YES_NO else "",
        sort=sort if sort.removeprefix("-") in SORTS else "-day",
    )


def wanted_by(request: Request, filters: Filters) -> Wanted:
    """The same, as the archive understands it."""
    clearance = request.desk.account.clearance
    checked = frozenset(latest_checks(clearance)) if filters.checked else None
    return Wanted(
        type=filters.type,
        level=filters.level,
        source=filters.source,
        has_text=_YES_NO.get(filters.read),
        among=checked if filters.checked == "yes" else None,
        apart_from=checked if filters.checked == "no" else None,
        sort=cast(Sort, filters.sort.removeprefix("-")),
        falling=filters.sort.startswith("-"),
    )


def _heads(asked: QueryDict, filters: Filters) -> list[dict[str, Any]]:
    """The heads of the columns that can be sorted by: words, address, and how they are sorted now."""
    found = []
    for name, words in SORTS.items():
        here = filters.sort.removeprefix("-") == name
        falls = filters.sort.startswith("-")
        turned = name if (here and falls) or (not here and name == "name") else f"-{name}"
        query = asked.copy()
        query.pop("page", None)
        query["sort"] = turned
        found.append(
            {
                "name": name,
                "words": words,
                "address": f"?{query.urlencode()}",
                "sorted": ("descending" if falls else "ascending") if here else "",
            }
        )
    return found
