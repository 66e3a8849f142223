"""A document whose pages are pictures, or hold broken text, is read all the same, and says how."""

import io
import json
import shutil
import subprocess
from dataclasses import replace

import drawn_paper as paper
import pytest
from PIL import Image

from answerable.errors import CannotRead
from answerable.reading.pages.drawing import PDF, drawn
from answerable.reading.read import read_document, read_source
from answerable.reading.recognising import page as page_reader
from answerable.reading.recognising import tesseract
from answerable.reading.recognising.recognised import from_json
from answerable.reading.sources.options import Options
from answerable.reading.sources.pdf import exact_places, read_pdf
from answerable.reading.sources.source import canonical_text

pytestmark = [
    pytest.mark.skipif(
        not {"eng", "mya"} <= tesseract.models() if shutil.which("tesseract") else True,
        reason="tesseract is not installed with its models for English and Burmese",
    ),
    pytest.mark.skipif(not paper.can_be_drawn("sans", "latin"), reason="typefaces are missing"),
]
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
LEAVES = paper.leaves()
TYPED = (
    "The bridge over the northern river has been closed to all traffic since the middle of the",
    "rainy season, and nobody has told the villages on the other bank when it will be opened",
    "again. Two patients died on the way to the hospital in the first week of the closure.",
)


@pytest.fixture(scope="module")
def sheet():
    return paper.page(paper.ENGLISH, "latin")


@pytest.fixture(scope="module")
def scan(sheet):
    return paper.pdf(sheet[0])


@pytest.fixture(scope="module")
def mixed(sheet):
    """A typed page, a scan, and another typed page with a link."""
    pikepdf = pytest.importorskip("pikepdf")
    link = LEAVES.link(72, 718, 160, 730, "https://example.org/list")
    made = pikepdf.new()
    parts = (
        LEAVES.pdf(LEAVES.lines(TYPED)),
        paper.pdf(sheet[0]),
        LEAVES.pdf(
            LEAVES.lines(["The overview of the ministry follows here."]), annotations=[link]
        ),
    )
    for part in parts:
        with pikepdf.open(io.BytesIO(part)) as opened:
            made.pages.extend(opened.pages)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def placed(source, said):
    start = source.text.index(said)
    return source.place_of(start, start + len(said))


def test_a_scan_is_recognised_and_says_so(scan, sheet):
    found = canonical_text(scan, "scan.pdf")
    assert paper.amiss(found.text, sheet[1]) < 0.01
    assert [page.layer for page in found.pages] == ["recognised"]
    assert found.pages[0].doubt
    [said] = [warning for warning in found.warnings if "recognised by a program" in warning]
    assert "Page 1 was" in said
    assert "eng+mya" in said


def test_lines_that_the_width_broke_are_joined_in_what_was_recognised(scan):
    paragraphs = canonical_text(scan).text.split("\n\n")
    assert paragraphs[0] == paper.ENGLISH[0]


def test_recognised_words_lead_back_to_their_place(scan):
    found = canonical_text(scan)
    [line] = placed(found, "patients")
    start = found.text.index("patients")
    [exact] = exact_places(scan, found, start, start + 8)
    [box], [around] = exact.boxes, line.boxes
    assert around.left - 1 <= box.left < box.right <= around.right + 1
    assert box.right - box.left < 0.3 * (around.right - around.left)
    assert abs((box.top + box.bottom) / 2 - (around.top + around.bottom) / 2) < 5


def test_what_was_recognised_once_is_not_recognised_again(scan, monkeypatch):
    first = canonical_text(scan)
    monkeypatch.setattr(page_reader.tesseract, "words", None)
    again = canonical_text(scan, options=Options(recognise="never", held=first.recognised))
    assert again == replace(first, lines=again.lines)
    assert list(again.lines) == list(first.lines)


def test_only_the_pages_without_text_are_recognised(mixed, sheet):
    told = []
    found = read_pdf(mixed, Options(tick=lambda done, total: told.append((done, total))))
    typed = " ".join(TYPED)
    assert [page.layer for page in found.pages] == ["text", "recognised", "text"]
    assert found.text.startswith(typed)
    assert (
        paper.amiss(found.text, f"{typed} {sheet[1]} The overview of the ministry follows here.")
        < 0.01
    )
    assert [place.page for place in placed(found, "overview")] == [3]
    [link] = found.links
    assert found.text[link.start : link.end].startswith("The overview")
    assert told == [(1, 1)]


def test_a_typed_page_beside_a_scan_in_smaller_type_is_no_heading():
    pikepdf = pytest.importorskip("pikepdf")
    small, _ = paper.page(paper.ENGLISH * 2, "latin", size=9)
    typed = LEAVES.pdf(LEAVES.lines(("We, the undersigned, write to you.", *TYPED), leading=15))
    made = pikepdf.new()
    for part in (typed, paper.pdf(small)):
        with pikepdf.open(io.BytesIO(part)) as opened:
            made.pages.extend(opened.pages)
    kept = io.BytesIO()
    made.save(kept)
    found = read_pdf(kept.getvalue())
    assert [page.layer for page in found.pages] == ["text", "recognised"]
    assert found.text.startswith("We, the undersigned, write to you.")


def test_words_on_drawn_pages_are_those_of_the_text(mixed):
    found = read_pdf(mixed)
    for number in (1, 2, 3):
        page = drawn(mixed, PDF, number, source=found)
        said = [found.text[word.start : word.end] for word in page.words]
        assert said == found.text[slice(*_span(found, number))].split()


def _span(source, number):
    page = source.pages[number - 1]
    return page.start, page.end


def test_nothing_is_recognised_where_it_is_not_wanted(mixed, scan):
    found = read_pdf(mixed, Options(recognise="never"))
    assert not found.recognised
    assert any("Page 2 holds a picture" in warning for warning in found.warnings)
    with pytest.raises(CannotRead, match="as a scan does"):
        read_pdf(scan, Options(recognise="never"))


def test_every_page_is_recognised_on_request_and_the_text_of_the_file_kept_beside():
    data = LEAVES.pdf(LEAVES.lines(TYPED))
    found = read_pdf(data, Options(recognise="always"))
    assert found.text == " ".join(TYPED)
    assert found.pages[0].layer == "recognised"
    [page] = from_json(found.recognised).pages
    assert (page.reason, page.layer) == ("asked", " ".join(TYPED))


def test_without_tesseract_the_rest_is_read_and_it_is_said_how_to_get_it(mixed, scan, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda program: None)
    found = read_pdf(mixed)
    assert "overview" in found.text
    assert any("apt install tesseract-ocr" in warning for warning in found.warnings)
    with pytest.raises(CannotRead) as refused:
        read_pdf(scan)
    assert "apt install tesseract-ocr" in refused.value.advice


def test_a_page_that_fails_costs_none_of_the_others(sheet, monkeypatch):
    data = paper.pdf(*[sheet[0]] * 3)
    read = page_reader.read_page

    def failing(grey, dpi, number, *rest, **more):
        if number == 2:
            raise CannotRead("Tesseract failed on this page or took too long.")
        return read(grey, dpi, number, *rest, **more)

    monkeypatch.setattr("answerable.reading.recognising.recognise.read_page", failing)
    found = read_pdf(data)
    assert [page.layer for page in found.pages] == ["recognised", "text", "recognised"]
    assert any(warning.startswith("Page 2 could not be recognised") for warning in found.warnings)


def test_a_stamp_over_a_scan_does_not_pass_for_its_text(sheet):
    reportlab = pytest.importorskip("reportlab.pdfgen.canvas")
    utils = pytest.importorskip("reportlab.lib.utils")
    tall = 595 * sheet[0].height / sheet[0].width
    kept = io.BytesIO()
    canvas = reportlab.Canvas(kept, pagesize=(595, tall + 40))
    canvas.drawImage(utils.ImageReader(sheet[0]), 0, 40, 595, tall)
    canvas.drawString(72, 20, "Bates 000123")
    canvas.save()
    found = read_pdf(kept.getvalue())
    assert found.pages[0].layer == "recognised"
    assert "patients" in found.text
    assert "Bates" in found.text


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine prints a page in Burmese")
def test_a_broken_text_layer_is_kept_beside_what_is_recognised(tmp_path):
    """A browser prints Burmese as the glyphs it drew; as text, their syllables are torn."""
    said = "".join(f"<p>{one}</p>" for one in paper.BURMESE)
    style = "body{font:12pt 'Noto Sans Myanmar';line-height:1.8}"
    page = tmp_path / "page.html"
    page.write_text(f"<meta charset=utf-8><style>{style}</style>{said}", encoding="utf-8")
    printed = tmp_path / "page.pdf"
    alone = [f"--user-data-dir={tmp_path / 'browser'}", "--disable-background-networking"]
    shown = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    command = [CHROMIUM, *alone, *shown, f"--print-to-pdf={printed}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    data = printed.read_bytes()
    found = canonical_text(data)
    assert paper.amiss(found.text, " ".join(paper.BURMESE)) < 0.03
    assert found.pages[0].layer == "recognised"
    [page] = from_json(found.recognised).pages
    assert page.reason == "broken"
    assert paper.amiss(page.layer, " ".join(paper.BURMESE)) > 0.1
    assert any("cannot be read; it is kept beside" in warning for warning in found.warnings)
    kept = canonical_text(data, options=Options(recognise="never"))
    assert kept.pages[0].layer == "text"
    assert "Burmese" in kept.pages[0].doubt


def test_a_reading_of_a_scan_has_its_sentences(scan):
    reading = read_document(scan)
    assert any("open the roads" in demand.text for demand in reading.demands)


KINDS = ("PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF")


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_a_document_of_one_page(sheet, kind):
    found = canonical_text(paper.packed(sheet[0], kind), f"page.{kind.lower()}")
    assert paper.amiss(found.text, sheet[1]) < 0.01
    assert found.media_type == f"image/{kind.lower()}"
    assert [(page.number, page.layer) for page in found.pages] == [(1, "recognised")]
    assert placed(found, "patients")[0].page == 1


def test_a_tiff_may_hold_many_pages(sheet):
    burmese, said = paper.page(paper.BURMESE[:2], "sans")
    data = paper.packed(sheet[0], "TIFF", save_all=True, append_images=[burmese])
    found = canonical_text(data)
    assert [page.number for page in found.pages] == [1, 2]
    assert paper.amiss(found.text, f"{sheet[1]} {said}") < 0.03


def test_a_photograph_is_read_as_its_camera_was_held(sheet):
    turned = Image.Exif()
    turned[0x0112] = 6
    found = canonical_text(paper.packed(sheet[0].rotate(90, expand=True), "JPEG", exif=turned))
    assert paper.amiss(found.text, sheet[1]) < 0.01
    assert json.loads(found.recognised)["pages"][0]["turn"] == 0
    assert found.pages[0].width > 500


def test_a_photograph_without_words_is_a_document_without_text():
    found = canonical_text(paper.packed(Image.new("RGB", (900, 700), (20, 90, 160))))
    assert found.text == ""
    assert any("nothing was recognised" in warning for warning in found.warnings)
    assert read_source(found).demands == ()


@pytest.mark.parametrize("cut", [30, 400])
def test_a_torn_picture_is_refused_with_advice(sheet, cut):
    with pytest.raises(CannotRead) as refused:
        canonical_text(paper.packed(sheet[0])[:cut])
    assert refused.value.advice


def test_a_picture_is_not_read_where_it_is_not_wanted(sheet):
    with pytest.raises(CannotRead) as refused:
        canonical_text(paper.packed(sheet[0]), options=Options(recognise="never"))
    assert "recognised" in refused.value.message


def test_what_is_held_and_makes_no_sense_is_refused(scan):
    with pytest.raises(CannotRead, match="makes no sense"):
        read_pdf(scan, Options(held=b"{}"))
