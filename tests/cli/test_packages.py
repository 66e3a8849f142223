"""package: what the person who asks is told, and what comes back to a script."""

import json
from pathlib import Path

import pytest

USE = ["--purpose", "prosecution", "--recipient", "a court"]


@pytest.fixture
def agreed(held):
    """The letter is published; a second thing may leave on consent alone, and stays."""
    assert held("classify", held.letter, "--level", "public").code == 0
    Path("second.txt").write_text("a second thing\n")
    held.second = held("add", "second.txt", "--json").json["added"][0]["object"]
    assert held("consent", held.second, *USE, "--answer", "yes", "--person", "P-1").code == 0
    return held


def kinds(held):
    return [one["kind"] for one in held("show", held.letter, "--json").json["records"]]


@pytest.mark.parametrize("form", ["bagit", "ocfl"])
def test_a_package_is_written_and_the_exit_recorded(agreed, form):
    said = agreed("package", agreed.letter, *USE, "--format", form, "-o", "out", "--json")
    assert said.code == 0
    assert said.json["ok"] is True
    assert said.json["items"] == [{"item": "EV-0000001", "object": agreed.letter}]
    assert said.json["withheld"] == 0
    assert Path("out").is_dir()
    assert "exit" in kinds(agreed)


def test_with_all_the_rest_is_counted_and_not_named(agreed):
    said = agreed("package", "--all", *USE, "-o", "out", "--json")
    assert said.code == 0
    assert said.json["withheld"] >= 1
    assert "withheld_objects" not in said.json
    assert agreed.second not in said.out
    words = agreed("package", "--all", *USE, "-o", "out2").out
    assert "may not leave" in words
    assert agreed.second not in words


def test_a_rehearsal_says_why_and_writes_nothing(agreed):
    before = kinds(agreed)
    said = agreed("package", "--all", *USE, "-o", "out", "--dry-run", "--json")
    assert said.code == 0
    assert said.json["dry_run"] is True
    reasons = {one["object"]: one["reason"] for one in said.json["withheld_objects"]}
    assert "two people release" in reasons[agreed.second]
    assert not Path("out").exists()
    assert kinds(agreed) == before


def test_where_nothing_may_leave_it_is_refused(held):
    said = held("package", held.letter, *USE, "-o", "out", "--json")
    assert said.code == 4
    assert said.json["ok"] is False
    assert said.json["advice"]
    assert not Path("out").exists()


def test_a_rehearsal_of_what_may_not_leave_says_why_and_returns_four(held):
    said = held("package", held.letter, *USE, "-o", "out", "--dry-run", "--json")
    assert said.code == 4
    assert [one["object"] for one in said.json["withheld_objects"]] == [held.letter]
    assert "unknown means no" in held("package", held.letter, *USE, "-o", "o", "--dry-run").out


def test_a_folder_that_is_there_is_refused(agreed):
    Path("out").mkdir()
    said = agreed("package", agreed.letter, *USE, "-o", "out")
    assert said.code == 5
    assert "new folder" in said.err or "does not exist" in said.err


def test_objects_or_all_and_not_both(agreed):
    assert agreed("package", *USE, "-o", "out").code == 2
    assert agreed("package", agreed.letter, "--all", *USE, "-o", "out").code == 2
    assert agreed("package", agreed.letter, "--format", "zip", *USE, "-o", "out").code == 2


def test_a_damaged_object_is_named_and_the_rest_packaged(agreed):
    Path("third.bin").write_bytes(bytes(range(256)) * 8192)
    third = agreed("add", "third.bin", "--json").json["added"][0]["object"]
    assert agreed("classify", third, "--level", "public").code == 0
    path = next((agreed.folder / "vault").rglob(third.removeprefix("sha256:")))
    path.chmod(0o600)
    content = bytearray(path.read_bytes())
    content[1000] ^= 1
    path.write_bytes(content)
    said = agreed("package", third, agreed.letter, *USE, "-o", "out", "--json")
    assert said.code == 7
    assert [one["object"] for one in said.json["damaged"]] == [third]
    assert [one["object"] for one in said.json["items"]] == [agreed.letter]


def test_what_is_withheld_is_listed_in_the_package_where_that_is_asked(agreed):
    said = agreed("package", "--all", *USE, "-o", "out", "--list-withheld", "--json")
    [path] = Path("out").rglob("withheld.json")
    assert len(json.loads(path.read_bytes())["withheld"]) == said.json["withheld"]


# verify PACKAGE


@pytest.fixture
def packaged(agreed):
    assert agreed("package", agreed.letter, *USE, "-o", "out").code == 0
    return agreed


def test_a_package_is_verified_without_an_archive(packaged, monkeypatch):
    monkeypatch.chdir("out")
    said = packaged("verify", ".", "--json")
    assert said.code == 0
    assert said.json["intact"] is True
    assert said.json["faults"] == []
    assert len(said.json["fingerprint"]) == 64
    words = packaged("verify", ".").out
    assert said.json["fingerprint"] in words
    assert "compare the fingerprint" in words
    assert "only the sender says" in words


def test_a_changed_package_ends_with_ten_and_is_named(packaged):
    path = next(Path("out").rglob("original.*"))
    path.write_bytes(path.read_bytes() + b".")
    said = packaged("verify", "out", "--json")
    assert said.code == 10
    wheres = [fault["where"] for fault in said.json["faults"]]
    assert path.relative_to("out").as_posix() in wheres
    assert f"broken  {path.relative_to('out').as_posix()}" in packaged("verify", "out").out


def test_the_sender_is_told_the_fingerprint_to_pass_on(packaged):
    said = packaged("package", packaged.letter, *USE, "-o", "second", "--json").json
    assert said["fingerprint"] == packaged("verify", "second", "--json").json["fingerprint"]
    words = packaged("package", packaged.letter, *USE, "-o", "third").out
    assert said["fingerprint"] in words


def test_the_key_that_was_expected_is_compared(packaged):
    right = packaged("verify", "out", "--json").json["fingerprint"]
    assert "It is the key you named." in packaged("verify", "out", "--key", right).out
    assert packaged("verify", "out", "--key", "0" * 64).code == 10


def test_a_tar_and_an_encrypted_one_are_verified(packaged):
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    Path("theirs.txt").write_text(f"{identity}\n")
    assert packaged("package", packaged.letter, *USE, "-o", "out.tar").code == 0
    to = ["--to", str(identity.to_public())]
    assert packaged("package", packaged.letter, *USE, "-o", "out.tar.age", *to).code == 0
    assert packaged("verify", "out.tar", "--json").json["intact"] is True
    said = packaged("verify", "out.tar.age", "--identity", "theirs.txt", "--json")
    assert (said.code, said.json["intact"]) == (0, True)
    assert packaged("verify", "out.tar.age").code == 4
    assert packaged("package", packaged.letter, *USE, "-o", "o.age", "--to", "age1x").code == 2


def test_a_file_that_is_no_package_is_refused_with_advice(packaged):
    Path("letter.pdf").write_bytes(b"%PDF-1.7 nothing")
    said = packaged("verify", "letter.pdf", "--json")
    assert said.code == 3
    assert said.json["advice"]
