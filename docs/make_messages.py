#!/usr/bin/env python3
"""Take new words of the workspace into its catalogues, and compile them.

    python docs/make_messages.py            needs gettext (Debian: apt install gettext)

Words that changed come out marked `fuzzy`: translate them again and take the mark away. A translation that no
speaker has reviewed has the comment `# draft` in front; whoever reviews one takes that away.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

WEB = Path(__file__).resolve().parents[1] / "src" / "answerable" / "web"
LANGUAGES = ("my",)


def main() -> int:
    """Extract and compile."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "answerable.web.tool_settings"
    import django
    from django.core.management import call_command

    django.setup()
    os.chdir(WEB)
    call_command(
        "makemessages", locale=list(LANGUAGES), no_location=True, no_obsolete=True, verbosity=0
    )
    call_command("compilemessages", locale=list(LANGUAGES), verbosity=0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
