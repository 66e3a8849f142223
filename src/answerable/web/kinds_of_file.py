"""What do people call a file of this media type?"""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

_KINDS: Final[dict[str, Any]] = {
    "text/plain": _("text"),
    "text/markdown": _("text (Markdown)"),
    "text/html": _("web page"),
    "multipart/related": _("web page in one file (MHTML)"),
    "text/csv": _("table (CSV)"),
    "text/tab-separated-values": _("table (TSV)"),
    "application/json": _("data (JSON)"),
    "application/xml": _("data (XML)"),
    "text/xml": _("data (XML)"),
    "application/xhtml+xml": _("web page"),
    "application/pdf": _("PDF"),
    "application/rtf": _("RTF document"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _("Word document"),
    "application/vnd.oasis.opendocument.text": _("OpenDocument text"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _("Excel workbook"),
    "application/vnd.oasis.opendocument.spreadsheet": _("OpenDocument spreadsheet"),
    "application/vnd.ms-excel": _("Excel workbook of before 2007"),
    "application/x-ole-storage": _("Office file of before 2007"),
    "message/rfc822": _("mail"),
    "application/mbox": _("mailbox"),
    "application/vnd.ms-outlook": _("Outlook message"),
    "application/vnd.answerable.chat+json": _("exported chat"),
    "application/zip": _("packed files (ZIP)"),
    "application/gzip": _("packed file (gzip)"),
    "application/x-7z-compressed": _("packed files (7z)"),
    "application/vnd.rar": _("packed files (RAR)"),
    "application/warc": _("web archive (WARC)"),
    "application/vnd.sqlite3": _("database (SQLite)"),
    "application/pgp-encrypted": _("encrypted file (PGP)"),
    "application/age": _("encrypted file (age)"),
    "application/ogg": _("recording (Ogg)"),
    "application/x-empty": _("empty file"),
    "application/x-dosexec": _("Windows program"),
    "application/x-elf": _("Linux program"),
    "application/octet-stream": _("file of an unknown kind"),
    "": _("file of an unknown kind"),
}
_FAMILIES: Final[dict[str, Any]] = {
    "image": _("picture (%s)"),
    "audio": _("sound recording (%s)"),
    "video": _("film (%s)"),
    "text": _("text (%s)"),
}
_NAMES: Final = {"quicktime": "MOV", "x-matroska": "MKV", "x-msvideo": "AVI", "mpeg": "MP3"}


def kind_words(media_type: str) -> str:
    """In words; the media type itself where there are none."""
    if media_type in _KINDS:
        return str(_KINDS[media_type])
    family, _slash, kind = media_type.partition("/")
    words = _FAMILIES.get(family)
    return str(words) % _NAMES.get(kind, kind.upper()) if words else media_type
