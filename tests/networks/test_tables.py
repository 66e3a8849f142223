"""A table kept by hand, or as Security Force Monitor keeps it, becomes claims; a bad row costs itself alone."""

from __future__ import annotations

import pytest
from plain import on

from answerable.actors.described import Place, Statement, actor_ids, described
from answerable.actors.judging.resolving import Resolved
from answerable.errors import CannotRead
from answerable.networks.as_one import AsOne, as_one
from answerable.networks.command import command_of
from answerable.networks.tables import Taken, read_table
from answerable.networks.taking import from_described

LID = "MM/light-infantry-division/33"


def table(*lines: str) -> Taken:
    return read_table("\n".join(lines).encode())


HEAD = "officer,unit,role,rank,source,start,end,first_seen,last_seen,superior,kind,place,denied"


def test_one_unit_in_two_writings_and_two_scripts_is_one() -> None:
    found = table(
        HEAD,
        "Aung Aung,33rd Light Infantry Division,Commander,,A,2016,,,,,,,",
        "Brig Gen Aung Aung,တပ်မ ၃၃,Commander,Brigadier General,B,,,,2017,,,,",
    )
    [holder] = command_of(found.network, LID, on("2016-06-01")).holders
    assert (holder.sources, holder.ranks) == (2, ("Brigadier General",))


def test_units_of_no_known_branch_are_one_only_by_the_very_same_words() -> None:
    found = table(
        HEAD,
        "Aung,Battalion 5,Commander,,A,2016,,,,,,,",
        "Kyaw,5th Battalion,Commander,,A,2016,,,,,,,",
    )
    assert len(found.network.units) == 2


def test_relations_and_places_stand_in_the_same_table() -> None:
    found = table(
        HEAD, ",LID 33,,,A,2017,,,,Western Command,attached,,", ",LID 33,,,A,2005,,,,,base,Sagaing,"
    )
    [one], [place] = found.network.relations, found.network.positionings
    assert (one.superior, one.kind) == ("MM/regional-command/western", "attached")
    assert (place.place, place.kind) == ("Sagaing", "base")


def test_a_bad_row_is_named_with_its_line_and_the_others_go_on() -> None:
    found = table(
        HEAD,
        "Aung,LID 33,Commander,,A,2016,2015,,,,,,",
        "Kyaw,LID 33,Commander,,A,sometime,,,,,,,",
        "Zaw,,Commander,,A,2016,,,,,,,",
        ",LID 33,,,A,2016,,,,Western Command,nobody knows,,",
        "Ko,LID 33,Commander,,A,2016,,,,,,,maybe",
        "Thein,LID 33,Commander,,A,2016,,,,,,,",
    )
    assert [one.line for one in found.broken] == [2, 3, 4, 5, 6]
    assert [one.officer for one in found.network.postings] == ["officer:thein"]


def test_security_force_monitors_columns_keep_what_is_only_shown_apart_from_what_began() -> None:
    found = table(
        "unit,person,title,first_precise,first_imprecise,starting?,last_precise,last_imprecise,ending?,citation",
        "LID 33,Aung,Commander,2016-02-01,,Y,,2018,N,https://example.org/a",
        "LID 33,Kyaw,Commander,,2018,N,2019-03-05,,Y,https://example.org/b",
    )
    first, second = (one.when for one in found.network.postings)
    assert (first.start, first.last_seen, first.first_seen, first.end) == (
        on("2016-02-01"),
        on("2018"),
        None,
        None,
    )
    assert (second.first_seen, second.end, second.start, second.last_seen) == (
        on("2018"),
        on("2019-03-05"),
        None,
        None,
    )


def test_dates_as_people_write_them_are_read() -> None:
    [one] = table(HEAD, "Aung,LID 33,Commander,,A,22 March 2021,,,,,,,").network.postings
    assert one.when.start == on("2021-03-22")


def test_a_file_that_is_no_such_table_is_refused() -> None:
    with pytest.raises(CannotRead, match="no column"):
        table("name,phone", "Aung,1")
    with pytest.raises(CannotRead):
        read_table(b"")


def test_units_whose_force_no_word_says_are_told() -> None:
    assert table(HEAD, "Aung,LIB 345,Commander,,A,2016,,,,,,,").assumed == ("LIB 345",)


IDS = actor_ids()


def said(kind: str, entry: str, source: str = "A", **values: str):
    statements = tuple(Statement(name, value) for name, value in values.items())
    return described(kind, statements, Place(source=source, entry=entry), ids=IDS)


def test_descriptions_become_claims_with_their_source() -> None:
    descriptions = (
        said("person", "p1", name="Aung Aung"),
        said("unit", "u1", name="33rd Light Infantry Division"),
        said("unit", "u2", name="Western Command"),
        said(
            "posting",
            "x1",
            officer="p1",
            organisation="u1",
            role="Commander",
            start="2016",
            end="2018",
        ),
        said(
            "command_relation",
            "x2",
            superior="u2",
            subordinate="u1",
            type="operational",
            start="2017",
        ),
        said("positioning", "x3", unit="u1", written_place="Sagaing", start="2005"),
        said("posting", "x4", officer="p1", organisation="u1", start="2018", end="2016"),
    )
    found = from_described(descriptions, IDS, as_one(descriptions, Resolved()))
    [holder] = command_of(found.network, LID, on("2017")).holders
    assert found.network.called(holder.officer) == "Aung Aung"
    assert [(one.superior, one.kind) for one in found.network.relations] == [
        ("MM/regional-command/western", "operational")
    ]
    assert [one.place for one in found.network.positionings] == ["Sagaing"]
    assert len(found.broken) == 1


def test_two_sources_of_one_unit_stay_two_until_somebody_says_so() -> None:
    descriptions = (
        said("unit", "u1", name="The Fifth"),
        said("unit", "u1", "B", name="The Fifth"),
        said("posting", "x1", officer="p1", organisation="u1", start="2016"),
        said("posting", "x1", "B", officer="p2", organisation="u1", start="2016"),
    )
    assert len(from_described(descriptions, IDS).network.units) == 2
    first, second = descriptions[0].actor, descriptions[1].actor
    assert len(from_described(descriptions, IDS, AsOne(ids={second: first})).network.units) == 1
