"""Does a list of signatories name one entry twice, or carry a letter or an abbreviation that looks like a slip?

Form only: names are respected as written, and nothing here says anything about who signed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from answerable.actors.spotting import plain
from answerable.checks.examined import Examined, Said, target_of
from answerable.checks.model import Finding
from answerable.reading.model import Signatory
from answerable.text import fold

CHECK: Final = "list_form/1"

_US_STATES: Final = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California",
    "CO": "Colorado", "CT": "Connecticut", "DE": "Delaware", "FL": "Florida", "GA": "Georgia",
    "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas",
    "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts",
    "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi", "MO": "Missouri", "MT": "Montana",
    "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico",
    "NY": "New York", "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma",
    "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina",
    "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont",
    "VA": "Virginia", "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
}  # fmt: skip
_STATE_AT_END: Final = re.compile(r"(?P<before>[^,]+), ?(?P<code>[A-Z]{2})$")
_STRAY: Final = re.compile(r"[a-z]{3,} (?P<letter>[B-HJ-Z])$")
_NAMED_BY_LETTER: Final = frozenset(
    "group class section area zone plan type team camp block grade vitamin district phase level".split()
)
_LONG_ENOUGH: Final = 6
_WORDS_BEFORE: Final = 4
"""A letter behind one or two words may be a pseudonym: "Citizen D"."""


def check(examined: Examined) -> Said:
    """What in the list of signatories looks like a slip of the hand."""
    entries = examined.reading.signatories
    found = [*_twice(examined, entries)]
    for entry in entries:
        found += [*_state(examined, entry), *_stray_letter(examined, entry)]
    return Said(findings=tuple(found))


def _twice(examined: Examined, entries: tuple[Signatory, ...]) -> Iterator[Finding]:
    """Entries that are the same word for word once folded; a look-alike is another name."""
    seen: dict[tuple[str, str], Signatory] = {}
    for entry in entries:
        if entry.type == "person":
            continue  # two people may share a name
        name = (entry.type, fold(entry.name))
        first = seen.setdefault(name, entry)
        if first is not entry and len(name[1].split()) > 1:
            yield _finding(
                examined, entry, "two_readings",
                f"{_called(first)} and {_called(entry)} bear the same name: one entry twice, or two of one name.",
                settled_by="Ask who signed.",
            )  # fmt: skip


def _state(examined: Examined, entry: Signatory) -> Iterator[Finding]:
    """A state of the USA beside the letters of another one."""
    found = _STATE_AT_END.search(entry.name.strip())
    if found is None or found["code"] not in _US_STATES:
        return
    means = _US_STATES[found["code"]]
    named, misspelt = _state_in(found["before"])
    if not named or named == means or _is_part_of_another(named, found["before"]):
        return
    right = next(code for code, state in _US_STATES.items() if state == named)
    spelt = f" (written {misspelt})" if misspelt else ""
    yield _finding(
        examined, entry, "two_readings",
        f"{_called(entry)} names {named}{spelt} and the letters {found['code']}, which stand for {means}; "
        f"{named} is {right}.",
        settled_by="The name as the organisation writes it.",
    )  # fmt: skip


def _state_in(words: str) -> tuple[str, str]:
    """The state that the words name, with the spelling where one letter of it is another."""
    said = [plain(word) for word in re.findall(r"[^\W_]+", words)]
    text = f" {' '.join(said)} "
    for state in sorted(_US_STATES.values(), key=len, reverse=True):
        if f" {plain(state)} " in text:
            return state, ""
    for state in _US_STATES.values():
        near = [word for word in said if _one_letter_off(word, plain(state))]
        if near:
            return state, near[0].capitalize()
    return "", ""


def _one_letter_off(word: str, name: str) -> bool:
    same_length = len(word) == len(name) >= _LONG_ENOUGH
    return same_length and sum(one != other for one, other in zip(word, name, strict=True)) == 1


def _is_part_of_another(state: str, words: str) -> bool:
    """Whether the words name a place that only bears a state's name: "Kansas City", "Virginia Beach"."""
    return (
        re.search(rf"{state} (?:City|Beach|Avenue|Street|College|Falls|Park)\b", words) is not None
    )


def _stray_letter(examined: Examined, entry: Signatory) -> Iterator[Finding]:
    found = _STRAY.search(entry.name.strip())
    if found is None or entry.type == "person" or len(entry.name.split()) < _WORDS_BEFORE:
        return
    before = entry.name[: found.start("letter")].split()[-1].lower()
    if before in _NAMED_BY_LETTER:
        return
    yield _finding(
        examined, entry, "two_readings",
        f'{_called(entry)} ends in the single letter "{found["letter"]}", which may be left over or cut off.',
        settled_by="The name as the organisation writes it.",
    )  # fmt: skip


def _called(entry: Signatory) -> str:
    return f"No. {entry.no}" if entry.no else f'"{entry.name}"'


def _finding(
    examined: Examined, entry: Signatory, verdict: str, reason: str, *, settled_by: str
) -> Finding:  # fmt: skip
    return examined.finding(
        check=CHECK,
        verdict=verdict,
        affects="form",
        target=target_of("signatory", entry, examined.reading.canonical),
        reason=reason,
        about=reason.partition(" ")[2][:24],
        settled_by=settled_by,
    )
