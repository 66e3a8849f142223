"""Files as they really are: empty, cut, encrypted, misnamed, changing, or no files at all."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from specimens import MODES, add, begin, closed, on_disk, rich, texts_kept

from answerable.archive import intake, store
from answerable.archive.archive import Archive
from answerable.archive.bodies import Pending
from answerable.archive.view import Viewer
from answerable.errors import AnswerableError, CannotRead, Conflict, NotFound


@pytest.fixture(params=MODES)
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    made = begin(tmp_path, request.param)
    yield made
    made.close()


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


class Hangs(BaseException):
    """Not an OSError, which the code under test may rightly take for a failing disk."""


@pytest.fixture(autouse=True)
def nothing_hangs() -> Iterator[None]:
    """A test that waits on a pipe is ended with an error."""

    def late(*_: object) -> None:
        raise Hangs("it hangs")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def preserve(archive: Archive, *paths: Path) -> list[str]:
    """Ids of the objects that the files became."""
    with archive.change("from the inbox") as change:
        return [change.preserve(path).object for path in paths]


def add_all(archive: Archive, folder: Path) -> tuple[set[str], dict[str, AnswerableError]]:
    """What was kept and what was refused of everything below a folder, by relative path."""
    kept: set[str] = set()
    refused: dict[str, AnswerableError] = {}
    with archive.change("from the inbox") as change:
        for one in intake.find([folder]):
            if isinstance(one, intake.Refused):
                refused[one.relative] = one.error
                continue
            try:
                change.preserve(one.path, relative=one.relative)
                kept.add(one.relative)
            except AnswerableError as error:
                refused[one.relative] = error
    return kept, refused


def is_intact(archive: Archive) -> bool:
    return closed(archive).verify().intact


# Contents


PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << >>\n%%EOF\n"
CONTENTS = {
    "empty": b"",
    "one byte": b"\0",
    "a line feed": b"\n",
    "truncated pdf": PDF[:30],
    "encrypted pdf": PDF.replace(b"<< >>", b"<< /Encrypt 5 0 R >>"),
    "truncated zip": b"PK\x03\x04\x14\0\0\0",
    "age file": b"age-encryption.org/v1\n-> X25519 abc\n",
    "random": random.Random(7).randbytes(4096),
    "utf-16": "ပြည်သူ".encode("utf-16"),
    "latin-1": "Zür\xedch".encode("latin-1"),
    "zawgyi": "ျမန္မာ".encode(),
    "cut in a character": "ပြည်သူ".encode()[:-1],
    "nul": b"a\0b\0" * 99,
    "byte order mark": b"\xef\xbb\xbfhello",
    "our own tar": b"0" * 512,
    "a commit": b"answerable-commit/1\n{}\n\n",
    "exactly small": bytes(store.SMALL),
    "one more than small": bytes(store.SMALL + 1),
    "a piece": bytes(256 * 1024),
}


@pytest.mark.parametrize("name", CONTENTS)
@pytest.mark.parametrize("bundles", [True, False])
def test_any_content_comes_back_byte_for_byte(
    archive: Archive, inbox: Path, name: str, bundles: bool
) -> None:
    path = inbox / "file"
    path.write_bytes(CONTENTS[name])
    with archive.change("one", bundles=bundles) as change:
        change.preserve(path)
    assert texts_kept(archive) == {CONTENTS[name]}
    assert is_intact(archive)


def test_text_in_a_wrong_encoding_stays_searchable_in_what_can_be_read(archive: Archive) -> None:
    with archive.change("one") as change:
        parent = change.preserve_bytes(b"x", "x").object
        change.derive(parent, b"caf\xe9 in the north", "text")
    assert [hit.match for hit in Viewer(archive).search("in the north").hits] == ["in the north"]


# Names


NAMES = (
    b"with\nnewline.txt",
    b"\xe2\x80\xaegnp.exe",
    b"not-utf8-\xff\xfe.txt",
    b"n" * 255,
    b" leading and trailing ",
    b"-rf",
    b"$(reboot)",
    b"a'b\"c;--",
    b"\x1b[31mred",
    b"con.txt.",
    "စာရွက်.txt".encode(),
    "e\u0301.txt".encode(),
    "\xe9.txt".encode(),
    b"%s%n{0}",
)


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_file_with_any_name_is_kept_under_that_name(
    archive: Archive, inbox: Path, name: bytes
) -> None:
    path = Path(os.fsdecode(os.path.join(os.fsencode(inbox), name)))
    path.write_bytes(b"content")
    kept, refused = add_all(archive, inbox)
    assert len(kept) == 1
    assert refused == {}
    written = archive.index.db.execute("SELECT written FROM names").get
    raw = archive.index.db.execute(
        "SELECT json_extract(body,'$.raw') FROM records WHERE kind='name'"
    ).get
    assert (bytes.fromhex(raw) if raw else written.encode()).endswith(name)
    assert written.isprintable() or not raw
    assert is_intact(archive)


def test_twins_of_one_name_in_two_spellings_are_two_files(archive: Archive, inbox: Path) -> None:
    (inbox / "e\u0301.txt").write_bytes(b"decomposed")
    (inbox / "\xe9.txt").write_bytes(b"composed")
    kept, _ = add_all(archive, inbox)
    assert len(kept) == 2
    assert texts_kept(archive) == {b"decomposed", b"composed"}


def test_one_content_under_many_names_is_stored_once_with_all_names(
    archive: Archive, inbox: Path
) -> None:
    (inbox / "a.txt").write_bytes(b"the same")
    os.link(inbox / "a.txt", inbox / "hard link.txt")
    (inbox / "copy.txt").write_bytes(b"the same")
    add_all(archive, inbox)
    shown = list(Viewer(archive).objects())
    assert len(shown) == 1
    assert set(shown[0].names) == {"a.txt", "hard link.txt", "copy.txt"}


def test_twenty_folders_deep_is_no_trouble(archive: Archive, inbox: Path) -> None:
    deep = inbox.joinpath(*[f"level-{n}" for n in range(20)])
    deep.mkdir(parents=True)
    (deep / "down.txt").write_bytes(b"down here")
    kept, refused = add_all(archive, inbox)
    assert refused == {}
    assert [path.count("/") for path in kept] == [21]


# Things that are not files


def test_links_pipes_sockets_and_devices_are_refused_one_by_one_and_nothing_hangs(
    archive: Archive, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (inbox / "good.txt").write_bytes(b"good")
    (inbox / "passwd").symlink_to("/etc/passwd")
    (inbox / "dangling").symlink_to("nowhere")
    (inbox / "loop").symlink_to(inbox)
    os.mkfifo(inbox / "pipe")
    monkeypatch.chdir(inbox)  # socket paths must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
        kept, refused = add_all(archive, inbox)
    assert kept == {"inbox/good.txt"}
    assert set(refused) == {f"inbox/{n}" for n in ("passwd", "dangling", "loop", "pipe", "socket")}
    assert all(error.advice for error in refused.values())
    assert b"root:" not in b"".join(texts_kept(archive))
    assert is_intact(archive)


@pytest.mark.parametrize("device", ["/dev/null", "/dev/zero"])
def test_a_device_is_refused(archive: Archive, device: str) -> None:
    with pytest.raises(CannotRead):
        preserve(archive, Path(device))


def test_a_pipe_that_appears_after_the_folder_was_listed_does_not_hang(
    archive: Archive, inbox: Path
) -> None:
    (inbox / "a.txt").write_bytes(b"a")
    found = list(intake.find([inbox]))
    (inbox / "a.txt").unlink()
    os.mkfifo(inbox / "a.txt")
    with pytest.raises(CannotRead), archive.change("late") as change:
        change.preserve(found[0].path)


def test_a_link_that_appears_after_the_folder_was_listed_is_not_followed(
    archive: Archive, inbox: Path
) -> None:
    (inbox / "a.txt").write_bytes(b"a")
    found = list(intake.find([inbox]))
    (inbox / "a.txt").unlink()
    (inbox / "a.txt").symlink_to("/etc/passwd")
    with pytest.raises(CannotRead), archive.change("late") as change:
        change.preserve(found[0].path)
    assert texts_kept(archive) == set()


def test_a_file_that_may_not_be_read_is_refused_and_the_others_are_kept(
    archive: Archive, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (inbox / "a.txt").write_bytes(b"a")
    (inbox / "secret.txt").write_bytes(b"secret")
    (inbox / "secret.txt").chmod(0)
    if os.geteuid() == 0:  # nothing is forbidden to the superuser
        honest = os.open

        def forbids(path: object, *args: object, **more: object) -> int:
            if str(path).endswith("secret.txt"):
                raise PermissionError(13, "Permission denied")
            return honest(path, *args, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(os, "open", forbids)
    kept, refused = add_all(archive, inbox)
    assert kept == {"inbox/a.txt"}
    assert "permissions" in refused["inbox/secret.txt"].advice


def test_a_name_that_is_not_there_is_refused(inbox: Path) -> None:
    (one,) = intake.find([inbox / "nothing"])
    assert isinstance(one, intake.Refused)
    assert isinstance(one.error, NotFound)


# Things that change


def changing(path: Path, what: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Do something to the file after its first bytes were read."""
    honest_read, honest_readv = os.read, os.readv
    done: list[bool] = []

    def once() -> None:
        if not done:
            done.append(True)
            what()

    def read(handle: int, size: int) -> bytes:
        piece = honest_read(handle, size)
        once()
        return piece

    def readv(handle: int, buffers: list[memoryview]) -> int:
        count = honest_readv(handle, buffers)
        once()
        return count

    monkeypatch.setattr(os, "read", read)
    monkeypatch.setattr(os, "readv", readv)


@pytest.mark.parametrize("size", [10, store.SMALL + 999_999])
@pytest.mark.parametrize("what", ["grows", "shrinks", "is rewritten", "is swapped", "disappears"])
def test_a_file_that_changes_while_it_is_read_is_not_kept(
    archive: Archive, inbox: Path, monkeypatch: pytest.MonkeyPatch, size: int, what: str
) -> None:
    path = inbox / "changing.bin"
    path.write_bytes(bytes(size))
    other = inbox / "other.bin"
    other.write_bytes(b"x" * size)
    deeds: dict[str, Callable[[], object]] = {
        "grows": lambda: path.open("ab").write(b"more"),
        "shrinks": lambda: os.truncate(path, 3),
        "is rewritten": lambda: (time.sleep(0.02), path.write_bytes(b"y" * size)),
        "is swapped": lambda: os.replace(other, path),
        "disappears": path.unlink,
    }
    with archive.change("one") as change:
        changing(path, deeds[what], monkeypatch)
        with pytest.raises((Conflict, CannotRead)) as refused:
            change.preserve(path)
        monkeypatch.undo()
        change.preserve_bytes(b"good", "good.txt")
    assert refused.value.advice
    assert texts_kept(archive) == {b"good"}
    assert list((archive.folder / "tmp").iterdir()) == []
    report = closed(archive).verify()
    assert report.faults == ()


def test_a_folder_whose_files_come_and_go_while_it_is_read_gives_what_was_there(
    archive: Archive, inbox: Path
) -> None:
    for number in range(200):
        (inbox / f"{number}.txt").write_bytes(b"%d" % number)
    going = iter(sorted(inbox.iterdir())[::2])
    stop = threading.Event()

    def churn() -> None:
        while not stop.is_set():
            with contextlib.suppress(StopIteration):
                next(going).unlink()
            (inbox / f"new-{time.monotonic_ns()}.txt").write_bytes(b"new")

    thread = threading.Thread(target=churn)
    thread.start()
    kept, refused = add_all(archive, inbox)
    stop.set()
    thread.join()
    assert kept
    assert all(isinstance(error, (NotFound, Conflict)) for error in refused.values())
    assert {b"%d" % number for number in range(200) if f"inbox/{number}.txt" in kept} <= texts_kept(
        archive
    )
    assert is_intact(archive)


def test_a_source_is_never_altered(archive: Archive, inbox: Path) -> None:
    path = inbox / "a.bin"
    path.write_bytes(bytes(store.SMALL + 5))
    before = path.stat()
    preserve(archive, path)
    after = path.stat()
    assert (before.st_mtime_ns, before.st_mode, before.st_ino) == (
        after.st_mtime_ns,
        after.st_mode,
        after.st_ino,
    )


@pytest.mark.long
def test_a_sparse_file_of_two_gigabytes_is_kept_whole(archive: Archive, inbox: Path) -> None:
    path = inbox / "sparse.img"
    with path.open("wb") as file:
        file.truncate((2 << 30) + 7)
    if shutil.disk_usage(inbox).free < 6 << 30:
        pytest.skip("there is not enough room here")
    signal.alarm(0)
    preserve(archive, path)
    sizes = archive.index.db.execute("SELECT size FROM objects").fetchall()
    assert sizes == [((2 << 30) + 7,)]
    assert is_intact(archive)


# Things in the archive's own folder


def test_an_archive_in_a_folder_that_allows_no_writing_is_read_and_not_written(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(archive, b"kept")
    specimen = closed(archive)
    honest = os.access
    monkeypatch.setattr(
        os,
        "access",
        lambda path, mode, **more: mode != os.W_OK and honest(path, mode, **more),
    )
    reader = specimen.open()
    assert texts_kept(reader) == {b"kept"}
    assert specimen.verify().intact


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to the superuser")
def test_a_read_only_folder_is_said_with_advice(archive: Archive) -> None:
    for folder in [archive.folder, *archive.folder.rglob("*")]:
        if folder.is_dir():
            folder.chmod(0o500)
    try:
        with pytest.raises(AnswerableError) as refused:
            add(archive, b"x")
        assert refused.value.advice
    finally:
        for folder in [archive.folder, *archive.folder.rglob("*")]:
            if folder.is_dir():
                folder.chmod(0o700)


STRAYS = ("note.txt", "a" * 64, f"{'b' * 64}.tar", "00000009", "link", "folder", "pipe")


@pytest.mark.parametrize("name", STRAYS)
@pytest.mark.parametrize(
    "below", ["", "keys", "vault", "vault/bundles", "ledger", "commits", "bodies"]
)
def test_a_stray_thing_anywhere_neither_stops_nor_fools_the_owner(
    archive: Archive, below: str, name: str, tmp_path: Path
) -> None:
    add(archive, b"kept")
    specimen = closed(archive)
    chain = specimen.chains()[0]
    folder = chain / below if below in ("commits", "bodies") else specimen.folder / below
    folder.mkdir(exist_ok=True)
    if name == "link":
        (folder / name).symlink_to(tmp_path)
    elif name == "folder":
        (folder / name).mkdir()
    elif name == "pipe":
        os.mkfifo(folder / name)
    else:
        (folder / name).write_bytes(b"stray")
    report = specimen.verify()
    assert report.faults or (name == "folder" and below.startswith("vault"))
    if (below, name) != ("commits", "00000009"):  # this one looks like a commit after a hole
        opened = specimen.open()
        assert texts_kept(opened) == {b"kept"}
        add(opened, b"and more")
        assert texts_kept(opened) == {b"kept", b"and more"}
        assert len(specimen.chains()) == 1


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("what", ["pipe", "link", "folder"])
def test_no_file_of_an_archive_exchanged_for_something_else_hangs_a_checker_or_reader(
    mode: str, what: str, tmp_path: Path
) -> None:
    specimen = rich(tmp_path, mode)
    silent = []
    for path in specimen.files():
        away = tmp_path / "away"
        path.rename(away)
        if what == "pipe":
            os.mkfifo(path)
        elif what == "link":
            path.symlink_to(away)
        else:
            path.mkdir()
        signal.alarm(5)
        try:
            if specimen.verify().intact:
                silent.append(("called intact", path.name))
            for view in specimen.folder.glob("index-*"):
                view.unlink()
            with contextlib.suppress(AnswerableError), specimen.open() as archive:
                archive.rebuild()
        except (Hangs, OSError) as error:
            silent.append((str(error), path.relative_to(specimen.folder).as_posix()))
        signal.alarm(60)
        path.rmdir() if what == "folder" else path.unlink()
        away.rename(path)
    assert silent == []


BODIES: tuple[tuple[str, dict[str, object]], ...] = (
    ("name", {}),
    ("name", {"object": ["x"], "name": {"a": "b"}}),
    ("object", {}),
    ("object", {"digest": "sha256:" + "0" * 64, "size": "many"}),
    ("object", {"digest": 5, "size": []}),
    ("derivative", {}),
    ("derivative", {"object": 7, "parent": [], "operation": "text"}),
    ("classification", {"target": 3, "level": ["public"]}),
    ("retraction", {}),
    ("retraction", {"target": {"a": "b"}}),
    ("consent", {"objects": "all"}),
    ("archive", {"name": ["x"]}),
    ("custody", {}),
    ("exit", {"object": {}}),
    ("never-heard-of", {"by": [{"deep": ["er"]}]}),
)


@pytest.mark.parametrize(("kind", "body"), BODIES, ids=lambda value: str(value)[:40])
def test_a_record_with_a_strange_body_does_not_take_the_view_away(
    kind: str, body: dict[str, object], archive: Archive
) -> None:
    """Another writer's program may be wrong, or hostile; what is sound stays readable."""
    kept = add(archive, b"kept")
    with archive.ledger.lock():
        archive.ledger.append([Pending(kind=kind, body=body)])
    specimen = closed(archive)
    for view in specimen.folder.glob("index-*"):
        view.unlink()
    reader = specimen.open()
    viewer = Viewer(reader)
    assert viewer.search("note").hits
    assert viewer.show(kept).names == ("note.txt",)
    assert viewer.status().objects >= 1
    assert list(viewer.objects())
    for (record,) in reader.index.db.execute("SELECT lower(hex(id)) FROM records").fetchall():
        viewer.show(record)
    specimen.verify()


def test_the_disk_holds_no_file_that_others_may_read(archive: Archive) -> None:
    before = os.umask(0)
    try:
        add(archive, b"kept")
    finally:
        os.umask(before)
    found = [p for p in on_disk(archive.folder) if not p.name.startswith("index-")]
    assert [path.name for path in found if path.stat().st_mode & 0o077] == []
    assert [p.name for p in on_disk(archive.keys.folder) if p.stat().st_mode & 0o077] == []


def test_an_add_of_many_files_holds_few_files_open(archive: Archive, inbox: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("counts handles through /proc")
    for number in range(50):
        (inbox / f"{number}").write_bytes(b"%d" % number)
    before = len(os.listdir("/proc/self/fd"))
    add_all(archive, inbox)
    texts_kept(archive)
    assert len(os.listdir("/proc/self/fd")) - before < 10


def test_a_bundle_unpacks_below_its_own_folder_only(archive: Archive) -> None:
    """No member's name can lead out of the folder in which tar unpacks it."""
    add(archive, b"kept", "../../escape.txt")
    (bundle,) = (archive.folder / "vault" / "bundles").iterdir()
    names = subprocess.run(
        ["tar", "tf", str(bundle)], capture_output=True, text=True, check=True
    ).stdout.split()
    assert all(set(name) <= set("0123456789abcdef") for name in names)
