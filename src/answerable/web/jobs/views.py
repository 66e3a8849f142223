"""What is the workspace doing?"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action


@page(Action.READ)
def list(request: Request) -> HttpResponse:
    """What is being done in the background."""
    return render(request, "jobs/list.html")
