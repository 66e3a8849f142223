"""Write docs/reference/cli.md from the program's own parser.

python docs/make_cli_reference.py           write the page
python docs/make_cli_reference.py --check   exit 1 if the page is not up to date
"""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

PAGE = Path(__file__).parent / "reference" / "cli.md"

HEAD = """\
<!-- Written by docs/make_cli_reference.py from the program's own parser; do not edit by hand. -->
# Commands

stdout carries the result and stderr the talk. `--json` prints one object: `{"ok": true, ...}`, or
`{"ok": false, "error": "...", "advice": "..."}`. Like git, the program looks for the archive from
the current folder upwards. What a command returns to the shell stands in
[exit codes](exit-codes.md), what can be set in [settings](settings.md).
"""


def render(parser: argparse.ArgumentParser) -> str:
    """The whole page, the same for every Python version and terminal width."""
    parts = [HEAD, section(parser, "answerable", 2)]
    parts += [section(each, name, 2 + name.count(" ") - 1) for name, each in commands(parser)]
    return "\n".join(parts)


def commands(
    parser: argparse.ArgumentParser, prefix: str = "answerable"
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command with its full name, a command before its own subcommands."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            seen = set()
            for name, each in action.choices.items():
                if id(each) not in seen:  # an alias is the same parser under another name
                    seen.add(id(each))
                    yield f"{prefix} {name}", each
                    yield from commands(each, f"{prefix} {name}")


def section(parser: argparse.ArgumentParser, name: str, level: int) -> str:
    """A heading, the usage line, what the command is for, and its arguments."""
    lines = [f"{'#' * level} `{name}`", ""]
    if parser.description:
        lines += [" ".join(parser.description.split()), ""]
    lines += ["```text", usage(parser, name), "```", ""]
    rows = [row(action) for action in arguments(parser)]
    if rows:
        lines += ["| argument | meaning |", "|---|---|", *rows, ""]
    return "\n".join(lines)


def arguments(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """What can be given to this command, without help, subcommands and what is kept hidden."""
    hidden = (argparse._HelpAction, argparse._SubParsersAction)
    return [
        action
        for action in parser._actions
        if not isinstance(action, hidden) and action.help != argparse.SUPPRESS
    ]


def usage(parser: argparse.ArgumentParser, name: str) -> str:
    """One line: the name, required things plainly, optional ones in brackets."""
    words = [name]
    if any(not required(action) and action.option_strings for action in arguments(parser)):
        words.append("[OPTIONS]")
    words += [
        f"{action.option_strings[-1]} {value_of(action)}"
        for action in arguments(parser)
        if action.option_strings and required(action)
    ]
    words += [value_of(action) for action in arguments(parser) if not action.option_strings]
    if any(isinstance(action, argparse._SubParsersAction) for action in parser._actions):
        words.append("COMMAND")
    return " ".join(words)


def required(action: argparse.Action) -> bool:
    """Whether an option must be given."""
    return bool(action.option_strings) and action.required


def value_of(action: argparse.Action) -> str:
    """How the value is written: NAME, NAME..., [NAME...] or nothing for a flag."""
    if action.nargs == 0:
        return ""
    metavar = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    name = metavar.strip("[].") or action.dest.upper()
    shapes = {"*": f"[{name}...]", "+": f"{name}...", "?": f"[{name}]"}
    if isinstance(action.nargs, int):
        return " ".join([name] * action.nargs)
    return shapes.get(action.nargs or "", name)


def row(action: argparse.Action) -> str:
    """A line of the table: how it is written, what it means, what may be chosen."""
    names = ", ".join(f"`{each}`" for each in action.option_strings)
    value = value_of(action)
    written = f"{names} {value}".strip() if names else f"`{value}`"
    said = " ".join((action.help or "").replace("%%", "%").split())
    if action.choices:
        said += f" One of: {', '.join(f'`{each}`' for each in action.choices)}."
    return f"| {escape(written)} | {escape(with_default(action, said))} |"


def with_default(action: argparse.Action, said: str) -> str:
    """The help with `%(default)s` and its like filled in."""
    values = {"default": action.default, "dest": action.dest, "metavar": action.metavar}
    return re.sub(r"%\((\w+)\)s", lambda found: str(values.get(found[1], found[0])), said)


def escape(cell: str) -> str:
    """A bar or a tag in a table cell would break the table."""
    return cell.replace("|", r"\|").replace("<", "&lt;")


def main(arguments_given: list[str]) -> int:
    """Write the page, or say whether it is up to date."""
    from answerable.cli.main import build_parser

    page = render(build_parser())
    if "--check" in arguments_given:
        same = PAGE.exists() and PAGE.read_text(encoding="utf-8") == page
        print("cli.md is up to date" if same else "cli.md is out of date", file=sys.stderr)
        return 0 if same else 1
    PAGE.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
