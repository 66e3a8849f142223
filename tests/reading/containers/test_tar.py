"""Whatever a TAR says of itself, its honest members come out whole and the others are named."""

import bz2
import gzip
import io
import lzma
import tarfile

import pytest
from boxes import special, tar_of

from answerable.errors import CannotRead
from answerable.reading.containers.limits import Limits

TEXT = b"On 3 February 2021 the witness saw two lorries.\n"


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
@pytest.mark.parametrize("size", [0, 511, 512, 3_000_001])
def test_each_member_comes_out_as_it_went_in(read, mode, size):
    content = (bytes(range(251)) * 12_000)[:size]
    found = read(tar_of(("a/b", content), ("c", TEXT), mode=mode))
    assert found.content == {b"a/b": content, b"c": TEXT}
    assert (found.left_out, found.remarks, found.stopped) == ({}, (), "")


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        (tarfile.SYMTYPE, "link"),
        (tarfile.LNKTYPE, "second name"),
        (tarfile.FIFOTYPE, "pipe"),
        (tarfile.CHRTYPE, "device"),
        (tarfile.BLKTYPE, "device"),
        (b"Q", "no file"),
    ],
)
def test_what_is_no_file_is_left_out_and_the_others_come(read, kind, word):
    found = read(tar_of((special("odd", kind, "../../etc/passwd"), b""), ("a", TEXT)))
    assert word in found.left_out[b"odd"]
    assert found.content == {b"a": TEXT}


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a\nb", "\u202e", "x" * 900])
def test_a_name_is_kept_as_it_is_written(read, name):
    assert read(tar_of((name, TEXT))).content == {name.encode(): TEXT}


def test_a_name_that_is_no_utf_8_keeps_its_bytes(read):
    name = b"\xb1\xe4.txt"
    found = read(tar_of((name.decode("utf-8", "surrogateescape"), TEXT), mode="w"))
    assert found.content == {name: TEXT}


def test_a_sparse_file_is_left_out(read):
    found = read(tar_of((special("holes", tarfile.GNUTYPE_SPARSE), b""), ("a", TEXT)))
    assert "sparse" in found.left_out[b"holes"]


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_a_cut_tar_gives_what_stands_before_the_cut_and_says_so(read, mode):
    content = __import__("random").Random(1).randbytes(2_500_000)
    whole = tar_of(("a", TEXT), ("b", content), mode=mode)
    found = read(whole[: len(whole) - 200_000])
    assert "cut short" in found.stopped
    if mode == "w":
        assert found.content == {b"a": TEXT}
    assert b"b" not in found.content


def test_a_tar_without_its_end_is_said_to_be_perhaps_cut(read):
    assert "may have been cut" in read(tar_of(("a", TEXT))[:1024]).remarks[0]


def test_a_broken_header_in_the_middle_is_not_passed_over(read):
    box = bytearray(tar_of(("a", TEXT), ("b", TEXT)))
    box[1024 + 150] ^= 1
    found = read(bytes(box))
    assert found.content == {b"a": TEXT}
    assert "damaged" in found.stopped


def test_bytes_after_the_end_are_told(read):
    found = read(tar_of(("a", TEXT)) + b"more")
    assert "follow its end" in found.remarks[0]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_packed_file_that_is_no_collection_is_refused_with_advice(read, pack):
    with pytest.raises(CannotRead, match="One file is packed") as refused:
        read(pack(TEXT * 50))
    assert "add the file" in refused.value.advice


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_tar_of_zeros_packed_small_stops_before_it_fills_a_disk(read, pack):
    found = read(pack(tar_of(("a", TEXT), *((str(n), bytes(30 << 20)) for n in range(4)))))
    assert "times its own size" in found.stopped
    assert found.content[b"a"] == TEXT


def test_what_is_passed_over_counts_too(read):
    box = gzip.compress(tar_of(("a", TEXT), ("zeros", bytes(120 << 20)), ("b", TEXT)))
    found = read(box, Limits(member=1 << 20))
    assert "times its own size" in found.stopped
    assert found.content == {b"a": TEXT}


def test_several_packed_streams_in_a_row_are_one(read):
    box = tar_of(("a", TEXT), ("b", TEXT))
    assert len(read(gzip.compress(box[:700]) + gzip.compress(box[700:])).content) == 2


def test_a_header_longer_than_any_stops_the_container(read):
    info = tarfile.TarInfo("name")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 1 << 40
    found = read(tar_of(("a", TEXT))[:1024] + info.tobuf(tarfile.GNU_FORMAT) + bytes(4096))
    assert found.content == {b"a": TEXT}
    assert found.stopped


def test_headers_that_follow_one_another_without_end_stop_the_container(read):
    long_name = tarfile.TarInfo("././@LongLink")
    long_name.type, long_name.size = tarfile.GNUTYPE_LONGNAME, 4
    endless = (long_name.tobuf(tarfile.GNU_FORMAT) + b"abc\0".ljust(512, b"\0")) * 3_000
    found = read(tar_of(("a", TEXT))[:1024] + endless)
    assert found.content == {b"a": TEXT}
    assert found.stopped


def test_a_pax_header_may_name_a_member_in_any_script(read):
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.PAX_FORMAT) as box:
        info = tarfile.TarInfo("မြန်မာ.txt")
        info.size = len(TEXT)
        box.addfile(info, io.BytesIO(TEXT))
    assert read(made.getvalue()).content == {"မြန်မာ.txt".encode(): TEXT}
