"""How is a copy of a PDF or picture made in which what was asked for cannot be seen?

Found in the letters of the file and in what is read from its pages; covered before anything is encoded; then
proven on the bytes that were written. What a proof still reads is covered too, and the proof begins again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from answerable.disclosure.redacting import covering, packing, seeing
from answerable.disclosure.redacting.covering import Mark
from answerable.disclosure.redacting.layers import as_placed, as_written
from answerable.disclosure.redacting.looking import Tick
from answerable.disclosure.redacting.paper import PDF, Paper, paper_of
from answerable.disclosure.redacting.proving import NOT_RUN, Finding, Proof, Prover
from answerable.disclosure.redacting.seeking import Needle
from answerable.disclosure.redacting.wish import Wish
from answerable.errors import CannotRead

PNG: Final = "image/png"
_ROUNDS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What is to be covered on the pages of one original."""

    paper: Paper
    wish: Wish
    marks: tuple[Mark, ...]
    nowhere: tuple[Needle, ...]
    """Words that were found on no page."""
    turns: Mapping[int, int] = field(default_factory=dict)
    """Degrees by which pages were turned to be read; 0 for those left out."""
    unseen: tuple[Finding, ...] = ()
    """Why reading pictures was no help: it is missing, or did not see a word that stands there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """A finished copy with its proof."""

    content: bytes
    kind: str
    marks: tuple[Mark, ...]
    nowhere: tuple[Needle, ...]
    proof: Proof


def plan(data: bytes, kind: str, wish: Wish, tick: Tick = lambda count: None) -> Planned:
    """Find what is to go; `tick` counts pages. Raises CannotRead, UsageError.

    Where no program reads pictures, what the file's own letters say is still covered.
    """
    paper = paper_of(data, kind, wish.dpi)
    marks = list(covering.asked_marks(paper, wish))
    written = (as_written(paper), as_placed(paper))
    for layer in written:
        marks += covering.marks_in(paper, wish, layer, "text")
    try:
        seen = seeing.look(paper, wish, tick) if wish.words else seeing.Seen()
        for layer in seen.layers:
            marks += covering.marks_in(paper, wish, layer, "picture")
        unseen = tuple(seeing.blind(paper, wish, marks, seen))
    except CannotRead as error:
        seen, unseen = seeing.Seen(), (Finding(state=NOT_RUN, said=error.message),)
    covered = {mark.needle for mark in marks}
    return Planned(
        paper=paper,
        wish=wish,
        marks=tuple(dict.fromkeys(marks)),
        nowhere=tuple(word for word in wish.words if word.number not in covered),
        turns=seen.turns,
        unseen=unseen,
    )


def covered(planned: Planned, tick: Tick = lambda count: None) -> Covered:
    """Draw, cover, write and prove; `tick` counts pages that were proven. Raises CannotRead."""
    paper = planned.paper
    kind = PDF if paper.kind == PDF or len(paper.sheets) > 1 else PNG
    # A picture that becomes a page has 72 pixels an inch, so that none is lost.
    sizes = [(sheet.width, sheet.height) for sheet in paper.sheets]
    dpi = round(72 * paper.scale)
    prover = Prover(sizes=sizes, wish=planned.wish, dpi=dpi, turns=planned.turns, tick=tick)
    marks, drawn = planned.marks, dict[int, bytes | packing.Packed]()
    for _ in range(_ROUNDS):
        content = _written(paper, kind, marks, sizes, drawn)
        proof = prover.proof(content, kind, marks)
        more = {one.mark for one in proof.findings if one.mark} - set(marks)
        if not more:
            break
        marks = (*marks, *sorted(more, key=lambda mark: (mark.page, mark.box)))
        for mark in more:
            drawn.pop(mark.page, None)
    return Covered(
        content=content,
        kind=kind,
        marks=marks,
        nowhere=tuple(w for w in planned.nowhere if w.number not in {m.needle for m in marks}),
        proof=Proof(findings=(*proof.findings, *planned.unseen), checks=proof.checks),
    )


def _written(
    paper: Paper,
    kind: str,
    marks: Sequence[Mark],
    sizes: Sequence[tuple[float, float]],
    drawn: dict[int, bytes | packing.Packed],
) -> bytes:
    """The whole copy; pages in `drawn` have not changed since the last time."""
    for number, (width, height) in enumerate(sizes, 1):
        if number in drawn:
            continue
        image = paper.picture(number)
        covering.cover(image, covering.of_page(marks, number))
        image = packing.coarse(image)
        if kind == PNG:
            return packing.png(image)
        drawn[number] = packing.packed(image, width, height)
    pages = [drawn[number] for number in range(1, len(sizes) + 1)]
    return packing.pdf([page for page in pages if isinstance(page, packing.Packed)])
