"""Which encodings can a process still use once it may open no file? All that Python has, if they are loaded."""

from __future__ import annotations

import encodings
import importlib
import pkgutil
from contextlib import suppress


def load_all() -> None:
    """Load every codec of Python's own; those for another system are left out."""
    for codec in pkgutil.iter_modules(encodings.__path__):
        with suppress(ImportError):
            importlib.import_module(f"encodings.{codec.name}")
