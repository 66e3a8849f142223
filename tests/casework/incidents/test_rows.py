"""A row is an account where it says what, when and where; less is refused with the reason."""

import pytest
from incident_rows import HEAD, PLAIN, VICTIMS, full, read, reader, row

from answerable.casework.incidents.model import Victim


def told(given, by=None):
    found = read(given, by)[1]
    assert not isinstance(found, str), found
    return found


def test_a_full_row_says_what_when_where_who_and_how_many():
    said = told(full())
    assert said.what == ("attack.air",)
    assert said.when.iso == "2021-03-03"
    assert (said.place, said.code, said.precision) == ("Hilltown, North", "hill", "lp.locality")
    assert [(one.party, one.attributed_by) for one in said.parties] == [("Blue Army", "Radio A")]
    assert [(one.low, one.high, one.status) for one in said.casualties] == [(3, 5, "unknown")]


@pytest.mark.parametrize(
    ("lacking", "word"),
    [
        ({"Type": ""}, "what"),
        ({"Date": ""}, "when"),
        ({"Village": "", "State": "unknown"}, "where"),
    ],
)
def test_a_row_that_lacks_the_least_is_refused_with_what_it_lacks(lacking, word):
    assert word in read(full(**lacking))[1].casefold()


def test_a_row_that_lacks_several_things_is_told_all_of_them():
    said = read(full(Type="", Date="", Village="", State=""))[1]
    assert said == "When is not said; what happened is not said; where is not said."


def test_a_date_that_has_not_come_is_a_slip():
    assert "not come yet" in read(full(Date="2062-01-01"))[1]


def test_any_party_may_be_named_and_unknown_is_no_party():
    assert told(full(Actor="Green Front; Blue Army")).parties[0].party == "Green Front"
    assert told(full(Actor="unknown")).parties == ()


def test_who_attributes_is_the_maker_of_the_table_where_no_column_says_so():
    assert told(full(Source="")).parties[0].attributed_by == "Example Network"


def test_a_wider_place_that_is_known_says_nothing_of_how_precise_the_narrow_one_is():
    said = told(full(Village="A hamlet"))
    assert (said.code, said.precision) == ("XX-1", "")


def test_a_place_of_a_name_that_lies_elsewhere_is_not_taken_for_it():
    assert told(full(State="South")).code == "XX-2"


def test_formulas_are_words():
    said = told(full(Type='=HYPERLINK("http://x")', Killed="=1+1"))
    assert said.what == ('=HYPERLINK("http://x")',)
    assert (said.casualties[0].low, said.casualties[0].high) == (0, None)


def test_a_number_that_cannot_be_read_costs_no_row_and_is_said():
    remarks = []
    assert told(full(Killed="see note"), reader(remarks=remarks)).casualties[0].high is None
    assert any("see note" in one for one in remarks)


COUNTS = HEAD + (
    "fields: {what: Type, when: Date, place: State}\n"
    "casualties: [{harm: killed, low: Low, high: High, status: {column: Who}, status_by: a hospital}]\n"
)


def test_two_columns_are_the_ends_of_a_range():
    said = told(full(Low="2", High="7", Who="civilians"), reader(COUNTS)).casualties[0]
    assert (said.low, said.high, said.status, said.status_by) == (2, 7, "civilian", "a hospital")


def test_of_ends_that_are_upside_down_neither_is_taken_and_it_is_said():
    remarks = []
    said = told(full(Low="7", High="2"), reader(COUNTS, remarks)).casualties[0]
    assert (said.low, said.high, said.written) == (0, None, "7, 2")
    assert remarks


def test_a_status_that_is_none_is_unknown_and_nobody_says_it():
    remarks = []
    said = told(full(Low="7", Who="terrorist"), reader(COUNTS, remarks)).casualties[0]
    assert (said.status, said.status_by) == ("unknown", "")
    assert "no status" in remarks[0]


def test_a_row_for_a_person_counts_one():
    said = told(row(Date="2021-03-03", State="North", Person="P-17", Age="34"), reader(VICTIMS))
    assert [(one.low, one.high) for one in said.casualties] == [(1, 1)]
    assert said.victims == (Victim(person="P-17", age="34"),)


def test_a_name_where_a_pseudonym_should_stand_is_left_out_and_said():
    remarks = []
    said = told(
        row(Date="2021-03-03", State="North", Person="Example Name", Age="34"),
        reader(VICTIMS, remarks),
    )
    assert said.victims[0].person == ""
    assert "no pseudonym" in remarks[0]


NAMED = VICTIMS.replace("victim: Person", "victim_name: Person")


def test_of_a_name_a_pseudonym_is_made_and_of_a_childs_none():
    remarks = []
    by = reader(NAMED, remarks, pseudonym=lambda name: f"V1-{len(name)}")
    adult = told(row(Date="2021-03-03", State="North", Person="Example Name", Age="34"), by)
    child = told(row(Date="2021-03-03", State="North", Person="Example Child", Age="9"), by)
    assert adult.victims[0].person == "V1-12"
    assert (child.victims[0].person, child.victims[0].age) == ("", "9")
    assert "child's name" in remarks[-1]


def test_words_become_what_a_person_says_they_mean():
    by = reader(PLAIN.replace("what: Type", "what: {column: Type, values: {Shelling: attack.air}}"))
    assert told(full(Type="shelling"), by).what == ("attack.air",)


@pytest.mark.parametrize("said", ["x" * 9_000, "a;" * 500])
def test_an_enormous_cell_is_cut(said):
    assert sum(map(len, told(full(Type=said)).what)) <= 2_000


def test_sexual_violence_asks_for_protection_of_the_table():
    remarks = []
    told(full(Type="sgbv.rape"), reader(remarks=remarks))
    assert "classify" in remarks[0]


@pytest.mark.parametrize(
    ("party", "is_person"),
    [
        ("Col. Example Name", True),
        ("U Example", True),
        ("Blue Army", False),
        ("Commander of Unit 5", False),
    ],
)
def test_a_party_that_is_named_like_a_person_is_said(party, is_person):
    remarks = []
    assert told(full(Actor=party), reader(remarks=remarks)).parties[0].party == party
    assert bool(remarks) == is_person


@pytest.mark.parametrize("word", ["Total", "GRAND TOTAL:", "Sub-total", "စုစုပေါင်း"])
def test_a_row_of_totals_is_no_incident(word):
    assert "totals" in read(full()._replace(first=word))[1]


def test_numbers_with_a_status_and_without_are_added_up_and_that_is_said():
    remarks = []
    counts = "casualties: [{harm: killed, column: Killed}, {harm: killed, column: Civ, status: civilian}]"
    by = reader(PLAIN.replace("casualties: [{harm: killed, column: Killed}]", counts), remarks)
    told(full(Killed="9", Civ="7"), by)
    assert "among" in remarks[0]


def test_a_number_like_a_day_of_a_spreadsheet_is_said():
    remarks = []
    assert told(full(Killed="44319"), reader(remarks=remarks)).casualties[0].low == 44_319
    assert "3-5" in remarks[0]


APART = PLAIN.replace("when: Date", "when: [Year, Month, Day]")


def test_a_day_whose_month_is_not_told_says_no_more_than_the_year():
    assert told(full(Date="", Year="2021", Day="4"), reader(APART)).when.iso == "2021"
    assert (
        told(full(Date="", Year="2021", Month="3", Day="4"), reader(APART)).when.iso == "2021-03-04"
    )
