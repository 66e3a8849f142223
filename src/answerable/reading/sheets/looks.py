"""How does a spreadsheet show a number: as a day, a time, a share, with zeros before it, or as it is?"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from unicodedata import category

from answerable.reading.sheets.rows import day_as_text, number_as_text

DATES: Final = frozenset((*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)))
"""Formats that the standard has for dates (ECMA-376 part 1, 18.8.30); 27 to 58 in East Asian editions."""
_TIMES: Final = frozenset((*range(18, 22), *range(32, 36), 45, 47))
_ELAPSED: Final = 46
_BUILT_IN: Final = {9: "0%", 10: "0.00%"}
_SAID_PLAINLY: Final = re.compile(r'"[^"]*"|\\.|\[(?![hms]+\])[^\]]*\]|_.|\*.', re.IGNORECASE)
"""Parts of a format that are printed as they are, or are conditions and colours."""
_PART: Final = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[])+')
_PRINTED: Final = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]{0,40})|([$€£¥])')
_COUNTED_ON: Final = re.compile(r"\[(?:h+|m+|s+)\]")
_IN_THOUSANDS: Final = re.compile(r"[0#?],+(?![0#?,])")
_LONGEST_FORMAT: Final = 1_000
"""Four times what a spreadsheet program writes."""
_LONGEST_DAYS: Final = 3_000_000
_ZEROS: Final = re.compile(r"0{2,30}")
_SHARE: Final = re.compile(r"[#,0]*0(?:\.(0{1,10}))?%")


def look_of(number: str, code: str | None) -> str:
    """`date` | `time` | `elapsed` | `share:DECIMALS` | `zeros:WIDTH` | `nothing` | "", of a format by number and code."""
    if code is None:
        at = int(number) if number.isdecimal() and len(number) < 4 else 0
        if at == _ELAPSED:
            return "elapsed"
        if at in DATES or at in _TIMES:
            return "date" if at in DATES else "time"
        code = _BUILT_IN.get(at, "")
    code = code[:_LONGEST_FORMAT]
    if code.replace(" ", "") in (";;;", ";;"):
        return "nothing"
    bare = _SAID_PLAINLY.sub("", code.partition(";")[0]).strip()
    lowered = bare.casefold()
    if lowered in ("general", "standard"):
        return ""
    if _COUNTED_ON.search(lowered):
        return "elapsed"
    if "y" in lowered or "d" in lowered:
        return "date"
    if "h" in lowered or "s" in lowered:
        return "time"
    if share := _SHARE.fullmatch(bare):
        return f"share:{len(share[1] or '')}"
    return f"zeros:{len(bare)}" if _ZEROS.fullmatch(bare) else ""


def shows_otherwise(code: str, written: str, *, is_text: bool) -> bool:
    """Whether a format prints words, signs or a number that the value of the cell does not hold.

    Units and currencies do, thousands that are left out, a minus that is, and words put for numbers.
    """
    return _otherwise(code[:_LONGEST_FORMAT], is_text, written.startswith("-"))


@lru_cache(maxsize=4_096)
def _otherwise(code: str, is_text: bool, negative: bool) -> bool:
    parts = _PART.findall(code)
    if is_text:
        return any("@" in part and _says(part.replace("@", "")) for part in parts)
    dated = look_of("", code) in ("date", "time", "elapsed")
    if any(_says(part, dated) for part in parts[:3]):
        return True
    bare = [_SAID_PLAINLY.sub("", part) for part in parts]
    if bare and _IN_THOUSANDS.search(bare[0]):
        return True
    return negative and len(bare) > 1 and not set("-(") & set(parts[1])


def _says(part: str, dated: bool = False) -> bool:
    """Whether words are printed; the signs of years, months and days that East Asia writes are none."""
    said = "".join(map("".join, _PRINTED.findall(part)))
    letters = sum(map(str.isalnum, said))
    return letters > 2 if dated else bool(letters or any(map(_is_money, said)))


def _is_money(sign: str) -> bool:
    return category(sign) == "Sc"


def shown(written: str, look: str, *, from_1904: bool) -> str:
    """A number as a reader of the sheet sees it; days as 2021-03-22, whatever their format."""
    kind, _, many = look.partition(":")
    if kind == "elapsed":
        return _elapsed(written)
    if kind == "date":
        return day_as_text(written, from_1904=from_1904)
    if kind == "time":
        return _time(written) or day_as_text(written, from_1904=from_1904)
    try:
        value = float(written)
    except ValueError:
        return written
    if kind == "share" and abs(value) < 1e12:
        return f"{value * 100:.{int(many)}f}%"
    if kind == "zeros" and value.is_integer() and 0 <= value < 1e15:
        return str(int(value)).zfill(int(many))
    return number_as_text(written)


def _elapsed(written: str) -> str:
    """A length of time as 36:00:00, which may be more than a day; a number that is none stays."""
    try:
        value = float(written)
    except ValueError:
        return written
    if not 0 <= value < _LONGEST_DAYS:
        return written
    seconds = round(value * 86_400)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _time(written: str) -> str:
    """A part of a day as 07:30:00; "" for a number that is none."""
    try:
        value = float(written)
    except ValueError:
        return ""
    seconds = round(value * 86_400) if 0 <= value < 1 else 86_400
    return (
        ""
        if seconds == 86_400
        else f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    )
