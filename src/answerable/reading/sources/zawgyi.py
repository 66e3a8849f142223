"""What does Burmese text in the Zawgyi font encoding say in Unicode?

Zawgyi gives some code points of Unicode another meaning and writes some signs before their letter. It is
turned a letter with its signs at a time, so that each leads back to what stood there. Where letters are
stacked more than one deep the result may be wrong, and a person sees the original beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final
from unicodedata import normalize

_KINZI: Final = "\u1004\u103a\u1039"
_STACKED: Final = {
    0x1060: "က", 0x1061: "ခ", 0x1062: "ဂ", 0x1063: "ဃ", 0x1065: "စ", 0x1066: "ဆ", 0x1067: "ဆ", 0x1068: "ဇ", 0x1069: "ဈ",
    0x106C: "ဋ", 0x106D: "ဌ", 0x1070: "ဏ", 0x1071: "တ", 0x1072: "တ", 0x1073: "ထ", 0x1074: "ထ", 0x1075: "ဒ", 0x1076: "ဓ",
    0x1077: "န", 0x1078: "ပ", 0x1079: "ဖ", 0x107A: "ဗ", 0x107B: "ဘ", 0x1093: "ဘ", 0x107C: "မ", 0x1085: "လ",
}  # fmt: skip
_SIGNS: Final = {
    **{code: "\u1039" + letter for code, letter in _STACKED.items()},
    0x1033: "\u102f", 0x1034: "\u1030", 0x1039: "\u103a", 0x103A: "\u103b", 0x107D: "\u103b", 0x103B: "\u103c",
    **dict.fromkeys(range(0x107E, 0x1085), "\u103c"),
    0x103C: "\u103d", 0x103D: "\u103e", 0x1087: "\u103e", 0x1088: "\u103e\u102f", 0x1089: "\u103e\u1030",
    0x108A: "\u103d\u103e", 0x105A: "\u102b\u103a", 0x1064: _KINZI, 0x108B: _KINZI + "\u102d", 0x108C: _KINZI + "\u102e",
    0x108D: _KINZI + "\u1036", 0x108E: "\u102d\u1036", 0x1094: "\u1037", 0x1095: "\u1037", 0x1096: "\u1039တ\u103d",
}  # fmt: skip
"""What a sign of a letter is in Unicode where Zawgyi has another one."""
_LETTERS: Final = {
    0x106A: "ဉ", 0x106B: "ည", 0x106E: "ဍ\u1039ဍ", 0x106F: "ဎ\u1039ဍ", 0x1086: "ဿ", 0x108F: "န", 0x1090: "ရ",
    0x1091: "ဏ\u1039ဍ", 0x1092: "ဋ\u1039ဌ", 0x1097: "ဋ\u1039ဋ", 0x104E: "၎င်း",
}  # fmt: skip
"""The same of whole letters."""
_BEFORE: Final = "\u1031\u103b\u107e-\u1084"
_BASES: Final = "က-ဪဿ\u106a\u106b\u106e\u106f\u1086\u108f-\u1092\u1097"
_BEHIND: Final = "\u102b-\u1030\u1032-\u1034\u1036-\u103a\u103c\u103d\u105a\u1060-\u1069\u106c\u106d\u1070-\u107d\u1085\u1087-\u108e\u1093-\u1096"
_LETTER: Final = re.compile(
    f"(?P<before>[{_BEFORE}]{{0,4}})(?P<base>[{_BASES}])(?P<behind>[{_BEHIND}]{{0,12}})|[\\s\\S]"
)
_ZERO_FOR_WA: Final = re.compile(
    f"(?<![\u1040-\u1049])\u1040(?:(?=[\u102b-\u1030\u1032\u1036\u1039\u103a\u103c\u103d]|[{_BASES}]\u1037?\u1039)"
    f"|(?<=[{_BASES}{_BEHIND}]\u1040)(?![\u1040-\u1049]))"
)
_FOUR_FOR_THE_SAME: Final = re.compile(
    "[\u1044\u104e](?=\u1004\u1039\u1038)(?<![\u1040-\u1049]\u1044)"
)
_SAME: Final = "၎"
_STACK: Final = re.compile("\u1039[က-အ]")
_ENDS: Final = re.compile("([\u103a\u1038])")
_OTHER_NYA: Final = re.compile("ဥ(?=\u1039|[\u1037]?\u103a)")
_ORDER: Final = (
    "\u103b\u103c\u103d\u103e\u1031\u102d\u102e\u1032\u102f\u1030\u102b\u102c\u1036\u1037"
)
_RANK: Final = {mark: rank for rank, mark in enumerate(_ORDER)}


def from_zawgyi(written: str) -> str:
    """The text in Unicode, in NFC. Meaningful only for text that is in Zawgyi."""
    return "".join(turned for _, turned in letters_of(written))


def letters_of(written: str) -> Iterator[tuple[str, str]]:
    """Each letter with its signs as it stands, and in Unicode; the first halves together are the text."""
    told = _ZERO_FOR_WA.sub("ဝ", written)
    told = _FOUR_FOR_THE_SAME.sub(_SAME, told)  # of the same length as the text
    for found in _LETTER.finditer(told):
        stood = written[found.start() : found.end()]
        if found["base"]:
            yield stood, _turned(found["before"], found["base"], found["behind"])
        else:
            yield stood, _alone(found[0], told[found.end() : found.end() + 3])


def _alone(sign: str, after: str) -> str:
    """A sign without a letter, a digit, a mark or a space."""
    if sign == _SAME and after.startswith("\u1004\u1039"):
        return sign
    return sign.translate(_SIGNS).translate(_LETTERS)


@lru_cache(maxsize=16_384)
def _turned(before: str, base: str, behind: str) -> str:
    """The letter, what is stacked on or under it, and its signs as Unicode orders them."""
    signs = behind.translate(_SIGNS)
    kinzi = _KINZI if _KINZI in signs else ""
    signs = signs.replace(_KINZI, "")
    stacked = "".join(_STACK.findall(signs))
    signs = before.translate(_SIGNS) + _STACK.sub("", signs)
    letter = f"{kinzi}{base.translate(_LETTERS)}{stacked}{_in_order(signs)}"
    # The letter ဈ was typed as စ with a sign that looks the same.
    return normalize("NFC", _OTHER_NYA.sub("ဉ", letter).replace("စ\u103b", "ဈ"))


def _in_order(signs: str) -> str:
    """What closes a syllable stays where it is; what stands before it is put in order, and once."""
    return "".join(
        part
        if part in "\u103a\u1038"
        else "".join(sorted(dict.fromkeys(part), key=_RANK.__getitem__))
        for part in _ENDS.split(signs)
    )
