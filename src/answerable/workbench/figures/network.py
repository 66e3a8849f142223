"""Who is tied to whom, by which claims of which sources, and by which way is one tied to another?

What a source denies stands beside what another affirms. Nothing here is merged but what a person judged so.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from answerable.dates import SourceDate
from answerable.errors import UsageError
from answerable.workbench.figures.network_records import Neighbourhood
from answerable.workbench.figures.ties_asked import Asked

if TYPE_CHECKING:
    from answerable.archive.view import Viewer

MOST_STARTS: Final = 3
MOST_HOPS: Final = 6
MOST_WAYS: Final = 12


def neighbourhood(
    viewer: Viewer,
    ids: Sequence[str],
    *,
    day: SourceDate,
    kinds: Iterable[str] = (),
    hops: int = 1,
    most: int = 200,
) -> Neighbourhood:
    """One to three actors with those tied to them, hop by hop, until `most` are met.

    `kinds` narrows to some kinds of ties; claims that surely were not so on the day are left out, and counted.
    Raises UsageError for another number of actors, or a kind that ties nobody.
    """
    if not 1 <= len(ids) <= MOST_STARTS:
        raise UsageError(
            "A network starts from one to three actors.",
            advice="Choose them, then expand from there.",
        )
    asked = Asked(viewer, day, kinds)
    starts = tuple(dict.fromkeys(map(asked.seen.claimed.id, ids)))
    met = dict.fromkeys(starts, 0)
    waiting, left_out = list(starts), 0
    for hop in range(1, min(max(hops, 1), MOST_HOPS) + 1):
        reached: list[str] = []
        for id in waiting:
            for tie in asked.ties(id):
                far = tie.target if tie.source == id else tie.source
                if far in met:
                    continue
                if len(met) >= most:
                    left_out += 1
                    continue
                met[far] = hop
                reached.append(far)
        waiting = reached
    found = asked.between(met)
    said = (f"{left_out:,} more ties lead to actors that are not shown (at most {most:,}).",)
    return asked.made(starts, met, found, cut=said if left_out else ())


def ties(
    viewer: Viewer,
    one: str,
    other: str,
    *,
    day: SourceDate,
    kinds: Iterable[str] = (),
    most_hops: int = 4,
) -> Neighbourhood:
    """How two are tied: every shortest way between them, at most MOST_WAYS, each edge a claim.

    Without a way it holds the two alone, and says so in `cut`. A denied tie is not a way.
    """
    asked = Asked(viewer, day, kinds)
    begin, end = map(asked.seen.claimed.id, (one, other))
    if begin == end:
        raise UsageError("A tie is between two.", advice="Choose two actors that are not one.")
    hops = min(max(most_hops, 1), MOST_HOPS)
    back = asked.back_from(end, begin, hops)
    ways = tuple(_ways(back, begin, end))
    if not ways:
        none = f"No way of at most {hops} steps was found between the two. That is no finding."
        return asked.made(
            (begin, end), {begin: 0, end: 1}, asked.between((begin, end)), cut=(none,)
        )
    met: dict[str, int] = {}
    for way in ways[:MOST_WAYS]:
        for hop, id in enumerate(way):
            met.setdefault(id, hop)
    steps = {pair for way in ways[:MOST_WAYS] for pair in itertools.pairwise(way)}
    found = [
        tie
        for tie in asked.between(met)
        if (tie.source, tie.target) in steps or (tie.target, tie.source) in steps
    ]
    more = (f"There are more ways of that length; {MOST_WAYS} are shown.",)
    made = asked.made((begin, end), met, found, cut=more if len(ways) > MOST_WAYS else ())
    return replace(made, ways=ways[:MOST_WAYS])


def _ways(onward: dict[str, list[str]], begin: str, end: str) -> Iterator[tuple[str, ...]]:
    """Each way from the beginning to the end, one more than are shown at most."""
    if begin not in onward:
        return
    waiting: list[tuple[str, ...]] = [(begin,)]
    found = 0
    while waiting and found <= MOST_WAYS:
        way = waiting.pop()
        if way[-1] == end:
            found += 1
            yield way
            continue
        waiting += [(*way, one) for one in reversed(onward[way[-1]])]
