"""A copy is redacted in the background, looked at before and after, and leaves only if it is proven."""

import re
import shutil
import sys
from pathlib import Path

import pytest
from disclosing import COURT, SOUGHT, words

from answerable.archive.records import Acquisition

sys.path.insert(0, str(Path(__file__).parents[1] / "disclosure" / "redacting"))

needs_tesseract = pytest.mark.skipif(
    not shutil.which("tesseract"), reason="tesseract is not installed"
)


@pytest.fixture
def dora(workspace, client_as):
    return client_as("owner", name="Dora")


def asked(client, thing, step="preview", **fields):
    from answerable.web.jobs.work import run_waiting

    said = {
        "words": "20,000",
        "reason": "safety of a witness",
        "step": step,
        "dpi": "150",
        **fields,
    }
    answer = client.post(f"/disclosure/redaction/{thing[7:]}/", said)
    assert answer.status_code == 303, words(answer)
    run_waiting()
    return answer.headers["Location"]


def copy_of(workspace):
    return workspace.index.db.execute(
        "SELECT json_extract(body,'$.object') FROM records WHERE kind='redaction'"
    ).get


@pytest.fixture
def paper(workspace, tmp_path):
    """A PDF of one page with a name on it."""
    import corpus

    from answerable.workbench.preserve import add_paths

    (tmp_path / "statement.pdf").write_bytes(corpus.pdf())
    add_paths(
        workspace,
        [tmp_path / "statement.pdf"],
        acquisition=Acquisition(source="specimen"),
        by="Dora",
    )
    return workspace.index.db.execute("SELECT object FROM names WHERE written='statement.pdf'").get


# Texts


def test_a_look_first_writes_nothing_and_shows_the_text_as_it_would_be(dora, letter, workspace):
    asked(dora, letter)
    page = words(dora.get(f"/disclosure/redaction/{letter[7:]}/preview/"))
    assert "would be covered. Nothing was written." in page
    assert "[redacted]" in page
    assert copy_of(workspace) is None


def test_a_word_that_stands_nowhere_is_said(dora, letter):
    asked(dora, letter, words="20,000\nXyzzyq")
    page = words(dora.get(f"/disclosure/redaction/{letter[7:]}/preview/"))
    assert "Nothing is covered for these words: Xyzzyq" in page


def test_the_copy_is_made_from_what_was_looked_at_and_shown_before_and_after(
    dora, letter, workspace
):
    from answerable.web.jobs.work import run_waiting

    asked(dora, letter)
    answer = dora.post(f"/disclosure/redaction/{letter[7:]}/preview/")
    assert answer.status_code == 303
    run_waiting()
    copy = copy_of(workspace)
    page = words(dora.get(f"/disclosure/redaction/copy/{copy[7:]}/"))
    assert "Proven on its bytes" in page
    before, after = page.split(" After ", 1)
    assert "20,000" in before
    assert "20,000" not in after
    assert "Made by Dora" in page


def test_a_job_that_is_done_a_second_time_makes_no_second_copy(dora, letter, workspace):
    from answerable.web.jobs.models import Job
    from answerable.web.jobs.work import run_waiting

    asked(dora, letter, step="make")
    Job.objects.update(state=Job.WAITING)
    run_waiting()
    counted = workspace.index.db.execute("SELECT COUNT(*) FROM records WHERE kind='redaction'").get
    assert counted == 1


def test_a_redaction_without_a_reason_or_anything_to_go_is_refused(dora, letter):
    page = f"/disclosure/redaction/{letter[7:]}/"
    assert dora.post(page, {"words": "a", "step": "make"}).status_code == 422
    answer = dora.post(page, {"words": "", "reason": "x", "step": "make"})
    assert "What is to be taken out?" in words(answer)


def test_the_copy_goes_into_a_plan_in_place_of_its_original(dora, letter, workspace):
    asked(dora, letter, step="make")
    answer = dora.post(
        "/disclosure/plan/new/",
        {"objects": letter, "exculpatory": SOUGHT, "redacted": "on", **COURT},
    )
    page = words(dora.get(answer.headers["Location"]))
    assert "redaction of" in page
    assert "Look at it page by page" in page


def test_one_account_does_not_see_what_another_asked_to_cover(dora, letter, client_as):
    asked(dora, letter)
    other = client_as("editor", name="Ana")
    assert other.get(f"/disclosure/redaction/{letter[7:]}/preview/").status_code == 404
    assert "20,000" not in other.get(f"/disclosure/redaction/{letter[7:]}/?again").content.decode()


# Pages


def test_selected_words_become_areas_of_the_page(dora, paper):
    page = f"/disclosure/redaction/{paper[7:]}/"
    shown = dora.get(page).content.decode()
    found = re.search(r'class="word" data-start="(\d+)" data-end="(\d+)"', shown)
    fields = {"step": "cover", "shown": "1", "start": found[1], "end": found[2], "words": "kept"}
    after = dora.post(page, fields).content.decode()
    assert re.search(r"1:\d+\.\d,\d+\.\d,\d+\.\d,\d+\.\d", after)
    assert ">\nkept</textarea>" in after
    assert dora.post(page, {"step": "cover", "start": "x", "end": "9" * 40}).status_code == 200


def test_an_area_that_is_none_is_said_at_its_field(dora, paper):
    answer = dora.post(
        f"/disclosure/redaction/{paper[7:]}/",
        {"boxes": "2:90", "reason": "x", "dpi": "150", "step": "make"},
    )
    assert answer.status_code == 422
    assert "This is no area of a page." in words(answer)


@needs_tesseract
def test_a_page_is_shown_before_and_after_with_its_proof(dora, paper, workspace):
    import corpus

    asked(dora, paper, words=corpus.NAME)
    preview = dora.get(f"/disclosure/redaction/{paper[7:]}/preview/").content.decode()
    assert preview.count('class="proposed"') >= 1
    asked(dora, paper, step="make", words=corpus.NAME)
    copy = copy_of(workspace)
    page = dora.get(f"/disclosure/redaction/copy/{copy[7:]}/")
    assert "Proven on its bytes" in words(page)
    assert f"/documents/{copy[7:]}/page/1.webp" in page.content.decode()
    assert f"/documents/{paper[7:]}/page/1.webp" in page.content.decode()


def test_a_copy_that_could_not_be_examined_says_why_and_does_not_leave(
    dora, paper, workspace, monkeypatch
):
    monkeypatch.setattr("shutil.which", lambda program: None)
    asked(dora, paper, step="make", words="", boxes="1:72,72,300,120")
    copy = copy_of(workspace)
    page = words(dora.get(f"/disclosure/redaction/copy/{copy[7:]}/"))
    assert "Not proven: a check could not be done." in page
    assert "What the proof found, and what was not made out" in page
    answer = dora.post("/disclosure/plan/new/", {"objects": copy, "exculpatory": SOUGHT, **COURT})
    assert "It is not proven that the redaction took everything out." in words(
        dora.get(answer.headers["Location"])
    )


def test_what_was_looked_at_is_a_named_persons(workspace, paper, client_as):
    owner = client_as("owner", name="owner")
    answer = owner.post(
        f"/disclosure/redaction/{paper[7:]}/",
        {"boxes": "1:72,72,300,120", "looked": "1", "reason": "x", "dpi": "150", "step": "make"},
    )
    assert answer.status_code == 422
    assert "one named person's" in words(answer)
