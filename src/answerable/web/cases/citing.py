"""For what may the words that somebody selected in a document be cited?"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from answerable.casework.cases.law import crime_of
from answerable.errors import UsageError
from answerable.text import visible
from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action
from answerable.web.cases.opened import bare, cases_for, rules_at
from answerable.web.citations import place_asked, query_of
from answerable.web.filling import cite_meant, words_at


@page(Action.READ)
def cite(request: Request) -> HttpResponse:
    """The forms that take a citation, for `?object=…&start=…&end=…`."""
    desk, place = request.desk, place_asked(request.GET)
    if not place:
        raise UsageError(
            "No place is named.", advice="Open a document, select words, and choose “cite this”."
        )
    found, rules = cite_meant(desk, place), rules_at(desk)
    context = {
        "place": place,
        "words": words_at(desk, place),
        "query": urlencode(query_of(found)),
        "cases": [
            {
                "bare": bare(one.id),
                "title": visible(one.title),
                "crimes": [
                    {
                        "bare": bare(crime.id),
                        "words": visible(f"{known.title if (known := crime_of(rules, crime.crime)) else crime.crime} {crime.place}"),
                    }
                    for crime in one.crimes
                ],
            }
            for one in cases_for(desk)
        ],
        "may_case": desk.may(Action.CASE),
        "may_add": desk.may(Action.CORRECT),
        "may_grade": desk.may(Action.JUDGE),
    }  # fmt: skip
    return render(request, "cases/cite.html", context)
