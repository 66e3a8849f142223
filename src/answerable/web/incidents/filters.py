"""Which of the incidents told are asked for: by party, place, time, harm, standing, source or grade?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Final
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.archive.view import Viewer
from answerable.casework.incidents.axes import BETWEEN
from answerable.casework.incidents.standing import STANDINGS
from answerable.dates import SourceDate
from answerable.errors import AnswerableError, UsageError
from answerable.text import fold, visible
from answerable.web.days import day_meant
from answerable.web.filling import said
from answerable.web.incidents.told import Placed, Told, key_of
from answerable.workbench.incident_words import party_words

MOST_OPTIONS: Final = 200
_DATES: Final = ("since", "until")


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A choice of a filter, with how many incidents it would leave."""

    key: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One filter."""

    name: str
    label: str
    options: tuple[Option, ...]

    @property
    def chosen(self) -> Option | None:
        """The option that is chosen."""
        return next((one for one in self.options if one.chosen), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What was asked, what fits, and every filter with its options."""

    placed: tuple[Placed, ...]
    choices: tuple[Choice, ...]
    since: str = ""
    until: str = ""
    fault: str = ""
    query: str = ""
    """The filters as a part of an address."""

    @property
    def any(self) -> bool:
        """Whether anything is filtered."""
        return bool(self.query)

    @property
    def words(self) -> str:
        """What is chosen, in words."""
        said = [f"{one.label}: {one.chosen.label}" for one in self.choices if one.chosen]
        said += [f"{_('from')} {self.since}"] if self.since else []
        said += [f"{_('until')} {self.until}"] if self.until else []
        return "; ".join(said)


_LABELS: Final = {
    "party": gettext_lazy("Party (alleged)"),
    "place": gettext_lazy("State or region"),
    "month": gettext_lazy("Month"),
    "harm": gettext_lazy("Harm"),
    "standing": gettext_lazy("Standing"),
    "source": gettext_lazy("Source"),
    "grade": gettext_lazy("Grade"),
}


def chosen(told: Told, viewer: Viewer, query: Mapping[str, str]) -> Chosen:
    """The incidents that fit the query; a day that cannot be read is said and filters nothing."""
    wanted = {name: query.get(name, "") for name in _LABELS if query.get(name)}
    days, fault = _days(query)
    found = told.placed
    if wanted or any(days):
        found = tuple(one for one in found if _fits(one, wanted) and _in(one, *days))
    choices = tuple(
        Choice(name=name, label=str(label), options=_options(name, told, viewer, wanted))
        for name, label in _LABELS.items()
    )
    said = {name: query.get(name, "").strip() for name in _DATES}
    asked = {**wanted, **{name: words for name, words in said.items() if words}}
    return Chosen(
        placed=found,
        choices=choices,
        since=visible(said["since"]),
        until=visible(said["until"]),
        fault=fault,
        query=urlencode(asked),
    )


def _fits(one: Placed, wanted: Mapping[str, str]) -> bool:
    return all(key in one.keys[name] for name, key in wanted.items())


def _days(query: Mapping[str, str]) -> tuple[tuple[date | None, date | None], str]:
    try:
        since = _day(query.get("since", ""))
        until = _day(query.get("until", ""))
    except AnswerableError as fault:
        return (None, None), said(fault)
    return (since.first if since else None, until.last if until else None), ""


def _day(written: str) -> SourceDate | None:
    if len(written) > 40:
        raise UsageError("This is no day.", advice="Write 2021-02-03, or 2021-02.")
    return day_meant(written.strip()) if written.strip() else None


def _in(one: Placed, since: date | None, until: date | None) -> bool:
    """Whether the sources leave room for the incident within these days."""
    for account in one.incident.accounts:
        first, last = account.when.first, account.when.last
        if (since is None or last is None or last >= since) and (
            until is None or first is None or first <= until
        ):
            return True
    return False


def _options(
    name: str, told: Told, viewer: Viewer, wanted: Mapping[str, str]
) -> tuple[Option, ...]:
    others = {key: value for key, value in wanted.items() if key != name}
    fitting = [one for one in told.placed if _fits(one, others)] if others else told.placed
    count = Counter(chain.from_iterable(one.keys[name] for one in fitting))
    label = _labels(name, told, viewer)
    keys = {*count, *([wanted[name]] if name in wanted else [])}
    made = [
        Option(key=key, label=label(key), count=count[key], chosen=wanted.get(name) == key)
        for key in keys
    ]
    if name in ("place", "month", "grade"):
        made.sort(key=lambda one: (one.key in ("none", BETWEEN), fold(one.label)))
    else:
        made.sort(key=lambda one: (-one.count, fold(one.label)))
    return tuple(made[:MOST_OPTIONS])


def _labels(name: str, told: Told, viewer: Viewer) -> Callable[[str], str]:
    if name == "source":
        here = frozenset[str]().union(*(one.keys[name] for one in told.placed))
        return lambda key: _source(viewer, key) if key in here else _("not on record here")
    if name == "grade":
        return lambda key: visible(key)
    if name == "month":
        return lambda key: _("longer than a month, or accounts differ") if key == BETWEEN else key
    words = dict(_named(name, told))
    return lambda key: words.get(key) or _("not on record here")


def _named(name: str, told: Told) -> Iterator[tuple[str, str]]:
    if name == "place":
        yield from ((one.id, one.label) for one in told.known.places.areas)
        yield BETWEEN, _("accounts name different places")
        yield "none", _("a place that no pack knows")
    elif name == "standing":
        yield from ((key_of(one), one) for one in STANDINGS)
    elif name == "party":
        yield from ((key_of(one), party_words(one)) for one in {one.party for one in told.placed})
    else:
        harms = {harm for one in told.placed for harm in one.harms}
        yield from ((key_of(harm), visible(harm)) for harm in harms)


def _source(viewer: Viewer, key: str) -> str:
    names = viewer.names(f"sha256:{key}")
    return visible(names[0]) if names else key[:12]
