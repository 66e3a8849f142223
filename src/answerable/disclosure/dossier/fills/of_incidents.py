"""What does the record of incidents put into a dossier: accounts, ranges of people harmed, kinds of violation?

Accounts stand side by side. No number is made out of two, and all parties are told alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from answerable.casework.incidents.model import Account, Casualties, Incident, Party
from answerable.disclosure.dossier.material import Material
from answerable.disclosure.dossier.model import ABOUT, Drafted, DraftedGroup
from answerable.ontology.grading import terms
from answerable.ontology.law import ViolationType


def incidents(material: Material) -> Iterator[DraftedGroup]:
    """Each incident with what each source says of it."""
    for one in material.incidents:
        yield DraftedGroup(
            title=_title(one),
            sentences=tuple(_told(material, account) for account in one.accounts),
        )
    if material.incidents:
        yield DraftedGroup(title="By party", sentences=(_by_party(material.incidents),))
    else:
        yield DraftedGroup(
            title="",
            empty=("An incident that a crime of this case names (`case crime --incident`)",),
        )


def casualties(material: Material) -> Iterator[DraftedGroup]:
    """How many people were harmed, source by source, and never in one number."""
    for one in material.incidents:
        said = tuple(
            Drafted(text=f"By one account: {_range(number)}.", cites=(account.cite,))
            for account in one.accounts
            for number in account.casualties
        )
        more = (Drafted(text="No total is made of these.", kind=ABOUT),) if len(said) > 1 else ()
        yield DraftedGroup(
            title=_title(one),
            sentences=(*said, *more),
            empty=() if said else (f"How many people were harmed: {_title(one)}",),
        )


def violations(material: Material) -> Iterator[DraftedGroup]:
    """Which kinds of violation documenters recorded, and the rights that may be concerned."""
    known = {one.id: one for one in material.records.of(ViolationType)}
    for one in material.incidents:
        yield DraftedGroup(
            title=_title(one),
            sentences=tuple(
                _violation(account, known.get(what), what)
                for account in one.accounts
                for what in account.what
            ),
        )


def _by_party(found: tuple[Incident, ...]) -> Drafted:
    """Every party that an account names, and that silence about the others is none."""
    counted: dict[str, set[str]] = {}
    for one in found:
        for party in {each.party for account in one.accounts for each in account.parties}:
            counted.setdefault(party, set()).add(one.id)
    said = "; ".join(f"{party}: {len(ids)}" for party, ids in sorted(counted.items()))
    return Drafted(
        text=f"Incidents here by party, as accounts attribute them: {said or 'none attributed'}. Of other parties "
        "nothing is told here, which is no finding for or against them.",
        kind=ABOUT,
    )


def _precision(material: Material, written: str) -> str:
    known = terms(material.records.packs, "location_precision")
    return next((one.label for one in known if one.id == written), written)


def _title(one: Incident) -> str:
    first = one.accounts[0]
    called = next((each.title for each in one.accounts if each.title), "") or first.place
    return f"{called}, {first.when.iso}"


def _told(material: Material, one: Account) -> Drafted:
    known = {each.id: each.label for each in material.records.of(ViolationType)}
    what = ", ".join(known.get(each, each) for each in one.what)
    precise = f"precision: {_precision(material, one.precision)}" if one.precision else ""
    where = ", ".join(part for part in (one.code, precise) if part)
    parts = [
        f"{one.documented_by or 'A source'} tells of {one.when.iso}, {one.place}{f' ({where})' if where else ''}: {what}",
        *map(_attributed, one.parties),
        *(f"hit: {each.type.replace('_', ' ')} {each.name}".rstrip() for each in one.hit),
        *map(_range, one.casualties),
    ]
    return Drafted(text="; ".join(parts) + ".", cites=(one.cite,))


def _attributed(one: Party) -> str:
    unit = f", {one.unit}" if one.unit else ""
    by = f" by {one.attributed_by}" if one.attributed_by else ", by whom is not said"
    return f"attributed to {one.party}{unit}{by}{f' ({one.hedge})' if one.hedge else ''}, alleged"


def _range(one: Casualties) -> str:
    """A range in words; an open end stays open."""
    many = f"{one.low:,}" if one.high in (one.low, None) else f"{one.low:,} to {one.high:,}"
    many += " or more" if one.high is None else ""
    among = f" {one.among}" if one.among else " people"
    by = f", according to {one.status_by}" if one.status_by else ""
    return (
        f"{one.harm.replace('_', ' ')}: {many}{among} (status {one.status.replace('_', ' ')}{by})"
    )


def _violation(account: Account, known: ViolationType | None, written: str) -> Drafted:
    if known is None:
        return Drafted(text=f"Recorded as: {written}.", cites=(account.cite,))
    rights = f"; rights that may be concerned: {', '.join(known.rights)}" if known.rights else ""
    return Drafted(
        text=f"Recorded as: {known.label}{rights}.", cites=(account.cite,), lines=(known,)
    )
