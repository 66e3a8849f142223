"""How is a token made, known again, and ended?"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from answerable.archive.records import LEVELS
from answerable.errors import Conflict, NotAllowed
from answerable.web import seat
from answerable.web.access.models import Account
from answerable.web.access.roles import ALLOWED, Role
from answerable.web.api.models import Token
from answerable.web.api.scopes import NEEDS, Scope

PREFIX: Final = "answerable_"
"""How every secret begins, so that a scanner knows one that was left somewhere."""
MOST: Final = 20
"""Tokens of one account that stand at once."""
LONGEST: Final = 200
"""Characters of what is looked at as a secret."""


def make(account: Account, name: str, scopes: Iterable[Scope], days: int) -> tuple[Token, str]:
    """A new token and its secret, which nobody can read again. Raises NotAllowed, Conflict."""
    chosen = sorted(set(scopes))
    if account.as_role is Role.GUEST or not _may(account, chosen):
        raise NotAllowed(
            _("A token does no more than its person may."), advice=_("Choose fewer scopes.")
        )
    secret = PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=account.pk)  # two at once are counted one by one
        if standing_of(account).count() >= MOST:
            raise Conflict(
                _("You have %(most)d tokens, and that is as many as one person may have.")
                % {"most": MOST},
                advice=_("End one that is not used any more."),
            )
        made = Token.objects.create(
            account=account,
            name=name,
            digest=_digest(secret),
            scopes=" ".join(chosen),
            clearance=account.clearance,
            until=timezone.now() + timedelta(days=days),
        )
    return made, secret


def known(secret: str) -> Token | None:
    """The token of a secret, if it stands and its person may still come in; None for every other."""
    if not secret.startswith(PREFIX) or len(secret) > LONGEST or not secret.isascii():
        return None
    found = Token.objects.select_related("account").filter(digest=_digest(secret)).first()
    if found is None or not found.stands or not _is_in(found.account):
        return None
    return found


def used(token: Token) -> None:
    """Note the day."""
    today = datetime.now(UTC).date()
    if token.last_day != today:
        Token.objects.filter(pk=token.pk).update(last_day=today)


def standing_of(account: Account) -> QuerySet[Token]:
    """The tokens of an account that open something."""
    return Token.objects.filter(account=account, ended=None, until__gt=timezone.now())


def end(tokens: QuerySet[Token], why: str = Token.REVOKED) -> int:
    """End those of them that were not ended yet; gives how many."""
    return tokens.filter(ended=None).update(ended=timezone.now(), ended_why=why)


def end_what_fell(account: Account) -> None:
    """End what an account may not do any more, for good: it does not come back with the role."""
    own = Token.objects.filter(account=account, ended=None)
    if not _is_in(account):
        end(own, Token.ACCOUNT)
        return
    fell = [one.pk for one in own if not _covers(account, one)]
    end(own.filter(pk__in=fell), Token.FELL)


def end_all_of(account: Account) -> int:
    """End every token of an account."""
    return end(Token.objects.filter(account=account), Token.ACCOUNT)


def _is_in(account: Account) -> bool:
    return account.is_active and account.as_role is not Role.GUEST


def _covers(account: Account, token: Token) -> bool:
    level = LEVELS.index(account.clearance)
    return LEVELS.index(token.clearance) <= level and _may(account, token.as_scopes)


def _may(account: Account, scopes: Iterable[Scope]) -> bool:
    return all(NEEDS[one] in ALLOWED[account.as_role] for one in scopes)


def _digest(secret: str) -> str:
    return hmac.new(seat.taken().lookup, f"token\0{secret}".encode(), "sha256").hexdigest()
