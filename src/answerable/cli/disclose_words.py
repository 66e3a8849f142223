"""How is a plan told to the people who have to decide about it?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from answerable.cli import output
from answerable.text import visible
from answerable.workbench.plan_shown import Grouped, grouped

if TYPE_CHECKING:
    from answerable.disclosure.going import Going
    from answerable.disclosure.plans import Plan
    from answerable.disclosure.release import Signoff
    from answerable.disclosure.reviewing import Review

_MOST = 8
_OUTSIDE = "Nobody in this is found to have done anything: whoever is named is alleged to have."


def plan_line(row: dict[str, Any]) -> str:
    """One plan in a list."""
    state = row["fallen"] or "; ".join(f"handed over {one}" for one in row["handed_over"])
    title = f" “{row['title']}”" if row["title"] else ""
    return (
        f"{row['plan'][:12]}  {row['at'][:10]}{title}  {output.counted(len(row['objects']), 'object')} "
        f"to {row['recipient']} for {row['purpose']}{f'. {state}' if state else ''}"
    )


def review_words(
    looked: Review, offs: Sequence[Signoff], *, ready: bool = False, handed: Sequence[str] = ()
) -> str:
    """The same for a person to read: first why not, then what, to whom, and on which conditions.

    `ready`: two people released it; `handed`: the days on which it was handed over.
    """
    from answerable.workbench.layout import flowed

    lines = [
        *_head(looked),
        *_reasons(looked, ready, handed),
        *_exculpatory(looked),
        *_objects(looked.going),
    ]
    lines += [*_conditions(looked), *_names(looked), *_releases(offs), "", _OUTSIDE]
    return flowed("\n".join(lines))


def _head(looked: Review) -> Iterator[str]:
    plan = looked.plan
    if plan.title:
        yield visible(plan.title)
    yield summary(plan)
    yield f"Ground: {visible(plan.ground) or 'not said'}"
    yield (
        f"Encrypted to {visible(plan.age)}" if plan.age else "Not encrypted: the plan names no key."
    )


def summary(plan: Plan) -> str:
    """What leaves, to whom and for what, in one sentence."""
    return (
        f"{output.counted(len(plan.objects), 'object')} to {visible(plan.recipient)} for "
        f"{visible(plan.purpose)}, planned by {visible(plan.by)}"
    )


def _reasons(looked: Review, ready: bool, handed: Sequence[str]) -> Iterator[str]:
    yield ""
    yield from (f"Handed over on {one}." for one in handed)
    if not looked.blocks and ready:
        yield "Nothing stands in the way: two people released it as it is."
        return
    if not looked.blocks:
        yield "Nothing stands in the way but the releases of two people."
        return
    reasons = list(map(_of_group, grouped(looked.blocks)))
    yield f"It may not leave, for {output.counted(len(reasons), 'reason')}:"
    yield from (f"  - {one}" for one in reasons)
    advice = dict.fromkeys(one.advice for one in looked.blocks if one.advice)
    yield from (f"  {one}" for one in advice)


def _of_group(group: Grouped) -> str:
    """A reason with the objects that it keeps here."""
    if not group.objects:
        return visible(group.reason)
    named = ", ".join(map(_short, group.objects[:_MOST]))
    rest = len(group.objects) - _MOST
    return f"{named}{f' and {rest:,} more' if rest > 0 else ''}: {visible(group.reason)}"


def _exculpatory(looked: Review) -> Iterator[str]:
    from answerable.disclosure.flags import EXCULPATORY, LABELS

    yield ""
    yield f"Potentially exculpatory: {visible(looked.plan.exculpatory) or 'not answered'}"
    if not any(one.flag in EXCULPATORY for one in looked.flagged):
        yield "  No object of this plan is flagged so."
    for one in looked.flagged:
        note = f" ({visible(one.note)})" if one.note else ""
        yield f"  {_short(one.object)}  {visible(LABELS.get(one.flag, one.flag))}{note}"


def _objects(going: Iterable[Going]) -> Iterator[str]:
    yield ""
    yield "What leaves"
    for one in going:
        made = f"{one.what} of {_short(one.made_from)}" if one.made_from else one.what
        name = f" “{visible(one.name)}”" if one.name else ""
        yield f"  {_short(one.object)}{name}: {visible(made) or 'not here'}, {visible(one.level) or 'unknown'}. {visible(one.reason)}"
        for each in one.persons:
            until = f" Until {visible(each.until)}." if each.until else ""
            yield f"    {visible(each.person)}: {each.reason}{until}"


def _conditions(looked: Review) -> Iterator[str]:
    yield ""
    yield f"The recipient: {visible(looked.plan.recipient)}"
    yield from (f"  {one.asks} {one.reason}" for one in looked.conditions)


def _names(looked: Review) -> Iterator[str]:
    yield ""
    yield "Suspects in words that go with it"
    if not looked.suspects:
        yield "  None."
    for one in looked.suspects:
        how = "named" if one.allowed else f"not to be named; shown as {visible(one.shown)}"
        yield f"  {visible(one.name)}: {how}. {one.reason}"
    for inside in looked.inside:
        yield (
            f"  {_short(inside.object)} itself names {visible(inside.naming.name)}: "
            + ("not cleared to be published." if inside.blocks else "shown as it is.")
        )


def _releases(offs: Sequence[Signoff]) -> Iterator[str]:
    yield ""
    yield "Releases"
    yield from (
        f"  {visible(one.by)}, {one.at}{'' if one.counts else f': {one.reason}'}" for one in offs
    )
    if not offs:
        yield "  None yet; two people release it, each with their own key."


def _short(object_id: str) -> str:
    return object_id.removeprefix("sha256:")[:12]
