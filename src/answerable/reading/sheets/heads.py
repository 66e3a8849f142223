"""Which row of a sheet names its columns, which column holds names, and does the sheet say who signs?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from answerable.reading.sheets.cells import Row

Kind = Literal["number", "name", "first", "last", "body", "post", "other"]

_LOOKED_AT: Final = 30
"""Rows among which the names of the columns are looked for."""
_LONGEST_HEAD: Final = 80
_KINDS: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    (
        "number",
        re.compile(r"s\.? ?/?\s?n(?:o|r)?\.?|n[or]\.?|number|#|№|sr\.?(?: no\.?)?|စဉ်", re.I),
    ),
    ("first", re.compile(r"(?:first|given|fore) ?names?", re.I)),
    ("last", re.compile(r"(?:last|family|sur) ?names?", re.I)),
    (
        "body",
        re.compile(
            r"(?:names? of )?(?:the |your )?(?:signing |endorsing |supporting )?(?:organi[sz]ations?|institutions?"
            r"|groups?|ngos?|csos?|associations?|networks?|coalitions?|unions?|part(?:y|ies))(?:['’]s)?"
            r"(?: ?/ ?(?:organi[sz]ations?|groups?|networks?|institutions?|associations?))?(?: \(.{1,30}\))?(?: names?)?"
            r"|အဖွဲ့အစည်း(?:အမည်)?(?:များ)?",
            re.I,
        ),
    ),
    (
        "post",
        re.compile(
            r"(?:job )?titles?|positions?|designation|role|post|profession|occupation|affiliation",
            re.I,
        ),
    ),
    (
        "name",
        re.compile(
            r"(?:full |legal |your )?names?(?: (?:of|and|\(|in|/).{1,40})?|signator(?:y|ies)(?: names?)?|signed by"
            r"|(?:victim|person|detainee|prisoner|suspect|witness)(?:['’]?s)? (?:full )?names?|အမည်|နာမည်",
            re.I,
        ),
    ),
)
_SIGNERS: Final = re.compile(
    r"signator|endors|undersigned|\bco-?sign|\bsign[- ]ons?\b|supporting (?:organi|group)|လက်မှတ်ရေးထိုး",
    re.I,
)
_SIGNED: Final = re.compile(r"(?:date )?signed(?: by| on)?|signatures?", re.I)
"""A whole head; within a longer one it may be a confession or a bond that was signed."""
_CALLING: Final = re.compile(
    r"\b(?:open letter|joint (?:statement|letter|call|appeal)|petition|urgent appeal|appeal (?:to|for))\b"
    r"|\bsign(?:ed|ing)\b",
    re.I,
)
"""What a sheet is titled whose rows sign; in a row of heads it may speak of a court."""
_NO_NAME: Final = re.compile(r"[\W\d_]*|(?:sub)?total\b.*|n/?a|\S+@\S+|https?:\S+", re.IGNORECASE)
_LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a sheet says of its columns."""

    row: int
    """The number of the row that names them; 0 where none does."""
    columns: Mapping[int, Kind]
    signing: bool
    """Whether the sheet says of itself that its rows sign something."""

    def first_of(self, kind: Kind) -> int | None:
        """The first column of a kind, from 0."""
        return next((at for at, found in sorted(self.columns.items()) if found == kind), None)


def head_of(name: str, rows: Sequence[Row]) -> Head | None:
    """The head of a sheet; None where no column is said to hold names, and nothing is said of signing."""
    titles = [name]
    for row in rows[:_LOOKED_AT]:
        cells = [cell.strip() for cell in row.cells]
        columns = {at: kind for at, cell in enumerate(cells) if (kind := _kind(cell)) != "other"}
        if _names_columns(cells, columns):
            signing = any(map(_signs, cells)) or _is_of_signers(titles)
            return Head(row=row.number, columns=columns, signing=signing)
        titles += [cell for cell in cells if cell][:2]
    return Head(row=0, columns=_unnamed(rows), signing=True) if _signs(name) else None


def is_name(cell: str) -> bool:
    """Whether a cell of a column of names may hold one: no number, sum, address or note."""
    said = cell.strip()
    return bool(said) and len(said) <= _LONGEST_NAME and not _NO_NAME.fullmatch(said)


def _kind(cell: str) -> Kind:
    said = " ".join(cell.split()).rstrip(":.* ")
    if not said or len(said) > _LONGEST_HEAD:
        return "other"
    return next((kind for kind, sign in _KINDS if sign.fullmatch(said)), "other")


def _names_columns(cells: Sequence[str], columns: Mapping[int, Kind]) -> bool:
    """Whether a row names columns: one of names among them, and nothing in it that only a row of the table says."""
    filled = [cell for cell in cells if cell]
    names = any(kind in ("name", "first", "body") for kind in columns.values())
    plain = all(len(cell) <= _LONGEST_HEAD and not cell.isdecimal() for cell in filled)
    return names and plain and (len(filled) > 1 or len(columns) == 1)


def _signs(said: str) -> bool:
    """Whether a head or a title says that what stands under it signs."""
    return bool(_SIGNERS.search(said) or _SIGNED.fullmatch(said.strip(" :*")))


def _is_of_signers(titles: Sequence[str]) -> bool:
    return any(_signs(title) or _CALLING.search(title) for title in titles)


def _unnamed(rows: Sequence[Row]) -> dict[int, Kind]:
    """Of a sheet without names of columns: the first column that mostly holds what may be names."""
    for column in range(max((len(row.cells) for row in rows), default=0)):
        cells = [row.cells[column] for row in rows if column < len(row.cells) and row.cells[column]]
        if cells and sum(map(is_name, cells)) * 2 > len(cells):
            return {column: "name"}
    return {}
