"""How far two people agree, measured on numbers that can be worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.workbench.agreeing import ENOUGH, agreed


def told(pairs, scale=()):
    """Two people who answered thing after thing."""
    said = [("a", n, one) for n, (one, _) in enumerate(pairs)]
    said += [("b", n, other) for n, (_, other) in enumerate(pairs)]
    return agreed(said, scale)


def test_the_worked_example_of_fifty_proposals_gives_kappa_four_tenths():
    [one] = told(
        [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    )
    assert (one.same, one.both) == (35, 50)
    assert one.kappa == pytest.approx(0.4)


def test_it_is_the_kappa_of_the_judgements_of_pairs():
    from answerable.actors.judging.agreement import Agreement

    counts = (
        ("different", "different", 7),
        ("same", "different", 3),
        ("same", "same", 9),
        ("unsure", "same", 2),
    )
    [one] = told([(a, b) for a, b, count in counts for _ in range(count)])
    known = Agreement(one="a", other="b", counts=counts, differ=(), blind=0)
    assert one.kappa == pytest.approx(known.kappa)


def test_weighted_a_neighbouring_grade_counts_for_more_than_a_distant_one():
    scale = ("A", "B", "C", "D", "E")
    base = [("A", "A"), ("E", "E")] * 5
    [near], [far] = told([*base, ("A", "B")], scale), told([*base, ("A", "E")], scale)
    assert 1 > near.kappa > far.kappa


def test_the_weighted_kappa_of_a_small_table():
    scale = ("A", "B", "C")
    [one] = told([("A", "A")] * 2 + [("A", "B")] + [("C", "C")] * 2 + [("B", "C")], scale)
    # Distances found: 2 halves of 6; by chance (3*1 + 3*3*2 + 1*2 + 1*3 + 2*2*2 + 2*1) / 2 of 36.
    assert one.kappa == pytest.approx(1 - (1 / 6) / (18 / 36))


def test_what_has_no_place_on_the_scale_is_left_out_and_counted():
    [one] = told([("A", "A"), ("F", "B"), ("F", "F")], ("A", "B", "C", "D", "E"))
    assert (one.both, one.left_out) == (1, 2)


def test_where_both_gave_one_and_the_same_answer_throughout_kappa_is_not_defined():
    [one] = told([("same", "same")] * 30)
    assert one.kappa is None
    assert one.enough


def test_few_things_in_common_are_not_enough():
    assert not told([("same", "same")] * (ENOUGH - 1))[0].enough


def test_who_said_two_things_of_one_is_not_counted_for_it():
    said = [("a", 1, "same"), ("a", 1, "different"), ("a", 1, "same"), ("b", 1, "same")]
    assert agreed(said) == ()


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from("ABC")), min_size=1, max_size=40))
def test_agreement_is_at_most_one_and_the_same_in_any_order(pairs):
    for scale in ((), ("A", "B", "C")):
        [one] = told(pairs, scale)
        [turned] = told(pairs[::-1], scale)
        assert one.counts == turned.counts
        assert one.kappa is None or one.kappa <= 1
