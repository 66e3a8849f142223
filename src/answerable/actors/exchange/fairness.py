"""Which marks of a source may be passed on as marks, and which only as what that source said?

A mark such as "sanction" or "crime.war" is read by other programs as a fact about a person. One of a listing
stands only where an official listing with its source leaves with it; every other adverse mark leaves in
words. Whoever is on a list is presumed innocent.
"""

from __future__ import annotations

from typing import Final

from answerable.actors.described import Described

MARKS: Final = "topics"
"""The property of FollowTheMoney for marks."""
_OF_LISTINGS: Final = ("sanction", "asset.frozen", "export.control", "debarment", "invest.ban")
_ADVERSE: Final = (
    *_OF_LISTINGS,
    "crime",
    "wanted",
    "forced.labor",
    "corp.disqual",
    "corp.shell",
    "corp.clone",
    "reg.",
    "poi",
    "mare.",
    "export.risk",
    "invest.risk",
    "geo.risk",
    "role.spy",
    "role.oligarch",
)


def said_of_mark(mark: str, listed: bool) -> str:
    """The words in which a mark leaves; "" where it may leave as a mark.

    `listed` says that an official listing of the same entity leaves, too.
    """
    if not mark.startswith(_ADVERSE) or (listed and mark.startswith(_OF_LISTINGS)):
        return ""
    return (
        f"Marked by the source as: {mark}. A mark is not a finding; everyone is presumed innocent."
    )


def stands_behind(one: Described, official: frozenset[str]) -> bool:
    """Whether a description is an official listing that says whose it is and where it stands."""
    if one.kind != "listing" or not one.value("authority"):
        return False
    return one.place.object in official or bool(one.value("source_url"))
