"""signatories and signature: what do they answer, and with which exit code?"""

import csv

import pytest

FIRST = """\
Open letter

1 March 2020

We call on the Assembly to publish its budget.

Signed by 3 organisations:

1. Lakeside Watch
2. Burma Lantern Organisation UK
3. Karen Reading Group
"""
SECOND = """\
Joint statement

1 March 2022

We call on the Assembly to publish its minutes.

Signed by 3 organisations:

1. Burmese Lantern Organisation UK
2. Karenni Reading Group
3. LAKESIDE WATCH
"""


@pytest.fixture
def letters(tmp_path):
    for name, text in (("first.txt", FIRST), ("second.txt", SECOND)):
        (tmp_path / name).write_text(text)
    return ["first.txt", "second.txt"]


def test_the_same_body_under_two_spellings_stands_once(call, letters):
    said = call("signatories", *letters, "--json")
    assert said.code == 0
    several = [one for one in said.json["organisations"] if one["id"] in said.json["chosen"]]
    assert {frozenset(one["spellings"]) for one in several} == {
        frozenset(("Lakeside Watch", "LAKESIDE WATCH")),
        frozenset(("Burma Lantern Organisation UK", "Burmese Lantern Organisation UK")),
    }
    assert said.json["summary"]["organisations"] == 4


def test_look_alikes_stand_apart_with_the_reason(call, letters):
    [pair] = call("signatories", *letters, "--json").json["look_alikes"]
    assert {pair["a"]["name"], pair["b"]["name"]} == {
        "Karen Reading Group",
        "Karenni Reading Group",
    }
    assert pair["reason"]


def test_the_page_says_what_is_a_proposal(call, letters):
    said = call("signatories", *letters)
    assert "[proposed]" in said.out
    assert "a person decides" in " ".join(said.out.split())


def test_who_signed_one_letter_and_not_the_other(call, letters):
    said = call(
        "signatories", *letters, "--signed", "first.txt", "--not-signed", "second.txt", "--json"
    )
    chosen = [one["name"] for one in said.json["organisations"] if one["id"] in said.json["chosen"]]
    assert chosen == ["Karen Reading Group"]


def test_an_unknown_document_is_named_in_one_sentence(call, letters):
    said = call("signatories", *letters, "--signed", "third.txt")
    assert said.code == 6
    assert "No document of that name" in said.err


def test_a_letter_that_cannot_be_read_does_not_stop_the_other(call, letters):
    said = call("signatories", *letters, "missing.txt", "--json")
    assert said.code == 7
    assert len(said.json["documents"]) == 2
    assert said.json["failed"][0]["name"] == "missing.txt"


@pytest.fixture
def held(call, letters):
    assert call("init", "ours", "--open").code == 0
    assert call("-C", "ours", "add", *letters).code == 0
    return ("-C", "ours")


def test_without_files_the_documents_of_the_archive_are_taken(call, held):
    said = call(*held, "signatories", "--json")
    assert [one["name"] for one in said.json["documents"]] == ["first.txt", "second.txt"]


def test_a_withdrawn_signature_no_longer_counts_and_stays_visible(call, held):
    noted = call(*held, "signature", "first.txt", "--number", "1", "--said", "withdrawn",
                 "--on", "2020-04-01", "--reason", "asked by mail", "--json")  # fmt: skip
    assert noted.code == 0
    said = call(*held, "signatories", "--all", "--json").json
    assert said["documents"][0]["standing"] == 2
    [watch] = [one for one in said["organisations"] if one["name"].lower() == "lakeside watch"]
    [note] = watch["appearances"][0]["notes"]
    assert (note["said"], note["on"], note["reason"]) == (
        "withdrawn",
        "2020-04-01",
        "asked by mail",
    )


def test_a_note_that_is_taken_back_counts_no_more(call, held):
    call(*held, "signature", "first.txt", "--number", "1", "--said", "disowned")
    before = call(*held, "signatories", "--json").json
    [record] = [
        note["record"]
        for one in before["organisations"]
        for name in one["appearances"]
        for note in name["notes"]
    ]
    assert call(*held, "retract", record, "--reason", "a mistake").code == 0
    assert call(*held, "signatories", "--json").json["documents"][0]["standing"] == 3


def test_nothing_is_noted_on_a_dry_run(call, held):
    said = call(
        *held, "signature", "first.txt", "--number", "1", "--said", "withdrawn", "--dry-run"
    )
    assert said.code == 0
    assert call(*held, "signatories", "--json").json["documents"][0]["standing"] == 3


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ((), 2),
        (("--number", "9"), 6),
        (("--name", "Nobody At All"), 6),
        (("--number", "1", "--on", "some day"), 2),
    ],
)
def test_a_signature_that_is_not_there_is_said_in_one_sentence(call, held, given, code):
    said = call(*held, "signature", "first.txt", "--said", "confirmed", *given)
    assert said.code == code
    assert said.err.strip()


def test_a_document_that_the_archive_does_not_hold_bears_no_note(call, held, tmp_path):
    (tmp_path / "other.txt").write_text(FIRST + "\n4. Hill Watch\n")
    said = call(*held, "signature", "other.txt", "--number", "1", "--said", "confirmed")
    assert said.code == 6
    assert "does not hold" in said.err


def test_a_table_has_a_row_a_body_and_a_column_a_document(call, letters, tmp_path):
    assert call("signatories", *letters, "--all", "-o", "who.csv").code == 0
    head, *rows = (tmp_path / "who.csv").read_text("utf-8-sig").splitlines()
    assert head.endswith("first.txt,second.txt")
    assert len(rows) == 4
    assert call("signatories", *letters, "-o", "who.xlsx").code == 0
    assert (tmp_path / "who.xlsx").read_bytes().startswith(b"PK")


def test_a_name_that_a_spreadsheet_would_calculate_stays_a_name(call, tmp_path):
    (tmp_path / "bad.txt").write_text(FIRST.replace("Lakeside Watch", "=1+1 Lakeside Watch"))
    assert call("signatories", "bad.txt", "--all", "-o", "who.csv").code == 0
    assert "\n=" not in (tmp_path / "who.csv").read_text("utf-8-sig")


def test_names_of_the_archive_leave_it_through_the_gate_alone(call, held):
    said = call(*held, "signatories", "-o", "who.csv")
    assert said.code == 2
    assert "through the gate" in said.err


@pytest.mark.parametrize(("answer", "bodies", "grouped"), [("y", 4, "judged"), ("n", 5, "alone")])
def test_what_is_judged_of_a_proposal_counts_from_then_on(
    call, held, tmp_path, answer, bodies, grouped
):
    pairs = tmp_path / "pairs.csv"
    assert call(*held, "judge", "--of", "signatories", "--json").json["open"] == 1
    leaving = ("--purpose", "research", "--recipient", "us")
    assert call(*held, "judge", "--of", "signatories", "--export", pairs, *leaving).code == 0
    with pairs.open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    with pairs.open("w", encoding="utf-8", newline="") as table:
        writer = csv.DictWriter(table, rows[0])
        writer.writeheader()
        writer.writerows({**row, "answer": answer} for row in rows)
    assert call(*held, "judge", "--answers", pairs).code == 0
    said = call(*held, "signatories", "--json").json
    assert said["summary"]["organisations"] == bodies
    lantern = [one for one in said["organisations"] if "Lantern" in one["name"]]
    assert {one["grouped"] for one in lantern} == {grouped}
    assert call(*held, "judge", "--of", "signatories", "--json").json["open"] == 0
