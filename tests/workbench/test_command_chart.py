"""Do judgements reach the command chart: claims side by side, nothing disputed put together, all undone again?"""

import sys
from pathlib import Path

import orjson
import pytest

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "archive"), str(TESTS / "actors" / "judging")]

from people import pair  # noqa: E402
from specimens import begin  # noqa: E402

from answerable.archive import records  # noqa: E402
from answerable.dates import SourceDate  # noqa: E402
from answerable.errors import UsageError  # noqa: E402
from answerable.networks.chain import chain_above  # noqa: E402
from answerable.networks.command import command_of  # noqa: E402
from answerable.networks.meant import officer_meant, unit_meant  # noqa: E402
from answerable.workbench import actors  # noqa: E402
from answerable.workbench.actors_out import export_ftm  # noqa: E402
from answerable.workbench.command_chart import from_archive, unsettled_of  # noqa: E402
from answerable.workbench.judging import Answer, Held  # noqa: E402

ONE = """id,kind,property,value,polarity
u,unit,name,33rd Light Infantry Division,
p,person,name,Example One,
x,posting,officer,p,
x,posting,organisation,u,
x,posting,role,Commander,
x,posting,start,2016,
x,posting,end,2018,
"""
OTHER = """id,kind,property,value,polarity
v,unit,name,LID 33,
w,unit,name,Western Command,
q,person,name,Exampel Oone,
y,posting,officer,q,
y,posting,organisation,v,
y,posting,role,Commander,
y,posting,start,2017-01,
y,posting,end,2019,
z,posting,officer,q,
z,posting,organisation,v,
z,posting,role,Commander,denied
z,posting,date,2017-09-01,
r,command_relation,superior,w,denied
r,command_relation,subordinate,v,
r,command_relation,date,2017-09-01,
"""
DAY = SourceDate.parse("2017-09-01")


@pytest.fixture(params=["open", "sealed"])
def archive(request, tmp_path):
    made = begin(tmp_path, request.param)
    for name, text in (("one.csv", ONE), ("other.csv", OTHER)):
        path = tmp_path / name
        path.write_text(text)
        actors.import_file(made, path, "", source=path.stem, by="owner")
    return made


def ids(archive):
    return {one.described.place.entry: one.described.actor for one in actors.held(archive)}


def judge(archive, one, other, verdict, by="ann"):
    known = ids(archive)
    held = Held(archive)
    [record] = held.record(
        [Answer(proposal=pair(known[one], known[other]), verdict=verdict)], by=by
    )
    return held, record


def command(archive, unit="LID 33"):
    taken, _ = from_archive(archive)
    return taken.network, command_of(taken.network, unit_meant(taken.network, unit), DAY)


def test_units_of_one_name_are_asked_together_and_officers_are_not(archive):
    _, found = command(archive)
    assert len(found.holders) == 2
    assert found.certainty == "differing"


def test_officers_who_were_judged_to_be_one_hold_one_command_by_both_sources(archive):
    judge(archive, "p", "q", "same")
    network, found = command(archive)
    [holder] = found.holders
    assert {one.source for one in holder.postings} == {"one", "other"}
    assert holder.sources == 2
    assert set(network.same.judged[holder.officer]) == {ids(archive)["p"], ids(archive)["q"]}
    assert officer_meant(network, "Exampel Oone") == officer_meant(network, "Example One")


def test_a_judgement_taken_back_parts_them_again(archive):
    held, record = judge(archive, "p", "q", "same")
    held.undo(record, "two men", by="ann")
    assert len(command(archive)[1].holders) == 2


def test_what_people_dispute_is_not_put_together(archive):
    judge(archive, "p", "q", "same")
    judge(archive, "p", "q", "different", by="bo")
    assert len(command(archive)[1].holders) == 2


def test_units_judged_to_be_different_are_not_joined_by_their_name(archive):
    held, record = judge(archive, "u", "v", "different")
    with pytest.raises(UsageError, match="2 units") as refused:
        command(archive)
    assert ids(archive)["u"] in refused.value.advice
    assert len(command(archive, ids(archive)["u"])[1].holders) == 1
    held.undo(record, "a slip", by="ann")
    assert len(command(archive)[1].holders) == 2


def test_units_of_two_names_are_one_where_a_person_judged_so(archive):
    judge(archive, "u", "w", "same")
    network, found = command(archive, "Western Command")
    assert found.unit == unit_meant(network, "33rd LID")


def test_that_somebody_was_not_the_commander_is_passed_on(archive):
    _, found = command(archive)
    [denied] = found.contrary
    assert (denied.officer, denied.role, denied.denied) == (ids(archive)["q"], "Commander", True)
    judge(archive, "p", "q", "same")
    [holder] = command(archive)[1].holders
    assert len(holder.denials) == 1


def test_that_a_unit_did_not_stand_under_another_is_passed_on(archive):
    network, found = command(archive)
    chain = chain_above(network, found.unit, DAY)
    assert chain.hops == ()
    assert [one.denied for one in chain.denied] == [True]


# Leaving as FollowTheMoney


def leaving(archive, tmp_path, *published):
    sources = {
        one.described.place.object: one.described.place.source for one in actors.held(archive)
    }
    with archive.change("published", by="owner") as change:
        for object_id, source in sources.items():
            level = "public" if source in published else "confidential"
            change.record(records.classification(by="owner", target=object_id, level=level))
    out = tmp_path / "out.ftm.json"
    export_ftm(archive, out, purpose="research", recipient="A partner", by="owner")
    lines = map(orjson.loads, out.read_bytes().splitlines())
    return {one["id"]: one for one in lines if one["schema"] == "Person"}


def test_those_judged_to_be_one_leave_as_one(archive, tmp_path):
    judge(archive, "p", "q", "same")
    [found] = leaving(archive, tmp_path, "one", "other").values()
    assert set(found["properties"]["name"]) == {"Example One", "Exampel Oone"}
    assert {found["id"], *found["referents"]} == {"p", "q"}


def test_a_source_that_stays_behind_adds_no_value_and_no_id(archive, tmp_path):
    judge(archive, "p", "q", "same")
    found = leaving(archive, tmp_path, "other")
    assert set(found) == {"q"}
    assert "referents" not in found["q"]
    assert b"Example One" not in (tmp_path / "out.ftm.json").read_bytes()


def test_what_people_dispute_leaves_as_two_and_the_page_says_so(archive, tmp_path):
    judge(archive, "p", "q", "same")
    judge(archive, "p", "q", "different", by="bo")
    assert set(leaving(archive, tmp_path, "one", "other")) == {"p", "q"}
    [(pair_, sentence)] = unsettled_of(archive)
    assert set(pair_) == {ids(archive)["p"], ids(archive)["q"]}
    assert "Judged differently" in sentence
