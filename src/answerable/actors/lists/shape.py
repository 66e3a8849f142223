"""What does a file say of itself, once its shape is known?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from answerable.actors.lists import opensanctions
from answerable.actors.lists.entry import ListEntry

ADVICE: Final = (
    "Known are the lists of OFAC (CSV, XML, advanced XML), the EU (XML, CSV), the UN (XML), the United "
    "Kingdom (CSV, XLSX, ODS, XML), Canada (XML), Australia (XLSX) and Switzerland (XML), the files of "
    "OpenSanctions, and tables with named columns, of which one is called name."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a file says of itself."""

    authority: str
    title: str
    entries: tuple[ListEntry, ...]
    date: str = ""
    """The day of the copy, as ISO; "" where the file says none."""
    official: bool = True
    former: tuple[ListEntry, ...] = ()
    with_aliases: bool = True
    licence: str = ""


def collected(entries: tuple[ListEntry, ...], former: tuple[ListEntry, ...] = ()) -> Found:
    """What a file of the collection says."""
    return Found(
        authority=opensanctions.COLLECTION,
        title=opensanctions.TITLE,
        entries=entries,
        former=former,
        official=False,
        licence=opensanctions.LICENCE,
    )
