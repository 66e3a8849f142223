"""How often do our conversion of Zawgyi and ICU's give the same, on Burmese words that ICU wrote in Zawgyi?

    python bench/zawgyi_beside_icu.py WORDS [WORDS ...]

WORDS are text files of Burmese in Unicode, a word or sentence a line. Needs PyICU, which the program itself does
not use. Prints how many lines were compared, on how many both agree, and how many each gives back unchanged.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from unicodedata import normalize

from answerable.reading.sources.zawgyi import from_zawgyi

_BURMESE = re.compile("[\u1000-\u104f]")
_OTHERS = re.compile("[\u1050-\u109f\uaa60-\uaa7f]")
_SHOWN = 20


def words_of(paths: list[str]) -> list[str]:
    """The lines with Burmese and without letters of other languages, each once, in NFC."""
    lines = (line.strip() for path in paths for line in Path(path).read_text("utf-8").splitlines())
    return sorted(
        {
            normalize("NFC", line)
            for line in lines
            if _BURMESE.search(line) and not _OTHERS.search(line)
        }
    )


def main(paths: list[str]) -> None:
    """Compare, print the counts, and show some of the lines on which the two differ."""
    import icu

    to_zawgyi, to_unicode = map(icu.Transliterator.createInstance, ("my-Zawgyi", "Zawgyi-my"))
    same = ours = theirs = 0
    differing = []
    words = words_of(paths)
    for word in words:
        zawgyi = to_zawgyi.transliterate(word)
        here, there = from_zawgyi(zawgyi), normalize("NFC", to_unicode.transliterate(zawgyi))
        same += here == there
        ours += here == word
        theirs += there == word
        if here != there:
            differing.append((word, here, there))
    print(
        f"{len(words)} compared, {same} the same; given back unchanged: {ours} by us, {theirs} by ICU"
    )
    for word, here, there in differing[:_SHOWN]:
        print(word, here, there, sep="\t")


if __name__ == "__main__":
    main(sys.argv[1:])
