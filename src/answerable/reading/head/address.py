"""Which lines are the address on a letter, and who is named on each of them?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from answerable.reading import cues
from answerable.reading.asking.bidding import form_of
from answerable.reading.asking.intros import announced
from answerable.reading.head.address_lines import STREET, sort_of
from answerable.reading.head.burmese_address import ENDS as ENDS_IN_BURMESE
from answerable.reading.head.burmese_address import LABEL as TO_IN_BURMESE
from answerable.reading.head.cells import cut_line
from answerable.reading.head.dated import is_date_line
from answerable.reading.lists.lines import Line
from answerable.text import fold

_LONGEST_LINE: Final = 160
_LONGEST_ROW: Final = 900
_MOST_LINES: Final = 60
_LABEL: Final = re.compile(
    r"(?:to|(?:to the |for the |for )?attention(?: of)?|attn\.?|att|addressed to|addressees?)\s?:\s*(?:the\s(?=[A-Z]))?|to,?$|"
    rf"{TO_IN_BURMESE}|"
    r"(?:an|à|aux?|al?|ao|kepada|para|a la|a los)\s?:\s*|(?-i:To\s(?:the\s|all\s)?(?=[A-Z])|"
    r"(?:À|Aux?|Al|A l[ao]s?|A la|Ao|À la|An (?:die|den|das|Herrn|Frau))\s(?=[A-ZÀ-Þ]))",
    re.IGNORECASE,
)
_ENDS: Final = re.compile(
    rf"(?:from|re|subject|sub|date|dated|ref(?:erence)?|our ref|your ref|sent|in re)\b\s?[:.;]|{ENDS_IN_BURMESE}",
    re.IGNORECASE,
)
_HANGING: Final = re.compile(r"[\s,;:]{0,20}(?:,?\s(?:and|&))?$")
_UNIT: Final = re.compile(
    r"(?:the )?(?:board|office|department|committee|faculty|senate|division|bureau|executive)\b",
    re.IGNORECASE,
)
"""A part of a body, whose name stands on the next line."""
_OWN_POST: Final = re.compile(r", (?!(?:Jr|Sr|Esq|Ph\.?D|M\.?D|MP|TD|KC|QC|OBE)\b)")
_WITHOUT_BODY: Final = re.compile(r"[^,]{2,60}, [\w-]{2,20}")
"""A name and a post of one word, such as "Rector", whose body stands on the next line."""


OF_STATES: Final = re.compile(
    r"(?:the\s)?(?:governments?|permanent (?:representatives?|missions?)|(?:foreign )?ministers(?: of foreign affairs)?|"
    r"heads of (?:state|government)(?: (?:and|or) (?:state|government))?|delegations?|embassies|ambassadors|member states)\s"
    r"of\b\s?:?\s{0,3}",
    re.IGNORECASE,
)
"""An office that a row of countries follows: "To the Governments of: Chad, Niger and Mali"."""


def find_block(lines: Sequence[Line], *, greeted: str, sure: bool) -> tuple[Line, ...]:
    """The lines of the address among `lines`, which stand over the text and are no date.

    An address begins at "To:" or "Attention:", or, over a salutation (`greeted` holds its words), at the first line that
    opens with a courtesy title; where the title is already known (not `sure`), also at one that names an
    office or a person, or a body over a street. It ends at the subject or the date.
    """
    begin = next(
        (place for place, line in enumerate(lines) if _opens(lines, place, greeted, sure)), None
    )
    if begin is None:
        return ()
    begin = _from_body(lines, begin, greeted)
    block: list[Line] = []
    for line in lines[begin : begin + _MOST_LINES]:
        if block and (_ends_block(line) or _is_apart(block, line, greeted)):
            break
        block.append(line)
    return tuple(block)


def is_labelled(line: Line) -> bool:
    """Whether the line begins with "To:", "Attention:" or the like."""
    return _LABEL.match(line.text) is not None


def is_key(line: Line) -> bool:
    """Whether the line is "Re: ...", "Date: ...", "From: ..." or "Copy: ..."."""
    return _ENDS.match(line.text) is not None or cues.COPIES.match(line.text) is not None


def named_in(block: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of an address that name somebody, without "To:" and without post, body and street below a name.

    Of a person, an office or a group named over a body and a street only the first line counts. Bodies or
    offices one below the other, with no street between, are one addressee each.
    """
    named: list[Line] = []
    above = name_above = ""
    alone = not any(STREET.search(line.text) for line in block)
    copied = False
    for place, line in enumerate(block):
        label = _LABEL.match(line.text)
        copied = (copied or cues.COPIES.match(line.text) is not None) and not label
        first = label.end() if label else line.item_start - line.start
        written = cut_line(line, first, len(_HANGING.sub("", line.text)))
        sort = sort_of(written.text)
        if copied or not written.text or sort == "style":
            above = "" if label else above
            continue
        marked = line.marker is not None or label is not None
        if sort in {"post", "body", "rest"} and _is_over_its_holder(block[place + 1 : place + 3]):
            continue
        below = sort_of(block[place + 1].text) if place + 1 < len(block) else ""
        if sort == "person" and above == "person with post" and below == "street":
            sort = "body"
        if sort == "body" and (_UNIT.match(name_above) or _WITHOUT_BODY.fullmatch(name_above)):
            continue
        name_above = written.text
        if _names_another(sort, above, marked=marked, alone=alone):
            named.append(written)
            whole = sort == "honoured" and _OWN_POST.search(written.text)
            above = "complete" if whole else sort
        elif sort == "post" and above == "person":
            above = "person with post"
    return tuple(named)


def _is_over_its_holder(below: Sequence[Line]) -> bool:
    """Whether the next line names a person without a post of his own, whose post is that of the line above."""
    if not below or below[0].blank_before or below[0].marker:
        return False
    held = sort_of(below[0].text) in {"honoured", "person"} and "," not in below[0].text.rstrip(
        ", "
    )
    own_post = (
        len(below) > 1 and not below[1].blank_before and sort_of(below[1].text) in {"post", "body"}
    )
    return held and not own_post


def _names_another(sort: str, above: str, *, marked: bool, alone: bool) -> bool:
    if sort == "rest" and above == "complete":
        return alone
    if sort in {"street", "rest"}:
        return marked or (not above and sort == "rest")
    if marked or not above or sort == "honoured":
        return True
    if above == "complete":
        return sort in {"person", "post"} or alone
    if sort == "person":
        return above in {"person with post", "post", "body"} or (above == "person" and alone)
    if sort == "post":
        return above == "post" or (above == "body" and alone)
    return sort == "body" and above == "body" and alone


def _from_body(lines: Sequence[Line], begin: int, greeted: str) -> int:
    """The body right over the first person of an address, where the greeting names it too."""
    words = set(fold(greeted).split()) - cues.SMALL_WORDS
    first = begin
    for place in range(begin - 1, max(-1, begin - 7), -1):
        line, below = lines[place], lines[place + 1]
        if below.blank_before or line.at != below.at - 1 or is_date_line(line):
            break
        names_it = words & set(fold(line.text).split()) - cues.SMALL_WORDS
        if names_it and not cues.KIND.search(line.text):
            first = place
    return first


def _opens(lines: Sequence[Line], place: int, greeted: str, sure: bool) -> bool:
    line = lines[place]
    if (
        cues.BYLINE.match(line.text)
        or cues.is_page(line.text)
        or cues.LETTER_TO.search(line.text)
        or cues.LABEL.fullmatch(line.text)
        or _ends_block(line)
        or (line.marker and form_of(line.item_text) == "bare")
    ):
        return False
    if _LABEL.match(line.text):
        return not _is_over_demands(lines, place)
    if not greeted:
        return False
    sort = sort_of(line.item_text)
    if sort in {"honoured", "style"}:
        return True
    below = [other for other in lines[place + 1 : place + 4] if not is_date_line(other)]
    following = [sort_of(other.text) for other in below]
    if sort == "body":
        return not sure and "street" in following
    if (
        sort in {"post", "person"}
        and place == 0
        and not line.text.isupper()
        and "street" in following
    ):
        return True
    if sure:
        return False
    held = following[:1] and (following[0] in {"post", "street"} or not line.text.isupper())
    return sort == "post" or (sort == "person" and bool(held))


def _is_row_of_states(line: Line) -> bool:
    label = _LABEL.match(line.text)
    return label is not None and OF_STATES.match(line.text, label.end()) is not None


def _is_over_demands(lines: Sequence[Line], place: int) -> bool:
    """ "To the Government:" over points that bid, or under "Recommendations", names whom they ask."""
    below = lines[place + 1] if place + 1 < len(lines) else None
    bidding = below is not None and below.marker is not None and form_of(below.item_text) == "bare"
    return bidding or (place > 0 and announced([lines[place - 1].text]) == "demand")


def _ends_block(line: Line) -> bool:
    return (
        _ENDS.match(line.text) is not None
        or is_date_line(line)
        or line.heading in {1, 2}
        or len(line.text) > (_LONGEST_ROW if _is_row_of_states(line) else _LONGEST_LINE)
        or (cues.ends_as_sentence(line.text) and len(line.text.split()) > 8)
    )


def _is_apart(block: Sequence[Line], line: Line, greeted: str) -> bool:
    """Whether a date, or a blank line, parts it from an address whose own lines have none between them."""
    sort = sort_of(line.item_text)
    if line.at != block[-1].at + 1:
        return sort in {"rest", "body"} and not line.marker
    if greeted and (sort != "rest" or line.marker):
        return False
    tight = len(block) > 1 and not any(other.blank_before for other in block[1:])
    single = len(block) == 1 and _LABEL.sub("", block[0].text).strip() != ""
    opens = sort in {"honoured", "person", "post"}
    return line.blank_before and (tight or (single and not opens)) and not _LABEL.match(line.text)
