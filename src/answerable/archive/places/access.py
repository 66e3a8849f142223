"""Which object store is meant, and with which keys, so that no key is ever shown?

The keys come from the environment or from a file that nobody else can read; never from the
command line, where they would stay in the shell's history and be seen by every process.
"""

from __future__ import annotations

import ipaddress
import os
import re
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from answerable.archive.places.place import checked
from answerable.errors import CannotRead, NotAllowed, UsageError
from answerable.settings import settings_file
from answerable.text import visible

_BUCKET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,62}").fullmatch
_YES = frozenset(("1", "true", "yes", "on"))
_LARGEST_FILE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A bucket, and the folder in it."""

    bucket: str
    prefix: str
    """Without a slash at its ends; empty for the whole bucket."""

    def __str__(self) -> str:
        return f"s3://{self.bucket}" + (f"/{self.prefix}" if self.prefix else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """A server, and the keys it knows. Neither key is part of what `repr` shows."""

    endpoint: str
    region: str
    key: str = field(repr=False)
    secret: str = field(repr=False)
    token: str | None = field(default=None, repr=False)
    certificate: bytes | None = field(default=None, repr=False)
    """Authorities to trust besides the system's, as PEM: for a server of one's own."""
    plain: bool = False
    """Whether the connection is not encrypted."""

    @property
    def host(self) -> str:
        """The server's name and port, for people."""
        return visible(urlsplit(self.endpoint).netloc)


def address(text: str) -> Address:
    """The bucket and folder of `s3://bucket/folder`.

    Raises UsageError; the text is not repeated, for it may hold a key that does not belong there.
    """
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise _no_address() from error
    if parts.scheme != "s3" or parts.query or parts.fragment or not _BUCKET(parts.netloc):
        raise _no_address()
    prefix = parts.path.strip("/")
    if prefix:
        checked(prefix)
    return Address(bucket=parts.netloc, prefix=prefix)


def access(bucket: str) -> Access:
    """Server and keys for a bucket: all from the environment, or all from the stores file.

    AWS_ACCESS_KEY_ID in the environment decides for the environment, so that the key of one store
    is never sent to the server of another. Raises UsageError where something is missing,
    NotAllowed where the file is open to others.
    """
    if os.environ.get("AWS_ACCESS_KEY_ID"):
        return _access(_from_environment())
    found = _from_file(stores_file(), bucket)
    if found is None:
        raise UsageError(
            f"There are no keys for the bucket {visible(bucket)}.",
            advice="Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or write them to "
            f"{visible(str(stores_file()))} (docs: Stores).",
        )
    return _access(found)


def stores_file() -> Path:
    """Where keys may lie: ANSWERABLE_STORES, else `stores.toml` beside the settings."""
    chosen = os.environ.get("ANSWERABLE_STORES")
    return Path(chosen) if chosen else settings_file().with_name("stores.toml")


def _from_environment() -> Mapping[str, str]:
    read = os.environ.get
    found = {
        "endpoint": read("ANSWERABLE_S3_ENDPOINT") or read("AWS_ENDPOINT_URL"),
        "region": read("AWS_REGION") or read("AWS_DEFAULT_REGION"),
        "key": read("AWS_ACCESS_KEY_ID"),
        "secret": read("AWS_SECRET_ACCESS_KEY"),
        "token": read("AWS_SESSION_TOKEN"),
        "certificate": read("ANSWERABLE_S3_CERTIFICATE"),
        "allow_http": read("ANSWERABLE_S3_ALLOW_HTTP"),
    }
    return {name: value for name, value in found.items() if value}


def _from_file(path: Path, bucket: str) -> Mapping[str, str] | None:
    """The table of this bucket; None where there is no file, or none for the bucket."""
    try:
        with path.open("rb") as file:
            _refuse_shared(os.fstat(file.fileno()))
            stores = tomllib.loads(file.read(_LARGEST_FILE).decode("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as fault:  # a TOML error quotes the line, and a key stands there
        raise CannotRead(
            f"The stores file {visible(str(path))} cannot be read.",
            advice="It must be TOML in UTF-8, with one table for each bucket.",
            fault=type(fault).__name__,
        ) from None
    table = stores.get(bucket)
    if not isinstance(table, dict):
        return None
    return {name: str(value) for name, value in table.items() if value != ""}


def _refuse_shared(status: os.stat_result) -> None:
    """A file with keys is its owner's alone (on Windows the user's folder sees to that)."""
    if os.name != "nt" and stat.S_IMODE(status.st_mode) & 0o077:
        raise NotAllowed(
            "The stores file holds keys, and other users of this machine can read it.",
            advice="Run `chmod 600` on it. If others used this machine, change the keys too.",
        )


def _access(found: Mapping[str, str]) -> Access:
    missing = [_WORDS[name] for name in ("key", "secret") if name not in found]
    if "endpoint" not in found and "region" not in found:
        missing.append("the server (endpoint), or a region of AWS")
    if missing:
        raise UsageError(
            f"Something is missing to reach the store: {', '.join(missing)}.",
            advice="How to give it stands in the page “Stores” of the documentation.",
        )
    region = found.get("region", "us-east-1")
    endpoint = found.get("endpoint", f"https://s3.{region}.amazonaws.com").rstrip("/")
    return Access(
        endpoint=endpoint,
        region=region,
        key=found["key"],
        secret=found["secret"],
        token=found.get("token"),
        certificate=_certificate(found.get("certificate")),
        plain=_plain(endpoint, allowed=found.get("allow_http", "").lower() in _YES),
    )


def _plain(endpoint: str, *, allowed: bool) -> bool:
    """Whether this is http; refused unless it stays on this machine or a person allowed it."""
    try:
        parts = urlsplit(endpoint)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError as error:
        raise _no_server() from error
    wrong = parts.scheme not in ("http", "https") or "@" in parts.netloc
    if wrong or not host or parts.query or parts.fragment:
        raise _no_server()
    if parts.scheme == "https":
        return False
    if not allowed and not _is_here(host):
        raise NotAllowed(
            "This store would be reached without encryption.",
            advice="Use an address with https. On a network of your own, allow it with "
            "ANSWERABLE_S3_ALLOW_HTTP=1.",
        )
    return True


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _certificate(path: str | None) -> bytes | None:
    if path is None:
        return None
    try:
        with Path(path).expanduser().open("rb") as file:
            return file.read(_LARGEST_FILE)
    except OSError as error:
        raise CannotRead(
            "The certificate file for this store cannot be read.", advice="Check its path."
        ) from error


def _no_address() -> UsageError:
    return UsageError(
        "This is no address of a store.",
        advice="Write it as s3://bucket/folder. Keys never stand in it.",
    )


def _no_server() -> UsageError:
    return UsageError(
        "The address of the server is not valid.",
        advice="Write it as https://server.example or https://server.example:9000, without keys.",
    )


_WORDS = {"key": "the access key (id)", "secret": "the secret key"}
