"""How does a run of words stand in a page, with its marks, its language and its place in the text?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from answerable.web.documents.text_page import Run
from answerable.workbench.lines import inert


def html_of(runs: Iterable[Run]) -> SafeString:
    """Runs in order, with nothing between them."""
    return format_html_join("", "{}", ((_html(one),) for one in runs))


def _html(run: Run) -> SafeString:
    others = format_html_join("", '<a id="{}"></a>', ((one,) for one in run.others))
    name = mark_safe("mark" if run.hit or run.chosen else "span")
    given = format_html_join("", ' {}="{}"', _attributes(run))
    return format_html("{}<{}{}>{}</{}>", others, name, given, run.text, name)


def _attributes(run: Run) -> Iterator[tuple[str, str]]:
    if run.anchor:
        yield "id", run.anchor
    classes = f"u {run.kind}" if run.kind else ""
    if run.unsure:
        classes = f"{classes} weak-line".strip()
    if classes:
        yield "class", classes
    if run.language:
        yield "lang", run.language
    yield "data-start", str(run.start)
    yield "data-end", str(run.end)
    if run.title:
        yield "title", inert(run.title)
