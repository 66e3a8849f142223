"""A mapping is a few lines of YAML, and every fault in it is named at once."""

import pytest
from incident_rows import HEAD, PLAIN, VICTIMS

from answerable.casework.incidents.mapping_file import parse
from answerable.errors import CannotRead


def test_a_text_names_a_column_and_a_value_holds_for_every_row():
    read = parse(VICTIMS)
    assert read.fields["when"].columns == ("Date",)
    assert (read.fields["what"].columns, read.fields["what"].value) == ((), "killed")


def test_a_place_has_columns_from_the_narrowest():
    assert parse(PLAIN).fields["place"].columns == ("Village", "State")


def test_every_fault_is_named_at_once():
    with pytest.raises(CannotRead) as refused:
        parse(
            "mapping: a/b\nrows: persons\nfields: {when: Date, whom: X}\ncasualties: [{column: K}]\nfoo: 1\n"
        )
    said = refused.value.message
    for word in ("`mapping`", "`rows`", "`source`", "`what`", "`place`", "whom", "foo", "`harm`"):
        assert word in said


def test_a_count_of_incidents_needs_a_column_and_of_victims_none():
    with pytest.raises(CannotRead, match="needs a `column`"):
        parse(HEAD + "fields: {what: A, when: B, place: C}\ncasualties: [{harm: killed}]\n")
    assert parse(VICTIMS).casualties[0].columns == ()


@pytest.mark.parametrize(
    "written",
    [
        "a: &a [1]\nb: *a\n",
        "[" * 40 + "]" * 40,
        "mapping: !!python/object:os.system x",
        "x" * 300_000,
        "a: [",
        "- a\n- b\n",
        "{[a]: b}",
    ],
)
def test_hostile_yaml_is_refused_and_builds_nothing(written):
    with pytest.raises(CannotRead):
        parse(written)


def test_words_for_numbers_are_read_as_a_person_says():
    read = parse(PLAIN + "numbers: {dozens: 24-99, Scores: 40-}\n")
    assert read.numbers == {"dozens": (24, 99), "scores": (40, None)}


def test_no_is_a_word_and_no_truth_value():
    assert parse(PLAIN.replace("id: No.", "id: no")).fields["id"].columns == ("no",)


@pytest.mark.parametrize("name", ["../up", "a\\\\b", "C:x", ".hidden", "x" * 61, "a\u202eb", "!!!"])
def test_the_name_of_a_mapping_is_no_path(name):
    with pytest.raises(CannotRead, match="`mapping` is a name"):
        parse(PLAIN.replace("mapping: example", f"mapping: '{name}'"))


def test_a_head_of_a_million_lines_is_refused():
    with pytest.raises(CannotRead, match="one to three lines"):
        parse(PLAIN + "header: 1-9999999\n")


def test_one_column_is_not_counted_twice():
    again = "casualties: [{harm: killed, column: Killed}, {harm: killed, column: Killed, status: civilian}]"
    with pytest.raises(CannotRead, match="people in it twice"):
        parse(PLAIN.replace("casualties: [{harm: killed, column: Killed}]", again))
