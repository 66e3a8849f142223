"""Whoever holds the folder of a sealed archive and no key learns no word of it."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest
from specimens import BURMESE, IDENTITY, Specimen, add, again, begin, closed, on_disk, texts_kept

from answerable.archive import index, records
from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.records import Acquisition
from answerable.archive.unlocking import Secret, add_key, new_identity, open_key
from answerable.archive.verify import verify
from answerable.archive.view import Viewer
from answerable.errors import BrokenIntegrity, NotAllowed

WITNESS = "Daw Khin Myat Noe"
WORDS = (
    WITNESS,
    BURMESE,
    "Thandaunggyi",
    "witness-statement",
    "interviews",
    "the archive of the three valleys",
    "kestrel-7",
    "because her brother asked",
    "a tribunal not yet named",
    "copied from a blue telephone",
    "classified for her safety",
)
CONTENT = f"{WITNESS} saw it in Thandaunggyi. {BURMESE}".encode()
LARGE = CONTENT * 15_000


def needles() -> Iterator[tuple[str, bytes]]:
    """Every form in which a word or a plain digest could lie in a file."""
    for word in WORDS:
        yield word, word.encode()
        yield f"{word} (utf-16)", word.encode("utf-16-le")
        yield f"{word} (escaped)", word.encode("unicode_escape")
        # Base64 of the word, at each of the three places where it may begin.
        for shift in range(3):
            middle = base64.b64encode(bytes(shift) + word.encode())[4 if shift else 0 : -4]
            if len(middle) >= 8:
                yield f"{word} (base64)", middle
    for content in (CONTENT, LARGE, CONTENT + b" in text", b"from memory"):
        digest = hashlib.sha256(content)
        yield "a plain digest", digest.digest()
        yield "a plain digest in hex", digest.hexdigest().encode()
        yield "a plain digest in base64", base64.b64encode(digest.digest())


def found_in(*folders: Path) -> list[tuple[str, str]]:
    """(word, file) of every word that lies in clear in a file, or in its name."""
    wanted = list(needles())
    found = []
    for folder in folders:
        for path in on_disk(folder):
            data = path.read_bytes() + os.fsencode(path.relative_to(folder))
            found += [(word, path.name) for word, needle in wanted if needle in data]
    return found


def filled(base: Path) -> Archive:
    """A sealed archive that holds the words in every kind of record there is."""
    source = base / "interviews" / "witness-statement.txt"
    source.parent.mkdir()
    source.write_bytes(CONTENT)
    large = source.with_name(f"{BURMESE}.txt")
    large.write_bytes(LARGE)
    archive = begin(base, "sealed", name=WORDS[5])
    with archive.change(WORDS[7], by="kestrel-7") as change:
        kept = change.preserve(
            source,
            relative="interviews/witness-statement.txt",
            acquisition=Acquisition(source=WITNESS, collector="kestrel-7", method=WORDS[9]),
        )
        change.preserve(large)
        change.preserve_bytes(b"from memory", "Thandaunggyi.txt")
        change.derive(kept.object, CONTENT + b" in text", "text")
        change.record(
            records.classification(
                by="kestrel-7", target=kept.object, level="confidential", reason=WORDS[10]
            )
        )
        change.record(
            records.consent(
                by="kestrel-7",
                objects=[kept.object],
                purpose="prosecution",
                recipient=WORDS[8],
                answer="yes",
                person=WITNESS,
            )
        )
    with archive.change(WORDS[7], by="kestrel-7") as change:
        change.retract(kept.object, f"{WITNESS} asked for it")
    return archive


def test_no_word_and_no_plain_digest_lies_in_the_folder_or_the_key_store(tmp_path: Path) -> None:
    archive = filled(tmp_path)
    assert found_in(archive.folder, archive.keys.folder) == []
    Viewer(archive).search(WITNESS)
    assert found_in(archive.folder, archive.keys.folder) == []
    archive.rebuild()
    archive.close()
    assert found_in(archive.folder, archive.keys.folder) == []


def test_the_search_for_words_would_have_found_them(tmp_path: Path) -> None:
    archive = begin(tmp_path, "open", name=WORDS[5])
    add(archive, CONTENT, "witness-statement.txt")
    words = {word for word, _ in found_in(archive.folder)}
    assert {WITNESS, BURMESE, WORDS[5], "witness-statement", "a plain digest in hex"} <= words


def test_no_word_lies_on_the_disk_while_a_change_is_open(tmp_path: Path) -> None:
    archive = filled(tmp_path)
    (tmp_path / "new.txt").write_bytes(CONTENT * 20_000)
    with archive.change("because her brother asked", by="kestrel-7") as change:
        change.preserve_bytes(CONTENT + b" again", "witness-statement-2.txt")
        assert found_in(archive.folder, archive.keys.folder) == []
        change.preserve(tmp_path / "new.txt")
        assert found_in(archive.folder, archive.keys.folder) == []
        change.flush()
        change.record(records.change(by="kestrel-7", why=WITNESS))
        assert found_in(archive.folder, archive.keys.folder) == []
    assert found_in(archive.folder, archive.keys.folder) == []


def begun_and_given_up(archive: Archive) -> None:
    with archive.change("because her brother asked", by="kestrel-7") as change:
        change.preserve_bytes(CONTENT + b" again", "witness-statement-2.txt")
        raise RuntimeError


def test_an_abandoned_change_leaves_no_word(tmp_path: Path) -> None:
    archive = filled(tmp_path)
    with pytest.raises(RuntimeError):
        begun_and_given_up(archive)
    assert found_in(archive.folder, archive.keys.folder) == []
    assert list((archive.folder / "tmp").iterdir()) == []


def test_equal_contents_of_two_archives_look_different(tmp_path: Path) -> None:
    names = []
    for base in (tmp_path / "one", tmp_path / "two"):
        base.mkdir()
        archive = begin(base, "sealed")
        add(archive, CONTENT)
        names.append({path.name for path in on_disk(archive.folder / "vault")})
    assert not names[0] & names[1]


def test_lengths_that_pad_to_one_size_cannot_be_told_apart(tmp_path: Path) -> None:
    archive = begin(tmp_path, "sealed")
    with archive.change("sizes", bundles=False) as change:
        change.preserve_bytes(b"a" * 1020, "x")
        change.preserve_bytes(b"b" * 1080, "y")
    loose = [p for p in on_disk(archive.folder / "vault") if p.suffix != ".tar"]
    assert len({path.stat().st_size for path in loose}) == 1


def test_the_times_of_files_say_nothing(tmp_path: Path) -> None:
    archive = filled(tmp_path)
    archive.close()
    told = {
        path.relative_to(archive.folder).as_posix()
        for path in on_disk(archive.folder)
        if path.stat().st_mtime != 946_684_800 and not path.name.startswith("index-")
    }
    assert told == set()


# Opening


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Specimen:
    return closed(filled(tmp_path_factory.mktemp("sealed")))


def test_without_a_secret_nothing_opens(sealed: Specimen) -> None:
    with pytest.raises(NotAllowed, match="sealed"):
        Archive.open(sealed.folder, keys=sealed.keys)


def test_another_identity_opens_nothing(sealed: Specimen) -> None:
    with pytest.raises(NotAllowed):
        Archive.open(sealed.folder, keys=sealed.keys, secret=Secret(identity=new_identity()[0]))


@pytest.mark.parametrize(
    "text", ["", "AGE-SECRET-KEY-1", "no identity", "AGE-SECRET-KEY-" + "Q" * 59]
)
def test_a_text_that_is_no_identity_opens_nothing(sealed: Specimen, text: str) -> None:
    with pytest.raises(NotAllowed):
        Archive.open(sealed.folder, keys=sealed.keys, secret=Secret(identity=text))


def test_a_wrong_passphrase_opens_nothing_and_the_right_one_opens(
    sealed: Specimen, tmp_path: Path
) -> None:
    copy = sealed.copied(tmp_path)
    archive = copy.open()
    assert archive.archive_key
    right = "ဆန်းသစ် correct horse"
    add_key(copy.folder / "keys", archive.identity.archive, archive.archive_key, passphrase=right)
    for wrong in (f"{right} ", "correct horse"):
        with pytest.raises(NotAllowed):
            open_key(copy.folder / "keys", archive.identity.archive, Secret(passphrase=wrong))
    opened = open_key(copy.folder / "keys", archive.identity.archive, Secret(passphrase=right))
    assert opened == archive.archive_key
    assert right.encode() not in b"".join(p.read_bytes() for p in on_disk(copy.folder))


def test_a_key_of_another_archive_is_refused(sealed: Specimen, tmp_path: Path) -> None:
    other = begin(tmp_path, "sealed")
    copy = sealed.copied(tmp_path / "copy")
    shutil.rmtree(copy.folder / "keys")
    shutil.copytree(other.folder / "keys", copy.folder / "keys")
    with pytest.raises((NotAllowed, BrokenIntegrity)):
        copy.open()


def test_the_view_does_not_open_without_its_key(sealed: Specimen) -> None:
    sealed.open().index.close()
    path = next(sealed.folder.glob("index-*.db"))
    with pytest.raises(apsw.NotADBError):
        apsw.Connection(str(path)).execute("SELECT * FROM sqlite_schema").fetchall()
    with pytest.raises(BrokenIntegrity):
        index.Index(path, bytes(32))


def test_a_planted_view_is_not_believed(sealed: Specimen, tmp_path: Path) -> None:
    """Somebody who can write to the folder puts a view there that he made himself."""
    copy = sealed.copied(tmp_path)
    path = next(copy.folder.glob("index-*.db"))
    path.unlink()
    planted = apsw.Connection(str(path))
    planted.execute("CREATE TABLE meta(version INTEGER); INSERT INTO meta VALUES(1);")
    planted.close()
    archive = copy.open()
    assert CONTENT in texts_kept(archive)


def test_the_owner_searches_and_checks_everything(sealed: Specimen) -> None:
    with sealed.open() as archive:
        hits = Viewer(archive).search(WITNESS).hits
        assert {hit.match for hit in hits} == {WITNESS}
        assert {CONTENT, LARGE, b"from memory"} <= texts_kept(archive)
    report = sealed.verify()
    assert report.intact, report.faults
    assert not any("no key" in sentence for sentence in report.unchecked)


def test_without_a_key_the_checker_says_what_it_could_not_check(sealed: Specimen) -> None:
    report = verify(sealed.folder)
    assert report.intact
    assert any("no key" in sentence for sentence in report.unchecked)


def test_a_body_hidden_behind_an_unknown_epoch_is_reported_to_the_owner(
    sealed: Specimen, tmp_path: Path
) -> None:
    """Whoever can write to the folder can make a record unreadable; it must not pass as intact."""
    from specimens import resummed, rows_of

    copy = sealed.copied(tmp_path)
    bodies = max((copy.chains()[0] / "bodies").iterdir(), key=lambda path: path.stat().st_size)
    rows = [row.replace(b'"epoch":1', b'"epoch":2') for row in rows_of(bodies)]
    resummed(bodies, rows)
    report = copy.verify()
    assert any(
        f.where.startswith(bodies.relative_to(copy.folder).as_posix()) for f in report.faults
    )


def test_error_messages_and_reports_carry_no_word_of_the_content(
    sealed: Specimen, tmp_path: Path
) -> None:
    """Damage found with the key is described without what was decrypted."""
    copy = sealed.copied(tmp_path)
    for path in copy.files():
        if path.parent.name == "bodies" or path.suffix == ".tar":
            data = bytearray(path.read_bytes())
            data[len(data) // 2] ^= 1
            path.chmod(0o600)
            path.write_bytes(data)
    said = str(copy.verify().to_json())
    assert [word for word in WORDS if word in said] == []


def test_no_system_call_writes_a_word_anywhere(tmp_path: Path) -> None:
    """Every byte that a whole add passes to the kernel, temporary files outside included."""
    if shutil.which("strace") is None:
        assert os.environ.get("CI") != "true", "CI must have strace"
        pytest.skip("strace is missing")
    specimen = closed(filled(tmp_path))
    program = (
        "import sys; from pathlib import Path\n"
        "from answerable.archive.archive import Archive\n"
        "from answerable.archive.keystore import KeyStore\n"
        "from answerable.archive.unlocking import Secret\n"
        "from answerable.archive.view import Viewer\n"
        "folder, keys, identity, source = sys.argv[1:]\n"
        "secret = Secret(identity=identity)\n"
        "with Archive.open(Path(folder), keys=KeyStore(Path(keys)), secret=secret) as archive:\n"
        "    with archive.change('because her brother asked', by='kestrel-7') as change:\n"
        "        kept = change.preserve(Path(source))\n"
        "        change.derive(kept.object, Path(source).read_bytes(), 'text')\n"
        "    assert Viewer(archive).search('Myat').hits\n"
        "    archive.rebuild()\n"
    )
    source = tmp_path / "a.txt"
    source.write_bytes(CONTENT + b" traced")
    log = tmp_path / "calls"
    calls = "trace=write,writev,pwrite64,pwritev,pwritev2,sendto,sendfile,copy_file_range"
    tracer = ["strace", "-f", "-s", "1000000", "-xx", "-o", str(log), "-e", calls]
    arguments = (specimen.folder, specimen.keys.folder, IDENTITY, source)
    done = subprocess.run(
        [*tracer, sys.executable, "-c", program, *(str(argument) for argument in arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    if "ptrace" in done.stderr and done.returncode:
        assert os.environ.get("CI") != "true", "CI must be allowed to trace"
        pytest.skip("tracing is not allowed here")
    assert done.returncode == 0, done.stderr
    written = log.read_text()
    assert "pwrite64" in written
    escaped = {word: "".join(f"\\x{byte:02x}" for byte in word.encode()) for word in WORDS}
    assert [word for word, form in escaped.items() if form in written] == []


# Open archives


def test_the_originals_of_an_open_archive_are_checked_with_coreutils_alone(tmp_path: Path) -> None:
    archive = begin(tmp_path, "open")
    with archive.change("loose", bundles=False) as change:
        change.preserve_bytes(CONTENT, "loose.txt")
    with archive.change("bundled") as change:
        change.preserve_bytes(b"bundled", "bundled.txt")
        change.preserve_bytes(b"", "empty.txt")
    archive.close()
    out = tmp_path / "unpacked"
    out.mkdir()
    for bundle in (archive.folder / "vault" / "bundles").iterdir():
        subprocess.run(["tar", "xf", str(bundle), "-C", str(out)], check=True)
        assert sum_of(bundle) == bundle.stem
    loose = [p for p in on_disk(archive.folder / "vault") if p.suffix != ".tar"]
    everything = loose + on_disk(out)
    assert {sum_of(path) for path in everything} == {path.name for path in everything}
    assert {path.read_bytes() for path in everything} == {CONTENT, b"bundled", b""}


def sum_of(path: Path) -> str:
    done = subprocess.run(["sha256sum", str(path)], capture_output=True, text=True, check=True)
    return done.stdout.split()[0]


def test_a_key_store_inside_the_archive_is_refused(tmp_path: Path) -> None:
    from answerable.errors import Conflict

    archive = begin(tmp_path, "open")
    with pytest.raises(Conflict):
        again(archive, KeyStore(archive.folder / "keys"))
