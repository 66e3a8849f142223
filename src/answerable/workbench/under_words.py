"""How do the units under an officer during a period read as sentences, and as one JSON object?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from answerable.networks.charts import During
from answerable.networks.records import CommandRelation, Network, Posting
from answerable.networks.under import Under
from answerable.text import visible
from answerable.workbench.command_fields import claim_fields
from answerable.workbench.command_words import contrary_lines, judged_lines

LAST_WORDS: Final = (
    "A post is not responsibility. Everyone named is alleged to have held what the sources say. That a unit "
    "stood under an officer's says nothing about who ordered, knew of or could prevent what."
)
_NOBODY: Final = (
    "No source on record gives this officer a command on a day of this period. That is no finding."
)
_MOST_SHOWN: Final = 60


def under_words(found: During) -> str:
    """For a terminal: contrary material first, then the posts, then the units by their distance."""
    network = found.network
    lines = [visible(f"{network.called(found.officer)}, during {found.period.iso}")]
    lines += map(visible, judged_lines(found.officer, network))
    lines += ["", *contrary_lines(found.contrary, network, sought=not found.units)]
    if not found.units:
        lines += [f"  {_NOBODY}"]
    else:
        lines += ["", "Alleged commands"]
        lines += [visible(_posting_line(one, network)) for one in found.postings]
        lines += ["", "Units that stood under these, as far as the dates leave a common day"]
        lines += [line for one in found.units[:_MOST_SHOWN] for line in _unit_lines(one, network)]
    if len(found.units) > _MOST_SHOWN:
        lines.append(f"  … and {len(found.units) - _MOST_SHOWN:,} more; --json gives them all.")
    if found.broken:
        lines += ["", "Rows that could not be read"]
        lines += [visible(f"  {one}") for one in found.broken[:_MOST_SHOWN]]
    return "\n".join([*lines, "", LAST_WORDS])


def under_fields(found: During) -> dict[str, Any]:
    """The same as one object."""
    network = found.network
    return {
        "officer": visible(found.officer),
        "name": visible(network.called(found.officer)),
        "alleged": True,
        "during": found.period.iso,
        "judged_same": list(network.same.judged.get(found.officer, ())),
        "contrary": [claim_fields(one) for one in found.contrary],
        "contrary_sought": None,
        "units": [_unit_fields(one, network) for one in found.units],
        "broken": [{"line": one.line, "sentence": visible(one.sentence)} for one in found.broken],
        "note": LAST_WORDS,
    }


def _posting_line(one: Posting, network: Network) -> str:
    rank = f" ({one.rank})" if one.rank else ""
    acting = ", acting" if one.acting else ""
    return (
        f"  {one.role} of {network.called(one.unit)}{rank}{acting}: "
        f"held {one.when.words}, according to {one.source} [{one.claim}]"
    )


def _unit_lines(one: Under, network: Network) -> Iterator[str]:
    yield visible(
        f"  {one.hops}  {network.called(one.unit)}: {one.certainty}, within {one.days.iso}"
    )
    for claim in one.way:
        if isinstance(claim, CommandRelation):
            below, above = network.called(claim.subordinate), network.called(claim.superior)
            yield visible(
                f"       {below} stood under {above} ({claim.kind}), {claim.when.words}, "
                f"according to {claim.source} [{claim.claim}]"
            )


def _unit_fields(one: Under, network: Network) -> dict[str, Any]:
    return {
        "unit": visible(one.unit),
        "name": visible(network.called(one.unit)),
        "hops": one.hops,
        "certainty": one.certainty,
        "within": one.days.iso,
        "claims": [claim_fields(claim) for claim in one.way],
        "contrary": [claim_fields(claim) for claim in one.contrary],
    }
