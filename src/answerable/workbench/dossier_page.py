"""The dossier as one page to read, print and send, that needs nothing outside itself.

The page holds no script, and its own policy forbids any. A sentence without a source is marked in words,
and by a line beside it; never by colour alone.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Final

from answerable.disclosure.dossier.model import UNSUPPORTED, UNSUPPORTED_WORDS, VIEW, Dossier
from answerable.workbench.dossier_words import (
    head,
    left_out,
    nothing,
    source_words,
    still_open,
)
from answerable.workbench.landing import Made, land
from answerable.workbench.lines import inert

_SIGN: Final = b"<title>Dossier"
_HEAD_BYTES: Final = 2048


def write_page(made: Dossier, out: Path) -> Path:
    """Write the page to `out`, for its owner alone to read. See `landing.land`."""
    content = page(made).encode("utf-8")
    return land(Made(called="page", content=content, sign=_SIGN, within=_HEAD_BYTES), out)


def page(made: Dossier) -> str:
    """The page as HTML text."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"inert": inert, "source": source_words}
    source = files("answerable.workbench") / "templates" / "dossier.html.j2"
    return environment.from_string(source.read_text("utf-8")).render(
        made=made,
        head=head(made),
        footnotes=made.footnotes,
        left_out=left_out,
        nothing=nothing,
        still_open=still_open,
        unsupported=UNSUPPORTED,
        unsupported_words=UNSUPPORTED_WORDS,
        view=VIEW,
    )
