"""Do the numbers of one sentence fit one another: no part above its whole, no share above all of it?

The sentence is its own record; nothing else is asked. Which of two numbers is the slip stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from answerable.checks.examined import Examined, Said, target_of
from answerable.checks.model import Finding
from answerable.reading.model import Span

CHECK: Final = "own_arithmetic/1"

_N: Final = r"(?P<{}>[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,9}}(?:\.[0-9]{{1,2}})?)"
_PART, _WHOLE = _N.format("part"), _N.format("whole")
_OUT_OF: Final = re.compile(
    rf"(?<![\w.,/-]){_PART}\s(?:out\s)?of\s(?:the\s|its\s|all\s|these\s|those\s)?{_WHOLE}(?![\w%]|[.,/-][0-9]|\s?(?:%|per\s?cent|years?|days?|months?|o[’']clock))"
)
_OF_WHOM: Final = re.compile(
    rf"(?<![\w.,/-]){_WHOLE}\s(?P<noun>(?:[A-Za-z’'-]+\s){{0,4}}[A-Za-z’'-]+),?\s(?:of\s(?:whom|which|them)\s)?(?:at\sleast\s|only\s|about\s)?"
    rf"{_PART}\sof\s(?:whom|which|them)\b"
)
_SHARE: Final = re.compile(
    r"(?<![\w.,-])(?P<share>[0-9]{1,4}(?:\.[0-9]{1,2})?)\s?(?:%|per\s?cent|percent)\s(?:of\s(?:the|all|its|their|those|these|our|Gaza|[a-z]+s)\b|chance\b|quota\b|majority\b|turnout\b)"
)
_MOVES: Final = (
    (re.compile(r"\b(?:doubl|tripl|quadrupl|increas|r(?:ise|ose|isen)|gr(?:ow|ew)|jump|climb|soar|up)\w*\b", re.IGNORECASE), 1),
    (re.compile(r"\b(?:halv|decreas|f(?:all|ell|allen)|drop|declin|shr(?:ank|unk|ink)|reduc|down)\w*\b", re.IGNORECASE), -1),
)  # fmt: skip
_FROM_TO: Final = re.compile(
    r"\b(?P<lead>(?:[A-Za-z]+\s){1,4})from\s(?:about\s|around\s|some\s|just\sover\s)?"
    r"(?P<first>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<unit>\s?%|\sper\s?cent|\s[a-z]+)?\sto\s(?:about\s|around\s|some\s|over\s|just\sover\s)?"
    r"(?P<last>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<same>\s?%|\sper\s?cent|\s[a-z]+)?"
)
_SMALL: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
_COUNTED: Final = rf"(?P<{{}}>[0-9]{{{{1,3}}}}(?:,[0-9]{{{{3}}}})+|[0-9]{{{{1,9}}}}(?![.,/-][0-9])|\b(?i:{'|'.join(_SMALL)})\b)"
_A_PERSON: Final = (
    r"(?:people|persons?|civilians?|villagers|inhabitants|residents|women|men|children|girls|boys|teenagers|detainees|prisoners|"
    r"workers|students|teachers|doctors|nurses|medics|journalists|monks|soldiers|protesters|activists|victims|hostages|refugees|"
    r"members|judges|delegates|lawmakers|legislators|patients|foreigners|minors|elderly)"
)
_VOTES: Final = (
    r"(?:members|States|countries|delegations|governments|judges|delegates|lawmakers|legislators)"
)
_WERE: Final = r"(?:were|are|was|is|have|had|has|died|voted|abstained|survived|fled|remain(?:ed)?)"
_KIND: Final = r"(?!(?:of|for|with|to|by|and|or|in|per|million|billion|thousand|hundred|dozen)\b)[a-z-]+[a-rt-z]"
"""A word that tells what persons they are; no larger unit, and no other plural that is counted."""
_SMALL_WORDS: Final = rf"(?:\s(?!(?:and|or|but|who|which|{'|'.join(_SMALL)})\b)[A-Za-z’'-]+){{0,9}}"
_OF_THE: Final = (
    re.compile(
        rf"(?:^|[.;:,]\s|\band\s)[Oo]f\s(?:(?:the|these|those|its|all)\s){{0,2}}{_COUNTED.format('whole')}\s(?:{_KIND}\s){{0,2}}(?:{_A_PERSON}|{_VOTES})"
        rf"(?:{_SMALL_WORDS}|{_SMALL_WORDS}\son\s[0-9]{{1,2}}\s[A-Z][a-z]+\s[0-9]{{4}}),\s(?:at\sleast\s|some\s|about\s|only\s)?"
        rf"{_COUNTED.format('part')}\s{_WERE}\b"
    ),
    re.compile(
        rf"\b[Aa]mong\sthe\s{_COUNTED.format('whole')}\s(?:(?:{_A_PERSON}\s)?(?:killed|dead|injured|wounded|arrested|detained)|{_A_PERSON})\s"
        rf"(?:were|are)\s(?:at\sleast\s|some\s)?{_COUNTED.format('part')}\s{_A_PERSON}\b"
    ),
    re.compile(
        rf"(?:^|[.;:]\s){_COUNTED.format('whole')}\s{_A_PERSON}\s(?:died|perished|(?:were|was|have\sbeen)\s(?:killed|arrested|detained|injured|wounded))"
        rf"(?:\s(?:(?:at|in|near|of)|[A-Z][\w’'-]+)){{0,8}},\s(?:among\sthem|including)\s(?:at\sleast\s|some\s)?{_COUNTED.format('part')}\s{_A_PERSON}\b"
    ),
)  # fmt: skip
"""A whole of persons and a part of them, with nothing counted in between: "Of the 30 people killed, 12 were children"."""
_A_NUMBER_OF_TEXT: Final = re.compile(
    r"\b(?:articles?|arts?\.?|nos?\.?|numbers?|rules?|sections?|paragraphs?|paras?\.?|resolutions?|chapters?|pages?|days?|"
    r"laws?|acts?|directives?|regulations?|decisions?|items?|annex|appendix|session|round|phase|part)\s$",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")


def check(examined: Examined) -> Said:
    """The title and every clause that counts a part and its whole, a share, or a change."""
    title = examined.reading.title
    spans: list[Span] = [*([title] if title else []), *examined.reading.clauses]
    return Said(findings=tuple(one for span in spans for one in _of(examined, span)))


def _of(examined: Examined, span: Span) -> Iterator[Finding]:
    for form in (_OUT_OF, _OF_WHOM, *_OF_THE):
        for found in form.finditer(span.text):
            part, whole = _value(found["part"]), _value(found["whole"])
            named = _A_NUMBER_OF_TEXT.search(span.text[max(0, found.start() - 16) : found.start()])
            if part > whole > 0 and not named and not _is_year(found["part"], found["whole"]):
                yield _finding(
                    examined, span, found,
                    f"A part of {found['part']} is more than the whole of {found['whole']}.",
                )  # fmt: skip
    for found in _SHARE.finditer(span.text):
        if _value(found["share"]) > 100:
            yield _finding(
                examined, span, found, f"{found['share']} per cent is more than all of it."
            )
    for found in _FROM_TO.finditer(span.text):
        yield from _moved(examined, span, found)


def _moved(examined: Examined, span: Span, found: re.Match[str]) -> Iterator[Finding]:
    """A rise that ends lower than it began, or a fall that ends higher."""
    first, last = _value(found["first"]), _value(found["last"])
    units = {(found[one] or "").strip() for one in ("unit", "same")} - {""}
    way = next((sign for form, sign in _MOVES if form.search(found["lead"])), 0)
    if not way or _is_year(found["first"], found["last"]) or len(units) > 1:
        return
    if (last - first) * way < 0:
        word = "rise" if way > 0 else "fall"
        yield _finding(
            examined, span, found,
            f"The words tell of a {word}, and {found['last']} is {'less' if way > 0 else 'more'} than {found['first']}.",
        )  # fmt: skip


def _value(written: str) -> float:
    word = written.lower()
    return float(_SMALL.index(word) + 1) if word in _SMALL else float(written.replace(",", ""))


def _is_year(*written: str) -> bool:
    return any(_YEAR.fullmatch(one) for one in written)


def _finding(examined: Examined, span: Span, found: re.Match[str], reason: str) -> Finding:
    title = span is examined.reading.title
    return examined.finding(
        check=CHECK,
        verdict="two_readings",
        affects="detail",
        target=target_of(
            "title" if title else "clause", span, examined.reading.canonical,
            span.start + found.start(), span.start + found.end(),
        ),
        reason=f"{reason} One of the numbers is a slip, or something else is meant.",
        about=str(found.start()),
        settled_by="The source of the numbers.",
    )  # fmt: skip
