"""What tests of the HTTP interface do again and again: ask as a program."""

import json

BASE = "/api/v1"


class Program:
    """A program with a token. It keeps no cookie."""

    def __init__(self, token=None, secret=None):
        self.token = token
        self.secret = secret

    def ask(self, method, path, said=None, *, query=None, headers=None, **more):
        from django.test import Client

        headers = dict(headers or {})
        if self.secret is not None:
            headers.setdefault("Authorization", f"Bearer {self.secret}")
        if said is not None:
            more = {"data": json.dumps(said), "content_type": "application/json", **more}
        client = Client()
        return client.generic(
            method, BASE + path, query_params=query or {}, headers=headers, **more
        )

    def get(self, path, **query):
        return self.ask("GET", path, query=query)

    def post(self, path, said):
        return self.ask("POST", path, said)

    def send(self, *files, **fields):
        """Bring files: pairs of a name and bytes."""
        from django.core.files.uploadedfile import SimpleUploadedFile
        from django.test import Client

        held = [SimpleUploadedFile(name, content) for name, content in files]
        return Client(raise_request_exception=False).post(
            f"{BASE}/documents",
            {"file": held, **fields},
            headers={"Authorization": f"Bearer {self.secret}"} if self.secret else {},
        )


def is_problem(answer, status):
    """Whether an answer is a problem of this status, in the one shape."""
    said = answer.json()
    assert answer.status_code == status, (answer.status_code, said)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert set(said) == {"type", "title", "status", "detail", "advice", "faults"}
    assert said["status"] == status
    assert said["detail"].endswith("."), said
    assert "Set-Cookie" not in answer.headers
    return said
