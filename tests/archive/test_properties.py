"""What holds for every value, name and text, looked for with random ones."""

from __future__ import annotations

import json
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from specimens import BURMESE, MODES, begin, closed, contents, dump

from answerable.archive import bodies, canonical, commits, lines, merkle, notes, sealing
from answerable.archive.archive import Archive
from answerable.archive.bodies import Pending
from answerable.archive.view import Viewer
from answerable.errors import AnswerableError, BrokenIntegrity, UsageError
from answerable.ids import ArchiveId, ReplicaId

QUICK = settings(max_examples=120, deadline=None)
SLOW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
keys = st.text("abcXYZ019_.:/-", min_size=1, max_size=12)
whole = st.integers(-(2**53) + 1, 2**53 - 1)
values = st.recursive(
    text | whole,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)
objects = st.dictionaries(keys, values, max_size=5)
hashes = st.binary(min_size=32, max_size=32)


# Canonical JSON


@QUICK
@given(objects)
@example({"a": "\u007f\u0080\u2028\ufeff\U0010ffff"})
def test_canonical_bytes_are_those_of_rfc_8785(value: dict[str, Any]) -> None:
    raw = canonical.dumps(value)
    assert raw == rfc8785.dumps(value)
    assert canonical.loads(raw) == value == json.loads(raw)


@QUICK
@given(objects, st.integers(0, 10_000), st.integers(0, 255))
def test_no_other_spelling_of_a_line_is_accepted(
    value: dict[str, Any], place: int, byte: int
) -> None:
    """Whatever is accepted after a change of one byte is the one spelling of another value."""
    raw = bytearray(canonical.dumps(value))
    raw[place % len(raw)] = byte
    try:
        read = canonical.loads(bytes(raw))
    except BrokenIntegrity:
        return
    assert canonical.dumps(read) == bytes(raw)


@QUICK
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused_in_words(raw: bytes) -> None:
    words = []
    for read in (canonical.loads, lines.parse, bodies.parse_body, commits.parse):
        try:
            read(raw)
        except BrokenIntegrity as error:
            words.append(error.message)
    assert all(words)


@QUICK
@given(objects)
def test_any_canonical_line_is_read_without_an_error(value: dict[str, Any]) -> None:
    """A line that breaks its table comes back with its fault in words."""
    for extra in (
        {},
        {"v": 1},
        {"v": 1, "kind": "record"},
        {"v": 1, "kind": "replica", "key": "x"},
    ):
        line = lines.parse(canonical.dumps({**value, **extra}))
        assert line.fault


@pytest.mark.parametrize("value", [1.0, True, None, 2**53, "\ud800", {"a": None}, {1: 2}, b"x"])
def test_what_has_no_canonical_form_is_refused(value: Any) -> None:
    with pytest.raises(UsageError):
        canonical.dumps({"a": value})


# Sealing


@QUICK
@given(st.integers(0, 2**40))
def test_padding_costs_at_most_an_eighth_and_hides_the_low_bits(length: int) -> None:
    size = sealing.padded_size(length)
    total = length + 8
    assert size >= max(256, total)
    assert size <= 256 or size <= total * 1.12
    assert sealing.padded_size(max(0, size - 8)) == size
    assert length == 0 or sealing.padded_size(length - 1) <= size


@QUICK
@given(st.binary(max_size=3000), hashes, hashes)
def test_what_is_sealed_opens_to_the_same_bytes_under_its_own_key_alone(
    content: bytes, key: bytes, other: bytes
) -> None:
    archive = ArchiveId("a" * 64)
    blob = sealing.seal_blob(key, archive, content)
    assert sealing.open_blob(key, archive, blob) == content
    assert sealing.unpad(sealing.pad(content)) == content
    if key != other:
        with pytest.raises(BrokenIntegrity):
            sealing.open_blob(other, archive, blob)


@QUICK
@given(st.binary(max_size=2000), hashes, st.data())
def test_an_item_opened_in_pieces_of_any_size_is_the_item_opened_at_once(
    content: bytes, key: bytes, data: st.DataObject
) -> None:
    archive = ArchiveId("a" * 64)
    blob = sealing.seal_blob(key, archive, content)
    opener = sealing.BlobOpener(key, archive, len(blob))
    found, rest = b"", blob
    while rest:
        cut = data.draw(st.integers(8 if rest is blob else 1, 700))
        found += opener.update(rest[:cut])
        rest = rest[cut:]
    opener.finish()
    assert found == content


@QUICK
@given(st.binary(max_size=600))
def test_no_bytes_unpad_unless_padded_so(padded: bytes) -> None:
    try:
        content = sealing.unpad(padded)
    except BrokenIntegrity:
        return
    assert sealing.pad(content) == padded


# Notes and commits


heads = st.builds(
    notes.Head,
    replica=hashes.map(lambda raw: ReplicaId(raw.hex())),
    size=st.integers(1, 2**40),
    root=hashes,
)


@QUICK
@given(
    st.builds(
        notes.Checkpoint,
        archive=hashes.map(lambda raw: ArchiveId(raw.hex())),
        replica=hashes.map(lambda raw: ReplicaId(raw.hex())),
        size=st.integers(1, 2**40),
        root=hashes,
        commit=st.integers(1, 10**9),
        prev=hashes.map(bytes.hex) | st.just("-"),
        seen=st.lists(heads, max_size=3, unique_by=lambda h: h.replica).map(
            lambda found: tuple(sorted(found, key=lambda head: head.replica))
        ),
    ),
    hashes,
)
def test_a_signed_note_is_read_back_as_it_was(checkpoint: notes.Checkpoint, seed: bytes) -> None:
    key = Ed25519PrivateKey.from_private_bytes(seed)
    note = notes.sign(checkpoint, key)
    assert notes.opened(note, key.public_key().public_bytes_raw()) == checkpoint
    assert notes.sign(checkpoint, key) == note


@QUICK
@given(st.lists(objects.map(canonical.dumps), min_size=1, max_size=6))
def test_a_bodies_file_is_read_back_line_by_line(rows: list[bytes]) -> None:
    raw = commits.write_bodies(rows)
    assert commits.parse_bodies(raw, len(rows)) == tuple(rows)
    with pytest.raises(BrokenIntegrity):
        commits.parse_bodies(raw, len(rows) + 1)
    with pytest.raises(BrokenIntegrity):
        commits.parse_bodies(raw[:-1], len(rows))


@QUICK
@given(st.lists(st.binary(max_size=8), max_size=70), st.integers(0, 70))
def test_a_tree_resumed_anywhere_has_the_root_of_the_whole(leaves: list[bytes], place: int) -> None:
    whole, first = merkle.Frontier(), merkle.Frontier()
    hashed = [merkle.leaf_hash(leaf) for leaf in leaves]
    whole.extend(hashed)
    first.extend(hashed[:place])
    resumed = merkle.Frontier.resume(first.size, first.peaks)
    resumed.extend(hashed[place:])
    assert resumed.root() == whole.root()


# Whole archives


@pytest.fixture(scope="module", params=MODES)
def base(request: pytest.FixtureRequest) -> Iterator[tuple[Path, str]]:
    folder = Path(tempfile.mkdtemp())
    yield folder, request.param
    shutil.rmtree(folder)


def fresh(base: tuple[Path, str]) -> Archive:
    return begin(Path(tempfile.mkdtemp(dir=base[0])), base[1])


names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
kinds = st.from_regex(r"[a-z][a-z0-9_.-]{0,20}", fullmatch=True).filter(
    lambda kind: kind not in lines.RESERVED
)


@SLOW
@given(
    st.lists(st.tuples(st.binary(max_size=300), names), max_size=5),
    st.lists(st.tuples(kinds, objects), max_size=4),
)
def test_whatever_is_kept_comes_back_and_the_view_is_a_function_of_the_ledger(
    base: tuple[Path, str],
    files: list[tuple[bytes, str]],
    records: list[tuple[str, dict[str, Any]]],
) -> None:
    archive = fresh(base)
    with archive.change("all of it") as change:
        for content, name in files:
            change.preserve_bytes(content, name)
        for kind, body in records:
            change.record(Pending(kind=kind, body=body))
    assert set(contents(archive).values()) == {content for content, _ in files}
    kept = archive.index.db.execute("SELECT kind, body FROM records").fetchall()
    for kind, body in records:
        assert (kind, body) in [(found, json.loads(said)) for found, said in kept]
    before = dump(archive)
    archive.rebuild()
    assert dump(archive) == before
    specimen = closed(archive)
    report = specimen.verify()
    assert report.faults == ()
    again = specimen.open()
    assert dump(again) == before
    again.close()


@SLOW
@given(objects.filter(bool), st.sampled_from([1.5, True, None, 2**60, "\udc80"]))
def test_a_record_that_cannot_be_stored_is_refused_and_leaves_nothing(
    base: tuple[Path, str], body: dict[str, Any], wrong: Any
) -> None:
    archive = fresh(base)
    before = dump(archive)
    with pytest.raises(AnswerableError):
        write(archive, {**body, "wrong": wrong})
    assert dump(archive) == before
    archive.close()


def write(archive: Archive, body: dict[str, Any]) -> None:
    with archive.change("wrong") as change:
        change.preserve_bytes(b"beside it", "a.txt")
        change.record(Pending(kind="note", body=body))


# Searching


letters = st.characters(include_characters=BURMESE + "aAbB ßİıſKé", categories=("Ll", "Lu", "Lo"))
written = st.text(letters | st.sampled_from(BURMESE + " .,-'\"*()\n"), min_size=1, max_size=60)


@pytest.fixture(scope="module")
def library(base: tuple[Path, str]) -> Archive:
    """An archive whose texts the searches share."""
    return fresh(base)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(written, st.data())
def test_any_part_of_any_text_is_found_where_it_stands(
    library: Archive, content: str, data: st.DataObject
) -> None:
    with library.change("a text") as change:
        parent = change.preserve_bytes(f"original of {content}".encode(), "original").object
        change.derive(parent, content.encode(), "text")
    start = data.draw(st.integers(0, len(content) - 1))
    part = content[start : start + data.draw(st.integers(1, 12))]
    assume(part.strip() and part == part.strip())
    hits = Viewer(library).search(part, limit=5_000).hits
    here = [hit for hit in hits if hit.object == parent and hit.match]
    assert here, (part, content)
    whole = [hit for hit in here if hit.start <= start < hit.end or hit.match == part]
    assert whole, (part, content, here)
    for hit in here:
        text_of = content if hit.text else "original"
        assert text_of[hit.start : hit.end] == hit.match
        assert (hit.before + hit.match + hit.after) in text_of


@pytest.mark.parametrize("part", [BURMESE[:1], BURMESE[:2], BURMESE[3:5], "၂၀", "၂", BURMESE])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_burmese_is_found_by_one_letter_two_or_more(library: Archive, part: str, form: str) -> None:
    with library.change("Burmese") as change:
        parent = change.preserve_bytes(f"of {BURMESE}".encode(), "b").object
        change.derive(parent, f"စာ {BURMESE} စာ".encode(), "text")
    hits = Viewer(library).search(unicodedata.normalize(form, part), limit=5_000).hits  # type: ignore[arg-type]
    assert parent in {hit.object for hit in hits}


def test_a_search_for_what_is_nowhere_finds_nothing(library: Archive) -> None:
    assert Viewer(library).search("qqqzzzqqq").hits == ()
    assert Viewer(library).search('"').withheld == 0
