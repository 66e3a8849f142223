"""How are texts read on a Spark cluster of one's own, with the same result as here?

This process alone holds the archive and its key. It sends name, content and options of files in bounded
batches and gets readings back (`carried.py`); the archive takes them in the same order as ever. Spark is
told to authenticate every connection, to encrypt what goes over the network, and to encrypt what it puts
down on a disk. The machines of the cluster see each file in clear while they read it, and whoever rules one
of them could send back what was never read, or harm this process: they must be machines of your own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_hex
from typing import Any, Final

from answerable.errors import AnswerableError, CannotRead, NotFound, UsageError
from answerable.reading.sources.carried import packed, unpacked
from answerable.reading.sources.options import USUAL, Options
from answerable.reading.sources.source import canonical_text
from answerable.workbench.readers_at_work import Found, Readers, kept_of

SECRET: Final = "ANSWERABLE_SPARK_SECRET"
_OURS: Final = "ANSWERABLE_"
_MOST_FILES: Final = 256
_MOST_BYTES: Final = 24 << 20
"""Of one batch, beside the file that comes last."""
_BATCHES: Final = 2
"""Batches that are read at once, so that no core waits for the slowest file of one."""
_SHORTEST_SECRET: Final = 16
_READ, _REFUSED, _FAULT = 0, 1, 2
_SETTINGS: Final = {
    "spark.app.name": "answerable",
    "spark.authenticate": "true",
    "spark.network.crypto.enabled": "true",
    "spark.io.encryption.enabled": "true",
    "spark.io.encryption.keySizeBits": "256",
    "spark.eventLog.enabled": "false",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.rpc.message.maxSize": "512",
    "spark.driver.maxResultSize": "2g",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    """A file on its way, and who waits for it."""

    name: str
    content: bytes
    options: Options
    found: Future[Found]


class OnSpark(Readers):
    """A cluster that reads; it is connected with the first `with`, which takes some seconds."""

    def __init__(self, master: str) -> None:
        """`master` is `spark://HOST:PORT`, or `local[N]` for N processes here. Raises UsageError."""
        self._spark = _connected(master)
        self._cores = max(1, int(self._spark.defaultParallelism))
        self.ahead = 2 * _BATCHES * _MOST_FILES
        self._pool = ThreadPoolExecutor(_BATCHES, thread_name_prefix="spark")
        self._gathered: list[_Sent] = []
        self._bytes = 0

    def begin(self, content: bytes, name: str, options: Options) -> Future[Found]:
        """See `Readers`."""
        plain = replace(options, tick=USUAL.tick)
        sent = _Sent(name=name, content=content, options=plain, found=Future())
        self._gathered.append(sent)
        self._bytes += len(content)
        if len(self._gathered) >= _MOST_FILES or self._bytes >= _MOST_BYTES:
            self.hurry()
        return sent.found

    def hurry(self) -> None:
        """Send what was gathered."""
        batch, self._gathered, self._bytes = self._gathered, [], 0
        if batch:
            self._pool.submit(self._read, batch)

    def stop(self) -> None:
        """End what is being read there, and leave the cluster."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        with suppress(Exception):  # a cluster that is gone already
            self._spark.cancelAllJobs()
        self.close()

    def close(self) -> None:
        """Leave the cluster."""
        self._pool.shutdown(wait=False)
        _leave(self._spark)

    def _read(self, batch: list[_Sent]) -> None:
        """One batch; whatever becomes of it, nobody waits for ever."""
        try:
            rows = [(one.name, one.content, one.options) for one in batch]
            slices = min(len(rows), 4 * self._cores)
            answers = self._spark.parallelize(rows, slices).mapPartitions(read_there).collect()
            for one, answer in zip(batch, answers, strict=True):
                _settle(one.found, answer)
        except Exception as fault:
            for one in batch:
                if not one.found.done():
                    one.found.set_exception(_failed(fault))


def read_there(rows: Iterable[tuple[str, bytes, Options]]) -> Iterator[tuple[Any, ...]]:
    """On a machine of the cluster: what was read of each, or why it was not."""
    for name, content, options in rows:
        try:
            yield _READ, packed(canonical_text(content, name, options))
        except AnswerableError as error:
            yield _REFUSED, error.message, error.advice
        except Exception as fault:  # a hostile file must not cost the others
            yield _FAULT, type(fault).__name__


def _settle(found: Future[Found], answer: tuple[Any, ...]) -> None:
    match answer:
        case (0, bytes(carried)):
            try:
                found.set_result(kept_of(unpacked(carried)))
            except AnswerableError as error:
                found.set_exception(error)
        case (1, str(message), str(advice)):
            found.set_exception(CannotRead(message, advice=advice))
        case (2, str(kind)):
            # Said of the reader as it is said of one that fails here (`texts.py`).
            found.set_exception(type(kind, (Exception,), {})())
        case _:
            found.set_exception(_failed(ValueError()))


def _failed(fault: Exception) -> CannotRead:
    return CannotRead(
        f"The cluster failed while it read this file ({type(fault).__name__}).",
        advice="The original is kept. See to the cluster, then run `answerable reread`; without --spark it "
        "is read on this machine.",
    )


# The connection


def _connected(master: str) -> Any:
    """A Spark context. Raises UsageError, NotFound where pyspark or Java is missing, CannotRead."""
    secret = _secret_for(master)
    try:
        from pyspark import SparkContext
        from pyspark.java_gateway import launch_gateway
    except ImportError:
        raise NotFound(
            "Reading on a cluster needs pyspark, which is not installed.",
            advice='Install it with `pip install "answerable[spark]"`, or leave out --spark.',
        ) from None
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise NotFound(
            "Reading on a cluster needs Java, which was not found.",
            advice="Install it (`apt install default-jre-headless`), or leave out --spark.",
        )
    launched: Any = launch_gateway  # it carries no types
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        with _told({**_SETTINGS, "spark.master": master, "spark.authenticate.secret": secret}):
            made = SparkContext(gateway=launched(popen_kwargs=quiet))
        made.setLogLevel("OFF")
        return made
    except Exception as fault:
        raise CannotRead(
            f"The cluster could not be reached ({type(fault).__name__}).",
            advice="Check that it runs, that its address is right, and that its secret is that of "
            f"{SECRET}. Nothing was added.",
        ) from None


def _secret_for(master: str) -> str:
    if master == "local" or master.startswith("local["):
        return token_hex(32)
    if not master.startswith("spark://"):
        raise UsageError(
            "This is no address of a Spark cluster.",
            advice="Give spark://HOST:PORT, or local[N] to try it with N processes on this machine.",
        )
    secret = os.environ.get(SECRET, "")
    if len(secret) < _SHORTEST_SECRET or not secret.isascii() or not secret.isalnum():
        raise UsageError(
            f"A cluster is only used with a secret that all its machines share; {SECRET} holds none.",
            advice=f"Set spark.authenticate.secret on the cluster and {SECRET} here to the same "
            f"{_SHORTEST_SECRET} letters and digits or more.",
        )
    return secret


@contextmanager
def _told(settings: dict[str, str]) -> Iterator[None]:
    """Inside the block Spark starts by these, which stand in no list of processes.

    Spark is not shown what this program is told in the environment, such as the passphrase of an archive.
    """
    with tempfile.TemporaryDirectory(prefix="answerable-spark-") as folder:
        file = Path(folder) / "spark.properties"
        file.touch(mode=0o600)
        file.write_text("".join(f"{key} {said}\n" for key, said in settings.items()))
        kept = {key: os.environ.pop(key) for key in list(os.environ) if key.startswith(_OURS)}
        before = os.environ.get("PYSPARK_SUBMIT_ARGS")
        os.environ["PYSPARK_SUBMIT_ARGS"] = f"--properties-file {file} pyspark-shell"
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        try:
            yield
        finally:
            os.environ.update(kept)
            if before is None:
                del os.environ["PYSPARK_SUBMIT_ARGS"]
            else:
                os.environ["PYSPARK_SUBMIT_ARGS"] = before


def _leave(spark: Any) -> None:
    """End the context and the Java process that it runs in."""
    from pyspark import SparkContext

    gateway = SparkContext._gateway
    with suppress(Exception):  # a cluster that is gone already
        spark.stop()
    if gateway is not None:
        with suppress(Exception):
            gateway.shutdown()
        if process := getattr(gateway, "proc", None):
            process.stdin.close()
            process.terminate()
            process.wait()
    SparkContext._gateway = SparkContext._jvm = None
