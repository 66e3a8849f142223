"""Which files are read in another way than the others, and on which machines?"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from answerable.cli.parser import Parser
from answerable.cli.rereading import options_of

if TYPE_CHECKING:
    from answerable.workbench.readers_at_work import Readers
    from answerable.workbench.wishes import Wishes


def add_stage(made: Parser) -> None:
    """--options, --spark."""
    made.add_argument(
        "--options",
        metavar="FILE",
        help="read some files in another way: TOML with rules such as [[files]] names = "
        '["scans/*.pdf"], recognise = "always", languages = ["mya"]',
    )
    made.add_argument(
        "--spark",
        metavar="MASTER",
        help="read on a Spark cluster of your own, such as spark://host:7077, whose machines see the files "
        "in clear; its secret stands in ANSWERABLE_SPARK_SECRET",
    )


def wishes_of(given: Namespace) -> Wishes:
    """How each file is to be read."""
    from answerable.workbench.wishes import Wishes, read_rules

    rules = read_rules(Path(given.options)) if given.options else ()
    return Wishes(usual=options_of(given), rules=rules)


@contextmanager
def readers_of(given: Namespace) -> Iterator[Readers | None]:
    """Who reads the files: a cluster, or else nobody but this machine."""
    if not given.spark:
        yield None
        return
    from answerable.workbench.on_spark import OnSpark

    with OnSpark(given.spark) as readers:
        yield readers
