"""What does this document say? The one door of the reading room: bytes or text in, a `Reading` out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from answerable import dates
from answerable.ids import sha256_hex, stable_id
from answerable.reading.addressees import find_addressees
from answerable.reading.canonical import Source
from answerable.reading.clauses import Sentence, read_grounds, read_sentences
from answerable.reading.contacts import find_contacts, masked_values
from answerable.reading.gaps import lost_links, unnamed_sources
from answerable.reading.genre import kind_of_document, languages_of
from answerable.reading.model import (
    Clause,
    DateMention,
    Demand,
    DocumentDate,
    Ground,
    Measure,
    Mention,
    Quantity,
    Reader,
    Reading,
    Span,
)
from answerable.reading.signatories import (
    blank_numbers,
    find_signatories,
    find_stated_count,
    missing_numbers,
)
from answerable.reading.source import canonical_text, source_of_text
from answerable.reading.spans import cut
from answerable.reading.zones import Zones, find_zones

READER: Final = "answerable-reader"
VERSION: Final = "1"

_Item = TypeVar("_Item", bound=Span)


def read_document(data: bytes, name: str = "") -> Reading:
    """Read a file: plain text in any encoding, Markdown, HTML.

    `name` is the file's name; its ending helps to tell HTML and is kept nowhere. Raises CannotRead,
    with advice, for what is no text, is of a kind this release does not read, or is too large.
    """
    return _reading(canonical_text(data, name))


def read_text(text: str, name: str = "") -> Reading:
    """Read text that is already decoded. Never raises for any text within the size limit."""
    return _reading(source_of_text(text, name))


def _reading(source: Source) -> Reading:
    text = source.text
    document = stable_id("doc", sha256_hex(text.encode("utf-8", "surrogatepass")))
    zones = find_zones(text)
    mentioned = _date_mentions(text)
    sentences = read_sentences(zones, mentioned)
    named = _Namer(document)
    bare = tuple(sentence.clause for sentence in sentences)
    links = [(link.start, link.end) for link in source.links]
    grounds = named("ground", read_grounds(zones))
    demands = named("demand", _demands(zones, sentences))
    quantities = named("quantity", (each for s in sentences for each in s.quantities))
    date_mentions = named("date", mentioned)
    mentions = named("mention", (each for s in sentences for each in s.mentions))
    measures = named("measure", (each for s in sentences for each in s.measures))
    gaps = [
        *lost_links(text, bare, links),
        *masked_values(zones),
        *unnamed_sources(text, bare),
        *blank_numbers(zones),
    ]
    stated = find_stated_count(zones)
    reading = Reading(
        id=document,
        canonical=text,
        kind=kind_of_document(zones),
        reader=Reader(name=READER, version=VERSION),
        languages=languages_of(text),
        title=_one(named, "title", _title(zones)),
        salutation=_one(named, "salutation", _salutation(zones)),
        dates_document=named("docdate", _document_dates(zones)),
        addressees=named("addressee", find_addressees(zones)),
        cc=named(
            "cc", (Span(**cut(text, line.start, line.end, "cc.lines/1")) for line in zones.of("cc"))
        ),
        furniture=named("furniture", _furniture(zones)),
        grounds=grounds,
        demands=demands,
        contacts=named("contact", find_contacts(zones)),
        signatories=named("signatory", find_signatories(zones)),
        signatories_stated=_one(named, "stated", stated),
        signatory_numbers_missing=missing_numbers(zones),
        quantities=quantities,
        date_mentions=date_mentions,
        clauses=named(
            "clause",
            _referring(bare, (grounds, demands, quantities, date_mentions, mentions, measures)),
        ),
        mentions=mentions,
        measures=measures,
        gaps=named("gap", sorted(gaps, key=lambda gap: (gap.start, gap.end, gap.why))),
        warnings=source.warnings,
    )
    rules = tuple(sorted({span.rule for span in reading.spans() if span.rule}))
    return replace(reading, reader=Reader(name=READER, version=VERSION, rules=rules))


class _Namer:
    """Gives every item an id that follows from the document, the kind of item and its place."""

    def __init__(self, document: str) -> None:
        self._document = document

    def __call__(self, kind: str, items: Iterable[_Item]) -> tuple[_Item, ...]:
        seen: Counter[tuple[int, int]] = Counter()
        named = []
        for item in items:
            seen[item.start, item.end] += 1
            parts = (self._document, item.start, item.end, seen[item.start, item.end])
            named.append(replace(item, id=stable_id(kind, *parts)))
        return tuple(named)


def _one(named: _Namer, kind: str, item: _Item | None) -> _Item | None:
    return named(kind, (item,))[0] if item is not None else None


def _date_mentions(text: str) -> tuple[DateMention, ...]:
    return tuple(
        DateMention(
            text=text[found.start : found.end],
            start=found.start,
            end=found.end,
            rule="date.written/1",
            iso=found.date.iso if found.date else None,
        )
        for found in dates.find_written(text)
    )


def _title(zones: Zones) -> Span | None:
    if zones.heading.title is None:
        return None
    return Span(**cut(zones.text, *zones.heading.title, "title.heading/1"))


def _salutation(zones: Zones) -> Span | None:
    line = zones.heading.salutation
    return Span(**cut(zones.text, line.start, line.end, "salutation.line/1")) if line else None


def _document_dates(zones: Zones) -> tuple[DocumentDate, ...]:
    return tuple(
        DocumentDate(
            **cut(zones.text, day.start, day.end, "date.line/1"), iso=day.iso, role=day.role
        )
        for day in zones.heading.dates
    )


def _furniture(zones: Zones) -> tuple[Span, ...]:
    return tuple(
        Span(**cut(zones.text, found.lines[0].start, found.lines[-1].end, found.rule))
        for found in zones.furniture
    )


def _demands(zones: Zones, sentences: Sequence[Sentence]) -> tuple[Demand, ...]:
    """The demands; "you" becomes the one who is asked elsewhere in the letter, or is addressed."""
    demands = [sentence.demand for sentence in sentences if sentence.demand]
    asked = Counter(demand.to for demand in demands if demand.to not in {"", "you"})
    you = asked.most_common(1)[0][0] if asked else ""
    return tuple(
        replace(demand, to=you) if demand.to in {"", "you"} and you else demand
        for demand in demands
    )


def _referring(
    clauses: Sequence[Clause],
    found: tuple[
        tuple[Ground, ...],
        tuple[Demand, ...],
        tuple[Quantity, ...],
        tuple[DateMention, ...],
        tuple[Mention, ...],
        tuple[Measure, ...],
    ],
) -> tuple[Clause, ...]:
    """Each clause with the ids of the items that lie in it, and of the ground it is part of."""
    items = sorted(
        (item for group in found for item in group), key=lambda item: (item.start, item.id)
    )
    referring, at = [], 0
    open_grounds: list[Span] = []
    for clause in clauses:
        inside: list[str] = []
        while at < len(items) and items[at].start < clause.end:
            item = items[at]
            if item.end > clause.start:
                inside.append(item.id)
                if item.end > clause.end:
                    open_grounds.append(item)
            at += 1
        inside += [
            item.id for item in open_grounds if item.end > clause.start and item.id not in inside
        ]
        open_grounds = [item for item in open_grounds if item.end > clause.end]
        referring.append(replace(clause, refers_to=tuple(inside)))
    return tuple(referring)
