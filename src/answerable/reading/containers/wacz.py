"""Is each file of this web archive (WACZ) the one its package says it is?

A WACZ is a ZIP with a `datapackage.json` that names its files with their hashes (WACZ 1.1.1), and often a
`datapackage-digest.json` with the hash of that and a signature. Hashes are compared here. A signature is
noted and not judged: who holds the key is not for a program to say.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from answerable.text import visible

PACKAGE: Final = b"datapackage.json"
DIGEST: Final = b"datapackage-digest.json"
LARGEST: Final = 16 << 20
"""Bytes of either of the two that are looked at."""
_MOST: Final = 100
"""Differences that are told one by one."""
_STATED: Final = ("title", "created", "software", "mainPageUrl", "mainPageDate")

Sums = Mapping[bytes, tuple[tuple[str, int], ...]]
"""SHA-256 in hex and size of every file that came out, by its name; a name may stand twice."""


def is_package(package: bytes) -> bool:
    """Whether this `datapackage.json` is that of a web archive."""
    described = _object(package)
    return "wacz_version" in described or any(
        path.startswith("archive/") and path.endswith((".warc", ".warc.gz"))
        for path, _, _ in _resources(described)
    )


def stated(package: bytes) -> tuple[tuple[str, str], ...]:
    """What the package says of itself, unchecked."""
    described = _object(package)
    found = [(key, described[key]) for key in _STATED if isinstance(described.get(key), str)]
    return tuple((key, words[:2_000]) for key, words in found)


def differences(package: bytes, digest: bytes, sums: Sums) -> tuple[str, ...]:
    """What is not as the package says, in sentences."""
    found = [*_of_files(_object(package), sums), *_of_itself(_object(digest), sums)]
    more = len(found) - _MOST
    return (*found[:_MOST], *((f"{more:,} more differences of this kind.",) if more > 0 else ()))


def _of_files(described: dict[str, Any], sums: Sums) -> Iterator[str]:
    named = {PACKAGE, DIGEST}
    for path, hashed, size in _resources(described):
        name = path.encode("utf-8", "surrogatepass")
        named.add(name)
        held = sums.get(name, ())
        if not held:
            yield f"The package names {visible(path)}, which did not come out of it."
        elif not hashed.startswith("sha256:"):
            yield f"The package states no SHA-256 for {visible(path)}."
        elif any(_differs(one, hashed, size) for one in held):
            yield f"{visible(path)} is not the file that the package names: its hash or size is another."
    for name in sorted(set(sums) - named):
        shown = visible(name.decode("utf-8", "surrogateescape"))
        yield f"{shown} lies in it, and the package does not name it."


def _differs(held: tuple[str, int], hashed: str, size: int | None) -> bool:
    return held[0] != hashed.removeprefix("sha256:").lower() or size not in (None, held[1])


def _of_itself(said: dict[str, Any], sums: Sums) -> Iterator[str]:
    if not said:
        yield "It holds no datapackage-digest.json, so nothing vouches for its list of files."
        return
    expected = str(said.get("hash", "")).removeprefix("sha256:").lower()
    if any(held[0] != expected for held in sums.get(PACKAGE, ())):
        yield "datapackage.json is not the one that datapackage-digest.json names."
    if said.get("signedData"):
        yield "It carries a signature (signedData), which was not checked."


def _resources(described: dict[str, Any]) -> Iterator[tuple[str, str, int | None]]:
    """(path, stated hash, stated size) of each file that the package names."""
    listed = described.get("resources")
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, dict) and isinstance(one.get("path"), str):
            size = one.get("bytes")
            yield one["path"], str(one.get("hash", "")), size if type(size) is int else None


def _object(written: bytes) -> dict[str, Any]:
    try:
        found = json.loads(written)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
