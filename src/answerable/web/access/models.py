"""Who has an account here, and what did they look at?

Names and secrets are sealed with a key of the archive: whoever finds the database alone learns how many
accounts there are, their roles and times, and nothing about whose they are.
"""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from answerable.archive.records import LEVELS
from answerable.web.access.roles import Role
from answerable.web.sealed import SealedText, lookup

_LEVELS = [(level, level) for level in LEVELS]
_ROLES = [(role.value, role.value) for role in Role]


if TYPE_CHECKING:
    _Manager = BaseUserManager["Account"]
else:
    _Manager = BaseUserManager


class Accounts(_Manager):
    """Finds accounts by name, which is written nowhere in clear."""

    def called(self, name: str) -> Account | None:
        """The account of this name, however it is spelled in capitals and spaces."""
        return self.filter(handle=lookup(name)).first()

    def make(self, name: str, role: Role, *, clearance: str, case: str = "") -> Account:
        """A new account that nobody can log into before a passphrase is set."""
        made = Account(
            handle=lookup(name), name=name, role=role.value, clearance=clearance, case=case
        )
        made.set_unusable_password()
        made.save()
        return made


class Account(AbstractBaseUser):
    """Somebody who works here, under the pseudonym that their records bear."""

    handle = models.CharField(max_length=32, unique=True)
    """What the name is found by."""
    name = SealedText()
    role = models.CharField(max_length=16, choices=_ROLES)
    clearance = models.CharField(max_length=16, choices=_LEVELS)
    case = models.CharField(max_length=64, blank=True, default="")
    """For a guest: the id of the one case they may see."""
    totp = SealedText(default="")
    """The shared secret of their one-time codes; empty until they set it up."""
    totp_step = models.BigIntegerField(default=0)
    """The last time step whose code was used: no code counts twice."""
    language = models.CharField(max_length=8, blank=True, default="")
    lock_after = models.PositiveSmallIntegerField(default=15)
    """Minutes without a keystroke until the session locks itself."""
    show_media = models.BooleanField(default=False)
    """Whether pictures show at once; by default they start grey."""
    is_active = models.BooleanField(default=True)
    ended_why = SealedText(default="")
    """Why nobody may use the account any more."""
    made = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Accounts] = Accounts()
    USERNAME_FIELD = "handle"

    def __str__(self) -> str:
        return f"account {self.pk}"

    @property
    def as_role(self) -> Role:
        """The role, as the word that the rules know."""
        return Role(self.role)

    def get_session_auth_hash(self) -> str:
        """What a session is compared with: it ends when the passphrase, role, clearance or case changes."""
        said = "\0".join((self.password, self.role, self.clearance, self.case))
        return hmac.new(str(settings.SECRET_KEY).encode(), said.encode(), "sha256").hexdigest()


class Invitation(models.Model):
    """A link that lets somebody set their own passphrase and one-time codes, once."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    digest = models.CharField(max_length=64, unique=True)
    """Of the word in the link, which is written nowhere."""
    until = models.DateTimeField()
    used = models.DateTimeField(null=True)


class RecoveryCode(models.Model):
    """One of the codes on paper that stand in for a lost phone, each once."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    digest = models.CharField(max_length=64)
    used = models.DateTimeField(null=True)


class Visit(models.Model):
    """One session, from logging in to its end."""

    LOCKED, IDLE, ENDED = "locked", "idle", "ended"

    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    began = models.DateTimeField()
    seen = models.DateTimeField()
    """When its person last did something."""
    over = models.CharField(max_length=8, blank=True, default="")
    """How it ended; empty while it lasts."""
    browser = SealedText(default="")


class Attempts(models.Model):
    """How often somebody failed to log in, under one name or from one address."""

    about = models.CharField(max_length=64, unique=True)
    failed = models.PositiveIntegerField(default=0)
    until = models.DateTimeField()
    """No attempt is looked at before."""
    at = models.DateTimeField()
    """When the last one was."""


class Looked(models.Model):
    """One page that somebody opened: the access log."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    account = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL)
    page = models.CharField(max_length=64)
    """The name of the page, never its address."""
    what = SealedText(default="")
    """The id of what was looked at."""
    about = models.CharField(max_length=32, blank=True, default="", db_index=True)
    """The same as `lookup` writes it, to find all who looked at one thing."""
    wrote = models.BooleanField(default=False)
    """Whether something was sent, not only read."""
    status = models.PositiveSmallIntegerField()
