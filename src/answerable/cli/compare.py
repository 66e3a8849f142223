"""How alike are two names, and what speaks for and against their being one?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from answerable.cli import output
from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands, words
from answerable.errors import PartlyFailed, UsageError

if TYPE_CHECKING:
    from answerable.workbench.comparing import Compared

_KINDS: Final = ("person", "entity", "vessel", "aircraft")
NOTE: Final = "A score says how alike two names are, and never that they are one: a person decides."


def add_commands(commands: Commands) -> None:
    """compare."""
    made = commands.add(
        "compare",
        compare,
        "How alike two names are, and why; or the two names of each row of a table.",
    )
    made.add_argument(
        "names",
        metavar="NAME",
        nargs="+",
        type=words,
        help="two names, or a CSV file with the columns one and other",
    )
    made.add_argument(
        "--kind",
        choices=_KINDS,
        default="",
        metavar="KIND",
        help=f"what they name: {', '.join(_KINDS)}",
    )


def compare(asked: Asked) -> Result:
    """Two names, or the pairs of a table."""
    from answerable.workbench.comparing import (
        compared,
        compared_in,
        compared_json,
        compared_words,
    )
    from answerable.workbench.layout import flowed

    given = asked.arguments.names
    broken: list[str] = []
    if len(given) == 2:
        found: tuple[Compared, ...] = (compared(given[0], given[1], asked.arguments.kind),)
    elif len(given) == 1 and (Path(given[0]).suffix or Path(given[0]).is_file()):
        found = compared_in(Path(given[0]), broken)
    else:
        raise UsageError(
            f"{output.counted(len(given), 'name')} {'was' if len(given) == 1 else 'were'} given.",
            advice="Give two names, each in quotation marks, or one CSV file of pairs with the columns one and "
            "other.",
        )
    return Result(
        fields={"pairs": [compared_json(one) for one in found], "broken": broken, "note": NOTE},
        words=flowed(f"{compared_words(found)}\n\n{NOTE}"),
        failure=_failure(broken),
    )


def _failure(broken: list[str]) -> PartlyFailed | None:
    if not broken:
        return None
    listed = "\n".join(f"  {one}" for one in broken[:20])
    return PartlyFailed(
        f"{len(broken)} rows hold no pair of names:\n{listed}", advice="The others were compared."
    )
