"""What the main job must say about two real, published documents.

Their texts are not ours to publish. The tests run where the environment variable ANSWERABLE_SEEDS
names a folder that holds them; only facts about them stand here.
"""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

SEEDS = Path(os.environ.get("ANSWERABLE_SEEDS", ""))
LETTER, STATEMENT = "letter-interpol-2021", "statement-2025"

pytestmark = pytest.mark.skipif(
    not os.environ.get("ANSWERABLE_SEEDS") or not SEEDS.is_dir(),
    reason="ANSWERABLE_SEEDS does not name the folder of the two real documents",
)


@cache
def result():
    """The one JSON object that `answerable check` prints for both documents."""
    made = os.environ.get("ANSWERABLE_SEEDS_RESULT")
    if made:
        return json.loads(Path(made).read_text(encoding="utf-8"))
    files = [str(SEEDS / f"{name}.txt") for name in (LETTER, STATEMENT)]
    command = [sys.executable, "-P", "-m", "answerable.cli.main", "check", *files, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def document(name):
    """The part of the result that is about one document."""
    return next(found for found in result()["documents"] if name in found["name"])


def differing(name):
    """The findings on one document that a dated record contradicts."""
    findings = document(name)["findings"]
    return [each for each in findings if each["verdict"] == "differs_from_record"]


def list_announcing(name, number):
    """The list of one document that announces so many."""
    return next(each for each in document(name)["lists"] if each["announced"] == number)


def test_both_documents_are_read():
    assert result()["ok"] is True
    assert len(result()["documents"]) == 2
    assert document(LETTER)["findings"]
    assert document(STATEMENT)["findings"]


def test_this_copy_of_the_letter_shows_255_of_259_and_says_which_numbers_are_blank():
    signatories = list_announcing(LETTER, 259)
    assert signatories["counted"] == 255
    assert signatories["missing"] == [7, 52, 72, 225]


def test_the_statement_shows_all_46():
    signatories = list_announcing(STATEMENT, 46)
    assert signatories["counted"] == 46
    assert signatories["missing"] == []


def test_a_listing_dated_3_march_2021_differs_from_a_record_of_22_march_2021():
    [finding] = differing(LETTER)
    assert "3 March 2021" in finding["target"]["text"]
    assert any(record["date"] == "2021-03-22" for record in finding["records"])


def test_the_finding_says_what_still_holds():
    [finding] = differing(LETTER)
    assert finding["what_still_holds"]


def test_nothing_in_the_statement_differs_from_a_record():
    assert differing(STATEMENT) == []


@pytest.mark.parametrize("name", [LETTER, STATEMENT])
def test_most_of_what_holds_is_shown_as_holding_or_as_having_no_record(name):
    verdicts = [each["verdict"] for each in document(name)["findings"]]
    fair = (
        verdicts.count("holds") + verdicts.count("no_record_here") + verdicts.count("not_factual")
    )
    assert fair * 2 > len(verdicts)


@pytest.mark.parametrize("name", [LETTER, STATEMENT])
def test_every_target_is_a_span_of_the_document(name):
    text = (SEEDS / f"{name}.txt").read_text(encoding="utf-8")
    for finding in document(name)["findings"]:
        target = finding["target"]
        assert text[target["start"] : target["end"]] == target["text"]
