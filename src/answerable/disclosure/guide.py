"""How is the recipient told to check a package, in English, French and Spanish?"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources

from answerable.disclosure.stamped import Stamp

_NONE = {
    "en": "No timestamp came with this package. Leave step 4 out.",
    "fr": "Aucun horodatage n'accompagne ce paquet. Omettez l'étape 4.",
    "es": "Ningún sello de tiempo acompaña este paquete. Omita el paso 4.",
}


def written(stamps: Sequence[Stamp]) -> str:
    """VERIFY.md, with the commands for the timestamps that came along."""
    here = resources.files("answerable.disclosure") / "handed" / "VERIFY.md"
    found = here.read_text(encoding="utf-8")
    for language, none in _NONE.items():
        found = found.replace(f"{{stamps-{language}}}", _commands(stamps) or none)
    return found


def _commands(stamps: Sequence[Stamp]) -> str:
    lines = []
    for stamp in stamps:
        for number in range(1, len(stamp.tokens) + 1):
            root = f"{stamp.folder}/roots.pem" if stamp.roots else "ROOT.pem"
            lines.append(
                f"openssl ts -verify -data {stamp.folder}/checkpoint.note "
                f"-in {stamp.folder}/{number}.tsr -CAfile {root}"
            )
    return "```sh\n" + "\n".join(lines) + "\n```" if lines else ""
