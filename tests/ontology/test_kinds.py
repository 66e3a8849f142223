"""Are the kinds sound, does each say what it means both ways, and is every fault named at once?"""

import pytest

from answerable.errors import CannotRead
from answerable.ontology.ftm.schemata import ENTITY, schemata
from answerable.ontology.kind_files import read_kinds
from answerable.ontology.kinds import PROPERTY_TYPES, kinds, label_of, label_of_property

GOOD = b"""
kind: thing
label: thing
plural: things
means: Whatever has a name.
source: own definition
followthemoney: {schemata: [Person]}
properties:
  name: {label: name, type: name, means: A name.}
"""


def faults_of(**files: bytes) -> str:
    with pytest.raises(CannotRead) as refused:
        read_kinds(files)
    return refused.value.message


def with_property(row: str) -> bytes:
    return GOOD + f"  more: {{{row}}}\n".encode()


def test_the_needed_kinds_are_there():
    needed = (
        "person organisation company unit public_body state post posting command_relation positioning membership "
        "ownership control vessel aircraft incident involvement proceeding charge demand statement signature listing "
        "payment shipment licence territory_control representation identification address site"
    )
    assert set(needed.split()) <= set(kinds())


@pytest.mark.parametrize("kind", kinds().values(), ids=lambda kind: kind.name)
def test_every_kind_and_property_is_explained(kind):
    assert kind.label
    assert kind.plural
    assert kind.means.endswith(".")
    assert kind.source
    for one in kind.properties:
        assert one.label
        assert one.means.endswith(".")
        assert one.type in PROPERTY_TYPES
        assert bool(one.inverse) == bool(one.to) == (one.type == "reference")


@pytest.mark.parametrize(
    "kind", [one for one in kinds().values() if not one.abstract], ids=lambda kind: kind.name
)
def test_every_kind_becomes_something_in_followthemoney_or_says_what_is_lost(kind):
    assert kind.schemata
    if {"Note", "UnknownLink"} & set(kind.schemata):
        assert kind.because.endswith(".")
    for schema in kind.schemata:
        known = schemata()[schema]
        for one in kind.properties:
            name = one.in_schema(schema)
            assert not name or name in known.types
            if name:
                assert (known.types[name] == ENTITY) == (one.type == "reference")


def test_a_schema_is_read_as_one_kind_only():
    read = [schema for kind in kinds().values() for schema in kind.reads]
    assert len(read) == len(set(read))


def test_a_relation_is_called_something_from_either_end():
    command = kinds()["command_relation"]
    assert command.relation is not None
    assert (command.relation.label, command.relation.inverse) == ("commands", "commanded by")
    for kind in kinds().values():
        for end in (kind.relation.source, kind.relation.target) if kind.relation else ():
            known = kind.property(end)
            assert known is not None
            assert known.to


def test_a_kind_has_what_it_extends():
    unit = kinds()["unit"]
    assert unit.is_a("organisation")
    assert unit.is_a("thing")
    assert unit.property("founded") is not None
    assert not unit.is_a("person")


def test_what_only_a_source_knows_is_called_by_its_word():
    assert label_of("ftm:Widget") == "Widget"
    assert label_of_property("person", "ftm:hairColor") == "hairColor"


def test_every_fault_is_named_at_once():
    said = faults_of(thing=with_property("type: colour, means: A."), other=b"- no", third=GOOD)
    assert "thing: more: there is no type `colour`" in said
    assert "thing: more: the key `label` is missing" in said
    assert "other: this is no YAML file with keys" in said
    assert "third: the file is not called like its kind" in said


def test_a_missing_inverse_is_a_fault():
    row = "label: a, type: reference, to: thing, means: A."
    assert "its inverse is missing" in faults_of(thing=with_property(row))


def test_a_reference_to_nowhere_is_a_fault():
    row = "label: a, type: reference, to: ghost, inverse: b, means: A."
    assert "refers to the kind `ghost`" in faults_of(thing=with_property(row))


def test_kinds_that_extend_each_other_in_a_circle_are_a_fault():
    one = GOOD.replace(b"label: thing", b"extends: other\nlabel: thing", 1)
    other = one.replace(b"kind: thing", b"kind: other").replace(
        b"extends: other", b"extends: thing"
    )
    said = faults_of(thing=one, other=other)
    assert "thing: it extends itself by way of other" in said
    assert "other: it extends itself by way of thing" in said


def test_a_kind_that_says_nothing_of_followthemoney_is_at_fault():
    bare = GOOD.replace(b"followthemoney: {schemata: [Person]}\n", b"")
    assert "which schema of FollowTheMoney" in faults_of(thing=bare)
    link = GOOD.replace(b"[Person]", b"[UnknownLink]")
    assert "does not say what is lost" in faults_of(thing=link)
