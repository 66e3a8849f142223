"""How long has somebody to wait who failed to log in?

Counted in the database, so that it holds over several threads and programs, for each name and for each
address. A name that nobody has is counted like any other. What is counted is written as a keyed digest.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from answerable.text import fold
from answerable.web.access.models import Attempts

LONGEST: Final = 15 * 60
"""Seconds."""
_FREE_FOR_ADDRESS: Final = 5
"""Failures from one address that cost nothing: several people may share it."""
_FORGOTTEN: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What one attempt is counted under."""

    digest: str
    free: int = 0
    """Failures that cost nothing."""


def by_name(name: str) -> Counted:
    """Attempts under one name, whether anybody has it or not."""
    return Counted(digest=_digest("name", fold(name)))


def by_address(request: HttpRequest) -> Counted:
    """Attempts from one address of the network; what a proxy says of others is not believed."""
    said = str(request.META.get("REMOTE_ADDR", ""))
    return Counted(digest=_digest("address", said), free=_FREE_FOR_ADDRESS)


def by_purpose(purpose: str) -> Counted:
    """Attempts at one thing, whoever makes them."""
    return Counted(digest=_digest("purpose", purpose))


def begin(counted: Iterable[Counted]) -> int:
    """Count an attempt before it is looked at, so that a thousand at once are not a thousand guesses.

    Gives the seconds that are still to be waited; 0 where the attempt may be looked at. One that has to wait is not
    counted. `forgive` takes the count back.
    """
    several = sorted(counted, key=lambda one: one.digest)
    with transaction.atomic():
        now = timezone.now()
        rows = [_row(one.digest, now) for one in several]
        left = max((_left(row, now) for row in rows), default=0)
        if left:
            return left
        for row, one in zip(rows, several, strict=True):
            row.failed = 1 if now - row.at > _FORGOTTEN else row.failed + 1
            row.at, row.until = now, now + timedelta(seconds=_wait(row.failed - one.free))
            row.save()
    return 0


def forgive(name: Counted, *others: Counted) -> None:
    """The attempt was right: its name begins anew, and it does not count for the others.

    Whoever has an account must not wipe out what was guessed at from their address.
    """
    now = timezone.now()
    with transaction.atomic():
        Attempts.objects.filter(about=name.digest).delete()
        for one in others:
            row = _row(one.digest, now)
            row.failed = max(0, row.failed - 1)
            row.until = now + timedelta(seconds=_wait(row.failed - one.free)) if row.failed else now
            row.save()
        Attempts.objects.filter(at__lt=now - _FORGOTTEN).delete()


def waiting(seconds: int) -> str:
    """How long somebody has to wait, as a sentence."""
    if seconds < 60:
        return ngettext(
            "After attempts that failed, the next one is looked at in %(n)d second.",
            "After attempts that failed, the next one is looked at in %(n)d seconds.",
            seconds,
        ) % {"n": seconds}
    minutes = -(-seconds // 60)
    return _("After attempts that failed, the next one is looked at in %(n)d minutes.") % {
        "n": minutes
    }


def _row(digest: str, now: datetime) -> Attempts:
    try:
        with transaction.atomic():
            Attempts.objects.get_or_create(about=digest, defaults={"until": now, "at": now})
    except IntegrityError:
        pass  # another thread made it a moment before
    return Attempts.objects.select_for_update().get(about=digest)


def _left(row: Attempts, now: datetime) -> int:
    return max(0, -int((now - row.until).total_seconds() // 1)) if row.until > now else 0


def _wait(failed: int) -> int:
    """1, 2, 4 … seconds."""
    if failed < 1:
        return 0
    return LONGEST if failed > 10 else min(LONGEST, 1 << (failed - 1))


def _digest(kind: str, said: str) -> str:
    # Under Django's key and not under the archive's: it is needed while the archive is closed.
    return hmac.new(
        str(settings.SECRET_KEY).encode(), f"{kind}\0{said}".encode(), "sha256"
    ).hexdigest()
