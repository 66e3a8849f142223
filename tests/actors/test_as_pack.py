"""What does a copy of a list say, and what does it not say, once it is used like a pack?"""

from published import THAN_HLAING, alt, eu_entity, eu_xml, read, sdn, un_xml

from answerable.actors.lists.as_pack import as_pack, regime_of
from answerable.actors.lists.intake import read_list
from answerable.actors.records import records_of
from answerable.dates import SourceDate


def test_a_copy_without_days_of_listing_shows_its_own_day_and_no_other():
    snapshot = read(sdn(THAN_HLAING), date="2023-11")
    [fact] = as_pack(snapshot).facts
    assert (fact.property, fact.subject, fact.regime) == ("on_list", "Than Hlaing", "US-BURMA")
    assert fact.valid_from == fact.seen_until == SourceDate.parse("2023-11")


def test_a_list_that_gives_the_day_of_listing_is_seen_until_the_copy():
    content = eu_xml(eu_entity("EU.1", "Than Hlaing", designated="2021-03-22"))
    [fact] = as_pack(read_list(content)).facts
    assert (fact.property, fact.regime) == ("listed_by", "EU-MMR")
    assert fact.valid_from == SourceDate.parse("2021-03-22")
    assert fact.seen_until == SourceDate.parse("2026-08-05")


def test_an_act_that_may_amend_another_is_no_day_of_listing():
    content = eu_xml(eu_entity("EU.1", "Than Hlaing", published="2023-02-20"))
    [fact] = as_pack(read_list(content)).facts
    assert fact.property == "on_list"
    assert fact.valid_from == SourceDate.parse("2023-02-20")


def test_a_fact_is_cited_by_the_hash_of_the_file_and_the_line():
    snapshot = read(sdn("36|AEROCARIBBEAN AIRLINES||CUBA|", THAN_HLAING))
    fact = as_pack(snapshot).facts[1]
    assert fact.pack == f"list@{snapshot.sha256}"
    assert (fact.line, fact.at) == (2, "entry 31474")


def test_an_entry_under_two_programmes_is_two_facts():
    snapshot = read(sdn("27225|HLAING, Min Aung|individual|GLOMAG] [BURMA-EO14014|"))
    assert [fact.regime for fact in as_pack(snapshot).facts] == ["US-GLOMAG", "US-BURMA"]


def test_a_good_alias_finds_its_entry_and_a_weak_one_nobody():
    content = sdn("306|BANCO NACIONAL DE CUBA||CUBA|a.k.a. 'BNC'.")
    records = records_of([as_pack(read(content, aliases=alt("306|aka|NATIONAL BANK OF CUBA")))])
    assert records.about("National Bank of Cuba")
    assert not records.about("BNC")


def test_a_table_of_somebodys_own_is_unconfirmed():
    snapshot = read(b"name,number\nThan Hlaing,1\n", authority="EU")
    assert not as_pack(snapshot).facts[0].confirmed
    assert as_pack(read(sdn(THAN_HLAING))).facts[0].confirmed


def test_a_programme_called_like_a_country_does_not_name_an_authority():
    records = records_of([as_pack(read(sdn("36|AEROCARIBBEAN AIRLINES||CUBA|")))])
    assert not records.authorities_named("Cuba")
    assert records.authorities_named("US-CUBA") == {"US"}


def test_only_a_whole_copy_of_one_day_promises_to_be_complete():
    whole = as_pack(read(sdn(THAN_HLAING), date="2023-11-08"))
    month = as_pack(read(sdn(THAN_HLAING), date="2023-11"))
    broken = as_pack(read(sdn(THAN_HLAING, "x|NO NUMBER||CUBA|"), date="2023-11-08"))
    assert [one.regime for one in whole.complete_for] == ["US-BURMA"]
    assert not month.complete_for
    assert not broken.complete_for


def test_the_un_list_is_that_of_the_security_council():
    names = "<FIRST_NAME>ERIC</FIRST_NAME><REFERENCE_NUMBER>1</REFERENCE_NUMBER>"
    snapshot = read_list(un_xml(f"{names}<UN_LIST_TYPE>DRC</UN_LIST_TYPE>"))
    assert as_pack(snapshot).facts[0].regime == "UNSC-DRC"


def test_a_programme_has_the_id_of_the_regime_in_our_packs():
    assert regime_of("US", "BURMA-EO14014") == "US-BURMA"
    assert regime_of("EU", "EU-MMR") == regime_of("EU", "MMR") == "EU-MMR"
