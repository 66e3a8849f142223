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
_STEMS: Final = (
    "дивиз", "дивіз", "бригад", "полк", "батал", "корпус", "арми", "армі", "в/ч", "эскадр", "ескадр",
    "батальй", "войсков", "військов", "бр ", "дшд", "мсд", "فرقة", "لواء", "لواء", "كتيبة", "كتائب", "فوج", "فيلق", "سرية",
)  # fmt: skip
_FAR: Final = re.compile("[\u0370-\u0fff]")


def may_name_a_unit(written: str) -> bool:
    """A first look at a name, in about a microsecond; False is sure."""
    if not written.isascii():
        return _may_elsewhere(written)
    words = written.encode().translate(_LETTERS).split()
    if not _IN_BYTES.isdisjoint(words):
        return True
    return not _WITH_DIGIT_IN_BYTES.isdisjoint(words) and any(map(str.isdigit, written))


def _may_elsewhere(written: str) -> bool:
    """The first look at a name that is not in ASCII."""
    highest = max(written)
    if "\u1000" <= highest <= "\u109f":
        return (
            "တပ်" in written or "စစ်" in written or "တင့်" in written or "ဗျူဟာ" in written
            or "အဖွဲ့" in written or any("\u1040" <= one <= "\u1049" for one in written)
            or any(map(str.isdigit, written))
        )  # fmt: skip
    lowered = written.lower()
    if _FAR.search(lowered) and any(stem in lowered for stem in _STEMS):
        return True
    return _may_accented(lowered)


def _may_accented(lowered: str) -> bool:
    words = _spaced(lowered)
    if not _EVERY.isdisjoint(words) or "batall" in lowered or "divisi" in lowered:
        return True
    return "giment" in lowered or "escuadr" in lowered or (
        any(map(str.isdigit, lowered)) and not _WITH_DIGIT.isdisjoint(words)
    )  # fmt: skip


def _spaced(lowered: str) -> list[str]:
    return "".join(one if one.isalpha() else " " for one in lowered).split()
