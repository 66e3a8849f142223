#!/usr/bin/env python3
"""What does it cost to check a package: every hash, proof and opening, beside a bag's hashes alone?

    python bench/run.py --only packages [--quick]

bagit (Library of Congress) checks that files are those of the manifest. verify.py and the product do
that too, and check each item's place in the log and what its line committed to.
"""

from __future__ import annotations

import importlib.util
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from measuring import Case, Ratio, Task, run

_ITEM_BYTES = 4_096
_MOST = 0.7
"""What checking everything may cost, as a part of what bagit takes for the hashes."""


def packages(folder: Path, scale: object) -> Case:
    """A package of `scale.packaged` items, checked by everybody who can."""
    count = int(getattr(scale, "packaged", 0))
    built = folder / "package"
    run((sys.executable, __file__, "build", str(folder), str(built), str(count)))
    files = sum(path.is_file() for path in built.rglob("*"))
    done = {"work": files, "unit": "files"}
    verifier = (sys.executable, "-I", str(built / "verify.py"), str(built))
    tasks = [
        Task(name="verify.py", prepare=_always(verifier), **done),
        Task(
            name="answerable verify",
            prepare=_always((sys.executable, __file__, "check", str(built))),
            **done,
        ),
        Task(name="sha256sum -c", prepare=_always(_sums(built)), **done),
    ]
    left_out = []
    ratios: list[Ratio] = []
    if importlib.util.find_spec("bagit"):
        bagit = (sys.executable, "-m", "bagit", "--quiet", "--validate", str(built))
        tasks.append(Task(name="bagit validate", prepare=_always(bagit), **done))
        ratios = [
            Ratio(what="verify.py", against="bagit validate", most=_MOST),
            Ratio(what="answerable verify", against="bagit validate", most=_MOST),
        ]
    else:
        left_out.append("bagit is not installed.")
    return Case(
        name="packages",
        title=f"a package of {count:,} items in {files:,} files",
        tasks=tuple(tasks),
        ratios=tuple(ratios),
        left_out=tuple(left_out),
    )


def build(home: Path, built: Path, count: int) -> None:
    """An open archive with so many items, and a package of all of them."""
    from answerable.archive.archive import Archive
    from answerable.archive.keystore import KeyStore
    from answerable.disclosure.package import package

    draw = random.Random(5)
    with Archive.create(home / "archive", sealed=False, keys=KeyStore(home / "keys")) as archive:
        with archive.change("benchmark") as change:
            for number in range(count):
                change.preserve_bytes(draw.randbytes(_ITEM_BYTES), f"{number:06d}.bin")
        package(archive, None, built, purpose="benchmark", recipient="nobody")


def check(built: Path) -> None:
    """As `answerable verify PACKAGE`."""
    from answerable.disclosure.checking.report import check as checked

    report = checked(built)
    if not report.intact:
        raise SystemExit(f"not intact: {report.faults[:3]}")


def _sums(built: Path) -> tuple[str, ...]:
    script = (
        'cd "$0" && sha256sum --quiet --strict -c tagmanifest-sha256.txt '
        "&& sha256sum --quiet --strict -c manifest-sha256.txt"
    )
    return ("sh", "-c", script, str(built))


def _always(command: Sequence[str]) -> Callable[[Path], Sequence[str]]:
    return lambda scratch: command


if __name__ == "__main__":
    asked, *given = sys.argv[1:]
    if asked == "build":
        build(Path(given[0]), Path(given[1]), int(given[2]))
    else:
        check(Path(given[0]))
