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
        b"Content-Length:\r\n 44\r\n",
        b"Content-Length : 44\r\n",
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
    assert time.monotonic() - began < 30
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


def head_of(path, length, *heads):
    said = "".join(f"{one}\r\n" for one in heads)
    return f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {length}\r\n{said}\r\n".encode()


def is_quick(server):
    began = time.monotonic()
    return ask(server)[0] == 200 and time.monotonic() - began < 5


def test_bodies_that_strangers_drip_keep_no_thread(served):  # noqa: F811
    server = served(launch.Listening())
    ask(server)
    slow = [line_to(server) for _ in range(launch._THREADS * 3)]
    for one in slow:
        one.sendall(head_of("/access/login/", 1000) + b"name=")
    for _ in range(3):
        for one in slow:
            one.sendall(b"a")
        assert is_quick(server)
    for one in slow:
        one.close()


def test_a_stranger_who_announces_more_than_a_form_is_refused_before_anything_of_it_comes(served):  # noqa: F811
    server = served(launch.Listening())
    for path in ("/access/login/", "/documents/add/", "/verify/", "/api/v1/documents"):
        with line_to(server) as line:
            line.sendall(head_of(path, 100 << 20))
            found = b""
            while some := line.recv(1 << 16):
                found += some
        assert found.startswith((b"HTTP/1.1 413 ", b"HTTP/1.1 401 ")), (path, found[:100])


def test_many_who_announce_much_and_never_send_it_keep_no_thread(served):  # noqa: F811
    server = served(launch.Listening())
    ask(server)
    lines = [line_to(server) for _ in range(launch._THREADS * 3)]
    for one in lines:
        one.sendall(head_of("/access/login/", 100 << 20) + b"a" * 1000)
    assert is_quick(server)
    for one in lines:
        one.close()


def test_a_program_that_waits_for_a_word_before_it_sends_gets_it(served):  # noqa: F811
    server = served(launch.Listening())
    with line_to(server) as line:
        line.sendall(head_of("/access/login/", 4, "Expect: 100-continue", "Connection: close"))
        assert line.recv(100).startswith(b"HTTP/1.1 100 Continue\r\n\r\n")
        line.sendall(b"a=b&")
        assert line.recv(1 << 16).startswith(b"HTTP/1.1 403 ")


def test_a_program_whose_long_body_is_not_wanted_never_gets_that_word(served):  # noqa: F811
    server = served(launch.Listening())
    with line_to(server) as line:
        line.sendall(head_of("/access/login/", 100 << 20, "Expect: 100-continue"))
        assert line.recv(1 << 16).startswith(b"HTTP/1.1 413 ")


@pytest.fixture
def somebody(_django, account_of):
    """The heads of a form with files that somebody sends who may add them; and how the form begins."""

    def somebody():
        from django.test import Client

        client = Client()
        client.force_login(account_of("editor"))
        client.get("/documents/add/", headers={"Host": "127.0.0.1"})
        cookies = "; ".join(f"{name}={one.value}" for name, one in client.cookies.items())
        heads = (
            f"Cookie: {cookies}",
            "Content-Type: multipart/form-data; boundary=a-boundary",
            "Connection: close",
        )
        token = client.cookies["token"].value
        begin = (
            '--a-boundary\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n'
            f'{token}\r\n--a-boundary\r\nContent-Disposition: form-data; name="file"; '
            'filename="a.txt"\r\n\r\n'
        ).encode()
        return heads, begin

    return somebody


def upload_at(server, somebody, *, pieces, each, every, short=0):
    """What is answered to a file that comes in pieces, so many seconds apart, and `short` of its end."""
    heads, begin = somebody()
    end = b"\r\n--a-boundary--\r\n"
    with line_to(server) as line:
        line.sendall(head_of("/documents/add/", len(begin) + pieces * each + len(end), *heads))
        line.sendall(begin)
        with suppress(OSError):
            for _ in range(pieces - short):
                line.sendall(b"a" * each)
                time.sleep(every)
            if not short:
                line.sendall(end)
        found = b""
        with suppress(OSError):
            while some := line.recv(1 << 16):
                found += some
    return found


def test_a_file_on_a_slow_line_arrives_and_one_that_drips_is_cut(served, somebody, monkeypatch):  # noqa: F811
    from answerable.web import incoming

    monkeypatch.setattr(incoming, "WINDOW", 1.0)
    monkeypatch.setattr(incoming, "LEAST", 8 << 10)
    server = served(launch.Listening())
    slow = upload_at(server, somebody, pieces=20, each=2 << 10, every=0.15)
    assert slow.startswith(b"HTTP/1.1 303 "), slow[:300]
    began = time.monotonic()
    drip = upload_at(server, somebody, pieces=2000, each=10, every=0.01, short=1800)
    assert time.monotonic() - began < 30
    assert drip.startswith(b"HTTP/1.1 422 ")
    assert b"broke off" in drip


def test_the_least_rate_is_far_below_that_of_the_slowest_mobile_line():
    from answerable.web.incoming import LEAST, WINDOW

    gprs_with_one_channel = 9_050 / 8  # bytes a second: CS-1
    assert gprs_with_one_channel > 4 * LEAST / WINDOW


def test_more_slow_uploads_than_threads_leave_some_for_everybody_else(served, somebody):  # noqa: F811
    server = served(launch.Listening())
    ask(server)
    heads, begin = somebody()
    lines = [line_to(server) for _ in range(launch._THREADS + 4)]
    for one in lines:
        one.sendall(head_of("/documents/add/", 1 << 20, *heads) + begin)
    time.sleep(0.5)
    assert is_quick(server)
    for one in lines:
        one.close()
    done = upload_at(server, somebody, pieces=3, each=10 << 10, every=0)
    assert done.startswith(b"HTTP/1.1 303 ")


def test_where_too_many_lines_are_open_the_oldest_silent_one_gives_way(served, monkeypatch):  # noqa: F811
    from answerable.web import lines

    monkeypatch.setattr(lines, "MOST_LINES", 20)
    server = served(launch.Listening())
    silent = [line_to(server) for _ in range(60)]
    assert is_quick(server)
    silent[0].settimeout(5)
    with suppress(ConnectionError):
        assert silent[0].recv(1) == b""
    for one in silent:
        one.close()


def test_who_asks_and_never_reads_the_answers_keeps_no_thread(served):  # noqa: F811
    server = served(launch.Listening())
    ask(server)
    largest = b"GET /static/vendor/htmx/htmx-2.0.11.min.js HTTP/1.1\r\n" + HOST + b"\r\n"
    port = int(server.address.rsplit(":", 1)[1])
    lines = [socket.socket() for _ in range(launch._THREADS * 2)]
    for one in lines:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        one.connect(("127.0.0.1", port))
        one.sendall(largest * 200)
    for _ in range(5):
        assert is_quick(server)
        time.sleep(0.2)
    for one in lines:
        one.close()
