"""Is each member of a container kept once, tied to it, and found, whatever else the container holds?"""

import io
import random
import tarfile
import zipfile
from pathlib import Path

import pytest

from answerable.archive import unlocking
from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.verify import verify
from answerable.archive.view import Viewer
from answerable.errors import CannotRead
from answerable.reading.containers.limits import Limits
from answerable.workbench import unpack as unpacking
from answerable.workbench.held import content_of, has_text
from answerable.workbench.unpack import is_container, listed, unpack

LETTER = b"On 3 February 2021 the witness saw two lorries at the bridge.\n"
LARGE = random.Random(7).randbytes((1 << 20) + 4_321)
IDENTITY, RECIPIENT = unlocking.new_identity()


@pytest.fixture(params=["open", "sealed"])
def archive(request, tmp_path):
    sealed = request.param == "sealed"
    with Archive.create(
        tmp_path / "archive",
        sealed=sealed,
        recipient=RECIPIENT if sealed else "",
        keys=KeyStore(tmp_path / "keys"),
    ) as made:
        yield made


def zipped(*files, way=zipfile.ZIP_DEFLATED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", way) as box:
        for name, content in files:
            box.writestr(zipfile.ZipInfo(name), content, way)
    return made.getvalue()


def put(archive, content, name):
    with archive.change("a container") as change:
        return change.preserve_bytes(content, name).object


def opened(archive, *objects, **options):
    return unpack(archive, objects, by="desk", **options)


def state(archive):
    """Every file that the format vouches for."""
    folders = [archive.folder / name for name in ("ledger", "vault")]
    return {path: path.read_bytes() for f in folders for path in f.rglob("*") if path.is_file()}


def test_each_member_is_an_object_that_names_its_container(archive):
    box = put(archive, zipped(("a/letter.txt", LETTER), ("large.bin", LARGE)), "box.zip")
    [made] = opened(archive, box)
    assert [content_of(archive, one.object) for one in made.added] == [LETTER, LARGE]
    for one in made.added:
        shown = Viewer(archive).show(one.object)
        [said] = [r.body for r in shown.records if r.body.get("operation") == "member"]
        assert said["parent"] == box
        assert said["tool"].startswith("answerable ")


def test_a_member_is_named_as_its_container_names_it(archive):
    box = put(archive, zipped(("../../etc/passwd", LETTER), ("C:\\x\n", b"y")), "box.zip")
    [made] = opened(archive, box)
    names = [
        (record.body["name"], record.body["path"])
        for one in made.added
        for record in Viewer(archive).show(one.object).records
        if record.kind == "name"
    ]
    assert names == [("passwd", "box.zip/../../etc/passwd"), ("C:\\x\n", "box.zip/C:\\x\n")]
    assert "\n" not in str(made.to_json()["added"])


def test_a_name_that_is_no_text_is_kept_as_bytes(archive):
    content = zipped(("xxxx.txt", LETTER)).replace(b"xxxx", b"\x8e\xb1\x96\xbe")
    [made] = opened(archive, put(archive, content, "box.zip"))
    [name] = [
        record.body
        for record in Viewer(archive).show(made.added[0].object).records
        if record.kind == "name"
    ]
    assert bytes.fromhex(name["raw"]) == b"box.zip/\x8e\xb1\x96\xbe.txt"


def test_the_words_of_a_member_are_found(archive):
    page = b"<html><body><p>Seen from the road</p></body></html>"
    box = put(archive, zipped(("letter.txt", LETTER), ("page.html", page)), "box.zip")
    opened(archive, box)
    for words in ("two lorries", "Seen from the road"):
        assert len(Viewer(archive).search(words).hits) == 1


def test_running_it_twice_writes_nothing_twice(archive):
    files = [("letter.txt", LETTER), ("again.txt", LETTER), ("large.bin", LARGE)]
    box = put(archive, zipped(*files, ("page.html", b"<html>words here</html>")), "box.zip")
    opened(archive, box)
    before = state(archive)
    [made] = opened(archive, box)
    assert not any(one.new for one in made.added)
    assert state(archive) == before


def test_the_container_stays_as_it_was(archive):
    content = zipped(("letter.txt", LETTER))
    box = put(archive, content, "box.zip")
    opened(archive, box)
    assert content_of(archive, box) == content


def test_a_member_held_before_gains_its_container_and_its_name(archive):
    held = put(archive, LETTER, "letter.txt")
    box = put(archive, zipped(("copy.txt", LETTER)), "box.zip")
    [made] = opened(archive, box)
    assert [(one.object, one.new) for one in made.added] == [(held, False)]
    assert Viewer(archive).origins(held) == (box,)
    assert Viewer(archive).names(held) == ("letter.txt", "copy.txt")


def test_a_member_is_as_protected_as_its_container(archive):
    box = put(archive, zipped(("letter.txt", LETTER)), "box.zip")
    from answerable.archive import records

    with archive.change("protect") as change:
        change.record(records.classification(by="desk", target=box, level="confidential"))
    [made] = opened(archive, box)
    assert Viewer(archive).level(made.added[0].object) == "confidential"


def test_members_that_fail_are_named_and_the_others_stand(archive):
    content = bytearray(zipped(("a.txt", LETTER), ("b.txt", b"b"), ("large", LARGE), way=0))
    content[40] ^= 1
    content[content.index(LARGE[:64]) + 99] ^= 1
    box = put(archive, bytes(content), "box.zip")
    [made] = opened(archive, box)
    assert [one.name for one in made.added] == ["box.zip/b.txt"]
    assert [one.name for one in made.failed] == ["a.txt", "large"]
    assert not list((archive.folder / "tmp").iterdir())


def test_nested_containers_are_read_as_deep_as_asked(archive):
    box = zipped(("letter.txt", LETTER))
    for depth in range(4):
        box = zipped((f"{depth}.zip", box), (f"{depth}.txt", b"at %d" % depth))
    held = put(archive, box, "box.zip")
    assert len(opened(archive, held)) == 1
    found = opened(archive, held, depth=3)
    assert [one.name for one in found] == ["box.zip", "3.zip", "2.zip"]
    assert found[1].within == found[0].object


def test_the_limits_cover_what_is_nested(archive):
    inner = zipped(*((f"{n}.txt", b"%d" % n) for n in range(4)))
    held = put(archive, zipped(("a.zip", inner), ("b.txt", b"b")), "box.zip")
    found = opened(archive, held, depth=2, limits=Limits(members=4))
    assert sum(len(one.added) for one in found) == 4
    assert "more members than allowed (4)" in found[1].stopped.message


def test_a_container_that_holds_itself_is_read_once(archive, monkeypatch):
    content = zipped(("letter.txt", LETTER))
    box = put(archive, content, "box.zip")

    class HoldsItself(unpacking.Opened):
        def __iter__(self):
            for member in super().__iter__():
                member.content = lambda: content
                member.head = lambda: content[:4096]
                yield member

    monkeypatch.setattr(unpacking, "Opened", HoldsItself)
    [made] = opened(archive, box, depth=50)
    assert "this container itself" in made.remarks[0]
    assert Viewer(archive).origins(box) == ()


def test_a_list_keeps_nothing(archive):
    box = put(archive, zipped(("a.txt", LETTER), ("b\u202e.txt", b"b")), "box.zip")
    before = state(archive)
    found = listed(archive, box, Limits())
    assert [(one.name, one.size) for one in found.listed] == [("a.txt", 62), ("b\u202e.txt", 1)]
    assert "\u202e" not in str(found.to_json())
    assert state(archive) == before


def test_what_is_no_container_is_told_and_the_next_one_read(archive):
    letter = put(archive, LETTER, "letter.txt")
    box = put(archive, zipped(("a.txt", b"a")), "box.zip")
    first, second = opened(archive, letter, box)
    assert isinstance(first.stopped, CannotRead)
    assert len(second.added) == 1


def test_a_document_is_no_container_that_is_opened_by_itself(archive):
    word = zipped(("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>"))
    assert not is_container(archive, put(archive, word, "a.docx"))
    assert is_container(archive, put(archive, zipped(("a", b"b")), "a.zip"))
    assert not is_container(archive, put(archive, LETTER, "a.txt"))


def test_the_charset_that_a_message_states_is_used_for_its_text(archive):
    words = "Два грузовика"
    letter = (
        b"From: a@example.org\r\nTo: b@example.org\r\nDate: Wed, 3 Feb 2021 10:00:00 +0000\r\n"
        b"Content-Type: text/plain; charset=koi8-r\r\n\r\n" + words.encode("koi8-r")
    )
    [made] = opened(archive, put(archive, letter, "letter.eml"))
    assert content_of(archive, made.added[0].object) == words.encode("koi8-r")
    assert len(Viewer(archive).search(words).hits) == 1
    assert dict(made.stated)["Date"] == "Wed, 3 Feb 2021 10:00:00 +0000"
    kinds = {r.kind for r in Viewer(archive).show(made.added[0].object).records}
    assert "source" not in kinds


def test_a_capture_says_where_and_when_it_was_fetched(archive):
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>The ministry said so</html>"
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\n"
        "WARC-Date: 2021-02-03T10:11:12Z\r\nWARC-Block-Digest: sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        f"\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    archived = head.encode() + block + b"\r\n\r\n"
    box = put(archive, archived, "crawl.warc")
    [made] = opened(archive, box)
    shown = Viewer(archive).show(made.added[0].object)
    [source] = [record.body for record in shown.records if record.kind == "source"]
    assert source["source"] == "https://example.org/a"
    assert source["collected_at"] == "2021-02-03"
    assert source["method"].startswith("WARC response record of 2021-02-03T10:11:12Z, HTTP 200.")
    assert "digest" in source["method"]
    before = state(archive)
    opened(archive, box)
    assert state(archive) == before


def test_a_web_archive_package_that_was_changed_is_told_file_by_file(archive):
    import hashlib
    import json

    pages = b'{"format": "json-pages-1.0"}\n'
    files = [{"path": "pages/pages.jsonl", "hash": f"sha256:{hashlib.sha256(pages).hexdigest()}"}]
    package = json.dumps({"wacz_version": "1.1.1", "title": "T", "resources": files}).encode()
    for content, told in ((pages, False), (pages + b"more", True)):
        box = zipped(("datapackage.json", package), ("pages/pages.jsonl", content))
        [made] = opened(archive, put(archive, box, "site.wacz"))
        assert made.kind == "wacz"
        assert ("title", "T") in made.stated
        assert any("pages/pages.jsonl is not the file" in one for one in made.remarks) is told


def test_a_packed_tar_is_called_by_what_lies_in_it(archive):
    import gzip

    box = put(archive, gzip.compress(tar_of(("a.txt", b"a"))), "box.tgz")
    assert [one.kind for one in opened(archive, box)] == ["tar"]
    assert listed(archive, box, Limits()).kind == "tar"


def test_an_archive_with_members_is_intact_and_rebuilds_alike(archive):
    box = tar_of(("letter.txt", LETTER), ("large.bin", LARGE))
    [made] = opened(archive, put(archive, box, "box.tar"))
    assert verify(archive.folder, archive_key=archive.archive_key, keys=archive.keys).intact
    archive.rebuild()
    assert has_text(archive, made.added[0].object)
    assert len(Viewer(archive).search("two lorries").hits) == 1


def test_no_plain_byte_of_a_sealed_member_touches_the_disk(tmp_path):
    needle = b"the name of a witness " * 30
    keys = KeyStore(tmp_path / "keys")
    with Archive.create(tmp_path / "a", recipient=RECIPIENT, keys=keys) as archive:
        member = needle + random.Random(3).randbytes(18 << 20)
        box = zipped(("secret name.bin", member), ("b.txt", needle), way=0)
        opened(archive, put(archive, box, "box.zip"))
        for path in Path(tmp_path / "a").rglob("*"):
            if path.is_file():
                content = path.read_bytes()
                assert needle[:22] not in content
                assert b"secret name" not in content


def test_a_disk_that_fills_while_members_come_leaves_what_was_acknowledged(archive, monkeypatch):
    from answerable.archive import durable
    from answerable.errors import AnswerableError, Unexpected

    box = put(archive, zipped(("a.txt", LETTER), ("large.bin", LARGE)), "box.zip")

    def full(handle, data):
        raise Unexpected("The disk is full.")

    monkeypatch.setattr(durable, "write_all", full)
    [made] = opened(archive, box)
    assert isinstance(made.stopped, AnswerableError)
    monkeypatch.undo()
    assert verify(archive.folder, archive_key=archive.archive_key, keys=archive.keys).intact
    [again] = opened(archive, box)
    assert len(again.added) == 2


def tar_of(*files):
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as box:
        for name, content in files:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            box.addfile(info, io.BytesIO(content))
    return made.getvalue()
