"""Which persons and bodies does a stretch name, with which rank and post?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from answerable.reading.names import COURTESY, NAME, RANK

_RANKED: Final = re.compile(rf"(?P<rank>\b{RANK})[ \xa0](?P<name>{NAME})")
_TITLED: Final = re.compile(rf"(?P<rank>\b{COURTESY})\.?[ \xa0](?P<name>{NAME})")
_HOLDER: Final = re.compile(
    r"(?P<rank>\b(?:President|Prime Minister|Secretary-General|Special Rapporteur|Prosecutor|High Commissioner))"
    rf"[ \xa0](?P<name>{NAME})"
)
_NOT_A_NAME: Final = re.compile(
    r"(?:Assembly|Secretary|Council|Court|Counsel|Staff|Election|Comment|Debate|Hospital|Minister|Office)\b"
)
_POST_AFTER: Final = re.compile(
    r",\s(?:as\s)?(?P<role>(?:the\s)?[^,.;]{0,80}?\b(?:Minister|Chief|Commander|Head|Director|President|Chair\w*|"
    r"Spokes\w+|Secretary)\b[^,.;]{0,100}),"
)
_POST_BEFORE: Final = re.compile(
    r"\b(?P<role>(?:(?:Deputy|Vice|Former|Acting)\s)?(?:[A-Z][\w’'-]{1,20}\s){0,3}(?:Head|Chief|Commander|Minister|Director|Chairman)"
    r"(?:\s(?:of|for|and|the|[A-Z][\w’'-]{1,20})){0,8})\s$"
)
_BODIES: Final = re.compile(
    r"\b(?:(?:UN |United Nations )?(?:Security Council|General Assembly|Human Rights Council|"
    r"(?:Independent (?:International )?(?:Investigative Mechanism|Fact-Finding Mission)) (?:for|on) [A-Z]\w+)|"
    r"International Criminal Court|International Court of Justice|European Union|United Nations|INTERPOL|ASEAN|"
    r"National Unity Government|ICC|ICJ|IIMM|NUG|UNHCR|OHCHR|[A-Z][\w]+ Army|"
    r"(?:Special Advisory Council for [A-Z]\w+))\b"
)
_LAWS: Final = re.compile(
    r"\b(?:Articles? \d{1,3}(?:\(\d{1,2}\))?(?: of the [A-Z][\w -]{2,60}?(?=[.,;]| (?:and|which|that)\b))?|"
    r"Universal Declaration of Human Rights|Rome Statute|Geneva Conventions?|Genocide Convention|"
    r"[A-Z]\w+ Constitution|Constitution of the [A-Z][\w-]+|[Rr]esolution \d{1,5}(?:/\d{1,4})*)"
)
_UNITS: Final = re.compile(
    r"\b(?:\d{1,4}(?:st|nd|rd|th)? |No\.? ?\d{1,4} )?(?:Light Infantry|Infantry|Artillery|Military Operations|"
    r"[A-Z]\w+ Regional(?: Military)?) (?:Division|Battalion|Brigade|Regiment|Command)(?: \d{1,4})?\b"
)
_PLACES: Final = re.compile(
    r"\b[A-Z][\w’'-]{2,20}(?: (?:and|or) [A-Z][\w’'-]{2,20})? (?:State|States|Region|Regions|Township|Province|District)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name in a stretch; offsets are the stretch's. `name` leaves out the rank."""

    start: int
    end: int
    name: str
    label: str
    rank: str = ""
    role: str = ""
    rule: str


def find_names(stretch: str) -> tuple[Named, ...]:
    """The names in `stretch`, in order, none inside another.

    A person is read only by a mark: a rank, a courtesy title, or an office before the name.
    """
    persons = list(_persons(stretch))
    others = [
        *_plain(stretch, _BODIES, "ORG", "mention.body/1"),
        *_plain(stretch, _LAWS, "LAW", "mention.law/1"),
        *_plain(stretch, _UNITS, "UNIT", "mention.unit/1"),
        *_plain(stretch, _PLACES, "PLACE", "mention.place/1"),
    ]
    taken: list[Named] = []
    for named in sorted([*persons, *others], key=lambda each: (each.start, each.start - each.end)):
        if not taken or named.start >= taken[-1].end:
            taken.append(named)
    return tuple(taken)


def _persons(stretch: str) -> Iterator[Named]:
    for pattern, rule in (
        (_RANKED, "mention.rank/1"),
        (_TITLED, "mention.courtesy/1"),
        (_HOLDER, "mention.office/1"),
    ):
        for found in pattern.finditer(stretch):
            name = re.sub(r"[’']s?$", "", found["name"])
            if _NOT_A_NAME.match(name):
                continue
            yield Named(
                start=found.start(),
                end=found.start("name") + len(name),
                name=name,
                label="PERSON",
                rank=found["rank"],
                role=_role(stretch, found.start(), found.start("name") + len(name)),
                rule=rule,
            )


def _role(stretch: str, start: int, end: int) -> str:
    if after := _POST_AFTER.match(stretch, end):
        return re.sub(r"^the\s", "", after["role"])
    before = _POST_BEFORE.search(stretch[max(0, start - 120) : start])
    return before["role"] if before else ""


def _plain(stretch: str, pattern: re.Pattern[str], label: str, rule: str) -> Iterator[Named]:
    for found in pattern.finditer(stretch):
        yield Named(start=found.start(), end=found.end(), name=found[0], label=label, rule=rule)
