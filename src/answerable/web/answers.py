"""How does a view answer: as a page, as a fragment of one, or as JSON?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar, cast

import orjson
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

Item = TypeVar("Item")
ROWS: Final = 50
"""Rows of a page."""


def page_or_json(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    data: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """The page; its twin as one JSON object with `?format=json`, where there is `data`."""
    if request.GET.get("format") == "json" and data is not None:
        return json_answer({"ok": True, **data}, status=status)
    twin = {"json_twin": _twin(request)} if data is not None else {}
    return render(request, template, {**twin, **context}, status=status)


def json_answer(fields: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """One object, never a bare list."""
    content = orjson.dumps(dict(fields), default=_plain, option=orjson.OPT_NON_STR_KEYS)
    return HttpResponse(content, content_type="application/json", status=status)


def _plain(value: Any) -> Any:
    if hasattr(value, "to_json"):
        return value.to_json()
    return str(value)


def in_address(request: HttpRequest) -> QueryDict:
    """A copy of what the address says, for links: a token where the words are kept (`asked_words.asks`)."""
    return cast(QueryDict, getattr(request, "in_address", request.GET)).copy()


def _twin(request: HttpRequest) -> str:
    asked = in_address(request)
    asked["format"] = "json"
    return f"?{asked.urlencode()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paged(Generic[Item]):
    """One page of a long list."""

    items: Sequence[Item]
    number: int
    pages: int
    total: int
    first: int
    """The place of the first item, from 1; 0 where there is none."""
    query: str
    """The rest of the address, to which `page=N` is added."""

    @property
    def last(self) -> int:
        """The place of the last item."""
        return self.first + len(self.items) - 1 if self.items else 0

    @property
    def before(self) -> str:
        """The address of the page before, or nothing."""
        return self.to(self.number - 1) if self.number > 1 else ""

    @property
    def after(self) -> str:
        """The address of the next page, or nothing."""
        return self.to(self.number + 1) if self.number < self.pages else ""

    def to(self, number: int) -> str:
        """The address of a page."""
        return f"?{self.query}{'&' if self.query else ''}page={number}"


def paginated(
    request: HttpRequest, items: Sequence[Item], *, total: int | None = None, rows: int = ROWS
) -> Paged[Item]:
    """The page that is asked for with `?page=N`.

    With `total`, `items` are the rows of that page already: see `wanted`.
    """
    count = len(items) if total is None else total
    pages = max(1, -(-count // rows))
    number = min(wanted(request), pages)
    start = (number - 1) * rows
    shown = items[start : start + rows] if total is None else items
    asked = in_address(request)
    for name in ("page", "format"):
        asked.pop(name, None)
    return Paged(
        items=shown,
        number=number,
        pages=pages,
        total=count,
        first=start + 1 if shown else 0,
        query=asked.urlencode(),
    )


def wanted(request: HttpRequest) -> int:
    """The number of the page that is asked for; 1 where it is no number."""
    said = request.GET.get("page", "1")
    return max(1, int(said)) if said.isascii() and said.isdecimal() and len(said) < 8 else 1
