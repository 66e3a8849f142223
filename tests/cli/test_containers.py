"""`unpack` and `add --unpack` say what was kept, what was left out, and what a container states of itself."""

import io
import zipfile

import pytest

LETTER = b"On 3 February 2021 the witness saw two lorries at the bridge.\n"


def zipped(*files, way=zipfile.ZIP_DEFLATED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", way) as box:
        for name, content in files:
            box.writestr(zipfile.ZipInfo(name), content, way)
    return made.getvalue()


@pytest.fixture
def box(tmp_path):
    path = tmp_path / "box.zip"
    path.write_bytes(zipped(("a/letter.txt", LETTER), ("e\u202evil.txt", b"words of another kind")))
    return path


def test_add_unpack_keeps_the_container_and_its_members(held, box):
    said = held("add", box, "--unpack", "--json").json
    assert [one["name"] for one in said["added"]] == ["box.zip"]
    [made] = said["containers"]
    assert [one["name"] for one in made["added"]] == [
        "box.zip/a/letter.txt",
        "box.zip/e\\u202evil.txt",
    ]
    assert held("search", "two lorries", "--json").json["hits"]


def test_without_unpack_a_container_is_kept_closed(held, box):
    assert "containers" not in held("add", box, "--json").json
    assert not held("search", "two lorries", "--json").json["hits"]


def test_unpack_names_each_member_on_a_line(held, box):
    made = held("add", box, "--json").json["added"][0]["object"]
    said = held("unpack", made)
    assert said.code == 0
    assert "box.zip/a/letter.txt" in said.out
    assert "2 members kept" in said.out
    assert "\u202e" not in said.out


@pytest.mark.parametrize("way", ["--list", "--dry-run"])
def test_a_list_keeps_nothing(held, box, way):
    made = held("add", box, "--json").json["added"][0]["object"]
    before = held("status", "--json").json["objects"]
    said = held("unpack", made, way)
    assert "a/letter.txt" in said.out
    assert "none was kept" in said.out
    assert held("status", "--json").json["objects"] == before


def test_a_member_that_is_left_out_is_exit_7_with_its_reason(held, tmp_path):
    path = tmp_path / "broken.zip"
    content = bytearray(zipped(("a.txt", LETTER), ("b.txt", b"fine words"), way=0))
    content[40] ^= 1
    path.write_bytes(content)
    said = held("add", path, "--unpack")
    assert said.code == 7
    assert "left out a.txt: Its checksum is wrong" in said.out
    assert "1 member kept" in said.out


def test_what_is_no_container_is_told_with_advice(held):
    said = held("unpack", held.letter)
    assert said.code == 3
    assert "no container" in said.err
    assert "answerable show" in said.err


def test_an_unknown_object_is_exit_6(held):
    assert held("unpack", "0" * 64, "--json").code == 6


def test_depth_reaches_containers_in_containers(held, tmp_path):
    path = tmp_path / "outer.zip"
    path.write_bytes(zipped(("inner.zip", zipped(("a.txt", LETTER)))))
    assert len(held("add", path, "--unpack", "--json").json["containers"]) == 1
    assert len(held("add", path, "--unpack", "--depth", "2", "--json").json["containers"]) == 2


def test_the_headers_of_a_message_are_given_as_its_own_words(held, tmp_path):
    path = tmp_path / "letter.eml"
    path.write_bytes(
        b"From: a@example.org\r\nTo: b@example.org\r\nSubject: \x1b[2J\r\n"
        b"Date: Wed, 3 Feb 2021 10:00:00 +0000\r\n\r\nWords.\r\n"
    )
    made = held("add", path, "--json").json["added"][0]["object"]
    said = held("unpack", made)
    assert "it states Date: Wed, 3 Feb 2021 10:00:00 +0000" in said.out
    assert "\x1b" not in said.out


def test_limits_can_be_set_for_one_call(held, box):
    made = held("add", box, "--json").json["added"][0]["object"]
    said = held("unpack", made, "--most-members", "1", "--json")
    assert said.code == 7
    assert "more members than allowed (1)" in said.json["containers"][0]["stopped"]
