"""Can a name be that of a military unit at all? Asked of every name, so it must cost next to nothing."""

from __future__ import annotations

import re
from typing import Final

from answerable.actors.units import lexicon

_LETTERS: Final = bytes(
    ord(chr(code).lower()) if code < 128 and chr(code).isalpha() else 32 for code in range(256)
)
"""What the first look makes of each of the first 128 characters."""
_WORDS: Final = frozenset(
    word
    for table in (lexicon.ECHELONS, lexicon.TYPES)
    for line in table.values()
    for phrase in line.split(";")
    for word in phrase.split()
) - frozenset(
    "of the office and chief s military security special operations special regional region "
    "border guards force forces number v ch field inf lt people tank combined arms area "
    "artillery air defence defense d task central naval navy armoured armored combat "
    "operation operational control directorate group groups groupe grupo headquarters tactical "
    "column columns columna guerrilla mobile cuerpo de armee ejercito company companies compania "
    "compagnie army unit sa ya pha sit bureau bureaus political la tat li".split()
)
"""Words without one of which no name is looked at closely; those below count with a digit."""
_WITH_DIGIT: Final = frozenset("company companies coy compania compagnie group army unit column force forces "
                              "armee ejercito bureau l i b v li tat columna groupe grupo ch vch".split())  # fmt: skip
_EVERY: Final = _WORDS.union(lexicon.JOINED, lexicon.slips())
_IN_BYTES: Final = frozenset(map(str.encode, _EVERY))
_WITH_DIGIT_IN_BYTES: Final = frozenset(map(str.encode, _WITH_DIGIT))
_BURMESE_SIGN: Final = re.compile("[0-9\u1040-\u1049]|တပ်|စစ်|တင့်|ဗျူဟာ|အဖွဲ့|ဒကစ|စကခ|စရဖ|နခတ")
_FAR_SIGN: Final = re.compile(
    "[0-9\u0660-\u0669]|дивиз|дивіз|бригад|полк|батал|корпус|арми|армі|эскадр|ескадр|батальй"
    "|войсков|військов|فرقة|لواء|كتيبة|كتائب|فوج|فيلق|سرية"
)
_BURMESE: Final = re.compile("[\u1000-\u109f]")
_LETTER_WORD: Final = re.compile(r"[^\W\d_]+")
_DIGIT: Final = re.compile("[0-9]")
_FAR: Final = re.compile("[\u0370-\u0fff]")


def may_name_a_unit(written: str) -> bool:
    """A first look at a name, in about a microsecond; False is sure."""
    if not written.isascii():
        return _may_elsewhere(written)
    words = written.encode().translate(_LETTERS).split()
    if not _IN_BYTES.isdisjoint(words):
        return True
    return not _WITH_DIGIT_IN_BYTES.isdisjoint(words) and _DIGIT.search(written) is not None


def _may_elsewhere(written: str) -> bool:
    """The first look at a name that is not in ASCII."""
    if _BURMESE.search(written):
        return _BURMESE_SIGN.search(written) is not None
    lowered = written.lower()
    if _FAR.search(lowered):
        return _FAR_SIGN.search(lowered) is not None
    return _may_accented(lowered)


def _may_accented(lowered: str) -> bool:
    words = _spaced(lowered)
    if not _EVERY.isdisjoint(words) or "batall" in lowered or "divisi" in lowered:
        return True
    return "giment" in lowered or "escuadr" in lowered or (
        _DIGIT.search(lowered) is not None and not _WITH_DIGIT.isdisjoint(words)
    )  # fmt: skip


def _spaced(lowered: str) -> list[str]:
    return _LETTER_WORD.findall(lowered)
