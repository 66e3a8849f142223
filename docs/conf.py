"""How the pages under docs/ are built: `python -m sphinx -W docs docs/_build/html`."""

import re
from pathlib import Path

_PACKAGE = Path(__file__).parents[1] / "src" / "answerable" / "__init__.py"

project = "Answerable"
author = "The Answerable contributors"
project_copyright = "The Answerable contributors, Apache-2.0"
release = re.search(r'__version__ = "([^"]+)"', _PACKAGE.read_text(encoding="utf-8"))[1]

extensions = ["myst_parser"]
exclude_patterns = ["_build"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 4
# A console block holds commands with what they print, and pages quote formats that no lexer knows.
suppress_warnings = ["misc.highlighting_failure"]

html_theme = "furo"
html_title = "Answerable"
html_copy_source = False
html_show_sphinx = False
