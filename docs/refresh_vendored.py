"""Are the vendored files of the workspace those of the packages they claim to be from?

`python docs/refresh_vendored.py` fetches each package that VENDORED.toml names from npm's registry, checks
its integrity value, compares every file with the committed one and says what differs; with `--write` it puts
the files of the package in their places and prints the sums to be written into VENDORED.toml. No part of the
program or of its tests runs this.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import io
import sys
import tarfile
import tomllib
import urllib.request
from dataclasses import dataclass
from pathlib import Path

VENDOR = Path(__file__).parents[1] / "src" / "answerable" / "web" / "static" / "vendor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One file of a package, and where it is kept here."""

    inside: str
    here: Path
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """One package of npm's registry."""

    name: str
    version: str
    address: str
    integrity: str
    files: tuple[Kept, ...]


def packages() -> tuple[Package, ...]:
    """What VENDORED.toml says."""
    said = tomllib.loads((VENDOR / "VENDORED.toml").read_text("utf-8"))
    return tuple(
        Package(
            name=one["name"],
            version=one["version"],
            address=one["from"],
            integrity=one["integrity"],
            files=tuple(
                Kept(inside=f["inside"], here=VENDOR / f["path"], sha256=f["sha256"])
                for f in one["file"]
            ),
        )
        for one in said["package"]
    )


def fetched(package: Package) -> dict[str, bytes]:
    """The files of the package as the registry gives them. Raises ValueError where they are not those."""
    with urllib.request.urlopen(package.address, timeout=60) as answer:
        content = answer.read()
    found = "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode()
    if found != package.integrity:
        raise ValueError(f"{package.name} {package.version}: the registry gives other bytes.")
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        return {kept.inside: _member(archive, kept.inside) for kept in package.files}


def _member(archive: tarfile.TarFile, inside: str) -> bytes:
    opened = archive.extractfile(f"package/{inside}")
    if opened is None:
        raise ValueError(f"{inside} is no file of the package.")
    return opened.read()


def differing(package: Package, content: dict[str, bytes], *, write: bool) -> list[str]:
    """A line for each file that is not the package's, after writing it where that was asked."""
    lines = []
    for kept in package.files:
        theirs = content[kept.inside]
        found = hashlib.sha256(theirs).hexdigest()
        if write:
            kept.here.parent.mkdir(parents=True, exist_ok=True)
            kept.here.write_bytes(theirs)
        same = kept.here.is_file() and kept.here.read_bytes() == theirs
        if found != kept.sha256 or not same:
            lines.append(f"{kept.here.relative_to(VENDOR)}: {found}")
    return lines


def main() -> int:
    """0 where all agree, 1 where a file differs."""
    asked = argparse.ArgumentParser(description=__doc__, add_help=True)
    asked.add_argument(
        "--write", action="store_true", help="put the packages' files in their places"
    )
    write = asked.parse_args().write
    lines = []
    for package in packages():
        lines += differing(package, fetched(package), write=write)
        print(f"{package.name} {package.version}: {len(package.files)} files compared")
    for line in lines:
        print(f"differs: {line}")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
