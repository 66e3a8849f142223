"""Does a package hold that somebody handed over? Nothing of the archive is asked, so no account is needed."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from answerable.errors import UsageError
from answerable.web import seat
from answerable.web.access.pages import to_login
from answerable.web.answers import page_or_json
from answerable.web.desk import Desk
from answerable.web.documents.receiving import TOO_MUCH, Received, Receiving, too_much

LARGEST: Final = 2 << 30
"""Bytes; a larger one is checked with `answerable verify PACKAGE`, or with its own verify.py."""
_PIECE: Final = 1 << 20


@csrf_exempt  # checked inside: what receives files must stand before the form is read
@require_http_methods(["GET", "HEAD", "POST"])
def package(request: HttpRequest) -> HttpResponseBase:
    """Drop a package as one file; it is checked, and nothing of it is kept."""
    if not (settings.ALONE or request.user.is_authenticated):
        return to_login(request)  # strangers are not to fill this machine's disk
    if request.user.is_authenticated:
        request.desk = Desk(request.user)  # type: ignore[attr-defined]  # the rooms stay around the page
    if request.method == "POST":
        if int(request.headers.get("Content-Length") or 0) > LARGEST:
            raise _too_large()
        request.upload_handlers = [Receiving(request, seat.archive())]
    answer: HttpResponse = csrf_protect(_answer)(request)
    return answer


def _answer(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return page_or_json(request, "verify/package.html", {})
    try:
        given: object = request.FILES.get("file")
    except TOO_MUCH as many:
        raise too_much() from many
    if not isinstance(given, Received):
        return page_or_json(
            request, "verify/package.html", {"fault": _("Choose one file.")}, status=422
        )
    found = _checked(given, request.POST.get("key", "").strip())
    return page_or_json(request, "verify/package.html", {"found": found, "name": given.name}, found)


def _checked(given: Received, key: str) -> dict[str, object]:
    """The report. The checker reads files, so the package lies in a private folder meanwhile."""
    from answerable.disclosure.checking.report import check

    with TemporaryDirectory(prefix="answerable-package-") as folder:
        path = Path(folder) / "package.tar"
        with path.open("xb") as file:
            buffer = memoryview(bytearray(_PIECE))
            while count := given.content.fill(buffer):
                file.write(buffer[:count])
        return check(path, key=key or None).to_json()


def _too_large() -> UsageError:
    return UsageError(
        "This package is larger than 2 GiB.",
        advice="Check it where it lies, with `answerable verify PACKAGE` or its own verify.py.",
    )
