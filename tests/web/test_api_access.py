"""Who may ask what by the HTTP interface: every operation x every scope and role, and every way a token ends."""

import re
from datetime import timedelta

import pytest
from api_doing import Program, is_problem

ROLES = ("owner", "editor", "reviewer", "reader")
SAMPLES = {
    "search": {"q": "letter"},
    "status_of": {"subject": "Nobody", "on": "2021-02-01"},
    "duties": {"person": "Nobody", "on": "2021-02-01"},
    "jurisdiction": {"crime": "deportation", "place": "Bangladesh", "on": "2017-09-01"},
    "may_leave": {"object": "0" * 64, "purpose": "a test", "recipient": "nobody"},
    "correct": {"field": "title", "because": "so", "words": "x", "set": {}},
    "judge": {"one": "actor:a", "other": "actor:b", "verdict": "same"},
    "add_entry": {"crime": "c", "element": "e1", "direction": "supports", "cite": "0" * 64},
}


@pytest.fixture(autouse=True)
def _patient(monkeypatch, _django):
    from answerable.web.api import asking
    from answerable.web.api.rates import Rate

    monkeypatch.setattr(asking, "_BY_ADDRESS", Rate(100_000))


def operations():
    from answerable.web.api.interface import document

    for path, methods in document()["paths"].items():
        for method, said in methods.items():
            yield method.upper(), path.removeprefix("/api/v1"), said


def try_out(program, method, path, said, **more):
    id = "1" if path.startswith("/jobs") else "0" * 64
    id = "k5x2k5x2" if path.startswith(("/actors", "/incidents", "/cases")) else id
    sample = SAMPLES.get(said["operationId"], {})
    path = path.replace("{id}", id)
    if said["operationId"] == "add_documents":
        return program.send(("a.txt", b"words"))
    if method == "GET":
        return program.ask(method, path, query=sample, **more)
    return program.ask(method, path, sample, **more)


def scope_of(said):
    [[scope]] = said["security"][0].values()
    return scope


def test_every_operation_asks_for_a_scope_that_is_known(workspace):
    from answerable.web.api.scopes import FOR_PROGRAMS

    found = {said["operationId"]: scope_of(said) for _, _, said in operations()}
    assert set(found.values()) == set(FOR_PROGRAMS)
    assert len(found) >= 26


def test_without_a_token_nothing_is_said(workspace):
    for method, path, said in operations():
        answer = try_out(Program(), method, path, said)
        is_problem(answer, 401)
        assert answer.headers["WWW-Authenticate"] == 'Bearer realm="answerable"'


def test_a_cookie_opens_nothing(workspace, client_as):
    client = client_as("owner")
    for method, path, _ in operations():
        if method == "GET":
            is_problem(client.get(f"/api/v1{path.replace('{id}', '1')}"), 401)
    for kind in ("Basic", "Token", "bearer", ""):
        is_problem(client.get("/api/v1/status", headers={"Authorization": f"{kind} "}), 401)


def test_a_token_in_an_address_or_a_form_opens_nothing(workspace, program_as):
    secret = program_as("owner").secret
    for name in ("token", "access_token", "api_key", "Authorization"):
        is_problem(Program().get("/status", **{name: secret}), 401)
    is_problem(Program().post("/judgements", {"access_token": secret}), 401)


@pytest.mark.parametrize("scope", ["read", "search", "add", "correct", "judge", "case", "plan"])
def test_a_token_opens_what_its_scope_says_and_nothing_else(workspace, program_as, scope):
    program = program_as("editor", scope)
    for method, path, said in operations():
        answer = try_out(program, method, path, said)
        if scope_of(said) == scope:
            assert answer.status_code not in (401, 403, 405, 415, 429, 500, 503), (
                path,
                answer.content,
            )
        else:
            is_problem(answer, 403)
            assert f'scope="{scope_of(said)}"' in answer.headers["WWW-Authenticate"]


@pytest.mark.parametrize("role", ROLES)
def test_no_token_may_more_than_its_person(workspace, account_of, role):
    from answerable.errors import NotAllowed
    from answerable.web.access.roles import permission
    from answerable.web.api.scopes import FOR_PROGRAMS, NEEDS
    from answerable.web.api.tokens import make

    account = account_of(role)
    for scope in FOR_PROGRAMS:
        if permission(account.as_role, NEEDS[scope]).allowed:
            program = Program(*make(account, "x", [scope], 1))
            for method, path, said in operations():
                if scope_of(said) == scope:
                    assert try_out(program, method, path, said).status_code not in (401, 403)
        else:
            with pytest.raises(NotAllowed):
                make(account, "x", [scope], 1)


def test_a_role_that_fell_in_the_database_alone_is_noticed_as_well(
    workspace, program_as, account_of
):
    from answerable.web.access.models import Account

    program = program_as("editor")
    Account.objects.filter(pk=account_of("editor").pk).update(role="reader")
    is_problem(program.send(("a.txt", b"words")), 403)
    assert program.get("/status").status_code == 200


def test_a_guest_has_no_tokens(workspace, account_of):
    from answerable.errors import NotAllowed
    from answerable.web.api.scopes import Scope
    from answerable.web.api.tokens import make

    with pytest.raises(NotAllowed):
        make(account_of("guest"), "x", [Scope.READ], 1)


# How a token ends


def test_a_token_that_nobody_made_ended_or_is_too_old_opens_nothing(workspace, program_as):
    from django.utils import timezone

    from answerable.web.api.models import Token
    from answerable.web.api.tokens import end

    program = program_as("reader")
    for wrong in ("x", "answerable_", "answerable_" + "x" * 43, program.secret + "x", program.secret[:-1],
                  "answerable_" + "é" * 10, "answerable_" + "x" * 5000, program.secret.upper()):  # fmt: skip
        answer = Program(secret=wrong.encode().decode("latin-1")).get("/status")
        is_problem(answer, 401)
        assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]
    one = Token.objects.filter(pk=program.token.pk)
    one.update(until=timezone.now() - timedelta(seconds=1))
    is_problem(program.get("/status"), 401)
    one.update(until=timezone.now() + timedelta(days=1))
    assert program.get("/status").status_code == 200
    assert end(one) == 1
    is_problem(program.get("/status"), 401)


@pytest.mark.parametrize(
    "change",
    [{"is_active": False}, {"role": "reviewer"}, {"role": "guest"}, {"clearance": "internal"}],
)
def test_what_is_taken_from_a_person_is_taken_from_their_tokens_for_good(
    workspace, program_as, account_of, change
):
    program, account = program_as("editor"), account_of("editor")
    before = {name: getattr(account, name) for name in change}
    for values in (change, before):
        for name, value in values.items():
            setattr(account, name, value)
        account.save(update_fields=list(values))
        is_problem(program.get("/status"), 401)


def test_a_token_that_asks_for_less_outlives_a_role(workspace, program_as, account_of):
    program, account = program_as("editor", "read"), account_of("editor")
    account.role = "reader"
    account.save()
    assert program.get("/status").json()["token"]["role"] == "reader"


def test_a_lost_passphrase_ends_tokens_and_a_changed_one_does_not(
    workspace, program_as, account_of
):
    from access_doing import with_passphrase

    program = program_as("editor")
    account = with_passphrase(account_of("editor"))
    account.save(update_fields=["password"])
    assert program.get("/status").status_code == 200
    account.set_unusable_password()
    account.save(update_fields=["password"])
    is_problem(program.get("/status"), 401)


def test_a_login_ends_no_token(workspace, program_as, client_as):
    program = program_as("editor")
    client_as("editor")
    assert program.get("/status").status_code == 200


def test_the_secret_lies_nowhere_in_the_database(workspace, program_as):
    from django.db import connection

    program = program_as("editor")
    program.get("/status")
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found = ""
        for one in tables:
            cursor.execute(f'SELECT * FROM "{one}"')
            found += str(cursor.fetchall())
    assert program.secret not in found
    assert program.secret.removeprefix("answerable_") not in found
    assert "a program" not in found, "what it is for is sealed"


def test_a_token_counts_its_days_of_use(workspace, program_as):
    from datetime import UTC, datetime

    program = program_as("reader")
    program.get("/status")
    program.token.refresh_from_db()
    assert program.token.last_day == datetime.now(UTC).date()


def test_one_person_has_so_many_tokens_and_no_more(workspace, account_of):
    from answerable.errors import Conflict
    from answerable.web.api.models import Token
    from answerable.web.api.scopes import Scope
    from answerable.web.api.tokens import MOST, end, make

    for _ in range(MOST):
        make(account_of("reader"), "x", [Scope.READ], 1)
    with pytest.raises(Conflict):
        make(account_of("reader"), "x", [Scope.READ], 1)
    end(Token.objects.filter(pk=Token.objects.order_by("pk").first().pk))
    make(account_of("reader"), "x", [Scope.READ], 1)


# What is above somebody


@pytest.fixture
def secret_letter(workspace, letter):
    from answerable.archive import records

    with workspace.change("classified", by="P-1") as change:
        change.record(records.classification(by="P-1", target=letter, level="confidential"))
    return letter


def test_what_is_above_the_clearance_is_as_unknown(secret_letter, program_as):
    low, high = program_as("reader"), program_as("editor")
    record = next(
        one["id"] for one in high.get(f"/documents/{secret_letter}").json()["records"]
        if one["kind"] not in ("archive",)
    )  # fmt: skip
    for path in ("", "/reading", "/check"):
        hidden = is_problem(low.get(f"/documents/{secret_letter}{path}"), 404)
        unknown = is_problem(low.get(f"/documents/{'0' * 64}{path}"), 404)
        assert {**hidden, "advice": ""} == {**unknown, "advice": ""}
    for path in ("/check", "/reading"):
        is_problem(low.post(f"/documents/{secret_letter}{path}", {}), 404)
    is_problem(low.get(f"/records/{record}"), 404)
    listed = [one["object"] for one in low.get("/documents").json()["documents"]]
    assert secret_letter not in listed
    assert low.get("/documents").json()["total"] == len(listed)
    assert low.get("/status").json()["documents"] == len(listed)
    hits = low.get("/search", q="letter").json()["hits"]
    assert secret_letter not in {one["object"] for one in hits}
    assert secret_letter not in str(low.get("/signatories").json())


def test_nobody_corrects_judges_or_asks_the_gate_about_what_they_may_not_see(
    secret_letter, program_as
):
    bodies = program_as("owner").get("/signatories").json()["organisations"]
    theirs = [
        one["appearances"][0] for one in bodies if one["appearances"][0]["object"] == secret_letter
    ]
    low = program_as("editor", name="A junior editor", clearance="internal")
    said = {"field": "document", "set": {"kind": "report"}, "because": "so"}
    is_problem(low.post(f"/documents/{secret_letter}/corrections", said), 404)
    pair = {"one": theirs[0]["id"], "other": theirs[1]["id"], "verdict": "same"}
    is_problem(low.post("/judgements", pair), 404)
    asked = {"object": secret_letter, "purpose": "a test", "recipient": "nobody"}
    is_problem(low.get("/gate", **asked), 404)


def test_a_record_about_two_documents_is_shown_to_whoever_may_see_both(
    workspace, letter, program_as
):
    from answerable.archive import records

    high, low = program_as("owner"), program_as("reader")
    other = next(
        one["object"]
        for one in high.get("/documents").json()["documents"]
        if one["object"] != letter
    )
    with workspace.change("judged", by="P-1") as change:
        change.record(
            records.judgement(by="P-1", one="signatory:a", other="signatory:b", verdict="same",
                              names=["A", "B"], objects=[letter, other])
        )  # fmt: skip
        change.record(records.classification(by="P-1", target=other, level="confidential"))
    kinds = {one["kind"] for one in high.get(f"/documents/{letter}").json()["records"]}
    assert "judgement" in kinds
    kinds = {one["kind"] for one in low.get(f"/documents/{letter}").json()["records"]}
    assert "judgement" not in kinds


# The log


def test_every_request_stands_in_the_log_with_the_number_of_the_token(
    workspace, program_as, letter
):
    from answerable.web.access.models import Looked

    program = program_as("reader")
    program.get(f"/documents/{letter}")
    program.get("/search", q="Aung")
    program.get("/documents", limit=0)
    program.send(("a.txt", b"words"))
    lines = list(Looked.objects.order_by("pk"))
    assert [one.status for one in lines] == [200, 200, 422, 403]
    assert all(one.page.endswith(f" token {program.token.pk}") for one in lines)
    assert [one.wrote for one in lines] == [False, False, False, True]
    assert lines[0].what == letter
    assert not any(program.secret in one.page + one.what or "Aung" in one.what for one in lines)


def test_a_program_that_asked_changes_nothing_about_where_a_person_was(
    workspace, client_as, program_as
):
    from answerable.web.access.visits import where_they_were

    client = client_as("reader")
    client.get("/documents/")
    program = program_as("reader")
    program.get("/status")
    client.post("/access/lock/")
    client_as("reader")
    assert where_they_were(program.token.account) == "/documents/"


# How often


def test_a_program_that_asks_too_often_is_told_when_to_ask_again(
    workspace, program_as, monkeypatch
):
    from answerable.web.api import asking
    from answerable.web.api.rates import Rate

    monkeypatch.setattr(asking, "_BY_TOKEN", Rate(3))
    one, other = program_as("reader"), program_as("owner")
    assert [one.get("/status").status_code for _ in range(3)] == [200] * 3
    answer = one.get("/status")
    is_problem(answer, 429)
    assert int(answer.headers["Retry-After"]) >= 1
    assert other.get("/status").status_code == 200


def test_strangers_are_held_back_without_holding_back_programs(workspace, program_as, monkeypatch):
    from answerable.web.api import asking
    from answerable.web.api.rates import Rate

    monkeypatch.setattr(asking, "_BY_ADDRESS", Rate(2))
    known = program_as("reader")
    assert [Program().get("/status").status_code for _ in range(3)] == [401, 401, 429]
    assert known.get("/status").status_code == 200


def test_a_rate_comes_back_with_time(monkeypatch):
    from answerable.web.api import rates

    now = [0.0]
    monkeypatch.setattr(rates, "monotonic", lambda: now[0])
    rate = rates.Rate(60)
    assert [rate.wait("a") for _ in range(60)] == [0.0] * 60
    assert rate.wait("a") == pytest.approx(1.0)
    now[0] = 1.0
    assert rate.wait("a") == 0.0
    assert rate.wait("a") > 0
    assert rate.wait("b") == 0.0


def test_no_address_of_the_interface_is_left_out_of_the_table(workspace):
    from django.urls import get_resolver

    found = set()

    def walk(resolver, prefix):
        for one in resolver.url_patterns:
            route = prefix + str(one.pattern)
            if hasattr(one, "url_patterns"):
                walk(one, route)
            elif route.startswith("api/v1/"):
                found.add(re.sub(r"<(?:[a-z]+:)?([a-z]+)>", r"{\1}", "/" + route))

    walk(get_resolver(), "")
    described = {f"/api/v1{path}" for _, path, _ in operations()}
    assert found - described == {"/api/v1/", "/api/v1/openapi.json"}
