"""Is every operation of the HTTP interface on its page, and is the page the one of today?"""

import subprocess
import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_page_is_up_to_date():
    # In a process of its own: there Django is set up for nothing else.
    made = subprocess.run(
        [sys.executable, str(DOCS / "make_http_reference.py"), "--check"], check=False
    )
    assert made.returncode == 0, "run: python docs/make_http_reference.py"
