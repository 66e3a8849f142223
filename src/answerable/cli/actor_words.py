"""How is all that sources say of one actor shown on a terminal?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from answerable.actors.profile import Actor, Said, Value
from answerable.actors.related import Related
from answerable.ontology.kinds import label_of
from answerable.text import visible

_FAIR: Final = (
    "These are values that sources give. A post, a mark or a listing says nothing about guilt, and what no "
    "source here says is no finding."
)
_DIGITS: Final = len("sha256:") + 12


def words_of(one: Actor, relations: Sequence[Related], names: Mapping[str, str]) -> str:
    """Names and values with their sources, then the relations. `names`: what other ids are called."""
    lines = [f"{visible(one.name)}  ({kinds_of(one)})", visible(one.id)]
    if len(one.ids) > 1:
        lines.append(f"judged to be the same: {', '.join(map(visible, one.ids[1:]))}")
    for value in one.values:
        lines += _value(value, names)
    for each in relations:
        lines += _relation(each, names)
    return "\n".join([*lines, "", _FAIR])


def kinds_of(one: Actor) -> str:
    """What kinds of thing the sources say it is."""
    return ", ".join(visible(label_of(kind)) for kind in one.kinds)


def _value(one: Value, names: Mapping[str, str]) -> Iterator[str]:
    said = _called(one.refers_to, names) if one.refers_to else visible(one.value)
    denied = "not so, according to the source: " if one.denied else ""
    yield f"\n{visible(one.label)}: {denied}{said}"
    yield from (f"  {_source(each)}" for each in one.said)


def _relation(one: Related, names: Mapping[str, str]) -> Iterator[str]:
    denied = "not so, according to the source: " if one.said.denied else ""
    others = ", ".join(_called(id, names) for id in one.others)
    details = "; ".join(f"{visible(label)} {visible(value)}" for label, value in one.details)
    when = ", ".join(f"{word} {day}" for word, day in one.when)
    more = "; ".join(filter(None, (details, when)))
    yield f"\n{denied}{visible(one.label)} {others}{f' ({more})' if more else ''}"
    yield f"  {_source(one.said)}"


def _called(id: str, names: Mapping[str, str]) -> str:
    return f"{visible(names[id])} [{visible(id)}]" if id in names else visible(id)


def _source(one: Said) -> str:
    days = "".join(
        f", {word} {visible(day)}" for word, day in (("from", one.start), ("to", one.end)) if day
    )
    original = f", written “{visible(one.original)}”" if one.original else ""
    context = f", “{visible(one.context)}”" if one.context else ""
    back = " (taken back)" if one.taken_back else ""
    place = f"{visible(one.object[:_DIGITS])}, line {one.line:,}"
    return f"{visible(one.source)} [{place}]{days}{original}{context}{back}"
