"""How does a page of labelled lines reach a terminal, in columns that hold and with nothing that acts?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from shutil import get_terminal_size
from textwrap import wrap
from typing import Final

from answerable.reading.model import Located, Reading, Span
from answerable.text import visible

_NARROWEST: Final = 40
_WIDEST: Final = 100
_LABEL: Final = 13
_BESIDE: Final = 17
"""Columns for an indented label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A labelled part of the page: its first line, and lines below it."""

    label: str
    head: str
    items: tuple[str, ...] = ()
    cut: bool = False
    """Whether each item is held to one line."""


def laid_out(row: Row, columns: int, strong: Callable[[str], str]) -> list[str]:
    """A label beside its text; the label is emphasised after wrapping, so that no width changes."""
    label, rest = row.label.ljust(_LABEL), " " * _LABEL
    first, *others = wrap(row.head, columns - _LABEL, break_on_hyphens=False) or [""]
    out = [f"{strong(label)}{first}".rstrip(), *(f"{rest}{line}" for line in others)]
    for item in row.items:
        if row.cut:
            out.append(rest + cut(item, columns - _LABEL, folded=False))
            continue
        hang = rest + ("  " if item.startswith("- ") else "")
        out += wrap(
            item, columns, initial_indent=rest, subsequent_indent=hang, break_on_hyphens=False
        )
    return out


def heading(name: str, columns: int) -> list[str]:
    """The document's name, underlined."""
    shown = plain(name)
    return [*wrapped(shown, columns), "=" * min(columns, max(8, len(shown)))]


class Lines:
    """Where an item stands, as a person finds it: its page, cell, message or minute, or else its line."""

    def __init__(self, reading: Reading) -> None:
        self._starts = [0]
        for at, letter in enumerate(reading.canonical):
            if letter == "\n":
                self._starts.append(at + 1)
        self._pages = reading.pages
        self._places = reading.places

    def of(self, item: Span) -> str:
        """`page 2`, `Sheet1 B7`, `message 12`, `at 1:05`; or `line 40` of the text where the copy has none."""
        if page := self.page_at(item.start):
            return f"page {page}"
        return self._placed(item.start) or f"line {bisect_right(self._starts, item.start)}"

    def _placed(self, start: int) -> str:
        at = bisect_right(self._places, start, key=lambda one: one.start) - 1
        if at < 0 or self._places[at].end <= start:
            return ""
        return in_words(self._places[at])

    def page_at(self, place: int) -> int:
        """The number of the page that the place stands on; 0 where the copy has none."""
        return next((one.number for one in self._pages if one.start <= place < one.end), 0)


def in_words(place: Located) -> str:
    """The place as a person looks it up."""
    if place.cell:
        return f"{plain(place.sheet)} {place.cell}".strip()
    if place.message is not None:
        return f"message {place.message}"
    if place.seconds:
        minutes, seconds = divmod(int(place.seconds[0]), 60)
        return f"at {minutes}:{seconds:02d}"
    return ""


def masked(value: str) -> str:
    """An address or number that can be recognised and not copied."""
    name, at, host = value.partition("@")
    if at:
        return f"{name[:1]}***@{host}" if name.strip() else value
    digits = sum(letter.isdigit() for letter in value)
    if digits < 6:
        return value
    seen, out = 0, []
    for letter in value:
        seen += letter.isdigit()
        hidden = letter.isdigit() and 3 < seen <= digits - 2
        out.append("*" if hidden else letter)
    return "".join(out)


def columns_of(width: int | None) -> int:
    """The columns to use: as given, or the terminal's, within what can be read."""
    return max(_NARROWEST, min(width or get_terminal_size((80, 24)).columns, _WIDEST))


def wrapped(words: str, columns: int) -> list[str]:
    """Words in lines; at least one."""
    return wrap(words, columns, break_on_hyphens=False) or [""]


def flowed(words: str, width: int | None = None) -> str:
    """Lines that were laid out already, those too long folded below their own beginning.

    A line keeps its indentation; one that has any goes on two columns deeper. Nothing else of it changes.
    """
    columns = columns_of(width)
    return "\n".join(line for one in words.split("\n") for line in _folded(one, columns))


def _folded(line: str, columns: int) -> list[str]:
    if len(line) <= columns:
        return [line]
    deep = min(len(line) - len(line.lstrip(" ")), columns // 2)
    return wrap(
        line.strip(" "),
        columns,
        initial_indent=" " * deep,
        subsequent_indent=" " * (deep + 2 if deep else 0),
        break_on_hyphens=False,
    )


def cut(text: str, most: int, *, folded: bool = True) -> str:
    """The beginning of a text, on one line."""
    shown = plain(text) if folded else text
    return shown if len(shown) <= most else f"{shown[: most - 1].rstrip()}…"


def plain(text: str) -> str:
    """One line of text with nothing in it that could act."""
    return visible(" ".join(text.split()))


def labelled(label: str, words: str, columns: int) -> list[str]:
    """Words beside a label, in a column of their own that goes on below."""
    first = f"   {label}".ljust(_BESIDE)
    return wrap(
        words,
        columns,
        initial_indent=first,
        subsequent_indent=" " * _BESIDE,
        break_on_hyphens=False,
    ) or [first.rstrip()]
