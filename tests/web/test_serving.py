"""Where the workspace listens, and what it refuses there."""

import contextlib
import datetime
import http.client
import socket
import ssl
import threading

import pytest

from answerable.errors import CannotRead, UsageError
from answerable.web import launch


@pytest.fixture
def served(_django, empty_workspace):
    """Serves the archive in a thread: `served(listening)` gives the server."""
    running = []

    def start(listening):
        launch.prepare(empty_workspace, listening)
        server = launch.Server(listening)
        thread = threading.Thread(target=server.serve, daemon=True)
        thread.start()
        running.append((server, thread))
        return server

    yield start
    for server, thread in running:
        server.stop()
        thread.join(10)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for localhost that signs itself, and its key."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    folder = tmp_path_factory.mktemp("tls")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return folder / "cert.pem", folder / "key.pem"


def ask(server, host="127.0.0.1", tls=None, path="/access/neutral/"):
    port = int(server.address.rsplit(":", 1)[1])
    made = (
        http.client.HTTPSConnection("localhost", port, timeout=10, context=tls)
        if tls
        else http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    )
    made.request("GET", path, headers={"Host": host})
    answer = made.getresponse()
    return answer.status, answer.read().decode(), answer.headers


def test_it_listens_on_this_computer_alone(served):
    server = served(launch.Listening())
    assert server.address.startswith("http://127.0.0.1:")
    assert ask(server)[0] == 200


def test_elsewhere_it_refuses_to_listen_without_tls(empty_workspace):
    with pytest.raises(UsageError, match="Without TLS"):
        launch.prepare(empty_workspace, launch.Listening(host="0.0.0.0"))


def test_a_page_whose_own_name_points_here_is_turned_away(served):
    server = served(launch.Listening())
    status, body, _ = ask(server, host="evil.example")
    assert status == 400
    assert "evil.example" not in body


def test_with_tls_the_cookies_go_by_tls_only(served, certificate):
    cert, key = certificate
    server = served(launch.Listening(certificate=cert, key=key))
    trusted = ssl.create_default_context(cafile=str(cert))
    status, _, headers = ask(server, host="localhost", tls=trusted, path="/access/login/")
    assert status == 200
    assert server.address.startswith("https://")
    assert headers["Strict-Transport-Security"]
    for cookie in headers.get_all("Set-Cookie") or ():
        assert "Secure" in cookie
        assert "HttpOnly" in cookie


def test_old_versions_of_tls_are_refused(served, certificate):
    cert, key = certificate
    server = served(launch.Listening(certificate=cert, key=key))
    old = ssl.create_default_context(cafile=str(cert))
    old.minimum_version = ssl.TLSVersion.TLSv1
    old.maximum_version = ssl.TLSVersion.TLSv1_1
    with pytest.raises((ssl.SSLError, OSError)):
        ask(server, host="localhost", tls=old)


def test_a_certificate_that_cannot_be_used_is_said(empty_workspace, certificate, tmp_path):
    _, key = certificate
    (tmp_path / "no.pem").write_text("no certificate")
    with pytest.raises(CannotRead, match="certificate"):
        launch.Server(launch.Listening(certificate=tmp_path / "no.pem", key=key))


def test_a_port_that_is_taken_is_said(empty_workspace):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        launch.prepare(empty_workspace, launch.Listening())
        with pytest.raises(CannotRead, match="port"):
            launch.Server(launch.Listening(port=taken.getsockname()[1]))


def test_headers_without_end_are_refused(served):
    server = served(launch.Listening())
    port = int(server.address.rsplit(":", 1)[1])
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"a" * (200 << 10) + b"\r\n\r\n")
        assert b" 413 " in line.recv(200) or b" 431 " in line.recv(200)


def test_on_every_address_it_wants_to_know_its_name(empty_workspace, certificate):
    cert, key = certificate
    with pytest.raises(UsageError, match="which name"):
        launch.prepare(empty_workspace, launch.Listening(host="0.0.0.0", certificate=cert, key=key))


def test_the_link_says_the_name_under_which_it_is_reached(served, certificate):
    cert, key = certificate
    server = served(
        launch.Listening(host="0.0.0.0", names=("localhost",), certificate=cert, key=key)
    )
    assert server.address.startswith("https://localhost:")
    trusted = ssl.create_default_context(cafile=str(cert))
    assert ask(server, host="localhost", tls=trusted, path="/access/login/")[0] == 200


def test_nothing_of_a_connection_that_fails_is_printed(served, certificate, capfd):
    cert, key = certificate
    server = served(launch.Listening(certificate=cert, key=key))
    port = int(server.address.rsplit(":", 1)[1])
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        with contextlib.suppress(OSError):
            line.recv(200)
    said = capfd.readouterr()
    assert "127.0.0.1" not in said.err + said.out
