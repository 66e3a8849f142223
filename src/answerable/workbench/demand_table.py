"""The ledger of demands as plain text for a terminal.

Everything that a document or a pack says goes through `visible`, so that no text can act on a terminal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from shutil import get_terminal_size
from types import MappingProxyType
from typing import Final

from answerable.advocacy.model import Demanded, Ledger, OutcomeSaid, PowerSaid, WindowSaid, Wording
from answerable.advocacy.plain import unresolved_because
from answerable.checks.act_words import IN_WORDS
from answerable.checks.model import RecordCited
from answerable.checks.wording import in_words, listed
from answerable.text import visible
from answerable.workbench.layout import labelled, wrapped

_NARROWEST: Final = 40
_WIDEST: Final = 110
_MOST_OF_A_WORDING: Final = 300
_MOST_OF_A_NORM: Final = 100
_MOST_OUTCOMES: Final = 8
STATE_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "made": "made; no outcome is on record here",
        "acknowledged": "acknowledged",
        "answered": "answered",
        "partly_met": "met in part",
        "met": "met",
        "not_met": "not met",
        "refused": "refused",
        "not_in_power": "outside the power of those asked",
        "overtaken": "overtaken by events",
        "lapsed": "its occasion has passed",
    }
)
ABSENCE: Final = (
    "A demand with no outcome here is not thereby unanswered: the packs loaded hold no record of it. "
    "Power is information for the author; asking for new law is legitimate."
)


def demand_table(kept: Ledger, *, width: int | None = None) -> str:
    """The whole ledger as text, at most `width` columns wide (the terminal's by default).

    Demands that ask for an act of the law come first, with the records; the others after them.
    """
    columns = max(_NARROWEST, min(width or get_terminal_size((80, 24)).columns, _WIDEST))
    numbers = {one.id: number for number, one in enumerate(_in_order(kept), 1)}
    lines: list[str] = [*wrapped(_heading(kept), columns), ""]
    for one in _in_order(kept):
        lines += [*_demand(one, numbers, columns), ""]
    lines += list(_failed(kept, columns))
    lines += wrapped(ABSENCE, columns) if kept.demands else []
    return "\n".join(lines).rstrip() + "\n"


def _in_order(kept: Ledger) -> list[Demanded]:
    return [
        *(one for one in kept.demands if one.act),
        *(one for one in kept.demands if not one.act),
    ]


def _heading(kept: Ledger) -> str:
    if not kept.demands:
        return "No demand was found."
    wordings = sum(len(one.wordings) for one in kept.demands)
    documents = len({w.reading for one in kept.demands for w in one.wordings})
    said = (
        f"{_counted(len(kept.demands), 'demand')} in {_counted(wordings, 'wording')}, "
        f"from {_counted(documents, 'document')}."
    )
    left = len(kept.unresolved)
    if left:
        said += f" For {left} no record here names those asked."
    return said


def _demand(one: Demanded, numbers: Mapping[str, int], columns: int) -> Iterator[str]:
    acts = listed([IN_WORDS.get(ask.act, ask.act) for ask in one.asks])
    title = acts[:1].upper() + acts[1:] if acts else "In its own words"
    yield from wrapped(f"{numbers[one.id]}. {title}", columns)
    yield from labelled("Asked of", _asked_of(one), columns)
    if one.about:
        yield from labelled("About", _plain(one.about), columns)
    for wording in (*one.wordings, *one.titles):
        yield from _wording(wording, columns)
    if one.conditional:
        yield from labelled("Condition", f"“{_plain(one.conditional)}”", columns)
    for label, norms in _norms(one):
        yield from labelled(label, norms, columns)
    for power in one.powers:
        yield from _power(power, columns)
    yield from labelled("State", _state(one), columns)
    for outcome in one.outcomes[-_MOST_OUTCOMES:]:
        yield from labelled("On record", _outcome(outcome), columns)
    yield from _windows(one, columns)
    alike = [str(numbers[other]) for other in one.alike if other in numbers]
    if alike:
        yield from labelled("Alike", f"{listed(alike)}; not merged, for you to judge", columns)
    yield from labelled("Id", one.id, columns)


def _asked_of(one: Demanded) -> str:
    named = []
    for each in one.addressees:
        text, label = _plain(each.text), _plain(each.label)
        named.append(f"{text} ({label})" if label and text.lower() not in label.lower() else text)
    who = listed(named) if named else "nobody named"
    return who if one.resolved else f"{who}. {unresolved_because(one)}"


def _wording(one: Wording, columns: int) -> Iterator[str]:
    day = in_words(one.day) if one.dated else f"undated; {_span_of_days(one)}"
    where = "title of " if one.where == "title" else ""
    yield from labelled(
        "Wording",
        f"“{_cut(one.text)}” ({where}{_plain(one.document)}, {day}, {one.start}-{one.end})",
        columns,
    )


def _span_of_days(one: Wording) -> str:
    return f"not before {one.day.first.isoformat()}" if one.day.first else "no day known"


def _norms(one: Demanded) -> Iterator[tuple[str, str]]:
    own = [_plain(each.norm) for each in one.norms if each.how == "same_words"]
    other = [
        _cut(each.norm, _MOST_OF_A_NORM).rstrip(".")
        for each in one.norms
        if each.how != "same_words"
    ]
    if own:
        yield "Norm", "; ".join(own)
    if other:
        yield "Also held up", f"to the same addressee in the same document: {'; '.join(other)}"


def _power(one: PowerSaid, columns: int) -> Iterator[str]:
    mark = "" if one.confirmed else "Unconfirmed, to be verified: "
    route = f" {_plain(one.route)}" if one.route else ""
    yield from labelled(
        "Power", f"{mark}{_plain(one.reason)}{route} {_source(one.record)}", columns
    )


def _state(one: Demanded) -> str:
    by = one.decided_by
    return STATE_WORDS[one.state] + (f", by the record of {in_words(by.day)} below" if by else "")


def _outcome(one: OutcomeSaid) -> str:
    aside = f" ({_plain(one.aside)}; the state does not rest on it)" if one.aside else ""
    return (
        f"{in_words(one.day)}, {STATE_WORDS[one.state].partition(';')[0]}: "
        f"{_plain(one.what)}{aside} {_source(one.record)}"
    )


def _windows(one: Demanded, columns: int) -> Iterator[str]:
    if one.first_window and one.first_window != one.next_window:
        yield from labelled("First window", _window(one.first_window), columns)
    if one.next_window:
        yield from labelled("Next window", _window(one.next_window), columns)


def _window(one: WindowSaid) -> str:
    until = f" to {in_words(one.ends)}" if one.ends and one.ends != one.begins else ""
    mark = "" if one.confirmed else "Unconfirmed, to be verified: "
    return f"{mark}{_plain(one.label)}, {in_words(one.begins)}{until} {_source(one.record)}"


def _source(record: RecordCited) -> str:
    if record.pack is None:
        return f"[{_plain(record.source)}]"
    name, _, digest = record.pack.partition("@")
    return f"[{_plain(record.source)}; {_plain(name)}@{digest[:12]}, line {record.line}]"


def _failed(kept: Ledger, columns: int) -> Iterator[str]:
    for name, error, advice in kept.failed:
        yield from wrapped(f"Not read: {_plain(name)}", columns)
        yield from labelled("Why", _plain(error), columns)
        yield from labelled("What to do", _plain(advice), columns)
        yield ""


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _cut(text: str, most: int = _MOST_OF_A_WORDING) -> str:
    plain = _plain(text)
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"


def _plain(text: str) -> str:
    return visible(" ".join(text.split()))
