"""What waits for a person's decision?"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action


@page(Action.READ)
def queues(request: Request) -> HttpResponse:
    """What waits for a second pair of eyes."""
    return render(request, "review/queues.html")
