"""The two real documents as scans: drawn, a little askew, with noise, as photographs of the paper would be.

What the texts say is known from the texts themselves; a scan must not change a number of it.
"""

import html
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from answerable.checks.run import check_readings
from answerable.ontology.packs import bundled_packs
from answerable.reading.read import read_document

SEEDS = Path(os.environ.get("ANSWERABLE_SEEDS", ""))
CHROMIUM = shutil.which("chromium")
LETTER, STATEMENT = "letter-interpol-2021.txt", "statement-2025.txt"
STYLE = "font: 12pt/1.4 serif; margin: 2cm"

pytestmark = [
    pytest.mark.skipif(
        not os.environ.get("ANSWERABLE_SEEDS") or not SEEDS.is_dir(),
        reason="ANSWERABLE_SEEDS does not name the folder of the two real documents",
    ),
    pytest.mark.skipif(
        not (CHROMIUM and shutil.which("tesseract")), reason="needs Chromium and tesseract"
    ),
]


def printed(text, folder):
    page = folder / "page.html"
    lines = "".join(f"<p>{html.escape(one)}</p>" for one in text.split("\n") if one.strip())
    page.write_text(f'<meta charset="utf-8"><body style="{STYLE}">{lines}', encoding="utf-8")
    made = folder / "page.pdf"
    quiet = ["--headless", "--no-sandbox", "--no-pdf-header-footer"]
    subprocess.run(
        [CHROMIUM, *quiet, f"--print-to-pdf={made}", page.as_uri()],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return made


def scanned(made):
    """Pictures of the pages at 200 dots an inch, turned by 0.6 degrees, with noise, in one PDF."""
    import numpy
    import pypdfium2
    from PIL import Image

    pages = []
    with pypdfium2.PdfDocument(made) as document:
        for number in range(len(document)):
            drawn = document[number].render(scale=200 / 72).to_pil().convert("L")
            levels = numpy.asarray(drawn.rotate(0.6, fillcolor=255)).astype(int)
            noise = numpy.random.default_rng(number).normal(0, 8, levels.shape).astype(int)
            pages.append(Image.fromarray(numpy.clip(levels + noise, 0, 255).astype("uint8")))
    scan = made.with_name("scan.pdf")
    pages[0].save(scan, save_all=True, append_images=pages[1:], resolution=200, quality=80)
    return scan.read_bytes()


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """A document's reading from its scan, made once."""
    known = {}

    def read(name):
        if name not in known:
            text = (SEEDS / name).read_text(encoding="utf-8")
            folder = tmp_path_factory.mktemp("scan")
            known[name] = read_document(scanned(printed(text, folder)), "scan.pdf")
        return known[name]

    return read


def test_every_signatory_of_the_letter_is_read_with_its_number(read):
    reading = read(LETTER)
    assert reading.signatory_numbers_missing == (7, 52, 72, 225)
    assert [one.no for one in reading.signatories] == [
        number for number in range(1, 260) if number not in (7, 52, 72, 225)
    ]


def test_the_statement_counts_as_it_does_as_a_text(read):
    reading = read(STATEMENT)
    assert len(reading.signatories) == 46
    assert [one.iso for one in reading.dates_document if one.role == "document"] == ["2025-01-31"]


def test_the_date_that_a_record_gives_differently_is_found_in_the_scan(read):
    checked = check_readings([("scan.pdf", read(LETTER), None)], bundled_packs(), None)
    [found] = [
        one
        for document in checked.documents
        for one in document.findings
        if one.verdict == "differs_from_record"
    ]
    assert "22 March 2021" in found.reason
    assert "3 March 2021" in found.target.text


def test_the_reader_says_that_it_recognised_the_pages(read):
    assert any("recognised" in one for one in read(LETTER).warnings)
