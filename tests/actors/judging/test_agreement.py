"""How far two judges agree, beyond what chance would give."""

from __future__ import annotations

import pytest
from people import said

from answerable.actors.judging.agreement import agreements


def judged(table: dict[tuple[str, str], int]):
    """The judgements of ann and bo, so many of each two answers."""
    number = 0
    for (first, second), count in table.items():
        for _ in range(count):
            number += 1
            yield said(f"a{number}", f"b{number}", first, by="ann")
            yield said(f"a{number}", f"b{number}", second, by="bo")


def test_kappa_of_a_table_worked_by_hand() -> None:
    [found] = agreements(
        judged({("same", "same"): 20, ("same", "different"): 5, ("different", "same"): 10,
                ("different", "different"): 15})
    )  # fmt: skip
    assert (found.pairs, found.raw) == (50, 0.7)
    assert found.kappa == pytest.approx(0.4)  # expected by chance: .5 * .6 + .5 * .4 = .5
    assert len(found.differ) == 15


def test_two_who_always_agree_have_kappa_one() -> None:
    [found] = agreements(judged({("same", "same"): 3, ("different", "different"): 2}))
    assert (found.raw, found.kappa) == (1.0, 1.0)


def test_where_only_one_answer_was_given_chance_explains_all_and_kappa_says_nothing() -> None:
    [found] = agreements(judged({("same", "same"): 5}))
    assert (found.raw, found.kappa) == (1.0, None)


def test_judges_with_no_pair_in_common_are_not_compared() -> None:
    assert agreements([said("a", "b", "same"), said("c", "d", "same", by="bo")]) == ()


def test_one_pseudonym_in_two_histories_counts_as_two_judges() -> None:
    [found] = agreements([said("a", "b", "same"), said("a", "b", "same", replica="r2")])
    assert (found.one, found.other) == ("r1 ann", "r2 ann")


def test_who_contradicts_themselves_on_a_pair_is_not_counted_for_it() -> None:
    both = [said("a", "b", "same"), said("a", "b", "different"), said("a", "b", "same", by="bo")]
    assert agreements(both) == ()


def test_only_pairs_that_both_judged_blind_count_as_blind() -> None:
    [found] = agreements(
        [said("a", "b", "same", blind=True), said("a", "b", "same", by="bo", blind=True),
         said("c", "d", "same", blind=True), said("c", "d", "same", by="bo")]
    )  # fmt: skip
    assert found.blind == 1
