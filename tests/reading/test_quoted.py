"""Words that a person quoted are found again, or it is said that they are not."""

import time

from hypothesis import given
from hypothesis import strategies as st

from answerable.reading.correcting.quoted import Quoted, find_again, places_of, quote

TEXT = "The Reed Council met. The Reed Council spoke of “still waters”.\nIt rained on\nthe Reed Council."


def test_words_are_found_where_they_were_quoted():
    start = TEXT.index("The Reed", 5)
    quoted = quote(TEXT, (start, start + 16))
    assert find_again(TEXT, quoted) == ((start, start + 16), "")


def test_line_breaks_and_forms_of_quotation_marks_do_not_matter():
    [place] = places_of(TEXT, '"still  waters"')
    assert TEXT[slice(*place)] == "“still waters”"
    [place] = places_of(TEXT, "rained on the Reed")
    assert TEXT[slice(*place)] == "rained on\nthe Reed"


def test_letters_and_their_case_do_matter():
    assert places_of(TEXT, "reed council") == ()


def test_a_place_is_told_from_its_like_by_what_stands_around_it():
    start = TEXT.index("The Reed", 5)
    quoted = quote(TEXT, (start, start + 16))
    moved = f"Minutes of the week.\n\n{TEXT}"
    place, why = find_again(moved, quoted)
    assert why == ""
    assert place == (start + 22, start + 38)


def test_words_that_are_gone_are_said_to_be_gone():
    place, why = find_again("Nothing of that.", quote(TEXT, (4, 16)))
    assert place is None
    assert why == "these words no longer stand in the text"


def test_words_with_many_places_alike_are_given_none():
    quoted = Quoted(words="aha", start=100, before="x", after="y")
    place, why = find_again("aha. aha. aha.", quoted)
    assert place is None
    assert "3 places" in why


@given(st.text(alphabet='ab \n“"-–', max_size=60), st.integers(0, 60), st.integers(1, 20))
def test_whatever_was_quoted_is_found_in_the_unchanged_text(text, start, length):
    words = text[start : start + length]
    if words.strip():
        quoted = quote(text, (start, start + len(words)))
        assert find_again(text, quoted) == ((start, start + len(words)), "")


def test_words_that_nearly_stand_everywhere_are_searched_quickly():
    begun = time.process_time()
    assert places_of("a " * 200_000, "a " * 1_990 + "b") == ()
    assert time.process_time() - begun < 5


def test_a_long_text_of_white_space_is_searched_quickly():
    text = "river" + " " * 200_000 + "valley"
    assert places_of(text, "river valley") == ()
