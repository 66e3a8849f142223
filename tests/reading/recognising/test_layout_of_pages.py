"""Lines, columns and the way a page lies are found in its ink alone."""

import drawn_paper as paper
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from answerable.reading.recognising.columns import blocks_of
from answerable.reading.recognising.ink import as_print, ink_of
from answerable.reading.recognising.lines import lines_of
from answerable.reading.recognising.lying import Lying
from answerable.reading.recognising.script import script_of
from answerable.reading.recognising.skew import lie_of
from answerable.reading.recognising.stops import body_of, stops_in
from answerable.reading.recognising.tesseract import Box

needs_fonts = pytest.mark.skipif(
    not paper.can_be_drawn("sans", "serif", "padauk", "latin", "latin sans"),
    reason="typefaces are missing",
)


def ink(sheet):
    return ink_of(as_print(np.asarray(sheet)))


def lines_on(sheet, dpi=200):
    found = ink(sheet)
    return [box for block in blocks_of(found, dpi) for box in lines_of(found, block, dpi)]


@needs_fonts
@pytest.mark.parametrize("font", ["sans", "serif", "padauk", "latin"])
@pytest.mark.parametrize("size", [9, 12, 18])
def test_signs_above_and_below_stay_with_their_line(font, size):
    words = paper.ENGLISH if font == "latin" else paper.BURMESE
    sheet, said = paper.page(words, font, size=size)
    assert len(lines_on(sheet)) == said.count("\n") + 1


@needs_fonts
def test_lines_that_touch_are_parted():
    sheet, said = paper.page(paper.ENGLISH, "latin")
    joined = np.asarray(sheet).copy()
    joined[150:600, 300:302] = 0  # a stroke of a pen through several lines
    assert len(lines_on(Image.fromarray(joined))) >= 0.8 * said.count("\n")


@needs_fonts
def test_columns_are_taken_one_after_the_other():
    sheet, said = paper.page(paper.BURMESE, "sans", columns=2, size=10)
    found = lines_on(sheet)
    assert len(found) == said.count("\n") + 1
    rights = [box.right > sheet.width / 2 for box in found]
    assert rights == sorted(rights)


@needs_fonts
@pytest.mark.parametrize("worn", [{}, {"noise": 20, "blur": 0.8}], ids=["clean", "worn"])
@pytest.mark.parametrize(
    ("font", "script"),
    [
        ("sans", "Burmese"),
        ("serif", "Burmese"),
        ("padauk", "Burmese"),
        ("latin", "Latin"),
        ("latin sans", "Latin"),
    ],
)
def test_strokes_tell_burmese_from_latin(font, script, worn):
    words = paper.ENGLISH if script == "Latin" else paper.BURMESE
    sheet, _ = paper.page(words, font, dpi=300)
    found = script_of(np.asarray(paper.worn(sheet, **worn)))
    assert found in {script, "unclear"}
    assert found == script or worn


@needs_fonts
@pytest.mark.parametrize("skew", [-12, -2, 0, 0.5, 7])
def test_the_angle_of_a_page_is_found(skew):
    sheet, _ = paper.page(paper.ENGLISH, "latin")
    lie = lie_of(ink(paper.worn(sheet, skew=skew)))
    assert not lie.on_its_side
    assert lie.skew == pytest.approx(skew, abs=0.2)


@needs_fonts
def test_a_page_whose_lines_run_up_is_known():
    sheet, _ = paper.page(paper.ENGLISH, "latin")
    assert lie_of(ink(sheet.rotate(90, expand=True))).on_its_side


def test_a_bar_before_white_is_a_stop_and_within_a_word_is_none():
    line = np.zeros((40, 200), bool)
    line[10:30, 10:40] = True  # a body of letters
    line[10:30, 60:63] = True  # one bar
    line[10:30, 120:123] = line[10:30, 128:131] = True  # two bars
    line[10:30, 131 + 30 : 190] = True
    assert [stop.sign for stop in stops_in(line, body_of(line))] == ["၊", "။"]
    line[10:30, 65:80] = True
    assert [stop.sign for stop in stops_in(line, body_of(line))] == ["။"]


@given(
    st.sampled_from([0, 90, 180, 270]),
    st.floats(-10, 10),
    st.tuples(st.integers(200, 600), st.integers(200, 600)),
)
def test_a_box_comes_back_to_where_it_was(turn, skew, corner):
    lying = Lying(width=900, height=800, turn=turn, skew=skew)
    box = Box(*corner, corner[0] + 40, corner[1] + 20)
    there = lying.level(lying.shown(box))
    middles = [((one.left + one.right) / 2, (one.top + one.bottom) / 2) for one in (box, there)]
    assert middles[0] == pytest.approx(middles[1], abs=3)


def test_paper_in_shade_is_evened_and_a_clean_page_is_left_alone():
    sheet = np.full((1200, 900), 255, np.uint8)
    sheet[300:320, 100:800] = 0
    assert as_print(sheet) is sheet
    shade = np.linspace(1.0, 0.45, 900)
    shown = as_print((sheet * shade).astype(np.uint8))
    assert shown[600:, ::50].min() > 180
    assert shown[305, 200:780].max() < 90
