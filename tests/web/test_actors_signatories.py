"""Signatories across documents: each spelling where it stands, look-alikes kept apart, and what is noted of a signature."""

import pytest
from actors_made import HOSTILE, bare, classify, object_named

from answerable.archive.records import Acquisition
from answerable.archive.view import Viewer
from answerable.workbench.preserve import add_paths

FIRST = """Open letter of civil society organisations on the inquiry

We, the undersigned 4 organisations, ask the court to open an inquiry.

Signatories

1. Sample Women's Network
2. Example Burma Campaign
3. Sample Refugee Committee
4. Example Workers' Union
"""
SECOND = """Second open letter of civil society organisations

We, the undersigned 3 organisations, ask again for an inquiry.

Signatories

1. Sample Womens Network
2. Example Burma Campaign Sweden
3. Example Workers' Union
"""


@pytest.fixture
def signed(workspace, tmp_path):
    for name, text in (("first.txt", FIRST), ("second.txt", SECOND)):
        (tmp_path / name).write_text(text)
    add_paths(
        workspace,
        [tmp_path / "first.txt", tmp_path / "second.txt"],
        acquisition=Acquisition(source="made"),
        by="P-1",
    )
    return workspace


def twin(client, **asked):
    return client.get("/actors/signatories/", {**asked, "format": "json"}).json()


def body(found, name):
    [one] = [one for one in found["organisations"] if name in one["spellings"]]
    return one


def address_of(found, name):
    [one] = [a for a in body(found, name)["appearances"] if a["name"] == name][:1]
    return f"/actors/signatures/{bare(one['object'])}/{one['start']}-{one['end']}/"


def test_a_body_stands_once_with_the_spelling_of_each_document(signed, client_as):
    found = twin(client_as("reader"))
    assert len(body(found, "Example Workers' Union")["appearances"]) == 2


def test_the_page_shows_who_signed_which(signed, client_as):
    page = client_as("reader").get("/actors/signatories/").content.decode()
    assert "Example Workers&#x27; Union" in page
    assert "no. 3" in page
    assert "no. 4" in page


def test_look_alikes_are_kept_apart_with_the_reason(signed, client_as):
    found = twin(client_as("reader"))
    alike = {
        (one["a"]["name"], one["b"]["name"])
        for one in (*found["look_alikes"], *found["needs_human"])
    }
    assert ("Example Burma Campaign", "Example Burma Campaign Sweden") in alike
    page = client_as("reader").get("/actors/signatories/?view=pairs").content.decode()
    assert "Example Burma Campaign Sweden" in page


def test_who_signed_the_one_and_not_the_other(signed, client_as):
    one, other = object_named(signed, "first.txt"), object_named(signed, "second.txt")
    client = client_as("reader")
    found = twin(client, signed=bare(one), **{"not": bare(other)})
    names = {o["name"] for o in found["organisations"] if o["id"] in found["chosen"]}
    assert "Sample Refugee Committee" in names
    assert "Example Workers' Union" not in names


def test_a_document_above_the_clearance_signs_nothing(signed, client_as):
    classify(signed, object_named(signed, "second.txt"), "confidential")
    found = twin(client_as("reader"))
    assert "second.txt" not in {one["name"] for one in found["documents"]}
    assert "second.txt" in {one["name"] for one in twin(client_as("owner"))["documents"]}


def test_a_confirmation_is_a_record_of_whoever_noted_it(signed, client_as):
    client = client_as("editor")
    address = address_of(twin(client), "Sample Refugee Committee")
    answer = client.post(
        address, {"said": "confirmed", "who": "its chair", "on": "2026-11-20", "reason": ""}
    )
    assert answer.status_code == 303
    [record] = Viewer(signed).of_kind("signature")
    assert (record.by, record.body["said"], record.body["who"]) == (
        "The editor",
        "confirmed",
        "its chair",
    )
    assert "confirmed" in client.get("/actors/signatories/?view=all").content.decode()


def test_a_disowned_signature_counts_no_more_and_needs_a_reason(signed, client_as):
    client = client_as("editor")
    address = address_of(twin(client), "Sample Refugee Committee")
    refused = client.post(address, {"said": "disowned", "who": "", "on": "", "reason": " "})
    assert refused.status_code == 422
    assert b"id_reason" in refused.content
    client.post(address, {"said": "disowned", "who": "", "on": "", "reason": "it never agreed"})
    [one] = body(twin(client), "Sample Refugee Committee")["appearances"]
    assert not one["stands"]
    assert client.get(f"{address}?format=json").json()["stands"] is False


def test_readers_and_reviewers_note_nothing(signed, client_as):
    address = address_of(twin(client_as("reader")), "Sample Refugee Committee")
    for role in ("reader", "reviewer", "guest"):
        assert client_as(role).post(address, {"said": "confirmed"}).status_code == 403
    assert client_as("reader").get(address).status_code == 200
    assert not Viewer(signed).of_kind("signature")


def test_a_place_where_nobody_signs_is_not_found(signed, client_as):
    thing = bare(object_named(signed, "first.txt"))
    client = client_as("editor")
    assert client.get(f"/actors/signatures/{thing}/1-3/").status_code == 404
    assert client.get(f"/actors/signatures/{'0' * 64}/1-3/").status_code == 404
    classify(signed, object_named(signed, "first.txt"), "confidential")
    assert client_as("reader").get(f"/actors/signatures/{thing}/1-3/").status_code == 404


def test_hostile_words_in_a_note_are_kept_and_shown_as_words(signed, client_as):
    client = client_as("editor")
    address = address_of(twin(client), "Sample Refugee Committee")
    client.post(address, {"said": "confirmed", "who": HOSTILE, "on": "", "reason": HOSTILE})
    for page in (client.get(address), client.get("/actors/signatories/?view=all")):
        assert b"<script>alert" not in page.content
        assert b"<img src=x" not in page.content
    answer = client.post(
        address, {"said": "confirmed", "who": "x" * 5_000, "on": "soon", "reason": ""}
    )
    assert answer.status_code == 422


def test_without_signatories_the_page_says_what_to_do(empty_workspace, client_as):
    page = client_as("reader").get("/actors/signatories/").content.decode()
    assert "/documents/add/" in page
