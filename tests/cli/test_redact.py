"""`redact` says what it covered, page by page, what it found nowhere, and whether the copy may count as proven."""

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "disclosure" / "redacting"))
import corpus

needs_tesseract = pytest.mark.skipif(
    not shutil.which("tesseract"), reason="tesseract is not installed"
)
BECAUSE = ("--because", "safety of a witness")


@pytest.fixture
def letter(held, tmp_path):
    path = tmp_path / "statement.txt"
    path.write_text(f"The witness {corpus.NAME} saw it.\n")
    return held("add", path, "--json").json["added"][0]["object"]


@pytest.fixture
def paper(held, tmp_path):
    path = tmp_path / "statement.pdf"
    path.write_bytes(corpus.pdf(corpus.text(corpus.SHOWN), corpus.text("Nothing here.")))
    return held("add", path, "--json").json["added"][0]["object"]


def test_a_text_is_redacted_and_can_be_exported(held, letter, tmp_path):
    made = held("redact", letter, "--word", corpus.NAME, *BECAUSE, "--json").json
    assert (made["proof"], made["places"], made["dry_run"]) == ("passed", 1, False)
    held("classify", made["object"], "--level", "public")
    out = tmp_path / "out"
    said = held("export", made["object"], "-o", out, "--purpose", "x", "--recipient", "y")
    assert said.code == 0, said.err
    [left] = (tmp_path / "out").iterdir()
    assert left.read_text() == "The witness [redacted] saw it.\n"


@needs_tesseract
def test_a_pdf_is_told_page_by_page(held, paper):
    said = held("redact", paper, "--word", corpus.NAME, "--word", "Somebody Else", *BECAUSE)
    assert said.code == 0
    assert "Covered 1 place on 2 pages." in said.out
    assert "page 1: found in its text 1, read from its picture 1" in said.out
    assert "“Somebody Else” was found nowhere: nothing was covered for it." in said.out
    assert "Proven on its bytes" in said.out


@needs_tesseract
def test_dry_run_says_what_would_be_covered_and_writes_nothing(held, paper, unchanged):
    before = unchanged()
    said = held("redact", paper, "--word", corpus.NAME, "--box", "2:10,10,60,30", "--dry-run")
    assert said.code == 0
    assert "Would cover 2 places on 2 pages." in said.out
    assert "page 2: areas given 1" in said.out
    assert unchanged() == before


def test_words_come_from_a_file_one_a_line(held, letter, tmp_path):
    (tmp_path / "words.txt").write_text(f"{corpus.NAME}\n\n  witness \n")
    made = held("redact", letter, "--words", tmp_path / "words.txt", *BECAUSE, "--json").json
    assert made["places"] == 2


def test_json_names_words_by_their_number_alone(held, letter):
    said = held(
        "redact", letter, "--word", corpus.NAME, "--word", "Somebody Else", *BECAUSE, "--json"
    )
    assert said.json["words_found_nowhere"] == [2]
    assert "Somebody" not in said.out


def test_what_is_not_proven_is_an_answer_and_a_failure(held, paper, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda program: None)
    said = held("redact", paper, "--word", corpus.NAME, *BECAUSE)
    assert said.code == 7
    assert "Not proven: a check could not be done." in said.out
    assert "not on this computer" in said.out
    assert "does not let it leave" in said.err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--word", "x y"), "needs a reason"),
        (BECAUSE, "What is to be taken out?"),
        (("--word", "x", *BECAUSE), "fewer than two letters"),
        (("--box", "1:1,1,2,2", *BECAUSE), "no pages"),
        (("--word", "xy", "--dpi", "20", *BECAUSE), "dots an inch"),
    ],
)
def test_what_makes_no_sense_is_refused(held, letter, words, sentence):
    said = held("redact", letter, *words)
    assert said.code == 2
    assert sentence in said.err


def test_where_nothing_was_found_it_says_so(held, letter):
    said = held("redact", letter, "--word", "Somebody Else", *BECAUSE)
    assert said.code == 6
    assert "no copy was made" in said.err


def test_names_of_the_map_become_pseudonyms(held, letter, tmp_path):
    key = tmp_path / "map.txt"
    (tmp_path / "names.txt").write_text(f"{corpus.NAME}\tS-ABC234\n")
    begun = held("pseudonym", "begin", "--key", key)
    assert begun.code == 0, begun.err
    added = held("pseudonym", "add", "--from", tmp_path / "names.txt")
    assert added.code == 0, added.err
    made = held("redact", letter, "--pseudonyms", key, *BECAUSE, "--json").json
    assert (made["replaced"], made["proof"]) == (1, "passed")
