"""A file is what its beginning says, whatever it is called."""

import io
import zipfile

import pytest

from answerable.archive.media import media_type

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def zipped(*names: str, first: bytes = b"x") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name in names:
            file.writestr(name, first)
    return made.getvalue()


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n\0\0", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"\0\0\0\x18ftypheic\0\0", "image/heic"),
        (b"\0\0\0\x18ftypisom\0\0", "video/mp4"),
        (b"\0\0\0\x18ftypqt  \0\0", "video/quicktime"),
        (b"\0\0\0\x18ftypM4A \0\0", "audio/mp4"),
        (b"RIFF\0\0\0\0WAVEfmt ", "audio/wav"),
        (b"RIFF\0\0\0\0WEBP", "image/webp"),
        (b"RIFF\0\0\0\0NONE", "application/octet-stream"),
        (b"ID3\x04\0\0", "audio/mpeg"),
        (b"\xff\xfb\x90\x64\0\0\0\0", "audio/mpeg"),
        (b"\xff\xf3\x40\xc4\0\0\0\0", "audio/mpeg"),
        (b"\xff\xfb\xff\xff\0\0\0\0", "application/octet-stream"),
        (b"#!AMR\n\x3c\x08\0", "audio/amr"),
        (b"\0\0\0\x18ftypmsf1\0\0", "image/heif"),
        (b"\0\0\0\x18ftyphevc\0\0", "image/heic"),
        (b"\0\0\0\x18ftyp3gp6\0\0", "video/3gpp"),
        (b"\0\0\x02\x18moov\0\0\0\x6cmvhd", "video/quicktime"),
        (b"MZ\x90\0\x03", "application/x-dosexec"),
        (b"", "application/x-empty"),
        (b"\0\x01\x02", "application/octet-stream"),
        (bytes(range(1, 32)) * 4, "application/octet-stream"),
        (b"  <!DOCTYPE html><p>", "text/html"),
        (b"A statement.\r\n", "text/plain"),
        ("မြန်မာ".encode(), "text/plain"),
        ("A statement".encode("utf-16"), "text/plain"),
    ],
)
def test_the_beginning_decides(head: bytes, found: str) -> None:
    assert media_type(head) == found


@pytest.mark.parametrize("text", [b"MZ said that", b"ID3 was the file", b"ID3\nnotes"])
def test_a_text_that_begins_like_something_else_is_a_text(text: bytes) -> None:
    assert media_type(text) == "text/plain"


def test_the_name_only_tells_one_text_from_another() -> None:
    assert media_type(b"a,b\n", "list.csv") == "text/csv"
    assert media_type(b'{"a":1}', "list.json") == "application/json"
    assert media_type(b"\xff\xd8\xff\xe0", "list.csv") == "image/jpeg"
    assert media_type(b"\0\x01", "list.csv") == "application/octet-stream"
    assert media_type(b"plain", "photo.jpg") == "text/plain"


def test_an_office_file_is_told_by_its_members() -> None:
    assert media_type(zipped("[Content_Types].xml", "word/document.xml")) == WORD
    assert media_type(zipped("xl/workbook.xml")).endswith("spreadsheetml.sheet")
    odt = zipped("mimetype", first=b"application/vnd.oasis.opendocument.text")
    assert media_type(odt) == "application/vnd.oasis.opendocument.text"


def test_a_member_that_only_ends_like_one_is_none() -> None:
    assert media_type(zipped("password/list.txt", "pixl/x")) == "application/zip"
