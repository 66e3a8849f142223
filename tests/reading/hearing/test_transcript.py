"""A draft of what is said keeps its seconds and its doubt, and is never taken for more than a draft."""

import json

import pytest

from answerable.errors import CannotRead
from answerable.reading.hearing.transcript import (
    Segment,
    Transcript,
    from_json,
    is_transcript,
)


def draft(*segments, whole=True):
    return Transcript(
        model="faster-whisper-tiny.en",
        sha256="1a5afae0" + "0" * 56,
        media_type="audio/mpeg",
        heard=600.0,
        whole=whole,
        segments=segments,
    )


def passage(begin, end, text, confidence=0.9):
    return Segment(begin=begin, end=end, text=text, confidence=confidence)


def test_a_draft_comes_back_from_its_json_as_it_was():
    made = draft(passage(0.0, 2.5, "They came."), passage(2.5, 4.0, "Nobody came back.", 0.4))
    assert from_json(made.to_json()) == made
    assert is_transcript(made.to_json())


def test_what_recognises_pictures_is_no_draft():
    assert not is_transcript(b'{"format":"answerable-recognised/1","pages":[]}')
    assert not is_transcript(b"")


def test_every_passage_leads_to_its_seconds():
    source = draft(
        passage(0.0, 2.5, "They came."), passage(61.5, 64.0, "Nobody came back.")
    ).source()
    assert source.text == "They came.\nNobody came back."
    at = source.text.index("back")
    assert [place.seconds for place in source.place_of(at, at + 4)] == [(61.5, 64.0)]


def test_words_over_two_passages_lead_to_both():
    source = draft(passage(0.0, 2.5, "They came."), passage(2.5, 4.0, "Nobody did.")).source()
    assert [place.seconds for place in source.place_of(5, 15)] == [(0.0, 2.5), (2.5, 4.0)]


def test_a_draft_says_who_wrote_it_and_that_nobody_compared_it():
    [said] = draft(passage(0.0, 2.5, "They came.")).source().warnings
    assert "draft" in said
    assert "faster-whisper-tiny.en, sha256 1a5afae0" in said
    assert "nobody has compared it" in said


def test_silence_is_no_finding():
    assert "does not mean that there is none" in draft().source().warnings[1]


def test_a_recording_that_was_not_heard_to_its_end_says_so():
    said = draft(passage(0.0, 1.0, "So."), whole=False).source().warnings
    assert said[-1] == "Only the first 10 minutes were listened to."


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("format", "another"),
        ("segments", [[2.0, 1.0, "backwards", 0.5]]),
        ("segments", [[0.0, 1.0, 7, 0.5]]),
        ("segments", [[0.0, 1.0]]),
        ("segments", [[float("nan"), 1.0, "x", 0.5]]),
        ("heard", -1),
        ("model", "x" * 1000),
    ],
)
def test_what_makes_no_sense_is_refused(part, value):
    told = json.loads(draft(passage(0.0, 1.0, "So.")).to_json())
    with pytest.raises(CannotRead):
        from_json(json.dumps({**told, part: value}).encode())


def test_line_ends_in_a_passage_do_not_make_two():
    told = json.loads(draft(passage(0.0, 1.0, "So.")).to_json())
    told["segments"][0][2] = "one\ntwo"
    assert from_json(json.dumps(told).encode()).source().text == "one two"
