"""A cell says how many; the range that is read invents nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.casework.incidents.counted import counted, own_range


def ends(written, own=None):
    found = counted(written, own)
    return found and (found.low, found.high)


@pytest.mark.parametrize(
    ("written", "range_"),
    [
        ("3", (3, 3)),
        ("3-5", (3, 5)),
        ("3 – 5", (3, 5)),
        ("between 3 and 5", (3, 5)),
        ("two or three", (2, 3)),
        ("at least 12", (12, None)),
        ("12+", (12, None)),
        ("more than 5", (6, None)),
        ("up to 5", (0, 5)),
        ("fewer than 5", (0, 4)),
        ("0", (0, 0)),
        ("none", (0, 0)),
        ("1,234", (1234, 1234)),
        ("1 234", (1234, 1234)),
        ("12.0", (12, 12)),
        ("5 killed", (5, 5)),
        ("5 (3 women, 2 children)", (5, 5)),
        ("၁၂", (12, 12)),
        ("၃-၅", (3, 5)),
        ("at least ၇", (7, None)),
        ("۱۲", (12, 12)),
    ],
)
def test_what_the_words_say_is_the_range(written, range_):
    assert ends(written) == range_


@pytest.mark.parametrize(
    "written", ["about 20", "~20", "20?", "nearly 20", "dozens", "several", "a few"]
)
def test_vague_words_say_that_there_was_somebody_and_nothing_surer(written):
    found = counted(written)
    assert (found.low, found.high, found.words) == (1, None, written)


def test_a_person_may_say_how_a_source_means_its_words():
    assert ends("Dozens", {"dozens": (24, 99)}) == (24, 99)


@pytest.mark.parametrize("written", ["unknown", "?", "unclear", "မသိရ"])
def test_unknown_is_open_at_both_ends_and_is_not_none(written):
    assert ends(written) == (0, None)


@pytest.mark.parametrize("written", ["", " ", "-", "n/a"])
def test_a_cell_that_says_nothing_is_no_zero(written):
    assert counted(written) is None


@pytest.mark.parametrize(
    "written",
    ["2021-05-03", "-5", "5-3", "1.234", "3/4", "=1+1", "5 killed, 3 injured", "12345678901"],
)
def test_what_cannot_be_read_is_open_and_said(written):
    found = counted(written)
    assert (found.low, found.high) == (0, None)
    assert found.doubt
    assert found.words


def test_a_date_that_a_spreadsheet_made_of_a_range_is_recognised():
    assert "3-5" in counted("2021-05-03").doubt


@given(st.text(max_size=30))
def test_no_cell_breaks_the_reading_and_no_range_is_upside_down(written):
    found = counted(written)
    assert found is None or (found.low >= 0 and (found.high is None or found.high >= found.low))


@pytest.mark.parametrize(
    ("written", "range_"),
    [("24-99", (24, 99)), ("24-", (24, None)), ("9-3", None), ("dozens", None)],
)
def test_a_person_writes_a_range_into_a_mapping(written, range_):
    assert own_range(written) == range_


@pytest.mark.parametrize(
    "written",
    [
        "1,5",
        "2-1",
        "50%",
        "10^15",
        "1e15",
        "1.000",
        "1,23,456",
        "0,500",
        "3/5",
        "5-Mar",
        "TRUE",
        "#REF!",
        "3½",
    ],
)
def test_no_number_is_guessed_where_a_cell_may_mean_two(written):
    assert ends(written) == (0, None)
    assert counted(written).doubt


@pytest.mark.parametrize("written", ["5²", "12¹", "5①", "5 ⑴"])
def test_the_mark_of_a_note_does_not_join_the_number_before_it(written):
    assert ends(written) == (0, None)


@pytest.mark.parametrize(
    "written",
    ["20 (approx.)", "20 (at least)", "3 (up to 7)", "5 (possibly 7)", "5 (~)", "4 (est.)"],
)
def test_what_stands_in_brackets_takes_from_the_number_that_it_is_exact(written):
    assert ends(written) == (0, None)


@pytest.mark.parametrize("written", ["cinco", "trois", "zwanzig", "двадцать", "twenty", "သုံး", "五"])
def test_words_for_numbers_that_nobody_explained_stay_open(written):
    assert ends(written) == (0, None)
    assert ends(written, {written.casefold(): (3, 5)}) == (3, 5)
