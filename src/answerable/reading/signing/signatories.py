"""Who signs, how many were announced, and which numbers are absent?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from answerable.dates import MONTHS
from answerable.reading.figures.numbers import NUMBER, NUMBER_AGAIN, number_value
from answerable.reading.figures.sums import number_starts
from answerable.reading.lists.zones import ReadList, Zones
from answerable.reading.model import Gap, Signatory, StatedCount
from answerable.reading.naming.names import NameKind, bears_body_word, signatory_kind
from answerable.reading.saying.signs import sign
from answerable.reading.signing.burmese_stated import stated_in_burmese
from answerable.reading.signing.issuers import told_signatories
from answerable.reading.signing.signatures import Signed
from answerable.reading.spans import Place, cut

_SIGNERS: Final = (
    r"organi[sz]ations?|groups?|ngos?|csos?|networks?|associations?|signatories|individuals?|institutions?|"
    r"unions?|academics?|economists?|scholars?|experts?|activists?|lawyers?|parliamentarians?|citizens?|"
    r"members of (?:parliament|staff|the faculty)|mps|defenders?|experts|workers|artists|writers|doctors|individuals|states?|countries|entities|coalitions?|journalists?"
)
_SIGNER_WORDS: Final = (
    "organisation organization organisations organizations group groups ngo ngos cso csos network networks association associations "
    "signatories individual individuals institution institutions union unions academic academics economist economists scholar scholars "
    "expert experts activist activists lawyer lawyers parliamentarian parliamentarians citizen citizens members mps defender defenders "
    "workers artists writers doctors state states countries entities coalition coalitions journalist journalists"
)
_MONTH: Final = rf"(?:{'|'.join(MONTHS)})"
_WORDS_BETWEEN: Final = r"(?:[\w’'-]{2,20}[ \xa0,]{1,2}(?:and[ \xa0])?){0,4}?"
_COUNTED: Final = sign(
    rf"(?:\b(?:over|more than|nearly|almost|some|about|at least)\s)?(?<![/.])\b{NUMBER}\s(?!{_MONTH}\b){_WORDS_BETWEEN}(?:{_SIGNERS})\b"
    rf"(?:\sand\s{NUMBER_AGAIN}\s(?:\w{{2,20}}\s){{0,3}}?(?:{_SIGNERS})\b"
    rf"|(?:,\s(?:\w{{2,20}}\s)?(?:{_SIGNERS})){{0,3}},?\sand\s(?:[\w-]{{2,20}}\s){{0,2}}?(?:{_SIGNERS})\b)?",
    _SIGNER_WORDS,
)
_SIGNING: Final = re.compile(
    r"\b(?:undersigned|said today|say(?:s)?\b|said\b|sign(?:ed|ing|atories)|call(?:ed|s|ing)? (?:up)?on|urge[ds]?|"
    r"issued|endorse[ds]?|appeal(?:ed|s)?|made a (?:joint|statement)|wrote|written (?:to|a letter)|write|asked)\b",
    re.IGNORECASE,
)
_WE: Final = re.compile(
    r"\b(?:we,?|we are|we write as|on behalf of(?: the| a (?:group|coalition|network) of)?|our)\s(?:the\s)?(?:undersigned\s)?$",
    re.IGNORECASE,
)
_PLACES: Final = re.compile(r"\b(?:states?|countries)$", re.IGNORECASE)
_WHERE: Final = re.compile(r"\b(?:in|across|from|to|into|among|all|other|of)\s$", re.IGNORECASE)
_PERSON_LIST: Final = re.compile(
    r"\b(?:individuals?|persons?|academics|scholars|people of|activists)\b", re.IGNORECASE
)


def find_signatories(zones: Zones) -> tuple[Signatory, ...]:
    """Every signatory: from lists, from lines under a sign-off; where there are none, from the prose or the title."""
    found = [*_from_lists(zones), *_from_lines(zones, zones.signed)]
    if not found:
        announced = find_stated_count(zones) is not None
        found = [*_from_lines(zones, told_signatories(zones, announced=announced))]
    return tuple(sorted(found, key=lambda signatory: signatory.start))


def missing_numbers(zones: Zones) -> tuple[int, ...]:
    """The numbers absent from the lists of signatories, list after list. Never renumbered."""
    return tuple(no for found in zones.lists_of("signatory") for no in found.items.missing)


def blank_numbers(zones: Zones) -> tuple[Gap, ...]:
    """A gap for each absent number; its place is the empty stretch where the number should stand."""
    return tuple(gap for found in zones.lists_of("signatory") for gap in _blanks(zones.text, found))


def find_stated_count(zones: Zones) -> StatedCount | None:
    """How many signatories the text itself announces, at the first place it does so.

    Read are a number with a word for those who sign, near a word for signing ("We, the undersigned
    259 organizations", "46 organizations said today").
    """
    for line in zones.lines:
        if zones.names[line.at] in {"furniture", "title", "date", "signatory", "ground", "demand"}:
            continue
        text = line.text[:3000]
        if burmese := stated_in_burmese(text):
            place = cut(
                zones.text,
                line.start + burmese.start,
                line.start + burmese.end,
                "signatories.stated_burmese/1",
            )
            return StatedCount(**place, value=burmese.value, of=burmese.of)
        for found in _COUNTED.finditer(text) if number_starts(text) else ():
            value = number_value(found["number"])
            if _announces(line.text, found) and isinstance(value, int) and value > 1:
                return _stated(
                    zones.text, line.start + found.start(), line.start + found.end(), found
                )
    return None


def _announces(text: str, found: re.Match[str]) -> bool:
    """Whether the counted sign: "we" stands right before them, or a word for signing near; the number of
    countries in which something is so announces nobody."""
    before = text[max(0, found.start() - 60) : found.start()]
    if _WE.search(before):
        return True
    if _PLACES.search(found[0]) and _WHERE.search(before):
        return False
    around = text[max(0, found.start() - 40) : found.end() + 60]
    return _SIGNING.search(around) is not None


def _stated(text: str, start: int, end: int, found: re.Match[str]) -> StatedCount:
    numbers = [number_value(found[part]) for part in ("number", "high") if found[part]]
    value = sum(number for number in numbers if isinstance(number, int))
    of = found[0][found.end("number") - found.start() :].strip()
    return StatedCount(**cut(text, start, end, "signatories.stated/1"), value=value, of=of)


def _from_lists(zones: Zones) -> Iterator[Signatory]:
    for found in zones.lists_of("signatory"):
        kind = _list_kind(zones.text, found)
        for item in found.items.items:
            if item.end <= item.start:
                continue
            entry = zones.text[item.start : item.end]
            place = cut(zones.text, item.start, item.end, f"signatories.{found.items.kind}/1")
            if place["text"]:
                number = item.no if found.items.kind in {"number", "inline", "table"} else None
                yield _signatory(place, signatory_kind(entry.strip(), kind), number)


def _from_lines(zones: Zones, entries: Sequence[Signed]) -> Iterator[Signatory]:
    for signed in entries:
        place = cut(zones.text, signed.start, signed.end, signed.rule)
        if any(letter.isalnum() for letter in place["text"]):
            yield _signatory(place, signatory_kind(place["text"]), None)


def _signatory(place: Place, kind: NameKind, no: int | None) -> Signatory:
    return Signatory(
        **place,
        name=_own_name(place["text"]) if kind.kind == "person" else place["text"],
        no=no,
        type=kind.kind,
        because=kind.because,
    )


def _own_name(entry: str) -> str:
    """A person's name without the post or body named after it."""
    return re.split(r",\s|\s[-–—]\s|:\s|\s[(\[]", entry, maxsplit=1)[0].strip() or entry


def _list_kind(text: str, found: ReadList) -> str:
    """What most entries are: `person` where the heading says so, or where more than a quarter bear a mark
    of a person and these outnumber the entries with a word that bodies bear."""
    if found.intro and len(found.intro.text) < 80 and _PERSON_LIST.search(found.intro.text):
        return "person"
    kinds = [signatory_kind(text[item.start : item.end].strip()) for item in found.items.items]
    persons = sum(kind.kind == "person" for kind in kinds)
    bodies = sum(bears_body_word(text[item.start : item.end]) for item in found.items.items)
    return "person" if persons * 4 > len(kinds) and persons > bodies else "org"


def _blanks(text: str, found: ReadList) -> Iterator[Gap]:
    missing = set(found.items.missing)
    filled = [item for item in found.items.items if item.end > item.start]
    above = filled[0]
    for item in filled[1:]:
        for no in range((above.no or 0) + 1, item.no or 0):
            if no in missing:
                yield Gap(
                    text=text[above.end : item.marker_start],
                    start=above.end,
                    end=item.marker_start,
                    rule="gap.blank_number/1",
                    kind="blank_number",
                    why=f"No. {no} has no entry in this copy: copying, withdrawal or protection may be the reason.",
                )
        above = item
