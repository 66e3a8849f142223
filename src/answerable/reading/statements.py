"""What does a clause say happened or was so, in a form that can be compared with a record?

One function a property. Each reads one sentence and gives the words that say it; none infers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from answerable.reading.measures import read_listing
from answerable.reading.mentions import Named
from answerable.reading.model import Statement
from answerable.reading.quantities import Figure, counts_signers
from answerable.reading.voice import Attribution, Quoted

_HARM: Final = {"casualty": "killed", "detained": "detained", "displaced": "displaced"}
_SINCE: Final = re.compile(r"\b(?:[Ss]ince|[Ff]ollowing|[Aa]fter)\s+(?:the\s+)?(?:[\w-]+\s){0,3}?$")
_HARMING: Final = re.compile(
    r"\s(?:has|have|had)?\s?(?:\w+ly\s|also\s)?(?:killed|murdered|detained|arrested|displaced|executed|imprisoned|jailed)\b"
)
_NO_ACTOR: Final = re.compile(
    r"^(?:in|on|for|of|by|with|as|at|from|after|since|during|under|against|which|who|that|and|including)\b|\d|"
    r"\b(?:people|civilians|persons|villagers|children|were|are|was|is|been|be|being)$",
    re.IGNORECASE,
)
_DONE_BY: Final = re.compile(
    r"\s(?:(?:were|are|was|is|have been|had been)\s)?(?:\w+ly\s)?(?:killed|detained|arrested|displaced|murdered|imprisoned)"
    r"\sby\s(?P<who>(?:the\s)?[^\s,.;:()]+(?:\s(?!in\b|on\b|since\b|during\b|inside\b|after\b|and\b|at\b|across\b)[^\s,.;:()]+){0,5})"
)
_LONGEST_ACTOR: Final = 120
_EXECUTIONS: Final = re.compile(
    r"\b(?:renewed|resumed|carried out|restarted|conducted)\s(?:judicial\s)?executions\b",
    re.IGNORECASE,
)
_REPRESENTS: Final = re.compile(
    r"(?P<who>[^,.;:]{3,100}?)\s(?P<verb>(?:is|are|does not|do not|is not|are not|has been|continues to|currently)?\s?"
    r"(?:currently\s)?(?:represents?|representing))\s(?P<whom>(?:the\s)?[^,.;:]{2,60}?)(?=[,.;:]|\sin\s(?P<forum>(?:the\s)?[A-Z]\w+)|\sat\s|\sas\s|\sand\s|$)"
)
_GOES_ON: Final = re.compile(r"(?:It|They|He|She|The same)\b")
_SPEAKS: Final = re.compile(
    r"(?P<who>[^,.;:“\"]{3,120}?)\s(?:has\s|have\s|also\s)*(?:stressed|called|requested|demanded|expressed|urged|condemned)\b"
)
_COURT: Final = re.compile(
    r"\b(?:International Criminal Court|ICC|International Court of Justice|ICJ|Special Court for [A-Z]\w+|"
    r"[A-Z]\w+ (?:Federal|Supreme|High) Court|universal jurisdiction)\b"
)
_WARRANT: Final = re.compile(
    r"\b(?P<verb>requested|issued|sought|applied for|confirmed)\s(?:an?\s|the\s)?arrest warrants?\s(?:for|against)\b"
)
_CHARGES: Final = re.compile(
    r"\bfor\s(?:the\s)?(?:alleged\s)?(?P<what>(?:crimes?|war crimes|genocide)\b[^,.;]{0,200})"
)
_BEFORE_COURT: Final = re.compile(
    r"\b(?:investigations?|proceedings?|case|trial|prosecution)\s(?:at|before|in|by)\s(?:the\s)?(?P<court>[A-Z][\w ]{2,50}?)\s"
    r"(?:concerning|regarding|into|for|about|on)\s(?P<what>[^,.;]{3,120})"
)
_AT_ISSUE: Final = re.compile(
    r"\b(?:at issue|pending|heard|under way)\s(?:in|before|at)\s(?P<courts>.{3,160})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """One sentence with all that was read in it. Offsets inside are the sentence's; `start` is its place."""

    text: str
    start: int
    dates: tuple[tuple[int, int, str | None], ...]
    figures: tuple[Figure, ...]
    names: tuple[Named, ...]
    quotations: tuple[Quoted, ...]
    attribution: Attribution | None
    speaker_before: str = ""
    """Who was quoted in the sentence before, for one that goes on with "It also requested"."""


def read_statements(parsed: Parsed, *, asks: bool, judges: bool) -> tuple[Statement, ...]:
    """The statements of a sentence.

    A sentence that asks, judges, expects or lays down a rule states no fact; read from it are only what
    the signatories say of themselves and the proceedings it takes as given.
    """
    said = [*_announced(parsed), *_proceedings(parsed)]
    if not asks and not judges:
        said += [*_listed(parsed), *_harmed(parsed), *_represented(parsed)]
    if not asks:
        said += list(_quoted(parsed))
    return tuple(sorted(said, key=lambda statement: (statement.start, statement.property)))


def _announced(parsed: Parsed) -> Iterator[Statement]:
    for figure in parsed.figures:
        around = parsed.text[max(0, figure.start - 30) : figure.end + 30]
        if counts_signers(figure) and re.search(
            r"undersigned|said today|\bsaid\b|signed|call on", around
        ):
            yield _says(
                parsed, figure.start, figure.end, "announced_signatories", "signatories", figure
            )


def _listed(parsed: Parsed) -> Iterator[Statement]:
    listing = read_listing(parsed.text, [(start, end) for start, end, _ in parsed.dates])
    subject = _first_person(parsed.names) if listing else ""
    if listing is None or not subject:
        return
    since = parsed.dates[listing.since][2] if listing.since is not None else None
    for regime in listing.regimes:
        yield Statement(
            subject=subject,
            property="listed_by" if since else "under_measures_of",
            value=regime,
            start=parsed.start + listing.start,
            end=parsed.start + listing.end,
            valid_from=since,
            unit=";".join(listing.measures),
            polarity="denied"
            if re.search(r"\bnot (?:been )?(?:placed|listed|sanctioned)", parsed.text)
            else "affirmed",
        )


def _harmed(parsed: Parsed) -> Iterator[Statement]:
    actor, unit = _actor(parsed.text), ""
    since = _since(parsed)
    for figure in parsed.figures:
        if figure.kind not in _HARM or figure.optional:
            continue
        unit = figure.unit or unit
        doer = _doer(parsed.text, figure, actor)
        said = _says(parsed, figure.start, figure.end, _HARM[figure.kind], doer, figure)
        yield _with(said, unit=unit, valid_from=since)
    if found := _EXECUTIONS.search(parsed.text):
        yield Statement(
            subject=actor,
            property="executed",
            value="",
            start=parsed.start + found.start(),
            end=parsed.start + found.end(),
            comparator="vague",
            unit="judicial executions" if "judicial" in found[0] else "executions",
            valid_from=since,
        )


def _represented(parsed: Parsed) -> Iterator[Statement]:
    if "represent" not in parsed.text:
        return
    for found in _REPRESENTS.finditer(parsed.text):
        who = found["who"].strip()
        if len(who.split()) < 2 or re.search(
            r"\b(?:to|of|from|must|should|this year|this)$", who, re.IGNORECASE
        ):
            continue
        yield Statement(
            subject=re.sub(r"^the\s", "", found["whom"]),
            property="represented_by",
            value=re.sub(r"^(?:the|The)\s", "", who),
            start=parsed.start
            + found.start("who")
            + len(found["who"])
            - len(found["who"].lstrip()),
            end=parsed.start + found.end(),
            polarity="denied" if "not" in found["verb"] else "affirmed",
            unit=found["forum"] or "",
        )


def _proceedings(parsed: Parsed) -> Iterator[Statement]:
    yield from _warrants(parsed)
    for found in _BEFORE_COURT.finditer(parsed.text):
        if _COURT.fullmatch(found["court"]):
            yield _before(parsed, found.start(), found.end(), found["what"], found["court"])
    if issue := _AT_ISSUE.search(parsed.text):
        subject = _at_issue(parsed.text[: issue.start()])
        for court in _COURT.finditer(issue["courts"]):
            yield _before(parsed, issue.start(), issue.end(), subject, court[0])


def _warrants(parsed: Parsed) -> Iterator[Statement]:
    found = _WARRANT.search(parsed.text)
    court = _COURT.search(parsed.text)
    person = next(
        (n for n in parsed.names if n.label == "PERSON" and found and n.start >= found.start()),
        None,
    )
    if found is None or court is None or person is None:
        return
    charges = _CHARGES.search(parsed.text, person.end)
    on = parsed.dates[0][2] if parsed.dates and parsed.dates[0][1] <= found.start() else None
    yield Statement(
        subject=person.name,
        property="proceeding",
        value=court[0],
        start=parsed.start + found.start(),
        end=parsed.start + (charges.end() if charges else person.end),
        unit=f"arrest warrant {found['verb']}"
        + (f": {charges['what'].strip()}" if charges else ""),
        valid_from=on,
    )


def _before(parsed: Parsed, start: int, end: int, subject: str, court: str) -> Statement:
    return Statement(
        subject=subject.strip(),
        property="proceeding",
        value=court,
        start=parsed.start + start,
        end=parsed.start + end,
    )


def _at_issue(before: str) -> str:
    """What is before the court: the nearest stretch before "now at issue", less its joining words."""
    named = re.search(
        r"[“\"][^”\"]{3,80}[”\"][^,;–—]{0,120}$",
        re.sub(r"\s[–—-]?\s?(?:now|currently)\s*$", "", before),
    )
    stretch = named[0] if named else re.split(r"[,;–—]", before.rstrip(" –—-,"))[-1]
    return re.sub(r"\s[–—-]?\s?(?:now|currently)?\s*$", "", stretch).strip(" –—-,")


def _quoted(parsed: Parsed) -> Iterator[Statement]:
    for quotation in parsed.quotations:
        yield Statement(
            subject=speaker_of(parsed),
            property="quoted",
            value=quotation.words,
            start=parsed.start + quotation.start,
            end=parsed.start + quotation.end,
        )


def speaker_of(parsed: Parsed) -> str:
    """Whose words are quoted: the one the sentence names, or for "It" the one named just before."""
    if parsed.attribution:
        return parsed.attribution.who
    if parsed.speaker_before and _GOES_ON.match(parsed.text):
        return parsed.speaker_before
    named = _SPEAKS.match(parsed.text)
    return named["who"] if named and not _GOES_ON.match(parsed.text) else ""


def _says(
    parsed: Parsed, start: int, end: int, name: str, subject: str, figure: Figure
) -> Statement:
    return Statement(
        subject=subject,
        property=name,
        value="" if figure.value is None else str(figure.value),
        start=parsed.start + start,
        end=parsed.start + end,
        comparator=figure.comparator,
        unit=figure.unit,
    )


def _with(said: Statement, *, unit: str, valid_from: str | None) -> Statement:
    return Statement(
        subject=said.subject,
        property=said.property,
        value=said.value,
        start=said.start,
        end=said.end,
        comparator=said.comparator,
        unit=unit,
        valid_from=valid_from,
    )


def _first_person(names: Sequence[Named]) -> str:
    return next((named.name for named in names if named.label == "PERSON"), "")


def _since(parsed: Parsed) -> str | None:
    for start, _, iso in parsed.dates:
        if _SINCE.search(parsed.text[max(0, start - 50) : start]):
            return iso
    return None


def _actor(sentence: str) -> str:
    """Who is said to have done it, as written: what stands before the verb of harm, without its opening.

    Nobody where the verb is passive, or where what stands there is no subject.
    """
    verb = _HARMING.search(sentence)
    before = sentence[: verb.start()].rsplit(", ", 1)[-1].strip() if verb else ""
    return "" if _NO_ACTOR.search(before) or len(before) > _LONGEST_ACTOR else before


def _doer(sentence: str, figure: Figure, actor: str) -> str:
    """The one named after "by" right behind the figure, or else the actor of the sentence."""
    by = _DONE_BY.match(sentence, figure.end)
    return by["who"] if by else actor
