"""How are pairs judged in a spreadsheet, and how do the answers come back?

Only the two ids, the answer and the reason are read back. No cell is a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from answerable.actors.judging.judgement import DIFFERENT, SAME, UNSURE, Pair, pair_of
from answerable.actors.judging.proposing import Party, Proposal
from answerable.actors.lists.entry import Broken
from answerable.actors.lists.tables import rows, separator_of, text_of
from answerable.errors import CannotRead
from answerable.text import fold, visible

MOST_BYTES: Final = 100 << 20
COLUMNS: Final = (
    "one", "other", "answer", "reason", "blind", "name_one", "name_other", "kind_one", "kind_other",
    "more_one", "more_other", "where_one", "where_other", "proposal", "score", "why",
)  # fmt: skip
_ACTS: Final = ("=", "+", "-", "@", "\t", "\r", "|", "%")
_MOST_IN_A_CELL: Final = 2_000
_ANSWERS: Final = {
    "y": SAME, "yes": SAME, SAME: SAME, "n": DIFFERENT, "no": DIFFERENT, DIFFERENT: DIFFERENT,
    "u": UNSURE, UNSURE: UNSURE, "?": UNSURE,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row that somebody answered."""

    line: int
    pair: Pair
    """As the table gives the ids; see `shown_id`."""
    verdict: str
    reason: str = ""
    blind: bool = False
    names: tuple[str, str] = field(default=("", ""), repr=False)
    """What the table says beside the ids, in their order; "" where it says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """One row that could not be taken, and why."""

    line: int
    sentence: str
    advice: str = ""


def table_of(proposals: Iterable[Proposal], *, blind: bool = False) -> bytes:
    """The pairs as CSV in UTF-8 with its mark, to be answered in the column `answer`: y, n or u.

    `blind` leaves out what the program proposes.
    """
    made = io.StringIO(newline="")
    out = csv.writer(made)
    out.writerow(COLUMNS)
    for one in proposals:
        ids, rest = _cells(one, blind)[:2], _cells(one, blind)[2:]
        out.writerow([*ids, *map(_cell, rest)])
    return ("\ufeff" + made.getvalue()).encode()


def answers_in(content: bytes) -> tuple[tuple[Row, ...], tuple[Refused, ...]]:
    """The rows that were answered, and those that cannot be taken. Raises CannotRead."""
    text = text_of(content)
    broken: list[Broken] = []
    found = rows(text, separator_of(text), broken)
    head = next(found, None)
    columns = [cell.strip().lower().lstrip("\ufeff") for cell in head.cells] if head else []
    if not {"one", "other", "answer"} <= set(columns):
        raise CannotRead(
            "This table has no columns `one`, `other` and `answer`.",
            advice="Begin with the file that `answerable judge --export` writes.",
        )
    twice = [name for name in COLUMNS if columns.count(name) > 1]
    if twice:
        raise CannotRead(
            f"This table has two columns `{twice[0]}`.", advice="Keep the one that you mean."
        )
    taken: list[Row] = []
    refused: list[Refused] = []
    for row in found:
        cells = dict(zip(columns, row.cells, strict=False))
        try:
            taken += _answered(row.line, cells)
        except CannotRead as error:
            refused.append(Refused(line=row.line, sentence=error.message, advice=error.advice))
    refused += (Refused(line=one.line, sentence=one.sentence) for one in broken)
    kept, torn = _once(taken)
    return kept, (*torn, *refused)


def _answered(line: int, cells: dict[str, str]) -> Iterator[Row]:
    answer = cells.get("answer", "").strip().lower()
    if not answer:
        return
    one, other = cells.get("one", "").strip(), cells.get("other", "").strip()
    if answer not in _ANSWERS:
        raise CannotRead("This answer is not y, n or u.", advice="Leave it empty to ask again.")
    if not one or not other or one == other:
        raise CannotRead(
            "This row does not name two.", advice="Keep the columns `one` and `other`."
        )
    pair = pair_of(one, other)
    names = (cells.get("name_one", "").strip(), cells.get("name_other", "").strip())
    yield Row(
        line=line,
        pair=pair,
        names=names if pair[0] == one else (names[1], names[0]),
        verdict=_ANSWERS[answer],
        reason=cells.get("reason", "").strip(),
        blind=cells.get("blind", "").strip().lower() == "yes",
    )


def _once(taken: list[Row]) -> tuple[tuple[Row, ...], tuple[Refused, ...]]:
    """The rows without those that answer one pair in two ways; these are refused, all of them."""
    said: dict[Pair, set[str]] = {}
    for row in taken:
        said.setdefault(row.pair, set()).add(row.verdict)
    first = {row.pair: row for row in reversed(taken) if len(said[row.pair]) == 1}
    torn = (row for row in taken if len(said[row.pair]) > 1)
    return tuple(reversed(first.values())), tuple(
        Refused(line=row.line, sentence="Another row answers the same two differently.")
        for row in torn
    )


def _cells(one: Proposal, blind: bool) -> tuple[str, ...]:
    a, b, found = one.one, one.other, one.comparison
    proposed = ("", "", "") if blind else (
        found.proposal, f"{int(found.score * 100) / 100:.2f}", " ".join((found.reason, *found.apart)),
    )  # fmt: skip
    return (
        *map(shown_id, one.pair), "", "", "yes" if blind else "", _names(a), _names(b), a.entity.kind, b.entity.kind,
        _more(a), _more(b), a.where, b.where, *proposed,
    )  # fmt: skip


def shown_id(id: str) -> str:
    """An id as the table gives it: on one line, and no formula since every id begins with its kind."""
    return visible(" ".join(id.split()))


def is_called(party: Party, cell: str) -> bool:
    """Whether a cell of names holds one of the party's: columns that were sorted apart name somebody else.

    A spreadsheet may have put question marks for letters it could not write; only the others count then.
    """
    said = {part.removeprefix("'") for part in cell.split(" | ")}
    own = set(map(_plain, party.entity.names))
    if own.intersection(map(_plain, said)):
        return True
    lossy = (part for part in said if "?" in part or "\ufffd" in part)
    return not {_ascii(name) for name in own}.isdisjoint(map(_ascii, lossy))


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, fold(_cell(name).removeprefix("'"))))


def _ascii(name: str) -> str:
    return "".join(letter for letter in fold(name) if letter.isascii() and letter.isalnum())


def _names(party: Party) -> str:
    return " | ".join(party.entity.names)


def _more(party: Party) -> str:
    entity = party.entity
    said = (
        *(f"born {one.iso}" for one in entity.birth_dates),
        *entity.countries,
        *(f"{one.kind} {one.value}" for one in entity.identifiers),
        *(f"{label}: {words}" for label, words in party.notes),
    )
    return "; ".join(said)


def _cell(words: str) -> str:
    """Words for a cell: nothing in them that acts, and no beginning that a spreadsheet computes."""
    said = visible(" ".join(words.split()))[:_MOST_IN_A_CELL]
    return f"'{said}" if said.startswith(_ACTS) else said
