"""What must a request for a person's arrest and surrender hold, and what of it is on record?"""

from __future__ import annotations

from dataclasses import dataclass

from answerable.ontology.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """One thing that a request for arrest and surrender must hold (article 91(2))."""

    what: str
    status: str
    """on_record | partly | open"""
    says: str


def needed(
    about: tuple[Fact, ...], offices: tuple[Fact, ...], *, issued: bool
) -> tuple[Needed, ...]:
    """The four parts of the request (article 91(2)(a) to (c)); `issued`: whether a warrant is in force."""
    written = sorted({name for fact in about for name in (fact.subject, *fact.aliases)})
    office = (
        f" An office on record: {offices[0].value}; an office is no location." if offices else ""
    )
    return (
        Needed(
            what="Information that identifies the person",
            status="partly" if written else "open",
            says=f"Names on record: {', '.join(written)}. Date and place of birth are not held here.",
        ),
        Needed(
            what="Information on the probable location", status="open", says=f"None is held here.{office}"
        ),
        Needed(
            what="A copy of the warrant",
            status="on_record" if issued else "open",
            says="A warrant is on record; the copy comes from the Court."
            if issued
            else "No warrant in force is on record.",
        ),
        Needed(
            what="Documents that the law of the requested State requires for surrender",
            status="open",
            says="Ask the authorities of the State; requirements should be no heavier than for extradition.",
        ),
    )  # fmt: skip
