"""Whatever a ZIP says of itself, its honest members come out whole and the others are named."""

import io
import struct
import zipfile

import boxes
import pytest
from boxes import zip_of

from answerable.errors import CannotRead
from answerable.reading.containers.limits import Limits

TEXT = b"On 3 February 2021 the witness saw two lorries.\n"


@pytest.mark.parametrize(
    "way",
    [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA],
    ids=["stored", "deflated", "bzip2", "lzma"],
)
def test_each_member_comes_out_as_it_went_in(read, way):
    large = bytes(range(256)) * 9_000
    found = read(zip_of(("a/b.txt", TEXT), ("large.bin", large), ("empty", b""), way=way))
    assert found.content == {b"a/b.txt": TEXT, b"large.bin": large, b"empty": b""}
    assert (found.left_out, found.remarks, found.stopped) == ({}, (), "")


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/passwd",
        "/etc/passwd",
        "C:\\Windows\\win.ini",
        "\\\\server\\share",
        "CON",
        "trailing. . .",
        "a\nb.txt",
        "\u202etxt.exe",
        "e\u0301.txt",
        "..",
    ],
)
def test_a_name_is_kept_as_it_is_written_and_is_never_a_path(read, name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert read(zip_of((name, TEXT))).content == {name.encode(): TEXT}
    assert not list(tmp_path.iterdir())


def test_names_that_differ_in_case_or_composition_are_different_members(read):
    names = ["A.txt", "a.txt", "\u00e9.txt", "e\u0301.txt"]
    found = read(zip_of(*((name, name.encode()) for name in names)))
    assert found.content == {name.encode(): name.encode() for name in names}


def test_two_members_of_one_name_both_come_out(read):
    with pytest.warns(UserWarning, match="Duplicate"):
        box = zip_of(("a.txt", b"one"), ("a.txt", b"two"))
    assert read(box).members == [(b"a.txt", b"one"), (b"a.txt", b"two")]


def test_a_name_that_is_no_utf_8_keeps_its_bytes(read):
    box = boxes.renamed(zip_of(("xxxx.txt", TEXT)), b"xxxx", b"\x8e\xb1\x96\xbe")
    assert read(box).content == {b"\x8e\xb1\x96\xbe.txt": TEXT}


def test_a_name_longer_than_the_limit_leaves_its_member_out_alone(read):
    found = read(zip_of(("x" * 5_000, TEXT), ("a", TEXT)))
    assert found.content == {b"a": TEXT}
    assert "longer than 4,096 bytes" in next(iter(found.left_out.values()))


def test_an_entry_that_holds_more_than_it_says_is_left_out(read):
    found = read(boxes.zip_with_sizes(TEXT * 100, 10))
    assert found.left_out.keys() == {b"a.txt"}


def test_an_entry_that_holds_less_than_it_says_is_left_out(read):
    found = read(boxes.zip_with_sizes(TEXT, 5_000_000))
    assert found.left_out[b"a.txt"] == "It holds less than its entry says."


def test_a_wrong_checksum_leaves_the_member_out_and_the_others_come(read):
    box = bytearray(zip_of(("a.txt", TEXT), ("b.txt", TEXT), way=zipfile.ZIP_STORED))
    box[40] ^= 1
    found = read(bytes(box))
    assert "checksum" in found.left_out[b"a.txt"]
    assert found.content == {b"b.txt": TEXT}


def test_a_locked_member_is_said_to_be_locked_and_the_others_come(read):
    found = read(boxes.zip_with_flag(TEXT, 1))
    assert "locked with a password" in found.left_out[b"a.txt"]


def test_a_member_packed_in_an_unknown_way_is_left_out(read):
    box = bytearray(zip_of(("a.txt", TEXT)))
    box[8:10] = box[box.index(b"PK\x01\x02") + 10 : box.index(b"PK\x01\x02") + 12] = b"\x5d\x00"
    assert "Zstandard" in read(bytes(box)).left_out[b"a.txt"]


def test_entries_that_share_their_bytes_are_left_out(read):
    found = read(boxes.zip_overlapping(TEXT, 50))
    assert "overlaps" in found.left_out[b"a.txt"]
    assert len(found.members) <= 1


def test_a_member_that_unpacks_to_a_thousand_times_its_size_is_left_out_alone(read):
    found = read(zip_of(("bomb", bytes(40 << 20)), ("a.txt", TEXT)))
    assert "400 times" in found.left_out[b"bomb"]
    assert found.content == {b"a.txt": TEXT}


def test_many_small_bombs_stop_the_container_and_what_came_before_stands(read):
    box = zip_of(("a.txt", TEXT), *((f"{n}", bytes(15 << 20)) for n in range(8)))
    found = read(box)
    assert "times its own size" in found.stopped
    assert found.content[b"a.txt"] == TEXT
    assert len(found.members) < 7


def test_more_members_than_allowed_stop_the_container(read):
    found = read(zip_of(*((str(n), TEXT) for n in range(9))), Limits(members=5))
    assert len(found.members) == 5
    assert "more members than allowed (5)" in found.stopped


def test_members_larger_together_than_allowed_stop_the_container(read):
    found = read(zip_of(("a", TEXT), ("b", TEXT), ("c", TEXT)), Limits(total=2 * len(TEXT)))
    assert len(found.members) == 2
    assert "together" in found.stopped


def test_a_member_larger_than_allowed_is_left_out_alone(read):
    found = read(zip_of(("a", TEXT * 2), ("b", TEXT)), Limits(member=len(TEXT)))
    assert found.content == {b"b": TEXT}


def test_an_empty_zip_has_no_members(read):
    found = read(zip_of())
    assert (found.members, found.remarks, found.stopped) == ([], (), "")


def test_a_directory_that_hides_every_entry_is_told(read):
    box = bytearray(zip_of(("a.txt", TEXT)))
    end = box.index(b"PK\x05\x06")
    box[end + 8 : end + 20] = bytes(12)
    assert "names no entry" in read(bytes(box)).remarks[0]


def test_folders_are_no_members(read):
    assert read(zip_of(("folder/", b""), ("folder/a", TEXT))).content == {b"folder/a": TEXT}


def test_a_link_in_a_zip_is_left_out(read):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as box:
        link = zipfile.ZipInfo("link")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        box.writestr(link, "/etc/passwd")
    assert "link" in read(made.getvalue()).left_out[b"link"]


def test_zip64_and_data_descriptors_are_read(read):
    made = io.BytesIO()

    class NoSeek(io.RawIOBase):
        def writable(self):
            return True

        def write(self, data):
            return made.write(data)

    box = zipfile.ZipFile(NoSeek(), "w", zipfile.ZIP_DEFLATED)
    with box, box.open("a.txt", "w", force_zip64=True) as file:
        file.write(TEXT)
    assert read(made.getvalue()).content == {b"a.txt": TEXT}


def test_bytes_before_and_after_a_zip_are_told(read):
    found = read(b"#!/bin/sh\n" + zip_of(("a.txt", TEXT)) + b"more")
    assert found.content == {b"a.txt": TEXT}
    assert len(found.remarks) == 2


def test_the_comment_of_a_zip_is_said_to_be_its_own_words(read):
    made = io.BytesIO(zip_of(("a.txt", TEXT)))
    with zipfile.ZipFile(made, "a") as box:
        box.comment = b"made at the office"
    assert read(made.getvalue()).stated == (("Comment", "made at the office"),)


def test_a_name_that_differs_between_directory_and_header_is_refused(read):
    box = boxes.renamed(zip_of(("good.txt", TEXT)), b"good.txt", b"evil.txt", count=1)
    assert "two names" in read(box).left_out[b"good.txt"]


@pytest.mark.parametrize("kept", [10, 60, -30, -10])
def test_a_cut_zip_is_refused_with_advice(read, kept):
    with pytest.raises(CannotRead) as refused:
        read(zip_of(("a.txt", TEXT))[:kept])
    assert refused.value.message


def test_a_directory_that_says_it_holds_what_is_not_there_is_refused(read):
    box = bytearray(zip_of(("a.txt", TEXT)))
    end = box.index(b"PK\x05\x06")
    box[end + 12 : end + 16] = struct.pack("<I", 0xFFFFFF)
    with pytest.raises(CannotRead, match="damaged"):
        read(bytes(box))


def test_a_list_of_members_brings_no_bytes(read):
    found = read(zip_of(("a.txt", TEXT)), listing=True)
    assert found.members == [(b"a.txt", b"")]
    assert found.about[b"a.txt"].size == len(TEXT)
