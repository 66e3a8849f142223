"""demands and represents: what do they answer, and with which exit code?"""

import json

import pytest

APPEAL = """\
Appeal to INTERPOL on Myanmar

15 November 2021

We call on INTERPOL to suspend the membership of Myanmar.

Acme Telephone must lower its prices.
"""
PACK = """\
pack: ours
version: "1"
title: Made for a test
as_of: 2026-01-01
builds_on: [bodies]
sources:
  - {id: s, text: A report of that day, date: 2021-12-01}
outcomes:
  - {id: o, act: suspend_member, body: INTERPOL, about: Myanmar, state: acknowledged, what: The request was received., from: 2021-12-01, source: s, confirmed: true}
windows:
  - {id: w, body: INTERPOL_GA, label: An assembly far ahead, from: 2093-11-01, source: s, confirmed: true}
facts:
  - {subject: Myanmar, property: represented_in, regime: INTERPOL_GA, event: attended, value: a delegation far ahead, from: 2093-11-01, source: s, confirmed: true}
"""


@pytest.fixture
def appeal(tmp_path):
    path = tmp_path / "appeal.txt"
    path.write_text(APPEAL)
    return path


@pytest.fixture
def pack(tmp_path):
    path = tmp_path / "ours.yaml"
    path.write_text(PACK)
    return path


def test_a_demand_is_one_object_with_what_stands_beside_it(call, appeal):
    said = call("demands", appeal, "--json")
    assert said.code == 0
    [demand] = [one for one in said.json["demands"] if one["act"] == "suspend_member"]
    assert demand["addressee"]["id"] == "INTERPOL"
    assert demand["about"] == "Myanmar"
    assert {"id", "asks", "wordings", "norms", "power", "state", "outcomes", "next_window",
            "alike", "conditional"} <= set(demand)  # fmt: skip
    for one in demand["wordings"]:
        assert APPEAL[one["start"] : one["end"]] == one["text"]
        assert one["date"] == "2021-11-15"


def test_a_pack_given_brings_its_outcome_and_its_window(call, appeal, pack):
    said = call("demands", appeal, "--pack", pack, "--on", "2090-01-01", "--json").json
    demand = next(one for one in said["demands"] if one["act"] == "suspend_member")
    assert any(one["state"] == "acknowledged" for one in demand["outcomes"])
    assert demand["next_window"]["from"] == "2093-11-01"
    assert demand["state_record"]["pack"]


def test_a_demand_for_nobody_on_record_is_named_as_unresolved(call, appeal):
    [one] = call("demands", appeal, "--json").json["unresolved"]
    assert one["to"] == "Acme Telephone"
    assert "No record here" in one["reason"]


def test_the_table_is_readable_at_eighty_columns(call, appeal, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    said = call("demands", appeal)
    assert said.code == 0
    assert max(map(len, said.out.splitlines())) <= 80
    assert "suspend or exclude a member" in said.out.lower()
    assert "asking for new law is" in " ".join(said.out.split())


def test_a_hostile_file_name_cannot_act_on_the_terminal(call, tmp_path):
    path = tmp_path / "a\u202eb\x1b[2J.txt"
    path.write_text(APPEAL)
    said = call("demands", path)
    assert "\x1b" not in said.out
    assert "\u202e" not in said.out


def test_a_text_without_demands_says_so(call, tmp_path):
    path = tmp_path / "news.txt"
    path.write_text("The river rose by a metre on 3 May 2021.\n")
    said = call("demands", path)
    assert said.code == 0
    assert "No demand was found." in said.out


def test_one_failed_document_of_two_returns_seven_and_keeps_the_other(call, appeal):
    said = call("demands", appeal, "missing.txt", "--json")
    assert said.code == 7
    assert said.json["demands"]
    assert [one["name"] for one in said.json["failed"]] == ["missing.txt"]


def test_the_only_document_that_cannot_be_read_returns_three(call):
    assert call("demands", "missing.txt", "--json").code == 3


def test_a_day_that_is_none_is_refused(call, appeal):
    assert call("demands", appeal, "--on", "soon").code == 2
    assert call("demands", appeal, "--as-of", "soon").code == 2


def test_without_files_the_documents_held_are_taken(held, appeal):
    held("add", appeal)
    said = held("demands", "--json").json
    demand = next(one for one in said["demands"] if one["act"] == "suspend_member")
    assert demand["wordings"][0]["object"].startswith("sha256:")


def test_a_file_and_the_documents_held_make_one_ledger(held, appeal, tmp_path):
    held("add", appeal)
    second = tmp_path / "second.txt"
    second.write_text(APPEAL.replace("15 November", "20 November"))
    said = held("demands", second, "--held", "--json").json
    demand = next(one for one in said["demands"] if one["act"] == "suspend_member")
    assert {one["document"] for one in demand["wordings"]} == {"appeal.txt", "second.txt"}


def test_a_file_that_is_held_as_well_counts_once(held, appeal):
    held("add", appeal)
    said = held("demands", appeal, "--held", "--json").json
    demand = next(one for one in said["demands"] if one["act"] == "suspend_member")
    assert len(demand["wordings"]) == 1


def test_a_demand_taken_out_by_a_person_is_no_demand(held, appeal):
    added = held("add", appeal, "--json").json["added"][0]["object"]
    words = "Acme Telephone must lower its prices."
    done = held("correct", added, "demand", words, "--remove", "--because", "an aside")
    assert done.code == 0, done.err
    said = held("demands", appeal, "--json").json
    assert all(words not in each["text"] for one in said["demands"] for each in one["wordings"])


# represents


def test_who_sat_is_answered_with_the_act_and_its_record(call, pack):
    said = call("represents", "INTERPOL", "--on", "2093-11-01", "--pack", pack, "--json")
    assert said.code == 0
    [state] = said.json["states"]
    assert state["events"] == ["attended"]
    assert state["on_that_day"][0]["record"]["source"] == "A report of that day"
    assert "nothing about recognition" in said.json["note"]


def test_the_answer_in_words_claims_no_recognition(call, pack):
    said = call("represents", "INTERPOL", "--on", "2093-11-01", "--of", "Myanmar", "--pack", pack)
    assert "a delegation far ahead" in said.out
    assert "says nothing about recognition" in " ".join(said.out.split())


def test_a_body_that_no_record_names_returns_six(call):
    said = call("represents", "Guild of Bakers", "--on", "2021-12-02", "--json")
    assert said.code == 6
    assert json.loads(said.out)["advice"]


def test_silence_on_one_state_is_not_said_of_all(call, pack):
    said = call("represents", "INTERPOL", "--on", "2093-11-01", "--of", "Japan", "--pack", pack)
    assert said.code == 0
    assert "who represented Japan in this body" in " ".join(said.out.split())
