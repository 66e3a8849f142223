"""Is this session still good, and which others does its person have?

Its end is decided here and not in the browser: twelve hours after it began, and after the minutes without
doing anything that the person chose.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from django.contrib.auth import login as begin_session
from django.contrib.auth import logout
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from answerable.web.access.models import Account, Looked, Visit

Next = Callable[[HttpRequest], HttpResponseBase]
LONGEST: Final = timedelta(hours=12)
_KEPT: Final = timedelta(days=30)
_NOTED_EVERY: Final = timedelta(seconds=15)
_ON_TIME: Final = timedelta(seconds=30)
"""The browser locks on time; the server gives a slow line this much."""
_KEY: Final = "visit"
_BACKEND: Final = "django.contrib.auth.backends.ModelBackend"
_BROWSERS: Final = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"),
                    ("Safari/", "Safari"))  # fmt: skip
_SYSTEMS: Final = (("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iOS"), ("Windows", "Windows"),
                   ("Mac OS", "macOS"), ("Linux", "Linux"))  # fmt: skip


def begin(request: HttpRequest, account: Account) -> None:
    """Log the account in, under a new session key: one that somebody planted before is worth nothing."""
    begin_session(request, account, backend=_BACKEND)


def note_beginning(*, request: HttpRequest, user: Account, **_more: Any) -> None:
    """Called by Django for every login."""
    now = timezone.now()
    Visit.objects.filter(seen__lt=now - _KEPT).delete()
    made = Visit.objects.create(
        account=user, began=now, seen=now, browser=_browser(request.META.get("HTTP_USER_AGENT", ""))
    )
    request.session[_KEY] = made.pk


def on_time(following: Next) -> Next:
    """Ends sessions that are over, and speaks the language of whoever is here."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated and not _goes_on(request):
            logout(request)
        if request.user.is_authenticated:
            language = request.user.language
            if language:
                translation.activate(language)
                request.LANGUAGE_CODE = translation.get_language() or "en"
        return following(request)

    return answer


def end(request: HttpRequest, how: str = Visit.LOCKED) -> None:
    """End this session."""
    _standing().filter(pk=_number(request)).update(over=how)
    logout(request)


def end_others(request: HttpRequest, account: Account) -> int:
    """End every session of the account but this one; gives how many."""
    others = _standing().filter(account=account).exclude(pk=_number(request))
    return others.update(over=Visit.ENDED)


def end_all() -> None:
    """End everybody's sessions."""
    _standing().update(over=Visit.ENDED)


def own(request: HttpRequest, account: Account) -> list[tuple[Visit, bool]]:
    """The account's sessions that last, with whether it is this one."""
    since = timezone.now() - LONGEST
    found = _standing().filter(account=account, began__gt=since).order_by("-seen")
    return [(one, one.pk == _number(request)) for one in found if not _is_idle(one)]


def where_they_were(account: Account) -> str:
    """The page that somebody looked at when they locked, or nothing."""
    # The latest visit is the one that begins now.
    before = Visit.objects.filter(account=account).order_by("-pk")[1:2]
    if not any(one.over in (Visit.LOCKED, Visit.IDLE) for one in before):
        return ""
    last = Looked.objects.filter(
        ~Q(page__startswith="access:"), ~Q(page__startswith="api"), account=account, wrote=False, status=200,
        at__gt=timezone.now() - LONGEST,
    ).order_by("-pk")[:1]  # fmt: skip
    for one in last:
        try:
            return reverse(one.page, args=one.what.split())
        except NoReverseMatch:
            return ""
    return ""


def _goes_on(request: HttpRequest) -> bool:
    """Whether the session lasts; notes that its person is there."""
    visit = _standing().filter(pk=_number(request), account=request.user.pk).first()
    now = timezone.now()
    if visit is None or now - visit.began > LONGEST:
        return False
    if _is_idle(visit):
        Visit.objects.filter(pk=visit.pk).update(over=Visit.IDLE)
        return False
    if now - visit.seen > _NOTED_EVERY and not _asks_by_itself(request):
        Visit.objects.filter(pk=visit.pk).update(seen=now)
    return True


def _is_idle(visit: Visit) -> bool:
    minutes = visit.account.lock_after
    return timezone.now() - visit.seen > timedelta(minutes=minutes) + _ON_TIME


def _asks_by_itself(request: HttpRequest) -> bool:
    """Whether a page asked how far a job is, with nobody there perhaps."""
    return request.path.startswith("/jobs/") and bool(request.headers.get("HX-Request"))


def _number(request: HttpRequest) -> int:
    """The visit that this session is; 0 for none."""
    return int(request.session.get(_KEY, 0))


def _standing() -> QuerySet[Visit]:
    return Visit.objects.select_related("account").filter(over="")


def _browser(said: str) -> str:
    """`Firefox on Linux`: what people know a session by, and no more."""
    name = next((shown for mark, shown in _BROWSERS if mark in said), "")
    system = next((shown for mark, shown in _SYSTEMS if mark in said), "")
    if name and system:
        return _("%(browser)s on %(system)s") % {"browser": name, "system": system}
    return name or system or re.sub(r"[^A-Za-z0-9 ]", " ", said)[:20].strip()
