"""A photograph in HEIC is drawn like any other picture where its reader is installed, and else it is said."""

import importlib.util
from base64 import b64decode
from pathlib import Path

import PIL
import pytest
from heic_made import tiled
from seen_pages import ink

from answerable.errors import CannotRead
from answerable.reading.pages.drawing import drawn, pages_of
from answerable.reading.recognising.sheets import picture
from answerable.reading.sources import child
from answerable.reading.stating.pictures import stated_of_image

HEIC = "image/heic"
# 64 by 48 pixels, the left half black; its notes name a camera. Written by libheif 1.23 with x265.
PHOTO = b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAb5tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAADRpbG9j"
    "AAAAAERAAAIAAQAAAAAB4gABAAAAAAAAABgAAgAAAAAB+gABAAAAAAAAADgAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAAAAABAABodmMxAAAA"
    "ABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAA/WlwcnAAAADdaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNg"
    "AAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZE"
    "AcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AA"
    "AAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWBAgMFhAAAABppcmVmAAAAAAAAAA5jZHNjAAIAAQABAAAAWG1kYXQAAAAU"
    "KAGvGYDuJEpf/+jqqxN/wlBihPwAAAAGRXhpZgAATU0AKgAAAAgAAQEQAAIAAAAUAAAAGgAAAABDYW1lcmEgb2YgYSB3aXRuZXNzAA=="
)
WITH_READER = pytest.mark.skipif(
    importlib.util.find_spec("pi_heif") is None,
    reason="pi-heif is not installed: nothing here reads a picture in HEIC",
)


@pytest.fixture
def no_reader(tmp_path, monkeypatch):
    """The processes that draw find Pillow and nothing else, as where the extra is not installed."""
    installed = Path(PIL.__file__).parents[1]
    for name in ("PIL", "pillow.libs"):
        if (installed / name).exists():
            (tmp_path / name).symlink_to(installed / name)
    monkeypatch.setattr(child, "folder_of", lambda package: str(tmp_path))


@WITH_READER
def test_a_photograph_in_heic_is_drawn_with_its_pixels():
    [size] = pages_of(PHOTO, HEIC)
    page = drawn(PHOTO, HEIC, 1)
    assert (size.width, size.height) == (page.width, page.height) == (64, 48)
    assert ink(page)[:, :30].all()
    assert not ink(page)[:, 34:].any()


@WITH_READER
@pytest.mark.parametrize(
    ("quarters", "size", "is_black_first"),
    [(0, (128, 64), True), (1, (64, 128), False), (3, (64, 128), True)],
)
def test_one_of_tiles_is_put_together_and_turned_as_a_telephone_shows_it(
    quarters, size, is_black_first
):
    # The left half of each tile is black: turned to the left it is the lower half.
    at = PHOTO.index(b"hvcC")
    settings = PHOTO[at + 4 : at - 4 + int.from_bytes(PHOTO[at - 4 : at], "big")]
    whole = tiled(settings, PHOTO[0x1E2 : 0x1E2 + 0x18], across=2, quarters=quarters)
    [shown] = pages_of(whole, HEIC)
    page = drawn(whole, HEIC, 1)
    assert (shown.width, shown.height) == (page.width, page.height) == size
    row = ink(page)[48] if quarters == 0 else ink(page)[:, 16]
    stripes = [bool(row[place]) for place in (16, 48, 80, 112)]
    assert stripes == [is_black_first, not is_black_first] * 2


@WITH_READER
def test_nothing_of_its_camera_is_told():
    assert b"Camera of a witness" in PHOTO
    assert b"witness" not in drawn(PHOTO, HEIC, 1).image


@WITH_READER
def test_the_turn_that_its_notes_state_is_told_as_they_state_it():
    model = b"\1\x10\0\2\0\0\0\x14\0\0\0\x1a"
    turned = PHOTO.replace(model, b"\1\x12\0\3\0\0\0\1\0\6\0\0")
    [told] = [one.value for one in stated_of_image(turned) if one.name == "orientation"]
    assert told == "to be turned by 90 degrees to the right"


@WITH_READER
def test_it_is_handed_to_recognising_in_grey():
    grey = picture(PHOTO, 1, HEIC)
    assert grey.pixels[0] < 50 < 200 < grey.pixels[grey.width - 1]


@WITH_READER
@pytest.mark.parametrize("data", [PHOTO[:300], PHOTO[:520], PHOTO.replace(b"hvc1", b"hvcX")])
def test_a_torn_one_is_refused_with_advice(data):
    with pytest.raises(CannotRead) as refused:
        drawn(data, HEIC, 1)
    assert refused.value.advice


def test_without_a_reader_one_sentence_says_what_is_missing(no_reader):
    with pytest.raises(CannotRead) as refused:
        pages_of(PHOTO, HEIC)
    assert "need a reader that is not on this computer" in refused.value.message
    assert "answerable[heic]" in refused.value.advice
    assert "save the picture as JPEG" in refused.value.advice


def test_without_a_reader_other_pictures_are_drawn(no_reader):
    from test_page_images import picture as made

    assert pages_of(made("PNG"), "image/png")[0].width == 300
