"""What does the program take from the lists of the UK, Canada, Australia and Switzerland?

All names, numbers and dates are invented; the publishers' own files could not be had for these tests.
"""

import datetime

import pytest
from published_abroad import (
    AU_COLUMNS,
    AU_ROWS,
    CA_BOTH_LANGUAGES,
    CA_PERSON,
    CH_FORMER,
    CH_PERSON,
    OFSI_COLUMNS,
    UK_ALIAS,
    UK_COLUMNS,
    UK_DESIGNATION,
    UK_MAIN,
    UK_SHIP,
    ca_xml,
    ch_xml,
    ods,
    rows_of,
    table,
    uk_csv,
    uk_xml,
    xlsx,
)

from answerable.actors.lists.as_pack import as_pack
from answerable.actors.lists.countries import country_codes
from answerable.actors.lists.days import day_of, days_in
from answerable.actors.lists.intake import Asked, read_list
from answerable.actors.records import records_of
from answerable.actors.status import status_on
from answerable.dates import SourceDate
from answerable.errors import CannotRead, UsageError


def shapes_of_the_uk_list():
    """One entry with two names, and a ship, in each shape that is published."""
    uk = rows_of(UK_COLUMNS, [UK_MAIN, UK_ALIAS, UK_SHIP])
    above = [["Report Date: 23-Sep-2026"], *uk]
    return {
        "csv": uk_csv(),
        "xlsx": xlsx(("Sheet1", above)),
        "ods": ods([[str(cell) for cell in row] for row in above]),
    }


@pytest.mark.parametrize("shape", ["csv", "xlsx", "ods"])
def test_the_uk_list_is_the_same_in_every_kind_of_table(shape):
    snapshot = read_list(shapes_of_the_uk_list()[shape])
    assert (snapshot.authority, snapshot.date.iso, snapshot.date_from) == (
        "GB",
        "2026-09-23",
        "file",
    )
    assert snapshot.official
    person, ship = snapshot.entries
    assert (person.number, person.name, person.kind, person.line) == (
        "MYA9001",
        "Zaw Testing ZED",
        "person",
        3,
    )
    assert [(one.name, one.quality, one.kind) for one in person.aliases] == [
        ("Zaw ZEDD", "weak", "alias"),
        ("ဇော်ဇက်", "good", "original script"),
    ]
    assert person.listed_on == SourceDate.parse("2021-03-25")
    assert person.amended_on == SourceDate.parse("2025-03-14")
    assert person.birth_dates == (SourceDate.parse("1964"), SourceDate.parse("1965-07-03"))
    assert person.countries == ("MM", "TH")
    assert person.measures == ("Asset freeze", "Travel Ban")
    assert person.legal_basis == ("The Myanmar (Sanctions) Regulations 2021",)
    assert [one.value for one in person.identifiers] == ["99001", "XX00001", "XX00002"]
    assert (ship.kind, ship.countries) == ("vessel", ("PA",))
    assert [(one.kind, one.value) for one in ship.identifiers] == [("IMO number", "9999993")]


def test_the_uk_list_in_xml_says_the_same():
    snapshot = read_list(uk_xml(UK_DESIGNATION))
    [entry] = snapshot.entries
    assert (snapshot.authority, snapshot.date.iso) == ("GB", "2026-09-23")
    assert (entry.name, entry.number, entry.gender) == ("Zaw Testing ZED", "MYA9001", "")
    assert [(one.name, one.quality) for one in entry.aliases] == [
        ("Zaw ZEDD", "weak"),
        ("ဇော်ဇက်", "good"),
    ]
    assert entry.countries == ("MM", "TH")
    assert entry.birth_dates == (SourceDate.parse("1964"), SourceDate.parse("1965-07-03"))
    assert entry.listed_on == SourceDate.parse("2021-03-25")


def test_a_listing_under_the_myanmar_regulations_is_one_of_our_regime():
    [fact, *_] = as_pack(read_list(uk_csv())).facts
    assert (fact.regime, fact.property) == ("GB-MMR", "listed_by")


def test_the_closed_list_of_ofsi_is_another_list_with_numbers_of_its_own():
    row = {
        "Name 6": "ZED", "Name 1": "Zaw", "DOB": "00/00/1964", "Nationality": "(1) Myanmar (2) Thailand",
        "Group Type": "Individual", "Alias Type": "Primary name", "Regime": "Myanmar",
        "Listed On": "25/03/2021", "UK Sanctions List Date Designated": "25/03/2021", "Group ID": "14045",
    }  # fmt: skip
    alias = {**row, "Name 6": "ZEDD", "Alias Type": "AKA", "Alias Quality": "Good quality"}
    snapshot = read_list(table(OFSI_COLUMNS, row, alias, above="Last Updated,01/12/2022"))
    [entry] = snapshot.entries
    assert "OFSI" in snapshot.title
    assert snapshot.date.iso == "2022-12-01"
    assert (entry.number, entry.countries) == ("14045", ("MM", "TH"))
    assert [one.name for one in entry.aliases] == ["Zaw ZEDD"]
    assert as_pack(snapshot).facts[0].regime == "GB-MMR"


def test_a_row_of_the_uk_list_without_a_number_or_a_day_is_named_by_its_line():
    snapshot = read_list(
        uk_csv({**UK_SHIP, "Unique ID": ""}, {**UK_MAIN, "Date Designated": "soon"}, UK_SHIP)
    )
    assert [one.number for one in snapshot.entries] == ["DPR9002"]
    assert [one.line for one in snapshot.broken] == [3, 4]


def test_a_uk_table_with_a_row_too_long_names_it():
    content = uk_csv(UK_MAIN) + b"x," * 60 + b"x\r\n"
    snapshot = read_list(content)
    assert len(snapshot.entries) == len(snapshot.broken) == 1


# Canada


def test_canada_gives_regime_schedule_and_item_and_the_day():
    snapshot = read_list(ca_xml(CA_PERSON), Asked(date="2026-01-01"))
    [entry] = snapshot.entries
    assert (snapshot.authority, entry.number) == ("CA", "Myanmar 1, Part 2, 77")
    assert (entry.kind, entry.name) == ("person", "Zaw Testing Zed")
    assert [one.name for one in entry.aliases] == ["Zaw Zedd", "Z. Zed", "Zetkyi"]
    assert entry.listed_on == SourceDate.parse("2021-02-18")
    assert entry.countries == ()
    assert as_pack(snapshot).facts[0].regime == "CA-MMR"


def test_elements_named_in_both_languages_are_read_too():
    [entry] = read_list(ca_xml(CA_BOTH_LANGUAGES), Asked(date="2026-01-01")).entries
    assert (entry.kind, entry.name, entry.programmes) == ("vessel", "Nobody's Ship", ("Russia",))
    assert entry.birth_dates == ()
    assert entry.identifiers[0].value == "9999993"


def test_a_copy_of_canadas_list_says_no_day_of_its_own():
    with pytest.raises(UsageError):
        read_list(ca_xml(CA_PERSON))


def test_the_comma_before_the_form_of_a_company_parts_no_names():
    record = "<Country>Russia</Country><EntityOrShip>Nobody</EntityOrShip><Aliases>Nobody Trading, Ltd., Nobody Too</Aliases>"
    [entry] = read_list(ca_xml(record), Asked(date="2026-01-01")).entries
    assert [one.name for one in entry.aliases] == ["Nobody Trading, Ltd.", "Nobody Too"]


# Australia


def au_xlsx(rows=AU_ROWS):
    return xlsx(("Consolidated list", rows_of(AU_COLUMNS, rows)))


def test_australia_puts_each_name_of_an_entry_on_a_row():
    snapshot = read_list(au_xlsx(), Asked(date="2026-01-01"))
    person, bank = snapshot.entries
    assert (snapshot.authority, person.number, bank.number) == ("AU", "101", "102")
    assert [(one.name, one.quality) for one in person.aliases] == [
        ("Zaw Zedd", "weak"),
        ("ဇော်ဇက်", "good"),
    ]
    assert person.birth_dates == (
        SourceDate.parse("1964-07-03"),
        SourceDate.parse("1965~"),
    )
    assert person.countries == ("MM", "TH")
    assert person.measures == ("targeted financial sanction", "travel ban")
    assert as_pack(snapshot).facts[0].regime == "AU-MYANMAR"


def test_the_control_date_is_the_latest_day_that_the_listing_can_be():
    day = {**AU_ROWS[0], "Control Date": datetime.date(2023, 2, 1)}
    [entry] = read_list(au_xlsx([day]), Asked(date="2026-01-01")).entries
    assert entry.listed_on == SourceDate.parse("../2023-02-01")


def test_a_reference_used_for_two_by_mistake_makes_two_entries():
    other = {**AU_ROWS[2], "Reference": "101"}
    entries = read_list(au_xlsx([*AU_ROWS[:2], other]), Asked(date="2026-01-01")).entries
    assert [one.number for one in entries] == ["101", "101 (row 4)"]


# Switzerland


def test_switzerland_gives_programme_names_spellings_and_days():
    snapshot = read_list(ch_xml())
    [entry] = snapshot.entries
    assert (snapshot.authority, snapshot.date.iso) == ("CH", "2026-09-28")
    assert (entry.name, entry.natural) == ("Zed Zaw", "Zaw Zed")
    assert [(one.name, one.quality) for one in entry.aliases] == [
        ("ဇော် ဇက်", "good"),
        ("Zedkyi", "weak"),
    ]
    assert entry.programmes == ("Myanmar",)
    assert entry.listed_on == SourceDate.parse("2021-03-31")
    assert entry.amended_on == SourceDate.parse("2024-02-01")
    assert entry.birth_dates == (SourceDate.parse("1964-07-03"), SourceDate.parse("1965"))
    assert entry.countries == ("MM",)
    assert {one.value for one in entry.identifiers} == {"XX00001", "9999993"}


def test_whom_the_swiss_list_prints_as_taken_off_is_no_entry_and_has_an_end():
    snapshot = read_list(ch_xml(CH_PERSON, CH_FORMER))
    [former] = snapshot.former
    assert (former.name, former.delisted_on) == ("Nobody Trading", SourceDate.parse("2023-05-04"))
    records = records_of([as_pack(snapshot)])
    for day, listed in (("2022-01-01", ("CH",)), ("2024-01-01", ())):
        assert status_on(records, "Nobody Trading", SourceDate.parse(day)).listed == listed


def test_what_a_modification_repeats_of_an_older_state_is_no_entry():
    assert [one.number for one in read_list(ch_xml(CH_PERSON)).entries] == ["4001"]


# Days and countries as they write them


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("dd/mm/1945", "1945"),
        ("00/07/1945", "1945-07"),
        ("03/07/1945", "1945-07-03"),
        ("07/1945", "1945-07"),
        ("2021-03-22T00:00:00", "2021-03-22"),
        ("1970-1-2", "1970-01-02"),
        ("22-Mar-2021", "2021-03-22"),
    ],
)
def test_parts_that_are_left_open_widen_the_day(written, iso):
    assert day_of(written) == SourceDate.parse(iso)


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("a) 1/02/1960, b) 3 Mar 1961", ["1960-02-01", "1961-03-03"]),
        ("Between 1958 and 1963", ["1958/1963"]),
        ("Approximately 1963", ["1963~"]),
        ("1965; 1966", ["1965", "1966"]),
        ("not known", []),
    ],
)
def test_several_days_of_birth_may_stand_in_one_cell(cell, days):
    assert days_in([cell]) == tuple(map(SourceDate.parse, days))


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("Burma", ("MM",)),
        ("(1) Russia (2) Ukraine", ("RU", "UA")),
        ("Congo, Democratic Republic of the", ("CD",)),
        ("Democratic People's Republic of Korea", ("KP",)),
        ("no", ()),
        ("NO", ("NO",)),
        ("Ruritania", ()),
    ],
)
def test_a_country_is_known_by_the_names_that_lists_give_it(written, codes):
    assert country_codes([written]) == codes


def test_a_workbook_without_a_known_sheet_is_refused_with_advice():
    with pytest.raises(CannotRead) as refused:
        read_list(xlsx(("Notes", [["This is a note."]])), Asked(date="2026-01-01"))
    assert "Known are" in refused.value.advice
