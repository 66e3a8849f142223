"""How do the duties of States and the routes to a court read in a terminal of 80 columns?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from answerable.cli import output
from answerable.text import visible
from answerable.workbench.law_plain import DUTIES, ROUTES

if TYPE_CHECKING:
    from answerable.actors.records import Records
    from answerable.casework.arrest_request import Needed
    from answerable.casework.duties import Duties, StateDuty
    from answerable.casework.jurisdiction import Jurisdiction
    from answerable.ontology.facts import Fact
    from answerable.ontology.law import Situation
    from answerable.ontology.rome_statute import Position, Reach

_WIDTH: Final = 80


def duties_words(found: Duties, records: Records, *, alone: bool) -> str:
    """The answer for a person and a day; `alone` for that of one State."""
    lines = [output.strong(f"{visible(found.person)} on {found.day.iso}"), ""]
    lines += _wrapped(found.warrant.says)
    for fact in found.elsewhere:
        lines += _wrapped(
            f"Another court issued a warrant on {fact.valid_from.iso} ({visible(records.label_of(fact.authority))}); other "
            "treaties and national law say who must act on it."
        )
    if not alone:
        lines += ["", f"{found.bound} States are party to the Rome Statute on that day."]
        lines += ["States that never joined it are not listed; --state shows one of them."]
    lines += _alone(found.states[0]) if alone else _by_duty(found.states)
    lines += ["", "What a request for arrest and surrender must hold (article 91(2)):"]
    lines += [line for one in found.needed for line in _need(one)]
    lines.append("")
    return "\n".join([*lines, *(line for note in found.notes for line in _wrapped(note))])


def _alone(one: StateDuty) -> list[str]:
    lines = ["", f"{visible(one.state)}: {DUTIES[one.duty]}"]
    lines += _wrapped(f"{one.says} (Rome Statute, {_articles(one.articles)})", "  ")
    for note in one.notes:
        lines += _wrapped(note, "  ")
    return [*lines, *_sources(one.records)]


def _by_duty(states: Iterable[StateDuty]) -> list[str]:
    """States under the head of what they owe; those with something to tell apart, one by one."""
    listed = list(states)
    lines: list[str] = []
    for duty, head in DUTIES.items():
        found = [one for one in listed if one.duty == duty]
        if not found:
            continue
        lines += ["", f"{head}: {len(found)}"]
        lines += _wrapped(", ".join(visible(one.state) for one in found), "  ")
        lines += [line for one in found if one.notes for line in _told_apart(one)]
    return lines


def _told_apart(one: StateDuty) -> Iterator[str]:
    for note in one.notes:
        yield from _wrapped(f"{visible(one.state)}: {note}", "    ")


def _need(one: Needed) -> list[str]:
    status = {"on_record": "on record", "partly": "in part", "open": "open"}[one.status]
    return _wrapped(f"- {one.what}: {status}. {visible(one.says)}", "  ")


def routes_words(found: Jurisdiction, records: Records) -> str:
    """The answer for a crime, places and a day."""
    where = ", ".join(map(visible, found.places))
    lines = [output.strong(f"{visible(found.crime)}, {where}, {found.day.iso}")]
    for note in found.about_the_crime:
        lines += ["", *_wrapped(note)]
    for one in found.routes:
        lines += ["", f"{ROUTES[one.route]}: {one.answer}"]
        lines += [line for position in one.positions for line in _reason(position, one)]
    if found.before:
        lines += ["", "Before courts already:"]
        for case in found.before:
            unsure = "" if case.confirmed else " (unconfirmed)"
            forum, stage = records.label_of(case.forum), case.stage.replace("_", " ")
            lines += _wrapped(visible(f"- {case.label} ({forum}): {stage}{unsure}"), "  ")
    lines.append("")
    return "\n".join([*lines, *(line for note in found.notes for line in _wrapped(note))])


def _reason(position: Position, reach: Reach) -> list[str]:
    lead = f"{position.answer}: " if reach.answer == "contested" else ""
    lines = _wrapped(f"- {lead}{visible(position.says)} ({_articles(position.articles)})", "  ")
    return [*lines, *_sources(position.records)]


def _articles(articles: tuple[str, ...]) -> str:
    return f"article{'s' if len(articles) > 1 else ''} {', '.join(articles)}"


def _sources(records: Iterable[Fact | Situation]) -> list[str]:
    lines: list[str] = []
    for one in records:
        unsure = "" if one.confirmed else "Unconfirmed: "
        pack = one.pack.partition("@")[0]
        lines += _wrapped(visible(f"{unsure}{one.source.text} [{pack}, line {one.line}]"), "    ")
    return lines


def _wrapped(said: str, indent: str = "") -> list[str]:
    return wrap(
        said, _WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  " if indent else ""
    )
