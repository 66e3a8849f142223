"""A claim is a cited span with its statements, and comes back from the archive as it was."""

from pathlib import Path

from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.reading.claims import claims_of, from_body, keep, to_body
from answerable.reading.read import read_text

LETTER = (
    "Open letter on a listing\n\n"
    "We, the undersigned 2 organizations, write to you.\n\n"
    "The European Union placed Lt. General Than Hlaing under a travel ban and asset freeze "
    "as of 22 March 2021. The police have reportedly killed more than 40 people. "
    "This is a matter of grave concern to us.\n\n"
    "Signed by:\n\n1. Blue Lantern Circle\n\n2. Open River Forum\n"
)


def test_every_claim_repeats_its_source() -> None:
    reading = read_text(LETTER)
    claims = list(claims_of(reading, "sha256:" + "a" * 64))
    assert claims
    assert all(LETTER[claim.start : claim.end] == claim.text for claim in claims)


def test_an_evaluation_is_not_a_claim() -> None:
    claims = list(claims_of(read_text(LETTER), "sha256:" + "a" * 64))
    assert not any("grave concern" in claim.text for claim in claims)


def test_a_claim_comes_back_from_its_record_as_it_was() -> None:
    for claim in claims_of(read_text(LETTER), "sha256:" + "a" * 64):
        assert from_body(to_body(claim, by="me")) == claim


def test_ids_follow_from_the_object_and_the_span() -> None:
    first = [c.id for c in claims_of(read_text(LETTER), "sha256:" + "a" * 64)]
    again = [c.id for c in claims_of(read_text(LETTER), "sha256:" + "a" * 64)]
    other = [c.id for c in claims_of(read_text(LETTER), "sha256:" + "b" * 64)]
    assert first == again
    assert not set(first) & set(other)
    assert len(set(first)) == len(first)


def test_a_kept_reading_is_written_once(tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "a", sealed=False, keys=KeyStore(tmp_path / "k"))
    with archive.change("letter") as change:
        added = change.preserve_bytes(LETTER.encode(), "letter.txt")
    with archive.change("read") as change:
        kept = keep(change, added.object, read_text(LETTER))
    before = list(archive.index.dump())
    with archive.change("read again") as change:
        assert keep(change, added.object, read_text(LETTER)) == ()
    assert list(archive.index.dump()) == before
    rows = archive.index.db.execute("SELECT COUNT(*) FROM records WHERE kind='claim'").get
    assert rows == len(kept) > 0
