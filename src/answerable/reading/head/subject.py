"""Which line says what a letter is about: "Re: ...", the subject of a mail, a line alone under the greeting?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from answerable.reading import cues
from answerable.reading.head.cells import cut_line
from answerable.reading.head.dated import is_date_line
from answerable.reading.lists.lines import BROKEN_LINE, Line

_SUBJECT: Final = re.compile(
    r"(?:re|subject|sub|ref|title)\s?:\s*|အကြောင်းအရာ\s?[။:၊–—-][\s။]*", re.IGNORECASE
)
_MAIL_KEY: Final = re.compile(
    r"(?:from|to|cc|date|sent|subject|reply-to|message-id|list-id|x-[\w-]{1,30}|mime-version|content-type)\s?:\s",
    re.IGNORECASE,
)
_MAIL_FROM: Final = re.compile(r"(?:from|reply-to)\s?:.{0,200}(?:@|\bat\b)", re.IGNORECASE)


def find_subject(lines: Sequence[Line]) -> Line | None:
    """The line "Re: ...", "Subject: ..." or the like in Burmese, without that word."""
    for line in lines:
        said = _SUBJECT.match(line.text)
        if said is None or said.end() == len(line.text):
            continue
        filed = line.text[:3].lower() == "ref" and any(sign.isdigit() for sign in line.text)
        if not filed:
            return cut_line(line, said.end(), len(line.text))
    return None


def subject_below(lines: Sequence[Line], salutation: Line) -> Line | None:
    """What stands alone between the greeting and the text, as a short line or behind "Re:"."""
    near = [line for line in lines if salutation.at < line.at <= salutation.at + 2]
    if found := find_subject(near):
        return found
    broken = bool(near) and len(near[0].text) in BROKEN_LINE and not near[-1].blank_before
    if len(near) < 2 or broken or salutation.text[-1:] not in {",", ":", "!"}:
        return None
    line, text = near
    alone = line.text[-1:] not in {",", ":", ";", "."} and len(line.text) <= 120
    stands = line.text[:1].isupper() and line.marker is None and not is_date_line(line)
    below = len(text.text) >= 60 or text.text[-1:] in ".:"
    return line if alone and stands and below and not cues.DEAR.match(line.text) else None


def mail_header(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines "From: ... To: ... Date: ... Subject: ..." that a mail program writes, and their second lines."""
    if not any(_MAIL_FROM.match(line.text) for line in lines[:12]):
        return ()
    header: list[Line] = []
    for line in lines[:20]:
        keyed = _MAIL_KEY.match(line.text) is not None
        if header and not keyed and (line.blank_before or not header[-1].text):
            break
        if keyed or header:
            header.append(line)
    return tuple(header) if len(header) >= 3 else ()
