"""What strangers can do with a line to the workspace: neither stop it for others nor say two things at once."""

import re
import socket
import ssl
import time
from contextlib import suppress

import pytest
from test_serving import ask, certificate, served  # noqa: F401  # fixtures

from answerable.web import launch

HOST = b"Host: 127.0.0.1\r\n"
END = b"Connection: close\r\n\r\n"
NEUTRAL = b"GET /access/neutral/ HTTP/1.1\r\n" + HOST


@pytest.fixture(autouse=True)
def as_before(_django):
    """What serves moves the settings of this process; other tests want them where they were."""
    from django.conf import settings
    from django.db import connection

    from answerable.web.setup import Place, set_up

    before = Place(
        database=str(connection.settings_dict["NAME"]),
        secret=bytes.fromhex(settings.SECRET_KEY),
        hosts=tuple(settings.ALLOWED_HOSTS),
    )
    yield
    set_up(before)


def line_to(server):
    port = int(server.address.rsplit(":", 1)[1])
    return socket.create_connection(("127.0.0.1", port), timeout=20)


def answered(server, said):
    """The status of every answer on one line."""
    with line_to(server) as line:
        line.sendall(said)
        found = b""
        while some := line.recv(1 << 16):
            found += some
    return [int(one) for one in re.findall(rb"HTTP/1\.\d (\d{3})", found)], found


@pytest.mark.parametrize(
    "heads",
    [
        b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"Transfer-Encoding: xchunked\r\nContent-Length: 4\r\n",
        b"Content-Length: 0\r\nContent-Length: 44\r\n",
        b"Content-Length: +0\r\n",
        b"Content-Length: -1\r\n",
        b"Content-Length: 1_0\r\n",
        b"Content-Length: 99999999999999999999999\r\n",
        b"X: a\rContent-Length: 44\r\n",
    ],
)
def test_what_could_be_read_as_two_requests_is_refused_and_the_line_ends(served, heads):  # noqa: F811
    server = served(launch.Listening())
    hidden = b"0\r\n\r\n" + NEUTRAL + END
    statuses, _ = answered(
        server, b"POST /access/lock/ HTTP/1.1\r\n" + HOST + heads + b"\r\n" + hidden
    )
    assert statuses in ([400], [501])


def test_names_of_hosts_that_a_stranger_sends_along_stand_in_no_answer(served):  # noqa: F811
    server = served(launch.Listening())
    heads = b"X-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\nX-Forwarded-Proto: https\r\n"
    for request in (
        b"GET / HTTP/1.1\r\n",
        b"GET //evil.example/ HTTP/1.1\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\n",
    ):
        _, found = answered(server, request + HOST + heads + END)
        assert b"Location: //" not in found
        assert b"Location: http" not in found
        assert b"evil.example" not in found


def test_a_request_is_never_sent_back(served):  # noqa: F811
    server = served(launch.Listening())
    asked = b"TRACE / HTTP/1.1\r\n" + HOST + b"Cookie: desk=secret\r\n" + END
    statuses, found = answered(server, asked)
    assert statuses == [405]
    assert b"secret" not in found


def test_a_hundred_silent_lines_keep_nobody_waiting(served):  # noqa: F811
    server = served(launch.Listening())
    ask(server)
    silent = [line_to(server) for _ in range(100)]
    began = time.monotonic()
    assert ask(server)[0] == 200
    assert time.monotonic() - began < 5
    for one in silent:
        one.close()


def test_a_head_that_comes_a_letter_at_a_time_is_not_waited_for(served, monkeypatch):  # noqa: F811
    from answerable.web import lines

    monkeypatch.setattr(lines, "HEAD_WITHIN", 1.0)
    server = served(launch.Listening())
    slow = [line_to(server) for _ in range(launch._THREADS + 4)]
    for one in slow:
        one.sendall(b"GET / HTTP/1.1\r\nX: ")
    began = time.monotonic()
    while time.monotonic() - began < 2:
        for one in slow:
            with suppress(OSError):
                one.sendall(b"a")
        time.sleep(0.2)
    assert ask(server)[0] == 200
    assert time.monotonic() - began < 8
    for one in slow:
        one.close()


def test_with_tls_a_line_that_says_nothing_keeps_nobody_waiting(served, certificate):  # noqa: F811
    cert, key = certificate
    server = served(launch.Listening(certificate=cert, key=key))
    trusted = ssl.create_default_context(cafile=str(cert))
    silent = [line_to(server) for _ in range(launch._THREADS + 4)]
    assert ask(server, host="localhost", tls=trusted)[0] == 200
    for one in silent:
        one.close()


def test_plain_words_on_a_line_with_tls_are_no_end_of_the_server(served, certificate, capfd):  # noqa: F811
    cert, key = certificate
    server = served(launch.Listening(certificate=cert, key=key))
    trusted = ssl.create_default_context(cafile=str(cert))
    for _ in range(launch._THREADS + 2):
        with line_to(server) as line:
            line.sendall(NEUTRAL + END)
            with suppress(OSError):
                line.recv(100)
    assert ask(server, host="localhost", tls=trusted)[0] == 200
    assert "127.0.0.1" not in capfd.readouterr().err
