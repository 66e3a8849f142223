"""Is this passphrase long enough, and is it the one of this account?"""

from __future__ import annotations

import secrets
import unicodedata
from functools import cache
from typing import Final

from django.contrib.auth.hashers import check_password, make_password
from django.utils.translation import gettext as _

from answerable.text import fold
from answerable.web.access.models import Account

LETTERS: Final = 16
WORDS: Final = 5
LONGEST: Final = 1000
_SHORTEST_WORD: Final = 3
_DIFFERENT: Final = 6


def fault(passphrase: str, name: str) -> str:
    """Why it cannot be taken, as a sentence; empty where it can.

    Length decides, not signs and digits (NIST SP 800-63B, 3.1.1.2): a long one can be remembered.
    """
    words = {fold(one) for one in passphrase.split() if len(one) >= _SHORTEST_WORD}
    if len(passphrase) > LONGEST:
        return _("At most %(n)d characters.") % {"n": LONGEST}
    if len(passphrase.strip()) < LETTERS and len(words) < WORDS:
        return _(
            "Too short: it needs %(letters)d characters or %(words)d different words. Whoever copies the "
            "database can try as many short ones as they like."
        ) % {"letters": LETTERS, "words": WORDS}
    if len(set(passphrase)) < _DIFFERENT:
        return _("It repeats too few characters, so that it is soon guessed.")
    if fold(passphrase) == fold(name) or (fold(name) and fold(passphrase) == fold(name * 2)):
        return _("It is the name, which is the first thing that is guessed.")
    return ""


def choose(account: Account, passphrase: str) -> None:
    """Make it the account's. Whether it is good was asked before; the account is not saved here."""
    account.set_password(_normal(passphrase))


def fits(account: Account | None, passphrase: str) -> bool:
    """Whether it is the account's; takes about as long where there is no account, or none that may be used."""
    usable = account is not None and account.is_active and account.has_usable_password()
    stored = account.password if account is not None and usable else _nobodys()
    right = check_password(_normal(passphrase[: LONGEST + 1]), stored)
    return right and usable


@cache
def _nobodys() -> str:
    """The digest of a passphrase that nobody knows."""
    return make_password(secrets.token_urlsafe(32))


def _normal(passphrase: str) -> str:
    """The same bytes from every keyboard."""
    return unicodedata.normalize("NFKC", passphrase)
