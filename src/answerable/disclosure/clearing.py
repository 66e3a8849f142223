"""Which record says that a second person approves the proposal to name somebody?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from answerable.archive import records
from answerable.archive.consents import same_person
from answerable.disclosure.naming import Proposal, proposals
from answerable.errors import NotFound, UsageError

if TYPE_CHECKING:
    from answerable.archive.bodies import Pending
    from answerable.archive.view import Viewer


def proposal_of(viewer: Viewer, wanted: str) -> Proposal:
    """The proposal whose record id is, or begins with, `wanted`. Raises NotFound."""
    found = [one for one in proposals(viewer) if one.record.startswith(wanted.lower())]
    if len(found) != 1:
        raise NotFound(
            "No one proposal begins like this.", advice="`answerable name-clearance` has them."
        )
    return found[0]


def approval(proposal: Proposal, by: str) -> Pending:
    """A person's yes to somebody else's proposal, to be signed by them. Raises UsageError."""
    if same_person(proposal.by, by):
        raise UsageError(
            "Whoever proposed a name does not approve it.", advice="Ask a second person."
        )
    return records.naming(
        by=by,
        name=proposal.name,
        answer="yes",
        purpose=proposal.purpose,
        recipient=proposal.recipient,
        target=proposal.record,
    )
