"""What does the law ask of whom?"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action


@page(Action.READ)
def start(request: Request) -> HttpResponse:
    """Where the law and the record answer single questions."""
    return render(request, "law/start.html")
