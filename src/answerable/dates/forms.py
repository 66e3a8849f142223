"""In which forms are dates written?"""

from __future__ import annotations

import re
from typing import Final

from answerable.dates.months import ABBREVIATED, MONTHS, NUMBER_OF_MONTH, OTHER_MONTHS

_NAMES: Final = "|".join(form for name in MONTHS + ABBREVIATED for form in (name, name.upper()))

# Every gap is bounded, so that no text, however hostile, makes the search slower than linear.
_PIECES: Final = {
    "D": r"(?:3[01]|[12][0-9]|0?[1-9])",
    "ORD": r"(?:st|nd|rd|th)?",
    "M": rf"(?:{_NAMES})",
    "F": rf"(?i:{'|'.join((*MONTHS, *' '.join(OTHER_MONTHS).split()))})",
    "Y": r"(?:1[5-9][0-9]{2}|2[01][0-9]{2})",
    "OF": r"(?:\s{1,8}(?:day\s)?of\s{1,8}|\s{1,8}|-)",
    "OF_DAY": r"(?:\.?(?:\s{1,8}(?:day\s)?of\s{1,8}|\s{1,8}|-)|\.)",
    "AND": r",?\s{1,8}(?:and|&)\s{1,8}",
    "GAP": r"(?:\.?,?\s{1,8}|\s?,\s{0,8}|\.?-)",
    "OPEN": r"(?P<between_@>(?<=etween\s))?",
    "JOIN": r"(?(between_@)\s{1,8}and\s{1,8}|"
    r"(?:\s{0,8}[-\u2013\u2014]\s{0,8}|\s{1,8}(?:to|until|till|through)\s{1,8}))",
    "DAYS": r"(?:,\s{1,3}(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?){0,6}",
    "MONTHS": rf"(?:,\s{{1,3}}(?:{_NAMES})){{0,10}}",
    "STOP": r"(?=\s{0,3}(?:[.,;:)]|\Z|(?:in|at|the|when|and|with|for|of|to|by|during|on|near|as|after|before)\s))",
    "DIGITS": r"(?![/:][0-9A-Za-z])(?!-[0-9])(?!,[0-9]{3})",  # not a part of a longer number
}
_FORMS: Final = (  # at one place in a text the first that fits is taken
    r"<OPEN>(?P<d1_@><D>)<ORD>(?:<OF>(?P<m1_@><M>)(?:<GAP>(?P<y1_@><Y>))?)?<JOIN>"
    r"(?P<d2_@><D>)<ORD><OF>(?P<m2_@><M>)<GAP>(?P<y2_@><Y>)",
    r"<OPEN>(?P<m1_@><M>)<OF_DAY>(?P<d1_@><D>)<ORD>(?:,?\s{1,8}(?P<y1_@><Y>))?<JOIN>"
    r"(?:(?P<m2_@><M>)\.?<OF>)?(?P<d2_@><D>)<ORD><GAP>(?P<y2_@><Y>)",
    r"<OPEN>(?P<m1_@><M>)(?:<GAP>(?P<y1_@><Y>))?<JOIN>(?P<m2_@><M>)<GAP>(?P<y2_@><Y>)",
    r"(?P<d1_@><D>)<ORD><DAYS>(?:<AND>|/)(?P<d2_@><D>)<ORD><OF>(?P<m2_@><M>)<GAP>(?P<y2_@><Y>)",
    r"(?P<d1_@><D>)<ORD><OF>(?P<m1_@><M>)<AND>(?P<d2_@><D>)<ORD><OF>(?P<m2_@><M>)<GAP>(?P<y2_@><Y>)",
    r"(?P<m1_@><M>)<OF_DAY>(?P<d1_@><D>)<ORD><DAYS><AND>(?:(?P<m2_@><M>)<OF_DAY>)?(?P<d2_@><D>)<ORD><GAP>(?P<y2_@><Y>)",
    r"(?P<m1_@><M>)<MONTHS><AND>(?P<m2_@><M>)<GAP>(?P<y2_@><Y>)",
    r"(?:(?<=rom\s)|(?<![\s\S]))(?P<d1_@><D>)<ORD>\s{1,8}(?:to|until|till|through)\s{1,8}(?P<m2_@><M>)<OF_DAY>(?P<d2_@><D>)<ORD>"
    r"(?:<GAP>(?P<y2_@><Y>))?",
    r"(?P<d1_@><D>)(?:<ORD>|\.)<OF>(?P<m1_@><M>)<GAP>(?P<y1_@><Y>)",
    r"(?P<m1_@><M>)<OF_DAY>(?P<d1_@><D>)<ORD><GAP>(?P<y1_@><Y>)",
    r"(?P<d1_@><D>)(?:er|º|\.)?\s{1,8}(?:de\s)?(?P<m1_@><F>)\s{1,8}(?:del?\s)?(?P<y1_@><Y>)",
    # Without a year these say no day; they stand here so that the second half is not read alone.
    r"<OPEN>(?P<d1_@><D>)<ORD>(?:<OF>(?P<m1_@><M>)|<DAYS>)(?:<JOIN>|<AND>)"
    r"(?P<d2_@><D>)<ORD><OF>(?P<m2_@><M>)",
    r"<OPEN>(?P<m1_@><M>)<OF_DAY>(?P<d1_@><D>)<ORD><JOIN>(?P<m2_@><M>)\.?<OF>(?P<d2_@><D>)<ORD>",
    r"(?P<m1_@><M>)<OF_DAY>(?P<d1_@><D>)<ORD>[-\u2013](?P<d2_@><D>)<ORD>",
    r"(?P<m1_@><M>)<OF_DAY>(?P<d1_@><D>)<ORD><DAYS><AND>(?P<d2_@><D>)<ORD><STOP>",
    r"(?P<y1_@><Y>)(?P<mark_@>[-/.])(?P<m1_@>[01][0-9])(?P=mark_@)(?P<d1_@>[0-3][0-9])<DIGITS>",
    r"(?P<y1_@><Y>)-(?P<m1_@>0[1-9]|1[0-2])<DIGITS>",
    r"(?P<a_@>[0-9]{1,2})(?P<mark_@>[-/.])\s?(?P<b_@>[0-9]{1,2})(?P=mark_@)\s?(?P<y1_@><Y>)"
    r"<DIGITS>(?!\.[0-9])",
    r"(?P<m1_@><M>)<GAP>(?P<y1_@><Y>)",
    r"<OPEN>(?P<y1_@><Y>)<JOIN>(?P<y2_@><Y>)<DIGITS>",
    r"(?P<y1_@><Y>)[-\u2013/](?P<s2_@>[0-9]{2})<DIGITS>",
    r"(?P<t1_@>(?:1[89]|20)[0-9]0)[’']?s",
    # Numbers of laws, resolutions and sums look like years.
    r"(?<![A-Z0-9]-)(?<!esolution\s)(?<!No\.\s)(?<![$€£])(?P<y1_@>(?:1[89]|20)[0-9]{2})<DIGITS>",
    r"(?P<d1_@><D>)<ORD><OF>(?P<m1_@><M>)",
    r"(?P<m1_@><M>)<OF_DAY>(?P<d1_@><D>)<ORD>",
)
_BURMESE_NAMES: Final = "|".join(name for name in NUMBER_OF_MONTH if name > "\u1000")
_YEAR_WORD: Final = "(?:ခုနှစ်|ပြည(?:\u1037\u103a|\u103a\u1037)\\s?နှစ်)"
_BURMESE_FORMS: Final = (
    rf"(?:(?P<y1_@><Y>)\s?{_YEAR_WORD}[၊,]?\s{{0,4}})?"
    rf"(?P<m1_@>{_BURMESE_NAMES})\s?လ?[၊,]?\s{{0,4}}\(?(?P<d1_@><D>)\)?\s?ရက်",
    rf"(?P<y1_@><Y>)\s?{_YEAR_WORD}(?:[၊,]?\s{{0,4}}(?P<m1_@>{_BURMESE_NAMES})\s?လ?)?",
)


def _compiled(*, burmese: bool) -> re.Pattern[str]:
    """One pattern for all forms; a group name ends in the number of its form."""
    numbered = [
        re.sub("<([A-Z_]+)>", lambda piece: _PIECES[piece[1]], form).replace("@", str(number))
        for number, form in enumerate((*_BURMESE_FORMS, *_FORMS))
    ]
    far, latin = numbered[: len(_BURMESE_FORMS)], numbered[len(_BURMESE_FORMS) :]
    ends = r"(?:(?![0-9A-Za-z_])|(?=T[0-9]))"
    written = rf"(?<![0-9A-Za-z_/])(?<![0-9][.,:])(?=[0-9JFMASOND])(?:{'|'.join(latin)}){ends}"
    if not burmese:
        return re.compile(written)
    return re.compile(rf"(?<![0-9])(?:{'|'.join(far)})|{written}")


WRITTEN: Final = _compiled(burmese=True)
LATIN: Final = _compiled(burmese=False)
DIGIT: Final = re.compile("[0-9\u1040-\u1049]")
BURMESE: Final = re.compile("[\u1000-\u109f]")
DIGITS: Final = re.compile("[0-9]+")
LAST_WORD: Final = re.compile(r"[^\W\d_]{3,12}\s{1,8}(?:del?\s)?$")
START: Final = re.compile(
    r"[0-9JFMASOND](?:(?<=[0-9])[0-9]*|(?<=J)[aAuU]|(?<=F)[eE]|(?<=M)[aA]|(?<=A)[pPuU]|(?<=S)[eE]|(?<=O)[cC]|(?<=N)[oO]|(?<=D)[eE])"
)
FAR_NAMES: Final = frozenset(" ".join(OTHER_MONTHS).split())
DAY_SIGN: Final = re.compile(
    rf"(?<![^\W\d_])(?:{'|'.join(sorted({*(name[:3].lower() for name in MONTHS), *FAR_NAMES}))})"
    r"|[0-9][-/.]\s?[0-9]|[\u1000-\u109f]"
)
_FAR: Final = rf"(?P<m1_{{0}}>(?i:{'|'.join(' '.join(OTHER_MONTHS).split())}))"
ELSEWHERE: Final = re.compile(
    rf"(?<![0-9A-Za-z_/])(?:{_FAR.format(1)}\s{{1,8}}(?:del?\s)?(?P<y1_1>{_PIECES['Y']})"
    rf"|(?P<d1_2>{_PIECES['D']})(?:er|º|\.)?\s{{1,8}}(?:de\s)?{_FAR.format(2)})(?![0-9A-Za-z_])"
)
"""A month with its year, or a day of a month, in German, French, Spanish, Portuguese and Italian."""


def _pieces_of() -> dict[tuple[re.Pattern[str], int], tuple[tuple[str, int], ...]]:
    """For each pattern and last group that matched: the pieces of that group's form and their groups."""
    known: dict[tuple[re.Pattern[str], int], tuple[tuple[str, int], ...]] = {}
    for pattern in (WRITTEN, LATIN, ELSEWHERE):
        forms: dict[str, list[tuple[str, int]]] = {}
        for name, place in pattern.groupindex.items():
            piece, number = name.split("_")
            forms.setdefault(number, []).append((piece, place))
        for pieces in forms.values():
            known |= {(pattern, place): tuple(pieces) for _, place in pieces}
    return known


PIECES_OF: Final = _pieces_of()
