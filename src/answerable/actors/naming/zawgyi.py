"""What does Burmese text in the Zawgyi font encoding say in Unicode?

Zawgyi gives some code points of Unicode another meaning and writes some signs before their letter. Only
for reading a name: what a source holds is kept as it is. Where letters are stacked more than one deep, or
the text mixes both encodings, the result may be wrong, and a person sees the original beside it.
"""

from __future__ import annotations

import re
from typing import Final
from unicodedata import normalize

_KINZI: Final = "\u1004\u103a\u1039"
_STACKED: Final = {
    0x1060: "က", 0x1061: "ခ", 0x1062: "ဂ", 0x1063: "ဃ", 0x1065: "စ", 0x1066: "ဆ", 0x1067: "ဆ", 0x1068: "ဇ", 0x1069: "ဈ",
    0x106C: "ဋ", 0x106D: "ဌ", 0x1070: "ဏ", 0x1071: "တ", 0x1072: "တ", 0x1073: "ထ", 0x1074: "ထ", 0x1075: "ဒ", 0x1076: "ဓ",
    0x1077: "န", 0x1078: "ပ", 0x1079: "ဖ", 0x107A: "ဗ", 0x107B: "ဘ", 0x1093: "ဘ", 0x107C: "မ", 0x1085: "လ",
}  # fmt: skip
_MEANINGS: Final = {
    **{code: "\u1039" + letter for code, letter in _STACKED.items()},
    0x1033: "\u102f", 0x1034: "\u1030", 0x1039: "\u103a", 0x103A: "\u103b", 0x107D: "\u103b", 0x103B: "\u103c",
    **dict.fromkeys(range(0x107E, 0x1085), "\u103c"),
    0x103C: "\u103d", 0x103D: "\u103e", 0x1087: "\u103e", 0x1088: "\u103e\u102f", 0x1089: "\u103e\u1030",
    0x108A: "\u103d\u103e", 0x105A: "\u102b\u103a", 0x1064: _KINZI, 0x108B: _KINZI + "\u102d", 0x108C: _KINZI + "\u102e",
    0x108D: _KINZI + "\u1036", 0x108E: "\u102d\u1036", 0x108F: "န", 0x1090: "ရ", 0x106A: "ဉ", 0x106B: "ည", 0x1086: "ဿ",
    0x1094: "\u1037", 0x1095: "\u1037", 0x1096: "\u1039တ\u103d", 0x1092: "ဋ\u1039ဌ", 0x1097: "ဋ\u1039ဋ", 0x106E: "ဍ\u1039ဍ",
    0x106F: "ဎ\u1039ဍ", 0x1091: "ဏ\u1039ဍ",
}  # fmt: skip
"""What stands in Unicode for a code point that Zawgyi uses otherwise."""
_BEFORE: Final = re.compile("(\u1031?)(\u103c?)([က-အဣ-ဪဿ])(\u1039[က-အ])?")
_KINZI_BEHIND: Final = re.compile(f"([က-အ](?:\u1039[က-အ])?[\u103b-\u103e\u1031]*){_KINZI}")
_MARKS: Final = re.compile("[\u102b-\u1032\u1036-\u1038\u103b-\u103e]{2,}")
_ORDER: Final = "\u103b\u103c\u103d\u103e\u1031\u102d\u102e\u1032\u102f\u1030\u102b\u102c\u1036"
_RANK: Final = {mark: rank for rank, mark in enumerate(_ORDER)}


def from_zawgyi(written: str) -> str:
    """The text in Unicode, in NFC. Meaningful only for text that is in Zawgyi."""
    plain = written.translate(_MEANINGS)
    plain = _BEFORE.sub(r"\3\4\2\1", plain)
    plain = _KINZI_BEHIND.sub(_KINZI + r"\1", plain)
    return normalize("NFC", _MARKS.sub(_in_order, plain))


def _in_order(found: re.Match[str]) -> str:
    """Marks of one letter as Unicode orders them; what closes a syllable stays where it is."""
    ordered, run = [], []
    for mark in found[0]:
        if mark in _RANK:
            run.append(mark)
            continue
        ordered += sorted(dict.fromkeys(run), key=_RANK.__getitem__)
        ordered.append(mark)
        run = []
    return "".join((*ordered, *sorted(dict.fromkeys(run), key=_RANK.__getitem__)))
