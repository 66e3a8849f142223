"""Two versions of a text are laid beside each other, and what differs is found in them."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.errors import UsageError
from answerable.workbench.aligned import matched
from answerable.workbench.compared import LONGEST, compared

LETTER = (
    "Dear Sir,\n\nSince February 2021, the army has detained 20,000 people.\nWe ask you to act.\n"
)


def differing(rows):
    """The words of each side that stand there alone."""
    return [
        ["".join(one.text for one in side.pieces if one.differs) if side else "" for side in sides]
        for sides in ((row.first, row.second) for row in rows if row.kind != "same")
    ]


def test_a_changed_word_is_found_in_its_line():
    rows = compared(LETTER, LETTER.replace("February", "March"))
    assert [one.kind for one in rows] == ["same", "changed", "same"]
    assert differing(rows) == [["February", "March"]]


def test_a_number_changes_as_a_whole():
    assert differing(compared(LETTER, LETTER.replace("20,000", "20,500"))) == [["20,000", "20,500"]]


def test_a_line_that_was_added_stands_in_the_second_alone():
    rows = compared(LETTER, f"{LETTER}Yours\n")
    assert [one.kind for one in rows] == ["same", "second"]
    assert rows[1].first is None
    assert (rows[1].second.line, rows[1].second.text) == (5, "Yours")


def test_another_width_of_the_page_is_no_other_text():
    rows = compared(LETTER, LETTER.replace("the army", "the\n   army"))
    assert {one.kind for one in rows} == {"same"}


def test_burmese_is_compared_by_syllables():
    rows = compared("တက္ကသိုလ် ကျောင်းသားများ", "တက္ကသိုလ် ကျောင်းသူများ")
    assert differing(rows) == [["သား", "သူ"]]


def test_places_are_those_of_the_texts():
    other = LETTER.replace("Dear Sir,", "Dear Madam,")
    for row in compared(LETTER, other):
        for text, side in ((LETTER, row.first), (other, row.second)):
            assert text[side.start : side.end] == side.text
            assert text.count("\n", 0, side.start) + 1 == side.line


@settings(max_examples=60, deadline=None)
@given(st.text("ab \nက္်", max_size=60), st.text("ab \nက္်", max_size=60))
def test_no_word_of_either_text_is_lost(first, second):
    rows = compared(first, second)
    for text, sides in ((first, [r.first for r in rows]), (second, [r.second for r in rows])):
        assert "".join(one.text for one in sides if one).split() == text.split() or (
            "".join("".join(one.text for one in sides if one).split()) == "".join(text.split())
        )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
def test_what_is_matched_is_the_same_and_keeps_its_order(first, second):
    pairs = matched(first, second)
    assert all(first[i] == second[j] for i, j in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))


@pytest.mark.parametrize(
    "line", ["a\n", "a b\n", "".join(f"{n % 911} {n % 7919} " for n in range(30_000))]
)
def test_texts_made_to_be_slow_are_not(line):
    first, second = ((one * (LONGEST // len(one) + 1))[:LONGEST] for one in (line, line[::-1]))
    began = time.process_time()
    compared(first, second)
    assert time.process_time() - began < 20


def test_a_text_that_is_too_long_is_refused():
    with pytest.raises(UsageError, match="250,000"):
        compared("a" * (LONGEST + 1), "a")


def test_two_texts_without_anything_in_common_are_not_torn_into_words():
    rows = compared("We ask the court to act on it.", "In a house of two men he was told.")
    assert [one.kind for one in rows] == ["first", "second"]


def test_lines_that_both_changed_stand_beside_each_other():
    first = "The march began on Monday.\nThe army came at nine.\nNobody was seen after it.\n"
    rows = compared(
        first, first.replace("Monday", "Tuesday").replace("nine", "ten").replace("seen", "found")
    )
    assert [(one.first.line, one.second.line) for one in rows] == [(1, 1), (2, 2), (3, 3)]
