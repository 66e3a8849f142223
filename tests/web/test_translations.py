"""The workspace in other languages: nothing is missing, nothing lost, and drafts are said to be drafts."""

import ast
import gettext
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from answerable.text import looks_zawgyi

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "src" / "answerable" / "web"
CATALOGUE = WEB / "locale" / "my" / "LC_MESSAGES" / "django.po"
PLACES = re.compile(r"%\(\w+\)[sd]|%[sd]|</?\w+[^>]*>|`[^`]*`")


def entries(path):
    """(comments, msgid, every msgstr) of each entry but the head."""
    found = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        said, comments, field = {}, [], ""
        for line in block.splitlines():
            if line.startswith("#"):
                comments.append(line)
            elif match := re.match(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) (".*")$', line):
                field = match[1]
                said[field] = ast.literal_eval(match[2])
            elif line.startswith('"'):
                said[field] += ast.literal_eval(line)
        if said.get("msgid"):
            found.append((comments, said, [v for k, v in said.items() if k.startswith("msgstr")]))
    return found


@pytest.fixture(scope="module")
def burmese():
    return entries(CATALOGUE)


def test_every_word_is_translated(burmese):
    assert len(burmese) > 500
    assert [said["msgid"] for _, said, forms in burmese if not all(forms)] == []


def test_nothing_is_fuzzy(burmese):
    assert [
        said["msgid"] for comments, said, _ in burmese if any("fuzzy" in c for c in comments)
    ] == []


def test_what_is_filled_in_stands_in_the_translation_too(burmese):
    def places(words):
        return sorted(set(PLACES.findall(words)))

    assert [
        said["msgid"]
        for _, said, forms in burmese
        for form in forms
        if places(form) != places(said.get("msgid_plural", said["msgid"]))
    ] == []


def test_no_translation_is_zawgyi(burmese):
    # Of a word alone nobody can tell: it may be written the same in both.
    said = [form for _, _, forms in burmese for form in forms]
    assert [form for form in said if len(form) >= 25 and looks_zawgyi(form) > 0.5] == []
    assert looks_zawgyi(" ".join(said)) < 0.01


def test_a_draft_is_marked_as_one(burmese):
    assert [said["msgid"] for comments, said, _ in burmese if "# draft" not in comments] == []


def test_the_compiled_catalogue_is_that_of_the_text(burmese):
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    wrong = [
        said["msgid"]
        for _, said, forms in burmese
        if "msgctxt" not in said
        and (
            compiled.ngettext(said["msgid"], said["msgid_plural"], 2)
            if "msgid_plural" in said
            else compiled.gettext(said["msgid"])
        )
        != forms[0]
    ]
    assert wrong == []


def test_no_word_of_a_page_is_missing_in_the_catalogue(tmp_path):
    if shutil.which("xgettext") is None:
        pytest.skip("gettext is not installed: whether words are missing is not tested")
    copy = tmp_path / "docs"
    web = tmp_path / "src" / "answerable" / "web"
    shutil.copytree(WEB, web, ignore=shutil.ignore_patterns("__pycache__", "vendor"))
    copy.mkdir()
    shutil.copy(ROOT / "docs" / "make_messages.py", copy)
    done = subprocess.run(
        [sys.executable, str(copy / "make_messages.py")], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    now = {said["msgid"] for _, said, _ in entries(web / "locale/my/LC_MESSAGES/django.po")}
    kept = {said["msgid"] for _, said, _ in entries(CATALOGUE)}
    assert now == kept


def test_a_page_in_burmese_says_that_it_is_a_draft(workspace, client_as):
    client = client_as("reader")
    client.post("/access/language/", {"language": "my", "next": "/"})
    page = client.get("/").content.decode()
    assert '<html lang="my"' in page
    assert "draft" in page
    assert "not yet reviewed by a speaker" in page
    assert "draft" not in client_as("reader", name="Another").get("/").content.decode()
