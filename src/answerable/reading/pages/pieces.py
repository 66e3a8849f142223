"""Into which pieces is a printed line cut, so that each can be pointed at?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_RUN: Final = re.compile(r"\S+")
_BASES: Final = "\u1000-\u102a\u103f\u1050-\u1055\u105a-\u105d\u1061\u1065\u1066\u106e-\u1070\u1075-\u1081\u108e\uaa60-\uaa6f\uaa71-\uaa76\uaa7a"
_CUTS: Final = re.compile(
    # A Burmese, Mon, Shan or Karen syllable begins with a letter that is neither stacked under the one
    # before it nor killed or stacked upon itself (Unicode Technical Note 11).
    f"(?<=[\u1000-\u109f\uaa60-\uaa7f])(?<!\u1039)(?=[{_BASES}](?!\u1037?[\u1039\u103a]))"
    # Chinese and Japanese.
    "|(?<=[\u3040-\u30ff\u3400-\u9fff])(?=[\u3040-\u30ff\u3400-\u9fff])"
    # Thai: before a vowel that is written first, and before a letter that has none of these before it.
    "|(?<=[\u0e00-\u0e7f])(?<![\u0e40-\u0e44])(?=[\u0e01-\u0e2e\u0e40-\u0e44])"
)


def pieces(line: str) -> Iterator[tuple[int, int]]:
    """Start and end of each word; where no spaces part words, of each syllable or character instead."""
    for run in _RUN.finditer(line):
        start = run.start()
        for cut in _CUTS.finditer(line, run.start() + 1, run.end()):
            yield start, cut.start()
            start = cut.start()
        yield start, run.end()
