"""What is on record beside a demand: the power asked for, what came of it, and the next window?

A record that is not confirmed is shown and decides nothing. Nothing here measures success.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from answerable.actors.records import Records
from answerable.advocacy.addressees import any_state
from answerable.advocacy.concerns import meetings_in, states_in
from answerable.advocacy.ends import SAID_BY_THE_ACT, ends_of
from answerable.advocacy.model import (
    MADE,
    Addressee,
    Concern,
    OutcomeSaid,
    PowerSaid,
    WindowSaid,
)
from answerable.checks.act_words import IN_WORDS
from answerable.checks.citing import cite_record
from answerable.checks.wording import in_words, on_day
from answerable.dates import SourceDate
from answerable.ontology.law import Power
from answerable.ontology.outputs import Outcome, Window
from answerable.text import fold

_NOBODY: Final = ""
_MET: Final = ("met", "partly_met")


def powers_of(acts: Iterable[str], addressees: Iterable[Addressee], day: SourceDate,
              records: Records) -> tuple[PowerSaid, ...]:  # fmt: skip
    """For each act and each of those asked, what the law of that body says as of the day.

    For States, what the records say of any State, unless they say more of this one. For a body
    without a record, that of the nearest whole that has one. No record means nothing: no power is shown.
    """
    found = (
        _power(act, body, day, records)
        for act in acts
        for one in addressees
        if (body := _body_of(one, records))
    )
    return tuple(dict.fromkeys(power for power in found if power))


def outcomes_of(acts: Iterable[str], addressees: tuple[Addressee, ...], concern: Concern,
                day: SourceDate, records: Records) -> tuple[OutcomeSaid, ...]:  # fmt: skip
    """What is on record of these acts by those asked, about the same, on or after the day; by date.

    What happened at another numbered meeting than the one asked about is shown, and does not decide.
    """
    wanted = set(acts)
    asked = [one for one in (_body_of(one, records) for one in addressees) if one]
    found = [
        _outcome(one, asked, concern, records)
        for one in records.of(Outcome)
        if one.act in wanted
        and not one.valid_from.surely_before(day)
        and (_is_of(one.body, asked, records) or _is_by_a_state_asked(one, addressees, records))
        and _is_about(one, concern, records)
    ]
    return tuple(sorted(found, key=lambda one: (one.day.iso, one.record.line or 0)))


def state_of(
    act: str, acts: Iterable[str], outcomes: Sequence[OutcomeSaid]
) -> tuple[str, OutcomeSaid | None]:  # fmt: skip
    """The state of a demand, with the outcome on which it rests.

    Of acts that are ways to one end, the latest outcome of the main act decides, else the latest of
    any. Where several ends are asked, it is what all came to; in part met where one was met.
    """
    latest = [_latest(act, end, outcomes) for end in sorted(ends_of(acts), key=sorted)]
    decided = [one for one in latest if one is not None]
    if decided and len(decided) == len(latest) and len({one.state for one in decided}) == 1:
        return decided[0].state, _latest(act, frozenset(acts), decided)
    met = [one for one in decided if one.state in _MET]
    return ("partly_met", met[-1]) if met else (MADE, None)


def _latest(
    act: str, end: frozenset[str], outcomes: Sequence[OutcomeSaid]
) -> OutcomeSaid | None:  # fmt: skip
    found = [one for one in outcomes if one.decides and one.act in end]
    of_act = [one for one in found if one.act == act] or found
    return of_act[-1] if of_act else None


def first_after(day: SourceDate, addressees: tuple[Addressee, ...], powers: tuple[PowerSaid, ...],
                concern: Concern, records: Records) -> WindowSaid | None:  # fmt: skip
    """The first window after the day of those asked, of the organ that has the power before others.

    A window that goes on during the day counts. One about other States than the demand does not.
    """
    organs = [one.organ_id for one in powers if one.organ_id and one.answer == "by_organ"]
    bodies = [body for one in addressees if (body := one.id or one.body)]
    near = [
        one
        for one in records.of(Window)
        if _still_ahead(one, day)
        and _is_of(one.body, [*organs, *bodies], records)
        and _could_concern(one, concern, records)
    ]
    for choice in (organs, bodies):
        own = [one for one in near if _is_of(one.body, choice, records)]
        if own:
            return _window(min(own, key=_begins), records)
    return None


def _body_of(one: Addressee, records: Records) -> str:
    if one.id:
        return one.id
    return any_state(records) if one.kind == "states" else _NOBODY


def _power(act: str, body: str, day: SourceDate, records: Records) -> PowerSaid | None:
    rows = [one for one in records.of(Power) if one.act == act and _in_force(one, day)]
    for whole in (*records.wholes_of(body), *_like_any_state(body, records)):
        of_body = [one for one in rows if one.body == whole]
        if of_body:
            confirmed = [one for one in of_body if one.confirmed]
            return _power_said((confirmed or of_body)[-1], records)
    return None


def _like_any_state(body: str, records: Records) -> tuple[str, ...]:
    known = records.authority(body)
    return (any_state(records),) if known is not None and known.kind == "state" else ()


def _in_force(one: Power, day: SourceDate) -> bool:
    began = one.valid_from is None or not day.surely_before(one.valid_from)
    ended = one.valid_to is not None and one.valid_to.surely_before(day)
    return began and not ended


def _power_said(one: Power, records: Records) -> PowerSaid:
    label = records.called(one.body)
    reason = _reason(one, label, records)
    return PowerSaid(
        act=one.act,
        body=one.body,
        label=records.label_of(one.body),
        answer=one.answer,
        article=one.article,
        organ=records.label_of(one.organ) if one.organ else "",
        organ_id=one.organ,
        route=one.route,
        reason=reason,
        confirmed=one.confirmed,
        record=cite_record(one, reason, date=one.valid_from),
    )


def _reason(one: Power, label: str, records: Records) -> str:
    act = IN_WORDS.get(one.act, one.act)
    at = f" ({one.article})" if one.article else ""
    organ = records.called(one.organ) if one.organ else ""
    through = f" through {organ}" if organ else ""
    said = {
        "express": f"An express power of {label} to {act} is on record{at}.",
        "by_organ": f"{label} can {act}{through}{at}.",
        "partly": f"{label} can {act} in part{at}.",
        "none_found": f"No express power of {label} to {act} was found{at}.",
        "other_body": f"To {act} is for another than {label}{f': {organ}' if organ else ''}{at}.",
    }[one.answer]
    return said[0].upper() + said[1:]


def _is_of(body: str, asked: Iterable[str], records: Records) -> bool:
    return any(body in records.organs_of(one) or body in records.wholes_of(one) for one in asked)


def _is_by_a_state_asked(
    one: Outcome, addressees: Iterable[Addressee], records: Records
) -> bool:  # fmt: skip
    """Whether one of many States that were asked did it: evidence, which decides nothing for all."""
    known = records.authority(one.body)
    single = known is not None and known.kind == "state"
    return single and any(a.kind == "states" or a.kind == "members" for a in addressees)


def _is_of_any(one: Outcome) -> bool:
    """Whether it was said of everybody in a class: "any member"."""
    return fold(one.about).startswith(("any ", "every ", "all "))


def _is_about(one: Outcome, concern: Concern, records: Records) -> bool:
    if _is_of_any(one):
        return True
    states = set(states_in(one.about, records))
    if states and concern.states:
        return bool(states & concern.states)
    if _names_person(one, concern):
        return True
    if concern.whom and not states and not concern.states:
        return concern.whom <= set(fold(one.about).split())
    return False


def _names_person(one: Outcome, concern: Concern) -> bool:
    words = fold(one.about)
    return any(person and person in words for person in concern.persons)


def _outcome(
    one: Outcome, asked: list[str], concern: Concern, records: Records
) -> OutcomeSaid:  # fmt: skip
    says = f"{one.what.rstrip('.')} ({on_day(one.valid_from)})."
    return OutcomeSaid(
        act=one.act,
        body=one.body,
        label=records.label_of(one.body),
        state=one.state,
        what=one.what,
        day=one.valid_from,
        confirmed=one.confirmed,
        aside=_aside(one, asked, concern, records),
        record=cite_record(one, says, date=one.valid_from),
    )


def _aside(one: Outcome, asked: list[str], concern: Concern, records: Records) -> str:
    if not one.confirmed:
        return "unconfirmed, to be verified"
    if not _is_of(one.body, asked, records):
        return f"by {records.called(one.body)}, one of many asked"
    if _is_of_any(one):
        return f"said of {one.about}"
    if one.act not in SAID_BY_THE_ACT and not _names_person(one, concern):
        return "whether it is what was asked, the act alone does not say"
    named = meetings_in(one.what)
    if named and concern.meetings and not named & concern.meetings:
        return "at another meeting than the one named"
    return ""


def _still_ahead(one: Window, day: SourceDate) -> bool:
    ends = one.valid_to or one.valid_from
    return ends.last is None or day.last is None or ends.last > day.last


def _begins(one: Window) -> tuple[str, str]:
    first = one.valid_from.first
    return (first.isoformat() if first else "", one.id)


def _could_concern(one: Window, concern: Concern, records: Records) -> bool:
    states = set(states_in(f"{one.about} {one.label}", records))
    return not states or not concern.states or bool(states & concern.states)


def _window(one: Window, records: Records) -> WindowSaid:
    until = f" to {in_words(one.valid_to)}" if one.valid_to else ""
    says = f"{one.label}, {in_words(one.valid_from)}{until}."
    return WindowSaid(
        body=one.body,
        label=one.label,
        begins=one.valid_from,
        ends=one.valid_to,
        confirmed=one.confirmed,
        record=cite_record(one, says, date=one.valid_from),
    )
