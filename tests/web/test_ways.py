"""What was written for a terminal too is said on a page in words of the page."""

import ast
from pathlib import Path

import pytest

import answerable
from answerable.web.ways import PAGES, for_pages, pages_for

PACKAGE = Path(answerable.__file__).parent
ELSEWHERE = ("cli", "web/ways.py", "archive/capturing")
"""What speaks in the terminal alone, and the pattern that finds such words."""

pytestmark = pytest.mark.usefixtures("_django")


def commands_said():
    """Every sentence of the package, but of the command line itself, that names one of our commands."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if str(path.relative_to(PACKAGE)).startswith(ELSEWHERE):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                if "`answerable " in node.value:
                    yield node.value


@pytest.mark.parametrize(
    ("advice", "said"),
    [
        ("`answerable lists` shows them.", "The page “Lists” shows them."),
        ("Or ask (`answerable consent`); or leave it.", "Or ask; or leave it."),
        (
            "Make a sealed one with `answerable init`.",
            "On the computer that holds the archive, in a terminal: Make a sealed one with answerable init.",
        ),
        ("Name it by its id; `--pack FILE` adds a pack.", "Name it by its id."),
        ("These are: e1. Elements of another mode need the mode first: --mode.", "These are: e1."),
        ("Write 2021-02-03, or a well-known one.", "Write 2021-02-03, or a well-known one."),
    ],
)
def test_a_page_names_pages_and_not_commands(advice, said):
    assert for_pages(advice) == said


def test_no_advice_shows_a_page_the_signs_of_a_terminal():
    every = [*commands_said()]
    assert len(every) > 40
    for one in every:
        said = for_pages(one)
        assert "`" not in said
        assert "answerable " not in said or "in a terminal" in said, said


def test_every_page_that_is_named_exists():
    for command in PAGES:
        assert pages_for(f"`answerable {command} X`")


def test_no_page_names_a_command_without_saying_where_it_is_typed():
    for path in (PACKAGE / "web" / "templates").rglob("*.html"):
        assert "`" not in path.read_text(), path.name
