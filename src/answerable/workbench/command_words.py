"""How does a command chart read as sentences?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from answerable.networks.chain import Chain, Hop
from answerable.networks.changes import Around, Change, Shift
from answerable.networks.charts import Chart
from answerable.networks.command import NOBODY, NONE_SOUGHT, Holder
from answerable.networks.records import CommandRelation, Network, Posting
from answerable.text import visible

LAST_WORDS: Final = (
    "A post is not responsibility. Everyone named is alleged to have held what the sources say; a unit "
    "that stood under another was not for that reason ordered by it."
)
_HEADS: Final = {
    "certain": "certain by the sources on record",
    "possible": "possible",
    "differing": "the sources differ",
    "unknown": "unknown",
}
_THEN: Final = {"not_on_that_day": "not on record"}
_MOST_SHOWN: Final = 60


def answer_words(chart: Chart) -> str:
    """The chart for a terminal: commander, chain, place, changes, and what is missing."""
    network, command = chart.network, chart.command
    lines = [visible(f"{network.called(command.unit)} on {chart.day.iso}"), ""]
    lines[1:1] = map(visible, judged_lines(command.unit, network))
    if chart.assumed:
        lines += [visible(assumed_words(chart.assumed)), ""]
    lines.append(f"Commander: {_HEADS[command.certainty]}")
    lines += contrary_lines(command.contrary, network, sought=not command.holders)
    lines += [line for one in command.holders for line in _holder_lines(one, network)]
    lines += [] if command.holders else [f"  {NOBODY}"]
    if command.others:
        lines += ["", "Other posts in the unit, or posts that the source does not name"]
        lines += [line for one in command.others for line in _holder_lines(one, network)]
        against = [claim for one in command.others for claim in one.denials]
        lines += contrary_lines(
            [one for one in against if one not in command.contrary], network, sought=True
        )
    lines += ["", "Stood under", *_chain_lines(chart.above, network)]
    if chart.below is not None:
        lines += ["", "Stood over", *_chain_lines(chart.below, network)]
    if chart.places:
        lines += ["", "Where"]
        lines += [
            visible(f"  {'Contrary: not at ' if one.denied else ''}{one.place}"
                    f"{f' ({one.kind})' if one.kind else ''}: {standing.certainty}; "
                    f"{standing.reason}, according to {one.source} [{one.claim}]")
            for one, standing in chart.places
        ]  # fmt: skip
    lines += ["", "What changes", *_around_lines(chart.around, network)]
    if chart.broken:
        lines += ["", "Rows that could not be read"]
        lines += [visible(f"  {one}") for one in chart.broken[:_MOST_SHOWN]]
    return "\n".join([*lines, "", LAST_WORDS])


def assumed_words(written: str) -> str:
    """That the army was not said, what was taken for it, and what to do where that is wrong."""
    return (
        f"“{written}” does not say of which army the unit is. Units of this type are the Myanmar army's, so it "
        f"was taken for one of them. If you mean another force, name it too: KNLA {written}."
    )


def _holder_lines(one: Holder, network: Network) -> Iterator[str]:
    roles = ", ".join(one.roles) or "a post that the source does not name"
    ranks = f" ({', '.join(one.ranks)})" if one.ranks else ""
    acting = ", acting" if one.acting else ""
    yield visible(f"  {network.called(one.officer)}{ranks}, alleged: {roles}{acting}")
    yield visible(f"    {one.certainty}: {one.reason}; {_sources(one.sources)}")
    for posting in one.postings:
        yield visible(
            f"    held {posting.when.words}, according to {posting.source} [{posting.claim}]"
        )
    yield from map(visible, judged_lines(one.officer, network))
    for later in one.since_then:
        yield visible(f"    {network.called(later)} is on record as having begun there since.")


def contrary_lines(
    claims: Sequence[Posting | CommandRelation], network: Network, *, sought: bool = False
) -> Iterator[str]:
    """Each claim against what follows; that none was sought where there is none, unless `sought`."""
    if not claims and not sought:
        yield f"  Contrary material: {NONE_SOUGHT}"
    for one in claims:
        if isinstance(one, Posting):
            post = f"as {one.role} " if one.role else ""
            what = (
                f"{network.called(one.officer)} did not hold it {post}in {network.called(one.unit)}"
            )
        else:
            what = f"{network.called(one.subordinate)} did not stand under {network.called(one.superior)}"
        yield visible(
            f"  Contrary: that {what} ({one.when.words}), according to {one.source} [{one.claim}]"
        )


def judged_lines(id: str, network: Network) -> Iterator[str]:
    """That claims of several stand together because a person judged them to be one."""
    ids = network.same.judged.get(id, ())
    if ids:
        yield f"    Put together because a person judged them to be the same: {', '.join(ids)}"


def _chain_lines(chain: Chain, network: Network) -> Iterator[str]:
    if not chain.hops:
        yield f"  Nothing is on record {'above' if chain.upwards else 'below'} it on that day. That is no finding."
    for one in chain.hops[:_MOST_SHOWN]:
        yield visible(_hop_line(one, network, upwards=chain.upwards))
        for denied in one.denials:
            yield visible(f"    Contrary: not so according to {denied.source} [{denied.claim}]")
    yield from contrary_lines(chain.denied, network, sought=True)
    if len(chain.hops) > _MOST_SHOWN:
        yield f"  … and {len(chain.hops) - _MOST_SHOWN:,} more hops; --json gives them all."
    for circle in chain.circles:
        names = ", ".join(map(network.called, circle))
        yield visible(
            f"  These stand above and below each other at once, so a claim is wrong: {names}"
        )
    yield from (visible(f"  {one}") for one in chain.remarks)


def _hop_line(one: Hop, network: Network, *, upwards: bool) -> str:
    far, near = one.superior, one.subordinate
    joins = "stood under" if upwards else "stood over"
    if not upwards:
        far, near = near, far
    return (
        f"  {one.depth}  {network.called(near)} {joins} {network.called(far)} ({', '.join(one.kinds)}): "
        f"{one.certainty}; {one.reason}; {_sources(one.sources)} "
        f"[{', '.join(one.claim_ids[:3])}{', …' if len(one.claims) > 3 else ''}]"
    )


def _around_lines(around: Around, network: Network) -> Iterator[str]:
    for head, shifts in (
        ("From the day before", around.from_day_before),
        ("To the day after", around.to_day_after),
    ):
        yield f"  {head}: {'' if shifts else 'nothing that is on record'}".rstrip()
        yield from (visible(f"    {shift_words(one, network)}") for one in shifts)
    for head, changes in (("Last before", around.last), ("Next", around.next)):
        said = [visible(f"    {change_words(one, network)}") for one in changes]
        yield f"  {head}: {'' if said else 'nothing on record'}".rstrip()
        yield from said


def shift_words(one: Shift, network: Network) -> str:
    what = (
        f"command of {network.called(one.officer)}"
        if one.officer
        else f"under {network.called(one.superior)}"
    )
    return f"{what}: {_THEN.get(one.was, one.was)}, then {_THEN.get(one.becomes, one.becomes)}"


def change_words(one: Change, network: Network) -> str:
    about = one.about
    what = (
        f"the command of {network.called(about.officer)}"
        if isinstance(about, Posting)
        else f"the relation to {network.called(about.superior)}"
    )
    return f"{one.day.iso}: {what} {one.what}, according to {about.source} [{about.claim}]"


def _sources(number: int) -> str:
    return f"{number:,} source{'' if number == 1 else 's'}"
