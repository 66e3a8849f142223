"""An exported chat in JSON is told by its bytes, whatever its name says, and other JSON is not one."""

import pytest

from answerable.archive.media import media_type

CHAT = "application/vnd.answerable.chat+json"


@pytest.mark.parametrize("name", ["result.json", "x.txt", "letter.pdf", ""])
@pytest.mark.parametrize(
    "head",
    [
        b'{"name": "A", "type": "private_group", "id": 1, "messages": [',
        b'\xef\xbb\xbf\n{"name":"A","type":"public_channel","messages":[{"id":1}]}',
        b'{"about": "Here is the data you requested. x", "chats": {',
        b'{"date":"2021-03-12 14:05","sender":"A","body":"b"}\n',
        b'{"version":"1","backupTimeMs":"1615538100000"}\n',
    ],
)
def test_an_export_is_a_chat_whatever_it_is_called(head, name):
    assert media_type(head, name) == CHAT


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b'{"a": 1}', "list.json", "application/json"),
        (b'{"type": "private_group"}', "list.json", "application/json"),
        (b'[{"type": "private_group", "messages": []}]', "list.json", "application/json"),
        (b'They wrote {"type": "private_group", "messages": []}', "a.txt", "text/plain"),
    ],
)
def test_other_json_is_none(head, name, kind):
    assert media_type(head, name) == kind
