"""Which work goes on in the background, and how far is it?"""

from __future__ import annotations

from django.db import models

from answerable.web.access.models import Account
from answerable.web.sealed import SealedText


class Job(models.Model):
    """One piece of work. Every kind of work may be begun again: nothing is done twice."""

    WAITING, RUNNING, DONE, FAILED, STOPPED = "waiting", "running", "done", "failed", "stopped"
    STATES = tuple((one, one) for one in (WAITING, RUNNING, DONE, FAILED, STOPPED))

    kind = models.CharField(max_length=32)
    asked = SealedText(default="")
    """JSON: what the work was asked to do."""
    by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL)
    state = models.CharField(max_length=8, choices=STATES, default=WAITING, db_index=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    said = SealedText(default="")
    """JSON: what came of it, or the error with its advice."""
    made = models.DateTimeField(auto_now_add=True)
    began = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)
    worker = models.CharField(max_length=32, default="")
    """Who does it: a random word of one process."""
    heard = models.DateTimeField(null=True)
    """When that process last gave a sign of life, by the database's clock."""

    @property
    def over(self) -> bool:
        """Whether nothing more comes of it."""
        return self.state not in (Job.WAITING, Job.RUNNING)
