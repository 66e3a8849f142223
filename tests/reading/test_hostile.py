"""Does a text made to be slow, to lie about itself or to reach out get its way?"""

import importlib
import pkgutil
import re
import subprocess
from collections import deque
from pathlib import Path
from time import process_time

import pytest

import answerable
from answerable.reading.read import read_document, read_text
from answerable.reading.saying.sentences import LONGEST
from answerable.reading.saying.signs import Sign
from answerable.reading.sources import child, markup

MUSEUM = Path(__file__).parents[1] / "museum" / "pages"
MATCHED_AT_THE_START = {".reading.asking.whom._WHOM", ".reading.asking.whom._WHOM_OF_MANY"}
"""Patterns that the program never searches for, so that they meet a stretch once and not at each letter."""
ROOMS = ("reading", "checks", "workbench", "ontology")
TOKENS = (
    " ", "\t", "\n", "a", "a ", "A ", "Aa Bb ", "1", "1 ", "1,", "1. ", "(1) ", ",", ", ", ". ", "-", "– ", "(", "“",
    "also ", "has ", "that ", "on ", "and ", "2021-", "1 May ", "General ", "to the ", "http://a", "a.", "__", "\u0301",
)  # fmt: skip


def patterns():
    """Every compiled pattern that a module of these rooms holds, by its name; those inside signs and rows too."""
    modules = []
    for room in ("dates", *ROOMS):
        package = importlib.import_module(f"answerable.{room}")
        found = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        modules += [package, *(importlib.import_module(one.name) for one in found)]
    return {
        f"{module.__name__.removeprefix(answerable.__name__)}.{name}{place}": pattern
        for module in modules
        for name, value in vars(module).items()
        for place, pattern in held(value)
    }


def held(value):
    """The patterns that a value is or holds, each with its place."""
    for place, each in enumerate(value) if isinstance(value, tuple) else [("", value)]:
        pattern = each.pattern if isinstance(each, Sign) else each
        if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str):
            yield place, pattern


@pytest.mark.parametrize(
    ("name", "pattern"), [pytest.param(*one, id=one[0]) for one in patterns().items()]
)
def test_no_pattern_is_slow_on_the_longest_stretch_it_is_given(name, pattern):
    for token in TOKENS:
        stretch = (token * LONGEST)[:LONGEST] + "\x01"
        began = process_time()
        if name in MATCHED_AT_THE_START:
            pattern.match(stretch)
        else:
            deque(pattern.finditer(stretch), maxlen=0)
        assert process_time() - began < 10, (name, token)  # half a second on an idle machine


@pytest.mark.parametrize(
    "text",
    [
        "We call on the States to act:\n\n1. " + "We urge " + "also " * 60_000,
        "# To: a" + " " * 300_000 + "b\n\nDear all,\n\nIt rained.",
        "Signed by:\n\n1. One Group\n2. Two Group\n3. a" + " ," * 150_000 + "b\n4. Four Group\n",
        "1. " * 20_000,
        "A\n" * 5_000,
        "e\u0301" * 100_000,
        "\u202e\u2066" * 50_000,
        "9" * 100_000,
        "1 May 99999. " * 3_000,
    ],
    ids=["demand", "address", "signatory", "numbers", "lines", "marks", "bidi", "digits", "years"],
)
def test_a_text_made_to_be_slow_is_read_in_time_that_grows_with_its_length(text):
    began = process_time()
    reading = read_text(text)
    assert process_time() - began < 20
    assert reading.canonical == text


def test_a_list_that_begins_far_from_one_does_not_lack_all_numbers_before_it():
    reading = read_text("Signed by:\n9999. Org\n\nText of it all.\n\n" * 50)
    assert len(reading.signatory_numbers_missing) < 2000


def text_of(name: str) -> str:
    return read_document((MUSEUM / name).read_bytes(), name).canonical


@pytest.mark.parametrize("specimen", sorted(MUSEUM.iterdir()), ids=lambda path: path.stem)
def test_a_hostile_page_is_read_and_stays_small(specimen):
    assert len(text_of(specimen.name)) < 1000


def test_a_label_that_browsers_do_not_know_decides_nothing():
    assert "+ADw-b+AD4- café" in text_of("label_by_which_a_tag_hides.html")
    assert r"\x41" in text_of("label_by_which_letters_change.html")
    assert "café was closed" in text_of("label_that_no_codec_decodes.html")


def test_nothing_of_a_file_or_an_address_that_a_page_names_is_in_its_text():
    assert "root:" not in text_of("names_files_and_addresses.html")


def test_entities_of_a_page_do_not_unfold():
    assert "lol" not in text_of("entities_that_unfold.html")


STRACE = Path("/usr/bin/strace")


@pytest.mark.skipif(not STRACE.exists(), reason="needs strace")
def test_the_parser_opens_no_address_and_no_file_that_a_page_names(tmp_path):
    log = tmp_path / "log"
    command = child._command(markup.PARSER, ())
    traced = [STRACE, "-f", "-o", log, "-e", "trace=openat,open,socket,connect", *command]
    page = (MUSEUM / "names_files_and_addresses.html").read_bytes()
    done = subprocess.run(traced, input=page, capture_output=True, env={"HOME": "/"}, check=False)
    if done.returncode:
        pytest.skip("strace may not trace here")
    calls = log.read_text()
    assert "openat" in calls
    assert not any(word in calls for word in ("socket(", "connect(", "passwd", "192.0.2.1"))
