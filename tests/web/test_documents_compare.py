"""Two documents side by side: for whoever may see both."""

import re

import pytest
from actors_made import classify, object_named
from hostile_words import BIDI, MARKUP, inert_on

from answerable.archive.records import Acquisition
from answerable.workbench.preserve import add_paths


@pytest.fixture
def held(workspace, tmp_path, letter):
    """Keeps a text; gives its digits."""

    def held(name, words):
        path = tmp_path / name
        path.write_text(words)
        add_paths(workspace, [path], acquisition=Acquisition(source="a partner"), by="P-1")
        return object_named(workspace, name).removeprefix("sha256:")

    return held


FIRST, SECOND = (
    "The march was on Monday.\nNobody was hurt.\n",
    "The march was on Tuesday.\nNobody was hurt.\n",
)


def test_the_changed_words_are_marked_by_more_than_colour(client_as, held):
    a, b = held("a.txt", FIRST), held("b.txt", SECOND)
    page = client_as("reader").get(f"/documents/compare/?a={a}&b={b}").content.decode()
    assert "[−<del>Monday</del>−]" in page
    assert "[+<ins>Tuesday</ins>+]" in page
    assert "1 the same, 1 changed" in page
    assert f"/documents/{a}/?at=0-24#s0-24" in page


def test_the_twin_says_the_same(client_as, held):
    a, b = held("a.txt", FIRST), held("b.txt", SECOND)
    said = client_as("reader").get(f"/documents/compare/?a={a}&b={b}&format=json").json()
    assert [one["kind"] for one in said["rows"]] == ["changed", "same"]
    assert {"text": "Tuesday", "differs": True} in said["rows"][0]["second"]["words"]


def test_the_other_document_is_chosen_from_a_list(client_as, held):
    a, b = held("a.txt", FIRST), held("b.txt", SECOND)
    client = client_as("reader")
    assert f"/documents/compare/?a={a}" in client.get(f"/documents/{a}/").content.decode()
    page = client.get(f"/documents/compare/?a={a}").content.decode()
    assert f"?a={a}&amp;b={b}" in page
    assert f"&amp;b={a}" not in page


def test_both_documents_are_asked_whether_they_may_be_seen(client_as, held, workspace):
    a, b = held("a.txt", FIRST), held("b.txt", SECOND)
    classify(workspace, f"sha256:{b}", "confidential")
    client = client_as("reader")
    for query in (f"a={a}&b={b}", f"a={b}&b={a}"):
        answer = client.get(f"/documents/compare/?{query}")
        assert answer.status_code in (403, 404)
        assert "Tuesday" not in answer.content.decode()
    assert f"b={b}" not in client.get(f"/documents/compare/?a={a}").content.decode()
    assert client_as("guest").get(f"/documents/compare/?a={a}&b={a}").status_code == 403


def test_both_stand_in_the_access_log(client_as, held):
    from answerable.web.access.models import Looked

    a, b = held("a.txt", FIRST), held("b.txt", SECOND)
    client_as("reader").get(f"/documents/compare/?a={a}&b={b}")
    assert {a, b} <= {one.what for one in Looked.objects.all()}


@pytest.mark.parametrize("query", ["", "a=x", "a=" + "0" * 64, "a={a}&b=" + "0" * 64, "a={a}&b=x"])
def test_an_id_of_nothing_is_said_to_be_that(client_as, held, query):
    a = held("a.txt", FIRST)
    answer = client_as("reader").get(f"/documents/compare/?{query.format(a=a)}")
    assert answer.status_code == 404
    assert "digits are enough" not in answer.content.decode()


def test_texts_that_are_too_long_are_refused_in_one_sentence(client_as, held):
    a, b = held("a.txt", FIRST), held("long.txt", "word\n" * 60_000)
    answer = client_as("reader").get(f"/documents/compare/?a={a}&b={b}")
    assert answer.status_code == 400
    assert "Texts of more than 250,000 characters" in answer.content.decode()


def test_hostile_words_come_out_inert(client_as, held):
    a, b = held("a.txt", f"{MARKUP}\nSame.\n"), held("b.txt", f"{BIDI}\nSame.\n")
    client = client_as("reader")
    assert inert_on(client.get(f"/documents/compare/?a={a}&b={b}"))
    assert inert_on(client.get(f"/documents/compare/?a={a}&b={b}&whole=1"))


def test_what_is_the_same_is_folded_until_it_is_asked_for(client_as, held):
    lines = "".join(f"Line number {n}.\n" for n in range(9))
    a, b = held("a.txt", f"{lines}One.\n"), held("b.txt", f"{lines}Two.\n")
    client = client_as("reader")
    page = client.get(f"/documents/compare/?a={a}&b={b}").content.decode()
    assert re.search(r"<details><summary>9 lines are the same", page)
    assert (
        "<details><summary>9 lines"
        not in client.get(f"/documents/compare/?a={a}&b={b}&whole=1").content.decode()
    )
