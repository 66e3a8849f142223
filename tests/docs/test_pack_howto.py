"""Whoever follows the page on packs, and nothing else, has a pack that checks use."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "howto" / "packs.md").read_text(encoding="utf-8")
PACK, LETTER = "offices_wto.yaml", "letter.txt"


@pytest.fixture
def folder(tmp_path):
    shown = re.findall(r"^<!-- file: (\S+) -->\n```\w+\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert {name for name, _ in shown} == {PACK, LETTER}
    for name, content in shown:
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


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


def found(done):
    assert done.returncode == 0, done.stdout + done.stderr
    [document] = json.loads(done.stdout)["documents"]
    return {
        (one["verdict"], one["target"]["text"], one["records"][0]["line"])
        for one in document["findings"]
        if one["records"]
    }


AS_THE_PAGE_SAYS = {
    ("no_longer_on_date", "Roberto Azevêdo", 22),
    ("differs_from_record", "Ngozi Okonjo-Iweala", 23),
}


def test_the_pack_of_the_page_is_sound(folder):
    done = answerable(folder, "pack", "lint", PACK)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_linter_names_the_faults_that_the_page_shows(folder):
    pack = folder / PACK
    broken = pack.read_text("utf-8").replace(
        "regime: WTO, from: 2021-03-01", "regime: OMC, from: 1 March 2021"
    )
    pack.write_text(broken, encoding="utf-8")
    shown = re.search(r"<!-- faults -->\n```text\n(.*?)```", PAGE, re.DOTALL)[1]
    done = answerable(folder, "pack", "lint", PACK)
    assert done.returncode == 3
    assert shown.strip() in done.stdout + done.stderr


def test_the_check_says_what_the_page_says(folder):
    assert found(answerable(folder, "check", LETTER, "--pack", PACK, "--json")) == AS_THE_PAGE_SAYS


def test_a_pack_kept_in_an_archive_is_used_there(folder):
    assert answerable(folder, "init", "my-archive", "--open").returncode == 0
    for words in (("pack", "add", PACK), ("packs",)):
        done = answerable(folder, "-C", "my-archive", *words)
        assert done.returncode == 0, done.stdout + done.stderr
    done = answerable(folder, "-C", "my-archive", "check", LETTER, "--json")
    assert found(done) == AS_THE_PAGE_SAYS


def test_a_row_that_is_not_confirmed_decides_nothing(folder):
    letter = folder / LETTER
    letter.write_text(letter.read_text("utf-8").replace("Roberto Azevêdo", "Pascal Lamy"), "utf-8")
    said = found(answerable(folder, "check", LETTER, "--pack", PACK, "--json"))
    assert {text for _, text, _ in said} == {"Ngozi Okonjo-Iweala"}
