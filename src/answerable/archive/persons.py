"""Whose own key signed a record, and does that key hold?

A signature shows that whoever held the key said these words in this archive. It never shows who that
is, nor that two keys belong to two people: see docs/howto/people.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from answerable.archive import consents, index, notes, private_keys, records, signing
from answerable.archive.view import RecordShown, Viewer
from answerable.errors import Conflict, NotFound, UsageError
from answerable.ids import RecordId

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.bodies import Pending

KIND = "person-key"
UNNAMED = "owner"
"""The author of a record where nobody was named; any machine may have one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonKey:
    """A key that was enrolled for a person, by a record signed with it."""

    record: str
    name: str
    key: str
    """The public key: 32 bytes in hexadecimal."""
    at: str
    by: str
    replica: str
    reason: str = ""
    replaced: bool = False
    """Whether a later key of the same history took its place; what it signed before still holds."""
    taken_back: bool = False
    """Whether anybody retracted an enrolment of this key; nothing that it signed holds then."""

    @property
    def signs(self) -> bool:
        """Whether its person may sign with it from now on."""
        return not (self.replaced or self.taken_back)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What is to be said of the signature of a record."""

    name: str = ""
    """The pseudonym whose key signed it, where the signature holds."""
    key: str = ""
    holds: bool = False
    reason: str = ""


# Enrolling and signing


def enrol(archive: Archive, name: str, passphrase: str, *, reason: str = "") -> Pending:
    """The record of a fresh key for a person, whose private half now lies in the key store.

    It is closed by the passphrase alone. Where the person has a key already, `reason` says why there is
    another; one of this computer's own histories is replaced by it. Raises Conflict, UsageError.
    """
    earlier = may_enrol(archive, name, reason)
    key = private_keys.fresh(archive, passphrase)
    own = archive.ledger.own()
    said = records.person_key(
        by=name,
        reason=reason,
        supersedes=[RecordId(one.record) for one in earlier if one.replica in own],
    )
    return signing.with_signature(archive.identity.archive, said, name, key)


def may_enrol(archive: Archive, name: str, reason: str) -> tuple[PersonKey, ...]:
    """The keys with which a person signs so far, if there may be another. Raises as `enrol`."""
    folded = consents.person_key(name)
    if not folded or folded == UNNAMED:
        raise UsageError(
            "A key is one named person's.", advice="Use a pseudonym, for example P-17."
        )
    earlier = tuple(one for one in _of(Viewer(archive), name) if one.signs)
    if earlier and not reason.strip():
        raise Conflict(
            f"A key is enrolled for this person already ({fingerprint(earlier[-1].key)}).",
            advice="Only that person may have another, for instance where the passphrase is lost: say so "
            "with --again REASON. Ask them first.",
        )
    return earlier


def signed(archive: Archive, pending: Pending, name: str, passphrase: str) -> Pending:
    """The same record with the signature of a person: `signer`, `key`, `signed` and `signature`.

    Raises NotFound where that person has no key here, NotAllowed for a wrong passphrase, UsageError where
    the record is by somebody else.
    """
    author = str(pending.body.get("by", ""))
    if author != UNNAMED and not consents.same_person(author, name):
        raise UsageError(
            "A record is signed by whoever it is by.", advice="Give the same name to --by and --as."
        )
    known = key_of(archive, name)
    key = private_keys.opened(archive, known.key, passphrase)
    return signing.with_signature(archive.identity.archive, pending, known.name, key)


def key_of(archive: Archive, name: str) -> PersonKey:
    """The key with which a person signs on this computer. Raises NotFound."""
    enrolled = [one for one in _of(Viewer(archive), name) if one.signs]
    here = [one for one in enrolled if is_here(archive, one)]
    if here:
        return here[-1]
    if enrolled:
        raise NotFound(
            "The key of this person is not on this computer.",
            advice="Sign on the computer where it was made, or make another here: "
            "`answerable people add NAME --again REASON`.",
        )
    raise NotFound(
        "Nobody of this name has a key in this archive.",
        advice="The person makes one with `answerable people add NAME`; `people` lists them.",
    )


def is_here(archive: Archive, known: PersonKey) -> bool:
    """Whether the private half lies in this computer's key store."""
    return private_keys.file_of(archive, known.key).is_file()


def _of(viewer: Viewer, name: str) -> list[PersonKey]:
    return [one for one in people(viewer) if consents.same_person(one.name, name)]


# Reading signatures


def people(viewer: Viewer) -> tuple[PersonKey, ...]:
    """Every key that was enrolled with a signature of its own, in the order of the ledger."""
    return tuple(_enrolled(viewer))


def names_of(viewer: Viewer, key: str) -> frozenset[str]:
    """Whom a key was ever enrolled for, folded: a key taken back is still the same hand."""
    return frozenset(consents.person_key(one.name) for one in _enrolled(viewer, key))


def signer_of(viewer: Viewer, record: RecordShown) -> str:
    """The pseudonym whose key signed the record and holds, else nothing."""
    return signature_of(viewer, record).name


def signature_of(viewer: Viewer, record: RecordShown) -> Signature:
    """Whether a record bears the signature of a person enrolled here, and why not.

    Whether the record itself stands is another question: see `RecordShown.stands`.
    """
    key, name = record.body.get("key"), str(record.body.get("signer", ""))
    if not key or "signature" not in record.body:
        return Signature(reason="Nobody signed it with a key of their own.")
    fault = _fault(viewer, record, str(key), name)
    if fault:
        return Signature(key=str(key), reason=fault)
    return Signature(name=name, key=str(key), holds=True, reason="The person's own key signed it.")


def _fault(viewer: Viewer, record: RecordShown, key: str, name: str) -> str:
    """Why a signature does not hold; empty where it does."""
    if not signing.verifies(viewer.archive_id, record.kind, record.body):
        return "The signature is not over this record: its words, its kind or its archive differ."
    enrolled = tuple(_enrolled(viewer, key))
    if not enrolled:
        return "The key that signed it is not enrolled in this archive."
    if enrolled[0].taken_back:
        return "The key that signed it was taken back."
    folded = {consents.person_key(one.name) for one in enrolled}
    if len(folded) > 1:
        return "The key that signed it is enrolled for two people."
    if folded != {consents.person_key(name)}:
        return "The key that signed it is another person's."
    if not consents.same_person(record.by, name):
        return "It is by another than the person who signed it."
    if _repeats(viewer, record):
        return "The same signature stands in a record that was taken back or replaced."
    return ""


def fingerprint(key: str) -> str:
    """What two people compare by voice: the first 40 digits of the SHA-256 of the public key.

    The key is taken as `openssl pkey -pubin -outform DER` writes it.
    """
    digits = notes.replica_id(bytes.fromhex(key))[:40]
    return " ".join(digits[at : at + 4] for at in range(0, 40, 4))


def _enrolled(viewer: Viewer, key: str = "") -> Iterator[PersonKey]:
    """Enrolments that the key itself signed; all, or those of one key.

    One in a history that its own key contradicts is left out, as a consent there would be. A key that was
    taken back once is never enrolled anew: whoever stole it could.
    """
    found = [r for r in viewer.of_kind(KIND) if _is_enrolment(viewer, r, key)]
    back = {r.body["key"] for r in found if viewer.taken_back(r, eases=True)}
    for record in found:
        yield PersonKey(
            record=record.id,
            name=str(record.body["signer"]),
            key=str(record.body["key"]),
            at=record.at,
            by=record.by,
            replica=record.replica,
            reason=str(record.body.get("reason", "")),
            replaced=bool(record.superseded_by),
            taken_back=record.body["key"] in back,
        )


def _is_enrolment(viewer: Viewer, record: RecordShown, key: str) -> bool:
    if record.state != "present" or record.disputed or (key and record.body.get("key") != key):
        return False
    named = consents.person_key(str(record.body.get("signer", "")))
    return bool(named) and signing.verifies(viewer.archive_id, KIND, record.body)


def _repeats(viewer: Viewer, record: RecordShown) -> bool:
    """Whether the signature was copied out of a record that no longer stands, or into one.

    Whoever took back what they had signed must not find it said again in their name.
    """
    rows = viewer.db.execute(
        "SELECT lower(hex(r.id)) FROM records r WHERE r.kind=?1 AND r.id<>?2 AND "
        f"r.state='present' AND json_extract(r.body,'$.signature')=?3 AND {index.RARE}",
        (record.kind, bytes.fromhex(record.id), str(record.body["signature"])),
    )
    copies = {str(row[0]) for row in rows}
    return bool(copies) and any(
        not one.stands or viewer.taken_back(one, eases=True)
        for one in viewer.of_kind(record.kind)
        if one.id in copies
    )
