"""What was promised of unit names and of chains of command, by a rule that their authors did not write."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))

import matching_graph as graph
import matching_ours as ours
import matching_unit_names as unit_names
import matching_units as units


def unit_results():
    held = unit_names.table()
    entities = [unit_names.entity_of(one) for one in held]
    asked = [(text, one) for one in held for text in unit_names.writings(one)]
    return units.searched(ours.Ours(entities), asked)


def test_a_unit_is_found_under_every_writing_of_its_name():
    found = unit_results()
    assert found["missed_by_type"] == {}


def test_units_of_one_number_and_different_types_are_never_taken_for_one():
    merged = units.merged(unit_names.table(), units.ours_accepts)
    assert merged["same number, other type: pairs"] > 100
    assert merged.get("same number, other type: taken for one", 0) == 0
    assert merged.get("same type, other number: taken for one", 0) == 0


def test_a_chain_as_of_a_day_is_the_one_that_a_database_finds():
    found = graph.graph(None, True)["results"]
    assert found["sqlite"]["differs_from_ours"] == 0


@pytest.mark.long
def test_chains_of_eight_hops_on_a_million_relations_take_no_five_milliseconds():
    found = graph.graph(None, False)
    assert found["relations"] > 999_000
    assert found["results"]["ours"]["p95_ms"] <= 5
