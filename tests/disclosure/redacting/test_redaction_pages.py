"""Pages and pictures: areas, whole pages, sizes, and what is refused."""

import io
import shutil

import corpus
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from answerable.disclosure.redacting import packing, pages, residue
from answerable.disclosure.redacting.wish import wish
from answerable.errors import CannotRead, UsageError

pytestmark = pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")
PDF = "application/pdf"
WISH = wish((corpus.NAME,))


def redacted(data, asked=WISH, kind=PDF):
    return pages.covered(pages.plan(data, kind, asked))


def drawn(copy):
    return residue.pixels(copy.content, copy.kind)


def picture(kind="PNG", image=None, **more):
    kept = io.BytesIO()
    (image or corpus.picture(corpus.SHOWN, size=(1100, 200))).save(kept, kind, **more)
    return kept.getvalue()


# What is covered


def test_an_area_is_covered_and_nothing_else():
    before = drawn(redacted(corpus.pdf(corpus.text("x" * 30, 24, 80)), wish(boxes=("1:0,0,9,9",))))[
        0
    ].image
    copy = redacted(corpus.pdf(corpus.text("x" * 30, 24, 80)), wish(boxes=("1:100,40,200,70",)))
    [mark] = copy.marks
    after = drawn(copy)[0].image
    left, top, right, bottom = mark.box
    assert (left, top) <= (278, 111)
    assert (right, bottom) >= (555, 194)
    assert right - left < 300
    restored = after.copy()
    restored.paste(before.crop(tuple(mark.box)), tuple(mark.box))
    before.paste(restored.crop((0, 0, 40, 40)), (0, 0))
    assert restored.tobytes() == before.tobytes()


def test_a_whole_page_goes_and_the_others_stay():
    copy = redacted(corpus.pdf(corpus.text("one"), corpus.text("two")), wish(pages=(2,)))
    first, second = drawn(copy)
    assert first.image.convert("L").getextrema() == (0, 255)
    assert second.image.convert("L").getextrema() == (0, 0)
    assert copy.proof.state == "passed"


def test_whole_lines_are_covered_from_edge_to_edge():
    copy = redacted(corpus.pdf(), wish((corpus.NAME,), whole_lines=True))
    assert {(mark.box.left, mark.box.right) for mark in copy.marks} == {(0, 1000)}


def test_the_width_of_what_is_covered_shows_no_single_letters():
    plan = pages.plan(corpus.TRAPS["letters_far_apart"]().data, PDF, WISH)
    assert len([mark for mark in plan.marks if mark.why == "text"]) == 2


def test_a_word_that_stays_is_not_covered_although_it_may_be_misread():
    data = corpus.shown_picture(corpus.picture("Khin Myo Thart and others"))
    assert pages.plan(data, PDF, WISH).marks
    assert not pages.plan(data, PDF, wish((corpus.NAME,), keep=("Khin Myo Thart",))).marks


def test_words_found_nowhere_are_told():
    plan = pages.plan(corpus.pdf(), PDF, wish((corpus.NAME, "Somebody Else")))
    assert [word.written for word in plan.nowhere] == ["Somebody Else"]


@pytest.mark.parametrize(
    ("box", "page"), [("2:0,0,9,9", ()), ("1:400,0,500,9", ()), ("1:0,0,9,9", (3,))]
)
def test_what_is_not_there_cannot_be_covered(box, page):
    with pytest.raises(UsageError):
        pages.plan(corpus.pdf(), PDF, wish(boxes=(box,), pages=page))


@pytest.mark.parametrize(
    "box", ["1", "1:1,2,3", "0:1,1,2,2", "1:5,5,2,2", "1:1,1,1,2", "x:1,1,2,2", "1:-1,0,2,2"]
)
def test_an_area_that_makes_no_sense_is_refused(box):
    with pytest.raises(UsageError, match="area"):
        wish(boxes=(box,))


def test_without_words_areas_are_proven_all_the_same():
    assert redacted(corpus.pdf(), wish(boxes=("1:20,40,340,80",))).proof.state == "passed"


def test_without_tesseract_the_copy_is_made_and_not_proven(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda program: None)
    copy = redacted(corpus.pdf())
    assert copy.marks
    assert copy.proof.state == "not_run"


# Sizes


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_keeps_the_size_that_it_shows(turn):
    copy = redacted(
        corpus.pdf(page=b"/Rotate %d/CropBox[10 20 333.5 120]" % turn), wish(pages=(1,))
    )
    [page] = drawn(copy)
    size = (323.5, 100) if turn % 180 == 0 else (100, 323.5)
    assert (page.width, page.height) == pytest.approx(size)
    assert copy.proof.state == "passed"


def test_dots_an_inch_are_chosen():
    [page] = drawn(redacted(corpus.pdf(), wish(pages=(1,), dpi=100)))
    assert page.image.size == (500, 194)


def test_pages_without_colour_are_written_in_grey():
    assert drawn(redacted(corpus.pdf()))[0].image.mode == "L"
    assert (
        drawn(
            redacted(
                corpus.pdf(corpus.text("x") + b"1 0 0 rg 9 9 9 9 re f\n"),
                wish(boxes=("1:0,0,9,9",)),
            )
        )[0].image.mode
        == "RGB"
    )


def test_a_photograph_is_packed_small_and_its_rectangles_stay_black():
    import random

    grain = random.Random(3)
    small = Image.frombytes("RGB", (250, 250), grain.randbytes(250 * 250 * 3))
    image = small.resize((1200, 1200), Image.Resampling.BICUBIC)
    data = corpus.shown_picture(image, drawn=b"340 0 0 340 10 10", box="0 0 360 360")
    copy = redacted(data, wish(boxes=("1:51,51,133,99",)))
    assert b"/DCTDecode" in copy.content
    assert copy.proof.state == "passed"


# What is refused


def test_a_page_of_ten_thousand_inches_is_refused_with_advice():
    with pytest.raises(CannotRead, match="million pixels") as refused:
        pages.plan(corpus.pdf(box="0 0 720000 720000"), PDF, wish(pages=(1,)))
    assert refused.value.advice


def test_a_large_page_is_refused_with_the_dots_that_would_do():
    with pytest.raises(CannotRead, match="million pixels") as refused:
        pages.plan(corpus.pdf(box="0 0 4000 4000"), PDF, wish(pages=(1,)))
    assert "--dpi 144" in refused.value.advice


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\nnothing\n%%EOF", corpus.pdf()[:300]])
def test_a_damaged_pdf_is_refused(data):
    with pytest.raises(CannotRead):
        pages.plan(data, PDF, WISH)


def test_more_pages_than_are_redacted_at_once_are_refused():
    page = (
        corpus.pdf()
        .replace(b"/Kids[10 0 R]", b"/Kids[" + b"10 0 R " * 1_001 + b"]")
        .replace(b"/Count 1", b"/Count 1001")
    )
    with pytest.raises(CannotRead):
        pages.plan(page, PDF, WISH)


# Pictures


@pytest.mark.parametrize(
    ("form", "kind"),
    [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("TIFF", "image/tiff"), ("BMP", "image/bmp")],
)
def test_a_picture_loses_the_word_and_keeps_its_size(form, kind):
    copy = redacted(picture(form), kind=kind)
    assert copy.kind == "image/png"
    assert copy.proof.state == "passed"
    assert drawn(copy)[0].image.size == (1100, 200)


def test_what_a_picture_says_beside_its_pixels_is_gone():
    exif = Image.Exif()
    exif[0x010E] = corpus.NAME
    said = PngInfo()
    said.add_text("Author", corpus.NAME)
    for data, kind in (
        (picture("PNG", pnginfo=said, exif=exif, dpi=(300, 300)), "image/png"),
        (picture("JPEG", exif=exif, comment=corpus.NAME), "image/jpeg"),
    ):
        copy = redacted(data, kind=kind)
        assert [name for name, _ in packing.chunks(copy.content) if name != b"IDAT"] == [
            b"IHDR",
            b"IEND",
        ]
        assert copy.proof.state == "passed"


def test_a_picture_is_turned_as_its_exif_says():
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = picture(
        "JPEG",
        image=corpus.picture(corpus.SHOWN, size=(1100, 200)).rotate(90, expand=True),
        exif=exif,
    )
    copy = redacted(turned, kind="image/jpeg")
    assert drawn(copy)[0].image.size == (1100, 200)
    assert copy.marks


def test_what_transparency_hides_does_not_come_back():
    image = corpus.picture("", size=(1100, 200), mode="RGB", ink=(0, 0, 0), paper=(255, 255, 255))
    image.putalpha(255)
    hidden = Image.new("RGBA", (600, 100), (200, 10, 10, 0))
    image.paste(hidden, (0, 0))
    copy = redacted(picture("PNG", image), wish(boxes=("1:900,100,1000,150",)), "image/png")
    assert drawn(copy)[0].image.crop((0, 0, 600, 100)).convert("L").getextrema() == (255, 255)


def test_many_pictures_of_one_tiff_become_pages():
    images = [corpus.picture(corpus.SHOWN, size=(1100, 200)) for _ in range(3)]
    data = picture("TIFF", images[0], save_all=True, append_images=images[1:])
    copy = redacted(data, kind="image/tiff")
    assert copy.kind == PDF
    assert len(drawn(copy)) == 3
    assert copy.proof.state == "passed"


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0nothing", picture("PNG")[:400]]
)
def test_a_damaged_picture_is_refused(data):
    with pytest.raises(CannotRead):
        redacted(data, kind="image/png")


def test_a_picture_that_unpacks_without_end_is_refused():
    bomb = bytearray(picture("PNG"))
    bomb[16:24] = (60_000).to_bytes(4, "big") * 2
    with pytest.raises(CannotRead):
        redacted(bytes(bomb), kind="image/png")
