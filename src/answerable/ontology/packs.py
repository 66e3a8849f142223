"""Which dated facts do we hold, where is each written, and what are they complete for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final, TypeVar

from answerable.errors import CannotRead
from answerable.ids import sha256_hex
from answerable.ontology.entries import Source
from answerable.ontology.facts import (
    Authority,
    Completeness,
    Fact,
    FigureReading,
    Pack,
    Regime,
    Scope,
)
from answerable.ontology.pack_lines import MOST_BYTES, Fault, PackLines, read_lines
from answerable.ontology.sections import (
    SECTIONS,
    check_keys,
    date_in,
    entry,
    faults_of_keys,
)
from answerable.text import visible

BUNDLED: Final = (
    "bodies",
    "mandates",
    "offices",
    "powers",
    "treaties",
    "crimes",
    "modes",
    "violations",
    "evidence_grading",
    "ranks_mm",
    "places_mm",
    "situations",
    "events_mm",
    "posts_mm",
    "sanctions_mm",
    "figures_mm",
    "proceedings_mm",
    "proceedings_world",
    "embargoes_mm",
    "un_outputs_mm",
    "representation_mm",
    "outcomes_mm",
    "un_windows",
)
"""Each may build only on those before it."""
_MOST_SHOWN: Final = 50
_MOST_DIGITS: Final = 15
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
_HEAD: Final = ("pack", "version", "title", "as_of")
_EARLY: Final = (
    "sources",
    "authorities",
    "regimes",
    "treaties",
    "scopes",
    "contexts",
)
"""Read before the others, which refer to them."""
_REFER_TO_THEMSELVES: Final = frozenset({"authorities", "scopes", "violation_types", "places"})
_ON_THE_PACK: Final = frozenset(
    {"sources", "authorities", "regimes", "scopes", "readings", "complete_for", "facts"}
)
"""Sections that a pack holds under a name of their own; the others are its `entries`."""
_SECTION_OF: Final = {kind: section for section, kind in SECTIONS.items()}
_T = TypeVar("_T")


def bundled_packs() -> tuple[Pack, ...]:
    """The packs that come with this release, in a fixed order."""
    return tuple(map(_bundled, BUNDLED))


def load_pack(path: Path) -> Pack:
    """The pack in a file. Raises CannotRead naming every fault with its line."""
    return parse_pack(read_pack(path))


def read_pack(path: Path) -> bytes:
    """The content of a pack's file, up to what a pack may have. Raises CannotRead."""
    try:
        if path.exists() and not path.is_file():
            raise CannotRead("The pack is no file.", advice="Name the YAML file itself.")
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as failed:
        raise CannotRead(
            f"The pack cannot be opened: {failed.strerror or 'the file cannot be read'}.",
            advice="Check the path and the permissions of the file.",
        ) from None


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
    lines = read_lines(content, SECTIONS.keys(), ("incomplete_for", "builds_on"))
    _check_keys(lines)
    pack = _Builder(lines, sha256_hex(content)).pack()
    return pack, tuple(sorted(set(lines.faults)))


def _check_keys(lines: PackLines) -> None:
    if not lines.faults or lines.rows:
        faults_of_keys(lines.head, "The pack", _HEAD, _HEAD, lines)
    for rows in lines.rows.values():
        for row in rows:
            check_keys(row, lines)


class _Builder:
    """Turns rows into records; what cannot be turned becomes a fault and is left out."""

    def __init__(self, lines: PackLines, sha256: str) -> None:
        self._lines = lines
        self._sha256 = sha256
        self._name = self._plain_name()
        self._below = tuple(filter(None, map(self._bundled, lines.notes.get("builds_on", ()))))
        self._ids: dict[str, dict[str, object]] = {}
        for pack in self._below:
            self._take_ids(pack)
        rest = [section for section in SECTIONS if section not in _EARLY]
        self._records = {section: self._section(section) for section in (*_EARLY, *rest)}

    def pack(self) -> Pack | None:
        head = self._lines.head
        facts = tuple(map(self._with_authority, self._all("facts", Fact)))
        self._check_facts(facts)
        as_of = date_in(head, "as_of", self._lines)
        if as_of is None:
            return None
        return Pack(
            name=self._name,
            version=head.one("version"),
            title=head.one("title"),
            as_of=as_of,
            sha256=self._sha256,
            facts=facts,
            authorities=self._all("authorities", Authority),
            regimes=self._all("regimes", Regime),
            sources=self._all("sources", Source),
            scopes=self._all("scopes", Scope),
            readings=self._all("readings", FigureReading),
            complete_for=self._all("complete_for", Completeness),
            incomplete_for=self._lines.notes.get("incomplete_for", ()),
            builds_on=tuple(pack.name for pack in self._below),
            entries=tuple(
                one
                for section, records in self._records.items()
                if section not in _ON_THE_PACK
                for one in records
            ),
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

    def _bundled(self, name: str) -> Pack | None:
        """A pack to build on: one of ours, and one that comes before this one among ours."""
        own = BUNDLED.index(self._name) if self._name in BUNDLED else len(BUNDLED)
        if name in BUNDLED[:own]:
            return _bundled(name)
        self._lines.fault(
            self._lines.head.line,
            f'"{visible(name[:60])}" is no bundled pack that this one can build on.',
        )
        return None

    def _take_ids(self, pack: Pack) -> None:
        """The ids of a pack built on, without its sources and without what it builds on itself."""
        named = [
            ("authorities", pack.authorities),
            ("regimes", pack.regimes),
            ("scopes", pack.scopes),
        ]
        entries = [(_SECTION_OF[type(one)], (one,)) for one in pack.entries]
        for section, records in (*named, *entries):
            known = self._ids.setdefault(section, {})
            known |= {one.id: one for one in records if hasattr(one, "id")}

    def _section(self, section: str) -> tuple[object, ...]:
        rows = self._lines.rows.get(section, ())
        known = self._ids.setdefault(section, {})
        own: set[str] = set()
        if section in _REFER_TO_THEMSELVES:  # an entry may name one that stands below it
            known |= {row.one("id"): row for row in rows if row.one("id") not in known}
        made = []
        for row in rows:
            given = {"line": row.line, "pack": f"{self._name}@{self._sha256}"}
            record = entry(row, self._ids, self._lines, given)
            if row.one("id") and row.one("id") in own:
                self._lines.fault(row.line, f'The id "{visible(row.one("id")[:60])}" is taken.')
            elif record is not None:
                made.append(record)
            own.add(row.one("id"))
            known[row.one("id")] = record
        return tuple(made)

    def _all(self, section: str, kind: type[_T]) -> tuple[_T, ...]:
        return tuple(one for one in self._records[section] if isinstance(one, kind))

    def _with_authority(self, fact: Fact) -> Fact:
        regime = self._ids.get("regimes", {}).get(fact.regime)
        return replace(
            fact, authority=regime.authority if isinstance(regime, Regime) else fact.regime
        )

    def _check_facts(self, facts: Iterable[Fact]) -> None:
        units = {reading.unit for reading in self._all("readings", FigureReading)}
        for fact in facts:
            if fact.value and fact.unit:
                self._check_figure(fact, units)
            for later in (fact.valid_to, fact.seen_until):
                if later is not None and later.surely_before(fact.valid_from):
                    self._lines.fault(fact.line, "This fact ends before it begins.")
        self._refuse_repeats(facts)

    def _check_figure(self, fact: Fact, units: set[str]) -> None:
        if not re.fullmatch(f"[0-9]{{1,{_MOST_DIGITS}}}", fact.value):
            self._lines.fault(fact.line, '"value" is a whole number, in digits 0 to 9.')
        if fact.unit not in units:
            self._lines.fault(
                fact.line, 'A figure needs a "unit" that is explained under "readings".'
            )

    def _refuse_repeats(self, facts: Iterable[Fact]) -> None:
        seen: dict[tuple[str, ...], int] = {}
        for fact in facts:
            key = (fact.subject, fact.property, fact.regime, fact.event, fact.unit, fact.value, fact.scope,
                   fact.valid_from.iso, fact.source.id, fact.at)  # fmt: skip
            if key in seen:
                self._lines.fault(fact.line, f"This repeats line {seen[key]}.")
            seen.setdefault(key, fact.line)
