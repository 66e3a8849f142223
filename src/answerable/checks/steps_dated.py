"""Does a sentence give the day on record for a warrant, a filing or an order, however it words it?

Only whole sentences of a known form are compared, so that no date is taken for that of another act. The
person, case and court may be those of the sentence just before, or the only ones of the document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from answerable.actors.names import bare_name
from answerable.checks.cases_named import case_meant, parties_of
from answerable.checks.courts_meant import DAY, NOT_SAID, court_meant, without_dates
from answerable.checks.examined import Examined
from answerable.dates import SourceDate, find_written
from answerable.ontology.facts import Fact
from answerable.reading.model import Clause

_D: Final = rf"(?:\w+day,?\s)?{DAY}+"
_WHEN: Final = rf"(?:(?:[Oo]n|[Ii]n)\s{_D},?\s)?"
_ON: Final = rf"(?:\s(?:on|in)\s{_D})?"
_JUDGES: Final = (
    r"(?P<actor>(?:[Tt]he\s|its\s|[Jj]udges\sof\sthe\s)*"
    r"(?:[Cc]ourt|[Jj]udges?|(?:Pre-Trial\s)?Chamber(?:\s[IVX]+)?|NAMED)(?:\sof\sthe\sCourt|\sof\s(?:the\s)?NAMED)?)"
)
_PROSECUTOR: Final = r"(?P<actor>(?:[Tt]he\s|its\s|(?:the\s)?NAMED\s)*(?:Prosecutor|NAMED)(?:\sof\s(?:the\s)?(?:Court|NAMED))?(?:,?\s[A-Z]\w+\s[A-Z]\w+,?)?)"
_WARRANTS: Final = r"(?:an\s|a\s|the\s|its\s|their\s|two\s)?(?:arrest\s)?warrants?(?:\sof\sarrest|\sfor\sthe\sarrest)?"
_FOR: Final = r"\s(?:for|against|of)\s(?P<whom>(?:(?!\bby\b)[^;:()])+?)"
_HAD: Final = r"(?:has\s|had\s|have\s)?"
_FORMS: Final = tuple(
    (step, re.compile(rf"^{form}\.?$"))
    for step, form in (
        ("warrant_issued", rf"{_WHEN}{_JUDGES}\s{_HAD}issued\s{_WARRANTS}(?:{_FOR})?{_ON}"),
        ("warrant_issued", rf"{_WHEN}(?:[Tt]he|[Aa]n?)?\s?(?:[Aa]rrest\s)?[Ww]arrants?(?:\sof\sarrest)?(?:{_FOR})?\s(?:was|were|had\sbeen)\sissued(?:\sby\s{_JUDGES})?{_ON}"),
        ("warrant_issued", rf"{_WHEN}(?:[Tt]he|[Aa]n?)?\s?(?:arrest\s)?warrants?(?:\sof\sarrest)?\s(?:was|were)\sissued{_FOR}(?:\sby\s{_JUDGES})?{_ON}"),
        ("warrant_requested", rf"{_WHEN}{_PROSECUTOR}\s{_HAD}(?:applied\sfor|requested|sought)\s{_WARRANTS}(?:{_FOR})?{_ON}"),
        ("warrant_requested", rf"The\sProsecutor[’']s\s(?:application|request)(?:\sfor\s{_WARRANTS})?\swas\s(?:made|filed|submitted)\son\s{_D}"),
        ("application", rf"{_WHEN}(?P<state>[A-Z][\w\s’'-]+?)\s{_HAD}(?:filed|submitted|lodged|brought)\s(?:(?:its|the)\s(?:application|case)|(?:its|an|the)\sapplication\sinstituting\sproceedings)"
         rf"(?:\sagainst\s(?P<other>[A-Z][\w\s]+?))?(?:\s(?:at|with|to|before|in)\s(?:the\s)?(?:Court|NAMED))?{_ON}"),
        ("application", rf"{_WHEN}(?P<state>[A-Z][\w\s’'-]+?)\s{_HAD}instituted\sproceedings\sagainst\s(?P<other>[A-Z][\w\s]+?)(?:\s(?:at|before|in)\s(?:the\s)?(?:Court|NAMED)){_ON}"),
        ("application", rf"The\s(?:application|case)\swas\sfiled(?:\s(?:at|with|before)\s(?:the\s)?(?:Court|NAMED))?\son\s{_D}"),
        ("provisional_measures", rf"{_WHEN}[Tt]he\s(?:Court|NAMED)\s{_HAD}(?:indicated|ordered)\s(?:\w+\s)?provisional\smeasures(?:\sagainst\s(?P<other>[A-Z][\w\s]+?))?{_ON}"),
        ("preliminary_objections", rf"{_WHEN}[Tt]he\s(?:Court|NAMED)\s{_HAD}(?:rejected|dismissed)\s(?:the|(?P<other>[A-Z]\w+)[’']s?)\spreliminary\sobjections{_ON}"),
    )
)  # fmt: skip
_TITLE: Final = re.compile(
    r"^(?:(?:the|Russian|Israeli|former|President|Prime|Minister|General|Senior|leader|and)\s)*$"
)
_BY_COURT: Final = re.compile(r"\b(?:Court|ICC|ICJ|Chamber)$")
_OBJECTS: Final = re.compile(r"\b([A-Z]\w+)[’']s?\spreliminary\sobjections")
_CASES: Final = re.compile(r"\bProsecutor\b|\b[Ww]arrants?\b")
"""Where a document speaks of these, "the application" or "the Court" may be another."""
_FURTHER: Final = re.compile(
    r"\b(?:urgent|additional|second|new|further)\s(?:\w+\s)?(?:requests?|applications?|measures)\b|"
    r"\bapplications?\s(?:for|to)\s"
)
_FOR_WHOM: Final = re.compile(r"\bwarrants?(?:\sof\sarrest)?\s(?:for|against)\s([A-Z][^.;:]+)")
_WARRANT_WORD: Final = re.compile(r"\bwarrants?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedStep:
    """A step that a sentence dates, with the records of that step and of that person or case and court."""

    step: str
    said: SourceDate
    forum: str
    facts: tuple[Fact, ...]
    """Those of this very step."""
    all: tuple[Fact, ...]
    """Those of every step, before every court."""


def dated_step(examined: Examined, clause: Clause) -> DatedStep | None:
    """The step that the sentence dates, where person or case, court and day are beyond doubt."""
    if is_told_by_others(clause):
        return None
    days = [one.date for one in find_written(clause.text.strip()) if one.date]
    marked = courts_marked(examined, without_dates(clause.text.strip()))
    if len(days) != 1 or NOT_SAID.search(marked):
        return None
    for step, form in _FORMS:
        found = form.match(marked)
        if found is None:
            continue
        groups = found.groupdict()
        if "warrant" in step:
            facts = _of_persons(examined, clause, step, groups.get("whom") or "")
        else:
            facts = _of_case(examined, step, groups.get("state") or "", groups.get("other") or "")
        forum = court_meant(examined, clause.text, facts) if facts else ""
        if not forum:
            return None
        same = tuple(
            fact
            for fact in facts
            if fact.authority == forum and (fact.event == step or fact.event.startswith(f"{step}_"))
        )
        return DatedStep(step=step, said=days[0], forum=forum, facts=same, all=tuple(facts))
    return None


def decides_against(found: DatedStep) -> bool:
    """Whether the day can be no step's on record, and the record of the step is sure and single."""
    exact = [fact for fact in found.facts if fact.event == found.step]
    return (
        bool(exact)
        and all(fact.confirmed for fact in exact)
        and len({fact.valid_from.iso for fact in exact}) == 1
        and not any(fact.valid_from.could_be(found.said) for fact in found.all)
    )


def is_told_by_others(clause: Clause) -> bool:
    """Whether somebody other than a court is said to say it."""
    return bool(clause.attributed_to) and not _BY_COURT.search(clause.attributed_to or "")


def courts_marked(examined: Examined, words: str) -> str:
    """The words with NAMED for each court or organ of one."""
    for one in reversed(examined.records.authorities_in(words)):
        known = examined.records.authority(one.key)
        wholes = [examined.records.authority(key) for key in examined.records.wholes_of(one.key)]
        if known and any(
            whole and whole.kind in ("court", "") and _has_steps(examined, whole.id)
            for whole in wholes
        ):
            words = words[: one.start] + "NAMED" + words[one.end :]
    return words


def _has_steps(examined: Examined, forum: str) -> bool:
    return any(fact.authority == forum for fact in examined.records.facts("proceeding"))


def _of_persons(examined: Examined, clause: Clause, step: str, whom: str) -> list[Fact]:
    """The records of the persons named, or of those whom the last sentence on a warrant named."""
    words = whom or _before(examined, clause)
    subjects = _persons(examined, words)
    facts = [
        fact
        for subject in subjects
        for fact in examined.records.about(subject, "proceeding")
        if fact.authority
    ]
    of_step = {fact.subject for fact in facts if fact.event == step}
    return facts if of_step and of_step == {fact.subject for fact in facts} else []


def _before(examined: Examined, clause: Clause) -> str:
    """Whom the last sentence on a warrant before this one names behind "for" or "against"."""
    earlier = [
        one
        for one in examined.reading.clauses
        if one.end <= clause.start and _WARRANT_WORD.search(one.text)
    ]
    passed: list[str] = []
    for one in reversed(earlier):
        if named := _FOR_WHOM.search(one.text):
            whom = named[1]
            return whom if all(name in whom for name in passed) else ""
        passed += [
            name.text
            for name in examined.reading.mentions
            if name.label == "PERSON" and one.start <= name.start < one.end
        ]
    return ""


def _persons(examined: Examined, words: str) -> list[str]:
    """The persons on record that the words name, by their name or by the last word of it."""
    spots = examined.records.subjects_in(words, "proceeding")
    if spots:
        first = spots[0]
        return (
            [one.key for one in spots]
            if _TITLE.match(words[: first.start])
            and words[first.end : first.end + 1] not in ("'", "’")
            and not parties_of(first.key)
            else []
        )
    text = bare_name(examined.reading.canonical)
    found = []
    for word in re.split(r",\s|\sand\s", words):
        known = {
            fact.subject
            for fact in examined.records.facts("proceeding")
            if bare_name(fact.subject).split()[-1:] == bare_name(word).split()
            and bare_name(fact.subject) in text
        }
        if len(known) != 1:
            return []
        found += list(known)
    return found


def _of_case(examined: Examined, step: str, state: str, other: str) -> list[Fact]:
    """The records of the case with this party, else of the one case that the document is about."""
    if step == "preliminary_objections" and not other:
        objecting = set(_OBJECTS.findall(examined.reading.canonical))
        other = objecting.pop() if len(objecting) == 1 else ""
    if not (state or other) and _CASES.search(examined.reading.canonical):
        return []
    if step == "application" and _FURTHER.search(examined.reading.canonical):
        return []
    facts = case_meant(examined, state, other)
    return [fact for fact in facts if parties_of(fact.subject)]
