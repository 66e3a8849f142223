"""A form of an addressee is filled from a case, looked at, and fetched through the gate."""

import io
import zipfile

import pytest
from disclosing import examined, sent, words

from answerable.archive import records


@pytest.fixture
def dora(workspace, client_as):
    return client_as("owner", name="Dora")


@pytest.fixture
def case(workspace, letter):
    """A case with a suspect, on a letter that is public."""
    from answerable.archive.view import Viewer
    from answerable.casework.cases.held import case_files
    from answerable.ids import stable_id

    with workspace.change("a case", by="Ana") as change:
        change.record(
            records.classification(by="Ana", target=letter, level="public", reason="published")
        )
        id = "case:" + stable_id("case", "Detention since 2021").removeprefix("case_")
        change.record(records.case(by="Ana", case=id, title="Detention since 2021", forum="IIMM"))
    return case_files(Viewer(workspace))[0].id


def filled(client, case, **more):
    from answerable.web.jobs.work import run_waiting

    fields = {"case": case, "form": "iimm", **more}
    address = sent(client, "/disclosure/dossiers/", **fields)
    run_waiting()
    return words(client.get(address))


def test_a_form_is_filled_and_says_what_is_open_and_what_has_no_source(dora, case):
    page = filled(dora, case, own="# sender\nWe are an invented coalition.")
    assert "We are an invented coalition. unsupported: no source in this archive" in page
    assert "Still open" in page
    assert "Contrary material: none sought. Nobody has answered for it." in page


def test_a_section_that_the_form_does_not_have_is_said_in_the_form(dora, case):
    answer = dora.post(
        "/disclosure/dossiers/", {"case": case, "form": "iimm", "own": "# nowhere\nWords."}
    )
    assert answer.status_code == 422
    assert "This form has no section nowhere." in words(answer)


def test_a_file_needs_a_purpose_and_a_recipient(dora, case):
    answer = dora.post("/disclosure/dossiers/", {"case": case, "form": "iimm", "wanted": "docx"})
    assert answer.status_code == 422


def test_a_file_for_a_recipient_nobody_answered_for_is_refused_with_the_reasons(dora, case):
    page = filled(dora, case, wanted="html", purpose="prosecution", recipient="IIMM")
    assert "This recipient may be given nothing yet" in page
    assert dora.post("/disclosure/dossiers/last/fetch/").status_code == 404


@pytest.mark.parametrize("kind", ["html", "docx"])
def test_a_file_is_fetched_once(dora, case, kind):
    examined(dora, recipient="IIMM")
    page = filled(dora, case, wanted=kind, purpose="prosecution", recipient="IIMM")
    assert f"dossier-iimm.{kind}" in page
    answer = dora.post("/disclosure/dossiers/last/fetch/")
    content = b"".join(answer.streaming_content)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="dossier-iimm.{kind}"'
    if kind == "docx":
        assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(content)).namelist()
    else:
        assert b"<title>Dossier" in content
    assert dora.post("/disclosure/dossiers/last/fetch/").status_code == 404


def test_a_file_whose_recipient_was_refused_meanwhile_stays(dora, case, letter, workspace):
    examined(dora, recipient="IIMM")
    own = f"# conduct\nMore than 20,000 people are said to be detained. [{letter[7:19]}:1093-1172]"
    filled(dora, case, own=own, wanted="html", purpose="prosecution", recipient="IIMM")
    sent(
        dora,
        "/disclosure/consents/record/",
        objects=letter,
        person="P-17",
        answer="no",
        purpose="prosecution",
        recipient="IIMM",
    )
    answer = dora.post("/disclosure/dossiers/last/fetch/")
    assert answer.status_code == 403
    assert "Consent was refused" in words(answer)


def test_incidents_beside_those_of_the_case_are_taken_in(dora, case, workspace, client_as):
    from casing import in_letter, told

    address = told(client_as("editor", name="Ana"), in_letter(workspace))
    last = "/disclosure/dossiers/last/?format=json"
    filled(dora, case)
    without = dora.get(last).json()["sections"]
    filled(dora, case, incidents=address.split("/")[2])
    assert dora.get(last).json()["sections"] != without
    unknown = {"case": case, "form": "iimm", "incidents": "incident:nothing"}
    assert dora.post("/disclosure/dossiers/", unknown).status_code == 422


def test_the_form_names_no_command_of_a_terminal(dora, case):
    assert "`" not in words(dora.get("/disclosure/dossiers/"))
