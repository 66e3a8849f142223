"""Does a sentence say more than its source: with the hedge dropped, or in graver words?

Two kinds of record are held beside it: what somebody is on record as having said, with the words that
weaken it, and what an output of a body expresses and is.
"""

from __future__ import annotations

from answerable.checks.examined import Examined, Said
from answerable.checks.model import Finding
from answerable.checks.outputs_weighed import findings_on_outputs
from answerable.checks.sayings import findings_on_sayings
from answerable.checks.strength import CHECK

__all__ = ["CHECK", "check"]


def check(examined: Examined) -> Said:
    """What each factual sentence makes of a saying or an output that the packs hold."""
    findings: list[Finding] = []
    for clause in examined.factual:
        findings += findings_on_sayings(examined, clause)
        findings += findings_on_outputs(examined, clause)
    return Said(findings=tuple(findings))
