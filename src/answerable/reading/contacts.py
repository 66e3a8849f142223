"""Whom may a reader write to, and by which address?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from answerable.reading import cues
from answerable.reading.model import Contact, Gap
from answerable.reading.spans import cut
from answerable.reading.zones import Zones

_PARTS: Final = re.compile(r"[,;|]\s+|\s+[-–—]\s+")
_WAYS: Final = (cues.MASKED, cues.EMAIL, cues.PHONE, cues.LINK)


def find_contacts(zones: Zones) -> tuple[Contact, ...]:
    """One contact a line of the contact block. `value` is the address as written, masked or not.

    The line is read as name, organisation, address. An address in the letterhead is the recipient's
    and is no contact of the signatories.
    """
    found = []
    for line in zones.of("contact"):
        start = _after_cue(line.text)
        way = next(_ways(line.text, start), None)
        if way is None:
            continue
        named = [
            part.strip(" ,:;")
            for part in _PARTS.split(line.text[start : way.start()])
            if part.strip(" ,:;")
        ]
        found.append(
            Contact(
                **cut(zones.text, line.start + start, line.end, "contact.line/1"),
                name=named[0] if named else "",
                org=", ".join(named[1:]),
                value=way[0],
            )
        )
    return tuple(found)


def masked_values(zones: Zones) -> tuple[Gap, ...]:
    """The addresses and names that a website replaced by a mask in this copy."""
    return tuple(
        Gap(
            **cut(zones.text, line.start + found.start(), line.start + found.end(), "gap.masked/1"),
            kind="masked_value",
            why="The address is masked in this copy; it is kept as it stands.",
        )
        for line in zones.lines
        for found in cues.MASKED.finditer(line.text)
    )


def _after_cue(text: str) -> int:
    cue = cues.CONTACT.search(text)
    if cue is None:
        return 0
    colon = text.find(":", cue.start())
    return colon + 1 if colon >= 0 else cue.end()


def _ways(text: str, start: int) -> Iterator[re.Match[str]]:
    for way in _WAYS:
        if found := way.search(text, start):
            yield found
