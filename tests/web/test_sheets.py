"""Can everybody read the workspace: in light and dark, in every script, on paper?"""

import gzip
import re
from importlib.resources import files
from pathlib import Path

import pytest

CSS = Path(str(files("answerable.web"))) / "static" / "css"
SHEETS = sorted(CSS.glob("*.css"))
BASE = (CSS / "base.css").read_text("utf-8")
TEXT = ("ink", "soft", "link", "core", "detail", "form", "demand", "good")
GROUNDS = ("paper", "wash", "tint")
PHYSICAL = r"(?<![-\w])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|float:\s*(?:left|right)|text-align:\s*(?:left|right)|(?:min-|max-)?(?:width|height))\s*:"


def tokens(block):
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block))


LIGHT = tokens(BASE[BASE.index(":root {") : BASE.index("@media (prefers-color-scheme: dark)")])
DARK = LIGHT | tokens(BASE[BASE.index("@media (prefers-color-scheme: dark)") :])
SCHEMES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]


def luminance(colour):
    """The relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("words", TEXT)
def test_words_stand_out_from_their_ground(scheme, ground, words):
    assert contrast(scheme[words], scheme[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_words_of_the_first_button_stand_out(scheme):
    assert contrast(scheme["on-link"], scheme["link"]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_that_a_search_found_stay_readable(scheme):
    assert contrast(scheme["ink"], scheme["hit"]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_the_edge_of_a_field_can_be_seen(scheme, ground):
    assert contrast(scheme["edge"], scheme[ground]) >= 3


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda one: one.name)
def test_a_sheet_speaks_of_start_and_end_and_never_of_left_and_right(sheet):
    words = re.sub(r"@media[^{]*|/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.S)
    words = re.sub(r"stroke-width:|@bottom-right \{", "", words)
    assert re.findall(PHYSICAL, words) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda one: one.name)
def test_no_sheet_sets_wide_slanted_or_capital_letters(sheet):
    words = sheet.read_text("utf-8")
    asked = re.findall(r"(?:letter-spacing|font-style|text-transform):\s*([a-z0-9.-]+)", words)
    assert set(asked) <= {"normal", "none"}


def test_burmese_has_room_above_and_below():
    assert re.search(r":lang\(my\)[^{]*\{ line-height: 1\.9;", BASE)


def test_latin_words_ask_for_no_burmese_font():
    padauk = [face for face in re.findall(r"@font-face \{.*?\}", BASE, re.S) if "Padauk" in face]
    for face in padauk:
        ranges = re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", face)
        covered = [(int(a, 16), int(b or a, 16)) for a, b in ranges]
        assert not any(low <= ord(letter) <= high for letter in "Az–“”…é" for low, high in covered)


def test_on_paper_a_span_is_underlined_and_covers_nothing():
    paper = (CSS / "print.css").read_text("utf-8")
    assert ".span { fill: none !important; }" in paper
    assert "mark, ins, .u { background: none;" in paper


def test_what_follows_a_sticky_bar_is_scrolled_clear_of_it():
    reader = (CSS / "reader.css").read_text("utf-8")
    bar = int(re.search(r"\.reader-title \{[^}]*block-size: (\d+)px", reader)[1])
    clear = int(re.search(r"scroll-margin-block: (\d+)px", reader)[1])
    assert bar <= 56
    assert clear >= bar


def test_whoever_asks_for_less_motion_gets_none():
    assert "prefers-reduced-motion: reduce" in BASE


def test_the_first_view_of_a_latin_reader_is_at_most_60_kilobytes(workspace, client_as):
    page = client_as("owner").get("/").content
    named = re.findall(r'(?:href|src)="/static/([^"]+)"', page.decode())
    sent = [page, *((CSS.parent / one).read_bytes() for one in named)]
    fonts = CSS.parent / "vendor" / "noto-sans"
    latin = [fonts / f"noto-sans-latin-{weight}-normal.woff2" for weight in (400, 700)]
    size = sum(len(gzip.compress(one)) for one in sent) + sum(one.stat().st_size for one in latin)
    assert named
    assert b"hx-get" not in page
    assert size <= 60_000
