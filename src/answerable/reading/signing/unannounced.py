"""Which names stand under the last words of a text, where no line announces signatures?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from answerable.reading import cues
from answerable.reading.head.copies import unlabelled
from answerable.reading.head.dated import is_date_line
from answerable.reading.lists.lines import BROKEN_LINE, Line
from answerable.reading.lists.name_rows import closes_brackets, is_run
from answerable.reading.naming.countries import is_country
from answerable.reading.naming.names import has_post, head_of, is_person, reads_as_body
from answerable.reading.signing.entries import Block, entries_of
from answerable.reading.signing.signature_lines import Page, Signed, ends_sentence, signed
from answerable.reading.signing.signing import gives_contact, stands_after

_FEWEST_PLAIN: Final = 3
_LISTED: Final = frozenset({"demand", "ground", "list"})
_PROSE: Final = 120
_FINITE: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|cannot|could|may|might|must|should|shall|does|do|did)\b|"
    r"\b(?!united\b|displaced\b|armed\b)[a-z]{3,}ed (?:the|an?|that|no|all|its|their|by|[A-Z])|"
    r"\b(?:we|they|it|he|she) [a-z]"
)
"""The verb of a sentence, in small letters; names of bodies write theirs with a capital."""


def unannounced(page: Page, before: int | None = None) -> list[Signed]:
    """The names under the last words of the text, where no line announces them: at least two that bear
    the marks of persons, bodies or countries, or one over an office, or one body alone. With `before`,
    only those that end right above that line."""
    best: list[Signed] = []
    lines: Sequence[Line] = ()
    told = _prose(page.rest)
    place = 0
    while place + 1 < (len(page.rest) if before is None else before):
        place += 1
        if not _closes_text(page, page.rest[place - 1]):
            continue
        block, after = page.block(place, named=False)
        fits = before is None or after == before
        fits = fits and told[-1] - told[after] <= told[place]
        runs = any(is_run(line) and not closes_brackets(line.text) for line in block)
        if fits and block and not runs and _stands_alone(page, place, after):
            block = block[: len(block) - unlabelled([line.text for line in block])]
            whole = Block(text=page.text, lines=tuple(block), width=page.width)
            entries = signed(entries_of(whole), "unannounced")
            if len(entries) > len(best) and _are_signatures(page, block, entries, after):
                best, lines = entries, block
        place = max(place, after - 1)
    if best:
        page.mark(lines, best)
    return best


def _closes_text(page: Page, line: Line) -> bool:
    """The end of a sentence of the body, a courtesy that a comma ends, or the last item of what is asked."""
    zone, words = page.names[line.at], len(line.text.split())
    if zone in _LISTED:
        return True
    ended = cues.ends_as_sentence(line.text) or line.text[-1:] in {";", ","}
    return zone == "body" and ended and words > 3


def _stands_alone(page: Page, place: int, after: int) -> bool:
    """Whether the lines are set off from those over and under them: none is a part of a broken line."""
    first, above = page.rest[place], page.rest[place - 1]
    over = first.blank_before or len(above.text) not in BROKEN_LINE
    if after >= len(page.rest):
        return over
    below = page.rest[after]
    apart = below.blank_before or page.names[below.at] != "body"
    after_all = stands_after(below) or gives_contact(below) or is_date_line(below)
    return over and (apart or after_all)


def _prose(lines: Sequence[Line]) -> list[int]:
    """How much is told above each place in the lines, in characters, and in the end in all of them."""
    told = (len(line.text) if len(line.text) > _PROSE else 0 for line in lines)
    return list(accumulate(told, initial=0))


def _are_signatures(
    page: Page, block: Sequence[Line], entries: Sequence[Signed], after: int
) -> bool:
    """Whether names that nothing announces sign: most bear the mark of a person, a body or a State, and
    they say more than two words each, or are many, or stand over offices or under "on behalf of"."""
    written = [page.text[entry.start : entry.end] for entry in entries]
    posts = sum(has_post(line.text) for line in block[1:])
    behalf = any(line.text.lower().startswith("on behalf of") for line in block)
    if len(written) == 1:
        return _signs_alone(page, block, written[0], after)
    told = sum(map(ends_sentence, written))
    more = posts + sum(map(_says_more, written))
    shown = behalf or len(written) >= _FEWEST_PLAIN or more * 2 >= len(written)
    return shown and sum(map(_is_sure, written)) * 2 > len(written) and told * 4 <= len(written)


def _signs_alone(page: Page, block: Sequence[Line], entry: str, after: int) -> bool:
    """One name under the text: a person over an office, or a body with which the text ends. A short last
    sentence, "The State is a party to the Statute.", names a body as well and signs nothing."""
    if len(block) > 1:
        return is_person(entry) and has_post(block[1].text)
    below = page.rest[after] if after < len(page.rest) else None
    ends = (
        below is None
        or page.names[below.at] == "cc"
        or is_date_line(below)
        or stands_after(below)
        or gives_contact(below)
    )
    tells = ends_sentence(entry) and _FINITE.search(entry)
    body = reads_as_body(entry) and len(entry.split()) > 2 and not tells
    return ends and body and not block[0].heading and not cues.LABEL.fullmatch(entry)


def _says_more(entry: str) -> bool:
    """Whether the entry is more than two or three capitalised words, as names of pages of a site are too."""
    return (
        "," in entry or "(" in entry or len(entry.split()) > 2 or " - " in entry or " – " in entry
    )


def _is_sure(entry: str) -> bool:
    last = entry.rpartition(",")[2]
    return is_person(entry) or reads_as_body(entry) or is_person(head_of(entry)) or is_country(last)
