"""What does the program take from OFAC's advanced XML, and from the collection of OpenSanctions?"""

import os
import time

import pytest
from published import THAN_HLAING, read, sdn
from published_abroad import (
    NESTED,
    OPENSANCTIONS_COLUMNS,
    OPENSANCTIONS_ROWS,
    advanced_entry,
    advanced_party,
    advanced_xml,
    json_lines,
    table,
)

from answerable.actors.lists.as_pack import as_pack
from answerable.actors.lists.intake import Asked, read_list
from answerable.actors.matching.entity import of_entry
from answerable.dates import SourceDate
from answerable.errors import UsageError

DOCUMENTS = (
    '<IDRegDocument ID="1" IDRegDocTypeID="1571" IdentityID="7900"><IDRegistrationNo>XX00001</IDRegistrationNo></IDRegDocument>'
    '<IDRegDocument ID="2" IDRegDocTypeID="1626" IdentityID="7900"><IDRegistrationNo>IMO 9999993</IDRegistrationNo></IDRegDocument>'
)


def test_the_advanced_file_gives_the_day_on_which_each_entry_was_made():
    snapshot = read_list(advanced_xml([advanced_party("900")], [advanced_entry("900")], DOCUMENTS))
    [entry] = snapshot.entries
    assert (snapshot.authority, snapshot.date.iso, snapshot.date_from) == (
        "US",
        "2026-08-20",
        "file",
    )
    assert snapshot.title == "US Treasury (OFAC), SDN List in advanced XML"
    assert (entry.number, entry.name, entry.natural, entry.kind) == (
        "900",
        "ZED, Zaw",
        "Zaw Zed",
        "person",
    )
    assert entry.listed_on == SourceDate.parse("2021-03-22")
    assert (entry.programmes, entry.measures) == (("BURMA-EO14014",), ("Block",))
    assert entry.legal_basis == ("Executive Order 14014 (Burma)",)
    assert entry.birth_dates == (SourceDate.parse("1964"),)
    assert (entry.countries, entry.gender) == (("TH", "MM"), "Male")
    assert [(one.name, one.quality, one.kind) for one in entry.aliases] == [
        ("ZEDKYI", "weak", "aka"),
        ("ဇော်ဇက်", "good", "original script"),
    ]
    assert [(one.kind, one.value) for one in entry.identifiers] == [
        ("Passport", "XX00001"),
        ("Vessel Registration Identification IMO", "9999993"),
        ("Digital Currency Address - XBT", "1NobodyXXXX900"),
    ]
    fact = as_pack(snapshot).facts[0]
    assert (fact.property, fact.regime) == ("listed_by", "US-BURMA")


def test_a_party_without_an_entry_on_a_list_is_named_by_its_line():
    snapshot = read_list(
        advanced_xml([advanced_party("900"), advanced_party("901")], [advanced_entry("901")])
    )
    assert [one.number for one in snapshot.entries] == ["901"]
    assert "without an entry" in snapshot.broken[0].sentence


def test_names_of_the_advanced_file_are_written_as_in_the_others():
    [old] = read(sdn(THAN_HLAING)).entries
    party = advanced_party("31474", last="HLAING", first="Than")
    [new] = read_list(advanced_xml([party], [advanced_entry("31474")])).entries
    assert (old.number, old.name, old.natural) == (new.number, new.name, new.natural)


@pytest.mark.skipif(not os.environ.get("ANSWERABLE_SLOW"), reason="ANSWERABLE_SLOW is not set")
def test_a_file_of_fifteen_thousand_parties_is_read_within_the_limits():
    numbers = [str(10_000 + at) for at in range(15_000)]
    content = advanced_xml(
        (advanced_party(number, first=f"Zaw {number}") for number in numbers),
        (advanced_entry(number) for number in numbers),
    )
    began = time.monotonic()
    assert len(read_list(content).entries) == 15_000
    assert time.monotonic() - began < 60


# OpenSanctions


def test_each_entry_of_a_collection_keeps_the_authority_it_is_listed_by():
    snapshot = read_list(
        table(OPENSANCTIONS_COLUMNS, *OPENSANCTIONS_ROWS), Asked(date="2026-09-16")
    )
    assert (snapshot.authority, snapshot.licence, snapshot.official) == (
        "OpenSanctions",
        "CC-BY-NC-4.0",
        False,
    )
    assert [(one.authority, one.name, one.programmes) for one in snapshot.entries] == [
        ("EU", "Zaw Zed", ("EU-MMR",)),
        ("GB", "Zaw Zed", ("GB-MMR",)),
        ("US", "NOBODY'S SHIP", ()),
    ]
    first = snapshot.entries[0]
    assert first.countries == ("MM", "TH")
    assert first.birth_dates == (SourceDate.parse("1964-07-03"), SourceDate.parse("1965"))
    assert first.collected_from[1] == "UK FCDO Sanctions List"
    assert of_entry(first).id == "list:EU:NK-invented1"
    assert of_entry(first).countries == ("MM", "TH")


def test_nobody_can_call_a_collection_the_list_of_one_authority():
    with pytest.raises(UsageError):
        read_list(
            table(OPENSANCTIONS_COLUMNS, *OPENSANCTIONS_ROWS),
            Asked(date="2026-09-16", authority="EU"),
        )


def test_facts_of_a_collection_name_its_licence_and_are_unconfirmed():
    pack = as_pack(
        read_list(table(OPENSANCTIONS_COLUMNS, *OPENSANCTIONS_ROWS), Asked(date="2026-09-16"))
    )
    assert "CC-BY-NC-4.0" in pack.sources[0].text
    assert {(fact.authority, fact.confirmed) for fact in pack.facts} == {
        ("EU", False),
        ("GB", False),
        ("US", False),
    }
    assert [one.id for one in pack.authorities] == ["EU", "GB", "US"]


def test_a_listing_that_has_ended_is_kept_apart_from_one_that_stands():
    snapshot = read_list(json_lines(NESTED), Asked(date="2026-09-16"))
    [standing], [former] = snapshot.entries, snapshot.former
    assert (standing.authority, standing.listed_on) == ("EU", SourceDate.parse("2021-03-22"))
    assert (former.authority, former.delisted_on) == ("GB", SourceDate.parse("2024-01-09"))
    assert [(one.name, one.quality) for one in standing.aliases] == [
        ("ဇော်ဇက်", "good"),
        ("Zedkyi", "weak"),
    ]
    assert (standing.measures, standing.legal_basis) == (
        ("Asset freeze",),
        ("Regulation 401/2013",),
    )


def test_flat_objects_are_put_together_by_what_they_refer_to():
    thing = {**NESTED, "properties": {"name": ["Zaw Zed"], "imoNumber": ["9999993"]}}
    listing = {
        "id": "eu-1",
        "schema": "Sanction",
        "properties": {
            "entity": ["NK-invented1"],
            "programId": ["EU-MMR"],
            "startDate": ["2021-03-22"],
        },
    }
    owner = {"id": "NK-x", "schema": "Company", "properties": {"name": ["Somebody's Owner"]}}
    snapshot = read_list(json_lines(listing, thing, owner), Asked(date="2026-09-16"))
    [entry] = snapshot.entries
    assert (entry.authority, entry.listed_on) == ("EU", SourceDate.parse("2021-03-22"))
    assert entry.identifiers[0].kind == "imoNumber"


def test_a_line_that_is_no_object_is_named_and_the_others_are_read():
    content = json_lines(NESTED) + b'{"id": 1}\nnonsense\n' + b"[" * 100_000 + b"\n"
    snapshot = read_list(content, Asked(date="2026-09-16"))
    assert [one.line for one in snapshot.broken] == [2, 3, 4]
