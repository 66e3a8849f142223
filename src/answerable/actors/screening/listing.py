"""Who stands on a list, by which copies and packs, and what does the listing bring?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from answerable.actors.lists.unread import Unread
from answerable.actors.matching.entity import Entity
from answerable.dates import SourceDate
from answerable.ontology.facts import Fact

FULL: Final = "full"
TRAVEL: Final = "travel"
SECTORAL: Final = "sectoral"
UNSAID: Final = "unsaid"
"""What a listing brings: assets frozen, entry refused only, certain dealings barred only, or not said."""
_FREEZE: Final = ("freeze", "frozen", "block", "funds ban", "no funds")
_ENTRY: Final = ("travel", "visa", "entry ban", "admission")
_NOTHING_ELSE: Final = ("directive", "financial services", "sector", "debt", "equity", "securities",
                        "export", "import", "embargo", "dual use", "correspondent", "service")  # fmt: skip
_HALF: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A copy of a list, or a pack of dated facts, that was asked."""

    cited_as: str
    """`list@<sha256>` or `<pack>@<sha256>`, as facts cite it."""
    authorities: tuple[str, ...]
    """Whose list it is; those of whom it speaks, for a pack or a collection."""
    title: str
    day: SourceDate
    sha256: str
    official: bool
    is_list: bool
    sectoral: bool = False
    """Whether those on it are barred from certain dealings only, as on OFAC's list of others than SDNs."""
    regimes: tuple[str, ...] = ()
    entries: int = 0
    broken: int = 0
    unread: Unread | None = field(default=None, repr=False, compare=False)
    """What stands on the rows that could not be read; None where there are none."""
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One entry of one authority's lists, with every line of copies and packs that is about it."""

    entity: Entity
    authority: str
    number: str
    """The list's own number; "" where only a pack speaks."""
    facts: tuple[Fact, ...]
    remarks: str = ""

    @property
    def id(self) -> str:
        """`list:US:27225`, or `pack:...` where only a pack speaks."""
        return self.entity.id


def brings(fact: Fact, copy: Copy | None, measures: Iterable[str] = ()) -> str:
    """full | travel | sectoral | unsaid, by the words of the line, else by those of its regime (`measures`).

    An entry of a list of blocked persons that also names a directive is blocked all the same: OFAC names
    the directive there for those under both.
    """
    said = _meaning(fact.unit)
    if copy is not None and copy.is_list:
        if copy.sectoral:
            return said if said == FULL else SECTORAL
        if said == SECTORAL and "directive" in fact.unit:
            return FULL
    if said != UNSAID:
        return said
    return _meaning("; ".join(measures))


def is_sectoral(measures: Iterable[tuple[str, ...]]) -> bool:
    """Whether a list, by the measures of its entries, is one under which nobody is blocked.

    So where at least half of them stand under a directive that names other measures.
    """
    each = [_meaning("; ".join(one).casefold()) for one in measures]
    return bool(each) and each.count(SECTORAL) >= _HALF * len(each)


def _meaning(words: str) -> str:
    """The widest thing that these words of measures say."""
    folded = words.casefold().replace("-", " ")
    for meaning, marks in ((FULL, _FREEZE), (TRAVEL, _ENTRY), (SECTORAL, _NOTHING_ELSE)):
        if any(mark in folded for mark in marks):
            return meaning
    return UNSAID
