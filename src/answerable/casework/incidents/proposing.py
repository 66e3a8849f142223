"""Which mapping might fit a table, by the words of its head? A draft, for a person to correct.

Nothing is imported by a draft that nobody completed: where the head does not say what happened, the draft
leaves it out, and is refused until a person says it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from answerable.casework.incidents.bundled_mappings import recognised
from answerable.casework.incidents.columns import LOOKED_AT, Head, named
from answerable.casework.incidents.dated import ORDERS
from answerable.casework.incidents.head_words import NAMES, WORDS, Number, meaning, number
from answerable.casework.incidents.mapping import INCIDENT, VICTIM
from answerable.casework.incidents.proposed import Proposed, of_tool, quoted
from answerable.casework.incidents.words import HARM_OF, ViolationWords, says_nothing
from answerable.errors import CannotRead
from answerable.reading.sheets.sheet import Sheet
from answerable.text import fold

_MOST_VALUES: Final = 40
_SLASHED: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}.*")


def propose(
    name: str, source: str, sheets: Sequence[Sheet], violations: ViolationWords
) -> Proposed:
    """A draft of a mapping. Raises CannotRead where no row of the table looks like a head.

    Where the table is one that another tool wrote, the draft is the mapping for it that comes with the program.
    """
    if (known := recognised(sheets)) is not None:
        return of_tool(name, source, known, sheets)
    found = max(
        (one for sheet in sheets if not sheet.hidden for one in _heads(sheet)),
        key=lambda one: one[0],
        default=None,
    )
    if found is None or found[0][0] < 2:
        raise CannotRead(
            "No row of this table looks like a head.",
            advice="Write the mapping by hand (docs/howto/incidents.md); `header: 0` is for a table without one.",
        )
    _, sheet, head = found
    return _drafted(name, source, sheet, head, violations)


def _heads(sheet: Sheet) -> list[tuple[tuple[int, int], Sheet, Head]]:
    """Each of the first rows as a head, with how many of its columns have a name that is known."""
    found = []
    for row in sheet.rows[:LOOKED_AT]:
        for lines in ((row.number,), (row.number, row.number + 1)):
            head = named(sheet, lines)
            known = {one for name in head.names if (one := meaning(name))}
            found.append(((len(known), -len(lines)), sheet, head))
    return found


def _drafted(
    name: str, source: str, sheet: Sheet, head: Head, violations: ViolationWords
) -> Proposed:
    columns = _columns(head)
    numbers = [found for one in head.names if one and (found := number(one))]
    numbers = [one for one in numbers if fold(one.column) not in NAMES]
    persons = not numbers and any(key in columns for key in ("victim_name", "age", "victim"))
    used = {column for each in columns.values() for column in each} | {
        one.column for one in numbers
    }
    passed = tuple(one for one in head.names if one and one not in used)
    lines = [
        "# A draft, made from the names of the columns. Read each line before you import with it:",
        "#   a text names a column; {value: ...} holds for every row; docs/howto/incidents.md explains the rest.",
        f"mapping: {quoted(name)}",
        f"source: {quoted(source)}    # {'' if source else 'NEEDED: '}who made this table",
        f"rows: {VICTIM if persons else INCIDENT}    # what one row stands for: incident or victim",
    ]
    lines += [f"header: {_lines(head)}"] if any(head.lines) else []
    lines += [f"sheets: [{quoted(sheet.name)}]"] if head.lines == (0,) else []
    lines += _dates(sheet, head, columns.get("when", ()))
    lines += ["fields:", *_fields(sheet, head, columns, violations)]
    lines += _counts(numbers, columns, persons)
    if passed:
        lines += ["# Not used:", *(f"#   {quoted(one)}" for one in passed[:60])]
    return Proposed(
        written="\n".join(lines) + "\n", sheet=sheet.name, head=head, passed_over=passed
    )


def _columns(head: Head) -> dict[str, tuple[str, ...]]:
    """The columns for each field; of several for one, the first, but all of them for the place."""
    found: dict[str, tuple[str, ...]] = {}
    places: list[tuple[int, str]] = []
    for name in head.names:
        meant = meaning(name) if name else ""
        if meant.startswith("place "):
            places.append((int(meant.removeprefix("place ")), name))
        elif meant and not meant.startswith("count "):
            found.setdefault(meant, (name,))
    if places:
        found["place"] = tuple(name for _, name in sorted(places, key=lambda one: one[0]))
    return found


def _fields(
    sheet: Sheet, head: Head, columns: dict[str, tuple[str, ...]], violations: ViolationWords
) -> list[str]:
    lines: list[str] = []
    for key in ("id", "incident", "title", "what", "when", "when_end", "place", *WORDS):
        if key in columns and not any(one.startswith(f"  {key}:") for one in lines):
            lines += _field(key, sheet, head, columns[key], violations)
    for key, why in (
        ("what", "what happened, such as {value: life.killing}: a person decides that"),
        ("when", "the column with the day or period"),
        ("place", "the columns with the place, the narrowest first"),
    ):
        if key not in columns:
            lines.append(f"  # {key}:    # NEEDED: {why}")
    return lines


def _field(
    key: str, sheet: Sheet, head: Head, names: tuple[str, ...], violations: ViolationWords
) -> list[str]:
    if key == "victim_name":
        return [
            f"  victim_name: {quoted(names[0])}    # sealed archives only: a pseudonym is made of it, and a",
            "    # child's name is not used. Names stay in the table, which becomes confidential.",
        ]
    if key == "what":
        values = _values(sheet, head, names[0])
        if values:
            return [
                f"  what:\n    column: {quoted(names[0])}",
                "    values:    # what each word becomes; a word may stay as it is",
                *(f"      {quoted(one)}: {quoted(violations(one))}" for one in values),
            ]
    listed = ", ".join(map(quoted, names))
    return [f"  {key}: {listed if len(names) == 1 else f'[{listed}]'}"]


def _counts(numbers: list[Number], columns: dict[str, tuple[str, ...]], persons: bool) -> list[str]:
    if persons:
        words = fold(" ".join(c for each in columns.values() for c in each))
        harm = next((HARM_OF[one] for one in words.split() if one in HARM_OF), "")
        said = [f"  - {{harm: {harm}}}    # one person a row"] if harm else ["  # - {harm: killed}"]
        return ["casualties:    # NEEDED: what the person of each row suffered", *said]
    grouped: dict[tuple[str, str], dict[str, str]] = {}
    for one in numbers:
        grouped.setdefault((one.harm, one.status), {}).setdefault(one.end or "column", one.column)
    lines = []
    for (harm, status), ends in grouped.items():
        whole = {"column": ends["column"]} if "column" in ends else ends
        where = ", ".join(f"{end}: {quoted(column)}" for end, column in whole.items())
        whom = f", status: {status}" if status else ""
        # Beside a column of all it counts some of them: added to it they would count twice.
        whom += f", among: {status}s" if status and (harm, "") in grouped else ""
        lines.append(f"  - {{harm: {harm}, {where}{whom}}}")
    return ["casualties:", *lines] if lines else []


def _dates(sheet: Sheet, head: Head, names: tuple[str, ...]) -> list[str]:
    """Which of day and month stands first, where a row shows it; else that a person must say so."""
    firsts: set[str] = set()
    slashed = False
    for one in _below(sheet, head, names[0]) if names else ():
        found = _SLASHED.fullmatch(one)
        if found:
            slashed = True
            firsts |= {ORDERS[0]} if int(found[1]) > 12 else set()
            firsts |= {ORDERS[1]} if int(found[2]) > 12 else set()
    if len(firsts) == 1:
        return [f"dates: {firsts.pop()}    # some days are above 12"]
    if slashed:
        return ["# dates: day_first    # or month_first: the rows do not show which"]
    return []


def _values(sheet: Sheet, head: Head, column: str) -> tuple[str, ...]:
    """What stands in a column, the most frequent first; nothing where it is no list of kinds."""
    found = Counter(one for one in _below(sheet, head, column) if not says_nothing(one))
    if len(found) > _MOST_VALUES or any(len(one) > 80 for one in found):
        return ()
    return tuple(one for one, _ in found.most_common())


def _below(sheet: Sheet, head: Head, column: str) -> list[str]:
    at = head.names.index(column)
    last = max(head.lines, default=0)
    return [
        said
        for row in sheet.rows
        if row.number > last and at < len(row.cells) and (said := row.cells[at].strip())
    ]


def _lines(head: Head) -> str:
    return "-".join(str(one) for one in dict.fromkeys((head.lines[0], head.lines[-1])))
