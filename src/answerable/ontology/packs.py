"""Which dated facts do we hold, where is each written, and what are they complete for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple, TypeVar

from answerable.dates import SourceDate
from answerable.errors import AnswerableError, CannotRead
from answerable.ids import sha256_hex
from answerable.ontology.facts import (
    Authority,
    Completeness,
    Fact,
    FigureReading,
    Pack,
    Regime,
    Scope,
    Source,
)
from answerable.ontology.pack_lines import MOST_BYTES, Fault, PackLines, Row, read_lines
from answerable.text import visible

BUNDLED: Final = ("sanctions_mm", "figures_mm", "proceedings_mm")


class _Keys(NamedTuple):
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()


_SECTIONS: Final[Mapping[str, _Keys]] = MappingProxyType(
    {
        "authorities": _Keys(("id", "label"), ("aliases",)),
        "regimes": _Keys(("id", "authority", "label"), ("measures",)),
        "sources": _Keys(("id", "text", "date"), ("url",)),
        "scopes": _Keys(("id", "label"), ("names",)),
        "readings": _Keys(("property", "unit", "label", "counts"), ("scope",)),
        "complete_for": _Keys(("subject", "regime", "property", "period", "why")),
        "facts": _Keys(
            ("subject", "property", "from", "source", "confirmed"),
            ("aliases", "value", "regime", "event", "scope", "unit", "to", "seen_until", "at"),
        ),
    }
)
_MOST_SHOWN: Final = 50
_MOST_DIGITS: Final = 15
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
_HEAD: Final = _Keys(("pack", "version", "title", "as_of"))
_T = TypeVar("_T")


def bundled_packs() -> tuple[Pack, ...]:
    """The packs that come with this release, in a fixed order."""
    return tuple(map(_bundled, BUNDLED))


def load_pack(path: Path) -> Pack:
    """The pack in a file. Raises CannotRead naming every fault with its line."""
    try:
        if path.exists() and not path.is_file():
            raise CannotRead("The pack is no file.", advice="Name the YAML file itself.")
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as failed:
        raise CannotRead(
            f"The pack cannot be opened: {failed.strerror or 'the file cannot be read'}.",
            advice="Check the path and the permissions of the file.",
        ) from None
    return parse_pack(content)


def parse_pack(content: bytes) -> Pack:
    """The pack that these bytes are. Raises CannotRead naming every fault with its line."""
    pack, faults = _read(content)
    if faults or pack is None:
        shown = [f"  {fault}" for fault in faults[:_MOST_SHOWN]]
        if len(faults) > _MOST_SHOWN:
            shown.append(f"  and {len(faults) - _MOST_SHOWN:,} more")
        raise CannotRead(
            "This pack has faults:\n" + "\n".join(shown),
            advice="Correct the lines named; nothing of the pack is used until all are right.",
        )
    return pack


def lint(content: bytes) -> tuple[Fault, ...]:
    """Everything wrong with a pack, in order of its lines; empty when it may be used."""
    return _read(content)[1]


@cache
def _bundled(name: str) -> Pack:
    return parse_pack((files("answerable.ontology") / "packs" / f"{name}.yaml").read_bytes())


def _read(content: bytes) -> tuple[Pack | None, tuple[Fault, ...]]:
    lines = read_lines(content, _SECTIONS.keys(), ("incomplete_for",))
    _check_keys(lines)
    pack = _Builder(lines, sha256_hex(content)).pack()
    return pack, tuple(sorted(set(lines.faults)))


def _check_keys(lines: PackLines) -> None:
    expected = [(lines.head, _HEAD)] if not lines.faults or lines.rows else []
    expected += [(row, _SECTIONS[row.section]) for rows in lines.rows.values() for row in rows]
    for row, keys in expected:
        what = "The pack" if row.section == "pack" else f'This entry of "{row.section}"'
        for key in keys.required:
            if not row.one(key):
                lines.fault(row.line, f'{what} does not say "{key}".')
        for key in sorted(row.values.keys() - {*keys.required, *keys.optional}):
            lines.fault(row.line, f'{what} has no place for "{visible(key[:60])}".')


class _Builder:
    """Turns rows into records; what cannot be turned becomes a fault and is left out."""

    def __init__(self, lines: PackLines, sha256: str) -> None:
        self._lines = lines
        self._sha256 = sha256
        self._name = self._plain_name()
        self._sources = self._by_id("sources", self._source)
        self._authorities = self._by_id("authorities", self._authority)
        self._regimes = self._by_id("regimes", self._regime)
        self._listing = {**self._regimes, **self._authorities}
        self._scopes = self._by_id("scopes", self._scope)
        self._readings = tuple(map(self._reading, self._rows("readings")))
        self._units = {reading.unit for reading in self._readings}

    def pack(self) -> Pack | None:
        head = self._lines.head
        facts = tuple(filter(None, map(self._fact, self._rows("facts"))))
        complete = tuple(filter(None, map(self._complete, self._rows("complete_for"))))
        self._refuse_repeats(facts)
        as_of = self._date(head, "as_of")
        if as_of is None:
            return None
        return Pack(
            name=self._name,
            version=head.one("version"),
            title=head.one("title"),
            as_of=as_of,
            sha256=self._sha256,
            facts=facts,
            authorities=tuple(self._authorities.values()),
            regimes=tuple(self._regimes.values()),
            sources=tuple(self._sources.values()),
            scopes=tuple(self._scopes.values()),
            readings=self._readings,
            complete_for=complete,
            incomplete_for=self._lines.notes.get("incomplete_for", ()),
        )

    def _plain_name(self) -> str:
        """The name, which stands before the `@` of every citation."""
        name = self._lines.head.one("pack")
        if name and not _NAME.fullmatch(name):
            self._lines.fault(
                self._lines.head.line,
                '"pack" is a name of letters a to z, digits, `_`, `.` and `-`, up to 64 long.',
            )
        return name

    def _rows(self, section: str) -> tuple[Row, ...]:
        return self._lines.rows.get(section, ())

    def _by_id(self, section: str, make: Callable[[Row], _T | None]) -> dict[str, _T]:
        made: dict[str, _T] = {}
        for row in self._rows(section):
            record = make(row)
            if row.one("id") in made:
                self._lines.fault(row.line, f'The id "{visible(row.one("id")[:60])}" is taken.')
            elif record is not None:
                made[row.one("id")] = record
        return made

    def _source(self, row: Row) -> Source | None:
        day = self._date(row, "date")
        if day is None:
            return None
        return Source(id=row.one("id"), text=row.one("text"), date=day, url=row.one("url"))

    def _authority(self, row: Row) -> Authority:
        return Authority(id=row.one("id"), label=row.one("label"), aliases=row.many("aliases"))

    def _regime(self, row: Row) -> Regime:
        self._known(row, "authority", self._authorities)
        return Regime(
            id=row.one("id"),
            authority=row.one("authority"),
            label=row.one("label"),
            measures=row.many("measures"),
        )

    def _scope(self, row: Row) -> Scope:
        return Scope(id=row.one("id"), label=row.one("label"), names=row.many("names"))

    def _reading(self, row: Row) -> FigureReading:
        if row.one("counts") not in ("stock", "cumulative"):
            self._lines.fault(row.line, '"counts" is either "stock" or "cumulative".')
        self._known(row, "scope", self._scopes)
        return FigureReading(
            property=row.one("property"),
            unit=row.one("unit"),
            label=row.one("label"),
            counts=row.one("counts"),
            scope=row.one("scope"),
        )

    def _complete(self, row: Row) -> Completeness | None:
        self._known(row, "regime", self._regimes)
        period = self._date(row, "period")
        if period is None:
            return None
        return Completeness(
            subject=row.one("subject"),
            regime=row.one("regime"),
            property=row.one("property"),
            period=period,
            why=row.one("why"),
            line=row.line,
        )

    def _fact(self, row: Row) -> Fact | None:
        self._known(row, "regime", self._listing)
        self._known(row, "scope", self._scopes)
        source = self._sources.get(row.one("source"))
        if source is None and row.one("source"):
            self._unknown(row, "source")
        if row.one("confirmed") not in ("true", "false"):
            self._lines.fault(row.line, '"confirmed" is either true or false.')
        self._check_figure(row)
        begins = self._date(row, "from")
        if source is None or begins is None:
            return None
        regime = self._regimes.get(row.one("regime"))
        fact = Fact(
            subject=row.one("subject"),
            aliases=row.many("aliases"),
            property=row.one("property"),
            value=row.one("value"),
            regime=row.one("regime"),
            authority=regime.authority if regime else row.one("regime"),
            event=row.one("event"),
            scope=row.one("scope"),
            unit=row.one("unit"),
            valid_from=begins,
            valid_to=self._date(row, "to"),
            seen_until=self._date(row, "seen_until"),
            source=source,
            at=row.one("at"),
            line=row.line,
            confirmed=row.one("confirmed") == "true",
            pack=f"{self._name}@{self._sha256}",
        )
        self._check_order(fact)
        return fact

    def _check_figure(self, row: Row) -> None:
        if not row.one("value"):
            return
        if not re.fullmatch(f"[0-9]{{1,{_MOST_DIGITS}}}", row.one("value")):
            self._lines.fault(row.line, '"value" is a whole number, in digits 0 to 9.')
        if row.one("unit") not in self._units:
            self._lines.fault(
                row.line, 'A figure needs a "unit" that is explained under "readings".'
            )

    def _check_order(self, fact: Fact) -> None:
        for later in (fact.valid_to, fact.seen_until):
            if later is not None and later.surely_before(fact.valid_from):
                self._lines.fault(fact.line, "This fact ends before it begins.")

    def _refuse_repeats(self, facts: Iterable[Fact]) -> None:
        seen: dict[tuple[str, ...], int] = {}
        for fact in facts:
            key = (
                fact.subject,
                fact.property,
                fact.regime,
                fact.event,
                fact.unit,
                fact.valid_from.iso,
            )
            if key in seen:
                self._lines.fault(fact.line, f"This repeats line {seen[key]}.")
            seen.setdefault(key, fact.line)

    def _date(self, row: Row, key: str) -> SourceDate | None:
        if not row.one(key):
            return None
        try:
            return SourceDate.parse(row.one(key))
        except AnswerableError as unread:
            self._lines.fault(row.line, f'"{key}" is no date. {unread.advice}')
            return None

    def _known(self, row: Row, key: str, known: Mapping[str, object]) -> None:
        if row.one(key) and row.one(key) not in known:
            self._unknown(row, key)

    def _unknown(self, row: Row, key: str) -> None:
        self._lines.fault(
            row.line, f'The {key} "{visible(row.one(key)[:60])}" is not declared above.'
        )
