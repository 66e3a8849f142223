"""What does a document say that holds, and what is to settle?"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action


@page(Action.READ)
def start(request: Request) -> HttpResponse:
    """Documents that were checked, and those that were not."""
    return render(request, "checks/start.html")
