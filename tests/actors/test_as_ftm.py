"""Does what leaves as FollowTheMoney say no more than the sources, and does the stock library take it?"""

import orjson
import pytest

from answerable.actors.described import Place, Statement, actor_ids, described
from answerable.actors.exchange import from_list
from answerable.actors.exchange.as_ftm import export
from answerable.actors.exchange.from_ftm import from_entity
from answerable.actors.lists.intake import Asked, read_list
from answerable.ontology.ftm.entities import as_line, entities
from answerable.ontology.kinds import kinds

IDS = actor_ids()
HELD = "sha256:00"


def said(entry, kind, *statements, source="s", **values):
    more = tuple(Statement(name, value) for name, value in values.items())
    place = Place(source=source, entry=entry, object=HELD, line=1)
    return described(kind, (*statements, *more), place, ids=IDS)


def ftm(entry, schema, source="s", **properties):
    line = orjson.dumps({"id": entry, "schema": schema, "properties": properties})
    [one] = entities([line], [])
    return from_entity(one, Place(source=source, entry=entry, object=HELD, line=1), IDS)


def leaving(*described, official=frozenset()):
    """By id, schema and properties of what leaves; the stock library must take all of it."""
    made = export(described, IDS, official)
    accepted(made.entities)
    return {
        one.id: (one.schema, {key: list(values) for key, values in one.properties})
        for one in made.entities
    }


def accepted(made):
    """The stock library reads, validates and joins every entity; without it this says nothing."""
    try:
        from followthemoney import model
        from followthemoney.graph import Graph
    except ImportError:
        return
    graph, known = Graph(edge_types=[]), {}
    for one in made:
        data = orjson.loads(as_line(one))
        proxy = model.get_proxy(data)
        proxy.schema.validate(data)
        assert proxy.id == one.id
        assert set(proxy.to_dict()["properties"]) == set(data["properties"])
        known[proxy.id] = proxy
        graph.add(proxy)
    for proxy in known.values():
        for prop, value in proxy.itervalues():
            assert prop.name != "id"
            if prop.type.name == "entity":
                assert value in known
                if proxy.schema.edge and prop in (
                    proxy.schema.source_prop,
                    proxy.schema.target_prop,
                ):
                    assert known[value].schema.is_a(prop.range)
    assert len({one.id for one in made}) == len(made)


PERSON = said("p1", "person", name="Min One")
UNIT = said("u1", "unit", name="LIB 345", number="345", force="state")
ABOVE = said("u2", "unit", name="Eastern Command")


def test_a_unit_of_a_state_becomes_a_public_body_with_its_number_as_a_note():
    found = leaving(UNIT, ABOVE)
    assert found["u1"] == (
        "PublicBody",
        {"name": ["LIB 345"], "notes": ["number: 345", "force of: state"]},
    )
    assert found["u2"][0] == "Organization"


def test_a_command_relation_becomes_a_link_with_its_role_and_year():
    one = said("c", "command_relation", superior="u2", subordinate="u1", start="2017-08/2017-12")
    schema, properties = leaving(UNIT, ABOVE, one)["c"]
    assert schema == "UnknownLink"
    assert properties == {
        "subject": ["u2"],
        "object": ["u1"],
        "startDate": ["2017"],
        "role": ["commands"],
        "description": ["began: 2017-08/2017-12"],
    }


def test_a_date_that_no_prefix_holds_is_only_said_in_words():
    one = said("c", "command_relation", superior="u2", subordinate="u1", start="2019~")
    _, properties = leaving(UNIT, ABOVE, one)["c"]
    assert "startDate" not in properties
    assert properties["description"] == ["began: 2019~"]


def test_a_posting_in_a_unit_is_an_employment_and_to_a_post_an_occupancy():
    unit = said("x", "posting", officer="p1", organisation="u1", role="commander", rank="Colonel")
    schema, properties = leaving(PERSON, UNIT, unit)["x"]
    assert (schema, properties["role"], properties["description"]) == (
        "Employment",
        ["commander"],
        ["rank: Colonel"],
    )
    post = said("o1", "post", name="Commander-in-Chief")
    held = said("x", "posting", officer="p1", post="o1", role="head")
    schema, properties = leaving(PERSON, post, held)["x"]
    assert (schema, properties["post"], properties["description"]) == (
        "Occupancy",
        ["o1"],
        ["role: head"],
    )


def test_a_relation_stays_where_one_end_does_not_leave():
    one = said("c", "command_relation", superior="u2", subordinate="u1")
    made = export([UNIT, one], IDS)
    assert [entity.id for entity in made.entities] == ["u1"]
    assert (made.without_end, made.references) == (1, 1)


def test_an_owner_of_what_is_no_asset_there_is_a_link():
    one = said("w", "ownership", owner="p1", asset="u1", percentage="51")
    schema, properties = leaving(PERSON, UNIT, one)["w"]
    assert schema == "UnknownLink"
    assert properties["role"] == ["ownership"]
    assert properties["description"] == ["percentage: 51"]


def test_a_thing_that_names_itself_leaves_without_that():
    post = said("o", "post", name="Chief", body="o")
    assert leaving(post)["o"] == ("Position", {"name": ["Chief"]})


def test_what_a_source_denies_leaves_only_as_denied():
    denied = Statement("nationality", "mm", polarity="denied")
    _, properties = leaving(said("p", "person", denied, name="A"))["p"]
    assert "nationality" not in properties
    assert properties["notes"] == ["Not so, according to the source: nationality: mm"]


def test_an_involvement_is_said_to_be_one():
    incident = said("i", "incident", name="Shelling of a village", date="2022-05-12")
    one = said("v", "involvement", actor="p1", incident="i", role="commander")
    found = leaving(PERSON, incident, one)
    assert found["i"][0] == "Event"
    assert found["v"][1]["role"] == ["said to be involved in: commander"]


def test_two_data_sets_that_use_one_id_leave_under_two():
    one, other = said("1", "person", name="A"), said("1", "person", source="t", name="B")
    found = leaving(one, other)
    assert len(found) == 2
    assert "1" not in found


def test_an_id_that_the_library_refuses_is_replaced():
    [(id, (_, properties))] = leaving(said("a b/ü", "person", name="A")).items()
    assert id.startswith("actor-")
    assert properties == {"name": ["A"]}


def test_signs_that_deceive_do_not_leave():
    _, properties = leaving(said("p", "person", name="A\u202e\x00B\n"))["p"]
    assert properties["name"] == ["A B"]


def test_a_name_longer_than_the_library_takes_becomes_a_note():
    _, properties = leaving(said("p", "person", name="x" * 500))["p"]
    assert properties["name"] == ["Name not given"]
    assert properties["notes"] == ["name: " + "x" * 500]


def test_a_mark_without_an_official_listing_leaves_in_words():
    one = ftm("a", "Person", name=["A"], topics=["sanction", "crime.war", "role.pep"])
    _, properties = leaving(one)["a"]
    assert properties["topics"] == ["role.pep"]
    assert len(properties["notes"]) == 2
    assert all("presumed innocent" in note for note in properties["notes"])


def test_a_mark_with_its_listing_and_source_stays_one():
    listing = ftm(
        "s", "Sanction", entity=["a"], authority=["OFAC"], sourceUrl=["https://ofac.treasury.gov/"]
    )
    one = ftm("a", "Person", name=["A"], topics=["sanction", "crime.war"])
    assert leaving(one, listing)["a"][1]["topics"] == ["sanction"]


def test_a_listing_without_source_stands_behind_no_mark():
    listing = ftm("s", "Sanction", entity=["a"], authority=["somebody"])
    one = ftm("a", "Person", name=["A"], topics=["sanction"])
    assert "topics" not in leaving(one, listing)["a"][1]


def test_what_nobody_knows_leaves_as_a_note():
    found = leaving(ftm("w", "Widget", name=["A widget"], colour=["red"]))
    assert found["w"] == ("Note", {"name": ["A widget"], "notes": ["colour: red"]})


def test_a_value_that_the_library_refuses_becomes_a_note():
    one = ftm("a", "Person", name=["A"], birthDate=["about 1950"], country=["Narnia"], phone=["12"])
    _, properties = leaving(one)["a"]
    assert set(properties) == {"name", "notes"}
    assert len(properties["notes"]) == 3


def test_those_who_were_judged_to_be_one_leave_as_one_with_the_values_and_ids_of_all():
    one = said("p1", "person", name="Min One", birth_date="1960")
    other = said("q1", "person", source="t", name="Minn Oone", nationality="mm")
    unit = said("u1", "unit", source="t", name="LIB 345")
    post = said("x", "posting", source="t", officer="q1", organisation="u1", role="commander")
    made = export(
        [one, unit, other, post], IDS, same={other.actor: one.actor, one.actor: one.actor}
    )
    accepted(made.entities)
    found = {entity.id: dict(entity.properties) for entity in made.entities}
    assert set(found) == {"p1", "u1", "x"}
    assert found["p1"]["name"] == ("Min One", "Minn Oone")
    assert (found["p1"]["birthDate"], found["p1"]["nationality"]) == (("1960",), ("mm",))
    assert found["x"]["employee"] == ("p1",)
    [line] = [as_line(entity) for entity in made.entities if entity.id == "p1"]
    assert orjson.loads(line)["referents"] == ["q1"]


def test_whose_own_description_stays_gives_no_id_to_what_leaves():
    one, other = said("secret", "person", name="A"), said("q1", "person", source="t", name="B")
    same = {one.actor: one.actor, other.actor: one.actor}
    [entity] = export([other], IDS, same=same).entities
    assert (entity.id, entity.rest) == ("q1", "")


def test_nobody_is_put_together_without_a_judgement():
    found = leaving(said("p1", "person", name="A"), said("q1", "person", source="t", name="A"))
    assert set(found) == {"p1", "q1"}


LIST = b"""36,"AEROLINE","-0- ","CUBA","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","-0- "\r
27225,"HLAING, Min Aung","individual","BURMA-EO14014] [GLOMAG","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","DOB 03 Jul 1956; POB Minbu, Burma; Gender Male; National ID No. 12/SAKHANA(N)020199 (Burma)."\r
1,"MV ONE","vessel","CUBA","-0- ","CL2X","Ship","1","2","Panama","X","Vessel Registration Identification IMO 9074729."\r
"""


def test_a_published_list_becomes_listings_with_their_programmes():
    copy = read_list(LIST, Asked(date="2023-11-08"))
    made = list(from_list.descriptions(copy, HELD, IDS))
    found = leaving(*made, official=frozenset({HELD}))
    schema, properties = found["list-US-27225"]
    assert schema == "Person"
    assert properties["name"] == ["Min Aung Hlaing"]
    assert properties["birthDate"] == ["1956-07-03"]
    assert properties["topics"] == ["sanction"]
    listings = [one for one in found.values() if one[0] == "Sanction"]
    assert len(listings) == 4
    assert found["list-US-1"][0] == "Vessel"
    assert "topics" not in leaving(*made)["list-US-36"][1]


@pytest.mark.parametrize("name", [one.name for one in kinds().values() if not one.abstract])
def test_every_kind_leaves_in_a_form_that_the_library_takes(name):
    kind = kinds()[name]
    ends = {
        f"e{n}": said(f"e{n}", _some(one.to), name=f"End {n}")
        for n, one in enumerate(p for p in kind.properties if p.to)
    }
    values = {
        p.name: entry for p, entry in zip((p for p in kind.properties if p.to), ends, strict=True)
    }
    values |= {p.name: _value(p.type) for p in kind.properties if not p.to}
    found = leaving(*ends.values(), said("it", name, **values))
    assert "it" in found
    assert found["it"][0] in (*kind.schemata, "UnknownLink")


def _some(kind):
    return {"thing": "company", "actor": "company"}.get(kind, kind)


def _value(type_):
    return {"date": "2017-08/2017-12", "country": "MM", "number": "5", "yes_no": "yes"}.get(
        type_, "x"
    )
