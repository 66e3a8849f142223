"""What text, links and places does one HTML page hold? Run as a process of its own (`child.py`)."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

_SILENT: Final = frozenset(
    {"script", "style", "head", "template", "noscript", "iframe", "object", "svg", "math", "title"}
)
_BLOCKS: Final = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_PARAGRAPHS: Final = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "dl", "pre"}
)
_NOTHING: Final = r"(?:0{1,6}(?:\.0{0,6})?|\.0{1,6})(?![0-9.])"
_HIDDEN_STYLE: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)"
    rf"|(?:opacity|font-size)\s*:\s*{_NOTHING}|(?<![-\w])color\s*:\s*transparent"
    r"|(?:left|top|text-indent)\s*:\s*-[0-9]{4}",
    re.IGNORECASE,
)
_TOLD: Final = {"del": "struck", "s": "struck", "strike": "struck", "bdo": "reversed"}
"""What a person must be told of, by the element that shows it; see `left_out.SAID`."""
_BLANK: Final = " \t\n\r\f"
_SPACES: Final = re.compile(r"[ \t\n\r\f]+")
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_TOKEN: Final = (
    re.compile(  # what is not closed reaches to the end, so that no page makes this slow
        r"<!--(?:.*?-->|.*)|<(?P<raw>script|style)\b(?:.*?</(?P=raw)\s*>|.*)|</?[a-zA-Z!?][^<>]*>"
        r"|&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|\w{1,40});?",
        re.DOTALL | re.IGNORECASE,
    )
)
_WORD: Final = re.compile(r"[^ \t\n\r\f]+")
_WINDOW: Final = 20_000


class Page:
    """Text in the making: words with their places, and the breaks between them."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.pending = ""
        self.links: list[tuple[int, int, str]] = []
        self.met: set[str] = set()
        """What a person must be told of, by its name in `left_out.SAID`."""
        self.verbatim = 0
        self.made: set[int] = set()
        """Where a marker begins that a browser shows and the source does not hold."""
        self.unseen = False
        """Whether the page holds words that it hides, beside scripts and the like."""
        self.heading = 0
        """The level of a heading of which no word was met yet."""
        self.in_heading = False

    def add(self, written: str) -> None:
        if self.heading and written.strip(_BLANK):
            level, self.heading = self.heading, 0
            self.made.add(self.start_here())
            self.add("#" * level)
            self.gap(" ")
        pieces = written if self.verbatim else _SPACES.sub(" ", written)
        if not self.verbatim and pieces.startswith(" "):
            self.gap(" ")
            pieces = pieces[1:]
        ends_open = not self.verbatim and pieces.endswith(" ")
        pieces = pieces.removesuffix(" ") if ends_open else pieces
        if pieces:
            self._flush()
            self._put(pieces)
        if ends_open:
            self.gap(" ")

    def gap(self, wanted: str) -> None:
        """Ask for a space, a line end or a blank line before whatever comes next; the widest wins."""
        if len(wanted) > len(self.pending) or (wanted == "\n" and self.pending == " "):
            self.pending = wanted

    def _flush(self) -> None:
        if self.length and self.pending:
            self._put(self.pending)
        self.pending = ""

    def _put(self, written: str) -> None:
        self.parts.append(written)
        self.length += len(written)

    def start_here(self) -> int:
        marker = self.heading + 1 if self.heading else 0
        return self.length + (len(self.pending) if self.length else 0) + marker

    @property
    def text(self) -> str:
        return "".join(self.parts)


def found_in(data: bytes) -> dict[str, Any]:
    """Visible text, links and anchors of one page in UTF-8, and what the parser complained of."""
    source = data.decode("utf-8", "replace")
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    page = Page()
    if root is not None:
        _walk(root, page)
    text = page.text
    cut = any("depth" in error.message.lower() for error in parser.error_log)
    return {
        "text": text,
        "links": page.links,
        "met": sorted(page.met),
        "anchors": list(_anchors(text, source, page.made)),
        "cut": cut,
        "unseen": page.unseen,
    }


def _walk(root: Any, page: Page) -> None:
    hidden = 0
    silent = False
    opened: list[tuple[int, str]] = []
    counters: list[int | None] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if not hidden:
                silent = not tag or tag in _SILENT
            hidden += 1 if hidden or _is_hidden(tag, element) else 0
            if hidden:
                page.unseen |= not silent and bool((element.text or "").strip())
            else:
                _open(tag, element, page, opened, counters)
                page.add(element.text or "")
            continue
        if hidden:
            hidden -= 1
        else:
            _close(tag, page, opened, counters)
        if hidden:
            page.unseen |= not silent and bool((element.tail or "").strip())
        elif element.tail and element is not root:
            page.add(element.tail)


def _is_hidden(tag: str, element: Any) -> bool:
    return (
        not tag
        or tag in _SILENT
        or element.get("hidden") is not None
        or (element.get("aria-hidden") or "").lower() == "true"
        or (tag == "input")
        or bool(_HIDDEN_STYLE.search(element.get("style") or ""))
    )


def _open(
    tag: str, element: Any, page: Page, opened: list[tuple[int, str]], counters: list[int | None]
) -> None:
    if tag in _BLOCKS:
        page.gap("\n\n" if tag in _PARAGRAPHS else "\n")
    if tag in _HEADINGS:
        page.heading, page.in_heading = int(tag[1]), True
    if tag == "br":
        page.gap(" " if page.in_heading else "\n")
    if tag in _TOLD and (len(element) or (element.text or "").strip()):
        page.met.add(_TOLD[tag])
    if tag == "pre":
        page.verbatim += 1
    if tag in {"ol", "ul"}:
        start = element.get("start") or "1"
        counters.append(
            (int(start) if start.isdecimal() and len(start) < 6 else 1) if tag == "ol" else None
        )
    if tag == "li":
        page.made.add(page.start_here())
        page.add(_list_marker(element, counters))
        page.gap(" ")
    if tag == "a":
        opened.append((page.start_here(), element.get("href") or ""))


def _list_marker(element: Any, counters: list[int | None]) -> str:
    """The number or bullet a browser would show: it is part of what a reader sees."""
    if not counters or counters[-1] is None:
        return "•"
    value = element.get("value") or ""
    number = int(value) if value.isdecimal() and len(value) < 6 else counters[-1]
    counters[-1] = number + 1
    return f"{number}."


def _close(tag: str, page: Page, opened: list[tuple[int, str]], counters: list[int | None]) -> None:
    if tag in _BLOCKS:
        page.gap("\n\n" if tag in _PARAGRAPHS else "\n")
    if tag in _HEADINGS:
        page.heading, page.in_heading = 0, False
    if tag == "pre":
        page.verbatim -= 1
    if tag in {"ol", "ul"} and counters:
        counters.pop()
    if tag == "a" and opened:
        start, href = opened.pop()
        if href and page.length > start:
            page.links.append((start, page.length, href))


def _anchors(text: str, source: str, made: set[int]) -> Iterator[tuple[int, int, int]]:
    """Runs (place in the text, place in the source, length), word by word, joined where they touch."""
    plain, starts, places = _without_tags(source)
    cursor, run = 0, None
    for word in _WORD.finditer(text):
        at = -1 if word.start() in made else plain.find(word[0], cursor, cursor + _WINDOW)
        if at < 0:
            continue
        cursor = at + len(word[0])
        step = bisect_right(starts, at) - 1
        place = places[step] + at - starts[step]
        last = bisect_right(starts, cursor - 1) - 1
        if last != step:  # an entity inside the word: its letters have no common offset
            continue
        if run and _touch(text, source, run, word.start(), place):
            run = (run[0], run[1], word.end() - run[0])
            continue
        if run:
            yield run
        run = (word.start(), place, len(word[0]))
    if run:
        yield run


def _touch(text: str, source: str, run: tuple[int, int, int], start: int, place: int) -> bool:
    """Whether only the same amount of white space lies between the run and the word, on both sides."""
    between, there = text[run[0] + run[2] : start], source[run[1] + run[2] : place]
    return len(between) == len(there) and not between.strip() and not there.strip()


def _without_tags(source: str) -> tuple[str, list[int], list[int]]:
    """The text between tags with entities resolved, and where each stretch of it stands in the source."""
    pieces: list[str] = []
    starts, places, length, at = [0], [0], 0, 0
    for token in _TOKEN.finditer(source):
        length = _keep(source[at : token.start()], at, pieces, starts, places, length)
        if token[0].startswith("&"):
            length = _keep(html.unescape(token[0]), token.start(), pieces, starts, places, length)
        at = token.end()
    _keep(source[at:], at, pieces, starts, places, length)
    return "".join(pieces), starts, places


def _keep(
    piece: str, place: int, pieces: list[str], starts: list[int], places: list[int], length: int
) -> int:
    if piece:
        pieces.append(piece)
        starts.append(length)
        places.append(place)
    return length + len(piece)
