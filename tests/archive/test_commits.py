"""The bytes of commits and bodies: cut, lengthened or swapped, they are refused in words."""

from pathlib import Path

import pytest
from specimens import add, begin, closed

from answerable.archive import commits
from answerable.archive.chain import Chain
from answerable.errors import BrokenIntegrity
from answerable.ids import ReplicaId, sha256_hex


@pytest.fixture
def written(tmp_path: Path) -> list[bytes]:
    archive = begin(tmp_path, "open")
    for number in range(3):
        add(archive, b"%d" % number)
    specimen = closed(archive)
    return [path.read_bytes() for path in sorted(specimen.folder.rglob("commits/*"))]


def chain_of(written: list[bytes]) -> Chain:
    checkpoint = commits.parse(written[0]).checkpoint
    return Chain(ReplicaId(checkpoint.replica))


def test_a_commit_is_its_leaves_and_its_note(written: list[bytes]) -> None:
    commit = commits.parse(written[1])
    assert commits.leaves_part(commit.leaves) + commit.note.encode() == written[1]
    assert commit.hash == sha256_hex(written[1])
    assert commit.checkpoint.commit == 2
    assert commit.checkpoint.prev == sha256_hex(written[0])


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: b"",
        lambda raw: raw[:-1],
        lambda raw: raw + b"\n",
        lambda raw: raw.replace(b"\n", b"\r\n"),
        lambda raw: raw.replace(b"answerable-commit/1", b"answerable-commit/2"),
        lambda raw: raw.replace(b"\n\nanswerable/", b"\nanswerable/"),
        lambda raw: b"answerable-commit/1\n\n" + raw.partition(b"\n\n")[2],
        lambda raw: raw.replace("\u2014".encode(), b"-"),
        lambda raw: raw.replace("\u2014".encode(), b"\xe2\x80"),
        lambda raw: raw.replace(b"commit 2", b"commit 02"),
        lambda raw: raw.replace(b"commit 2", b"commit +2"),
        lambda raw: raw.replace(b"prev ", b"prev  "),
        lambda raw: raw + raw.splitlines(keepends=True)[-1],
    ],
)
def test_a_commit_that_is_spelt_otherwise_is_refused(written: list[bytes], change: object) -> None:
    chain = chain_of(written)
    chain.advance(written[0])
    with pytest.raises(BrokenIntegrity):
        chain.advance(change(written[1]))  # type: ignore[operator]
    assert chain.number == 1
    chain.advance(written[1])


def test_too_many_lines_and_too_many_bytes_are_refused(
    written: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commits, "MOST_LINES", 2)
    with pytest.raises(BrokenIntegrity, match="too many"):
        commits.parse(written[1])
    monkeypatch.setattr(commits, "LARGEST_COMMIT", 100)
    with pytest.raises(BrokenIntegrity, match="larger"):
        commits.parse(written[1])


def test_commits_count_in_their_order_only(written: list[bytes]) -> None:
    chain = chain_of(written)
    for wrong in (written[1], written[2]):
        with pytest.raises(BrokenIntegrity):
            chain.advance(wrong)
    chain.advance(written[0])
    for wrong in (written[0], written[2]):
        with pytest.raises(BrokenIntegrity):
            chain.advance(wrong)


def test_a_reading_goes_on_where_it_stopped(written: list[bytes]) -> None:
    whole = chain_of(written)
    for raw in written[:2]:
        whole.advance(raw)
    resumed = chain_of(written)
    assert whole.opening is not None
    resumed.resume(whole.opening, whole.progress())
    for each in (whole, resumed):
        for raw in written[2:]:
            each.advance(raw)
    assert resumed.head == whole.head
    assert resumed.progress() == whole.progress()


def test_bodies_carry_a_sum_that_finds_damage() -> None:
    raw = commits.write_bodies([b"{}", b'{"a":1}'])
    assert commits.parse_bodies(raw, 2) == (b"{}", b'{"a":1}')
    for wrong in (b"", raw[:-1], raw + b"\n", raw.replace(b"1}", b"2}"), raw[20:]):
        with pytest.raises(BrokenIntegrity):
            commits.parse_bodies(wrong, 2)
    with pytest.raises(BrokenIntegrity, match="one line for each"):
        commits.parse_bodies(raw, 3)


def test_of_damaged_bodies_as_many_as_can_be_told_apart_are_kept() -> None:
    raw = commits.write_bodies([b"one", b"two"])
    assert commits.salvage_bodies(raw, 2) == ((b"one", b"two"), "")
    found, fault = commits.salvage_bodies(raw[:-9], 3)
    assert found[:2] == (b"one", b"two")
    assert fault
    assert commits.salvage_bodies(b"", 2)[0] == (None, None)
