"""Which judgements stand: what was named by a later one or taken back does not, and undoing restores."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from answerable.actors.judging.judgement import standing
from answerable.actors.judging.resolving import Resolved
from answerable.archive.view import RecordShown


def record(id: str, kind: str = "judgement", *, replica: str = "r1", superseded: tuple[str, ...] = (),
           state: str = "present", **body: Any) -> RecordShown:  # fmt: skip
    said = (
        {"one": "a", "other": "b", "verdict": "same", "names": ["A", "B"]}
        if kind == "judgement"
        else {}
    )
    return RecordShown(
        id=id, kind=kind, at="2026-11-22", by="ann", state=state, replica=replica, commit=1, line=0,
        body={**said, **body} if state == "present" else {}, superseded_by=superseded,
    )  # fmt: skip


def ids(*records: RecordShown) -> list[str]:
    return [one.record for one in standing(records)]


def test_a_later_one_takes_the_place_of_an_earlier() -> None:
    assert ids(record("1", superseded=("2",)), record("2", verdict="different")) == ["2"]


def test_taking_back_ends_it() -> None:
    assert ids(record("1"), record("9", "retraction", target="1")) == []


def test_taking_back_the_later_one_brings_the_earlier_back() -> None:
    assert ids(
        record("1", superseded=("2",)),
        record("2", verdict="different"),
        record("9", "retraction", target="2"),
    ) == ["1"]


def test_of_three_the_last_taken_back_brings_the_second_back_and_not_the_first() -> None:
    assert ids(
        record("1", superseded=("2",)),
        record("2", superseded=("3",)),
        record("3"),
        record("9", "retraction", target="3"),
    ) == ["2"]


def test_another_history_takes_nothing_back() -> None:
    assert ids(record("1"), record("9", "retraction", replica="r2", target="1")) == ["1"]


def test_what_was_withdrawn_is_gone_with_its_effect() -> None:
    assert ids(record("1", state="withdrawn")) == []
    assert ids(record("1", superseded=("2",)), record("2", state="withdrawn")) == ["1"]


def test_bodies_of_other_programs_that_lack_their_parts_are_left_out() -> None:
    broken = [
        record("1", one=""), record("2", verdict="perhaps"), record("3", other="a"),
        record("4", one=7), record("5", verdict=["same"]), record("6", one=None),
    ]  # fmt: skip
    assert ids(*broken) == []


def test_odd_names_and_scores_cost_nothing_but_themselves() -> None:
    [found] = standing([record("1", names=["x"], score="high", reason=3, matcher=None)])
    assert (found.names, found.score, found.reason) == (("", ""), None, "")


def test_ids_in_the_wrong_order_are_put_right_with_their_names() -> None:
    [found] = standing([record("1", one="b", other="a", names=["B", "A"])])
    assert (found.pair, found.names) == (("a", "b"), ("A", "B"))


STEPS = st.lists(
    st.tuples(st.sampled_from(["same", "different", "unsure", "undo"]), st.booleans()), max_size=12
)


@given(STEPS, st.randoms(use_true_random=False))
def test_undoing_restores_exactly_what_was_before(steps, chance) -> None:
    """One person judges and undoes; at every moment the state is that of the history without what was undone."""
    records: list[RecordShown] = []
    stack: list[RecordShown] = []
    for number, (step, on_other) in enumerate(steps):
        if step == "undo":
            if stack:
                last = stack.pop()
                records.append(record(f"u{number}", "retraction", target=last.id))
        else:
            pair = {"one": "c", "other": "d"} if on_other else {}
            before = [one.record for one in standing(records) if one.one == pair.get("one", "a")]
            made = record(f"j{number}", verdict=step, **pair)
            records = [
                replace(one, superseded_by=(*one.superseded_by, made.id))
                if one.id in before
                else one
                for one in records
            ]
            records.append(made)
            stack.append(made)
        chance.shuffle(records)
        expected = {(one.body["one"], one.body["other"]): one.body["verdict"] for one in stack}
        found = {one.pair: one.verdict for one in standing(records)}
        assert found == expected
        assert Resolved(standing(records)).disputes == ()
