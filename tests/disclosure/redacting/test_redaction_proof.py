"""What a copy may not be: each of these looks redacted, or nearly, and the proof says why it is not."""

import io
import re
import shutil
import zlib

import corpus
import pytest
from PIL import Image

from answerable.disclosure.redacting import looking, packing, pages
from answerable.disclosure.redacting.covering import Mark
from answerable.disclosure.redacting.proving import NOT_RUN, PASSED, RESIDUE, Prover
from answerable.disclosure.redacting.wish import wish
from answerable.errors import CannotRead
from answerable.reading.recognising import tesseract
from answerable.reading.recognising.tesseract import Box

pytestmark = pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")
PDF = "application/pdf"
SIZE = (360.0, 140.0)
WISH = wish((corpus.NAME,))
BOX = Mark(page=1, box=Box(40, 40, 400, 160), why="box")


def page(words="", ink=0, paper=255, *, covered=True):
    """A page of the corpus' size at 200 dots an inch, with a black rectangle on it."""
    image = Image.new("RGB", (1000, 389), (paper,) * 3)
    image.paste(
        corpus.picture(words, ink=ink, paper=paper, size=(980, 100), at=(20, 20), points=40),
        (10, 240),
    )
    if covered:
        image.paste((0, 0, 0), tuple(BOX.box))
    return image


def copy(image=None, **changed):
    made = packing.packed(image or page("The witness saw two lorries."), *SIZE)
    return packing.pdf([made._replace(**changed)])


def proof(data, marks=(BOX,), words=WISH, **more):
    return Prover(sizes=[SIZE], wish=words, dpi=200, **more).proof(data, PDF, marks)


def said(data, **more):
    found = proof(data, **more)
    assert found.state == RESIDUE
    return " ".join(one.said for one in found.findings)


def test_a_sound_copy_passes():
    assert proof(copy()).state == PASSED


# The bytes


def test_one_more_object_is_residue():
    data = copy().replace(b"xref\n", b"9 0 obj\n(hello)\nendobj\nxref\n", 1)
    assert "objects are not in order" in said(data)


def test_a_second_revision_is_residue():
    assert "more than one revision" in said(corpus.updated(copy(), {9: b"(x)"}))


@pytest.mark.parametrize("behind", [b"\n", b"%", corpus.NAME.encode()])
def test_bytes_behind_the_end_are_residue(behind):
    assert proof(copy() + behind).state == RESIDUE


def test_bytes_before_the_first_object_are_residue():
    assert proof(copy().replace(b"\n1 0 obj", b"\n% x\n1 0 obj", 1)).state == RESIDUE


def test_document_properties_are_named():
    assert "/Info" in said(copy().replace(b"/Root 1 0 R", b"/Root 1 0 R/Info 9 0 R"))


def test_bytes_behind_the_pixels_are_residue():
    made = packing.packed(page(), *SIZE)
    assert "more than its pixels" in said(copy(page(), stream=made.stream + b"hidden"))


def test_rows_behind_the_last_are_residue():
    made = packing.packed(page(), *SIZE)
    rows = zlib.decompress(made.stream) + corpus.NAME.encode()
    assert "more than its pixels" in said(copy(page(), stream=zlib.compress(rows)))


@pytest.mark.parametrize(
    "way",
    [
        {"comment": b"Khin"},
        {"exif": b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x00"},
        {"dpi": (300, 300)},
    ],
)
def test_a_jpeg_that_says_more_is_residue(way):
    kept = io.BytesIO()
    page().convert("L").save(kept, "JPEG", quality=88, **way)
    assert proof(copy(page(), jpeg=True, stream=kept.getvalue())).state == RESIDUE


def test_a_jpeg_of_pixels_alone_passes():
    kept = io.BytesIO()
    page("The witness saw two lorries.").convert("L").save(kept, "JPEG", quality=88)
    assert proof(copy(page(), jpeg=True, stream=kept.getvalue())).state == PASSED


def test_another_number_of_pages_is_residue():
    assert "number of pages" in said(packing.pdf([packing.packed(page(), *SIZE)] * 2))


def test_a_page_of_another_size_is_residue():
    assert "another size" in said(packing.pdf([packing.packed(page(), 360, 141)]))


@pytest.mark.parametrize("at", range(0, 100, 9))
def test_any_changed_byte_outside_the_pixels_fails(at):
    data = copy()
    outside = [*range(data.index(b"stream\nx")), *range(data.rindex(b"endstream"), len(data))]
    place = outside[at * len(outside) // 100]
    changed = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
    assert proof(changed).state != PASSED


# The pixels


def test_a_rectangle_that_is_not_of_one_colour_is_residue():
    image = page()
    image.putpixel((60, 60), (1, 1, 1))
    assert "not of one colour" in said(copy(image))


def test_a_grey_rectangle_is_residue():
    image = page()
    image.paste((40, 40, 40), tuple(BOX.box))
    assert "not of one colour" in said(copy(image))


@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        (0, 255),
        (230, 255),
        (244, 255),
        (200, 230),
        (222, 230),
        (40, 0),
        (18, 0),
        (60, 20),
        (255, 0),
    ],
)
def test_a_word_left_on_the_page_is_read_whatever_its_shade(ink, paper):
    found = said(copy(page(f"The witness {corpus.NAME} saw it.", ink, paper)))
    assert "is read on page 1" in found
    assert "Khin" not in found


@pytest.mark.parametrize(
    "slip",
    ["Khln Myo Thant", "Khin Myo Thanl", "Khin My0 Thant", "KhinMyo Thant", "K hin Myo Th ant"],
)
def test_a_word_that_is_misread_is_residue_all_the_same(slip):
    assert "one like it" in said(copy(page(f"The witness {slip} saw it.")))


def test_a_word_over_the_end_of_a_page_is_read():
    first, second = page("The witness was Khin Myo"), page("Thant, who saw it.")
    data = packing.pdf([packing.packed(one, *SIZE) for one in (first, second)])
    found = Prover(sizes=[SIZE] * 2, wish=WISH, dpi=200).proof(data, PDF, [BOX])
    assert any("is read" in one.said for one in found.findings)


# What cannot be done


def test_without_tesseract_nothing_is_proven(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda program: None)
    found = proof(copy())
    assert found.state == NOT_RUN
    assert "not on this computer" in found.findings[0].said


def test_where_tesseract_fails_nothing_is_proven(monkeypatch):
    def fails(*_):
        raise CannotRead("Tesseract failed on this page or took too long.")

    monkeypatch.setattr(tesseract, "_run", fails)
    tesseract._models.cache_clear()
    assert proof(copy()).state == NOT_RUN
    tesseract._models.cache_clear()


def test_where_tesseract_takes_too_long_nothing_is_proven(monkeypatch):
    tesseract.models()
    monkeypatch.setattr(tesseract, "_SECONDS", 0.01)
    assert proof(copy()).state == NOT_RUN


def test_a_script_that_no_model_reads_is_not_proven(monkeypatch):
    monkeypatch.setattr(tesseract, "models", lambda: frozenset({"eng"}))
    found = proof(copy(), words=wish((corpus.BURMESE,)))
    assert found.state == NOT_RUN
    assert "Myanmar" in found.findings[0].said


def test_where_the_pages_cannot_be_drawn_nothing_is_proven(monkeypatch):
    def fails(*_):
        raise CannotRead("This PDF could not be read: its parser failed.")

    monkeypatch.setattr("answerable.disclosure.redacting.proving.paper_of", fails)
    assert proof(copy()).state == NOT_RUN


def test_a_word_that_reading_pictures_misses_even_where_it_stands_is_not_proven():
    # Without the model of its language these accents are not read, and silence says nothing.
    made = corpus.pdf(corpus.text("The witness Muñoz-Ibáñez saw it."))
    done = pages.covered(pages.plan(made, PDF, wish(("Munoz Ibanez",))))
    assert done.marks
    assert done.proof.state == NOT_RUN
    assert "says nothing" in done.proof.findings[0].said


def test_what_the_first_reading_missed_is_covered_when_the_proof_reads_it(monkeypatch):
    sound = looking.read_all

    def short_sighted(shown, words, dpi):
        found = sound(shown, words, dpi)
        return (
            {name: tuple(() for _ in answers) for name, answers in found.items()}
            if len(shown) == 1
            else found
        )

    monkeypatch.setattr("answerable.disclosure.redacting.seeing.read_all", short_sighted)
    done = pages.covered(pages.plan(corpus.TRAPS["scan"]().data, PDF, WISH))
    assert done.marks
    assert done.proof.state == PASSED
    assert not done.nowhere


def test_no_finding_names_a_word():
    found = proof(corpus.TRAPS["document_properties"]().data)
    assert not re.search("khin|myo|thant", " ".join(one.said for one in found.findings).lower())
