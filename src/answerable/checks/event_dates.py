"""Does a sentence give a known event the day that the record gives it?

The date must stand with the event's name, nothing but small words between. A name that others share ("the
coup") is taken for this event only near its day: the same name decades apart is another event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from answerable.actors.records import Records
from answerable.actors.spotting import Spotted
from answerable.checks.countries_named import countries_in, is_about, tells_of_it_elsewhere
from answerable.checks.examined import Examined, Said, cite, target_of
from answerable.checks.model import Finding, Target
from answerable.checks.wording import in_words, listed, on_day, with_date_replaced
from answerable.dates import SourceDate, find_written
from answerable.ontology.facts import Fact
from answerable.reading.model import Clause

CHECK: Final = "event_dates/1"

_NEAR_DAYS: Final = 1500
"""A date further from the recorded day than this is that of another event of the name: our choice."""
_BETWEEN_AFTER: Final = re.compile(
    r"\s*(?:\(\s*)?(?:that\s+)?(?:(?:was|were|has|had)\s+)?(?:been\s+)?"
    r"(?:(?:agreed|adopted|reached|launched|begun|began|started|staged|carried\s+out|held|"
    r"issued|formed|took\s+place|occurred|happened|declared|signed|dissolved|established|executed|"
    r"of|on|in|dated|from|by|at|the|its|his|their|early|late|mid)\s*-?\s*){0,6}",
    re.IGNORECASE,
)
_BETWEEN_BEFORE: Final = re.compile(r"(?:[’']s)?,?\s*(?:the\s+)?", re.IGNORECASE)


_OPENS_OR_SINCE: Final = re.compile(
    r"(?:^|[.;:]|\n|\b(?:since|following|staged|launched|led|out|behind))[ \n]{0,4}(?:[0-9]{1,2}[.)] {1,3})?"
    r"(?:(?:the|its|their|an?|this|illegal|attempted|failed|violent|brutal|so-called) {1,3}){0,4}$",
    re.IGNORECASE,
)
_JUST_BEFORE: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """An event that a sentence names together with a date."""

    clause: Clause
    named: Spotted
    facts: tuple[Fact, ...]
    said: SourceDate
    start: int
    end: int


def check(examined: Examined) -> Said:
    """Each event that a factual sentence, or one that takes it as given, names with a date."""
    found = [
        _answer(examined, dated)
        for clause in examined.reading.clauses
        for dated in dated_events(examined, clause)
    ]
    return Said(findings=tuple(finding for finding in found if finding is not None))


def dated_events(examined: Examined, clause: Clause) -> Iterator[Dated]:
    """The events of the packs in a sentence, each with the date that stands at its name."""
    spotted = examined.records.subjects_in(clause.text, "happened")
    named = [
        one
        for one in (*spotted, *_agreed_by_someone(examined, clause.text))
        if is_about_the_place(examined, clause, facts_of(examined, one.key))
    ]
    if not named:
        return
    for place in find_written(clause.text):
        if place.date is None:
            continue
        for one in named:
            if _does_it_to_another(clause.text, one):
                continue
            if _stand_together(clause.text, one, place.start, place.end):
                yield Dated(
                    clause=clause,
                    named=one,
                    facts=facts_of(examined, one.key),
                    said=place.date,
                    start=min(one.start, place.start),
                    end=max(one.end, place.end),
                )
                break


def _agreed_by_someone(examined: Examined, words: str) -> Iterator[Spotted]:
    """What a record knows as "Pact agreed", where somebody agrees it: "the leaders of the League agreed the Pact"."""
    for verb in _AGREES.finditer(words):
        for subject, thing in _things_agreed(examined.records):
            found = re.compile(rf"(?:the|an?|its|their)\s({re.escape(thing)})\b").match(
                words, verb.end()
            )
            dates = find_written(words)
            stops = [one.start for one in dates if found and one.start >= found.end()]
            rest = words[found.end() : stops[0] if stops else len(words)] if found else ""
            if found and _ENDS_THERE.fullmatch(rest):
                start, end = verb.start(), found.end()
                yield Spotted(key=subject, text=words[start:end], start=start, end=end)


@lru_cache(maxsize=8)
def _things_agreed(records: Records) -> tuple[tuple[str, str], ...]:
    """Each event that is known as something agreed, with the thing."""
    return tuple(
        dict.fromkeys(
            (fact.subject, known["thing"])
            for fact in records.facts("happened")
            for name in fact.aliases
            if (known := _AGREED.fullmatch(name)) and known["thing"][:1].isupper()
        )
    )


_AGREED: Final = re.compile(r"(?P<thing>.{3,80}?)\s(?:was\s)?(?:agreed|adopted|reached|signed)")
_AGREES: Final = re.compile(
    r"(?:\b[Tt]he\s)?(?:\b[A-Z][\w’']{1,30}\s)?\b(?:leaders|heads\sof\s(?:state|government)|(?:member\s)?states|members|ministers)"
    r"(?:\sof\s(?:the\s)?[A-Z]\w{1,30})?\s(?:had\s|have\s)?(?:agreed(?:\s(?:on|upon|to))?|adopted|reached|signed)\s"
)
_ENDS_THERE: Final = re.compile(
    r"(?:\son\s[A-Z]\w{1,30})?(?:\s(?:in|at)\s(?:the\s)?[A-Z]\w{1,30})?(?:\s(?:on|in|of)\s)?[.\s]*"
)
_PLACE_OF_IT: Final = re.compile(r"\s(?:in|at)\s(?:[A-Z]\w{1,30}\s){1,2}(?:on\s)?")


def _is_its_own_time(dated: Dated) -> bool:
    """Whether the date is when the event took place, and not when something was said, felt or begun about it.

    "On 3 March the coup took place" and "the coup began on 3 March" are; "until 3 March the coup was denied" and
    "the trial over the coup began on 3 March" are not.
    """
    text, named = dated.clause.text, dated.named
    if dated.start == named.start:
        verb = re.search(
            r"[a-z]{3,}ed\b|\b(?:began|begun|took|was|were|has|had)\b", text[named.end : dated.end]
        )
        return verb is None or _GOVERNED.search(text[: named.start]) is None
    when = next((one for one in find_written(text) if one.start == dated.start), None)
    attached = when is not None and not text[when.end : named.start].strip()  # "the 2021 coup"
    if attached or not _TIMED.search(text[: dated.start]):
        return True
    return (
        _HAPPENS.search(named.text) is not None
        or _HAPPENS.match(text[named.end :].lstrip()) is not None
    )


_GOVERNED: Final = re.compile(
    r"\b(?:of|over|about|into|against|on|for|to|with|concerning|regarding|around|from|by|during|like|under)\s+(?:(?:the|this|that|its)\s+)?$",
    re.IGNORECASE,
)
_TIMED: Final = re.compile(
    r"\b(?:on|in|by|until|till|since|before|after|from|at|around|up to|as of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_HAPPENS: Final = re.compile(
    r"\b(?:took place|takes place|began|begins|started|happened|occurred|fell|struck|came|(?:was|were)\s(?:\w+ly\s)?(?:staged|launched|"
    r"carried out|held|agreed|adopted|formed|declared|executed|reached|established|dissolved|lifted|activated|signed|bombed|attacked)|"
    r"(?:launched|formed|declared|agreed|adopted|reached|established|dissolved|lifted|ended|activated|captured|fell|began))\b",
    re.IGNORECASE,
)


def _does_it_to_another(text: str, named: Spotted) -> bool:
    """Whether the name is a body and the act that it does to something else: "the Government formed the Council"."""
    words = named.text.split()
    active = words[-1].endswith("ed") and not {"was", "were", "been", "is"} & set(words)
    return active and _OBJECT.match(text, named.end) is not None


_OBJECT: Final = re.compile(
    r"\s+(?:(?:the|an?|its|their|his|her|new|several|two|three)\s|[A-Z“\"])"
)


def facts_of(examined: Examined, subject: str) -> tuple[Fact, ...]:
    """The days on record for an event, whatever its aliases."""
    return tuple(
        one for one in examined.records.about(subject, "happened") if one.subject == subject
    )


def is_about_the_place(examined: Examined, clause: Clause, facts: Sequence[Fact]) -> bool:
    """Whether the event's country is that of the document, and the sentence about no other.

    An event without a country (its `value`) is known by its name alone.
    """
    places = {fact.value for fact in facts} - {""}
    if not places:
        return True
    text = examined.reading.canonical
    if not any(is_about(examined.records, text, place) for place in places):
        return False
    named = countries_in(clause.text)
    return not named or bool(places & named)


def may_be_elsewhere(
    examined: Examined, clause: Clause, named: Spotted, facts: Sequence[Fact]
) -> bool:
    """Whether the text tells of such an event in another country, and the sentence does not say which is meant."""
    places = {fact.value for fact in facts} - {""}
    noun = named.text.split()[-1]
    return not places & countries_in(clause.text) and any(
        tells_of_it_elsewhere(examined.reading.canonical, noun, place) for place in places
    )


def _stand_together(text: str, named: Spotted, start: int, end: int) -> bool:
    if start <= named.start < end <= named.end:  # "the February 2021 coup", known as "2021 coup"
        return True
    if named.end <= start:
        acted = re.search(r"(?:agreed|adopted|reached|signed)$", named.text) is not None
        agreed = _AGREES.match(named.text) is not None
        if agreed and _ENDS_THERE.fullmatch(text, named.end, start):
            return True
        if acted and _PLACE_OF_IT.fullmatch(text, named.end, start):
            return True
        return _BETWEEN_AFTER.fullmatch(text, named.end, start) is not None
    return end <= named.start and _BETWEEN_BEFORE.fullmatch(text, end, named.start) is not None


def _may_be_of_another(dated: Dated) -> bool:
    """Whether the date may belong to other words: "protests against the coup on 28 February".

    "The coup of 3 March" and "the 3 March coup" date the coup; "on 3 March" behind it does so where the
    coup opens the sentence, or stands behind "since" or "following".
    """
    clause, named = dated.clause, dated.named
    if dated.start < named.start or dated.start == named.start == dated.end:
        return False
    between = clause.text[named.end : dated.end]
    if not re.match(r"\s*(?:on|in|from|at|by)\b", between):
        return False
    before = clause.text[: named.start]
    near = before[-_JUST_BEFORE:] if len(before) <= _JUST_BEFORE else f",{before[-_JUST_BEFORE:]}"
    return _OPENS_OR_SINCE.search(near) is None


def _answer(examined: Examined, dated: Dated) -> Finding | None:
    confirmed = [fact for fact in dated.facts if fact.confirmed]
    if not confirmed:
        return None
    agreeing = [fact for fact in confirmed if _could_be(fact, dated.said)]
    if agreeing:
        return _holds(examined, dated, agreeing)
    if any(_could_be(fact, dated.said) for fact in dated.facts) or not _near(confirmed, dated.said):
        return None
    if not _is_its_own_time(dated):
        return None
    if may_be_elsewhere(examined, dated.clause, dated.named, dated.facts):
        return None
    return None if _may_be_of_another(dated) else _differs(examined, dated, confirmed)


def _could_be(fact: Fact, said: SourceDate) -> bool:
    begun = fact.valid_from.could_be(said)
    lasts = fact.valid_to is not None and not said.surely_before(fact.valid_from)
    return begun or (lasts and fact.valid_to is not None and not said.surely_after(fact.valid_to))


def _near(facts: Sequence[Fact], said: SourceDate) -> bool:
    """Whether the date is so close that the same event must be meant, or one figure is the slip."""
    for fact in facts:
        day, other = fact.valid_from.first, said.first
        if day is None or other is None:
            continue
        if abs((day - other).days) <= _NEAR_DAYS:
            return True
    return False


def _holds(examined: Examined, dated: Dated, facts: Sequence[Fact]) -> Finding | None:
    return examined.finding(
        check=CHECK,
        verdict="holds",
        affects="detail",
        target=_target(examined, dated),
        reason=f"The record says the same: {_say(facts)}",
        about=dated.named.key,
        records=tuple(cite(fact, _says(fact)) for fact in facts),
    )


def _differs(examined: Examined, dated: Dated, facts: Sequence[Fact]) -> Finding:
    days = listed(sorted({in_words(fact.valid_from) for fact in facts}), "or")
    one = len({fact.valid_from.iso for fact in facts}) == 1
    factual = dated.clause in examined.factual
    attributed = bool(dated.clause.attributed_to)
    return examined.finding(
        check=CHECK,
        verdict="contested" if attributed else "differs_from_record",
        affects="core" if factual and not attributed else "detail",
        target=_target(examined, dated),
        reason=f"The record gives {days} for {_the(facts[0].subject)}; "
        f"the sentence says {in_words(dated.said)}.",
        about=dated.named.key,
        what_still_holds=f"That event is on record, {on_day(facts[0].valid_from)}.",
        suggested_wording=with_date_replaced(dated.clause, dated.said, facts[0].valid_from)
        if one
        else "",
        records=tuple(cite(fact, _says(fact)) for fact in facts),
        settled_by="A source of that day, and that the same event is meant.",
    )


def _target(examined: Examined, dated: Dated) -> Target:
    start = dated.clause.start
    return target_of(
        "clause", dated.clause, examined.reading.canonical, start + dated.start, start + dated.end
    )


def _say(facts: Sequence[Fact]) -> str:
    return " ".join(_says(fact) for fact in facts)


def _says(fact: Fact) -> str:
    until = f" to {in_words(fact.valid_to)}" if fact.valid_to else ""
    return f"{fact.subject[:1].upper()}{fact.subject[1:]}: {in_words(fact.valid_from)}{until}."


def _the(subject: str) -> str:
    return subject if subject[:1].isupper() or subject.startswith("the ") else f"the {subject}"
