"""A photograph in HEIC is drawn like any other picture where its reader is installed, and else it is said."""

import importlib.util
from base64 import b64decode
from pathlib import Path

import PIL
import pytest
from seen_pages import ink

from answerable.errors import CannotRead
from answerable.reading.pages.drawing import drawn, pages_of
from answerable.reading.recognising.sheets import picture
from answerable.reading.sources import child

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
def test_nothing_of_its_camera_is_told():
    assert b"Camera of a witness" in PHOTO
    assert b"witness" not in drawn(PHOTO, HEIC, 1).image


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
