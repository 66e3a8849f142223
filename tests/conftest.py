"""Settings that every test shares."""

import hashlib
import hmac
from pathlib import Path

import pytest
from hypothesis import settings

# What takes long begins first, so that at the end no core waits for another.
LONG_FIRST = (
    "browser/test_browser_screens.py",
    "real/test_real_journey.py",
    "web/test_postgresql.py",
    "archive/test_sync_attacks.py",
    "workbench/test_spark.py",
    "browser/test_browser_journey.py",
    "docs/test_docs.py",
    "reading/test_museum.py",
    "real/test_matching.py",
    "real/test_worked_case.py",
    "cli/test_disclose.py",
    "disclosure/redacting/test_redaction_evasions.py",
    "archive/test_sync_crash.py",
    "archive/test_places_objects.py",
    "disclosure/test_dossier.py",
)

# A busy machine is no reason for a property to be false.
settings.register_profile("answerable", deadline=None, print_blob=True)
settings.load_profile("answerable")


def pytest_collection_modifyitems(items):
    """The order of files; within a file it stays."""
    folder = Path(__file__).parent
    place = {folder / name: n for n, name in enumerate(LONG_FIRST)}
    items.sort(key=lambda item: place.get(item.path, len(place)))


@pytest.fixture
def quick_people(monkeypatch):
    """A person's passphrase closes and opens at once; the real one takes a second or two each time."""
    import pyrage

    def close(secret, passphrase):
        return hmac.digest(passphrase.encode(), secret, hashlib.sha256) + secret

    def open_(closed, passphrase):
        if close(closed[32:], passphrase) != closed:
            raise pyrage.DecryptError("Decryption failed")
        return closed[32:]

    monkeypatch.setattr(pyrage.passphrase, "encrypt", close)
    monkeypatch.setattr(pyrage.passphrase, "decrypt", open_)
