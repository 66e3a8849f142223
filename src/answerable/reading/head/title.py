"""Which lines over the text are its title?"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import Final

from answerable.reading import cues
from answerable.reading.head.address_lines import sort_of
from answerable.reading.head.dated import is_date_line
from answerable.reading.head.dates_abroad import is_date_abroad
from answerable.reading.head.subject import find_subject
from answerable.reading.lists.lines import BROKEN_LINE, Line
from answerable.reading.naming.names import bears_body_word
from answerable.text import fold

LONGEST_TITLE: Final = 300
_MOST_TITLE_LINES: Final = 6
_KICKER_WORDS: Final = 2
_LETTERHEAD_WORDS: Final = 8
_STREET: Final = re.compile(
    r"\b(?:bo[iî]te postale|apartado|postfach|ref\.?(?: no\.?)?:|street|avenue|road|floor|suite|p\.?\s?o\.? box|box [0-9]|tel|phone|fax|e-?mail|website|www)\b|@",
    re.IGNORECASE,
)
_OF_STATE: Final = re.compile(
    r"(?:permanent (?:mission|delegation|representation)|embassy|ministry|office|government|department|consulate)\b"
    r"[^:!?]{0,20}\bof\b[^:!?]{0,80}$|to the united nations\b[^:!?]{0,80}$",
    re.IGNORECASE,
)
_GOES_ON: Final = re.compile(
    r"(?:to (?:the |all )?(?=[A-Z])|on the |regarding |concerning |against |calling |urging |by the |from the )[^.!?]{5,150}$"
)
_ABOUT_ITSELF: Final = re.compile(
    r"(?:this|below|here|the following|following) (?:is|are)\b|(?:\w{1,12} ){0,2}(?:note|remark)s?\s?:|(?:please )?(?:see|read|find|sign) (?:the|this|below)\b",
    re.IGNORECASE,
)
_DOTS: Final = re.compile(r"\s[·•]\s.{1,80}\s[·•]\s")
_FEWEST_LINKS: Final = 3
_LINK_WORDS: Final = 3
_REFERENCE: Final = re.compile(
    r"(?:\S{1,20} ){0,3}(?=\S{0,30}[0-9])[A-Z]{1,12}[\w.]{0,12}(?:[-/][\w.()]{1,20}){1,6}|"
    r"(?:[A-Z]{2,8} )?Index(?: no\.?| number)?\s?:.{0,60}|(?:distr|original|agenda item|ref|reference|document|file)\b\.?(?: no\.?)?\s?:.{0,60}",
    re.IGNORECASE,
)
"""A number under which an office files a document."""
_SITE: Final = re.compile(r"\s+(?:[|»·•]|[-–—])\s+\S.{1,80}$")
_READS_ON: Final = re.compile(
    r"(?:[:,;&–—-]|\b(?:the|a|an|of|to|for|in|on|at|by|and|or|with|from|against|into|its|their|must|over|about))$",
    re.IGNORECASE,
)


def find_title(
    lines: Sequence[Line], *, broken: bool, printed_twice: Container[str] = ()
) -> tuple[Line, ...]:
    """The title among the lines over the text, which hold no date; `broken` where a program cut its lines.

    `printed_twice` are lines, folded, that the head of the page has more than once, as a site prints its titles.

    A heading of the first or second rank comes first; then the subject of a letter that opens with a
    letterhead; then the first line that is no label, kicker, byline, letterhead or part of an address.
    A document that has nothing but its label ("Open letter") is titled by it.
    """
    menu = _menu(lines)
    fit = [line for line in lines if _may_title(line) and line.at not in menu]
    headings = [line for line in fit if 1 <= line.heading <= 2]
    subject = find_subject(lines)
    if headings:
        return _with_rest(_without_site(headings[0], lines), lines, broken)
    if subject and (not fit or fit[0].at >= subject.at or _is_letterhead(lines, fit[0])):
        return (subject,)
    twice = next(
        (line for line in fit if fold(line.text) in printed_twice and not _is_kicker(line)), None
    )
    chosen = twice or _chosen(lines, fit)
    if chosen:
        return _with_rest(chosen, lines, broken)
    labels = [line for line in lines if cues.LABEL.fullmatch(line.text)]
    return (labels[0],) if labels else ()


def _menu(lines: Sequence[Line]) -> set[int]:
    """The places of the links that a page shows one below the other, before its text."""
    run: list[Line] = []
    for line in lines:
        if run and line.blank_before:
            break
        run.append(line)
    links = len(run) >= _FEWEST_LINKS and all(
        len(line.text.split()) <= _LINK_WORDS
        and not cues.KIND.search(line.text)
        and not line.text.isupper()
        and not line.heading
        and not is_date_line(line)
        and line.text[-1:].isalnum()
        for line in run
    )
    return {line.at for line in run} if links and len(run) < len(lines) else set()


def is_printed_head(title: Sequence[Line]) -> bool:
    """Whether what stands first may be the letterhead of a letter with an address and a subject line."""
    if not title or title[0].heading:
        return False
    first = title[0].text
    return not cues.KIND.search(first) and (first.isupper() or bears_body_word(first))


def _chosen(lines: Sequence[Line], fit: Sequence[Line]) -> Line | None:
    for place, line in enumerate(fit):
        later = [other for other in fit[place + 1 :] if len(other.text.split()) > 3]
        if later and (
            _is_kicker(line) or _is_letterhead(lines, line) or _is_loud_label(line, later[0])
        ):
            continue
        return _without_site(_said_below(line, later) or line, lines)
    return None


def _said_below(line: Line, later: Sequence[Line]) -> Line | None:
    """The line that says what this is, under the one who writes: "The Hon. Ada Oak / OPEN LETTER TO ..."."""
    if sort_of(line.text) not in {"honoured", "post"} or cues.KIND.search(line.text):
        return None
    return next(
        (other for other in later if cues.KIND.search(" ".join(other.text.split()[:2]))), None
    )


def _is_loud_label(line: Line, below: Line) -> bool:
    """The name of a column in capitals right over a title that is not: "VIEWS AND VOICES"."""
    close = below.at == line.at + 1 and not below.blank_before
    return (
        close and line.text.isupper() and not below.text.isupper() and len(line.text.split()) <= 4
    )


def _is_kicker(line: Line) -> bool:
    site = _SITE.search(line.text)
    if _DOTS.search(line.text) or (site and cues.LABEL.fullmatch(line.text[: site.start()])):
        return True
    hanging = _READS_ON.search(line.text) is not None
    return (
        len(line.text.split()) <= _KICKER_WORDS and line.text[-1:] not in {"!", "?"} and not hanging
    )


def _is_letterhead(lines: Sequence[Line], line: Line) -> bool:
    """The name of a body, or any line over a street, a telephone number or an address."""
    following = [other for other in lines if line.at < other.at <= line.at + 3]
    if any(_STREET.search(other.text) for other in following):
        return not cues.LETTER_TO.search(line.text)
    if following and re.fullmatch(r"[-=_~]{5,200}", following[0].text):
        return not cues.KIND.search(line.text) and any(cues.KIND.search(o.text) for o in following)
    words = line.text.split()
    if _OF_STATE.match(line.text):
        return True
    return (
        bears_body_word(line.text)
        and len(words) <= _LETTERHEAD_WORDS
        and ":" not in line.text
        and not cues.LETTER_TO.search(line.text)
        and all(word[:1].isupper() or len(word) <= 3 or not word[:1].isalpha() for word in words)
        and bool(following)
        and following[0].blank_before
        and len(following[0].text.split()) >= _LETTERHEAD_WORDS - 2
        and _may_title(following[0])
        and not cues.LABEL.match(line.text)
    )


def _without_site(line: Line, lines: Sequence[Line]) -> Line:
    """The line below that says the same without the name of the site behind it, if there is one."""
    site = _SITE.search(line.text)
    if site:
        whole = fold(line.text[: site.start()])
        for other in lines:
            if other.at > line.at and fold(other.text) == whole:
                return other
    return line


def _with_rest(first: Line, lines: Sequence[Line], broken: bool) -> tuple[Line, ...]:
    """The title with the lines over which it runs on."""
    taken = [first]
    for line in lines:
        if line.at <= first.at:
            continue
        above = taken[-1]
        if line.at != above.at + 1 or len(taken) == _MOST_TITLE_LINES or not _may_title(line):
            break
        if line.heading != first.heading or not _runs_on(above, line, broken):
            break
        taken.append(line)
    label = _with_label(first, lines)
    return (label, *taken) if label else tuple(taken)


def _with_label(first: Line, lines: Sequence[Line]) -> Line | None:
    """The label right over a title that reads on from it: "OPEN LETTER / TO THE MAYOR OF ELMTOWN"."""
    above = next((line for line in lines if line.at == first.at - 1), None)
    goes_on = re.match(r"(?:to|on|from|by|of|against|for|regarding)\s", first.text, re.IGNORECASE)
    apart = first.blank_before and not (first.text[:1].islower() or first.text.isupper())
    if above and goes_on and not apart and cues.LABEL.fullmatch(above.text):
        return above
    return None


def _runs_on(above: Line, line: Line, broken: bool) -> bool:
    hanging = _READS_ON.search(above.text) is not None
    both_loud = above.text.isupper() and line.text.isupper()
    written = line.text.lower() if both_loud else line.text
    if line.blank_before and _GOES_ON.match(written) and len(above.text) < 90:
        return True
    if line.blank_before:
        return hanging and above.text.isupper() == line.text.isupper() and len(above.text) < 90
    return (
        hanging or line.text[:1].islower() or both_loud or broken or len(above.text) in BROKEN_LINE
    )


def _may_title(line: Line) -> bool:
    text = line.text
    closed = cues.ends_as_sentence(text) and text[-1:] == "." and not line.heading
    return (
        3 <= len(text) <= LONGEST_TITLE
        and any(letter.isalpha() for letter in text)
        and cues.LABEL.fullmatch(text) is None
        and cues.ADDRESS.match(text) is None
        and not cues.is_page(text)
        and cues.BYLINE.match(text) is None
        and cues.COPIES.match(text) is None
        and cues.CONTACT.match(text) is None
        and cues.EMAIL.search(text) is None
        and _ABOUT_ITSELF.match(text) is None
        and (line.marker is None or line.marker.kind == "number")
        and not is_date_line(line)
        and not is_date_abroad(text)
        and not (closed and len(text.split()) > 3 and line.at > 0)
        and not text.endswith(":")
        and not (len(text) <= 60 and _REFERENCE.fullmatch(text))
        and not (_STREET.search(text) and len(text) < 100 and any(sign.isdigit() for sign in text))
    )
