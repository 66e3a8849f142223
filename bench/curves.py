"""How does the time of a check grow with the letters, and with the facts that it is held against?

    python bench/curves.py [--quick] [--json]

CPU seconds of this process. Letters are made up, each a page with dates, figures and names; the facts are
made-up listings. Beside each time stands that of reading the same letters, in the same run; the ratio of
the two holds on a noisy machine. The exponent says how the time grows: 1 is in step, 2 is quadratic.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from math import log
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from answerable.checks.run import check_readings
from answerable.ontology.facts import Pack
from answerable.ontology.packs import bundled_packs, parse_pack
from answerable.reading.model import Reading
from answerable.reading.read import read_text

LETTERS = (1, 10, 100, 1_000)
FACTS = (1_000, 10_000, 100_000)
ROUNDS = 3
_SYLLABLES = (
    "aung min thet soe kyaw naing win htun zaw moe lin phyo thein myint khin hla nyunt than".split()
)
_ROWS_OF_A_PACK = 5_000


def main() -> int:
    """Measure, and print the tables or one JSON object."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--quick", action="store_true", help="small numbers, to see that it runs")
    asked.add_argument("--json", action="store_true", help="one JSON object")
    given = asked.parse_args()
    letters = LETTERS[:3] if given.quick else LETTERS
    facts = FACTS[:2] if given.quick else FACTS
    rounds = 1 if given.quick else ROUNDS
    found = {"letters": by_letters(letters, rounds), "facts": by_facts(facts, rounds)}
    print(json.dumps(found, indent=2) if given.json else table(found))
    return 0


def by_letters(counts: tuple[int, ...], rounds: int) -> list[dict[str, float]]:
    """The check of so many letters against the bundled packs, beside reading them."""
    packs = bundled_packs()
    rows = []
    for count in counts:
        texts = [letter(number) for number in range(count)]
        read = timed(lambda texts=texts: [read_text(text) for text in texts], rounds)
        readings = [read_text(text) for text in texts]
        checked = timed(lambda readings=readings: run(readings, packs), rounds)
        rows.append({"letters": count, "read_s": read, "check_s": checked, "ratio": checked / read})
    return rows


def by_facts(counts: tuple[int, ...], rounds: int) -> list[dict[str, float]]:
    """The check of twenty letters against so many more facts; the index is built in the first check."""
    readings = [read_text(letter(number)) for number in range(20)]
    read = timed(lambda: [read_text(one.canonical) for one in readings], rounds)
    rows = []
    for count in counts:
        packs = (*bundled_packs(), *packs_of(count))
        began = process_time()
        run(readings, packs)
        first = process_time() - began
        again = timed(lambda packs=packs: run(readings, packs), rounds)
        rows.append(
            {
                "facts": count,
                "first_s": first,
                "check_s": again,
                "read_s": read,
                "ratio": again / read,
            }
        )
    return rows


def run(readings: list[Reading], packs: tuple[Pack, ...]) -> None:
    """One check of all these readings."""
    check_readings([(f"{number}.txt", one, None) for number, one in enumerate(readings)], packs)


def timed(work: Callable[[], object], rounds: int) -> float:
    """The median CPU seconds of some rounds."""
    costs = []
    for _ in range(rounds):
        began = process_time()
        work()
        costs.append(process_time() - began)
    return max(median(costs), 1e-6)


def letter(number: int) -> str:
    """A made-up letter of a page, no two alike."""
    who, day = name(number), number % 27 + 1
    body = "\n\n".join(
        f"{place}. On {day} March {2015 + (number + place) % 9}, {name(number * 7 + place)} was placed by the European "
        f"Union under a travel ban, and soldiers detained more than {1000 + number + place:,} people in Myanmar. The "
        f"International Criminal Court opened an investigation after the coup of 1 February 2021."
        for place in range(1, 11)
    )
    return (
        f"Open letter to {who}\n\n{day} May 2024\n\nDear {who},\n\nWe, the undersigned 3 organizations, write to you.\n\n{body}\n\n"
        "We call on the UN Security Council to refer the situation to the International Criminal Court.\n\n"
        f"Signed by:\n\n1. Group {number} for Peace\n2. Association of {who}\n3. Network of Teachers\n"
    )


def name(number: int) -> str:
    """A made-up name of three syllables."""
    parts = []
    for _ in range(3):
        number, place = divmod(number, len(_SYLLABLES))
        parts.append(_SYLLABLES[place].capitalize())
    return " ".join(parts)


def packs_of(count: int) -> tuple[Pack, ...]:
    """Packs of made-up listings, as many facts as asked for, none of a name twice."""
    head = (
        "pack: made_{part}\nversion: '1'\ntitle: Made up\nas_of: 2026-01-01\nbuilds_on: [bodies]\n"
        "sources:\n  - {{id: s, text: Made up, date: 2021-03-22}}\nfacts:\n"
    )
    row = "  - {{subject: {who} of {number}, property: listed_by, regime: EU, from: 2021-03-22, source: s, confirmed: true}}\n"
    packs = []
    for first in range(0, count, _ROWS_OF_A_PACK):
        rows = [
            row.format(who=name(number), number=number)
            for number in range(first, min(first + _ROWS_OF_A_PACK, count))
        ]
        packs.append(parse_pack((head.format(part=first) + "".join(rows)).encode()))
    return tuple(packs)


def exponent(rows: list[dict[str, float]], size: str) -> float:
    """How the time grows from the first row to the last: 1 is in step with the size."""
    first, last = rows[0], rows[-1]
    return log(last["check_s"] / first["check_s"]) / log(last[size] / first[size])


def table(found: dict[str, list[dict[str, float]]]) -> str:
    """The two curves as text."""
    lines = []
    for size, rows in found.items():
        lines.append(" | ".join(rows[0]))
        lines += [
            " | ".join(f"{value:,.3f}".rstrip("0").rstrip(".") for value in row.values())
            for row in rows
        ]
        lines.append(f"exponent with the {size}: {exponent(rows, size):.2f}\n")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
