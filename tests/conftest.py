"""Settings that every test shares."""

import hashlib
import hmac

import pytest
from hypothesis import settings

# A busy machine is no reason for a property to be false.
settings.register_profile("answerable", deadline=None, print_blob=True)
settings.load_profile("answerable")


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
