"""How is an authority asked over the network, so that nothing but the question leaves?

Only when a person asks for it. What comes back is bytes of a stranger: limited in size and time, and
judged by `judging` before anything is kept.
"""

from __future__ import annotations

import threading
import urllib.error
import urllib.request
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.parse import urlsplit

from answerable.archive.stamping import tokens
from answerable.errors import CannotRead, UsageError
from answerable.text import visible

SECONDS = 20
"""To wait for one step of the exchange."""
SECONDS_IN_ALL = 60
_ADVICE = "The request is kept; `answerable anchor` asks again."


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """An authority that moved is for a person to look at: the address is part of the trust."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> None:
        raise CannotRead(
            f"It sends us elsewhere, to {visible(newurl)[:200]}.",
            advice="If you trust that address, set it in place of this one.",
        )


def host(address: str) -> str:
    """The name by which an authority is spoken of."""
    return visible(urlsplit(address).hostname or address)[:200]


def check_address(address: str) -> str:
    """The address, if it may be asked. Raises UsageError."""
    try:
        parts = urlsplit(address)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound, parts = False, urlsplit("")
    if not sound or not address.isascii() or not address.isprintable() or " " in address:
        raise UsageError(
            "The address of a timestamp authority must begin with http:// or https://.",
            advice="Correct the setting timestamp_authorities.",
        )
    if parts.username or parts.password:
        raise UsageError(
            "The address of a timestamp authority holds a name or a password.",
            advice="Authorities that need one are used by --request and --answer.",
        )
    return address


def ask(address: str, query: bytes) -> bytes:
    """What the authority answers, untouched. Raises CannotRead with the reason."""
    check_address(address)
    answers: list[bytes | CannotRead] = []
    # A server that sends one byte at a time never meets the limit of a single step.
    worker = threading.Thread(target=lambda: answers.append(_answer(address, query)), daemon=True)
    worker.start()
    worker.join(SECONDS_IN_ALL)
    if not answers:
        raise CannotRead("It takes too long to answer.", advice=_ADVICE)
    answer = answers[0]
    if isinstance(answer, CannotRead):
        raise answer
    return answer


def _answer(address: str, query: bytes) -> bytes | CannotRead:
    try:
        return _posted(address, query)
    except CannotRead as refused:
        return refused
    except urllib.error.HTTPError as error:
        error.close()
        why = f"with an error ({error.code})"
    except TimeoutError:
        return CannotRead("It takes too long to answer.", advice=_ADVICE)
    except (urllib.error.URLError, HTTPException, OSError, ValueError) as error:
        if isinstance(getattr(error, "reason", None), TimeoutError):
            return CannotRead("It takes too long to answer.", advice=_ADVICE)
        return CannotRead("It cannot be reached.", advice=_ADVICE)
    return CannotRead(f"It answers {why}.", advice=_ADVICE)


def _posted(address: str, query: bytes) -> bytes:
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler,
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.HTTPDefaultErrorHandler,
        urllib.request.HTTPErrorProcessor,
        _NoRedirect,
    ):
        opener.add_handler(handler())
    request = urllib.request.Request(
        address,
        data=query,
        method="POST",
        headers={
            "Content-Type": "application/timestamp-query",
            "Accept": "application/timestamp-reply",
        },
    )
    with opener.open(request, timeout=SECONDS) as response:
        found: bytes = response.read(tokens.LARGEST + 1)
    if len(found) > tokens.LARGEST:
        raise CannotRead("It sends more than any timestamp has.", advice=_ADVICE)
    return found
