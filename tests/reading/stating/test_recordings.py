"""What a recording says of itself is told from stretches of it, however large it is."""

import os

import pytest
from films_made import Placed, box, film, song, sound
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.errors import CannotRead
from answerable.reading.stating.iso6709 import degrees
from answerable.reading.stating.recordings import is_recording, stated_of_recording
from answerable.reading.stating.remote import Asked, found_by


def said(data):
    return {one.name: one.value for one in stated_of_recording(Placed(data))}


def test_a_telephones_film_tells_its_camera_time_and_place():
    found = said(film())
    assert (found["make"], found["model"]) == ("Acme", "P1")
    assert found["position, as written"] == "+16.8085+096.1500/"
    assert found["position in degrees (latitude, longitude)"] == (
        "16.808500, 96.150000 (no datum stated)"
    )
    assert "2021-03-28" in found["time of recording, as the telephone writes it"]


def test_the_time_in_a_films_header_is_told_with_what_is_uncertain_about_it():
    found = said(film())
    assert found["time of recording"].startswith("2021-03-28 07:35:11 UTC")
    assert "the time of their own clock" in found["time of recording"]


def test_a_sound_file_tells_length_and_title():
    found = stated_of_recording(Placed(sound(2.0, title="A speech")))
    told = {(one.name, one.value) for one in found}
    assert ("length", "2.000 seconds") in told
    assert ("title", "A speech") in told
    assert ("samples a second", "16000") in told


def test_the_tag_of_a_song_is_told():
    assert said(song())["title"] == "A speech"


def test_a_film_of_many_gigabytes_is_read_in_stretches():
    whole = film()
    ftyp, moov = whole[:20], whole[28:]

    class Large:
        """A film with 5 GB of pictures between its head and what it says."""

        size = 20 + 16 + (5 << 30) + len(moov)
        asked = 0

        def read_at(self, place, count):
            self.asked += count
            head = ftyp + (1).to_bytes(4, "big") + b"mdat" + (16 + (5 << 30)).to_bytes(8, "big")
            end = self.size - len(moov)
            made = bytearray(count)
            for start, part in ((0, head), (end, moov)):
                low, high = max(start, place), min(start + len(part), place + count)
                if low < high:
                    made[low - place : high - place] = part[low - start : high - start]
            return bytes(made)

    found = Large()
    told = {one.name: one.value for one in stated_of_recording(found)}
    assert told["make"] == "Acme"
    assert found.asked < 16 << 20


@pytest.mark.parametrize("data", [b"", b"\0" * 100, b"OggS\0" + b"\xff" * 200, os.urandom(4000)])
def test_what_is_damaged_never_costs_more_than_its_statements(data):
    assert all(one.name for one in stated_of_recording(Placed(data)))


def test_a_film_torn_in_the_middle_tells_what_is_left():
    assert said(film()[:-120])["format"] in ("MPEG-4", "QuickTime")


def test_a_box_that_says_it_is_endless_ends():
    assert isinstance(said(box(b"ftyp", b"isom") + b"\xff\xff\xff\xffmoov" + bytes(40)), dict)


def test_a_recording_whose_bytes_do_not_come_says_that_it_cannot_be_read():
    class Short(Placed):
        def read_at(self, place, count):
            return b"x"

    assert "cannot be read" in stated_of_recording(Short(sound()))[0].value


def test_a_recording_is_read_only_up_to_a_limit():
    asked = Asked(
        module="answerable.reading.stating.recording_child",
        needs="pymediainfo",
        lacking="",
        most=1 << 16,
    )
    large = Placed(sound(60))
    found = found_by(asked, large)
    assert large.asked <= (1 << 16) + (1 << 20)
    assert isinstance(found["rows"], list)


def test_a_missing_library_is_said_with_what_to_do():
    asked = Asked(module="x", needs="no_such_package_here", lacking="Install it.")
    with pytest.raises(CannotRead, match="is not installed") as failed:
        found_by(asked, Placed(b""))
    assert failed.value.advice == "Install it."


def test_a_reader_that_takes_too_long_is_stopped():
    asked = Asked(
        module="answerable.reading.stating.recording_child",
        needs="pymediainfo",
        lacking="",
        patience=0.01,
    )
    with pytest.raises(CannotRead, match="stopped"):
        found_by(asked, Placed(sound()))


@pytest.mark.parametrize(
    ("kind", "answer"),
    [("audio/mpeg", True), ("video/mp4", True), ("application/ogg", True), ("image/jpeg", False)],
)
def test_sound_and_film_are_recordings(kind, answer):
    assert is_recording(kind) is answer


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("+16.8085+096.1500/", "16.808500, 96.150000 (no datum stated)"),
        ("-1648.510+09609.0/", "-16.808500, 96.150000 (no datum stated)"),
        ("+164830.5+0960900-012/", "16.808472, 96.150000 (no datum stated)"),
        ("+16.8-096.1+012.3CRSWGS_84/", "16.800000, -96.100000 (datum WGS_84)"),
        ("+96.8+016.1/", ""),
        ("Yangon", ""),
        ("", ""),
    ],
)
def test_a_place_is_read_in_every_form_of_the_standard(written, meant):
    assert degrees(written) == meant


@settings(max_examples=200)
@given(st.text(max_size=60))
def test_any_words_in_place_of_a_place_are_no_place_or_one(words):
    assert degrees(words) == "" or "," in degrees(words)
