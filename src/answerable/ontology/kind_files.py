"""Are the files of the kinds sound, and what does each say? All faults are named at once, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import yaml

from answerable.errors import CannotRead
from answerable.ontology.kinds import PROPERTY_TYPES, Kind, Property, Relation

_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_HEAD: Final = ("kind", "label", "plural", "means", "source")
_KEYS: Final = frozenset(
    (*_HEAD, "extends", "abstract", "relation", "followthemoney", "properties")
)
_PROPERTY_HEAD: Final = ("label", "type", "means")
_PROPERTY_KEYS: Final = frozenset((*_PROPERTY_HEAD, "to", "inverse", "ftm"))
_RELATION_KEYS: Final = frozenset({"from", "to", "label", "inverse"})
_NOTHING_OF_ITS_OWN: Final = frozenset({"Note", "UnknownLink"})
"""Schemata that say only that there is something; a kind that becomes one says what is lost."""

Said = dict[str, Any]


def read_kinds(found: Mapping[str, bytes]) -> Mapping[str, Kind]:
    """The kinds by name. `found`: the content of each file by its name without `.yaml`.

    Raises CannotRead that names every fault.
    """
    said, faults = _parsed(found)
    for name, one in said.items():
        faults += [f"{name}: {fault}" for fault in _faults_of(name, one, said)]
    if faults:
        raise CannotRead(
            "The kinds cannot be used:\n" + "\n".join(f"  {fault}" for fault in faults),
            advice="Correct these files; nothing is read until all of them are sound.",
            faults=tuple(faults),
        )
    return {name: _kind(name, said) for name in said}


def _parsed(found: Mapping[str, bytes]) -> tuple[dict[str, Said], list[str]]:
    said: dict[str, Said] = {}
    faults = []
    for name, content in found.items():
        try:
            one = yaml.load(content, Loader=_LOADER)
        except yaml.YAMLError:
            one = None
        if isinstance(one, dict):
            said[name] = one
        else:
            faults.append(f"{name}: this is no YAML file with keys")
    return said, faults


def _faults_of(name: str, one: Said, said: Mapping[str, Said]) -> Iterator[str]:
    yield from (f"the key `{key}` is missing" for key in _HEAD if not _is_text(one.get(key)))
    yield from (f"`{key}` is no key of a kind" for key in one if key not in _KEYS)
    if one.get("kind") != name:
        yield "the file is not called like its kind"
    above, fault = _ancestors(name, said)
    if fault:
        yield fault
        return
    inherited = {key: value for up in reversed(above) for key, value in _properties(said[up])}
    own = dict(_properties(one))
    for key, value in own.items():
        yield from (f"{key}: {fault}" for fault in _faults_of_property(value, said))
        if key in inherited and value.get("type") != inherited[key].get("type"):
            yield f"{key}: an ancestor has a property of that name and of another type"
    yield from _faults_of_relation(one, inherited | own)
    yield from _faults_of_mapping(one, inherited | own)


def _faults_of_property(one: Said, said: Mapping[str, Said]) -> Iterator[str]:
    yield from (
        f"the key `{key}` is missing" for key in _PROPERTY_HEAD if not _is_text(one.get(key))
    )
    yield from (f"`{key}` is no key of a property" for key in one if key not in _PROPERTY_KEYS)
    kind = one.get("type")
    if _is_text(kind) and kind not in PROPERTY_TYPES:
        yield f"there is no type `{kind}` ({', '.join(PROPERTY_TYPES)})"
    if kind == "reference":
        if one.get("to") not in said:
            yield f"it refers to the kind `{one.get('to')}`, which does not exist"
        if not _is_text(one.get("inverse")):
            yield "its inverse is missing: what it is called from the other side"
    elif "to" in one or "inverse" in one:
        yield "only a reference has `to` and `inverse`"


def _faults_of_relation(one: Said, properties: Mapping[str, Said]) -> Iterator[str]:
    relation = one.get("relation")
    if relation is None:
        return
    if not isinstance(relation, dict) or set(relation) != _RELATION_KEYS:
        yield "a relation says `from`, `to`, `label` and `inverse`: what it is called both ways"
        return
    for end in ("from", "to"):
        if properties.get(relation[end], {}).get("type") != "reference":
            yield f"the end `{relation[end]}` of the relation is no reference"


def _faults_of_mapping(one: Said, properties: Mapping[str, Said]) -> Iterator[str]:
    mapping = one.get("followthemoney")
    if one.get("abstract") == "yes":
        return
    if not isinstance(mapping, dict) or not isinstance(mapping.get("schemata"), list):
        yield "it does not say which schema of FollowTheMoney it becomes"
        return
    schemata = frozenset(mapping["schemata"])
    if schemata & _NOTHING_OF_ITS_OWN and not _is_text(mapping.get("because")):
        yield "it becomes a note or an unknown link, and does not say what is lost (`because`)"
    when = mapping.get("when")
    if when is not None and (
        when.get("schema") not in schemata or when.get("property") not in properties
    ):
        yield "`when` names a schema or property that it does not have"


def _ancestors(name: str, said: Mapping[str, Said]) -> tuple[list[str], str]:
    """What a kind extends, the nearest first; or a sentence where that leads nowhere or in a circle."""
    found: list[str] = []
    at = said[name].get("extends")
    while at:
        if at not in said:
            return [], f"it extends `{at}`, which does not exist"
        if at == name or at in found:
            return [], f"it extends itself by way of {', '.join(found) or name}"
        found.append(at)
        at = said[at].get("extends")
    return found, ""


def _properties(one: Said) -> Iterator[tuple[str, Said]]:
    found = one.get("properties") or {}
    for key, value in found.items() if isinstance(found, dict) else ():
        yield str(key), value if isinstance(value, dict) else {}


def _kind(name: str, said: Mapping[str, Said]) -> Kind:
    one = said[name]
    above, _ = _ancestors(name, said)
    found: dict[str, Property] = {}
    for up in (name, *above):
        for key, value in _properties(said[up]):
            found.setdefault(key, _property(key, value))
    mapping = one.get("followthemoney") or {}
    when = mapping.get("when") or {}
    return Kind(
        name=name,
        label=one["label"],
        plural=one["plural"],
        means=one["means"],
        source=one["source"],
        ancestors=tuple(above),
        abstract=one.get("abstract") == "yes",
        properties=tuple(found.values()),
        relation=_relation(one, above, said),
        schemata=tuple(mapping.get("schemata", ())),
        reads=tuple(mapping.get("reads", ())),
        when=(when.get("schema", ""), when.get("property", ""), when.get("value", "")),
        because=mapping.get("because", ""),
    )


def _relation(one: Said, above: list[str], said: Mapping[str, Said]) -> Relation | None:
    ends = next(
        (up["relation"] for up in (one, *map(said.get, above)) if up and "relation" in up), None
    )
    if ends is None:
        return None
    return Relation(
        source=ends["from"], target=ends["to"], label=ends["label"], inverse=ends["inverse"]
    )


def _property(name: str, one: Said) -> Property:
    mapped = one.get("ftm", "")
    pairs = tuple(mapped.items()) if isinstance(mapped, dict) else (("", mapped),) if mapped else ()
    return Property(
        name=name,
        label=one["label"],
        type=one["type"],
        means=one["means"],
        to=one.get("to", ""),
        inverse=one.get("inverse", ""),
        ftm=pairs,
    )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
