"""What does the program take from a published list, and what does it leave?"""

from datetime import date
from pathlib import Path

import pytest
from published import THAN_HLAING, alt, eu_entity, eu_xml, read, sdn, sdn_xml, un_xml

from answerable.actors.lists.intake import Asked, read_list
from answerable.dates import SourceDate
from answerable.errors import CannotRead, UsageError

MUSEUM = Path(__file__).resolve().parents[1] / "museum" / "lists"
BADEGE = (
    "<FIRST_NAME>ERIC</FIRST_NAME><SECOND_NAME>BADEGE</SECOND_NAME>"
    "<UN_LIST_TYPE>DRC</UN_LIST_TYPE><REFERENCE_NUMBER>CDi.001</REFERENCE_NUMBER>"
)


# The US list


def test_a_row_of_the_us_list_becomes_an_entry_with_its_name_in_natural_order():
    [entry] = read(sdn(THAN_HLAING)).entries
    assert (entry.authority, entry.number, entry.kind) == ("US", "31474", "person")
    assert (entry.name, entry.natural) == ("HLAING, Than", "Than Hlaing")
    assert entry.programmes == ("BURMA-EO14014",)
    assert entry.birth_dates == (SourceDate.parse("1965"),)
    assert entry.listed_on is None
    assert entry.remarks == "DOB 1965; Gender Male."


def test_the_name_of_a_company_is_not_turned_round():
    [entry] = read(sdn("173|ANGLO-CARIBBEAN CO., LTD.||CUBA|")).entries
    assert (entry.kind, entry.natural) == ("entity", "ANGLO-CARIBBEAN CO., LTD.")


def test_several_programmes_stand_apart():
    [entry] = read(sdn("27225|HLAING, Min Aung|individual|GLOMAG] [BURMA-EO14014|")).entries
    assert entry.programmes == ("GLOMAG", "BURMA-EO14014")


def test_aliases_of_the_second_file_are_good_and_those_in_the_remarks_weak():
    content = sdn("306|BANCO NACIONAL DE CUBA||CUBA|a.k.a. 'BNC'.")
    [entry] = read(content, aliases=alt("306|aka|NATIONAL BANK OF CUBA", "9|aka|OTHER")).entries
    assert [(one.name, one.quality) for one in entry.aliases] == [
        ("NATIONAL BANK OF CUBA", "good"),
        ("BNC", "weak"),
    ]


def test_numbers_and_circa_dates_are_taken_from_the_remarks():
    remarks = "DOB circa 1961; alt. DOB 1959 to 1961; Passport OM003624 (Burma) issued 2011; National ID No. 8MAKA (Burma)."
    [entry] = read(sdn(f"1|X, Y|individual|A|{remarks}")).entries
    assert [one.approximate for one in entry.birth_dates] == [True, False]
    assert entry.birth_dates[1] == SourceDate.parse("1959/1961")
    assert [(one.kind, one.value) for one in entry.identifiers] == [
        ("Passport", "OM003624"),
        ("National ID No", "8MAKA"),
    ]


def test_a_directive_gives_its_day_of_listing():
    remarks = "Subject to Directive 1 - As of; Listing Date (EO 14014 Directive 1): 31 Oct 2023"
    [entry] = read(sdn(f"46072|MYANMA OIL AND GAS ENTERPRISE||BURMA-EO14014|{remarks}")).entries
    assert entry.listed_on == SourceDate.parse("2023-10-31")
    assert entry.measures == ("Directive 1",)


def test_a_file_of_aliases_alone_is_refused_with_what_to_do():
    with pytest.raises(CannotRead) as refused:
        read(alt("306|aka|NATIONAL BANK OF CUBA"))
    assert "--aliases" in refused.value.advice


def test_the_us_list_in_xml_says_its_own_day_as_americans_write_it():
    entry = (
        "<uid>31474</uid><firstName>Than</firstName><lastName>HLAING</lastName>"
        "<sdnType>Individual</sdnType><programList><program>BURMA-EO14014</program></programList>"
        "<akaList><aka><type>a.k.a.</type><category>weak</category><lastName>T H</lastName></aka></akaList>"
        "<dateOfBirthList><dateOfBirthItem><dateOfBirth>1965</dateOfBirth></dateOfBirthItem></dateOfBirthList>"
    )
    snapshot = read_list(sdn_xml(entry))
    assert (snapshot.date.iso, snapshot.date_from) == ("2023-11-08", "file")
    [found] = snapshot.entries
    assert (found.natural, found.number) == ("Than Hlaing", "31474")
    assert found.aliases[0].quality == "weak"


# The European Union


def test_the_eu_list_grades_its_aliases_and_says_the_day_of_designation():
    content = eu_xml(
        eu_entity("EU.1", "Than Hlaing", "Hlaing Than", "~T.H.", designated="2021-03-22")
    )
    snapshot = read_list(content)
    [entry] = snapshot.entries
    assert (snapshot.authority, snapshot.date.iso) == ("EU", "2026-08-05")
    assert [(one.name, one.quality) for one in entry.aliases] == [
        ("Hlaing Than", "good"),
        ("T.H.", "weak"),
    ]
    assert entry.listed_on == SourceDate.on(date(2021, 3, 22))


def test_without_a_designation_the_act_is_the_latest_that_the_listing_can_be():
    [entry] = read_list(eu_xml(eu_entity("EU.1", "Than Hlaing", published="2023-02-20"))).entries
    assert entry.listed_on == SourceDate.parse("../2023-02-20")


def test_the_eu_csv_takes_several_rows_for_one_entry():
    content = (
        "\ufefffileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_SubjectType;"
        "Entity_Regulation_PublicationDate;Entity_Regulation_Programme;NameAlias_WholeName;BirthDate_BirthDate\r\n"
        "05/08/2026;7;EU.7;P;2021-03-22;MMR;Than Hlaing;\r\n"
        "05/08/2026;7;EU.7;P;2021-03-22;MMR;Hlaing Than;\r\n"
        "05/08/2026;7;EU.7;P;2021-03-22;MMR;;1965\r\n"
    ).encode()
    snapshot = read_list(content)
    [entry] = snapshot.entries
    assert snapshot.date.iso == "2026-08-05"
    assert (entry.name, [one.name for one in entry.aliases]) == ("Than Hlaing", ["Hlaing Than"])
    assert (entry.kind, entry.line) == ("person", 2)
    assert entry.birth_dates == (SourceDate.parse("1965"),)


# The United Nations


def test_the_un_list_gives_the_day_of_each_listing():
    snapshot = read_list(un_xml(f"{BADEGE}<LISTED_ON>2012-12-31</LISTED_ON>"))
    [entry] = snapshot.entries
    assert (snapshot.authority, snapshot.date.iso) == ("UNSC", "2026-02-27")
    assert (entry.name, entry.number) == ("ERIC BADEGE", "CDi.001")
    assert entry.listed_on == SourceDate.parse("2012-12-31")


def test_a_name_in_its_own_script_is_an_alias_and_a_low_one_is_weak():
    more = (
        "<NAME_ORIGINAL_SCRIPT>محمد</NAME_ORIGINAL_SCRIPT><INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY>"
        "<ALIAS_NAME>India Queen</ALIAS_NAME></INDIVIDUAL_ALIAS>"
        "<INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>"
    )
    [entry] = read_list(un_xml(BADEGE + more)).entries
    assert [(one.name, one.quality) for one in entry.aliases] == [
        ("محمد", "good"),
        ("India Queen", "weak"),
    ]


# Tables of somebody's own


def test_a_table_with_named_columns_is_somebodys_copy():
    content = b"name,startDate,type,programKey,recordId\nThan Hlaing,22.3.2021,Person,EU-MMR,25\n"
    snapshot = read(content, authority="EU")
    [entry] = snapshot.entries
    assert not snapshot.official
    assert (entry.kind, entry.number, entry.line) == ("person", "25", 2)
    assert entry.listed_on == SourceDate.parse("2021-03-22")


def test_a_table_must_say_whose_list_it_is():
    content = b"name,number\nThan Hlaing,1\n"
    with pytest.raises(UsageError):
        read(content)
    assert read(b"name,authority\nThan Hlaing,CH\n").authority == "CH"


def test_nobody_can_call_the_us_list_that_of_the_eu():
    with pytest.raises(UsageError):
        read(sdn(THAN_HLAING), authority="EU")


# The day of the copy


def test_a_file_without_a_day_needs_one():
    with pytest.raises(UsageError) as refused:
        read_list(sdn(THAN_HLAING))
    assert "--date" in refused.value.advice


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("sdn_2023-11.csv", "2023-11"),
        ("20231108-SDN.csv", "2023-11-08"),
        ("eu_401_2013_2026-08.csv", "2026-08"),
    ],
)
def test_a_day_in_the_name_of_the_file_is_taken_and_said(name, day):
    snapshot = read_list(sdn(THAN_HLAING), Asked(name=name))
    assert (snapshot.date.iso, snapshot.date_from) == (day, "file name")


def test_what_a_person_says_outranks_the_name_of_the_file():
    snapshot = read_list(sdn(THAN_HLAING), Asked(name="sdn_2023-11.csv", date="2021-07-02"))
    assert (snapshot.date.iso, snapshot.date_from) == ("2021-07-02", "given")


# Broken and hostile files


def test_a_broken_row_is_named_by_its_line_and_the_others_are_read():
    content = sdn(
        THAN_HLAING, "x|NO NUMBER||CUBA|", "36|AEROCARIBBEAN AIRLINES||CUBA|", "37|||CUBA|"
    )
    snapshot = read(content)
    assert [one.number for one in snapshot.entries] == ["31474", "36"]
    assert [one.line for one in snapshot.broken] == [2, 4]


def test_a_lone_quotation_mark_costs_one_row():
    snapshot = read((MUSEUM / "row_with_a_lone_quote.csv").read_bytes())
    assert [one.number for one in snapshot.entries] == ["36", "306"]
    assert [one.line for one in snapshot.broken] == [2]


def test_an_entry_in_xml_without_a_name_is_named_by_its_line():
    snapshot = read_list(un_xml(BADEGE, "<REFERENCE_NUMBER>CDi.002</REFERENCE_NUMBER>"))
    assert [one.number for one in snapshot.entries] == ["CDi.001"]
    assert snapshot.broken[0].line == 4


@pytest.mark.parametrize(
    "name",
    [
        "entities_that_unfold.xml",
        "document_type_that_names_a_file.xml",
        "nested_more_deeply_than_any_list.xml",
        "cut_in_the_middle.xml",
        "another_xml_file.xml",
        "table_without_names.csv",
    ],
)
def test_a_hostile_or_foreign_file_is_refused_with_advice(name):
    with pytest.raises(CannotRead) as refused:
        read((MUSEUM / name).read_bytes(), authority="EU")
    assert refused.value.advice


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02\x03" * 50, b"<", b"<?xml", b"\x1a", b"a,b\n1,2\n"]
)
def test_bytes_that_are_no_list_are_refused(content):
    with pytest.raises(CannotRead):
        read(content, authority="EU")


def test_a_name_that_would_deceive_a_terminal_stays_as_given():
    content = b"name,number\n" + b"Somebody Else,2\n" * 9 + b"Than\x1b[2J Hlaing,1\n"
    assert read(content, authority="EU").entries[-1].name == "Than\x1b[2J Hlaing"
