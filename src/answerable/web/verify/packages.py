"""Does a package hold that somebody handed over? Nothing of the archive is asked, so no account is needed."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from answerable.errors import CannotRead, NotAllowed, UsageError
from answerable.web import seat
from answerable.web.access.pages import to_login
from answerable.web.answers import page_or_json
from answerable.web.desk import Desk
from answerable.web.disclosure import holding
from answerable.web.documents.receiving import Received, takes_files

_SEND_IT: Final = (
    "Send the one file that you were given: its name ends in .tar. If it does, it did not arrive whole; "
    "ask the sender for it again."
)
_OPEN_IT: Final = (
    "Open it with your age identity where you keep that, and send the .tar that comes out. A secret key "
    "does not belong into a page."
)
LARGEST: Final = 2 << 30
"""Bytes; a larger one is checked with `answerable verify PACKAGE`, or with its own verify.py."""


@csrf_exempt  # checked by what takes the files
@require_http_methods(["GET", "HEAD", "POST"])
def package(request: HttpRequest) -> HttpResponseBase:
    """Drop a package as one file; it is checked, and nothing of it is kept."""
    if not (settings.ALONE or request.user.is_authenticated):
        return to_login(request)  # strangers are not to fill this machine's disk
    if request.user.is_authenticated:
        request.desk = Desk(request.user)  # type: ignore[attr-defined]  # the rooms stay around the page
    if int(request.headers.get("Content-Length") or 0) > LARGEST:
        raise _too_large()
    return _answer(request)


@takes_files
def _answer(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return page_or_json(request, "verify/package.html", {})
    given: object = request.FILES.get("file")
    if not isinstance(given, Received):
        return page_or_json(
            request, "verify/package.html", {"fault": _("Choose one file.")}, status=422
        )
    found = _checked(given, request.POST.get("key", "").strip())
    return page_or_json(request, "verify/package.html", {"found": found, "name": given.name}, found)


def _checked(given: Received, key: str) -> dict[str, object]:
    """The report. The checker reads files, so the package lies in a private folder meanwhile."""
    from answerable.disclosure.checking.report import check

    with holding.scratch(seat.archive()) as folder:
        path = folder / "package.tar"
        with path.open("xb") as file:
            for piece in given.pieces():
                file.write(piece)
        try:
            return check(path, key=key or None).to_json()
        except NotAllowed as closed:
            raise NotAllowed(closed.message, advice=_OPEN_IT) from closed
        except CannotRead as unfit:
            raise CannotRead(unfit.message, advice=_SEND_IT) from unfit


def _too_large() -> UsageError:
    return UsageError(
        "This package is larger than 2 GiB.",
        advice="Check it on the computer where it lies, in a terminal: answerable verify PACKAGE, or its own verify.py.",
    )
