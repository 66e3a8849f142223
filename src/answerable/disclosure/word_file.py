"""How does a document become a Word file whose bytes depend on nothing but its words?

The parts come from python-docx's own blank document. Times, author and packing are fixed, and nothing is
compressed: the same words give the same bytes on every machine. Notes are footnotes of Word.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

from answerable.text import visible

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as Written

_JOINERS: Final = "\u200b\u200c\u200d"
_TIME: Final = (1980, 1, 1, 0, 0, 0)
_DAY: Final = datetime(2000, 1, 1, tzinfo=UTC)
_MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TABLES: Final = ("Normal Table", "Table Grid")
"""The looks of tables that are kept, of a hundred."""
_OF_TABLES: Final = 3
"""WD_STYLE_TYPE.TABLE"""
_FOOTNOTES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_CONTENT: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_NOT_OURS: Final = ("/thumbnail", "/extended-properties", "/stylesWithEffects", "/customXml")
"""Parts of the blank document that say nothing of this one: a picture, another program's name."""
_RULES: Final = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
    "<w:continuationSeparator/></w:r></w:p></w:footnote>"
)
"""The lines above footnotes: Word asks for both."""
_NOTE: Final = (
    '<w:footnote w:id="{id}"><w:p><w:pPr><w:spacing w:after="40"/></w:pPr>'
    '<w:r><w:rPr><w:vertAlign w:val="superscript"/><w:sz w:val="16"/></w:rPr><w:footnoteRef/></w:r>'
    '<w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:t xml:space="preserve"> {words}</w:t></w:r></w:p>'
    "</w:footnote>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A stretch of a paragraph in one look, and the footnotes that stand after it."""

    text: str
    strong: bool = False
    slanted: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; `style` is one of Word's own, such as `List Bullet`."""

    words: tuple[Words, ...]
    style: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading: level 1 for a section, 2 below it."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with a first row of names."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordFile:
    """A document: a title, and what stands below it."""

    title: str
    blocks: tuple[Heading | Paragraph | Table, ...]
    language: str = "en"
    """BCP 47."""
    sign: str = ""
    """Kept in the file's properties, by which an earlier file of its kind is known."""


def said(*texts: str, style: str = "") -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph(words=tuple(Words(text=one) for one in texts), style=style)


def word_file(made: WordFile) -> bytes:
    """The file (DOCX). Signs that could act, such as direction marks, stand as escapes."""
    import docx

    document = docx.Document()
    _describe(document, made)
    document.add_heading(_inert(made.title), level=0)
    notes: list[str] = []
    for block in made.blocks:
        _add(document, block, notes)
    _add_notes(document, notes)
    raw = io.BytesIO()
    document.save(raw)
    return _packed(raw.getvalue())


def _describe(document: Document, made: WordFile) -> None:
    """Properties without a person, a program's version or a time."""
    about = document.core_properties
    about.title, about.author, about.last_modified_by = _inert(made.title), "", ""
    about.comments, about.subject, about.language = "", made.sign, made.language
    about.created = about.modified = _DAY
    about.revision = 1
    relations: Any
    for relations in (document.part.package.rels, document.part.rels):
        for id in [id for id, one in relations.items() if one.reltype.endswith(_NOT_OURS)]:
            relations.pop(id)
    for style in [one for one in document.styles if one.type == _OF_TABLES]:
        if style.name not in _TABLES:
            style.delete()


def _add(document: Document, block: Heading | Paragraph | Table, notes: list[str]) -> None:
    if isinstance(block, Heading):
        document.add_heading(_inert(block.text), level=block.level)
    elif isinstance(block, Table):
        _add_table(document, block)
    else:
        paragraph = document.add_paragraph(style=block.style or None)
        for words in block.words:
            _add_words(paragraph, words, notes)


def _add_words(paragraph: Written, words: Words, notes: list[str]) -> None:
    run = paragraph.add_run(_inert(words.text))
    run.bold, run.italic = words.strong or None, words.slanted or None
    for note in words.notes:
        notes.append(note)
        _refer(paragraph, len(notes))


def _refer(paragraph: Written, number: int) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    run = paragraph.add_run()
    run.font.superscript = True
    mark: Any = OxmlElement("w:footnoteReference")
    mark.set(qn("w:id"), str(number))
    run._r.append(mark)


def _add_table(document: Document, block: Table) -> None:
    table = document.add_table(rows=0, cols=len(block.head), style="Table Grid")
    for number, row in enumerate((block.head, *block.rows)):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(_inert(text)).bold = number == 0 or None


def _add_notes(document: Document, notes: Sequence[str]) -> None:
    """The part with the footnotes, which python-docx has no words for."""
    if not notes:
        return
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    part = Part(PackURI("/word/footnotes.xml"), _CONTENT, _notes_part(notes), document.part.package)
    document.part.relate_to(part, _FOOTNOTES)


def _notes_part(notes: Sequence[str]) -> bytes:
    written = (
        _NOTE.format(id=number, words=escape(_inert(note))) for number, note in enumerate(notes, 1)
    )
    head = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    return f'{head}<w:footnotes xmlns:w="{_MAIN}">{_RULES}{"".join(written)}</w:footnotes>'.encode()


def _inert(words: str) -> str:
    """Words in which nothing acts; joiners stay, as Burmese needs them."""
    return "".join(sign if sign in _JOINERS else visible(sign) for sign in words)


def _packed(raw: bytes) -> bytes:
    """The same parts, in one order, uncompressed and with one time."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as given, zipfile.ZipFile(out, "w") as made:
        for name in _in_order(given.namelist()):
            entry = zipfile.ZipInfo(name, _TIME)
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            made.writestr(entry, given.read(name))
    return out.getvalue()


def _in_order(names: Sequence[str]) -> Iterator[str]:
    """The list of contents first, as readers of packages expect; then by name."""
    first = "[Content_Types].xml"
    yield from sorted(names, key=lambda name: (name != first, name))
