"""Which rows does a JSON file with records become, and what can a hostile one do?"""

import json

import pytest

from answerable.errors import CannotRead
from answerable.reading.sheets.records import looks_like_records, read_records


def read(value):
    return {
        one.name: [dict(zip(one.rows[0].cells, row.cells, strict=False)) for row in one.rows[1:]]
        for one in read_records(json.dumps(value).encode())
    }


def test_a_column_is_the_path_of_a_value():
    (row,) = read([{"a": {"b": 1, "c": [True, 2.0, None, 0.5]}, "d": ""}])["records"]
    assert row == {"a/b": "1", "a/c": "TRUE; 2; 0.5", "_index": "1"}


def test_a_list_inside_a_record_is_a_sheet_and_is_said_in_the_record_too():
    found = read({"results": [{"people": [{"age": 3}, {"age": 4, "sex": "F"}]}, {"people": []}]})
    assert found["results"][0]["people/age"] == "3; 4"
    assert found["results/people"] == [
        {"age": "3", "_index": "1", "_parent_index": "1"},
        {"age": "4", "_index": "2", "_parent_index": "1", "sex": "F"},
    ]


def test_records_bear_their_numbers():
    (sheet,) = read_records(b'[{"a": 1}, {"a": 2}]')
    assert [row.number for row in sheet.rows] == [0, 1, 2]


def test_a_list_of_names_and_values_becomes_columns_by_the_names():
    (row,) = read([{"own": [{"name": "Kind", "value": ["A", "B"]}]}])["records"]
    assert row["own/Kind"] == "A; B"


def test_a_point_of_geojson_has_its_longitude_first():
    (row,) = read([{"at": {"type": "Point", "coordinates": [96.3, 25.6]}}])["records"]
    assert (row["at/latitude"], row["at/longitude"]) == ("25.6", "96.3")


def test_one_record_and_lines_of_records_are_read_too():
    assert read({"a": 1, "b": [1]})["records"] == [{"a": "1", "b": "1", "_index": "1"}]
    (sheet,) = read_records(b'{"a": 1}\n{"a": 2}\n')
    assert len(sheet.rows) == 3


@pytest.mark.parametrize("content", [b'{"a": 1}', b' [{"a": 1}]', b"\xef\xbb\xbf{}", b"[]"])
def test_records_are_known_by_how_they_begin(content):
    assert looks_like_records(content)


@pytest.mark.parametrize("content", [b"[Draft] Incidents,Date\n", b"a,b\n", b"{curly},b\n", b""])
def test_a_table_is_not_taken_for_records(content):
    assert not looks_like_records(content)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'[{"a": 1}', "begins like JSON"),
        (b'{"a": "\xff"}', "UTF-8"),
        (b'[{"a": ' + b"[" * 100_000, "nested too deeply|begins like JSON"),
        (json.dumps([{"a": json.loads('{"b":' * 60 + "1" + "}" * 60)}]).encode(), "deeply"),
        (json.dumps([{str(at): at for at in range(2_001)}]).encode(), "different values"),
        (json.dumps([{str(at): [{"a": 1}] for at in range(70)}]).encode(), "kinds of lists"),
    ],
    ids=["cut", "no text", "open", "deep", "wide", "many lists"],
)
def test_what_cannot_be_read_says_so(content, sentence):
    with pytest.raises(CannotRead, match=sentence):
        read_records(content)
