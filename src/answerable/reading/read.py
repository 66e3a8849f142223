"""What does this document say? The one door of the reading room: bytes or text in, a `Reading` out."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final, TypeVar

from answerable.errors import CannotRead
from answerable.ids import sha256_hex, stable_id
from answerable.reading.figures.days import find_days
from answerable.reading.figures.headline import title_figures
from answerable.reading.head.addressees import find_addressees
from answerable.reading.head.contacts import find_contacts, masked_values
from answerable.reading.head.copies import find_copies
from answerable.reading.head.framed import (
    document_dates,
    furniture,
    pages,
    places,
    salutation,
    title,
)
from answerable.reading.head.genre import kind_of_document
from answerable.reading.head.languages import languages_of
from answerable.reading.lists.zones import Zones, find_zones
from answerable.reading.messages.talk import said_by_senders, said_in_messages, talk_zones
from answerable.reading.model import (
    Addressee,
    Clause,
    Demand,
    Gap,
    Mention,
    Reader,
    Reading,
    Span,
    Turned,
)
from answerable.reading.naming.known_names import with_repeated
from answerable.reading.saying.clauses import Sentence, read_grounds, read_sentences
from answerable.reading.saying.gaps import broken_off, lost_links, unnamed_sources
from answerable.reading.sheets.table_reading import read_table
from answerable.reading.signing.signatories import (
    blank_numbers,
    find_signatories,
    find_stated_count,
    missing_numbers,
)
from answerable.reading.sources.canonical import Source
from answerable.reading.sources.options import USUAL, Options
from answerable.reading.sources.source import canonical_text, source_of_text
from answerable.reading.spans import level

READER: Final = "answerable-reader"
VERSION: Final = "1"
LARGEST_DOCUMENT: Final = 8_000_000
"""Characters read clause by clause; a longer text is searched, not read. It bounds the time taken."""

_MOST_NAMED: Final = 3
_NEXT_SENTENCE: Final = 3
_PRONOUNS: Final = frozenset({"he", "her", "him", "it", "she", "them", "they"})

_Item = TypeVar("_Item", bound=Span)


def read_document(data: bytes, name: str = "", options: Options = USUAL) -> Reading:
    """Read a file: text in any encoding, Markdown, HTML, and whatever `READERS` lists.

    `name` is the file's name; its ending helps to tell HTML and is kept nowhere. Raises CannotRead,
    with advice, for what is no text, is of a kind this release does not read, or is too large
    (`LARGEST_DOCUMENT`).
    """
    return read_source(canonical_text(data, name, options))


def read_text(text: str, name: str = "") -> Reading:
    """Read text that is already decoded. Never raises for any text within the size limit."""
    return read_source(source_of_text(text, name))


def read_source(source: Source) -> Reading:
    """Read the text of a file that is open already. Raises CannotRead above `LARGEST_DOCUMENT`."""
    if len(source.text) > LARGEST_DOCUMENT:
        raise CannotRead(
            f"This text has {len(source.text):,} characters; documents of up to "
            f"{LARGEST_DOCUMENT:,} are read clause by clause.",
            advice="Read it in parts. In an archive it is kept and searched as a whole.",
        )
    document = stable_id("doc", sha256_hex(source.text.encode("utf-8", "surrogatepass")))
    named = _Namer(document)
    if source.table:
        reading = _of_table(document, source, named)
    else:
        cut_up = talk_zones if source.talk else find_zones
        zones = cut_up(source.text, source.margins)
        reading = _with_body(_frame(document, source, zones, named), source, zones, named)
    rules = tuple(sorted({span.rule for span in reading.spans() if span.rule}))
    return replace(reading, reader=Reader(name=READER, version=VERSION, rules=rules))


def _frame(document: str, source: Source, zones: Zones, named: _Namer) -> Reading:
    """Everything around the body: head, addressees, contacts, signatures."""
    return Reading(
        id=document,
        canonical=source.text,
        kind=kind_of_document(zones),
        reader=Reader(name=READER, version=VERSION),
        languages=languages_of(source.text),
        title=_one(named, "title", title(zones)),
        salutation=_one(named, "salutation", salutation(zones)),
        dates_document=named("docdate", document_dates(zones)),
        addressees=named("addressee", find_addressees(zones)),
        cc=named("cc", find_copies(zones.text, zones.of("cc"))),
        furniture=named("furniture", furniture(zones)),
        contacts=named("contact", find_contacts(zones)),
        signatories=named("signatory", find_signatories(zones)),
        signatories_stated=_one(named, "stated", find_stated_count(zones)),
        signatory_numbers_missing=missing_numbers(zones),
        pages=pages(source),
        places=places(source.stretches),
        turned=tuple(
            Turned(start=one.start, end=one.end, original=one.original) for one in source.converted
        ),
        warnings=source.warnings,
    )


def _with_body(frame: Reading, source: Source, zones: Zones, named: _Namer) -> Reading:
    """The frame with the sentences of the body and all that was found in them."""
    own = sorted(zones.heading.dates, key=lambda day: day.role != "document")
    mentioned = find_days(zones.text, [day.iso for day in own if day.role != "furniture"])
    if source.talk:
        mentioned = tuple(said_in_messages(mentioned, source.margins))
    sentences = read_sentences(zones, mentioned)
    clauses = tuple(sentence.clause for sentence in sentences)
    if source.talk:
        clauses = tuple(said_by_senders(clauses, source))
    body = replace(
        frame,
        grounds=named("ground", read_grounds(zones)),
        demands=named("demand", _demands(sentences, frame.addressees)),
        quantities=named(
            "quantity",
            chain(
                title_figures(zones, mentioned), (each for s in sentences for each in s.quantities)
            ),
        ),
        date_mentions=named("date", mentioned),
        mentions=named("mention", _mentions(frame, sentences, clauses)),
        measures=named("measure", (each for s in sentences for each in s.measures)),
        gaps=named("gap", _gaps(source, zones, clauses)),
    )
    return replace(body, clauses=named("clause", referring(clauses, body)))


def _of_table(document: str, source: Source, named: _Namer) -> Reading:
    """Who signs and is named in the cells of a table, and what its long cells tell, each for itself."""
    found = read_table(source, read_source)
    body = Reading(
        id=document,
        canonical=source.text,
        kind="other",
        reader=Reader(name=READER, version=VERSION),
        languages=languages_of(source.text),
        signatories=named("signatory", found.signatories),
        signatory_numbers_missing=found.missing,
        quantities=named("quantity", found.quantities),
        date_mentions=named("date", found.date_mentions),
        mentions=named("mention", found.mentions),
        measures=named("measure", found.measures),
        gaps=named("gap", found.gaps),
        places=places(found.cells),
        warnings=(*source.warnings, *found.warnings),
    )
    return replace(body, clauses=named("clause", referring(found.clauses, body)))


def _mentions(
    frame: Reading, sentences: Sequence[Sentence], clauses: Sequence[Clause]
) -> tuple[Mention, ...]:
    """The names in the sentences, in the title and among the addressees, and their repetitions."""
    signing = [each.name for each in frame.signatories if each.type == "person"]
    heads = [*([frame.title] if frame.title else []), *frame.addressees, *frame.cc]
    return with_repeated(
        frame.canonical,
        clauses,
        [each for sentence in sentences for each in sentence.mentions],
        [*signing, *(each.name for each in frame.contacts if each.name)],
        heads,
    )


def _gaps(source: Source, zones: Zones, clauses: Sequence[Clause]) -> tuple[Gap, ...]:
    links = [(link.start, link.end) for link in source.links]
    found = (
        *lost_links(zones.text, clauses, links),
        *masked_values(zones),
        *unnamed_sources(zones.text, clauses),
        *blank_numbers(zones),
        *broken_off(zones),
    )
    return tuple(sorted(found, key=lambda gap: (gap.start, gap.end, gap.why)))


class _Namer:
    """Gives every item an id that follows from the document, the kind of item and its place."""

    def __init__(self, document: str) -> None:
        self._document = document

    def __call__(self, kind: str, items: Iterable[_Item]) -> tuple[_Item, ...]:
        seen: dict[tuple[int, int], int] = {}
        named = []
        for item in items:
            place = (item.start, item.end)
            seen[place] = seen.get(place, 0) + 1
            named.append(replace(item, id=stable_id(kind, self._document, *place, seen[place])))
        return tuple(named)


def _one(named: _Namer, kind: str, item: _Item | None) -> _Item | None:
    return named(kind, (item,))[0] if item is not None else None


def _demands(sentences: Sequence[Sentence], addressees: Sequence[Addressee]) -> tuple[Demand, ...]:
    """The demands; where nobody is named, those addressed are asked, and "they" are those just asked.

    A letter to many names in its sentences whom it asks; "you" is then the one it asks most. A text
    addressed to nobody, that does not say who must act, leaves it open.
    """
    demands = [sentence.demand for sentence in sentences if sentence.demand]
    asked = Counter(demand.to for demand in demands if demand.to not in {"", "you"})
    most = asked.most_common(1)[0][0] if asked else ""
    named = "; ".join(level(addressee.text) for addressee in addressees)
    you = named if 0 < len(addressees) <= _MOST_NAMED else most or named
    made: list[Demand] = []
    for demand in demands:
        before = made[-1] if made and demand.start - made[-1].end <= _NEXT_SENTENCE else None
        nobody = you if addressees else ""
        meant = before.to if before and demand.to.lower() in _PRONOUNS else demand.to
        made.append(replace(demand, to={"you": you or "you", "": nobody}.get(meant, meant)))
    return tuple(made)


def referring(clauses: Sequence[Clause], body: Reading) -> tuple[Clause, ...]:
    """Each clause with the ids of the items that lie in it, and of the ground it is part of."""
    groups = (
        body.grounds,
        body.demands,
        body.quantities,
        body.date_mentions,
        body.mentions,
        body.measures,
    )
    waiting = deque(sorted(chain.from_iterable(groups), key=lambda item: (item.start, item.id)))
    referring: list[Clause] = []
    running: list[Span] = []
    for clause in clauses:
        running = [item for item in running if item.end > clause.start]
        while waiting and waiting[0].start < clause.end:
            item = waiting.popleft()
            if item.end > clause.start:
                running.append(item)
        ids = tuple(item.id for item in running)
        referring.append(replace(clause, refers_to=ids) if ids else clause)
    return tuple(referring)
