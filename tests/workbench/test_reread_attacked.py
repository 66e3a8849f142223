"""A file that is read anew, or destroyed, takes nothing along that was said of other words, or of another file."""

import json

import pytest

from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.unlocking import Secret
from answerable.archive.withdrawing import planning, shredding
from answerable.errors import NotFound
from answerable.reading.correcting.quoted import find_again, quote
from answerable.workbench.held import (
    RECOGNISED,
    STATED,
    content_of,
    has_text,
    recognised_in,
    stated_in,
)

LIST = "Signed by:\n\n1. Blue Lantern Circle\n2. Open River Forum\n3. Free Reed\n"
SAID = json.dumps([{"name": "Artist", "value": "Ma Invented", "where": "EXIF"}]).encode()
READ = json.dumps({"pages": [{"text": "words of Ma Invented that a program saw"}]}).encode()


def test_a_correction_does_not_move_to_the_same_words_elsewhere():
    start = LIST.index("Open River Forum")
    quoted = quote(LIST, (start, start + len("Open River Forum")))
    anew = "A letter of Open River Forum to the town.\n\n1. Blue Lantern Clrcle\n2. 0pen Rlver Forurn\n"
    place, why = find_again(anew, quoted)
    assert place is None
    assert "around them" in why


def test_a_correction_stays_where_a_new_reading_only_breaks_lines_otherwise():
    start = LIST.index("Open River Forum")
    quoted = quote(LIST, (start, start + len("Open River Forum")))
    anew = LIST.replace("\n", " ").replace("Signed by:", "Slgned by:")
    place, why = find_again(anew, quoted)
    assert why == ""
    assert anew[slice(*place)] == "Open River Forum"


@pytest.fixture(params=["open", "sealed"])
def archive(request, tmp_path):
    keys = KeyStore(tmp_path / "keys")
    sealed = request.param == "sealed"
    secret = Secret(passphrase="correct horse battery staple nine") if sealed else None
    with Archive.create(tmp_path / "a", sealed=sealed, secret=secret, keys=keys) as made:
        yield made


def add(archive, content, name):
    with archive.change("one") as change:
        added = change.preserve_bytes(content, name).object
        derived = [
            change.derive(added, content + b" as text", "text"),
            change.derive(added, READ, RECOGNISED, kind="application/json"),
            change.derive(added, SAID, STATED, kind="application/json"),
        ]
    return added, derived


def on_disk(archive, words):
    files = [one for one in archive.folder.rglob("*") if one.is_file()]
    return [one for one in files if words in one.read_bytes()]


def test_what_was_recognised_in_a_destroyed_picture_cannot_be_read(archive):
    picture, derived = add(archive, b"picture", "a.png")
    assert recognised_in(archive, picture) == READ
    plan = planning.plan(archive, [picture])
    shredding.destroy_now(archive, plan, reason="asked", ground="consent", by="k7")
    assert recognised_in(archive, picture) == b""
    assert stated_in(archive, picture) == ()
    assert not has_text(archive, picture)
    for one in [picture, *derived]:
        with pytest.raises(NotFound):
            content_of(archive, one)
    assert on_disk(archive, b"Ma Invented") == []


def test_two_pictures_in_which_the_same_was_recognised_do_not_lose_it_to_each_other(archive):
    first, _ = add(archive, b"picture", "a.png")
    second, _ = add(archive, b"another picture", "b.png")
    plan = planning.plan(archive, [first])
    shredding.destroy_now(archive, plan, reason="asked", ground="consent", by="k7")
    assert recognised_in(archive, first) == b""
    assert recognised_in(archive, second) == READ
    assert stated_in(archive, second)[0].value == "Ma Invented"
