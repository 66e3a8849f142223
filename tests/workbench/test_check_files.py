"""Is each file read and tested, and does one that fails leave the others alone?"""

from pathlib import Path

import pytest

from answerable.errors import UsageError
from answerable.workbench.check import check_files
from answerable.workbench.demo import SPECIMENS, examine_specimens, run_demo


def verdicts(document):
    return [finding.verdict for finding in document.findings]


def test_one_file_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path):
    (tmp_path / "good.txt").write_text("It rained in 2021.\n")
    (tmp_path / "empty.txt").write_bytes(b"")
    paths = [tmp_path / "missing.txt", tmp_path, tmp_path / "good.txt"]
    checked = check_files(paths)
    assert [one.name for one in checked.documents] == ["good.txt"]
    assert [name for name, _, _ in checked.failed] == ["missing.txt", tmp_path.name]
    assert all(advice for _, _, advice in checked.failed)


def test_a_day_that_is_none_is_refused_before_anything_is_read(tmp_path: Path):
    with pytest.raises(UsageError):
        check_files([tmp_path / "a.txt"], "yesterday")


@pytest.fixture(scope="module")
def specimens():
    examination = examine_specimens()
    assert examination.checked.failed == ()
    return dict(zip(SPECIMENS, examination.checked.documents, strict=True))


def test_the_specimens_are_labelled_as_invented():
    from importlib.resources import files

    for name in SPECIMENS:
        text = (files("answerable.workbench") / "specimen" / name).read_text("utf-8")
        assert text.startswith("Specimen: ")
        assert "invented" in text[:400]


def test_in_the_letter_one_date_differs_and_the_rest_of_the_listings_hold(specimens):
    letter = specimens["open-letter.txt"]
    [finding] = [one for one in letter.findings if one.verdict == "differs_from_record"]
    assert "2 March 2021" in finding.target.text
    assert "22 March 2021" in finding.suggested_wording
    assert finding.what_still_holds.endswith("on the date of the letter.")
    assert verdicts(letter).count("holds") >= 4


def test_in_the_letter_a_figure_has_two_readings_a_link_is_lost_and_a_number_is_blank(specimens):
    letter = specimens["open-letter.txt"]
    reasons = " ".join(one.reason for one in letter.findings)
    assert "holds on both readings" in reasons
    assert "link" in reasons
    assert letter.lists[0].missing == (5,)


def test_the_letter_is_judged_by_its_own_date(specimens):
    assert specimens["open-letter.txt"].as_of == "2025-01-15"
    assert specimens["government-statement.txt"].as_of == "2025-01-31"


def test_the_statement_of_a_ministry_is_read_with_the_same_eyes(specimens):
    found = verdicts(specimens["government-statement.txt"])
    assert found.count("differs_from_record") == 2
    assert "holds" in found
    assert "contested" in found


def test_the_demo_prints_the_points_and_writes_one_page(tmp_path: Path):
    said: list[str] = []
    run_demo(tmp_path / "new", say=said.append, width=80)
    assert "differs from the record" in "".join(said)
    assert (tmp_path / "new" / "report.html").read_text("utf-8").startswith("<!doctype html>")
