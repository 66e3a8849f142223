"""How do the answers about a day look to another program: statuses, duties of States, routes to a court?"""

from __future__ import annotations

from typing import Any, Final

from answerable.actors.records import Records
from answerable.actors.status import Status, StatusOn
from answerable.casework.duties import Duties
from answerable.casework.jurisdiction import Jurisdiction
from answerable.ontology.facts import Fact
from answerable.ontology.law import Situation
from answerable.ontology.rome_statute import Position
from answerable.text import visible
from answerable.workbench.facts_shown import fact_json

ROUTES: Final = {
    "state_referral": "Referral by a State Party (articles 13(a), 14)",
    "security_council": "Referral by the Security Council (article 13(b))",
    "own_motion": "The Prosecutor's own motion (articles 13(c), 15)",
}
CALLED: Final = {
    "listed_by": "listed",
    "holds_office": "office",
    "party_to": "party",
    "accepts_jurisdiction": "acceptance of jurisdiction",
    "represented_in": "represented",
    "proceeding": "proceedings",
    "announced_withdrawal": "announced its withdrawal",
    "notified_withdrawal": "notified its withdrawal",
}
DUTIES: Final = {
    "bound": "Bound to arrest and surrender, on a request",
    "if_issued": "Bound if a warrant is issued and the Court asks",
    "continues": "Withdrew, and still bound in this case",
    "continues_if_issued": "Withdrew, and still bound in this case if a warrant is issued",
    "nothing_left": "Party, and nothing is left to arrest for",
    "unclear": "Unclear",
    "none": "No duty on record",
}


def status_json(found: StatusOn, records: Records) -> dict[str, Any]:
    """Everything on record about a subject on a day."""
    return {
        "subject": visible(found.subject),
        "on": found.on.iso,
        "listed": list(found.listed),
        "possible": list(found.possible),
        "unconfirmed": list(found.unconfirmed),
        "not_listed": list(found.not_listed),
        "silent": list(found.silent),
        "statuses": [_status(one, records) for one in found.statuses],
        "announced": [fact_json(one) for one in found.announced],
        "differing": [
            {"about": visible(one.about), "records": list(map(fact_json, one.facts))}
            for one in found.differing
        ],
        "alike": list(map(visible, found.alike)),
    }


def _status(one: Status, records: Records) -> dict[str, Any]:
    return {
        "authority": one.authority,
        "label": visible(status_label(one, records)),
        "regime": visible(one.regime),
        "property": one.property,
        "value": visible(one.value),
        "certainty": one.certainty,
        "counts": one.counts,
        "open_end": one.open_end,
        "reason": visible(one.reason),
        "since": one.since,
        "until": one.until,
        "confirmed": one.confirmed,
        "records": list(map(fact_json, one.records)),
    }


def status_label(one: Status, records: Records) -> str:
    """The name of the treaty, else of the authority."""
    from answerable.ontology.law import Treaty

    treaties = (treaty.label for treaty in records.of(Treaty) if treaty.id == one.regime)
    return next(treaties, "") or records.label_of(one.authority)


def duties_json(found: Duties) -> dict[str, Any]:
    """Each State with what it owes, the warrant, and what a request must hold."""
    return {
        "person": visible(found.person),
        "on": found.day.iso,
        "warrant": {
            "state": found.warrant.state,
            "says": found.warrant.says,
            "records": list(map(fact_json, found.warrant.records)),
        },
        "warrants_elsewhere": list(map(fact_json, found.elsewhere)),
        "offices": list(map(fact_json, found.offices)),
        "parties": found.bound,
        "states": [
            {
                "state": visible(one.state),
                "party": one.party,
                "duty": one.duty,
                "says": one.says,
                "articles": list(one.articles),
                "notes": list(one.notes),
                "records": list(map(fact_json, one.records)),
            }
            for one in found.states
        ],
        "request_needs": [
            {"what": one.what, "status": one.status, "says": visible(one.says)}
            for one in found.needed
        ],
        "notes": list(map(visible, found.notes)),
        "articles": [
            {"article": one.article, "duty": one.duty, "who": one.who, "confirmed": one.confirmed}
            for one in found.law
        ],
    }


def routes_json(found: Jurisdiction) -> dict[str, Any]:
    """Each route with its answer, the reasons and the records."""
    return {
        "crime": visible(found.crime),
        "places": list(map(visible, found.places)),
        "on": found.day.iso,
        "nationalities": list(map(visible, found.nationalities)),
        "routes": [
            {
                "route": one.route,
                "label": ROUTES[one.route],
                "answer": one.answer,
                "positions": list(map(_position, one.positions)),
            }
            for one in found.routes
        ],
        "before_courts": list(map(_situation, found.before)),
        "notes": [*found.about_the_crime, *found.notes],
    }


def _position(one: Position) -> dict[str, Any]:
    return {
        "answer": one.answer,
        "says": visible(one.says),
        "articles": list(one.articles),
        "records": [
            fact_json(record) if isinstance(record, Fact) else _situation(record)
            for record in one.records
        ],
    }


def _situation(one: Situation) -> dict[str, Any]:
    return {
        "id": visible(one.id),
        "forum": visible(one.forum),
        "label": visible(one.label),
        "stage": visible(one.stage),
        "crimes": list(map(visible, one.crimes)),
        "link": visible(one.link),
        "since": one.since.iso if one.since else "",
        "until": one.until.iso if one.until else "",
        "source": visible(one.source.text),
        "pack": visible(one.pack),
        "line": one.line,
        "confirmed": one.confirmed,
    }
