"""Who signed both of two real documents, and who is only alike? With ANSWERABLE_SEEDS, their folder."""

import os
import sys
from functools import cache
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))

import matching_coalition

SEEDS = Path(os.environ.get("ANSWERABLE_SEEDS", ""))
pytestmark = pytest.mark.skipif(
    not os.environ.get("ANSWERABLE_SEEDS") or not SEEDS.is_dir(),
    reason="ANSWERABLE_SEEDS does not name the folder of the two real documents",
)


@cache
def found():
    return matching_coalition.coalition(SEEDS, False)


def test_all_twelve_that_signed_both_are_proposed():
    assert found()["shared"] == 12
    assert found()["results"]["ours"]["shared proposed"] == 12


def test_none_of_the_21_that_are_only_alike_is_taken_for_one():
    assert found()["different"] == 21
    assert found()["results"]["ours"]["different taken for one"] == 0


def test_across_the_two_letters_nothing_else_is_called_likely():
    assert found()["every_pair"].get("across, not shared: likely", 0) == 0
