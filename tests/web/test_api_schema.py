"""The whole description of the HTTP interface, asked by a machine: no fault of ours, and every answer as promised."""

import random

import pytest

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
EXAMPLES = 20
"""Of each operation and kind of data; more by hand, before a release."""


@pytest.fixture
def asked(workspace, program_as, monkeypatch, letter):
    """A program that may do everything, in an archive with something of everything in it."""
    from answerable.web.api import asking
    from answerable.web.api.rates import Rate

    monkeypatch.setattr(asking, "_BY_ADDRESS", Rate(1_000_000))
    monkeypatch.setattr(asking, "_BY_TOKEN", Rate(1_000_000))
    program = program_as("owner")
    for path in ("/actors", "/signatories", "/incidents"):
        assert program.get(path).status_code == 200
    return program


CHECKS = tuple(
    getattr(schemathesis.checks, name)
    for name in (
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
        "response_schema_conformance",
        "negative_data_rejection",
    )
)


def known_ids(program, letter):
    """By operation, an id that stands: a machine finds none by itself."""
    record = program.get(f"/documents/{letter}").json()["records"][0]["id"]
    job = program.post(f"/documents/{letter}/check", {}).json()["job"]["id"]
    documents = ("document", "reading", "read_document", "check", "check_document", "correct")
    return {**dict.fromkeys(documents, letter), "record": record, "job": job}


def test_the_description_is_openapi_3_1_and_whole(workspace):
    from answerable.web.api.interface import document

    said = document()
    assert said["openapi"] == "3.1.0"
    schemathesis.openapi.from_dict(said).validate()
    for methods in said["paths"].values():
        for operation in methods.values():
            assert operation["summary"].endswith((".", "?"))
            assert operation["tags"]
            for one in operation["parameters"]:
                assert one["description"], (operation["operationId"], one["name"])
            assert {"401", "403", "422", "429"} <= set(operation["responses"])


def test_it_is_given_to_tokens_and_to_whoever_is_logged_in_alone(asked, client_as):
    from api_doing import Program, is_problem

    said = asked.get("/openapi.json").json()
    assert client_as("reader").get("/api/v1/openapi.json").json() == said
    is_problem(Program().get("/openapi.json"), 401)
    assert client_as("guest").get("/api/v1/openapi.json").status_code == 403
    is_problem(asked.ask("POST", "/openapi.json"), 405)


def test_no_example_of_any_operation_is_a_fault_of_ours(asked, letter):
    from django.core.wsgi import get_wsgi_application
    from hypothesis import HealthCheck, Phase, given, seed, settings

    from answerable.web.api.interface import document

    schema = schemathesis.openapi.from_dict(document())
    schema.app = get_wsgi_application()
    wanted = known_ids(asked, letter)
    headers = {"Authorization": f"Bearer {asked.secret}", "Host": "testserver"}
    looked, statuses = 0, {}
    for found in schema.get_all_operations():
        operation = found.ok()
        name = operation.definition.raw["operationId"]
        for mode in schemathesis.GenerationMode:

            @seed(8)
            @settings(
                max_examples=EXAMPLES,
                deadline=None,
                database=None,
                phases=(Phase.explicit, Phase.generate),
                suppress_health_check=list(HealthCheck),
            )
            @given(case=operation.as_strategy(generation_mode=mode))
            def ask(case, name=name, mode=mode):
                nonlocal looked
                if name in wanted and random.random() < 0.6:
                    case.path_parameters = {"id": str(wanted[name])}
                answer = case.call(headers=headers)
                looked += 1
                statuses[answer.status_code] = statuses.get(answer.status_code, 0) + 1
                case.validate_response(answer, checks=CHECKS)
                if answer.status_code >= 400:
                    assert answer.headers["content-type"] == ["application/problem+json"]

            ask()
    assert looked > 26 * EXAMPLES
    assert statuses[200] > 50
    assert max(statuses) < 500
