"""What is said of a document that was withdrawn: that there was one, and nothing of what it said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from answerable.web.answers import page_or_json
from answerable.web.remembered import forget_about

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from answerable.archive.view import Shown


def said_withdrawn(request: HttpRequest, shown: Shown) -> HttpResponse:
    """The page of a withdrawn document (410: it is gone, and was here); memory keeps nothing of it either."""
    forget_about(shown.id)
    return page_or_json(
        request,
        "documents/withdrawn.html",
        {"shown": shown},
        {"object": shown.id, "withdrawn": True, "due": shown.due},
        status=410,
    )
