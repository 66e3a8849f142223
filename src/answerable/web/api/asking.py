"""Who asks, may they ask this, and is what they send of a kind and size that is taken?"""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest
from ninja.errors import ValidationError

from answerable.errors import NotAllowed, UsageError
from answerable.web.access.roles import permission
from answerable.web.api import tokens
from answerable.web.api.models import Token
from answerable.web.api.problems import REALM, Turned, too_often, unknown
from answerable.web.api.rates import Rate
from answerable.web.api.scopes import NEEDS, Scope
from answerable.web.desk import Desk

JSON: Final = "application/json"
FORM: Final = "multipart/form-data"
LARGEST: Final = 1 << 20
"""Bytes of a request that brings JSON; files are streamed and not counted."""
A_MINUTE: Final = 600
STRANGERS_A_MINUTE: Final = 60
_BY_TOKEN: Final = Rate(A_MINUTE)
_BY_ADDRESS: Final = Rate(STRANGERS_A_MINUTE)


class Asking(HttpRequest):
    """A request of a program that is known."""

    desk: Desk
    token: Token


class Needs:
    """What an operation needs; gives the token, or turns the request away."""

    def __init__(self, scope: Scope, takes: str = "", named: frozenset[str] = frozenset()) -> None:
        self.scope = scope
        self.takes = takes
        """The type of content."""
        self.named = named
        """What may stand in the query."""

    def __call__(self, request: Asking) -> Token:
        """Raises Turned."""
        token = known(request, bearer(request))
        self._refuse_beyond(token)
        self._refuse_content(request)
        self._refuse_query(request)
        request.desk = Desk(token.account)
        request.desk.needed = NEEDS[self.scope]
        return token

    def _refuse_beyond(self, token: Token) -> None:
        if self.scope not in token.as_scopes:
            raise _insufficient(
                self.scope,
                NotAllowed(
                    f"This token was not made for “{self.scope}”.",
                    advice="Its person can make another under /api/tokens/.",
                ),
            )
        said = permission(token.account.as_role, NEEDS[self.scope])
        if not said.allowed:
            raise _insufficient(
                self.scope,
                NotAllowed(said.reason, advice="Ask an owner of this archive for another role."),
            )

    def _refuse_content(self, request: HttpRequest) -> None:
        if request.method != "POST":
            return
        length = request.headers.get("Content-Length") or "0"
        size = int(length) if length.isascii() and length.isdecimal() else 0
        if self.takes != FORM and size > LARGEST:
            raise Turned(
                413,
                UsageError(f"Up to {LARGEST:,} bytes are taken.", advice="Send it in parts."),
            )
        if self.takes and size and request.content_type != self.takes:
            raise Turned(
                415,
                UsageError(f"This takes {self.takes} alone.", advice="Say so in the Content-Type."),
            )

    def _refuse_query(self, request: HttpRequest) -> None:
        """A name that is mistyped would otherwise be as if nothing had been asked."""
        if not self.named.issuperset(request.GET):
            known = ", ".join(sorted(self.named)) or "nothing"
            fault = {"loc": ("query",), "msg": f"Known here: {known}."}
            raise ValidationError([fault])


def known(request: HttpRequest, secret: str | None) -> Token:
    """The token of a secret, counted and noted. Raises Turned; None says that there was no secret."""
    token = tokens.known(secret) if secret else None
    if token is None:
        wait = _BY_ADDRESS.wait(str(request.META.get("REMOTE_ADDR", "")))
        raise too_often(wait) if wait else unknown("invalid_token" if secret else "")
    request.token = token  # type: ignore[attr-defined]
    wait = _BY_TOKEN.wait(token.digest)
    if wait:
        raise too_often(wait)
    tokens.used(token)
    return token


def bearer(request: HttpRequest) -> str | None:
    """The secret that a program sent: in the header alone, as an address stands in logs, histories and referrers."""
    kind, _, said = request.headers.get("Authorization", "").partition(" ")
    return said.strip() if kind.lower() == "bearer" and said.strip() else None


def _insufficient(scope: Scope, fault: NotAllowed) -> Turned:
    return Turned(
        403,
        fault,
        {
            "WWW-Authenticate": f'Bearer realm="{REALM}", error="insufficient_scope", scope="{scope}"'
        },
    )
