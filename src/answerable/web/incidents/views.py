"""What happened, according to whom?"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action


@page(Action.READ)
def list(request: Request) -> HttpResponse:
    """Accounts and incidents, as ranges."""
    return render(request, "incidents/list.html")
