"""The whole description of the HTTP interface, asked by a machine: no fault of ours, and every answer as promised."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import booleans

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
EXAMPLES = 12
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
    )
)
OF_WHAT_DOES_NOT_FIT = (schemathesis.checks.negative_data_rejection,)


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


class Machine:
    """Asks with whatever fits the description, and with whatever does not."""

    def __init__(self, program, ids):
        self.headers = {"Authorization": f"Bearer {program.secret}", "Accept-Encoding": "identity"}
        self.ids = ids
        self.statuses = Counter()

    def ask_about(self, operation, mode):
        """So many requests to one operation, each answer as it was promised."""
        name = operation.definition.raw["operationId"]
        fits = mode is schemathesis.GenerationMode.POSITIVE
        # A part of a form is text and nothing else: what does not fit its type fits when it is sent.
        is_form = name == "add_documents"
        checks = CHECKS if fits or is_form else (*CHECKS, *OF_WHAT_DOES_NOT_FIT)

        @seed(8)
        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            phases=(Phase.explicit, Phase.generate),
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode), known=booleans())
        def ask(case, known):
            if fits and known and name in self.ids:
                case.path_parameters = {"id": str(self.ids[name])}
            answer = case.call(headers=self.headers)
            self.statuses[answer.status_code] += 1
            case.validate_response(answer, checks=checks)
            if answer.status_code >= 400:
                assert answer.headers["content-type"] == ["application/problem+json"]

        ask()


def test_no_request_that_a_machine_makes_up_is_a_fault_of_ours(asked, letter):
    from django.core.wsgi import get_wsgi_application

    from answerable.web.api.interface import document

    schema = schemathesis.openapi.from_dict(document())
    schema.app = get_wsgi_application()
    machine = Machine(asked, known_ids(asked, letter))
    for found in schema.get_all_operations():
        for mode in schemathesis.GenerationMode:
            machine.ask_about(found.ok(), mode)
    assert sum(machine.statuses.values()) > 26 * EXAMPLES
    assert machine.statuses[200] > 26
    assert max(machine.statuses) < 500
