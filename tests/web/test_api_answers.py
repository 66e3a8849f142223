"""What each operation of the HTTP interface answers: the fields that the terminal prints."""

import pytest
from api_doing import is_problem

NOBODY = "0" * 64


@pytest.fixture
def owner(workspace, program_as):
    return program_as("editor")


def digits(letter):
    return letter.removeprefix("sha256:")


def test_the_status_says_what_the_token_is_good_for(owner):
    said = owner.get("/status").json()
    assert said["ok"] is True
    assert said["documents"] >= 2
    assert said["token"]["role"] == "editor"
    assert said["token"]["scopes"] == ["add", "case", "correct", "judge", "plan", "read", "search"]
    assert owner.secret not in str(said)


def test_documents_come_in_order_and_in_parts(owner):
    every = owner.get("/documents").json()
    assert every["next"] == ""
    found, cursor = [], ""
    while True:
        part = owner.get("/documents", limit=1, cursor=cursor).json()
        assert part["total"] == every["total"]
        found += part["documents"]
        cursor = part["next"]
        if not cursor:
            break
    assert found == every["documents"]
    assert len({one["object"] for one in found}) == every["total"]


def test_a_cursor_that_points_to_nothing_is_refused(owner):
    is_problem(owner.get("/documents", cursor=f"sha256:{NOBODY}"), 404)
    is_problem(owner.get("/documents", cursor="x"), 422)


def test_a_document_is_said_as_show_prints_it(owner, workspace, letter):
    from answerable.archive.view import Viewer

    for id in (letter, digits(letter)):
        said = owner.get(f"/documents/{id}").json()
        assert said["names"] == ["open-letter.txt"]
        assert len(said["records"]) == len(Viewer(workspace).show(letter).records)


def test_a_reading_has_the_fields_of_the_terminal(owner, letter):
    said = owner.get(f"/documents/{letter}/reading").json()
    assert said["schema"] == "answerable-reading/1"
    assert said["signatories"]
    assert "corrections" not in said


def test_a_check_is_begun_watched_and_read(owner, letter):
    from answerable.web.jobs.work import run_waiting

    assert is_problem(owner.get(f"/documents/{letter}/check"), 404)["advice"]
    begun = owner.post(f"/documents/{letter}/check", {})
    assert begun.status_code == 202
    where = begun.headers["Location"].removeprefix("/api/v1")
    assert owner.get(where).json()["job"]["state"] == "waiting"
    run_waiting()
    assert owner.get(where).json()["job"]["state"] == "finished"
    said = owner.get(f"/documents/{letter}/check").json()
    assert said["schema"] == "answerable-check/1"
    assert said["documents"][0]["findings"]
    assert said["older_than"] == []


def test_a_check_may_be_asked_for_without_a_body(owner, letter):
    assert owner.ask("POST", f"/documents/{letter}/check").status_code == 202
    assert owner.post(f"/documents/{letter}/reading", {}).status_code == 202


def test_a_job_is_shown_to_its_person_alone(owner, letter, program_as):
    where = owner.post(f"/documents/{letter}/check", {}).headers["Location"].removeprefix("/api/v1")
    for other in (program_as("owner"), program_as("reader"), program_as("editor", name="Another")):
        is_problem(other.get(where), 404)
    is_problem(owner.get("/jobs/999999"), 404)


def test_files_are_kept_once_however_often_they_are_sent(owner):
    first = owner.send(("one.txt", b"A letter of one line.\n"), source="a friend")
    assert first.status_code == 201
    said = first.json()
    assert said["added"][0]["new"] is True
    assert said["failed"] == []
    again = owner.send(("one.txt", b"A letter of one line.\n"), source="a friend")
    assert again.status_code == 200
    assert again.json()["added"][0] == {**said["added"][0], "new": False}
    shown = owner.get(f"/documents/{said['added'][0]['object']}").json()
    assert any(one["body"].get("source") == "a friend" for one in shown["records"])
    assert {one["by"] for one in shown["records"]} == {"The editor"}


def test_a_form_without_a_file_or_with_an_impossible_day_keeps_nothing(owner):
    before = owner.get("/documents").json()["total"]
    is_problem(owner.send(source="x"), 400)
    is_problem(owner.send(("a.txt", b"words"), collected_at="never"), 422)
    is_problem(owner.send(("a.txt", b"words"), source="\0"), 422)
    assert owner.get("/documents").json()["total"] == before


def test_words_are_found_where_they_stand(owner, letter):
    hits = owner.get("/search", q="open letter").json()
    assert {"hits", "more"} <= set(hits)
    assert "withheld" not in hits  # how much is closed is nobody's business below it
    found = owner.get("/search", q="letter", limit=1).json()
    assert len(found["hits"]) == 1
    assert found["hits"][0]["match"].lower() == "letter"


def test_words_typed_in_zawgyi_are_looked_up_in_unicode_too(owner, workspace):
    with workspace.change("added", by="P-1") as change:
        made = change.preserve_bytes("မင်းအောင်လှိုင်".encode(), "a.txt")
        change.derive(made.object, "မင်းအောင်လှိုင်".encode(), "text", kind="text/plain")
    said = owner.get("/search", q="မင္းေအာင္လႈိင္").json()
    assert [hit["match"] for hit in said["hits"]] == ["မင်းအောင်လှိုင်"]
    assert said["note"] == "Your words look like Zawgyi; they were also looked up as မင်းအောင်လှိုင်."
    assert owner.get("/search", q="မင်းအောင်လှိုင်").json()["note"] == ""


def test_signatories_actors_incidents_and_cases_answer_with_nothing_in_them(
    empty_workspace, program_as
):
    asks = program_as("reader")
    assert asks.get("/signatories").json()["organisations"] == []
    assert asks.get("/actors").json()["found"] == 0
    assert asks.get("/incidents").json()["total"] == 0
    assert asks.get("/cases").json() == {"ok": True, "cases": [], "total": 0}
    assert asks.get("/documents").json()["total"] == 0


def test_who_signed_is_said_as_the_terminal_says_it(owner):
    said = owner.get("/signatories").json()
    assert said["organisations"]
    assert said["organisations"][0]["id"].startswith("org_")


def test_an_actor_is_found_by_name_and_shown_with_sources(owner, workspace, tmp_path):
    from answerable.workbench.actors import import_file

    file = tmp_path / "people.csv"
    file.write_text(
        "id,kind,property,value\na,person,name,Aung Example\nb,person,name,Thida Example\n",
        encoding="utf-8",
    )
    import_file(workspace, file, "", source="invented", by="P-1")
    found = owner.get("/actors", q="thida").json()
    assert [one["name"] for one in found["actors"]][:1] == ["Thida Example"]
    both = owner.get("/actors", limit=1).json()
    assert (both["found"], both["next"]) == (2, "1")
    said = owner.get(f"/actors/{found['actors'][0]['id']}").json()
    assert said["name"] == "Thida Example"
    assert "alleged" in said["note"]
    is_problem(owner.get("/actors/actor:nobody"), 404)


def test_the_law_answers_as_the_terminal_does(owner):
    said = owner.get("/law/status-of", subject="Myanmar", on="2021-12-01").json()
    assert said["on"] == "2021-12-01"
    duties = owner.get("/law/duties", person="Min Aung Hlaing", on="2025-06-01").json()
    assert duties["states"]
    routes = owner.get(
        "/law/jurisdiction", crime="deportation", place=["Bangladesh"], on="2017-09-01"
    ).json()
    assert [one["route"] for one in routes["routes"]]
    is_problem(owner.get("/law/duties", person="X", on="9999-99"), 400)
    is_problem(owner.get("/law/jurisdiction", crime="deportation", on="2017-09-01"), 422)


def test_the_gate_is_asked_and_nothing_is_written(owner, workspace, letter):
    before = workspace.heads()
    said = owner.get("/gate", object=letter, purpose="prosecution", recipient="A court").json()
    assert said["allowed"] is False
    assert said["reason"]
    assert workspace.heads() == before


def test_a_record_is_shown_by_its_id(owner, letter):
    shown = owner.get(f"/documents/{letter}").json()
    record = shown["records"][0]["id"]
    said = owner.get(f"/records/{record}").json()
    assert (said["what"], said["id"]) == ("record", record)
    is_problem(owner.get(f"/records/{digits(letter)}"), 404)
    is_problem(owner.get(f"/records/{NOBODY}"), 404)


def test_a_correction_is_a_record_of_its_person_and_not_written_twice(owner, letter):
    name = owner.get(f"/documents/{letter}/reading").json()["signatories"][0]["text"]
    said = {
        "field": "signatory",
        "action": "change",
        "words": name,
        "set": {"type": "person"},
        "because": "It is one.",
    }
    first = owner.post(f"/documents/{letter}/corrections", said)
    assert first.status_code == 201, first.json()
    [record] = first.json()["records"]
    again = owner.post(f"/documents/{letter}/corrections", said)
    assert (again.status_code, again.json()["records"]) == (200, [record])
    assert owner.get(f"/records/{record}").json()["records"][0]["by"] == "The editor"
    assert owner.get(f"/documents/{letter}/reading").json()["corrections"]["applied"]


def test_a_correction_that_fits_nothing_is_refused_in_words(owner, letter):
    where = f"/documents/{letter}/corrections"
    base = {"field": "signatory", "because": "so"}
    is_problem(
        owner.post(where, {**base, "words": "words that stand nowhere", "set": {"type": "person"}}),
        404,
    )
    is_problem(owner.post(where, {**base, "field": "weather", "words": "letter"}), 422)
    is_problem(owner.post(where, {"field": "title", "words": "x"}), 422)
    is_problem(owner.post(where, {**base, "words": "letter", "more": 1}), 422)


def test_a_pair_is_judged_and_the_verdict_counts_at_once(owner, letter):
    bodies = owner.get("/signatories").json()["organisations"]
    one, other = (body["appearances"][0]["id"] for body in bodies[:2])
    said = {"one": one, "other": other, "verdict": "different", "reason": "Two bodies."}
    first = owner.post("/judgements", said)
    assert first.status_code == 201, first.json()
    assert first.json()["now"] == "different"
    assert owner.post("/judgements", said).status_code == 200
    is_problem(owner.post("/judgements", {**said, "other": one}), 400)
    is_problem(owner.post("/judgements", {**said, "other": "signatory:nobody"}), 404)
    is_problem(owner.post("/judgements", {**said, "verdict": "perhaps"}), 422)
