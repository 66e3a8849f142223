"""Is everything named kept or failed by name, and is nothing acknowledged before the disk has it?"""

import io
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from answerable.archive import unlocking
from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.records import Acquisition
from answerable.archive.unlocking import Secret
from answerable.archive.verify import verify
from answerable.archive.view import Viewer
from answerable.errors import Unexpected
from answerable.workbench import adding, readers_at_work
from answerable.workbench.held import content_of, examine_held, has_text
from answerable.workbench.preserve import add_paths

SRC = Path(__file__).resolve().parents[2] / "src"
NOTHING = Acquisition()
POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="needs POSIX")


@pytest.fixture(scope="module")
def identity():
    return unlocking.new_identity()


@pytest.fixture
def keys(tmp_path):
    return KeyStore(tmp_path / "keys")


@pytest.fixture(params=["sealed", "open"])
def archive(request, tmp_path, keys, identity):
    sealed = request.param == "sealed"
    recipient = identity[1] if sealed else ""
    folder = tmp_path / "archive"
    with Archive.create(folder, recipient=recipient, sealed=sealed, keys=keys) as made:
        yield made


def add(archive, *paths, **options):
    return add_paths(archive, list(paths), acquisition=NOTHING, by="desk", **options)


def intact(archive, keys):
    return verify(archive.folder, archive_key=archive.archive_key, keys=keys).intact


def write(folder, count):
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:04}.txt").write_text(f"letter number {number}\n")
    return folder


def test_a_plain_text_is_stored_once_and_is_its_own_text(archive, tmp_path):
    (tmp_path / "a.txt").write_text("plain words")
    report = add(archive, tmp_path / "a.txt")
    assert Viewer(archive).status().objects == 1
    assert has_text(archive, report.added[0].object)
    assert content_of(archive, report.added[0].object) == b"plain words"


def test_the_text_of_a_page_is_a_second_object_that_names_its_parent(archive, tmp_path):
    (tmp_path / "a.html").write_text("<html><body><p>Page words</p></body></html>")
    report = add(archive, tmp_path / "a.html")
    assert Viewer(archive).status().objects == 2
    [hit] = Viewer(archive).search("Page words").hits
    assert hit.object == report.added[0].object


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.csv", "a.json", "a.html"])
def test_these_kinds_become_searchable(archive, tmp_path, name):
    (tmp_path / name).write_text('{"key": "findable, words"}')
    add(archive, tmp_path / name)
    assert len(Viewer(archive).search("findable").hits) == 1


def test_what_was_searchable_is_found_again_after_a_rebuild(archive, tmp_path):
    add(archive, write(tmp_path / "letters", 3))
    archive.rebuild()
    assert len(Viewer(archive).search("letter number").hits) == 3


def test_adding_twice_derives_no_second_text(archive, tmp_path):
    letters = write(tmp_path / "letters", 3)
    add(archive, letters)
    before = Viewer(archive).status().records
    report = add(archive, letters)
    assert Viewer(archive).status().records == before
    assert not any(one.new for one in report.added)


def test_two_files_with_the_same_content_are_one_object_with_two_names(archive, tmp_path):
    (tmp_path / "a.txt").write_text("same")
    (tmp_path / "b.txt").write_text("same")
    report = add(archive, tmp_path / "a.txt", tmp_path / "b.txt")
    assert [one.new for one in report.added] == [True, False]
    assert Viewer(archive).show(report.added[0].object).names == ("a.txt", "b.txt")


def test_a_fault_of_the_reader_never_loses_the_original(archive, tmp_path, monkeypatch):
    def fail(data, name, options):
        raise RuntimeError("Daw Example")

    monkeypatch.setattr(readers_at_work, "canonical_text", fail)
    (tmp_path / "a.txt").write_text("words")
    report = add(archive, tmp_path / "a.txt")
    assert len(report.added) == 1
    assert "Daw Example" not in report.incomplete[0].error
    assert report.incomplete[0].advice
    assert content_of(archive, report.added[0].object) == b"words"


def test_a_file_that_vanishes_fails_by_name_and_the_rest_is_kept(archive, tmp_path, keys):
    letters = write(tmp_path / "letters", 5)
    gone = letters / "0003.txt"
    report = add(archive, letters, progress=Vanishing(gone))
    assert [one.name for one in report.failed] == ["letters/0003.txt"]
    assert len(report.added) == 4
    assert intact(archive, keys)


class Vanishing:
    """A progress bar that deletes a file at the first step: the folder changes under our hands."""

    total = None

    def __init__(self, path):
        self._path = path

    def advance(self, n=1):
        self._path.unlink(missing_ok=True)


@POSIX_ONLY
def test_a_file_that_becomes_a_link_is_not_followed(archive, tmp_path):
    letters = write(tmp_path / "letters", 2)
    (tmp_path / "secret.txt").write_text("not to be read")

    class Swap:
        total = None

        def advance(self, n=1):
            (letters / "0001.txt").unlink(missing_ok=True)
            (letters / "0001.txt").symlink_to(tmp_path / "secret.txt")

    report = add(archive, letters, progress=Swap())
    assert [one.name for one in report.failed] == ["letters/0001.txt"]
    assert Viewer(archive).search("not to be read").hits == ()


def test_a_file_that_grows_while_it_is_read_is_not_kept(archive, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("words")
    real = adding.intake.read_all

    def read_all(source):
        content = real(source)
        with (tmp_path / "a.txt").open("a") as file:
            file.write("more")
        return content

    monkeypatch.setattr(adding.intake, "read_all", read_all)
    report = add(archive, tmp_path / "a.txt")
    assert "changed" in report.failed[0].error.message
    assert Viewer(archive).status().objects == 0


def test_acknowledgement_follows_the_disk(archive, tmp_path, monkeypatch, keys):
    monkeypatch.setattr(adding, "MOST_FILES", 2)
    seen = []

    def acknowledge(added):
        with Archive.open(archive.folder, archive_key=archive.archive_key, keys=keys) as other:
            seen.append(content_of(other, added.object))

    add(archive, write(tmp_path / "letters", 5), acknowledge=acknowledge)
    assert len(seen) == 5


@pytest.mark.parametrize(("limit", "value"), [("MOST_FILES", 2), ("MOST_BYTES", 20)])
def test_what_waits_is_bounded_in_number_and_size(archive, tmp_path, monkeypatch, limit, value):
    monkeypatch.setattr(adding, limit, value)
    add(archive, write(tmp_path / "letters", 6))
    assert Viewer(archive).status().chains[0].commits >= 4


def test_where_somebody_waits_no_second_passes_without_an_answer(archive, tmp_path, monkeypatch):
    monkeypatch.setattr(adding, "MOST_SECONDS", 0.0)
    add(archive, write(tmp_path / "letters", 3), interactive=True)
    assert Viewer(archive).status().chains[0].commits >= 4


def test_a_full_disk_stops_and_what_was_acknowledged_stands(archive, tmp_path, monkeypatch, keys):
    monkeypatch.setattr(adding, "MOST_FILES", 2)
    acknowledged = []
    real = archive.ledger.append

    def append(*given, **options):
        if len(acknowledged) >= 4:
            raise Unexpected("The disk is full.", advice="Free some space.")
        return real(*given, **options)

    monkeypatch.setattr(archive.ledger, "append", append)
    report = add(archive, write(tmp_path / "letters", 6), acknowledge=acknowledged.append)
    assert report.stopped is not None
    assert list(report.added) == acknowledged
    assert len(acknowledged) == 4
    assert Viewer(archive).status().objects == 4
    assert intact(archive, keys)


@POSIX_ONLY
@pytest.mark.parametrize("after", [1, 3])
def test_killed_at_any_moment_nothing_acknowledged_is_lost(tmp_path, identity, keys, after):
    folder = tmp_path / "archive"
    Archive.create(folder, recipient=identity[1], keys=keys).close()
    (tmp_path / "identity.txt").write_text(identity[0] + "\n")
    write(tmp_path / "letters", 3000)
    arguments = ["-C", folder, "--identity", tmp_path / "identity.txt", "--quiet", "add"]
    code = (
        "from answerable.workbench import adding; adding.MOST_FILES = 100\n"
        "import sys; from answerable.cli.main import main; sys.exit(main(sys.argv[1:]))"
    )
    running = subprocess.Popen(
        [sys.executable, "-P", "-c", code, *map(str, arguments), str(tmp_path / "letters")],
        env={**os.environ, "PYTHONPATH": str(SRC), "ANSWERABLE_KEYS": str(keys.folder)},
        stdout=subprocess.PIPE,
        text=True,
    )
    lines = [running.stdout.readline() for _ in range(after * 100)]
    time.sleep(0.002 * after)
    running.send_signal(signal.SIGKILL)
    lines += running.stdout.readlines()
    running.wait()
    told = {line.split()[1] for line in lines if line.startswith("added ") and line.endswith("\n")}
    with Archive.open(folder, secret=Secret(identity=identity[0]), keys=keys) as archive:
        held = {f"sha256:{shown.id[7:]}"[:19] for shown in Viewer(archive).objects()}
        assert len(told) >= after * 100
        assert told <= held
        assert intact(archive, keys)
        add(archive, tmp_path / "letters")
        assert Viewer(archive).status().objects == 3000
        assert intact(archive, keys)
        assert len(Viewer(archive).search("letter number 2999").hits) == 1


def a_word_document(*first):
    """A Word document; `first` are parts that stand in the package before its text."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        for name, content in first:
            package.writestr(name, content)
        package.writestr(
            "word/document.xml",
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            "<w:body><w:p><w:r><w:t>The ferry was sold.</w:t></w:r></w:p></w:body></w:document>",
        )
    return made.getvalue()


@pytest.mark.parametrize("first", [(), (("docProps/thumbnail.jpeg", bytes(9_000)),)])
def test_a_word_document_becomes_searchable_and_its_text_a_second_object(archive, tmp_path, first):
    (tmp_path / "letter.docx").write_bytes(a_word_document(*first))
    report = add(archive, tmp_path / "letter.docx")
    assert not report.incomplete
    [hit] = Viewer(archive).search("ferry was sold").hits
    assert hit.object == report.added[0].object
    [shown] = [one for one in Viewer(archive).objects() if one.id == hit.object]
    assert shown.type.endswith("wordprocessingml.document")


def test_a_held_word_document_is_checked_with_the_others(archive, tmp_path):
    (tmp_path / "letter.docx").write_bytes(a_word_document())
    add(archive, tmp_path / "letter.docx")
    [document] = examine_held(archive, None, ()).checked.documents
    assert document.name == "letter.docx"
