"""Which kinds of files are read, and by which module?

A reader is found by the media type that the bytes have (`archive/media.py`); a few kinds of text only by
what stands in them. Each module is loaded when a file of its kind is met.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from answerable.archive import media
from answerable.archive.chat_media import CHAT, chat_of
from answerable.reading.sources.canonical import Source
from answerable.reading.sources.options import Options

LARGEST_DOCUMENT: Final = 128 * 1024 * 1024
"""Bytes of a PDF or a packed document, most of which are pictures where it is large."""
_HEAD: Final = 4096
_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ODT: Final = "application/vnd.oasis.opendocument.text"
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ODS: Final = "application/vnd.oasis.opendocument.spreadsheet"
_XLS: Final = "application/vnd.ms-excel"
_OLE: Final = "application/x-ole-storage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """How files of one kind are read."""

    of: str
    """What they are, as a sentence names them: `a PDF document`."""
    read: Callable[[bytes, Options], Source]
    largest: int = LARGEST_DOCUMENT
    """Bytes above which a file is kept and not read."""


def _pdf(data: bytes, options: Options) -> Source:
    from answerable.reading.sources.pdf import read_pdf

    return read_pdf(data, options)


def _office(kind: str) -> Callable[[bytes, Options], Source]:
    def read(data: bytes, options: Options) -> Source:
        from answerable.reading.sources.office import read_office

        return read_office(data, kind)

    return read


def _spreadsheet(kind: str) -> Callable[[bytes, Options], Source]:
    def read(data: bytes, options: Options) -> Source:
        from answerable.reading.sheets.tables import read_spreadsheet

        return read_spreadsheet(data, options, kind)

    return read


def _csv(data: bytes, options: Options) -> Source:
    from answerable.reading.sheets.tables import read_csv

    return read_csv(data, options)


def _mhtml(data: bytes, options: Options) -> Source:
    from answerable.reading.sources.mhtml import read_mhtml

    return read_mhtml(data, options)


def _mail(kind: str) -> Callable[[bytes, Options], Source]:
    def read(data: bytes, options: Options) -> Source:
        from answerable.reading.messages import mail

        return {
            mail.EML: mail.read_mail,
            mail.MBOX: mail.read_mailbox,
            mail.MSG: mail.read_outlook,
        }[kind](data, options)

    return read


def _chat(kind: str) -> Callable[[bytes, Options], Source]:
    def read(data: bytes, options: Options) -> Source:
        from answerable.reading.messages import chats

        return chats.READ[kind](data, options)

    return read


def _export(data: bytes, options: Options) -> Source:
    from answerable.reading.messages import chats

    return chats.READ[chat_of(data[:_HEAD])](data, options)


def _picture(kind: str) -> Callable[[bytes, Options], Source]:
    def read(data: bytes, options: Options) -> Source:
        from answerable.reading.recognising.picture import read_image

        return read_image(data, options, kind)

    return read


_PICTURES: Final = {
    "image/png": "a picture (PNG)",
    "image/jpeg": "a picture (JPEG)",
    "image/tiff": "a picture (TIFF)",
    "image/webp": "a picture (WebP)",
    "image/bmp": "a picture (BMP)",
    "image/gif": "a picture (GIF)",
    "image/heic": "a picture (HEIC)",
    "image/heif": "a picture (HEIF)",
}
READERS: Final[dict[str, Reader]] = {
    "application/pdf": Reader(of="a PDF document", read=_pdf),
    **{kind: Reader(of=of, read=_picture(kind)) for kind, of in _PICTURES.items()},
    _DOCX: Reader(of="a Word document (DOCX)", read=_office(_DOCX)),
    _ODT: Reader(of="an OpenDocument text (ODT)", read=_office(_ODT)),
    "application/rtf": Reader(of="an RTF document", read=_office("application/rtf")),
    "multipart/related": Reader(of="a web page saved in one file (MHTML)", read=_mhtml),
    "text/csv": Reader(of="a table (CSV)", read=_csv),
    "text/tab-separated-values": Reader(of="a table (TSV)", read=_csv),
    _XLSX: Reader(of="an Excel workbook (XLSX)", read=_spreadsheet(_XLSX)),
    _ODS: Reader(of="an OpenDocument spreadsheet (ODS)", read=_spreadsheet(_ODS)),
    _XLS: Reader(of="an Excel workbook of before 2007 (XLS)", read=_spreadsheet(_XLS)),
    "message/rfc822": Reader(of="a mail (EML)", read=_mail("message/rfc822")),
    "application/mbox": Reader(
        of="a mailbox (MBOX)", read=_mail("application/mbox"), largest=256 << 20
    ),
    "application/vnd.ms-outlook": Reader(
        of="an Outlook message (MSG)", read=_mail("application/vnd.ms-outlook")
    ),
    CHAT: Reader(of="an exported chat (JSON)", read=_export),
}
"""By media type. Plain text, Markdown and HTML are read without a row here (`source.py`)."""


def kind_of(data: bytes, name: str = "") -> str:
    """The media type of a whole file, or of what is left of one."""
    found = media.media_type(data[:_HEAD], name, data[-media.TAIL :])
    if found == "application/zip":  # of a torn package the directory at the end is gone
        return media.media_type(data[:_HEAD], name, data[: media.TAIL])
    if found == _OLE:
        at = media.directory_at(data)
        return media.media_type(data[:_HEAD], name, data[at : at + media.TAIL])
    return found


CHATS: Final[dict[str, Reader]] = {
    "lines": Reader(of="a chat (text)", read=_chat("lines"), largest=64 << 20),
    "telegram": Reader(of="a Telegram export", read=_chat("telegram")),
    "signal": Reader(of="a Signal export", read=_chat("signal")),
    "page": Reader(of="a page of a chat", read=_chat("page"), largest=64 << 20),
}
"""Texts that only their first words tell from others; see `messages/known.py`."""


def by_content(head: bytes, kind: str, name: str = "") -> Reader | None:
    """How a text is read that has a form of its own, though its media type does not say so."""
    from answerable.reading.messages.known import chat_in

    return CHATS.get(chat_in(head, kind, name))


def reader_of(data: bytes, name: str = "") -> Reader | None:
    """How this file is read; None for text, and for what this release does not read."""
    kind = kind_of(data, name)
    return by_content(data[:_HEAD], kind, name) or READERS.get(kind)
