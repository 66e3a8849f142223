"""How does the program that reads pictures run with little to lose?

    python -I -S limits_child.py SECONDS BYTES PROGRAM [WORDS...]

This process gives up time and memory beyond what was said, and the writing of files, and then becomes that
program. Where the system knows no such limits (Windows), whoever started it still holds the clock.
"""

from __future__ import annotations

import os
import sys


def main(seconds: str, memory: str, program: str, *words: str) -> None:
    """Lower what may be used, then become the program."""
    try:
        import resource
    except ImportError:
        pass
    else:
        for what, most in (
            (resource.RLIMIT_CPU, int(seconds)),
            (resource.RLIMIT_AS, int(memory)),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            resource.setrlimit(what, (most, most))
    os.execv(program, [program, *words])


if __name__ == "__main__":
    main(*sys.argv[1:])
