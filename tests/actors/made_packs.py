"""Small packs made by hand for the tests of this room."""

from __future__ import annotations

from answerable.actors.records import Records, records_of
from answerable.actors.status import StatusOn, status_on
from answerable.dates import SourceDate
from answerable.ontology.facts import Pack
from answerable.ontology.packs import parse_pack

HEAD = (
    "pack: by_hand\nversion: '1'\ntitle: Made for a test\nas_of: 2026-01-01\n"
    "authorities:\n"
    "  - {id: EU, label: European Union, aliases: [EU]}\n"
    "  - {id: GB, label: United Kingdom, aliases: [UK]}\n"
    "  - {id: ICC, label: International Criminal Court}\n"
    "  - {id: MM, label: Myanmar}\n"
    "regimes:\n"
    "  - {id: EU-X, authority: EU, label: EU regime}\n"
    "  - {id: GB-X, authority: GB, label: UK regime}\n"
    "treaties:\n  - {id: rome, label: Rome Statute}\n  - {id: cat, label: Convention against Torture}\n"
    "sources:\n"
    "  - {id: s, text: The Gazette, date: 2021-03-22}\n"
    "  - {id: t, text: Another paper, date: 2022-05-02}\n"
)
LISTED = "subject: Than Hlaing, property: listed_by, regime: EU-X, from: 2021-03-22"
SURE = "source: s, confirmed: true"


def pack(*facts: str, complete: str = "") -> Pack:
    """A pack with these rows under `facts`, and perhaps one under `complete_for`."""
    body = f"complete_for:\n  - {{{complete}}}\n" if complete else ""
    rows = "".join(f"  - {{{fact}}}\n" for fact in facts)
    return parse_pack(f"{HEAD}{body}facts:\n{rows}".encode())


def records(*facts: str, complete: str = "") -> Records:
    return records_of([pack(*facts, complete=complete)])


def on(day: str, *facts: str, of: str = "Than Hlaing", complete: str = "") -> StatusOn:
    """The status of Than Hlaing on that day by these rows."""
    return status_on(records(*facts, complete=complete), of, SourceDate.parse(day))
