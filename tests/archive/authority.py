"""Timestamp authorities for the tests: certificates, tokens and a server, all by the program openssl."""

from __future__ import annotations

import http.server
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from answerable.archive.stamping import der

NEEDED = all(map(shutil.which, ("openssl", "faketime")))

_TIMESTAMPS = "critical,timeStamping"
_CONFIGURATION = """
[authority]
serial = {serial}
crypto_device = builtin
signer_cert = {name}.crt
signer_key = {name}.key
{chain}
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256, sha512
clock_precision_digits = {digits}
ess_cert_id_alg = sha256
ess_cert_id_chain = no
"""


@dataclass(frozen=True)
class Workshop:
    """A folder of certificates and keys that are thrown away afterwards."""

    folder: Path

    def root(self, name: str, *, start: str = "2019-01-01", days: int = 20_000) -> None:
        """A root of its own; `start` is the day from which it holds."""
        self._key(name)
        self._run(
            f"openssl req -x509 -new -key {name}.key -sha256 -days {days} -out {name}.crt",
            "-subj", f"/CN={name}", "-addext", "keyUsage=critical,keyCertSign,cRLSign",
            at=start,
        )  # fmt: skip

    def issue(
        self,
        name: str,
        issuer: str,
        *,
        use: str | None = _TIMESTAMPS,
        authority: bool = False,
        start: str = "2019-01-01",
        days: int = 20_000,
        kind: str = "ec",
    ) -> None:
        """A certificate under another: for timestamps, or `authority` for an issuer in between."""
        self._key(name, kind)
        self._run("openssl req -new -sha256", "-key", f"{name}.key", "-out", f"{name}.csr",
                  "-subj", f"/O=Tests/CN={name}")  # fmt: skip
        wanted = [f"basicConstraints=critical,CA:{'TRUE' if authority else 'FALSE'}"]
        if authority:
            wanted.append("keyUsage=critical,keyCertSign,cRLSign")
        else:
            wanted.append("keyUsage=critical,digitalSignature")
            wanted += [f"extendedKeyUsage={use}"] if use else []
        (self.folder / "ext.cnf").write_text("[wanted]\n" + "\n".join(wanted) + "\n")
        self._run(
            f"openssl x509 -req -sha256 -in {name}.csr -CA {issuer}.crt -CAkey {issuer}.key",
            "-CAcreateserial", "-days", str(days), "-extfile", "ext.cnf",
            "-extensions", "wanted", "-out", f"{name}.crt",
            at=start,
        )  # fmt: skip

    def reply(
        self, name: str, query: bytes, *, at: str = "", chain: tuple[str, ...] = (), digits: int = 0
    ) -> bytes:
        """What the authority answers to a request, at a time of its clock if one is given."""
        scratch = self.folder / f"{name}-{threading.get_ident()}-{time.monotonic_ns()}"
        scratch.mkdir()
        certs = "certs = certs.pem" if chain else ""
        (scratch / "certs.pem").write_bytes(b"".join(self.pem(one) for one in chain))
        for ending in ("crt", "key"):
            shutil.copy(self.folder / f"{name}.{ending}", scratch)
        (scratch / "serial").write_text(f"{time.monotonic_ns():016X}\n")
        (scratch / "ts.cnf").write_text(
            _CONFIGURATION.format(name=name, chain=certs, digits=digits, serial="serial")
        )
        (scratch / "query.tsq").write_bytes(query)
        self._run(
            "openssl ts -reply -config ts.cnf -section authority -queryfile query.tsq -out r.tsr",
            at=at,
            within=scratch,
        )
        return (scratch / "r.tsr").read_bytes()

    def signed(self, name: str, info: bytes, *, names_signer: bool = True, also: str = "") -> bytes:
        """A response around a statement of our own, which `openssl ts` would refuse to sign."""
        (self.folder / "info.der").write_bytes(info)
        self._run(
            "openssl cms -sign -binary -nodetach -nosmimecap -md sha256 -in info.der -outform DER",
            "-econtent_type", "1.2.840.113549.1.9.16.1.4", "-out", "signed.der",
            "-signer", f"{name}.crt", "-inkey", f"{name}.key",
            *(("-signer", f"{also}.crt", "-inkey", f"{also}.key") if also else ()),
            *(("-cades",) if names_signer else ()),
        )  # fmt: skip
        granted = der.write(der.SEQUENCE, der.write_integer(0))
        return der.write(der.SEQUENCE, granted, (self.folder / "signed.der").read_bytes())

    def pem(self, name: str) -> bytes:
        return (self.folder / f"{name}.crt").read_bytes()

    def _key(self, name: str, kind: str = "ec") -> None:
        how = "EC -pkeyopt ec_paramgen_curve:P-256" if kind == "ec" else "RSA"
        self._run(f"openssl genpkey -algorithm {how} -out {name}.key")

    def _run(self, command: str, *more: str, at: str = "", within: Path | None = None) -> None:
        # The clock stands still (-f): a busy machine takes more than a second to begin.
        clock = ["faketime", "-f", at if at.count(":") else f"{at} 00:00:00"] if at else []
        done = subprocess.run(
            [*clock, *command.split(), *more],
            cwd=within or self.folder,
            capture_output=True,
            check=False,
            timeout=60,
            env={"PATH": os.environ["PATH"], "TZ": "UTC", "OPENSSL_CONF": "/dev/null"},
        )
        assert done.returncode == 0, done.stderr.decode()


def statement(imprint: bytes, nonce: int, *, at: str = "20260601120000Z") -> bytes:
    """What a timestamp signs (RFC 3161, TSTInfo), over a SHA-256."""
    sha256 = der.write(der.SEQUENCE, bytes.fromhex("0609608648016503040201"), der.NULL)
    return der.write(
        der.SEQUENCE,
        der.write_integer(1),
        bytes.fromhex("06092b060104018d8f1f01"),
        der.write(der.SEQUENCE, sha256, der.write(der.OCTETS, imprint)),
        der.write_integer(77),
        der.write(der.GENERAL_TIME, at.encode()),
        der.write_integer(nonce),
    )


# The server

Answer = Callable[[bytes], bytes]


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"

    def do_POST(self) -> None:
        server: Server = self.server  # type: ignore[assignment]
        query = self.rfile.read(int(self.headers["Content-Length"]))
        server.asked.append((dict(self.headers), query))
        server.behave(self, query)

    def log_message(self, *_: object) -> None:
        pass


class Server(http.server.ThreadingHTTPServer):
    """A loopback server that answers as it is told, and remembers what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[dict[str, str], bytes]] = []
        self.behave: Callable[[_Handler, bytes], None] = answering(lambda query: b"")

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/stamp"


def answering(
    make: Answer, *, status: int = 200, headers: tuple[tuple[str, str], ...] = ()
) -> Callable[[_Handler, bytes], None]:
    def behave(handler: _Handler, query: bytes) -> None:
        content = make(query)
        handler.send_response(status)
        for name, value in headers:
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return behave


def dripping(seconds: float) -> Callable[[_Handler, bytes], None]:
    """One byte at a time, for longer than anybody should wait."""

    def behave(handler: _Handler, query: bytes) -> None:
        handler.send_response(200)
        handler.end_headers()
        until = time.monotonic() + seconds
        try:
            while time.monotonic() < until:
                handler.wfile.write(b"0")
                handler.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass

    return behave


@contextmanager
def serving() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    before = os.environ.get("no_proxy")
    os.environ["no_proxy"] = "127.0.0.1"
    try:
        yield server
    finally:
        os.environ.pop("no_proxy") if before is None else os.environ.update(no_proxy=before)
        server.shutdown()
        server.server_close()
        thread.join()
