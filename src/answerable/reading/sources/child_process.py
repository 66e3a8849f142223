"""How does a parser run with nothing to lose? The start of every process that reads a hostile format.

    python -I child_process.py MODULE FOLDER SECONDS BYTES THREADS [WORDS...] < document > what was found, as JSON

What the parser needs is loaded first, by its import and its `prepare(*words)` if it has one; then this
process gives up, for good, writing to disk, starting programs, and time and memory beyond what was said.
Where the system knows no such limits (Windows), the one who started it still holds the clock. Little is
imported here, since every document waits for it.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable
from importlib.machinery import SourceFileLoader
from types import ModuleType

_SOURCES = os.path.abspath(os.path.join(os.path.dirname(__file__), *[os.pardir] * 3))


def main(module: str, folder: str, seconds: str, memory: str, threads: str, *words: str) -> None:
    """Let one parser read what comes in; what it hands back goes out.

    `folder` holds the one library that the parser needs; empty where Python finds what it needs. `threads`
    is empty where it may begin none.
    """
    if folder:
        sys.path.append(folder)
    sys.path.append(_SOURCES)  # `-I` takes this project off the path where it is not installed
    parser = _loaded(module)
    found_in: Callable[..., object] = parser.found_in
    if hasattr(parser, "prepare"):
        parser.prepare(*words)
    give_up(int(seconds), int(memory), threads=bool(threads))
    gc.disable()  # what is made here is kept to the end, and the end comes soon
    found = json.dumps(found_in(sys.stdin.buffer.read(), *words), ensure_ascii=False)
    sys.stdout.buffer.write(found.encode("utf-8", "surrogatepass"))
    sys.stdout.buffer.flush()
    os._exit(0)  # nothing is left to tidy up, and taking what was found apart takes its time


def give_up(seconds: int, memory: int, *, threads: bool = False) -> None:
    """Lower what this process may use; it cannot be raised again.

    The system counts threads as processes: with `threads`, the number of neither is limited here.
    """
    try:
        import resource
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        *(() if threads else ((resource.RLIMIT_NPROC, 0),)),
        (resource.RLIMIT_NOFILE, 0),  # no file, no folder, no address can be opened any more
    ):
        _, hard = resource.getrlimit(what)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(what, (allowed, allowed))
        except (ValueError, OSError):  # a system that does not keep this one keeps the others
            continue


def _loaded(path: str) -> ModuleType:
    name = os.path.basename(path).removesuffix(".py")
    module = ModuleType(name)
    module.__file__ = path
    sys.modules[name] = module
    SourceFileLoader(name, path).exec_module(module)
    return module


if __name__ == "__main__":
    main(*sys.argv[1:])
