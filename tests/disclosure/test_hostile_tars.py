"""A tar is read as a stream, whatever it claims: nothing is unpacked, awaited or believed."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile

import pytest
from parcels import files, give, stocked

from answerable.disclosure import packing
from answerable.disclosure.checking.report import check
from answerable.errors import AnswerableError, UsageError


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    base = tmp_path_factory.mktemp("sound")
    archive, _ = stocked(base)
    give(archive, base / "out")
    archive.close()
    return base / "out"


def packed(folder, target, root="out", more=()):
    with tarfile.open(target, "w", format=tarfile.PAX_FORMAT) as tar:
        for path, raw in files(folder).items():
            about = tarfile.TarInfo(f"{root}/{path}")
            about.size = len(raw)
            tar.addfile(about, io.BytesIO(raw))
        for about in more:
            tar.addfile(about, io.BytesIO(bytes(min(about.size, 512))))
    return target


def member(name, kind=tarfile.REGTYPE, **more):
    about = tarfile.TarInfo(name)
    about.type = kind
    for key, value in more.items():
        setattr(about, key, value)
    return about


def test_a_tar_with_a_folder_of_its_own_holds(sound, tmp_path):
    assert check(packed(sound, tmp_path / "x.tar")).intact
    assert check(packed(sound, tmp_path / "y.tar", root=".")).intact


@pytest.mark.parametrize(
    "more",
    [
        member("out/../../evil", tarfile.DIRTYPE),
        member("out/data/CON", tarfile.DIRTYPE),
        member("/etc", tarfile.DIRTYPE),
        member("other/data/x"),
        member("out/data/x", tarfile.LNKTYPE, linkname="out/bagit.txt"),
        member("out/data/x", tarfile.SYMTYPE, linkname="/etc/passwd"),
        member("out/data/x", tarfile.FIFOTYPE),
        member("out/data/x", tarfile.CHRTYPE),
        member("out/data/x.txt."),
        member("out/data/x "),
        member("out/DATA/x"),
        member("out/C:/x"),
        member("out/data/cafe\u0301.txt"),
        member("out/bagit.txt"),
        member("out/fetch.txt"),
    ],
    ids=lambda about: f"{about.type.decode()} {about.name!a}",
)
def test_a_member_that_no_package_has_is_named(sound, tmp_path, more):
    assert check(packed(sound, tmp_path / "x.tar", more=[more])).faults


@pytest.mark.parametrize("root", ["..", "CON ", "out\n"])
def test_a_tar_that_unpacks_elsewhere_is_refused(sound, tmp_path, root):
    assert check(packed(sound, tmp_path / "x.tar", root=root)).faults


def test_a_file_of_holes_is_not_read_through(sound, tmp_path):
    """It would be a million terabytes long."""
    size = str(1 << 60)
    holes = {"GNU.sparse.major": "0", "GNU.sparse.minor": "1", "GNU.sparse.size": size}
    holes |= {"GNU.sparse.map": f"{size},0", "GNU.sparse.name": "out/data/x"}
    more = member("out/data/x", pax_headers=holes)
    assert check(packed(sound, tmp_path / "x.tar", more=[more])).faults


@pytest.mark.parametrize("kind", [b"x", b"g", b"L", b"K"])
def test_headers_upon_headers_are_refused_in_words(tmp_path, kind):
    block = tarfile.TarInfo("pax")
    block.type, block.size = kind, 512
    one = block.tobuf() + b"12 path=abcd\n".ljust(512, b"\0")
    (tmp_path / "x.tar").write_bytes(one * 5000 + bytes(1024))
    with pytest.raises(AnswerableError):
        check(tmp_path / "x.tar")


def test_a_header_of_a_great_size_is_refused(tmp_path):
    block = tarfile.TarInfo("pax")
    block.type, block.size = b"x", 1 << 30
    (tmp_path / "x.tar").write_bytes(block.tobuf() + bytes(1 << 20))
    with pytest.raises(AnswerableError):
        check(tmp_path / "x.tar")


@pytest.mark.skipif(sys.platform != "linux", reason="Memory is limited otherwise on this system.")
def test_many_large_files_that_pass_for_proofs_do_not_fill_the_memory(sound, tmp_path):
    """Twenty files, 16 MB each, and a signature of 16 MB."""
    import shutil

    place = tmp_path / "out"
    shutil.copytree(sound, place)
    for number in range(20):
        (place / f"data/records/{number:016d}").mkdir()
        with (place / f"data/records/{number:016d}/opening.json").open("wb") as file:
            file.truncate(1 << 24)
    with (place / "tagmanifest-sha256.txt.sig").open("wb") as file:
        file.truncate(1 << 24)
    (place / "data/metadata/items.json").write_bytes(b"[" + b"[]," * 5_000_000 + b"[]]")
    limited = f"ulimit -v {500 << 10}; exec {sys.executable} -I verify.py ."
    done = subprocess.run(
        ["sh", "-c", limited], cwd=place, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 10
    assert "Traceback" not in done.stderr
    assert check(place).faults


def test_more_items_than_a_checker_reads_are_refused_before_anything_is_logged(
    tmp_path, monkeypatch
):
    archive, _ = stocked(tmp_path)
    before = archive.heads()
    monkeypatch.setattr(packing, "_LARGEST", 100)
    with pytest.raises(UsageError, match="too many"):
        give(archive, tmp_path / "out")
    assert archive.heads() == before
    assert not (tmp_path / "out").exists()


def test_place_language_user_and_hash_seed_change_no_byte(tmp_path):
    archive, _ = stocked(tmp_path, "open")
    archive.close()
    build = (
        "import os, sys; sys.path[:0] = sys.argv[1].split(os.pathsep); from pathlib import Path;"
        "from parcels import give; from specimens import again; import specimens;"
        "from answerable.archive.archive import Archive;"
        "from answerable.archive.keystore import KeyStore; base = Path(sys.argv[2]);"
        "os.umask(int(sys.argv[4], 8));"
        "a = Archive.open(base / 'archive', keys=KeyStore(base / 'keys'),"
        " secret=specimens.secret(False));"
        "give(a, base / sys.argv[3], list_withheld=True)"
    )
    here = os.pathsep.join(sys.path)
    for name, umask, more in (
        ("one.tar", "022", {"TZ": "UTC", "LANG": "C", "PYTHONHASHSEED": "1", "USER": "a"}),
        ("two.tar", "077", {"TZ": "Asia/Yangon", "LANG": "my_MM.UTF-8", "PYTHONHASHSEED": "2"}),
    ):
        env = {**os.environ, **more, "HOME": str(tmp_path / name[:3])}
        command = [sys.executable, "-c", build, here, str(tmp_path), name, umask]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "one.tar").read_bytes() == (tmp_path / "two.tar").read_bytes()
