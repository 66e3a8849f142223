"""How do a case, its proceedings and the incidents outside every charge read, as words and as an object?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from answerable.casework.cases.matrix import NONE_SOUGHT
from answerable.casework.cases.model import CaseFile, CrimeSet
from answerable.casework.cases.proceedings import NOTHING_HERE, Happened, Proceeding
from answerable.casework.cases.uncovered import MAY_BE, UNCLEAR, UNCOVERED, Coverage, Covering
from answerable.casework.citing import written
from answerable.dates import SourceDate
from answerable.text import visible
from answerable.workbench.case_shown import ALLEGED, Showing
from answerable.workbench.layout import columns_of, labelled, plain, wrapped

_ANSWERS: Final = {
    UNCOVERED: "Outside every charge on record",
    UNCLEAR: "Cannot be told from what is on record",
    MAY_BE: "May be covered by a charge",
}
NO_FINDING: Final = (
    "That no charge on record covers an incident says nothing about whether it is a crime, and nothing about "
    "charges under seal."
)


def case_json(case: CaseFile) -> dict[str, Any]:
    """A case as one object."""
    return {
        "id": case.id,
        "title": visible(case.title),
        "situation": visible(case.situation),
        "forum": visible(case.forum),
        "suspects": [
            {"id": one.id, "name": visible(one.name), "alleged": True, "actor": one.actor,
             "basis": visible(one.basis), "born": one.born, "record": one.record}
            for one in case.suspects
        ],
        "crimes": [_crime_json(one, case) for one in case.crimes],
        "lapsed": [_crime_json(one, case) for one in case.lapsed],
        "contrary_sought": visible(case.contrary_sought),
        "steps": [
            {"id": one.id, "forum": visible(one.forum), "stage": one.stage, "on": one.on.iso,
             "about": visible(one.about), "crimes": list(map(visible, one.crimes)),
             "source": written(one.cite) if one.cite else ""}
            for one in case.steps
        ],
        "answers": len(case.answers),
        "thresholds": len(case.thresholds),
    }  # fmt: skip


def _crime_json(one: CrimeSet, case: CaseFile) -> dict[str, Any]:
    return {
        "id": one.id,
        "crime": one.crime,
        "modes": list(one.modes),
        "suspects": list(one.suspects),
        "period": one.period.iso if one.period else "",
        "place": visible(one.place),
        "incidents": list(one.incidents),
        "entries": len(case.entries_of(one.id)),
        "contrary_entries": sum(
            entry.direction == "contradicts" for entry in case.entries_of(one.id)
        ),
    }


def case_words(case: CaseFile, width: int | None = None) -> str:
    """A case for a terminal."""
    columns = columns_of(width)
    lines = [*wrapped(f"{plain(case.title)} [{case.id}]", columns)]
    for label, said in (("Situation", case.situation), ("Forum", case.forum)):
        lines += labelled(label, plain(said), columns) if said else []
    lines += ["", *wrapped(ALLEGED, columns), "", "Suspects (alleged)"]
    for one in case.suspects:
        lines += wrapped(f"- {plain(one.name)} [{one.id}]", columns)
        for label, said in (("basis", one.basis), ("born", one.born), ("of age", one.adult)):
            lines += labelled(label, plain(said), columns) if said else []
    lines += [] if case.suspects else ["  None."]
    lines += ["", "Crimes under examination"]
    lines += [line for each in case.crimes for line in _crime_words(each, case, columns)]
    lines += [] if case.crimes else ["  None."]
    if case.lapsed:
        lines += [
            "",
            *wrapped("Set once, and no entry of a named analyst stands any more", columns),
        ]
        lines += [line for each in case.lapsed for line in _crime_words(each, case, columns)]
    sought = case.contrary_sought or NONE_SOUGHT
    lines += ["", *wrapped(f"Contrary material: {plain(sought)}", columns)]
    lines += [f"Steps of proceedings entered here: {len(case.steps)}"] if case.steps else []
    return "\n".join(lines) + "\n"


def _crime_words(one: CrimeSet, case: CaseFile, columns: int) -> Iterator[str]:
    entries = case.entries_of(one.id)
    against = sum(entry.direction == "contradicts" for entry in entries)
    where = f", {plain(one.place)}" if one.place else ""
    yield from wrapped(
        f"- {one.crime}, {one.period.iso if one.period else 'no period'}{where} [{one.id}]", columns
    )
    yield from labelled("entries", f"{len(entries)}, of them {against} against", columns)
    for part in one.parts:
        if part.suspect or part.mode:
            who = plain(case.called(part.suspect)) if part.suspect else "nobody named"
            yield from labelled("part", f"{who} (alleged): {part.mode or 'no mode set'}", columns)


def proceedings_json(
    found: tuple[Proceeding, ...], day: SourceDate, showing: Showing
) -> dict[str, Any]:
    """The proceedings on a day as one object."""
    return {
        "on": day.iso,
        "proceedings": [
            {
                "forum": visible(one.forum),
                "about": visible(one.about),
                "stage": one.latest.stage,
                "stage_words": one.latest.words,
                "since": one.latest.on.iso,
                "steps": [_step_json(each, showing) for each in one.steps],
            }
            for one in found
        ],
        "note": NOTHING_HERE,
    }


def _step_json(one: Happened, showing: Showing) -> dict[str, Any]:
    return {
        "stage": one.stage,
        "stage_words": one.words,
        "on": one.on.iso,
        "perhaps_later": one.perhaps,
        "confirmed": one.confirmed,
        "source": visible(one.source or showing.cite(one.cite)),
        "note": visible(one.note),
        "record": visible(one.record),
    }


def proceedings_words(
    found: tuple[Proceeding, ...], day: SourceDate, showing: Showing, width: int | None = None
) -> str:
    """The proceedings on a day for a terminal: the last step first, then how it came to it."""
    columns = columns_of(width)
    lines = [f"Proceedings on {day.iso}", ""]
    for one in found:
        last = one.latest
        perhaps = " (perhaps later)" if last.perhaps else ""
        lines += wrapped(
            f"{plain(one.forum)}, {plain(one.about)}: {last.words} {last.on.iso}{perhaps}", columns
        )
        for each in one.steps:
            source = each.source or showing.cite(each.cite) or "no source cited: unsupported"
            marks = ("" if each.confirmed else "; to be confirmed") + (
                "; perhaps after that day" if each.perhaps else ""
            )
            note = f"; {plain(each.note)}" if each.note else ""
            said = f"- {each.on.iso}: {each.words}{marks}{note}. Source: {plain(source)}"
            lines += wrapped(said, columns)
    lines += [] if found else ["Nothing is on record by that day about those of this case."]
    return "\n".join([*lines, "", *wrapped(NOTHING_HERE, columns)]) + "\n"


def coverage_json(found: Coverage) -> dict[str, Any]:
    """The incidents beside the charges as one object."""
    return {
        "charges": [
            {"forum": visible(one.forum), "against": visible(one.against), "said": list(map(visible, one.said)),
             "crimes": list(one.crimes), "period": one.period.iso if one.period else "",
             "places": list(map(visible, one.places)), "source": visible(one.source),
             "record": visible(one.record)}
            for one in found.charges
        ],
        "charges_elsewhere": found.elsewhere,
        "proceedings_without_charge": list(map(visible, found.without_charge)),
        "incidents": [
            {
                "id": one.incident.id,
                "answer": one.answer,
                "what": list(map(visible, _what(one))),
                "when": _when(one),
                "place": visible(_place(one)),
                "reasons": list(one.reasons) if one.answer == UNCOVERED else [],
                "outside": [
                    {"charge": visible(each.charge.words), "reasons": list(each.reasons), "words": visible(each.words)}
                    for each in one.outside
                ],
                "may_be_covered_by": [visible(each.words) for each in one.may_cover],
            }
            for one in found.incidents
        ],
        "counts": {answer: len(found.of(answer)) for answer in _ANSWERS},
        "note": NO_FINDING,
    }  # fmt: skip


def coverage_words(found: Coverage, width: int | None = None) -> str:
    """The same for a terminal."""
    columns = columns_of(width)
    lines = [f"Charges on record: {len(found.charges)}"]
    for charge in found.charges:
        lines += wrapped(f"- {plain(charge.words)}. Source: {plain(charge.source)}", columns)
    if found.without_charge:
        named = "; ".join(map(plain, found.without_charge))
        lines += wrapped(
            f"Proceedings whose charges are not on record here, and that may cover more: {named}.",
            columns,
        )
    if found.elsewhere:
        lines += wrapped(
            f"Charges on record that name no State of these incidents, and were not compared: {found.elsewhere}.",
            columns,
        )
    for answer, head in _ANSWERS.items():
        listed = found.of(answer)
        lines += ["", f"{head}: {len(listed)}"]
        for one in listed:
            lines += _covering_words(one, columns)
    return "\n".join([*lines, "", *wrapped(NO_FINDING, columns)]) + "\n"


def _covering_words(one: Covering, columns: int) -> Iterator[str]:
    said = f"- {_when(one)}, {plain(_place(one))}: {', '.join(map(plain, _what(one)))} [{one.incident.id}]"
    yield from wrapped(said, columns)
    if one.answer == UNCOVERED:
        for words in dict.fromkeys(each.words for each in one.outside):
            yield from labelled("why", plain(words), columns)
    for charge in one.may_cover:
        yield from labelled("perhaps", plain(charge.words), columns)


def _what(one: Covering) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for each in one.incident.accounts for word in each.what))


def _when(one: Covering) -> str:
    return " or ".join(dict.fromkeys(each.when.iso for each in one.incident.accounts))


def _place(one: Covering) -> str:
    return " or ".join(dict.fromkeys(each.place for each in one.incident.accounts))
