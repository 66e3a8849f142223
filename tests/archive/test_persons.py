"""A person's own key: what its signature shows, and what nobody can make it show."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from specimens import MODES, add, again, begin

from answerable.archive import persons, private_keys, records
from answerable.archive.archive import Archive
from answerable.archive.bodies import Pending
from answerable.archive.keystore import KeyStore
from answerable.archive.view import RecordShown, Viewer
from answerable.errors import BrokenIntegrity, Conflict, NotAllowed, NotFound, UsageError
from answerable.ids import RecordId

WORDS = "four random words here"


@pytest.fixture(params=MODES)
def archive(request: pytest.FixtureRequest, tmp_path: Path, quick_people: None) -> Archive:
    """An archive with one object, in which P-1 has a key."""
    made = begin(tmp_path, request.param)
    add(made, b"A letter about the River Valley.")
    enrolled(made, "P-1")
    return made


def enrolled(archive: Archive, name: str, reason: str = "") -> str:
    return put(archive, persons.enrol(archive, name, WORDS, reason=reason))


def put(archive: Archive, pending: Pending) -> str:
    with archive.change("a record") as change:
        change.record(pending)
    return str(change.written[0])


def letter(archive: Archive) -> str:
    return next(Viewer(archive).objects()).id


def said(archive: Archive, status: str = "verified") -> Pending:
    return records.review(by="P-1", status=status, reason="looked at it", object_id=letter(archive))


def signed(archive: Archive, status: str = "verified") -> Pending:
    return persons.signed(archive, said(archive, status), "P-1", WORDS)


def found(archive: Archive, record: str) -> RecordShown:
    return next(one for one in Viewer(archive).show(record).records if one.id == record)


def signer(archive: Archive, record: str) -> str:
    return persons.signer_of(Viewer(archive), found(archive, record))


def why(archive: Archive, record: str) -> str:
    return persons.signature_of(Viewer(archive), found(archive, record)).reason


def by_hand(archive: Archive, kind: str, body: dict[str, Any], key: Ed25519PrivateKey) -> Pending:
    """What docs/reference/records.md says of signing, without the program."""
    body = {**body, "key": key.public_key().public_bytes_raw().hex()}
    message = ["answerable/1/person", archive.identity.archive, kind, body]
    text = json.dumps(message, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return Pending(kind=kind, body={**body, "signature": base64.b64encode(key.sign(text.encode())).decode()})  # fmt: skip


def elsewhere(archive: Archive) -> Archive:
    """The same archive on another computer, whose history counts."""
    other = again(archive, KeyStore(archive.keys.folder.parent / "keys-2"))
    put(other, records.retraction(by="x", target=letter(other), reason="only to begin a history"))
    if not archive.identity.sealed:
        archive.admit(other.ledger.replica())
    return other


# What a signature shows


def test_a_record_signed_with_a_persons_key_names_that_person(archive: Archive) -> None:
    assert signer(archive, put(archive, signed(archive))) == "P-1"


def test_what_nobody_signed_names_nobody(archive: Archive) -> None:
    record = put(archive, said(archive))
    assert signer(archive, record) == ""
    assert why(archive, record) == "Nobody signed it with a key of their own."


def test_a_signature_made_by_hand_as_the_page_says_holds(archive: Archive) -> None:
    key = Ed25519PrivateKey.generate()
    body = {"by": "P-2", "signer": "P-2", "signed": "2026-11-22T10:00:00Z"}
    put(archive, by_hand(archive, "person-key", body, key))
    about = {**body, "object": letter(archive), "status": "verified", "reason": "ဟုတ်ပါသည်"}
    assert signer(archive, put(archive, by_hand(archive, "review", about, key))) == "P-2"


def test_the_private_half_lies_closed_under_no_name(archive: Archive) -> None:
    [known] = persons.people(Viewer(archive))
    [file] = (archive.keys.folder / archive.identity.archive / "people").iterdir()
    assert file.name == f"{known.key}.age"
    assert file.stat().st_mode & 0o077 == 0
    assert b"P-1" not in file.read_bytes()


def test_the_real_closing_is_age_with_a_passphrase(tmp_path: Path) -> None:
    archive = begin(tmp_path, "open")
    put(archive, persons.enrol(archive, "P-1", WORDS))
    [file] = (archive.keys.folder / archive.identity.archive / "people").iterdir()
    assert file.read_bytes().startswith(b"age-encryption.org/v1\n-> scrypt ")
    with pytest.raises(NotAllowed, match="does not open"):
        persons.signed(archive, records.person_key(by="P-1"), "P-1", "another one")


def test_another_keyboard_types_the_same_passphrase(archive: Archive) -> None:
    put(archive, persons.enrol(archive, "P-2", "cafe\u0301 ka\ufb01"))
    pending = records.retraction(by="P-2", target="00" * 32, reason="x")
    assert persons.signed(archive, pending, "P-2", "café kafi")


def test_a_fingerprint_is_read_aloud_in_fours(archive: Archive) -> None:
    [known] = persons.people(Viewer(archive))
    groups = persons.fingerprint(known.key).split(" ")
    assert [len(one) for one in groups] == [4] * 10


# Who may sign


def test_a_wrong_passphrase_signs_nothing(archive: Archive) -> None:
    with pytest.raises(NotAllowed, match="does not open with this passphrase"):
        persons.signed(archive, said(archive), "P-1", "not the words")


def test_a_key_file_exchanged_for_another_is_noticed(archive: Archive) -> None:
    enrolled(archive, "P-2")
    first, second = persons.people(Viewer(archive))
    put_file = private_keys.file_of(archive, first.key)
    put_file.write_bytes(private_keys.file_of(archive, second.key).read_bytes())
    with pytest.raises(BrokenIntegrity, match="not the one its file names"):
        persons.signed(archive, said(archive), "P-1", WORDS)


def test_somebody_without_a_key_signs_nothing(archive: Archive) -> None:
    with pytest.raises(NotFound, match="Nobody of this name has a key"):
        persons.signed(archive, records.person_key(by="P-2"), "P-2", WORDS)


def test_a_record_by_one_person_is_not_signed_by_another(archive: Archive) -> None:
    enrolled(archive, "P-2")
    with pytest.raises(UsageError, match="signed by whoever it is by"):
        persons.signed(archive, said(archive), "P-2", WORDS)


@pytest.mark.parametrize("name", ["p-1", "P\u20111", " P - 1 ", "Ｐ-1"])
def test_another_spelling_is_the_same_person(archive: Archive, name: str) -> None:
    with pytest.raises(Conflict, match="enrolled for this person already"):
        persons.enrol(archive, name, WORDS)
    pending = said(archive)
    body = {**pending.body, "by": name}
    made = persons.signed(archive, pending._replace(body=body), name, WORDS)
    assert signer(archive, put(archive, made)) == "P-1"


@pytest.mark.parametrize("name", ["", " ", "…", "owner", "Owner"])
def test_nobody_in_particular_has_no_key(archive: Archive, name: str) -> None:
    with pytest.raises(UsageError, match="one named person's"):
        persons.enrol(archive, name, WORDS)


def test_a_key_without_a_passphrase_is_not_made(archive: Archive) -> None:
    with pytest.raises(UsageError, match="needs a passphrase"):
        persons.enrol(archive, "P-2", "")


def test_a_lost_passphrase_brings_a_new_key_and_what_was_signed_before_holds(
    archive: Archive,
) -> None:
    before = put(archive, signed(archive))
    enrolled(archive, "p-1", reason="lost the passphrase")
    old, new = persons.people(Viewer(archive))
    assert (old.replaced, new.signs, new.reason) == (True, True, "lost the passphrase")
    assert signer(archive, before) == "P-1"
    after = put(archive, signed(archive, "contradicted"))
    assert found(archive, after).body["key"] == new.key


def test_on_another_computer_the_key_is_missed_and_its_signatures_hold(archive: Archive) -> None:
    record = put(archive, signed(archive))
    other = elsewhere(archive)
    assert signer(other, record) == "P-1"
    with pytest.raises(NotFound, match="not on this computer"):
        persons.signed(other, said(other), "P-1", WORDS)
    other.close()


def test_two_computers_may_give_one_person_two_keys_and_both_count(archive: Archive) -> None:
    other = elsewhere(archive)
    enrolled(other, "P-1", reason="my other computer")
    record = put(other, persons.signed(other, said(other), "P-1", WORDS))
    assert [one.signs for one in persons.people(Viewer(archive))] == [True, True]
    assert signer(archive, record) == "P-1"
    other.close()


# Attacks


def test_a_signature_that_was_changed_does_not_hold(archive: Archive) -> None:
    made = signed(archive)
    raw = bytearray(base64.b64decode(made.body["signature"]))
    raw[7] ^= 1
    forged = {**made.body, "signature": base64.b64encode(raw).decode()}
    record = put(archive, made._replace(body=forged))
    assert signer(archive, record) == ""
    assert "not over this record" in why(archive, record)


@pytest.mark.parametrize(
    "changed",
    [
        {"status": "contradicted"},
        {"object": "sha256:" + "0" * 64},
        {"by": "P-2"},
        {"signer": "P-2"},
        {"signed": "2020-01-01T00:00:00Z"},
        {"note": "one key more"},
        {"key": "00" * 32},
    ],
)
def test_a_signature_moved_to_other_words_does_not_hold(
    archive: Archive, changed: dict[str, str]
) -> None:
    made = signed(archive)
    assert signer(archive, put(archive, made._replace(body={**made.body, **changed}))) == ""


def test_a_signature_moved_to_another_kind_does_not_hold(archive: Archive) -> None:
    made = signed(archive)
    assert signer(archive, put(archive, made._replace(kind="grade"))) == ""


def test_a_signature_moved_to_another_archive_does_not_hold(
    archive: Archive, tmp_path: Path
) -> None:
    (tmp_path / "b").mkdir()
    other = begin(tmp_path / "b", "open", keys=archive.keys)
    enrolment = found(archive, persons.people(Viewer(archive))[0].record)
    put(other, Pending(kind="person-key", body=enrolment.body))
    assert persons.people(Viewer(other)) == ()
    record = put(other, signed(archive))
    assert signer(other, record) == ""


@pytest.mark.parametrize(
    "key", ["", "xyz", "AB" * 32, " " + "0" * 62 + " ", ["00" * 32], 7, "00" * 31]
)
def test_a_key_that_is_none_breaks_nothing(archive: Archive, key: object) -> None:
    made = signed(archive)
    assert signer(archive, put(archive, made._replace(body={**made.body, "key": key}))) == ""


@pytest.mark.parametrize("signature", ["", "x", "=", ["x"], 7, "AA=="])
def test_a_signature_that_is_none_breaks_nothing(archive: Archive, signature: object) -> None:
    made = signed(archive)
    body = {**made.body, "signature": signature}
    assert signer(archive, put(archive, made._replace(body=body))) == ""


def test_nobody_enrols_the_key_of_another(archive: Archive) -> None:
    record = put(archive, signed(archive))
    [known] = persons.people(Viewer(archive))
    stolen = {**found(archive, known.record).body, "signer": "P-2", "by": "P-2"}
    put(archive, Pending(kind="person-key", body=stolen))
    assert len(persons.people(Viewer(archive))) == 1
    assert signer(archive, record) == "P-1"


def test_one_key_enrolled_for_two_people_signs_for_neither(archive: Archive) -> None:
    key = Ed25519PrivateKey.generate()
    kept = {}
    for name in ("P-2", "P-3"):
        body = {"by": name, "signer": name, "signed": "2026-11-22T10:00:00Z"}
        kept[name] = put(archive, by_hand(archive, "person-key", body, key))
    about = {"by": "P-2", "signer": "P-2", "object": letter(archive), "status": "verified"}
    record = put(archive, by_hand(archive, "review", about, key))
    assert signer(archive, record) == ""
    assert "for two people" in why(archive, record)
    put(archive, records.retraction(by="P-3", target=kept["P-3"], reason="mine was a slip"))
    assert signer(archive, record) == ""
    public = key.public_key().public_bytes_raw().hex()
    assert persons.names_of(Viewer(archive), public) == {"p 2", "p 3"}


def test_one_key_enrolled_twice_for_one_person_is_that_persons(archive: Archive) -> None:
    key = Ed25519PrivateKey.generate()
    for name in ("P-2", "p 2"):
        body = {"by": name, "signer": name, "signed": "2026-11-22T10:00:00Z"}
        put(archive, by_hand(archive, "person-key", body, key))
    about = {"by": "P-2", "signer": "P-2", "object": letter(archive), "status": "verified"}
    assert signer(archive, put(archive, by_hand(archive, "review", about, key))) == "P-2"


def test_a_key_that_signs_in_the_name_of_another_signs_for_nobody(archive: Archive) -> None:
    key = Ed25519PrivateKey.generate()
    body = {"by": "P-2", "signer": "P-2", "signed": "2026-11-22T10:00:00Z"}
    put(archive, by_hand(archive, "person-key", body, key))
    about = {"by": "P-1", "signer": "P-1", "object": letter(archive), "status": "verified"}
    record = put(archive, by_hand(archive, "review", about, key))
    assert "another person's" in why(archive, record)


def test_a_record_by_another_than_its_signer_is_signed_by_nobody(archive: Archive) -> None:
    key = Ed25519PrivateKey.generate()
    body = {"by": "P-2", "signer": "P-2", "signed": "2026-11-22T10:00:00Z"}
    put(archive, by_hand(archive, "person-key", body, key))
    about = {"by": "P-1", "signer": "P-2", "object": letter(archive), "status": "verified"}
    record = put(archive, by_hand(archive, "review", about, key))
    assert "another than the person who signed" in why(archive, record)


def test_whoever_takes_a_key_back_ends_everything_it_signed(archive: Archive) -> None:
    record = put(archive, signed(archive))
    [known] = persons.people(Viewer(archive))
    other = elsewhere(archive)
    put(other, records.retraction(by="x", target=known.record, reason="the key was seized"))
    other.close()
    assert signer(archive, record) == ""
    assert why(archive, record) == "The key that signed it was taken back."
    with pytest.raises(NotFound):
        persons.signed(archive, said(archive), "P-1", WORDS)


def test_a_key_taken_back_is_not_enrolled_again_by_whoever_holds_it(archive: Archive) -> None:
    key = Ed25519PrivateKey.generate()
    body = {"by": "P-2", "signer": "P-2", "signed": "2026-11-22T10:00:00Z"}
    first = put(archive, by_hand(archive, "person-key", body, key))
    put(archive, records.retraction(by="x", target=first, reason="the key was seized"))
    for name in ("P-2", "P-3"):
        again = {"by": name, "signer": name, "signed": "2026-11-23T10:00:00Z"}
        put(archive, by_hand(archive, "person-key", again, key))
        about = {"by": name, "signer": name, "object": letter(archive), "status": "verified"}
        assert signer(archive, put(archive, by_hand(archive, "review", about, key))) == ""


def test_another_key_can_be_made_after_it_was_taken_back(archive: Archive) -> None:
    [known] = persons.people(Viewer(archive))
    put(archive, records.retraction(by="x", target=known.record, reason="the key was seized"))
    enrolled(archive, "P-1")
    assert signer(archive, put(archive, signed(archive))) == "P-1"


def test_what_a_person_took_back_is_not_said_again_in_their_name(archive: Archive) -> None:
    made = signed(archive)
    record = put(archive, made)
    put(archive, records.retraction(by="P-1", target=record, reason="I was wrong"))
    copy = put(archive, made)
    assert signer(archive, copy) == ""
    assert "taken back or replaced" in why(archive, copy)


def test_what_a_person_replaced_is_not_said_again_in_their_name(archive: Archive) -> None:
    made = signed(archive)
    record = put(archive, made)
    put(archive, signed(archive, "false")._replace(supersedes=(RecordId(record),)))
    assert signer(archive, put(archive, made)) == ""


def test_a_copy_of_a_signed_record_counts_while_the_first_stands(archive: Archive) -> None:
    made = signed(archive)
    records_made = [put(archive, made), put(archive, made)]
    assert [signer(archive, one) for one in records_made] == ["P-1", "P-1"]


def test_a_record_with_a_signer_of_its_own_is_not_signed_over(archive: Archive) -> None:
    made = signed(archive)
    with pytest.raises(UsageError, match="cannot be signed"):
        persons.signed(archive, made, "P-1", WORDS)


def test_a_withdrawn_enrolment_vouches_for_nothing(archive: Archive) -> None:
    record = put(archive, signed(archive))
    [known] = persons.people(Viewer(archive))
    put(
        archive,
        records.removal(by="x", records=[known.record], due="2030-01-01", reason="r", ground="g"),
    )
    assert signer(archive, record) == ""
