"""Is every entity of a file read, is nothing of it lost, and does a hostile line cost only itself?"""

import orjson
import pytest

from answerable.ontology.ftm import entities as reading
from answerable.ontology.ftm.entities import BadLine, FtmEntity, as_line, entities
from answerable.text import visible


def read(*lines: bytes | dict[str, object]) -> tuple[list[FtmEntity], list[BadLine]]:
    content = b"\n".join(one if isinstance(one, bytes) else orjson.dumps(one) for one in lines)
    bad: list[BadLine] = []
    return list(entities([content], bad)), bad


def refused(line: bytes) -> str:
    """Why a line is no good; the good one behind it must be read all the same."""
    found, bad = read(line, b'{"id":"b","schema":"Person","properties":{}}')
    assert [one.id for one in found] == ["b"]
    [one] = bad
    assert one.line == 1
    return one.sentence


def person(**more: object) -> dict[str, object]:
    return {"id": "a", "schema": "Person", "properties": {"name": ["A"]}, **more}


def test_an_entity_is_read_with_its_line():
    [_, one], bad = read(person(id="x"), person())
    assert (one.id, one.schema, one.get("name"), one.line) == ("a", "Person", ("A",), 2)
    assert bad == []


@pytest.mark.parametrize(
    "said",
    [
        person(caption="A", datasets=["x"], target=True, first_seen="2021-01-01T00:00:00"),
        person(properties={"name": ["A", "B", "A"], "unheardOf": ["1"], "empty": []}),
        {
            "id": "w",
            "schema": "Widget",
            "properties": {"colour": ["red"]},
            "deep": {"er": [1, None]},
        },
        person(properties={"amount": [5, 1.5, None, True, {"a": 1}], "name": ["A"]}),
        person(properties={"odd": {"a": {"b": []}}}),
        person(score=0.1, big=2**80),
        person(properties={"notes": ['he said "name": twice']}),
    ],
)
def test_nothing_that_a_line_holds_is_lost(said):
    import json

    [one], bad = read(json.dumps(said).encode())
    assert bad == []
    assert json.loads(as_line(one)) == said


def test_entities_inside_an_entity_come_out_by_themselves():
    inner = {"id": "s", "schema": "Sanction", "properties": {"entity": ["a"], "reason": ["r"]}}
    found, bad = read(person(properties={"name": ["A"], "sanctions": [inner]}))
    assert bad == []
    assert [(one.id, one.schema) for one in found] == [("s", "Sanction"), ("a", "Person")]
    assert found[1].get("sanctions") == ("s",)


def test_lines_may_be_cut_anywhere():
    content = b"\xef\xbb\xbf" + b"\r\n\n".join(orjson.dumps(person(id=str(n))) for n in range(9))
    whole = [one.id for one in entities([content], [])]
    for size in (1, 7, 64):
        pieces = [content[i : i + size] for i in range(0, len(content), size)]
        assert [one.id for one in entities(pieces, [])] == whole


def test_a_line_that_never_ends_is_not_held_in_memory(monkeypatch):
    monkeypatch.setattr(reading, "LONGEST_LINE", 1 << 20)
    bad: list[BadLine] = []
    pieces = [b'{"id":"'] + [b"x" * (1 << 16)] * 200 + [b'"}\n', orjson.dumps(person())]
    assert [one.id for one in entities(pieces, bad)] == ["a"]
    assert [(one.line, one.sentence) for one in bad] == [(1, "This line is longer than 1 MB.")]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b'{"id":"a","id":"b","schema":"Person","properties":{}}', "a key twice"),
        (b'{"id":"a","schema":"Person","properties":{"name":["A"],"name":["B"]}}', "a key twice"),
        (b'{"id" :"a","schema":"Person","properties":{"name":["A"],"name":["B"]}}', "a key twice"),
        (b'{"id":"a","schema":"Person","properties":{"score":[NaN]}}', "no JSON"),
        (b'{"id":"a","schema":"Person","properties":{"score":[Infinity]}}', "no JSON"),
        (b'{"id":"a","schema":"Person","properties":{"name":["\\ud800"]}}', "no JSON"),
        (b'{"id":"a","schema":"Person","properties":{"name":["\xff"]}}', "no JSON"),
        (b'{"a":' * 3000, "no JSON"),
        (b"[" * 500 + b"]" * 500, "no JSON object"),
        (b'{"id":"a","schema":"P","properties":{},"x":' + b"[" * 90 + b"]" * 90 + b"}", "deep"),
        (b'{"id":"a","schema":"P","properties":{},"x":' + b'{"y":' * 90 + b"1" + b"}" * 91, "deep"),
        (b'{"id":5,"schema":"Person","properties":{}}', "no id"),
        (b'{"id":"","schema":"Person","properties":{}}', "no id"),
        (b'{"id":"a","properties":{}}', "its schema"),
        (b'{"id":"a","schema":"Person","properties":[]}', "no object"),
        (b'{"id":"' + b"x" * 2000 + b'","schema":"Person","properties":{}}', "no id"),
        (b"nonsense", "no JSON"),
    ],
)
def test_a_hostile_line_costs_only_itself(line, why):
    said = refused(line)
    assert why in said
    assert visible(said) == said


def test_entities_that_stand_in_each_other_without_end_are_refused():
    inner: dict[str, object] = person()
    for n in range(60):
        inner = person(id=f"n{n}", properties={"sanctions": [inner]})
    found, [bad] = read(inner)
    assert found == []
    assert "deep" in bad.sentence


def test_names_that_mean_something_elsewhere_mean_nothing_here():
    line = b'{"id":"__proto__","schema":"constructor","properties":{"__proto__":["x"],"__class__":["y"]}}'
    [one], bad = read(line)
    assert bad == []
    assert orjson.loads(as_line(one)) == orjson.loads(line)
