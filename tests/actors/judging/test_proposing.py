"""Who is asked about, in which order, and who never again."""

from __future__ import annotations

from dataclasses import dataclass

from people import compared, pair, party, said

from answerable.actors.judging.proposing import Compared, in_order, is_to_be_asked, mixed
from answerable.actors.judging.resolving import Resolved
from answerable.actors.matching.comparison import Comparison
from answerable.actors.matching.entity import Entity


@dataclass(frozen=True)
class Match:
    entity: Entity
    comparison: Comparison


def test_the_likely_come_first_then_the_undecided_and_what_is_apart_last() -> None:
    apart = compared("apart", 0.01, apart=("They bear different numbers.",), weights=(3.0, -0.5))
    found = in_order(
        [pair("a", "z", apart), pair("a", "b", compared("possible", 0.5)), pair("c", "d"),
         pair("e", "f", compared("likely", 0.97))]
    )  # fmt: skip
    assert [one.pair for one in found] == [("e", "f"), ("c", "d"), ("a", "b"), ("a", "z")]


def test_unlikely_pairs_are_asked_about_only_on_request() -> None:
    unlikely = pair("a", "b", compared("unlikely", 0.02))
    assert in_order([unlikely]) == ()
    assert in_order([unlikely], unlikely=True) == (unlikely,)


def test_what_is_apart_is_offered_where_the_names_alone_would_be_possible() -> None:
    veto = ("Reason 1.",)
    close = pair("a", "b", compared("apart", 0.01, apart=veto, weights=(1.0, -6.0)))
    far = pair("c", "d", compared("apart", 0.01, apart=veto, weights=(-4.0, -6.0)))
    assert in_order([close, far]) == (close,)


def test_a_pair_that_two_sources_propose_is_asked_about_once() -> None:
    low, high = pair("a", "b", compared("possible", 0.5)), pair("a", "b")
    assert in_order([low, high]) == in_order([high, low]) == (high,)


def test_the_order_of_a_blind_judge_gives_nothing_away() -> None:
    ones = [pair(str(n), "z", compared("likely", 0.7 + n / 100)) for n in range(9)]
    turned = [pair(str(n), "z", compared("likely", 0.8 - n / 100)) for n in range(9)]
    assert [one.pair for one in mixed(ones)] == [one.pair for one in mixed(turned)]


def test_a_comparison_is_turned_with_its_pair() -> None:
    assert pair("a", "b").names == ("A name", "B name")
    assert pair("b", "a").names == ("B name", "A name")
    assert pair("b", "a").pair == ("a", "b")


def test_a_source_proposes_each_pair_once_and_nobody_with_himself() -> None:
    both = (party("a"), party("b"))
    everyone = {one.entity.id: one for one in both}
    source = Compared(
        name="test",
        parties=both,
        among=everyone,
        search=lambda asked, most: [Match(one.entity, compared()) for one in both],
    )
    assert [one.pair for one in source.proposals()] == [("a", "b")]


def test_two_that_may_not_be_one_are_never_proposed() -> None:
    both = (party("a", objects=("x",)), party("b", objects=("x",)))
    source = Compared(
        name="test",
        parties=both,
        among={one.entity.id: one for one in both},
        search=lambda asked, most: [Match(one.entity, compared()) for one in both],
        may_be_one=lambda one, other: one.objects != other.objects,
    )
    assert list(source.proposals()) == []


def test_nobody_is_asked_twice() -> None:
    found = Resolved([said("a", "b", "same"), said("b", "c", "same"), said("c", "d", "different"),
                      said("x", "y", "unsure")])  # fmt: skip
    for judged in (("a", "b"), ("a", "c"), ("a", "d"), ("x", "y")):
        assert not is_to_be_asked(judged, found)
    assert is_to_be_asked(("a", "x"), found)


def test_what_is_unsure_disputed_or_contradicted_is_asked_again_on_request() -> None:
    found = Resolved(
        [said("x", "y", "unsure"), said("p", "q", "same"), said("p", "q", "different", by="bo"),
         said("a", "b", "same"), said("b", "c", "same"), said("a", "c", "different"),
         said("k", "l", "same")]
    )  # fmt: skip
    for unclear in (("x", "y"), ("p", "q"), ("a", "c"), ("a", "b")):
        assert is_to_be_asked(unclear, found, again=True)
        assert not is_to_be_asked(unclear, found)
    assert not is_to_be_asked(("k", "l"), found, again=True)


def test_a_second_judge_is_asked_what_others_judged_and_nothing_else() -> None:
    found = Resolved([said("a", "b", "same", by="ann"), said("c", "d", "same", by="bo")])
    assert is_to_be_asked(("a", "b"), found, voice="r1 bo")
    assert not is_to_be_asked(("c", "d"), found, voice="r1 bo")
    assert not is_to_be_asked(("e", "f"), found, voice="r1 bo")
