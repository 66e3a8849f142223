"""A message that Outlook saved is read like any mail, and what it holds comes out byte by byte."""

import struct

import pytest
from boxes import read as unpacked
from outlook_made import (
    BINARY,
    NUMBER,
    TEXT8,
    UNICODE,
    attachment,
    compound,
    inner,
    message,
    msg,
    recipient,
)
from told import ends_well, places, read

from answerable.reading.messages.compressed_rtf import unpacked as rtf_of
from answerable.reading.sources.readers import kind_of

MAP = b"%PDF-" + bytes(range(256)) * 40
TRANSPORT = (
    "Received: from a by b; Wed, 3 Feb 2021 06:00:05 +0000\r\n"
    "From: Daw Mya <mya@example.org>\r\nDate: Wed, 3 Feb 2021 12:30:00 +0630\r\n"
    "DKIM-Signature: v=1; d=example.org; b=x\r\n"
)


def whole():
    return msg(
        "Twelve people were killed.\r\nSee the map.",
        more={(0x007D, UNICODE): TRANSPORT},
        recip_0=recipient("Office", "otp@example.org"),
        recip_1=recipient("Copy", "c@example.org", 2),
        attach_0=attachment("map.pdf", MAP),
        attach_1=inner(
            "Forwarded", message("Inner words.", head=24, attach_0=attachment("in.txt", b"in"))
        ),
    )


def test_the_head_and_the_body_are_shown_as_a_reader_sees_them():
    source = read(whole())
    assert source.media_type == "application/vnd.ms-outlook"
    assert source.text.startswith(
        "From: Daw Mya <mya@example.org>\nTo: Office <otp@example.org>\n"
        "Cc: Copy <c@example.org>\nDate: Wed, 3 Feb 2021 12:30:00 +0630\nSubject: Three lorries\n"
        "Twelve people were killed.\nSee the map.\nAttached (10,245 bytes): map.pdf\n"
    )


def test_a_message_in_it_is_a_message_of_its_own():
    source = read(whole())
    first, second = places(source)
    assert (first.message, first.sent_at) == (1, "2021-02-03T12:30:00+06:30")
    assert (second.message, second.sent_at) == (2, "2021-02-03T06:00:00Z")
    at = source.text.index("Inner words.")
    assert source.place_of(at, at + 5)[0].message == 2


def test_what_it_states_of_itself_is_kept_as_stated():
    stated = {each.name: each.value for each in read(whole()).stated}
    assert stated["Submitted"] == "2021-02-03T06:00:00Z"
    assert stated["Sender address"] == "mya@example.org"
    assert stated["DKIM signature"] == "present of example.org; not verified"
    assert stated["Received"].startswith("from a by b")


def test_attachments_come_out_in_their_own_bytes_nested_ones_too():
    found = unpacked(whole())
    assert found.content[b"map.pdf"] == MAP
    assert found.content[b"Forwarded/in.txt"] == b"in"
    assert found.content[b"body.txt"].decode("utf-16-le").startswith("Twelve people")
    assert found.about[b"body.txt"].charset == "utf-16-le"
    assert not found.left_out


def test_messages_one_in_the_other_end_somewhere():
    made = message("x", head=24)
    for _ in range(12):
        made = message("x", head=24, attach_0=inner("deeper", made))
    data = compound(message("x", attach_0=inner("deeper", made)))
    assert "more than 8 messages" in " ".join(unpacked(data).left_out.values())
    source = read(data)
    assert 5 < len(source.stretches) <= 10
    assert "than are read" in " ".join(source.warnings)


@pytest.mark.parametrize(
    ("more", "shown"),
    [
        ({(0x1013, BINARY): "<p>ပထမ</p>".encode(), (0x3FDE, NUMBER): 65001}, "ပထမ"),
        ({(0x1000, TEXT8): "Привет".encode("cp1251"), (0x3FFD, NUMBER): 1251}, "Привет"),
        (
            {
                (0x1009, BINARY): struct.pack("<4I", 43, 31, 0x414C454D, 0)
                + rb"{\rtf1\ansi Three lorries came}"
            },
            "Three lorries came",
        ),
    ],
)
def test_a_body_of_another_kind_is_read(more, shown):
    assert shown in read(msg(more=more)).text


def test_packed_rtf_is_unpacked():
    # The example of [MS-OXRTFCP] 3.1.1
    example = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af320"
        "68656c090020627705b06c647d0a800fa0"
    )
    assert rtf_of(example) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


def test_it_is_known_by_its_bytes_and_not_by_its_name():
    assert kind_of(whole(), "a.txt") == "application/vnd.ms-outlook"
    assert kind_of(compound({"WordDocument": b"x" * 5000})) == "application/x-ole-storage"


def test_another_reader_finds_the_same():
    oxmsg = pytest.importorskip("oxmsg")
    theirs = oxmsg.Message.load(whole())
    assert theirs.body == "Twelve people were killed.\r\nSee the map."
    assert theirs.attachments[0].file_bytes == MAP == unpacked(whole()).content[b"map.pdf"]
    assert [one.email_address for one in theirs.recipients] == ["otp@example.org", "c@example.org"]


def cut(data):
    return data[: len(data) // 2]


def looping(data):
    """Every sector follows itself."""
    table = data.rindex(struct.pack("<I", 0xFFFFFFFD)) // 512 * 512
    return data[:table] + b"".join(struct.pack("<I", at) for at in range(128)) + data[table + 512 :]


def circle(data):
    """A storage that holds itself."""
    made = bytearray(data)
    at = data.index("__attach_version1.0_#".encode("utf-16-le"))
    made[at + 76 : at + 80] = struct.pack("<I", 0)
    return bytes(made)


def huge(data):
    """A stream that says it is larger than the file."""
    made = bytearray(data)
    at = data.index("__substg1.0_37010102".encode("utf-16-le"))
    made[at + 120 : at + 124] = struct.pack("<I", 0x7FFFFFFF)
    return bytes(made)


@pytest.mark.parametrize("broken", [cut, looping, circle, huge, lambda data: data[:600]])
def test_a_broken_file_is_read_or_refused_with_a_sentence(broken):
    assert ends_well(read, broken(whole()))
    assert ends_well(unpacked, broken(whole()))


@pytest.mark.parametrize("step", range(0, 40))
def test_no_changed_byte_makes_it_hang_or_fail_in_another_way(step):
    made = bytearray(msg("Words.", attach_0=attachment("a.txt", b"a" * 100)))
    for at in range(step * 7, len(made), 331):
        made[at] ^= 0xA5
    assert ends_well(unpacked, bytes(made))
