"""How does a command chart read as one JSON object?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from answerable.networks.chain import Chain
from answerable.networks.changes import Around, Change, Shift
from answerable.networks.charts import Chart
from answerable.networks.command import Holder
from answerable.networks.records import CommandRelation, Network, Positioning, Posting
from answerable.text import visible
from answerable.workbench.command_words import LAST_WORDS, change_words, shift_words


def answer_fields(chart: Chart) -> dict[str, Any]:
    """The chart as one object."""
    network, command = chart.network, chart.command
    return {
        "unit": visible(command.unit),
        "name": visible(network.called(command.unit)),
        "on": chart.day.iso,
        "commander": command.certainty,
        "holders": [_holder_fields(one, network) for one in command.holders],
        "other_posts": [_holder_fields(one, network) for one in command.others],
        "judged_same": list(network.same.judged.get(command.unit, ())),
        "contrary": [
            {
                **claim_fields(one),
                "officer": visible(network.called(one.officer)),
                "role": visible(one.role),
            }
            for one in command.contrary
        ],
        "contrary_sought": None,
        "above": _chain_fields(chart.above, network),
        "below": None if chart.below is None else _chain_fields(chart.below, network),
        "places": [
            {
                "place": visible(one.place),
                "certainty": standing.certainty,
                "reason": standing.reason,
                **claim_fields(one),
            }
            for one, standing in chart.places
        ],
        "changes": _around_fields(chart.around, network),
        "army_assumed": bool(chart.assumed),
        "broken": [{"line": one.line, "sentence": visible(one.sentence)} for one in chart.broken],
        "note": LAST_WORDS,
    }


def _holder_fields(one: Holder, network: Network) -> dict[str, Any]:
    return {
        "officer": visible(one.officer),
        "name": visible(network.called(one.officer)),
        "alleged": True,
        "certainty": one.certainty,
        "reason": one.reason,
        "roles": list(map(visible, one.roles)),
        "ranks": list(map(visible, one.ranks)),
        "acting": one.acting,
        "sources": one.sources,
        "judged_same": list(network.same.judged.get(one.officer, ())),
        "claims": [claim_fields(posting) for posting in one.postings],
        "contrary": [claim_fields(posting) for posting in one.denials],
        "since_then": [visible(network.called(later)) for later in one.since_then],
    }


def claim_fields(one: Posting | CommandRelation | Positioning) -> dict[str, Any]:
    """A claim with its source and dates."""
    return {
        "claim": visible(one.claim),
        "source": visible(one.source),
        **{
            name: day.iso if (day := getattr(one.when, name)) else None
            for name in ("start", "end", "first_seen", "last_seen")
        },
        "denied": one.denied,
    }


def _chain_fields(chain: Chain, network: Network) -> dict[str, Any]:
    return {
        "hops": [
            {
                "depth": one.depth,
                "superior": visible(network.called(one.superior)),
                "subordinate": visible(network.called(one.subordinate)),
                "kinds": list(one.kinds),
                "certainty": one.certainty,
                "reason": one.reason,
                "sources": one.sources,
                "claims": [claim_fields(claim) for claim in one.claims],
                "contrary": [claim_fields(claim) for claim in one.denials],
            }
            for one in chain.hops
        ],
        "units": [
            {
                "name": visible(network.called(one.unit)),
                "hops": one.hops,
                "certainty": one.certainty,
            }
            for one in chain.units
        ],
        "contrary": [claim_fields(one) for one in chain.denied],
        "circles": [[visible(network.called(unit)) for unit in one] for one in chain.circles],
        "left_out": list(map(visible, chain.remarks)),
    }


def _around_fields(around: Around, network: Network) -> dict[str, Any]:
    def shifts(found: Sequence[Shift]) -> list[dict[str, str]]:
        return [
            {"about": visible(shift_words(one, network)), "was": one.was, "becomes": one.becomes}
            for one in found
        ]

    def changes(found: Sequence[Change]) -> list[dict[str, str]]:
        return [
            {"day": one.day.iso, "what": one.what, "about": visible(change_words(one, network))}
            for one in found
        ]

    return {
        "from_day_before": shifts(around.from_day_before),
        "to_day_after": shifts(around.to_day_after),
        "last": changes(around.last),
        "next": changes(around.next),
    }
