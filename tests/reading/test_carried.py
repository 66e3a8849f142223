"""A reading arrives on another machine as it left: every field of it, of every kind of file."""

import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable import __version__
from answerable.errors import CannotRead, Conflict
from answerable.reading.sources.canonical import Source
from answerable.reading.sources.carried import packed, unpacked
from answerable.reading.sources.places import (
    Anchor,
    Box,
    Converted,
    Link,
    Made,
    Paragraph,
    Place,
    PrintedLines,
    PrintedPage,
    Stated,
    Stretch,
)
from answerable.reading.sources.source import canonical_text

NUMBER = st.integers(-(2**40), 2**40)
WORDS = st.text(st.characters(codec=None), max_size=12)  # lone surrogates too
FLOAT = st.floats(allow_nan=False)


def several(kind, **of):
    return st.lists(st.builds(kind, **of), max_size=3).map(tuple)


PLACES = st.builds(
    Place,
    page=st.none() | NUMBER,
    boxes=several(Box, left=FLOAT, bottom=FLOAT, right=FLOAT, top=FLOAT),
    part=WORDS,
    made=st.booleans(),
    sheet=WORDS,
    message=st.none() | NUMBER,
    seconds=st.none() | st.tuples(FLOAT, FLOAT),
)
SOURCES = st.builds(
    Source,
    text=WORDS,
    media_type=WORDS,
    encoding=WORDS,
    warnings=st.lists(WORDS, max_size=3).map(tuple),
    anchors=several(Anchor, start=NUMBER, at=NUMBER, length=NUMBER),
    links=several(Link, start=NUMBER, end=NUMBER, href=WORDS),
    pages=several(
        PrintedPage, start=NUMBER, end=NUMBER, number=NUMBER, width=NUMBER, height=NUMBER
    ),
    lines=st.lists(st.tuples(*[NUMBER] * 8), max_size=3).map(PrintedLines),
    paragraphs=several(Paragraph, start=NUMBER, end=NUMBER, number=NUMBER, part=WORDS),
    made=several(Made, start=NUMBER, end=NUMBER),
    margins=st.lists(st.tuples(NUMBER, NUMBER), max_size=3).map(tuple),
    stretches=several(Stretch, start=NUMBER, end=NUMBER, place=PLACES),
    stated=several(Stated, name=WORDS, value=WORDS, where=WORDS),
    table=st.booleans(),
    talk=st.booleans(),
    converted=several(
        Converted,
        start=NUMBER,
        end=NUMBER,
        at=NUMBER,
        original=WORDS,
        steps=st.lists(st.tuples(NUMBER, NUMBER), max_size=3).map(tuple),
    ),
    recognised=st.binary(max_size=20),
)


def same(one, other):
    for each in fields(Source):
        mine, theirs = getattr(one, each.name), getattr(other, each.name)
        if isinstance(mine, PrintedLines):
            mine, theirs = list(mine), list(theirs)
        if each.name == "stretches":
            mine, theirs = tuple(mine), tuple(theirs)
        assert mine == theirs, each.name


@given(SOURCES)
def test_every_field_arrives_as_it_left(source):
    same(source, unpacked(packed(source)))


CHAT = "12/03/2021, 14:05 - Ma A: hello\n12/03/2021, 14:06 - Ko B: the ferry\n12/03/2021, 14:07 - Ma A: yes\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b"The ferry was sold."),
        ("a.html", b"<html><p>The <a href='https://example.org'>ferry</a> &amp; more</p></html>"),
        ("a.csv", b"name,day,place,sum\n" + b"Ma A,2021-02-03,Yangon,5\n" * 6),
        ("a.rtf", b"{\\rtf1\\ansi The ferry was sold.\\par And again.}"),
        ("a.eml", b"From: a@example.org\nTo: b@example.org\nSubject: A\n\nThe ferry was sold.\n"),
        ("WhatsApp Chat.txt", CHAT.encode()),
        ("z.txt", "ေနာက္ေန႔တြင္ ျမန္မာႏိုင္ငံသို႔ ေရာက္ရွိလာခဲ့ၾကသည္။ ".encode() * 4),
    ],
)
def test_what_a_reader_found_arrives_as_it_left(name, content):
    source = canonical_text(content, name)
    same(source, unpacked(packed(source)))


def test_another_release_is_refused():
    whole = json.loads(packed(canonical_text(b"words")))
    with pytest.raises(Conflict, match="release"):
        unpacked(json.dumps({**whole, "release": "0.0.0"}).encode())


@pytest.mark.parametrize("said", [[], [1] * len(fields(Source)), None, "text"])
def test_what_is_no_reading_is_refused(said):
    with pytest.raises(CannotRead):
        unpacked(json.dumps({"release": __version__, "source": said}).encode())
