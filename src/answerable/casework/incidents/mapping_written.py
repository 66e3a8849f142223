"""How is a mapping written as YAML from what a person filled in?

In a form, a word in [brackets] names a column; any other words hold for every row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from answerable.casework.incidents.mapping import OF_A_COUNT, Count, Field, MappingRead
from answerable.casework.incidents.mapping_more import MORE

_COLUMN: Final = re.compile(r"\[([^\[\]]*)\]")
_LINE: Final = re.compile(r"\s*(?P<cell>.*?)\s*(?:=|→)\s*(?P<said>.*?)\s*")
COUNT_PARTS: Final = ("harm", "column", "low", "high", "status", "status_by", "among", "confidence")
"""What a form asks of each number; `column`, `low` and `high` are names of columns."""
_OF_COLUMNS: Final = ("column", "low", "high")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldTyped:
    """One field as it stands in a form."""

    where: str = ""
    """Columns in brackets, and words that hold for every row."""
    becomes: str = ""
    """One a line: `cell = what it becomes`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingTyped:
    """A mapping as it stands in a form."""

    name: str
    source: str
    rows: str
    fields: Mapping[str, FieldTyped]
    counts: tuple[Mapping[str, str], ...] = ()
    """Each with COUNT_PARTS."""
    header: str = ""
    dates: str = ""
    sheets: str = ""
    """Names of sheets, one a line."""
    fill_down: tuple[str, ...] = ()
    numbers: str = ""
    """One a line: `words = 24-99`."""
    more: str = ""
    """YAML of what concerns another tool's export (`mapping_more.MORE`)."""


def typed(read: MappingRead) -> MappingTyped:
    """A mapping as a form shows it."""
    return MappingTyped(
        name=read.name,
        source=read.source,
        rows=read.rows,
        fields={name: _typed(one) for name, one in read.fields.items()},
        counts=tuple(map(_count_typed, read.casualties)),
        header="-".join(str(one) for one in dict.fromkeys((*read.header[:1], *read.header[-1:]))),
        dates=read.dates,
        sheets="\n".join(read.sheets),
        fill_down=read.fill_down,
        numbers="\n".join(
            f"{words} = {low}-{'' if high is None else high}"
            for words, (low, high) in read.numbers.items()
        ),
        more=_more(read),
    )


def yaml_of(said: MappingTyped) -> str:
    """The same as YAML, for `mapping_file.parse`: what is empty is left out."""
    import yaml

    fields = {name: made for name, one in said.fields.items() if (made := _field(one)) is not None}
    counts = [made for one in said.counts if (made := _count(one))]
    whole: dict[str, Any] = {
        "mapping": said.name,
        "source": said.source,
        "rows": said.rows,
        "header": said.header,
        "dates": said.dates,
        "sheets": [one.strip() for one in said.sheets.splitlines() if one.strip()],
        "fill_down": list(said.fill_down),
        "numbers": dict(_pairs(said.numbers)),
        "fields": fields,
        "casualties": counts,
    }
    kept = {key: value for key, value in whole.items() if value or key in ("mapping", "fields")}
    written = str(yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=1000))
    more = said.more.strip()
    return f"{written}{more}\n" if more else written


def _more(read: MappingRead) -> str:
    import yaml

    said = yaml.load(read.written, Loader=yaml.BaseLoader) if read.written else {}
    kept = {key: said[key] for key in MORE if key in said}
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False) if kept else ""


def _typed(one: Field) -> FieldTyped:
    return FieldTyped(
        where=_where(one), becomes="\n".join(f"{cell} = {said}" for cell, said in one.becomes)
    )


def _where(one: Field) -> str:
    return " ".join((*(f"[{column}]" for column in one.columns), *filter(None, (one.value,))))


def _count_typed(one: Count) -> Mapping[str, str]:
    named = {name: f"[{said}]" if (said := getattr(one, name)) else "" for name in _OF_COLUMNS}
    said = {name: _where(getattr(one, name)) for name in ("harm", *OF_A_COUNT)}
    return {**named, **said}


def _field(one: FieldTyped) -> dict[str, Any] | None:
    columns, value = _parts(one.where)
    if not columns and not value:
        return None
    made: dict[str, Any] = {"columns": columns} if columns else {}
    made |= {"value": value} if value else {}
    becomes = dict(_pairs(one.becomes))
    return made | ({"values": becomes} if becomes else {})


def _parts(where: str) -> tuple[list[str], str]:
    columns = [one.strip() for one in _COLUMN.findall(where) if one.strip()]
    return columns, " ".join(_COLUMN.sub(" ", where).replace(";", " ").split())


def _pairs(lines: str) -> list[tuple[str, str]]:
    found = (_LINE.fullmatch(one) for one in lines.splitlines())
    return [(one["cell"], one["said"]) for one in found if one and one["cell"]]


def _count(one: Mapping[str, str]) -> dict[str, Any]:
    if not any(one.get(name, "").strip() for name in COUNT_PARTS):
        return {}
    made: dict[str, Any] = {}
    for name in _OF_COLUMNS:
        columns, bare = _parts(one.get(name, ""))
        made |= {name: columns[0] if columns else bare} if columns or bare else {}
    for name in ("harm", *OF_A_COUNT):
        columns, value = _parts(one.get(name, ""))
        if columns:
            made[name] = {"columns": columns} | ({"value": value} if value else {})
        elif value:
            made[name] = value
    return made
