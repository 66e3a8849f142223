#!/usr/bin/env python3
"""Set Answerable up in this folder, then do its main job on the bundled example.

    python3 start.py                 set up once, then run the demonstration
    python3 start.py test [ARGS]     set up what the tests need, then lint, types, floors, tests
    python3 start.py COMMAND [ARGS]  any command of the program, for example: check FILE
    python3 start.py --wheels DIR …  the same without a network, from packages lying in DIR

Needs Python 3.11 or newer with pip. Everything is put into `.venv` beside this file; deleting
that folder undoes it. Only packages whose hash stands in requirements.lock are accepted.
"""

# Standard library only: this file runs before anything is installed. Down to `too_old` it must
# also be readable by old Pythons, so that they can say in one sentence what is wrong.

import sys

if __name__ == "__main__" and not (sys.flags.isolated or getattr(sys.flags, "safe_path", False)):
    # Python looks for modules beside this file first. A file put here under the name of one of
    # Python's own, by whatever way it came, must not run.
    del sys.path[0]

import contextlib
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sysconfig
import time
from pathlib import Path

OLDEST = (3, 11)

if sys.version_info < OLDEST:
    sys.exit(
        f"Answerable needs Python 3.11 or newer, and this is {platform.python_version()}. Install a "
        "newer one (python.org, or your system's packages) and start it by name, for example: "
        "python3.12 start.py"
    )

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
OLD = ROOT / ".venv.old"
BUILDING = VENV / "under-construction"
LOG = ROOT / ".setup.log"
LOCKS = {"run": ROOT / "requirements.lock", "test": ROOT / "requirements-dev.lock"}
SCHEME = {"base": str(VENV), "platbase": str(VENV)}
SITE = Path(sysconfig.get_path("purelib", "venv", SCHEME))
SCRIPTS = Path(sysconfig.get_path("scripts", "venv", SCHEME))
WINDOWS = os.name == "nt"
PYTHON = SCRIPTS / ("python.exe" if WINDOWS else "python")
# Started from inside .venv, a rebuild would saw off its own branch.
INSIDE = VENV.is_dir() and Path(sys.prefix).resolve() == VENV
OUTER = getattr(sys, "_base_executable", sys.executable) if INSIDE else sys.executable


class SetupFailed(Exception):
    """Set-up cannot go on; the message is one sentence, the advice another."""

    def __init__(self, message: str, advice: str, *, code: int = 1) -> None:
        super().__init__(message)
        self.advice = advice
        self.code = code


class NothingChanged(SetupFailed):
    """pip fetches everything before it changes anything, and could not fetch."""


def main(arguments: list[str]) -> int:
    """Set up what is missing, then hand over; returns the exit code."""
    wheels, rest = split_own_options(arguments)
    if rest[:1] in (["-h"], ["--help"]):
        say(__doc__.strip())
        return 0
    if rest[:1] == ["test"]:
        prepare(("run", "test"), wheels)
        return run_tests(rest[1:])
    prepare(("run",), wheels)
    return hand_over(rest or ["demo"])


def split_own_options(arguments: list[str]) -> tuple[Path | None, list[str]]:
    """This file's own `--wheels DIR`, which comes first, and what is left for the program."""
    if arguments[:1] != ["--wheels"]:
        return None, arguments
    folder = Path(arguments[1]) if len(arguments) > 1 else None
    if folder is None or not folder.is_dir():
        raise SetupFailed(
            "--wheels needs the name of a folder that exists.",
            "Give the folder that holds the packages, for example: start.py --wheels ./wheels",
            code=2,
        )
    return folder.resolve(), arguments[2:]


# What stands already


def stamp_of(layer: str) -> str:
    """What a layer was made from: its lock, this file's way of making it, and the Python."""
    made_from = hashlib.sha256(LOCKS[layer].read_bytes())
    made_from.update(f"layout 1 {sys.version} {platform.machine()}".encode())
    return made_from.hexdigest()


def stamp_file(layer: str) -> Path:
    """Where a finished layer leaves its stamp."""
    return VENV / f"answerable-{layer}.stamp"


def stands(layer: str) -> bool:
    """Whether a layer was finished, from this lock, by this Python."""
    if BUILDING.exists() or not PYTHON.exists() or not stamp_file(layer).exists():
        return False
    return stamp_file(layer).read_text(encoding="ascii") == stamp_of(layer)


# Making it


def prepare(layers: tuple[str, ...], wheels: Path | None) -> None:
    """Make the layers that do not stand yet; nothing to do costs two small file reads."""
    if all(stands(layer) for layer in layers):
        return
    with alone():
        clear_the_half_made()
        missing = [layer for layer in layers if not stands(layer)]
        if missing == ["test"] and not stamp_file("test").exists():
            add_on_top(missing[0], wheels)
        elif missing:
            build(layers, wheels)


@contextlib.contextmanager
def alone():
    """Hold this folder's set-up lock, waiting for another set-up to end.

    Children inherit the lock: where this process is killed and its pip lives on, the next start
    waits for that pip instead of removing the folder under it.
    """
    handle = (ROOT / ".venv.lock").open("a")
    try:
        take(handle)
        os.set_inheritable(handle.fileno(), not WINDOWS)
        yield
    finally:
        handle.close()


def take(handle) -> None:
    """Lock the file, saying so where it takes longer than a moment."""
    told = False
    while not try_lock(handle):
        if not told:
            say("Another set-up is at work in this folder; waiting for it to end.")
            told = True
        time.sleep(0.3)


def try_lock(handle) -> bool:
    """Lock the file without waiting; false if another process has it."""
    try:
        if WINDOWS:
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def clear_the_half_made() -> None:
    """Undo a set-up that was stopped in the middle, and put back the one it was to replace."""
    if VENV.exists() and (BUILDING.exists() or not stamp_file("run").exists()):
        say("An earlier set-up was stopped in the middle; starting it again.")
        shutil.rmtree(VENV)
    if OLD.exists() and not VENV.exists():
        OLD.rename(VENV)
    elif OLD.exists():
        shutil.rmtree(OLD)


def build(layers: tuple[str, ...], wheels: Path | None) -> None:
    """Make .venv anew. Where that fails, the one that stood before is put back."""
    say(f"Setting up in {VENV} (once; a minute or two, depending on the network).")
    if VENV.exists():
        VENV.rename(OLD)
    try:
        command = make_environment()
        for layer in layers:
            install(layer, command, wheels)
        link_the_project()
        finish(layers)
    except BaseException:
        shutil.rmtree(VENV, ignore_errors=True)
        if OLD.exists():
            OLD.rename(VENV)
        raise
    shutil.rmtree(OLD, ignore_errors=True)
    say("Set up.")


def add_on_top(layer: str, wheels: Path | None) -> None:
    """Add a layer to the .venv that stands, which stays good if nothing could be fetched."""
    say("Adding what the tests need (once).")
    pip = pip_command()
    BUILDING.touch()
    try:
        install(layer, pip, wheels)
    except NothingChanged:
        BUILDING.unlink()
        raise
    finish((layer,))


def make_environment() -> list[str]:
    """Make an empty .venv; returns the command that installs into it."""
    made = quiet([OUTER, "-I", "-m", "venv", str(VENV)])
    if made.returncode != 0:
        # Debian and Ubuntu leave ensurepip out of python3; the pip outside can do its work.
        shutil.rmtree(VENV, ignore_errors=True)
        made = quiet([OUTER, "-I", "-m", "venv", "--without-pip", str(VENV)])
    if made.returncode != 0:
        raise SetupFailed(
            f"This Python could not make a virtual environment ({last_line(made.stdout)}).",
            "On Debian or Ubuntu: apt install python3-venv. Elsewhere: install Python from python.org.",
        )
    BUILDING.touch()
    return pip_command()


def pip_command() -> list[str]:
    """The pip of .venv, or the one outside told to work on it."""
    inner = [str(PYTHON), "-I", "-m", "pip"]
    if quiet([*inner, "--version"]).returncode == 0:
        return inner
    outer = [OUTER, "-I", "-m", "pip", "--python", str(PYTHON)]
    if quiet([*outer, "--version"]).returncode == 0:
        return outer
    raise SetupFailed(
        "This Python has no pip (or one older than 22.3), so nothing can be installed.",
        "On Debian or Ubuntu: apt install python3-venv. Elsewhere: python3 -m ensurepip --upgrade.",
    )


def install(layer: str, pip: list[str], wheels: Path | None) -> None:
    """Install one lock, and nothing that is not in it."""
    lock = LOCKS[layer]
    command = [*pip, "install", "--require-hashes", "--no-deps", "--progress-bar", "off"]
    if wheels:
        command += ["--no-index", "--find-links", str(wheels)]
    command += ["--requirement", str(lock)]
    names = re.findall(r"^[A-Za-z0-9][\w.-]*(?===)", lock.read_text(encoding="utf-8"), re.MULTILINE)
    lines, code = follow(command, len(names))
    LOG.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if code != 0:
        changed = any(line.startswith("Installing collected") for line in lines)
        failure = SetupFailed if changed else NothingChanged
        raise failure(*explain("\n".join(lines), lock.name, wheels))


def follow(command: list[str], total: int) -> tuple[list[str], int]:
    """Run pip, showing how far it is; returns what it said and its exit code."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=pip_environment(),
        cwd=ROOT,
        close_fds=False,
    )
    lines, count = [], 0
    try:
        for line in process.stdout:
            lines.append(line.rstrip())
            if line.startswith(("Collecting ", "Ignoring ", "Requirement already", "Processing ")):
                count += 1
                show(min(count, total), total, package_in(line))
            elif line.startswith("Installing collected"):
                show(total, total, "putting them in place")
    except BaseException:
        process.terminate()
        process.wait()
        raise
    finally:
        end_of_progress()
    return lines, process.wait()


def package_in(line: str) -> str:
    """The package that a line of pip's talk is about; some lines name it, some name a file."""
    named = re.match(r"(?:Collecting|Ignoring|Requirement already satisfied:) ([\w.-]+)", line)
    filed = re.match(r"Processing (?:.*[/\\])?([\w.]+?)-\d", line)
    found = named or filed
    return found.group(1) if found else ""


def pip_environment() -> dict[str, str]:
    """The person's own settings (proxy, mirror, certificates), less what would misplace files."""
    settings = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}
    for name in ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_DRY_RUN"):
        settings.pop(name, None)
    settings.update(PIP_USER="0", PIP_NO_INPUT="1", PIP_DISABLE_PIP_VERSION_CHECK="1")
    settings.update(PYTHONUTF8="1", PIP_NO_COLOR="1")
    settings.setdefault("PIP_RETRIES", "2")
    return settings


def link_the_project() -> None:
    """Put src/ on the path of .venv, with a launcher beside its python.

    The project itself is not built: that would need a build tool before anything is installed.
    A path file does the same as an editable install. It is relative, so the whole folder may be
    moved or lie under a name in any script.
    """
    (SITE / "answerable-src.pth").write_text(
        Path(os.path.relpath(ROOT / "src", SITE)).as_posix() + "\n", encoding="ascii"
    )
    if WINDOWS:
        launcher = SCRIPTS / "answerable.cmd"
        launcher.write_text('@"%~dp0python.exe" -I -m answerable.cli.main %*\r\n', encoding="ascii")
        return
    launcher = SCRIPTS / "answerable"
    launcher.write_text(
        "#!/bin/sh\n"
        'here=$(dirname -- "$(readlink -f -- "$0" 2>/dev/null || echo "$0")")\n'
        'exec "$here/python" -I -m answerable.cli.main "$@"\n',
        encoding="ascii",
    )
    launcher.chmod(0o755)


def finish(layers: tuple[str, ...]) -> None:
    """Stamp what is complete; only now does it count."""
    for layer in layers:
        stamp_file(layer).write_text(stamp_of(layer), encoding="ascii")
    BUILDING.unlink()


# Saying what went wrong

HASHES = "DO NOT MATCH THE HASHES"
FULL = "No space left on device"
UNREACHABLE = (
    "NewConnectionError",
    "ConnectionError",
    "ConnectTimeout",
    "ReadTimeout",
    "ProxyError",
    "SSLError",
    "Max retries exceeded",
    "Temporary failure",
    "connection broken",
    "timed out",
)
NOT_FOUND = re.compile(r"No matching distribution found for ([\w.-]+)")
FETCH = "python3 -m pip download --require-hashes --no-deps -r {lock} -d wheels"


def explain(said: str, lock: str, wheels: Path | None) -> tuple[str, str]:
    """pip's words as one sentence and one piece of advice; the whole of them is in the log."""
    missing = NOT_FOUND.search(said)
    fetch = FETCH.format(lock=lock)
    if HASHES in said:
        return (
            "A package that was fetched is not the one this release was tested with.",
            "Nothing was installed. Try another network or mirror; if it stays, see SECURITY.md.",
        )
    if FULL in said:
        return ("The disk is full.", "Free about 300 MB and start again.")
    if wheels and missing:
        return (
            f"The folder of packages lacks {missing.group(1)} for this Python and this machine.",
            f"Fill it on a connected machine of the same kind: {fetch}",
        )
    if missing or any(sign in said for sign in UNREACHABLE):
        return (
            "The packages could not be fetched: no package index answered with them.",
            "Check the network, or HTTPS_PROXY. Without a network: on a connected machine of the "
            f"same kind run `{fetch}`, bring the folder, then `python3 start.py --wheels wheels`.",
        )
    return (f"pip stopped: {last_line(said)}", f"All it said is in {LOG}.")


def last_line(said: str) -> str:
    """The last line with something in it."""
    return next((line.strip() for line in reversed(said.splitlines()) if line.strip()), "no reason")


# Tests

CHECKS = (
    ("lint", ("-m", "ruff", "check", "--output-format", "concise", ".")),
    ("format", ("-m", "ruff", "format", "--check", "--output-format", "concise", ".")),
    ("types", ("-m", "mypy")),
    ("floors", ("-c", "from importlinter.cli import lint_imports_command as run; run()")),
)


def run_tests(arguments: list[str]) -> int:
    """Every check, then every test; 0 only if all of them pass. pytest speaks last."""
    failed = [name for name, command in CHECKS if not check_passes(name, command)]
    # A file stays with one worker, which makes what its tests share once.
    workers = (
        [] if "-n" in arguments else ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    )
    say("tests and documentation:")
    if failed:
        say(f"Failed before the tests: {', '.join(failed)} (see above).")
    code = subprocess.call([str(PYTHON), "-m", "pytest", *workers, *arguments], cwd=ROOT)
    return code or (1 if failed else 0)


def check_passes(name: str, command: tuple[str, ...]) -> bool:
    """Run one check; silent where it passes, its own words where it does not."""
    began = time.monotonic()
    done = quiet([str(PYTHON), *command])
    verdict = "ok" if done.returncode == 0 else "failed"
    say(f"{name:<9} {verdict:<7} {time.monotonic() - began:6.1f} s")
    if done.returncode != 0:
        say(done.stdout.rstrip())
    return done.returncode == 0


# Handing over, and talking


def hand_over(arguments: list[str]) -> int:
    """Become the program; the folder the person stands in stays the current one.

    `-I` keeps that folder off Python's path, also where PYTHONPATH names it: it may hold evidence,
    and evidence must not run.
    """
    command = [str(PYTHON), "-I", "-m", "answerable.cli.main", *arguments]
    sys.stdout.flush()
    sys.stderr.flush()
    if WINDOWS:
        return subprocess.call(command)
    os.execv(command[0], command)


def quiet(command: list[str]) -> "subprocess.CompletedProcess[str]":
    """Run a command without showing it; what it said is in `.stdout`."""
    return subprocess.run(
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        cwd=ROOT,
        close_fds=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )


def show(count: int, total: int, name: str) -> None:
    """How far it is: one moving line on a terminal, a line for each tenth elsewhere."""
    if sys.stderr.isatty():
        print(f"\r\033[K  {count} of {total}  {name}", end="", file=sys.stderr, flush=True)
    elif count * 10 // total != (count - 1) * 10 // total:
        say(f"  {count} of {total}  {name}")


def end_of_progress() -> None:
    """Leave the moving line."""
    if sys.stderr.isatty():
        print(file=sys.stderr)


def say(words: str) -> None:
    """Talk goes to stderr: stdout belongs to the program's result."""
    print(words, file=sys.stderr, flush=True)


def face(arguments: list[str]) -> int:
    """The one place that catches: a sentence and advice, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")
    try:
        return main(arguments)
    except SetupFailed as failed:
        say(f"Stopped: {failed}\n{failed.advice}")
        return failed.code
    except OSError as error:
        say(f"Stopped: {error.strerror or error} ({error.filename or ROOT}).")
        say("This folder must be writable, and no other program may be using .venv.")
        return 1
    except KeyboardInterrupt:
        say("\nStopped by you. Start again at any time; a half-made set-up is cleared by itself.")
        return 130


if __name__ == "__main__":
    sys.exit(face(sys.argv[1:]))
