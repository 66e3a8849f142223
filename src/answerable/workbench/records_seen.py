"""What of the records about a thing may one reader see, and how does it look to another program?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from answerable.archive.records import targets
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.archive.view import RecordShown, Shown, Viewer


def shown_json(viewer: Viewer, shown: Shown) -> dict[str, Any]:
    """A thing as `show --json` prints it, without records that speak of something above the clearance as well.

    Where a record stands in its ledger is only for who may see everything: the gaps would count the rest.
    """
    place = {} if viewer.sees_everything else {"commit": None, "line": None}
    return {
        **shown.to_json(),
        "names": [visible(name) for name in shown.names],
        "records": [{**one.to_json(), **place} for one in records_seen(viewer, shown)],
    }


def records_seen(viewer: Viewer, shown: Shown) -> tuple[RecordShown, ...]:
    """The records about a thing of which nothing names an object that this reader may not see."""
    hidden = viewer.above()
    return tuple(one for one in shown.records if hidden.isdisjoint(targets(one.body)))
