"""What stands on a picture of a page is read, however the page lies and whatever it is written in."""

import io
import shutil

import drawn_paper as paper
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from answerable.errors import CannotRead
from answerable.reading.recognising import tesseract
from answerable.reading.recognising.page import models_for, read_page

pytestmark = [
    pytest.mark.skipif(
        not {"eng", "mya"} <= tesseract.models() if shutil.which("tesseract") else True,
        reason="tesseract is not installed with its models for English and Burmese",
    ),
    pytest.mark.skipif(
        not paper.can_be_drawn("sans", "padauk", "latin"), reason="typefaces are missing"
    ),
]
SOME = paper.BURMESE[:3]


def read(sheet, *, dpi=200, languages=("eng", "mya")):
    grey = np.asarray(sheet.convert("L"))
    return read_page(grey, dpi, 1, models_for(languages), "absent")


@pytest.mark.parametrize("font", ["sans", "padauk"])
def test_burmese_is_read_line_by_line(font):
    sheet, said = paper.page(paper.BURMESE, font)
    found = read(sheet)
    assert paper.amiss(found.text, said) < 0.04
    assert len(found.lines) == said.count("\n") + 1


@pytest.mark.parametrize("copied", paper.COPIES, ids=lambda copied: copied.__name__)
def test_burmese_on_a_copy_is_read_as_on_the_sheet(copied):
    sheet, said = paper.page(paper.BURMESE, "padauk")
    assert paper.amiss(read(copied(sheet)).text, said) < 0.05


def test_a_burmese_table_is_read_row_after_row():
    sheet, said = paper.table(paper.ROWS, "sans")
    assert paper.amiss(read(sheet).text, said) < 0.05


def test_the_stops_of_burmese_are_found_though_the_model_knows_none():
    sheet, said = paper.page(paper.BURMESE[-1:], "sans", dpi=300)
    found = read(sheet, dpi=300).text
    assert (found.count("၊"), found.count("။")) == (said.count("၊"), said.count("။"))


@pytest.mark.parametrize("font", ["sans", "latin"])
@pytest.mark.parametrize(
    "worn", [{"noise": 20, "blur": 0.7, "skew": 0.7}, {"skew": -4}, {"skew": 9}], ids=str
)
def test_a_page_that_lies_askew_is_read_as_well(font, worn):
    sheet, said = paper.page(SOME if font == "sans" else paper.ENGLISH, font)
    found = read(paper.worn(sheet, **worn))
    assert paper.amiss(found.text, said) < 0.05
    assert found.skew == pytest.approx(worn["skew"], abs=0.3)


@pytest.mark.parametrize("turn", [90, 180, 270])
@pytest.mark.parametrize("font", ["sans", "latin"])
def test_a_page_on_its_side_or_head_is_turned(font, turn):
    sheet, said = paper.page(SOME if font == "sans" else paper.ENGLISH, font)
    found = read(sheet.rotate(-turn, expand=True))
    assert found.turn == turn
    assert paper.amiss(found.text, said) < 0.05


@pytest.mark.parametrize("font", ["sans", "latin"])
def test_words_have_their_boxes_on_the_page_as_it_is_shown(font):
    sheet, _ = paper.page(SOME if font == "sans" else paper.ENGLISH, font)
    shown = paper.worn(sheet, skew=3).rotate(90, expand=True)
    found = read(shown)
    dark = np.asarray(shown) < 128
    within = np.zeros_like(dark)
    for line in found.lines:
        for word in line.words:
            left, top, right, bottom = word.box
            within[top:bottom, left:right] = True
            assert dark[top:bottom, left:right].any()
    assert (dark & within).sum() > 0.93 * dark.sum()


@pytest.mark.parametrize("font", ["sans", "latin"])
def test_white_letters_on_black_and_faint_ones_are_read(font):
    words = SOME if font == "sans" else paper.ENGLISH
    for ink, ground in ((255, 15), (150, 195)):
        sheet, said = paper.page(words, font, ink=ink, ground=ground)
        assert paper.amiss(read(sheet).text, said) < 0.05


@pytest.mark.parametrize("font", ["sans", "latin"])
def test_two_columns_are_read_one_after_the_other(font):
    words = paper.BURMESE if font == "sans" else paper.ENGLISH * 2
    sheet, said = paper.page(words, font, columns=2, size=10)
    assert paper.amiss(read(sheet).text, said) < 0.06


def test_a_page_in_two_scripts_is_read_in_both():
    above, english = paper.page(paper.ENGLISH[:3], "latin")
    below, burmese = paper.page(SOME, "sans")
    both = Image.new("L", (above.width, above.height + below.height), 255)
    both.paste(above, (0, 0))
    both.paste(below, (0, above.height))
    assert paper.amiss(read(both).text, f"{english}\n{burmese}") < 0.05


def test_latin_words_in_a_burmese_line_stay_latin():
    sheet = Image.new("L", (1600, 160), 255)
    pen, x = ImageDraw.Draw(sheet), 40
    for font, said in (("sans", "အစီရင်ခံစာကို "), ("latin", "Supreme Court "), ("sans", "သို့ ပေးပို့ခဲ့သည်။")):
        face = ImageFont.truetype(paper.FONTS[font], 40)
        pen.text((x, 100), said, font=face, fill=0, anchor="ls")
        x += face.getlength(said)
    found = read(sheet, dpi=250).text
    assert "Supreme Court" in found
    assert "အစီရင်ခံစာကို" in found


def test_an_empty_page_and_a_photograph_give_no_sentence():
    assert read(Image.new("L", (800, 600), 255)).lines == ()
    grain = Image.effect_noise((800, 600), 90)
    assert len(read(grain).text) < 20


def test_a_language_without_a_model_is_said_to_have_none():
    with pytest.raises(CannotRead) as refused:
        models_for(("xyz",))
    assert "xyz" in refused.value.message
    assert refused.value.advice


def test_english_alone_is_read_without_the_model_for_burmese():
    sheet, said = paper.page(paper.ENGLISH, "latin")
    found = read(sheet, languages=("eng",))
    assert found.engine.endswith(" eng")
    assert paper.amiss(found.text, said) < 0.01


def test_pages_are_given_to_the_program_as_pixels_alone(monkeypatch):
    sheet, _ = paper.page(paper.ENGLISH[:1], "latin")
    given = []
    answer = tesseract.words

    def watched(picture, *how):
        given.append(picture)
        return answer(picture, *how)

    monkeypatch.setattr(tesseract, "words", watched)
    read(sheet)
    assert len(given) == 1
    with Image.open(io.BytesIO(given[0])) as handed:
        assert handed.width <= sheet.width
        assert set(handed.info) <= {"compression", "dpi", "resolution"}


def test_where_no_file_can_lie_in_memory_the_picture_goes_through_a_pipe(monkeypatch):
    sheet, said = paper.page(paper.ENGLISH[:1], "latin")
    monkeypatch.delattr("os.memfd_create", raising=False)
    assert paper.amiss(read(sheet).text, said) < 0.01
