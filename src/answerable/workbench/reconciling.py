"""How does another program ask who somebody is? The Reconciliation Service API 0.2, as pure functions.

From a request to a response, over parties in memory: no socket, no file, no log. OpenRefine and others
speak this protocol (W3C Entity Reconciliation Community Group, final report of 10 April 2023).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from answerable import __version__
from answerable.errors import AnswerableError, NotFound, UsageError
from answerable.workbench.reconcile_asked import TYPES
from answerable.workbench.reconcile_lookups import (
    PROPERTIES,
    extended,
    preview,
    proposed_properties,
    suggested_entities,
    suggested_properties,
    suggested_types,
)
from answerable.workbench.reconcile_queries import MOST_QUERIES, results
from answerable.workbench.reconcile_service import Request, Response, Service

__all__ = ["PROPERTIES", "Request", "Response", "Service", "answer"]

_WIDTH: Final = 480
_HEIGHT: Final = 320
_SPACE: Final = "urn:answerable:entity:"
_SCHEMA: Final = "urn:answerable:kind:"
_JSON: Final = "application/json"
_HTML: Final = "text/html; charset=utf-8"
_MOST_CHARACTERS: Final = 8 << 20


def answer(service: Service, request: Request) -> Response:
    """What the service says to a request. Never raises for what a client sent."""
    try:
        if "callback" in request.query:
            raise UsageError(
                "JSONP is not spoken here: it would let any page read the names.",
                advice="OpenRefine 3.5 and later asks by CORS.",
            )
        if request.path == "/preview":
            return _page(preview(service, request.query.get("id", "")))
        return _said(_PATHS[request.path](service, request))
    except KeyError:
        return _refused(404, NotFound("There is nothing at this address."))
    except NotFound as error:
        return _refused(404, error)
    except AnswerableError as error:
        return _refused(413 if error.detail.get("too_large") else 400, error)
    except RecursionError:
        return _refused(400, UsageError("This is nested too deep."))


def manifest(service: Service) -> dict[str, Any]:
    """What the service can do, and where."""
    base = service.base

    def at(path: str) -> dict[str, str]:
        return {"service_url": base, "service_path": path}

    return {
        "versions": ["0.1", "0.2"],
        "name": service.name,
        "identifierSpace": _SPACE,
        "schemaSpace": _SCHEMA,
        "serviceVersion": __version__,
        "defaultTypes": [{"id": one.id, "name": one.name} for one in TYPES],
        "view": {"url": f"{base}/preview?id={{{{id}}}}"},
        "preview": {
            "url": f"{base}/preview?id={{{{id}}}}",
            "width": _WIDTH,
            "height": _HEIGHT,
        },
        "suggest": {
            "entity": at("/suggest/entity"),
            "type": at("/suggest/type"),
            "property": at("/suggest/property"),
        },
        "extend": {"propose_properties": at("/properties"), "property_settings": []},
        "batchSize": MOST_QUERIES,
    }


def _endpoint(service: Service, request: Request) -> dict[str, Any]:
    """The endpoint itself: the manifest, or the answers to a batch."""
    said = request.form if request.method == "POST" else request.query
    if "queries" in said:
        return results(service, _parsed(said["queries"]))
    if "extend" in said:
        return extended(service, _parsed(said["extend"]))
    if "query" in said:  # a single one, as before 0.1
        single: dict[str, Any] = results(service, {"q": _single(said["query"])})["q"]
        return single
    return manifest(service)


def _single(written: str) -> Any:
    return _parsed(written) if written.lstrip().startswith("{") else {"query": written}


def _parsed(written: str) -> Any:
    """Raises UsageError for what is no JSON, or too much of it."""
    if len(written) > _MOST_CHARACTERS:
        raise UsageError("This is too much for one request.", too_large=True)
    try:
        return json.loads(written)
    except ValueError:
        raise UsageError("This is not JSON.", advice="Send a batch of queries as JSON.") from None


_Said = Callable[[Service, Request], dict[str, Any]]
_PATHS: Final[Mapping[str, _Said]] = {
    "/reconcile": _endpoint,
    "/suggest/entity": lambda service, request: suggested_entities(service, request.query),
    "/suggest/type": lambda service, request: suggested_types(request.query),
    "/suggest/property": lambda service, request: suggested_properties(request.query),
    "/properties": lambda service, request: proposed_properties(request.query),
}


def _said(found: dict[str, Any]) -> Response:
    return Response(status=200, type=_JSON, body=json.dumps(found, ensure_ascii=True).encode())


def _page(html: str) -> Response:
    return Response(status=200, type=_HTML, body=html.encode("utf-8", "replace"))


def _refused(status: int, error: AnswerableError) -> Response:
    return Response(status=status, type=_JSON, body=json.dumps(error.to_json()).encode())
