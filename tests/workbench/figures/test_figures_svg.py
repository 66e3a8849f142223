"""A picture is one named image that nothing written in it can break, and that needs no colour to be read."""

import pytest
from figure_seen import read, title, words
from hypothesis import given
from hypothesis import strategies as st

from answerable.workbench.figures import svg
from answerable.workbench.figures.svg import Text

MARKUP = "\"><script>alert(1)</script><svg onload=x> & 'quoted'"
TURNED = "Aung \u202egnuA\u202c\u2066 \x00\x1b[31m"


def one(words, name="A title"):
    return svg.figure(
        title=name, description="d", size=(100, 100), key="k", body=(svg.text(Text(5, 20, words)),)
    )


@pytest.mark.parametrize("hostile", [MARKUP, TURNED, "x" * 10_000, "\ud800", "]]>", "<!--", ""])
def test_a_hostile_name_is_harmless_in_title_and_picture(hostile):
    made = one(hostile, hostile)
    read(made)
    assert len(made) < 4_000


def test_markup_in_a_name_is_shown_as_it_was_written():
    assert words(one("<b>&amp;"))[0] == "<b>&amp;"
    assert title(one("x", "<b>")) == "<b>"


def test_signs_that_turn_the_direction_of_writing_stand_as_escapes():
    assert words(one(TURNED))[0].startswith("Aung \\u202e")


def test_spaces_of_no_width_that_burmese_writers_type_are_left_out():
    assert words(one("မြန်မာ\u200bနိုင်ငံ"))[0] == "မြန်မာနိုင်ငံ"


@given(st.text(max_size=300), st.floats(20, 400))
def test_a_name_cut_to_a_width_is_no_wider_and_keeps_its_beginning(name, width):
    cut = svg.fitted(name, width, 11)
    assert cut == svg.harmless(name) or cut.endswith("…")
    assert svg.harmless(name).startswith(cut.removesuffix("…").rstrip()) or "…" in name


@pytest.mark.parametrize("width", range(20, 160, 3))
def test_a_burmese_name_is_never_cut_between_a_letter_and_its_marks(width):
    name = "ဗိုလ်ချုပ်မှူးကြီးမင်းအောင်လှိုင်သတ္တ"
    cut = svg.fitted(name, width, 11)
    if cut == name:
        return
    kept = len(cut.removesuffix("…"))
    assert name[kept] not in "ိုီူေါာျြွှ့း်္"
    assert name[kept + 1 : kept + 2] != "်"


def test_a_long_name_goes_on_in_a_second_line_between_words():
    lines = svg.wrapped("International Trading and Holdings Company", 120, 11, 2)
    assert lines[0] in "International Trading and Holdings Company"
    assert len(lines) == 2
    assert not lines[0].endswith(" ")


def test_lines_differ_by_dashes_and_not_by_colour():
    assert len(set(svg.DASHES.values())) == len(svg.DASHES)


def test_two_pictures_of_one_page_have_different_ids():
    assert svg.key_of("map", "a", "b") != svg.key_of("map", "a", "c")
    assert svg.key_of("map", "a", "b") == svg.key_of("map", "a", "b")
