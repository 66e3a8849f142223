"""Which letters of a word look like those of another script and stand in its midst?

A Cyrillic а in a Latin word is a Latin a: a mistake of a keyboard, or a way round a search.
"""

from __future__ import annotations

import re
from typing import Final

_CYRILLIC: Final = "аеорсухіјѕԁһАВЕКМНОРСТУХІЈЅԛԝк"
_AS_LATIN: Final = "aeopcyxijsdhABEKMHOPCTYXIJSqwk"
_GREEK: Final = "οΑΒΕΖΗΙΚΜΝΟΡΤΥΧνικ"
_GREEK_AS_LATIN: Final = "oABEZHIKMNOPTYXvik"
_TO_LATIN: Final = str.maketrans(_CYRILLIC + _GREEK, _AS_LATIN + _GREEK_AS_LATIN)
_TO_CYRILLIC: Final = str.maketrans(_AS_LATIN, _CYRILLIC)
_MIXED: Final = re.compile(r"(?=\S*[A-Za-z])(?=\S*[\u0370-\u03ff\u0400-\u04ff])[^\W\d_]+")
_FOREIGN: Final = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_LATIN: Final = re.compile("[A-Za-z]")


def one_script(written: str) -> str:
    """Each word of Latin and look-alike letters in the one script that all its letters can be."""
    return _MIXED.sub(_settled, written) if _FOREIGN.search(written) else written


def _settled(found: re.Match[str]) -> str:
    word = found[0]
    latin = word.translate(_TO_LATIN)
    if not _FOREIGN.search(latin):
        return latin
    cyrillic = word.translate(_TO_CYRILLIC)
    return word if _LATIN.search(cyrillic) else cyrillic
