"""Whoever follows the page on writing a check, and nothing else, has a check that works."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "howto" / "write-a-check.md"
CHECK = "capitals/1"


def text():
    return PAGE.read_text(encoding="utf-8")


def files():
    """Every file that the page asks its reader to make."""
    pattern = r"^<!-- file: (\S+) -->\n```\w+\n(.*?)^```"
    return dict(re.findall(pattern, text(), re.MULTILINE | re.DOTALL))


def lines_to_add():
    """The line for the import and the line for CHECKS."""
    return re.findall(r"^```text\n(    capitals\S*,\n)```", text(), re.MULTILINE)


def with_lines(program):
    """`run.py` with the two lines where the page says."""
    imported, listed = lines_to_add()
    if imported in program:
        return program  # this checkout is that of somebody who follows the page
    before, names, after = re.split(r"(?<=answerable.checks import \(\n)((?:    \w+,\n)+)", program, maxsplit=1)  # fmt: skip
    program = before + "".join(sorted([*names.splitlines(True), imported])) + after
    return re.sub(r"(\nCHECKS: .*?\n)(\))", rf"\1{listed}\2", program, count=1, flags=re.DOTALL)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A copy of the program with what the page says done to it, and nothing else."""
    folder = tmp_path_factory.mktemp("checkout")
    skipped = shutil.ignore_patterns("__pycache__", "specimen")
    shutil.copytree(ROOT / "src", folder / "src", ignore=skipped)
    shutil.copytree(ROOT / "docs" / "reference", folder / "docs" / "reference")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for name in ("tests/checks/builders.py", "tests/docs/test_checks_page.py"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    for name, content in files().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    run = folder / "src" / "answerable" / "checks" / "run.py"
    run.write_text(with_lines(run.read_text(encoding="utf-8")), encoding="utf-8")
    row = re.search(r"<!-- row -->\n```text\n(.*\n)```", text())[1]
    page = folder / "docs" / "reference" / "checks.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n" + row, encoding="utf-8")
    return folder


def python(folder, *words):
    home = {"HOME": str(folder), "ANSWERABLE_KEYS": str(folder / "keys"), "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-P", "-m", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src"), **home},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def checked(checkout):
    """What the new check says about the statement of the page."""
    done = python(
        checkout, "answerable.cli.main", "check", "statement.txt", "--pack", "capitals.yaml", "--json"
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)["documents"][0]["findings"]


def test_the_page_makes_a_module_a_test_a_pack_and_a_statement():
    assert set(files()) == {
        "capitals.yaml",
        "src/answerable/checks/capitals.py",
        "tests/checks/test_capitals.py",
        "statement.txt",
    }


def test_the_pack_of_the_page_is_sound(checkout):
    done = python(checkout, "answerable.cli.main", "pack", "lint", "capitals.yaml")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_tests_of_the_page_pass_and_its_row_is_found(checkout):
    of_it = "capitals or every_check_that_runs"
    done = python(checkout, "pytest", "-q", "-p", "no:cacheprovider", "-k", of_it, "tests")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "capitals/1" in (checkout / "docs/reference/checks.md").read_text("utf-8")


def test_the_new_check_says_what_the_page_says(checked):
    said = {one["target"]["text"]: one["verdict"] for one in checked if one["check"] == CHECK}
    assert said == {
        "The capital of Kazakhstan is Astana.": "no_longer_on_date",
        "The capital of Nigeria is Abuja.": "no_record_here",
    }


def test_the_demand_of_the_statement_is_not_tested_as_a_fact(checked):
    [demand] = [one for one in checked if one["target"]["text"].startswith("We call")]
    assert (demand["check"], demand["verdict"]) == ("every_clause/1", "not_factual")


def test_the_code_of_the_page_is_in_the_style_of_the_project(checkout):
    pytest.importorskip("ruff")
    names = ["src/answerable/checks/run.py", *(one for one in files() if one.endswith(".py"))]
    for rule in ("check", "format --check"):
        done = python(checkout, "ruff", *rule.split(), *names)
        assert done.returncode == 0, done.stdout + done.stderr
