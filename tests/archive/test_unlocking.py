"""Who may open a sealed archive, and who not; hostile key files cannot stop the owner."""

import json
import unicodedata
from itertools import combinations
from pathlib import Path

import pytest
from specimens import IDENTITY, RECIPIENT

from answerable.archive import canonical, notes, unlocking
from answerable.archive.sealing import ArchiveKey
from answerable.archive.unlocking import Secret, add_key, join, new_identity, open_key, split
from answerable.errors import BrokenIntegrity, CannotRead, NotAllowed, Unexpected, UsageError
from answerable.ids import ArchiveId, sha256_hex

ARCHIVE = ArchiveId("a" * 64)
KEY = ArchiveKey(bytes(range(32)))


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The slow hash at its least; one test below uses it as it is."""
    monkeypatch.setattr(unlocking, "_MEMORY", 64)
    monkeypatch.setattr(unlocking, "_PASSES", 1)


def plant(folder: Path, value: dict[str, object]) -> Path:
    """A key file that is its own name, whatever it holds."""
    data = canonical.dumps(value) + b"\n"
    folder.mkdir(exist_ok=True)
    path = folder / sha256_hex(data)
    path.write_bytes(data)
    return path


def test_the_passphrase_opens_and_another_does_not(tmp_path: Path) -> None:
    add_key(tmp_path, ARCHIVE, KEY, passphrase="correct horse")
    assert open_key(tmp_path, ARCHIVE, Secret(passphrase="correct horse")) == KEY
    with pytest.raises(NotAllowed) as refused:
        open_key(tmp_path, ARCHIVE, Secret(passphrase="Correct horse"))
    assert "unharmed" in refused.value.advice


def test_the_slow_hash_is_as_slow_as_promised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    name = add_key(tmp_path, ARCHIVE, KEY, passphrase="x")
    cost = json.loads((tmp_path / name).read_bytes())["argon2id"]
    assert (cost["memory"], cost["passes"], cost["lanes"]) == (256 * 1024, 3, 4)


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_a_passphrase_opens_however_the_keyboard_composes_it(tmp_path: Path, form: str) -> None:
    passphrase = "Übergröße ﬁ မြန့်"
    add_key(tmp_path, ARCHIVE, KEY, passphrase=passphrase)
    typed = unicodedata.normalize(form, passphrase)  # type: ignore[arg-type]
    assert open_key(tmp_path, ARCHIVE, Secret(passphrase=typed)) == KEY


def test_a_passphrase_that_is_no_text_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        add_key(tmp_path, ARCHIVE, KEY, passphrase="\udcff")


def test_the_age_identity_opens_and_another_does_not(tmp_path: Path) -> None:
    add_key(tmp_path, ARCHIVE, KEY, recipient=RECIPIENT)
    written = f"# created: today\r\n# public key: {RECIPIENT}\r\n{IDENTITY}\r\n"
    assert open_key(tmp_path, ARCHIVE, Secret(identity=written)) == KEY
    for identity in (new_identity()[0], "AGE-SECRET-KEY-1BROKEN", "no identity"):
        with pytest.raises(NotAllowed):
            open_key(tmp_path, ARCHIVE, Secret(identity=identity))


def test_of_several_key_files_each_opens_for_its_own(tmp_path: Path) -> None:
    add_key(tmp_path, ARCHIVE, KEY, passphrase="one")
    add_key(tmp_path, ARCHIVE, KEY, passphrase="two")
    add_key(tmp_path, ARCHIVE, KEY, recipient=RECIPIENT)
    for secret in (Secret(passphrase="one"), Secret(passphrase="two"), Secret(identity=IDENTITY)):
        assert open_key(tmp_path, ARCHIVE, secret) == KEY
    assert open_key(tmp_path, ARCHIVE, Secret(passphrase="lost", identity=IDENTITY)) == KEY


def test_a_key_file_names_no_person(tmp_path: Path) -> None:
    name = add_key(tmp_path, ARCHIVE, KEY, passphrase="x")
    assert set(json.loads((tmp_path / name).read_bytes())) == {"argon2id", "epoch", "v", "wrap"}
    assert (tmp_path / name).stat().st_mode & 0o077 == 0
    assert name == sha256_hex((tmp_path / name).read_bytes())


def test_a_key_of_another_archive_does_not_open_this_one(tmp_path: Path) -> None:
    add_key(tmp_path, ArchiveId("b" * 64), KEY, passphrase="x")
    with pytest.raises(NotAllowed):
        open_key(tmp_path, ARCHIVE, Secret(passphrase="x"))


def test_without_a_secret_the_archive_says_that_it_is_sealed(tmp_path: Path) -> None:
    with pytest.raises(NotAllowed, match="sealed"):
        open_key(tmp_path, ARCHIVE, Secret())


def test_a_folder_without_key_files_says_where_to_look(tmp_path: Path) -> None:
    with pytest.raises(BrokenIntegrity) as refused:
        open_key(tmp_path / "keys", ARCHIVE, Secret(passphrase="x"))
    assert "shares" in refused.value.advice


@pytest.mark.parametrize("given", [{}, {"passphrase": "x", "recipient": RECIPIENT}])
def test_a_key_file_is_for_one_secret(tmp_path: Path, given: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        add_key(tmp_path, ARCHIVE, KEY, **given)


def test_what_is_no_recipient_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        add_key(tmp_path, ARCHIVE, KEY, recipient="age1nobody")


def test_a_secret_is_never_printed() -> None:
    assert "horse" not in repr(Secret(passphrase="horse", identity="horse"))
    assert KEY.secret.hex() not in repr(KEY)


# Damaged and hostile key files


def argon(**changed: object) -> dict[str, object]:
    cost = {"lanes": 1, "memory": 64, "passes": 1, "salt": notes.encode64(bytes(16))}
    return {"argon2id": {**cost, **changed}, "epoch": 1, "v": 1, "wrap": notes.encode64(bytes(60))}


HOSTILE = {
    "a tebibyte of memory": argon(memory=1 << 30),
    "a million passes": argon(passes=1_000_000),
    "many lanes": argon(lanes=1 << 24),
    "less than no memory": argon(memory=-(2**53) + 1),
    "fewer than no passes": argon(passes=-1),
    "no lanes": argon(lanes=0),
    "memory in words": argon(memory="much"),
    "a number for a salt": argon(salt=7),
    "a short salt": argon(salt=notes.encode64(b"x")),
    "no salt that is base64": argon(salt="%%%"),
    "no cost": {"argon2id": [], "epoch": 1, "v": 1, "wrap": ""},
    "no wrap": {"argon2id": argon()["argon2id"], "epoch": 1, "v": 1},
    "a short wrap": {**argon(), "wrap": notes.encode64(b"x")},
    "an age file that is none": {"age": notes.encode64(b"age"), "epoch": 1, "v": 1},
    "an age file that is a number": {"age": 5, "epoch": 1, "v": 1},
    "a later version": {**argon(), "v": 2},
    "nothing known": {"scrypt": "x", "v": 1},
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_key_file_is_passed_over(tmp_path: Path, what: str) -> None:
    plant(tmp_path, HOSTILE[what])
    both = Secret(passphrase="x", identity=IDENTITY)
    with pytest.raises((NotAllowed, BrokenIntegrity)):
        open_key(tmp_path, ARCHIVE, both)
    add_key(tmp_path, ARCHIVE, KEY, passphrase="x")
    assert open_key(tmp_path, ARCHIVE, both) == KEY


def test_a_damaged_key_file_is_passed_over(tmp_path: Path) -> None:
    name = add_key(tmp_path, ARCHIVE, KEY, passphrase="x")
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes().replace(b'"v":1', b'"v":2'))
    (tmp_path / "notes.txt").write_bytes(b"x")
    (tmp_path / ("c" * 64)).symlink_to(tmp_path / "notes.txt")
    (tmp_path / ("d" * 64)).mkdir()
    with pytest.raises(BrokenIntegrity):
        open_key(tmp_path, ARCHIVE, Secret(passphrase="x"))
    add_key(tmp_path, ARCHIVE, KEY, recipient=RECIPIENT)
    assert open_key(tmp_path, ARCHIVE, Secret(identity=IDENTITY)) == KEY


def test_a_planted_file_with_another_key_for_my_recipient_is_passed_over(tmp_path: Path) -> None:
    for number in range(4):
        add_key(tmp_path, ARCHIVE, ArchiveKey(bytes([number]) * 32), recipient=RECIPIENT)
    add_key(tmp_path, ARCHIVE, KEY, recipient=RECIPIENT)
    assert open_key(tmp_path, ARCHIVE, Secret(identity=IDENTITY), check=KEY.check()) == KEY


def test_dear_files_do_not_delay_the_owners_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for passes in range(2, 6):
        plant(tmp_path, argon(memory=1024, passes=passes))
    add_key(tmp_path, ARCHIVE, KEY, passphrase="x")
    tried: list[int] = []
    stretch = unlocking._stretch

    def counted(passphrase: str, salt: bytes, memory: int, passes: int, lanes: int) -> bytes:
        tried.append(passes)
        return stretch(passphrase, salt, memory, passes, lanes)

    monkeypatch.setattr(unlocking, "_stretch", counted)
    assert open_key(tmp_path, ARCHIVE, Secret(passphrase="x")) == KEY
    assert tried == [1]


def test_at_most_thirty_two_files_are_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(40):
        plant(tmp_path, argon(salt=notes.encode64(bytes([number]) * 16)))
    tried: list[bytes] = []
    monkeypatch.setattr(unlocking, "_stretch", lambda *given: tried.append(b"") or bytes(32))
    with pytest.raises(NotAllowed):
        open_key(tmp_path, ARCHIVE, Secret(passphrase="x"))
    assert len(tried) == 32


def test_too_little_memory_is_not_called_a_wrong_passphrase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def short(*_: object) -> bytes:
        raise MemoryError

    add_key(tmp_path, ARCHIVE, KEY, passphrase="x")
    monkeypatch.setattr(unlocking, "_stretch", short)
    with pytest.raises(Unexpected, match="memory"):
        open_key(tmp_path, ARCHIVE, Secret(passphrase="x"))


# Shares


def test_any_two_of_three_shares_make_the_key() -> None:
    shares = split(KEY, shares=3, need=2)
    for two in combinations(shares, 2):
        assert join(two) == KEY
        assert join(two[::-1]) == KEY


def test_more_shares_than_needed_make_the_key_too() -> None:
    shares = split(KEY, shares=5, need=2)
    assert join(shares) == join(shares[1:4]) == KEY


def test_shares_may_be_typed_in_capitals_and_over_several_lines() -> None:
    one, two, _ = split(KEY, shares=3, need=2)
    assert join([one.upper().replace(" ", "\n  "), f" {two}\n"]) == KEY


def wrong_words() -> dict[str, list[str]]:
    one, two, three = split(KEY, shares=3, need=2)
    other = split(KEY, shares=3, need=2)
    words = two.split()
    words[7], words[8] = words[8], words[7]
    return {
        "one alone": [one],
        "the same twice": [one, one],
        "none": [],
        "a word exchanged": [one, " ".join(words)],
        "a word that is no word": [one, two.replace(two.split()[5], "zzzz")],
        "a share of another splitting": [one, other[1]],
        "cut short": [one, " ".join(three.split()[:-3])],
        "not words": ["", "x"],
    }


@pytest.mark.parametrize("what", wrong_words())
def test_too_few_or_wrong_words_make_no_key(what: str) -> None:
    with pytest.raises(CannotRead) as refused:
        join(wrong_words()[what])
    assert "paper" in refused.value.advice


def test_shares_of_something_shorter_are_no_archive_key() -> None:
    from shamir_mnemonic import generate_mnemonics

    with pytest.raises(CannotRead):
        join(generate_mnemonics(1, [(2, 2)], bytes(16))[0])


@pytest.mark.parametrize(("shares", "need"), [(1, 1), (3, 1), (2, 3), (17, 2), (0, 0)])
def test_a_splitting_that_protects_nothing_is_refused(shares: int, need: int) -> None:
    with pytest.raises(UsageError):
        split(KEY, shares=shares, need=need)
