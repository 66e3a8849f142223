"""No page leaves the archive of its thread where it was: what others write afterwards is seen, and levels hold."""

import pytest
from actors_made import bare, classify
from disclosing import agreed, words

ABOVE = "confidential"


@pytest.fixture
def editor(workspace, client_as):
    return client_as("editor")


def asked_about(editor, letter):
    """The page of somebody who was asked for consent: it stops looking at the first of several people."""
    for person in ("P-17", "P-18", "P-19"):
        agreed(editor, letter, person=person)
    people = editor.get("/disclosure/consents/", {"format": "json"}).json()["people"]
    return f"/disclosure/consents/{people[0]['id']}/"


def test_after_a_search_that_stopped_early_another_person_can_write_and_is_read(
    workspace, editor, letter
):
    from answerable.archive.finding import places
    from answerable.archive.view import Viewer
    from answerable.web import seat

    with seat.at_work():
        next(places(Viewer(seat.archive()), "the", each=1))
        assert not seat.archive().is_asked


@pytest.mark.parametrize("address", ["/disclosure/", "/documents/search/?q=the", "/review/", "/"])
def test_a_page_ends_every_question_that_it_put_to_the_archive(workspace, editor, address):
    from answerable.web import seat

    editor.get(address)
    assert not seat.archive().is_asked


def test_a_page_that_looked_for_one_of_several_people_does_not_hold_the_archive_back(
    workspace, editor, letter, client_as
):
    page = asked_about(editor, letter)
    assert editor.get(page).status_code == 200
    classify(workspace, letter, ABOVE)
    assert editor.get("/documents/").status_code == 200
    assert client_as("reader").get(f"/documents/{bare(letter)}/").status_code == 403


def test_a_question_that_a_page_left_half_answered_ends_with_the_request(workspace, editor, letter):
    from answerable.web import seat

    with seat.at_work():
        left = seat.archive().index.db.execute("SELECT kind FROM records")
        next(left)
        assert seat.archive().is_asked
    classify(workspace, letter, ABOVE)
    assert not seat.archive().is_asked
    assert editor.get("/history/").status_code == 200


def test_an_error_is_said_with_its_status_also_where_the_frame_of_the_page_fails(
    workspace, editor, monkeypatch
):
    from answerable.archive.archive import Archive
    from answerable.errors import CannotRead

    def failing(self):
        raise CannotRead("The index could not be read.", advice="Look at the disk.")

    monkeypatch.setattr(Archive, "heads", failing)
    answer = editor.get("/")
    assert answer.status_code == 422
    assert "The index could not be read" in words(answer)


@pytest.mark.parametrize("where", ["looked.Looked.objects.create", "visits._goes_on"])
def test_a_full_disk_is_said_in_a_sentence_wherever_it_is_met(
    workspace, editor, monkeypatch, where
):
    from django.db import OperationalError

    def full(*given, **named):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(f"answerable.web.access.{where}", full)
    editor.raise_request_exception = False
    answer = editor.get("/documents/")
    assert answer.status_code == 503
    assert "the disk may be full" in words(answer)
