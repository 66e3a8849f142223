"""Bytes that were written once for version 1 of the format, and must be read by every later release."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

import mutations
import pytest
import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from specimens import MODES, Specimen, contents, independent

from answerable.archive import (
    bodies,
    canonical,
    chain,
    commits,
    merkle,
    notes,
    sealing,
    unlocking,
)
from answerable.archive.archive import Archive, identify
from answerable.archive.keystore import KeyStore
from answerable.archive.unlocking import Secret
from answerable.archive.vault import Vault
from answerable.archive.verify import verify
from answerable.errors import AnswerableError, BrokenIntegrity
from answerable.ids import ArchiveId, RecordId, ReplicaId

VECTORS = Path(__file__).parent.parent / "vectors"
TOLD: dict[str, Any] = json.loads((VECTORS / "vectors.json").read_text(encoding="ascii"))
PRIMITIVES: dict[str, Any] = TOLD["primitives"]

KEY = sealing.ArchiveKey(bytes(range(32)))
RECORD_KEY, SALT = bytes(range(32, 64)), bytes(range(64, 96))
ARCHIVE, REPLICA = ArchiveId("a1" * 32), ReplicaId("b2" * 32)
RECORD, OTHER = RecordId("c3" * 32), RecordId("d4" * 32)


@pytest.fixture(params=MODES)
def told(request: pytest.FixtureRequest) -> dict[str, Any]:
    found: dict[str, Any] = TOLD[request.param]
    return found


@pytest.fixture
def specimen(told: dict[str, Any], tmp_path: Path) -> Specimen:
    shutil.copytree(VECTORS / f"v1-{told['mode']}", tmp_path / "archive")
    key = sealing.ArchiveKey(bytes.fromhex(told["archive_key"])) if "archive_key" in told else None
    return Specimen(folder=tmp_path / "archive", keys=KeyStore(tmp_path / "keys"), archive_key=key)


def opened(specimen: Specimen) -> Archive:
    return Archive.open(specimen.folder, keys=specimen.keys, archive_key=specimen.archive_key)


# The two archives


def test_the_files_are_the_ones_that_were_written_once(told: dict[str, Any]) -> None:
    folder = VECTORS / f"v1-{told['mode']}"
    found = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert found == told["files"]


def test_they_are_intact_to_the_last_byte(specimen: Specimen, told: dict[str, Any]) -> None:
    report = specimen.verify()
    assert report.faults == ()
    assert report.archive == told["archive"]
    assert identify(specimen.folder).sealed == specimen.sealed


def test_everything_in_them_is_read(specimen: Specimen, told: dict[str, Any]) -> None:
    with opened(specimen) as archive:
        found = {stored: content.hex() for stored, content in contents(archive).items()}
        assert found == told["objects"]
        records = archive.index.db.execute(
            "SELECT c.replica, r.number, r.line, lower(hex(r.id)), r.kind FROM records r "
            "JOIN chains c ON c.number=r.chain ORDER BY 1, 2, 3"
        ).fetchall()
        assert [list(row) for row in records] == told["records"]
        heads = {h.replica: {"size": h.size, "root": h.root.hex()} for h in archive.heads()}
        assert heads == told["heads"]


def test_the_passphrase_opens_the_sealed_one(tmp_path: Path) -> None:
    told = TOLD["sealed"]
    secret = Secret(passphrase=told["passphrase"])
    key = unlocking.open_key(VECTORS / "v1-sealed" / "keys", told["archive"], secret)
    assert key.secret.hex() == told["archive_key"]


def test_every_commit_is_signed_again_to_the_same_bytes(
    specimen: Specimen, told: dict[str, Any]
) -> None:
    for folder in specimen.chains():
        private = Ed25519PrivateKey.from_private_bytes(
            bytes.fromhex(told["private_keys"][folder.name])
        )
        read = chain.Chain(ReplicaId(folder.name))
        for path in sorted((folder / "commits").iterdir()):
            raw = path.read_bytes()
            commit = read.advance(raw).commit
            again = (
                commits.leaves_part(commit.leaves) + notes.sign(commit.checkpoint, private).encode()
            )
            assert again == raw


def test_every_body_and_item_is_sealed_again_to_the_same_bytes() -> None:
    told, folder = TOLD["sealed"], VECTORS / "v1-sealed"
    wrapping = sealing.Wrapping(sealing.ArchiveKey(bytes.fromhex(told["archive_key"])))
    vault = Vault(folder / "vault", folder / "tmp", constant_time=True)
    sealed = 0
    for one in (folder / "ledger").iterdir():
        for path in sorted((one / "commits").iterdir()):
            commit = commits.parse(path.read_bytes())
            file = (one / "bodies" / commit.leaves_hash).read_bytes()
            rows = commits.parse_bodies(file, len(commit.leaves))
            assert commits.write_bodies(rows) == file
            for line, row in zip(commits.read_lines(commit), rows, strict=True):
                body = bodies.parse_body(row)
                if body.state != "sealed":
                    continue
                record_key = wrapping.unwrap(line.id, body.wrap)
                plain = sealing.open_box(record_key, line.body, body.box)
                assert sealing.seal_box(record_key, line.body, plain) == body.box
                for stored in line.blobs:
                    content = bytes.fromhex(told["objects"][stored])
                    again = sealing.seal_blob(record_key, told["archive"], content)
                    assert again == vault.read(stored)
                    sealed += 1
    assert sealed == len(told["objects"])


def test_every_bundle_is_written_again_to_the_same_bytes(
    specimen: Specimen, tmp_path: Path
) -> None:
    vault = Vault(specimen.folder / "vault", tmp_path, constant_time=True)
    places = vault.places()
    for bundle in {place.bundle for place in places.values()}:
        fresh = Vault(tmp_path / "again", tmp_path, constant_time=True).new_bundle()
        members = [(p.offset, stored) for stored, p in places.items() if p.bundle == bundle]
        for _, stored in sorted(members):
            fresh.add(stored, vault.read(stored))
        assert fresh.finish() == bundle


def test_a_new_writer_goes_on_with_them(specimen: Specimen) -> None:
    archive = opened(specimen)
    with archive.change("later") as change:
        change.preserve_bytes(b"written by a later release", "later.txt")
    archive.close()
    assert specimen.verify().intact


# A second opinion, written from the text of the format alone


def agreed(specimen: Specimen) -> list[str]:
    key = specimen.archive_key.secret if specimen.archive_key else None
    found: list[str] = independent().check(specimen.folder, key)
    return found


def test_the_independent_checker_finds_no_fault(specimen: Specimen) -> None:
    assert agreed(specimen) == []


def test_both_checkers_judge_a_hundred_mutations_alike(specimen: Specimen) -> None:
    assert disputed(specimen, range(100)) == []


@pytest.mark.long
def test_both_checkers_judge_three_thousand_mutations_alike(specimen: Specimen) -> None:
    assert disputed(specimen, range(100, 3100)) == []


def disputed(specimen: Specimen, numbers: range) -> list[tuple[str, str]]:
    """The mutations that one checker calls damage and the other does not."""
    found = []
    for number in numbers:
        mutation = mutations.make(specimen, number)
        report = verify(
            specimen.folder, archive_key=specimen.archive_key, archive=identify_once(specimen)
        )
        other = independent().is_intact(agreed(specimen))
        if report.intact != other:
            found.append((str(mutation), f"ours: {report.intact}, the other: {other}"))
        mutation.undo()
    return found


def identify_once(specimen: Specimen) -> ArchiveId:
    return ArchiveId(TOLD["sealed" if specimen.sealed else "open"]["archive"])


# Small cases


@pytest.mark.parametrize("case", TOLD["canonical"], ids=lambda case: case["bytes"][:24])
def test_a_value_has_these_bytes_and_no_others(case: dict[str, Any]) -> None:
    assert canonical.dumps(case["value"]).hex() == case["bytes"]
    assert rfc8785.dumps(case["value"]).hex() == case["bytes"]
    assert canonical.loads(bytes.fromhex(case["bytes"])) == case["value"]


@pytest.mark.parametrize("raw", TOLD["refused"], ids=lambda raw: ascii(bytes.fromhex(raw))[:40])
def test_a_line_that_is_not_canonical_is_refused_by_both(raw: str) -> None:
    with pytest.raises(BrokenIntegrity):
        canonical.loads(bytes.fromhex(raw))
    try:
        refused = not isinstance(independent().canonical(bytes.fromhex(raw)), dict)
    except independent().Wrong:
        refused = True
    assert refused


def test_keys_are_derived_as_ever() -> None:
    assert {name: KEY.subkey(name).hex() for name in PRIMITIVES["subkeys"]} == PRIMITIVES["subkeys"]
    assert KEY.check() == PRIMITIVES["check"]
    assert KEY.proof(ARCHIVE, REPLICA) == PRIMITIVES["proof"]
    assert sealing.proof_holds(PRIMITIVES["check"], ARCHIVE, REPLICA, PRIMITIVES["proof"])


@pytest.mark.parametrize(("length", "size"), PRIMITIVES["padded"].items())
def test_lengths_are_padded_as_ever(length: str, size: int) -> None:
    assert sealing.padded_size(int(length)) == size
    assert len(sealing.pad(bytes(int(length)))) == size


def test_the_sizes_named_in_the_text_are_the_sizes() -> None:
    named = {8: 256, 257: 272, 273: 288, 1025: 1088, 65_537: 67_584, 1_048_577: 1_081_344}
    assert {total: sealing.padded_size(total - 8) for total in named} == named


def test_a_leaf_is_hashed_as_ever() -> None:
    assert merkle.leaf_hash(b"{}").hex() == PRIMITIVES["leaf"]


def test_a_body_is_committed_to_sealed_and_wrapped_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    commit = bodies.committed(
        SALT, ARCHIVE, REPLICA, "object", "2026-11-21T21:26:01Z", (OTHER,), {"by": "k7", "size": 3}
    )
    assert commit == PRIMITIVES["commitment"]
    box, blob, wrap = (bytes.fromhex(PRIMITIVES[name]) for name in ("box", "blob", "wrap"))
    assert sealing.seal_box(RECORD_KEY, commit, b"{}") == box
    assert sealing.open_box(RECORD_KEY, commit, box) == b"{}"
    assert sealing.seal_blob(RECORD_KEY, ARCHIVE, b"abc") == blob
    assert sealing.open_blob(RECORD_KEY, ARCHIVE, blob) == b"abc"
    monkeypatch.setattr(os, "urandom", lambda size: wrap[:size])
    assert sealing.Wrapping(KEY).wrap(RECORD, RECORD_KEY) == wrap
    assert sealing.Wrapping(KEY).unwrap(RECORD, wrap) == RECORD_KEY


def test_a_blob_written_in_pieces_has_the_same_bytes() -> None:
    sealer = sealing.BlobSealer(RECORD_KEY, ARCHIVE, 3)
    out = memoryview(bytearray(100))
    pieces = [sealer.start(), bytes(out[: sealer.update_into(memoryview(b"abc"), out)])]
    assert b"".join([*pieces, *sealer.finish()]).hex() == PRIMITIVES["blob"]


def test_a_box_or_wrap_of_another_place_does_not_open() -> None:
    box, wrap = bytes.fromhex(PRIMITIVES["box"]), bytes.fromhex(PRIMITIVES["wrap"])
    with pytest.raises(BrokenIntegrity):
        sealing.open_box(RECORD_KEY, "0" * 64, box)
    with pytest.raises(BrokenIntegrity):
        sealing.Wrapping(KEY).unwrap(OTHER, wrap)
    with pytest.raises(BrokenIntegrity):
        sealing.Wrapping(KEY, epoch=2).unwrap(RECORD, wrap)


def test_a_note_is_signed_as_ever() -> None:
    private = Ed25519PrivateKey.from_private_bytes(bytes(range(96, 128)))
    public = private.public_key().public_bytes_raw()
    checkpoint = notes.opened(PRIMITIVES["note"], public)
    assert checkpoint.replica == PRIMITIVES["replica"] == notes.replica_id(public)
    assert notes.sign(checkpoint, private) == PRIMITIVES["note"]


@pytest.mark.parametrize("place", range(0, len(PRIMITIVES["note"]), 7))
def test_no_character_of_a_note_can_be_altered(place: int) -> None:
    private = Ed25519PrivateKey.from_private_bytes(bytes(range(96, 128)))
    note: str = PRIMITIVES["note"]
    altered = note[:place] + chr(ord(note[place]) ^ 1) + note[place + 1 :]
    with pytest.raises(AnswerableError):
        notes.opened(altered, private.public_key().public_bytes_raw())
