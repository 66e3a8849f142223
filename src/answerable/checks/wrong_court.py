"""Does a sentence put a State's case before another court than the one that has it?

Only the case itself is compared, "its case" or "The Gambia's case": a State may turn to a second court with
another matter, so that "took X to the Court" is compared only where the day is that of the case on record.
"""

from __future__ import annotations

import re
from typing import Final

from answerable.checks.cases_named import cases_of
from answerable.checks.courts_meant import NOT_SAID, with_organs, without_dates
from answerable.checks.examined import Examined, cite, target_of
from answerable.checks.model import Finding
from answerable.checks.stages import in_a_sentence
from answerable.checks.wording import on_day
from answerable.dates import find_written
from answerable.reading.model import Clause

_MARK: Final = "\ue000"
_STATE: Final = r"(?P<state>(?:The\s)?[A-Z]\w+(?:\s[A-Z]\w+)?)"
_WHEN: Final = "(?:(?:[Oo]n|[Ii]n)\\s\ue001+,?\\s)?"
_AGAINST: Final = r"(?:\sagainst\s(?:the\s)?(?P<other>[A-Z]\w+(?:\s[A-Z]\w+)?))?"
_UNDER: Final = r"(?:\s(?:under\sthe\sGenocide\sConvention|of\sgenocide|on\sgenocide))?"
_AT: Final = rf"\s(?:before|to|at|with|in)\s(?:the\s)?{_MARK}+"
_CASE: Final = r"(?:genocide\s)?(?:case|application)"
_STANDS: Final = re.compile(r"\bpending\b|\bbefore(?=\sthe\s)")
_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        rf"^{_WHEN}{_STATE}\s(?:has\s|had\s)?(?:brought|filed|submitted|lodged|took|taken)\s(?:its|the|a)\s{_CASE}{_AGAINST}{_UNDER}{_AGAINST.replace('other', 'further')}{_AT}",
        rf"^{_WHEN}{_STATE}[’']s?\s{_CASE}{_AGAINST}{_UNDER}\s(?:is|was|has\sbeen|had\sbeen)\s(?:now\s|still\s)?(?:pending\s|heard\s|being\sheard\s|brought\s|filed\s)?(?:before|at|by|in|with|to)\s(?:the\s)?{_MARK}+",
        rf"^(?:The\s)?{_MARK}+\s(?:is\s(?:now\s)?(?:hearing|examining)|has\sheard|heard|will\shear)\s{_STATE}[’']s?\s{_CASE}{_AGAINST}",
        rf"^{_WHEN}{_STATE}\s(?:has\s|had\s)?(?:took|taken)\s(?P<whom>[A-Z]\w+(?:\s[A-Z]\w+)?){_AT}",
    )
)  # fmt: skip


def before_another_court(examined: Examined, clause: Clause) -> Finding | None:
    """A finding where the case of that State is on record before another court only."""
    words = without_dates(clause.text)
    if clause.attributed_to or NOT_SAID.search(_STANDS.sub("", words)):
        return None
    days = [one.date for one in find_written(clause.text) if one.date]
    records = examined.records
    for court in records.authorities_in(clause.text):
        known = records.authority(court.key)
        if known is None or known.kind != "court":
            continue
        marked = words[: court.start] + _MARK * (court.end - court.start) + words[court.end :]
        found = next((one for form in _FORMS if (one := form.search(marked))), None)
        if found is None:
            continue
        groups = found.groupdict()
        other = groups.get("other") or groups.get("further") or groups.get("whom") or ""
        facts = cases_of(examined, groups["state"], other)
        filed = [one for one in facts if one.event == "application" and one.confirmed]
        if len({one.authority for one in facts}) != 1 or len(filed) != 1:
            return None
        right = filed[0]
        if court.key in with_organs(records, [right.authority]) or right.valid_from.surely_after(
            examined.day
        ):
            return None
        if any(not right.valid_from.could_be(day) for day in days) or (
            groups.get("whom") and not days
        ):
            return None
        said = (
            f"{right.subject}, {records.called(right.authority)}: "
            f"{in_a_sentence(right.event)} {on_day(right.valid_from)}."
        )
        return examined.finding(
            check="forum_scope/1",
            verdict="differs_from_record",
            affects="core",
            target=target_of("clause", clause, examined.reading.canonical),
            reason=f"The record has {right.subject} before {records.called(right.authority)} alone; "
            f"the sentence names {records.called(court.key)}.",
            about=f"court {right.subject}",
            what_still_holds=f"The case is on record: {in_a_sentence(right.event)} {on_day(right.valid_from)}.",
            records=(cite(right, said),),
            settled_by="The court's own page of the case.",
        )
    return None
