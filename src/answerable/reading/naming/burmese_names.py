"""Which persons does a stretch of Burmese name, each name whole?

Burmese has no spaces between words, and programs that cut it into words cut names too. So a name is read
from its rank or courtesy title, syllable by syllable, to the particle, mark or space that ends it; one that
does not end within a few syllables is not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from answerable.dates.burmese_words import plain_digits

RANKS: Final = tuple(
    sorted(
        (
            "ဒုတိယဗိုလ်ချုပ်မှူးကြီး ဗိုလ်ချုပ်မှူးကြီး ဒုတိယဗိုလ်ချုပ်ကြီး ဗိုလ်ချုပ်ကြီး ဗိုလ်ချုပ် ဗိုလ်မှူးချုပ် "
            "ဒုတိယဗိုလ်မှူးကြီး ဗိုလ်မှူးကြီး ဗိုလ်မှူး ဗိုလ်ကြီး ဒုတိယရဲချုပ် ရဲချုပ် ရဲမှူးချုပ် ရဲမှူးကြီး ရဲမှူး "
            "ဒုတိယဗိုလ် တပ်ကြပ်ကြီး တပ်ကြပ်"
        ).split(),
        key=len,
        reverse=True,
    )
)
"""Ranks in Burmese script, the longest first: one begins another."""
COURTESIES: Final = ("ဒေါက်တာ", "ဒေါ်", "ဦး")
_OTHERS: Final = "ပဒို ဆလိုင်း စိုင်း နန်း နော် စော မန်း ခွန် အရှင်".split()
_ENDS_A_SYLLABLE: Final = "(?=[က-ဪဿ](?!\u1037?[\u1039\u103a]))"
_TITLE: Final = re.compile(
    rf"(?P<rank>(?:{'|'.join(RANKS)})(?:\s?(?:{'|'.join(COURTESIES)}))?)\s?{_ENDS_A_SYLLABLE}"
    rf"|(?<![\u1000-\u1049])(?<![0-9])(?<![0-9] )(?P<courtesy>{'|'.join((*COURTESIES, *_OTHERS))})\s?{_ENDS_A_SYLLABLE}"
)
_SYLLABLE: Final = re.compile(
    "[က-ဪဿ](?:\u1039[က-အ]|\u103a\u1039[က-အ])*[\u102b-\u1032\u1036-\u1038\u103a-\u103e]*"
    "(?:[က-အ]\u1037?\u103a(?:\u1039[က-အ])?[\u102b-\u1038\u103b-\u103e]*|[က-အ]\u1039[က-အ][\u102b-\u103e]*)*"
)
_NO_NAME: Final = re.compile(
    "(?:စီး|ဆောင်|တည်|ရေ|ချ|စား|ခေါင်း|နှောက်|ညွှတ်|တိုက်|ထိပ်|လေး|ခန့်|က(?![\u102b-\u103e]))"
)
"""Behind ဦး these make another word of it."""
_MORE_THAN: Final = "ကျော်"
"""Behind ဦး the end of "more than ten people" and the beginning of many names; alone it is read as no name."""
_SURE_END: Final = re.compile(
    "သည်|၏|နှင့်|နှင့်|တို့|တို့|များ|တွင်|ရဲ့|ရဲ့|ဟု|သို့|သို့|အတွက်|ထံ|ကိုယ်တိုင်|ဖြစ်|အပါအဝင်|ဥက္ကဋ္ဌ|ဦးဆောင်|ဦးစီး|ခေါင်းဆောင်|ကြောင့်|ကြောင့်|ဆိုသူ|အမည်ရှိ"
)
_END: Final = re.compile(
    "(?:ကို|အား|လည်း|ပါ|ဟာ|နဲ့|နဲ့|မှာ|ရော)(?![\u102b-\u103e])|[ကမ]\u103e?(?![\u102b-\u103e]|[က-အ]\u1037?[\u1039\u103a])"
)
_LETTER: Final = re.compile("[\u1000-\u103f]")
_FEWEST: Final = 2
"""Syllables of a name before words that may be part of one are taken for its end."""
_MOST: Final = 6
_BODY: Final = re.compile(
    "အဖွဲ့|အဖွဲ့|အသင်း|ကွန်ရက်|ကော်မတီ|ပါတီ|သမဂ္ဂ|အစည်းအရုံး|ကောင်စီ|အင်အားစု|မဟာမိတ်|တပ်ဦး|ဖောင်ဒေးရှင်း|တက္ကသိုလ်|ဝန်ကြီးဌာန|လှုပ်ရှားမှု|စင်တာ|အစုအဖွဲ့"
)


class BurmeseName(NamedTuple):
    """A person at `start` to `end`, the rank or courtesy title in front taken in; `name` leaves it out."""

    start: int
    end: int
    rank: str
    name: str


def find_burmese_names(stretch: str) -> Iterator[BurmeseName]:
    """The persons named in Burmese letters with a rank or a courtesy title before the name, in order."""
    at = 0
    for title in _TITLE.finditer(plain_digits(stretch)):
        if title.start() < at:
            continue
        end = _end_of_name(stretch, title)
        if end is None:
            continue
        at = end
        rank = title["rank"] or title["courtesy"]
        yield BurmeseName(title.start(), end, rank, stretch[title.end() : end])


def name_again(text: str, name: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a name of two syllables or more stands alone between `start` and `end`: no letter before it, and
    behind it a particle or no letter. One syllable is too often a word."""
    if sum(1 for _ in _SYLLABLE.finditer(name)) < _FEWEST:
        return
    at = text.find(name, start, end)
    while at >= 0:
        over = at + len(name)
        alone = not _LETTER.match(text[at - 1 : at]) if at else True
        if alone and (
            not _LETTER.match(text, over) or _SURE_END.match(text, over) or _END.match(text, over)
        ):
            yield at, over
        at = text.find(name, over, end)


def is_burmese_person(entry: str) -> bool:
    """Whether an entry of a list is a rank or courtesy title and a name, and nothing else."""
    found = next(find_burmese_names(entry), None)
    return found is not None and (found.start, found.end) == (0, len(entry.rstrip()))


def is_burmese_body(entry: str) -> bool:
    """Whether the entry bears a word that bodies bear in Burmese."""
    return _BODY.search(entry) is not None


def _makes_a_word(stretch: str, at: int) -> bool:
    """Whether ဦး and what stands behind it are no title and name."""
    if not stretch.startswith(_MORE_THAN, at):
        return _NO_NAME.match(stretch, at) is not None
    behind = at + len(_MORE_THAN)
    return bool(_SURE_END.match(stretch, behind) or _END.match(stretch, behind))


def _end_of_name(stretch: str, title: re.Match[str]) -> int | None:
    at, count = title.end(), 0
    if title["courtesy"] == "ဦး" and _makes_a_word(stretch, at):
        return None
    while count <= _MOST:
        syllable = _SYLLABLE.match(stretch, at)
        over = syllable is None or _SURE_END.match(stretch, at)
        if over or (count >= _FEWEST and _END.match(stretch, at)):
            return at if count >= (1 if title["rank"] else _FEWEST) else None
        at, count = syllable.end() if syllable else at, count + 1
    return None
