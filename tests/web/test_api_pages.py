"""The pages about programs: tokens are made, shown once and ended by their own person."""

import re

import pytest

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "\u202etxt.exe",
    "x" * 5000,
)


def make(client, **more):
    return client.post(
        "/api/tokens/",
        {"name": "nightly", "kind": "program", "scopes": ["read"], "days": 30, **more},
    )


def secret_in(page):
    found = re.search(r"answerable_[A-Za-z0-9_-]{43}", page.content.decode())
    return found and found[0]


@pytest.mark.parametrize("role", ["owner", "editor", "reviewer", "reader"])
def test_a_person_makes_a_token_and_sees_it_once(workspace, client_as, role):
    from api_doing import Program

    client = client_as(role)
    assert "No program asks in your name" in client.get("/api/tokens/").content.decode()
    made = make(client)
    assert (made.status_code, made.headers["Location"]) == (303, "/api/tokens/")
    assert client.get("/api/tokens/?format=json").json()["tokens"][0]["state"] == "stands"
    secret = secret_in(client.get("/api/tokens/"))
    assert Program(secret=secret).get("/status").json()["token"]["role"] == role
    assert secret_in(client.get("/api/tokens/")) is None


def test_a_token_ends_by_its_person_and_by_nobody_else(workspace, client_as):
    from api_doing import Program

    client = client_as("reader")
    make(client)
    secret = secret_in(client.get("/api/tokens/"))
    number = client.get("/api/tokens/?format=json").json()["tokens"][0]["id"]
    for other in ("owner", "editor"):
        assert client_as(other).post(f"/api/tokens/{number}/end/").status_code == 404
        assert client_as(other).get("/api/tokens/?format=json").json()["tokens"] == []
    assert Program(secret=secret).get("/status").status_code == 200
    assert client.post(f"/api/tokens/{number}/end/").status_code == 303
    assert Program(secret=secret).get("/status").status_code == 401
    page = client.get("/api/tokens/").content.decode()
    assert "taken back" in page
    assert "The token is ended" in page
    assert client.post(f"/api/tokens/{number}/end/").status_code == 303
    assert client.post("/api/tokens/999/end/").status_code == 404


def test_a_form_offers_what_the_role_allows_and_takes_nothing_else(workspace, client_as):
    reader = client_as("reader")
    page = reader.get("/api/tokens/").content.decode()
    assert 'value="search"' in page
    assert 'value="add"' not in page
    for wrong in ({"scopes": ["add"]}, {"scopes": []}, {"scopes": ["reconcile"]}, {"days": 366}, {"days": 0},
                  {"days": "x"}, {"name": ""}, {"kind": "other"}, {"name": "\0"}):  # fmt: skip
        answer = make(reader, **wrong)
        assert answer.status_code == 422, wrong
        assert 'role="alert"' in answer.content.decode()
    assert reader.get("/api/tokens/?format=json").json()["tokens"] == []


def test_a_guest_and_a_stranger_find_no_such_page(workspace, client_as):
    from django.test import Client

    for path in ("/api/tokens/", "/api/reference/"):
        assert client_as("guest").get(path).status_code == 403
        assert Client().get(path).headers["Location"].startswith("/access/login/")
    assert make(client_as("guest")).status_code == 403


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_comes_out_inert(workspace, client_as, name):
    client = client_as("owner")
    answer = make(client, name=name)
    page = (client.get("/api/tokens/") if answer.status_code == 303 else answer).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    if answer.status_code == 303:
        assert "\u202e" not in page


def test_an_address_for_openrefine_is_made_on_this_computer_alone(workspace, client_as):
    from django.test import override_settings

    client = client_as("reader")
    assert make(client, kind="openrefine", scopes=["read"]).status_code == 303
    page = client.get("/api/tokens/").content.decode()
    address = re.search(r"http://testserver/api/reconcile/answerable_[^/<]+/reconcile", page)[0]
    assert client.get(address.removeprefix("http://testserver")).json()["versions"] == [
        "0.1",
        "0.2",
    ]
    with override_settings(ALONE=False):
        assert make(client, kind="openrefine").status_code == 422
        assert "openrefine" not in client.get("/api/tokens/").content.decode()


def test_a_form_from_elsewhere_makes_no_token(workspace, account_of):
    from django.test import Client

    from answerable.web.api.models import Token

    client = Client(enforce_csrf_checks=True)
    client.force_login(account_of("owner"))
    assert make(client).status_code == 403
    assert not Token.objects.exists()


def test_the_reference_shows_every_operation_without_a_script_of_its_own(workspace, client_as):
    from answerable.web.api.interface import document

    page = client_as("reader").get("/api/reference/").content.decode()
    for path, methods in document()["paths"].items():
        for method, said in methods.items():
            assert f"{method.upper()} {path}" in page
            assert f'id="{said["operationId"]}"' in page
    assert "cdn" not in page.lower()
    assert "swagger" not in page.lower()


def test_the_pages_link_to_each_other(workspace, client_as):
    client = client_as("reader")
    assert "/api/tokens/" in client.get("/access/me/").content.decode()
    assert "/api/reference/" in client.get("/api/tokens/").content.decode()
    assert "/api/tokens/" not in client_as("guest").get("/access/me/").content.decode()
