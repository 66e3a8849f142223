"""Who does the jobs that wait: one at a time in a process, and never one job in two processes?

A job is claimed by one UPDATE that only succeeds while it waits. A worker gives signs of life while it
works; a job whose worker fell silent waits again, so that a computer that lost power costs no job.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Final

import orjson
from django.db import connection
from django.db.models import Q
from django.db.models.functions import Now

from answerable import journal
from answerable.errors import AnswerableError
from answerable.web import seat
from answerable.web.jobs.models import Job
from answerable.web.jobs.standing import UNDER, mark
from answerable.web.jobs.work import Stopped, kind_of, task_for

_JOURNAL = journal.get("answerable.web")
_BEAT: Final = 4.0
_LOST: Final = 20.0
"""Seconds without a sign of life after which a worker counts as gone."""
_LOOK: Final = 3.0
"""Seconds between two looks at the queue; what this process is asked for begins at once."""
_PATIENCE: Final = 5.0
_FAULT: Final = AnswerableError(
    "The program failed at this job: a fault of ours, nothing that you did.",
    advice="Nothing is half written. Ask for it once more; and please report it.",
)
_CALLED = threading.Event()


def wake() -> None:
    """Something waits: look at once."""
    _CALLED.set()


class Worker:
    """Does jobs, one at a time, in the order in which they were asked for."""

    def __init__(self, *, lost_after: float = _LOST) -> None:
        self._name = secrets.token_hex(16)
        self._lost_after = lost_after
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._go_on, name="jobs", daemon=True)

    def start(self) -> None:
        """Begin, in a thread of its own."""
        self._thread.start()

    def stop(self) -> None:
        """Begin nothing more; a job that is being done goes back into the queue."""
        self._closing.set()
        _CALLED.set()
        self._thread.join(_PATIENCE)

    def run_waiting(self) -> int:
        """Do every job that waits, in this thread; gives how many that were."""
        count = 0
        while not self._closing.is_set() and (job := self._claim()) is not None:
            self._do(job)
            count += 1
        return count

    def _go_on(self) -> None:
        while not self._closing.is_set():
            _CALLED.clear()
            try:
                if seat.is_open():
                    self.run_waiting()
            except Exception as fault:  # a database that is away comes back; the jobs wait there
                _JOURNAL.failed(fault)
            finally:
                connection.close()
            _CALLED.wait(_LOOK)

    # One job

    def _claim(self) -> Job | None:
        """The job that waits longest, now this worker's alone; None where nothing waits."""
        self._take_back_lost()
        for job in Job.objects.filter(state=Job.WAITING).order_by("pk")[:20]:
            won = Job.objects.filter(pk=job.pk, state=Job.WAITING).update(
                state=Job.RUNNING, worker=self._name, began=Now(), heard=Now(), done=0, total=0
            )
            if won:
                return job
        return None

    def _take_back_lost(self) -> None:
        silent = Q(heard__lt=Now() - timedelta(seconds=self._lost_after)) | Q(heard=None)
        Job.objects.filter(silent, state=Job.RUNNING).update(state=Job.WAITING, worker="")

    def _do(self, job: Job) -> None:
        view: dict[str, str] = {}
        try:
            with seat.at_work(), self._signs_of_life(job):
                task = task_for(job, lambda done, total: self._told(job, done, total))
                view[UNDER] = mark(task.archive, task.account)
                came = kind_of(job.kind).run(task)
        except Stopped:
            # Stopped by its owner it is already; by this process closing, it waits for the next.
            self._settle(job, Job.WAITING, {})
        except AnswerableError as error:
            self._settle(job, Job.FAILED, {**_error(error), **view})
        except Exception as fault:
            _JOURNAL.failed(fault)
            self._settle(job, Job.FAILED, _error(_FAULT))
        else:
            self._settle(job, Job.DONE, {**came, **view})

    def _told(self, job: Job, done: int, total: int) -> bool:
        mine = self._mine(job).update(done=done, total=total, heard=Now())
        return bool(mine) and not self._closing.is_set()

    def _settle(self, job: Job, state: str, said: Mapping[str, Any]) -> None:
        words = orjson.dumps(dict(said), default=str).decode()
        ended = None if state == Job.WAITING else Now()
        self._mine(job).update(state=state, said=words, ended=ended, worker="")

    def _mine(self, job: Job) -> Any:
        """The job, as long as nobody stopped it and no other worker took it."""
        return Job.objects.filter(pk=job.pk, state=Job.RUNNING, worker=self._name)

    @contextmanager
    def _signs_of_life(self, job: Job) -> Iterator[None]:
        over = threading.Event()
        beating = threading.Thread(target=lambda: self._beat(job, over), name="life", daemon=True)
        beating.start()
        try:
            yield
        finally:
            over.set()
            beating.join(_PATIENCE)

    def _beat(self, job: Job, over: threading.Event) -> None:
        while not over.wait(_BEAT):
            try:
                self._mine(job).update(heard=Now())
            except Exception as fault:  # said again at the next beat
                _JOURNAL.failed(fault)
        connection.close()


def _error(error: AnswerableError) -> dict[str, str]:
    return {"error": error.message, "advice": error.advice}
