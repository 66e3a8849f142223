"""What do the accounts of incidents come to, in plain words for a terminal?

Whoever is named as a party is alleged to have acted. No row here is a finding, and an empty one least of all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from answerable.casework.incidents.alike import Alike, called
from answerable.casework.incidents.axes import Member
from answerable.casework.incidents.coverage import NOBODY, Coverage
from answerable.casework.incidents.held import reused
from answerable.casework.incidents.model import (
    Account,
    Casualties,
    Incident,
    Party,
    ToolSays,
)
from answerable.casework.incidents.totals import ANY, CONTESTED, UNKNOWN, Total
from answerable.casework.incidents.written import PREFIX
from answerable.text import visible

COUNTED_ONCE: Final = (
    "Each incident counts once: over its accounts the lowest of the lows and the highest of the highs. These are "
    "counts of what is told here, and no estimate of what happened."
)
ALLEGED: Final = (
    "Every party is alleged to have acted: the accounts say so, and nobody has found it here. A name in “ ” is a "
    "source's own word."
)
ABSENCE: Final = "Where there is no account, nobody may have looked. That is no finding, for or against any party or place."
NOT_SUMS: Final = "The rows by status are of accounts that say who the people were. Rows of different kinds do not add up."
_ID: Final = len("sha256:") + 12
_SHOWN: Final = 10
_PARTIES: Final = {
    "": "attributed to nobody",
    CONTESTED: "contested: accounts name different parties",
}


def number(low: int, high: int | None) -> str:
    """A range: `3 to 5`, or `3 or more`."""
    return f"{low:,} or more" if high is None else f"{low:,} to {high:,}"


def total_number(one: Total) -> str:
    """The range of a row, with how many incidents leave its end open."""
    if not one.open:
        return number(one.low, one.high)
    given = one.incidents - one.open
    rest = f"; at most {one.high:,} in the other {given:,}" if given else ""
    gives = "gives" if one.open == 1 else "give"
    return f"at least {one.low:,}, with no end: {_counted(one.open, 'incident')} {gives} no highest number{rest}"


def totals_words(rows: Sequence[Total]) -> Iterator[str]:
    """Each harm with its rows, the whole first."""
    if not rows:
        yield "No account here gives a number of people."
        return
    yield COUNTED_ONCE
    many: dict[tuple[str, str, str], int] = Counter((r.harm, r.among, r.party) for r in rows)
    for one in rows:
        # Of a party with one status, the row by that status would say the same again.
        of_party = one.party != ANY and one.status != ANY
        if not (of_party and many[one.harm, one.among, one.party] <= 2 and one.status == UNKNOWN):
            yield f"{_indent(one)}{_label(one)}: {total_number(one)} ({_from(one)})"
    yield NOT_SUMS


def party_words(party: str) -> str:
    """A party, or what stands where there is none."""
    return _PARTIES.get(party, visible(party))


def coverage_words(found: Coverage) -> Iterator[str]:
    """Every row, empty ones too; with two axes the cells of each row."""
    yield f"Incidents by {' and '.join(found.by)}"
    for row in found.rows:
        yield f"  {visible(row.label)}: {_cells(found, row)}"
    yield ABSENCE


def empty_words(found: Coverage) -> str:
    """The rows without any account, in one sentence; "" where there is none."""
    empty = [visible(one.label) for one in found.rows if (one.key, "") not in found.incidents]
    listed = [one for one in empty if one not in _PARTIES.values()]
    return f"No account here tells of: {', '.join(listed)}. {ABSENCE}" if listed else ""


def people_judged(every: Sequence[Incident]) -> Iterator[str]:
    """How many incidents count as fewer since people judged so, and which ids serve for different ones."""
    joined = [one for one in every if one.together]
    if joined:
        ids = sum(len(one.together) for one in joined)
        yield (
            f"{ids:,} incidents count as {len(joined):,}: people judged which are one and the same. "
            "`answerable incident show` names them."
        )
    twice = reused(every)
    if twice:
        yield (
            f"Under one id, other days in other places: {', '.join(map(short, twice[:_SHOWN]))}"
            f"{f' and {len(twice) - _SHOWN:,} more' if len(twice) > _SHOWN else ''}. An id may have been used twice, "
            "and two incidents count as one."
        )


def incident_line(one: Incident, labels: dict[str, str]) -> str:
    """An incident in one line; of several accounts, what the first says."""
    first = one.accounts[0]
    what = "; ".join(visible(labels.get(kind, kind)) for kind in first.what)
    parties = ", ".join(dict.fromkeys(visible(p.party) for a in one.accounts for p in a.parties))
    many = f"; {len(one.accounts)} accounts" if len(one.accounts) > 1 else ""
    harms = "; ".join(map(casualties_words, first.casualties))
    return (
        f"{short(one.id)}  {first.when.iso}  {visible(first.place)}  {what}"
        f"{f'  alleged: {parties}' if parties else ''}{f'  {harms}' if harms else ''}{many}"
    )


def incident_words(one: Incident, labels: dict[str, str]) -> Iterator[str]:
    """Every account of an incident, side by side; nothing is chosen among them."""
    yield f"{one.id}: {visible(called(one))}"
    if one.together:
        yield f"  Judged to be one with: {', '.join(id for id in one.together if id != one.id)}"
    if one.disputed:
        yield f"  People judged differently whether it is one with: {', '.join(one.disputed)}"
    for each in one.accounts:
        yield ""
        yield from account_words(each, labels)


def account_words(one: Account, labels: dict[str, str]) -> Iterator[str]:
    """One account, with where it is said."""
    by = (
        f"documented by {visible(one.documented_by)}"
        if one.documented_by
        else "no documenter named"
    )
    yield f"  account {one.id[:12]}, {by}"
    yield f"    what: {'; '.join(visible(labels.get(kind, kind)) for kind in one.what)}"
    precision = f", {visible(one.precision)}" if one.precision else ""
    code = f" ({visible(one.code)}{precision})" if one.code else ""
    yield f"    when: {one.when.iso}; where: {visible(one.place)}{code}"
    yield from (f"    {party_said(party)}" for party in one.parties)
    yield from (
        f"    hit: {visible(h.type)}{f', {visible(h.name)}' if h.name else ''}" for h in one.hit
    )
    yield from (f"    {casualties_words(each)}" for each in one.casualties)
    for victim in one.victims:
        about = ", ".join(filter(None, (victim.person or "not named", victim.age, victim.sex)))
        yield f"    person: {visible(about)}"
    place = f", {visible(one.cite.locator)}" if one.cite.locator else ""
    span = f":{one.cite.start}-{one.cite.end}" if one.cite.has_span else ""
    yield f"    source: {(one.cite.object or one.cite.record)[:_ID]}{span}{place}"
    if one.note:
        yield f"    note: {visible(one.note)}"
    yield from (f"    {said_by_tool(each)}" for each in one.says)
    yield from (
        f"    file: {visible(f.name)} ({f.object[:_ID] or 'not linked'})" for f in one.files
    )


def said_by_tool(one: ToolSays) -> str:
    """What another tool states of the row, as its own word."""
    return f"{visible(one.tool)} says, {visible(one.name)}: “{visible(one.said)}”"


def party_said(one: Party) -> str:
    """Who is alleged to have acted, and who says so."""
    unit = f", {visible(one.unit)}" if one.unit else ""
    hedge = f", “{visible(one.hedge)}”" if one.hedge else ""
    return f"alleged: {visible(one.party)}{unit}, according to {visible(one.attributed_by or 'the source')}{hedge}"


def casualties_words(one: Casualties) -> str:
    """How many, who they were, and who says so."""
    among = f" ({visible(one.among)})" if one.among else ""
    by = f" by {visible(one.status_by)}" if one.status_by else ""
    words = f", written “{visible(one.written)}”" if one.written else ""
    return f"{visible(one.harm)}{among} {number(one.low, one.high)}, status {one.status}{by}{words}"


def alike_words(pairs: Iterable[Alike]) -> Iterator[str]:
    """The pairs that a person may judge, with what speaks for and against."""
    for one in pairs:
        yield f"{short(one.one.id)} {visible(called(one.one))}"
        yield f"{short(one.other.id)} {visible(called(one.other))}"
        yield f"  for: {visible('; '.join(one.reasons))}"
        yield f"  against: {visible('; '.join(one.against)) or 'nothing that is compared'}"
        yield ""


def short(id: str) -> str:
    """An id as far as a list needs it."""
    return id[: len(PREFIX) + 10]


def _cells(found: Coverage, row: Member) -> str:
    if not found.columns:
        count = found.incidents.get((row.key, ""))
        accounts = found.accounts.get((row.key, ""), 0)
        return (
            f"{_counted(count, 'incident')}, {_counted(accounts, 'account')}" if count else NOBODY
        )
    told, empty = [], []
    for at, column in enumerate(found.columns):
        count = found.incidents.get((row.key, column.key))
        if count:
            told.append(f"{visible(column.label)} {count:,}")
        else:
            empty.append(at)
    if not told:
        return NOBODY
    none = f"; {NOBODY}: {', '.join(_runs(found.columns, empty))}" if empty else ""
    return ", ".join(told) + none


def _runs(columns: Sequence[Member], empty: Sequence[int]) -> Iterator[str]:
    """Columns that follow one another, from the first to the last."""
    start = 0
    for at, place in enumerate(empty):
        if at + 1 == len(empty) or empty[at + 1] != place + 1:
            first, last = columns[empty[start]].label, columns[place].label
            yield first if first == last else f"{first} to {last}"
            start = at + 1


def _indent(one: Total) -> str:
    if (one.party, one.status, one.standing) == (ANY, ANY, ANY):
        return ""
    return "    " if one.party != ANY and one.status != ANY else "  "


def _label(one: Total) -> str:
    if one.standing != ANY:
        return f"of them {one.standing}"
    if one.status != ANY:
        return f"status {one.status}"
    if one.party in _PARTIES:
        return party_words(one.party)
    if one.party != ANY:
        return f"alleged, {party_words(one.party)}"
    return f"{visible(one.harm)}{f', {visible(one.among)}' if one.among else ''}"


def _from(one: Total) -> str:
    return f"from {_counted(one.incidents, 'incident')} and {_counted(one.accounts, 'account')}"


def _counted(many: int, one: str) -> str:
    return f"{many:,} {one}" if many == 1 else f"{many:,} {one}s"
