"""Is a date put back in the very form the author used, or not at all?"""

from datetime import date

import pytest
from builders import Text
from hypothesis import given
from hypothesis import strategies as st

from answerable.checks.wording import in_form_of, in_words, listed, on_day, with_date_replaced
from answerable.dates import SourceDate, parse_written

DAY = date(2021, 3, 22)
FORMS = [
    "3 February 2021", "03 February 2021", "3rd February 2021", "3rd of February 2021", "February 3, 2021",
    "3 Feb 2021", "Feb. 3, 2021", "3 FEBRUARY 2021", "2021-02-03", "3.2.2021", "February 2021",
]  # fmt: skip


@pytest.mark.parametrize("written", FORMS)
@given(day=st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_form_that_is_kept_reads_back_as_that_day(written, day):
    new = in_form_of(written, day)
    assert not new or parse_written(new).contains(day)


@pytest.mark.parametrize("written", ["05/04/2021", "၃ မတ် ၂၀၂၁", "Easter 2021", "2021"])
def test_a_form_that_cannot_be_kept_without_doubt_is_not_written(written):
    new = in_form_of(written, DAY)
    assert not new or parse_written(new).contains(DAY)


def test_a_suggestion_changes_nothing_but_the_date():
    [clause] = Text().sentence("On  3 March 2021 – “listed” – in 2019 too.").reading().clauses
    new = with_date_replaced(clause, SourceDate.parse("2021-03-03"), SourceDate.parse("2021-03-22"))
    assert new == "On  22 March 2021 – “listed” – in 2019 too."


def test_dates_are_said_as_wide_as_they_are():
    assert in_words(SourceDate.parse("2021-03-03")) == "3 March 2021"
    assert on_day(SourceDate.parse("2021-03")) == "in March 2021"
    assert in_words(SourceDate.parse("2021")) == "2021"


def test_lists_are_joined_as_in_a_sentence():
    assert listed(["a", "b", "c"], "or") == "a, b or c"
    assert listed([]) == ""
