"""A disclosure as a person types it: planned, looked at, released by two, built, and refused."""

import io
import json

import pytest

from answerable.archive import records
from answerable.cli import flags, recipients

COURT = ("--purpose", "prosecution", "--recipient", "a court")
QUESTIONS = ("fair_trial", "death_penalty", "witness_safety", "confidentiality", "onward_sharing")
SOUGHT = ("--exculpatory", "The unit's own reports were asked for and not given.")


@pytest.fixture
def ready(held, quick_people, monkeypatch):
    """Everything but the plan: consent, five answers, two people with keys of their own."""
    monkeypatch.setenv("ANSWERABLE_PERSON_PASSPHRASE", "one two three four five")
    held("consent", held.letter, *COURT, "--answer", "yes", "--person", "P-17")
    for one in QUESTIONS:
        answered = held(
            "recipient",
            "answer",
            "a court",
            one,
            "yes",
            "--reason",
            "its letter",
            "--by",
            "heron-2",
        )
        assert answered.code == 0, answered.err
    for name in ("heron-2", "wren-4"):
        assert held("people", "add", name).code == 0
    return held


def planned(held, *more):
    made = held(
        "disclose", "plan", held.letter, *COURT, *SOUGHT, "--by", "kestrel-7", "--json", *more
    )
    assert made.code == 0, made.err
    return made.json["plan"]


def released(held, plan, *names):
    for name in names or ("heron-2", "wren-4"):
        done = held("disclose", "release", plan, "--as", name)
        assert done.code == 0, done.err
    return done


# The whole way


def test_a_plan_is_shown_released_by_two_and_built(ready, tmp_path):
    plan = planned(ready, "--title", "First hand-over", "--ground", "request no. 4")
    shown = ready("disclose", "show", plan[:10])
    assert "Nothing stands in the way but the releases of two people." in shown.words
    assert "P-17: Agreed for prosecution to a court." in shown.words
    assert "has to" in released(ready, plan, "heron-2").words
    assert "It may be built now." in released(ready, plan, "wren-4").words
    built = ready("disclose", "build", plan, "-o", "out", "--by", "kestrel-7", "--json")
    assert built.code == 0, built.out
    assert sorted(built.json["released_by"]) == ["heron-2", "wren-4"]
    assert (tmp_path / "out" / "bagit.txt").is_file()
    [row] = ready("disclose", "list", "--json").json["plans"]
    assert row["handed_over"]
    assert "First hand-over" in ready("disclose", "list").words


def test_a_plan_that_two_released_and_that_was_handed_over_says_so(ready):
    plan = planned(ready)
    released(ready, plan)
    assert "two people released it as it is" in ready("disclose", "show", plan).words
    assert ready("disclose", "build", plan, "-o", "out", "--by", "kestrel-7").code == 0
    assert "Handed over on 20" in ready("disclose", "show", plan).words


def test_one_reason_for_several_objects_is_said_once(ready, tmp_path):
    ids = []
    for number in range(10):
        (tmp_path / f"{number}.txt").write_text(f"Letter {number}.\n")
        ids.append(ready("add", tmp_path / f"{number}.txt", "--json").json["added"][0]["object"])
    made = ready("disclose", "plan", *ids, *COURT, *SOUGHT, "--by", "kestrel-7")
    assert made.words.count("unknown means no") == 1 + len(ids)
    assert "It may not leave, for 1 reason:" in made.words
    assert "and 2 more: No consent" in made.words


def test_whoever_releases_is_told_what_goes_to_whom(ready):
    plan = planned(ready)
    done = ready("disclose", "release", plan, "--as", "heron-2")
    assert "1 object to a court for prosecution, planned by kestrel-7" in done.err


def test_a_rehearsal_of_each_step_writes_nothing(ready, unchanged):
    plan = planned(ready)
    released(ready, plan)
    before = unchanged()
    for words in (
        ("disclose", "plan", ready.letter, *COURT, *SOUGHT, "--by", "kestrel-7"),
        ("disclose", "release", plan, "--as", "heron-2"),
        ("disclose", "build", plan, "-o", "out"),
        ("recipient", "answer", "a court", "fair_trial", "no", "--reason", "x", "--by", "k9"),
        ("flag", "add", ready.letter, "df.67_2"),
        ("name-clearance", "refuse", "A", *COURT, "--reason", "x", "--by", "k9"),
        ("pseudonym", "begin", "--key", "map.txt"),
    ):
        answer = ready(*words, "--dry-run", "--json")
        assert answer.code == 0, answer.out + answer.err
        assert answer.json["dry_run"] is True
    assert unchanged() == before


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("consent", "--revoke", "--person", "P-17"), "revoked by P-17"),
        (("recipient", "answer", "a court", "fair_trial", "no", "--reason", "secret trials",
          "--by", "wren-4"), "secret trials"),
        (("flag", "add", "LETTER", "df.privileged"), "privileged"),
        (("flag", "add", "LETTER", "df.54_3_e", "--recipient", "another"), "in confidence"),
        (("flag", "add", "LETTER", "df.67_2"), "asked again"),
        (("retract", "LETTER", "--reason", "wrong letter"), "taken back"),
        (("retract", "PLAN", "--reason", "wrong court"), "The plan was taken back"),
    ],
)  # fmt: skip
def test_a_condition_that_fell_after_the_release_keeps_the_package_back(
    ready, tmp_path, words, reason
):
    plan = planned(ready)
    released(ready, plan)
    named = {"LETTER": ready.letter, "PLAN": plan}
    assert ready(*(named.get(one, one) for one in words)).code == 0
    built = ready("disclose", "build", plan, "-o", "out", "--json")
    assert built.code == 4
    assert reason in built.json["error"]
    assert not (tmp_path / "out").exists()


def test_a_plan_with_a_block_is_not_released(ready):
    plan = planned(ready)
    ready("flag", "add", ready.letter, "df.privileged")
    done = ready("disclose", "release", plan, "--as", "heron-2", "--json")
    assert done.code == 4
    assert "privileged" in done.json["error"]


def test_one_person_does_not_release_for_two(ready):
    plan = planned(ready)
    released(ready, plan, "heron-2", "heron-2")
    built = ready("disclose", "build", plan, "-o", "out")
    assert built.code == 4
    assert "same name or key" in built.err


def test_a_changed_plan_is_another_plan(ready):
    plan = planned(ready)
    released(ready, plan, "heron-2")
    new = planned(ready, "--title", "changed", "--instead-of", plan)
    assert "Another plan took its place" in ready("disclose", "show", plan).words
    released(ready, new, "wren-4")
    assert ready("disclose", "build", new, "-o", "out").code == 4


def test_a_plan_is_one_named_person_s(ready):
    made = ready("disclose", "plan", ready.letter, *COURT, *SOUGHT)
    assert made.code == 2
    assert "named person" in made.err


def test_a_plan_answers_for_exculpatory_material(ready):
    made = ready("disclose", "plan", ready.letter, *COURT, "--by", "k7")
    assert made.code == 2
    made = ready("disclose", "plan", ready.letter, *COURT, "--exculpatory", " ", "--by", "k7")
    assert made.code == 2


def test_a_redacted_copy_is_taken_only_where_one_is_proven(ready):
    made = ready(
        "disclose", "plan", ready.letter, *COURT, *SOUGHT, "--by", "k7", "--redacted", "--json"
    )
    assert made.code == 4
    assert "no redacted copy" in made.json["error"]


def test_a_package_goes_encrypted_to_no_key_but_the_planned_one(ready):
    plan = planned(ready)
    released(ready, plan)
    built = ready("disclose", "build", plan, "-o", "out", "--to", "age1qqqq")
    assert built.code == 2
    assert "another key" in built.err


# What is told


def test_a_plan_tells_every_reason_and_whom_it_is_about(ready):
    ready("consent", ready.letter, *COURT, "--answer", "no", "--person", "P-18")
    plan = planned(ready)
    shown = ready("disclose", "show", plan, "--json").json
    assert shown["may_leave"] is False
    [thing] = shown["objects"]
    assert {one["person"]: one["agrees"] for one in thing["persons"]} == {
        "P-17": True,
        "P-18": False,
    }
    assert any(one["person"] == "P-18" for one in shown["blocks"])
    assert shown["exculpatory"]["answer"] == SOUGHT[1]
    assert [one["question"] for one in shown["recipient_gate"]] == list(QUESTIONS)


def test_a_page_shows_only_what_may_leave_with_the_page(ready, tmp_path):
    plan = planned(ready)
    assert ready("disclose", "show", plan, "-o", "plan.html").code == 2
    for use, seen in ((COURT, True), (("--purpose", "x", "--recipient", "y"), False)):
        file = tmp_path / f"plan-{seen}.html"
        done = ready("disclose", "show", plan, "-o", file, *use, "--by", "k7")
        assert done.code == 0, done.err
        text = file.read_text()
        assert (ready.letter[7:19] in text) is seen
        assert ("letter.txt" in text) is seen
        assert ("P-17" in text) is seen
        assert "http" not in text.replace("http-equiv", "")
    exits = ready("show", ready.letter, "--json").json["records"]
    assert sum(one["kind"] == "exit" for one in exits) == 1


def test_a_page_names_nobody_who_is_not_cleared(ready, tmp_path):
    use = ("--purpose", "publication", "--recipient", "a newspaper")
    refused = ready(
        "name-clearance", "refuse", "Aung Example", *use, "--reason", "no basis", "--by", "k7"
    )
    assert refused.code == 0, refused.err
    plan = planned(ready, "--title", "The file on Aung Example")
    ready("disclose", "show", plan, "-o", "plan.html", *COURT)
    text = (tmp_path / "plan.html").read_text()
    assert "Aung" not in text
    assert "not cleared" in text


# Recipients


def test_the_command_line_takes_the_questions_and_flags_that_are_recorded():
    assert recipients.QUESTIONS == records.RECIPIENT_QUESTIONS
    assert flags.FLAGS == records.FLAGS


def test_what_nobody_answered_of_a_recipient_is_a_no(held):
    held("recipient", "answer", "a court", "fair_trial", "yes", "--reason", "x", "--by", "k7")
    [row] = held("recipient", "--json").json["recipients"]
    assert row["open"] is False
    assert [one["met"] for one in row["questions"]] == [True, False, False, False, False]
    assert "nobody answered" in held("recipient", "--of", "A Court").words
    assert "No recipient" not in held("recipient").words


def test_an_own_answer_is_replaced_and_another_person_s_is_not(held):
    def answer(what, by):
        return held(
            "recipient", "answer", "a court", "fair_trial", what, "--reason", what, "--by", by
        )

    assert answer("no", "k7").code == 0
    assert answer("yes", "k9").code == 0
    assert held("recipient", "--json").json["recipients"][0]["questions"][0]["met"] is False
    assert answer("yes", "K7").code == 0
    assert held("recipient", "--json").json["recipients"][0]["questions"][0]["met"] is True


@pytest.mark.parametrize(
    "words",
    [
        ("a court", "fair_trial", "yes", "--reason", "x"),
        ("a court", "fair_trial", "maybe", "--reason", "x", "--by", "k7"),
        ("a court", "nice", "yes", "--reason", "x", "--by", "k7"),
        ("a court", "fair_trial", "yes", "--by", "k7"),
        ("...", "fair_trial", "yes", "--reason", "x", "--by", "k7"),
        ("a court", "fair_trial", "yes", "--reason", "x", "--by", "k7", "--until", "soon"),
    ],
)
def test_an_answer_that_says_nothing_is_refused(held, words):
    assert held("recipient", "answer", *words).code == 2


# Flags, names, pseudonyms


def test_flags_are_listed_and_taken_back(held):
    made = held("flag", "add", held.letter, "df.67_2", "--reason", "another unit", "--json").json
    [flag] = held("flag", "--json").json["flags"]
    assert (flag["object"], flag["record"]) == (held.letter, made["record"])
    assert "potentially exculpatory" in held("flag").words
    held("retract", made["record"], "--reason", "a mistake")
    assert held("flag").words == "No object is flagged."


@pytest.mark.parametrize(
    "words",
    [("df.67_2", "--recipient", "a court"), ("df.54_3_e", "--recipient", "anyone"), ("df.x",)],
)
def test_a_flag_that_makes_no_sense_is_refused(held, words):
    assert held("flag", "add", held.letter, *words).code == 2


def test_a_name_is_proposed_by_one_and_approved_by_another(ready):
    made = ready(
        "name-clearance", "propose", "Aung Example", *COURT, "--basis", "a warrant", "--grade", "A2",
        "--reply", "none sought: he is at large", "--born", "1970", "--as", "heron-2", "--json",
    )  # fmt: skip
    assert made.code == 0, made.err
    record = made.json["record"]
    own = ready("name-clearance", "approve", record, "--as", "heron-2")
    assert own.code == 2
    assert ready("name-clearance", "--json").json["proposals"][0]["cleared"] is False
    assert ready("name-clearance", "approve", record[:10], "--as", "wren-4").code == 0
    assert ready("name-clearance", "--json").json["proposals"][0]["cleared"] is True


def test_only_the_maps_key_shows_names(held, identity, tmp_path):
    (tmp_path / "names").write_text("Daw Example\tP-17\nU Example\n")
    assert held("pseudonym", "add", "--from", "names").code == 6
    assert held("pseudonym", "begin", "--key", "map.txt").code == 0
    assert held("pseudonym", "begin", "--key", "other.txt").code == 5
    added = held("pseudonym", "add", "--from", "names", "--json").json
    assert added["pseudonyms"][0] == "P-17"
    assert "Example" not in held("pseudonym").words
    opened = held("pseudonym", "open", "--key", "map.txt", "--json").json["names"]
    assert {one["name"] for one in opened} == {"Daw Example", "U Example"}
    assert held("pseudonym", "open", "--key", identity).code == 4


def test_the_maps_key_is_not_written_into_the_archive(held):
    assert held("pseudonym", "begin", "--key", held.folder / "map.txt").code == 5


def test_a_guardian_agrees_beside_the_child(held):
    held("consent", held.letter, *COURT, "--answer", "yes", "--person", "P-17")
    made = held(
        "consent", held.letter, *COURT, "--answer", "yes", "--person", "P-17",
        "--guardian", "G-3", "--safeguards", "heron-3 stays with her",
    )  # fmt: skip
    assert made.code == 0, made.err
    records = held("show", held.letter, "--json").json["records"]
    standing = [one for one in records if one["kind"] == "consent" and not one["superseded_by"]]
    assert len(standing) == 2
    assert held("consent", held.letter, *COURT, "--answer", "yes", "--person", "P-17",
                "--guardian", "G-3").code == 2  # fmt: skip


def test_no_name_stands_in_an_error_as_json(ready):
    shown = ready("disclose", "show", "ffffffff", "--json")
    assert shown.code == 6
    assert json.loads(shown.out)["ok"] is False


def test_no_name_and_no_word_of_a_disclosure_reaches_the_journal(ready, tmp_path, monkeypatch):
    journal = tmp_path / "journal.jsonl"
    monkeypatch.setenv("ANSWERABLE_JOURNAL", str(journal))
    name, words = "Needlethwaite", "a ford below Quernmore"
    use = ("--purpose", words, "--recipient", name)
    plan = planned(ready, "--title", f"The file on {name}", "--ground", words)
    (tmp_path / "names").write_text(f"{name}\n")
    for call in (
        ("recipient", "answer", name, "fair_trial", "yes", "--reason", words, "--by", name),
        ("recipient", "--of", name),
        ("flag", "add", ready.letter, "df.67_2", "--reason", words),
        ("name-clearance", "refuse", name, *use, "--reason", words, "--by", name),
        ("name-clearance", "approve", name, "--as", "wren-4"),
        ("pseudonym", "begin", "--key", f"{name}.txt"),
        ("pseudonym", "add", "--from", "names"),
        ("disclose", "show", plan),
        ("disclose", "release", plan, "--as", name),
        ("disclose", "build", plan, "-o", f"{name}-out"),
        ("disclose", "plan", ready.letter, *use, *SOUGHT, "--case", name, "--by", name),
    ):
        assert "Traceback" not in ready(*call).err
    written = journal.read_text()
    assert written
    for needle in (name, "Quernmore", "wren", "kestrel"):
        assert needle not in written


class Terminal(io.StringIO):
    """A person at the keyboard."""

    def isatty(self):
        return True


def test_on_a_terminal_the_five_questions_are_asked_one_after_the_other(held, monkeypatch):
    typed = ["yes", "its terms", "", "YES", "none is sought", "someday", "2030-12-31", "", "maybe", "no",
             "no letter yet", "yes", "", ""]  # fmt: skip
    monkeypatch.setattr("sys.stdin", Terminal("\n".join(typed) + "\n"))
    done = held("recipient", "answer", "a court", "--by", "heron-2", "--json")
    assert done.code == 0, done.err
    assert [(one["question"], one["answer"]) for one in done.json["answers"]] == [
        ("fair_trial", "yes"), ("death_penalty", "yes"), ("confidentiality", "no"),
    ]  # fmt: skip
    assert "needs a reason" in done.err
    assert "No date can be read" in done.err
    [row] = held("recipient", "--json").json["recipients"]
    assert [one["met"] for one in row["questions"]] == [True, True, False, False, False]


def test_without_a_terminal_the_question_and_the_answer_are_named(held, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("yes\n"))
    for words in ((), ("fair_trial",)):
        done = held("recipient", "answer", "a court", *words, "--by", "heron-2")
        assert done.code == 2
        assert "fair_trial" in done.err


def test_one_reason_does_not_answer_five_questions(held, monkeypatch):
    monkeypatch.setattr("sys.stdin", Terminal(""))
    done = held("recipient", "answer", "a court", "--reason", "trust", "--by", "heron-2")
    assert done.code == 2
    assert "reason of its own" in done.err


def test_an_answer_without_a_reason_is_refused(held):
    done = held("recipient", "answer", "a court", "fair_trial", "yes", "--by", "heron-2")
    assert done.code == 2
    assert "reason" in done.err


def test_a_recipient_that_nobody_examined_is_shown_beside_those_that_were(held):
    held.examined("a court")
    assert "On record are: a court." in held("recipient", "--of", "a cuort").words
    assert "On record" not in held("recipient", "--of", "A Court").words
