"""What was understood from this document, so that a person sees it at once on a terminal?

Nothing here is known by colour alone, and everything a document says goes through `visible`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from textwrap import wrap
from typing import Final

from answerable.reading.claims import FACTUAL
from answerable.reading.correcting.corrections import Corrected
from answerable.reading.figures.days import in_burmese_calendar
from answerable.reading.model import Contact, DateMention, Demand, Reading, Span
from answerable.text import fold
from answerable.workbench.layout import (
    Lines,
    Row,
    columns_of,
    cut,
    heading,
    laid_out,
    masked,
    plain,
    wrapped,
)
from answerable.workbench.voices import by_people

_MOST: Final = 8
"""Items of one kind that are shown; how many more there are is said."""

_LANGUAGES: Final = {
    "en": "English", "my": "Burmese", "shn": "Shan", "ksw": "Sgaw Karen", "kar": "Karen", "mnw": "Mon",
    "blk": "Pa'O", "eky": "Kayah", "kht": "Khamti",
}  # fmt: skip
_SIGNS: Final = {
    "org": ("organisation", "organisations"),
    "person": ("person", "people"),
    "state": ("State", "States"),
    "group": ("group", "groups"),
}
_ADDRESSED: Final = {"body": "bodies", "person": "people", "class": "all of a kind"}
_GAPS: Final = {
    "lost_link": ("link lost", "links lost"),
    "masked_value": ("address masked", "addresses masked"),
    "unnamed_source": ("source not named", "sources not named"),
    "blank_number": ("number without an entry", "numbers without an entry"),
    "truncated": ("end cut off", "ends cut off"),
}
_DOES: Final = {
    "claim": "state a fact",
    "quantity": "give a figure",
    "quotation": "quote somebody",
    "demand": "demand",
    "norm": "name a rule or duty",
    "evaluation": "judge",
    "argument": "argue",
    "expectation": "expect",
    "addressees": "address somebody",
    "identification": "say who speaks",
}
"""What a sentence of a kind does, after its number."""


def glance(
    name: str, found: Corrected, *, width: int | None = None, strong: Callable[[str], str] = str
) -> str:
    """One page on a document: what it is, who says what to whom, and what is left uncertain.

    At most `width` columns wide, the terminal's by default. `strong` emphasises labels.
    """
    columns = columns_of(width)
    reading, lines = found.reading, Lines(found.reading)
    out = [*heading(name, columns), *_headline(reading, columns)]
    for row in _rows(found, lines):
        out += laid_out(row, columns, strong)
    return "\n".join(out) + "\n"


def signatories(name: str, found: Corrected, *, width: int | None = None) -> str:
    """Every signatory, one a line, with number and kind."""
    columns = columns_of(width)
    reading = found.reading
    out = [*heading(name, columns), *wrapped(_counted_signatories(reading), columns), ""]
    for one in reading.signatories:
        number = f"{one.no}." if one.no is not None else ""
        kind = _SIGNS.get(one.type, (one.type, ""))[0]
        out += wrap(
            f"{plain(one.name)} ({kind}){_corrected(one)}",
            columns,
            initial_indent=number.rjust(6) + " ",
            subsequent_indent=" " * 7,
        )
    return "\n".join(out) + "\n"


# The page


def _headline(reading: Reading, columns: int) -> Iterator[str]:
    title = f"“{plain(reading.title.text)}”" if reading.title else "No title was read."
    yield from wrapped(title, columns)
    kind = reading.kind.replace("_", " ").replace("other", "kind not recognised")
    own = [day.iso for day in reading.dates_document if day.role == "document"]
    dated = f"dated {', '.join(dict.fromkeys(own))}" if own else "no date of its own read"
    languages = (_LANGUAGES.get(code, code) for code in reading.languages)
    said = ", ".join([kind[:1].upper() + kind[1:], dated, *languages])
    facts = sum(clause.kind in FACTUAL for clause in reading.clauses)
    tested = f". {len(reading.clauses)} sentences, {facts} of them state facts" if facts else ""
    yield from wrapped(f"{said}{tested}.", columns)
    yield ""


def _rows(found: Corrected, lines: Lines) -> Iterator[Row]:
    reading = found.reading
    yield from _parties(reading)
    yield from _asked(reading, lines)
    yield from _particulars(reading, lines)
    kinds = Counter(clause.kind for clause in reading.clauses)
    if kinds:
        listed = ", ".join(f"{kinds[kind]} {does}" for kind, does in _DOES.items() if kinds[kind])
        yield Row(label="Sentences", head=f"{listed} (--clauses shows each)")
    yield from _uncertain(found, lines)


def _parties(reading: Reading) -> Iterator[Row]:
    """Who speaks, to whom."""
    names = [
        f"{one.no}. {plain(one.name)}" if one.no is not None else plain(one.name)
        for one in reading.signatories
    ]
    more = f"and {len(names) - 4} more (--signatories)" if len(names) > 5 else ""
    shown = "; ".join([*names[: 4 if more else 5], more]).rstrip("; ")
    yield Row(
        label="Signed by", head=_counted_signatories(reading), items=(shown,) if shown else ()
    )
    if reading.addressees:
        yield Row(label="To", head="; ".join(_addressed(reading)))
    elif reading.salutation:
        yield Row(label="To", head=plain(reading.salutation.text))
    if reading.cc:
        listed = "; ".join(plain(one.text) for one in reading.cc[:_MOST])
        yield Row(label="Copies to", head=listed + _and_more(reading.cc))


def _addressed(reading: Reading) -> Iterator[str]:
    """The addressees, those of one kind together."""
    for kind, words in _ADDRESSED.items():
        named = [one for one in reading.addressees if one.type == kind]
        if named:
            listed = ", ".join(plain(one.text) for one in named[:_MOST])
            yield f"{words}: {listed}{_and_more(named)}"


def _asked(reading: Reading, lines: Lines) -> Iterator[Row]:
    """For what reasons, and what is demanded of whom."""
    if reading.grounds:
        items = [
            f"{f'{one.no}.' if one.no is not None else '-'} {plain(one.text)}"
            for one in reading.grounds
        ]
        yield Row(label="Grounds", head=f"{len(items)} given", items=_some(items), cut=True)
    if reading.demands:
        asked = Counter(plain(one.to) for one in reading.demands)
        places = [lines.of(one) for one in reading.demands]
        wide = max(len(place) for place in places)
        items = [
            f"{place.ljust(wide)}  {_whom(one) if len(asked) > 1 else ''}{plain(one.text)}"
            for place, one in zip(places, reading.demands, strict=True)
        ]
        yield Row(label="Demands", head=_counted_demands(asked), items=_some(items), cut=True)


def _counted_demands(asked: Counter[str]) -> str:
    """How many, and of whom: `4, all to the ministry`."""
    named = [f"{count} to {cut(whom, 60)}" for whom, count in asked.most_common(4) if whom]
    if len(asked) == 1 and named:
        return f"{asked.total()}, all to {cut(next(iter(asked)), 60)}"
    listed = "; ".join(named)
    return f"{asked.total()}{f', of these {listed}' if named else ''}"


def _whom(demand: Demand) -> str:
    """Of whom it is demanded, unless the words begin with that."""
    said = plain(demand.to)
    begins = fold(demand.text[: 2 * len(demand.to) + 20])
    return f"{cut(said, 30)}: " if said and fold(said) not in begins else ""


def _particulars(reading: Reading, lines: Lines) -> Iterator[Row]:
    """Figures, dates, measures, contacts."""
    if reading.quantities:
        figures = [
            plain(one.text) + (f" [{plain(one.unit)}]" if one.unit not in one.text else "")
            for one in reading.quantities
        ]
        shown = "; ".join(figures[:_MOST]) + _and_more(figures)
        yield Row(label="Figures", head=f"{len(figures)}: {shown}")
    if reading.date_mentions:
        yield Row(label="Dates named", head=cut(", ".join(_days_named(reading.date_mentions)), 300))
    others = [f"{day.iso} ({day.role})" for day in reading.dates_document if day.role != "document"]
    if others:
        yield Row(label="Also dated", head=", ".join(others))
    if reading.measures:
        kinds = Counter(one.type for one in reading.measures)
        listed = ", ".join(f"{kind} {count}x" for kind, count in kinds.items())
        yield Row(label="Measures", head=f"named in the text: {listed}")
    if reading.contacts:
        listed = "; ".join(_contact(one) for one in reading.contacts[:_MOST])
        yield Row(label="Contacts", head=listed + _and_more(reading.contacts))


def _days_named(mentions: Sequence[DateMention]) -> Iterator[str]:
    """Each day once, in the Burmese calendar too where a text gives it so: `2021-02-01 (5th waning of Pyatho 1382 ME, 2x)`."""
    days = Counter(one.iso or plain(one.text) for one in mentions)
    burmese = {one.iso: named for one in mentions if (named := in_burmese_calendar(one))}
    for day, count in days.items():
        said = ", ".join(filter(None, (burmese.get(day), f"{count}x" if count > 1 else "")))
        yield f"{day} ({said})" if said else day


def _uncertain(found: Corrected, lines: Lines) -> Iterator[Row]:
    """What is missing in this copy, who corrected what, and what to know about the copy."""
    reading = found.reading
    if reading.gaps:
        listed = "; ".join(_gaps(reading, lines))
        yield Row(label="Gaps", head=f"{len(reading.gaps)} in this copy: {listed}")
    yield from by_people(found)
    suggested = [one for one in reading.mentions if one.rule.startswith("model.")]
    if suggested:
        listed = ", ".join(f"{plain(one.text)} ({one.label})" for one in suggested[:_MOST])
        yield Row(label="Suggested", head=listed + _and_more(suggested))
    said = set(found.notes())
    for warning in (one for one in reading.warnings if one not in said):
        yield Row(label="Note", head=plain(warning))


def _gaps(reading: Reading, lines: Lines) -> Iterator[str]:
    """The gaps of one kind together, with where they are."""
    kinds: dict[str, list[str]] = {}
    for gap in reading.gaps:
        kinds.setdefault(gap.kind, []).append(lines.of(gap))
    for kind, places in kinds.items():
        one, many = _GAPS.get(kind, (kind, kind))
        where = ", ".join([*dict.fromkeys(places)][:6]) + (", …" if len(places) > 6 else "")
        yield f"{len(places)} {one if len(places) == 1 else many} ({where})"


# Parts


def _counted_signatories(reading: Reading) -> str:
    stated, found = reading.signatories_stated, reading.signatories
    kinds = Counter(one.type for one in found)
    read = ", ".join(
        f"{count} {_SIGNS.get(kind, (kind, kind))[count != 1]}" for kind, count in kinds.items()
    )
    said = [f"{len(found)} read here: {read}" if found else "none read here"]
    if stated:
        said.insert(0, f"{stated.value} announced")
    missing = reading.signatory_numbers_missing
    if missing:
        listed = ", ".join(map(str, missing[:12])) + (", …" if len(missing) > 12 else "")
        said.append(f"no name at {listed}")
    return "; ".join(said)


def _contact(contact: Contact) -> str:
    """Who, and enough of the address to recognise it; the whole stands in the JSON."""
    who = [plain(part) for part in (contact.name, contact.org) if part]
    return ", ".join([*who, masked(plain(contact.value))] if contact.value else who or ["…"])


def _and_more(items: Sequence[object]) -> str:
    return f"; and {len(items) - _MOST} more" if len(items) > _MOST else ""


def _some(items: Sequence[str]) -> tuple[str, ...]:
    more = (f"and {len(items) - _MOST} more (--json)",) if len(items) > _MOST else ()
    return (*items[:_MOST], *more)


def _corrected(item: Span) -> str:
    return " [corrected]" if item.rule.startswith("person.") else ""
