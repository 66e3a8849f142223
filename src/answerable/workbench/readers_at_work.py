"""Who reads the files of one piece of work: as many at once as this machine has cores?

What reads a hostile format runs in a process of its own, so that threads which wait for such processes
keep every core busy. Others read on other machines (`on_spark.py`); both are asked in the same way.
"""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self

import orjson

from answerable.reading.sources.canonical import Source
from answerable.reading.sources.leash import Leash
from answerable.reading.sources.options import Options
from answerable.reading.sources.source import canonical_text

_AHEAD: Final = 16
"""Files a core that may wait to be read or taken: a slow one does not hold up the other cores at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is kept of a reading: each as the bytes of a derivative, empty where there is none."""

    text: bytes
    recognised: bytes
    stated: bytes


def kept_of(source: Source) -> Found:
    """What is kept of this reading; the rest is made again from the original."""
    stated = orjson.dumps([one.to_json() for one in source.stated]) if source.stated else b""
    return Found(
        text=source.text.encode("utf-8", "replace"), recognised=source.recognised, stated=stated
    )


class Readers(ABC):
    """Whoever reads files, several at once. Use it in a `with` block, which an error ends at once."""

    ahead: int = 1
    """How many files may wait for them."""

    @abstractmethod
    def begin(self, content: bytes, name: str, options: Options) -> Future[Found]:
        """Have this content read; the future raises CannotRead as `canonical_text` does."""

    def hurry(self) -> None:
        """Somebody waits: what was gathered is to be read now."""
        return

    @abstractmethod
    def stop(self) -> None:
        """Read nothing any further, also of what was begun."""

    @abstractmethod
    def close(self) -> None:
        """Nothing more comes."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.stop()


class Here(Readers):
    """This machine: a thread for each core, begun with the first file."""

    def __init__(self, cores: int = 0) -> None:
        self._cores = cores or os.cpu_count() or 1
        self.ahead = _AHEAD * self._cores
        self._leash = Leash()
        self._pool: ThreadPoolExecutor | None = None

    def begin(self, content: bytes, name: str, options: Options) -> Future[Found]:
        """See `Readers`."""
        if self._pool is None:
            self._pool = ThreadPoolExecutor(self._cores, thread_name_prefix="reading")
        return self._pool.submit(self._read, content, name, options)

    def stop(self) -> None:
        """Ends the processes that read, so that this one can end at once."""
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)
        self._leash.end()

    def close(self) -> None:
        """See `Readers`."""
        if self._pool:
            self._pool.shutdown(wait=False)

    def _read(self, content: bytes, name: str, options: Options) -> Found:
        with self._leash.held():
            return kept_of(canonical_text(content, name, options))
