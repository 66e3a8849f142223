"""Does the list of signatories show as many entries, and of such a kind, as the text announces?

Never renumbers, and never says why an entry is missing: a blank may be copying, withdrawal or
protection.
"""

from __future__ import annotations

from typing import Final

from answerable.checks.examined import FACTUAL, Examined, Said, clause_at, target_of
from answerable.checks.model import Finding, ListCount
from answerable.checks.wording import listed
from answerable.reading.model import Reading, Signatory, Span, StatedCount
from answerable.text import fold

CHECK: Final = "announced_and_counted/1"
_BLANKS_MAY_BE: Final = "may be copying, withdrawal or protection"
_MOST_NAMED = 12
_ABOUT = 0.2  # how far "over 150" reaches: our choice
_PART = 0.5
"""Below this share of what is announced a copy is taken to carry a part of the list only: our choice."""
_MOST_OF_ANOTHER_KIND = 0.25
"""Above this share the list is of mixed kind, and no single entry stands out."""
_KINDS: Final = (
    ("org", ["organization", "organisation", "group", "ngo", "cso", "association", "network", "union", "institution", "collective", "party", "company"]),
    ("person", ["individual", "person", "people", "lawyer", "scholar", "academic", "expert", "survivor", "citizen", "member", "activist", "parliamentarian"]),
    ("state", ["state", "country", "countries", "government", "nation"]),
)  # fmt: skip
_PHRASE: Final = frozenset({"for", "of", "the", "and", "against", "in", "with", "without", "to"})
_LOOKS_LIKE: Final = {
    "person": "a person",
    "org": "an organisation",
    "state": "a State",
    "group": "a group",
}


def check(examined: Examined) -> Said:
    """The count of the list, and what stands out in it."""
    reading = examined.reading
    if not reading.signatories and reading.signatories_stated is None:
        return Said()
    odd = _of_another_kind(reading)
    count = _count(reading, odd)
    findings = [*_about_numbers(examined, count), *(_looks_like(examined, one) for one in odd)]
    return Said(findings=tuple(findings), lists=(count,))


def _count(reading: Reading, odd: tuple[Signatory, ...]) -> ListCount:
    stated = reading.signatories_stated
    return ListCount(
        of=(stated.of if stated else "") or "signatories",
        announced=stated.value if stated else None,
        counted=len(reading.signatories),
        missing=reading.signatory_numbers_missing,
        not_of_kind=tuple(f"{one.no}. {one.name}" if one.no else one.name for one in odd),
        reason=_reason(stated, len(reading.signatories), reading.signatory_numbers_missing),
    )


def _reason(stated: StatedCount | None, counted: int, missing: tuple[int, ...]) -> str:
    noun = "a blank" if len(missing) == 1 else "blanks"
    blanks = f"{noun} at {_numbers(missing)} {_BLANKS_MAY_BE}" if missing else ""
    if stated is None:
        shown = f"no number is announced; this copy shows {counted}"
    elif stated.value == counted and not missing:
        return f"{counted} of {stated.value}: announced and counted agree."
    else:
        shown = f"this copy shows {counted} of {stated.value}"
    return "; ".join(filter(None, (shown, blanks))) + "."


def _numbers(missing: tuple[int, ...]) -> str:
    if len(missing) <= _MOST_NAMED:
        return listed([str(number) for number in missing])
    first = ", ".join(str(number) for number in missing[:_MOST_NAMED])
    return f"{first} and {len(missing) - _MOST_NAMED} more numbers"


def _about_numbers(examined: Examined, count: ListCount) -> list[Finding]:
    stated = examined.reading.signatories_stated
    if stated is None or count.announced is None:
        return [_gap_in_list(examined, count)] if count.missing else []
    shown = count.counted + len(count.missing)
    if count.announced != shown and not _said_about(stated, shown):
        return [_announced_otherwise(examined, stated, count)]
    lead = "The list runs to" if count.announced == shown else "The list agrees with"
    reason = f"{lead} the number announced. {_sentence(count.reason)}"
    holds = _on_announcement(examined, stated, "holds", "detail", reason)
    return [holds, _gap_in_list(examined, count)] if count.missing else [holds]


def _said_about(stated: StatedCount, shown: int) -> bool:
    """Whether the number is announced as "over" or "nearly" so many, and the list agrees with that."""
    words = fold(stated.text)
    if any(words.startswith(cue) for cue in ("over", "more than", "at least")):
        return stated.value <= shown <= stated.value * (1 + _ABOUT)
    if any(words.startswith(cue) for cue in ("nearly", "almost", "about", "around", "some")):
        return abs(stated.value - shown) <= _ABOUT * stated.value
    return False


def _announced_otherwise(examined: Examined, stated: StatedCount, count: ListCount) -> Finding:
    if not count.counted:
        reason = f"{count.announced} are announced and this copy carries no list of them."
        return _on_announcement(examined, stated, "source_missing", "form", reason)
    if count.counted < _PART * (count.announced or 0):
        reason = f"{count.announced} are announced and this copy names {count.counted} of them."
        return _on_announcement(examined, stated, "source_missing", "form", reason)
    reason = (
        f"The text announces {count.announced} and {_sentence(count.reason)[0].lower()}"
        f"{_sentence(count.reason)[1:]} Entries may have been added or withdrawn after the number was written."
    )
    return _on_announcement(examined, stated, "two_readings", "detail", reason)


def _on_announcement(
    examined: Examined, stated: StatedCount, verdict: str, affects: str, reason: str
) -> Finding:
    reading = examined.reading
    clause = clause_at(reading, stated.start, stated.end)
    target = (
        target_of("clause", clause, reading.canonical, stated.start, stated.end)
        if clause and clause.kind in FACTUAL
        else target_of("list", stated, reading.canonical)
    )
    return examined.finding(
        check=CHECK,
        verdict=verdict,
        affects=affects,
        target=target,
        reason=reason,
        settled_by="" if verdict == "holds" else "The list as it was when the text was sent.",
    )


def _gap_in_list(examined: Examined, count: ListCount) -> Finding:
    reading = examined.reading
    return examined.finding(
        check=CHECK,
        verdict="source_missing",
        affects="form",
        target=target_of("list", _around_first_blank(reading), reading.canonical),
        reason=_sentence(count.reason),
        what_still_holds=f"The {count.counted} entries shown stand as they are.",
        settled_by="Another copy of the list, or word from those who kept it.",
    )


def _around_first_blank(reading: Reading) -> Span:
    """From the entry before the first blank to the one after it."""
    first = reading.signatory_numbers_missing[0]
    numbered = [one for one in reading.signatories if one.no is not None]
    before = [one for one in numbered if one.no is not None and one.no < first][-1:]
    after = [one for one in numbered if one.no is not None and one.no > first][:1]
    near = [*before, *after] or list(reading.signatories)
    start, end = min(one.start for one in near), max(one.end for one in near)
    return Span(text=reading.canonical[start:end], start=start, end=end, id=near[0].id)


def _of_another_kind(reading: Reading) -> tuple[Signatory, ...]:
    stated = reading.signatories_stated
    kinds = _kinds_announced(stated.of) if stated else frozenset()
    if not kinds:
        return ()
    odd = tuple(one for one in reading.signatories if one.type not in kinds and not _in_words(one))
    few = len(odd) <= _MOST_OF_ANOTHER_KIND * len(reading.signatories)
    return odd if few else ()


def _in_words(entry: Signatory) -> bool:
    """Whether the name is a phrase: "Justice For Myanmar" is no judge named "For Myanmar"."""
    return bool(_PHRASE & set(fold(entry.name).split()))


def _kinds_announced(of: str) -> frozenset[str]:
    words = fold(of)
    kinds = {kind for kind, names in _KINDS if any(name in words for name in names)}
    return frozenset(kinds | ({"group"} if "org" in kinds else set()))


def _looks_like(examined: Examined, entry: Signatory) -> Finding:
    kind = _LOOKS_LIKE.get(entry.type, "something else")
    number = f"No. {entry.no}" if entry.no else "This entry"
    because = f" ({_lower(entry.because)})" if entry.because else ""
    return examined.finding(
        check=CHECK,
        verdict="two_readings",
        affects="detail",
        target=target_of("signatory", entry, examined.reading.canonical),
        reason=f"{number} looks like {kind}{because}; it may as well be the name of what was announced.",
        settled_by="Ask who signed, and in whose name.",
    )


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
