"""On which page is that done for which a sentence names a command of the terminal?"""

from __future__ import annotations

import re
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy

_PAGES: Final = {
    "actors": ("actors:list", gettext_lazy("Actors")),
    "add": ("documents:add", gettext_lazy("Add documents")),
    "case": ("cases:list", gettext_lazy("Cases")),
    "check": ("checks:start", gettext_lazy("Checks")),
    "consent": ("disclosure:consents", gettext_lazy("Consents")),
    "disclose": ("disclosure:start", gettext_lazy("Disclosure")),
    "incident": ("incidents:list", gettext_lazy("Incidents")),
    "incidents": ("incidents:list", gettext_lazy("Incidents")),
    "judge": ("review:matches", gettext_lazy("Matches")),
    "lists": ("actors:lists", gettext_lazy("Lists")),
    "name-clearance": ("disclosure:names", gettext_lazy("Names")),
    "people": ("disclosure:people", gettext_lazy("People and keys")),
    "pseudonym": ("disclosure:pseudonyms", gettext_lazy("Pseudonyms")),
    "read": ("documents:list", gettext_lazy("Documents")),
    "recipient": ("disclosure:recipients", gettext_lazy("Recipients")),
    "search": ("documents:list", gettext_lazy("Documents")),
    "show": ("documents:list", gettext_lazy("Documents")),
    "verify": ("verify:archive", gettext_lazy("The whole archive")),
}
_COMMAND: Final = re.compile(r"`answerable ([a-z-]+)")
_BRACKETED: Final = re.compile(r"\s*\(`[^`]*`\)")


def without_asides(advice: str) -> str:
    """Advice without the commands that it names in brackets: the sentence stands without them."""
    return _BRACKETED.sub("", advice)


def pages_for(advice: str) -> list[tuple[str, str]]:
    """Address and words of each page that does what a command named in `advice` does, once each."""
    named = (_PAGES[one] for one in _COMMAND.findall(advice) if one in _PAGES)
    return [(reverse(name), str(words)) for name, words in dict(named).items()]
