"""How many people suffered what, from how many incidents and accounts, at least and at most?

Each incident counts once. Over the accounts of one incident the lowest of the lows and the highest of the
highs count, so that no number is made out of two; what an account leaves open stays open. Where accounts do
not agree who the people were, or which party acted, the incident stands under "contested".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from answerable.casework.incidents.counted import Range
from answerable.casework.incidents.model import Account, Casualties, Incident

ANY: Final = "any"
"""Whatever the status or the party: not the sum of the other rows, which know less."""
UNKNOWN: Final = "unknown"
CONTESTED: Final = "contested"
NOT_ATTRIBUTED: Final = ""

Composition = dict[str, Range]
"""How many of each status one source gives."""
Kind = tuple[str, str]
"""A harm, and among whom it is counted where not among everybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """One row: how many, for one harm, party, status and standing."""

    harm: str
    among: str
    party: str
    """ANY; a party, several where they are said to have acted together; CONTESTED; or "" for none."""
    status: str
    """ANY or a status."""
    standing: str
    """ANY, or how far it was verified or graded."""
    low: int
    high: int
    """Of the incidents that have a highest number."""
    open: int
    """How many incidents leave the highest number open."""
    incidents: int
    accounts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfIncident:
    """What one incident adds to one harm."""

    whole: Range
    by_status: Composition
    accounts: int


def totals(
    incidents: Iterable[Incident],
    party_of: Callable[[Incident], str],
    standing_of: Callable[[Incident], str],
    harms_of: Callable[[Incident], Mapping[Kind, OfIncident]] | None = None,
) -> tuple[Total, ...]:
    """The rows, each harm by itself: everything, then by status, by party, by both, and by standing.

    `party_of` and `standing_of` put each incident into one party and one standing, so that the rows of
    one kind never count an incident twice. `harms_of` gives what `harms` gives, for who keeps it.
    """
    harms_of = harms_of or harms
    sums: dict[tuple[str, str, str, str, str], _Sum] = defaultdict(_Sum)
    for incident in incidents:
        party, standing = party_of(incident), standing_of(incident)
        for (harm, among), said in harms_of(incident).items():
            for key, range_ in _rows(said, party, standing):
                sums[harm, among, *key].add(range_, said.accounts)
    return tuple(
        Total(
            harm=harm,
            among=among,
            party=party,
            status=status,
            standing=standing,
            low=one.low,
            high=one.high,
            open=one.open,
            incidents=one.incidents,
            accounts=one.accounts,
        )
        for (harm, among, party, status, standing), one in sorted(sums.items(), key=_order)
    )


def harms(incident: Incident) -> dict[Kind, OfIncident]:
    """What the accounts of one incident say of each harm."""
    sources = [_kinds(each) for each in voices(incident)]
    kinds = dict.fromkeys(kind for one in sources for kind in one)
    speak = Counter(kind for one in incident.accounts for kind in _said(one.casualties))
    return {
        kind: _of_incident(
            [(one[kind], _whole(one, kind)) for one in sources if kind in one], speak[kind]
        )
        for kind in kinds
    }


def _whole(source: dict[Kind, Composition], kind: Kind) -> Range:
    """What one source says of a harm in all: no fewer than the largest part that it counts apart."""
    low, high = _sum(source[kind].values())
    harm, among = kind
    parts = [_sum(said.values())[0] for (of, some), said in source.items() if of == harm and some]
    most = max(parts, default=0)
    if among or most <= low:
        return low, high
    # A source that counts more in a part than in all contradicts itself, and both of its numbers have room.
    return (low, most) if high is not None and high < most else (most, high)


def voices(incident: Incident) -> tuple[tuple[tuple[Account, ...], ...], ...]:
    """The accounts by who speaks: each voice is rows that add up, each row what its versions say."""
    rows: dict[tuple[str, ...], list[Account]] = {}
    for one in incident.accounts:
        origin = one.origin
        key: tuple[str, ...] = (origin.table, origin.row) if origin and origin.row else (one.id,)
        rows.setdefault(key, []).append(one)
    spoken: dict[tuple[str, ...], list[tuple[Account, ...]]] = {}
    for key, versions in rows.items():
        origin = versions[0].origin
        voice = ("series", origin.table, origin.series) if origin and origin.series else key
        spoken.setdefault(voice, []).append(tuple(versions))
    return tuple(map(tuple, spoken.values()))


def _rows(said: OfIncident, party: str, standing: str) -> list[tuple[tuple[str, str, str], Range]]:
    rows = [
        ((ANY, ANY, ANY), said.whole),
        ((party, ANY, ANY), said.whole),
        ((ANY, ANY, standing), said.whole),
    ]
    for status, range_ in said.by_status.items():
        rows += [((ANY, status, ANY), range_), ((party, status, ANY), range_)]
    return rows


def _of_incident(sources: Sequence[tuple[Composition, Range]], accounts: int) -> OfIncident:
    whole = _hull([of_all for _, of_all in sources])
    said = [one for one, _ in sources]
    return OfIncident(whole=whole, by_status=_by_status(said, whole), accounts=accounts)


def _by_status(sources: Sequence[Composition], whole: Range) -> Composition:
    """The rows by status: those of the sources that know it, or all as contested or unknown."""
    told_apart = [one for one in sources if one.keys() - {UNKNOWN}]
    known = {frozenset(one.keys() - {UNKNOWN}) for one in told_apart}
    if len(known) > 1 or any(CONTESTED in one for one in known):
        return {CONTESTED: whole}
    if not known:
        return {UNKNOWN: whole}
    statuses = dict.fromkeys(status for one in told_apart for status in one)
    return {status: _hull([one.get(status, (0, 0)) for one in told_apart]) for status in statuses}


def _kinds(voice: tuple[tuple[Account, ...], ...]) -> dict[Kind, Composition]:
    """What one voice says of each harm: the sum of its rows.

    Two rows with one pseudonym may be one person twice, so that the second may count nobody.
    """
    found: dict[Kind, dict[str, list[Range]]] = defaultdict(lambda: defaultdict(list))
    met: set[tuple[Kind, str]] = set()
    for versions in voice:
        persons = {one.person for each in versions for one in each.victims if one.person}
        for kind, composition in _row(versions).items():
            again = any((kind, one) in met for one in persons)
            met.update((kind, one) for one in persons)
            for status, (low, high) in composition.items():
                found[kind][status].append((0 if again else low, high))
    return {kind: {s: _sum(each) for s, each in by.items()} for kind, by in found.items()}


def _row(versions: tuple[Account, ...]) -> dict[Kind, Composition]:
    """What one row or account says; where two histories hold it differently, as wide as both."""
    said = [_said(one.casualties) for one in versions]
    kinds = dict.fromkeys(kind for one in said for kind in one)
    return {
        kind: {
            status: _hull([one.get(kind, {}).get(status, (0, 0)) for one in said])
            for status in dict.fromkeys(s for one in said for s in one.get(kind, {}))
        }
        for kind in kinds
    }


def _said(casualties: Sequence[Casualties]) -> dict[Kind, Composition]:
    found: dict[Kind, dict[str, list[Range]]] = defaultdict(lambda: defaultdict(list))
    for one in casualties:
        found[one.harm, one.among][one.status].append((one.low, one.high))
    said = {kind: {s: _sum(each) for s, each in by.items()} for kind, by in found.items()}
    for harm in {harm for harm, among in said if among}:
        if (harm, "") not in said:
            # Women and children may be some of the same people, and others may have suffered it too.
            parts = [_sum(by.values()) for (of, among), by in said.items() if of == harm and among]
            said[harm, ""] = {UNKNOWN: (max(low for low, _ in parts), None)}
    return said


def _sum(ranges: Iterable[Range]) -> Range:
    listed = tuple(ranges)
    highs = [high for _, high in listed if high is not None]
    return sum(low for low, _ in listed), sum(highs) if len(highs) == len(listed) else None


def _hull(ranges: Sequence[Range]) -> Range:
    highs = [high for _, high in ranges if high is not None]
    return min(low for low, _ in ranges), max(highs) if len(highs) == len(ranges) else None


class _Sum:
    """A row on its way."""

    def __init__(self) -> None:
        self.low = self.high = self.open = self.incidents = self.accounts = 0

    def add(self, said: Range, accounts: int) -> None:
        low, high = said
        self.low += low
        self.high += high or 0
        self.open += high is None
        self.incidents += 1
        self.accounts += accounts


_STATUS_ORDER: Final = (ANY, "civilian", "hors_de_combat", "combatant", UNKNOWN, CONTESTED)
_HARM_ORDER: Final = ("killed", "injured", "detained", "disappeared", "displaced")


def _order(row: tuple[tuple[str, str, str, str, str], _Sum]) -> tuple[object, ...]:
    harm, among, party, status, standing = row[0]
    return (
        _HARM_ORDER.index(harm) if harm in _HARM_ORDER else len(_HARM_ORDER),
        harm,
        among,
        standing != ANY,
        standing,
        party != ANY,
        party in (NOT_ATTRIBUTED, CONTESTED),
        party,
        _STATUS_ORDER.index(status) if status in _STATUS_ORDER else len(_STATUS_ORDER),
        status,
    )
