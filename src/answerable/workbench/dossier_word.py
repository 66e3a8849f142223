"""The dossier as a Word file: the same sentences, with their places as footnotes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from answerable.disclosure.dossier.model import UNSUPPORTED, Dossier, Part, Sentence
from answerable.disclosure.word_file import (
    Heading,
    Paragraph,
    Table,
    WordFile,
    Words,
    said,
    word_file,
)
from answerable.workbench.dossier_words import (
    head,
    left_out,
    nothing,
    source_words,
    still_open,
    tail,
)
from answerable.workbench.landing import Made, land

SIGN: Final = "Dossier by answerable dossier. A newer one may take the place of this one."
"""Readable in a file that nobody saved since: a program packs it anew when it saves."""
_Block = Heading | Paragraph | Table


def write_word(made: Dossier, out: Path) -> Path:
    """Write the Word file to `out`, for its owner alone to read. See `landing.land`."""
    return land(Made(called="Word file", content=word(made), sign=SIGN.encode()), out)


def word(made: Dossier) -> bytes:
    """The dossier as DOCX; the same dossier on the same day gives the same bytes."""
    return word_file(WordFile(title=made.form.title, blocks=tuple(_blocks(made)), sign=SIGN))


def _blocks(made: Dossier) -> Iterator[_Block]:
    for paragraph in head(made):
        yield said(paragraph)
    if made.conditions:
        yield Heading(text="Conditions of use, as answered", level=2)
        yield from (said(one, style="List Bullet") for one in made.conditions)
    if made.names:
        yield Heading(text="How people are called here", level=2)
        yield from (said(f"{shown}: {why}", style="List Bullet") for shown, why in made.names)
    notes = dict(enumerate(made.footnotes, 1))
    for number, part in enumerate(made.parts, 1):
        yield from _part(number, part, made, notes)
    yield Heading(text="Where the form is from")
    yield said(made.form.about)
    yield from (said(source_words(one), style="List Bullet") for one in made.form.sources)
    yield Heading(text="Law and records used")
    yield from (said(one, style="List Bullet") for one in made.packs)
    yield said(f"Form {made.form.id}, SHA-256 {made.form.sha256}", style="List Bullet")


def _part(number: int, part: Part, made: Dossier, notes: dict[int, str]) -> Iterator[_Block]:
    yield Heading(text=f"{number}. {part.section.title}")
    yield Paragraph(words=(Words(text=f"Asked: {part.section.asks}", slanted=True),))
    if nothing(part):
        yield said(nothing(part))
    for group in part.groups:
        if group.title:
            yield Heading(text=group.title, level=2)
        yield from (_sentence(one, notes) for one in group.sentences)
    if "sources" in part.section.fill:
        yield from _relied(made)
    yield from (said(one) for one in left_out(part))
    if part.empty:
        yield Paragraph(words=(Words(text=f"{still_open(part)}:", strong=True),))
        yield from (said(one, style="List Bullet") for one in part.empty)


def _sentence(one: Sentence, notes: dict[int, str]) -> Paragraph:
    footnotes = tuple(notes[number] for number in one.numbers)
    words = [Words(text=one.text, notes=footnotes)]
    if one.kind == UNSUPPORTED:
        words.append(Words(text=tail(one), strong=True))
    return Paragraph(words=tuple(words))


def _relied(made: Dossier) -> Iterator[_Block]:
    if not made.relied:
        yield said("No object of the archive is relied on.")
        return
    yield Table(
        head=("Object", "SHA-256", "Grade", "Sentences"),
        rows=tuple(
            (one.name, one.digest, "; ".join(one.grades), str(one.sentences)) for one in made.relied
        ),
    )
