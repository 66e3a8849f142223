"""A draft of a mapping is made from a head, and does nothing before a person completed it."""

import pytest
from incident_rows import VIOLATIONS

from answerable.casework.incidents.mapping_file import parse
from answerable.casework.incidents.proposing import propose
from answerable.casework.incidents.tables import sheets_of
from answerable.errors import CannotRead


def draft(*lines, source="Example Network"):
    content = "\n".join(";".join(line) for line in lines).encode()
    return propose("example", source, sheets_of(content, []), VIOLATIONS)


TITLES = (["Example Network"], ["Incidents 2021"])
HEAD = [
    "No.",
    "Date",
    "Type",
    "Village",
    "State",
    "Perpetrator",
    "Killed min",
    "Killed max",
    "Injured",
    "Weather",
]
ROW = ["1", "25/03/2021", "Air strikes", "Hilltown", "North", "Blue Army", "3", "5", "2", "rain"]


def test_a_draft_reads_back_as_a_mapping():
    found = draft(*TITLES, HEAD, ROW)
    read = parse(found.written)
    assert read.header == (3,)
    assert read.fields["place"].columns == ("Village", "State")
    assert read.fields["party"].columns == ("Perpetrator",)
    assert [(one.harm.value, one.columns) for one in read.casualties] == [
        ("killed", ("Killed min", "Killed max")),
        ("injured", ("Injured",)),
    ]


def test_columns_that_nothing_uses_are_named():
    assert draft(HEAD, ROW).passed_over == ("Weather",)


def test_words_of_a_column_are_listed_with_what_they_may_become():
    read = parse(draft(HEAD, ROW, [*ROW[:2], "Flood", *ROW[3:]]).written)
    assert read.fields["what"].reading() == {"air strikes": "attack.air", "flood": "Flood"}


def test_which_of_day_and_month_stands_first_is_shown_by_a_row_or_asked():
    assert parse(draft(HEAD, ROW).written).dates == "day_first"
    unclear = draft(HEAD, [ROW[0], "3/4/2021", *ROW[2:]])
    assert parse(unclear.written).dates == ""
    assert "# dates:" in unclear.written


def test_a_draft_that_does_not_know_the_maker_or_what_happened_is_refused_until_a_person_says_it():
    found = draft(["No.", "Name", "Age", "Sex", "Date of death", "Township"], ["1", "A Person", "34", "F", "2021-03-03", "X"],
                  source="")  # fmt: skip
    with pytest.raises(CannotRead) as refused:
        parse(found.written)
    assert "`source`" in refused.value.message
    assert "`what`" in refused.value.message
    assert "rows: victim" in found.written
    assert "{harm: killed}" in found.written


def test_a_draft_repeats_no_name_of_a_person():
    found = draft(
        ["No.", "Name", "Age", "Date of death", "State"],
        ["1", "A Person", "34", "2021-03-03", "North"],
    )
    assert "A Person" not in found.written


def test_a_table_without_a_head_asks_for_a_mapping_by_hand():
    with pytest.raises(CannotRead):
        draft(["1", "2"], ["3", "4"])


def test_hostile_names_of_columns_stay_text():
    evil = ["Date", "Type", "State", 'x" }\nfields: {evil', "=cmd()", "\u202eeman"]
    content = ";".join(f'"{name.replace(chr(34), chr(34) * 2)}"' for name in evil).encode()
    found = propose("example", "A", sheets_of(content, []), VIOLATIONS)
    assert set(parse(found.written).fields) == {"when", "what", "place"}
    assert "\u202e" not in found.written


def test_columns_of_civilians_beside_a_column_of_all_are_a_part_of_it():
    read = parse(draft([*HEAD[:6], "Killed", "Civilians killed"], [*ROW[:6], "9", "7"]).written)
    assert [(one.column, one.status.value, one.among.value) for one in read.casualties] == [
        ("Killed", "", ""),
        ("Civilians killed", "civilian", "civilians"),
    ]
