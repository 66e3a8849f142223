"""To whom does a Burmese letter go, by the lines under "သို့" ("to")?

No speaker has checked this yet. Only the form of office letters is read: "သို့" alone on its line, or before a
dash, and under it those addressed, up to a blank line, the date, the subject or the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from answerable.reading.figures.burmese_numbers import either_order
from answerable.reading.head.cells import cut_line
from answerable.reading.lists.lines import Line

_TO: Final = either_order("သို့")
LABEL: Final = rf"{_TO}\s{{0,3}}(?:[၊:–—-]\s{{0,3}}|$)"
"""The word alone: before other letters it is "however" or "or"."""
ENDS: Final = either_order("(?:အကြောင်းအရာ|ရက်စွဲ|နေ့စွဲ|စာအမှတ်|ရည်ညွှန်း|ရည်ညွှန်းချက်|မိတ္တူ)\\s?[။:၊–—-]")
"""What stands at the head of a letter beside the address: subject, date, number, reference, copies."""
_LABELLED: Final = re.compile(LABEL)
_HONOUR: Final = re.compile("(?:ဦး(?!စီး|ဆောင်)|ဒေါ်|ဒေါက်တာ|ဗိုလ်|မစ္စတာ|သမ္မတကြီး)")
_OFFICE: Final = re.compile(
    either_order(
        "(?:ဒု(?:တိယ)?)?(?:ဥက္ကဋ္ဌ|ဥက္ကဌ|သမ္မတ|ဝန်ကြီးချုပ်|ဝန်ကြီး|အတွင်းရေးမှူးချုပ်|အတွင်းရေးမှူး|ညွှန်ကြားရေးမှူးချုပ်|ညွှန်ကြားရေးမှူး|"
        "သံအမတ်ကြီး|သံအမတ်|အမှုဆောင်အရာရှိချုပ်|တာဝန်ခံ|ကော်မရှင်နာ|မဟာမင်းကြီး)(?:ကြီး)?[၊,]?"
    )
)
"""A post alone, whose body stands on the line below."""
_MANY: Final = re.compile("များ$")


def is_burmese_address(block: Sequence[Line]) -> bool:
    """Whether the first line of an address is, or begins with, "သို့"."""
    return bool(block) and _LABELLED.match(block[0].text) is not None


def named_in_burmese(block: Sequence[Line]) -> Iterator[tuple[int, int, str]]:
    """Where those addressed stand in the text, each with its kind: person | body | class.

    Under a list each item is one. Else each name with a title is one, and of the other lines the first, with
    the one below where it is a post alone ("Chair / River Council").
    """
    begun = False
    lines = list(_without_label(block))
    listed = any(line.marker for line in block[1:])
    for place, line in enumerate(lines):
        person = _HONOUR.match(line.text) is not None
        if begun and not listed and not person:
            continue
        begun = True
        post = not listed and _OFFICE.fullmatch(line.text) is not None
        below = lines[place + 1] if post and place + 1 < len(lines) else line
        last = line if _HONOUR.match(below.text) else below
        kind = "class" if _MANY.search(last.text) else "person" if person else "body"
        yield line.start, last.end, kind


def _without_label(block: Sequence[Line]) -> Iterator[Line]:
    for line in block:
        label = _LABELLED.match(line.text)
        first = label.end() if label else line.item_start - line.start
        written = cut_line(line, first, len(line.text.rstrip(" ၊,။*_")))
        if any(map(str.isalpha, written.text)):
            yield written
