"""Small readings made by hand, so that a check is tested on a sentence and not on the reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from answerable.checks.model import DocumentChecked, Finding
from answerable.checks.run import check_readings
from answerable.dates import find_written
from answerable.ontology.packs import Pack, bundled_packs, parse_pack
from answerable.reading.model import (
    Clause,
    DateMention,
    DocumentDate,
    Gap,
    Mention,
    Reader,
    Reading,
    Signatory,
    StatedCount,
    Statement,
)

READER = Reader(name="by hand", version="1")


@dataclass
class Text:
    """A document put together sentence by sentence; offsets follow from where the words fall."""

    kind: str = "open_letter"
    canonical: str = ""
    parts: dict[str, list[Any]] = field(default_factory=dict)

    def dated(self, written: str, iso: str) -> Text:
        start = self._write(written)
        self._keep("dates_document", DocumentDate, written, start, iso=iso, role="document")
        return self

    def sentence(self, words: str, *states: Statement, kind: str = "claim", **more: Any) -> Text:
        start = self._write(words)
        placed = tuple(_placed(one, words, start) for one in states)
        self._keep("clauses", Clause, words, start, kind=kind, statements=placed, **more)
        for found in find_written(words):
            if found.date is not None:
                said = words[found.start : found.end]
                self._keep(
                    "date_mentions", DateMention, said, start + found.start, iso=found.date.iso
                )
        return self

    def gap(self, words: str, kind: str) -> Text:
        self._keep("gaps", Gap, words, self.canonical.index(words), kind=kind, why="")
        return self

    def mention(self, words: str, label: str) -> Text:
        self._keep("mentions", Mention, words, self.canonical.rindex(words), label=label)
        return self

    def announces(self, words: str, value: int, of: str) -> Text:
        self.parts["stated"] = []
        self._keep("stated", StatedCount, words, self.canonical.index(words), value=value, of=of)
        return self

    def signed_by(
        self, *names: str, missing: Sequence[int] = (), people: Sequence[str] = ()
    ) -> Text:
        number = 0
        for name in names:
            number += 1
            while number in missing:
                number += 1
            start = self._write(f"{number}. {name}") + len(f"{number}. ")
            kind = "person" if name in people else "org"
            self._keep("signatories", Signatory, name, start, name=name, no=number, type=kind)
        self.parts["missing"] = list(missing)
        return self

    def reading(self, **more: Any) -> Reading:
        stated = self.parts.get("stated") or [None]
        kept = {
            key: tuple(value)
            for key, value in self.parts.items()
            if key not in ("stated", "missing")
        }
        return Reading(
            id="document_by_hand",
            canonical=self.canonical,
            kind=self.kind,
            reader=READER,
            signatories_stated=stated[0],
            signatory_numbers_missing=tuple(self.parts.get("missing", ())),
            **kept,
            **more,
        )

    def check(self, *packs: Pack, as_of: str | None = None) -> DocumentChecked:
        checked = check_readings(
            [("by-hand.txt", self.reading(), None)], packs or bundled_packs(), as_of
        )
        return checked.documents[0]

    def _write(self, words: str) -> int:
        self.canonical += ("\n" if self.canonical else "") + words
        return len(self.canonical) - len(words)

    def _keep(self, section: str, make: Any, words: str, start: int, **more: Any) -> None:
        kept = self.parts.setdefault(section, [])
        kept.append(
            make(
                text=words, start=start, end=start + len(words), id=f"{section}_{len(kept)}", **more
            )
        )


def states(
    words: str, subject: str, property: str, value: str, *, on: str | None = None, **more: Any
) -> Statement:
    """A statement whose span is `words`, to be found in the sentence it stands in."""
    return Statement(
        subject=subject, property=property, value=value, start=0, end=len(words), valid_from=on,
        **{"unit": "", **more},
    )  # fmt: skip


def listing(
    subject: str, authority: str, on: str | None = None, *,
    unit: str = "travel ban;asset freeze", **more: Any,
) -> Statement:  # fmt: skip
    """What the reader gives for "placed by the EU under a travel ban and asset freeze"."""
    return states(
        "", subject, "listed_by" if on else "under_measures_of", authority, on=on, unit=unit, **more
    )


def figure(
    value: int, comparator: str, property: str, actor: str, unit: str = "people"
) -> Statement:
    """What the reader gives for "the junta has detained more than 20,000"."""
    return states("", actor, property, str(value), comparator=comparator, unit=unit)


def pack_of(*facts: str, sections: str = "") -> Pack:
    """A pack with the authorities EU and UK, one regime each, and these fact lines."""
    head = (
        "pack: by_hand\nversion: '1'\ntitle: Made for a test\nas_of: 2026-01-01\n"
        "authorities:\n  - {id: EU, label: European Union, aliases: [EU]}\n"
        "  - {id: GB, label: United Kingdom, aliases: [UK]}\n"
        "regimes:\n  - {id: EU-X, authority: EU, label: EU regime}\n"
        "  - {id: GB-X, authority: GB, label: UK regime}\n"
        "sources:\n  - {id: s, text: The Gazette, date: 2021-03-22}\n"
    )
    lines = "".join(f"  - {{{fact}, source: s}}\n" for fact in facts)
    return parse_pack((head + sections + ("facts:\n" + lines if facts else "")).encode())


def verdicts(document: DocumentChecked) -> list[str]:
    """The verdicts, in the order of the text."""
    return [finding.verdict for finding in document.findings]


def the(document: DocumentChecked, verdict: str) -> Finding:
    """The one finding with this verdict."""
    (found,) = [one for one in document.findings if one.verdict == verdict]
    return found


def _placed(statement: Statement, words: str, start: int) -> Statement:
    return replace(statement, start=start, end=start + len(words.rstrip(".")))
