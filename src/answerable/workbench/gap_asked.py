"""Which rows, columns and filters does somebody ask of the table of who lists whom?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from answerable.actors.lists.as_pack import regime_of
from answerable.actors.matching.entity import Entity
from answerable.actors.screening.gap import AUTHORITIES, Gap, Wanted, chosen, gap_of
from answerable.actors.screening.identity import Beside, Judgements
from answerable.actors.screening.register import Register
from answerable.actors.screening.whole_list import rows_of_regime
from answerable.dates import SourceDate
from answerable.errors import NotFound, UsageError
from answerable.text import visible

Rows = Iterable[tuple[str, Entity]]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapAsked:
    """What is asked."""

    rows: tuple[tuple[str, Entity], ...] = field(default=(), repr=False)
    """Each with its place; left out where `of` is given."""
    of: str = ""
    """A whole list or one programme of it as the rows: `EU:EU-MMR`."""
    authorities: tuple[str, ...] = AUTHORITIES
    about: str = ""
    """The country whose situation the programmes answer to."""
    listed_by: int = 0
    """Only rows that so many authorities list."""
    not_by: tuple[str, ...] = ()
    """Only rows that these do not list."""
    may_be_empty: bool = False
    """Whether rows were given, and none could be taken."""


def gap_asked(
    register: Register,
    judgements: Judgements,
    day: SourceDate,
    asked: GapAsked,
    *,
    each: Callable[[Rows], Rows] = iter,
) -> Gap:
    """The table. `each` may show progress over the rows. Raises UsageError, NotFound where there is no row."""
    _refuse_unknown(asked.authorities, register)
    if unknown := [one for one in asked.not_by if one not in asked.authorities]:
        raise UsageError(
            f"{visible(unknown[0])} is no column of this table.", advice="Add it to --regimes."
        )
    rows: Sequence[tuple[str, Entity]] = asked.rows
    said, concerns = "Names asked about", asked.about
    if asked.of:
        authority, _, programme = asked.of.partition(":")
        rows = rows_of_regime(register, authority, programme, day)
        said = f"Listed by {authority}" + (f" under {programme}" if programme else "")
        concerns = concerns or _situation(register, authority, programme)
    if not rows and not asked.may_be_empty:
        raise NotFound(
            "There is no row."
            if not asked.of
            else f"Nobody stands under {visible(asked.of)} in what was asked.",
            advice="Name actors, or with --of a list and programme that a copy or a pack holds, like EU:EU-MMR.",
        )
    if asked.listed_by:
        said += f", listed by {asked.listed_by} or more"
    if asked.not_by:
        said += f", not by {' or '.join(asked.not_by)}"
    table = gap_of(
        rows,
        Beside(register=register, judgements=judgements),
        day,
        rows_are=said,
        authorities=asked.authorities,
        concerns=concerns,
        each=each,
    )
    return chosen(table, Wanted(at_least=asked.listed_by, not_by=asked.not_by))


def short_names(said: str) -> tuple[str, ...]:
    """Short names of authorities, apart by commas: "EU,US"."""
    return tuple(dict.fromkeys(one.strip() for one in said.split(",") if one.strip()))


def _refuse_unknown(authorities: Sequence[str], register: Register) -> None:
    """Raise UsageError for a column of which neither a copy nor a pack speaks."""
    known = dict.fromkeys((*AUTHORITIES, *register.authorities))
    if unknown := [one for one in authorities if one not in known]:
        raise UsageError(
            f"No list and no pack at hand is of “{visible(unknown[0])}”; known are "
            f"{', '.join(map(visible, known))}.",
            advice="Name columns by these short names, or give a copy of that list: "
            "--list FILE --authority ID.",
        )


def _situation(register: Register, authority: str, programme: str) -> str:
    regime = register.regimes.get(regime_of(authority, programme)) if programme else None
    return regime.concerns if regime else ""
