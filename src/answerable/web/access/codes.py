"""Does somebody also hold the phone, or the paper, that they set up? (RFC 6238)"""

from __future__ import annotations

import hmac
import secrets
import time
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone

from answerable.web.access.models import Account, RecoveryCode
from answerable.web.sealed import lookup

if TYPE_CHECKING:
    import pyotp

_STEP: Final = 30
_SECRET_LETTERS: Final = 32
_RECOVERY: Final = 10
_ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without letters that look alike on paper."""
_SHOWN_AS: Final = "Notes"
"""What the phone calls it: whoever looks at the phone learns nothing else."""


def fresh_secret() -> str:
    """A secret of 160 bits for a phone to keep."""
    import pyotp

    return pyotp.random_base32(_SECRET_LETTERS)


def in_groups(secret: str) -> str:
    """The secret as somebody types it: groups of four letters."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def picture(secret: str) -> str:
    """The secret as a QR code: an SVG element that needs no style."""
    import segno

    address = _totp(secret).provisioning_uri(name=_SHOWN_AS.lower(), issuer_name=_SHOWN_AS)
    made = segno.make(address, error="m")
    return made.svg_inline(scale=5, border=4, light="#fff", svgclass=None, lineclass=None)


def step_of(secret: str, code: str) -> int:
    """The time step whose code this is, now or one step before or after; 0 for none."""
    digits = "".join(code.split())
    if not secret or len(digits) != 6 or not digits.isascii() or not digits.isdigit():
        return 0
    now = int(time.time()) // _STEP
    fitting = [
        step
        for step in (now - 1, now, now + 1)
        if hmac.compare_digest(_totp(secret).at(step * _STEP), digits)
    ]
    return max(fitting, default=0)


def accept(account: Account, code: str) -> bool:
    """Whether the code is right, and uses it up: a code of the phone or one from the paper, each once."""
    step = step_of(account.totp, code)
    if step:
        # In one statement, so that of two who send the same code one is late.
        return bool(
            Account.objects.filter(pk=account.pk, totp_step__lt=step).update(totp_step=step)
        )
    if not account.totp:
        return False
    unused = RecoveryCode.objects.filter(account=account, digest=_digest(account, code), used=None)
    return bool(unused.update(used=timezone.now()))


def set_up(account: Account, secret: str, step: int) -> tuple[str, ...]:
    """Make the secret the account's; gives new recovery codes, which are shown now and never again."""
    made = tuple(_recovery_code() for _ in range(_RECOVERY))
    with transaction.atomic():
        account.totp, account.totp_step = secret, step
        account.save(update_fields=["totp", "totp_step"])
        RecoveryCode.objects.filter(account=account).delete()
        RecoveryCode.objects.bulk_create(
            RecoveryCode(account=account, digest=_digest(account, one)) for one in made
        )
    return made


def forget(account: Account) -> None:
    """The account has no second factor any more."""
    with transaction.atomic():
        account.totp = ""
        account.save(update_fields=["totp"])
        RecoveryCode.objects.filter(account=account).delete()


def unused(account: Account) -> int:
    """How many recovery codes are left."""
    return RecoveryCode.objects.filter(account=account, used=None).count()


def _recovery_code() -> str:
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


def _digest(account: Account, code: str) -> str:
    # 78 bits of chance and a key: no slow digest is needed.
    bare = "".join(sign for sign in code.lower() if sign in _ALPHABET)
    return lookup(f"recovery {account.pk} {bare}")


def _totp(secret: str) -> pyotp.TOTP:
    import pyotp

    return pyotp.TOTP(secret, interval=_STEP)
