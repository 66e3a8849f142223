"""Which part of a document is each line: wrapper, address, salutation, body, list, contacts, signatures?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from answerable.reading import cues
from answerable.reading.furniture import Furniture, find_furniture
from answerable.reading.heading import Heading, find_heading, is_date_line
from answerable.reading.lines import Line, split_lines
from answerable.reading.lists import ItemList, find_lists

_LONGEST_NAME: Final = 160
_MOST_WORDS_IN_A_NAME: Final = 9
_LONGEST_CONTACT_LINE: Final = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadList:
    """A list and what it lists. `role`: ground | demand | signatory | list."""

    role: str
    items: ItemList
    intro: Line | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Zones:
    """The document cut into its parts; every line has one zone."""

    text: str
    lines: tuple[Line, ...]
    names: tuple[str, ...]
    """For each line: furniture | wrapper | title | date | salutation | addressee | body | ground |
    demand | list | contact | signoff | signatory | cc."""
    furniture: tuple[Furniture, ...]
    heading: Heading
    lists: tuple[ReadList, ...]

    def of(self, *names: str) -> tuple[Line, ...]:
        """The lines that lie in any of these zones, in order."""
        return tuple(line for line in self.lines if self.names[line.at] in names)

    def lists_of(self, role: str) -> tuple[ReadList, ...]:
        return tuple(found for found in self.lists if found.role == role)


def find_zones(text: str) -> Zones:
    """Cut `text` into zones; linear in its length."""
    lines = split_lines(text)
    furniture = find_furniture(lines)
    names = ["body"] * len(lines)
    _mark(names, (line for found in furniture for line in found.lines), "furniture")
    rest = [line for line in lines if names[line.at] != "furniture"]
    found = [each for each in find_lists(rest) if any(item.end > item.start for item in each.items)]
    heading = find_heading(text, rest, first_list=found[0].first if found else len(lines))
    for name, members in heading.zones:
        _mark(names, members, name)
    _mark_contacts(names, rest)
    lists = _read_lists(names, rest, found)
    _mark_signatures(names, rest, lists)
    return Zones(
        text=text,
        lines=lines,
        names=tuple(names),
        furniture=furniture,
        heading=heading,
        lists=tuple(lists),
    )


def _mark(names: list[str], lines: Iterable[Line], name: str) -> None:
    for line in lines:
        names[line.at] = name


def _mark_contacts(names: list[str], rest: Sequence[Line]) -> None:
    """The lines under "For more information", as long as each carries a way to reach somebody."""
    inside = False
    for line in rest:
        if names[line.at] != "body":
            inside = False
        elif len(line.text) <= _LONGEST_CONTACT_LINE and cues.CONTACT.search(line.text):
            names[line.at] = "contact"
            inside = True
        elif inside and _is_contact_line(line):
            names[line.at] = "contact"
        else:
            inside = False


def _is_contact_line(line: Line) -> bool:
    short = len(line.text) <= _LONGEST_CONTACT_LINE
    ways = (cues.MASKED, cues.EMAIL, cues.PHONE, cues.LINK)
    return short and any(way.search(line.text) for way in ways)


def _read_lists(
    names: list[str], rest: Sequence[Line], found: Sequence[ItemList]
) -> list[ReadList]:
    place = {line.at: index for index, line in enumerate(rest)}
    signed = False
    read: list[ReadList] = []
    for each in found:
        if names[each.first] not in {"body", "addressee"} and each.kind != "inline":
            continue
        before = place[each.first] - 1
        intro = rest[before] if before >= 0 else None
        role = _role(each, intro, _words_before(rest, before), signed)
        signed = signed or role == "signatory"
        read.append(ReadList(role=role, items=each, intro=intro))
        for at in each.lines:
            names[at] = role
        if (
            role == "signatory"
            and intro is not None
            and names[intro.at] == "body"
            and _opens_signatures(intro)
        ):
            names[intro.at] = "signoff"
    return read


def _role(found: ItemList, intro: Line | None, words: str, signed: bool) -> str:
    names = _are_names(found)
    if intro and _opens_signatures(intro) and names:
        return "signatory"
    if words.rstrip()[-1:] in {":", ";", ","} and not (signed and names):
        if cues.REASONS.search(words[-200:]):
            return "ground"
        if cues.ASKING.search(words):
            return "demand"
    if found.kind in {"number", "inline"} and names and len(found.items) >= 3:
        return "signatory"
    if signed and names:
        return "signatory"
    return "ground" if found.kind in {"number", "roman"} and not names else "list"


def _words_before(rest: Sequence[Line], last: int) -> str:
    """The end of the paragraph over a list, which may run over three lines."""
    return " ".join(line.text[-400:] for line in rest[max(0, last - 2) : last + 1])[-400:]


def _opens_signatures(line: Line) -> bool:
    return len(line.text) <= _LONGEST_NAME and (
        cues.SIGNED.fullmatch(line.text) is not None
        or (line.text.endswith(":") and "sign" in line.text.lower())
    )


def _are_names(found: ItemList) -> bool:
    """Whether the entries read as names: short, and hardly one of them a sentence."""
    lengths = [item.end - item.start for item in found.items]
    return (
        median(lengths) <= 75
        and sum(length > _LONGEST_NAME for length in lengths) <= len(lengths) / 10
    )


def _mark_signatures(names: list[str], rest: Sequence[Line], lists: Sequence[ReadList]) -> None:
    """What follows a sign-off: the signatories without numbers, then the copies."""
    inside, reach = "", 0
    for line in rest:
        if names[line.at] in {"signatory", "signoff"}:
            inside, reach = "signatory", 0 if names[line.at] == "signatory" else len(rest)
        elif names[line.at] != "body":
            continue
        elif cues.SIGNED.fullmatch(line.text):
            names[line.at] = "signoff"
            inside = "signatory"
            reach = 3 if cues.CLOSING.match(line.text) else len(rest)
        elif inside and cues.COPIES.match(line.text):
            names[line.at], inside = "cc", "cc"
        elif inside == "cc":
            names[line.at] = "cc"
        elif inside and reach and _may_sign(line):
            names[line.at] = "signatory"
            reach -= 1
        else:
            inside = ""


def _may_sign(line: Line) -> bool:
    """Short, and no sentence: a name may end in "U.S." or "Inc.", and then has few words."""
    sentence = cues.ends_as_sentence(line.text) and len(line.text.split()) > _MOST_WORDS_IN_A_NAME
    return len(line.text) <= _LONGEST_NAME and not sentence and not is_date_line(line)
