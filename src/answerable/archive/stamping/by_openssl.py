"""What does the program `openssl` on this machine say about a timestamp?"""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from answerable.archive.stamping import certificates, queries
from answerable.archive.stamping.certificates import Roots
from answerable.archive.stamping.opinions import Opinion, Question

_SECONDS = 30
_VERSION = re.compile(r"OpenSSL (\d+\.\d+\.\d+\w*)").match
_SAID = re.compile(r"Verify error:([^\n]*)|:time stamp routines:[^:]*:([^:\n]*)").findall


@functools.cache
def version() -> str:
    """`OpenSSL 3.0.19`, or nothing where there is no such program that can do this.

    LibreSSL, which macOS brings, cannot verify at a stated time.
    """
    program = shutil.which("openssl")
    if program is None:
        return ""
    try:
        done = _run([program, "version"])
    except (OSError, subprocess.SubprocessError):
        return ""
    found = _VERSION(done.stdout)
    return f"OpenSSL {found[1]}" if found and int(found[1].split(".")[0]) >= 3 else ""


def ask(question: Question, roots: Roots | None) -> Opinion:
    """Whether signature, chain, hash and nonce hold at the time that the token states.

    Without roots the certificates that came with it are taken as they are: then only the
    signature is judged, not whose it is.
    """
    if not version():
        return Opinion(judge="", holds=None)
    with tempfile.TemporaryDirectory(prefix="answerable-") as scratch:
        try:
            done = _run(_command(question, roots, Path(scratch)))
        except (OSError, subprocess.SubprocessError):
            return Opinion(judge="", holds=None)
    if done.returncode not in (0, 1):
        return Opinion(judge="", holds=None)  # It was ended from outside, and judged nothing.
    holds = done.returncode == 0 and "Verification: OK" in done.stdout + done.stderr
    said = [one or other for one, other in _SAID(done.stderr)]
    return Opinion(judge=version(), holds=holds, said=tuple(said))


def _command(question: Question, roots: Roots | None, scratch: Path) -> list[str]:
    embedded = question.token.certificates
    trusted = embedded if roots is None else roots.anchors
    further = () if roots is None else roots.others
    files = {
        "response.tsr": question.response,
        "query.tsq": queries.query(question.imprint, question.nonce),
        "trusted.pem": certificates.pem(trusted),
        "further.pem": certificates.pem(further),
    }
    for name, content in files.items():
        (scratch / name).write_bytes(content)
    command = [shutil.which("openssl") or "openssl", "ts", "-verify"]
    command += ["-queryfile", str(scratch / "query.tsq"), "-in", str(scratch / "response.tsr")]
    command += ["-CAfile", str(scratch / "trusted.pem")]
    command += ["-attime", str(int(question.token.time.timestamp()))]
    if further:
        command += ["-untrusted", str(scratch / "further.pem")]
    return command if roots else [*command, "-partial_chain"]


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    # No configuration of the machine or the person decides what is trusted.
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMP") if name in os.environ}
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=_SECONDS,
        check=False,
        env={**kept, "LC_ALL": "C", "OPENSSL_CONF": os.devnull},
    )
