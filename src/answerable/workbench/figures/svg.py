"""How is a picture written as SVG that no name in it can break, that a page without scripts shows, and that prints?

Classes and presentation attributes only: the pages forbid inline styles. Whatever people wrote is shown
harmless, cut and escaped here, and nowhere else. Lines differ by dashes and words, never by colour alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

from answerable.ids import stable_id
from answerable.text import visible

INK: Final = "#1a1a1a"
SOFT: Final = "#595959"
PALE: Final = "#d0d0d0"
PAPER: Final = "#ffffff"
PORTRAIT: Final = (720.0, 1010.0)
"""Width and height of what fits on A4 upright, in units of the picture."""
LANDSCAPE: Final = (1040.0, 700.0)
DASHES: Final = {"solid": "", "dashed": "7 4", "dotted": "1.5 4", "dash-dot": "9 3 2 3"}
_FONT: Final = "Noto Sans, Padauk, Noto Sans Myanmar, sans-serif"
_LONGEST: Final = 400
"""Characters of a name that are looked at; a picture shows fewer."""
_UNSEEN: Final = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
"""What Burmese and Arabic writers type between words and letters; it would stand as an escape."""
_STACKS: Final = frozenset("\u1039\u094d\u09cd\u17d2")
"""Signs after which the next letter hangs below: a name is not cut there."""


class Text(NamedTuple):
    """One line of writing in a picture."""

    x: float
    y: float
    words: str
    size: float = 11
    anchor: str = "start"
    bold: bool = False
    halo: bool = False
    """Whether paper lies behind the letters, over lines and hatching."""
    soft: bool = False


def tag(name: str, *children: str, **attributes: str | float | None) -> str:
    """One element. Children are elements already; `class_` is class, and other `_` become hyphens."""
    written = "".join(
        f' {_key(key)}="{_value(value)}"' for key, value in attributes.items() if value is not None
    )
    inside = "".join(children)
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def number(value: float) -> str:
    """A length, to a tenth of a unit."""
    return f"{round(value, 1) + 0.0:g}"


def text(one: Text) -> str:
    """A line of writing, escaped; what could deceive the eye stands as an escape."""
    words = harmless(one.words)
    wide = width_of(words, one.size) + 3
    left = {"start": 0.0, "middle": wide / 2, "end": wide}[one.anchor]
    # A stroke around the letters would cover parts of the next ones where letters stack, as in Burmese.
    ground = tag("rect", x=one.x - left - 1, y=one.y - one.size, width=wide, height=one.size * 1.35,
                 fill=PAPER, fill_opacity=0.8, class_="fig-paper")  # fmt: skip
    written = tag(
        "text",
        escape(words),
        x=one.x,
        y=one.y,
        font_size=one.size,
        font_family=_FONT,
        text_anchor=None if one.anchor == "start" else one.anchor,
        font_weight="bold" if one.bold else None,
        fill=SOFT if one.soft else INK,
        class_="fig-soft" if one.soft else "fig-text",
        unicode_bidi="plaintext",
    )
    return ground + written if one.halo else written


def harmless(written: str) -> str:
    """What people wrote, on one line, and no longer than a picture bears."""
    cut = written if len(written) <= _LONGEST else f"{written[:_LONGEST]}…"
    return visible(" ".join(cut.translate(_UNSEEN).split()))


def width_of(written: str, size: float) -> float:
    """About how wide writing comes out, in units; on the wide side, as no font is measured."""
    return size * sum(map(_wide, written))


def is_burmese(written: str) -> bool:
    """Whether writing stands higher and hangs deeper than Latin letters."""
    return any("\u1000" <= letter <= "\u109f" for letter in written)


def fitted(written: str, width: float, size: float) -> str:
    """The writing cut to a width, between letters that stand alone, with a sign that it was cut."""
    return wrapped(written, width, size, 1)[0]


def wrapped(written: str, width: float, size: float, most: int) -> tuple[str, ...]:
    """The writing on at most so many lines of a width; what does not fit ends in "…"."""
    rest = harmless(written)
    lines: list[str] = []
    while rest and len(lines) < most - 1 and width_of(rest, size) > width:
        at = _break(rest, width, size)
        lines.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    if width_of(rest, size) > width:
        rest = f"{rest[: _fit(rest, width - size, size)].rstrip()}…"
    return (*lines, rest)


def line(points: Iterable[tuple[float, float]], *, dash: str = "solid", **more: str | float) -> str:
    """A line through points; `dash` is one of DASHES."""
    at = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    drawn: dict[str, str | float | None] = {
        "fill": "none",
        "stroke": INK,
        "stroke_dasharray": DASHES[dash] or None,
        **more,
    }
    return tag("polyline", points=at, **drawn)


def figure(
    *, title: str, description: str, size: tuple[float, float], body: Iterable[str], key: str
) -> str:
    """A whole picture: one image to a reader, named and described. `key` tells it from others of a page."""
    width, height = size
    ids = (f"{key}-title", f"{key}-desc")
    return tag(
        "svg",
        tag("title", escape(harmless(title)), id=ids[0]),
        tag("desc", escape(harmless(description)), id=ids[1]),
        tag("rect", width=width, height=height, fill=PAPER, class_="fig-paper"),
        *body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        role="img",
        aria_labelledby=" ".join(ids),
        class_="figure",
    )


def key_of(kind: str, *parts: str) -> str:
    """What the ids inside of a picture begin with: the same picture has the same, another has another."""
    return stable_id(kind, *parts)[: len(kind) + 11]


def head(title: str, below: str, width: float) -> tuple[tuple[str, ...], float]:
    """Title and the line below it, as elements, and where the picture may begin."""
    lines = wrapped(title, width - 16, 16, 2)
    titles = tuple(
        text(Text(8, 22 + 20 * at, one, size=16, bold=True)) for at, one in enumerate(lines)
    )
    y = 22 + 20 * len(lines)
    under = wrapped(below, width - 16, 11, 2) if below else ()
    more = tuple(text(Text(8, y + 15 * at, one, soft=True)) for at, one in enumerate(under))
    return (*titles, *more), y + 15 * len(under)


def notes(lines: Iterable[str], width: float, y: float) -> tuple[tuple[str, ...], float]:
    """Sentences below a picture, as elements, and where they end."""
    rows = [row for one in lines for row in wrapped(one, width - 16, 10.5, 3)]
    made = tuple(
        text(Text(8, y + 15 * at, one, size=10.5, soft=True)) for at, one in enumerate(rows, 1)
    )
    return made, y + 15 * len(rows) + 8


def _break(written: str, width: float, size: float) -> int:
    fit = _fit(written, width, size)
    space = written.rfind(" ", fit // 2, fit + 1)
    return space if space > 0 else fit


def _fit(written: str, width: float, size: float) -> int:
    """How many characters fit, at least one, never parting a letter from its marks."""
    total, fit = 0.0, 0
    for at, letter in enumerate(written):
        if at and _stands_alone(written, at):
            fit = at
        total += size * _wide(letter)
        if total > width and fit:
            return fit
    return len(written)


def _stands_alone(written: str, at: int) -> bool:
    joined = written[at - 1] in _STACKS or unicodedata.category(written[at])[0] == "M"
    # A Burmese letter that is killed closes the syllable before it.
    return not joined and written[at + 1 : at + 2] != "\u103a"


def _wide(letter: str) -> float:
    kind = unicodedata.category(letter)
    if kind in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    if "\u1000" <= letter <= "\u109f":
        return 0.42 if kind == "Mc" else 0.86
    if letter in " .,:;'|!()[]/ijlIft":
        return 0.36
    return 0.78 if letter in "mwMW…" or letter.isupper() else 0.6


def _key(key: str) -> str:
    return key.rstrip("_") if key == "class_" else key.replace("_", "-")


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return escape(value, {'"': "&quot;", "\n": " "})
    return number(value)
