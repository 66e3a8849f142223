"""Real requests to the service on this computer: who is answered, and who is turned away."""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from reconciled import service

from answerable.workbench import loopback
from answerable.workbench.loopback import Loopback
from answerable.workbench.reconciling import Request, Response, Service, answer

ORIGIN = "http://127.0.0.1:3333"


@pytest.fixture
def server() -> Iterator[Loopback]:
    made = Loopback()
    found = service()
    known = Service(
        name=found.name,
        base=made.base,
        parties=found.parties,
        search=found.search,
        judged=found.judged,
    )
    thread = threading.Thread(target=made.serve, args=(lambda request: answer(known, request),))
    thread.start()
    yield made
    made.shutdown()
    thread.join(5)
    made.server_close()


def ask(server: Loopback, path: str, *, method: str = "GET", body: str | None = None,
        token: str | None = None, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:  # fmt: skip
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if body is not None:
        named.setdefault("Content-Type", "application/x-www-form-urlencoded")
    connection.request(method, f"/{server.token if token is None else token}{path}", body, named)
    found = connection.getresponse()
    return found, found.read()


def test_openrefine_reads_the_manifest_and_sends_a_batch(server: Loopback) -> None:
    found, body = ask(server, "/reconcile")
    assert found.status == 200
    assert json.loads(body)["preview"]["url"].startswith(server.base)
    batch = urlencode({"queries": json.dumps({"q0": {"query": "Than Hlaing"}})})
    found, body = ask(server, "/reconcile", method="POST", body=batch)
    assert json.loads(body)["q0"]["result"][0]["name"] == "Than Hlaing"
    found, body = ask(server, f"/reconcile?{batch}")
    assert json.loads(body)["q0"]["result"]


def test_burmese_script_arrives_whole(server: Loopback) -> None:
    batch = urlencode({"queries": json.dumps({"q0": {"query": "သန်းလှိုင်"}}, ensure_ascii=False)})
    _, body = ask(server, "/reconcile", method="POST", body=batch)
    assert json.loads(body)["q0"]["result"][0]["id"] == "list:US:31474"


def test_it_listens_on_this_computer_alone(server: Loopback) -> None:
    assert server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize("token", ["", "x", "x" * 43, ".."])
def test_without_the_secret_there_is_nothing(server: Loopback, token: str) -> None:
    found, body = ask(server, "/reconcile", token=token)
    assert (found.status, json.loads(body)) == (404, json.loads(loopback._NOTHING))


def test_the_secret_is_a_new_one_each_time_and_long() -> None:
    with Loopback() as one, Loopback() as other:
        assert one.token != other.token
        assert len(one.token) >= 43


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", ""]
)
def test_a_page_whose_name_was_pointed_here_is_turned_away(server: Loopback, host: str) -> None:
    for method in ("GET", "OPTIONS"):
        found, _ = ask(server, "/reconcile", method=method, Host=host)
        assert found.status == 403


def test_only_openrefine_may_read_an_answer_in_a_browser(server: Loopback) -> None:
    found, _ = ask(server, "/reconcile", Origin=ORIGIN)
    assert found.headers["Access-Control-Allow-Origin"] == ORIGIN
    found, _ = ask(server, "/reconcile", Origin="https://evil.example")
    assert found.status == 403
    assert found.headers["Access-Control-Allow-Origin"] is None
    found, _ = ask(server, "/reconcile", Origin="null")
    assert found.status == 403


def test_no_answer_may_be_framed_by_others_stored_or_lead_away(server: Loopback) -> None:
    found, _ = ask(server, "/preview?id=list:US:31474")
    assert "frame-ancestors http://127.0.0.1:3333" in found.headers["Content-Security-Policy"]
    assert "default-src 'none'" in found.headers["Content-Security-Policy"]
    assert found.headers["Cache-Control"] == "no-store"
    assert found.headers["Referrer-Policy"] == "no-referrer"
    assert found.headers["X-Content-Type-Options"] == "nosniff"


def test_what_is_too_long_of_another_type_or_of_no_length_is_refused(server: Loopback) -> None:
    assert (
        ask(server, "/reconcile", method="POST", body="{}", Content_Type="application/json")[
            0
        ].status
        == 415
    )
    assert (
        ask(server, "/reconcile", method="POST", body="", Content_Length="99999999")[0].status
        == 413
    )
    assert ask(server, "/reconcile", method="POST", body="", Content_Length="-1")[0].status == 411
    many = "&".join(f"a{n}=1" for n in range(100))
    assert ask(server, "/reconcile", method="POST", body=many)[0].status == 400
    assert ask(server, f"/reconcile?{many}")[0].status == 400


@pytest.mark.parametrize("method", ["PUT", "DELETE", "HEAD", "TRACE", "CONNECT"])
def test_other_methods_are_refused(server: Loopback, method: str) -> None:
    assert ask(server, "/reconcile", method=method)[0].status == 501


def test_bytes_that_are_no_request_get_no_word_back(server: Loopback) -> None:
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=5) as raw:
        raw.sendall(b"GET /Than%20Hlaing SECRET\r\n\r\n")
        said = raw.recv(10_000)
    assert b"SECRET" not in said
    assert b"Hlaing" not in said


def test_who_says_nothing_is_hung_up_on(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loopback._Handler, "timeout", 0.2)
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=5) as raw:
        raw.sendall(b"POST /")
        assert raw.recv(100) == b""


def test_many_silent_connections_are_cut_and_others_served_afterwards(
    server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loopback._Handler, "timeout", 0.5)
    silent = [socket.create_connection(("127.0.0.1", server.server_port)) for _ in range(40)]
    time.sleep(1.5)
    assert ask(server, "/reconcile")[0].status == 200
    for one in silent:
        one.close()


def test_who_drips_a_request_is_hung_up_on_and_leaves_room_for_others(
    server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loopback, "_MOST_SECONDS", 1.0)
    dripping = [
        socket.create_connection(("127.0.0.1", server.server_port), timeout=5) for _ in range(16)
    ]
    for one in dripping:
        one.sendall(b"GET /x HTTP/1.1\r\n")
    until = time.monotonic() + 1.6
    while time.monotonic() < until:
        for one in dripping:
            with contextlib.suppress(OSError):
                one.sendall(b"A")
        time.sleep(0.1)
    assert ask(server, "/reconcile")[0].status == 200
    for one in dripping:
        one.close()


@pytest.mark.parametrize(
    "request_",
    [
        "POST /{token}/reconcile HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /{token}/suggest/entity?prefix=T "
        "HTTP/1.1\r\nHost: {host}\r\n\r\n",
        "GET /{token}/reconcile HTTP/1.1\r\nHost: {host}\r\nConnection: keep-alive\r\n\r\n"
        "GET /{token}/suggest/entity?prefix=T HTTP/1.1\r\nHost: {host}\r\n\r\n",
    ],
)
def test_one_connection_is_one_request(server: Loopback, request_: str) -> None:
    host = f"127.0.0.1:{server.server_port}"
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=5) as raw:
        raw.sendall(request_.format(token=server.token, host=host).encode())
        found = b""
        with contextlib.suppress(ConnectionError):
            while piece := raw.recv(65_536):
                found += piece
    assert found.count(b"HTTP/1.0 ") == 1
    assert b"Hlaing" not in found


@pytest.mark.parametrize("origin", ["null", "http://evil.example", "http://127.0.0.1:3333.evil.example",
                                    "http://localhost:3334", ""])  # fmt: skip
def test_a_page_elsewhere_that_learned_the_address_gets_nothing(
    server: Loopback, origin: str
) -> None:
    body = urlencode({"queries": json.dumps({"q": {"query": "Than Hlaing"}})})
    for method in ("GET", "POST"):
        found, said = ask(server, "/reconcile", method=method, body=body, Origin=origin)
        assert found.status == 403
        assert b"Hlaing" not in said
        assert json.loads(said)["ok"] is False
        assert set(json.loads(said)) == {"ok", "error", "advice"}


def test_nothing_of_a_request_reaches_the_screen(
    server: Loopback, capfd: pytest.CaptureFixture[str]
) -> None:
    ask(server, "/preview?id=Than-Hlaing-asked")
    ask(server, "/reconcile", token="Than-Hlaing-guessed")
    found = capfd.readouterr()
    assert (found.out, found.err) == ("", "")


def test_a_fault_of_ours_repeats_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    def faulty(request: Request) -> Response:
        raise ValueError(f"Than Hlaing {request}")

    made = Loopback()
    thread = threading.Thread(target=made.serve, args=(faulty,))
    thread.start()
    try:
        found, body = ask(made, "/reconcile?query=Than+Hlaing")
    finally:
        made.shutdown()
        thread.join(5)
        made.server_close()
    assert (found.status, body) == (500, loopback._NOTHING)
    assert "Hlaing" not in "".join(capfd.readouterr())


def test_two_who_ask_at_once_are_both_answered(server: Loopback) -> None:
    batch = urlencode(
        {"queries": json.dumps({str(n): {"query": "Than Hlaing"} for n in range(50)})}
    )
    statuses: list[int] = []

    def one() -> None:
        statuses.append(ask(server, "/reconcile", method="POST", body=batch)[0].status)

    threads = [threading.Thread(target=one) for _ in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(10)
    assert statuses == [200] * 6
