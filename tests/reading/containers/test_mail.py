"""Each body and attachment of a message comes out, and no header is taken for a fact."""

import base64
import binascii

import pytest
from boxes import mail, part

from answerable.errors import CannotRead
from answerable.reading.containers.kinds import kind_of

PDF = b"%PDF-1.4\n" + bytes(range(256)) * 40


def attached(content=PDF, name=b"map.pdf", **headers):
    encoded = base64.encodebytes(content).replace(b"\n", b"\r\n")
    given = {"Content_Transfer_Encoding": b"base64", **headers}
    if name:
        given["Content_Disposition"] = b'attachment; filename="%s"' % name
    return part(encoded, b"application/pdf", **given)


def test_bodies_and_attachments_are_members(read):
    found = read(mail(part(b"Two lorries."), attached()))
    assert found.content == {b"part 1.txt": b"Two lorries.", b"map.pdf": PDF}


def test_a_message_of_one_body_has_one_member(read):
    assert read(mail() + b"Two lorries.\r\n").content == {b"part 1.txt": b"Two lorries.\r\n"}


def test_an_attachment_without_a_name_is_named_by_its_place(read):
    inner = part(mail(part(b"deep"), boundary=b"inner").split(b"\r\n\r\n", 1)[1])
    nested = (
        b'Content-Type: multipart/mixed; boundary="inner"\r\n\r\n' + inner.split(b"\r\n\r\n", 1)[1]
    )
    found = read(mail(part(b"one"), nested, attached(name=b"")))
    assert found.content.keys() == {b"part 1.txt", b"part 2.1.txt", b"part 3.pdf"}


def test_headers_are_said_as_stated(read):
    found = read(mail(part(b"x"), headers=b"Received: from a\r\n\tby b\r\nMessage-ID: <1@x>\r\n"))
    assert ("Date", "Wed, 3 Feb 2021 10:00:00 +0000") in found.stated
    assert ("Received", "from a by b") in found.stated
    assert not any(about.day or about.source for about in found.about.values())


def test_a_header_in_another_script_is_decoded(read):
    subject = b"Subject: =?utf-8?b?" + base64.b64encode("မြန်မာ".encode()) + b"?=\r\n"
    assert ("Subject", "မြန်မာ") in read(mail(part(b"x"), headers=subject)).stated


@pytest.mark.parametrize(
    ("given", "name"),
    [
        (b'filename="../../etc/passwd"', b"../../etc/passwd"),
        (b"filename*=utf-8''%E2%80%AEtxt.exe", "\u202etxt.exe".encode()),
        (b'filename="=?iso-8859-1?q?M=FCnchen.txt?="', "München.txt".encode()),
        (b'filename="\xff\xfe.txt"', b"\xff\xfe.txt"),
        (b"filename*=no-such-charset''a%FF.txt", None),
    ],
)
def test_a_name_of_an_attachment_is_kept_as_it_is_written(read, given, name):
    found = read(mail(part(b"x", Content_Disposition=b"attachment; " + given)))
    [member] = found.content
    assert name is None or member == name


def test_a_message_in_a_message_is_one_member_in_its_own_bytes(read):
    inner = mail(
        part(b"inner words"), attached(), headers=b"X-Odd:   spaces\t kept\r\n", boundary=b"in"
    )
    found = read(mail(part(b"see below"), part(inner, b"message/rfc822")))
    assert found.content[b"part 2.eml"] == inner
    assert kind_of(inner) == "mail"


@pytest.mark.parametrize("charset", [b"windows-1251", b"no-such-charset", b"\xff\xff", b"utf-7"])
def test_the_bytes_of_a_body_stay_whatever_encoding_it_states(read, charset):
    body = "Привет".encode("cp1251")
    found = read(mail(part(body, b"text/plain; charset=" + charset)))
    assert found.content == {b"part 1.txt": body}


def test_damaged_base64_is_left_out_and_said(read):
    broken = part(b"JVBER\x00i0xLjQ", b"application/pdf", Content_Transfer_Encoding=b"base64")
    found = read(mail(broken, part(b"fine")))
    assert "base64" in found.left_out[b"part 1.pdf"]
    assert found.content == {b"part 2.txt": b"fine"}


def test_a_file_written_into_the_text_comes_out_too(read):
    lines = b"".join(binascii.b2a_uu(PDF[at : at + 45]) for at in range(0, 450, 45))
    body = b"see\r\n\r\nbegin 644 map.pdf\r\n" + lines.replace(b"\n", b"\r\n") + b"`\r\nend\r\n"
    found = read(mail() + body)
    assert found.content[b"map.pdf"] == PDF[:450]
    assert found.content[b"part 1.txt"] == body


def test_files_begun_in_the_text_and_never_ended_take_no_time(read):
    body = b"begin 644 a\r\n" * 200_000
    assert read(mail() + body).content == {b"part 1.txt": body}


def test_a_part_with_parameters_without_end_is_read_without_them(read):
    hostile = part(b"x", b"text/plain", Content_Disposition=b"attachment" + b";" * 4_000_000)
    assert read(mail(hostile)).content == {b"part 1.txt": b"x"}


@pytest.mark.parametrize(
    "headers",
    [
        b"X: " + b"y" * 3_000_000 + b"\r\n",
        b"".join(b"X-%d: y\r\n" % n for n in range(30_000)),
        b"Subject: " + b"=?utf-8?q?" * 9_000 + b"\r\n",
        b"Content-Transfer-Encoding: \xff\r\n",
        b"Subject: =?x-unknown?b?////?=\r\nFrom: <<<>>,,;;\r\n",
        b"Content-Disposition: attachment" + b";" * 4_000_000 + b"\r\n",
    ],
    ids=["long", "many", "words", "encoding", "odd", "parameters"],
)
def test_huge_and_broken_headers_do_not_stop_a_message(read, headers):
    found = read(mail(part(b"words"), headers=headers))
    assert found.content[b"part 1.txt"] == b"words"


def test_parts_nested_without_end_are_refused_or_bounded(read):
    deep = b"".join(
        b'--b%d\r\nContent-Type: multipart/mixed; boundary="b%d"\r\n\r\n' % (n, n + 1)
        for n in range(3_000)
    )
    letter = (
        mail()[:-2] + b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b0"\r\n\r\n'
    )
    with pytest.raises(CannotRead, match="nested"):
        read(letter + deep)


def test_a_cut_message_gives_what_is_there(read):
    whole = mail(part(b"words"), attached())
    found = read(whole[: len(whole) - 3_000])
    assert found.content[b"part 1.txt"] == b"words"


def test_a_mailbox_gives_each_message_as_it_stands(read):
    one, two = mail() + b"One\r\n\r\n>From here\r\n\r\n", mail() + b"From the start\r\n"
    box = b"From a@b Wed Feb  3 10:00:00 2021\r\n" + one + b"From - Wed Feb  3\r\n" + two
    found = read(box)
    assert found.content == {b"message 1.eml": one, b"message 2.eml": two}


@pytest.mark.parametrize(
    "text",
    [
        b"Dear all,\nFrom: here on we walk.\n",
        b"To: the ministry\n\nwe write",
        b"From here we went\nTo: b\nSubject: c\n\n",
        b"",
        b"Subject: a\nno header at all\n",
    ],
)
def test_a_letter_that_only_looks_a_little_like_mail_is_none(text):
    assert kind_of(text) == ""
