"""Which programs may ask in whose name, for what, and until when?"""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from answerable.web.access.models import Account
from answerable.web.api.scopes import Scope
from answerable.web.sealed import SealedText


class Token(models.Model):
    """A secret that a person made for a program. The secret itself is written nowhere."""

    REVOKED, ACCOUNT, FELL = "revoked", "account", "fell"
    WHY = ((REVOKED, "taken back"), (ACCOUNT, "the account was closed"), (FELL, "rights were lost"))

    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    name = SealedText()
    """What its person calls it."""
    digest = models.CharField(max_length=64, unique=True)
    """HMAC-SHA-256 of the secret under a key of the archive."""
    scopes = models.CharField(max_length=120)
    """Words of `Scope`, with a space between."""
    clearance = models.CharField(max_length=16)
    """The clearance of its person when it was made."""
    made = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField()
    last_day = models.DateField(null=True)
    """The day on which it was used last."""
    ended = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=8, choices=WHY, blank=True, default="")

    def __str__(self) -> str:
        return f"token {self.pk}"

    @property
    def as_scopes(self) -> frozenset[Scope]:
        """What it may be used for."""
        return frozenset(map(Scope, self.scopes.split()))

    @property
    def stands(self) -> bool:
        """Whether it opens anything still."""
        return self.ended is None and timezone.now() < self.until
