"""Which sentences did somebody write for a dossier, and on which places does each rest?

A text file. A line `# conduct` begins the section of that id; a mark such as `[9f3a6c01:301-378]` behind a
sentence, or inside it, names the place that it rests on, as `elements add` takes it. A sentence without a
mark is printed as unsupported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from answerable.archive.view import Viewer
from answerable.casework.citing import Cite, parse
from answerable.disclosure.dossier.model import Drafted, Form
from answerable.errors import Conflict, NotFound, UsageError
from answerable.reading.saying.sentences import split_sentences
from answerable.text import fold, visible

LARGEST: Final = 1 << 20
"""Bytes of such a file."""
_HEADING: Final = re.compile(r"#{1,3}\s+(.*\S)\s*")
_MARK: Final = re.compile(
    r"[ \t]?\[((?:sha256:[0-9a-f]{4,64}|claim_[a-z0-9]{8,64}|[0-9a-f]{8,64})(?::\d+-\d+)?(?:\s*@[^\]\n]*)?)\]"
)
_FIRST: Final = 0xE000
"""Marks stand as signs of a private area while sentences are told apart."""
_SIGNS: Final = re.compile("[\ue000-\uf8ff]")
_SPACED_SIGNS: Final = re.compile("\\s*[\ue000-\uf8ff]")
_STOPPED: Final = re.compile('(?<=[.!?\u2026\u104b"\u201d\u2019)])(?:\\s*[\ue000-\uf8ff])+')
"""Marks that follow the end of a sentence."""
_MOST_MARKS: Final = 0xF8FF - _FIRST


def own_words(viewer: Viewer, form: Form, text: str) -> Mapping[str, tuple[Drafted, ...]]:
    """The sentences by section. Raises UsageError for a section that the form does not have."""
    found: dict[str, list[Drafted]] = {}
    for section, paragraph in _paragraphs(form, text):
        found.setdefault(section, []).extend(_sentences(viewer, paragraph))
    return {section: tuple(said) for section, said in found.items()}


def _paragraphs(form: Form, text: str) -> Iterator[tuple[str, str]]:
    section, waiting = "", list[str]()
    for line in [*_SIGNS.sub(" ", text).splitlines(), ""]:
        heading = _HEADING.fullmatch(line)
        if waiting and (heading or not line.strip()):
            yield section, " ".join(waiting)
            waiting = []
        if heading:
            section = _section(form, heading[1])
        elif line.strip():
            if not section:
                raise UsageError(
                    "The text begins without a section.",
                    advice=f"Begin with a line such as `# {form.sections[0].id}`.",
                )
            waiting.append(line.strip())
    if waiting:
        yield section, " ".join(waiting)


def _section(form: Form, said: str) -> str:
    for one in form.sections:
        if fold(said) in (fold(one.id), fold(one.title)):
            return one.id
    known = ", ".join(one.id for one in form.sections)
    raise UsageError(f"This form has no section {visible(said)}.", advice=f"It has: {known}.")


def _sentences(viewer: Viewer, paragraph: str) -> Iterator[Drafted]:
    marks = [one[1] for one in _MARK.finditer(paragraph)]
    if len(marks) > _MOST_MARKS:
        raise UsageError("One paragraph has too many marks.", advice="Divide it.")
    signs = iter(range(_FIRST, _FIRST + len(marks)))
    signed = _MARK.sub(lambda _: f" {chr(next(signs))}", paragraph)
    for words in _with_their_marks(signed):
        said = [marks[ord(sign) - _FIRST] for sign in _SIGNS.findall(words)]
        yield _drafted(viewer, " ".join(_SPACED_SIGNS.sub("", words).split()), said)


def _with_their_marks(signed: str) -> Iterator[str]:
    """The sentences; a mark behind a full stop ends its sentence, and belongs to it."""
    begin = 0
    for stop in [*_STOPPED.finditer(signed), None]:
        end, after = (stop.start(), stop.end()) if stop else (len(signed), len(signed))
        spans = [signed[one:other] for one, other in split_sentences(signed, begin, end)]
        if spans:
            spans[-1] += signed[end:after]
        yield from spans
        begin = after


def _drafted(viewer: Viewer, text: str, marks: list[str]) -> Drafted:
    cites: list[Cite] = []
    for mark in marks:
        try:
            cites.append(parse(viewer, mark))
        except (NotFound, Conflict) as error:
            return Drafted(text=text, barred=error.message)
    return Drafted(text=text, cites=tuple(cites))
