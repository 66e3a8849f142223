"""Of which pieces is a text made that are written one by one, and how do they come together again?"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from itertools import accumulate, count
from typing import Final, NamedTuple

from answerable.archive.chat_media import CHAT
from answerable.disclosure.redacting.scattered import of_lines
from answerable.errors import CannotRead

JSON: Final = ("application/json", CHAT)
CSV: Final = "text/csv"
TABS: Final = "text/tab-separated-values"
_TOKEN: Final = re.compile(
    r'"(?:[^"\\\x00-\x1f]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[\[\]{}:,]|\s+'
)


class Form(NamedTuple):
    """A text as pieces that are written one by one, and how they come together again."""

    pieces: tuple[str, ...]
    joined: Callable[[Sequence[str]], str]
    groups: tuple[tuple[int, ...], ...] = ()
    """Pieces that stand side by side for a reader: of one row, or of one object."""
    values: tuple[int, ...] = ()
    """Pieces without the keys between them."""


def form_of(written: str, kind: str, name: str) -> Form:
    if kind in JSON or name.lower().endswith((".json", ".jsonl", ".ndjson")):
        return _json(written)
    if kind in (CSV, TABS):
        return _table(written)
    return Form((written,), "".join)


def _json(written: str) -> Form:
    """Strings, keys and numbers are pieces; everything between them stays as it was."""
    tokens, at = [], 0
    while at < len(written):
        found = _TOKEN.match(written, at)
        if not found:
            raise CannotRead(
                "This JSON is damaged.",
                advice="Mend it, or save it with the ending .txt, and add that.",
            )
        tokens.append(found[0])
        at = found.end()
    said = [place for place, token in enumerate(tokens) if token[0] in '"-0123456789']
    try:
        pieces = tuple(
            str(json.loads(tokens[p])) if tokens[p][0] == '"' else tokens[p] for p in said
        )
    except ValueError:
        raise CannotRead("This JSON is damaged.", advice="Mend it, and add it again.") from None

    def joined(changed: Sequence[str]) -> str:
        made = list(tokens)
        for place, before, after in zip(said, pieces, changed, strict=True):
            if before != after:
                made[place] = json.dumps(after, ensure_ascii=False)
        return "".join(made)

    groups, values = _objects(tokens, said)
    return Form(pieces, joined, groups, values)


def _objects(
    tokens: Sequence[str], said: Sequence[int]
) -> tuple[tuple[tuple[int, ...], ...], tuple[int, ...]]:
    """The values of each object or list, without its keys; and all values in their order."""
    number = {place: index for index, place in enumerate(said)}
    values: list[int] = []
    held: list[list[int]] = [[]]
    closed: list[list[int]] = []
    for place, token in enumerate(tokens):
        if token in "[{":
            held.append([])
        elif token in "]}" and len(held) > 1:
            closed.append(held.pop())
        elif place in number and not _is_key(tokens, place):
            values.append(number[place])
            held[-1].append(number[place])
    return tuple(map(tuple, (*closed, *held))), tuple(values)


def _is_key(tokens: Sequence[str], place: int) -> bool:
    return next((t for t in tokens[place + 1 : place + 3] if not t.isspace()), "") == ":"


def _table(written: str) -> Form:
    """Cells are pieces; they come back between the same signs."""
    first = written.split("\n", 1)[0]
    sign = max(",;\t|", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(written, newline=""), delimiter=sign, strict=True))
    except csv.Error:
        raise CannotRead(
            "This table is damaged: a quotation mark is open or stands in the wrong place.",
            advice="Mend it in a spreadsheet, save it as CSV, and add that.",
        ) from None

    def joined(changed: Sequence[str]) -> str:
        cells = iter(changed)
        kept = io.StringIO(newline="")
        writer = csv.writer(kept, delimiter=sign, lineterminator="\n")
        writer.writerows([next(cells) for _ in row] for row in rows)
        return kept.getvalue()

    cells = count()
    groups = tuple(tuple(next(cells) for _ in row) for row in rows)
    return Form(tuple(cell for row in rows for cell in row), joined, groups)


def spans_of(form: Form) -> list[tuple[int, int]]:
    """Where each piece stands in the whole."""
    ends = accumulate(len(piece) + 1 for piece in form.pieces)
    return [(end - 1 - len(piece), end - 1) for end, piece in zip(ends, form.pieces, strict=True)]


def beside(form: Form, whole: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Stretches of the whole that a reader sees side by side."""
    if len(form.pieces) < 2:
        return tuple(of_lines(whole))
    spans = spans_of(form)
    return tuple(tuple(spans[number] for number in group) for group in form.groups)
