"""Who opened which page, and when: how is the access log kept, and for how long?"""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import Final

from django.http import HttpRequest
from django.utils import timezone

from answerable import settings
from answerable.web.access.models import Account, Looked
from answerable.web.sealed import lookup

_TRIMMED_EVERY: Final = 200
"""Entries; what is too old by then goes."""
_LONGEST_NAME: Final = 64


def log(
    request: HttpRequest,
    account: Account | None,
    status: int,
    *,
    through: str = "",
    about: str = "",
) -> None:
    """One line: the page's name, and the id of what it is about; never its address, and no words that were typed.

    `through` says by which token a program asked; `about` is an id that does not stand in the address's path.
    """
    match = request.resolver_match
    named = match.kwargs if match else {}
    # The word of a link that lets somebody in is no id, and stands nowhere.
    about = about or " ".join(str(value) for name, value in named.items() if name != "token")
    made = Looked.objects.create(
        account=account,
        page=f"{match.view_name if match else ''}{through}"[:_LONGEST_NAME],
        what=about,
        about=lookup(about) if about else "",
        wrote=request.method == "POST",
        status=status,
    )
    if made.pk % _TRIMMED_EVERY == 0:
        trim()


def trim() -> int:
    """Remove what is older than the days that the log is kept; gives how many lines."""
    return Looked.objects.filter(at__lt=timezone.now() - timedelta(days=days_kept())).delete()[0]


@cache
def days_kept() -> int:
    """For how many days the log is kept: the setting `access_log_days` when the workspace began."""
    return settings.load().access_log_days
