"""The page on packs says what the program reads: every section, key, word and bundled pack."""

import importlib.util
import re
from functools import cache
from pathlib import Path

import pytest

from answerable.ontology.law import ACTS
from answerable.ontology.packs import BUNDLED, bundled_packs
from answerable.ontology.sections import SECTIONS
from answerable.ontology.shape import choices_of, is_required, key_of, rows_of

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "packs.md"
HOW = "run: python docs/make_packs_reference.py"


@cache
def generator():
    """The script that writes the page."""
    path = ROOT / "docs" / "make_packs_reference.py"
    spec = importlib.util.spec_from_file_location("packs_reference", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def sections():
    """The part of the page on each section."""
    found = re.findall(
        r"^### `([^`]+)`\n(.*?)(?=^##|\Z)", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    return {name: text for name, text in found if name in SECTIONS}


def test_the_page_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == generator().render(), HOW


def test_every_section_is_explained():
    assert set(sections()) == set(SECTIONS), HOW


@pytest.mark.parametrize("name", SECTIONS)
def test_every_key_of_a_section_is_explained_and_no_other(name):
    shown = re.findall(r"^\| `(\w+)` \| (required|) \|", sections()[name], re.MULTILINE)
    known = [
        (key_of(one), "required" if is_required(one) else "") for one in rows_of(SECTIONS[name])
    ]
    assert [(key, needed.strip()) for key, needed in shown] == known, HOW


@pytest.mark.parametrize("name", SECTIONS)
def test_every_word_that_a_key_may_hold_is_shown(name):
    for one in rows_of(SECTIONS[name]):
        words = choices_of(one)
        where = PAGE.read_text("utf-8") if set(words) == set(ACTS) else sections()[name]
        assert [word for word in words if f"`{word}`" not in where] == [], HOW


def test_no_meaning_is_kept_for_a_key_that_is_gone():
    known = {(name, key_of(one)) for name, kind in SECTIONS.items() for one in rows_of(kind)}
    assert {tuple(each.split(".")) for each in generator().OWN} - known == set()
    assert set(generator().MEANS) - {key for _, key in known} == set()


def test_every_property_of_a_bundled_fact_is_explained():
    used = {fact.property for pack in bundled_packs() for fact in pack.facts}
    assert used - set(generator().PROPERTIES) == set(), "explain it in docs/make_packs_reference.py"


def test_every_property_that_a_check_asks_for_is_explained():
    asked = set()
    for path in (ROOT / "src" / "answerable").rglob("*.py"):
        program = re.sub(r"\w\[[^\]]*\]", "", path.read_text("utf-8"))
        for call in re.findall(r"records\.(?:facts|about)\(([^()]*)\)", program):
            asked |= set(re.findall(r'"([a-z_]+)"', call))
    needed = (ROOT / "docs" / "reference" / "checks.md").read_text("utf-8")
    unknown = {one for one in asked - set(generator().PROPERTIES) if f"`{one}`" not in needed}
    assert len(asked) > 5
    assert unknown == set(), "name it in docs/reference/checks.md as what the check needs"


def test_every_bundled_pack_is_named():
    shown = re.findall(r"^\| `(\w+)` \| [^|]+ \| \d{4}", PAGE.read_text("utf-8"), re.MULTILINE)
    assert shown == list(BUNDLED), HOW
