"""Files come into the archive from a browser: whole, unchanged, and never open on the disk."""

import io
import os
import random
import re
import resource
import struct
import time
import zipfile
import zlib

import orjson
import pytest

from answerable.archive.view import Viewer

LETTER = b"We, the undersigned, ask the court to hear us.\n\nMin Invented\n"


@pytest.fixture
def send(client_as):
    """Sends files as a form: `send(("name", b"content"), source="...")`."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    def send(*files, role="editor", drop=False, **fields):
        given = {"file": [SimpleUploadedFile(name, content) for name, content in files], **fields}
        headers = {"X-Drop": "1"} if drop else {}
        return client_as(role).post("/documents/add/", given, headers=headers)

    return send


def raw(name, content, *more, boundary="a-boundary"):
    """A form as bytes, with a file name that no test client would write."""
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n'.encode()
        + value.encode()
        + b"\r\n"
        for field, value in more
    ]
    head = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        "Content-Type: text/plain\r\n\r\n"
    )
    parts.append(head.encode() + content + b"\r\n")
    return b"".join(parts) + f"--{boundary}--\r\n".encode()


@pytest.fixture
def send_raw(client_as):
    def send_raw(body, *, length=None, drop=False):
        # The test client's own body refuses to end early, as a connection does.
        more = {"wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(length or len(body))}
        return client_as("editor").generic(
            "POST",
            "/documents/add/",
            body,
            content_type="multipart/form-data; boundary=a-boundary",
            headers={"X-Drop": "1"} if drop else {},
            **more,
        )

    return send_raw


def objects(archive):
    return archive.index.db.execute("SELECT COUNT(*) FROM objects").get


def names(archive):
    rows = archive.index.db.execute("SELECT COALESCE(path, written) FROM names ORDER BY seq")
    return [row[0] for row in rows]


def run_waiting():
    from answerable.web.jobs import work

    return work.run_waiting()


def test_a_file_is_kept_byte_for_byte_under_its_name_and_by_its_sender(empty_workspace, send):
    from answerable.workbench.held import content_of

    answer = send(("letter.txt", LETTER), source="a colleague", collected_at="2021-02")
    assert answer.status_code == 303
    [stored] = [row[0] for row in empty_workspace.index.db.execute("SELECT stored FROM objects")]
    assert content_of(empty_workspace, f"sha256:{stored}") == LETTER
    shown = Viewer(empty_workspace).show(f"sha256:{stored}")
    assert shown.names == ("letter.txt",)
    assert {one.by for one in shown.records} == {"The editor"}
    [source] = [one.body for one in shown.records if one.kind == "source"]
    assert (source["source"], source["collected_at"]) == ("a colleague", "2021-02")


def test_the_text_is_read_afterwards_and_found_in_a_search(empty_workspace, send, client_as):
    answer = send(("letter.txt", LETTER))
    assert not Viewer(empty_workspace).search("undersigned").hits
    assert run_waiting() >= 1
    assert Viewer(empty_workspace).search("undersigned").hits
    page = client_as("editor").get(answer.headers["Location"]).content.decode()
    assert "1 added, 0 seen before, 0 failed." in page
    assert "1 of 1 file can be searched." in page


def test_a_film_is_kept_and_not_said_to_be_searchable(empty_workspace, send, client_as):
    film = b"\x00\x00\x00\x18ftypmp42" + bytes(3000)
    summary = send(("clip.mp4", film), ("letter.txt", LETTER)).headers["Location"]
    run_waiting()
    editor = client_as("editor")
    page = editor.get(summary).content.decode()
    assert "2 added, 0 seen before, 0 failed. 1 kept and not read." in page
    assert "1 of 2 files can be searched." in page
    assert "No words are read from a file of this kind; it is kept." in page
    assert f'href="{summary}">Look at the result' in editor.get("/jobs/").content.decode()


def test_reading_again_changes_nothing(empty_workspace, send, account_of):
    from answerable.web.jobs import work

    send(("letter.txt", LETTER))
    run_waiting()
    before = empty_workspace.heads()
    [one] = [
        f"sha256:{row[0]}"
        for row in empty_workspace.index.db.execute("SELECT DISTINCT object FROM names")
    ]
    work.begin("texts", {"added": [{"object": one.removeprefix("sha256:")}]}, account_of("editor"))
    run_waiting()
    assert empty_workspace.heads() == before


def test_the_summary_tells_new_known_and_unread_apart(empty_workspace, send, client_as):
    send(("letter.txt", LETTER))
    answer = send(("again.txt", LETTER), ("a.7z", b"7z\xbc\xaf\x27\x1c" + bytes(100)))
    run_waiting()
    page = client_as("editor").get(answer.headers["Location"]).content.decode()
    assert "1 added, 1 seen before, 0 failed. 1 kept and not read." in page
    assert "does not read this kind of file (application/x-7z-compressed)" in page


def test_noise_that_is_called_a_document_is_told_to_be_none(empty_workspace, send, client_as):
    answer = send(("statement.docx", random.Random(1).randbytes(4_000)))
    run_waiting()
    page = client_as("editor").get(answer.headers["Location"]).content.decode()
    assert "its bytes do not say, whatever its name ends in" in page
    assert "octet-stream" not in page


def test_an_empty_file_is_kept_and_said(empty_workspace, send, client_as):
    answer = send(("nothing.txt", b""))
    run_waiting()
    assert objects(empty_workspace) == 1
    assert (
        "The file is empty." in client_as("editor").get(answer.headers["Location"]).content.decode()
    )


def test_a_dropped_file_keeps_its_folder_and_is_answered_as_json(empty_workspace, send):
    answer = send(("letter.txt", LETTER), drop=True, path="letters/2021/letter.txt", one="1")
    said = orjson.loads(answer.content)
    assert said["ok"] is True
    assert said["words"] == "added"
    assert re.fullmatch("/documents/[0-9a-f]{64}/", said["href"])
    assert names(empty_workspace) == ["letters/2021/letter.txt"]
    again = orjson.loads(send(("letter.txt", LETTER), drop=True, path="x/letter.txt").content)
    assert again["words"] == "seen before"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("a/./b//c.txt", "a/b/c.txt"),
        ("..", "unnamed"),
        ("x" * 300 + ".txt", "x" * 300 + ".txt"),
        ("report\u202etxt.exe", "report\u202etxt.exe"),
        ("a\x07b\x1b[31m.txt", "a\x07b\x1b[31m.txt"),
        ("&lt;b&gt;.txt", "&lt;b&gt;.txt"),
        ("<script>alert(1)</script>.txt", "<script>alert(1)</script>.txt"),
        ("ကြေညာချက်.txt", "ကြေညာချက်.txt"),
    ],
)
def test_a_hostile_name_is_kept_as_said_and_shown_harmless(
    empty_workspace, send_raw, client_as, sent, kept
):
    answer = send_raw(raw(sent, LETTER))
    assert answer.status_code == 303, answer.content
    assert names(empty_workspace) == [kept]
    for address in (answer.headers["Location"], "/documents/"):
        page = client_as("editor").get(address).content.decode()
        assert "<script>alert" not in page
        assert "\u202e" not in page
        assert "\x1b" not in page


def test_a_name_longer_than_any_system_has_is_refused_and_the_others_are_kept(
    empty_workspace, send, client_as
):
    body = {"path": ["x" * 5000, "fine.txt"]}
    answer = send(("a.txt", LETTER), ("b.txt", b"another"), **body)
    page = client_as("editor").get(answer.headers["Location"]).content.decode()
    assert "longer than 4,096 characters" in page
    assert names(empty_workspace) == ["fine.txt"]


def test_an_upload_that_broke_off_leaves_nothing(empty_workspace, send_raw):
    body = raw("letter.txt", LETTER * 100_000)
    before = sorted(empty_workspace.tmp.iterdir())
    answer = send_raw(body[: len(body) // 2], length=len(body))
    assert answer.status_code == 422
    assert "broke off" in answer.content.decode()
    assert objects(empty_workspace) == 0
    assert sorted(empty_workspace.tmp.iterdir()) == before


def test_a_form_that_ends_without_its_last_boundary_is_not_taken_for_whole(
    empty_workspace, send_raw
):
    body = raw("letter.txt", LETTER)
    answer = send_raw(body[: -len("--a-boundary--\r\n")])
    assert answer.status_code == 422
    assert objects(empty_workspace) == 0


def test_nothing_is_written_open_to_the_disk_while_a_file_comes(empty_workspace, send, monkeypatch):
    seen = []
    true_write, true_pwrite = os.write, os.pwrite
    monkeypatch.setattr(os, "write", lambda *g: seen.append(bytes(g[1])) or true_write(*g))
    monkeypatch.setattr(os, "pwrite", lambda *g: seen.append(bytes(g[1])) or true_pwrite(*g))
    send(("big.txt", b"Daw Invented was here. " * 100_000))
    assert objects(empty_workspace) == 1
    assert len(seen) > 3
    assert not any(b"Invented" in one for one in seen)


def test_a_full_disk_is_said_in_one_sentence(empty_workspace, send, monkeypatch):
    from answerable.archive import spool

    def full(*given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(spool.os, "pwrite", full)
    answer = send(("big.bin", os.urandom(3 << 20)))
    assert answer.status_code == 500
    assert "the disk is full" in answer.content.decode()
    assert objects(empty_workspace) == 0
    dropped = send(("big.bin", os.urandom(3 << 20)), drop=True)
    assert "the disk is full" in orjson.loads(dropped.content)["error"]


def test_a_form_without_a_file_says_so_and_keeps_what_was_typed(empty_workspace, send):
    answer = send(source="a colleague")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Choose one file or more." in page
    assert 'value="a colleague"' in page


def test_a_day_that_is_none_is_said_at_its_field_and_nothing_is_kept(empty_workspace, send):
    answer = send(("letter.txt", LETTER), collected_at="yesterday")
    assert answer.status_code == 422
    assert 'id="id_collected_at_error"' in answer.content.decode()
    assert objects(empty_workspace) == 0


def test_who_may_not_add_is_refused_before_anything_is_read(empty_workspace, send):
    for role in ("reviewer", "reader", "guest"):
        assert send(("letter.txt", LETTER), role=role).status_code == 403
    assert objects(empty_workspace) == 0


def test_a_session_that_ended_is_no_acknowledgement(empty_workspace):
    from django.test import Client

    answer = Client().post("/documents/add/", {}, headers={"X-Drop": "1"})
    assert b'"ok":true' not in answer.content


def test_a_form_from_elsewhere_is_refused(empty_workspace, account_of):
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(account_of("editor"))
    answer = client.post("/documents/add/", {"file": SimpleUploadedFile("a.txt", LETTER)})
    assert answer.status_code == 403
    assert objects(empty_workspace) == 0


def test_more_files_than_a_form_takes_are_refused_with_advice(empty_workspace, send, settings_with):
    settings_with(DATA_UPLOAD_MAX_NUMBER_FILES=3)
    answer = send(*((f"{n}.txt", b"x") for n in range(4)))
    assert answer.status_code == 400
    assert "One form takes up to 3 files." in answer.content.decode()


def test_that_is_said_where_the_form_is_checked_too(empty_workspace, account_of, settings_with):
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import Client

    settings_with(DATA_UPLOAD_MAX_NUMBER_FILES=3)
    client = Client(enforce_csrf_checks=True)
    client.force_login(account_of("editor"))
    token = client.get("/documents/add/").cookies["token"].value
    files = [SimpleUploadedFile(f"{n}.txt", b"x") for n in range(4)]
    answer = client.post("/documents/add/", {"csrfmiddlewaretoken": token, "file": files})
    assert "One form takes up to 3 files." in answer.content.decode()


@pytest.fixture
def settings_with(_django):
    from django.test import override_settings

    stack = []

    def settings_with(**more):
        one = override_settings(**more)
        one.enable()
        stack.append(one)

    yield settings_with
    for one in stack:
        one.disable()


def test_an_office_document_is_known_by_the_directory_at_its_end(empty_workspace, send):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("media/1.bin", os.urandom(2 << 20))
        file.writestr("word/document.xml", "<w/>")
    send(("letter.docx", packed.getvalue()))
    [kind] = [row[0] for row in empty_workspace.index.db.execute("SELECT type FROM objects")]
    assert kind.endswith("wordprocessingml.document")


def test_the_summary_of_one_person_is_not_for_another(empty_workspace, send, client_as):
    answer = send(("letter.txt", LETTER))
    assert client_as("owner").get(answer.headers["Location"]).status_code == 404


def test_the_summary_forgets_names_that_rose_above_its_reader(empty_workspace, send, client_as):
    from answerable.archive import records

    answer = send(("secret plan.txt", LETTER))
    [one] = [row[0] for row in empty_workspace.index.db.execute("SELECT object FROM names")]
    with empty_workspace.change("c", by="P-1") as change:
        change.record(
            records.classification(by="P-1", target=one, level="confidential", reason="r")
        )
    client = client_as("editor")
    from answerable.web.access.models import Account

    Account.objects.update(clearance="internal")
    assert "secret plan" not in client.get(answer.headers["Location"]).content.decode()


@pytest.fixture
def hidden_letter(empty_workspace, send):
    """The letter is held, and only an owner may see it."""
    from answerable.archive import records

    send(("secret plan.txt", LETTER), role="owner")
    run_waiting()
    [one] = [
        row[0] for row in empty_workspace.index.db.execute("SELECT DISTINCT object FROM names")
    ]
    with empty_workspace.change("c", by="P-1") as change:
        change.record(
            records.classification(by="P-1", target=one, level="confidential", reason="r")
        )
    return one


def test_who_sends_what_they_may_not_see_does_not_learn_that_it_is_held(
    empty_workspace, hidden_letter, send, client_as, account_of
):
    account_of("editor", clearance="internal")
    dropped = orjson.loads(send(("mine.txt", LETTER), drop=True).content)
    assert (dropped["words"], dropped["new"]) == ("added", True)
    summary = send(("mine.txt", LETTER)).headers["Location"]
    run_waiting()
    page = client_as("editor").get(summary).content.decode()
    assert "1 added, 0 seen before, 0 failed. 0 kept and not read." in page
    assert "1 of 1 file can be searched." in page
    assert "mine.txt" in page
    assert "secret plan" not in page
    twin = orjson.loads(client_as("editor").get(f"{summary}?format=json").content)
    assert [sorted(one) for one in twin["added"]] == [["name", "new", "object", "size"]]
    assert twin["added"][0]["new"] is True


def test_a_program_does_not_learn_it_either(hidden_letter, account_of, program_as):
    account_of("editor", clearance="internal")
    for _ in range(2):
        answer = program_as("editor").send(("mine.txt", LETTER))
        assert answer.status_code == 201
        assert [sorted(one) for one in answer.json()["added"]] == [
            ["name", "new", "object", "size"]
        ]
        assert answer.json()["added"][0]["new"] is True


def zip_bomb():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        with file.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(1000):
                part.write(bytes(1 << 20))
    return packed.getvalue()


def nested_letter():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", "<w>" * 1_000_000 + "</w>" * 1_000_000)
    return packed.getvalue()


def endless_picture():
    def chunk(kind, content):
        return (
            struct.pack(">I", len(content))
            + kind
            + content
            + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    deflate = zlib.compressobj(9)
    rows = b"".join(deflate.compress(bytes(1 << 20)) for _ in range(200)) + deflate.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def million_pages():
    kids = b"3 0 R " * 1_000_000
    return (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 1000000/Kids[" + kids + b"]>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>endobj\n"
        b"trailer<</Root 1 0 R/Size 4>>\n%%EOF\n"
    )


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("bomb.docx", zip_bomb),
        ("deep.docx", nested_letter),
        ("deep.html", lambda: b"<div>" * 1_000_000),
        ("deep.json", lambda: b"[" * 1_000_000),
        ("wide.png", endless_picture),
        ("long.pdf", million_pages),
    ],
)
def test_a_file_made_to_burst_a_reader_is_kept_and_costs_the_server_little(
    empty_workspace, send, client_as, name, made
):
    content = made()
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    answer = send((name, content))
    run_waiting()
    summary = client_as("editor").get(answer.headers["Location"])
    assert "1 added, 0 seen before, 0 failed." in summary.content.decode()
    [stored] = [
        row[0] for row in empty_workspace.index.db.execute("SELECT stored FROM objects LIMIT 1")
    ]
    for address in ("", "?as=text", "page/1.webp", "page/999999.webp"):
        found = client_as("editor").get(f"/documents/{stored}/{address}")
        assert found.status_code in (200, 404, 422), address
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> 10
    print(f"{name}: {time.monotonic() - began:.1f} s, {grown} MiB")
    assert time.monotonic() - began < 120
    assert grown < 300


class _Long(io.RawIOBase):
    """A form with one large file, made while it is read."""

    def __init__(self, size):
        self.head = raw("big.bin", b"")[: -len("\r\n--a-boundary--\r\n")]
        self.end = b"\r\n--a-boundary--\r\n"
        self.left = size
        self.length = len(self.head) + size + len(self.end)
        self.waiting = self.head

    def read(self, size=-1):
        if not self.waiting and self.left:
            count = min(self.left, 1 << 20)
            self.left -= count
            self.waiting = os.urandom(count)
            if not self.left:
                self.waiting += self.end
        piece, self.waiting = self.waiting[:size], self.waiting[size:]
        return piece


def test_a_large_file_passes_through_without_filling_the_memory(empty_workspace, account_of):
    from django.test import RequestFactory

    from answerable.archive.records import Acquisition
    from answerable.web.documents.receiving import Receiving
    from answerable.workbench.receiving import Sent, keep_sent

    size = int(os.environ.get("ANSWERABLE_LARGE_UPLOAD", 200 << 20))
    form = _Long(size)
    request = RequestFactory().post("/documents/add/")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    receiving = Receiving(request, empty_workspace)
    meta = {
        "CONTENT_TYPE": "multipart/form-data; boundary=a-boundary",
        "CONTENT_LENGTH": str(form.length),
    }
    _, files = receiving.handle_raw_input(form, meta, form.length, b"a-boundary", "utf-8")
    sent = [Sent(name=one.name, content=one.content) for one in files.getlist("file")]
    report = keep_sent(
        empty_workspace, sent, acquisition=Acquisition(), by="P-1", viewer=Viewer(empty_workspace)
    )
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(f"{size >> 20} MiB: memory grew by {grown >> 10} MiB")
    assert report.added[0].size == size
    assert grown < 40 << 10
    sent[0].content.spool.close()
    assert not any(path.is_file() for path in empty_workspace.tmp.iterdir())
