"""Figures: how much, of what, and how exactly."""

import pytest

from answerable.reading.numbers import number_value
from answerable.reading.quantities import find_figures
from answerable.reading.read import read_text


def figures(sentence):
    return [(f.value, f.comparator, f.unit, f.kind) for f in find_figures(sentence, ())]


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("The guard has killed more than 300 people.", (300, "more_than", "people", "casualty")),
        ("At least 1,200 villagers were detained.", (1200, "at_least", "villagers", "detained")),
        (
            "More than 2.5 million people are displaced.",
            (2_500_000, "more_than", "people", "displaced"),
        ),
        ("Up to 40% of houses burned.", (40, "up_to", "%", "percent")),
        ("It captured two regional commands.", (2, "exact", "regional commands", "count")),
        ("It captured dozens of towns.", (None, "vague", "towns", "count")),
        ("It burned 30 to 40 houses.", (30, "range", "houses", "count")),
        ("It paid US$2.5 million.", (2_500_000, "exact", "", "money")),
    ],
)
def test_a_figure_keeps_its_comparator_unit_and_kind(sentence, figure):
    assert figures(sentence) == [figure]


@pytest.mark.parametrize(
    "sentence",
    [
        "Article 12 of the Charter.",
        "It is one of the worst.",
        "The Five-Point Plan failed.",
        "Resolution 2669 was adopted.",
    ],
)
def test_a_number_that_counts_nothing_is_no_figure(sentence):
    assert figures(sentence) == []


def test_a_date_is_no_figure():
    assert [
        q.text for q in read_text("On 5 May 2020 the guard shot 12 people dead.").quantities
    ] == ["12 people"]


def test_a_duration_is_optional():
    assert [f.optional for f in find_figures("It lasted four years.", ())] == [True]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("6,000", 6000),
        ("3.5 million", 3_500_000),
        ("two lakh", 200_000),
        ("2.5", "2.5"),
        ("၂၅", 25),
        ("twenty-one", 21),
        ("many", None),
    ],
)
def test_a_number_has_one_value_however_written(written, value):
    assert number_value(written) == value
