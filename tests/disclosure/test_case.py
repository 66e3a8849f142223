"""CASE in a package conforms to the ontology that its own validator brings along."""

import json
import shutil
import socket

import pytest
from parcels import HOSTILE, give, said, stocked, told
from specimens import begin

from answerable.archive import records


def conforms(folder, tmp_path, monkeypatch):
    """The validator's verdict and its words; no network is there to ask."""
    validating = pytest.importorskip(
        "case_utils.case_validate", reason="case-utils is not installed: CASE was not validated."
    )

    def none(*_, **__):
        raise OSError("no network")

    monkeypatch.setattr(socket.socket, "connect", none)
    copy = tmp_path / "copy.jsonld"
    shutil.copy(told(folder, "case.jsonld"), copy)
    result = validating.validate(str(copy), inference="none")
    return result.conforms, result.text, result.undefined_concepts


def nodes(folder, kind):
    graph = json.loads(told(folder, "case.jsonld").read_bytes())["@graph"]
    return [node for node in graph if node["@type"].endswith(f":{kind}")]


def test_it_conforms_with_names_of_every_kind(tmp_path, monkeypatch):
    archive, things = stocked(tmp_path)
    with archive.change("names") as change:
        for number, name in enumerate(HOSTILE):
            hostile = change.preserve_bytes(f"content {number}".encode(), name).object
            change.record(records.classification(by="k7", target=hostile, level="public"))
    whence = records.Acquisition(source="a market", collector="c4", collected_at="2021-02")
    said(archive, records.source(by="k7", object_id=things["letter"], acquisition=whence))
    give(archive, tmp_path / "out", sources=True)
    verdict, words, undefined = conforms(tmp_path / "out", tmp_path, monkeypatch)
    assert verdict, words
    assert not undefined


def test_each_item_is_a_file_with_its_hash_and_a_provenance_record(tmp_path):
    archive, _ = stocked(tmp_path)
    done = give(archive, tmp_path / "out")
    hashes = {
        facet["uco-observable:hash"]["uco-types:hashValue"]["@value"].lower()
        for node in nodes(tmp_path / "out", "File")
        for facet in node["uco-core:hasFacet"]
        if "uco-observable:hash" in facet
    }
    assert hashes == {item.digest for item in done.items}
    numbers = {
        node["case-investigation:exhibitNumber"]
        for node in nodes(tmp_path / "out", "ProvenanceRecord")
    }
    assert numbers == {item.number for item in done.items}


def test_each_event_is_an_investigative_action_after_the_one_before(tmp_path):
    archive, things = stocked(tmp_path)
    give(archive, tmp_path / "out", [things["letter"]])
    stored, given = nodes(tmp_path / "out", "InvestigativeAction")
    assert (stored["uco-core:name"], given["uco-core:name"]) == ("ingestion", "dissemination")
    assert given["case-investigation:wasInformedBy"] == {"@id": stored["@id"]}


def test_everything_that_is_named_is_described(tmp_path):
    archive, _ = stocked(tmp_path)
    give(archive, tmp_path / "out")
    graph = json.loads(told(tmp_path / "out", "case.jsonld").read_bytes())["@graph"]
    described = {node["@id"] for node in graph}
    for node in nodes(tmp_path / "out", "InvestigativeAction"):
        used = [node.get("uco-action:performer"), node.get("uco-action:instrument")]
        used += [*node["uco-action:object"], *node["uco-action:result"]]
        assert {one["@id"] for one in used if one} <= described


def test_an_archive_of_one_page_conforms(tmp_path, monkeypatch):
    archive = begin(tmp_path, "open")
    with archive.change("a page") as change:
        change.preserve_bytes(b"", "empty")
    give(archive, tmp_path / "out", names=False)
    assert conforms(tmp_path / "out", tmp_path, monkeypatch)[0]
