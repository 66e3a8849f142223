"""Are the files of Security Force Monitor read as they mean it, row by row? The rows are made up."""

import pytest

from answerable.actors.described import actor_ids, refers_to
from answerable.actors.exchange import reading
from answerable.actors.lists.tables import Row, column_names

IDS = actor_ids()
SHEET = (
    "unit:id:admin,unit:name,unit:name:source,unit:name:confidence,unit:other_names,unit:country,"
    "unit:classification,unit:first_cited_date,unit:first_cited_date_start,unit:last_cited_date,"
    "unit:last_cited_date_open,unit:relation_type,unit:related_unit_id:admin,unit:related_unit,"
    "unit:related_unit:source,unit:related_unit_class,unit:related_unit_first_cited_date,"
    "unit:related_unit_first_cited_date_start,unit:related_unit_last_cited_date,unit:related_unit_open,"
    "unit:location,unit:location_type,unit:base_name,unit:location_first_cited_date,"
    "unit:location_last_cited_date,unit:location_open\n"
)
UNITS = SHEET + (
    "u-1,Example Brigade,cite-1;cite-2,High,Brigade of Examples;1 EB,mm,Army;Military,1990-05-,Y,2020-01-01,E,"
    "child,u-2,Example Command,cite-3,Command,2015-02,N,2017-11-10,E,"
    "Exampletown (osm) 42,site,Fort Example,2016,2018-03-02,Y\n"
    "u-2,Example Command,cite-4,Low,,mm,Army,,,,,,,,,,,,,,,,,,,\n"
)
PERSONS = (
    "unit:id:admin,unit:name,person:admin:id,person:name,person:other_names,person:country,"
    "person_extra:date_of_birth,person:posting_role,person:posting_rank,person:posting_title,"
    "person:posting_first_cited_date,person:posting_first_cited_date_start,"
    "person:posting_first_cited_date_start_context,person:posting_last_cited_date,"
    "person:posting_last_cited_date_end\n"
    "u-1,Example Brigade,p-1,Example Officer,E. Officer,mm,1970-02,Commander,Colonel,GOC,"
    "2016-02-01,Y,appointed,2018,N\n"
)
CLAIMS = (
    "type:claim,status:meta,citation:refs:claim,about_entity:ref:claim,unit:names:assertion,"
    "person:names:assertion,country:annotation,posting:person:refs:assertion,posting:unit:refs:assertion,"
    "posting:roles:assertion,posting:ranks:assertion,relation:unit:refs:assertion,"
    "relation:related_unit:refs:assertion,relation:types:assertion,"
    "relation:related_unit_classes:assertion,first_precise:range,last_precise:range,"
    "first_imprecise:range,last_imprecise:range,starting:range,ending:range\n"
    "unit,accepted,c1,u-1,Example Brigade,,mm,,,,,,,,,2014-08-01,2014-08-01,,,N,N\n"
    "person,accepted,c1,p-1,,Example Officer,mm,,,,,,,,,2014-08-01,2014-08-01,,,N,N\n"
    "posting,accepted,c2,x-1,,,,p-1,u-1,Commander,Colonel,,,,,2014-08-01,2014-08-05,,,Y,N\n"
    "posting,conflict,c3,x-2,,,,p-1,u-1,Commander,,,,,,,,2012-09-01,2012-09-30,N,N\n"
    "relation,accepted,c4,r-1,,,,,,,,u-1,u-2,child-of,command,,,since_beginning_of_time,2014-08-01,N,N\n"
)


def read(text, name=""):
    bad = []
    found = list(reading.read(name or reading.SFM, [text.encode()], "sfm", "sha256:00", IDS, bad))
    return found, bad


def of(found, kind):
    return [one for one in found if one.kind == kind]


@pytest.mark.parametrize("text", [UNITS, PERSONS, CLAIMS, UNITS.replace(",", "\t")])
def test_a_file_is_known_by_its_columns(text):
    assert reading.form_of("x.csv", text.encode()[:4096]) == reading.SFM


def test_a_unit_has_its_names_and_the_days_for_which_it_is_shown():
    found, bad = read(UNITS)
    assert bad == []
    [unit, above] = of(found, "unit")
    assert (unit.place.entry, unit.names) == (
        "u-1",
        ("Example Brigade", "Brigade of Examples", "1 EB"),
    )
    assert unit.values("classification_of_unit") == ("Army", "Military")
    assert (unit.value("founded"), unit.value("dissolved")) == ("1990-05", "2020-01-01")
    assert unit.statements[0].context == "citation cite-1;cite-2; confidence High"
    assert (above.place.entry, above.place.line) == ("u-2", 2)


def test_the_related_unit_stands_above_and_only_e_is_an_end():
    [one] = of(read(UNITS)[0], "command_relation")
    assert (one.value("superior"), one.value("subordinate"), one.value("type")) == (
        "u-2",
        "u-1",
        "Command",
    )
    assert (one.value("first_seen"), one.value("start"), one.value("end")) == (
        "2015-02",
        "",
        "2017-11-10",
    )
    assert refers_to(one, "u-2", IDS) == IDS("sfm", "u-2")
    assert one.place.line == 2
    open_ended = read(UNITS.replace("2017-11-10,E", "2017-11-10,Y"))[0]
    [other] = of(open_ended, "command_relation")
    assert (other.value("end"), other.value("last_seen")) == ("", "2017-11-10")
    assert "assumes that it goes on" in other.value("end_context")


def test_where_a_unit_was_is_kept_in_the_sources_words():
    [one] = of(read(UNITS)[0], "positioning")
    assert one.value("written_place") == "Fort Example, Exampletown (osm) 42"
    assert (one.value("type"), one.value("first_seen"), one.value("last_seen")) == (
        "site",
        "2016",
        "2018-03-02",
    )


def test_a_member_of_a_joint_operation_is_said_to_be_one():
    [one] = of(read(UNITS.replace("child,u-2", "member,u-2"))[0], "command_relation")
    assert one.value("type") == "member"


def test_a_posting_keeps_role_rank_and_title_apart_and_says_what_the_dates_are():
    found, _ = read(PERSONS)
    [person], [one] = of(found, "person"), of(found, "posting")
    assert (person.place.entry, person.names, person.value("birth_date")) == (
        "p-1", ("Example Officer", "E. Officer"), "1970-02",
    )  # fmt: skip
    assert person.value("nationality") == ""
    assert [one.value(name) for name in ("role", "rank", "title")] == [
        "Commander",
        "Colonel",
        "GOC",
    ]
    assert (one.value("start"), one.value("start_context"), one.value("last_seen")) == (
        "2016-02-01", "appointed", "2018",
    )  # fmt: skip


def test_a_claim_that_a_review_found_wrong_is_denied():
    first, second = of(read(CLAIMS)[0], "posting")
    assert (first.value("officer"), first.value("start"), first.value("last_seen")) == (
        "p-1", "2014-08-01", "2014-08-05",
    )  # fmt: skip
    assert second.value("officer") == ""
    assert {one.polarity for one in second.statements if one.property == "role"} == {"denied"}


def test_earlier_than_a_day_stays_open():
    [one] = of(read(CLAIMS)[0], "command_relation")
    assert (one.value("superior"), one.value("last_seen")) == ("u-2", "../2014-08-01")


def test_a_bad_row_costs_itself_alone():
    found, bad = read(
        UNITS + "u-3,Third,,,,,,soon,,,,,,,,,,,,,,,,,,\n,,,,,mm,,,,,,,,,,,,,,,,,,,,\n"
    )
    assert [one.line for one in bad] == [4, 5]
    assert len(of(found, "command_relation")) == 1


def test_a_later_copy_tells_of_the_same_relation():
    [one] = of(read(UNITS)[0], "command_relation")
    [later] = of(read(UNITS.replace("2017-11-10,E", "2018-11-10,E"))[0], "command_relation")
    assert (one.actor, one.id != later.id) == (later.actor, True)


def test_a_list_of_sanctions_is_not_taken_for_one():
    columns = column_names(Row(1, "name,alias,country".split(",")))
    assert not reading.from_sfm.looks_like_it(columns)
