"""An element matrix or command sheet as one page to read and print that needs nothing outside itself.

The page holds no script and no address, and its own policy forbids both. Words tell for from against, never
colour alone; contrary entries come first.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Final

from answerable import __version__
from answerable.casework.cases.sheet import POST_IS_NOT
from answerable.clock import now
from answerable.workbench.case_matrix import (
    LEGAL,
    NO_VIEW,
    ROWS_ARE,
    UNCONFIRMED,
    MatrixShown,
    gap_words,
    view_line,
)
from answerable.workbench.case_sheet import (
    ELSEWHERE,
    NONE_ON_RECORD,
    PROPOSED,
    UNSUPPORTED,
    SheetShown,
)
from answerable.workbench.case_shown import ALLEGED
from answerable.workbench.landing import Made, land
from answerable.workbench.lines import inert

_SIGN: Final = b'<meta name="answerable" content="case">'
_HEAD_BYTES: Final = 2048
_LOOKS: Final = {"for": "for", "against": "against"}


def write_page(
    title: str,
    out: Path,
    *,
    matrices: Sequence[MatrixShown] = (),
    sheets: Sequence[SheetShown] = (),
) -> Path:
    """Write the page to `out`, for its owner alone to read, and return that. See `landing.land`."""
    content = page(title, matrices=matrices, sheets=sheets).encode("utf-8")
    return land(Made(called="page", content=content, sign=_SIGN, within=_HEAD_BYTES), out)


def page(
    title: str, *, matrices: Sequence[MatrixShown] = (), sheets: Sequence[SheetShown] = ()
) -> str:
    """The page as HTML text."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"inert": inert, "gap": gap_words, "view": view_line}
    source = files("answerable.workbench") / "templates" / "case.html.j2"
    return environment.from_string(source.read_text("utf-8")).render(
        title=title,
        matrices=matrices,
        sheets=sheets,
        alleged=ALLEGED,
        legal=LEGAL,
        unconfirmed=UNCONFIRMED,
        no_view=NO_VIEW,
        post=POST_IS_NOT,
        proposed=PROPOSED,
        none_on_record=NONE_ON_RECORD,
        elsewhere=ELSEWHERE,
        looks=_LOOKS,
        rows_are=ROWS_ARE,
        unsupported=UNSUPPORTED,
        made=f"{now()[:10]}, {now()[11:16]} UTC",
        version=__version__,
    )
