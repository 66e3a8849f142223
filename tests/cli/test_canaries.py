"""Nothing that was not let out stands in any byte of any exit: names, reasons, places, other objects."""

import base64
import contextlib
import io
import json
import lzma
import platform
import re
import socket
import tarfile
import zipfile
import zlib

import pytest

from answerable.archive import identities, records
from answerable.cli.main import main

USE = ("--purpose", "sharing", "--recipient", "IIMM")
OTHER = ("--purpose", "prosecution", "--recipient", "Qcanaryothercourt")
REASONS = ("retracted", "classified", "flagged", "refused", "examined", "replied", "asked", "noted", "basis", "element",
           "judged", "contrary", "threshold", "stepped", "exculpated", "grounded")  # fmt: skip
CANARIES = tuple(
    f"Qcanary{one}"
    for one in ("title", "user", "host", "folder", "keys", "file", "inner", "content", "person",
                "guardian", "source", "collector", "analyst", "suspect", "child", "plan", "othercourt",
                "witness", "place", "victim", "soldier", "table", "box", "inside", "beside", "safeguards", "language", *REASONS)
)  # fmt: skip
LETTER = """Statement of 12 May 2021

The River Council calls on the Security Council to refer the situation to the court.
On 3 May 2021 soldiers burned the school of Hill Village and killed between 3 and 5 people.

Signed by:
River Council
Hill Women's Union
"""
SECRET = """Letter of 9 May 2021

Qcanarycontent saw Qcanarysuspect give the order on 3 May 2021 in Hill Village.

Signed by:
Qcanarywitness Union
"""


class Shell:
    """The program as a shell would call it, in one archive."""

    def __init__(self, folder, identity):
        self.folder, self.identity = folder, identity

    def __call__(self, *words):
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main(
                ["-C", str(self.folder), "--identity", str(self.identity), *map(str, words)]
            )
        self.said = out.getvalue() + err.getvalue()
        return code, out.getvalue(), err.getvalue()

    def done(self, *words):
        code, out, err = self(*words)
        assert code == 0, (words, out, err)
        return json.loads(out) if "--json" in words else out

    def kept(self, name, text, *more):
        path = self.folder.parent / name
        path.write_text(text)
        found = self.done("add", path, "--json", *more)["added"][0]["object"]
        path.unlink()
        return found


@pytest.fixture(autouse=True)
def quiet_surroundings(tmp_path):
    """The surroundings are full of canaries, and stay so."""


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """An archive full of what must not leave, and one published letter."""
    base = tmp_path_factory.mktemp("Qcanaryfolder")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("ARCHIVE", "PASSPHRASE", "NEW_PASSPHRASE", "JOURNAL", "DEBUG"):
            patch.delenv(f"ANSWERABLE_{name}", raising=False)
        patch.setenv("ANSWERABLE_KEYS", str(base / "Qcanarykeys"))
        patch.setenv("XDG_CONFIG_HOME", str(base / "config"))
        patch.setenv("ANSWERABLE_PERSON_PASSPHRASE", "one two three four five")
        for name in ("USER", "LOGNAME", "HOSTNAME"):
            patch.setenv(name, "Qcanaryuser")
        for module, name in ((socket, "gethostname"), (platform, "node"), (socket, "getfqdn")):
            patch.setattr(module, name, lambda *_: "Qcanaryhost")
        patch.chdir(base)
        identities.write_new(base / "identity.txt")
        shell = Shell(base / "archive", base / "identity.txt")
        shell.done("init", shell.folder, "--name", "Qcanarytitle")
        _fill(shell)
        yield shell


def _fill(do):
    do.letter = do.kept("letter.md", LETTER)
    do.done("classify", do.letter, "--level", "public", "--reason", "in print")
    do.agreed = do.kept("statement.md", "She saw two lorries on 3 May 2021.\n")
    do.done("classify", do.agreed, "--level", "restricted", "--reason", "Qcanaryclassified")
    do.done("consent", do.agreed, *USE, "--answer", "yes", "--person", "P-17", "--language",
            "Qcanarylanguage")  # fmt: skip
    do.secret = do.kept("Qcanaryfile.md", SECRET, "--source", "Qcanarysource", "--collector", "Qcanarycollector")  # fmt: skip
    do.done("classify", do.secret, "--level", "restricted", "--reason", "Qcanaryclassified")
    do.done("consent", do.secret, *OTHER, "--answer", "yes", "--person", "Qcanaryperson",
            "--guardian", "Qcanaryguardian", "--safeguards", "Qcanarysafeguards")  # fmt: skip
    do.done("flag", "add", do.secret, "df.67_2", "--reason", "Qcanaryflagged")
    do.gone = do.kept("Qcanaryinner.md", LETTER.replace("12 May", "13 May"))
    do.done("retract", do.gone, "--reason", "Qcanaryretracted")
    for question in records.RECIPIENT_QUESTIONS:
        do.done("--by", "heron-2", "recipient", "answer", "IIMM", question, "yes", "--reason", "its letter")  # fmt: skip
        do.done("--by", "heron-2", "recipient", "answer", "Qcanaryothercourt", question, "no",
                "--reason", "Qcanaryexamined")  # fmt: skip
    for name in ("heron-2", "wren-4"):
        do.done("people", "add", name)
    do.done("--by", "Qcanaryanalyst", "name-clearance", "refuse", "Qcanarychild", *USE, "--reason", "Qcanaryrefused")  # fmt: skip
    for name, soldier in (("public.csv", "Kyaw Public"), ("Qcanarytable.csv", "Qcanarysoldier")):
        path = do.folder.parent / name
        path.write_text(f"id,kind,property,value,from,context\np1,person,name,{soldier},,\n")
        done = do.done("import", path, "--json")
        path.unlink()
        if name == "public.csv":
            do.done("classify", done["object"], "--level", "public")
    words = [
        word for one in ("content", "suspect", "witness") for word in ("--word", f"Qcanary{one}")
    ]
    copy = do.done("redact", do.secret, *words, "--because", "safety", "--json")
    assert copy["proof"] == "passed"
    box = do.folder.parent / "Qcanarybox.zip"
    with zipfile.ZipFile(box, "w") as made:
        made.writestr("Qcanaryinside/page.txt", "A page.\n")
        made.writestr("Qcanaryinside/Qcanarybeside.txt", "Qcanarybeside\n")
    box = do.done("add", box, "--source", "Qcanarysource", "--json")["added"][0]["object"]
    do.done("unpack", box)
    hits = do.done("search", "page", "--json")["hits"]
    [page] = {one["object"] for one in hits if one["object"] != box}
    for thing in (copy["object"], page):
        do.done("classify", thing, "--level", "public", "--reason", "Qcanaryclassified")
    do.done("classify", box, "--level", "restricted")
    _examine(do)
    do.done("--by", "Qcanaryanalyst", "disclose", "plan", do.secret, *OTHER, "--title", "Qcanaryplan",
            "--exculpatory", "Qcanaryexculpated", "--ground", "Qcanarygrounded")  # fmt: skip
    plan = do.done("--by", "kestrel-7", "disclose", "plan", do.agreed, do.letter, *USE, "--exculpatory",
                   "Sought; nothing was found.", "--json")  # fmt: skip
    do.plan = plan["plan"]
    for name in ("heron-2", "wren-4"):
        do.done("disclose", "release", do.plan, "--as", name)


def _examine(do):
    """A case that rests on both letters."""

    def by(*words):
        return do.done("--by", "Qcanaryanalyst", *words)

    by("case", "open", "A case", "--situation", "Bangladesh/Myanmar")
    by("case", "suspect", "A case", "Qcanarysuspect", "--born", "1960", "--basis", "Qcanarybasis")
    by("case", "crime", "A case", "deportation", "--period", "2021", "--mode", "28(a)", "--suspect",
       "Qcanarysuspect", "--element", "e1", "--supports", f"{do.letter}:30-80")  # fmt: skip
    for place, direction in ((f"{do.secret}:22-60", "--supports"), (do.secret, "--contradicts")):
        by(
            "elements",
            "add",
            "A case",
            "rs.7.1.d",
            "e2",
            direction,
            place,
            "--note",
            "Qcanarynoted",
        )
    by(
        "case",
        "contrary",
        "A case",
        "--sought",
        "the files of the unit were asked for",
        "--cite",
        do.secret,
    )
    for thing, where, note in (
        (do.letter, "Hill Village", "in print"),
        (do.secret, "Qcanaryplace", "Qcanarynoted"),
    ):
        by("incident", "add", thing, "--what", "life.killing", "--when", "2021-05-03", "--where", where,
           "--note", note, "--attributed-by", note, "--victim", "Qcanaryvictim-1:12")  # fmt: skip


EXITS = {
    "report": ("report", "-o", "out.html", *USE),
    "check": ("check", "-o", "out.html", *USE),
    "elements html": ("elements", "A case", "-o", "out.html", *USE),
    "elements xlsx": ("elements", "A case", "-o", "out.xlsx", *USE),
    "sheet": ("command-sheet", "A case", "Qcanarysuspect", "-o", "out.html", *USE),
    "incidents": ("incidents", "-o", "out.xlsx", *USE),
    "gap": ("gap", "-o", "out.html", *USE),
    "gap xlsx": ("gap", "-o", "out.xlsx", *USE),
    "iimm": ("dossier", "A case", "--form", "iimm", "-o", "out.html", *USE),
    "iimm docx": ("dossier", "A case", "--form", "iimm", "-o", "out.docx", *USE),
    "otp15": ("dossier", "A case", "--form", "otp15", "-o", "out.docx", *USE),
    "ftm": ("export", "--as", "ftm", "-o", "out.json", "--native", "--lists", *USE),
    "object": ("export", "AGREED", "-o", "out", *USE),
    "package": ("package", "--all", "-o", "out", "--list-withheld", "--with-sources", *USE),
    "package tar": ("package", "--all", "-o", "out.tar", *USE),
    "ocfl": ("package", "--all", "-o", "out", "--format", "ocfl", *USE),
    "build": ("disclose", "build", "PLAN", "-o", "out"),
    "build tar": ("disclose", "build", "PLAN", "-o", "out.tar"),
    "plan": ("disclose", "show", "PLAN", "-o", "out.html", *USE),
    "own copy": ("consent", "--show", "P-17", "-o", "out.txt"),
}
SHOWN = {
    # A view is somebody's, and says whose and why; a person's own copy says in which language they answered.
    **dict.fromkeys(("iimm", "iimm docx", "otp15"), ("Qcanaryanalyst", "Qcanarybasis")),
    "own copy": ("Qcanarylanguage",),
}
"""What may be told there all the same."""


@pytest.mark.parametrize("exit", EXITS)
def test_no_canary_stands_in_any_byte_of_it(world, tmp_path, exit):
    named = {"AGREED": world.agreed, "PLAN": world.plan, "-o": "-o"}
    words = [named.get(one, one) for one in EXITS[exit]]
    place = words.index("-o") + 1
    words[place] = tmp_path / words[place]
    code, out, err = world(*words)
    assert code in (0, 7), out + err
    left = [one for one in tmp_path.rglob("*") if one.is_file()]
    assert left
    found = {
        (canary, path.relative_to(tmp_path).as_posix())
        for path in left
        for layer in (str(path.relative_to(tmp_path)).encode(), *layers(path.read_bytes()))
        for canary in standing_in(layer)
    }
    assert not {one for one in found if one[0] not in SHOWN.get(exit, ())}


def standing_in(data):
    """The canaries in the bytes: in any case, as UTF-16, hexadecimal or base64."""
    low = data.lower()
    for one in CANARIES:
        word = one.lower().encode()
        plain = (word, one.lower().encode("utf-16-le"), one.encode().hex().encode())
        # Of each alignment the letters that do not depend on what stands around.
        cut = (one.encode()[at : len(one) - (len(one) - at) % 3] for at in range(3))
        if any(form in low for form in plain) or any(base64.b64encode(c) in data for c in cut):
            yield one


@pytest.mark.parametrize(
    "hidden",
    [b"x QCANARYFILE x", "Qcanaryfile".encode("utf-16-le"), base64.b64encode(b"ab Qcanaryfile cd"),
     b"Qcanaryfile".hex().encode(), zlib.compress(b"Qcanaryfile")],
)  # fmt: skip
def test_the_search_finds_what_is_packed_or_written_otherwise(hidden):
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as made:
        made.writestr("a.txt", hidden)
    for data in (hidden, box.getvalue()):
        assert "Qcanaryfile" in {one for layer in layers(data) for one in standing_in(layer)}


def layers(data):
    """The bytes, and whatever is packed in them."""
    yield data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as box:
            for one in box.infolist():
                yield one.filename.encode() + one.comment + one.extra
                yield from layers(box.read(one))
    with (
        contextlib.suppress(tarfile.TarError, EOFError, lzma.LZMAError),
        tarfile.open(fileobj=io.BytesIO(data)) as box,
    ):
        for one in box:
            yield f"{one.name} {one.uname} {one.gname} {one.linkname} {one.pax_headers}".encode()
            if one.isfile():
                yield from layers(box.extractfile(one).read())
    for start in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data):
        with contextlib.suppress(zlib.error):
            yield zlib.decompressobj().decompress(data[start.start() :])
    with contextlib.suppress(UnicodeDecodeError):
        yield re.sub(rb"\s+", b"", data)


def test_a_refusal_for_a_recipient_names_what_a_person_inside_may_know_and_writes_nothing(
    world, tmp_path
):
    for words in (
        ("export", world.secret, "-o", tmp_path / "out", *USE),
        ("package", world.secret, "-o", tmp_path / "out", *USE),
        ("report", "-o", tmp_path / "out", "--purpose", "x"),
    ):
        code, out, err = world(*words, "--json")
        assert code in (2, 4)
        assert "Qcanarycontent" not in out + err
        assert "Qcanaryfile" not in out + err
    assert not list(tmp_path.iterdir())


def test_names_that_only_the_archive_holds_are_put_in_no_table(world, tmp_path):
    code, _, _ = world("signatories", "-o", tmp_path / "out.xlsx")
    assert code == 2
    assert not list(tmp_path.iterdir())


def test_the_journal_of_every_exit_holds_no_name(world, tmp_path, monkeypatch):
    journal = tmp_path / "journal.jsonl"
    monkeypatch.setenv("ANSWERABLE_JOURNAL", str(journal))
    world("disclose", "show", world.plan, "--json")
    world("export", world.secret, "-o", tmp_path / "out", *USE)
    world("report", "-o", tmp_path / "Qcanaryout.html", *USE)
    world("dossier", "Qcanarytitle", "--form", "iimm")
    assert not list(standing_in(journal.read_bytes()))
