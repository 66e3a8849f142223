"""A redacted copy in the archive: linked to its original, described without its words, and let out only if proven."""

import shutil

import corpus
import pytest
from parcels import COURT, classified
from specimens import MODES, add, begin

from answerable.archive import gate, records
from answerable.archive.view import Viewer
from answerable.disclosure.redacting.redact import original, redact
from answerable.disclosure.redacting.wish import wish
from answerable.errors import NotAllowed, NotFound, UsageError

needs_tesseract = pytest.mark.skipif(
    not shutil.which("tesseract"), reason="tesseract is not installed"
)
TEXT = f"On 3 February {corpus.NAME} saw two lorries."
WISH = wish((corpus.NAME, "Somebody Else"))


def copied(archive, thing, asked=WISH, **more):
    return redact(
        archive, original(archive, thing), asked, reason="safety of a witness", by="k7", **more
    )


def record_of(archive, made):
    [found] = [r for r in Viewer(archive).show(made).records if r.kind == "redaction"]
    return found.body


@pytest.mark.parametrize("mode", MODES)
def test_the_original_stays_and_the_copy_names_it(tmp_path, mode):
    archive = begin(tmp_path, mode)
    thing = add(archive, TEXT.encode())
    done = copied(archive, thing)
    assert original(archive, thing).content == TEXT.encode()
    assert original(archive, done.object).content == b"On 3 February [redacted] saw two lorries."
    assert Viewer(archive).origins(done.object) == (thing,)


@needs_tesseract
def test_a_pdf_is_proven_and_written_down(tmp_path):
    archive = begin(tmp_path, "sealed")
    thing = add(archive, corpus.pdf(), f"{corpus.NAME}.pdf")
    done = copied(archive, thing)
    said = record_of(archive, done.object)
    assert (said["proof"], said["words"], said["places"], said["nowhere"]) == ("passed", 2, 1, 1)
    assert said["areas"] == list(done.areas)
    assert Viewer(archive).show(done.object).names == ("redacted.pdf",)


@needs_tesseract
def test_no_word_that_went_stands_in_what_is_written_about_the_copy(tmp_path):
    archive = begin(tmp_path, "open")
    done = copied(archive, add(archive, corpus.TRAPS["document_properties"]().data))
    shown = Viewer(archive).show(done.object)
    said = str([record.body for record in shown.records]).lower()
    assert not any(part in said for part in ("khin", "myo", "thant", "somebody"))


@needs_tesseract
def test_a_proven_copy_leaves_where_its_original_may_not(tmp_path):
    archive = begin(tmp_path, "sealed")
    thing = add(archive, corpus.pdf())
    classified(archive, "restricted", thing)
    done = copied(archive, thing)
    with pytest.raises(NotAllowed):
        gate.export(archive, done.object, tmp_path / "out", **COURT)
    classified(archive, "public", done.object)
    left = gate.export(archive, done.object, tmp_path / "out", **COURT)
    assert left.name.endswith("redacted.pdf")
    assert left.read_bytes() == original(archive, done.object).content


def test_a_copy_that_is_not_proven_does_not_leave(tmp_path, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda program: None)
    archive = begin(tmp_path, "open")
    done = copied(archive, add(archive, corpus.pdf()))
    assert record_of(archive, done.object)["proof"] == "not_run"
    classified(archive, "public", done.object)
    decision = gate.decide(archive, done.object, **COURT)
    assert not decision.allowed
    assert "proven" in decision.reason


def test_a_copy_with_residue_does_not_leave(tmp_path):
    archive = begin(tmp_path, "open")
    thing = add(archive, f"{TEXT} {TEXT.encode().hex()}".encode())
    done = copied(archive, thing)
    assert record_of(archive, done.object)["proof"] == "residue"
    assert not gate.decide(archive, done.object, **COURT).allowed


def test_where_nothing_was_found_no_copy_is_made(tmp_path):
    archive = begin(tmp_path, "open")
    thing = add(archive, b"Nobody is named here.")
    before = archive.heads()
    with pytest.raises(NotFound, match="Nothing of what is to go"):
        copied(archive, thing)
    assert archive.heads() == before


def test_trying_writes_nothing(tmp_path):
    archive = begin(tmp_path, "open")
    thing = add(archive, TEXT.encode())
    before = archive.heads()
    done = copied(archive, thing, dry=True)
    assert (done.object, done.proof, done.places) == ("", None, 1)
    assert archive.heads() == before


def test_a_text_has_no_areas(tmp_path):
    archive = begin(tmp_path, "open")
    with pytest.raises(UsageError, match="no pages"):
        copied(archive, add(archive, TEXT.encode()), wish(boxes=("1:1,1,2,2",)))


def test_a_copy_of_a_copy_is_told_from_its_first_original_too(tmp_path):
    archive = begin(tmp_path, "open")
    thing = add(archive, TEXT.encode())
    first = copied(archive, thing)
    second = copied(archive, first.object, wish(("lorries",)))
    assert set(Viewer(archive).origins(second.object)) == {thing, first.object}


def test_a_redaction_needs_a_reason():
    with pytest.raises(UsageError, match="reason"):
        records.redaction(by="k7", object_id="x", parent="y", proof="passed", reason=" ", tool="t")


def test_a_proof_has_one_of_three_outcomes():
    with pytest.raises(UsageError, match="no such proof"):
        records.redaction(by="k7", object_id="x", parent="y", proof="perhaps", reason="r", tool="t")
