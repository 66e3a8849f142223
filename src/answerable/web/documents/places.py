"""Where is a document opened, and where in it?"""

from __future__ import annotations

from django.urls import reverse

from answerable.web.words import bare


def reader(object_id: str) -> str:
    """The address of a document in the reader."""
    return f"{reverse('documents:list')}{bare(object_id)}/"


def passage(object_id: str, start: int, end: int) -> str:
    """The address of a passage, by its offsets in the canonical text."""
    return f"{reader(object_id)}?at={start}-{end}#s{start}-{end}"


def row(object_id: str, line: int) -> str:
    """The address of a line of a table, counted from 1."""
    return f"{reader(object_id)}?line={line}#L{line}"
