"""What did the lists say about each name, as an object and as words?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from answerable.actors.screening.identity import Beside, Judgements, nobody_has
from answerable.actors.screening.listing import FULL, SECTORAL, TRAVEL, Copy
from answerable.actors.screening.register import Register
from answerable.actors.screening.screen import MOST, Attributed, Candidate, Screened, screened
from answerable.actors.screening.standing import Standing, since_words
from answerable.dates import SourceDate
from answerable.progress import track
from answerable.text import visible
from answerable.workbench.layout import columns_of, labelled, plain, wrapped
from answerable.workbench.names_asked import Asking
from answerable.workbench.regimes_shown import regimes_in, regimes_words

ALLEGED: Final = (
    "Whoever stands on a list is alleged to be what it says, and no more. A match is a proposal: whether "
    "the one asked about is the one on the list, a person decides."
)
NO_CLEARANCE: Final = "no hit is no clearance"
BRINGS: Final = {
    FULL: "assets frozen",
    TRAVEL: "travel ban only",
    SECTORAL: "certain dealings barred only, assets not frozen",
    "unsaid": "measures not said",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """Every name asked about, and the copies and packs that were asked."""

    on: SourceDate
    results: tuple[tuple[Asking, Screened], ...]
    copies: tuple[Copy, ...]
    register: Register

    @property
    def hits(self) -> int:
        """How many names have at least one proposal."""
        return sum(one.hit for _, one in self.results)


def screen_each(
    askings: Sequence[Asking],
    register: Register,
    day: SourceDate,
    *,
    judgements: Judgements = nobody_has,
    most: int = MOST,
) -> Screening:
    """Ask the register about each name, with progress."""
    beside = Beside(register=register, judgements=judgements)
    results = tuple(
        (one, screened(one.entity, beside, day, most))
        for one in track(askings, label="Screening", unit="names")
    )
    return Screening(on=day, results=results, copies=register.copies, register=register)


def screening_json(found: Screening) -> dict[str, Any]:
    """The object that `screen --json` prints."""
    return {
        "on": found.on.iso,
        "lists": [copy_json(one) for one in found.copies],
        "names": len(found.results),
        "with_proposals": found.hits,
        "regimes": {id: visible(label) for id, label in _regimes(found)},
        "note": f"{ALLEGED} A name without proposals: {NO_CLEARANCE}.",
        "results": [_result(asking, one) for asking, one in found.results],
    }


def copy_json(one: Copy) -> dict[str, Any]:
    """A copy or a pack, with date and hash."""
    return {
        "authorities": list(map(visible, one.authorities)),
        "title": visible(one.title),
        "date": one.day.iso,
        "sha256": one.sha256,
        "is": "list" if one.is_list else "pack",
        "confirmed": one.official or not one.is_list,
        "sectoral": one.sectoral,
        "entries": one.entries,
        "broken_rows": one.broken,
        "licence": visible(one.licence),
    }


def candidate_json(one: Candidate) -> dict[str, Any]:
    """A proposal, or one kept apart."""
    return {
        "id": one.listing.id,
        "name": visible(one.listing.entity.name),
        "matched_name": visible(one.name),
        "authority": visible(one.listing.authority),
        "number": visible(one.listing.number),
        "score": round(one.comparison.score, 4),
        "proposal": one.comparison.proposal,
        "verdict": one.identified.verdict,
        "settled_by": one.identified.how,
        "reason": visible(one.identified.reason),
        "compared": visible(one.comparison.reason),
        "status": "alleged",
        "listings": [standing_json(each) for each in one.standings],
        "disagreements": list(map(visible, one.disagreements)),
    }


def standing_json(one: Standing) -> dict[str, Any]:
    """How the listing stands under one regime."""
    return {
        "regime": visible(one.regime),
        "label": visible(one.label),
        "brings": one.brings,
        "measures": visible(one.measures),
        "certainty": one.certainty,
        "in_force": one.counts,
        "since": one.since,
        "until": one.until,
        "shown_until": one.seen,
        "reason": visible(one.reason),
        "confirmed": one.confirmed,
        "lines": [
            {
                "source": fact.pack,
                "line": fact.line,
                "at": visible(fact.at),
                "text": visible(fact.source.text),
            }
            for fact in one.facts
        ],
    }


def attributed_json(one: Attributed) -> dict[str, Any]:
    """Somebody on a list that counts against nobody."""
    return {"why_it_does_not_count": one.why, **candidate_json(one.candidate)}


def screening_words(found: Screening, width: int | None = None) -> str:
    """The same for a terminal: those with a proposal in full, the others counted and named."""
    columns = columns_of(width)
    lines = [*wrapped(f"{found.hits:,} of {len(found.results):,} names have a proposal.", columns)]
    lines += wrapped(ALLEGED, columns)
    silent = []
    for asking, one in found.results:
        if one.candidates or one.kept_apart or one.attributed:
            lines += ["", *_words(asking, one, columns)]
        if not one.hit:
            silent.append(plain(one.asked.name))
    if silent:
        shown = ", ".join(silent[:_MOST_NAMED])
        rest = len(silent) - _MOST_NAMED
        more = f" and {rest:,} more; -o FILE and --json name them all" if rest > 0 else ""
        lines += ["", *wrapped(f"No hit: {shown}{more}.", columns)]
    lines += regimes_words(_regimes(found), columns)
    lines += ["", f"Lists asked; {NO_CLEARANCE}:"]
    lines += [
        line
        for copy in found.copies
        for line in labelled("list" if copy.is_list else "pack", lists_words([copy]), columns)
    ] or ["   nothing"]
    return "\n".join(lines) + "\n"


_MOST_NAMED: Final = 30


def lists_words(copies: Sequence[Copy]) -> str:
    """The copies with their dates."""
    if not copies:
        return "none"
    return "; ".join(
        f"{plain(', '.join(one.authorities)) + ': ' if one.is_list else ''}{plain(one.title)}, "
        f"{'copy of' if one.is_list else 'as of'} {one.day.iso}"
        + ("" if one.official or not one.is_list else " (unconfirmed)")
        for one in copies
    )


def _regimes(found: Screening) -> tuple[tuple[str, str], ...]:
    candidates = (
        each
        for _, one in found.results
        for each in (
            *one.candidates,
            *one.kept_apart,
            *(other.candidate for other in one.attributed),
        )
    )
    return regimes_in(standing for each in candidates for standing in each.standings)


def _result(asking: Asking, one: Screened) -> dict[str, Any]:
    return {
        "asked": visible(one.asked.name),
        "id": one.asked.id,
        "kind": one.asked.kind,
        "place": visible(asking.place),
        "candidates": list(map(candidate_json, one.candidates)),
        "kept_apart": list(map(candidate_json, one.kept_apart)),
        "not_adverse": list(map(attributed_json, one.attributed)),
    }


def _words(asking: Asking, one: Screened, columns: int) -> Iterator[str]:
    where = f" ({plain(asking.place)})" if asking.place else ""
    yield from wrapped(f"{plain(one.asked.name)}{where}", columns)
    for number, each in enumerate(one.candidates, 1):
        yield from labelled(f"{number}.", _headline(each), columns)
        yield from _below(each, columns)
    if not one.hit:
        yield from labelled("", f"no proposal; {NO_CLEARANCE}", columns)
    for each in one.kept_apart:
        yield from labelled(
            "Kept apart", f"{_headline(each)}. {plain(each.identified.reason)}", columns
        )
    for other in one.attributed:
        said = f"{_headline(other.candidate)}: counts for nothing here, since this is the list of {plain(other.why)}"
        yield from labelled("Not adverse", said, columns)


def _headline(one: Candidate) -> str:
    number = f" {plain(one.listing.number)}" if one.listing.number else " (by a pack)"
    settled = one.identified.how or one.comparison.proposal
    return (
        f"{plain(one.listing.entity.name)}, {plain(one.listing.authority)}{number}: alleged; "
        f"score {one.comparison.score:.2f}, {settled}"
    )


def _below(one: Candidate, columns: int) -> Iterator[str]:
    yield from labelled("Why", plain(one.identified.reason or one.comparison.reason), columns)
    for each in one.standings:
        yield from labelled(
            "Listed" if each.counts else "Record", plain(standing_words(each)), columns
        )
    for said in one.disagreements:
        yield from labelled("Differs", plain(said), columns)


def standing_words(one: Standing) -> str:
    """A listing under one regime in one line."""
    unsure = "" if one.confirmed else ", unconfirmed"
    measures = f" ({one.measures})" if one.measures else ""
    until = f" until {one.until}" if one.ended else f", still shown {one.seen}" if one.seen else ""
    since = f"since {since_words(one.since)}" if one.since else one.reason
    return f"{one.regime}{unsure}: {BRINGS[one.brings]}{measures}; {since}{until}"
