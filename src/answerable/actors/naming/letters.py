"""How may a name be read in small Latin letters, word by word?"""

from __future__ import annotations

import re
from typing import Final

Reading = tuple[str, ...]
_PLAIN: Final = "".join(chr(code).lower() if chr(code).isalnum() else " " for code in range(128))
_APOSTROPHES: Final = "'’‘`ʼʻ´"
_JOINING: Final = re.compile(
    f"(?<=[^\\W\\d_])(?<!\\b[dDlL])(?<!\\b[dD]ell)[{_APOSTROPHES}](?=[^\\W\\d_])"
)
"""An apostrophe within a word: Ta'ang, O'Brien, Qa'ida; not that of d'Ivoire and l'Union."""
_OWNER: Final = re.compile(f"[{_APOSTROPHES}]")


def readings_of(written: str, kind: str) -> tuple[Reading, ...]:
    """The words of a name in small Latin letters, once for each way to read it; the likeliest first.

    Never empty. `kind` as in `forms_of`: a person's name in Chinese begins with the surname.
    """
    if written.isascii():
        if "'" in written:
            written = _JOINING.sub("", written)
        return (tuple(written.translate(_PLAIN).split()),)
    from answerable.actors.naming.scripts import (
        read_scripts,
    )  # other scripts are rare, and load slowly

    return read_scripts(_JOINING.sub("", written), kind)
