"""In which form is a value taken by FollowTheMoney, and is it never narrower than what was said?"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.dates import SourceDate
from answerable.ontology.ftm.values import fitting, is_id, prefix_of


@pytest.mark.parametrize(
    ("type_", "value", "form"),
    [
        ("date", "2021-02", "2021-02"),
        ("date", "2021-02-30", ""),
        ("date", "2017-08/2017-12", ""),
        ("date", "2021-02-03T10:00:00", "2021-02-03T10:00:00"),
        ("country", "MM", "mm"),
        ("country", "Myanmar", ""),
        ("number", "1,5", ""),
        ("number", "-16.5", "-16.5"),
        ("topic", "sanction", "sanction"),
        ("topic", "evil", ""),
        ("name", "  A\u202eB\x00 C ", "A B C"),
        ("url", "javascript:alert(1)", ""),
        ("url", "https://example.org/a", "https://example.org/a"),
        ("identifier", "x" * 65, ""),
        ("email", "a@b", ""),
    ],
)
def test_a_value_has_the_form_of_its_type_or_none(type_, value, form):
    assert fitting(type_, value) == form


@pytest.mark.parametrize(
    ("written", "prefix"),
    [
        ("2021-02-03", "2021-02-03"),
        ("2021-02", "2021-02"),
        ("2017-08/2017-12", "2017"),
        ("2017/2018", ""),
        ("2021~", ""),
        ("2021/..", ""),
        ("2021-02-03/2021-02-09", "2021-02"),
    ],
)
def test_a_range_becomes_the_prefix_that_holds_it(written, prefix):
    assert prefix_of(SourceDate.parse(written)) == prefix


days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))


@given(days, days)
def test_no_prefix_is_narrower_than_the_date(one, other):
    day = SourceDate(first=min(one, other), last=max(one, other))
    prefix = prefix_of(day)
    assert not prefix or SourceDate.parse(prefix).contains(day)


@pytest.mark.parametrize("id", ["a", "NK-abc.1", "Q1"])
def test_an_id_of_the_library_is_one(id):
    assert is_id(id)


@pytest.mark.parametrize("id", ["", "-a", "a-", "a b", "actor:x", "a\n", "é", "x" * 300])
def test_another_is_none(id):
    assert not is_id(id)
