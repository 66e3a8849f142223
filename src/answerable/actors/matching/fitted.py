"""Which numbers were fitted, and on what?

They were fitted by bench/fit_matching.py on the aliases that the US list gives its entities (SDN list of
November 2023 with the aliases of December 2025) and the UN list (February 2026), on the half of the entities
that is not measured with; docs/why/matching.md tells how.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any, Final

import orjson

_READ: Final[Mapping[str, Any]] = orjson.loads(
    files("answerable.actors.matching").joinpath("weights.json").read_bytes()
)
WORD: Final[Mapping[str, float]] = _READ["word"]
"""Log odds that two words are spellings of one, by feature."""
PERSON: Final[Mapping[str, float]] = _READ["person"]
"""Log odds that two names are one person's, by feature."""
OTHER: Final[Mapping[str, float]] = _READ["other"]
"""The same for bodies, vessels and aircraft."""
