"""Did a body condemn, as a sentence says, or did its outputs express something less?

"Condemnation by the Council, including its statement of May" is a claim about every output of the
Council: that one of them says less is never held against it alone, and only a register that is
complete could say that none condemns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from answerable.checks.examined import Examined, target_of
from answerable.checks.model import Finding, RecordCited
from answerable.checks.pointed_at import (
    Pointed,
    capital,
    cite_output,
    dates_in,
    is_before,
    latest_day,
    short,
)
from answerable.checks.strength import CHECK, telling
from answerable.checks.wording import listed
from answerable.dates import SourceDate
from answerable.ontology.outputs import Output, Passage
from answerable.reading.model import Clause

_CONDEMNS: Final = re.compile(r"\bcondemn(?:s|ed|ing|ations?)?\b", re.IGNORECASE)
_NOT: Final = re.compile(
    r"\b(?:not|never|no|nor|neither|without|fail\w*|refus\w*|yet to|should|must|would|to condemn|"
    r"call\w*|urg\w*|block\w*|stop short|fell short|non)\b",
    re.IGNORECASE,
)
_SEVERAL: Final = re.compile(
    r"\b(?:including|inter alia|among(?:st)? others|such as|statements|resolutions|repeated\w*|"
    r"several|many|numerous|times|consistently|condemnations)\b",
    re.IGNORECASE,
)
_SINCE: Final = re.compile(r"\b(?:since|following|after)\b", re.IGNORECASE)
_LEADS: Final = re.compile(
    r"(?:,\s(?:in|through|by|with|on)\s[^;:.]{3,80},)?\s(?:(?:has|have|had|also|again|rightly|strongly|unanimously|repeatedly|previously|then|"
    r"and its members)\s){0,3}"
)
_REACH: Final = 120
"""Letters between a body and what it did, an inserted "in its statement of May" among them."""
_GRAVE: Final = frozenset({"condemns", "deplores"})
_CONCERN: Final = {
    "grave_concern": "grave concern",
    "deep_concern": "deep concern",
    "concern": "concern",
}
_CLASS_DAYS: Final = 731
"""A claim of today about a body's condemnation does not rest on another decade."""
_BESIDE: Final = 45
"""Letters after "since" in which its date stands."""


def condemnation(
    examined: Examined, clause: Clause, pointed: tuple[Pointed, ...]
) -> Finding | None:
    """What a sentence that says that a body condemned has on record; None where it does not say so."""
    body = _condemning_body(examined, clause)
    if not body:
        return None
    organs = examined.records.organs_of(body)
    cited = [one.output for one in pointed if one.output.body in organs]
    grave = [one for one in cited if _GRAVE & set(one.expresses)]
    if grave:
        return _condemns(examined, clause, body, grave, ()) if _all_sure(grave) else None
    weaker = [one for one in cited if _only_concern(examined, one)]
    plural = _SEVERAL.search(clause.text) is not None
    if plural or not cited:
        others = [one for one in _class_of(examined, clause, organs, pointed) if one not in cited]
        condemning = [
            one
            for one in others
            if "condemns" in one.expresses and (weaker or _shares_its_matter(clause, one))
        ]
        if any(one.confirmed for one in condemning):
            sure = [one for one in condemning if one.confirmed]
            return _condemns(examined, clause, body, sure, weaker)
        return _weaker_of_many(examined, clause, body, weaker, condemning) if weaker else None
    return _stronger(examined, clause, weaker) if weaker and _all_sure(cited) else None


def _condemning_body(examined: Examined, clause: Clause) -> str:
    """The body that the sentence says condemned, or "": only where the words stand side by side."""
    text = clause.text
    for act in _CONDEMNS.finditer(text):
        before, after = text[max(0, act.start() - 60) : act.start()], text[act.end() :]
        if _NOT.search(before[-40:]):
            continue
        noun = act[0].lower().startswith("condemnation")
        passive = re.match(r"\s+(?:by|from|of)\s+(?:the\s+)?", after)
        for body in examined.records.authorities_in(text):
            follows = passive and act.end() <= body.start <= act.end() + passive.end()
            leads = not noun and 0 <= act.start() - body.end <= _REACH
            if follows or (leads and _LEADS.fullmatch(text[body.end : act.start()])):
                return body.key
    return ""


def _class_of(
    examined: Examined, clause: Clause, organs: frozenset[str], pointed: Sequence[Pointed]
) -> list[Output]:
    """Every output of the body until the document's day, within the dates that the sentence sets.

    "Since" and "following" set a beginning; any other date is the day of the condemnation, unless
    it is part of the name of an output.
    """
    after, on = _days_of(clause.text, pointed)
    last = latest_day(examined)
    return [
        one
        for one in examined.records.of(Output)
        if one.body in organs
        and is_before(one.date, last)
        and _is_recent(one, last)
        and not any(one.date.surely_before(day) for day in after)
        and (not on or any(one.date.could_be(day) for day in on))
    ]


def _days_of(
    text: str, pointed: Sequence[Pointed]
) -> tuple[tuple[SourceDate, ...], tuple[SourceDate, ...]]:
    """The dates that follow "since" at once, and the others, without those that name an output."""
    bare = text
    for one in pointed:
        bare = bare[: one.start] + " " * (one.end - one.start) + bare[one.end :]
    since = _SINCE.search(bare)
    after = dates_in(bare[since.start() : since.end() + _BESIDE]) if since else ()
    rest = bare[: since.start()] + bare[since.end() + _BESIDE :] if since else bare
    return after, dates_in(rest)


def _shares_its_matter(clause: Clause, output: Output) -> bool:
    """Whether the sentence names anything that the output is about."""
    about = telling(" ".join(output.about))
    return bool((about - _EVERYWHERE) & telling(clause.text))


_EVERYWHERE: Final = telling(
    "Myanmar Burma United Nations Security Council General Assembly members"
)


def _is_recent(output: Output, last: date | None) -> bool:
    return bool(output.date.first and last and (last - output.date.first).days < _CLASS_DAYS)


def _only_concern(examined: Examined, output: Output) -> bool:
    """Whether all that the output expresses is concern, by its record and by the passages of it."""
    words = [one.words for one in examined.records.of(Passage) if one.of == output.id]
    return (
        any(one in output.expresses for one in _CONCERN)
        and not _GRAVE & set(output.expresses)
        and not any(_CONDEMNS.search(one) for one in words)
    )


def _all_sure(outputs: Sequence[Output]) -> bool:
    return all(one.confirmed for one in outputs)


def _condemns(
    examined: Examined, clause: Clause, body: str, grave: Sequence[Output], weaker: Sequence[Output]
) -> Finding:  # fmt: skip
    first = grave[0]
    beside = f" {_expresses(examined, clause, weaker[0])}" if weaker else ""
    return examined.finding(
        check=CHECK,
        verdict="holds",
        affects="detail",
        target=target_of("clause", clause, examined.reading.canonical),
        reason=f"Condemnation is on record: {short(first, examined.records)}.{beside}",
        about="condemns",
        records=_cited(examined, (*grave[:2], *weaker[:1])),
    )


def _weaker_of_many(
    examined: Examined, clause: Clause, body: str, weaker: Sequence[Output], maybe: Sequence[Output]
) -> Finding:  # fmt: skip
    """Another output can condemn; only a register that is complete can say that none does."""
    complete = bool(examined.records.bounds(body, "outputs", examined.day))
    decides = complete and not maybe and _all_sure(weaker)
    lead = (
        ""
        if decides
        else "Another output of this body can say more, and the register is not complete. "
    )
    return examined.finding(
        check=CHECK,
        verdict="contested" if decides else "no_record_here",
        affects="detail",
        target=target_of("clause", clause, examined.reading.canonical),
        reason=lead + _expresses(examined, clause, weaker[0]),
        about="condemns",
        what_still_holds="The output is on record, and its concern." if decides else "",
        records=_cited(examined, (*weaker[:1], *maybe[:2])),
        settled_by="Every output of this body in the period, in its own words.",
    )


def _stronger(examined: Examined, clause: Clause, weaker: Sequence[Output]) -> Finding:
    one = weaker[0]
    return examined.finding(
        check=CHECK,
        verdict="stronger_than_source",
        affects="detail",
        target=target_of("clause", clause, examined.reading.canonical),
        reason=_expresses(examined, clause, one) + " The sentence says that it condemned.",
        about="condemns",
        what_still_holds=f"That output is on record, and it expresses {_concern(one)}.",
        records=_cited(examined, weaker[:1]),
        settled_by="The text of that output.",
    )


def _expresses(examined: Examined, clause: Clause, output: Output) -> str:
    folded = clause.text.casefold()
    unnamed = [name for name in output.not_about if name.casefold() in folded]
    silent = f" and does not name {listed(unnamed)}" if unnamed else ""
    return f"{capital(short(output, examined.records))} expresses {_concern(output)}{silent}."


def _concern(output: Output) -> str:
    return next(words for one, words in _CONCERN.items() if one in output.expresses)


def _cited(examined: Examined, outputs: Sequence[Output]) -> tuple[RecordCited, ...]:
    return tuple(cite_output(one, examined.records) for one in outputs)
