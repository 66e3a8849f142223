"""A page that a browser saved in one file says what it showed, and from where it was saved."""

from base64 import b64encode
from io import BytesIO
from quopri import encodestring

import pytest

from answerable.archive.media import media_type
from answerable.errors import CannotRead
from answerable.reading.containers import mail_child
from answerable.reading.containers.kinds import kind_of
from answerable.reading.containers.limits import Budget, Limits
from answerable.reading.containers.met import Notes
from answerable.reading.sources.source import canonical_text

HEAD = (
    "From: <Saved by Blink>\r\n"
    "Snapshot-Content-Location: https://example.org/post/1\r\n"
    "Subject: =?utf-8?Q?A=20post?=\r\n"
    "Date: Mon, 22 Mar 2021 10:00:00 -0000\r\n"
    "MIME-Version: 1.0\r\n"
)
PAGE = (
    "<!DOCTYPE html><html><body><h1>Stop</h1><p>They were killed near Mindat, မြန်မာ. "
    '<a href="https://example.org/list">Overview</a></p></body></html>'
)


def part(kind, content, coding="quoted-printable", more=""):
    coded = {"base64": b64encode, "quoted-printable": encodestring, "8bit": bytes}[coding](content)
    head = f"--B\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {coding}\r\n{more}\r\n"
    return head.encode() + coded + b"\r\n"


def saved(*parts, head=HEAD, related="multipart/related; boundary=B"):
    whole = f"{head}Content-Type: {related}\r\n\r\n".encode()
    return whole + b"".join(parts) + b"--B--\r\n"


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit"])
def test_the_page_is_read_whatever_its_coding(coding):
    source = canonical_text(saved(part("text/html", PAGE.encode(), coding)), "a.mhtml")
    assert source.text == "# Stop\n\nThey were killed near Mindat, မြန်မာ. Overview"
    assert source.media_type == "multipart/related"
    assert [link.href for link in source.links] == ["https://example.org/list"]


def test_what_the_file_states_of_itself_is_kept_as_its_word():
    source = canonical_text(saved(part("text/html", PAGE.encode())), "a.mhtml")
    assert {one.name: one.value for one in source.stated} == {
        "saved from": "https://example.org/post/1",
        "title": "A post",
        "saved": "Mon, 22 Mar 2021 10:00:00 -0000",
        "saved by": "<Saved by Blink>",
    }


def test_the_place_of_the_page_itself_is_used_where_the_file_states_none():
    content = saved(
        part("text/html", PAGE.encode(), more="Content-Location: https://example.org/2\r\n"),
        head="MIME-Version: 1.0\r\n",
    )
    [first, *_] = canonical_text(content, "a.mht").stated
    assert (first.name, first.value) == ("saved from", "https://example.org/2")


def test_a_word_leads_back_to_the_decoded_part():
    source = canonical_text(saved(part("text/html", PAGE.encode(), "base64")), "a.mhtml")
    assert source.source_offset(source.text.index("killed")) == PAGE.index("killed")
    assert source.source_offset(0) is None


def test_the_encoding_in_the_header_of_the_page_is_used():
    page = "<html><body><p>Привет</p></body></html>".encode("cp1251")
    content = saved(part('text/html; charset="windows-1251"', page))
    assert canonical_text(content, "a.mhtml").text == "Привет"


def test_frames_and_pictures_are_told_and_not_read():
    content = saved(
        part("text/html", PAGE.encode()),
        part("text/html", b"<p>frame</p>"),
        part("image/png", b"\x89PNG", "base64"),
    )
    source = canonical_text(content, "a.mhtml")
    assert "frame" not in source.text
    assert "other pages within it (1)" in " ".join(source.warnings)
    assert "pictures (1)" in " ".join(source.warnings)


def test_the_part_that_the_file_names_as_its_start_is_the_page():
    content = saved(
        part("text/html", b"<p>frame</p>", more="Content-ID: <b>\r\n"),
        part("text/html", PAGE.encode(), more="Content-ID: <a>\r\n"),
        related='multipart/related; start="<a>"; boundary=B',
    )
    assert "Stop" in canonical_text(content, "a.mhtml").text


def test_a_saved_page_without_a_page_is_refused():
    with pytest.raises(CannotRead, match="holds no page"):
        canonical_text(saved(part("image/png", b"x", "base64")), "a.mhtml")


@pytest.mark.parametrize(
    "hostile",
    [
        saved(part("multipart/related; boundary=B", b"--B\r\n" * 5_000)),
        saved(part("text/html", b"<div>" * 100_000)),
        saved(part("text/html", b"!!!!", "8bit").replace(b"8bit", b"base64")),
        saved() + b"--B" * 10_000,
    ],
    ids=["parts", "nested", "coding", "ends"],
)
def test_a_hostile_file_is_refused_with_advice(hostile):
    with pytest.raises(CannotRead) as refused:
        canonical_text(hostile, "a.mhtml")
    assert refused.value.advice


def test_its_pictures_are_members_with_the_address_they_came_from():
    more = "Content-Location: https://example.org/a.png\r\n"
    content = saved(part("text/html", PAGE.encode()), part("image/png", b"\x89PNG", "base64", more))
    members = list(mail_child.members(BytesIO(content), len(content), Budget(Limits(), 1), Notes()))
    assert [(one.name, one.source, b"".join(one.pieces())) for one in members][1:] == [
        (b"part 2.png", "https://example.org/a.png", b"\x89PNG")
    ]
    assert kind_of(content) == "mail"


def test_a_saved_page_is_told_from_a_mail_that_holds_pictures():
    page = saved(part("text/html", PAGE.encode()))
    mail = saved(
        part("text/html", PAGE.encode()), head="From: a@example.org\r\nTo: b@example.org\r\n"
    )
    assert media_type(page[:4096], "a.mhtml") == "multipart/related"
    assert media_type(mail[:4096], "a.eml") == "message/rfc822"
