"""A folder read on a Spark cluster becomes the same archive as one read here.

The cluster is real: a standalone master and two workers on the loopback address, with authentication and
encryption. Needs pyspark and Java; where one is missing these tests are skipped.
"""

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.records import Acquisition
from answerable.errors import AnswerableError, UsageError
from answerable.reading.sources.options import USUAL
from answerable.workbench import on_spark
from answerable.workbench.preserve import add_paths
from answerable.workbench.rereading import read_held

SRC = Path(__file__).resolve().parents[2] / "src"
SECRET = "a0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d5"
SAID = "The ferry to Sittwe was held at the orchard"
pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("pyspark") is None or shutil.which("java") is None,
    reason="needs pyspark and Java",
)


def free_port():
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return some.getsockname()[1]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """The address of a master with two workers, and the folder in which they may put things down."""
    folder, port = tmp_path_factory.mktemp("spark"), free_port()
    told = folder / "spark.properties"
    told.write_text(
        "spark.authenticate true\nspark.network.crypto.enabled true\nspark.io.encryption.enabled true\n"
        f"spark.authenticate.secret {SECRET}\n"
    )
    put_down = folder / "put-down"
    put_down.mkdir()
    surroundings = {
        **os.environ,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_LOCAL_DIRS": str(put_down),
        "PYTHONPATH": str(SRC),
    }
    begin = [Path(importlib.util.find_spec("pyspark").origin).parent / "bin" / "spark-class"]
    common = ["--host", "127.0.0.1", "--webui-port", "0", "--properties-file", str(told)]
    name = "org.apache.spark.deploy"
    address = f"spark://127.0.0.1:{port}"
    commands = [[f"{name}.master.Master", "--port", str(port), *common]]
    for number in range(2):
        where = ["--cores", "1", "--memory", "1g", "--work-dir", str(folder / f"work{number}")]
        commands.append([f"{name}.worker.Worker", *common, *where, address])
    running = []
    log = (folder / "log").open("w")
    try:
        for command in commands:
            running.append(
                subprocess.Popen([*begin, *command], env=surroundings, stdout=log, stderr=log)
            )
        until = time.monotonic() + 60
        while (folder / "log").read_text(errors="replace").count("Successfully registered") < 2:
            assert time.monotonic() < until, (folder / "log").read_text(errors="replace")[-2000:]
            time.sleep(0.2)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
            patch.setenv("SPARK_LOCAL_DIRS", str(put_down))
            patch.setenv("PYSPARK_PYTHON", sys.executable)
            patch.setenv(on_spark.SECRET, SECRET)
            yield address, folder
    finally:
        for one in reversed(running):
            one.terminate()
            one.wait()
        log.close()


@pytest.fixture(scope="module")
def letters(tmp_path_factory):
    """A folder with several kinds of files, of which two cannot be read."""
    folder = tmp_path_factory.mktemp("in") / "letters"
    folder.mkdir()
    for number in range(30):
        (folder / f"{number:03}.txt").write_text(f"{SAID}, letter {number}.\n" * (number + 1))
    (folder / "page.html").write_text(f"<html><body><h1>Title</h1><p>{SAID}.</p></body></html>")
    (folder / "table.csv").write_text("name,day,place,number\n" + "Ma A,2021-02-03,Yangon,5\n" * 6)
    (folder / "note.rtf").write_text(r"{\rtf1\ansi " + SAID + r".\par}")
    (folder / "mail.eml").write_text(f"From: a@example.org\nTo: b@example.org\n\n{SAID}.\n")
    (folder / "torn.pdf").write_bytes(b"%PDF-1.4\n%nothing\n")
    (folder / "large.txt").write_text(f"{SAID}.\n" * 60_000)
    (folder / "zawgyi.txt").write_text("ေနာက္ေန႔တြင္ ျမန္မာႏိုင္ငံသို႔ ေရာက္ရွိလာခဲ့ၾကသည္။ " * 4)
    return folder


def made(tmp_path, name, letters, **options):
    """The report, and every derivative in the order of the ledger."""
    with Archive.create(tmp_path / name, sealed=False, keys=KeyStore(tmp_path / "keys")) as archive:
        report = add_paths(
            archive, [letters], acquisition=Acquisition(), by="desk", bundles=False, **options
        )
        return report, derivatives(archive)


def derivatives(archive):
    rows = archive.index.db.execute(
        "SELECT json_extract(body,'$.parent'), json_extract(body,'$.operation'), "
        "json_extract(body,'$.object') FROM records WHERE kind='derivative' ORDER BY seq"
    )
    return rows.fetchall()


def test_a_cluster_makes_the_same_texts_as_this_machine(cluster, letters, tmp_path):
    address, folder = cluster
    here, texts = made(tmp_path, "here", letters)
    with on_spark.OnSpark(address) as readers:
        there, the_same = made(tmp_path, "there", letters, readers=readers)
        assert put_down_in_clear(folder) == []
    assert the_same == texts
    assert len(texts) >= 36
    assert [one.to_json() for one in there.incomplete] == [one.to_json() for one in here.incomplete]
    assert [one.object for one in there.added] == [one.object for one in here.added]
    assert put_down_in_clear(folder) == []


def put_down_in_clear(folder):
    """Files of the cluster that hold words of the letters."""
    return [
        path for path in folder.rglob("*") if path.is_file() and SAID.encode() in path.read_bytes()
    ]


def test_what_is_held_is_read_again_on_a_cluster(cluster, letters, tmp_path):
    _, texts = made(tmp_path, "here", letters)
    with Archive.create(tmp_path / "a", sealed=False, keys=KeyStore(tmp_path / "keys")) as archive:
        report = add_paths(
            archive, [letters], acquisition=Acquisition(), by="desk", read_text=False
        )
        with on_spark.OnSpark(cluster[0]) as readers:
            objects = [one.object for one in report.added]
            unread = read_held(archive, objects, by="desk", readers=readers)
        assert [one.name for one in unread] == ["torn.pdf"]
        assert {made for _, _, made in derivatives(archive)} == {made for _, _, made in texts}


def test_a_cluster_that_is_lost_costs_no_original(cluster, letters, tmp_path):
    with on_spark.OnSpark(cluster[0]) as readers:
        readers._spark.stop()
        report, _ = made(tmp_path, "lost", letters, readers=readers)
    assert len(report.added) == len(list(letters.iterdir()))
    assert {one.error.split("(")[0] for one in report.incomplete} == {
        "The cluster failed while it read this file "
    }
    assert all("reread" in one.advice for one in report.incomplete)


def test_what_a_reader_here_says_of_a_fault_is_said_of_one_there_too(cluster):
    with on_spark.OnSpark(cluster[0]) as readers:
        empty = readers.begin(b"", "a.txt", USUAL)
        readers.hurry()
        with pytest.raises(AnswerableError, match="empty"):
            empty.result()


@pytest.mark.parametrize(
    ("address", "secret"),
    [("yarn", SECRET), ("spark://127.0.0.1:1", ""), ("spark://127.0.0.1:1", "short")],
)
def test_a_cluster_without_an_address_or_a_secret_is_refused(address, secret, monkeypatch):
    monkeypatch.setenv(on_spark.SECRET, secret)
    with pytest.raises(UsageError) as refused:
        on_spark.OnSpark(address)
    assert refused.value.advice


def test_neither_the_secret_nor_a_passphrase_is_shown_to_other_programs(monkeypatch):
    monkeypatch.setenv("ANSWERABLE_PASSPHRASE", "five random words in a row")
    with on_spark.OnSpark("local[1]") as readers:
        secret = readers._spark.getConf().get("spark.authenticate.secret")
        process = readers._spark._gateway.proc.pid
        shown = Path(f"/proc/{process}/cmdline").read_bytes()
        surroundings = Path(f"/proc/{process}/environ").read_bytes()
    assert secret
    assert secret.encode() not in shown + surroundings
    assert b"random words" not in surroundings
