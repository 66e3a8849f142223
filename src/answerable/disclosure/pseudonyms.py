"""Which pseudonym stands for which name, and who may look that up?

The map is closed with an age key of its own, which is not the archive's: whoever opens the archive
reads no name in it. Who holds the map's identity turns pseudonyms into names, and nobody else.
"""

from __future__ import annotations

import json
import os
import re
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from answerable import text
from answerable.archive import identities, notes, records
from answerable.archive.view import RecordShown, Viewer
from answerable.errors import Conflict, NotAllowed, NotFound, UsageError
from answerable.ids import sha256_hex

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.bodies import Pending

KIND: Final = "pseudonym"
UNNAMED: Final = "a person who is not named here"
_SALT: Final = re.compile(r"(?:[0-9a-f]{2}){16,64}")
_LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_LENGTH: Final = 6
_WORD: Final = 4
"""Letters from which a word of a name is looked for in a pseudonym; a shorter one stands there by chance."""
_ROUNDS: Final = 1 << 14
"""Of scrypt (RFC 7914): names can be tried against a mark, and each try costs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the map, opened."""

    pseudonym: str
    name: str
    record: str


def recipient(viewer: Viewer) -> str:
    """The age public key of the map; empty where there is no map yet."""
    head = min(_heads(viewer), key=_place, default=None)
    return str(head.body["recipient"]) if head else ""


def _heads(viewer: Viewer) -> list[RecordShown]:
    """The records that begin a map, with a key and a salt that can be used."""
    made = (one for one in _standing(viewer) if not one.body.get("pseudonym"))
    return [one for one in made if _is_key(one.body.get("recipient")) and _salt(one)]


def _head(archive: Archive, viewer: Viewer) -> RecordShown | None:
    """The map to which names are added: the one begun here, else the only one.

    Another history could say that its own key came first, and would read every name from then on.
    Raises Conflict.
    """
    found = sorted(_heads(viewer), key=_place)
    own = [one for one in found if one.replica in archive.ledger.own()]
    if not own and len({one.body["recipient"] for one in found}) > 1:
        raise Conflict(
            "There are several maps of pseudonyms, each with its own key.",
            advice="Add names on the computer where the right one was begun.",
        )
    return next(iter(own or found), None)


def _is_key(said: object) -> bool:
    return isinstance(said, str) and said.startswith("age1") and said.isascii() and said.isalnum()


def _salt(record: RecordShown) -> str:
    """The salt of a mark, in hexadecimal; empty where there is none that can be used."""
    said = record.body.get("salt")
    return said if isinstance(said, str) and _SALT.fullmatch(said) else ""


def begin(archive: Archive, key: str, *, by: str) -> Pending:
    """The record that begins the map, closed for the given age public key.

    Raises Conflict where there is a map.
    """
    if recipient(Viewer(archive)):
        raise Conflict("There is a map of pseudonyms already.", advice="Add names to it.")
    return records.pseudonym(by=by, recipient=key, salt=os.urandom(16).hex())


def listed(given: str) -> list[tuple[str, str]]:
    """(name, pseudonym or nothing) for each line: a name, and after a tab what shall stand for it.

    Raises UsageError where there is no name.
    """
    rows = [line.partition("\t") for line in given.splitlines()]
    found = [(name.strip(), chosen.strip()) for name, _, chosen in rows if name.strip()]
    if not found:
        raise UsageError("There is no name in this.", advice="Write one name a line.")
    return found


def line(
    archive: Archive,
    name: str,
    *,
    by: str,
    pseudonym: str = "",
    findable: bool = False,
    beside: Sequence[str] = (),
) -> Pending:
    """The record of one name under a pseudonym, by default a random one that nobody else bears.

    `findable` is for suspects, whose names stand in the archive anyway: their pseudonym can then be
    found from the name without the map's identity. `beside` are pseudonyms given in the same change.
    Raises NotFound, Conflict, UsageError.
    """
    viewer = Viewer(archive)
    head = _head(archive, viewer)
    if head is None:
        raise NotFound(
            "There is no map of pseudonyms yet.",
            advice="Begin one with `answerable pseudonym begin --key FILE`.",
        )
    if not text.fold(name):
        raise UsageError("A pseudonym stands for a name.", advice="Give the name.")
    taken = {text.fold(str(one.body.get("pseudonym", ""))) for one in _standing(viewer)}
    taken |= {text.fold(one) for one in beside}
    chosen = pseudonym or _fresh(taken)
    if _tells(chosen, name):
        raise UsageError("This pseudonym tells the name.", advice="Take another.")
    if text.fold(chosen) in taken:
        raise Conflict("This pseudonym stands for a name already.", advice="Take another.")
    key = str(head.body["recipient"])
    salt = _salt(head) if findable else ""
    return records.pseudonym(
        by=by,
        recipient=key,
        pseudonym=chosen,
        sealed=_sealed(key, chosen, name),
        salt=salt,
        mark=_mark(salt, name) if salt else "",
    )


def opened(archive: Archive, identity: str) -> tuple[Entry, ...]:
    """Every line of the map that the identity opens, by pseudonym. Raises NotAllowed, CannotRead.

    One that does not open stops it, so that no name is missed, until somebody took that line back.
    """
    viewer = Viewer(archive)
    lines = [one for one in _standing(viewer) if one.body.get("pseudonym")]
    key = identities.recipient_of(identity)
    own = [one for one in lines if one.body.get("recipient") == key]
    if lines and not own:
        raise NotAllowed(
            "This identity does not open the map of pseudonyms.",
            advice="Ask whoever keeps the map; it is not the archive's own key.",
        )
    found: list[Entry] = []
    for one in own:
        try:
            found.append(_open(one, identity))
        except NotAllowed:
            if not viewer.taken_back(one, eases=True):
                raise
    return tuple(sorted(found, key=lambda one: one.pseudonym))


def shown_for(viewer: Viewer, name: str) -> str:
    """What stands outside for a suspect's name: their pseudonym, else words that name nobody.

    One that several names bear, or that says the name, is none.
    """
    lines = [one for one in _standing(viewer) if one.body.get("pseudonym")]
    borne: dict[str, set[str]] = {}
    for one in lines:
        borne.setdefault(_borne(one), set()).add(str(one.body.get("mark", one.id)))
    marked = sorted((one for one in lines if one.body.get("mark") and _salt(one)), key=_place)
    marks = {_mark(salt, name) for salt in {_salt(one) for one in marked}}
    return next(
        (
            text.visible(str(one.body["pseudonym"]))
            for one in marked
            if str(one.body["mark"]) in marks
            and len(borne[_borne(one)]) == 1
            and not _tells(str(one.body["pseudonym"]), name)
        ),
        UNNAMED,
    )


def _tells(pseudonym: str, name: str) -> bool:
    """Whether a pseudonym is the name, or holds one of its words."""
    shown = text.alike(pseudonym)
    words = (text.alike(one) for one in text.fold(name).split())
    return shown == text.alike(name) or any(len(w) >= _WORD and w in shown for w in words)


def _borne(record: RecordShown) -> str:
    return text.alike(str(record.body["pseudonym"]))


def pseudonyms(viewer: Viewer) -> tuple[RecordShown, ...]:
    """The records of every pseudonym that stands; none of them says a name."""
    found = (one for one in _standing(viewer) if one.body.get("pseudonym"))
    return tuple(sorted(found, key=lambda one: str(one.body["pseudonym"])))


def _standing(viewer: Viewer) -> Sequence[RecordShown]:
    found = (one for one in viewer.of_kind(KIND) if one.stands and not one.disputed)
    return [one for one in found if not viewer.taken_back(one, eases=False)]


def _fresh(taken: Collection[str]) -> str:
    while True:
        made = "S-" + "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
        if text.fold(made) not in taken:
            return made


def _sealed(key: str, pseudonym: str, name: str) -> str:
    import pyrage

    said = json.dumps({"name": name, "pseudonym": pseudonym}, ensure_ascii=False).encode()
    # Of one length, so that the box does not give away how long the name is.
    padded = said + b" " * (-len(said) % 256)
    return notes.encode64(pyrage.encrypt(padded, [pyrage.x25519.Recipient.from_str(key)]))


def _open(record: RecordShown, identity: str) -> Entry:
    import pyrage

    secret = next(one for one in identity.splitlines() if one.startswith("AGE-SECRET-KEY-"))
    try:
        plain = pyrage.decrypt(
            notes.decode64(str(record.body["sealed"])),
            [pyrage.x25519.Identity.from_str(secret.strip())],
        )
        said = json.loads(plain)
        name, pseudonym = str(said["name"]), str(said["pseudonym"])
    except (pyrage.DecryptError, ValueError, KeyError, TypeError) as error:
        raise NotAllowed("A line of the map does not open.", advice=_DAMAGED) from error
    if pseudonym != record.body["pseudonym"]:
        raise NotAllowed("A line of the map stands under another pseudonym.", advice=_DAMAGED)
    return Entry(pseudonym=pseudonym, name=name, record=record.id)


_DAMAGED = "Take that record back, and write the name down again."


def _mark(salt: str, name: str) -> str:
    import hashlib

    return sha256_hex(
        hashlib.scrypt(
            text.fold(name).encode(),
            salt=bytes.fromhex(salt),
            n=_ROUNDS,
            r=8,
            p=1,
            maxmem=64 << 20,
        )
    )


def _place(record: RecordShown) -> tuple[str, str, int, int]:
    return record.at, record.replica, record.commit, record.line
