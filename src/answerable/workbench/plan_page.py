"""A plan as one page for the two people who look at it before they release it.

A page is an exit like any other: what the gate does not let out for the page's own purpose and recipient
is counted and not shown, and no name stands in it that was not cleared.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from answerable import __version__
from answerable.archive import gate, records
from answerable.archive.view import Viewer
from answerable.clock import now
from answerable.disclosure.flags import EXCULPATORY, LABELS
from answerable.disclosure.going import Going
from answerable.disclosure.naming import named_in, naming, suspects
from answerable.disclosure.release import Signoff
from answerable.disclosure.reviewing import Block, Review
from answerable.workbench.held import Exit
from answerable.workbench.landing import Made, land
from answerable.workbench.lines import inert

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

_SIGN: Final = b"<title>Plan of a disclosure"
_HEAD_BYTES: Final = 2048
_HELD_BACK: Final = "(not shown: these words name somebody who is not cleared)"

Words = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What of a plan a page may show."""

    review: Review
    going: tuple[Going, ...]
    blocks: tuple[Block, ...]
    hidden: int
    """Objects of the plan that the page says nothing of."""
    cleared: Words
    """A sentence, or what stands in its place where it names somebody who is not cleared."""


def write_page(
    archive: Archive,
    review: Review,
    signoffs: Sequence[Signoff],
    leaving: Exit,
    out: Path,
    *,
    by: str,
) -> Path:
    """Write the page to `out`, for its owner alone to read, and return that. See `landing.land`.

    The exit of each object that is shown is logged before.
    """
    shown = _shown(archive, review, leaving)
    content = page(shown, signoffs).encode("utf-8")
    with archive.change("a page about a plan left through the gate", by=by) as change:
        for one in shown.going:
            change.record(
                records.left(
                    by=by,
                    object_id=one.object,
                    purpose=leaving.purpose,
                    recipient=leaving.recipient,
                    reason="named in a page about a plan",
                )
            )
    return land(Made(called="page", content=content, sign=_SIGN, within=_HEAD_BYTES), out)


def page(shown: Shown, signoffs: Sequence[Signoff]) -> str:
    """The page as HTML text."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {
        "inert": inert,
        "cleared": lambda words: inert(shown.cleared(words)),
        "short": lambda one: one.removeprefix("sha256:")[:12],
        "label": lambda flag: LABELS.get(flag, flag),
    }
    source = files("answerable.workbench") / "templates" / "plan.html.j2"
    visible = {one.object for one in shown.going}
    return environment.from_string(source.read_text("utf-8")).render(
        plan=shown.review.plan,
        shown=shown,
        conditions=shown.review.conditions,
        flagged=[one for one in shown.review.flagged if one.object in visible],
        any_exculpatory=any(one.flag in EXCULPATORY for one in shown.review.flagged),
        signoffs=signoffs,
        made=f"{now()[:10]}, {now()[11:16]} UTC",
        version=__version__,
    )


def _shown(archive: Archive, review: Review, leaving: Exit) -> Shown:
    viewer = Viewer(archive)
    use = {"purpose": leaving.purpose, "recipient": leaving.recipient}
    going = tuple(
        one
        for one in review.going
        if viewer.holds(one.object)
        and gate.decide(archive, one.object, viewer=viewer, **use).allowed
    )
    seen = {"", *(one.object for one in going)}
    known = suspects(viewer)
    kept = [one for one in known if not naming(viewer, one, **use).allowed]
    return Shown(
        review=review,
        going=going,
        blocks=tuple(one for one in review.blocks if one.object in seen),
        hidden=len(review.going) - len(going),
        cleared=lambda words: _HELD_BACK if named_in(words, kept) else words,
    )
