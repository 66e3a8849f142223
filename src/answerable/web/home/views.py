"""What needs you, what changed since your visit, and what does the archive hold?"""

from __future__ import annotations

from django.http import HttpResponse

from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import page_or_json


@page(Action.READ, guests=True)
def home(request: Request) -> HttpResponse:
    """The start page."""
    return page_or_json(request, "home/home.html", {})
