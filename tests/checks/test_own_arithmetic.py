"""Do the numbers of one sentence fit one another, and what is no sum at all?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checks.builders import Text

from answerable.checks import own_arithmetic
from answerable.checks.examined import examine


def told(sentence):
    text = Text().dated("31 January 2025", "2025-01-31").sentence(sentence)
    return own_arithmetic.check(examine("a.txt", text.reading(), None, (), None)).findings


@given(st.integers(1, 1500), st.integers(1, 1500))
def test_a_part_is_a_point_exactly_where_it_is_above_its_whole(part, whole):
    for words in (
        f"{part} out of {whole} districts have no internet.",
        f"There are {whole} members, {part} of whom are women.",
    ):
        assert bool(told(words)) == (part > whole)


@given(st.integers(0, 400))
def test_a_share_is_a_point_exactly_above_all_of_it(share):
    assert bool(told(f"Orders cover {share}% of the territory.")) == (share > 100)


@pytest.mark.parametrize(
    ("sentence", "points"),
    [
        ("Their number almost doubled from 5% to 10%.", 0),
        ("Their number almost doubled from 50% to 10%.", 1),
        ("Deaths fell from 1,200 to 800.", 0),
        ("Deaths fell from 800 to 1,200.", 1),
        ("The price rose from 3 dollars to 2 euros.", 0),
        ("Attacks increased from 2020 to 2019.", 0),
    ],
)
def test_a_rise_ends_higher_and_a_fall_lower(sentence, points):
    assert len(told(sentence)) == points


@pytest.mark.parametrize(
    "sentence",
    [
        "Prices are 250% higher than before.",
        "In 2024 of the 12 members two left.",
        "Article 12 of 2 laws was amended.",
        "They met at 12 of 11 o'clock.",
        "Resolution 60/251 of 15 March 2006 was adopted.",
        "The law No. 48 of 1979 was kept.",
        "A rise of 150 per cent was reported.",
        "The tax stands at 150 per cent and falls on those who import from 12 to 10 states.",
    ],
)
def test_what_only_looks_like_a_sum_is_left_alone(sentence):
    assert told(sentence) == ()
