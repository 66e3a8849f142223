"""Which sections may a pack have, what record does each hold, and how does a row become one?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import Field, fields
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from answerable.dates import SourceDate
from answerable.errors import AnswerableError
from answerable.ontology.entries import Source
from answerable.ontology.facts import (
    Authority,
    Completeness,
    Fact,
    FigureReading,
    Regime,
    Scope,
)
from answerable.ontology.grading import Term
from answerable.ontology.law import (
    Context,
    Crime,
    Duty,
    Element,
    Instrument,
    Mode,
    Power,
    Question,
    Situation,
    Treaty,
    ViolationType,
)
from answerable.ontology.outputs import Ask, Outcome, Output, Passage, Said, Window
from answerable.ontology.pack_lines import PackLines, Row
from answerable.ontology.shape import choices_of, is_required, key_of, rows_of, sections_of
from answerable.ontology.vocabulary import Place, Post, Rank
from answerable.text import visible

SECTIONS: Final[Mapping[str, type]] = MappingProxyType(
    {
        "authorities": Authority,
        "regimes": Regime,
        "treaties": Treaty,
        "sources": Source,
        "scopes": Scope,
        "readings": FigureReading,
        "complete_for": Completeness,
        "facts": Fact,
        "outputs": Output,
        "asks": Ask,
        "passages": Passage,
        "said": Said,
        "outcomes": Outcome,
        "windows": Window,
        "powers": Power,
        "instruments": Instrument,
        "situations": Situation,
        "duties": Duty,
        "contexts": Context,
        "crimes": Crime,
        "modes": Mode,
        "elements": Element,
        "questions": Question,
        "violation_types": ViolationType,
        "ranks": Rank,
        "posts": Post,
        "places": Place,
        "terms": Term,
    }
)
_SHORT: Final = 60
Ids = Mapping[str, Mapping[str, object]]
"""For each section, its entries by id."""


def faults_of_keys(row: Row, what: str, required: Iterable[str], known: Iterable[str], lines: PackLines) -> None:  # fmt: skip
    """Report the keys that a row lacks, and those it has no place for."""
    for key in required:
        if not row.one(key):
            lines.fault(row.line, f'{what} does not say "{key}".')
    for key in sorted(row.values.keys() - set(known)):
        lines.fault(row.line, f'{what} has no place for "{visible(key[:_SHORT])}".')


def check_keys(row: Row, lines: PackLines) -> None:
    """Report what is wrong with the keys of an entry, whatever they hold."""
    known = _fields(row.section)
    required = [key_of(one) for one in known if is_required(one)]
    what = f'This entry of "{row.section}"'
    faults_of_keys(row, what, required, [key_of(one) for one in known], lines)


def entry(row: Row, ids: Ids, lines: PackLines, given: Mapping[str, object]) -> object | None:
    """The record that a row is, or None where a required part of it cannot be read."""
    kind = SECTIONS[row.section]
    values: dict[str, Any] = {}
    lacking = False
    for one in _fields(row.section):
        value = _READ[str(one.type)](row, one, ids, lines)
        if value is not None:
            values[one.name] = value
        elif is_required(one):
            lacking = True
    if lacking:
        return None
    own = {one.name for one in fields(kind)}
    made: object = kind(**values, **{name: value for name, value in given.items() if name in own})
    return made


def date_in(row: Row, key: str, lines: PackLines) -> SourceDate | None:
    """The date under `key`, or None with a fault where it is none."""
    if not row.one(key):
        return None
    try:
        return SourceDate.parse(row.one(key))
    except AnswerableError as unread:
        lines.fault(row.line, f'"{key}" is no date. {unread.advice}')
        return None


@cache
def _fields(section: str) -> tuple[Field[Any], ...]:
    return rows_of(SECTIONS[section])


def _text(row: Row, one: Field[Any], ids: Ids, lines: PackLines) -> str:
    value, choices = row.one(key_of(one)), choices_of(one)
    if value and choices and value not in choices:
        if len(choices) == 2:
            said = f'"{key_of(one)}" is either "{choices[0]}" or "{choices[1]}".'
        else:
            said = f'"{key_of(one)}" is one of {", ".join(choices)}.'
        lines.fault(row.line, said)
    _known(row, one, (value,), ids, lines)
    return value


def _texts(row: Row, one: Field[Any], ids: Ids, lines: PackLines) -> tuple[str, ...]:
    values = row.many(key_of(one))
    _known(row, one, values, ids, lines)
    return values


def _known(
    row: Row, one: Field[Any], values: Iterable[str], ids: Ids, lines: PackLines
) -> None:  # fmt: skip
    sections = sections_of(one)
    for value in values if sections else ():
        if value and not any(value in ids.get(section, ()) for section in sections):
            _undeclared(row, key_of(one), value, lines)


def _undeclared(row: Row, key: str, value: str, lines: PackLines) -> None:
    lines.fault(row.line, f'The {key} "{visible(value[:_SHORT])}" is not declared above.')


def _date(row: Row, one: Field[Any], ids: Ids, lines: PackLines) -> SourceDate | None:
    return date_in(row, key_of(one), lines)


def _truth(row: Row, one: Field[Any], ids: Ids, lines: PackLines) -> bool | None:
    value = row.one(key_of(one))
    if value not in ("true", "false", ""):
        lines.fault(row.line, f'"{key_of(one)}" is either true or false.')
    return None if not value else value == "true"


def _source(row: Row, one: Field[Any], ids: Ids, lines: PackLines) -> object | None:
    value = row.one(key_of(one))
    found = ids.get("sources", {}).get(value)
    if found is None and value:
        _undeclared(row, key_of(one), value, lines)
    return found


_READ: Final[Mapping[str, Callable[[Row, Field[Any], Ids, PackLines], Any]]] = MappingProxyType(
    {
        "str": _text,
        "tuple[str, ...]": _texts,
        "SourceDate": _date,
        "SourceDate | None": _date,
        "bool": _truth,
        "Source": _source,
    }
)
