"""How is a copy of a text made in which marks stand for what was asked for?

Tables and JSON keep their form; of a page or word processor's document the text is kept. A mark is the same
for a short word and a long one. The copy is read again, as others may unpack what is written in it, before it
counts as proven.
"""

from __future__ import annotations

import csv
import io
import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final, NamedTuple

from answerable.disclosure.redacting.letters import letters
from answerable.disclosure.redacting.proving import NOT_RUN, RESIDUE, Finding, Proof
from answerable.disclosure.redacting.seeking import Needle, exact
from answerable.disclosure.redacting.unwrapped import unwrapped
from answerable.errors import CannotRead
from answerable.reading.sources.source import canonical_text
from answerable.text import looks_zawgyi

MARK: Final = "[redacted]"
JSON: Final = "application/json"
CSV: Final = "text/csv"
PLAIN: Final = "text/plain"
_TABS: Final = "text/tab-separated-values"
_TOKEN: Final = re.compile(
    r'"(?:[^"\\\x00-\x1f]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[\[\]{}:,]|\s+'
)
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


class _Form(NamedTuple):
    """A text as pieces that are written one by one, and how they come together again."""

    pieces: tuple[str, ...]
    joined: Callable[[Sequence[str]], str]


def marked(
    data: bytes, kind: str, name: str, words: Sequence[Needle], names: Mapping[int, str] = {}
) -> Marked:
    """The copy of a text; `names` gives by a word's number what stands in its place instead of a mark.

    `kind` is the media type, `name` the file's name. Raises CannotRead for what is no text.
    """
    written = canonical_text(data, name).text
    _refuse_mail(written)
    form = _form(written, kind, name)
    pieces, places, met = _without(form.pieces, words, names)
    copy = form.joined(pieces)
    content = copy.encode("utf-8", "replace")
    own = (JSON, CSV, _TABS)
    return Marked(
        content=content,
        kind=kind if kind in own else PLAIN,
        places=places,
        nowhere=tuple(word for word in words if word not in met),
        replaced=sum(word.number in names for word in met),
        proof=proof(content, words, written, tuple(names.values())),
    )


def proof(
    content: bytes, words: Sequence[Needle], original: str, names: Sequence[str] = ()
) -> Proof:
    """Whether a word can be found in the bytes of a copy; `names` were put into it and do not count."""
    findings = [
        Finding(state=RESIDUE, said=f"Word {word.number} stands in the copy.")
        for text in unwrapped(content)
        for word in _left(text, words, names)
    ]
    if any(word.spaceless for word in words) and looks_zawgyi(original) > _ZAWGYI:
        said = "The Burmese of the original looks like Zawgyi, in which words in Unicode are not found."
        findings.append(Finding(state=NOT_RUN, said=said))
    return Proof(findings=tuple(dict.fromkeys(findings)), checks=_CHECKS)


def _left(text: str, words: Sequence[Needle], names: Sequence[str]) -> Iterator[Needle]:
    for one in (MARK, *names):
        text = text.replace(one, "\n")
    layer = letters(text)
    return (word for word in words if any(True for _ in exact(word, layer)))


def _refuse_mail(written: str) -> None:
    if _MAIL.search(written):
        raise CannotRead(
            "This is a letter with packed parts, in which words do not stand as they are read.",
            advice="Unpack it with `answerable unpack`, and redact what comes out of it.",
        )


def _form(written: str, kind: str, name: str) -> _Form:
    if kind == JSON or name.lower().endswith((".json", ".jsonl", ".ndjson")):
        return _json(written)
    if kind in (CSV, _TABS):
        return _table(written)
    return _Form((written,), "".join)


def _json(written: str) -> _Form:
    """Strings, keys and numbers are pieces; everything between them stays as it was."""
    tokens, at = [], 0
    while at < len(written):
        found = _TOKEN.match(written, at)
        if not found:
            raise CannotRead(
                "This JSON is damaged.",
                advice="Mend it, or save it with the ending .txt, and add that.",
            )
        tokens.append(found[0])
        at = found.end()
    said = [place for place, token in enumerate(tokens) if token[0] in '"-0123456789']
    try:
        pieces = tuple(
            str(json.loads(tokens[p])) if tokens[p][0] == '"' else tokens[p] for p in said
        )
    except ValueError:
        raise CannotRead("This JSON is damaged.", advice="Mend it, and add it again.") from None

    def joined(changed: Sequence[str]) -> str:
        made = list(tokens)
        for place, before, after in zip(said, pieces, changed, strict=True):
            if before != after:
                made[place] = json.dumps(after, ensure_ascii=False)
        return "".join(made)

    return _Form(pieces, joined)


def _table(written: str) -> _Form:
    """Cells are pieces; they come back between the same signs."""
    first = written.split("\n", 1)[0]
    sign = max(",;\t|", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(written, newline=""), delimiter=sign, strict=True))
    except csv.Error:
        raise CannotRead(
            "This table is damaged: a quotation mark is open or stands in the wrong place.",
            advice="Mend it in a spreadsheet, save it as CSV, and add that.",
        ) from None

    def joined(changed: Sequence[str]) -> str:
        cells = iter(changed)
        kept = io.StringIO(newline="")
        writer = csv.writer(kept, delimiter=sign, lineterminator="\n")
        writer.writerows([next(cells) for _ in row] for row in rows)
        return kept.getvalue()

    return _Form(tuple(cell for row in rows for cell in row), joined)


def _without(
    pieces: Sequence[str], words: Sequence[Needle], names: Mapping[int, str]
) -> tuple[list[str], int, list[Needle]]:
    """The pieces with marks, how many stretches went, and each word found. A word may run over pieces."""
    whole = "\n".join(pieces)
    cuts, met = _cuts(whole, words)
    made, at = [], 0
    for piece in pieces:
        made.append(_cut(whole, at, at + len(piece), cuts, names))
        at += len(piece) + 1
    return made, len(cuts), met


def _cuts(
    whole: str, words: Sequence[Needle]
) -> tuple[list[tuple[int, int, Needle]], list[Needle]]:
    """The stretches to go, none touching another's letters, and the word of each place.

    What stays on both sides of a cut may form the word anew, so it is sought again without what went.
    """
    cuts: list[tuple[int, int, Needle]] = []
    met: list[Needle] = []
    left = whole
    while spans := list(_spans(left, words)):
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
