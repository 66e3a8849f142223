"""From which entities, questions and pairs is matching measured?

Lists and questions lie in a folder that ANSWERABLE_DATA names; populations larger than any list are made
here from the words of the real ones. Nothing here prints a name.
"""

from __future__ import annotations

import csv
import hashlib
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from answerable.actors.lists.intake import Asked, read_list
from answerable.actors.matching.entity import Entity, of_entry
from answerable.actors.names import folded
from answerable.actors.person_names import script_of

GOLD = Path(__file__).parent / "gold"
KINDS = {"individual": "person", "org": "entity", "vessel": "vessel", "aircraft": "aircraft"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A name to look for, and the entity that it belongs to; "" where it belongs to none."""

    asked: Entity
    target: str = ""
    change: str = ""
    """How the name differs from those of the list, in a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two names, and what a person said of them."""

    one: str
    other: str
    kind: str
    schema: str
    verdict: str
    """same | different | unsure"""
    group: str = ""


def asked(name: str, kind: str) -> Entity:
    """A name that somebody asks for."""
    return Entity(id="", kind=kind, names=(name,))


# Published lists


@cache
def ofac(data: Path) -> tuple[Entity, ...]:
    """OFAC's SDN list of November 2023 with the aliases of December 2025 (28,494 names in the two files)."""
    return _entities(data, "ofac_sdn_2023-11.csv", "ofac_alt_2025-12.csv")


@cache
def un(data: Path) -> tuple[Entity, ...]:
    """The consolidated list of the UN Security Council of February 2026."""
    return _entities(data, "un_consolidated_2026-02.xml")


def _entities(data: Path, name: str, aliases: str = "") -> tuple[Entity, ...]:
    folder = data / "lists"
    more = (folder / aliases).read_bytes() if aliases else b""
    read = read_list((folder / name).read_bytes(), Asked(name=name, aliases=more))
    return tuple(of_entry(entry) for entry in read.entries)


def altered(data: Path) -> tuple[Question, ...]:
    """The 1,015 altered names of OFAC."""
    return tuple(
        Question(
            asked=asked(row["query"], KINDS[row["kind"]]),
            target=f"list:US:{row['target']}",
            change=row["change"],
        )
        for row in _queries(data)["queries"]
    )


def absent(data: Path) -> tuple[Question, ...]:
    """1,000 names of people from everywhere who are on no list."""
    return tuple(Question(asked=asked(name, "person")) for name in _queries(data)["absent"])


def absent_burmese(data: Path) -> tuple[Question, ...]:
    """300 names put together from Burmese name words, on no list either."""
    return tuple(Question(asked=asked(name, "person")) for name in _queries(data)["absent_burmese"])


def _queries(data: Path) -> dict[str, list[Any]]:
    text = (data / "matching" / "ofac_queries.json").read_text(encoding="utf-8")
    found: dict[str, list[Any]] = json.loads(text)
    return found


# Aliases held out


def is_for_fitting(number: str) -> bool:
    """Whether an entity may be used to fit numbers; the other half is for measuring only."""
    return hashlib.sha256(number.encode()).digest()[0] % 2 == 0


def without_aliases(
    entities: Sequence[Entity], count: int, seed: int, *, fitting: bool = False
) -> tuple[tuple[Entity, ...], tuple[Question, ...]]:
    """The entities less one alias each for `count` of them, and these aliases as questions.

    Kinds come as they are. Only aliases that are not, once folded, another name of the same entity: those
    would be found by looking them up. Only entities of the half that is kept from fitting.
    """
    draw = random.Random(seed)
    able = [
        (place, number)
        for place, one in enumerate(entities)
        if is_for_fitting(one.id) == fitting
        for number in range(1, len(one.names))
        if _is_another(one, number)
    ]
    draw.shuffle(able)
    taken: dict[int, int] = {}
    for place, number in able:
        if len(taken) < count:
            taken.setdefault(place, number)
    left = list(entities)
    questions = []
    for place, number in taken.items():
        one = entities[place]
        questions.append(_held_out(one, one.names[number]))
        left[place] = replace(one, names=one.names[:number] + one.names[number + 1 :])
    return tuple(left), tuple(questions)


def _is_another(one: Entity, number: int) -> bool:
    others = (*one.names[:number], *one.names[number + 1 :], *one.weak)
    return folded(one.names[number]) not in {folded(name) for name in others}


def _held_out(one: Entity, name: str) -> Question:
    script = script_of(name)
    return Question(asked=asked(name, one.kind), target=one.id, change=f"{one.kind}, {script}")


def without_entries(
    entities: Sequence[Entity], count: int, seed: int
) -> tuple[tuple[Entity, ...], tuple[Question, ...]]:
    """The entities less `count` whole entries, and the main names of these as questions with no answer."""
    out = set(random.Random(f"entries {seed}").sample(range(len(entities)), count))
    left = tuple(one for place, one in enumerate(entities) if place not in out)
    names = {folded(name) for one in left for name in (*one.names, *one.weak)}
    questions = (
        Question(asked=asked(entities[place].name, entities[place].kind)) for place in sorted(out)
    )
    return left, tuple(one for one in questions if folded(one.asked.name) not in names)


# Pairs


def name_pairs(data: Path) -> tuple[Pair, ...]:
    """The 826 labelled pairs of nomenklatura's name bench."""
    kinds = {"Person": "person", "Vessel": "vessel"}
    with (data / "matching" / "name_pairs_826.csv").open(encoding="utf-8") as lines:
        return tuple(
            Pair(
                one=row["name1"],
                other=row["name2"],
                kind=kinds.get(row["schema"], "entity"),
                schema=row["schema"],
                verdict="same" if row["is_match"] == "true" else "different",
                group=row["case_group"],
            )
            for row in csv.DictReader(lines)
        )


def own_pairs() -> tuple[Pair, ...]:
    """Pairs written for this bench from the public record, before any result of it was seen."""
    kinds = {
        "organisations": ("entity", "Organization"),
        "persons": ("person", "Person"),
        "companies": ("entity", "Company"),
    }
    found = []
    for name, (kind, schema) in kinds.items():
        with (GOLD / f"{name}.csv").open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                group = f"{name}: {row['script']}" if "script" in row else name
                found.append(
                    Pair(
                        one=row["one"],
                        other=row["other"],
                        kind=kind,
                        schema=schema,
                        verdict=row["verdict"],
                        group=group,
                    )
                )
    return tuple(found)
