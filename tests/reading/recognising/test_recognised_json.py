"""What was recognised is kept as JSON, and believed in nothing that no reading gives."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.errors import CannotRead
from answerable.reading.recognising.recognised import (
    Recognised,
    RecognisedLine,
    RecognisedPage,
    RecognisedWord,
    from_json,
)
from answerable.reading.recognising.tesseract import Box

WORDS = st.builds(
    RecognisedWord,
    text=st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1, max_size=9),
    box=st.tuples(*[st.integers(0, 40)] * 4).map(
        lambda s: Box(s[0], s[1], s[0] + s[2], s[1] + s[3])
    ),
    confidence=st.integers(0, 100),
    as_seen=st.sampled_from(["", "ရွ်"]),
)
PAGES = st.builds(
    RecognisedPage,
    number=st.integers(1, 9),
    width=st.just(80),
    height=st.just(80),
    dpi=st.just(300),
    engine=st.just("tesseract 5.3.0 eng+mya"),
    lines=st.lists(
        st.builds(RecognisedLine, words=st.lists(WORDS, min_size=1, max_size=4).map(tuple)),
        max_size=4,
    ).map(tuple),
    reason=st.sampled_from(["absent", "broken", "asked"]),
    skew=st.floats(-15, 15),
    turn=st.sampled_from([0, 90, 180, 270]),
    layer=st.text(max_size=20).filter(lambda text: text.isprintable()),
)


@given(PAGES)
def test_what_is_written_is_read_as_it_was(page):
    kept = Recognised(pages=(page,))
    assert from_json(kept.to_json()) == kept


def a_page(**changed):
    word = RecognisedWord(text="One", box=Box(1, 2, 30, 12), confidence=90)
    page = RecognisedPage(
        number=1,
        width=80,
        height=80,
        dpi=300,
        engine="tesseract",
        lines=(RecognisedLine(words=(word,)),),
        reason="absent",
    )
    found = json.loads(Recognised(pages=(page,)).to_json())
    found["pages"][0] |= changed
    return found


FAULTS = {
    "a word outside its page": {"lines": [[["One", 1, 2, 90, 12, 90]]]},
    "a box turned inside out": {"lines": [[["One", 30, 2, 1, 12, 90]]]},
    "more than sure": {"lines": [[["One", 1, 2, 30, 12, 101]]]},
    "half a confidence": {"lines": [[["One", 1, 2, 30, 12, 9.5]]]},
    "true for a number": {"number": True},
    "a word of two words": {"lines": [[["One two", 1, 2, 30, 12, 90]]]},
    "a line without words": {"lines": [[]]},
    "lines that are none": {"lines": {"one": 1}},
    "a turn of no quarter": {"turn": 45},
    "an angle beyond all": {"skew": 1e308},
    "a page of no size": {"size": [0, 80]},
    "a page of three sides": {"size": [1, 2, 3]},
    "a reason of its own": {"reason": "because"},
    "a layer that is no text": {"layer": 7},
    "too many words": {"lines": [[["a", 1, 2, 3, 4, 5]]] * 100_001},
}


@pytest.mark.parametrize("fault", list(FAULTS))
def test_what_no_reading_gives_is_refused(fault):
    with pytest.raises(CannotRead) as refused:
        from_json(json.dumps(a_page(**FAULTS[fault])).encode())
    assert refused.value.advice


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"[]", b"\xff", b'{"format":"other","pages":[]}', b"[" * 100_000],
    ids=["nothing", "empty", "a list", "no text", "another format", "too deep"],
)
def test_what_is_no_such_json_is_refused(data):
    with pytest.raises(CannotRead):
        from_json(data)


def test_a_page_named_twice_is_refused():
    found = a_page()
    found["pages"] *= 2
    with pytest.raises(CannotRead):
        from_json(json.dumps(found).encode())
