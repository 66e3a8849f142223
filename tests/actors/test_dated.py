"""For which days does a source leave room, and what does it surely show?"""

import pytest

from answerable.actors.dated import (
    command_relations,
    held_of,
    positionings,
    postings,
    sfm_dates,
)
from answerable.actors.described import Place, Statement, actor_ids, described
from answerable.dates import SourceDate

IDS = actor_ids()


def said(kind, *statements, entry="r1"):
    return described(kind, statements, Place(source="s", entry=entry), ids=IDS)


def days(**columns):
    return held_of(said("posting", *sfm_dates(**columns)))


def on(day):
    return SourceDate.parse(day)


def test_a_first_day_that_is_a_beginning_closes_the_time_before():
    held = days(first_precise="2019-03-01", starting="Y")
    assert not held.could_hold_on(on("2019-02-28"))
    assert held.could_hold_on(on("2026"))


def test_a_first_day_that_is_only_the_first_seen_leaves_the_time_before_open():
    held = days(first_precise="2019-03-01", starting="N")
    assert held.could_hold_on(on("2015"))
    assert held.start is None
    assert held.first_seen == on("2019-03-01")


def test_an_end_that_nobody_gives_stays_open():
    held = days(first_precise="2017-08-25", starting="yes", last_precise="2018-01-01")
    assert held.could_hold_on(on("2026-01-01"))
    assert not days(last_precise="2018-01-01", ending="yes").could_hold_on(on("2018-01-02"))


def test_an_imprecise_day_is_as_wide_as_the_source():
    held = days(first_imprecise="2017-08/2017-12", starting="yes")
    assert held.could_hold_on(on("2017-09"))
    assert not held.could_hold_on(on("2017-07"))


def test_a_day_is_shown_only_surely_between_first_and_last():
    held = days(first_precise="2017-01-01", last_imprecise="2019")
    assert held.shown_on(on("2018"))
    assert held.shown_on(on("2017-01-01"))
    assert not held.shown_on(on("2019-05"))
    assert not held.shown_on(on("2016-12-31"))
    assert not days(first_precise="2017-01-01").shown_on(on("2018"))


def test_two_beginnings_of_one_source_leave_room_for_both():
    held = held_of(said("posting", Statement("start", "2019"), Statement("start", "2021-02")))
    assert held.start == on("2019/2021-02")


def test_a_value_that_is_no_date_is_no_date():
    assert held_of(said("posting", Statement("start", "soon"))).start is None


def test_a_posting_names_officer_and_body_and_what_the_source_says():
    one = said(
        "posting",
        Statement("officer", "p1"),
        Statement("organisation", "u1"),
        Statement("role", "commander"),
        Statement("rank", "Colonel"),
        Statement("acting", "yes"),
        Statement("start", "2019"),
    )
    [found] = postings([one, said("person", entry="p1")], IDS)
    assert found.officer == IDS("s", "p1")
    assert found.body == IDS("s", "u1")
    assert (found.role, found.rank, found.acting, found.post) == ("commander", "Colonel", "yes", "")
    assert found.held.start == on("2019")
    assert found.description == one.id


def test_a_posting_without_an_officer_is_none():
    assert list(postings([said("posting", Statement("organisation", "u1"))], IDS)) == []


@pytest.mark.parametrize("denied", ["", "denied"])
def test_a_command_relation_that_is_denied_is_not_passed_on(denied):
    one = said(
        "command_relation",
        Statement("superior", "u1", polarity=denied),
        Statement("subordinate", "u2"),
        Statement("type", "operational"),
    )
    found = list(command_relations([one], IDS))
    assert len(found) == (0 if denied else 1)
    assert all(one.type == "operational" for one in found)


def test_a_place_may_only_be_written():
    one = said("positioning", Statement("unit", "u1"), Statement("written_place", "Pale"))
    [found] = positionings([one], IDS)
    assert (found.place, found.written_place) == ("", "Pale")
