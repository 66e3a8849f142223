"""What does the archive hold, and how much of it did a second person look at?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from answerable.archive.listing import seen_by
from answerable.archive.tally import Answered
from answerable.web.desk import Desk
from answerable.web.documents.listed import catalogue
from answerable.web.home.changes import room_of, said
from answerable.web.home.needs import tally_of
from answerable.web.remembered import kept

_SHOWN = ("claim", "incident", "judgement", "consent", "case", "list", "pack", "description")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How many there are of a kind, and how sure that is."""

    kind: str
    words: str
    count: int
    sure: str
    address: str

    def to_json(self) -> dict[str, Any]:
        """`{"kind", "count", "sure"}`."""
        return {"kind": self.kind, "count": self.count, "sure": self.sure}


def holdings(desk: Desk) -> tuple[Held, ...]:
    """Counts by kind, as far as this account may see."""
    return kept(desk, "home: holdings", lambda: _holdings(desk))


def _holdings(desk: Desk) -> tuple[Held, ...]:
    tally, seen = tally_of(desk), seen_by(catalogue(), desk.viewer)
    counts = tally.by_kind()
    texts = Answered(done=seen["texts"], every=seen["documents"])
    sure = {
        "claim": _sure(_("reviewed"), tally.answered("claim", by="review")),
        "incident": _sure(_("graded"), tally.answered("incident", by="grade")),
    }
    rows = (("document", seen["documents"]), *((one, counts.get(one, 0)) for one in _SHOWN))
    sure["document"] = _sure(_("with a text that can be searched"), texts)
    return tuple(
        Held(
            kind=kind,
            words=said(kind),
            count=count,
            sure=sure.get(kind, ""),
            address=room_of(kind),
        )
        for kind, count in rows
        if count
    )


def _sure(words: str, answered: Answered) -> str:
    return _("%(done)d of %(every)d %(words)s") % {
        "done": answered.done,
        "every": answered.every,
        "words": words,
    }
