"""Whoever follows the page on incidents, and nothing else, has the accounts that it promises."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from answerable.casework.incidents.mapping import FIELDS

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "howto" / "incidents.md").read_text(encoding="utf-8")
TABLE, MAPPING = "incidents.csv", "partner.yaml"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("howto")
    shown = re.findall(r"^<!-- file: (\S+) -->\n```\w+\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert {name for name, _ in shown} == {TABLE, MAPPING}
    for name, content in shown:
        (made / name).write_text(content, encoding="utf-8")
    assert answerable(made, "init", "archive", "--open").returncode == 0
    return made


def answerable(folder, *words):
    own = {"HOME": str(folder), "ANSWERABLE_KEYS": str(folder / "keys"), "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-P", "-m", "answerable.cli.main", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **own},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def in_archive(folder, *words):
    done = answerable(folder, "-C", "archive", *words, "--json")
    return done.returncode, json.loads(done.stdout)


def test_the_mapping_of_the_page_imports_the_table_of_the_page(folder):
    code, dry = in_archive(folder, "import", TABLE, "--mapping", MAPPING, "--dry-run")
    assert (code, dry["new"], dry["refused"]) == (7, 3, 1)
    assert dry["refusals"] == [{"sheet": "", "line": 6, "reason": "When is not said."}]
    code, done = in_archive(folder, "import", TABLE, "--mapping", MAPPING)
    assert (code, done["new"], done["mapping_saved"]) == (7, 3, True)
    code, again = in_archive(folder, "import", TABLE, "--mapping", "partner")
    assert (again["known"], again["new"]) == (3, 0)


def test_the_table_becomes_what_the_page_says(folder):
    _, said = in_archive(folder, "incidents")
    found = {one["accounts"][0]["origin"]["row"]: one["accounts"][0] for one in said["incidents"]}
    assert [c["high"] for c in found["id:1"]["casualties"]] == [5]
    assert (found["id:2"]["casualties"][0]["low"], found["id:2"]["casualties"][0]["high"]) == (
        24,
        99,
    )
    assert found["id:2"]["what"] == ["attack.indiscriminate"]
    assert found["id:4"]["casualties"][0]["status"] == "contested"
    assert {one["party"] for row in found.values() for one in row["parties"]} == {
        "Myanmar Army",
        "Arakan Army",
        "People's Defence Forces",
    }


def test_the_draft_of_the_table_is_nearly_the_mapping(folder):
    done = answerable(
        folder, "import", TABLE, "--mapping", "drafted", "--propose", "--source", "Example Network"
    )
    assert done.returncode == 0, done.stderr
    dry = ("import", TABLE, "--mapping", "drafted.yaml", "--dry-run")
    assert in_archive(folder, *dry)[1]["refused"] == 4
    code, said = in_archive(folder, *dry, "--table", "partner")
    assert (code, said["new"] + said["updated"], said["refused"]) == (7, 3, 1)


def test_every_field_of_a_mapping_is_explained():
    rows = "\n".join(re.findall(r"^\| `.*", PAGE, re.MULTILINE))
    assert set(FIELDS) <= set(re.findall(r"`(\w+)`", rows))
