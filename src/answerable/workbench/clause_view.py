"""How was each sentence of this document read? The whole text, with the kind of each beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from textwrap import wrap
from typing import Final

from answerable.reading.correcting.corrections import Corrected
from answerable.reading.model import Clause, Reading, Span
from answerable.workbench.layout import Lines, columns_of, heading, plain

_LABEL: Final = 15
_STYLES: Final = {
    "claim": "1",
    "quantity": "1",
    "quotation": "3",
    "demand": "4",
    "norm": "4",
    "evaluation": "2",
    "argument": "2",
}
"""Bold states, italic quotes, underlined asks, dim judges; the word beside it says the same."""
_OUTSIDE: Final = (
    ("title", "title"),
    ("salutation", "salutation"),
    ("dates_document", "date"),
    ("addressees", "addressee"),
    ("cc", "copy to"),
    ("contacts", "contact"),
    ("signatories", "signatory"),
    ("furniture", "furniture"),
)

Mark = Callable[[str, str], str]


def _unmarked(words: str, style: str) -> str:
    return words


def every_clause(
    name: str, found: Corrected, *, width: int | None = None, mark: Mark = _unmarked
) -> str:
    """The whole text in order, each sentence beside its kind, and the rest beside what it is.

    Behind each stands its place in brackets, START-END as a citation takes it.

    `mark` sets words in a style where the terminal allows it. Text that was read as nothing stands
    beside an empty label. Where the copy has pages, each is named where it begins.
    """
    columns = columns_of(width)
    out, pages, page = heading(name, columns), Lines(found.reading), 0
    for start, label, style, text in _stretches(found.reading):
        if page < (page := max(page, pages.page_at(start))):
            out.append(f"-- page {page} --")
        place = f"[{start}-{start + len(text)}]"
        out += _beside(label, style, f"{text} {place}", columns, mark)
    return "\n".join(out) + "\n"


def _stretches(reading: Reading) -> Iterator[tuple[int, str, str, str]]:
    """(start, label, style, text) of every stretch of the text that is not blank, in order."""
    at = 0
    for item, label in _labelled(reading):
        if item.end <= at:
            continue
        start = max(item.start, at)
        yield from _between(at, reading.canonical[at:start])
        style = _STYLES.get(item.kind, "") if isinstance(item, Clause) else ""
        yield start, label, style, reading.canonical[start : item.end]
        at = item.end
    yield from _between(at, reading.canonical[at:])


def _labelled(reading: Reading) -> list[tuple[Span, str]]:
    """Clauses first where places are shared: they are what the text says."""
    clauses: Iterator[tuple[Span, str]] = ((one, _kind(one)) for one in reading.clauses)
    others: list[tuple[Span, str]] = []
    for part, label in _OUTSIDE:
        value = getattr(reading, part)
        items = value if isinstance(value, tuple) else (value,) if value else ()
        others += [(item, f"{label}{_star(item)}") for item in items]
    found = [*chain(clauses, others)]
    return sorted(found, key=lambda each: (each[0].start, not isinstance(each[0], Clause)))


def _kind(clause: Clause) -> str:
    return f"{clause.kind}{_star(clause)}"


def _star(item: Span) -> str:
    """An asterisk at what a person corrected."""
    return "*" if item.rule.startswith("person.") else ""


def _between(start: int, text: str) -> Iterator[tuple[int, str, str, str]]:
    if any(letter.isalnum() for letter in text):
        yield start + len(text) - len(text.lstrip()), "", "", text.strip()


def _beside(label: str, style: str, text: str, columns: int, mark: Mark) -> Iterator[str]:
    lines = wrap(plain(text), columns - _LABEL - 2, break_on_hyphens=False) or [""]
    for number, line in enumerate(lines):
        yield f"{(label if not number else '').ljust(_LABEL)}| {mark(line, style)}"
