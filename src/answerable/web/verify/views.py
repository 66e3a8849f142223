"""Is this what was kept, and since when?"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action


@page(Action.READ)
def start(request: Request) -> HttpResponse:
    """Drop a file or a package."""
    return render(request, "verify/start.html")
