"""Which sanctions, warrants, notices and embargoes does a sentence speak of, by whom, since when?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from answerable.reading.naming.mentions import Named

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
_STEMS: Final = (
    "sanction",
    " ban",
    "freeze",
    "embargo",
    "warrant",
    "notice",
    "suspend",
    "blocking",
    "halting",
)
"""One of these stands in every sentence that names a measure."""
_LISTING_STEMS: Final = (
    "sanction",
    " ban",
    "freeze",
    "blacklisted",
    " listed ",
    " list ",
    "designated",
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
_LISTED: Final = re.compile(
    r"\b(?:been|was|were|is|are|has|have) (?:sanctioned|blacklisted|(?:listed|designated) by)\b",
    re.IGNORECASE,
)
_ON_ITS_LIST: Final = re.compile(
    r"\b(?:put|placed|added|included|entered)\b.{1,80}\b(?:on|to|in) (?:its|the|their) (?:own |sanctions )?list\b",
    re.IGNORECASE,
)
_SANCTIONED: Final = re.compile(r"\s(?:has |have |also |had )*(?:sanctioned|listed|designated)\b")
_ON_WHOM: Final = re.compile(
    r"\b(?:sanctioned|(?:sanctions|bans?|freezes?)\s(?:on|against))\s(?:the\s)?"
    r"(?P<who>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,5})"
)
_WHOSE: Final = re.compile(
    r"\b(?:(?:sons?|daughters?|child|children|wife|husband|spouse|brothers?|sisters?|father|mother|family|"
    r"relatives?|associates?|allies|ally|cron(?:y|ies)|deput(?:y|ies)|advisers?|aides?|spokes\w+|compan(?:y|ies)|"
    r"business(?:es)?|firms?|conglomerates?)\s(?:of|to)|(?:owned|controlled|run|led|founded) by|"
    r"(?:linked|related|close|connected|tied) to|associated with)\s(?:the\s)?(?:[A-Z][\w.-]*\s){0,4}$"
)
_POSSESSED: Final = re.compile(r"[’']s?\s+[a-z]")
_DENIED: Final = re.compile(
    r"\b(?:not|never) (?:\w+ )?(?:been )?(?:placed|listed|sanctioned|put|under|subject)\b",
    re.IGNORECASE,
)
_PART: Final = re.compile(
    r";|,?\s(?:but|while|whereas|although|though)\s|,\s(?:and|yet)\s(?=[^,;]*\b(?:has|have|had|was|were|is|are|did)\b)",
    re.IGNORECASE,
)
_JOINED: Final = re.compile(r",?\s*(?:(?:and|&|as well as)\s+)?(?:by\s+)?(?:the\s+)?")
_AND: Final = re.compile(r",?\s*(?:and|&|as well as)\s+(?:the\s+)?")
_PASSIVE: Final = re.compile(
    r"(?:[^,]{1,60}, )?(?P<who>(?:[Tt]he )?[A-Z][^,.;:]{2,90}?)\s(?:has|have|had|was|were|is|are)\s(?:not\s|also\s|\w+ly\s)?"
    r"(?:been\s)?(?:placed|put|listed|designated|sanctioned|subject|blacklisted|under)\b"
)
_SINCE: Final = re.compile(
    r"\b(?:as of|since|on|from|in|dated|effective)\s+(?:the\s+)?$", re.IGNORECASE
)
_ACTIVE: Final = re.compile(
    r"\s(?:has |have |also |had |itself )*(?:imposed|sanctioned|designated|listed|placed|put|froze|banned)\b",
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

    `since` has one entry a regime: the place of its date among those given, or None. `start` to `end`
    covers the words that say it; offsets are the sentence's.
    """

    regimes: tuple[str, ...]
    measures: tuple[str, ...]
    since: tuple[int | None, ...]
    start: int
    end: int
    denied: bool = False


def find_measures(sentence: str) -> tuple[MeasureWords, ...]:
    """The measures named; neighbours joined by "and" or a comma are one stretch."""
    if not _has(sentence, _STEMS):
        return ()
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


def _has(sentence: str, stems: Sequence[str]) -> bool:
    lower = sentence.lower().replace("\n", " ")
    return any(stem in lower for stem in stems)


def read_listing(sentence: str, dates: Sequence[tuple[int, int]]) -> Listing | None:
    """Who has put somebody under which sanctions, and since which of `dates`.

    None unless the sentence names a regime and says that a measure stands. A date belongs to the
    regimes before it, back to the date or the group of regimes before that.
    """
    if not _has(sentence, _LISTING_STEMS):
        return None
    sentence = sentence[: _turn(sentence)]
    dates = [one for one in dates if one[1] <= len(sentence)]
    measures = [match for match in _MEASURE.finditer(sentence) if match.lastgroup == "sanction"]
    groups = _regimes(sentence)
    listed = (
        _LISTED.search(sentence)
        or _ON_ITS_LIST.search(sentence)
        or any(_SANCTIONED.match(sentence, group[-1].end()) for group in groups)
    )
    if not groups or not (measures or listed) or not _PLACED.search(sentence):
        return None
    days = [place for place, (start, _) in enumerate(dates) if _says_since(sentence, start)]
    since = [(match, _day_of(groups, group, days, dates)) for group in groups for match in group]
    used = [dates[place][1] for _, place in since if place is not None]
    words = [*measures, *(match for match, _ in since)]
    return Listing(
        regimes=tuple(match[0] for match, _ in since),
        measures=tuple(match[0].lower() for match in measures),
        since=tuple(place for _, place in since),
        start=min(match.start() for match in words),
        end=max([match.end() for match in words] + used),
        denied=_DENIED.search(sentence) is not None,
    )


def _turn(sentence: str) -> int:
    """Where the sentence goes on to say of others that it was, or was not: only what stands before is read."""
    if _DENIED.search(sentence):
        for part in _PART.finditer(sentence):
            before, after = sentence[: part.start()], sentence[part.end() :]
            if (_DENIED.search(before) is None) != (_DENIED.search(after) is None):
                return part.start()
    return len(sentence)


def listed_subjects(sentence: str, names: Sequence[Named]) -> tuple[str, ...]:
    """Who is under the measures: the first person and those joined to that name, or else the passive's
    subject, or what the active sentence names after its verb. Nobody where the first person only says
    whose son, wife or company is meant.
    """
    persons = [named for named in names if named.label == "PERSON"]
    if persons and _of_another(sentence, persons[0]):
        return ()
    joined = persons[:1]
    for named in persons[1:]:
        if _JOINED.fullmatch(sentence[joined[-1].end : named.start]):
            joined.append(named)
    if joined:
        return tuple(named.whole for named in joined)
    if passive := _PASSIVE.match(sentence):
        return (re.sub(r"^(?:The|the)\s", "", passive["who"]),)
    active = _ON_WHOM.search(sentence)
    return (active["who"],) if active else ()


def _of_another(sentence: str, person: Named) -> bool:
    return (
        _WHOSE.search(sentence[: person.start]) is not None
        or _POSSESSED.match(sentence, person.end) is not None
        or _POSSESSED.match(sentence, person.end - 2) is not None
    )


def _says_since(sentence: str, start: int) -> bool:
    return _SINCE.search(sentence[max(0, start - 20) : start]) is not None


def _day_of(
    groups: Sequence[Sequence[re.Match[str]]],
    group: Sequence[re.Match[str]],
    days: Sequence[int],
    dates: Sequence[tuple[int, int]],
) -> int | None:
    after = [place for place in days if dates[place][0] >= group[-1].end()]
    later = [other[0].start() for other in groups if other[0].start() > group[-1].end()]
    if after and (not later or dates[after[0]][0] < later[0]):
        return after[0]
    return days[0] if len(groups) == 1 and days else None


def _regimes(sentence: str) -> list[list[re.Match[str]]]:
    """Those that stand after "by", or do the listing themselves, in the groups that "and" joins.

    A country merely named is not one.
    """
    groups: list[list[re.Match[str]]] = []
    found = list(_REGIME.finditer(sentence))
    for place, match in enumerate(found):
        before = sentence[max(0, match.start() - 24) : match.start()]
        after = sentence[match.end() : match.end() + 40]
        if groups and _JOINED.fullmatch(sentence[groups[-1][-1].end() : match.start()]):
            groups[-1].append(match)
        elif _ACTIVE.match(after):
            groups.append([*_together_with(sentence, found[:place], match), match])
        elif _BY.search(before):
            groups.append([match])
    return groups


def _together_with(
    sentence: str, before: Sequence[re.Match[str]], last: re.Match[str]
) -> Sequence[re.Match[str]]:
    """Those that share the verb of `last`: "The US, the UK and Canada have sanctioned"."""
    first, joint = len(before), _AND
    while first and joint.fullmatch(
        sentence[before[first - 1].end() : (*before, last)[first].start()]
    ):
        first, joint = first - 1, _JOINED
    return before[first:]
