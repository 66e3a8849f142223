"""Is a package written anew with what stays in it untouched, packed as it lay?"""

import io
import struct
import zipfile

import pytest

from answerable.workbench.repacked import NotRepacked, repacked


def package(**parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return made.getvalue()


def opened(content):
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def test_what_stays_is_copied_packed_as_it_lies():
    before = package(a=b"a" * 500, b=b"old", c=b"c" * 500)
    after = repacked(before, {"b": b"new"})
    assert opened(after) == {"a": b"a" * 500, "b": b"new", "c": b"c" * 500}
    start, end = before.index(b"PK\x03\x04"), before.index(b"PK\x03\x04", 4)
    assert before[start:end] in after


def test_what_is_new_comes_last_and_what_comes_last_can_be_read_unpacked():
    after = repacked(package(a=b"x"), {"b": b"y"}, {"c": b"a sign that is seen" * 10})
    assert list(opened(after)) == ["a", "b", "c"]
    assert b"a sign that is seen" in after


def test_an_old_part_is_not_left_behind_in_the_file():
    assert b"secret" not in repacked(package(a=b"x") + b"", {"a": b"y"})
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as file:
        file.writestr("a", b"secret")
    assert b"secret" not in repacked(stored.getvalue(), {"a": b"y"})


def test_a_part_written_with_its_size_behind_it_is_copied_whole():
    made = io.BytesIO()
    with zipfile.ZipFile(_Pipe(made), "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a", b"streamed" * 50)
        file.writestr("b", b"x")
    assert opened(repacked(made.getvalue(), {"b": b"y"}))["a"] == b"streamed" * 50


@pytest.mark.parametrize("fault", ["no package", "beyond 4 GB", "no local header"])
def test_a_package_that_is_not_sound_is_not_written_anew(fault):
    content = bytearray(package(a=b"x"))
    directory = content.index(b"PK\x01\x02")
    if fault == "no package":
        content = bytearray(b"PK\x03\x04" + b"x" * 50)
    elif fault == "beyond 4 GB":
        struct.pack_into("<I", content, directory + 24, 0xFFFFFFFF)
    else:
        content[:4] = b"XXXX"
    with pytest.raises(NotRepacked):
        repacked(bytes(content), {"a": b"y"})


class _Pipe(io.RawIOBase):
    """A file that cannot be gone back in, as a program writes to that sends as it packs."""

    def __init__(self, out):
        self._out = out

    def writable(self):
        return True

    def seekable(self):
        return False

    def write(self, content):
        return self._out.write(content)
