"""A chat and a mail that came in a container are read, and what they bring is kept beside them."""

import io
import zipfile

import pytest
from outlook_made import attachment, inner, message, msg

from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.view import Viewer
from answerable.reading.messages import mail
from answerable.workbench.held import content_of, reading_of
from answerable.workbench.unpack import is_container, unpack

CHAT = (
    "[13/03/2021, 14:05:11] Ko Aung: Soldiers killed 12 people in Invented village.\n"
    "[13/03/2021, 14:06:00] Ma Hla: \u200e<attached: 00000002-PHOTO-2021-03-13.jpg>\n"
)


@pytest.fixture
def archive(tmp_path):
    folder, keys = tmp_path / "archive", KeyStore(tmp_path / "keys")
    with Archive.create(folder, sealed=False, keys=keys) as made:
        yield made


def put(archive, content, name):
    with archive.change("a container") as change:
        return change.preserve_bytes(content, name).object


def names_in(archive, container):
    [made] = unpack(archive, [container], by="desk")
    return {Viewer(archive).show(one.object).names[0]: one.object for one in made.added}


def test_a_chat_in_a_zip_is_read_and_its_pictures_lie_beside_it(archive):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as box:
        box.writestr("_chat.txt", CHAT)
        box.writestr("00000002-PHOTO-2021-03-13.jpg", b"\xff\xd8\xff\xe0" + bytes(99))
    found = names_in(archive, put(archive, packed.getvalue(), "WhatsApp Chat.zip"))
    assert set(found) == {"_chat.txt", "00000002-PHOTO-2021-03-13.jpg"}
    reading = reading_of(archive, Viewer(archive).show(found["_chat.txt"]))
    assert next(iter(reading.clauses)).attributed_to == "Ko Aung"


def test_the_attachments_of_an_outlook_message_are_members_nested_ones_too(archive):
    whole = msg(
        "See the map.",
        attach_0=attachment("map.pdf", b"%PDF-" + b"m" * 9_000),
        attach_1=inner("Fwd", message("Words.", head=24, attach_0=attachment("in.txt", b"in"))),
    )
    container = put(archive, whole, "report.msg")
    assert Viewer(archive).show(container).type == mail.MSG
    assert is_container(archive, container)
    found = names_in(archive, container)
    assert content_of(archive, found["map.pdf"]).endswith(b"mmm")
    assert content_of(archive, found["in.txt"]) == b"in"


def test_a_mail_has_a_type_of_its_own_and_its_parts_are_still_kept(archive):
    letter = b"Message-ID: <1@x>\r\nFrom: a@x\r\nTo: b@x\r\n\r\nTwo lorries.\r\n"
    container = put(archive, letter, "a.eml")
    assert Viewer(archive).show(container).type == mail.EML
    assert is_container(archive, container)
    assert set(names_in(archive, container)) == {"part 1.txt"}
