"""Is an embargo that the sentence speaks of on record, by that issuer, and as binding as it says?

Only what is in force or called for is looked at; that no instrument is on record is never a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from answerable.checks.citing import cite_record
from answerable.checks.examined import Examined, Said, target_of
from answerable.checks.model import Finding
from answerable.checks.wording import in_words
from answerable.dates import SourceDate, find_written
from answerable.ontology.law import Instrument
from answerable.reading.model import Clause

CHECK: Final = "embargoes/1"

_KINDS: Final = (
    (re.compile(r"\b(?:arms|weapons)\s+embargo(?:es)?\b", re.IGNORECASE), ("arms_embargo", "call")),
    (re.compile(r"\b(?:jet|aviation)\s+fuel\b", re.IGNORECASE), ("jet_fuel", "call")),
)
_IMPOSED: Final = re.compile(
    r"\b(?:impos(?:ed|es|ing)|maintain(?:s|ed)?|in\s+(?:place|force)|adopted|enforces?|under\s+an?|banned|bans|prohibits?|"
    r"binding|mandatory|oblig(?:es|ed|atory)|requires?)\b",
    re.IGNORECASE,
)
_CALLED_FOR: Final = re.compile(
    r"\b(?:call(?:s|ed|ing)?\s+(?:for|on|upon)|urg(?:es|ed|ing)|recommend\w*|ask(?:s|ed)?|demand\w*|refrain|prevent)\b",
    re.IGNORECASE,
)
_NOT: Final = re.compile(
    r"\b(?:no|not|never|without|lack(?:s|ing)?|fail(?:s|ed)?|should|must|would|could|if|unless|until|lifted|ended)\b",
    re.IGNORECASE,
)


def check(examined: Examined) -> Said:
    """Each factual sentence on an embargo by an issuer that the packs know."""
    return Said(findings=tuple(_of(examined)))


def _of(examined: Examined) -> Iterator[Finding]:
    instruments = [one for one in examined.records.of(Instrument) if one.confirmed]
    for clause in examined.factual if instruments else ():
        words = clause.text
        if clause.attributed_to or _NOT.search(words) or find_written(words):
            continue
        for form, kinds in _KINDS:
            if form.search(words) and _IMPOSED.search(words):
                yield from _answers(examined, clause, _fitting(examined, words, instruments, kinds))


def _fitting(
    examined: Examined, words: str, instruments: list[Instrument], kinds: tuple[str, ...]
) -> dict[str, list[Instrument]]:
    """By issuer named, its instruments of these kinds against the country that the sentence names."""
    found: dict[str, list[Instrument]] = {}
    for issuer in dict.fromkeys(one.key for one in examined.records.authorities_in(words)):
        family = examined.records.organs_of(issuer)
        own = [
            one
            for one in instruments
            if one.issuer in family
            and one.kind in kinds
            and one.against
            and re.search(rf"\b{re.escape(one.against)}\b", words)
            and _in_force(one, examined.day)
        ]
        if own:
            found[issuer] = own
    return found


def _in_force(one: Instrument, day: SourceDate) -> bool:
    """Whether it surely had begun and had not ended; an unknown end is open."""
    begun = (
        one.valid_from.last is not None
        and day.first is not None
        and one.valid_from.last <= day.first
    )
    return begun and not (one.valid_to is not None and not day.surely_before(one.valid_to))


def _answers(
    examined: Examined, clause: Clause, by_issuer: dict[str, list[Instrument]]
) -> Iterator[Finding]:
    for issuer, own in by_issuer.items():
        binding = [one for one in own if one.binding == "binding" and one.kind != "call"]
        shown = (binding or own)[:2]
        said = " ".join(_says(examined, one) for one in shown)
        if not binding and _CALLED_FOR.search(clause.text):
            continue
        yield examined.finding(
            check=CHECK,
            verdict="holds" if binding else "stronger_than_source",
            affects="detail",
            target=target_of("clause", clause, examined.reading.canonical),
            reason=f"On record: {said}"
            if binding
            else f"What is on record of {examined.records.called(issuer)} calls on States and binds none: {said}",
            about=issuer,
            what_still_holds="" if binding else "The call is on record.",
            records=tuple(
                cite_record(one, _says(examined, one), date=one.valid_from) for one in shown
            ),
            settled_by="" if binding else "The text of the instrument.",
        )


def _says(examined: Examined, one: Instrument) -> str:
    until = f" to {in_words(one.valid_to)}" if one.valid_to else ""
    kind = "binding" if one.binding == "binding" else "not binding"
    return f"{one.label} ({examined.records.label_of(one.issuer)}), {kind}, since {in_words(one.valid_from)}{until}."
