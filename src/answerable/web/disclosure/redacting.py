"""How is a copy redacted in the background, and what of that does its page show?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import orjson
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from answerable.archive.view import RecordShown, Viewer
from answerable.disclosure.redacting.redact import Original, Redacted, original, redact
from answerable.disclosure.redacting.wish import Wish, wish
from answerable.disclosure.redacting.written import marked
from answerable.errors import NotFound
from answerable.text import decode, fold
from answerable.web.access.roles import Action
from answerable.web.desk import Desk
from answerable.web.disclosure.sight import whole
from answerable.web.jobs.models import Job
from answerable.web.jobs.standing import came_of
from answerable.web.jobs.work import Task, work

KIND: Final = "disclosure.redaction"
MOST_TEXT: Final = 100_000
"""Characters of a redacted text that are shown before the copy is made."""
_LATEST: Final = 30


def wish_of(asked: Mapping[str, Any]) -> Wish:
    """What is to go, from what was asked. Raises UsageError."""
    return wish(
        tuple(asked.get("words", ())),
        keep=tuple(asked.get("keep", ())),
        boxes=tuple(asked.get("boxes", ())),
        pages=tuple(asked.get("pages", ())),
        looked=tuple(asked.get("looked", ())),
        whole_lines=bool(asked.get("whole_lines")),
        dpi=int(asked.get("dpi", 200)),
    )


@work(KIND, label=gettext_lazy("Redact a copy"), needs=Action.PROTECT)
def run(task: Task) -> dict[str, Any]:
    """The copy with its proof; with `dry` what would be covered."""
    asked = task.asked
    found = original(task.archive, str(asked["object"]))
    if not task.viewer.may_see(found.object):
        raise NotFound(_("There is nothing of that id that you may see."))
    dry = bool(asked.get("dry"))
    made = "" if dry else _made_before(task, found)
    if made:
        return _told(found, made, _("The copy was made."), {})
    steps = iter(range(1, 1 << 31))
    done = redact(
        task.archive,
        found,
        wish_of(asked),
        reason=str(asked.get("reason", "")),
        by=task.by,
        dry=dry,
        tick=lambda count: task.tell(next(steps)),
    )
    more = {**done.to_json(), "dry": dry, "found": _found(done), "nowhere": _nowhere(done)}
    if dry and not found.is_paper:
        more["text"] = _text(found, wish_of(asked))
    return _told(found, done.object, _words(done), more)


def _told(found: Original, made: str, words: str, more: Mapping[str, Any]) -> dict[str, Any]:
    page = ("copy", made) if made else ("preview", found.object)
    address = reverse(f"disclosure:{page[0]}", args=[page[1].removeprefix("sha256:")])
    return {"words": words, "href": address, **more}


def _words(done: Redacted) -> str:
    places = ngettext("%(count)s place", "%(count)s places", done.places) % {"count": done.places}
    if done.proof is None:
        return _("%s would be covered. Nothing was written.") % places
    return _("%(places)s covered. %(proof)s") % {
        "places": places,
        "proof": PROOFS[done.proof.state],
    }


PROOFS: Final = {
    "passed": gettext_lazy("Proven on its bytes: nothing of what was to go was found in the copy."),
    "residue": gettext_lazy(
        "Not proven: something was found in the copy. It stays in the archive and may not leave."
    ),
    "not_run": gettext_lazy(
        "Not proven: a check could not be done. It stays in the archive and may not leave."
    ),
}


def _found(done: Redacted) -> dict[str, int]:
    """How many areas were found in which way."""
    return dict(Counter(why for _, _, why in {(m.page, m.box, m.why) for m in done.marks}))


def _nowhere(done: Redacted) -> list[str]:
    return [one.written for one in done.nowhere]


def _text(found: Original, wanted: Wish) -> str:
    done = marked(found.content, found.kind, found.name, wanted.words, {})
    return decode(done.content).text[:MOST_TEXT]


def _made_before(task: Task, found: Original) -> str:
    """The copy that this job made already, where it is done a second time."""
    since = str(task.asked.get("since", ""))
    done = [
        one
        for one in Viewer(task.archive).show(found.object).records
        if one.kind == "redaction"
        and one.stands
        and one.by == task.by
        and since
        and one.at >= since
        and one.body.get("parent") == found.object
        and one.body.get("reason") == task.asked.get("reason")
    ]
    return str(done[-1].body["object"]) if done else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The last time that whoever is logged in asked for something, and what came of it."""

    job: Job
    asked: Mapping[str, Any]
    said: Mapping[str, Any]

    @property
    def done(self) -> bool:
        return self.job.state == Job.DONE


def last_asked(desk: Desk, kind: str, *, about: str = "") -> Asked | None:
    """The latest job of a kind by this account; with `about` the latest about that object.

    None also where what came of it may not be shown any more.
    """
    for job in Job.objects.filter(kind=kind, by=desk.account).order_by("-pk")[:_LATEST]:
        asked = orjson.loads(job.asked)
        if not about or asked.get("object") == about:
            said = came_of(job)
            return None if said is None else Asked(job=job, asked=asked, said=said)
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rect:
    """A covered area of one page, in pixels of its image."""

    x: int
    y: int
    width: int
    height: int


def rects(areas: list[str], page: int, *, points: tuple[float, float], pixels: tuple[int, int]) -> tuple[Rect, ...]:  # fmt: skip
    """The areas of a page, written as `PAGE:LEFT,TOP,RIGHT,BOTTOM`, where its image shows them."""
    found = []
    across, down = pixels[0] / points[0], pixels[1] / points[1]
    for area in areas:
        number, _, sides = str(area).partition(":")
        if number != str(page):
            continue
        left, top, right, bottom = (float(side) for side in sides.split(","))
        found.append(
            Rect(
                x=round(left * across),
                y=round(top * down),
                width=max(1, round((right - left) * across)),
                height=max(1, round((bottom - top) * down)),
            )
        )
    return tuple(found)


def record_of(desk: Desk, copy: str) -> RecordShown | None:
    """The latest record that says how a redacted copy was made; None where it is none."""
    found = [
        one
        for one in whole(desk).show(copy).records
        if one.kind == "redaction" and one.stands and one.body.get("object") == copy
    ]
    return max(found, key=lambda one: one.at) if found else None


def lines_of(said: str) -> list[str]:
    """The lines of a text field in which something stands, each once."""
    return list(dict.fromkeys(one.strip() for one in said.splitlines() if fold(one)))
