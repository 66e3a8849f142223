"""Mails, mailboxes, messages of Outlook, pages saved with their pictures, and chats."""

import struct

from made import compound, noise

_HEAD = b"From: a@example.org\nTo: b@example.org\nSubject: The ferry\nMIME-Version: 1.0\n"


def nested(depth):
    """A mail of parts within parts."""
    opened = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (at, at)
        for at in range(depth)
    )
    return _HEAD + opened + b"Content-Type: text/plain\n\nThe ferry was sold.\n"


def attached(depth):
    """A mail in a mail in a mail."""
    made = _HEAD + b"Content-Type: text/plain\n\nThe ferry was sold.\n"
    for _ in range(depth):
        made = _HEAD + b"Content-Type: message/rfc822\n\n" + made
    return made


def mail(body, more=b"Content-Type: text/plain\n"):
    """A mail with this body."""
    return _HEAD + more + b"\n" + body


def mailbox(count, body=b"The ferry was sold.\n"):
    """A mailbox of as many mails."""
    return (b"From a@example.org Wed Feb  3 04:05:06 2021\n" + mail(body) + b"\n") * count


def msg(streams, **lies):
    """A message of Outlook with these streams."""
    return compound([("__properties_version1.0", bytes(32)), *streams], **lies)


def property_row(tag, size):
    """A row of the stream that says which properties there are."""
    return struct.pack("<IIII", tag, 6, size, 0)


def compressed_rtf(size, packed=b""):
    """What Outlook packs RTF as (MS-OXRTFCP), saying this size."""
    return struct.pack("<IIII", len(packed) + 12, size, 0x75465A4C, 0) + packed


def msg_rtf_bomb():
    rows = bytes(32) + property_row(0x10090102, 40)
    body = compressed_rtf(0xFFFFFFFF, b"\xff" + b"\x00\x01" * 4_000)
    return compound([("__properties_version1.0", rows), ("__substg1.0_10090102", body)])


_SNAPSHOT = (
    b"From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/\nSubject: A\n"
    b'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="b"\n\n'
)

SPECIMENS = {
    "eml-nested-500-deep.eml": lambda: nested(500),
    "eml-attached-300-deep.eml": lambda: attached(300),
    "eml-header-of-5MB.eml": lambda: mail(b"a", b"X-Long: " + b"word " * (1 << 20) + b"\n"),
    "eml-100000-headers.eml": lambda: mail(b"a", b"Received: from a by b\n" * 100_000),
    "eml-base64-that-is-none.eml": lambda: mail(
        b"\xff\xfe!!!" * 4_000, b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n"
    ),
    "eml-boundary-missing.eml": lambda: mail(b"--x\n\na", b"Content-Type: multipart/mixed\n"),
    "eml-charset-that-nobody-knows.eml": lambda: mail(
        b"caf\xe9", b"Content-Type: text/plain; charset=\"x-" + b"a" * 5_000 + b"\"\n"
    ),
    "eml-attachment-leaves-the-folder.eml": lambda: mail(
        b'--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename="../../../escaped.txt"\n\nx\n--b--\n',
        b'Content-Type: multipart/mixed; boundary="b"\n',
    ),
    "eml-names-with-controls.eml": lambda: mail(
        b'--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename="a\x1b[2Jb\x07.txt"\n\nx\n--b--\n',
        b'Content-Type: multipart/mixed; boundary="b"\n',
    ),
    "eml-html-that-calls-home.eml": lambda: mail(
        b'<html><img src="http://192.0.2.1/seen"><iframe src="file:///etc/passwd"></iframe>The ferry</html>',
        b"Content-Type: text/html\n",
    ),
    "mbox-3000-mails.mbox": lambda: mailbox(3_000),
    "mbox-first-line-only.mbox": lambda: b"From a@example.org Wed Feb  3 04:05:06 2021\n" + _HEAD,
    "msg-cyclic-fat.msg": lambda: msg(
        [("__substg1.0_1000001F", b"a\0" * 4_000)], fat=lambda table: [0 for _ in table[:-1]] + table[-1:]
    ),
    "msg-rtf-bomb.msg": msg_rtf_bomb,
    "msg-noise.msg": lambda: compound([("__properties_version1.0", noise(9_000)), ("__substg1.0_1000001F", noise(9_001)[1:])]),
    "msg-only-its-head.msg": lambda: msg([])[:512],
    "mht-no-page-in-it.mht": lambda: _SNAPSHOT + b"--b\nContent-Type: image/png\n\nx\n--b--\n",
    "mht-page-100000-tags-deep.mht": lambda: _SNAPSHOT + b"--b\nContent-Type: text/html\n\n" + b"<b>" * 100_000 + b"a\n--b--\n",
    "chat-one-line-of-5MB.txt": lambda: b"12/03/2021, 14:05 - Ma A: hello\n12/03/2021, 14:06 - Ko B: " + b"word " * (1 << 20),
    "chat-telegram-not-closed.json": lambda: b'{"name":"A","type":"personal_chat","id":1,"messages":[{"id":1,"type":"message","date":"2021-03-12T14:05:00","from":"A","text":"The ferry"},',
    "chat-telegram-100000-deep.json": lambda: b'{"name":"A","type":"personal_chat","id":1,"messages":' + b"[" * 100_000,
}  # fmt: skip
