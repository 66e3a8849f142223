"""How does a released plan become a package that a browser can fetch?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable import settings
from answerable.disclosure.package import Wish, disclose
from answerable.disclosure.release import Released, released
from answerable.web.access.roles import Action
from answerable.web.disclosure import holding
from answerable.web.jobs.work import Task, work

if TYPE_CHECKING:
    from answerable.archive.stamping.certificates import Roots

KIND: Final = "disclosure.package"
_TAR: Final = "application/x-tar"
_AGE: Final = "application/age"


def subject(plan: str) -> str:
    """What the package of a plan is held under."""
    return f"package {plan}"


@work(KIND, label=gettext_lazy("Build a package"), needs=Action.PLAN)
def build(task: Task) -> dict[str, Any]:
    """The package of a plan, sealed until it is fetched; everything is asked again. See `disclose`."""
    found = released(task.archive, str(task.asked["plan"]))
    steps = iter(range(1, 1 << 31))
    with holding.scratch(task.archive) as folder:
        target = folder / file_name(found)
        made = disclose(
            task.archive,
            found,
            target,
            by=task.by,
            wish=Wish(roots=_roots()),
            tick=lambda count: task.tell(next(steps)),
        )
        waits = holding.place(task.archive, task.account, subject(found.plan))
        holding.hold(waits, target, type=_AGE if found.age else _TAR, about={"plan": found.plan})
    return {
        "words": _("The package is built, and the disclosure is recorded. Fetch it from its plan."),
        "href": reverse("disclosure:plan", args=[found.plan]),
        "package": made.identifier,
        "files": made.files,
        "signed_by": made.fingerprint,
    }


def file_name(found: Released) -> str:
    """A name that names nobody."""
    return f"package-{found.plan[:12]}.tar{'.age' if found.age else ''}"


def _roots() -> Roots | None:
    """Whom this computer's settings trust to state a time."""
    from answerable.archive.stamping.certificates import read_roots

    path: Path | None = settings.load().timestamp_roots
    return read_roots(path) if path else None
