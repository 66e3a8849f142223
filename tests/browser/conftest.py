"""Every test here opens pages in a browser; see browsing.py."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from browsing import address, archive, chromium, page_as, picture  # noqa: F401
