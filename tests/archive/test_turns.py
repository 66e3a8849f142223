"""Records of some kinds, a few at a time: nothing twice, nothing left out, nothing above the clearance."""

import pytest

from answerable.archive import records
from answerable.archive.archive import Archive
from answerable.archive.bodies import Pending
from answerable.archive.keystore import KeyStore
from answerable.archive.turns import count_of, in_turn
from answerable.archive.unlocking import new_identity
from answerable.archive.view import Viewer


@pytest.fixture
def archive(tmp_path):
    keys = KeyStore(tmp_path / "keys")
    _, recipient = new_identity()
    with Archive.create(tmp_path / "archive", recipient=recipient, keys=keys) as made:
        yield made


def claim(object_id, start):
    return Pending(
        kind="claim", body={"by": "P-1", "object": object_id, "start": start, "end": start + 1}
    )


def with_claims(archive, name, count):
    """An object with so many claims; gives its id and theirs, in order."""
    with archive.change("kept", by="P-1") as change:
        added = change.preserve_bytes(name.encode(), name)
    with archive.change("claims", by="P-1") as change:
        for start in range(count):
            change.record(claim(added.object, start))
    return added.object, list(change.written[:count])


def walked(viewer, kind, most):
    found, after = [], 0
    while True:
        turn = in_turn(viewer, kind, after=after, most=most)
        found += [one.id for one, _ in turn.numbered]
        after = turn.reached
        if turn.over:
            return found


def test_every_record_comes_once_in_turns_of_any_size(archive):
    _, ids = with_claims(archive, "letter.txt", 7)
    for most in (1, 3, 7, 50):
        assert walked(Viewer(archive), "claim", most) == ids
    assert count_of(Viewer(archive), "claim") == 7


def test_a_turn_begins_behind_any_record(archive):
    _, ids = with_claims(archive, "letter.txt", 3)
    viewer = Viewer(archive)
    [(_, reached), *_] = in_turn(viewer, "claim", after=0, most=1).numbered
    assert [one.id for one, _ in in_turn(viewer, "claim", after=reached, most=9).numbered] == ids[
        1:
    ]


def test_what_is_above_the_clearance_is_neither_given_nor_counted(archive):
    secret, _ = with_claims(archive, "secret.txt", 4)
    _, ids = with_claims(archive, "open.txt", 2)
    with archive.change("classified", by="P-1") as change:
        change.record(records.classification(by="P-1", target=secret, level="confidential"))
    low = Viewer(archive, "internal")
    assert walked(low, "claim", 2) == ids
    assert count_of(low, "claim") == 2
    assert count_of(Viewer(archive), "claim") == 6


def test_what_a_later_record_replaced_is_left_out(archive):
    object_id, ids = with_claims(archive, "letter.txt", 2)
    body = claim(object_id, 9).body
    with archive.change("again", by="P-1") as change:
        change.record(Pending(kind="claim", body=body, supersedes=(ids[0],)))
    assert walked(Viewer(archive), "claim", 10) == [ids[1], change.written[0]]


def test_rows_of_tables_are_left_out(archive):
    object_id, _ = with_claims(archive, "table.csv", 1)
    row = {"by": "P-1", "object": object_id, "what": ["shelling"], "line": 3}
    with archive.change("table", by="P-1") as change:
        change.record(Pending(kind="incident", body=row))
    assert walked(Viewer(archive), "incident", 10) == []
