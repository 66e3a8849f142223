"""Which entities and questions are there for lists larger than any that is published?

Made from the words of real names. Nothing here prints one.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence

from matching_material import asked

from answerable.actors.matching.entity import Entity


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
