"""What do postings, listings, proceedings, law and demands on record put into a dossier?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from answerable.actors.names import bare_name
from answerable.actors.status import Status, status_on
from answerable.casework.citing import Cite
from answerable.casework.jurisdiction import routes_for
from answerable.disclosure.dossier.material import Material
from answerable.disclosure.dossier.model import ABOUT, CITED, Drafted, DraftedGroup, Form
from answerable.errors import AnswerableError
from answerable.networks.records import Posting
from answerable.ontology.facts import Fact


def postings(material: Material) -> Iterator[DraftedGroup]:
    """The posts that sources give a person, each with its dates; what a source denies is said as well."""
    for suspect in material.case.suspects:
        names = {bare_name(one) for one in (suspect.name, *material.aliases.get(suspect.id, ()))}
        held = tuple(
            one
            for officer in sorted(material.network.officers)
            if officer == suspect.actor
            or names & set(map(bare_name, material.network.all_names(officer)))
            for one in material.network.of_officer(officer)
        )
        offices = material.records.about(suspect.name, "holds_office")
        yield DraftedGroup(
            title=f"{suspect.name} (alleged)",
            sentences=(
                *(_posting(material, suspect.name, one) for one in held),
                *(_office(material, suspect.name, one) for one in offices),
            ),
            empty=() if held or offices else (f"A posting of {suspect.name} with its dates",),
        )


def listings(material: Material) -> Iterator[DraftedGroup]:
    """Who lists a person on the day, by the packs and lists at hand."""
    for suspect in material.case.suspects:
        found = [one for one in _statuses(material, suspect.name) if one.property == "listed_by"]
        yield DraftedGroup(
            title=f"{suspect.name} (alleged)",
            sentences=tuple(_listing(material, suspect.name, one) for one in found),
            empty=()
            if found
            else (f"A listing of {suspect.name}: none is on record here, which is no finding",),
        )


def proceedings(material: Material) -> Iterator[DraftedGroup]:
    """Steps written down in the case, and stages that packs hold of the persons in it."""
    case = material.case
    steps = tuple(
        Drafted(
            text=f"Step: {one.forum}, {one.stage.replace('_', ' ')}, {one.on.iso}"
            + (f", about {one.about}" if one.about else "")
            + ".",
            cites=(one.cite,) if one.cite else (),
        )
        for one in case.steps
    )
    staged = tuple(
        Drafted(
            text=f"Proceedings about {suspect.name} (alleged): {one.reason}.",
            lines=one.records,
            identifies=suspect.name,
        )
        for suspect in case.suspects
        for one in _statuses(material, suspect.name)
        if one.property == "proceeding" and one.value
    )
    yield DraftedGroup(
        title="",
        sentences=(*steps, *staged),
        empty=() if steps or staged else ("Proceedings elsewhere: none is on record here",),
    )


def jurisdiction(material: Material) -> Iterator[DraftedGroup]:
    """Which route to the Court reaches each crime, with the articles; positions that differ side by side."""
    for one in material.case.crimes:
        if not one.place or one.period is None:
            yield DraftedGroup(
                title=one.crime,
                empty=(f"Place and period of {one.crime}, without which no route can be tested",),
            )
            continue
        try:
            found = routes_for(one.crime, (one.place,), one.period, material.records)
        except AnswerableError as error:
            yield DraftedGroup(title=one.crime, empty=(error.message,))
            continue
        yield DraftedGroup(
            title=f"{one.crime}, {one.place}, {one.period.iso}",
            sentences=tuple(
                Drafted(
                    text=f"{route.route.replace('_', ' ').capitalize()}: {route.answer}. {position.says} "
                    f"(Rome Statute, {_articles(position.articles)}).",
                    lines=position.records,
                    kind=CITED if position.records else ABOUT,
                )
                for route in found.routes
                for position in route.positions
            ),
        )


def demands(material: Material, form: Form) -> Iterator[DraftedGroup]:
    """What documents held ask of the addressee, in their own words."""
    said = tuple(
        Drafted(
            text=f"Asked in a document of {wording.day.iso}.",
            quote=" ".join(wording.text.split()),
            cites=(Cite(object=wording.object, start=wording.start, end=wording.end),),
        )
        for one in material.demands
        if _belongs({each.id for each in one.addressees}, {one.act}, form)
        for wording in one.wordings
        if wording.object
    )
    yield DraftedGroup(title="", sentences=said)


def _articles(written: tuple[str, ...]) -> str:
    return f"article{'' if len(written) == 1 else 's'} {', '.join(written)}"


def _belongs(addressees: set[str], acts: set[str], form: Form) -> bool:
    return bool(addressees.intersection(form.addressees) or acts.intersection(form.acts))


def _posting(material: Material, name: str, one: Posting) -> Drafted:
    held = "did not hold" if one.denied else "held"
    role = one.role or "a post"
    acting = ", acting" if one.acting else ""
    cite = material.claims.get(one.claim)
    return Drafted(
        text=f"{one.source} says that {name} {held} {role}{acting} in {material.network.called(one.unit)}, "
        f"{one.when.words}. A post is not responsibility.",
        cites=(cite,) if cite else (),
        identifies=name,
    )


def _office(material: Material, name: str, one: Fact) -> Drafted:
    until = f"to {one.valid_to.iso}" if one.valid_to else "with no end on record"
    return Drafted(
        text=f"On record for {name}: {one.value} ({material.records.label_of(one.authority)}), from "
        f"{one.valid_from.iso} {until}. A post is not responsibility.",
        lines=(one,),
        identifies=name,
    )


def _statuses(material: Material, name: str) -> Iterable[Status]:
    return status_on(material.records, name, material.day).statuses


def _listing(material: Material, name: str, one: Status) -> Drafted:
    since = f", since {one.since}" if one.since else ""
    until = f", until {one.until}" if one.until else ""
    words = {
        "certain": "is listed",
        "possible": "may be listed",
        "not_on_that_day": "is not listed on that day",
    }.get(one.certainty, "is named, without a sure day")
    return Drafted(
        text=f"By {material.records.called(one.authority)}, {name} {words} ({one.regime}{since}{until}; as of "
        f"{material.day.iso}). A listing is no finding of guilt.",
        lines=one.records,
        identifies=name,
    )
