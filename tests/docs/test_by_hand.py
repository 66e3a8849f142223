"""An expert with the page and ordinary tools comes to the right answer."""

import random
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore

PAGE = Path(__file__).resolve().parents[2] / "docs" / "howto" / "verify-by-hand.md"
TOOLS = ("bash", "sha256sum", "openssl", "tar", "base64", "python3", "sed", "grep")

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, TOOLS)), reason="needs the tools that the page names"
)


def commands() -> str:
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert len(blocks) == 8
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
def folder(tmp_path: Path) -> Path:
    archive = Archive.create(
        tmp_path / "archive", sealed=False, name="မြန်မာ", keys=KeyStore(tmp_path / "keys")
    )
    with archive.change("bundled") as change:
        first = change.preserve_bytes(b"a statement", 'a "name"\twith\u2028everything.txt')
        change.derive(first.object, b"its text", "text")
    with archive.change("loose", bundles=False) as change:
        change.preserve_bytes(random.Random(1).randbytes(5_000), "photo.jpg")
        change.retract(first.object, "the wrong file")
    archive.close()
    return tmp_path / "archive"


def rewritten(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.chmod(0o600)
    path.write_bytes(change(path.read_bytes()))


def test_an_honest_archive_passes(folder: Path) -> None:
    done = by_hand(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    commits = len(list(folder.glob("ledger/*/commits/*")))
    assert done.stdout.count("Signature Verified Successfully") == commits == 4
    assert len(re.findall(r"^\d{4}-\S+ [0-9a-f]{64} OK$", done.stdout, re.MULTILINE)) == 3


@pytest.mark.parametrize(
    ("files", "old", "new"),
    [
        ("vault/bundles/*.tar", b"a statement", b"A statement"),
        ("vault/[0-9a-f]*/*", b"", b"x"),
        ("ledger/*/commits/00000003", b'"kind":"name"', b'"kind":"Name"'),
        ("ledger/*/commits/00000002", b"commit 2", b"commit 3"),
        ("ledger/*/commits/00000004", b"prev ", b"prev 0"),
        ("ledger/*/commits/00000001", b'"mode":"open"', b'"mode":"OPEN"'),
        ("ledger/*/bodies/*", b'"by":"', b'"by":"x'),
    ],
)
def test_what_was_changed_is_noticed(folder: Path, files: str, old: bytes, new: bytes) -> None:
    path = next(p for p in sorted(folder.glob(files)) if old in p.read_bytes())
    rewritten(path, lambda data: data.replace(old, new, 1))
    assert by_hand(folder).returncode != 0


def test_a_body_that_was_exchanged_and_summed_anew_is_noticed(folder: Path) -> None:
    import hashlib

    def exchanged(data: bytes) -> bytes:
        head = data[: data.rindex(b"sum ")].replace(b'"by":"owner"', b'"by":"other"')
        return head + b"sum " + hashlib.sha256(head).hexdigest().encode() + b"\n"

    path = next(p for p in folder.glob("ledger/*/bodies/*") if b'"by":"owner"' in p.read_bytes())
    rewritten(path, exchanged)
    done = by_hand(folder)
    assert done.returncode != 0
    assert "not the one committed to" in done.stderr


def test_a_commit_in_the_middle_cannot_be_taken_away(folder: Path) -> None:
    next(folder.glob("ledger/*/commits/00000003")).unlink()
    assert by_hand(folder).returncode != 0


def test_an_item_that_is_gone_is_missed(folder: Path) -> None:
    next(folder.glob("vault/[0-9a-f]*/*")).unlink()
    assert by_hand(folder).returncode != 0
