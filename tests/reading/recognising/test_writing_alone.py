"""Frames, rules, holes, pictures and black edges are told from the writing on a page."""

import drawn_paper as paper
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from PIL import Image, ImageDraw

from answerable.reading.recognising.columns import blocks_of
from answerable.reading.recognising.ink import as_print, ink_of
from answerable.reading.recognising.lines import lines_of
from answerable.reading.recognising.ruled import cells_of
from answerable.reading.recognising.script import script_of
from answerable.reading.recognising.skew import lie_of, turned
from answerable.reading.recognising.strokes import strokes_of
from answerable.reading.recognising.written import without_frames

needs_fonts = pytest.mark.skipif(
    not paper.can_be_drawn("sans", "serif", "padauk", "latin", "latin sans"),
    reason="typefaces are missing",
)
DPI = 200


@pytest.fixture(scope="module")
def ndimage():
    return pytest.importorskip(
        "scipy.ndimage", reason="scipy, beside which strokes are found, is missing"
    )


def lines_on(page):
    ink = ink_of(page)
    found = [box for block in blocks_of(ink, DPI) for box in lines_of(ink, block, DPI)]
    return [box for box in found if box.right - box.left > 10 and box.bottom - box.top > 20]


@settings(max_examples=300)
@given(arrays(bool, array_shapes(min_dims=2, max_dims=2, max_side=24)))
def test_strokes_are_those_that_scipy_finds(ndimage, ink):
    found = strokes_of(ink)
    labels, many = ndimage.label(ink, np.ones((3, 3)))
    boxes = ndimage.find_objects(labels)
    expected = sorted(
        (down.start, down.stop, across.start, across.stop, int((labels == number).sum()))
        for number, (down, across) in enumerate(boxes, 1)
    )
    sides = (found.top, found.bottom, found.left, found.right, found.area)
    assert sorted(zip(*(side.tolist() for side in sides), strict=True)) == expected
    assert found.area.size == many
    assert np.array_equal(found.only(np.ones(many, bool)), ink)
    for number in range(many):
        one = found.only(np.arange(many) == number)
        assert np.array_equal(one, labels == labels[one][0])


def test_a_spiral_is_taken_apart_as_scipy_does(ndimage):
    ink = np.zeros((99, 99), bool)
    for ring in range(0, 48, 4):
        ink[ring, ring : 99 - ring] = ink[98 - ring, ring : 99 - ring] = True
        ink[ring : 99 - ring, ring] = ink[ring : 99 - ring, 98 - ring] = True
        ink[ring + 2, ring] = False
        ink[ring + 3, ring : ring + 5] = True
    assert strokes_of(ink).area.size == ndimage.label(ink, np.ones((3, 3)))[1]


@needs_fonts
@pytest.mark.parametrize("font", ["sans", "serif", "padauk", "latin", "latin sans"])
@pytest.mark.parametrize("size", [8, 12, 20, 32])
def test_nothing_is_taken_from_a_page_that_holds_writing_alone(font, size):
    words = paper.ENGLISH if font.startswith("latin") else paper.BURMESE
    page = as_print(np.asarray(paper.page(words[:4], font, size=size)[0]))
    assert without_frames(page, DPI) is page


@needs_fonts
@pytest.mark.parametrize("font", ["sans", "padauk", "latin"])
@pytest.mark.parametrize("copied", paper.COPIES, ids=lambda copied: copied.__name__)
def test_the_lines_of_a_copy_are_those_of_its_text(font, copied):
    words = paper.ENGLISH if font == "latin" else paper.BURMESE
    sheet, said = paper.page(words, font)
    page = as_print(np.asarray(copied(sheet)))
    written = without_frames(page, DPI)
    assert script_of(written) == script_of(as_print(np.asarray(paper.page(words, font)[0])))
    end = sheet.height + (copied is not paper.pictured) * page.shape[0]  # under it are specks
    found = [box for box in lines_on(written) if box.top < end]
    assert len(found) == said.count("\n") + 1


@needs_fonts
@pytest.mark.parametrize("copied", paper.COPIES, ids=lambda copied: copied.__name__)
def test_no_letter_is_lost(copied):
    sheet, _ = paper.page(paper.BURMESE, "sans")
    clean = np.asarray(sheet) < 128
    page = as_print(np.asarray(copied(sheet.copy())))
    written = ink_of(without_frames(page, DPI))
    rows, columns = np.nonzero(clean)
    top, left = _moved(copied, sheet)
    assert written[rows + top, columns + left].mean() > 0.985


def _moved(copied, sheet):
    if copied is paper.edged:
        return 40, 90
    return (
        (int(sheet.height * 0.3), int(sheet.width * 0.3)) if copied is paper.on_a_table else (0, 0)
    )


@needs_fonts
@pytest.mark.parametrize("askew", [-4.5, -1.5, 0.8, 2.5])
@pytest.mark.parametrize("copied", [paper.framed, paper.edged], ids=lambda copied: copied.__name__)
def test_a_copy_that_lies_askew_is_made_level_by_its_lines(askew, copied):
    sheet, said = paper.page(paper.BURMESE, "sans")
    page = as_print(np.asarray(paper.worn(copied(sheet), skew=askew, noise=8)))
    written = without_frames(page, DPI)
    lie = lie_of(ink_of(written))
    assert lie.skew == pytest.approx(askew, abs=0.2)
    assert not lie.on_its_side
    assert 0 <= len(lines_on(turned(written, lie.skew))) - said.count("\n") - 1 <= 1  # a corner


def cells_on(sheet, askew=0.0):
    page = as_print(np.asarray(paper.worn(sheet, skew=askew)))
    written = without_frames(page, DPI)
    skew = lie_of(ink_of(written)).skew
    page, written = turned(page, skew), turned(written, skew)
    ink = ink_of(written)
    cells = cells_of(ink_of(page) & ~ink, ink, DPI)
    return [cell for cell in cells if ink[cell.top : cell.bottom, cell.left : cell.right].any()]


@needs_fonts
@pytest.mark.parametrize("askew", [0, 1.3, -2])
def test_the_cells_of_a_table_come_row_after_row(askew):
    cells = cells_on(paper.table(paper.ROWS, "sans")[0], askew)
    assert len(cells) == 12
    assert cells == sorted(cells, key=lambda cell: (cell.top, cell.left))
    assert [cell.left for cell in cells[:3]] == [cell.left for cell in cells[9:]]


@needs_fonts
@pytest.mark.parametrize("copied", [paper.framed, paper.edged, paper.punched])
def test_a_page_in_a_frame_is_one_cell(copied):
    assert len(cells_on(copied(paper.page(paper.BURMESE, "sans")[0]))) == 1


@needs_fonts
def test_columns_over_a_rule_are_not_mixed_with_those_under_it():
    sheet, _ = paper.page(paper.BURMESE * 2, "sans", columns=2, size=10)
    middle = int(np.median(np.flatnonzero(~(np.asarray(sheet)[400:-400] < 128).any(1)))) + 400
    ImageDraw.Draw(sheet).line((180, middle, sheet.width - 180, middle), fill=0, width=3)
    ImageDraw.Draw(sheet).line((180, 900, 700, 900), fill=0, width=3)  # in one column alone
    assert len(cells_on(sheet)) == 2


@needs_fonts
def test_a_sheet_on_a_dark_table_is_dark_on_light_and_a_negative_is_turned():
    sheet, _ = paper.page(paper.BURMESE, "sans")
    small = np.asarray(paper.on_a_table(sheet, 0.4))
    assert np.median(small) < 110
    assert np.median(as_print(small)[small > 150]) > 150
    negative = 255 - np.asarray(sheet)
    assert np.median(as_print(negative)) == 255


@pytest.mark.parametrize("shape", [(1, 1), (3, 900), (900, 3), (40, 40)])
@pytest.mark.parametrize("grey", [0, 128, 255])
def test_pictures_of_no_size_and_of_one_grey_are_borne(shape, grey):
    page = np.full(shape, grey, np.uint8)
    assert without_frames(page, DPI).shape == shape


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=20, deadline=None)
def test_noise_is_borne(seed):
    grain = np.random.default_rng(seed).integers(0, 256, (400, 300), np.uint8)
    smooth = np.asarray(Image.fromarray(grain).resize((600, 800)))
    for page in (grain, smooth):
        assert without_frames(page, DPI).shape == page.shape
