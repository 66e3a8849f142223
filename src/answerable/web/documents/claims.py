"""What does a person know better than the reader: a new claim, a correction, or one that is taken back?"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from answerable.errors import AnswerableError, NotFound, UsageError
from answerable.reading.correcting.correctable import FIELDS
from answerable.reading.correcting.correction import Correction
from answerable.web import filling
from answerable.web.access.pages import BOTH, WRITING, Request, page
from answerable.web.access.roles import Action
from answerable.web.documents.claim_form import ClaimForm
from answerable.web.documents.correcting import (
    WHOLE,
    Words,
    item_here,
    outcome,
    proposed,
    read_at,
    words_at,
    words_named,
)
from answerable.web.documents.opened import Opened, opened, seen
from answerable.web.documents.plain_words import FIELD_WORDS
from answerable.web.documents.reader import address_of
from answerable.workbench.corrected import corrections_on, record


@page(Action.CORRECT, methods=BOTH)
def claim(request: Request, digits: str) -> HttpResponse:
    """Choose words, say what they are, look at what would change, and record it."""
    document = _document(request, digits)
    asked = request.POST if request.method == "POST" else request.GET
    field = asked.get("field", "")
    field = field if field in FIELDS else ""
    words, fault = _words(document, asked) if field != WHOLE else (None, None)
    context = {
        "shown": document.shown,
        "digits": digits,
        "title": _title(document),
        "asked": asked,
        "fault": fault,
        "words": words,
        "field": field,
        "field_words": FIELD_WORDS.get(field, ""),
        "whole": field == WHOLE,
    }
    if field and (words or field == WHOLE):
        return _of_field(request, document, words, field, context)
    if words:
        assert document.corrected is not None
        context["already"] = read_at(document.corrected.reading, words)
        context["choices"] = [(one, FIELD_WORDS[one]) for one in _new_fields(context["already"])]
    return render(request, "documents/claim_words.html", context, status=400 if fault else 200)


@page(Action.CORRECT, methods=WRITING)
def take_back(request: Request, digits: str) -> HttpResponse:
    """A correction no longer counts: what was read before, or what others say, comes back."""
    document = _document(request, digits)
    wanted, reason = request.POST.get("record", ""), request.POST.get("reason", "").strip()
    known = corrections_on(request.desk.archive, document.shown.id)
    if wanted not in {one.record for one in known}:
        raise NotFound(
            "This correction is not on record, or was taken back already.",
            advice="Load the document's page again.",
        )
    if not reason:
        raise UsageError("A retraction needs a reason.", advice="Say it in a few words.")
    with request.desk.archive.change("a correction taken back", by=request.desk.by) as change:
        change.retract(wanted, reason[:500])
    messages.success(request, _("Taken back. The reading is as it was before that correction."))
    return _see(reverse("documents:read", args=[digits]) + "#by-people")


def _document(request: Request, digits: str) -> Opened:
    shown = seen(request.desk.viewer, f"sha256:{digits}")
    if shown.withdrawn:
        raise NotFound("It was withdrawn.", advice="Nothing of it is shown any more.")
    document = opened(request.desk.archive, shown)
    if document.corrected is None:
        raise UsageError(
            "This document was not read sentence by sentence, so nothing in it can be corrected.",
            advice=document.content.advice or "Have it read first: its page has a button for that.",
        )
    return document


def _words(document: Opened, asked: QueryDict) -> tuple[Words | None, AnswerableError | None]:
    """The words that are meant, or why none are."""
    assert document.corrected is not None
    reading = document.corrected.reading
    start, end = asked.get("start", ""), asked.get("end", "")
    try:
        if start.isdecimal() and end.isdecimal() and len(start + end) < 20:
            return words_at(reading, int(start), int(end)), None
        if asked.get("words", "").strip():
            nth = asked.get("nth", "")
            return words_named(
                reading, asked.get("words", ""), int(nth) if _is_number(nth) else 0
            ), None
    except AnswerableError as fault:
        return None, fault
    return None, None


def _is_number(said: str) -> bool:
    return said.isascii() and said.isdecimal() and len(said) < 6


def _new_fields(already: Any) -> list[str]:
    """What could be read at words where this is read already; clauses cannot be added."""
    known = {one.field for one in already}
    return [one for one in FIELDS if one not in known and "add" in FIELDS[one].actions]


def _of_field(
    request: Request,
    document: Opened,
    words: Words | None,
    field: str,
    context: dict[str, Any],
) -> HttpResponse:
    """The form for one field; with `do=preview` what would change, with `do=record` it is recorded."""
    assert document.corrected is not None
    reading = document.corrected.reading
    item = item_here(reading, field, words) if words else None
    if field == "clause" and item is None:
        raise NotFound(
            "No sentence is read at these words.", advice="Choose words within a sentence."
        )
    posted = request.POST if request.method == "POST" else None
    form = ClaimForm(posted, field=field, item=item, kind=reading.kind)
    context |= {"form": form, "item": item}
    if posted is not None and form.is_valid():
        try:
            said = _said(request, document, words, form)
            if posted.get("do") == "record":
                return _recorded(request, document, said)
            context["outcome"] = outcome(request.desk.archive, document, said)
        except AnswerableError as fault:
            form.add_error(None, filling.said(fault))
    status = 400 if posted is not None and form.errors else 200
    return render(request, "documents/claim.html", context, status=status)


def _said(request: Request, document: Opened, words: Words | None, form: ClaimForm) -> Correction:
    return proposed(
        document,
        words,
        field=form.field,
        action=form.cleaned_data["action"],
        values=form.values(),
        instead=form.cleaned_data.get("instead", "").strip(),
        because=form.cleaned_data["because"],
        by=request.desk.by,
    )


def _recorded(request: Request, document: Opened, said: Correction) -> HttpResponse:
    written = record(request.desk.archive, said, by=request.desk.by)
    messages.success(
        request,
        _("Recorded as %(record)s. It can be taken back below the document.")
        % {"record": written[:12]},
    )
    if said.quoted is None:
        return _see(reverse("documents:read", args=[document.shown.id.removeprefix("sha256:")]))
    quoted = said.instead or said.quoted
    return _see(address_of(document.shown.id, quoted.start, quoted.start + len(quoted.words)))


def _title(document: Opened) -> str:
    assert document.corrected is not None
    title = document.corrected.reading.title
    return " ".join(title.text.split()) if title else next(iter(document.shown.names), "")


def _see(address: str) -> HttpResponse:
    return HttpResponseRedirect(address, status=303)
