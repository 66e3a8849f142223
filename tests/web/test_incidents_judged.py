"""Incidents that may be one, and tables of incidents, in the workspace."""

import re

import pytest
from casing import in_letter, in_statement, last_of, page, told
from disclosing import sent, words
from hostile_words import MARKUP, inert_on

TABLE = """No.;Date;Event;Village;Township;State;Perpetrator;Killed
1;25/03/2021;Air strikes;Example village;Hpakant;Kachin;Myanmar Army;3-5
2;26/03/2021;Shelling;;Mindat;Chin State;Arakan Army;dozens
3;;Shelling;;Mindat;Chin State;;2
"""


@pytest.fixture
def ana(workspace, client_as):
    return client_as("editor", name="Ana")


@pytest.fixture
def pair(ana, workspace):
    """Two accounts of two incidents on one day in one place."""
    same = {"when": "2021-03-25", "where": "Hpakant, Kachin", "own": "", "kind": "life.killing"}
    told(ana, in_letter(workspace), **same, harm1="killed", number1="4")
    told(ana, in_statement(workspace), **same, harm1="killed", number1="3-5")
    content = ana.get("/incidents/duplicates/").content.decode()
    return {
        name: re.search(rf'name="{name}" value="(incident:[a-z2-7]+)"', content)[1]
        for name in ("one", "other")
    }


def judge(client, pair, answer, because="the same village and night"):
    return client.post(
        "/incidents/duplicates/judged/", {**pair, "answer": answer, "because": because}
    )


def test_two_that_may_be_one_stand_with_the_reasons_and_count_twice_until_judged(ana, pair):
    said = page(ana, "/incidents/duplicates/")
    assert "1 pair waits for a person" in said
    assert "the same day or period" in said
    assert "2 of 2 incidents" in page(ana, "/incidents/")


def test_a_person_judges_them_one_and_takes_it_back(ana, pair, workspace):
    assert judge(ana, pair, "same").status_code == 303
    assert last_of(workspace, "judgement").by == "Ana"
    assert "1 of 1 incidents, told in 2 accounts" in page(ana, "/incidents/")
    record = last_of(workspace, "judgement").id
    sent(ana, "/incidents/duplicates/judged/", answer="undo", record=record, because="a slip")
    assert "2 of 2 incidents" in page(ana, "/incidents/")
    assert "1 pair waits" in page(ana, "/incidents/duplicates/")


@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_a_pair_that_was_judged_is_proposed_no_more(ana, pair, verdict):
    judge(ana, pair, verdict)
    assert "No pair waits" in page(ana, "/incidents/duplicates/")
    assert "2 of 2 incidents" in page(ana, "/incidents/")


def test_a_judgement_without_a_reason_is_refused(ana, pair):
    answer = judge(ana, pair, "same", because=" ")
    assert answer.status_code == 400
    assert "A judgement says why." in words(answer)


def test_another_persons_judgement_is_not_taken_back(ana, pair, client_as, workspace):
    judge(ana, pair, "same")
    fields = {"answer": "undo", "record": last_of(workspace, "judgement").id}
    answer = client_as("editor", name="Ben").post("/incidents/duplicates/judged/", fields)
    assert answer.status_code == 403


def test_a_reader_judges_nothing(pair, client_as):
    assert judge(client_as("reader"), pair, "same").status_code == 403


def test_a_hostile_reason_comes_out_inert(ana, pair):
    judge(ana, pair, "same", because=MARKUP)
    assert inert_on(ana.get("/incidents/duplicates/"))


# Tables


@pytest.fixture
def table(workspace):
    with workspace.change("table", by="A-1") as change:
        return change.preserve_bytes(TABLE.encode(), "partner.csv").object


@pytest.fixture
def address(table):
    return f"/incidents/import/{table.removeprefix('sha256:')}/"


def fields_of(client, address):
    """The form as it is drafted, every field with what stands in it."""
    from lxml import html

    forms = html.fromstring(client.get(address).content).forms
    form = max(forms, key=lambda one: len(one.fields))
    every = {name: value or "" for name, value in form.fields.items()}
    return {**every, "source": "Example Network", "field_attributed_by": "the network"}


def test_a_table_held_is_listed_and_its_columns_make_a_draft(ana, table, address):
    assert "partner.csv" in page(ana, "/incidents/import/")
    drafted = fields_of(ana, address)
    assert drafted["field_when"] == "[Date]"
    assert drafted["field_place"] == "[Village] [Township] [State]"
    assert drafted["count1_column"] == "[Killed]"


def test_the_preview_shows_rows_and_refusals_and_writes_nothing(ana, table, address):
    answer = ana.post(address, {**fields_of(ana, address), "do": "preview"})
    said = words(answer)
    assert answer.status_code == 200, said
    assert "3 rows: 2 new" in said
    assert "1 rows or sheets not taken" in said
    assert "No account of an incident stands here" in page(ana, "/incidents/")


def test_an_import_runs_in_the_background_and_a_second_doubles_nothing(
    ana, table, address, workspace
):
    from answerable.web.jobs.work import run_waiting

    fields = {**fields_of(ana, address), "do": "import"}
    for _ in range(2):
        answer = ana.post(address, fields)
        assert answer.status_code == 303
        assert answer.headers["Location"].startswith("/jobs/")
        run_waiting()
        assert "2 of 2 incidents" in page(ana, "/incidents/")
    assert "partner" in page(ana, "/incidents/import/")
    assert last_of(workspace, "incident").by == "Ana"


def test_a_mapping_with_faults_names_them_and_keeps_the_form(ana, table, address):
    answer = ana.post(address, {**fields_of(ana, address), "field_when": "", "do": "import"})
    assert answer.status_code == 422
    assert "lacks `when`" in words(answer)
    assert "Example Network" in answer.content.decode()


def test_a_hostile_table_and_mapping_come_out_inert(ana, workspace):
    with workspace.change("table", by="A-1") as change:
        content = f"Date;Event;State;{MARKUP}\n2021-03-03;{MARKUP};{MARKUP};x\n".encode()
        made = change.preserve_bytes(content, f"{MARKUP}.csv").object
    address = f"/incidents/import/{made.removeprefix('sha256:')}/"
    assert inert_on(ana.get("/incidents/import/"))
    assert inert_on(ana.get(address))
    assert inert_on(ana.post(address, {**fields_of(ana, address), "note": MARKUP, "do": "preview"}))


@pytest.mark.parametrize("role", ["reader", "reviewer", "guest"])
def test_only_who_may_add_imports(table, address, client_as, role):
    assert client_as(role).post(address, {"do": "import"}).status_code == 403


def test_a_table_above_the_clearance_is_not_found(table, address, client_as, workspace):
    from answerable.archive import records

    with workspace.change("test", by="A-1") as change:
        change.record(
            records.classification(by="A-1", target=table, level="confidential", reason="x")
        )
    low = client_as("editor", name="Low", clearance="internal")
    assert low.get(address).status_code == 404
    assert "partner.csv" not in page(low, "/incidents/import/")


def test_an_export_of_another_tool_is_drafted_by_its_mapping_and_imported(ana, workspace):
    from answerable.web.jobs.work import run_waiting

    with workspace.change("export", by="A-1") as change:
        content = (
            b"incident/type;incident/date;place/township;_id;_uuid;_submission_time;_validation_status\n"
            b"Shelling;2021-03-05;Mindat;7;u-7;2021-04-01T08:00:00;Approved\n"
        )
        made = change.preserve_bytes(content, "form.csv").object
    address = f"/incidents/import/{made.removeprefix('sha256:')}/"
    drafted = fields_of(ana, address)
    assert drafted["field_id"] == "[_id] [_uuid]"
    assert "_validation_status" in drafted["more"]
    assert ana.post(address, {**drafted, "do": "import"}).status_code == 303
    run_waiting()
    account = last_of(workspace, "incident")
    assert account.body["says"][0] == {
        "tool": "KoBoToolbox",
        "name": "validation status",
        "said": "Approved",
    }
    shown = page(ana, f"/incidents/{account.body['incident'].removeprefix('incident:')}/")
    assert "KoBoToolbox says, validation status: “Approved”" in shown


def test_a_mapping_that_comes_with_the_program_can_be_chosen(ana, table, address):
    said = words(ana.get(address, {"mapping": "odk"}))
    assert "ODK Central" in said
    assert "KEY stays when a submission is edited" in said
