"""How many voted for, against, and not at all, by the words of a sentence?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_WORDS: Final = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()
_N: Final = rf"(?:\d{{1,3}}|none|zero|{'|'.join(_WORDS)})"
_OPENS: Final = r"(?<![\d/.,\w-])"
_WHO: Final = r"(?:\s+(?:votes?|states?|members?|countries|nations))?"
_HYPHENS: Final = re.compile(r"(?<![\d/.-])(\d{1,3})[-–](\d{1,3})[-–](\d{1,3})(?![\d/-]|\.\d)")
_TO: Final = re.compile(
    rf"{_OPENS}(?P<favour>{_N})\s+votes?(?:\s+in\s+favou?r)?\s+to\s+(?P<against>{_N})\b(?![-/]\d)",
    re.IGNORECASE,
)
_PARTS: Final = {
    "favour": re.compile(
        rf"{_OPENS}(?P<n>{_N}){_WHO}\s+(?:voted\s+|voting\s+)?in\s+favou?r\b(?!\s+of\s+(?!(?:the\s+|this\s+)?(?:resolution\b|it\b|S/|A/)))",
        re.IGNORECASE,
    ),
    "against": re.compile(
        rf"{_OPENS}(?P<n>{_N}){_WHO}\s+(?:voted\s+|voting\s+|cast\s+)?against\b", re.IGNORECASE
    ),
    "abstained": re.compile(
        rf"{_OPENS}(?P<n>{_N})(?:{_WHO}\s+(?:abstained|abstaining)|\s+abstentions?)\b",
        re.IGNORECASE,
    ),
}
_ANOTHER: Final = re.compile(
    r"\b(?:amend\w*|motions?|paragraphs?|drafts?|committee|no-action|adjourn\w*|procedural|separate|sub-?amend\w*|"
    r"needs?|needed|requir\w*|would|could|earlier|previous\w*|last\s+year|compared|than|instead)\b",
    re.IGNORECASE,
)
"""Votes that are not the one on the output itself."""
_SOME_OF_THEM: Final = re.compile(
    r"\b(?:among|including|alongside|together|along|also|of\s+the\s+(?!resolution)|of\s+its|permanent|elected|african|asian|"
    r"arab|european|western|latin|islamic|neighbou?r\w*|region\w*|group|bloc|at\s+least|over|nearly|about|almost|joined|"
    r"besides|only|other)\b",
    re.IGNORECASE,
)
"""Words that make a number a share of those who voted so, or a loose one."""
_PART_OF_A_NUMBER: Final = re.compile(
    r"(?:\b(?:hundred|thousand|\w{2,8}ty|(?<!vote\s)of|of\s+(?:the|its|their|all)|at\s+least|over|nearly|about|almost|some|around|all)"
    r"(?:\s+and)?|[’']s?)\s+$",
    re.IGNORECASE,
)
"""What makes the number behind it another one: "one hundred and nineteen", "two of the fifteen members"."""
_BEFORE: Final = 40
_PAIR: Final = re.compile(
    rf"(?<![\d/.-])(?P<favour>\d{{1,3}})[-–](?P<against>\d{{1,3}})(?=,?\s+(?:with\s+)?{_N}\s+abst)",
    re.IGNORECASE,
)
ORDER: Final = ("favour", "against", "abstained")
IN_WORDS: Final = {"favour": "in favour", "against": "against", "abstained": "abstaining"}


def votes_in(words: str) -> Mapping[str, int]:
    """The vote that the words give, as far as they do; nothing where they speak of a share, or of several votes."""
    if _ANOTHER.search(words):
        return {}
    if whole := _HYPHENS.search(words):
        return dict(zip(ORDER, map(int, whole.groups()), strict=True))
    found: dict[str, set[int]] = {}
    matches = [
        *(one for pattern in (_TO, _PAIR) for one in pattern.finditer(words)),
        *(one for pattern in _PARTS.values() for one in pattern.finditer(words)),
    ]
    if any(
        _PART_OF_A_NUMBER.search(words[max(0, one.start() - _BEFORE) : one.start()])
        for one in matches
    ):
        return {}
    for pair in (*_TO.finditer(words), *_PAIR.finditer(words)):
        for part in ("favour", "against"):
            found.setdefault(part, set()).add(_number(pair[part]))
    for part, pattern in _PARTS.items():
        for one in pattern.finditer(words):
            found.setdefault(part, set()).add(_number(one["n"]))
    if any(len(numbers) > 1 for numbers in found.values()):
        return {}
    if len(found) < len(ORDER) and _SOME_OF_THEM.search(words):
        return {}
    return {part: next(iter(found[part])) for part in ORDER if part in found}


def votes_on_record(vote: str) -> Mapping[str, int]:
    """The three numbers of a record: "119 in favour, 1 against (Belarus), 36 abstentions"."""
    numbers = [int(one) for one in re.findall(r"\d+", vote)][:3]
    return dict(zip(ORDER, numbers, strict=True)) if len(numbers) == len(ORDER) else {}


def _number(written: str) -> int:
    plain = written.lower()
    if plain.isdigit():
        return int(plain)
    return 0 if plain in ("none", "zero") else _WORDS.index(plain)
