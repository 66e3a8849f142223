"""What a file says of itself stands on its page, as that file's claim, for whoever may see the file."""

import json

import pytest
from reading_desk import address, body, classify, put


@pytest.fixture
def photograph(workspace):
    """A picture held, with what it says of itself."""
    held = put(workspace, "gate.jpg", b"\xff\xd8\xff\xe0 no picture")
    said = [
        {"name": "make", "value": "<b>Acme</b>", "where": "EXIF Make"},
        {"name": "position, as written", "value": "16° 48′ N", "where": "EXIF GPSLatitude"},
    ]
    with workspace.change("read", by="P-1") as change:
        change.derive(held, json.dumps(said).encode(), "stated", kind="application/json")
    return held


def test_a_picture_shows_what_its_file_says_and_that_nobody_checked_it(photograph, client_as):
    page = body(client_as("reader").get(address(photograph)))
    assert "What the file says of itself" in page
    assert "nobody checked them here" in page
    assert "16° 48′ N" in page


def test_words_of_the_file_are_shown_and_not_obeyed(photograph, client_as):
    page = body(client_as("reader").get(address(photograph)))
    assert "<b>Acme</b>" not in page
    assert "&lt;b&gt;Acme" in page


def test_a_program_is_told_the_same(photograph, client_as):
    answer = client_as("reader").get(address(photograph, "?format=json"))
    assert answer.json()["stated"][0]["value"] == "<b>Acme</b>"


def test_whoever_may_not_see_the_file_is_told_nothing(photograph, workspace, client_as):
    classify(workspace, photograph, "confidential")
    answer = client_as("reader", clearance="internal").get(address(photograph))
    assert answer.status_code in (403, 404)
    assert "16° 48′" not in body(answer)


def test_a_letter_that_says_nothing_of_itself_has_no_such_part(letter, client_as):
    assert "What the file says of itself" not in body(client_as("reader").get(address(letter)))


def test_a_large_recording_is_never_fetched_for_its_page(workspace, client_as, monkeypatch):
    film = put(workspace, "film.mp4", b"\0\0\0\x18ftypisom" + bytes(64))

    def refuse(*_):
        raise AssertionError("it was fetched")

    monkeypatch.setattr("answerable.web.documents.opened.content_of", refuse)
    assert "is kept, and not shown here" in body(client_as("reader").get(address(film)))
