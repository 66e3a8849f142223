"""Which mapping did a person write down as YAML?

Every value in it stays text, nothing is built of it, and all faults are named at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from answerable.casework.incidents.counted import Range, own_range
from answerable.casework.incidents.dated import ORDERS
from answerable.casework.incidents.mapping import (
    FIELDS,
    INCIDENT,
    NEEDED,
    OF_A_COUNT,
    VICTIM,
    Count,
    Field,
    MappingRead,
)
from answerable.casework.incidents.mapping_more import MORE, more_of
from answerable.casework.incidents.model import MOST_PARTS
from answerable.errors import CannotRead
from answerable.text import fold, visible

_HEAD: Final = frozenset(
    {"mapping", "source", "rows", "sheets", "header", "dates", "fields", "casualties", "numbers", "fill_down",
     *MORE}
)  # fmt: skip
MOST_BYTES: Final = 200_000
_DEEPEST: Final = 8
_LONGEST_NAME: Final = 60
_NOT_IN_NAMES: Final = frozenset("/\\:")


def parse(written: str) -> MappingRead:
    """The mapping that this YAML is. Raises CannotRead naming every fault."""
    read, faults = looked_at(written)
    if faults:
        raise CannotRead(
            "This mapping has faults:\n" + "\n".join(f"  {one}" for one in faults[:30]),
            advice="Correct them; nothing is imported until all are right.",
        )
    return read


def looked_at(written: str) -> tuple[MappingRead, tuple[str, ...]]:
    """What can be understood of a mapping, also of one that is not complete yet, and every fault in it.

    Raises CannotRead for what is no YAML.
    """
    faults: list[str] = []
    return _mapping(_loaded(written), faults, written), tuple(faults)


def is_name(said: str) -> bool:
    """Whether a mapping may be called so: words that can stand in the name of a file, and are no path."""
    if said.startswith(".") or not _NOT_IN_NAMES.isdisjoint(said):
        return False
    return bool(fold(said)) and len(said) <= _LONGEST_NAME and said == visible(said)


def _loaded(written: str) -> dict[str, Any]:
    import yaml

    if len(written) > MOST_BYTES:
        raise CannotRead("This mapping is longer than any that is written.", advice=_SHORTER)
    try:
        depth = 0
        for event in yaml.parse(written, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.AliasEvent):
                raise CannotRead("A mapping has no anchors or aliases.", advice=_SHORTER)
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                raise CannotRead("This mapping is nested too deeply.", advice=_SHORTER)
        said = yaml.load(written, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" on line {mark.line + 1}" if mark else ""
        raise CannotRead(
            f"This mapping is no YAML{where}.", advice="Look at quotation marks and indents there."
        ) from None
    if not isinstance(said, dict):
        raise CannotRead("A mapping begins with `mapping: NAME`.", advice=_SHORTER)
    return said


_SHORTER: Final = "`answerable import FILE --mapping NAME --propose` writes one to begin with."


def _mapping(said: dict[str, Any], faults: list[str], written: str) -> MappingRead:
    faults += _unknown(said, _HEAD, "mapping")
    name = _text(said, "mapping", faults)
    if not is_name(name):
        faults.append(f"`mapping` is a name of at most {_LONGEST_NAME} characters, and no path.")
    rows = _text(said, "rows", faults) or INCIDENT
    if rows not in (INCIDENT, VICTIM):
        faults.append(f"`rows` is `{INCIDENT}` or `{VICTIM}`.")
    source = _text(said, "source", faults)
    if not fold(source):
        faults.append("`source` says who made the table.")
    dates = _text(said, "dates", faults)
    if dates not in ("", *ORDERS):
        faults.append(f"`dates` is one of: {', '.join(ORDERS)}.")
    read = MappingRead(
        name=name,
        source=source,
        rows=rows,
        fields=_fields(said, faults),
        casualties=tuple(_counts(said, rows, faults)),
        sheets=_texts(said, "sheets", faults),
        header=_header(_text(said, "header", faults), faults),
        dates=dates,
        numbers=_numbers(said, faults),
        fill_down=_texts(said, "fill_down", faults),
        written=written,
        **more_of(said, _field, faults),
    )
    faults += (
        f"`{one}` in `fill_down` is no field." for one in read.fill_down if one not in FIELDS
    )
    return read


def _fields(said: dict[str, Any], faults: list[str]) -> dict[str, Field]:
    given = said.get("fields")
    if not isinstance(given, dict):
        faults.append("`fields` says which column is what.")
        return {}
    faults += _unknown(given, frozenset(FIELDS), "fields")
    found = {
        key: _field(value, f"fields: {key}", faults, column=True)
        for key, value in given.items()
        if key in FIELDS
    }
    located = {"latitude", "longitude"} <= found.keys()
    for key in NEEDED:
        if key not in found and not (key == "place" and located):
            faults.append(f"`fields` lacks `{key}`: the least that an account says.")
    return found


def _field(given: Any, where: str, faults: list[str], *, column: bool) -> Field:
    """A field: a text is a column where `column`, else what holds for every row."""
    if isinstance(given, str):
        return Field(columns=(given,)) if column else Field(value=given)
    if isinstance(given, list) and column and all(isinstance(one, str) for one in given):
        return Field(columns=tuple(given))
    if not isinstance(given, dict):
        faults.append(f"`{where}` is a column, a list of columns, or {{column: ..., value: ...}}.")
        return Field()
    faults += _unknown(given, frozenset({"column", "columns", "value", "values"}), where)
    columns = [*_texts(given, "column", faults), *_texts(given, "columns", faults)]
    values = given.get("values", {})
    if not (isinstance(values, dict) and all(isinstance(one, str) for one in values.values())):
        faults.append(f"`values` in `{where}` says for each cell what it becomes.")
        values = {}
    return Field(
        columns=tuple(columns),
        value=_text(given, "value", faults),
        becomes=tuple((fold(cell), said) for cell, said in values.items()),
    )


def _counts(said: dict[str, Any], rows: str, faults: list[str]) -> Iterator[Count]:
    given = said.get("casualties", [])
    if not (isinstance(given, list) and all(isinstance(one, dict) for one in given)):
        faults.append("`casualties` is a list of {harm: ..., column: ...}.")
        return
    if len(given) > MOST_PARTS:
        faults.append(f"`casualties` has at most {MOST_PARTS} counts.")
    met: list[tuple[object, ...]] = []
    for number, one in enumerate(given, 1):
        where = f"casualties, {number}"
        faults += _unknown(one, frozenset({"harm", "column", "low", "high", *OF_A_COUNT}), where)
        made = Count(
            harm=_field(one.get("harm", ""), f"{where}: harm", faults, column=False),
            column=_text(one, "column", faults),
            low=_text(one, "low", faults),
            high=_text(one, "high", faults),
            **{
                key: _field(one.get(key, ""), f"{where}: {key}", faults, column=False)
                for key in OF_A_COUNT
            },
        )
        if made.harm == Field():
            faults.append(f"`{where}` lacks its `harm`: killed, injured, detained, ...")
        if bool(made.column) == bool(made.low or made.high) and (made.columns or rows == INCIDENT):
            faults.append(f"`{where}` needs a `column`, or the columns `low` and `high`.")
        if made.columns:
            seen = (*made.columns, made.harm, made.among)
            if seen in met:
                faults.append(f"`{where}` counts a column again, and the people in it twice.")
            met.append(seen)
        yield made


def _numbers(said: dict[str, Any], faults: list[str]) -> dict[str, Range]:
    given = said.get("numbers", {})
    if not isinstance(given, dict):
        faults.append("`numbers` says for words which range they mean, such as `dozens: 24-99`.")
        return {}
    found = {}
    for words, written in given.items():
        read = own_range(written) if isinstance(written, str) else None
        if read is None:
            faults.append(f"`numbers: {visible(words)}` is a range such as 24-99 or 24-.")
        else:
            found[" ".join(words.casefold().split())] = read
    return found


def _header(written: str, faults: list[str]) -> tuple[int, ...]:
    if not written:
        return ()
    first, _, last = written.replace(" ", "").partition("-")
    if not (first.isascii() and first.isdecimal() and (not last or last.isdecimal())):
        faults.append("`header` is the line of the head, such as 3, or 3-4 for two lines.")
        return ()
    lines = range(int(first[:7]), int((last or first)[:7]) + 1)
    if not 1 <= len(lines) <= 3:
        faults.append("A head has one to three lines.")
    return tuple(lines[:3])


def _text(said: dict[str, Any], key: str, faults: list[str]) -> str:
    found = said.get(key, "")
    if isinstance(found, str):
        return found.strip()
    faults.append(f"`{key}` is one text.")
    return ""


def _texts(said: dict[str, Any], key: str, faults: list[str]) -> tuple[str, ...]:
    found = said.get(key, [])
    listed = [found] if isinstance(found, str) else found
    if isinstance(listed, list) and all(isinstance(one, str) for one in listed):
        return tuple(one for one in listed if one)
    faults.append(f"`{key}` is a list of texts.")
    return ()


def _unknown(said: dict[str, Any], known: frozenset[str], where: str) -> Iterator[str]:
    for key in said:
        if key not in known:
            yield f"There is no `{visible(str(key))}` in `{where}`; known are {', '.join(sorted(known))}."
