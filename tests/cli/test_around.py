"""packs, demo, settings, completion and help: what stands around the main work."""

import subprocess

import pytest


def test_the_bundled_packs_are_listed_with_their_digest(call):
    said = call("packs", "--json").json
    assert said["ok"] is True
    assert {"name", "title", "version", "as_of", "sha256", "facts"} <= set(said["packs"][0])
    assert all(len(one["sha256"]) == 64 for one in said["packs"])
    assert said["packs"][0]["name"] in call("packs").out


def test_a_dry_run_of_a_pack_writes_nothing(held, tmp_path, unchanged):
    from importlib.resources import files

    bundled = files("answerable.ontology") / "packs" / "figures_mm.yaml"
    (tmp_path / "own.yaml").write_bytes(bundled.read_bytes())
    before = unchanged()
    assert held("pack", "add", "own.yaml", "--dry-run", "--json").json["dry_run"] is True
    assert unchanged() == before


def test_the_demo_shows_the_main_job_on_one_page(call, tmp_path):
    said = call("demo", "-o", "out")
    assert said.code == 0
    assert (tmp_path / "out" / "report.html").is_file()
    for words in (
        "open-letter.txt",
        "government-statement.txt",
        "differs from the record",
        "Not allowed: No consent",
        "broken: vault/",
        "Where things are",
    ):
        assert words in said.out


def test_the_demo_leaves_nothing_but_its_page(call, tmp_path, unchanged):
    before = unchanged()
    call("demo", "-o", "out", "--json")
    new = {path.relative_to(tmp_path).as_posix() for path in set(unchanged()) - set(before)}
    assert new == {"out", "out/report.html"}


def test_the_demo_in_json_is_a_check(call):
    said = call("demo", "--json").json
    assert said["ok"] is True
    assert len(said["documents"]) == 2
    assert said["report"]


def test_a_dry_run_of_the_demo_writes_nothing(call, unchanged):
    before = unchanged()
    assert call("demo", "--dry-run").code == 0
    assert unchanged() == before


def test_each_setting_is_shown_with_its_origin(call, monkeypatch):
    monkeypatch.setenv("ANSWERABLE_QUIET", "true")
    said = call("settings", "--json").json
    by_name = {one["name"]: one for one in said["settings"]}
    assert by_name["quiet"]["value"] is True
    assert by_name["quiet"]["origin"] == "environment"
    assert by_name["archive"]["origin"] == "default"
    assert "quiet" in call("settings").out


def test_a_wrong_setting_is_a_usage_error_on_every_command(call, monkeypatch):
    monkeypatch.setenv("ANSWERABLE_QUIET", "perhaps")
    assert call("packs").code == 2


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_completion_names_the_commands(call, shell):
    said = call("completion", shell)
    assert said.code == 0
    assert "classify" in said.out


def test_the_bash_completion_is_sound_bash(call):
    said = call("completion", "bash")
    done = subprocess.run(["bash", "-n"], input=said.out, text=True, capture_output=True)
    assert done.returncode == 0, done.stderr


def test_an_unknown_shell_is_a_usage_error(call):
    assert call("completion", "fish").code == 2


def test_help_explains_a_command_and_its_subcommand(call):
    assert "--collector" in call("help", "add").out
    assert "--need" in call("help", "keys", "split").out
    assert call("help", "add", "--json").json["help"]
    assert call("help", "nothing").code == 6
