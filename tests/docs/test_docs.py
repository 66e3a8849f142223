"""What the documentation says is what the program does."""

import importlib.util
import os
import re
import shlex
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SKIPPED = {".git", ".venv", ".venv.old", "_build", "build", "dist", "node_modules"}
ANSWERABLE = [sys.executable, "-P", "-m", "answerable.cli.main"]


def own_files():
    """The files of the project: those git has or would take, or all, outside a git checkout."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode == 0 and listed.stdout:
        paths = (ROOT / name for name in listed.stdout.decode().split("\0") if name)
    else:
        paths = (path for path in ROOT.rglob("*") if not SKIPPED & set(path.parts))
    return [path for path in paths if path.is_file()]


@cache
def reference():
    """The script that writes the command reference."""
    spec = importlib.util.spec_from_file_location("reference", DOCS / "make_cli_reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def parser():
    """The program's own parser."""
    from answerable.cli.main import build_parser

    return build_parser()


def page(name):
    """The text of a page below docs/."""
    return (DOCS / name).read_text(encoding="utf-8")


# Commands


def commands_in_the_parser():
    return {name for name, _ in reference().commands(parser())}


def commands_in_the_page():
    named = re.findall(r"^#+ `(answerable.*)`$", page("reference/cli.md"), re.MULTILINE)
    return set(named) - {"answerable"}


def options_in_the_parser():
    found = {("answerable", text) for text in options_of(parser())}
    for name, each in reference().commands(parser()):
        found |= {(name, text) for text in options_of(each)}
    return found


def options_of(each):
    return [text for action in reference().arguments(each) for text in action.option_strings]


def options_in_the_page():
    found, command = set(), ""
    for line in page("reference/cli.md").splitlines():
        heading = re.match(r"#+ `(answerable.*)`$", line)
        command = heading[1] if heading else command
        if line.startswith("| `-"):
            found |= {(command, text) for text in re.findall(r"`(-[^`]*)`", line.split(" | ")[0])}
    return found


def test_every_command_of_the_program_is_documented():
    assert commands_in_the_parser() - commands_in_the_page() == set()


def test_every_documented_command_exists():
    assert commands_in_the_page() - commands_in_the_parser() == set()


def test_every_option_of_the_program_is_documented():
    assert options_in_the_parser() - options_in_the_page() == set()


def test_every_documented_option_exists():
    assert options_in_the_page() - options_in_the_parser() == set()


def test_the_command_reference_is_up_to_date():
    assert page("reference/cli.md") == reference().render(parser()), (
        "run: python docs/make_cli_reference.py"
    )


# Settings, exit codes, dependencies


def first_cells(text):
    """The first cell of every table row, without its code marks."""
    return set(re.findall(r"^\| `?([^|`]+?)`? \|", text, re.MULTILINE))


def test_every_setting_is_documented_with_its_variable_and_default():
    from answerable import settings

    text = page("reference/settings.md")
    for setting in settings.SETTINGS:
        assert setting.name in first_cells(text)
        assert f"`{setting.env}`" in text


def test_every_documented_setting_exists():
    from answerable import settings

    documented = set(re.findall(r"^\| `([a-z_]+)` \|", page("reference/settings.md"), re.MULTILINE))
    assert documented == {setting.name for setting in settings.SETTINGS}


def every_error(kind):
    yield kind
    for child in kind.__subclasses__():
        yield from every_error(child)


def test_every_exit_code_is_documented():
    from answerable import errors

    documented = {int(c) for c in first_cells(page("reference/exit-codes.md")) if c.isdigit()}
    codes = {each.exit_code for each in every_error(errors.AnswerableError)}
    assert documented == codes | {0, 130}


def test_every_dependency_is_accounted_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    names = {re.match(r"[\w.-]+", line)[0].lower() for line in wanted}
    assert names - {cell.lower() for cell in first_cells(page("dependencies.md"))} == set()


def test_every_dependency_stands_in_its_lock_with_hashes():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8").lower()
    for line in project["project"]["dependencies"]:
        name = re.match(r"[\w.-]+", line)[0].lower()
        assert re.search(rf"^{re.escape(name)}==\S+.*\\\n    --hash=sha256:", lock, re.MULTILINE)


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_no_index_and_no_path(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|--index|--find-links|--extra|@ file|^\s*/", text, re.MULTILINE)


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_line_of_a_lock_has_a_hash(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    pinned = re.findall(r"^[A-Za-z0-9][^\n]*", text, re.MULTILINE)
    assert pinned
    assert all("==" in line and line.endswith("\\") for line in pinned)


def test_the_test_lock_holds_the_same_versions_as_the_run_time_lock():
    def pins(name):
        return set(re.findall(r"^([\w.-]+==\S+)", (ROOT / name).read_text(), re.MULTILINE))

    assert pins("requirements.lock") - pins("requirements-dev.lock") == set()


# Pages


def markdown():
    return [path for path in own_files() if path.suffix == ".md"]


def slugs(text):
    """The anchors of a page's headings, as GitHub and MyST make them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.lower()).strip().replace(" ", "-") for each in headings}


@pytest.mark.parametrize("path", markdown(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_relative_link_leads_somewhere(path):
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = re.sub(r"`[^`\n]*`", "", text)
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        assert target.exists(), link
        if anchor and target.suffix == ".md":
            assert anchor in slugs(target.read_text(encoding="utf-8")), link


def test_the_documentation_builds_without_a_warning(tmp_path):
    pytest.importorskip("sphinx")
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-E", "-b", "html"]
    done = subprocess.run(
        [*command, "-d", str(tmp_path / "doctrees"), str(DOCS), str(tmp_path / "html")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_no_built_page_asks_another_machine_for_anything(tmp_path):
    pytest.importorskip("sphinx")
    command = [sys.executable, "-m", "sphinx", "-q", "-E", "-b", "html"]
    subprocess.run(
        [*command, "-d", str(tmp_path / "d"), str(DOCS), str(tmp_path / "h")], check=True
    )
    loads = re.compile(
        r'<(?:script|img|iframe|link rel="stylesheet")[^>]*(?:src|href)="(?:https?:)?//'
    )
    for path in (tmp_path / "h").rglob("*.html"):
        assert not loads.search(path.read_text(encoding="utf-8")), path.name


# Commands shown to a reader


def console_lines(text):
    """The `$ answerable ...` lines of a page's console blocks, in order."""
    blocks = re.findall(r"^```console\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [line[2:] for block in blocks for line in block.splitlines() if is_ours(line)]


def is_ours(line):
    return line.startswith("$ ") and "answerable" in line.split()


def run_like_a_reader(line, folder):
    """Run one shown line in the folder; settings before the name (`NAME=value`) are honoured."""
    words = shlex.split(line)
    place = words.index("answerable")
    given = dict(word.split("=", 1) for word in words[:place])
    own = {"HOME": str(folder), "ANSWERABLE_KEYS": str(folder / "keys"), "NO_COLOR": "1"}
    # Readers choose their own; a test has no terminal to be asked on.
    own["ANSWERABLE_PASSPHRASE"] = "correct horse battery staple nine"
    return subprocess.run(
        [*ANSWERABLE, *words[place + 1 :]],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **own, **given},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def files_shown(text):
    """Files a page asks the reader to make: a text block after a comment that names the file."""
    pattern = r"^<!-- file: (\S+) -->\n```text\n(.*?)^```"
    return re.findall(pattern, text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", ["tutorial.md"])
def test_every_command_that_the_tutorial_shows_works(name, tmp_path):
    text = page(name)
    for file, content in files_shown(text):
        (tmp_path / file).write_text(content, encoding="utf-8")
    lines = console_lines(text)
    assert len(lines) >= 5
    for line in lines:
        done = run_like_a_reader(line, tmp_path)
        assert done.returncode == 0, f"$ {line}\n{done.stdout}{done.stderr}"


def every_page_with_commands():
    return sorted(
        path
        for path in [ROOT / "README.md", *DOCS.rglob("*.md")]
        if console_lines(path.read_text("utf-8"))
    )


@pytest.mark.parametrize("path", every_page_with_commands(), ids=lambda path: path.name)
def test_every_shown_command_is_one_the_program_takes(path):
    for line in console_lines(path.read_text(encoding="utf-8")):
        words = shlex.split(line, comments=True)
        for stop in (">", "|", "&&"):
            words = words[: words.index(stop)] if stop in words else words
        parser().parse_args(words[words.index("answerable") + 1 :])


# Nothing of one machine


def test_no_file_names_a_folder_of_one_machine():
    homes = "|".join(["wo" + "rk", "ro" + "ot", "ho" + r"me/\w+", "Us" + r"ers/\w+"])
    pattern = re.compile(rf"(?<![\w.~<-])/(?:{homes})/\w".encode())
    found = [
        str(path.relative_to(ROOT)) for path in own_files() if pattern.search(path.read_bytes())
    ]
    assert found == []
