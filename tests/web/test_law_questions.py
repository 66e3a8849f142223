"""Single questions to the record, and the ledger of demands."""

import re

import pytest

NOTHING_IS_NO_FINDING = "That is no finding"
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>\u202e'


@pytest.fixture
def client(workspace, client_as):
    return client_as("reader")


def words(answer):
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize(
    "name", ["", "status/", "duties/", "jurisdiction/", "represents/", "demands/"]
)
def test_every_question_has_its_page(client, name):
    assert client.get(f"/law/{name}").status_code == 200


def test_a_listing_is_answered_with_its_record(client):
    answer = client.get("/law/status/", {"subject": "Min Aung Hlaing", "on": "2021-06-01"})
    assert answer.status_code == 200
    assert "Certain" in words(answer)
    assert "says nothing about guilt" in words(answer)


def test_an_unknown_name_is_no_finding(client):
    answer = client.get("/law/status/", {"subject": "Nobody of That Name", "on": "2021-06-01"})
    assert NOTHING_IS_NO_FINDING in words(answer)


def test_the_twin_says_what_the_command_says(client):
    found = client.get(
        "/law/duties/", {"person": "Min Aung Hlaing", "on": "2025-06-01", "format": "json"}
    ).json()
    assert found["ok"] is True
    assert found["warrant"]["state"] in ("requested", "none_on_record", "issued")
    assert found["parties"] > 100


def test_a_route_is_answered_or_contested(client):
    answer = client.get(
        "/law/jurisdiction/",
        {"crime": "deportation", "place": "Myanmar; Bangladesh", "on": "2017-09-01"},
    )
    assert answer.status_code == 200
    assert "article" in words(answer)
    assert "the authorisation of an investigation" in words(answer)
    assert "investigation_authorised" not in words(answer)


def test_who_sat_is_answered_without_recognition(client):
    answer = client.get("/law/represents/", {"body": "UNGA", "on": "2022-12-20", "of": "Myanmar"})
    assert answer.status_code == 200
    assert "recognition" in words(answer)
    assert "@" in words(answer)
    assert not re.search("[0-9a-f]{64}", words(answer).partition("</main>")[0])


@pytest.mark.parametrize("day", ["yesterday", "2021-13-45", "9" * 39, "2021-02-03\x00"])
def test_a_day_that_is_none_is_said_at_its_field(client, day):
    answer = client.get("/law/status/", {"subject": "X", "on": day})
    assert answer.status_code == 400
    assert 'aria-invalid="true"' in words(answer)


@pytest.mark.parametrize(
    ("page", "field"),
    [
        ("status", "subject"),
        ("duties", "person"),
        ("jurisdiction", "crime"),
        ("represents", "body"),
    ],
)
def test_what_was_typed_is_shown_inert(client, page, field):
    answer = client.get(f"/law/{page}/", {field: HOSTILE, "on": "2021", "place": HOSTILE})
    assert answer.status_code in (200, 400, 404)
    assert "<script>alert" not in answer.content.decode()
    assert "<img src=x" not in answer.content.decode()


def test_the_ledger_of_demands_is_drawn_up_in_the_background(workspace, client_as):
    from answerable.web.jobs.work import run_waiting

    editor = client_as("editor")
    assert "Not drawn up yet" in words(editor.get("/law/demands/"))
    assert editor.post("/law/demands/").status_code == 302
    assert run_waiting() == 1
    answer = editor.get("/law/demands/")
    assert "Asked of" in words(answer)
    assert "open-letter.txt" in words(answer)


def test_a_ledger_older_than_the_archive_says_so(workspace, client_as):
    from answerable.web.jobs.work import run_waiting

    editor = client_as("editor")
    editor.post("/law/demands/")
    run_waiting()
    with workspace.change("more") as change:
        change.preserve_bytes(b"We call on nobody.", "more.txt")
    assert "has grown since" in words(editor.get("/law/demands/"))


def test_a_reader_sees_why_they_may_not_draw_it_up(client):
    assert client.post("/law/demands/").status_code == 403
    assert "you may not correct readings" in words(client.get("/law/demands/"))
