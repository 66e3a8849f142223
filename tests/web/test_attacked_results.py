"""What was worked out while somebody could see a document is shown no more once it is closed to them."""

import pytest
from actors_made import POSTS, bare, classify, describe, object_named
from casing import examining, in_letter, opened, with_suspect
from disclosing import planned, words

ASKED = {"rows": "actors", "names": "", "kind": "", "object": "", "on": "2024-01-15"}
GAP = {**ASKED, "of": "", "regimes": "EU, US", "about": "", "listed_by": "", "not_by": ""}
LEVEL = "confidential"


@pytest.fixture
def editor(workspace, client_as, tmp_path):
    describe(workspace, tmp_path, POSTS.replace("Min Example One", "Zebra One"), "zebra.csv")
    return client_as("editor", name="Low", clearance="internal")


def close_everything(archive):
    rows = archive.index.db.execute("SELECT DISTINCT object FROM names").fetchall()
    for (one,) in rows:
        classify(archive, one, LEVEL)


def called(name):
    from answerable.web.access.models import Account

    return Account.objects.called(name)


def done(client, address, **fields):
    """The number of the job that a form began, once it is done."""
    from answerable.web.jobs.models import Job
    from answerable.web.jobs.work import run_waiting

    assert client.post(address, fields).status_code in (302, 303)
    run_waiting()
    job = Job.objects.latest("pk")
    assert job.state == Job.DONE
    return job.pk


def told(client, *addresses):
    """All that these pages and their twins say."""
    found = [client.get(one, said) for one in addresses for said in ({}, {"format": "json"})]
    return " ".join(one.content.decode() for one in found)


def screened(client, letter):
    number = done(client, "/actors/screening/", **ASKED)
    return "Zebra One", (f"/actors/screening/{number}/", f"/jobs/{number}/", "/jobs/")


def laid_out(client, letter):
    number = done(client, "/actors/gap/", **GAP)
    return "Zebra One", (f"/actors/gap/{number}/", f"/jobs/{number}/", "/jobs/")


def drawn_up(client, letter):
    number = done(client, "/law/demands/")
    return "open-letter.txt", ("/law/demands/", f"/jobs/{number}/", "/jobs/")


def previewed(client, letter):
    address = f"/disclosure/redaction/{bare(letter)}/"
    number = done(client, address, words="20,000", reason="safety", dpi="150", step="preview")
    return "Min Aung Hlaing", (f"{address}preview/", f"/jobs/{number}/", "/jobs/")


ALL = pytest.mark.parametrize("work", [screened, laid_out, drawn_up, previewed])


@ALL
def test_a_result_is_shown_no_more_once_what_it_quotes_was_classified_higher(
    workspace, editor, letter, work
):
    canary, addresses = work(editor, letter)
    assert canary in told(editor, *addresses)
    close_everything(workspace)
    assert canary not in told(editor, *addresses)


@ALL
def test_a_result_is_shown_no_more_once_its_persons_clearance_was_lowered(
    workspace, client_as, letter, editor, work
):
    classify(workspace, letter, "restricted")
    classify(workspace, object_named(workspace, "zebra.csv"), "restricted")
    client = client_as("editor", name="High", clearance="restricted")
    canary, addresses = work(client, letter)
    assert canary in told(client, *addresses)
    account = called("High")
    account.clearance = "internal"
    account.save()
    client.force_login(account)
    assert canary not in told(client, *addresses)


def test_a_result_is_shown_no_more_once_something_was_withdrawn(workspace, editor, letter):
    canary, addresses = drawn_up(editor, letter)
    from answerable.archive.withdrawing import planning, shredding

    plan = planning.plan(workspace, [letter])
    shredding.hide(workspace, plan, reason="asked", ground="consent withdrawn", by="P-1")
    assert canary not in told(editor, *addresses)


def test_a_result_stays_while_nothing_was_closed(workspace, editor, letter):
    canary, addresses = drawn_up(editor, letter)
    classify(workspace, letter, "internal")
    assert canary in told(editor, *addresses)


def test_a_filled_form_of_a_case_is_shown_no_more_once_its_source_is_closed(workspace, editor):
    case = with_suspect(editor, opened(editor), name="Zebra Two")
    examining(editor, with_suspect(editor, case), in_letter(workspace))
    done(editor, "/disclosure/dossiers/", case=f"case:{case.split('/')[2]}", form="iimm")
    assert "more than 20,000 people" in told(editor, "/disclosure/dossiers/last/")
    close_everything(workspace)
    assert "more than 20,000 people" not in told(editor, "/disclosure/dossiers/last/", "/jobs/")


def test_a_plan_whose_objects_lie_above_ones_clearance_keeps_its_words_to_itself(
    workspace, letter, client_as, editor
):
    high = client_as("editor", name="Ana")
    page = planned(high, letter, title="zebra title", ground="zebra ground")
    classify(workspace, letter, LEVEL)
    number = page.split("/")[3]
    assert "zebra" not in told(editor, page, "/disclosure/")
    assert bare(letter) not in told(editor, page, "/disclosure/")
    again = editor.get("/disclosure/plan/new/", {"instead": number})
    assert again.status_code == 404
    assert "zebra" not in words(again)
    assert "zebra title" in told(high, page)


def test_the_count_of_checked_documents_does_not_tell_of_one_that_was_closed(
    workspace, editor, letter, client_as
):
    done(editor, "/checks/check/", object=bare(letter))
    reader = client_as("reader")
    assert reader.get("/checks/", {"format": "json", "show": "checked"}).json()["total"] == 1
    classify(workspace, letter, LEVEL)
    said = reader.get("/checks/", {"format": "json", "show": "checked"}).json()
    assert (said["total"], said["checked"], said["documents"]) == (0, 0, [])


def test_a_reader_who_was_an_editor_reads_no_results_of_that_time(workspace, editor, letter):
    canary, addresses = drawn_up(editor, letter)
    account = called("Low")
    account.role = "reader"
    account.save()
    editor.force_login(account)
    assert canary not in told(editor, *addresses)
