"""From which entities, questions and pairs is matching measured?

Lists and questions lie in a folder that ANSWERABLE_DATA names; populations larger than any list are made
here from the words of the real ones. Nothing here prints a name.
"""

from __future__ import annotations

import csv
import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterable, Sequence
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


# Populations of any size


def population(real: Sequence[Entity], count: int, seed: int = 1) -> tuple[Entity, ...]:
    """`count` entities: the real ones, and made-up ones put together from the words of their names.

    A made-up name has as many words as a real one of its kind, each drawn as often as it stands in real
    names, so that common words stay common; it has as many aliases as a real entity, each the name with
    something changed. It is simpler than life: words are drawn without regard to each other.
    """
    if count <= len(real):
        return tuple(real[:count])
    draw = random.Random(seed)
    kinds = [one.kind for one in real]
    words = {kind: _words(real, kind) for kind in sorted(set(kinds))}
    lengths = {
        kind: [len(name.split()) for one in real if one.kind == kind for name in one.names]
        for kind in words
    }
    made = list(real)
    for number in range(count - len(real)):
        like = draw.choice(real)
        length = draw.choice(lengths[like.kind])
        name = " ".join(draw.choices(words[like.kind], k=max(length, 1)))
        aliases = tuple(changed(name, draw) for _ in like.names[1:])
        made.append(Entity(id=f"made:{number}", kind=like.kind, names=(name, *aliases)))
    return tuple(made)


def _words(real: Iterable[Entity], kind: str) -> list[str]:
    return [word for one in real if one.kind == kind for name in one.names for word in name.split()]


def changed(name: str, draw: random.Random) -> str:
    """The name with one or two things changed: a word left out or moved, a letter exchanged, lost or doubled."""
    words = name.split()
    for _ in range(draw.choice((1, 1, 2))):
        at = draw.randrange(len(words))
        how = draw.random()
        if how < 0.25 and len(words) > 2:
            words.pop(at)
        elif how < 0.45 and len(words) > 1:
            words.append(words.pop(at))
        else:
            words[at] = _misspelt(words[at], draw)
    return " ".join(words)


def _misspelt(word: str, draw: random.Random) -> str:
    at = draw.randrange(len(word))
    how = draw.randrange(3)
    if how == 0 and len(word) > 3:
        return word[:at] + word[at + 1 :]
    if how == 1:
        return word[:at] + word[at] + word[at:]
    return word[:at] + draw.choice("aeioukhnst") + word[at + 1 :]


def questions_of(entities: Sequence[Entity], count: int, seed: int = 7) -> tuple[Entity, ...]:
    """Names never asked before: half are names of these entities with a change, half are put together anew."""
    draw = random.Random(f"questions {seed}")
    kinds = Counter(one.kind for one in entities)
    words = {kind: _words(entities[:50_000], kind) for kind in kinds}
    found = []
    for number in range(count):
        one = draw.choice(entities)
        if number % 2:
            length = max(len(one.name.split()), 2)
            name = " ".join(draw.choices(words[one.kind] or ["none"], k=length))
        else:
            name = changed(draw.choice(one.names), draw)
        found.append(asked(name, one.kind))
    return tuple(found)
