"""Is FollowTheMoney read without loss, under names of ours where there are any?"""

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.actors.described import Place, actor_ids
from answerable.actors.exchange.from_ftm import from_entity, reading_of, references_of, to_entity
from answerable.ontology.ftm.entities import as_line, entities
from answerable.ontology.ftm.schemata import schemata

IDS = actor_ids()


def described_of(said):
    [one] = entities([orjson.dumps(said)], [])
    return from_entity(one, Place(source="s", entry=one.id, line=one.line), IDS)


def back(said):
    return orjson.loads(as_line(to_entity(described_of(said))))


def test_a_person_gets_our_names_and_keeps_the_sources_words():
    one = described_of(
        {
            "id": "a",
            "schema": "Person",
            "properties": {"name": ["A"], "birthDate": ["1956-07"], "hairColor": ["grey"]},
        }
    )
    assert one.kind == "person"
    assert one.value("birth_date") == "1956-07"
    assert one.value("ftm:hairColor") == "grey"
    assert [s.said_as for s in one.statements] == ["", "birthDate", ""]


@pytest.mark.parametrize(
    ("schema", "officer", "organisation"),
    [("Employment", "employee", "employer"), ("Directorship", "director", "organization")],
)
def test_an_office_held_is_a_posting(schema, officer, organisation):
    one = described_of(
        {"id": "e", "schema": schema, "properties": {officer: ["p"], organisation: ["o"]}}
    )
    assert (one.kind, one.value("officer"), one.value("organisation")) == ("posting", "p", "o")
    assert references_of(one) >= {"officer", "organisation"}


def test_what_nobody_knows_is_kept_under_its_own_name():
    one = described_of({"id": "w", "schema": "Widget", "properties": {"colour": ["red"]}})
    assert (one.kind, one.value("ftm:colour")) == ("ftm:Widget", "red")
    assert references_of(one) == frozenset()


def test_a_schema_without_a_kind_still_has_a_name_that_is_found():
    one = described_of({"id": "s", "schema": "Security", "properties": {"name": ["Bond"]}})
    assert one.kind == "ftm:Security"
    assert one.names == ("Bond",)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@st.composite
def anything(draw):
    """An entity of any schema, with any of its properties and a few that it lacks."""
    schema = draw(st.sampled_from([*sorted(schemata()), "Widget"]))
    known = sorted(schemata()[schema].types) if schema in schemata() else []
    names = st.sampled_from([*known, "name", "unheardOf"]) | st.text(
        "abcXYZ", min_size=1, max_size=8
    )
    properties = draw(st.dictionaries(names, st.lists(texts, max_size=4), max_size=8))
    rest = draw(
        st.dictionaries(
            st.sampled_from(["caption", "datasets", "target", "x"]), texts | st.booleans()
        )
    )
    return {"id": draw(texts.filter(bool)), "schema": schema, "properties": properties, **rest}


@given(anything())
def test_nothing_is_lost_on_the_way_in_and_out(said):
    assert back(said) == said


@pytest.mark.parametrize("schema", sorted(schemata()))
def test_no_two_properties_of_a_schema_get_one_name(schema):
    names = reading_of(schema).names
    assert len(set(names.values())) == len(names)
    assert set(names) <= set(schemata()[schema].types)
