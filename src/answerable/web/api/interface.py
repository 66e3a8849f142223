"""Which operations may a program ask for, and how is all of that described for it?"""

from __future__ import annotations

from typing import Any, Final

import orjson
from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.parser import Parser
from pydantic import TypeAdapter

from answerable import __version__
from answerable.web.api import around, law, papers, told, who
from answerable.web.api import (
    sending as sending,
)  # its one operation stands at an address of papers
from answerable.web.api.offering import SCHEME
from answerable.web.api.problems import answer_in_one_shape
from answerable.web.api.scopes import FOR_PROGRAMS
from answerable.web.api.shapes import Problem
from answerable.web.middleware import PROBLEM

PREFIX: Final = "/api/v1/"
_ABOUT: Final = (
    "What the pages of a workspace and the terminal do, for programs. A token sees and does what its person "
    "may, and no more; reading here is reading on a page. Nothing leaves the archive by this interface as a "
    "release: that is for people, through the gate. Everybody named is alleged to be what a source says, and "
    "what no source here says is no finding."
)
_PROBLEMS: Final = {
    "400": "What was sent cannot be understood.",
    "401": "There is no token, or it does not stand.",
    "403": "The token was not made for this, or its person may not do it.",
    "404": "There is nothing of that id, or it may not be seen.",
    "422": "Some fields cannot be taken as they are.",
    "429": "Too many requests; `Retry-After` says when to ask again.",
    "503": "The archive is closed, or something is being prepared: ask again.",
}
_OF_WRITING: Final = {
    "409": "It conflicts with what is on record.",
    "413": "This is more than one request may bring.",
    "415": "Content of another type is taken here.",
}


class _Strict(Parser):
    """JSON as RFC 8259 has it: UTF-8, no lone surrogates, no numbers beyond reason."""

    def parse_body(self, request: HttpRequest) -> Any:
        return orjson.loads(request.body)


api: Final = NinjaAPI(
    title="Answerable",
    version=__version__,
    description=_ABOUT,
    openapi_url=None,
    docs_url=None,
    urls_namespace="api_v1",
    parser=_Strict(),
)
answer_in_one_shape(api)
for _router in (around.router, papers.router, who.router, told.router, law.router):
    api.add_router("", _router)


def document() -> dict[str, Any]:
    """The description of the interface, as OpenAPI 3.1."""
    made: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=PREFIX))
    made["servers"] = [{"url": "/", "description": "This workspace."}]
    schemas = made["components"]["schemas"]
    said = TypeAdapter(Problem).json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(said.pop("$defs", {}), Problem=said)
    made["components"]["securitySchemes"] = {
        SCHEME: {
            "type": "http",
            "scheme": "bearer",
            "description": "A token that a person made under /api/tokens/, for some of the scopes "
            f"{', '.join(FOR_PROGRAMS)}. It is sent in the header `Authorization`, never in an address.",
        }
    }
    for methods in made["paths"].values():
        for method, operation in methods.items():
            _mend(operation)
            _add_problems(operation, writes=method == "post")
    return made


def _mend(operation: dict[str, Any]) -> None:
    """What the library writes otherwise than OpenAPI 3.1 has it, or twice."""
    if operation.get("description") == operation["summary"]:
        del operation["description"]
    for one in operation["parameters"]:
        examples = one.pop("examples", None)  # a list belongs into the schema alone
        if examples:
            one["example"] = examples[0]


def _add_problems(operation: dict[str, Any], *, writes: bool) -> None:
    """What every operation may answer beside what it gives."""
    content = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    answers = {str(status): said for status, said in operation["responses"].items()}
    kinds = {**_PROBLEMS, "409": _OF_WRITING["409"], **(_OF_WRITING if writes else {})}
    answers |= {
        status: {"description": words, "content": content} for status, words in kinds.items()
    }
    answers["401"]["headers"] = {"WWW-Authenticate": {"schema": {"type": "string"}}}
    operation["responses"] = dict(sorted(answers.items()))
