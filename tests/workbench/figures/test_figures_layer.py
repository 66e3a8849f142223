"""A team's own outlines come with a name, a source and a licence, and a hostile file is refused in a sentence."""

import json

import pytest

from answerable.errors import AnswerableError, CannotRead, UsageError
from answerable.workbench.figures import layer
from answerable.workbench.figures.layer import read_layer

SQUARE = [[[92, 20], [93, 20], [93, 21], [92, 20]]]


def file(geometry=None, *, kind="Polygon", properties=None, **more):
    shape = {"type": kind, "coordinates": SQUARE} if geometry is None else geometry
    feature = {"type": "Feature", "properties": properties or {}, "geometry": shape}
    return json.dumps({"type": "FeatureCollection", "features": [feature], **more}).encode()


def taken(content, **more):
    return read_layer(content, **{"name": "n", "source": "s", "licence": "l"} | more)


def test_a_layer_knows_its_areas_by_code_and_prints_whose_it_is():
    made = taken(file(properties={"ADM3_PCODE": "MMR012001", "ADM3_EN": "A township"}))
    assert made.by_code["MMR012001"].name == "A township"
    assert made.attribution == "n: s (l)"


@pytest.mark.parametrize("missing", ["name", "source", "licence"])
def test_a_layer_without_name_source_or_licence_is_not_taken(missing):
    with pytest.raises(UsageError, match="a name, a source and a licence"):
        taken(file(), **{missing: "  "})


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff",
        b"[]",
        b"{}",
        b"null",
        b'{"type":"FeatureCollection"}',
        b'{"type":"FeatureCollection","features":[]}',
        b'{"type":"FeatureCollection","features":[7]}',
        b'{"type":"FeatureCollection","features":{"a":1}}',
        b"[" * 5_000,
        b'{"type":"Polygon","coordinates":' + b"[" * 900 + b"]" * 900 + b"}",
        b'{"type":"Polygon","coordinates":[[["a",2]]]}',
        b'{"type":"Polygon","coordinates":[[[true,2]]]}',
        b'{"type":"Polygon","coordinates":[[[1e400,2]]]}',
        b'{"type":"Polygon","coordinates":[[[NaN,2]]]}',
        b'{"type":"Polygon","coordinates":[[[1]]]}',
        b'{"type":"Polygon","coordinates":7}',
        b'{"type":"Polygon"}',
        b'{"type":["Polygon"],"coordinates":[]}',
        b'{"type":"GeometryCollection","geometries":[]}',
    ],
)
def test_what_is_no_layer_is_refused_in_a_sentence(content):
    with pytest.raises(AnswerableError) as refused:
        taken(content)
    assert refused.value.message.endswith(".")
    assert refused.value.advice


def test_metres_are_not_taken_for_degrees():
    with pytest.raises(CannotRead, match="may be in metres"):
        taken(file({"type": "Point", "coordinates": [455_000, 2_210_000]}))


def test_another_system_of_degrees_is_refused():
    with pytest.raises(CannotRead, match="WGS 84"):
        taken(file(crs={"properties": {"name": "urn:ogc:def:crs:EPSG::32646"}}))
    assert taken(file(crs={"properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}))


@pytest.mark.parametrize(
    ("limit", "content"),
    [("MOST_BYTES", file()), ("MOST_FEATURES", file()), ("MOST_POINTS", file())],
)
def test_a_layer_is_bounded(monkeypatch, limit, content):
    monkeypatch.setattr(layer, limit, 0)
    with pytest.raises(CannotRead):
        taken(content)


def test_a_feature_that_lies_nowhere_is_passed_over():
    read = json.loads(file())
    read["features"].append({"type": "Feature", "properties": None, "geometry": None})
    assert len(taken(json.dumps(read).encode()).features) == 1


def test_a_hostile_name_in_a_layer_is_cut_and_shown_as_escapes():
    made = taken(file(properties={"name": "a\u202e" + "b" * 9_000}), licence="<b>\u202e")
    assert made.features[0].name.startswith("a\\u202eb")
    assert len(made.features[0].name) <= 120
    assert made.licence == "<b>\\u202e"


@pytest.mark.parametrize(
    ("kind", "coordinates"),
    [("Point", [1, 2]), ("MultiPoint", [[1, 2]]), ("LineString", [[1, 2], [3, 4]])],
)
def test_points_and_lines_are_read_and_are_no_areas(kind, coordinates):
    made = taken(file({"type": kind, "coordinates": coordinates}, properties={"code": "c"}))
    assert not made.features[0].is_area
    assert made.by_code == {}
