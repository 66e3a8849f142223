"""How is a name in another script, or with letters beyond ASCII, read in Latin letters?"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from anyascii import anyascii

from answerable.actors.naming.burmese import read_burmese
from answerable.actors.names import unaccented
from answerable.text import fold

Reading = tuple[str, ...]
MOST: Final = 3
_WORD: Final = re.compile(r"[\u1000-\u109f\uaa60-\uaa7f\u200b-\u200d ]*[\u1000-\u109f\uaa60-\uaa7f]|[^\s]+")


def read_scripts(written: str, kind: str) -> tuple[Reading, ...]:
    """The words of a name, once for each reading; at most `MOST`, the likeliest first; never empty."""
    parts = [_read_part(part) for part in _WORD.findall(fold(written))]
    deepest = min(MOST, max(map(len, parts), default=0))
    readings = (
        tuple(word for part in parts if part for word in part[min(at, len(part) - 1)])
        for at in range(max(1, deepest))
    )
    return tuple(dict.fromkeys(readings))


@lru_cache(maxsize=65_536)
def _read_part(part: str) -> tuple[Reading, ...]:
    if "\u1000" <= part[0] <= "\u109f":
        return read_burmese(part)
    plain = anyascii(unaccented(part)).lower()
    return (tuple(re.findall("[a-z0-9]+", plain)),)
