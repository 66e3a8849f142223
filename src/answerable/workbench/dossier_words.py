"""What is said in a dossier beside its sentences: head, counts, what was left out, what is still open?

Page and Word file say the same in the same words.
"""

from __future__ import annotations

from typing import Any

from answerable import __version__
from answerable.clock import now
from answerable.disclosure.dossier.model import (
    ALLEGED,
    CITED,
    NOT_ADVICE,
    UNSUPPORTED,
    UNSUPPORTED_WORDS,
    VIEW,
    Dossier,
    FormSource,
    LeftOut,
    Part,
    Sentence,
)


def head(made: Dossier) -> tuple[str, ...]:
    """The paragraphs under the title."""
    return (
        f"To: {made.recipient}. For: {made.purpose}. Case: {made.title}.",
        ALLEGED,
        f"{counts(made)} {NOT_ADVICE}",
        f"Made {now()[:10]} by Answerable {__version__}; listings and proceedings as of {made.day}. "
        f"The form is read from public sources as of {made.form.as_of}; the addressee's own page prevails.",
    )


def counts(made: Dossier) -> str:
    """How many sentences of each kind it has, and how many were left out."""
    cited, views, bare = map(made.counted, (CITED, VIEW, UNSUPPORTED))
    out = sum(one.count for one in made.left_out)
    return (
        f"{_many(cited, 'sentence')} with a source, {_many(views, 'view')} with a name to it, "
        f"{bare} unsupported, {out} left out."
    )


def tail(sentence: Sentence) -> str:
    """What stands behind a sentence that has no source."""
    return f" [{UNSUPPORTED_WORDS}]" if sentence.kind == UNSUPPORTED else ""


def left_out(part: Part) -> tuple[str, ...]:
    """What may not stand in a section, and why, without naming anybody."""
    found: dict[tuple[str, bool], int] = {}
    for one in part.left_out:
        found[(one.plain, one.contrary)] = found.get((one.plain, one.contrary), 0) + one.count
    return tuple(_left_out(plain, count, contrary) for (plain, contrary), count in found.items())


def _left_out(plain: str, count: int, contrary: bool) -> str:
    what = "contrary item" if contrary else "sentence"
    are = "is" if count == 1 else "are"
    return f"{_many(count, what)} {are} left out: {plain}."


def nothing(part: Part) -> str:
    """What a section says that holds no sentence."""
    return "" if part.sentences or "sources" in part.section.fill else "Nothing is on record here."


def still_open(part: Part) -> str:
    """The head of what nobody has answered."""
    return f"Still open ({len(part.empty)})" if part.empty else ""


def source_words(source: FormSource) -> str:
    """A source of the form in one line."""
    parts = [source.title]
    parts += [f"of {source.dated}"] if source.dated else []
    parts += [source.url] if source.url else []
    parts += [f"read {source.seen}"] if source.seen else []
    return ", ".join(parts) + (f". {source.says}" if source.says else ".")


def reasons(found: tuple[LeftOut, ...]) -> tuple[str, ...]:
    """Why sentences were left out, in full, for those who keep the archive."""
    said: dict[str, int] = {}
    for one in found:
        said[one.reason] = said.get(one.reason, 0) + one.count
    return tuple(f"{_many(count, 'sentence')}: {reason}" for reason, count in said.items())


def section_json(part: Part) -> dict[str, Any]:
    """A section as it stands in an answer in JSON."""
    return {
        "section": part.section.id,
        "title": part.section.title,
        "asks": part.section.asks,
        "source": part.section.source.title,
        "sentences": [
            {"text": one.text, "kind": one.kind, "notes": [note.text for note in one.notes]}
            for one in part.sentences
        ],
        "left_out": [
            {"count": one.count, "reason": one.reason, "contrary": one.contrary}
            for one in part.left_out
        ],
        "empty": list(part.empty),
    }


def _many(number: int, one: str) -> str:
    return f"{number} {one}{'' if number == 1 else 's'}"
