"""Which languages of Myanmar are written in these Burmese letters, by letters that only one of them has?

Each stretch of a line is judged by itself, since a document may hold several. No dictionary is used: what has
no letter of another language is Burmese only where a word of Burmese grammar stands in it.
"""

from __future__ import annotations

import re
from typing import Final

from answerable.text import looks_zawgyi

LETTERS: Final = "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f\ua900-\ua92f"
"""The letters, signs and digits of the script, its extensions, and Kayah Li."""
_OWN: Final = (
    ("eky", "[\ua900-\ua92f]"),
    ("blk", "[\uaa7b\u108f]"),
    ("kht", "[\uaa60-\uaa76]"),
    ("shn", "[\u1022\u1075-\u108a\u108c-\u108e\u1090-\u1099]"),
    ("ksw", "[\u1061-\u1064]"),
    ("kar", "[\u1065-\u1074\u108b]|\u103a\u102f"),  # the last two of Eastern Pwo
    ("mnw", "[\u1028\u1033-\u1035\u105a-\u105f]"),
)
"""Letters of: Kayah, Pa'O, Khamti Shan, Shan, Sgaw Karen, Pwo and other Karen, Mon. ISO 639-3; `kar` (639-2)
stands for the Karen languages whose letters are shared."""
_SIGNS: Final = tuple((code, re.compile(letters)) for code, letters in _OWN)
_ANY: Final = re.compile("|".join(letters for _, letters in _OWN))
_LETTER: Final = re.compile(f"[{LETTERS}]")
_STRETCH: Final = re.compile(f"[{LETTERS}](?:[{LETTERS} \u200b-\u200d]*[{LETTERS}])?")
_BURMESE: Final = re.compile("သည်|များ|တွင်|၏|၌|၍|ခဲ့|ခဲ့|နှင့်|နှင့်|ဖြင့်|ဖြင့်|ဖြစ်|တယ်|ခုနှစ်|ဦး")
_SURELY: Final = 0.95
_SAMPLE: Final = 2_000
_ENOUGH: Final = 30
"""Letters of Burmese and others for one that only another language has: a name in a text does not turn it."""

CODES: Final = ("my", *(code for code, _ in _OWN))


def letters_by_language(text: str) -> dict[str, int]:
    """How many letters stand in stretches of each language; what cannot be told counts to what is there."""
    if not _ANY.search(text):
        count = len(_LETTER.findall(text))
        return {"my": count} if count else {}
    if looks_zawgyi(text[:_SAMPLE]) > _SURELY:  # it gives these letters other meanings
        return {"my": len(_LETTER.findall(text))}
    found: dict[str, int] = {}
    untold = 0
    for stretch in _STRETCH.finditer(text):
        count = len(_LETTER.findall(stretch[0]))
        code = language_of(stretch[0])
        untold += count * (not code)
        if code:
            found[code] = found.get(code, 0) + count
    if untold and found:
        found[max(found, key=found.__getitem__)] += untold
    return found or ({"my": untold} if untold else {})


def language_of(stretch: str) -> str:
    """The language of a stretch in Burmese letters; "" where nothing in it tells."""
    counts = {code: len(sign.findall(stretch)) for code, sign in _SIGNS}
    most = max(counts, key=counts.__getitem__)
    if counts[most] * _ENOUGH >= len(stretch):
        return most
    return "my" if counts[most] or _BURMESE.search(stretch) else ""
