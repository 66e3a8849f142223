"""What does a description hold, and what do its ids follow from?"""

from answerable.actors.described import (
    Place,
    Statement,
    actor_ids,
    described,
    from_body,
    named_or_new,
    refers_to,
    statements_body,
)

IDS = actor_ids(b"a secret")
NAME = Statement("name", "Min One")


def said(*statements, entry="p1", source="a list", kind="person", line=1, **more):
    place = Place(source=source, entry=entry, object="sha256:00", line=line)
    return described(kind, statements, place, ids=IDS, **more)


def test_the_same_entry_of_one_data_set_is_one_actor_whatever_is_said():
    assert said(NAME).actor == said(Statement("name", "Other")).actor
    assert said(NAME).id != said(Statement("name", "Other")).id


def test_an_entry_of_another_data_set_is_another_actor():
    assert said(NAME).actor != said(NAME, source="another").actor
    assert said(NAME, source="a", entry="bc").actor != said(NAME, source="ab", entry="c").actor


def test_nobody_without_the_key_can_try_names_against_an_id():
    assert IDS("a", "b") != actor_ids()("a", "b")
    assert IDS("a", "b").startswith("actor:")


def test_where_it_stands_changes_no_description():
    assert said(NAME, line=1).id == said(NAME, line=7).id
    moved = Statement("name", "Min One", line=9)
    assert said(NAME).id == said(moved).id


def test_when_a_machine_looked_last_changes_no_description():
    one = said(NAME, rest='{"datasets":["x"],"last_seen":"2026-01-01T00:00:00"}')
    other = said(NAME, rest='{"datasets":["x"],"last_seen":"2026-02-02T00:00:00"}')
    assert one.id == other.id
    assert one.id != said(NAME, rest='{"datasets":["y"],"last_seen":"2026-01-01T00:00:00"}').id


def test_a_body_gives_the_same_description_back():
    one = said(
        NAME, Statement("birth_date", "1956", "birthDate", start="2020", polarity="denied", line=3)
    )
    body = {
        "description": one.id,
        "actor": one.actor,
        "kind": one.kind,
        "entry": "p1",
        "source": "a list",
        "object": "sha256:00",
        "line": 1,
        "statements": statements_body(one.statements),
    }
    assert from_body(body) == one


def test_the_body_of_another_program_that_is_no_description_is_none():
    for body in ({}, {"description": "x"}, {"statements": 5}, {"statements": [5]}):
        full = {"description": "a", "actor": "b", "kind": "c", "entry": "d"} | body
        if body:
            assert from_body(body) is None
        assert from_body({**full, "statements": 5}) is None


def test_what_a_source_denies_is_none_of_its_values():
    denied = Statement("name", "Other", polarity="denied")
    assert said(NAME, denied).names == ("Min One",)


def test_a_file_from_elsewhere_cannot_speak_of_our_actors_by_our_ids():
    foreign = said(NAME, schema="Person", entry="actor:x")
    assert foreign.actor != "actor:x"
    assert refers_to(foreign, "actor:x", IDS) != "actor:x"
    own = said(NAME)
    assert refers_to(own, "actor:x", IDS) == "actor:x"
    assert named_or_new(IDS)("s", "list:US:1") == "list:US:1"
