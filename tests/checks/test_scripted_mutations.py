"""Of hundreds of letters made from records, is every true one left in peace, and the changed one noticed?

The reader reads them as it reads any letter. What is changed is one date, one step before a court, one
number, one weekday, one count of years.
"""

import pytest
from tests.checks import mutated
from tests.checks.mutated import Mutation

ALL = mutated.all_mutations()
KINDS = sorted({one.kind for one in ALL})


def of(kind: str) -> list[Mutation]:
    return [one for one in ALL if one.kind == kind]


def test_there_are_hundreds_of_them():
    assert len(ALL) >= 500


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_held_against_a_sentence_that_its_record_bears_out(kind):
    against = {
        one.true: found
        for one in of(kind)
        if (found := mutated.against(mutated.findings(one.true, one.day)))
    }
    assert against == {}


@pytest.mark.parametrize("kind", KINDS)
def test_at_least_nine_in_ten_changes_are_noticed(kind):
    missed = [one for one in of(kind) if not mutated.noticed(one)]
    assert len(missed) <= len(of(kind)) / 10, mutated.shown(missed)
