"""One box finds words in texts and names, and opens the reader at the place."""

import re
from html import unescape

import pytest

from answerable.archive import records


def classify(archive, target, level):
    with archive.change("classified", by="P-1") as change:
        change.record(records.classification(by="P-1", target=target, level=level, reason="r"))


def add(archive, name, words):
    with archive.change("added", by="P-1") as change:
        made = change.preserve_bytes(words.encode(), name)
        change.derive(made.object, words.encode() + b"\n", "text", kind="text/plain")
    return made.object


def test_a_hit_is_marked_and_leads_to_its_place(empty_workspace, client_as):
    one = add(empty_workspace, "letter.txt", "They came to the Blue Ford before dawn.")
    page = client_as("reader").get("/documents/search/?q=blue+ford").content.decode()
    digits = one.removeprefix("sha256:")
    assert "<mark>Blue Ford</mark>" in page
    assert f'href="/documents/{digits}/?at=17-26#s17-26"' in page
    assert "The words stand in 1 document." in page


def test_line_ends_around_a_hit_are_shown_as_spaces(empty_workspace, client_as):
    add(empty_workspace, "letter.txt", "They came\nto the Blue Ford\n\nbefore dawn.")
    page = client_as("reader").get("/documents/search/?q=blue+ford").content.decode()
    assert "They came to the <a" in page
    assert "x0a" not in page


def test_a_name_is_found_too_and_says_so(empty_workspace, client_as):
    add(empty_workspace, "minutes of Hopone.txt", "nothing")
    page = client_as("reader").get("/documents/search/?q=hopone").content.decode()
    assert "in the name" in page


def test_what_is_above_somebodys_clearance_is_not_found(empty_workspace, client_as):
    one = add(empty_workspace, "letter.txt", "They came to the Blue Ford before dawn.")
    assert "<mark>" in client_as("reader").get("/documents/search/?q=ford").content.decode()
    classify(empty_workspace, one, "restricted")
    page = client_as("reader").get("/documents/search/?q=ford").content.decode()
    assert "<mark>" not in page
    assert "letter.txt" not in page
    assert "<mark>" in client_as("editor").get("/documents/search/?q=ford").content.decode()


def test_what_was_found_once_is_asked_again_after_a_change(empty_workspace, client_as):
    client = client_as("reader")
    add(empty_workspace, "one.txt", "the ford")
    assert "stand in 1 document." in client.get("/documents/search/?q=ford").content.decode()
    add(empty_workspace, "two.txt", "another ford")
    assert "stand in 2 documents." in client.get("/documents/search/?q=ford").content.decode()


def test_burmese_is_found_in_either_order_of_its_signs(empty_workspace, client_as):
    add(empty_workspace, "b.txt", "မြို့ကို တိုက်ခိုက်သည်")
    page = client_as("reader").get("/documents/search/", {"q": "မြို့"}).content.decode()
    assert "<mark>မြို့</mark>" in page


def test_words_typed_in_zawgyi_find_the_text_in_unicode_and_the_page_says_so(
    empty_workspace, client_as
):
    kept = add(empty_workspace, "b.txt", "မင်းအောင်လှိုင်သည် အာဏာသိမ်းသည်")
    asked = {"q": "မင္းေအာင္လႈိင္"}
    note = "Your words look like Zawgyi; they were also looked up as မင်းအောင်လှိုင်."
    reader = client_as("reader")
    page = reader.get("/documents/search/", asked).content.decode()
    assert "<mark>မင်းအောင်လှိုင်</mark>" in page
    assert 'they were also looked up as <bdi lang="my">မင်းအောင်လှိုင်</bdi>.' in page
    said = reader.get("/documents/search/", {**asked, "format": "json"}).json()
    assert (said["total"], said["note"]) == (1, note)
    address = f"/documents/{kept.removeprefix('sha256:')}/"
    assert ">မင်းအောင်လှိုင်</mark>" in reader.get(address, asked).content.decode()


def test_words_in_unicode_bring_no_word_of_zawgyi(empty_workspace, client_as):
    add(empty_workspace, "b.txt", "မင်းအောင်လှိုင်သည် အာဏာသိမ်းသည်")
    asked = {"q": "မင်းအောင်လှိုင်"}
    reader = client_as("reader")
    assert "Zawgyi" not in reader.get("/documents/search/", asked).content.decode()
    said = reader.get("/documents/search/", {**asked, "format": "json"}).json()
    assert (said["total"], said["note"]) == (1, "")


def test_filters_narrow_a_search(empty_workspace, client_as):
    add(empty_workspace, "one.txt", "the ford")
    two = add(empty_workspace, "two.txt", "another ford")
    classify(empty_workspace, two, "restricted")
    page = client_as("editor").get("/documents/search/?q=ford&level=restricted").content.decode()
    assert "two.txt" in page
    assert "one.txt" not in page


def test_more_than_fifty_documents_come_in_pages_with_their_number(empty_workspace, client_as):
    for number in range(53):
        add(empty_workspace, f"{number}.txt", f"the ford, {number}")
    client = client_as("reader")
    assert "1 to 50 of 53" in client.get("/documents/search/?q=ford").content.decode()
    assert "51 to 53 of 53" in client.get("/documents/search/?q=ford&page=2").content.decode()


def test_a_search_with_too_many_results_says_that_these_are_the_first(
    empty_workspace, client_as, monkeypatch
):
    from answerable.web.documents import search

    monkeypatch.setattr(search, "MOST", 3)
    for number in range(6):
        add(empty_workspace, f"{number}.txt", f"the ford, {number}")
    page = client_as("reader").get("/documents/search/?q=ford").content.decode()
    assert "more than 3 documents" in page
    assert len(re.findall("<h2>", page)) >= 3


def test_finding_nothing_is_no_finding(workspace, client_as):
    page = client_as("reader").get("/documents/search/?q=qxzzyq").content.decode()
    assert "says nothing about what happened" in page


def test_an_empty_box_says_what_it_is_for(workspace, client_as):
    assert (
        "What are you looking for?"
        in client_as("reader").get("/documents/search/").content.decode()
    )


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", '"><img onerror=alert(1)>', "a‮b", "x" * 5000, "\x00", '"', "%_!"],
)
def test_hostile_words_come_out_inert(workspace, client_as, hostile):
    add(workspace, hostile[:200].replace("/", "") or "x", f"before {hostile} after")
    answer = client_as("reader").get("/documents/search/", {"q": hostile})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "<script>alert" not in page
    assert "<img onerror" not in page
    assert "‮" not in page.replace('value="a‮b"', "")


def test_a_guest_finds_nothing_outside_their_case(empty_workspace, client_as):
    add(empty_workspace, "other.txt", "the ford of another")
    page = client_as("guest", case="0" * 64).get("/documents/search/?q=ford").content.decode()
    assert "other.txt" not in page
    assert 'name="level"' not in page


# Words that stand in no address


def test_words_that_a_form_sends_stand_in_no_address_that_the_browser_keeps(
    empty_workspace, client_as
):
    for number in range(53):
        add(empty_workspace, f"{number}.txt", f"Naw Example at the ford, {number}")
    reader = client_as("reader")
    sent = reader.post("/documents/search/", {"q": "naw example", "sort": "name"})
    assert sent.status_code == 303
    assert re.fullmatch(r"/documents/search/\?asked=[\w-]{12}", sent.headers["Location"])
    page = reader.get(sent.headers["Location"]).content.decode()
    assert "<mark>Naw Example</mark>" in page
    assert 'name="q" value="naw example"' in page
    links = re.findall(r'href="([^"]*)"', page)
    assert not [one for one in links if "naw" in one.lower()]
    [second] = [one for one in links if "page=2" in one][:1]
    assert "51 to 53 of 53" in reader.get("/documents/search/" + unescape(second)).content.decode()


def test_what_somebody_looked_for_ends_with_their_session_and_is_nobody_elses(
    empty_workspace, client_as, account_of
):
    add(empty_workspace, "one.txt", "Naw Example")
    first, other = client_as("reader"), client_as("editor")
    address = first.post("/documents/search/", {"q": "naw example"}).headers["Location"]
    for client in (other, first):
        if client is first:
            client.post("/access/lock/")
            client.force_login(account_of("reader"))
        page = client.get(address).content.decode()
        assert "no longer kept. Type the words again." in page
        assert "naw example" not in page.lower()


def test_a_session_of_the_database_holds_no_word_that_was_looked_for(empty_workspace, client_as):
    from django.contrib.sessions.models import Session

    client_as("reader").post("/documents/search/", {"q": "naw example"})
    assert Session.objects.count() == 1
    assert "naw" not in Session.objects.get().session_data.lower()


def test_a_stranger_who_sends_words_is_asked_to_log_in(empty_workspace):
    from django.test import Client

    answer = Client().post("/documents/search/", {"q": "naw example"})
    assert answer.headers["Location"] == "/access/login/?next=%2F"


def test_of_many_searches_the_oldest_are_forgotten(empty_workspace, client_as):
    reader = client_as("reader")
    ask = lambda words: reader.post("/documents/search/", {"q": words}).headers["Location"]  # noqa: E731
    first, second, *_ = [ask(f"words {number}") for number in range(41)]
    assert "no longer kept" in reader.get(first).content.decode()
    assert 'value="words 1"' in reader.get(second).content.decode()


def test_looking_for_nothing_leads_to_the_empty_page(empty_workspace, client_as):
    answer = client_as("reader").post("/documents/search/", {"q": ""})
    assert answer.headers["Location"] == "/documents/search/"
