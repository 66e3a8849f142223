"""Where does a text repeat a name that it has given before, and whom does it list beside that name?"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from answerable.reading.model import Addressee, Clause, Mention, Span
from answerable.reading.naming.burmese_names import name_again
from answerable.reading.naming.countries import is_country
from answerable.reading.naming.mentions import find_names
from answerable.reading.naming.names import is_bare_name, is_person

_PART: Final = re.compile(r"[A-ZÀ-Ž](?<![\w@#/.-][A-ZÀ-Ž])[\w-]*")
_BESIDE: Final = re.compile(
    r"(?:,? and |, )(?P<name>[A-Z][a-z’-]{1,15}(?: (?:al-|de |van |bin )?[A-Z][\w-]{1,20}){1,3})(?=,| and |[ .;](?![A-Z]))"
)
_TOGETHER: Final = re.compile(
    r"(?P<name>[A-Z][a-z’-]{1,15}(?: (?:al-|de |van |bin )?[A-Z][\w-]{1,20}){1,3})(?:, and | and |, )$"
)
_OFFICE: Final = re.compile(
    r"\b(?:Commissioner|Minister|President|Secretary|Ambassador|Member|Director|Leader|Chief|Chair|Gen|General|Lt|Col|Colonel|States|"
    r"Countries|Nations)\b"
)
_SHORT_FORM: Final = re.compile(r"[A-Z][A-Za-z-]{1,9}")
_SHORTEST_PART: Final = 4
_MOST_PARTS: Final = 3
_REACH: Final = 90
_MOST_NAMES: Final = 2000


def with_repeated(
    text: str,
    clauses: Sequence[Clause],
    found: Sequence[Mention],
    given: Iterable[str],
    heads: Iterable[Span],
) -> tuple[Mention, ...]:
    """The mentions of the sentences, those of `heads` (title, addressees), and every repetition.

    `given` are the names of persons known from elsewhere in the document (its signatories, contacts). A
    person named in full once is known again by the full name, and by a first or last name of four
    letters or more that stands alone; a short form once given in brackets is known again too. Names of
    two parts or more that are listed beside a known person are read as persons. Returned in the order
    of the text, none inside another.
    """
    first = [*found, *_of_heads(text, heads)]
    known = _known(first, given)
    kept = _apart(first)
    far = {one.text for one in first if one.label == "PERSON" and one.text > "\u1000"}
    kept = _apart([*kept, *(one for clause in clauses for one in _in_burmese(text, clause, far))])
    if known:
        repeated = [one for clause in clauses for one in _again(text, clause, known)]
        kept = _apart([*kept, *repeated])
        starts = [one.start for one in kept]
        listed = [one for clause in clauses for one in _listed(text, clause, kept, starts)]
        kept = _apart([*kept, *listed])
    return kept


def _of_heads(text: str, heads: Iterable[Span]) -> Iterator[Mention]:
    for head in heads:
        for one in find_names(head.text):
            begin = head.start + one.end - len(one.name)
            end = head.start + one.end
            yield Mention(
                text=text[begin:end],
                start=begin,
                end=end,
                rule=one.rule,
                label=one.label,
                rank=one.rank,
                role=one.role,
            )
        if isinstance(head, Addressee) and head.type == "person" and is_bare_name(head.text):
            yield Mention(
                text=head.text,
                start=head.start,
                end=head.end,
                rule="mention.addressee/1",
                label="PERSON",
            )


def _known(found: Sequence[Mention], given: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """By first word: the names to know again, longest first, with their label."""
    names: dict[str, str] = {}
    for name in [*(one.text for one in found if one.label == "PERSON"), *given][:_MOST_NAMES]:
        parts = name.split()
        if len(parts) < 2:
            continue
        names[name] = "PERSON"
        if len(parts) <= _MOST_PARTS:
            for part in (parts[0], parts[-1]):
                if len(part) >= _SHORTEST_PART and part.isalpha() and not is_country(part):
                    names.setdefault(part, "PERSON")
    for one in found:
        if (
            one.label == "ORG"
            and _SHORT_FORM.fullmatch(one.text)
            and sum(map(str.isupper, one.text)) > 1
        ):
            names[one.text] = "ORG"
    by_first: dict[str, list[tuple[str, str]]] = {}
    for name in sorted(names, key=len, reverse=True):
        if opening := _PART.match(name):
            by_first.setdefault(opening[0], []).append((name, names[name]))
    return by_first


def _again(text: str, clause: Clause, known: dict[str, list[tuple[str, str]]]) -> Iterator[Mention]:
    for word in _PART.finditer(text, clause.start, clause.end):
        for name, label in known.get(word[0], ()):
            end = word.start() + len(name)
            if text.startswith(name, word.start()) and not text[end : end + 1].isalnum():
                if " " in name or label == "ORG" or _stands_alone(text, word.start(), end):
                    yield Mention(
                        text=name, start=word.start(), end=end, rule="mention.again/1", label=label
                    )
                    break


def _in_burmese(text: str, clause: Clause, known: set[str]) -> Iterator[Mention]:
    """The full Burmese names again, each where a word may begin and where it ends."""
    for name in sorted(known, key=len, reverse=True)[:_MOST_NAMES]:
        for start, end in name_again(text, name, clause.start, clause.end):
            yield Mention(text=name, start=start, end=end, rule="mention.again/1", label="PERSON")


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no other capitalised word stands beside a single name."""
    after, before = text[end : end + 2], text[max(0, start - 30) : start].split()
    if after[:1] == " " and after[1:].isupper():
        return False
    last = before[-1] if before and text[start - 1] == " " else ""
    return not last[:1].isupper() or len(before) == 1 or last.islower() or last[-1] in ".,;:"


def _listed(
    text: str, clause: Clause, kept: Sequence[Mention], starts: Sequence[int]
) -> Iterator[Mention]:
    """The names in a row with a known person: "Avi Roy, Tin Oo and Mary Doe were all writers"."""
    at = bisect_right(starts, clause.start - 1)
    while at < len(kept) and kept[at].start < clause.end:
        if kept[at].label == "PERSON" and " " in kept[at].text:
            end, start = kept[at].end, kept[at].start
            while beside := _BESIDE.match(text, end, clause.end):
                end = beside.end("name")
                yield from _person(text, *beside.span("name"))
            while before := _TOGETHER.search(text, max(clause.start, start - _REACH), start):
                start = before.start("name")
                yield from _person(text, *before.span("name"))
        at += 1


def _person(text: str, start: int, end: int) -> Iterator[Mention]:
    if is_person(text[start:end]) and not _OFFICE.search(text, start, end):
        yield Mention(
            text=text[start:end], start=start, end=end, rule="mention.listed/1", label="PERSON"
        )


def _apart(found: Iterable[Mention]) -> tuple[Mention, ...]:
    """In the order of the text; where two overlap, the earlier and longer one stays."""
    kept: list[Mention] = []
    for one in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)
