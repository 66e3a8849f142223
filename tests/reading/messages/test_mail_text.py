"""A mail is read as its reader sees it, and what it states of itself is kept as a statement."""

import base64

import pytest
from boxes import mail, part
from told import ends_well, places, read

from answerable.archive.media import media_type

HEAD = b"""Received: from a.example by b.example; Wed, 3 Feb 2021 10:00:05 +0000\r
Received: from phone by a.example; Wed, 3 Feb 2021 09:59:58 +0000\r
DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=x; b=abc\r
From: =?utf-8?b?4YCZ4YCc4YC+?= <mya@example.org>\r
To: Office <otp@example.org>\r
Date: Wed, 3 Feb 2021 16:30:00 +0630\r
Subject: Killing of twelve people\r
 in Invented village\r
Message-ID: <1@example.org>\r
User-Agent: Invented Mail 1.0\r
MIME-Version: 1.0\r
"""


def letter(body, *headers):
    return HEAD + b"".join(headers) + b"\r\n" + body


def plain(body, how=b""):
    return letter(body, b"Content-Type: text/plain; charset=utf-8" + how + b"\r\n")


def test_the_head_is_shown_as_a_reader_sees_it():
    text = read(plain(b"Words.\r\n")).text
    assert text == (
        "From: မလှ <mya@example.org>\nTo: Office <otp@example.org>\n"
        "Date: Wed, 3 Feb 2021 16:30:00 +0630\n"
        "Subject: Killing of twelve people in Invented village\n\nWords."
    )


def test_every_character_of_a_mail_leads_back_to_it():
    source = read(plain(b"Words.\r\n"))
    [place] = places(source)
    assert (place.message, place.sender) == (1, "မလှ <mya@example.org>")
    assert (place.sent, place.sent_at) == (
        "Wed, 3 Feb 2021 16:30:00 +0630",
        "2021-02-03T16:30:00+06:30",
    )
    assert source.place_of(0, len(source.text))[0].message == 1


def test_what_a_mail_states_of_itself_is_kept_and_a_signature_is_not_called_valid():
    stated = [(each.name, each.value) for each in read(plain(b"x")).stated]
    assert ("Message-ID", "<1@example.org>") in stated
    assert ("User-Agent", "Invented Mail 1.0") in stated
    assert ("DKIM signature", "present of example.org; not verified") in stated
    chain = [value for name, value in stated if name == "Received"]
    assert [value.partition("; ")[2] for value in chain] == [
        "Wed, 3 Feb 2021 10:00:05 +0000",
        "Wed, 3 Feb 2021 09:59:58 +0000",
    ]


def test_lines_that_flow_are_put_together_and_quotations_stay():
    body = b"Soldiers killed twelve \r\npeople.\r\n> You wrote \r\n> that they came.\r\n\r\n-- \r\nMya\r\n"
    text = read(plain(body, b"; format=flowed")).text
    assert "Soldiers killed twelve people.\n> You wrote that they came.\n\n-- \nMya" in text


def test_html_alone_is_read_as_a_page():
    source = read(
        letter(
            b"<p>They <a href='https://example.org'>came</a></p><p hidden>x</p>",
            b"Content-Type: text/html; charset=utf-8\r\n",
        )
    )
    assert source.text.endswith("\n\nThey came")
    [link] = source.links
    assert (source.text[link.start : link.end], link.href) == ("came", "https://example.org")


def either(text, html):
    return mail(
        part(text, b"text/plain; charset=utf-8"),
        part(html, b"text/html; charset=utf-8"),
        headers=HEAD.partition(b"From:")[0],
    ).replace(b"multipart/mixed", b"multipart/alternative")


def test_of_two_versions_the_plain_one_is_read():
    source = read(either(b"They came at dawn.", b"<p>They came at <b>dawn</b>.</p>"))
    assert source.text.count("They came at dawn.") == 1
    assert not source.warnings


def test_html_that_says_more_is_read_and_that_is_said():
    source = read(either(b"Your program shows no HTML.", b"<p>" + b"Three lorries came. " * 40))
    assert "Three lorries came." in source.text
    assert "HTML version says more" in " ".join(source.warnings)


def test_attachments_are_named_as_the_members_of_the_container_are():
    encoded = base64.encodebytes(b"%PDF-1.4")
    source = read(
        mail(
            part(b"See below."),
            part(
                encoded,
                b"application/pdf",
                Content_Transfer_Encoding=b"base64",
                Content_Disposition=b'attachment; filename="map.pdf"',
            ),
            part(mail(part(b"inner"), boundary=b"in"), b"message/rfc822"),
        )
    )
    assert "Attached (8 bytes): map.pdf\nAttached (" in source.text
    assert [link.href for link in source.links] == ["map.pdf", "part 3.eml"]
    assert "inner" not in source.text


@pytest.mark.parametrize(
    ("charset", "body", "shown"),
    [
        (b"windows-1251", "Привет".encode("cp1251"), "Привет"),
        (b"no-such-charset", "Привет".encode(), "Привет"),
        (b"us-ascii", "Привет".encode(), "Привет"),
        (b"utf-8", b"caf\xe9", "café"),
        (b"unicode_escape", b"\\u0041", "\\u0041"),
        (b"utf-7", b"+AEE-", "+AEE-"),
    ],
)
def test_a_false_label_of_the_encoding_is_found_out(charset, body, shown):
    content_type = b"Content-Type: text/plain; charset=" + charset + b"\r\n"
    source = read(letter(body, content_type, b"Content-Transfer-Encoding: 8bit\r\n"))
    assert source.text.endswith(shown)
    assert bool(source.warnings) == (charset != b"windows-1251")


def box(*mails):
    line = b"From mya@example.org Wed Feb  3 10:00:00 2021\n"
    return b"".join(line + one.replace(b"\r\n", b"\n") + b"\n\n" for one in mails)


def test_a_mailbox_is_read_message_by_message():
    source = read(box(plain(b"First."), plain(b"Second.")))
    assert source.media_type == "application/mbox"
    assert [place.message for place in places(source)] == [1, 2]
    at = source.text.index("Second.")
    assert source.place_of(at, at + 6)[0].message == 2


def test_one_broken_message_costs_only_itself():
    deep = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (at, at) for at in range(3000)
    )
    source = read(box(plain(b"First."), b"From: a@x\nTo: b@x\n" + deep, plain(b"Third.")))
    assert len(source.stretches) == 3
    assert "Third." in source.text


@pytest.mark.parametrize(
    ("head", "name", "found"),
    [
        (HEAD + b"\r\nx", "", "message/rfc822"),
        (b"From: a@x\nTo: b@x\n\nx", "a.eml", "message/rfc822"),
        (b"From: The Ministry\nTo: All\nSubject: Rice\n\nx", "", "text/plain"),
        (box(plain(b"x")), "", "application/mbox"),
        (b"From the village came 2021\nTo: x\n", "", "text/plain"),
        (b"A letter\nFrom: a\nMessage-ID: x\n", "", "text/plain"),
    ],
)
def test_a_mail_is_told_from_a_letter_by_headers_that_only_programs_write(head, name, found):
    assert media_type(head, name) == found


@pytest.mark.parametrize(
    "body",
    [
        b"Content-Type: multipart/mixed\r\n\r\n--x\r\n",
        b"Content-Type: text/plain; charset=" + b"x" * 90_000 + b"\r\n\r\nx",
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n" * 20_000,
        b"Content-Transfer-Encoding: base64\r\n\r\n%%%%",
        b"Date: Wed, 99 Foo 99999 99:99:99 +9999\r\n\r\nx",
        b"Subject: " + b"=?utf-8?b?" * 20_000 + b"\r\n\r\nx",
        b"Content-Type: text/html\r\n\r\n" + b"<div>" * 100_000,
    ],
)
def test_a_hostile_mail_is_read_or_refused_with_a_sentence(body):
    assert ends_well(read, HEAD + body)


@pytest.mark.parametrize("kind", [b"application/pkcs7-mime", b"multipart/encrypted; boundary=b"])
def test_a_mail_that_is_encrypted_keeps_its_head_and_says_so(kind):
    source = read(letter(b"MIIB", b"Content-Type: " + kind + b"\r\n"))
    assert source.text.startswith("From: ")
    assert "encrypted" in " ".join(source.warnings)


def test_remarks_on_one_message_are_not_said_of_another():
    closed = letter(b"MIIB", b"Content-Type: application/pkcs7-mime\r\n")
    attached = letter(b"x", b"Content-Type: application/pdf\r\n")
    assert len(read(box(closed, attached, closed)).warnings) == 2
