"""The check report: private notes, never older than they say, and out only through the gate."""

import re

import pytest
from reading_desk import address, body, check, classify, put, report_of

from answerable.archive import records

LETTER = "Open letter\n\nOn 1 February 2021 the army killed 12 people in a town.\n"


def test_what_was_not_checked_says_so_and_how_it_is(letter, client_as):
    page = body(client_as("reader").get(report_of(letter)))
    assert "This document was not checked yet" in page
    assert "Check it" in page


def test_a_report_says_first_how_much_holds_and_then_what_is_to_settle(letter, client_as):
    client = client_as("editor")
    check(client, letter)
    page = body(client.get(report_of(letter)))
    order = [
        page.index(words)
        for words in ("statements of fact", 'id="core"', 'id="detail"', 'id="form"', 'id="clauses"')
    ]
    assert order == sorted(order)
    for words in ("Why", "What still holds", "Record", "Settled by", "Suggested wording"):
        assert words in page


def test_each_point_leads_to_its_place_in_the_reader(letter, client_as):
    client = client_as("editor")
    check(client, letter)
    page = body(client.get(report_of(letter)))
    link = re.search(rf'href="({address(letter)})\?at=(\d+-\d+)#(s\d+-\d+)"', page)
    there = body(client.get(f"{link[1]}?at={link[2]}"))
    assert f'id="{link[3]}"' in there


def test_the_twin_is_the_check_itself(letter, client_as):
    client = client_as("editor")
    check(client, letter)
    found = client.get(report_of(letter, "?format=json")).json()
    assert found["schema"] == "answerable-check/1"
    assert found["documents"][0]["object"] == letter
    assert found["summary"]["factual"] > 5
    assert found["older_than"] == []


def test_a_check_writes_nothing_into_the_archive(letter, workspace, client_as):
    before = [head.size for head in workspace.heads()]
    check(client_as("editor"), letter)
    assert [head.size for head in workspace.heads()] == before


def test_what_a_check_found_lies_sealed_in_the_database(letter, workspace, client_as):
    from django.db import connection

    check(client_as("editor"), letter)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM checks_checked")
        row = b" ".join(
            bytes(one) if isinstance(one, memoryview | bytes) else str(one).encode()
            for one in cursor.fetchone()
        )
    assert b"Than Hlaing" not in row
    assert letter[7:].encode() not in row


def test_a_second_check_of_the_same_is_not_made_twice(letter, workspace, client_as, monkeypatch):
    from answerable.web.checks import checking

    client, made = client_as("editor"), []
    examine = checking.examine_object
    monkeypatch.setattr(
        checking, "examine_object", lambda *given: made.append(1) or examine(*given)
    )
    check(client, letter)
    check(client, letter)
    assert len(made) == 1


def test_a_check_that_is_older_than_a_correction_says_so(letter, workspace, client_as):
    client = client_as("editor")
    check(client, letter)
    client.post(
        address(letter, "claim/"),
        {"field": "document", "action": "change", "value_kind": "report", "because": "It is one", "do": "record"},
    )  # fmt: skip
    assert "is older than a correction" in body(client.get(report_of(letter)))
    assert "is older than a correction" in body(client.get(address(letter)))
    assert client.post(report_of(letter, "keep/")).status_code == 409
    check(client, letter)
    assert "is older than" not in body(client.get(report_of(letter)))


PACK = """\
pack: ours
version: "1"
title: Facts of our own
as_of: 2026-01-01
sources:
  paper: {title: "A newspaper, 1 January 2026"}
complete_for: []
facts: []
"""


def a_pack(archive, level=None):
    kept = put(archive, "ours.yaml", PACK)
    with archive.change("a pack", by="P-1") as change:
        change.record(records.pack(by="P-1", object_id=kept, title="Facts", version="1"))
    if level:
        classify(archive, kept, level)
    return kept


def test_a_check_that_is_older_than_a_pack_says_so(letter, workspace, client_as):
    client = client_as("editor")
    check(client, letter)
    a_pack(workspace)
    assert "older than the records at hand" in body(client.get(report_of(letter)))


def test_a_pack_above_ones_clearance_makes_no_check_old_and_is_not_used(
    letter, workspace, client_as
):
    client = client_as("reader")
    check(client, letter)
    a_pack(workspace, "confidential")
    assert "older than" not in body(client.get(report_of(letter)))


def test_what_a_higher_clearance_found_is_not_shown_to_a_lower(letter, workspace, client_as):
    check(client_as("editor"), letter)
    page = body(client_as("reader").get(report_of(letter)))
    assert "This document was not checked yet" in page
    check(client_as("reader"), letter)
    assert "statements of fact" in body(client_as("reviewer").get(report_of(letter)))


def test_a_check_that_may_quote_what_was_taken_away_is_shown_no_more(letter, workspace, client_as):
    client = client_as("reader")
    kept = a_pack(workspace)
    check(client, letter)
    classify(workspace, kept, "confidential")
    assert "This document was not checked yet" in body(client.get(report_of(letter)))


def test_a_document_above_ones_clearance_is_neither_checked_nor_reported(
    letter, workspace, client_as
):
    classify(workspace, letter, "confidential")
    client = client_as("reader")
    assert client.get(report_of(letter)).status_code == 403
    assert client.post("/checks/check/", {"object": letter[7:]}).status_code == 403


@pytest.mark.parametrize("digits", ["", "abc", "0" * 64, "<script>"])
def test_an_id_that_names_nothing_is_not_found(workspace, client_as, digits):
    answer = client_as("editor").post("/checks/check/", {"object": digits})
    assert answer.status_code == 404
    assert "<script>" not in body(answer)


def test_a_day_that_is_none_is_explained(letter, client_as):
    answer = client_as("editor").post("/checks/check/", {"object": letter[7:], "as_of": "soon"})
    assert answer.status_code == 400


def test_a_document_without_a_date_is_judged_by_the_day_that_is_given(empty_workspace, client_as):
    kept = put(empty_workspace, "undated.txt", "The army killed 12 people in a town.\n")
    client = client_as("editor")
    check(client, kept, as_of="2021-03-01")
    assert "judged by 1 March 2021" in body(client.get(report_of(kept)))


def test_keeping_a_check_records_claims_under_the_pseudonym(letter, workspace, client_as):
    client = client_as("editor")
    check(client, letter)
    assert client.post(report_of(letter, "keep/")).status_code == 303
    claims = of_kind(workspace, "claim")
    assert claims
    assert {one.by for one in claims} == {"The editor"}
    page = body(client.get(address(letter)))
    assert "Kept as a claim" in page
    assert "not yet reviewed" in page
    assert "AI" not in re.sub(r"<[^>]+>", "", page)


def test_a_grade_of_a_claim_stands_beside_it(letter, workspace, client_as):
    client = client_as("editor")
    with workspace.change("graded", by="P-2") as change:
        change.record(
            records.grade(by="P-2", grade="B2", reason="A known source", object_id=letter)
        )
    page = body(client.get(address(letter)))
    assert "Grade B2." in page
    assert "graded by nobody" not in page


@pytest.mark.parametrize(
    ("role", "keeps", "leaves"),
    [
        ("owner", True, True),
        ("editor", True, True),
        ("reviewer", False, False),
        ("reader", False, False),
    ],
)
def test_who_may_keep_and_take_out(letter, client_as, role, keeps, leaves):
    client = client_as(role)
    check(client, letter)
    page = body(client.get(report_of(letter)))
    assert ("Keep in the archive" in page) is keeps
    assert ("Download" in page) is leaves
    assert client.post(report_of(letter, "keep/")).status_code == (303 if keeps else 403)
    assert client.get(report_of(letter, "leave/")).status_code == (200 if leaves else 403)


def test_a_guest_has_no_check(letter, client_as):
    client = client_as("guest")
    assert client.get("/checks/").status_code == 403
    assert client.get(report_of(letter)).status_code == 403


LEAVING = {"form": "html", "purpose": "publication", "recipient": "a newspaper"}


def of_kind(archive, kind):
    from answerable.archive.view import Viewer

    return Viewer(archive).of_kind(kind)


def test_without_consent_the_findings_do_not_leave_and_the_no_is_written_down(
    letter, workspace, client_as
):
    client = client_as("editor")
    check(client, letter)
    answer = client.post(report_of(letter, "leave/"), LEAVING)
    assert answer.status_code == 403
    assert "No consent is recorded" in body(answer)
    [refused] = of_kind(workspace, "refused-exit")
    assert refused.by == "The editor"
    assert refused.body["recipient"] == "a newspaper"
    assert of_kind(workspace, "exit") == ()


@pytest.mark.parametrize(
    ("form", "begins"), [("html", b"<!doctype html>"), ("xlsx", b"PK\x03\x04")]
)
def test_what_may_leave_leaves_with_the_exit_written_down(
    letter, workspace, client_as, form, begins
):
    classify(workspace, letter, "public")
    client = client_as("editor")
    check(client, letter)
    answer = client.post(report_of(letter, "leave/"), {**LEAVING, "form": form})
    assert answer.status_code == 200
    assert answer.content.startswith(begins)
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert of_kind(workspace, "refused-exit") == ()


def test_comments_go_only_into_a_word_document(letter, workspace, client_as):
    classify(workspace, letter, "public")
    client = client_as("editor")
    check(client, letter)
    answer = client.post(report_of(letter, "leave/"), {**LEAVING, "form": "docx"})
    assert answer.status_code == 400
    assert "Word document" in body(answer)


def test_without_a_purpose_the_form_comes_back(letter, client_as):
    client = client_as("editor")
    check(client, letter)
    answer = client.post(report_of(letter, "leave/"), {"form": "html", "recipient": "<b>x</b>"})
    assert answer.status_code == 400
    assert "fault-summary" in body(answer)
    assert "<b>x</b>" not in body(answer)


def test_a_hostile_document_comes_out_inert_in_its_report(empty_workspace, client_as):
    kept = put(
        empty_workspace,
        '"><script>alert(1)<.txt',
        'Open letter\n\nOn 1 February 2021 "><img src=x onerror=alert(2)> 12 people were killed.\u202e\n',
    )
    client = client_as("editor")
    check(client, kept)
    for page in (body(client.get(report_of(kept))), body(client.get("/checks/"))):
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "\u202e" not in page


# The list


def test_an_empty_archive_says_what_to_do(empty_workspace, client_as):
    assert "There is no document to check" in body(client_as("reader").get("/checks/"))


def test_the_list_says_what_was_checked_and_what_was_not(letter, workspace, client_as):
    client = client_as("editor")
    check(client, letter)
    page = body(client.get("/checks/"))
    assert "1 of 2 documents were checked" in page
    assert "not yet" in page
    assert "open-letter.txt" in page
    checked = body(client.get("/checks/?show=checked"))
    assert "open-letter.txt" in checked
    assert "government-statement.txt" not in checked
    assert client.get("/checks/?format=json").json()["checked"] == 1


def test_all_documents_are_checked_at_once_and_each_only_once(workspace, client_as):
    from answerable.web.checks.models import Checked
    from answerable.web.jobs import work
    from answerable.web.jobs.models import Job

    client = client_as("editor")
    for _ in range(2):
        assert client.post("/checks/check-all/").status_code == 303
        work.run_waiting()
    assert Checked.objects.count() == 2
    assert "2 had been checked against the same records" in Job.objects.order_by("-pk")[0].said
    assert client_as("reader").post("/checks/check-all/").status_code == 403


def test_one_document_that_cannot_be_read_does_not_stop_the_others(workspace, client_as):
    from answerable.web.jobs import work
    from answerable.web.jobs.models import Job

    put(workspace, "broken.pdf", b"%PDF-1.7\nnothing more")
    client_as("editor").post("/checks/check-all/")
    work.run_waiting()
    said = Job.objects.get().said
    assert "2 documents checked" in said
    assert "1 could not be checked" in said


def test_a_list_of_many_documents_asks_few_questions(empty_workspace, client_as, django_queries):
    with empty_workspace.change("many", by="P-1") as change:
        for number in range(300):
            change.preserve_bytes(LETTER.replace("12", str(number)).encode(), f"{number}.txt")
    client = client_as("editor")
    client.get("/checks/")
    with django_queries() as asked:
        page = body(client.get("/checks/?page=2"))
    assert page.count("<tr data-step") == 50
    assert len(asked) < 20


@pytest.fixture
def django_queries():
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    return lambda: CaptureQueriesContext(connection)
