"""OpenRefine asks the workspace: the same protocol as the service of the terminal, behind a token of its own."""

import importlib.util
import json
import sys
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import pytest

from answerable.workbench.reconcile_service import Response

ROOM = Path(__file__).parents[1] / "workbench" / "reconciling"
ORIGIN = "http://127.0.0.1:3333"
FORM = "application/x-www-form-urlencoded"


def _module(name):
    """The tests of the service of the terminal: what they say of it is asked of the workspace too."""
    if str(ROOM) not in sys.path:
        sys.path.insert(0, str(ROOM))
    spec = importlib.util.spec_from_file_location(f"for_the_workspace_{name}", ROOM / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PROTOCOL = _module("test_reconciling")
RECONCILED = sys.modules["reconciled"]


@pytest.fixture
def openrefine(workspace, account_of, monkeypatch):
    """Asks at the address that somebody made for OpenRefine: `openrefine(path, method, **more)`."""
    from django.test import Client

    from answerable.web.api import asking
    from answerable.web.api.rates import Rate
    from answerable.web.api.scopes import Scope
    from answerable.web.api.tokens import make

    monkeypatch.setattr(asking, "_BY_ADDRESS", Rate(100_000))
    token, secret = make(account_of("reader"), "OpenRefine", [Scope.RECONCILE], 1)
    client = Client(raise_request_exception=False)

    def ask(path="/reconcile", method="GET", *, word=secret, query=None, form=None, **headers):
        more = {"data": urlencode(form), "content_type": FORM} if form is not None else {}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        address = f"/api/reconcile/{word}{path}"
        return client.generic(method, address, query_params=query or {}, headers=named, **more)

    ask.token, ask.secret = token, secret
    return ask


# Each test of the terminal's service, asked over HTTP


def each_of_them():
    for name, one in vars(PROTOCOL).items():
        if not name.startswith("test_"):
            continue
        marks = [mark for mark in getattr(one, "pytestmark", ()) if mark.name == "parametrize"]
        if not marks:
            yield pytest.param(name, {}, id=name)
        for mark in marks:
            argument, values = mark.args
            for number, value in enumerate(values):
                yield pytest.param(name, {argument: value}, id=f"{name}-{number}")


@pytest.mark.parametrize(("name", "given"), list(each_of_them()))
def test_the_protocol_is_spoken_as_the_terminal_speaks_it(openrefine, monkeypatch, name, given):
    from answerable.web.api import openrefine as room

    def over_http(service, request):
        base = f"http://testserver/api/reconcile/{openrefine.secret}"
        monkeypatch.setattr(room, "service_at", lambda desk, at: replace(service, base=at))
        form = dict(request.form) if request.method == "POST" else None
        found = openrefine(request.path, request.method, query=dict(request.query), form=form)
        body = found.content.replace(base.encode(), service.base.encode())
        return Response(status=found.status_code, type=found.headers["Content-Type"], body=body)

    for module in (PROTOCOL, RECONCILED):
        monkeypatch.setattr(module, "answer", over_http)
    getattr(PROTOCOL, name)(**given)


# Whom it finds


def test_it_finds_whom_its_person_may_see_and_nobody_else(
    openrefine, workspace, letter, program_as
):
    from answerable.archive import records

    signed = program_as("owner").get("/signatories").json()["organisations"]
    name = next(one["name"] for one in signed if one["appearances"][0]["object"] == letter)
    asked = {"queries": json.dumps({"q": {"query": name}})}
    [first, *_] = openrefine(form=asked, method="POST").json()["q"]["result"]
    assert first["id"].startswith("signatory:")
    with workspace.change("classified", by="P-1") as change:
        change.record(records.classification(by="P-1", target=letter, level="confidential"))
    found = openrefine(form=asked, method="POST").json()["q"]["result"]
    assert first["id"] not in {one["id"] for one in found}


def test_the_manifest_holds_the_address_of_the_workspace(openrefine):
    said = openrefine(Origin=ORIGIN)
    assert said.status_code == 200
    assert said.json()["preview"]["url"].startswith(
        f"http://testserver/api/reconcile/{openrefine.secret}/preview"
    )
    assert said.headers["Access-Control-Allow-Origin"] == ORIGIN
    assert "frame-ancestors http://127.0.0.1:3333" in said.headers["Content-Security-Policy"]
    assert said.headers["Referrer-Policy"] == "no-referrer"
    assert said.headers["Cache-Control"] == "no-store"


# Who may ask


@pytest.mark.parametrize(
    "origin", ["null", "http://evil.example", f"{ORIGIN}.evil.example", "http://localhost:3334", ""]
)
def test_a_page_elsewhere_that_learned_the_address_gets_nothing(openrefine, origin):
    for method in ("GET", "POST", "OPTIONS"):
        answer = openrefine(method=method, form={"queries": "{}"}, Origin=origin)
        assert answer.status_code == 403
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert answer.json()["ok"] is False


def test_another_host_is_refused(openrefine):
    assert openrefine(Host="evil.example").status_code == 400


def test_without_the_secret_there_is_nothing(openrefine, program_as):
    for word in (
        "x",
        "answerable_x",
        openrefine.secret[:-1],
        openrefine.secret + "x",
        program_as("owner").secret,
    ):
        for path in ("/reconcile", "/preview", "/suggest/entity"):
            answer = openrefine(path, word=word)
            assert (answer.status_code, answer.json()["error"]) == (
                404,
                "There is nothing at this address.",
            )


def test_the_address_opens_nothing_else(openrefine):
    from api_doing import Program, is_problem

    is_problem(Program(secret=openrefine.secret).get("/status"), 403)
    is_problem(Program(secret=openrefine.secret).get("/search", q="x"), 403)
    for path in ("/", "/v1/status", "/../v1/status", "/reconcile/more", "//"):
        assert openrefine(path).status_code == 404, path


def test_where_others_reach_the_workspace_there_is_none(openrefine, settings_alone):
    settings_alone(False)
    assert openrefine().status_code == 404


@pytest.fixture
def settings_alone():
    from django.test import override_settings

    changed = []

    def alone(value):
        changed.append(override_settings(ALONE=value))
        changed[-1].enable()

    yield alone
    for one in changed:
        one.disable()


def test_it_ends_with_its_token_and_its_person(openrefine, account_of):
    from answerable.web.api.models import Token
    from answerable.web.api.tokens import end

    assert openrefine().status_code == 200
    account = account_of("reader")
    account.is_active = False
    account.save()
    assert openrefine().status_code == 404
    assert end(Token.objects.all()) == 0
    Token.objects.get()


def test_the_secret_stands_in_no_log(openrefine, capfd):
    from answerable.web.access.models import Looked

    openrefine(query={"query": "Aung Example"})
    openrefine("/suggest/entity", query={"prefix": "Aung"})
    lines = list(Looked.objects.all())
    assert [one.page for one in lines] == [f"api:reconcile token {openrefine.token.pk}"] * 2
    assert [one.what for one in lines] == ["", ""]
    assert openrefine.secret not in "".join(capfd.readouterr())


def test_what_is_no_form_too_much_or_of_another_method_is_refused(openrefine):
    many = {f"a{number}": "1" for number in range(30)}
    assert openrefine(method="POST", form=many).status_code == 400
    assert openrefine(query=many).status_code == 400
    assert openrefine(method="POST", form={"queries": "x" * (5 << 20)}).status_code == 413
    for method in ("PUT", "DELETE", "PATCH", "HEAD"):
        assert openrefine(method=method).status_code == 405
    assert (
        openrefine(method="OPTIONS", Origin=ORIGIN).headers["Access-Control-Allow-Methods"]
        == "GET, POST"
    )
    assert openrefine(query={"callback": "x"}).status_code == 400


def test_no_cookie_and_no_form_token_is_asked_for(workspace, openrefine):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    answer = client.post(
        f"/api/reconcile/{openrefine.secret}/reconcile",
        urlencode({"queries": "{}"}),
        content_type=FORM,
    )
    assert answer.status_code == 200
    assert not answer.cookies
