"""Lists: which are held, of which day; screening says "may be"; the gap says which copies answer; files leave by the gate."""

import re

import orjson
import pytest
from actors_made import HEAD, HOSTILE, add_list, bare, classify, describe

from answerable.archive.view import Viewer

ONE = "E1,Zaw Htun Naing Example,2021-03-22,1961-04-03,EU-MMR,person"
TWO = "E2,Body Of Sample Enterprise,2021-03-22,,EU-MMR,entity"
US = "U1,Zaw Htun Naing Example,2021-05-17,1961-04-03,BURMA-EO14014,person"


def done(client, answer):
    """What became of the job that a form began."""
    from answerable.web.jobs.models import Job
    from answerable.web.jobs.work import run_waiting

    assert answer.status_code == 303, answer.content.decode()[-3000:]
    run_waiting()
    number = int(re.search(r"/jobs/(\d+)/", answer.headers["Location"])[1])
    job = Job.objects.get(pk=number)
    return job, orjson.loads(job.said)


def upload(client, content, name="list.csv", **fields):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return client.post("/actors/lists/add/", {"file": SimpleUploadedFile(name, content), **fields})


def ask(client, address, **fields):
    given = {"rows": "names", "names": "", "kind": "", "object": "", "on": "2024-01-15"}
    if "gap" in address:
        given |= {"of": "", "regimes": "EU, US, GB", "about": "", "listed_by": "", "not_by": ""}
    return client.post(address, {**given, **fields})


def test_where_no_list_is_held_unknown_is_never_no(workspace, client_as):
    page = client_as("owner").get("/actors/lists/").content.decode()
    assert "unknown is never no" in page
    assert "/actors/lists/add/" in page


def test_copies_stand_with_day_entries_and_warnings(workspace, client_as, tmp_path):
    add_list(workspace, tmp_path, ONE, TWO)
    [one] = client_as("reader").get("/actors/lists/?format=json").json()["lists"]
    assert (one["authority"], one["date"], one["entries"]) == ("EU", "2023-12-01", 2)
    assert any("days old" in said for said in one["warnings"])


def test_an_older_copy_says_that_a_newer_is_held(workspace, client_as, tmp_path):
    add_list(workspace, tmp_path, ONE)
    add_list(workspace, tmp_path, ONE, TWO, date="2024-02-01")
    old, new = client_as("reader").get("/actors/lists/?format=json").json()["lists"]
    assert "A newer copy is held, of 2024-02-01." in old["warnings"]
    assert not any("newer" in said for said in new["warnings"])


def test_a_list_that_is_sent_is_kept_and_read_beside(workspace, client_as):
    client = client_as("owner")
    answer = upload(client, f"{HEAD}\n{ONE}".encode(), authority="EU", date="2023-12-01")
    job, said = done(client, answer)
    assert job.state == "done"
    assert "1 entries" in said["words"] or "1 entr" in said["words"]
    [one] = client.get("/actors/lists/?format=json").json()["lists"]
    assert one["object"] == said["object"]
    record = [r for r in Viewer(workspace).show(said["object"]).records if r.kind == "list"]
    assert [r.by for r in record] == ["The owner"]


def test_reading_a_list_a_second_time_writes_nothing(workspace, client_as):
    from answerable.web.jobs.work import begin, run_waiting

    client = client_as("owner")
    job, _said = done(
        client, upload(client, f"{HEAD}\n{ONE}".encode(), authority="EU", date="2023-12-01")
    )
    before = workspace.heads()
    begin("list", orjson.loads(job.asked), job.by)
    run_waiting()
    assert workspace.heads() == before


def test_a_list_without_a_day_is_kept_and_said_what_is_missing(workspace, client_as):
    client = client_as("owner")
    job, said = done(client, upload(client, f"{HEAD}\n{ONE}".encode(), authority="EU"))
    assert job.state == "failed"
    assert "The file is kept" in said["advice"]


def test_only_who_manages_the_workspace_adds_a_list(workspace, client_as):
    for role in ("editor", "reviewer", "reader", "guest"):
        client = client_as(role)
        assert client.get("/actors/lists/add/").status_code == 403
        assert upload(client, b"x").status_code == 403


def test_a_held_file_becomes_a_list_by_its_id(workspace, client_as, letter):
    client = client_as("owner")
    answer = client.post(
        "/actors/lists/add/", {"object": letter, "authority": "EU", "date": "2024"}
    )
    job, _ = done(client, answer)
    assert job.state == "failed"  # the letter is no list
    answer = client.post("/actors/lists/add/", {"object": "f" * 64})
    assert answer.status_code == 422


def test_a_form_without_a_file_says_so_at_the_field(workspace, client_as):
    answer = client_as("owner").post("/actors/lists/add/", {"date": "soon"})
    assert answer.status_code == 422
    assert b'id="id_file_error"' in answer.content or b"Choose a file" in answer.content


def test_changes_between_two_copies_name_who_was_added(workspace, client_as, tmp_path):
    old = add_list(workspace, tmp_path, ONE)
    new = add_list(workspace, tmp_path, ONE, TWO, date="2024-02-01")
    client = client_as("reader")
    address = f"/actors/lists/changes/?old={bare(old)}&new={bare(new)}"
    page = client.get(address).content.decode()
    assert "Body Of Sample Enterprise" in page
    assert "not that measures have ended" in page
    twin = client.get(f"{address}&format=json").json()
    assert twin["counts"]["listed"] == 1


def test_changes_of_a_copy_above_the_clearance_are_not_found(workspace, client_as, tmp_path):
    old = add_list(workspace, tmp_path, ONE)
    new = add_list(workspace, tmp_path, ONE, TWO, date="2024-02-01")
    classify(workspace, old, "confidential")
    answer = client_as("reader").get(f"/actors/lists/changes/?old={bare(old)}&new={bare(new)}")
    assert answer.status_code == 404
    assert b"Sample" not in answer.content


def test_screening_proposes_with_reasons_and_never_says_is(workspace, client_as, tmp_path):
    add_list(workspace, tmp_path, ONE)
    client = client_as("reader")
    _job, said = done(
        client, ask(client, "/actors/screening/", names="Zaw Htun Naing Exampel\nNobody At All")
    )
    page = client.get(said["href"]).content.decode()
    assert "May be" in page
    assert "Zaw Htun Naing Example" in page
    assert "No proposal; no hit is no clearance." in page
    assert "2023-12-01" in page


def test_names_that_are_asked_go_into_no_address_and_no_clear_column(
    workspace, client_as, tmp_path
):
    from django.db import connection

    client = client_as("reader")
    job, said = done(client, ask(client, "/actors/screening/", names="Secretive Name"))
    assert "Secretive" not in said["href"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT asked, said FROM jobs_job WHERE id=%s", [job.pk])
        assert all(b"Secretive" not in bytes(one) for one in cursor.fetchone())


def test_results_are_for_whoever_asked_alone(workspace, client_as):
    client = client_as("reader")
    _, said = done(client, ask(client, "/actors/screening/", names="Somebody"))
    for role in ("owner", "editor"):
        assert client_as(role).get(said["href"]).status_code == 404


def test_the_actors_of_the_archive_are_screened_as_far_as_they_may_be_seen(
    workspace, client_as, tmp_path
):
    describe(workspace, tmp_path)
    client = client_as("reader")
    _, said = done(client, ask(client, "/actors/screening/", rows="actors"))
    asked = {one["asked"] for one in said["found"]["results"]}
    assert "Min Example One" in asked


@pytest.mark.parametrize(
    "names", ["", "   \n ", "x\n" * 1 + "\n".join(f"Name {n} Example" for n in range(2_001))]
)
def test_no_name_or_too_many_is_said_at_the_field(workspace, client_as, names):
    answer = ask(client_as("reader"), "/actors/screening/", names=names)
    assert answer.status_code == 422
    assert b"id_names" in answer.content


def test_the_gap_says_listed_not_on_the_copy_and_unknown_with_the_days(
    workspace, client_as, tmp_path
):
    add_list(workspace, tmp_path, ONE, TWO)
    add_list(workspace, tmp_path, US, authority="US", date="2023-11-08")
    client = client_as("reader")
    _, said = done(client, ask(client, "/actors/gap/", rows="list", of="EU"))
    page = client.get(said["href"]).content.decode()
    assert "copy of 2023-12-01" in page
    assert "copy of 2023-11-08" in page
    words = {
        row["name"]: {a: c["word"] for a, c in row["cells"].items()}
        for row in said["table"]["rows"]
    }
    assert words["Zaw Htun Naing Example"]["US"] == "listed"
    assert words["Body Of Sample Enterprise"]["US"] == "not on the copy"
    assert words["Body Of Sample Enterprise"]["GB"] == "unknown"


def test_listed_by_and_not_by_leave_open_rows_apart(workspace, client_as, tmp_path):
    add_list(workspace, tmp_path, ONE, TWO)
    add_list(workspace, tmp_path, US, authority="US", date="2023-11-08")
    client = client_as("reader")
    _, said = done(
        client,
        ask(
            client,
            "/actors/gap/",
            rows="list",
            of="EU",
            listed_by="1",
            not_by="US",
            regimes="EU,US",
        ),
    )
    assert [row["name"] for row in said["table"]["rows"]] == ["Body Of Sample Enterprise"]


def test_a_column_that_nobody_knows_is_refused(workspace, client_as, tmp_path):
    add_list(workspace, tmp_path, ONE)
    client = client_as("reader")
    job, _said = done(client, ask(client, "/actors/gap/", names="Somebody", regimes="EU, XX"))
    assert job.state == "failed"
    answer = ask(client, "/actors/gap/", names="Somebody", regimes="EU", not_by="US")
    assert answer.status_code == 422


def test_hostile_names_and_lists_come_out_inert(workspace, client_as, tmp_path):
    add_list(
        workspace,
        tmp_path,
        ONE.replace("Zaw Htun Naing Example", f'"{HOSTILE.replace(chr(34), "")}"'),
    )
    client = client_as("reader")
    for address in ("/actors/screening/", "/actors/gap/"):
        _, said = done(client, ask(client, address, names=HOSTILE))
        page = client.get(said["href"]).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "\u202e" not in page


def leave(client, number, **fields):
    given = {"form": "csv", "purpose": "a submission", "recipient": "the Example Office"}
    return client.post(f"/actors/listings/{number}/leave/", {**given, **fields})


def number_of(said):
    return int(re.search(r"/(\d+)/$", said["href"])[1])


def test_a_table_leaves_through_the_gate_alone_and_is_recorded(workspace, client_as, tmp_path):
    held = add_list(workspace, tmp_path, ONE, TWO)
    client = client_as("editor")
    _, said = done(client, ask(client, "/actors/gap/", names="Zaw Htun Naing Example"))
    number = number_of(said)
    _, out = done(client, leave(client, number))
    assert "may not leave" in out["words"]  # internal material, nobody agreed
    assert not Viewer(workspace).of_kind("exit")
    classify(workspace, held, "public")
    _, out = done(client, leave(client, number))
    assert [one.body["object"] for one in Viewer(workspace).of_kind("exit")] == [held]
    answer = client.get(f"/actors/listings/{number}/file/")
    content = b"".join(answer.streaming_content)
    assert b"Zaw Htun Naing Example" in content
    assert b"listed" in content
    assert client.get(f"/actors/listings/{number}/file/").status_code == 404


@pytest.mark.parametrize("form", ["html", "xlsx", "csv"])
def test_every_form_is_written_and_opens(workspace, client_as, tmp_path, form):
    classify(workspace, add_list(workspace, tmp_path, ONE), "public")
    client = client_as("editor")
    _, said = done(client, ask(client, "/actors/gap/", names="Zaw Htun Naing Example"))
    done(client, leave(client, number_of(said), form=form))
    content = b"".join(client.get(f"/actors/listings/{number_of(said)}/file/").streaming_content)
    begins = {"html": b"<!", "xlsx": b"PK", "csv": b"\xef\xbb\xbf"}
    assert content.lstrip().startswith(begins[form])


def test_names_of_a_source_that_said_nothing_do_not_leave(workspace, client_as, tmp_path):
    describe(workspace, tmp_path)
    client = client_as("editor")
    _, said = done(client, ask(client, "/actors/screening/", rows="actors"))
    job, out = done(client, leave(client, number_of(said)))
    assert job.state == "failed"
    assert "may leave" in out["error"]


def test_what_was_made_and_may_leave_no_more_is_not_handed_over(workspace, client_as, tmp_path):
    held = add_list(workspace, tmp_path, ONE)
    classify(workspace, held, "public")
    client = client_as("editor")
    _, said = done(client, ask(client, "/actors/gap/", names="Zaw Htun Naing Example"))
    done(client, leave(client, number_of(said)))
    classify(workspace, held, "confidential", by="P-9")
    assert client.get(f"/actors/listings/{number_of(said)}/file/").status_code == 403


def test_readers_take_nothing_out(workspace, client_as):
    client = client_as("reader")
    _, said = done(client, ask(client, "/actors/gap/", names="Somebody"))
    assert leave(client, number_of(said)).status_code == 403
    assert (
        "leave"
        not in client.get(said["href"]).content.decode().split("<h1>")[0].split("page-tools")[1]
    )


def test_a_purpose_and_a_recipient_are_needed(workspace, client_as):
    client = client_as("editor")
    _, said = done(client, ask(client, "/actors/gap/", names="Somebody"))
    assert leave(client, number_of(said), purpose="", recipient="").status_code == 422
