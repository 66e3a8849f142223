"""What leaves the archive, to whom, and who agreed?"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action


@page(Action.READ)
def start(request: Request) -> HttpResponse:
    """Plans, recipients, and what left."""
    return render(request, "disclosure/start.html")
