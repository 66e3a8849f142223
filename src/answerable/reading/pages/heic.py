"""Which files are photographs in HEIC, and what is said where nothing on this computer reads them?

Their reader, `pi_heif`, is installed apart. It decodes with threads and ends the process where it may begin
none, so whoever asks for it sets `Parser.threads`.
"""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from typing import Final

HEIC: Final = ("image/heic", "image/heif")
NO_HEIC: Final = {
    "refused": "Pictures in HEIC, as telephones make them, need a reader that is not on this computer.",
    "advice": "Install it (`pip install 'answerable[heic]'`), or save the picture as JPEG and add that beside it.",
}


def prepare_heic() -> None:
    """Load the reader where it is installed: Pillow's `Image.OPEN` knows "HEIF" then. For a process of its own."""
    with suppress(ImportError):
        import_module("pi_heif").register_heif_opener(thumbnails=False)
        import_module("PIL.TiffImagePlugin")  # what a camera notes is written as a TIFF is
