"""How is a name in another script, or with letters beyond ASCII, read in Latin letters?"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from anyascii import anyascii

from answerable.actors.naming.arabic import read_arabic
from answerable.actors.naming.burmese import read_burmese
from answerable.actors.naming.cyrillic import read_cyrillic
from answerable.actors.naming.east_asian import HAN, HANGUL, read_han, read_hangul
from answerable.actors.naming.lookalikes import one_script
from answerable.reading.sources.zawgyi import from_zawgyi
from answerable.text import fold, looks_zawgyi

Reading = tuple[str, ...]
MOST: Final = 3
_SURELY_ZAWGYI: Final = 0.95
_BURMESE: Final = "[\u1000-\u109f\uaa60-\uaa7f]+(?: +[\u1000-\u109f\uaa60-\uaa7f]+)*"
_ARABIC: Final = "[\u0620-\u065f\u066e-\u06d5\u06ee-\u06ef\u06fa-\u06ff]+(?: +[\u0620-\u065f\u066e-\u06d5\u06ee-\u06ef\u06fa-\u06ff]+)*"
_PART: Final = re.compile(
    f"(?P<burmese>{_BURMESE})|(?P<arabic>{_ARABIC})|(?P<cyrillic>[\u0400-\u052f]+)|(?P<han>{HAN.pattern})|"
    f"(?P<hangul>{HANGUL.pattern})|(?P<other>[^\\s\u0400-\u052f\u0620-\u065f\u1000-\u109f\u3400-\u9fff\uac00-\ud7a3]+)"
)
_KANA: Final = re.compile("[\u3040-\u30ff]")
_PLAIN: Final = re.compile("[a-z0-9]+")


def read_scripts(written: str, kind: str) -> tuple[Reading, ...]:
    """The words of a name, once for each reading; at most `MOST`, the likeliest first; never empty."""
    plain = fold(one_script(written))
    parts = [_ways(found, plain, kind) for found in _PART.finditer(plain)]
    deepest = min(MOST, max(map(len, parts), default=0))
    readings = (
        tuple(word for part in parts if part for word in part[min(at, len(part) - 1)])
        for at in range(max(1, deepest))
    )
    return tuple(dict.fromkeys(readings))


def _ways(found: re.Match[str], name: str, kind: str) -> tuple[Reading, ...]:
    part, script = found[0], found.lastgroup
    if script == "burmese":
        return read_burmese(from_zawgyi(part) if looks_zawgyi(part) > _SURELY_ZAWGYI else part)
    if script == "cyrillic":
        return tuple((way,) for way in read_cyrillic(part, name))
    if script == "arabic":
        return read_arabic(tuple(part.split()))
    if script == "han" and not _KANA.search(name):
        return read_han(part, kind)
    return read_hangul(part) if script == "hangul" else _plain(part)


@lru_cache(maxsize=65_536)
def _plain(part: str) -> tuple[Reading, ...]:
    """Latin with accents, and every script without rules of its own here, through anyascii."""
    return (tuple(_PLAIN.findall(anyascii(part).lower())),)
