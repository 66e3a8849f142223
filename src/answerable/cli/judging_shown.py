"""What was judged so far, by whom, what of it conflicts, and how far do two judges agree?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from answerable.cli import output
from answerable.cli.asked import Result
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.actors.judging.judgement import Judgement
    from answerable.actors.judging.resolving import Resolved
    from answerable.workbench.judging import Held


def listed(held: Held) -> Result:
    """Every judgement that stands, the clusters, and what is not followed."""
    from answerable.workbench.judging import conflicts_said, disputes_said, pair_words
    from answerable.workbench.layout import flowed

    resolved, names = held.resolved, held.names()
    disputes = list(disputes_said(resolved, names))
    conflicts = list(conflicts_said(resolved, names))
    said = [
        f"{one.record[:12]}  {one.verdict:9}  {pair_words(one.pair, names)}  ({visible(one.by)}"
        f"{': ' + output.plain(one.reason) if one.reason else ''})"
        for one in resolved.judgements
    ]
    fields = {
        "judgements": [_judgement_json(one) for one in resolved.judgements],
        "clusters": [[visible(id) for id in group] for group in resolved.clusters],
        "disputed": [list(map(visible, pair)) for pair in resolved.disputes],
        "contradicted": [list(map(visible, pair)) for pair in resolved.conflicts],
        "sentences": [*disputes, *conflicts],
    }
    count = (
        f"{output.counted(len(resolved.by_pair), 'pair')} judged; "
        f"{output.counted(len(resolved.clusters), 'group')} of two or more that are one."
    )
    return Result(fields=fields, words=flowed("\n".join([*said, *disputes, *conflicts, count])))


def _judgement_json(one: Judgement) -> dict[str, Any]:
    return {
        "record": one.record,
        "one": visible(one.one),
        "other": visible(one.other),
        "verdict": one.verdict,
        "names": [visible(name) for name in one.names],
        "reason": visible(one.reason),
        "score": one.score,
        "matcher": visible(one.matcher),
        "blind": one.blind,
        "by": visible(one.by),
        "replica": one.replica,
    }


def agreement(resolved: Resolved) -> Result:
    """For each two judges: how many pairs both judged, and how far they agree."""
    from answerable.actors.judging.agreement import agreements
    from answerable.workbench.layout import flowed

    found = agreements(resolved.judgements)
    fields = {
        "agreements": [
            {
                "one": visible(one.one),
                "other": visible(one.other),
                "pairs": one.pairs,
                "raw": one.raw,
                "kappa": one.kappa,
                "blind": one.blind,
                "counts": [list(each) for each in one.counts],
                "differ": [list(map(visible, pair)) for pair in one.differ],
            }
            for one in found
        ]
    }
    lines = [
        f"{_judge(one.one)} and {_judge(one.other)}: {output.counted(one.pairs, 'pair')}, {one.blind} of them "
        f"blind; the same answer {one.raw:.0%}; Cohen's kappa "
        + (
            f"{one.kappa:.2f}"
            if one.kappa is not None
            else "not defined: only one answer was given"
        )
        for one in found
    ]
    return Result(
        fields=fields, words=flowed("\n".join(lines)) or "No pair was judged by two people yet."
    )


def _judge(voice: str) -> str:
    replica, _, by = voice.partition(" ")
    return f"{visible(by)} [{replica[:8]}]"
