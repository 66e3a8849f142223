"""From no PDF of the corpus does anything pass that was to go: by the product's proof, and by others' eyes."""

import importlib.util
import shutil
from functools import cache

import corpus
import oracle
import pytest

from answerable.disclosure.redacting import pages
from answerable.disclosure.redacting.proving import NOT_RUN, PASSED, RESIDUE, Prover
from answerable.disclosure.redacting.wish import wish

PDF = "application/pdf"
QUICK = {
    "annotation_as_a_black_box",
    "black_box_over_text",
    "burmese_lines",
    "crop_box_moved",
    "earlier_revision",
    "font_that_lies",
    "form_field",
    "hidden_layer",
    "hyphen_at_the_end_of_a_line",
    "packed_xmp_metadata",
    "scan",
    "turned_three_times",
}
"""One of each family; the others take a minute together and run with `-m long`."""
NEED_A_LOOK = {
    "black_box_over_text",
    "burmese_lines",
    "capitals",
    "noisy_scan",
    "pale_scan",
    "picture_over_text",
    "scan_in_colour",
    "white_box_over_text",
}
"""On these something is left that is not made out: half a letter beside a box, grain, or faint letters."""
pytestmark = pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")


def traps():
    for name in corpus.TRAPS:
        marks = [] if name in QUICK else [pytest.mark.long]
        if name in corpus.NEEDS_BURMESE and not corpus.has_burmese():
            marks.append(pytest.mark.skip(reason="no Burmese font"))
        yield pytest.param(name, marks=marks)


@cache
def redacted(name):
    made = corpus.TRAPS[name]()
    looked = (1,) if name in NEED_A_LOOK else ()
    return made, pages.covered(pages.plan(made.data, PDF, wish(made.words, looked=looked)))


def test_the_corpus_has_at_least_fifty_traps():
    assert len(corpus.TRAPS) >= 50


@pytest.mark.parametrize("name", list(traps()))
def test_the_copy_is_proven(name):
    _, copy = redacted(name)
    assert (copy.proof.state, copy.proof.findings) == (PASSED, ())
    assert copy.marks
    assert not copy.nowhere


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(NEED_A_LOOK - corpus.NEEDS_BURMESE))
def test_what_is_not_made_out_needs_a_look(name):
    made = corpus.TRAPS[name]()
    copy = pages.covered(pages.plan(made.data, PDF, wish(made.words)))
    assert copy.proof.state == NOT_RUN
    assert "not made out" in copy.proof.findings[0].said


@pytest.mark.parametrize("name", list(traps()))
def test_others_find_nothing_in_the_copy(name):
    made, copy = redacted(name)
    assert oracle.text_of(copy.content) == ""
    for word in made.words:
        assert not oracle.stands_in_bytes(copy.content, word)
    for raw in made.raw:
        assert raw not in oracle.unpacked(copy.content)
    if importlib.util.find_spec("pikepdf"):
        assert oracle.keys_beside_pages(copy.content) == set()


@pytest.mark.parametrize("name", list(traps()))
def test_tesseract_by_itself_reads_nothing_of_it(name):
    made, copy = redacted(name)
    burmese = name in corpus.NEEDS_BURMESE
    for mode in ("6", "11"):
        said = oracle.read_aloud(copy.content, "mya" if burmese else "eng", mode=mode)
        assert not any(oracle.is_read(said, word) for word in made.words)


@pytest.mark.parametrize("name", list(traps()))
def test_the_proof_refuses_the_original_itself(name):
    """A proof that nothing fails would say nothing."""
    made, copy = redacted(name)
    sizes = [(sheet.width, sheet.height) for sheet in pages.paper_of(made.data, PDF, 200).sheets]
    proof = Prover(sizes=sizes, wish=wish(made.words), dpi=200).proof(made.data, PDF, copy.marks)
    assert proof.state == RESIDUE


@pytest.mark.parametrize("name", ["plain", "scan", "over_two_pages"])
def test_the_same_pages_make_the_same_bytes(name):
    made, copy = redacted(name)
    again = pages.covered(pages.plan(made.data, PDF, wish(made.words)))
    assert again.content == copy.content
