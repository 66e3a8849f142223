"""What can be done in the background, and how is it asked for and run?

A module says what it can do with `@work("kind")`; it has to be imported by the addresses of its room, so
that every process that serves the archive knows it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

import orjson

from answerable.archive.view import Viewer
from answerable.errors import NotAllowed, NotFound
from answerable.web import seat
from answerable.web.access.roles import Action, permission
from answerable.web.jobs.models import Job

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.web.access.models import Account

BETWEEN_WORDS: Final = 0.5
"""Seconds between two words about how far a job is."""
_LARGEST_COUNT: Final = 2**31 - 1


class Stopped(Exception):
    """Somebody stopped the job, or the workspace is closing; raised by `Task.tell` and passed on."""


@dataclass(slots=True)
class Task:
    """One job, as whoever does it sees it."""

    archive: Archive
    """Open in this thread; not to be kept after the job."""
    asked: Mapping[str, Any]
    account: Account
    told: Callable[[int, int], bool] = field(repr=False)
    """Writes down how far the job is; False where it is to go on no more."""
    number: int = 0
    """Of the job, as its address has it."""
    _last: float = field(default=-BETWEEN_WORDS, repr=False)

    @property
    def by(self) -> str:
        """The pseudonym under which records are written."""
        return self.account.name

    @property
    def viewer(self) -> Viewer:
        """Reads with the clearance of whoever asked."""
        return Viewer(self.archive, self.account.clearance)

    def tell(self, done: int, total: int = 0) -> None:
        """Say how far it is: `done` of `total` (0 where nobody knows), as often as you like.

        Raises Stopped where the job was stopped: let it pass, so that what is half done is left.
        """
        if monotonic() - self._last < BETWEEN_WORDS and not 0 < total <= done:
            return
        self._last = monotonic()
        if not self.told(min(done, _LARGEST_COUNT), min(total, _LARGEST_COUNT)):
            raise Stopped


Run = Callable[[Task], Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of work that is known here."""

    name: str
    label: Any
    """What it is called; translated when it is shown."""
    needs: Action
    """What an account must still be allowed to do when its job is run."""
    run: Run


_KINDS: Final[dict[str, Kind]] = {}


def work(name: str, *, label: Any = "", needs: Action = Action.READ) -> Callable[[Run], Run]:
    """Register a function for a kind of work (at most 32 letters; `label` by gettext_lazy).

    It gives a JSON object: `words` is a sentence about what came of it and `href` the address, without
    the host, where that can be seen; all of it is shown to whoever asked. Doing a job a second time must
    do nothing twice. An AnswerableError becomes what the job's page says.
    """

    def register(run: Run) -> Run:
        if name in _KINDS:
            raise ValueError(f"two functions do the work {name!r}")
        _KINDS[name] = Kind(name=name, label=label or name, needs=needs, run=run)
        return run

    return register


def knows(name: str) -> bool:
    """Whether this kind of work is known here."""
    return name in _KINDS


def kind_of(name: str) -> Kind:
    """A kind of work. Raises NotFound for one that this release does not know."""
    if name not in _KINDS:
        raise NotFound(
            "This release does not know this kind of work.",
            advice="Update the program, or stop the job.",
        )
    return _KINDS[name]


def begin(name: str, asked: Mapping[str, Any], account: Account) -> Job:
    """Put work in the queue, to be done with what this account may do; its page is `jobs:show`."""
    from answerable.web.jobs.worker import wake

    kind_of(name)
    made = Job.objects.create(kind=name, asked=orjson.dumps(dict(asked)).decode(), by=account)
    wake()
    return made


def task_for(job: Job, told: Callable[[int, int], bool]) -> Task:
    """What the worker hands to a kind of work. Raises NotAllowed where the account may not any more."""
    account = job.by
    if account is None or not account.is_active:
        raise NotAllowed(
            "The account that asked for this is closed.", advice="Ask for it again under another."
        )
    allowed = permission(account.as_role, kind_of(job.kind).needs)
    if not allowed.allowed:
        raise NotAllowed(allowed.reason, advice="Ask an owner of this archive for another role.")
    return Task(
        archive=seat.archive(),
        asked=orjson.loads(job.asked),
        account=account,
        told=told,
        number=job.pk,
    )


def start() -> Callable[[], None]:
    """Do jobs in a thread of this process from now on; gives what ends that. Call it once a server."""
    from answerable.web.jobs.worker import Worker

    worker = Worker()
    worker.start()
    return worker.stop


def run_waiting() -> int:
    """Do every job that waits, here and now; gives how many that were."""
    from answerable.web.jobs.worker import Worker

    return Worker().run_waiting()
