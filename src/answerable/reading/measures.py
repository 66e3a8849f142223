"""Which sanctions, warrants, notices and embargoes does a sentence speak of, by whom, since when?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_MEASURES: Final = (
    (
        "sanction",
        r"travel bans?|visa bans?|entry bans?|asset freezes?|(?:targeted |economic |sectoral )?sanctions",
    ),
    (
        "embargo",
        r"(?:global )?(?:arms|weapons) embargo(?:es)?|(?:suspend(?:ing)?|blocking|halting) (?:arms|[a-z]+ fuel) (?:shipments|exports|transfers|sales)",
    ),
    ("warrant", r"arrest warrants?"),
    ("notice", r"red notices?"),
)
_MEASURE: Final = re.compile(
    "|".join(rf"(?P<{kind}>\b(?:{words})\b)" for kind, words in _MEASURES), re.IGNORECASE
)
_REGIME: Final = re.compile(
    r"\b(?:European Union|EU|United States(?: of America)?|US|USA|United Kingdom|UK|Great Britain|Britain|Canada|"
    r"Australia|Switzerland|New Zealand|Norway|Japan|South Korea|United Nations|UN(?= sanctions)|"
    r"UN Security Council)\b|\bU\.S\.|\bU\.K\.|\bE\.U\."
)
_BY: Final = re.compile(r"\b(?:by|from|under|of|in)\s+(?:the\s+)?$")
_PLACED: Final = re.compile(
    r"\b(?:placed|put|listed|designated|sanctioned|imposed|subject(?:ed)? to|remain(?:s)? in place|"
    r"under|added|named|blacklisted|against|targeted|banned|froze|frozen)\b",
    re.IGNORECASE,
)
_SINCE: Final = re.compile(
    r"\b(?:as of|since|on|from|in|dated|effective)\s+(?:the\s+)?$", re.IGNORECASE
)
_ACTIVE: Final = re.compile(
    r"\b(?:imposed|has sanctioned|have sanctioned|sanctioned|designated|listed|placed|put)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureWords:
    """One kind of measure as written; offsets are the sentence's."""

    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a sentence says about being under measures: which, by whom, since when.

    `start` to `end` covers the words that say it. `since` is the place of a date among those given.
    """

    regimes: tuple[str, ...]
    measures: tuple[str, ...]
    since: int | None
    start: int
    end: int


def find_measures(sentence: str) -> tuple[MeasureWords, ...]:
    """The measures named; neighbours joined by "and" or a comma are one stretch."""
    found: list[MeasureWords] = []
    for match in _MEASURE.finditer(sentence):
        kind = match.lastgroup or "sanction"
        start = match.start()
        if (
            found
            and found[-1].type == kind
            and sentence[found[-1].end : start] in {" and ", ", ", " and an ", " and a ", ", and "}
        ):
            start = found.pop().start
        found.append(MeasureWords(start=start, end=match.end(), type=kind))
    return tuple(found)


def read_listing(sentence: str, dates: Sequence[tuple[int, int]]) -> Listing | None:
    """Who has put somebody under which sanctions, and since which of `dates`.

    None unless the sentence names both a measure and a regime, and says that the measure stands.
    """
    measures = [match for match in _MEASURE.finditer(sentence) if match.lastgroup == "sanction"]
    regimes = _regimes(sentence)
    if not measures or not regimes or not _PLACED.search(sentence):
        return None
    since = next(
        (
            place
            for place, (start, _) in enumerate(dates)
            if _SINCE.search(sentence[max(0, start - 20) : start])
        ),
        None,
    )
    ends = [measures[-1].end(), regimes[-1].end()] + (
        [dates[since][1]] if since is not None else []
    )
    return Listing(
        regimes=tuple(match[0] for match in regimes),
        measures=tuple(match[0].lower() for match in measures),
        since=since,
        start=min(measures[0].start(), regimes[0].start()),
        end=max(ends),
    )


def _regimes(sentence: str) -> list[re.Match[str]]:
    """Those that stand after "by", or do the listing themselves; a country merely named is not one."""
    found = list(_REGIME.finditer(sentence))
    kept: list[re.Match[str]] = []
    for match in found:
        before = sentence[max(0, match.start() - 24) : match.start()]
        after = sentence[match.end() : match.end() + 40]
        joined = bool(kept) and re.fullmatch(
            r",?\s*(?:and\s+)?(?:the\s+)?", sentence[kept[-1].end() : match.start()]
        )
        if joined or _BY.search(before) or _ACTIVE.search(after):
            kept.append(match)
    return kept
