"""What a stranger meets who starts the project, and what start.py makes of a bad day."""

import ast
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="uses POSIX signals")


@pytest.fixture
def start(tmp_path):
    """start.py as a module that looks after a folder of its own."""
    spec = importlib.util.spec_from_file_location("start_under_test", ROOT / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.ROOT, module.VENV, module.OLD = tmp_path, tmp_path / ".venv", tmp_path / ".venv.old"
    module.BUILDING, module.LOG = module.VENV / "under-construction", tmp_path / ".setup.log"
    module.LOCKS = {"run": tmp_path / "run.lock", "test": tmp_path / "test.lock"}
    module.PYTHON = module.VENV / "python"
    for lock in module.LOCKS.values():
        lock.write_text("a==1 \\\n    --hash=sha256:0\n")
    return module


def make_it_stand(start, *layers):
    start.VENV.mkdir(exist_ok=True)
    start.PYTHON.touch()
    for layer in layers:
        start.stamp_file(layer).write_text(start.stamp_of(layer))


def test_an_old_python_can_read_the_file_far_enough_to_say_that_it_is_too_old():
    source = (ROOT / "start.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))


def test_it_needs_nothing_but_the_standard_library():
    tree = ast.parse((ROOT / "start.py").read_text(encoding="utf-8"))
    imported = {
        name.name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (node.names if isinstance(node, ast.Import) else [ast.alias(node.module)])
    }
    assert imported <= set(sys.stdlib_module_names)


def test_a_file_beside_it_does_not_pass_for_a_module_of_python(tmp_path):
    shutil.copy(ROOT / "start.py", tmp_path)
    for name in ("hashlib", "contextlib", "pathlib", "subprocess", "platform"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('ran')")
    done = subprocess.run(
        [sys.executable, tmp_path / "start.py", "--help"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "ran" not in done.stderr.split()


def test_a_finished_layer_stands(start):
    make_it_stand(start, "run")
    assert start.stands("run")
    assert not start.stands("test")


def test_a_changed_lock_asks_for_a_new_set_up(start):
    make_it_stand(start, "run")
    start.LOCKS["run"].write_text("a==2\n")
    assert not start.stands("run")


def test_a_set_up_that_was_stopped_in_the_middle_does_not_count(start):
    make_it_stand(start, "run")
    start.BUILDING.touch()
    assert not start.stands("run")


def test_a_half_made_folder_is_cleared_and_the_old_one_put_back(start):
    start.OLD.mkdir()
    (start.OLD / "old").touch()
    start.VENV.mkdir()
    start.clear_the_half_made()
    assert (start.VENV / "old").exists()
    assert not start.OLD.exists()


def test_where_building_fails_the_old_folder_is_put_back(start, monkeypatch):
    make_it_stand(start, "run")
    start.LOCKS["run"].write_text("a==2\n")

    def fail():
        start.VENV.mkdir()
        raise start.SetupFailed("No.", "Later.")

    monkeypatch.setattr(start, "make_environment", fail)
    with pytest.raises(start.SetupFailed):
        start.build(("run",), None)
    assert start.PYTHON.exists()
    assert not start.OLD.exists()


def test_a_network_failure_while_adding_the_test_layer_leaves_the_program_usable(
    start, monkeypatch
):
    make_it_stand(start, "run")
    monkeypatch.setattr(start, "pip_command", lambda: [sys.executable, "-m", "pip"])
    monkeypatch.setattr(start, "follow", lambda *_: (["ConnectionError"], 1))
    with pytest.raises(start.NothingChanged):
        start.add_on_top("test", None)
    assert start.stands("run")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "not the one this release"),
        ("NewConnectionError(...): Connection refused", "could not be fetched"),
        ("ERROR: No matching distribution found for lxml==6", "could not be fetched"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: something else", "pip stopped: ERROR: something else"),
    ],
)
def test_what_pip_says_becomes_one_sentence_with_advice(start, said, sentence):
    message, advice = start.explain(said, "requirements.lock", None)
    assert sentence in message
    assert advice.endswith(".")


def test_a_folder_of_packages_that_lacks_one_is_told_which(start, tmp_path):
    said = "ERROR: No matching distribution found for lxml==6"
    message, advice = start.explain(said, "requirements.lock", tmp_path)
    assert "lacks lxml" in message
    assert "requirements.lock" in advice


@pytest.mark.parametrize(
    ("line", "package"),
    [
        ("Collecting lxml==6.1.3 (from -r /a b/requirements.lock (line 3))", "lxml"),
        ("Processing /a b/cffi-2.1.1-cp311.whl (from -r requirements.lock (line 1))", "cffi"),
        (
            "Requirement already satisfied: pyrage==1.4.0 in ./lib/site-packages (from -r b.lock)",
            "pyrage",
        ),
        ("Ignoring colorama: markers 'sys_platform' don't match", "colorama"),
    ],
)
def test_progress_names_the_package(start, line, package):
    assert start.package_in(line) == package


def test_its_own_option_comes_first_and_the_rest_is_the_programs(start, tmp_path):
    given = ["--wheels", str(tmp_path), "check", "a.txt", "--wheels"]
    folder, rest = start.split_own_options(given)
    assert folder == tmp_path.resolve()
    assert rest == ["check", "a.txt", "--wheels"]


def test_a_folder_that_is_not_there_is_a_usage_error(start):
    with pytest.raises(start.SetupFailed) as refused:
        start.split_own_options(["--wheels", "nowhere"])
    assert refused.value.code == 2


def test_a_personal_pip_setting_cannot_misplace_the_packages(start, monkeypatch):
    monkeypatch.setenv("PIP_TARGET", "elsewhere")
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    environment = start.pip_environment()
    assert "PIP_TARGET" not in environment
    assert environment["PIP_USER"] == "0"
    assert environment["HTTPS_PROXY"] == "http://proxy.example:3128"


def copy_of_the_project(folder):
    """start.py, the locks and a program that only prints its arguments, in `folder`."""
    package = folder / "src" / "answerable" / "cli"
    package.mkdir(parents=True)
    (package.parent / "__init__.py").touch()
    (package / "__init__.py").touch()
    (package / "main.py").write_text("import sys, lxml\nprint(sys.argv[1:])\n")
    for name in ("start.py", "requirements.lock", "requirements-dev.lock"):
        (folder / name).write_bytes((ROOT / name).read_bytes())
    return folder


def run_start(folder, *arguments, **environment):
    return subprocess.run(
        [sys.executable, "start.py", *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        check=False,
    )


def test_help_is_there_before_anything_is_installed(tmp_path):
    done = run_start(copy_of_the_project(tmp_path), "--help")
    assert done.returncode == 0
    assert "start.py test" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_without_a_network_it_says_so_in_a_sentence_and_leaves_nothing_behind(tmp_path):
    dead = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_CONFIG_FILE": os.devnull}
    copy = copy_of_the_project(tmp_path)
    done = run_start(copy, **dead, PIP_NO_CACHE_DIR="1", PIP_FIND_LINKS="", PIP_RETRIES="0")
    assert done.returncode == 1
    assert "could not be fetched" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / ".venv").exists()


@POSIX_ONLY
@pytest.mark.long
def test_killed_in_the_middle_it_starts_again_then_takes_under_a_second(tmp_path):
    folder = copy_of_the_project(tmp_path / "a folder, ည and é")
    first = subprocess.Popen(
        [sys.executable, "start.py"], cwd=folder, stderr=subprocess.DEVNULL, start_new_session=True
    )
    while not (folder / ".venv").exists() and first.poll() is None:
        time.sleep(0.05)
    os.killpg(first.pid, signal.SIGKILL)
    first.wait()
    second = run_start(folder, "one", "two words")
    assert second.stdout.strip() == "['one', 'two words']", second.stderr
    assert "stopped in the middle" in second.stderr
    began = time.monotonic()
    assert run_start(folder, "again").returncode == 0
    assert time.monotonic() - began < 1
