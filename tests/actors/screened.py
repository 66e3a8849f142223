"""Small copies of lists and packs made by hand, for the tests of screening and of the gap."""

from __future__ import annotations

from published import sdn

from answerable.actors.lists.entry import Identifier
from answerable.actors.lists.intake import Asked, read_list
from answerable.actors.matching.entity import Entity
from answerable.actors.screening.identity import Judged
from answerable.actors.screening.register import Register, register_of
from answerable.dates import SourceDate
from answerable.ontology.packs import parse_pack

DAY = SourceDate.parse("2024-01-15")
HEAD = (
    "pack: by_hand\nversion: '1'\ntitle: Made for a test\nas_of: 2026-01-01\n"
    "authorities:\n"
    "  - {id: EU, label: European Union}\n  - {id: US, label: United States}\n"
    "  - {id: GB, label: United Kingdom}\n"
    "  - {id: ZJ, label: Council of Zedland, not_adverse: a party to the armed conflict in Zedland}\n"
    "regimes:\n"
    "  - {id: EU-MMR, authority: EU, label: EU regime, measures: [travel ban, asset freeze], concerns: MM}\n"
    "  - {id: US-BURMA, authority: US, label: US regime, measures: [travel ban, asset freeze], concerns: MM}\n"
    "  - {id: US-GLOMAG, authority: US, label: US theme, measures: [travel ban, asset freeze]}\n"
    "  - {id: US-VISA, authority: US, label: US visas, measures: [travel ban]}\n"
    "  - {id: GB-MMR, authority: GB, label: UK regime, measures: [travel ban, asset freeze], concerns: MM}\n"
    "sources:\n  - {id: s, text: The Gazette, date: 2021-03-22}\n"
)
MOGE = (
    "46072|MYANMA OIL AND GAS ENTERPRISE||BURMA-EO14014|Executive Order 14014 Directive Information: "
    "Subject to Directive 1 - financial services; Listing Date (EO 14014 Directive 1): 31 Oct 2023"
)


def pack(*facts: str):
    """A pack with these rows under `facts`."""
    rows = "".join(f"  - {{{fact}, source: s, confirmed: true}}\n" for fact in facts)
    return parse_pack(f"{HEAD}facts:\n{rows}".encode() if facts else HEAD.encode() + b"facts: []\n")


def us(*rows: str, date: str = "2023-11-08"):
    """A copy of OFAC's list with these rows of `published.sdn`."""
    return read_list(sdn(*rows), Asked(date=date))


def table(
    *rows: str,
    authority: str = "EU",
    date: str = "2023-12-01",
    head: str = "number,name,listed on,birthdate,programme,type",
):
    """Somebody's table of a list."""
    return read_list("\n".join((head, *rows)).encode(), Asked(authority=authority, date=date))


def register(*snapshots, facts: tuple[str, ...] = ()) -> Register:
    return register_of(snapshots, [pack(*facts)])


def person(name: str, *born: str, id: str = "", number: str = "") -> Entity:
    """One asked about."""
    return Entity(
        id=id,
        kind="person",
        names=(name,),
        birth_dates=tuple(map(SourceDate.parse, born)),
        identifiers=(Identifier(kind="", value=number),) if number else (),
    )


def body(name: str) -> Entity:
    return Entity(id="", kind="entity", names=(name,))


def says(verdict: str, *pair: str):
    """Judgements in which a person has judged this one pair."""
    judged = Judged(
        verdict=verdict, by="reviewer", on="2026-11-01", reason="compared the photographs"
    )
    return lambda one, other: judged if {one, other} == set(pair) else None
