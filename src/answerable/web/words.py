"""Filters of every template: how ids, sizes and people's words are written."""

from __future__ import annotations

from django import template

from answerable.text import visible

register = template.Library()


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
def bytes_said(count: int) -> str:
    """A number of bytes for people: `1.4 MB`."""
    amount = float(count)
    for unit in ("bytes", "kB", "MB", "GB"):
        if amount < 999.95:
            return f"{amount:.0f} {unit}" if unit == "bytes" else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} TB"
