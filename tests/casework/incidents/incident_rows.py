"""Accounts, mappings and tables as tests need them."""

import io

from answerable.casework.citing import Cite
from answerable.casework.incidents.gazetteer import Gazetteer
from answerable.casework.incidents.mapping_file import parse
from answerable.casework.incidents.model import (
    Account,
    Casualties,
    FromTable,
    Incident,
    Party,
)
from answerable.casework.incidents.rows import Reader, RefusedRow, TableRow
from answerable.casework.incidents.words import ViolationWords
from answerable.dates import SourceDate
from answerable.ontology.law import ViolationType
from answerable.ontology.vocabulary import Place


def place(id, label, kind, parent="", code="", alias=""):
    return Place(
        id=id,
        label=label,
        kind=kind,
        parent=parent,
        codes=(code,) if code else (),
        aliases=(alias,) if alias else (),
        source="own",
        confirmed=True,
        line=1,
    )


PLACES = Gazetteer(
    (
        place("XX", "Exampleland", "country"),
        place("XX-1", "North", "state", "XX", "XXX001", "North State"),
        place("XX-2", "South", "region", "XX", "XXX002"),
        place("hill", "Hilltown", "town", "XX-1"),
    )
)
VIOLATIONS = ViolationWords(
    (
        ViolationType(id="attack.air", label="Air strike causing civilian harm", terms=("air strikes",), line=1),
        ViolationType(id="life.killing", label="Unlawful killing", terms=("killings", "killed"), line=1),
    )
)  # fmt: skip

HEAD = "mapping: example\nsource: Example Network\n"
PLAIN = HEAD + (
    "fields: {id: No., what: Type, when: Date, place: [Village, State], party: Actor, documented_by: Source}\n"
    "casualties: [{harm: killed, column: Killed}]\n"
)
VICTIMS = HEAD + (
    "rows: victim\nfields: {what: {value: killed}, when: Date, place: State, victim: Person, age: Age, "
    "incident: Event}\ncasualties: [{harm: killed}]\n"
)


def reader(written=PLAIN, remarks=None, pseudonym=None):
    """Reads rows by a mapping; remarks are put to the list."""
    kept = [] if remarks is None else remarks
    return Reader(
        mapping=parse(written),
        places=PLACES,
        violations=VIOLATIONS,
        remark=kept.append,
        pseudonym=pseudonym,
    )


def row(line=2, sheet="", **cells):
    """A row; `_` in a name of a column is a space, and `No` is `No.`."""
    named = {("No." if key == "No" else key.replace("_", " ")): said for key, said in cells.items()}
    return TableRow(sheet, line, {key: said for key, said in named.items() if said})


FULL = {
    "No": "1",
    "Type": "Air strike",
    "Date": "3 March 2021",
    "Village": "Hilltown",
    "State": "North",
    "Actor": "Blue Army",
    "Killed": "3-5",
    "Source": "Radio A",
}


def full(line=2, **instead):
    """A row that says everything."""
    return row(line, **{**FULL, **instead})


def read(given, by=None):
    """A row with what it says, or with why it is refused."""
    try:
        return given, (by or reader()).read(given)
    except RefusedRow as refused:
        return given, refused.message


def killed(low, high="same", status="unknown", **more):
    return Casualties(
        harm="killed", low=low, high=low if high == "same" else high, status=status, **more
    )


def account(
    id="a", incident="incident:1", *casualties, party="", when="2021-03-03", place="Hilltown, North", table=None, **more
):  # fmt: skip
    """An account of an incident; `table` is a table and a row, with `series` behind where rows add up."""
    origin = None
    if table:
        name, number, *series = table
        origin = FromTable(table=name, row=number, series="".join(series), digest=id)
    return Account(
        **{
            "id": id,
            "incident": incident,
            "cite": Cite(object="sha256:" + "0" * 64),
            "what": ("attack.air",),
            "when": SourceDate.parse(when),
            "place": place,
            "parties": (Party(party=party, attributed_by="a witness"),) if party else (),
            "casualties": casualties,
            "origin": origin,
            **more,
        }
    )


def incident(*accounts):
    return Incident(id=accounts[0].incident, accounts=accounts)


def xlsx(*sheets, merged=()):
    """A workbook of (name, rows); `merged` are (sheet, first row, first column, last row, last column)."""
    import xlsxwriter

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    pages = {}
    for name, rows in sheets:
        pages[name] = page = book.add_worksheet(name)
        for number, cells in enumerate(rows):
            for column, said in enumerate(cells):
                if isinstance(said, str):
                    page.write_string(number, column, said)
                elif said is not None:
                    page.write(number, column, said)
    for name, *ends, said in merged:
        pages[name].merge_range(*ends, said)
    book.close()
    return made.getvalue()
