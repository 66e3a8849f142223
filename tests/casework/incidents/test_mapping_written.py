"""A mapping that goes through a form says afterwards what it said before."""

from answerable.casework.incidents.mapping_file import looked_at, parse
from answerable.casework.incidents.mapping_written import FieldTyped, MappingTyped, typed, yaml_of

WRITTEN = """mapping: partner
source: Example Network
rows: incident
header: 3-4
dates: day_first
sheets: [North, South]
fill_down: [when]
numbers: {dozens: 24-99, many: 10-}
fields:
  what: {column: Event, values: {Shelling: attack.indiscriminate}}
  when: Date
  place: [Village, Township]
  party: {column: Who, value: not said}
casualties:
  - {harm: killed, low: From, high: To, status: {column: Status}, status_by: the network}
"""


def same(one, other):
    return all(
        getattr(one, name) == getattr(other, name)
        for name in ("name", "source", "rows", "header", "dates", "sheets", "fill_down", "numbers",
                     "fields", "casualties")
    )  # fmt: skip


def test_what_a_form_shows_of_a_mapping_is_written_as_the_same_mapping():
    read = parse(WRITTEN)
    assert same(parse(yaml_of(typed(read))), read)


def test_a_word_in_brackets_is_a_column_and_other_words_hold_for_every_row():
    said = MappingTyped(
        name="m",
        source="s",
        rows="incident",
        fields={
            "what": FieldTyped(where="shelling"),
            "when": FieldTyped(where="[Date]"),
            "place": FieldTyped(where="[Village]; [State] somewhere"),
        },
    )
    read = parse(yaml_of(said))
    assert read.fields["what"].value == "shelling"
    assert read.fields["place"].columns == ("Village", "State")
    assert read.fields["place"].value == "somewhere"


def test_markup_of_yaml_in_a_form_stays_text():
    said = MappingTyped(
        name="m",
        source="!!python/object:os.system {a: b} # no comment",
        rows="incident",
        fields={"what": FieldTyped(where="&a *a"), "when": FieldTyped(where="[Date]"), "place": FieldTyped(where="x: y")},
    )  # fmt: skip
    read = parse(yaml_of(said))
    assert read.source == "!!python/object:os.system {a: b} # no comment"
    assert read.fields["place"].value == "x: y"


def test_a_draft_that_is_not_complete_is_understood_with_its_faults():
    read, faults = looked_at("mapping: partner\nfields:\n  when: Date\n")
    assert read.fields["when"].columns == ("Date",)
    assert any("`what`" in one for one in faults)
