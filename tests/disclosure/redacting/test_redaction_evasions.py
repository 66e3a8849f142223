"""However a name is shown or written: either nobody can read it in the copy, or the copy does not count as proven."""

import io
import re
import shutil

import evasions
import pytest
from PIL import Image, ImageChops

from answerable.disclosure.redacting import pages
from answerable.disclosure.redacting.proving import NOT_RUN, PASSED
from answerable.disclosure.redacting.seeking import needles
from answerable.disclosure.redacting.unread import unread
from answerable.disclosure.redacting.wish import wish
from answerable.disclosure.redacting.written import marked
from answerable.reading.recognising import tesseract
from answerable.reading.recognising.tesseract import Box

needs_tesseract = pytest.mark.skipif(
    not shutil.which("tesseract"), reason="tesseract is not installed"
)
QUICK = {
    "turned_by_30",
    "turned_by_270",
    "mirrored",
    "fainter_by_2",
    "white_on_light_grey",
    "red_on_green_as_bright",
    "one_letter_below_the_other",
    "on_a_photograph",
}
WORDS = (evasions.NAME,)
KINDS = {"json": "application/json", "jsonl": "application/json", "csv": "text/csv"}


def redacted(image, **more):
    kept = io.BytesIO()
    image.save(kept, "PNG")
    return pages.covered(pages.plan(kept.getvalue(), "image/png", wish(WORDS, **more)))


def shows_below(copy):
    """Whether anything of what the picture has below its lines is left, beyond a frame of what was covered."""
    with Image.open(io.BytesIO(copy.content)) as made:
        shown = made.convert("RGB")
    for mark in copy.marks:
        box = mark.box
        shown.paste("white", (box.left - 20, box.top - 20, box.right + 20, box.bottom + 20))
    low = shown.crop((0, 200, *shown.size))
    return ImageChops.difference(low, Image.new("RGB", low.size, "white")).getbbox() is not None


@needs_tesseract
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[] if name in QUICK else [pytest.mark.long])
        for name in evasions.SEEN
    ],
)
def test_what_is_shown_is_covered_or_not_proven(name):
    copy = redacted(evasions.SEEN[name]())
    assert copy.marks
    assert copy.proof.state == NOT_RUN or not shows_below(copy)


@needs_tesseract
def test_a_pale_word_in_the_grain_of_a_scan_is_covered_or_not_proven():
    copy = redacted(evasions.grey_on_noise())
    covered = [box for box in (mark.box for mark in copy.marks) if box.top > 200]
    assert copy.proof.state == NOT_RUN or any(b.left <= 312 and b.right >= 610 for b in covered)


@needs_tesseract
def test_a_page_that_a_person_looked_at_is_proven_and_only_that_one():
    image = evasions.SEEN["in_a_circle"]()
    assert redacted(image).proof.state == NOT_RUN
    assert redacted(image, looked=(1,)).proof.state == PASSED


@needs_tesseract
def test_what_was_not_made_out_is_told_as_an_area_that_can_be_covered():
    image = evasions.SEEN["turned_by_30"]()
    [finding] = redacted(image).proof.findings
    told = tuple(re.findall(r"\d+:\d+,\d+,\d+,\d+", finding.said))
    covered = redacted(image, boxes=told)
    assert covered.proof.state == PASSED
    assert not shows_below(covered)


def test_lines_of_a_table_and_filled_areas_are_no_writing():
    image = Image.new("L", (800, 600), 255)
    image.paste(0, (100, 100, 700, 104))
    image.paste(0, (100, 100, 103, 500))
    image.paste(90, (300, 300, 600, 420))
    assert unread(image, ()) == ()


def test_a_word_that_was_read_is_known_and_the_one_beside_it_is_not():
    image = Image.new("L", (800, 200), 255)
    image.paste(evasions.word(), (20, 60))
    image.paste(evasions.word(), (440, 60))
    [left] = unread(image, [Box(20, 60, 400, 140)])
    assert left.left > 400


@pytest.mark.parametrize("name", list(evasions.WRITTEN))
def test_what_is_written_is_marked_or_not_proven(name):
    written = evasions.WRITTEN[name]
    made = marked(
        f"The witness {evasions.NAME} saw it.\n{written}\n".encode(),
        "text/plain",
        "a.txt",
        needles(WORDS),
    )
    assert made.proof.state != PASSED or written not in made.content.decode()
    assert made.places >= 1


@pytest.mark.parametrize("name", list(evasions.TABLES))
def test_a_name_over_cells_or_fields_is_marked(name):
    kind = KINDS.get(name.split(".")[1], "text/html")
    made = marked(evasions.TABLES[name].encode(), kind, name, needles(WORDS))
    assert made.proof.state == PASSED
    assert not any(part in made.content.decode() for part in ("Khin", "Myo", "Thant"))


FAULTS = {
    "numbers that are none": "printf '5\\t1\\t1\\t1\\t1\\t1\\tx\\ty\\tz\\tw\\tnan\\tfoo\\n'",
    "bytes without end": "yes",
    "its own end": "kill -9 $$",
    "nothing": "true",
    "a child that sleeps": "sleep 60",
}


@pytest.mark.parametrize("fault", list(FAULTS))
def test_a_reader_of_pictures_that_fails_leaves_the_copy_unproven(tmp_path, monkeypatch, fault):
    head = "level\\tpage_num\\tblock_num\\tpar_num\\tline_num\\tword_num\\tleft\\ttop\\twidth\\theight\\tconf\\ttext"
    program = tmp_path / "tesseract"
    listed = '[ "$1" = --list-langs ] && printf "List\\neng\\n" && exit 0'
    program.write_text(f"#!/bin/sh\n{listed}\nprintf '{head}\\n'\n{FAULTS[fault]}\n")
    program.chmod(0o755)
    monkeypatch.setattr("shutil.which", lambda name: str(program))
    monkeypatch.setattr(tesseract, "_SECONDS", 2)
    monkeypatch.setattr(tesseract, "_MOST_ANSWER", 1 << 20)
    copy = redacted(evasions.page(), boxes=("1:10,10,60,60",))
    assert copy.proof.state == NOT_RUN
