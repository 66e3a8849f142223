"""How is a copy of a text made in which marks stand for what was asked for?

Tables and JSON keep their form; of a page or word processor's document the text is kept. A mark is the same
for a short word and a long one. The copy is read again, as others may unpack what is written in it, before it
counts as proven.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

from answerable.disclosure.redacting.forms import CSV, JSON, TABS, Form, beside, form_of, spans_of
from answerable.disclosure.redacting.letters import letters
from answerable.disclosure.redacting.proving import NOT_RUN, RESIDUE, Finding, Proof
from answerable.disclosure.redacting.scattered import apart, numbered
from answerable.disclosure.redacting.seeking import Needle, exact
from answerable.disclosure.redacting.unwrapped import Packed, unwrapped
from answerable.errors import CannotRead
from answerable.reading.sources.source import canonical_text, source_of_text
from answerable.text import decode, looks_zawgyi

MARK: Final = "[redacted]"
PLAIN: Final = "text/plain"
_MAIL: Final = re.compile(r"(?im)^content-transfer-encoding:\s*(base64|quoted-printable)")
_ZAWGYI: Final = 0.5
_CHECKS: Final = (
    "the copy was read again from its bytes, and no word to go stands in it",
    "nor in what unpacks from it (HTML signs, percent signs, escapes, hexadecimal, base64)",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A finished copy of a text with its proof."""

    content: bytes
    kind: str
    places: int
    nowhere: tuple[Needle, ...]
    replaced: int
    """Places at which another name stands."""
    proof: Proof


def marked(
    data: bytes, kind: str, name: str, words: Sequence[Needle], names: Mapping[int, str] = {}
) -> Marked:
    """The copy of a text; `names` gives by a word's number what stands in its place instead of a mark.

    `kind` is the media type, `name` the file's name. Raises CannotRead for what is no text.
    """
    in_form = kind in (
        *JSON,
        CSV,
        TABS,
    )  # such a copy keeps its form, so it is made from what is written
    source = source_of_text(decode(data).text) if in_form else canonical_text(data, name)
    written, original = source.text, source.as_read()
    _refuse_mail(written)
    form = form_of(written, kind, name)
    pieces, cuts, met = _without(form, words, names)
    content = form.joined(pieces).encode("utf-8", "replace")
    # What only its parts were taken from may still unpack to them: that is looked for before they go.
    early = form.joined(_without(form, words, names, in_parts=False)[0]).encode("utf-8", "replace")
    return Marked(
        content=content,
        kind=kind if in_form else PLAIN,
        places=len(cuts),
        nowhere=tuple(word for word in words if word not in met),
        replaced=sum(word.number in names for *_, word in cuts),
        proof=_together(
            proof(each, words, original, tuple(names.values()))
            for each in dict.fromkeys((content, early))
        ),
    )


def _together(proofs: Iterable[Proof]) -> Proof:
    findings = dict.fromkeys(finding for one in proofs for finding in one.findings)
    return Proof(findings=tuple(findings), checks=_CHECKS)


def proof(
    content: bytes, words: Sequence[Needle], original: str, names: Sequence[str] = ()
) -> Proof:
    """Whether a word can be found in the bytes of a copy; `names` were put into it and do not count."""
    findings = [
        Finding(state=RESIDUE, said=f"Word {word.number} stands in the copy.")
        for word in _unpacked(content, words, names)
    ]
    try:
        list(unwrapped(content))
    except Packed:
        findings.append(Finding(state=NOT_RUN, said=_PACKED))
    if any(word.spaceless for word in words) and looks_zawgyi(original) > _ZAWGYI:
        said = (
            "The Burmese of the original looks like Zawgyi; a name that is turned into Unicode may come out "
            "spelled otherwise, and is then not found."
        )
        findings.append(Finding(state=NOT_RUN, said=said))
    return Proof(findings=tuple(dict.fromkeys(findings)), checks=_CHECKS)


_PACKED: Final = "A file or picture is packed in it as letters, or more than is unpacked: it is not read. Take it out."


def _unpacked(content: bytes, words: Sequence[Needle], names: Sequence[str]) -> Iterator[Needle]:
    """Words that stand in what was unpacked, as far as it could be."""
    with suppress(Packed):
        for text in unwrapped(content):
            yield from _left(text, words, names)


def _left(text: str, words: Sequence[Needle], names: Sequence[str]) -> Iterator[Needle]:
    for one in (MARK, *names):
        text = text.replace(one, "\n")
    layer = letters(text)
    yield from (word for word in words if any(True for _ in exact(word, layer)))
    yield from (word for *_, word in numbered(text, words))


def _refuse_mail(written: str) -> None:
    if _MAIL.search(written):
        raise CannotRead(
            "This is a letter with packed parts, in which words do not stand as they are read.",
            advice="Unpack it with `answerable unpack`, and redact what comes out of it.",
        )


def _without(
    form: Form, words: Sequence[Needle], names: Mapping[int, str], *, in_parts: bool = True
) -> tuple[list[str], list[tuple[int, int, Needle]], list[Needle]]:
    """The pieces with marks, the stretches that went, and each word found. A word may run over pieces."""
    whole = "\n".join(form.pieces)
    cuts, met = _cuts(form, whole, words, beside(form, whole) if in_parts else ())
    made, at = [], 0
    for piece in form.pieces:
        made.append(_cut(whole, at, at + len(piece), cuts, names))
        at += len(piece) + 1
    return made, cuts, met


def _over_values(
    form: Form, whole: str, words: Sequence[Needle]
) -> Iterator[tuple[int, int, Needle]]:
    """Words that run over values, between which keys stand."""
    spans = [(start, end) for start, end in map(spans_of(form).__getitem__, form.values)]
    layer = letters(f"{whole[start:end]}\n" for start, end in spans)
    for word in words:
        for start, end in exact(word, layer):
            if layer.where[start] != layer.where[end - 1]:
                yield from ((*spans[n], word) for n in set(layer.where[start:end]))


def _cuts(
    form: Form, whole: str, words: Sequence[Needle], groups: Sequence[Sequence[tuple[int, int]]]
) -> tuple[list[tuple[int, int, Needle]], list[Needle]]:
    """The stretches to go, none touching another's letters, and the word of each place.

    What stays on both sides of a cut may form the word anew, so it is sought again without what went.
    """
    cuts: list[tuple[int, int, Needle]] = []
    met: list[Needle] = []
    left = whole
    while spans := [
        *_spans(left, words),
        *(numbered(left, words) if len(form.pieces) < 2 else _over_values(form, left, words)),
        *apart(left, words, groups),
    ]:
        met += [word for *_, word in spans]
        cuts = _merged([*cuts, *spans])
        left = _blanked(whole, cuts)
    return cuts, met


def _blanked(whole: str, cuts: Sequence[tuple[int, int, Needle]]) -> str:
    """As long as before, with nothing where something went."""
    kept, at = [], 0
    for start, end, _ in cuts:
        kept += [whole[at:start], "\n" * (end - start)]
        at = end
    return "".join((*kept, whole[at:]))


def _spans(text: str, words: Sequence[Needle]) -> Iterator[tuple[int, int, Needle]]:
    layer = letters(text)
    for word in words:
        for start, end in exact(word, layer):
            yield layer.where[start], layer.where[end - 1] + 1, word


def _merged(spans: Sequence[tuple[int, int, Needle]]) -> list[tuple[int, int, Needle]]:
    """In order, with those that overlap made one, which counts for the word that begins first."""
    made: list[tuple[int, int, Needle]] = []
    for start, end, word in sorted(spans, key=lambda one: (one[0], -one[1], one[2].number)):
        if made and start < made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end), made[-1][2])
        else:
            made.append((start, end, word))
    return made


def _cut(
    whole: str,
    start: int,
    end: int,
    cuts: Sequence[tuple[int, int, Needle]],
    names: Mapping[int, str],
) -> str:
    """One piece, with a mark for each cut that touches it."""
    made, at = [], start
    for first, last, word in cuts[bisect_right(cuts, start, key=itemgetter(1)) :]:
        if first >= end:
            break
        made += [whole[at : max(first, at)], names.get(word.number, MARK)]
        at = min(max(last, at), end)
    return "".join((*made, whole[at:end]))
