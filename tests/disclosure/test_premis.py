"""PREMIS in a package is valid against the Library of Congress's schema, and says what is recorded."""

from pathlib import Path

import pytest
from lxml import etree
from parcels import (
    COURT,
    FORMATS,
    HOSTILE,
    NOON,
    agreed,
    classified,
    give,
    hand_over,
    said,
    stocked,
    told,
)
from specimens import MODES, add, begin

from answerable.archive import records

SCHEMA = Path(__file__).parent / "premis" / "premis-v3-0.xsd"
NS = {"p": "http://www.loc.gov/premis/v3"}


@pytest.fixture(scope="module")
def schema():
    return etree.XMLSchema(etree.parse(str(SCHEMA)))


def document(folder):
    return etree.parse(str(told(folder, "premis.xml")))


def texts(node, path):
    return [each.text for each in node.findall(path, NS)]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("form", FORMATS)
def test_every_premis_file_is_valid(tmp_path, schema, mode, form):
    archive, things = stocked(tmp_path, mode)
    whence = records.Acquisition(source="a market & <hall>", collected_at="2021~")
    said(archive, records.source(by="k7", object_id=things["letter"], acquisition=whence))
    give(archive, tmp_path / "out", format=form, sources=True)
    found = list((tmp_path / "out").rglob("premis.xml"))
    assert len(found) == (1 if form == "bagit" else 4)
    for path in found:
        schema.assertValid(etree.parse(str(path)))


def test_it_is_valid_whatever_a_file_was_called(tmp_path, schema):
    archive = begin(tmp_path, "open")
    with archive.change("names") as change:
        for number, name in enumerate(HOSTILE):
            change.preserve_bytes(f"content {number}".encode(), name)
    give(archive, tmp_path / "out", by="\u202eby\x07<&>", recipient='"\x00<r>&')
    written = document(tmp_path / "out")
    schema.assertValid(written)
    names = texts(written, "p:object/p:originalName")
    assert len(set(names)) == len(HOSTILE)
    assert "report\\u202etxt.exe" in names


def test_an_object_has_its_fixity_size_and_format(tmp_path):
    archive, things = stocked(tmp_path)
    done = give(archive, tmp_path / "out")
    first = document(tmp_path / "out").find("p:object", NS)
    assert texts(first, "p:objectIdentifier/p:objectIdentifierValue")[0] == things["letter"]
    kinds = "p:objectCharacteristics"
    assert texts(first, f"{kinds}/p:fixity/p:messageDigestAlgorithm") == ["SHA-256"]
    assert texts(first, f"{kinds}/p:fixity/p:messageDigest") == [done.items[0].digest]
    assert texts(first, f"{kinds}/p:size") == [str(len(b"A letter, signed."))]
    assert texts(first, f"{kinds}/p:format/p:formatDesignation/p:formatName") == ["text/plain"]


def test_every_identifier_that_is_linked_to_is_there(tmp_path):
    archive, _ = stocked(tmp_path)
    give(archive, tmp_path / "out")
    root = document(tmp_path / "out").getroot()
    for what in ("Event", "Agent", "RightsStatement", "Object"):
        own = f"{what[0].lower()}{what[1:]}Identifier"
        linked = set(texts(root, f".//p:linking{what}Identifier/p:linking{what}IdentifierValue"))
        assert linked
        assert linked <= set(texts(root, f".//p:{own}/p:{own}Value"))


def test_storing_deriving_and_giving_out_are_events(tmp_path):
    archive, _ = stocked(tmp_path)
    give(archive, tmp_path / "out")
    found = texts(document(tmp_path / "out"), "p:event/p:eventType")
    assert sorted(found) == ["dissemination"] * 3 + ["extraction"] + ["ingestion"] * 3


def test_consent_is_a_right_with_its_term_and_its_limit(tmp_path):
    archive = begin(tmp_path, "sealed")
    thing = add(archive, b"a statement")
    agreed(archive, thing, until="2030")
    hand_over(archive, tmp_path / "out", [thing])
    [right] = document(tmp_path / "out").findall("p:rights/p:rightsStatement", NS)
    assert texts(right, "p:otherRightsInformation/p:otherRightsBasis") == ["consent"]
    [limit] = texts(right, "p:rightsGranted/p:restriction")
    assert COURT["purpose"] in limit
    assert COURT["recipient"] in limit
    assert texts(right, "p:rightsGranted/p:termOfGrant/p:endDate") == ["2030"]


def test_published_material_is_a_right_of_its_own(tmp_path):
    archive, things = stocked(tmp_path)
    give(archive, tmp_path / "out", [things["letter"], things["text"]])
    [right] = document(tmp_path / "out").findall("p:rights/p:rightsStatement", NS)
    assert texts(right, "p:otherRightsInformation/p:otherRightsBasis") == ["published"]
    assert len(right.findall("p:linkingObjectIdentifier", NS)) == 2


def test_other_exits_are_nobody_elses_business(tmp_path):
    archive, things = stocked(tmp_path)
    give(archive, tmp_path / "earlier", [things["letter"]], recipient="a newspaper")
    give(archive, tmp_path / "out", [things["letter"]])
    written = told(tmp_path / "out", "premis.xml").read_text(encoding="utf-8")
    assert written.count("<eventType>dissemination") == 1
    assert "a newspaper" not in written
    assert NOON in written


def test_the_consents_of_two_persons_are_two_rights(tmp_path):
    archive = begin(tmp_path, "open")
    thing = add(archive, b"what two people said")
    classified(archive, "restricted", thing)
    agreed(archive, thing, person="P-1")
    agreed(archive, thing, person="P-2")
    hand_over(archive, tmp_path / "out", [thing])
    assert len(document(tmp_path / "out").findall("p:rights", NS)) == 2


def test_the_schema_is_the_one_that_was_published():
    import hashlib

    digest = hashlib.sha256(SCHEMA.read_bytes()).hexdigest()
    assert digest in (SCHEMA.parent / "ORIGIN.txt").read_text(encoding="utf-8")
