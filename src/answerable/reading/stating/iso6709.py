"""Which place does a recording write in the form of ISO 6709, such as `+16.8085+096.1500+012.3/`?"""

from __future__ import annotations

import re
from typing import Final

_POINT: Final = re.compile(
    r"^(?P<lat>[+-]\d{2,6}(?:\.\d{1,12})?)(?P<long>[+-]\d{3,7}(?:\.\d{1,12})?)"
    r"(?P<height>[+-]\d{1,6}(?:\.\d{1,6})?)?(?P<crs>CRS[\w/-]{1,20})?/?$"
)


def degrees(written: str) -> str:
    """`16.808500, 96.150000 (no datum stated)`; empty where it is no such place."""
    found = _POINT.match(written.strip())
    if not found:
        return ""
    north, east = _decimal(found["lat"], 2), _decimal(found["long"], 3)
    if abs(north) > 90 or abs(east) > 180:
        return ""
    datum = f"datum {found['crs'].strip('/')[3:]}" if found["crs"] else "no datum stated"
    return f"{north:.6f}, {east:.6f} ({datum})"


def _decimal(written: str, whole: int) -> float:
    """Degrees, with minutes and seconds where more figures stand before the point."""
    sign = -1 if written[0] == "-" else 1
    figures, _, rest = written[1:].partition(".")
    parts = [figures[:whole], *(figures[at : at + 2] for at in range(whole, len(figures), 2))]
    numbers = [float(part) for part in parts[:-1]] + [float(f"{parts[-1]}.{rest or 0}")]
    found = 0.0
    for number in reversed(numbers):
        found = found / 60 + number
    return sign * found
