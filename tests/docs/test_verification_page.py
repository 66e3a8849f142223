"""What a court's expert is told to type comes to the right answer about what lies beside the chains."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from answerable.archive.archive import Archive
from answerable.archive.exchange.sync import sync
from answerable.archive.keystore import KeyStore
from answerable.archive.places.folder import FolderPlace

PAGE = Path(__file__).resolve().parents[2] / "docs" / "verification.md"
TOOLS = ("bash", "sha256sum", "openssl", "base64", "python3", "sed", "cmp")

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, TOOLS)), reason="needs the tools that the page names"
)


def commands() -> str:
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert len(blocks) == 6
    return "\n".join(blocks)


def by_hand(folder: Path) -> subprocess.CompletedProcess[str]:
    """Every command of the page, stopping at the first that finds something wrong."""
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands()],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", "TMPDIR": str(folder.parent)},
        timeout=120,
    )


@pytest.fixture
def met(tmp_path: Path) -> Path:
    """The folder of an open archive that a partner cosigned."""
    first = Archive.create(tmp_path / "archive", sealed=False, keys=KeyStore(tmp_path / "keys"))
    add(first, b"one")
    (tmp_path / "stick").mkdir()
    stick = FolderPlace(tmp_path / "stick")
    sync(first, stick)
    shutil.copytree(tmp_path / "stick", tmp_path / "partner")
    (tmp_path / "partner" / "tmp").mkdir(exist_ok=True)
    partner = Archive.open(tmp_path / "partner", keys=KeyStore(tmp_path / "partner-keys"))
    add(partner, b"theirs")
    sync(partner, stick)
    first.close()
    first = Archive.open(tmp_path / "archive", keys=KeyStore(tmp_path / "keys"))
    sync(first, stick, accept=partner.ledger.replica())
    partner.close()
    first.close()
    assert list((tmp_path / "archive").glob("ledger/*/cosigned/*"))
    return tmp_path / "archive"


def add(archive: Archive, content: bytes) -> None:
    with archive.change("one more") as change:
        change.preserve_bytes(content, "note.txt")


def rewritten(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.chmod(0o600)
    path.write_bytes(change(path.read_bytes()))


def genesis_chain(folder: Path) -> Path:
    firsts = folder.glob("ledger/*/commits/00000001")
    return next(p.parents[1] for p in firsts if b'"kind":"genesis"' in p.read_bytes())


def test_a_partners_cosignature_is_checked_by_hand(met: Path) -> None:
    done = by_hand(met)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "seen by" in done.stdout


def test_a_cosigned_commit_that_was_exchanged_is_noticed(met: Path) -> None:
    cosigned = next(genesis_chain(met).glob("cosigned/*"))
    number = cosigned.name.partition("-")[0]
    rewritten(genesis_chain(met) / "commits" / number, lambda data: data.replace(b"e", b"f", 1))
    rewritten(cosigned, lambda data: data.replace(b"commit ", b"commit 1", 1))
    assert by_hand(met).returncode != 0


def test_a_forged_cosignature_is_noticed(met: Path) -> None:
    rewritten(next(genesis_chain(met).glob("cosigned/*")), lambda data: data[:-9] + b"AAAAAA==\n")
    assert by_hand(met).returncode != 0


def test_a_kept_note_is_found_and_another_is_not(met: Path) -> None:
    last = sorted((genesis_chain(met) / "commits").iterdir())[-1]
    note = last.read_bytes().partition(b"\n\n")[2]
    (met / "kept.note").write_bytes(note)
    assert by_hand(met).returncode == 0
    (met / "kept.note").write_bytes(note.replace(b"commit", b"Commit"))
    assert by_hand(met).returncode != 0


def test_a_fork_is_proven_by_hand(tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "archive", sealed=False, keys=KeyStore(tmp_path / "keys"))
    add(archive, b"one")
    archive.close()
    for name in ("archive", "keys"):
        shutil.copytree(tmp_path / name, tmp_path / "twin" / name)
    (tmp_path / "stick").mkdir()
    for base in (tmp_path, tmp_path / "twin"):
        one = Archive.open(base / "archive", keys=KeyStore(base / "keys"))
        add(one, str(base).encode())
        sync(one, FolderPlace(tmp_path / "stick"))
        one.close()
    done = by_hand(tmp_path / "stick")
    assert done.returncode == 0, done.stdout + done.stderr
    signed = re.findall(r"^commit (\d+), signed: (.*)$", done.stdout, re.MULTILINE)
    assert len(signed) == 2
    assert signed[0][0] == signed[1][0]
    assert signed[0][1] != signed[1][1]


def test_a_body_taken_away_in_silence_is_told_from_a_withdrawal(met: Path) -> None:
    import hashlib

    def silent(data: bytes) -> bytes:
        rows = data.split(b"\n")[1:-2]
        rows[-1] = b'{"removed":"' + b"0" * 64 + b'"}'
        head = b"answerable-bodies/1\n" + b"".join(row + b"\n" for row in rows)
        return head + b"sum " + hashlib.sha256(head).hexdigest().encode() + b"\n"

    assert "0 bodies removed" in by_hand(met).stdout
    rewritten(sorted(genesis_chain(met).glob("bodies/*"))[-1], silent)
    done = by_hand(met)
    assert done.returncode != 0
    assert "no withdrawal names it" in done.stderr
