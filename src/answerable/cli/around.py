"""The demonstration, settings, completion and help."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from answerable.cli import output
from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands, build_parser
from answerable.errors import NotFound
from answerable.text import visible

SHELLS = ("bash", "zsh")


def add_commands(commands: Commands) -> None:
    """demo, settings, completion, help."""
    made = commands.add("demo", demo, "Do the main job on the bundled example.", writes=True)
    made.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        default=".",
        help="where to write report.html; the current folder if left out",
    )
    commands.add("settings", settings, "Every setting with its value and origin.")
    made = commands.add("completion", completion, "Print a completion script for a shell.")
    made.add_argument("shell", metavar="SHELL", choices=SHELLS, help="the shell")
    made = commands.add("help", explain, "Explain a command.")
    made.add_argument("command", metavar="COMMAND", nargs="*", help="the command")


def demo(asked: Asked) -> Result:
    """The main job in one page, on invented documents."""
    from answerable.checks.run import to_json
    from answerable.workbench.demo import run_demo

    out = Path(asked.arguments.output)
    page = visible(str(out / "report.html"))
    if asked.dry:
        return Result(fields={"dry_run": True, "report": page}, words=f"Would write {page}.")
    examination = run_demo(out, say=lambda part: asked.tell(f"{part}\n"))
    _open_workspace(asked)
    return Result(fields={**to_json(examination.checked), "report": page})


def _open_workspace(asked: Asked) -> None:
    """Serve the specimens where somebody sits at a screen; elsewhere look whether a page comes."""
    from answerable.web import demo as workspace

    if asked.arguments.json or os.environ.get("CI") or not sys.stdout.isatty():
        workspace.look_at_one_page()
        asked.tell(
            "The workspace answered on this computer. To open one of yours: answerable -C FOLDER serve\n"
        )
        return
    import webbrowser

    asked.talk(
        "The workspace opens in your browser, on the specimens; if it does not, open this link, "
        "which works once. Stop with Ctrl-C."
    )
    workspace.serve_specimens(asked.tell, webbrowser.open)


def settings(asked: Asked) -> Result:
    """What is in force, and who decided it."""
    from answerable import settings as settled

    chosen = settled.load({"quiet": True if asked.arguments.quiet else None}).chosen
    listed = [
        {
            "name": one.setting.name,
            "value": list(one.value)
            if isinstance(one.value, tuple)
            else one.value
            if one.value is None or isinstance(one.value, bool)
            else str(one.value),
            "origin": one.origin.value,
            "variable": one.setting.env,
            "meaning": one.setting.help,
        }
        for one in chosen
    ]
    file = visible(str(settled.settings_file()))
    rows = [
        (str(one["name"]), f"{_value(one['value'])} ({one['origin']})  {one['meaning']}")
        for one in listed
    ]
    words = f"{output.columns(rows)}\nThe file: {file}"
    return Result(fields={"settings": listed, "file": file}, words=words)


def completion(asked: Asked) -> Result:
    """A script for the shell to load."""
    import shtab

    parser = build_parser()
    _complete_paths(parser, {"FILE": shtab.FILE, "PATH": shtab.FILE, "DIR": shtab.DIRECTORY})
    script = str(shtab.complete(parser, asked.arguments.shell))
    return Result(fields={"shell": asked.arguments.shell, "script": script}, words=script)


def explain(asked: Asked) -> Result:
    """The help of one command, or the list of all."""
    parser: argparse.ArgumentParser = build_parser()
    for name in asked.arguments.command:
        parser = _command(parser, name)
    text = parser.format_help()
    return Result(fields={"help": text}, words=text)


def _complete_paths(parser: argparse.ArgumentParser, kinds: dict[str, Any]) -> None:
    """Let the shell complete what stands for a file or a folder."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for each in action.choices.values():
                _complete_paths(each, kinds)
        elif action.metavar in kinds:
            action.complete = kinds[str(action.metavar)]  # type: ignore[attr-defined]


def _command(parser: argparse.ArgumentParser, name: str) -> argparse.ArgumentParser:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction) and name in action.choices:
            found: argparse.ArgumentParser = action.choices[name]
            return found
    raise NotFound(
        f"There is no command {visible(name)}.", advice="`answerable help` lists all commands."
    )


def _value(value: object) -> str:
    if value is None or value == []:
        return "none"
    if isinstance(value, list):
        return visible(" ".join(value))
    return str(value).lower() if isinstance(value, bool) else visible(str(value))
