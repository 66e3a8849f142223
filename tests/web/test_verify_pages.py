"""Whether a file or a package is what was kept, asked from a page."""

from importlib.resources import files
from io import BytesIO

import pytest


def words(answer):
    return " ".join(answer.content.decode().split())


def sent(content, name="x.txt"):
    file = BytesIO(content)
    file.name = name
    return {"file": file}


@pytest.fixture
def specimen():
    return (files("answerable.workbench") / "specimen" / "open-letter.txt").read_bytes()


def test_a_file_that_is_held_is_found_with_its_proof(workspace, client_as, specimen):
    answer = client_as("reader").post("/verify/", sent(specimen))
    assert answer.status_code == 200
    assert "open-letter.txt" in words(answer)
    assert "in the signed log" in words(answer)


def test_one_changed_byte_is_another_file_and_no_finding(workspace, client_as, specimen):
    answer = client_as("reader").post("/verify/", sent(specimen + b" "))
    assert "not found here" in words(answer)
    assert "no finding about its content" in words(answer)


def test_what_is_above_the_clearance_is_not_found(workspace, client_as, specimen, letter):
    from answerable.archive import records

    with workspace.change("classified") as change:
        change.record(records.classification(by="P-1", target=letter, level="confidential"))
    assert "not found here" in words(client_as("reader").post("/verify/", sent(specimen)))
    assert "in the signed log" in words(client_as("owner").post("/verify/", sent(specimen)))


def test_nothing_of_what_was_sent_is_kept(workspace, client_as):
    before = workspace.index.progress()
    client_as("reader").post("/verify/", sent(b"a secret that is not ours"))
    assert workspace.index.progress() == before
    assert not [one for one in workspace.tmp.iterdir() if one.is_file()]


def test_no_file_is_said(workspace, client_as):
    answer = client_as("reader").post("/verify/", {})
    assert answer.status_code == 422
    assert "Choose one file." in words(answer)


def test_the_twin_holds_the_same(workspace, client_as, specimen):
    found = client_as("reader").post("/verify/?format=json", sent(specimen)).json()
    assert found["kept"][0]["proven"] is True


def test_a_package_is_checked_without_an_account(workspace):
    from django.test import Client

    answer = Client().post("/verify/package/", sent(b"no package at all", "x.tar"))
    assert answer.status_code == 422
    assert "This is no package" in words(answer)


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        (b"no package at all", "its name ends in .tar"),
        (b"age-encryption.org/v1\n-> X25519 abc\n", "Open it with your age identity"),
    ],
)
def test_what_is_no_package_is_refused_in_words_of_a_page(workspace, client_as, content, advice):
    answer = client_as("reader").post("/verify/package/", sent(content, "x.tar"))
    assert advice in words(answer)
    assert "--identity" not in words(answer)


def test_where_others_reach_it_a_package_needs_an_account(workspace, settings_of_web):
    from django.test import Client

    settings_of_web(ALONE=False)
    assert Client().post("/verify/package/", sent(b"x", "x.tar")).status_code == 302


def test_a_file_needs_an_account(workspace):
    from django.test import Client

    assert Client().post("/verify/", sent(b"x")).status_code == 302


def test_a_forged_form_is_refused(workspace, account_of):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(account_of("reader"))
    assert client.post("/verify/", sent(b"x")).status_code == 403
    assert Client(enforce_csrf_checks=True).post("/verify/package/", sent(b"x")).status_code == 403


def test_the_whole_archive_is_checked_in_the_background(workspace, client_as):
    from answerable.web.jobs.work import run_waiting

    owner = client_as("owner")
    assert "Not checked from here yet" in words(owner.get("/verify/archive/"))
    owner.post("/verify/archive/")
    assert run_waiting() == 1
    assert "intact" in words(owner.get("/verify/archive/"))


def test_a_damaged_item_is_named(workspace, client_as):
    from answerable.web.jobs.work import run_waiting

    item = next(one for one in (workspace.folder / "vault").rglob("*") if one.is_file())
    item.chmod(0o600)
    content = bytearray(item.read_bytes())
    content[len(content) // 2] ^= 1
    item.write_bytes(content)
    owner = client_as("owner")
    owner.post("/verify/archive/")
    run_waiting()
    assert "not intact" in words(owner.get("/verify/archive/"))
