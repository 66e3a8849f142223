"""What does a mail say (EML, MBOX, Outlook's MSG), and what does it state about itself?

The text has the head as a reader sees it, the body, and the attachments by name; what is attached is no
part of it, but a member of the container. Each file is read in a process of its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from answerable.errors import CannotRead
from answerable.reading.messages.written import written_of
from answerable.reading.sources.canonical import Source
from answerable.reading.sources.child import Parser, found_by
from answerable.reading.sources.options import Options
from answerable.reading.sources.places import Stated
from answerable.reading.sources.source import LARGEST_TEXT

EML: Final = "message/rfc822"
MBOX: Final = "application/mbox"
MSG: Final = "application/vnd.ms-outlook"
_HERE: Final = Path(__file__).parent
_MAIL: Final = Parser(
    module=_HERE / "mail_text_child.py",
    of="The mail",
    advice="Open it in a mail program and save it as plain text; keep the original beside it.",
    needs="lxml",
    seconds=180,
    patience=360,
    memory=3 << 30,
)
_OUTLOOK: Final = Parser(
    module=_HERE / "outlook_text_child.py",
    of="The Outlook message",
    advice="Open it in Outlook and save it as text or as EML; keep the original beside it.",
    needs="lxml",
    seconds=60,
    patience=120,
    memory=3 << 30,
)


def read_mail(data: bytes, options: Options) -> Source:
    """One mail. Raises CannotRead."""
    return _source(found_by(_MAIL, data, "mail"), EML, talk=False, where="header")


def read_mailbox(data: bytes, options: Options) -> Source:
    """The mails of a mailbox, in the order of the file. Raises CannotRead."""
    source = _source(found_by(_MAIL, data, "mailbox"), MBOX, talk=True, where="mailbox")
    if len(source.text) > LARGEST_TEXT:
        raise CannotRead(
            f"The messages of this mailbox have {len(source.text):,} characters together; up to "
            f"{LARGEST_TEXT:,} are read as one text.",
            advice="Unpack it (`answerable unpack`): each message is then read by itself.",
        )
    return source


def read_outlook(data: bytes, options: Options) -> Source:
    """One Outlook message, and below it the messages attached to it. Raises CannotRead."""
    found = found_by(_OUTLOOK, data)
    return _source(found, MSG, talk=len(found["rows"]) > 1, where="property")


def _source(found: dict[str, Any], media_type: str, *, talk: bool, where: str) -> Source:
    writing = written_of(found["rows"], talk=talk)
    stated = [
        Stated(name=str(name), value=str(value), where=where) for name, value in found["stated"]
    ]
    return writing.source(media_type, "", map(str, found["warnings"]), stated)
