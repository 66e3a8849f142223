"""Where does a mail say different things in different places, so that programs may show different ones?

Nothing of this says that somebody meant to deceive: mailing lists and offices write such mails too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from email.message import Message
from email.utils import getaddresses
from typing import Final
from unicodedata import normalize

from answerable.reading.containers.mail_child import shown
from answerable.text import visible

ONCE: Final = ("From", "Sender", "Date", "Subject", "Message-ID", "Reply-To", "To", "Cc")
"""Headers of which a mail may have one (RFC 5322, 3.6)."""
_LONGEST: Final = 2_000
_NAMED: Final = 8
_LONGEST_WORDS: Final = 160
_ADDRESS: Final = re.compile(
    r"(?:https?://|www\.|mailto:)\S+|<[^<>\s]{1,2000}>|[^\s@<>]{1,64}@\S{1,255}", re.I
)
_ALONE: Final = re.compile(r"[^\s<>@\"']{1,64}@[^\s<>@\"']{1,255}")
_MARKER: Final = re.compile(
    r"^[ \t>]*(?:#{1,6}|[*•·◦▪–-]|\(?[0-9]{1,3}[.)])(?=[ \t])|\[(?:image|cid)[^\[\]\n]{0,300}\]",
    re.IGNORECASE | re.MULTILINE,
)
"""What one version writes for a list, a heading or a picture, and the other shows in another way."""
_WORD: Final = re.compile(r"[\w\u1000-\u109f]+")


def of_heads(message: Message) -> Iterator[str]:
    """What is odd in the head, each as the end of a sentence on the mail."""
    for name in ONCE:
        if (count := len(message.get_all(name) or [])) > 1:
            yield (
                f"it has {count:,} lines “{name}” where one is allowed; the first was taken, and a mail "
                "program may show another"
            )
    authors, hands = _addresses(message, "From"), _addresses(message, "Sender")
    if hands - authors and authors:
        yield (
            f"it states that {_spoken(hands)} handed it in for {_spoken(authors)}, as lists and offices do; "
            "neither is checked"
        )
    for name, address in getaddresses(_stated(message, "From")):
        other = _ALONE.search(name)
        if other and other[0].casefold() != address.casefold():
            yield (
                f"the name in its From line looks like an address ({visible(other[0])}), and the address is "
                f"another ({visible(address)})"
            )


def difference(read: str, other: str, *, read_is: str, other_is: str) -> str:
    """What a version that is not read says otherwise than the one that is; "" where they say the same.

    Addresses, and the signs by which lists, headings and pictures are written, do not count.
    """
    one, two = _words(read), _words(other)
    if one == two:
        return ""
    mine, theirs = Counter(one) - Counter(two), Counter(two) - Counter(one)
    if not mine and not theirs:
        return f"its {read_is} and its {other_is} have the same words in another order; the {read_is} was read"
    only = [
        f"only the {name} has {_quoted(words)}"
        for name, words in ((other_is, theirs), (read_is, mine))
        if words
    ]
    return (
        f"its {read_is} and its {other_is} say different things: {', '.join(only)}; the {read_is} "
        "was read"
    )


def _words(text: str) -> list[str]:
    plain = _ADDRESS.sub(" ", _MARKER.sub(" ", text))
    return _WORD.findall(normalize("NFKC", plain).casefold())


def _quoted(words: Counter[str]) -> str:
    said = visible(" ".join(list(words)[:_NAMED]))
    more = "" if len(words) <= _NAMED and len(said) <= _LONGEST_WORDS else " …"
    return f"“{said[:_LONGEST_WORDS]}{more}”"


def _stated(message: Message, name: str) -> list[str]:
    return [shown(str(one))[:_LONGEST] for one in message.get_all(name) or []]


def _addresses(message: Message, name: str) -> set[str]:
    found = getaddresses(_stated(message, name))
    return {address.casefold() for _, address in found if "@" in address}


def _spoken(addresses: set[str]) -> str:
    return visible(", ".join(sorted(addresses)[:3]))
