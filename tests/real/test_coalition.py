"""Two real documents: who signed both, who only looks like it, and what is left to a person."""

import os
from itertools import product
from pathlib import Path

import pytest
import yaml

from answerable.advocacy.coalition.model import Coalition, Pair
from answerable.workbench.coalition import coalition_of

SEEDS = Path(os.environ.get("ANSWERABLE_SEEDS", "/nonexistent"))
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="no real documents on this machine")
LETTER, STATEMENT = "letter-interpol-2021.txt", "statement-2025.txt"
SHORT = {"L": LETTER, "S": STATEMENT}


@pytest.fixture(scope="module")
def found() -> Coalition:
    return coalition_of([SEEDS / LETTER, SEEDS / STATEMENT], None)


@pytest.fixture(scope="module")
def truth() -> dict[str, list[dict[str, object]]]:
    return yaml.safe_load((SEEDS / "ground_truth.yaml").read_text("utf-8"))


def together(found: Coalition) -> set[frozenset[tuple[str, int | None]]]:
    """Every two places that are held together."""
    return {
        frozenset(((a.document, a.number), (b.document, b.number)))
        for one in found.organisations
        for a, b in product(one.appearances, repeat=2)
        if a is not b
    }


def places(pairs: tuple[Pair, ...]) -> set[frozenset[tuple[str, int | None]]]:
    return {
        frozenset(((one.a.document, one.a.number), (one.b.document, one.b.number))) for one in pairs
    }


def test_all_twelve_that_signed_both_are_found(found: Coalition, truth: dict) -> None:
    wanted = {
        frozenset(((LETTER, one["letter"]), (STATEMENT, one["statement"])))
        for one in truth["overlaps"]
    }
    assert len(wanted) == 12
    assert wanted <= together(found)


def test_nobody_else_is_said_to_have_signed_both(found: Coalition, truth: dict) -> None:
    both = [
        one for one in found.organisations if len({name.document for name in one.appearances}) > 1
    ]
    assert len(both) == len(truth["overlaps"])


def test_none_of_the_look_alikes_is_merged(found: Coalition, truth: dict) -> None:
    hard = {
        frozenset((SHORT[one[side][0]], one[side][1]) for side in "ab")
        for one in truth["hard_negatives"]
    }
    assert len(hard) == 21
    assert not hard & together(found)


def test_what_only_a_person_can_say_is_left_to_a_person(found: Coalition) -> None:
    open_pair = frozenset(((LETTER, 32), (STATEMENT, 15)))
    assert open_pair in places(found.needs_human)
    assert open_pair not in together(found)


def test_peoples_that_sound_alike_are_kept_apart_with_the_reason(found: Coalition) -> None:
    names = {"Karen Human Rights Group", "Karenni Human Rights Group"}
    kept = next(one for one in found.look_alikes if {one.a.name, one.b.name} == names)
    assert "Karen," in kept.reason
    assert "Karenni" in kept.reason


def test_the_contacts_of_the_letter_are_bodies_that_signed_it(
    found: Coalition, truth: dict
) -> None:
    for number in (12, 61, 220):
        body = next(
            one
            for one in found.organisations
            if any((name.document, name.number) == (LETTER, number) for name in one.appearances)
        )
        assert {name.role for name in body.appearances} == {"signatory", "contact"}


def test_the_union_counts_each_once(found: Coalition, truth: dict) -> None:
    assert len(found.organisations) == truth["counts"]["union_distinct"]
