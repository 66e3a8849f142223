"""Incidents and cases by the HTTP interface: as the pages show them, and one more entry."""

import pytest
from api_doing import is_problem
from casing import crime_in, examining, in_letter, in_statement, opened, told, with_suspect


@pytest.fixture
def ana(workspace, client_as):
    return client_as("editor", name="Ana")


@pytest.fixture
def case(ana, workspace):
    """The address of a case with a crime under examination."""
    address = with_suspect(ana, opened(ana))
    examining(ana, address, in_letter(workspace))
    return address


def bare(address):
    return address.strip("/").split("/")[-1]


def test_a_case_and_its_matrix_are_said_as_the_terminal_says_them(ana, case, program_as):
    reader = program_as("reader")
    id = bare(case)
    [listed] = reader.get("/cases").json()["cases"]
    assert listed["id"] == f"case:{id}"
    for written in (id, f"case:{id}"):
        said = reader.get(f"/cases/{written}").json()["case"]
        assert [one["alleged"] for one in said["suspects"]] == [True]
    [matrix] = reader.get(f"/cases/{id}/elements").json()["crimes"]
    assert matrix["crime"] == "rs.7.1.e"
    assert matrix["sections"]
    is_problem(reader.get("/cases/case:nobody"), 404)
    is_problem(reader.get("/cases/nobody/elements"), 404)


def test_an_entry_is_its_persons_and_not_written_twice(ana, case, workspace, program_as):
    program = program_as("editor", "case", name="Ben")
    where = f"/cases/{bare(case)}/entries"
    said = {
        "crime": f"crime:{crime_in(ana, case)}", "element": "e1", "direction": "contradicts",
        "cite": in_statement(workspace), "note": "The other side.",
    }  # fmt: skip
    first = program.post(where, said)
    assert first.status_code == 201, first.json()
    [record] = first.json()["records"]
    reader = program_as("reader")
    [written] = [
        one for one in reader.get(f"/records/{record}").json()["records"] if one["id"] == record
    ]
    assert (written["by"], written["kind"]) == ("Ben", "element")
    again = program.post(where, said)
    assert (again.status_code, again.json()["known"], again.json()["records"]) == (200, True, [])
    is_problem(program.post(where, {**said, "crime": "nobody"}), 404)
    is_problem(program.post(where, {**said, "element": "e99"}), 404)
    is_problem(program.post(where, {**said, "cite": "0" * 64}), 404)
    is_problem(program.post("/cases/nobody/entries", said), 404)


def test_the_account_of_the_terminal_is_nobodys_name_and_makes_no_entry(
    ana, case, workspace, program_as
):
    program = program_as("owner", "case", name="owner")
    said = {
        "crime": crime_in(ana, case), "element": "e1", "direction": "supports", "cite": in_letter(workspace),
    }  # fmt: skip
    is_problem(program.post(f"/cases/{bare(case)}/entries", said), 403)


def test_nobody_cites_what_they_may_not_see(ana, case, workspace, letter, program_as):
    from answerable.archive import records

    cite = in_letter(workspace)
    with workspace.change("classified", by="P-1") as change:
        change.record(records.classification(by="P-1", target=letter, level="confidential"))
    low = program_as("editor", "case", name="A junior editor", clearance="internal")
    said = {"crime": crime_in(ana, case), "element": "e1", "direction": "supports", "cite": cite}
    answer = low.post(f"/cases/{bare(case)}/entries", said)
    assert answer.status_code == 404


def test_incidents_are_listed_by_day_and_shown_with_every_account(ana, workspace, program_as):
    told(ana, in_letter(workspace))
    told(ana, in_statement(workspace), own="arrests", when="2022-05")
    reader = program_as("reader")
    every = reader.get("/incidents").json()
    assert (every["total"], every["next"]) == (2, "")
    part = reader.get("/incidents", limit=1).json()
    rest = reader.get("/incidents", limit=1, cursor=part["next"]).json()
    assert part["incidents"] + rest["incidents"] == every["incidents"]
    assert reader.get("/incidents", since="2022-01-01", until="2022-12-31").json()["total"] >= 1
    assert reader.get("/incidents", until="2020-01-01").json()["total"] == 0
    is_problem(reader.get("/incidents", since="yesterday"), 400)
    one = every["incidents"][0]["incident"]
    said = reader.get(f"/incidents/{one}").json()
    assert said["accounts"] == every["incidents"][0]["accounts"]
    assert any("alleged" in note for note in said["notes"])
    is_problem(reader.get("/incidents/incident:nobody"), 404)


def test_an_incident_above_the_clearance_is_as_unknown(ana, workspace, letter, program_as):
    from answerable.archive import records

    address = told(ana, in_letter(workspace))
    with workspace.change("classified", by="P-1") as change:
        change.record(records.classification(by="P-1", target=letter, level="confidential"))
    low = program_as("reader")
    assert low.get("/incidents").json()["total"] == 0
    is_problem(low.get(f"/incidents/{bare(address)}"), 404)
