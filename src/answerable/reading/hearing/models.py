"""Which local model may listen to a recording? Only one whose files are known by their hashes.

A model is a folder that is already here; nothing is fetched. It is taken by the SHA-256 of each of its
files, never by a name that a registry could give to something else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Final

from answerable.errors import CannotRead, NotAllowed
from answerable.text import visible

WEIGHTS: Final = "model.bin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A model that listens: its name, and the SHA-256 of each file it is made of."""

    name: str
    files: Mapping[str, str]

    @property
    def sha256(self) -> str:
        """Of its weights."""
        return self.files[WEIGHTS]


KNOWN: Final = (
    Model(
        name="faster-whisper-tiny.en",
        files={
            "model.bin": "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a",
            "config.json": "14b1b421a90349bc551b881461426b561a874049cb9e4c4864f2ca384f6a7cc5",
            "tokenizer.json": "929c5252409436dce1b38a75d1abbcb5e132d170d8e324e4e04ed915fa2d22df",
            "vocabulary.txt": "ff77588746d3a2595d32ab5b69ffd7b95ce2441ac57533cb66fc3eb575a115cf",
        },
    ),
    Model(
        name="faster-whisper-base",
        files={
            "model.bin": "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
            "config.json": "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
            "tokenizer.json": "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
            "vocabulary.txt": "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
        },
    ),
)
"""Models in the form of CTranslate2, English or used for English."""


def model_in(folder: Path) -> Model:
    """The known model whose files lie in a folder. Raises NotAllowed for any other, CannotRead."""
    try:
        found = {name: _sum(folder / name) for name in (WEIGHTS,)}
        known = next((one for one in KNOWN if one.sha256 == found[WEIGHTS]), None)
        if known is None:
            raise NotAllowed(
                f"This folder holds no known model (sha256 {found[WEIGHTS][:12]}…), so it is not run.",
                advice="Only models whose hashes stand in docs/howto/transcripts.md are run.",
            )
        changed = [name for name, digest in known.files.items() if _sum(folder / name) != digest]
    except OSError as failed:
        raise CannotRead(
            f"The model {visible(folder.name)} cannot be opened: {failed.strerror or 'unknown reason'}.",
            advice="Check the setting `hearing_model`; it names the folder of one model.",
        ) from None
    if changed:
        raise NotAllowed(
            f"{changed[0]} of this model is not the known one, so it is not run.",
            advice="Take the files of the model out of the package once more.",
        )
    return known


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
