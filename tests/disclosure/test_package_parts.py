"""The parts of a package for other programs and for people: crate, load files, custody page, template."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from parcels import HOSTILE, agreed, classified, files, give, hand_over, said, stocked
from specimens import add, begin

from answerable.archive import records
from answerable.archive.bodies import Pending
from answerable.disclosure import custody_report, loadfile
from answerable.disclosure.flags import Flagged
from answerable.disclosure.handover import Handover
from answerable.disclosure.items import Item
from answerable.disclosure.parts import Contents
from answerable.errors import NotAllowed

HANDOVER = Handover(purpose="prosecution", recipient="a court", moment="2026-11-22T12:00:00Z")


def named_badly(base):
    archive = begin(base, "open")
    with archive.change("names") as change:
        for number, name in enumerate((*HOSTILE, "=cmd()|x.csv", "a\x14b\u00fec.txt")):
            change.preserve_bytes(f"content {number}".encode(), name)
    return archive


# The crate


def test_the_crate_is_read_by_its_reference_library(tmp_path):
    rocrate = pytest.importorskip("rocrate.rocrate", reason="rocrate is not installed.")
    give(named_badly(tmp_path), tmp_path / "out")
    crate = rocrate.ROCrate(str(tmp_path / "out" / "data"))
    items = [one for one in crate.data_entities if one.id.startswith("items/")]
    assert len(items) == len(HOSTILE) + 2
    assert all(len(one["sha256"]) == 64 for one in items)
    assert "a court" in crate.name


def test_every_file_that_the_crate_names_is_there_and_has_its_hash(tmp_path):
    import hashlib

    archive, _ = stocked(tmp_path)
    give(archive, tmp_path / "out")
    graph = json.loads((tmp_path / "out/data/ro-crate-metadata.json").read_bytes())["@graph"]
    entities = {one["@id"]: one for one in graph}
    assert entities["ro-crate-metadata.json"]["conformsTo"]["@id"].endswith("ro/crate/1.1")
    for part in entities["./"]["hasPart"]:
        path = tmp_path / "out/data" / part["@id"]
        assert path.is_file()
        expected = entities[part["@id"]].get("sha256")
        assert expected in (None, hashlib.sha256(path.read_bytes()).hexdigest())


# The load files


def test_a_load_file_is_read_back_field_by_field(tmp_path):
    give(named_badly(tmp_path), tmp_path / "out")
    raw = (tmp_path / "out/data/loadfile/production.dat").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = raw.decode("utf-8-sig").split("\r\n")[:-1]
    cells = [row.strip("\u00fe").split("\u00fe\x14\u00fe") for row in rows]
    assert len({len(row) for row in cells}) == 1
    assert len(cells) == len(HOSTILE) + 3
    assert cells[0][0] == "ERN_BEGIN"
    assert not any("\n" in cell for row in cells for cell in row)


def test_the_table_says_the_same_and_holds_no_formula(tmp_path):
    give(named_badly(tmp_path), tmp_path / "out")
    text = (tmp_path / "out/data/loadfile/production.csv").read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["ERN_BEGIN"] for row in rows] == [f"EV-{n:07d}" for n in range(1, len(HOSTILE) + 3)]
    assert not any(cell[:1] in ("=", "+", "-", "@") for row in rows for cell in row.values())
    for row in rows:
        link = row["NATIVE_LINK"].replace("\\", "/").removeprefix("../")
        assert (tmp_path / "out/data" / link).is_file()


def test_the_list_of_images_has_one_line_an_item(tmp_path):
    archive, _ = stocked(tmp_path)
    give(archive, tmp_path / "out")
    rows = (tmp_path / "out/data/loadfile/production.opt").read_text().splitlines()
    assert [row.split(",")[0] for row in rows] == ["EV-0000001", "EV-0000002", "EV-0000003"]
    assert all(len(row.split(",")) == 7 for row in rows)


def test_dates_sources_and_flags_stand_in_the_load_file(tmp_path):
    archive = begin(tmp_path, "open")
    thing = add(archive, b"a page", "page.txt")
    told_of = records.Acquisition(source="a market", collector="c4", collected_at="2021-02")
    said(archive, records.source(by="k7", object_id=thing, acquisition=told_of))
    classified(archive, "restricted", thing)
    agreed(archive, thing)
    flag = Flagged(object=thing, flag="df.r77")
    hand_over(archive, tmp_path / "out", [thing], sources=True, flagged=(flag,))
    text = (tmp_path / "out/data/loadfile/production.csv").read_text("utf-8")
    [row] = csv.DictReader(io.StringIO(text))
    assert row["DATE_COLLECTED"] == "2021-02"
    assert row["SOURCE"] == "a market"
    assert row["DISCLOSURE_FLAGS"] == "df.r77"
    assert row["REDACTED"] == "N"


# The custody page


class Text(HTMLParser):
    def __init__(self):
        super().__init__()
        self.words, self.tags = [], set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        assert not any(name in ("src", "href", "onclick") for name, _ in attrs)

    def handle_data(self, data):
        self.words.append(data)


def page(contents) -> Text:
    found = Text()
    found.feed(b"".join(custody_report.pieces(contents)).decode())
    return found


def an_item(**more) -> Item:
    bare = {"number": "EV-0000001", "object": "sha256:" + "0" * 64, "digest": "0" * 64, "size": 3}
    return Item(
        **{
            **bare,
            "type": "text/plain",
            "name": "",
            "added": None,
            "events": (),
            "rights": (),
            **more,
        }
    )


def test_an_item_without_events_says_so_in_words_and_is_counted():
    contents = Contents(identifier="x", handover=HANDOVER, items=(an_item(),), withheld=None)
    found = page(contents)
    assert "No events." in found.words
    words = " ".join(found.words)
    assert "Items without an event 1" in words
    assert "0: no events" in words


def test_a_page_without_items_is_printed_too():
    found = page(Contents(identifier="x", handover=HANDOVER, items=(), withheld=()))
    words = " ".join(found.words)
    assert "Items in this package 0" in words
    assert "Objects that stayed 0" in words
    assert "Potentially exculpatory material" in words


def test_a_hostile_name_is_shown_and_does_not_act(tmp_path):
    give(named_badly(tmp_path), tmp_path / "out")
    raw = (tmp_path / "out/data/reports/custody.html").read_text("utf-8")
    found = Text()
    found.feed(raw)
    assert "script" not in found.tags
    assert "\u202e" not in raw
    assert "a&lt;b&gt;&amp;" in raw


def test_every_item_stands_on_the_page_with_its_events(tmp_path):
    archive, _ = stocked(tmp_path)
    done = give(archive, tmp_path / "out")
    raw = (tmp_path / "out/data/reports/custody.html").read_text("utf-8")
    for item in done.items:
        assert f"<h2>{item.number}</h2>" in raw
        assert item.digest in raw
    assert raw.count("dissemination") == 3


# The template


def test_the_template_is_a_word_file_with_blanks_and_the_items(tmp_path):
    import docx

    archive, _ = stocked(tmp_path)
    done = give(archive, tmp_path / "out")
    found = docx.Document(str(tmp_path / "out/data/certificate/custodian-statement.docx"))
    words = "\n".join(one.text for one in found.paragraphs)
    assert "____" in words
    assert done.identifier in words
    cells = [cell.text for row in found.tables[0].rows for cell in row.cells]
    assert {item.digest for item in done.items} <= set(cells)


def test_a_long_list_is_referred_to():
    from answerable.disclosure import certificate

    many = tuple(replace(an_item(), number=f"EV-{n:07d}") for n in range(1, 300))
    contents = Contents(identifier="x", handover=HANDOVER, items=many, withheld=None)
    assert len(certificate.statement(contents)) < 200_000


def test_a_load_file_of_nothing_has_its_head():
    contents = Contents(identifier="x", handover=HANDOVER, items=(), withheld=None)
    made = {name: b"".join(pieces()) for name, pieces in loadfile.files(contents)}
    assert made["production.csv"].startswith(b"ERN_BEGIN,")
    assert made["production.opt"] == b""


def test_two_packages_of_the_same_moment_differ_only_where_they_must(tmp_path):
    archive, _ = stocked(tmp_path)
    give(archive, tmp_path / "one")
    give(archive, tmp_path / "two", recipient="another court")
    one, two = files(tmp_path / "one"), files(tmp_path / "two")
    same = {path for path in one if one[path] == two.get(path)}
    assert {"bagit.txt", "verify.py", "proof/log-key.pem"} <= same
    assert all(path in same for path in one if path.startswith("data/items/"))


def test_the_text_of_a_plain_text_is_not_called_made_from_another_object(tmp_path):
    with begin(tmp_path, "open") as archive:
        letter = add(archive, b"A letter of 2021.\n", "letter.txt")
        with archive.change("its text") as change:
            assert change.derive(letter, b"A letter of 2021.\n", "text") == letter
        give(archive, tmp_path / "out")
    page = (tmp_path / "out/data/reports/custody.html").read_text()
    assert "ingestion" in page
    assert "Made from another object" not in page


def test_a_published_package_lists_the_flags_that_stand_without_the_words_of_whoever_set_them(
    tmp_path,
):
    with begin(tmp_path, "open") as archive:
        letter = add(archive, b"He was elsewhere on that day.\n", "letter.txt")
        reason = "told by P-17"
        said(archive, records.flag(by="k7", object_id=letter, flag="df.67_2", reason=reason))
        give(archive, tmp_path / "out")
    page = (tmp_path / "out/data/reports/custody.html").read_text()
    assert "potentially exculpatory: may show innocence" in page
    assert not any(reason.encode() in content for content in files(tmp_path / "out").values())


def test_a_file_name_that_names_a_suspect_who_is_not_cleared_stops_a_package(tmp_path):
    with begin(tmp_path, "open") as archive:
        add(archive, b"A page.\n", "Notes on Aung Example.txt")
        body = {
            "by": "k7",
            "case": "case:a",
            "suspect": "suspect:a",
            "name": "General Aung Example",
        }
        said(archive, Pending(kind="suspect", body=body))
        with pytest.raises(NotAllowed, match="Nobody cleared this name"):
            give(archive, tmp_path / "out")
        assert not (tmp_path / "out").exists()
        give(archive, tmp_path / "unnamed", names=False)
    assert not any(b"Aung" in content for content in files(tmp_path / "unnamed").values())
