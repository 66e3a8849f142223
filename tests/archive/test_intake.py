"""Sources are taken as they are, and nothing on the user's disk can fool or stop the taking."""

import os
import socket
from pathlib import Path

import pytest

from answerable.archive import intake
from answerable.archive.intake import Found, Refused, find, opened, read_all, written_name
from answerable.errors import CannotRead, Conflict, NotFound


def test_files_of_a_folder_come_in_a_fixed_order_with_their_paths(tmp_path: Path) -> None:
    for name in ("b/z.txt", "a/y.txt", "x.txt", "b/a/w.txt"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_bytes(b"x")
    names = [each.relative for each in find([tmp_path / "in"])]
    assert names == ["in/x.txt", "in/a/y.txt", "in/b/z.txt", "in/b/a/w.txt"]


@pytest.mark.parametrize("here", [".", "..", "../deep"])
def test_a_folder_named_by_dots_keeps_its_own_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: str
) -> None:
    (tmp_path / "top" / "deep").mkdir(parents=True)
    (tmp_path / "top" / "deep" / "x.txt").write_bytes(b"x")
    monkeypatch.chdir(tmp_path / "top" / "deep")
    names = [each.relative for each in find([Path(here)])]
    assert names in (["deep/x.txt"], ["top/deep/x.txt"])


def test_what_is_no_file_is_refused_with_advice_and_does_not_stop_the_rest(
    tmp_path: Path,
) -> None:
    (tmp_path / "real.txt").write_bytes(b"x")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(tmp_path / "socket"))
    (tmp_path / "loop").symlink_to(tmp_path)
    found = list(find([tmp_path, tmp_path / "nothing"]))
    kept = [each.relative for each in found if isinstance(each, Found)]
    assert kept == [f"{tmp_path.name}/real.txt"]
    refused = {each.path.name: each.error for each in found if isinstance(each, Refused)}
    assert set(refused) == {"link.txt", "pipe", "socket", "loop", "nothing"}
    assert all(error.advice for error in refused.values())
    assert isinstance(refused["nothing"], NotFound)


@pytest.mark.parametrize("name", ["link", "pipe", "folder", "/dev/null"])
def test_what_became_something_else_meanwhile_is_not_opened(tmp_path: Path, name: str) -> None:
    (tmp_path / "link").symlink_to("/etc/hostname")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    with pytest.raises(CannotRead), opened(tmp_path / name):
        pass


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "log.txt"
    path.write_bytes(b"one")
    with opened(path) as source:
        path.write_bytes(b"one, two")
        with pytest.raises(Conflict, match="changed"):
            read_all(source)


def test_a_file_that_is_exchanged_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_bytes(b"one")
    (tmp_path / "two.txt").write_bytes(b"two")
    with opened(path) as source:
        assert read_all(source) == b"one"
        source.unchanged()
        os.replace(tmp_path / "two.txt", path)
        with pytest.raises(Conflict):
            source.unchanged()
    with opened(path) as source:
        path.unlink()
        with pytest.raises(Conflict):
            source.unchanged()


def test_a_source_is_never_written_to(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_bytes(b"one")
    path.chmod(0o400)
    before = path.stat().st_mtime_ns
    with opened(path) as source:
        assert intake.peek(source, 2) == b"on"
        assert read_all(source) == b"one"
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.write(source.handle, b"x")
    assert path.stat().st_mtime_ns == before


def test_a_name_that_is_no_text_keeps_its_bytes() -> None:
    assert written_name("မြန်မာ.txt") == ("မြန်မာ.txt", "")
    assert written_name("line\nbreak") == ("line\nbreak", "")
    written, raw = written_name(os.fsdecode(b"caf\xe9.txt"))
    assert bytes.fromhex(raw) == b"caf\xe9.txt"
    written.encode("utf-8")
