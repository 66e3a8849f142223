"""What was said of a name stays with it when its document is corrected, copied, withdrawn; and is never lost unseen."""

import csv

import pytest

FIRST = """\
Open letter

1 March 2020

We call on the Assembly to publish its budget.

Signed by 4 organisations:

1. Lakeside Watch
2. Hill Forum, Valley Forum
3. Karen Reading Group
4. Lakeside Watch Norway
"""
SECOND = """\
Joint statement

1 March 2022

We call on the Assembly to publish its minutes.

Signed by 3 organisations:

1. LAKESIDE WATCH
2. Valley Forum
3. Karen Reading Group
"""


@pytest.fixture
def held(call, tmp_path):
    for name, text in (("first.txt", FIRST), ("second.txt", SECOND)):
        (tmp_path / name).write_text(text)
    assert call("init", "ours", "--open").code == 0
    assert call("-C", "ours", "add", "first.txt", "second.txt").code == 0
    return lambda *words: call("-C", "ours", *words)


def note(held, number, said="withdrawn"):
    noted = held("signature", "first.txt", "--number", number, "--said", said, "--json")
    assert noted.code == 0, noted.err


def correct(held, *words):
    corrected = held("correct", "first.txt", "signatory", *words, "--because", "so it stands")
    assert corrected.code == 0, corrected.err


def notes(held):
    """Each name that bears a note, and what it says."""
    return {
        (name["name"], each["said"])
        for body in held("signatories", "--all", "--json").json["organisations"]
        for name in body["appearances"]
        for each in name["notes"]
    }


def lost(held):
    return [one["name"] for one in held("signatories", "--json").json["unplaced"]]


def names(held):
    said = held("signatories", "--all", "--json").json
    return {
        (one["name"], one["document"]): one["id"]
        for body in said["organisations"]
        for one in body["appearances"]
    }


def judge(held, verdict, one, other, tmp_path):
    known = names(held)
    table = tmp_path / f"pairs-{verdict}.csv"
    with table.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([["one", "other", "answer"], [known[one], known[other], verdict]])
    said = held("judge", "--answers", table)
    assert said.code == 0, said.err


def test_a_note_follows_a_name_whose_words_were_corrected(held):
    note(held, 4)
    correct(held, "Lakeside Watch Norway", "--span", "Watch Norway")
    assert notes(held) == {("Watch Norway", "withdrawn")}
    assert lost(held) == []


def test_a_note_stays_with_a_line_whose_name_was_spelled_right(held):
    note(held, 3)
    correct(held, "Karen Reading Group", "--set", "name=Karenni Reading Group")
    assert notes(held) == {("Karenni Reading Group", "withdrawn")}


def test_a_note_of_a_line_that_was_split_goes_to_neither_half_and_is_shown(held):
    note(held, 2)
    correct(held, "Hill Forum, Valley Forum", "--span", "Hill Forum")
    correct(held, "Valley Forum", "--add", "--set", "type=org")
    assert notes(held) == set()
    assert lost(held) == ["Hill Forum, Valley Forum"]
    assert "counts for nobody" in " ".join(held("signatories").out.split())


def test_a_note_of_a_name_that_is_none_is_shown_as_lost(held):
    note(held, 3)
    correct(held, "Karen Reading Group", "--remove")
    assert notes(held) == set()
    assert lost(held) == ["Karen Reading Group"]


def test_what_was_judged_different_stays_so_when_a_name_is_corrected(held, tmp_path):
    both = ("Karen Reading Group", "first.txt"), ("Karen Reading Group", "second.txt")
    judge(held, "n", *both, tmp_path)
    correct(held, "Karen Reading Group", "--span", "Reading Group")
    [pair] = held("judge", "--list", "--json").json["judgements"]
    moved = names(held)["Reading Group", "first.txt"]
    assert moved in (pair["one"], pair["other"])
    correct(held, "Reading Group", "--span", "Karen Reading Group")
    bodies = held("signatories", "--all", "--json").json["organisations"]
    assert sum(one["name"] == "Karen Reading Group" for one in bodies) == 2


def test_what_was_judged_of_a_name_may_be_judged_again_after_a_correction(held, tmp_path):
    judge(held, "n", ("Lakeside Watch", "first.txt"), ("Valley Forum", "second.txt"), tmp_path)
    correct(held, "Lakeside Watch", "--nth", "1", "--span", "Lakeside")
    known = names(held)["Lakeside", "first.txt"], names(held)["Valley Forum", "second.txt"]
    table = tmp_path / "again.csv"
    table.write_text(f"one,other,answer\n{known[0]},{known[1]},y\n")
    assert held("judge", "--answers", table).code == 7
    assert held("judge", "--answers", table, "--again").code == 0
    [now] = held("judge", "--list", "--json").json["judgements"]
    assert now["verdict"] == "same"


def test_two_bodies_of_one_name_are_parted_and_undone(held, tmp_path):
    both = ("Lakeside Watch", "first.txt"), ("LAKESIDE WATCH", "second.txt")
    before = held("signatories", "--all", "--json").json["summary"]["organisations"]
    judge(held, "n", *both, tmp_path)
    said = held("signatories", "--all", "--json").json
    assert said["summary"]["organisations"] == before + 1
    [pair] = held("judge", "--list", "--json").json["judgements"]
    assert held("judge", "undo", pair["record"], "--reason", "a mistake").code == 0
    assert held("signatories", "--all", "--json").json["summary"]["organisations"] == before


def test_a_copy_with_the_same_text_counts_once_and_keeps_what_was_noted_of_it(held, tmp_path):
    (tmp_path / "copy.txt").write_bytes(FIRST.replace("\n", "\r\n").encode())
    note(held, 1)
    assert held("add", "copy.txt").code == 0
    noted = held("signature", "copy.txt", "--number", 3, "--said", "disowned")
    assert noted.code == 0
    said = held("signatories", "--json").json
    assert len(said["documents"]) == 2
    assert notes(held) == {("Lakeside Watch", "withdrawn"), ("Karen Reading Group", "disowned")}


def test_with_its_document_goes_what_was_judged_of_its_names(held, tmp_path):
    judge(held, "y", ("Valley Forum", "second.txt"), ("Karen Reading Group", "first.txt"), tmp_path)
    note(held, 1)
    [object] = {id.split(":", 1)[1].rpartition(":")[0] for (_, document), id in names(held).items()
                if document == "second.txt"}  # fmt: skip
    shredded = held("shred", object, "--reason", "asked", "--ground", "consent withdrawn")
    assert shredded.code == 0, shredded.err
    assert held("judge", "--list", "--json").json["judgements"] == []
    said = held("signatories", "--all", "--json")
    assert "Valley Forum" not in said.out.replace("Hill Forum, Valley Forum", "")
    assert said.json["summary"]["documents"] == 1


def test_what_is_withdrawn_is_in_no_count_of_what_stands(held):
    before = held("signatories", "--json").json["summary"]
    note(held, 4)
    after = held("signatories", "--json").json["summary"]
    assert (after["signatures"], after["standing"]) == (
        before["signatures"],
        before["standing"] - 1,
    )
    assert after["organisations"] == before["organisations"] - 1
    assert "7 signatures (1 withdrawn or disowned) by" in held("signatories").out


def test_persons_of_one_name_are_said_to_share_it(call, tmp_path):
    signed = "Open letter\n\nWe call on the Assembly.\n\nSigned by 2 individuals:\n\n1. Mara Lindqvist\n2. Dr. Per Holm\n"
    (tmp_path / "one.txt").write_text(signed)
    (tmp_path / "two.txt").write_text(
        signed.replace("call", "called").replace("Per Holm", "Ida Moe")
    )
    said = call("signatories", "one.txt", "two.txt", "--json").json["summary"]
    assert (said["persons"], said["persons_sharing_a_name"], said["signed_several"]) == (4, 2, 0)
    assert "share a name" in call("signatories", "one.txt", "two.txt").out


def test_a_corrected_copy_is_said_to_be_perhaps_a_version_of_the_same_document(held, tmp_path):
    (tmp_path / "corrected.txt").write_text(FIRST.replace("its budget", "its budgets"))
    assert held("add", "corrected.txt").code == 0
    said = held("signatories", "--json").json["versions"]
    assert said == [{"one": "first.txt", "other": "corrected.txt", "both": 4}]
    assert "versions of one document" in " ".join(held("signatories").out.split())


def test_a_note_by_another_program_that_lacks_its_parts_costs_nothing():
    from answerable.advocacy.coalition.events import notes_in

    [odd] = notes_in([("r", {"object": 3, "start": "x", "on": "some day", "said": None})])
    assert (odd.of.object, odd.of.start, odd.event.on, odd.event.said) == ("", -1, None, "")


def test_of_a_name_that_two_bodies_bear_a_person_is_asked_whose_a_third_is(held, tmp_path):
    (tmp_path / "third.txt").write_text(SECOND.replace("minutes", "accounts"))
    assert held("add", "third.txt").code == 0
    two = ("Lakeside Watch", "first.txt"), ("LAKESIDE WATCH", "second.txt")
    judge(held, "n", *two, tmp_path)
    asked = held("judge", "--of", "signatories", "--json").json["pairs"]
    known = names(held)
    third = known["LAKESIDE WATCH", "third.txt"]
    pairs = {frozenset((one["one"]["id"], one["other"]["id"])) for one in asked}
    assert {frozenset((third, known[one])) for one in two} <= pairs
