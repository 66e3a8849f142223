"""Filters of every template: how ids, sizes and people's words are written."""

from __future__ import annotations

from typing import Any

from django import template
from django.forms import BoundField

from answerable.disclosure.flags import LABELS
from answerable.disclosure.recipients import CONDITIONS
from answerable.text import visible
from answerable.web.citations import address_of, query_for
from answerable.web.kinds_of_file import kind_words
from answerable.web.ways import for_pages, pages_for
from answerable.workbench.lines import inert as kept_in_lines

register = template.Library()


@register.simple_tag(takes_context=True)
def place_address(context: Any, place: str) -> str:
    """Where a cited place is read; "" where it cannot be opened."""
    return address_of(context["request"].desk.viewer, place)


@register.simple_tag
def place_query(place: str) -> str:
    """The query that names a cited place to other pages; "" where nothing is cited."""
    return query_for(place)


@register.filter
def kind_of_file(media_type: object) -> str:
    """What people call a file of this media type, made harmless to show."""
    return inert(kind_words(str(media_type or "")))


@register.filter
def advised(advice: object) -> str:
    """Advice as a page gives it, where it was written for a terminal too."""
    return visible(for_pages(str(advice)))


@register.filter
def pages_named(advice: object) -> list[tuple[str, str]]:
    """Pages that do what the commands named in an advice do."""
    return pages_for(str(advice))


@register.filter
def may_stay_empty(field: BoundField) -> bool:
    """Whether nothing need be said there, and nothing else says so.

    What is needed at times stands in the form's `sometimes`; a list says itself what its first choice means.
    """
    plain = not field.field.required and field.widget_type != "select"
    return plain and field.name not in getattr(field.form, "sometimes", ())


@register.filter
def short(identifier: str) -> str:
    """The first digits of an id."""
    return identifier.removeprefix("sha256:")[:12]


@register.filter
def bare(identifier: str) -> str:
    """An object's id as it stands in an address."""
    return identifier.removeprefix("sha256:")


@register.filter
def inert(words: object) -> str:
    """What people wrote, with nothing in it that could act on a screen."""
    return visible(str(words))


@register.filter
def quoted(words: object) -> str:
    """A document's own words: as `inert`, but its lines stay, and the joiners that Burmese needs."""
    return kept_in_lines(str(words).replace("\r\n", "\n"))


@register.filter
def flag_said(flag: object) -> str:
    """A disclosure flag in words."""
    return LABELS.get(str(flag), visible(str(flag)))


@register.filter
def question_said(question: object) -> str:
    """A question about a recipient in a few words; other words as they are."""
    return CONDITIONS.get(str(question), visible(str(question)))


@register.filter
def bytes_said(count: int) -> str:
    """A number of bytes for people: `1.4 MB`."""
    amount = float(count)
    for unit in ("bytes", "kB", "MB", "GB"):
        if amount < 999.95:
            return f"{amount:.0f} {unit}" if unit == "bytes" else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} TB"
