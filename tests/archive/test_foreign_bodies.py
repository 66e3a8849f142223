"""Other programs may write to an archive, and err: what they wrote amiss must not stop the view."""

from pathlib import Path

from answerable.archive.archive import Archive
from answerable.archive.bodies import Pending
from answerable.archive.keystore import KeyStore
from answerable.archive.view import Viewer


def test_a_malformed_body_is_unread_and_everything_else_is_seen(tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "a", sealed=False, keys=KeyStore(tmp_path / "k"))
    with archive.ledger.lock():
        archive.ledger.append(
            [
                Pending(kind="object", body={"by": "other"}),
                Pending(kind="name", body={"by": "other", "name": 7}),
                Pending(kind="object", body={"by": "other", "digest": "sha256:ff", "size": "many"}),
            ]
        )
    with archive.change("after") as change:
        kept = change.preserve_bytes(b"sound", "sound.txt")
    status = Viewer(archive).status()
    assert status.unread == 3
    assert Viewer(archive).show(kept.object).names == ("sound.txt",)
    again = Archive.open(tmp_path / "a", keys=KeyStore(tmp_path / "k"))
    again.rebuild()
    assert Viewer(again).status().unread == 3


def test_the_lock_may_be_taken_twice_by_its_holder(tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "a", sealed=False, keys=KeyStore(tmp_path / "k"))
    with archive.ledger.lock(), archive.ledger.lock():
        assert archive.ledger.replica() == archive.identity.first


def test_the_status_says_that_a_part_of_the_ledger_cannot_be_read(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a", sealed=False, keys=KeyStore(tmp_path / "k")) as archive:
        for number in range(2):
            with archive.change("one more") as change:
                change.preserve_bytes(b"%d" % number, "n.txt")
        assert Viewer(archive).status().broken == ()
        path = next((tmp_path / "a" / "ledger").iterdir()) / "commits" / "00000003"
        path.chmod(0o600)
        path.write_bytes(path.read_bytes()[:-9])
        archive.rebuild()
        assert Viewer(archive).status().broken == (archive.identity.first,)
