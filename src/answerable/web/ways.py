"""On which page is that done for which a sentence names a command of the terminal?"""

from __future__ import annotations

import re
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

PAGES: Final = {
    "actors": ("actors:list", gettext_lazy("Actors")),
    "add": ("documents:add", gettext_lazy("Add documents")),
    "case": ("cases:list", gettext_lazy("Cases")),
    "check": ("checks:start", gettext_lazy("Checks")),
    "consent": ("disclosure:consents", gettext_lazy("Consents")),
    "command": ("actors:command", gettext_lazy("Command")),
    "disclose": ("disclosure:start", gettext_lazy("Disclosure")),
    "dossier": ("disclosure:dossiers", gettext_lazy("Dossiers")),
    "gap": ("actors:gap", gettext_lazy("The gap")),
    "grade": ("review:grades", gettext_lazy("Grades")),
    "incident": ("incidents:list", gettext_lazy("Incidents")),
    "incidents": ("incidents:list", gettext_lazy("Incidents")),
    "judge": ("review:matches", gettext_lazy("Matches")),
    "lists": ("actors:lists", gettext_lazy("Lists")),
    "name-clearance": ("disclosure:names", gettext_lazy("Names")),
    "network": ("actors:network", gettext_lazy("Ties")),
    "people": ("disclosure:people", gettext_lazy("People and keys")),
    "pseudonym": ("disclosure:pseudonyms", gettext_lazy("Pseudonyms")),
    "read": ("documents:list", gettext_lazy("Documents")),
    "recipient": ("disclosure:recipients", gettext_lazy("Recipients")),
    "report": ("checks:start", gettext_lazy("Checks")),
    "screen": ("actors:screening", gettext_lazy("Screening")),
    "search": ("documents:list", gettext_lazy("Documents")),
    "show": ("documents:list", gettext_lazy("Documents")),
    "verify": ("verify:archive", gettext_lazy("The whole archive")),
}
_COMMAND: Final = re.compile(r"`answerable ([a-z-]+)[^`]*`")
_BRACKETED: Final = re.compile(r"\s*\(`[^`]*`\)")
_PIECE_ENDS: Final = re.compile(r"(?<=[.;])\s+")
_OPTION: Final = re.compile(r"(?<![\w-])--?[A-Za-z]")


def for_pages(advice: str) -> str:
    """Advice as a page gives it: a command is named by the page that does it, options fall away.

    What no page does is said to be done in a terminal.
    """
    pieces = _PIECE_ENDS.split(_BRACKETED.sub("", advice))
    said = " ".join(filter(None, map(_piece, pieces))).replace("`", "")
    said = f"{said[:-1]}." if said.endswith(";") else said
    return said[:1].upper() + said[1:]


def _piece(words: str) -> str:
    elsewhere = [one for one in _COMMAND.findall(words) if one not in PAGES]
    if elsewhere:
        return _("On the computer that holds the archive, in a terminal: %s") % words
    known = _COMMAND.sub(lambda one: _("the page “%s”") % PAGES[one[1]][1], words)
    return "" if _OPTION.search(known) else known


def pages_for(advice: str) -> list[tuple[str, str]]:
    """Address and words of each page that does what a command named in `advice` does, once each."""
    named = (PAGES[one] for one in _COMMAND.findall(advice) if one in PAGES)
    return [(reverse(name), str(words)) for name, words in dict(named).items()]
