"""A small open archive with three reports in it, and people with keys of their own."""

from answerable.archive import persons, records
from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.view import Viewer

WORDS = "four random words here"
REPORTS = (b"Two lorries came to the village.", b"A picture taken from above.", b"A third report.")


def peopled(base):
    """The archive and the ids of its three reports, which P-9 added."""
    archive = Archive.create(base / "archive", sealed=False, keys=KeyStore(base / "keys"))
    with archive.change("reports", by="P-9") as change:
        ids = [change.preserve_bytes(one, f"{n}.txt").object for n, one in enumerate(REPORTS)]
    return archive, ids


def elsewhere(archive):
    """The same archive on another computer, whose history counts."""
    keys = KeyStore(archive.keys.folder.parent / "keys-2")
    other = Archive.open(archive.folder, keys=keys)
    put(other, records.pack(by="x", object_id="sha256:00", title="to begin", version="1"))
    archive.admit(other.ledger.replica())
    return other


def put(archive, pending):
    with archive.change("a record") as change:
        change.record(pending)
    return str(change.written[0])


def enrolled(archive, name, reason=""):
    return put(archive, persons.enrol(archive, name, WORDS, reason=reason))


def reviewed(archive, name, status="verified", *, target="", object_id=""):
    said = records.review(
        by=name, status=status, reason="looked", target=target, object_id=object_id
    )
    return put(archive, persons.signed(archive, said, name, WORDS))


def retracted(archive, target):
    return put(archive, records.retraction(by="x", target=target, reason="a slip"))


def viewed(archive):
    return Viewer(archive)
