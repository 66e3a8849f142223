"""A page is drawn as its reader would see it, small enough to send, whatever the file tries."""

import io
import os
from dataclasses import replace

import leaves
import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from seen_pages import image, ink

from answerable.errors import CannotRead, NotFound
from answerable.reading.pages import drawing
from answerable.reading.pages.drawing import PDF, drawn, pages_of
from answerable.reading.pages.pixels import LARGEST
from answerable.reading.pages.size import MOST_PIXELS

WORDS = "The council has promised the villages that it will publish the list of the persons".split()


def sized(width, height, **options):
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(width, height), **options)
    canvas.drawString(10, 10, "Here.")
    canvas.save()
    return made.getvalue()


def picture(kind, size=(300, 200), colour="white", **options):
    made = io.BytesIO()
    Image.new("RGB", size, colour).save(made, kind, **options)
    return made.getvalue()


def refusal(data, kind=PDF, number=1):
    with pytest.raises(CannotRead) as refused:
        drawn(data, kind, number)
    assert refused.value.advice
    return refused.value.message


def test_each_page_of_a_pdf_has_its_size_in_points():
    found = pages_of(leaves.pdf(["", ""], [], rotate=90), PDF)
    assert [(page.number, page.width, page.height) for page in found] == [
        (1, 842, 595),
        (2, 842, 595),
    ]


@pytest.mark.parametrize("kind", ["text/plain", "text/html", "application/msword", ""])
def test_what_has_no_pages_is_not_drawn(kind):
    assert pages_of(b"A letter.", kind) == ()
    assert "no pages" in refusal(b"A letter.", kind)


def test_a_page_is_drawn_in_webp_at_the_scale_asked_for():
    page = drawn(leaves.pdf(leaves.lines(["Here."])), PDF, 1, scale=2.0)
    assert (page.width, page.height) == (1190, 1684) == image(page).size
    assert image(page).format == "WEBP"
    assert ink(page).any()


def test_a_page_full_of_text_is_soon_sent():
    rows = [" ".join(WORDS[n % 7 :] + WORDS[: n % 7]) for n in range(55)]
    page = drawn(leaves.pdf(leaves.lines(rows, y=790, size=11, leading=14)), PDF, 1)
    assert len(page.image) <= LARGEST


def test_a_page_that_is_not_there_is_not_found():
    with pytest.raises(NotFound, match="no page 2") as missing:
        drawn(leaves.pdf([]), PDF, 2)
    assert "1 to 1" in missing.value.advice


def test_a_damaged_page_is_refused_and_the_others_are_drawn():
    data = leaves.pdf(leaves.lines(["One."]), leaves.lines(["Two."]))
    data = data.replace(b"/Kids [3 0 R 5 0 R]", b"/Kids [3 0 R 9 0 R]")
    assert drawn(data, PDF, 1).number == 1
    assert "Page 2 is damaged" in refusal(data, number=2)


@pytest.mark.parametrize("size", [(50_000, 50_000), (50_000, 1), (1, 14_400), (14_400, 14_400)])
def test_a_huge_page_is_drawn_small(size):
    page = drawn(sized(*size), PDF, 1)
    assert page.width * page.height <= MOST_PIXELS
    assert max(page.width, page.height) <= 8_000


def test_a_page_without_size_does_no_harm():
    data = leaves.pdf(leaves.lines(["Here."])).replace(b"[0 0 595 842]", b"[0 0 000 000]")
    [page] = pages_of(data, PDF)
    assert page.width * page.height > 0
    assert drawn(data, PDF, 1).width > 0


def test_a_locked_pdf_is_told_as_such():
    locked = sized(200, 200, encrypt=StandardEncryption("secret", canPrint=0))
    assert "locked" in refusal(locked)
    with pytest.raises(CannotRead, match="locked"):
        pages_of(locked, PDF)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\nnothing", b"\x89PNG\r\n\x1a\n", os.urandom(999)])
@pytest.mark.parametrize("kind", [PDF, "image/png"])
def test_what_cannot_be_opened_is_refused_with_advice(data, kind):
    assert refusal(data, kind)


def test_a_file_is_opened_as_nothing_but_what_it_is_said_to_be():
    assert refusal(leaves.pdf([]), "image/png")
    assert refusal(picture("PNG"), PDF)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP", "GIF", "BMP"])
def test_a_picture_is_one_page_with_its_pixels(kind):
    data, name = picture(kind, colour="black"), f"image/{kind.lower()}"
    [size] = pages_of(data, name)
    assert (size.number, size.width, size.height) == (1, 300, 200)
    page = drawn(data, name, 1)
    assert (page.width, page.height, page.words) == (300, 200, ())
    assert ink(page).all()


def test_a_tiff_may_hold_many_pages_and_of_what_moves_the_first_is_shown():
    more = {"save_all": True, "append_images": [Image.new("RGB", (50, 60), "black")]}
    assert len(pages_of(picture("TIFF", **more), "image/tiff")) == 2
    assert ink(drawn(picture("TIFF", **more), "image/tiff", 2)).all()
    assert len(pages_of(picture("GIF", **more), "image/gif")) == 1
    assert not ink(drawn(picture("GIF", **more), "image/gif", 1)).any()


def test_a_picture_is_turned_as_a_viewer_turns_it_and_tells_nothing_of_its_camera():
    told = Image.Exif()
    told[0x0112], told[0x0110], told[0x9286] = 6, "Camera of a witness", "Taken at home"
    data = picture("JPEG", exif=told)
    [size] = pages_of(data, "image/jpeg")
    page = drawn(data, "image/jpeg", 1)
    assert (size.width, size.height) == (page.width, page.height) == (200, 300)
    assert b"witness" in data
    assert not any(word in page.image for word in (b"witness", b"EXIF", b"Exif", b"XMP", b"home"))


def test_a_large_photograph_is_made_smaller_and_lighter():
    made = io.BytesIO()
    noise = Image.effect_noise((2400, 1800), 40).convert("RGB")
    noise.resize((600, 450)).resize((4000, 3000)).save(made, "JPEG", quality=90)
    page = drawn(made.getvalue(), "image/jpeg", 1)
    assert (page.width, page.height) == (1600, 1200)
    assert len(page.image) < len(made.getvalue()) / 2


def test_what_is_clear_in_a_picture_is_white():
    made = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(made, "PNG")
    assert not ink(drawn(made.getvalue(), "image/png", 1)).any()


def test_a_picture_that_unpacks_to_far_more_than_it_weighs_is_refused():
    made = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(made, "PNG")
    assert len(made.getvalue()) < 200_000
    assert "too large" in refusal(made.getvalue(), "image/png")


def test_a_pdf_that_holds_a_huge_picture_is_drawn_small_or_refused():
    made = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(made, "PDF")
    try:
        page = drawn(made.getvalue(), PDF, 1)
    except CannotRead:
        return
    assert page.width * page.height <= MOST_PIXELS


@pytest.fixture
def a_drawer(tmp_path, monkeypatch):
    def made(code, **limits):
        module = tmp_path / "made.py"
        module.write_text(f"def found_in(data, *words):\n    {code}")
        monkeypatch.setattr(
            drawing, "_PDF_DRAWER", replace(drawing._PDF_DRAWER, module=module, **limits)
        )

    return made


def test_a_drawing_that_dies_is_told_as_a_file_that_cannot_be_read(a_drawer):
    a_drawer("import os; os.abort()")
    assert "failed" in refusal(b"x")


def test_a_drawing_that_takes_too_long_is_stopped(a_drawer):
    a_drawer("import time; time.sleep(60)", patience=0.3)
    assert "took too long" in refusal(b"x")


@pytest.mark.parametrize(
    "change",
    [
        {"width": 10**9},
        {"width": -2, "height": -2},
        {"height": 3},
        {"pixels": "!"},
        {"pixels": None},
        {"words": [[0, 4, 0.1, 0.1, 0.2, float("nan"), 0]]},
        {"words": [[0, 4, 0.1, 0.1, 7.0, 0.2, 0]]},
        {"words": [[4, 4, 0.1, 0.1, 0.2, 0.2, 0]]},
        {"words": [["0", 4, 0.1, 0.1, 0.2, 0.2, 0]]},
        {"words": [[0.5, 4, 0.1, 0.1, 0.2, 0.2, 0]]},
        {"words": 7},
    ],
)
def test_an_answer_that_no_page_gives_is_not_believed(a_drawer, change):
    import zlib
    from binascii import b2a_base64

    pixels = b2a_base64(zlib.compress(bytes(12)), newline=False).decode()
    good = {"number": 1, "width": 2, "height": 2, "pixels": pixels, "words": []}
    a_drawer(f"return {{'count': 1, 'page': {good!r}}}")
    assert drawn(b"x", PDF, 1).width == 2
    a_drawer(f"nan = float('nan'); return {{'count': 1, 'page': {good | change!r}}}")
    assert "makes no sense" in refusal(b"x")


@pytest.mark.parametrize("sizes", ["[[1, nan]]", "[[-1, 2]]", "[[1]]", "7", "[['a', 2]]"])
def test_sizes_that_no_page_has_are_not_believed(a_drawer, sizes):
    a_drawer(f"nan = float('nan'); return {{'sizes': {sizes}}}")
    with pytest.raises(CannotRead, match="makes no sense"):
        pages_of(b"x", PDF)
