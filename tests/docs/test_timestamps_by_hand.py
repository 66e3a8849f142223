"""An expert with the page, openssl and the roots comes to the right answer about stamps."""

import re
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.stamping import by_openssl
from answerable.archive.stamping.anchoring import anchor
from answerable.archive.stamping.certificates import read_roots

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "howto" / "timestamps.md"
sys.path.insert(0, str(ROOT / "tests" / "archive"))

from authority import NEEDED, Workshop  # noqa: E402

TOOLS = ("bash", "sha256sum", "sed", "date")

pytestmark = pytest.mark.skipif(
    not (NEEDED and by_openssl.version() and all(map(shutil.which, TOOLS))),
    reason="needs the tools that the page names",
)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    made = Workshop(tmp_path_factory.mktemp("authority"))
    for name in ("Root", "Other"):
        made.root(name)
    made.issue("Then", "Root", start="2020-01-01", days=366)
    return made


@pytest.fixture
def folder(tmp_path: Path, shop: Workshop) -> Path:
    """Two stamps by an authority whose certificate ended years ago."""
    roots = read_roots(shop.folder / "Root.crt")
    with Archive.create(
        tmp_path / "archive", sealed=False, name="x", keys=KeyStore(tmp_path / "keys")
    ) as archive:
        for day in ("2020-05-01", "2020-06-01"):
            with archive.change("more") as change:
                change.preserve_bytes(day.encode(), "day.txt")
            done = anchor(
                archive,
                ["http://authority.example"],
                roots=roots,
                ask=lambda _, query, day=day: shop.reply("Then", query, at=f"{day} 12:00:00"),
            )
            assert not done.failed
    return tmp_path / "archive"


def by_hand(folder: Path, roots: Path) -> subprocess.CompletedProcess[str]:
    [commands] = re.findall(r"^```sh\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", "ROOTS": str(roots), "TMPDIR": str(folder.parent)},
        timeout=60,
    )  # fmt: skip


def test_an_honest_archive_passes_years_after_the_certificate_ended(
    folder: Path, shop: Workshop
) -> None:
    done = by_hand(folder, shop.folder / "Root.crt")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (done.stdout + done.stderr).count("Verification: OK") == 2
    assert "existed no later than Jun  1 12:00:00 2020 GMT" in done.stdout


def test_another_root_does_not_pass(folder: Path, shop: Workshop) -> None:
    assert by_hand(folder, shop.folder / "Other.crt").returncode != 0


def test_a_changed_note_is_noticed(folder: Path, shop: Workshop) -> None:
    stamp = sorted(folder.glob("ledger/*/stamps/*"))[0]
    commit = stamp.parent.parent / "commits" / stamp.name.partition("-")[0]
    commit.chmod(0o600)
    commit.write_bytes(commit.read_bytes().replace(b"\ncommit ", b"\ncommit 1", 1))
    assert by_hand(folder, shop.folder / "Root.crt").returncode != 0


def test_a_changed_stamp_is_noticed(folder: Path, shop: Workshop) -> None:
    stamp = sorted(folder.glob("ledger/*/stamps/*"))[-1]
    raw = stamp.read_bytes().replace(b"20200601", b"20200501")
    stamp.unlink()
    commit = stamp.name.partition("-")[0]
    stamp.with_name(f"{commit}-{sha256(raw).hexdigest()}.tsr").write_bytes(raw)
    assert by_hand(folder, shop.folder / "Root.crt").returncode != 0
