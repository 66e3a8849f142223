"""Lets the tests of redaction use their corpus and the specimens of other rooms."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
for folder in (HERE, HERE.parent, HERE.parents[1] / "archive"):
    sys.path.insert(0, str(folder))
