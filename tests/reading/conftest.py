"""Readings that several tests look at."""

import importlib.util
from pathlib import Path

import pytest

from answerable.reading.read import read_text

_LETTERS = Path(__file__).with_name("letters.py")


def _invented():
    described = importlib.util.spec_from_file_location("invented_letters", _LETTERS)
    module = importlib.util.module_from_spec(described)
    described.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def letter():
    return read_text(_invented().LETTER)


@pytest.fixture(scope="session")
def statement():
    return read_text(_invented().STATEMENT)
