"""Filters of the check report: how a finding is marked and said, and where its words stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from answerable.text import visible
from answerable.web.documents.marks import kind_of
from answerable.web.documents.reader import address_of
from answerable.workbench.lines import VERDICT_WORDS

if TYPE_CHECKING:
    from answerable.checks.model import Finding, Target

register = template.Library()


@register.simple_tag
def mark_of(finding: Finding) -> str:
    """As what a finding is painted."""
    return kind_of(finding)


@register.simple_tag
def verdict_words(finding: Finding) -> str:
    """The verdict in words."""
    return VERDICT_WORDS[finding.verdict]


@register.simple_tag
def place_of(object_id: str, target: Target) -> str:
    """Where the words of a finding are read."""
    return address_of(object_id, target.start, target.end)


@register.filter
def pack_cited(pack: str) -> str:
    """A pack by its name and the first digits of its hash."""
    name, _, digest = pack.partition("@")
    return visible(f"{name}@{digest[:12]}")
