"""How do the files of an archive come to a bucket of an object store, and back?

The one module that speaks to S3 (through obstore). What lies there is byte for byte what lies in the
archive's folder: a sealed archive is sealed there too. A commit is claimed by a conditional put
(`If-None-Match: *`), which a store must honour or is refused (`opening.refuse_unsafe`).
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Literal, TypeVar

from answerable.archive.places.access import Access, Address
from answerable.archive.places.place import LIMIT, PIECE, Entry, checked, measured, safe
from answerable.archive.places.refusals import code, explained
from answerable.errors import BrokenIntegrity, CannotRead, Conflict

if TYPE_CHECKING:
    from obstore import GetOptions, GetResult, ObjectMeta
    from obstore.store import ClientConfig, S3Credential, S3Store

WHOLE = 64 << 20
"""Up to this size a file goes in one conditional put, held in memory: any commit (format 6)."""
PART = 8 << 20
_TOGETHER = 4
_MOST_PARTS = 9_000
_TRIES = 4
_PATIENCE = timedelta(minutes=5)
_LONG_PATIENCE = timedelta(hours=1)
"""For a slow line: 64 MiB in an hour is 150 kbit/s, 8 MiB in five minutes 220 kbit/s."""

T = TypeVar("T")
Mode = Literal["create", "overwrite"]


class ObjectPlace:
    """A folder of a bucket as a place.

    A file larger than `WHOLE` goes in parts, and its name is looked for before, not in the same
    instant: such files are named by their content, and the same bytes twice do no harm.
    """

    def __init__(self, address: Address, access: Access) -> None:
        self._address = address
        self._host = access.host
        self._stores = {
            patience: _store(address, access, patience) for patience in (_PATIENCE, _LONG_PATIENCE)
        }
        self._unsigned = _store(address, access, _PATIENCE, signed=False)
        self.keeps_versions: bool | None = None
        """Whether the store keeps what was replaced or removed; None before the first write."""

    def __repr__(self) -> str:
        return f"ObjectPlace({self.shown!r})"

    @property
    def shown(self) -> str:
        return f"{self._address} at {self._host}"

    # Reading

    def list(self, prefix: str) -> Iterator[Entry]:
        name = prefix.rstrip("/")
        if name:
            checked(name)
        return iter(self._listed(name))

    def size(self, name: str) -> int | None:
        try:
            return self._asked(lambda store: _head(store, _key(name)))
        except FileNotFoundError:
            return None

    def read(self, name: str, *, limit: int = LIMIT) -> bytes:
        return b"".join(self._ranges(name, limit))

    def tail(self, name: str, count: int) -> bytes:
        size = self.size(name)
        if size is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), name)
        wanted: GetOptions = {"range": (max(0, size - count), size)}
        return self._asked(partial(_part, key=_key(name), wanted=wanted)) if size else b""

    def pieces(self, name: str) -> Iterator[bytes]:
        for part in self._ranges(name, None):
            for start in range(0, len(part), PIECE):
                yield part[start : start + PIECE]

    # Writing

    def create(self, name: str, pieces: Iterable[bytes], size: int) -> None:
        """As in `Place`. Where the answer to a put was lost and the put tried again, this may say
        FileExistsError for the file it wrote: compare before speaking of a rival."""
        if size > WHOLE:
            if self.size(name) is not None:
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), name)
            self._put_parts(name, pieces, size)
        else:
            self._put_whole(name, pieces, size, mode="create")

    def replace(self, name: str, pieces: Iterable[bytes], size: int) -> None:
        if size > WHOLE:
            self._put_parts(name, pieces, size)
        else:
            self._put_whole(name, pieces, size, mode="overwrite")

    def remove(self, name: str) -> None:
        try:
            self._asked(lambda store: store.delete(_key(name)))
        except FileNotFoundError:
            return

    def shown_to_anyone(self, name: str) -> bool:
        """Whether a file there can be read without any key."""
        from obstore.exceptions import BaseError

        try:
            self._unsigned.head(_key(name))
        except (BaseError, FileNotFoundError):
            return False
        return True

    # Within

    def _listed(self, name: str) -> Sequence[Entry]:
        found: dict[str, int] = {}
        start = f"{name}/" if name else ""
        with self._refusals():
            for group in self._stores[_PATIENCE].list(name or None, chunk_size=1000):
                found.update((meta["path"], meta["size"]) for meta in group)
        # Consoles mark an empty folder with an object of no bytes under its name.
        folders = {part for path in found for part in _parents(path)}
        return sorted(
            Entry(path, size)
            for path, size in found.items()
            if path.startswith(start) and safe(path) and not (size == 0 and path in folders)
        )

    def _ranges(self, name: str, limit: int | None) -> Iterator[bytes]:
        """The object in parts of `PART` bytes, each asked for again if the connection breaks."""
        key = _key(name)
        meta, first = self._asked(lambda store: _first(store, key, limit))
        yield first
        for start in range(len(first), meta["size"], PART):
            end = min(start + PART, meta["size"])
            wanted: GetOptions = {"range": (start, end), "if_match": meta["e_tag"]}
            yield self._asked(partial(_part, key=key, wanted=wanted))

    def _put_whole(self, name: str, pieces: Iterable[bytes], size: int, *, mode: Mode) -> None:
        data = b"".join(measured(pieces, size))
        patience = _PATIENCE if size <= PART else _LONG_PATIENCE
        with self._refusals(name):
            put = self._stores[patience].put(_key(name), data, mode=mode, use_multipart=False)
        self.keeps_versions = put["version"] is not None

    def _put_parts(self, name: str, pieces: Iterable[bytes], size: int) -> None:
        part = max(PART, -(-size // _MOST_PARTS))
        with self._refusals(name):
            put = self._stores[_PATIENCE].put(
                _key(name),
                measured(pieces, size),
                use_multipart=True,
                chunk_size=part,
                max_concurrency=_TOGETHER,
            )
        self.keeps_versions = put["version"] is not None

    def _asked(self, ask: Callable[[S3Store], T]) -> T:
        """Asks again where an answer broke off; obstore's own retries end with its headers."""
        for attempt in range(_TRIES - 1):
            try:
                with self._refusals():
                    return ask(self._stores[_PATIENCE])
            except _Broke:
                time.sleep(0.2 * 2**attempt)
        with self._refusals():
            return ask(self._stores[_PATIENCE])

    @contextmanager
    def _refusals(self, name: str = "") -> Iterator[None]:
        """Turns an error of obstore into ours. Its words end here: they quote the request."""
        from obstore.exceptions import AlreadyExistsError, BaseError, PreconditionError

        try:
            yield
        except AlreadyExistsError:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), name) from None
        except FileNotFoundError as error:
            if code(error) == "NoSuchBucket":
                raise explained(error, self._host) from None
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), name) from None
        except PreconditionError:
            raise Conflict(
                "A file in the store changed while it was read.",
                advice="Run the same command again when nobody else writes there.",
            ) from None
        except BaseError as error:
            raise explained(error, self._host) from None


class _Broke(CannotRead):
    """An answer that ended too early."""


def _key(name: str) -> str:
    return "/".join(checked(name))


def _parents(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _head(store: S3Store, key: str) -> int:
    return store.head(key)["size"]


def _first(store: S3Store, key: str, limit: int | None) -> tuple[ObjectMeta, bytes]:
    """What is known of an object, and its first part: all of it, where it is small."""
    found = store.get(key)
    meta = found.meta
    if limit is not None and meta["size"] > limit:
        raise BrokenIntegrity("A file in the store is larger than it may be.")
    if meta["size"] <= PART:
        return meta, _whole(found, meta["size"])
    return meta, _part(store, key, {"range": (0, PART), "if_match": meta["e_tag"]})


def _part(store: S3Store, key: str, wanted: GetOptions) -> bytes:
    found = store.get(key, options=wanted)
    start, end = found.range
    return _whole(found, end - start)


def _whole(found: GetResult, size: int) -> bytes:
    from obstore.exceptions import GenericError

    try:
        data = bytes(found.bytes())
    except GenericError:
        data = b""
    if len(data) != size:
        raise _Broke("The connection to the store broke while a file was read.", advice=_AGAIN)
    return data


def _store(
    address: Address, access: Access, patience: timedelta, *, signed: bool = True
) -> S3Store:
    """A client with our keys only: what else the environment says of S3 is overruled."""
    from obstore.store import S3Store

    credential: S3Credential = {
        "access_key_id": access.key,
        "secret_access_key": access.secret,
        "token": access.token,
        "expires_at": None,
    }
    client: ClientConfig = {
        "allow_http": access.plain,
        "allow_invalid_certificates": False,
        "connect_timeout": timedelta(seconds=20),
        "timeout": patience,
    }
    if access.certificate is not None:
        client["root_certificate"] = access.certificate
    return S3Store(
        address.bucket,
        prefix=address.prefix or None,
        config={
            "endpoint": access.endpoint,
            "aws_endpoint_url_s3": access.endpoint,
            "region": access.region,
            "conditional_put": "etag",
            "skip_signature": not signed,
            "unsigned_payload": False,
            "virtual_hosted_style_request": False,
            "s3_express": False,
            # Removing many at once reports a refusal inside an answer that says it went well.
            "disable_bulk_delete": True,
        },
        client_options=client,
        retry_config={
            "max_retries": _TRIES,
            "backoff": {
                "init_backoff": timedelta(milliseconds=200),
                "max_backoff": timedelta(seconds=5),
                "base": 2,
            },
            "retry_timeout": timedelta(minutes=2),
        },
        credential_provider=lambda: credential,
    )


_AGAIN = "Check the network, then run the same command again."
