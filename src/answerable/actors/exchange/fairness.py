"""Which marks of a source may be passed on as marks, and which only as what that source said?

A mark such as "sanction" or "crime.war" is read by other programs as a fact about a person. One of a listing
stands only where an official listing with its source leaves with it; every other adverse mark leaves in
words. Whoever is on a list is presumed innocent.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from answerable.actors.described import Described
from answerable.actors.records import Records, records_of

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
    """Whether a description is an official listing that says whose it is and where it stands.

    A table made here by hand is nobody's publication, and a list that counts against nobody backs no mark.
    """
    if one.kind != "listing" or not one.value("authority"):
        return False
    if one.place.object in official:
        return True
    return bool(one.schema and one.value("source_url")) and not _of_a_party(one)


@cache
def counts_against_nobody(authority: str) -> bool:
    """Whether the lists of an authority are those of a government, or of a party to a conflict, that do not
    count: by the packs, of the authority or the body it is an organ of."""
    known = _records()
    above = (known.authority(id) for id in known.wholes_of(authority))
    return any(one.not_adverse for one in above if one is not None)


def _of_a_party(one: Described) -> bool:
    named = {id for name in one.values("authority") for id in _records().authorities_named(name)}
    countries = {code.upper() for code in one.values("country")}
    return any(map(counts_against_nobody, named | countries))


def _records() -> Records:
    from answerable.ontology.packs import bundled_packs

    return records_of(bundled_packs())
