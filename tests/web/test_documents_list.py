"""The list of documents: all that one's clearance covers, and nothing above it."""

import re

import pytest

from answerable.archive import records
from answerable.archive.records import Acquisition

HOSTILE = (
    "<script>alert(1)</script>.txt",
    '"><img onerror=alert(1)>.txt',
    "report‮txt.exe",
    "x" * 5000,
)


def names_in(page):
    return re.findall(r'<th scope="row"><a href="[^"]+"><bdi>(.*?)</bdi>', page)


def classify(archive, target, level):
    with archive.change("classified", by="P-1") as change:
        change.record(records.classification(by="P-1", target=target, level=level, reason="r"))


def test_the_list_shows_name_type_size_day_and_level_and_leads_to_the_reader(
    workspace, client_as, letter
):
    page = client_as("reader").get("/documents/").content.decode()
    assert f'href="/documents/{letter.removeprefix("sha256:")}/"' in page
    assert "open-letter.txt" in page
    assert ">text</td>" in page
    assert "level-internal" in page
    assert "specimen" in page


def test_a_document_above_somebodys_clearance_is_neither_shown_nor_counted(
    workspace, client_as, letter
):
    before = client_as("reader").get("/documents/?format=json").json()
    classify(workspace, letter, "restricted")
    after = client_as("reader").get("/documents/?format=json").json()
    assert after["total"] == before["total"] - 1
    assert letter not in [one["object"] for one in after["documents"]]
    page = client_as("reader").get("/documents/").content.decode()
    assert "open-letter" not in page
    assert "open-letter" in client_as("editor").get("/documents/").content.decode()


@pytest.mark.parametrize(
    "address", ["?level=restricted", "?sort=name", "?source=specimen", "?read=yes"]
)
def test_no_filter_shows_what_is_above_the_clearance(workspace, client_as, letter, address):
    classify(workspace, letter, "restricted")
    assert "open-letter" not in client_as("reader").get(f"/documents/{address}").content.decode()


def test_a_guest_has_no_list(workspace, client_as):
    assert client_as("guest").get("/documents/").status_code == 403


def test_filters_can_be_joined_and_are_kept_on_the_next_page(empty_workspace, client_as):
    with empty_workspace.change("many", by="P-1") as change:
        for number in range(120):
            change.preserve_bytes(
                b"%d" % number, f"{number}.txt", acquisition=Acquisition(source=f"s{number % 2}")
            )
    page = client_as("reader").get("/documents/?source=s1&type=text&sort=name").content.decode()
    assert "Documents 1 to 50 of 60" in page
    assert "source=s1&amp;type=text&amp;sort=name&amp;page=2" in page.replace("&page", "&amp;page")
    last = client_as("reader").get("/documents/?source=s1&page=99").content.decode()
    assert "Documents 51 to 60 of 60" in last


def test_by_name_and_by_day_are_different_orders(empty_workspace, client_as):
    with empty_workspace.change("two", by="P-1") as change:
        change.preserve_bytes(b"1", "b.txt")
        change.preserve_bytes(b"2", "a.txt")
        change.preserve_bytes(b"3", "C.txt")
    client = client_as("reader")
    assert names_in(client.get("/documents/").content.decode()) == ["C.txt", "a.txt", "b.txt"]
    by_name = client.get("/documents/?sort=name").content.decode()
    assert names_in(by_name) == ["a.txt", "b.txt", "C.txt"]
    assert 'aria-sort="ascending"' in by_name


def test_read_and_unread_documents_are_told_apart(workspace, client_as):
    with workspace.change("one more", by="P-1") as change:
        change.preserve_bytes(b"\xff\xd8\xff picture", "picture.jpg")
    client = client_as("reader")
    assert names_in(client.get("/documents/?read=no").content.decode()) == ["picture.jpg"]
    assert "picture.jpg" not in client.get("/documents/?read=yes").content.decode()
    assert names_in(client.get("/documents/?type=picture").content.decode()) == ["picture.jpg"]


def test_a_document_that_was_checked_says_how_much_holds(workspace, client_as, account_of, letter):
    from answerable.web.jobs import work

    work.begin("check", {"objects": [letter]}, account_of("editor"))
    work.run_waiting()
    client = client_as("editor")
    page = client.get("/documents/?checked=yes").content.decode()
    assert names_in(page) == ["open-letter.txt"]
    assert re.search(r"a record speaks for \d+ of \d+", page)
    assert "open-letter.txt" not in client.get("/documents/?checked=no").content.decode()


def test_what_somebody_took_back_stays_in_the_list_and_says_so(workspace, client_as, letter):
    with workspace.change("back", by="P-1") as change:
        change.retract(letter, "sent by mistake")
    assert "taken back" in client_as("reader").get("/documents/").content.decode()


def test_hostile_names_come_out_inert(empty_workspace, client_as):
    with empty_workspace.change("hostile", by="P-1") as change:
        for number, name in enumerate(HOSTILE):
            change.preserve_bytes(b"%d" % number, name, acquisition=Acquisition(source=name))
    page = client_as("reader").get("/documents/").content.decode()
    assert "<script>alert" not in page
    assert "<img onerror" not in page
    assert "‮" not in page


@pytest.mark.parametrize("field", ["type", "level", "source", "read", "checked", "sort", "page"])
def test_hostile_filters_come_out_inert(workspace, client_as, field):
    for hostile in (*HOSTILE, "' OR 1=1 --", "%", "\x00"):
        answer = client_as("reader").get("/documents/", {field: hostile})
        assert answer.status_code == 200
        assert "<script>alert" not in answer.content.decode()
        assert "<img onerror" not in answer.content.decode()


def test_an_empty_archive_says_what_to_do_next(empty_workspace, client_as):
    assert 'href="/documents/add/"' in client_as("editor").get("/documents/").content.decode()
    reader = client_as("reader").get("/documents/").content.decode()
    assert "No documents that you may see" in reader
    assert 'href="/documents/add/"' not in reader


def test_a_filter_that_nothing_fits_does_not_say_that_there_is_nothing(workspace, client_as):
    page = client_as("reader").get("/documents/?source=nobody").content.decode()
    assert "It does not follow that there is none." in page


def test_a_document_that_was_removed_is_gone_from_the_list(workspace, client_as, letter):
    from answerable.archive.withdrawing import planning, shredding

    client = client_as("editor")
    assert "open-letter" in client.get("/documents/").content.decode()
    plan = planning.plan(workspace, [letter])
    shredding.hide(workspace, plan, reason="asked", ground="consent withdrawn", by="P-1")
    assert "open-letter" not in client.get("/documents/").content.decode()


def test_the_catalogue_is_forgotten_with_the_key(workspace, client_as):
    from answerable.web import seat
    from answerable.web.documents import listed

    client_as("reader").get("/documents/")
    assert listed._CATALOGUES.get(workspace.identity.archive) is not None
    seat.leave()
    assert listed._CATALOGUES.get(workspace.identity.archive) is None


def test_ten_thousand_documents_cost_no_more_questions_to_the_database(empty_workspace, client_as):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = client_as("reader")
    with empty_workspace.change("many", by="P-1") as change:
        for number in range(10_000):
            change.preserve_bytes(b"%d" % number, f"{number}.txt")
    client.get("/documents/")
    with CaptureQueriesContext(connection) as queries:
        answer = client.get("/documents/?page=150")
    assert b"of 10000" in answer.content
    assert len(queries) < 20
