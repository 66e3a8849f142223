"""Which documents does the archive hold?"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action


@page(Action.READ)
def list(request: Request) -> HttpResponse:
    """Every document, a page at a time."""
    return render(request, "documents/list.html")
