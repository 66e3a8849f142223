"""The check as work in the background: documents are tested against the records at hand, as notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from answerable.archive.readable import readable
from answerable.archive.view import Viewer
from answerable.errors import AnswerableError, NotFound
from answerable.ontology.packs import bundled_packs
from answerable.web.access.roles import Action
from answerable.web.checks.kept import is_fresh, keep
from answerable.web.documents.opened import corrected_whole, seen
from answerable.web.jobs.work import Task, work
from answerable.workbench.held import DOCUMENTS, examine_object, held_packs

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.view import Shown
    from answerable.ontology.facts import Pack

CHECK: Final = "check"
READ: Final = "read"


@dataclass(slots=True)
class Done:
    """What came of each document."""

    checked: int = 0
    fresh: int = 0
    failed: list[str] = field(default_factory=list)
    """Why, of each that could not be checked."""

    @property
    def words(self) -> str:
        """A sentence for whoever asked."""
        said = [
            ngettext("%(count)d document checked.", "%(count)d documents checked.", self.checked)
            % {"count": self.checked}
        ]
        if self.fresh:
            said.append(
                _("%(count)d had been checked against the same records.") % {"count": self.fresh}
            )
        if self.failed:
            said.append(
                _("%(count)d could not be checked: %(why)s")
                % {"count": len(self.failed), "why": " ".join(dict.fromkeys(self.failed))[:300]}
            )
        return " ".join(said)


@work(CHECK, label=gettext_lazy("Check documents against the records at hand"), needs=Action.READ)
def check(task: Task) -> Mapping[str, Any]:
    """Check the documents asked for, or all that can be read; a check that is not older than anything stands."""
    viewer, done = task.viewer, Done()
    asked: Sequence[str] = task.asked.get("objects") or readable(viewer, DOCUMENTS)
    as_of = str(task.asked.get("as_of", ""))
    packs = packs_for(task.archive, viewer)
    for number, object_id in enumerate(asked, 1):
        if is_fresh(task.archive, task.account.clearance, object_id, as_of):
            done.fresh += 1
        else:
            _check(task, viewer, packs, object_id, as_of, done)
        task.tell(number, len(asked))
    alone = len(asked) == 1 and not done.failed
    where = reverse("checks:report", args=[_digits(asked[0])]) if alone else reverse("checks:start")
    return {"words": done.words, "href": where}


@work(READ, label=gettext_lazy("Read a long text sentence by sentence"), needs=Action.READ)
def read(task: Task) -> Mapping[str, Any]:
    """Read one long text, so that its page can show what stands in it."""
    [object_id] = task.asked["objects"]
    found = corrected_whole(task.archive, _readable(task.viewer, object_id))
    words = _("%(count)d sentences and items were read.") % {"count": len(found.reading.clauses)}
    return {"words": words, "href": reverse("documents:read", args=[_digits(object_id)])}


def packs_for(archive: Archive, viewer: Viewer) -> tuple[Pack, ...]:
    """The packs of this release, and those held that this reader may see."""
    return (*bundled_packs(), *held_packs(archive, viewer=viewer))


def _check(
    task: Task, viewer: Viewer, packs: Sequence[Pack], object_id: str, as_of: str, done: Done
) -> None:
    try:
        shown = _readable(viewer, object_id)
        reading = corrected_whole(task.archive, shown).reading
        found = examine_object(task.archive, object_id, reading, packs, as_of or None)
    except AnswerableError as error:
        done.failed.append(error.message)
        return
    keep(task.archive, task.account, found.checked.documents[0], as_of)
    done.checked += 1


def _readable(viewer: Viewer, object_id: str) -> Shown:
    shown = seen(viewer, object_id)
    if shown.withdrawn:
        raise NotFound("It was withdrawn.", advice="Nothing of it is shown any more.")
    return shown


def _digits(object_id: str) -> str:
    return object_id.removeprefix("sha256:")
