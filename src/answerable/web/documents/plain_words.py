"""How are the kinds of items, and what can be set in them, called by people who are no programmers?"""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

FIELD_WORDS: Final[dict[str, Any]] = {
    "document": _("Kind of the document"),
    "title": _("Title"),
    "salutation": _("Salutation"),
    "date": _("Date of the document"),
    "addressee": _("Addressee"),
    "cc": _("Copied to"),
    "furniture": _("Not part of the text: page number, header, link"),
    "ground": _("Ground given"),
    "demand": _("Demand"),
    "contact": _("Contact"),
    "signatory": _("Signatory"),
    "stated": _("Number of signatories announced"),
    "quantity": _("Figure"),
    "date-mention": _("Date mentioned"),
    "mention": _("Name of a person, body, place, law or unit"),
    "measure": _("Sanction, warrant, notice or embargo"),
    "clause": _("Sentence or item"),
}
VALUES: Final[dict[str, Any]] = {
    "kind": _("kind"),
    "iso": _("day, as 2021-02-03 or 2021-02"),
    "burmese": _("in the Burmese calendar"),
    "role": _("role"),
    "type": _("type"),
    "no": _("number in the list"),
    "numbered": _("numbered in the text"),
    "to": _("to whom"),
    "form": _("form"),
    "name": _("name"),
    "org": _("organisation"),
    "value": _("value"),
    "of": _("of what"),
    "high": _("up to"),
    "comparator": _("how exact"),
    "unit": _("unit"),
    "subject": _("about whom"),
    "optional": _("may be left out"),
    "label": _("what is named"),
    "rank": _("rank"),
    "date": _("date"),
    "hedge": _("words that weaken it"),
    "attributed_to": _("said by"),
}
CLAUSES: Final[dict[str, Any]] = {
    "claim": _("states a fact"),
    "quantity": _("gives a figure"),
    "demand": _("demands"),
    "norm": _("names a rule or duty"),
    "quotation": _("quotes somebody"),
    "evaluation": _("judges"),
    "argument": _("argues"),
    "addressees": _("addresses somebody"),
    "expectation": _("expects"),
    "identification": _("says who speaks"),
}
ACTIONS: Final[dict[str, Any]] = {
    "add": _("there is one here that was not read"),
    "change": _("it is read here, but differently"),
    "remove": _("there is none here"),
}
KINDS_OF_DOCUMENT: Final[dict[str, Any]] = {
    "open_letter": _("open letter"),
    "joint_statement": _("joint statement"),
    "statement": _("statement"),
    "letter": _("letter"),
    "news": _("news"),
    "report": _("report"),
    "other": _("another kind of document"),
}
