"""Every check has a row that says what it asks and which verdicts it may give."""

import ast
import importlib
import inspect
import pkgutil
import re
import sys
from functools import cache
from pathlib import Path

import pytest

import answerable.checks
from answerable.checks import run
from answerable.checks.model import VERDICTS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "checks.md"
HOW = "add or correct its row in docs/reference/checks.md"
NOT_GIVING = {"model", "examined"}
"""Modules that name verdicts and give none."""


@cache
def documented():
    """The rows of the page: check -> (asks, may say, needs, is silent when)."""
    rows = re.findall(r"^\| `([a-z_]+/[0-9]+)` \| (.+) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    return {check: tuple(rest.split(" | ")) for check, rest in rows}


@cache
def named():
    """Every check that runs, with its module."""
    modules = [inspect.getmodule(check) for check in run.CHECKS]
    return {module.CHECK: module for module in modules} | {run.EVERY_CLAUSE: run}


@cache
def of_the_package():
    found = pkgutil.iter_modules(answerable.checks.__path__)
    return [importlib.import_module(f"answerable.checks.{one.name}") for one in found]


def verdicts_of(check):
    """The verdicts that stand in the modules which speak in the name of a check."""
    speaking = [one for one in of_the_package() if getattr(one, "CHECK", "") == check]
    serving = [one for module in speaking for one in imported(module) if not hasattr(one, "CHECK")]
    return {word for module in (*speaking, *serving) for word in words_of(module)}


def imported(module):
    """The modules of this package that a module takes something from, apart from `NOT_GIVING`."""
    tree = ast.parse(inspect.getsource(module))
    names = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    ours = {name for name in names if name and name.startswith("answerable.checks.")}
    return [sys.modules[name] for name in sorted(ours) if name.split(".")[-1] not in NOT_GIVING]


@cache
def words_of(module):
    tree = ast.parse(inspect.getsource(module))
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    return {text for text in texts if text in VERDICTS}


def test_every_check_that_runs_has_its_row():
    assert set(named()) - set(documented()) == set(), HOW


def test_every_row_is_of_a_check_that_runs():
    gone = set(documented()) - set(named())
    assert gone == set(), "take these rows out, or give them their new version"


@pytest.mark.parametrize("check", documented())
def test_a_row_says_what_is_asked_needed_and_left_alone(check):
    asks, may_say, needs, silent = documented()[check]
    assert asks.endswith("?")
    assert set(re.findall(r"`(\w+)`", may_say)) <= set(VERDICTS)
    assert needs
    assert silent


@pytest.mark.parametrize("check", sorted(set(documented()) - {run.EVERY_CLAUSE}))
def test_a_row_names_every_verdict_that_the_check_can_give(check):
    may_say = set(re.findall(r"`(\w+)`", documented()[check][1]))
    assert may_say == verdicts_of(check), HOW


def test_every_verdict_is_explained():
    page = PAGE.with_name("verdicts.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)
    assert rows == list(VERDICTS)


def test_every_verdict_stands_in_the_glossary():
    glossary = (PAGE.parents[2] / "GLOSSARY.md").read_text("utf-8")
    assert [word for word in VERDICTS if f"| `{word}` |" not in glossary] == []


@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_verdict_is_given_by_some_check(verdict):
    assert any(f"`{verdict}`" in row[1] for row in documented().values())
