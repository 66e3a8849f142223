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


@given(st.integers(1, 1500), st.integers(1, 1500))
def test_a_part_of_persons_is_above_its_whole_or_not(part, whole):
    for words in (
        f"Of the {whole} people burned near Old Mill, {part} were women and children.",
        f"Of {whole} members, {part} voted against it.",
        f"Among the {whole} killed were {part} children.",
        f"{whole} villagers were killed in Old Mill, among them {part} children.",
    ):
        year = any(1900 <= number < 2100 for number in (part, whole))
        assert bool(told(words)) == (part > whole and not year)


@pytest.mark.parametrize(
    ("sentence", "points"),
    [
        ("Of the seven workers killed on 1 April 2024, nine were foreigners.", 1),
        ("Of the seven workers killed on 1 April 2024, six were foreigners.", 0),
        ("Eleven children died at Old Mill, among them fifteen girls.", 1),
        ("Eleven children died at Old Mill, among them five girls.", 0),
    ],
)
def test_small_numbers_are_words(sentence, points):
    assert len(told(sentence)) == points


@pytest.mark.parametrize(
    "sentence",
    [
        "Of the 35 families, 48 people were moved.",
        "Of the 35 families of people displaced, 48 were moved.",
        "Of the 3 million people displaced, 40 were heard.",
        "Of the 10 attacks, 35 were killed.",
        "Of the 35 people and 60 animals, 48 were moved.",
        "Of the 12 members, 30 delegates were moved.",
        "Two soldiers shot into a crowd of protesters, among them five children.",
        "Two soldiers died in an attack on villagers, among them five children.",
        "Among the 35 killed were 48 goats.",
        "Two men were killed and villagers injured, among them five children.",
        "Of the five people there, 2021 was the worst year.",
    ],
)
def test_a_part_of_something_else_is_left_alone(sentence):
    assert told(sentence) == ()
