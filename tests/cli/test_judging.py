"""judge, judge undo: a person says who is who, one pair at a time."""

import csv
import io
import os
import select
import signal
import subprocess
import sys
import time

import pytest

US = """\
name,number,type,birthdate,programme
"HLAING, Than",31474,person,1965-01-01,BURMA
Myanma Economic Holdings Limited,31517,entity,,BURMA
"""
EU = """\
name,number,type,birthdate,programme,startDate
Than Hlaing,EU1,person,1965-01-01,MMR,2021-03-22
Myanmar Economic Holdings Ltd,EU3,entity,,MMR,2021-03-22
"""
THAN = ("list:EU:EU1", "list:US:31474")
HOLDINGS = ("list:EU:EU3", "list:US:31517")


@pytest.fixture
def lists(held, tmp_path):
    """The sealed archive with two lists in it that name the same two."""
    for authority, table in (("US", US), ("EU", EU)):
        path = tmp_path / f"{authority}.csv"
        path.write_text(table)
        added = held("lists", "add", path, "--authority", authority, "--date", "2026-08-01")
        assert added.code == 0, added.err
    return held


@pytest.fixture
def typing(lists, monkeypatch):
    """`typing("y", "q")`: judge, with these lines typed."""

    def typing(*lines, options=("--of", "lists")):
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return lists("judge", *options)

    return typing


def verdicts(held):
    return {
        (one["one"], one["other"]): one["verdict"]
        for one in held("judge", "--list", "--json").json["judgements"]
    }


# Asking


def test_two_lists_of_one_authority_are_both_asked_about(lists, tmp_path):
    path = tmp_path / "other-measures.csv"
    path.write_text("name,number,type,programme\nQuarry Seven Limited,46072,entity,BURMA\n")
    added = lists("lists", "add", path, "--authority", "US", "--date", "2026-09-01")
    assert added.code == 0
    pairs = lists("judge", "--of", "lists", "--json").json["pairs"]
    assert "list:US:31474" in {one["other"]["id"] for one in pairs}


def test_open_pairs_come_with_both_sides_and_reasons(lists):
    found = lists("judge", "--of", "lists", "--json").json
    assert found["open"] == 2
    first = found["pairs"][0]
    assert (first["one"]["id"], first["other"]["id"]) == THAN
    assert first["one"]["born"] == ["1965-01-01"]
    assert ["Listed", "2021-03-22"] in first["one"]["notes"]
    assert first["features"]
    assert 0 < first["score"] < 1


def test_each_answer_is_recorded_and_never_asked_again(lists, typing):
    said = typing("y", "n")
    assert "Judged: 1 same, 1 different, 0 unsure. Left: 0." in said.out
    assert verdicts(lists) == {THAN: "same", HOLDINGS: "different"}
    assert lists("judge", "--of", "lists", "--json").json["open"] == 0
    assert "Pair" not in typing("y").out


def test_a_page_shows_both_names_dates_lists_and_reasons(typing):
    page = typing("q").out
    for words in (
        "Than Hlaing",
        "HLAING, Than",
        "1965-01-01",
        "2021-03-22",
        "BURMA",
        "likely (0.",
        "For",
    ):
        assert words in page
    assert "1.00" not in page


def test_unsure_is_asked_again_only_with_again(lists, typing):
    typing("u", "q")
    assert lists("judge", "--of", "lists", "--json").json["open"] == 1
    again = lists("judge", "--of", "lists", "--again", "--json").json
    assert again["open"] == 2
    typing("n", options=("--of", "lists", "--again"))
    assert verdicts(lists)[THAN] == "different"


def test_the_last_answer_is_undone_and_the_pair_asked_again(lists, typing):
    said = typing("y", "y", "z", "z", "n", "q")
    assert verdicts(lists) == {THAN: "different"}
    assert said.out.count("Pair 1 of 2") == 2


def test_there_may_be_nothing_to_undo(typing):
    assert "nothing to undo" in typing("z", "q").out


def test_a_reason_is_kept(lists, typing):
    typing("y born on the same day", "r", "the name alone", "u")
    reasons = {one["reason"] for one in lists("judge", "--list", "--json").json["judgements"]}
    assert reasons == {"born on the same day", "the name alone"}


def test_skipping_and_stopping_write_nothing(lists, typing):
    assert typing("s", "q").code == 0
    assert verdicts(lists) == {}


def test_what_is_no_answer_is_said_to_be_none(lists, typing):
    said = typing("yes?", "x", "", "?", "q")
    assert "This is no answer" in said.out
    assert "a person decides" in said.out
    assert verdicts(lists) == {THAN: "same"}


def test_a_dry_run_asks_and_writes_nothing(lists, typing):
    said = typing("y", "y", options=("--of", "lists", "--dry-run"))
    assert "Nothing was written" in said.out
    assert verdicts(lists) == {}


def test_a_blind_judge_sees_neither_score_nor_reason(lists, typing):
    said = typing("y", "q", options=("--of", "lists", "--blind"))
    for words in ("Proposal", "likely", "For  ", "Against"):
        assert words not in said.out
    [one] = lists("judge", "--list", "--json").json["judgements"]
    assert one["blind"] is True
    assert one["score"] > 0


def test_a_pair_that_was_judged_meanwhile_is_not_asked(lists, monkeypatch):
    """Somebody else answers the second pair while the first is on the screen."""
    other = f"one,other,answer\n{HOLDINGS[0]},{HOLDINGS[1]},y\n"

    class Typed(io.StringIO):
        def readline(self, *size):
            line = super().readline(*size)
            if line == "y\n":
                from answerable.cli.main import main

                path = lists.folder.parent / "other.csv"
                path.write_text(other)
                identity = str(lists.folder.parent / "identity.txt")
                main(["-C", str(lists.folder), "--identity", identity, "--by", "bo", "judge",
                      "--answers", str(path)])  # fmt: skip
            return line

    monkeypatch.setattr(sys, "stdin", Typed("y\nn\n"))
    said = lists("judge", "--of", "lists")
    assert "Pair 2" not in said.out
    assert verdicts(lists) == {THAN: "same", HOLDINGS: "same"}


def test_a_source_that_is_none_is_refused(lists):
    said = lists("judge", "--of", "rumours")
    assert said.code == 2
    assert "actors, lists, signatories" in said.err


def test_two_ways_at_once_are_refused(lists):
    assert lists("judge", "--list", "--agreement").code == 2


def test_hostile_names_reach_no_terminal(held, tmp_path, monkeypatch):
    evil = "Evil\x1b[2J\u202e Hlaing Than" + "x" * 10_000
    for authority in ("US", "EU"):
        path = tmp_path / f"{authority}.csv"
        path.write_text(f'name,number,type\n"{evil}","1{chr(27)}[2J{authority}",person\n')
        held("lists", "add", path, "--authority", authority, "--date", "2026-08-01")
    monkeypatch.setattr(sys, "stdin", io.StringIO("y because\x1b[2J\n"))
    said = held("judge", "--of", "lists")
    shown = said.out + held("judge", "--list").out + held("judge", "--list", "--json").out
    assert "Pair 1" in shown
    assert "\x1b" not in shown.replace("\x1b[2J\x1b[H", "")
    assert "\u202e" not in shown
    assert len(max(shown.splitlines(), key=len)) < 6_000


# Undoing, disputes


def test_a_judgement_is_taken_back_with_a_reason(lists, typing):
    typing("y", "q")
    [one] = lists("judge", "--list", "--json").json["judgements"]
    assert lists("judge", "undo", one["record"][:12], "--reason", " ").code == 2
    assert lists("judge", "undo", one["record"][:12], "--reason", "x", "--dry-run").code == 0
    said = lists("judge", "undo", one["record"][:12], "--reason", "another man", "--json").json
    assert said["now"] == "open"
    assert verdicts(lists) == {}
    assert lists("judge", "undo", one["record"][:12], "--reason", "again").code == 6


def test_retract_takes_a_judgement_back_too(lists, typing):
    typing("y", "q")
    [one] = lists("judge", "--list", "--json").json["judgements"]
    lists("retract", one["record"], "--reason", "another man")
    assert verdicts(lists) == {}


def test_two_people_who_differ_are_shown_and_followed_neither_way(lists, typing):
    typing("y", "q")
    typing("n", options=("--of", "lists", "--second", "--by", "bo"))
    found = lists("judge", "--list", "--json").json
    assert found["disputed"] == [list(THAN)]
    assert found["clusters"] == []
    assert "Judged differently" in found["sentences"][0]


def test_how_far_two_judges_agree(lists, typing):
    typing("y", "y")
    said = typing("y", "n", options=("--of", "lists", "--second", "--blind", "--by", "bo"))
    assert "Judged: owner" not in said.out
    [found] = lists("judge", "--agreement", "--json").json["agreements"]
    assert (found["pairs"], found["raw"]) == (2, 0.5)
    assert "Cohen's kappa" in lists("judge", "--agreement").out
    assert "two people" in lists("judge", "--agreement").out or found["kappa"] is not None


def test_a_second_judge_is_not_shown_what_the_first_said(lists, typing):
    typing("y first words", "q")
    said = typing("q", options=("--of", "lists", "--second", "--by", "bo"))
    assert "first words" not in said.out
    assert "Judged     " not in said.out


# Tables


def exported(lists, tmp_path, *options):
    path = tmp_path / "pairs.csv"
    said = lists("judge", "--of", "lists", "--export", path, *options)
    return said, path


def answered(path, *answers):
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    for row, answer in zip(rows[1:], answers, strict=False):
        row[2] = answer
    with path.open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def test_names_of_a_sealed_archive_reach_a_file_only_on_request(lists, tmp_path):
    said, path = exported(lists, tmp_path)
    assert said.code == 4
    assert "--in-clear" in said.err
    assert not path.exists()
    said, path = exported(lists, tmp_path, "--in-clear")
    assert said.code == 0
    assert "in clear" in said.out
    assert path.stat().st_mode & 0o077 == 0


def test_a_table_that_is_there_is_not_overwritten(lists, tmp_path):
    exported(lists, tmp_path, "--in-clear")
    said, _ = exported(lists, tmp_path, "--in-clear")
    assert said.code == 5


def test_answers_come_back_from_a_table_once(lists, tmp_path):
    _, path = exported(lists, tmp_path, "--in-clear")
    answered(path, "y", "?")
    said = lists("judge", "--answers", path, "--json").json
    assert (said["answered"], len(said["records"]), said["already"]) == (2, 2, 0)
    assert verdicts(lists) == {THAN: "same", HOLDINGS: "unsure"}
    assert lists("judge", "--answers", path, "--json").json["already"] == 2


def test_a_dry_run_takes_no_answers(lists, tmp_path):
    _, path = exported(lists, tmp_path, "--in-clear")
    assert lists("judge", "--answers", answered(path, "y"), "--dry-run").code == 0
    assert verdicts(lists) == {}


def test_rows_that_cannot_be_taken_are_named_and_the_others_kept(lists, tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(
        "one;other;answer;reason\n"
        f"{THAN[1]};{THAN[0]};Y;turned around\n"
        f"{HOLDINGS[0]};{HOLDINGS[1]};maybe;\n"
        "list:EU:EU1;list:US:999;n;\n"
        "list:EU:EU1;;n;\n"
        f"{HOLDINGS[0]};list:EU:EU1;y;\n"
        f"{HOLDINGS[0]};list:EU:EU1;n;\n"
    )
    said = lists("judge", "--answers", path, "--json")
    assert said.code == 7
    assert sorted(one["line"] for one in said.json["refused"]) == [3, 4, 5, 6, 7]
    assert verdicts(lists) == {THAN: "same"}


def test_a_table_does_not_change_an_answer_unasked(lists, typing, tmp_path):
    _, path = exported(lists, tmp_path, "--in-clear")
    typing("y", "q")
    answered(path, "n")
    assert lists("judge", "--answers", path).code == 7
    assert lists("judge", "--answers", path, "--again").code == 0
    assert verdicts(lists) == {THAN: "different"}


def test_a_file_that_is_no_table_of_answers_is_refused(lists, tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n")
    assert lists("judge", "--answers", path).code == 3
    path.write_text("")
    assert lists("judge", "--answers", path).code == 3
    assert lists("judge", "--answers", tmp_path / "none.csv").code == 3


def test_a_blind_table_gives_no_proposal_and_is_remembered_as_blind(lists, tmp_path):
    _, path = exported(lists, tmp_path, "--in-clear", "--blind")
    assert "likely" not in path.read_text("utf-8-sig")
    lists("judge", "--answers", answered(path, "y", "y"))
    assert all(one["blind"] for one in lists("judge", "--list", "--json").json["judgements"])


def test_no_cell_of_a_table_is_a_formula(held, tmp_path):
    for authority in ("US", "EU"):
        path = tmp_path / f"{authority}.csv"
        row = f'"=HYPERLINK(""http://x"") Hlaing Than",1{authority},person'
        path.write_text(f"name,number,type\n{row}\n")
        held("lists", "add", path, "--authority", authority, "--date", "2026-08-01")
    _, path = exported(held, tmp_path, "--in-clear")
    cells = [cell for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"))) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]


LETTER = """\
Open letter

We, the undersigned organisations, call on the Council to act.

Signed by:
1. River Valley Women's Network
2. Students for Peace
"""


def test_names_from_documents_leave_through_the_gate(held, tmp_path):
    for number in (1, 2):
        path = tmp_path / f"letter-{number}.txt"
        body = LETTER.replace("Students", ("Student", "Students")[number - 1])
        path.write_text(f"{body}\nLetter {number}\n")
        held("add", path)
    found = held("judge", "--of", "signatories", "--json").json
    assert found["open"] >= 1, "the letters share their signatories"
    out = tmp_path / "pairs.csv"
    asked = ("judge", "--of", "signatories", "--export", out, "--in-clear")
    assert held(*asked).code == 2
    said = held(*asked, "--purpose", "research", "--recipient", "a second judge", "--json").json
    assert (said["pairs"], said["kept_back"]) == (0, found["open"])


# The terminal


class Terminal:
    """The program on a real terminal; a key is pressed once its question is on the screen."""

    def __init__(self, lists, tmp_path):
        pty = pytest.importorskip("pty")
        self.master, slave = pty.openpty()
        command = [sys.executable, "-m", "answerable.cli.main", "-C", str(lists.folder), "--quiet",
                   "--identity", str(tmp_path / "identity.txt"), "judge", "--of", "lists"]  # fmt: skip
        self.child = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave)
        os.close(slave)
        self.seen = b""

    def until(self, words, seconds=30.0):
        """Whether these words came within the time."""
        end = time.monotonic() + seconds
        while words not in self.seen and time.monotonic() < end:
            if select.select([self.master], [], [], 0.1)[0]:
                try:
                    self.seen += os.read(self.master, 4096)
                except OSError:  # the program has gone
                    break
        return words in self.seen

    def press(self, key, answer):
        """Press a key until it is answered: one pressed before it is asked for is dropped."""
        self.seen = b""
        for _ in range(10):
            os.write(self.master, key)
            if self.until(answer, 2.0):
                return
        raise AssertionError(f"no answer to {key!r}: {self.seen!r}")

    def end(self):
        code = self.child.wait(20)
        os.close(self.master)
        return code


def test_a_key_answers_at_once_and_an_arrow_key_answers_nothing(lists, tmp_path):
    terminal = Terminal(lists, tmp_path)
    assert terminal.until(b"q quit")
    terminal.press(b"\x1b[A", b"This is no answer")
    terminal.press(b"y", b"Pair 2 of 2")
    terminal.press(b"q", b"Left: 1")
    assert terminal.end() == 0
    assert verdicts(lists) == {THAN: "same"}


def test_keys_pressed_before_the_question_answer_nothing(lists, tmp_path):
    terminal = Terminal(lists, tmp_path)
    os.write(terminal.master, b"yyyyyyyy")
    assert terminal.until(b"q quit")
    terminal.press(b"q", b"Left: 2")
    assert terminal.end() == 0
    assert verdicts(lists) == {}


def test_killed_in_the_middle_what_was_answered_is_kept(lists, tmp_path):
    terminal = Terminal(lists, tmp_path)
    assert terminal.until(b"q quit")
    terminal.press(b"y", b"Pair 2 of 2")
    terminal.child.send_signal(signal.SIGKILL)
    terminal.end()
    assert verdicts(lists) == {THAN: "same"}
    assert lists("verify").code == 0
    assert lists("judge", "--of", "lists", "--json").json["open"] == 1
