"""What the matrix says for and against each element, and where it says nothing."""

from crime_records import case, crime, entry, law, suspect, view

from answerable.casework.cases.matrix import NONE_SOUGHT, NOTHING, matrix_of
from answerable.casework.cases.model import Sought

CRIME = """
pack: crimes
version: "2"
title: Another code
as_of: 2026-11-22
builds_on: [bodies, treaties]
sources:
  - {id: code, text: A code, date: 2020}
crimes:
  - {id: rs.7.1.d, article: 12, title: Expulsion, category: other, source: code, confirmed: true}
elements:
  - {id: rs.7.1.d.e1, of: rs.7.1.d, kind: material, text: Somebody was expelled.}
"""


def matrix(*entries, of=None, records=None, **more):
    return matrix_of(case(of or crime(), entries=entries, **more), of or crime(), records or law())


def row(found, id):
    return next(one for one in found.rows if one.element.id == id)


def test_deportation_shows_its_context_and_the_crossing_of_a_border():
    ids = [one.element.id for one in matrix().rows]
    assert ids[:5] == [f"ctx.cah.{n}" for n in range(1, 6)]
    assert "State border" in row(matrix(), "rs.7.1.d.e1").element.text


def test_a_row_without_entries_says_nothing_on_record_and_never_not_proved():
    found = row(matrix(), "rs.7.1.d.e1")
    assert found.gap == NOTHING
    assert found.prompts
    assert "proved" not in found.gap


def test_entries_stand_for_and_against_side_by_side():
    found = row(
        matrix(entry("rs.7.1.d.e1"), entry("rs.7.1.d.e1", "contradicts", "e2")), "rs.7.1.d.e1"
    )
    assert (len(found.supporting), len(found.contrary), found.gap) == (1, 1, "")


def test_an_element_with_entries_on_one_side_says_what_is_missing():
    assert row(matrix(entry("rs.7.1.d.e1")), "rs.7.1.d.e1").gap == "Nothing on record against it."
    against = matrix(entry("rs.7.1.d.e1", "contradicts"))
    assert row(against, "rs.7.1.d.e1").gap == "Nothing on record for it."


def test_what_only_affects_credibility_counts_for_neither_side():
    found = row(matrix(entry("rs.7.1.d.e1", "affects_credibility")), "rs.7.1.d.e1")
    assert len(found.beside) == 1
    assert found.gap == "Nothing on record for it."


def test_article_30_stands_where_the_crime_states_no_mental_element():
    assert "rs.7.1.a.art30" in [one.element.id for one in matrix(of=crime("rs.7.1.a")).rows]
    assert "rs.7.1.d.art30" not in [one.element.id for one in matrix().rows]


def test_an_element_of_the_elements_of_crimes_alone_is_marked_unconfirmed():
    assert not row(matrix(), "rs.7.1.d.e3").element.confirmed


def test_each_suspect_has_the_rows_of_the_own_mode():
    both = crime(parts=[("suspect:A", "mol.28.a"), ("suspect:B", "mol.25.3.b.order")])
    sections = matrix(of=both, suspects=[suspect("A"), suspect("B")]).sections
    assert [one.suspect for one in sections if one.what == "mode"] == ["suspect:A", "suspect:B"]
    assert "A (alleged)" in sections[2].title


def test_an_entry_on_one_suspect_does_not_stand_in_the_rows_of_another():
    both = crime(parts=[("suspect:A", "mol.28.a"), ("suspect:B", "mol.28.a")])
    found = matrix(entry("mol.28.a.e1", suspect="suspect:A"), of=both)
    counts = [len(one.entries) for one in found.rows if one.element.id == "mol.28.a.e1"]
    assert counts == [1, 0]


def test_another_pack_gives_other_rows_for_the_same_entries():
    from answerable.actors.records import records_of
    from answerable.ontology.packs import parse_pack

    found = matrix(
        entry("rs.7.1.d.e1"), entry("rs.7.1.d.e2", id="e2"), records=records_of([parse_pack(CRIME.encode())])
    )  # fmt: skip
    entered = [(one.element.text, len(one.entries)) for one in found.rows if one.entries]
    assert entered == [("Somebody was expelled.", 1), ("No pack at hand has this element.", 1)]


def test_entries_since_a_view_was_signed_stand_beside_it():
    old, new = entry("rs.7.1.d.e1"), entry("rs.7.1.d.e1", "contradicts", "e2")
    [found] = matrix(old, new, thresholds=[view(seen=["e1", "gone"])]).views
    assert [one.id for one in found.since] == ["e2"]
    assert found.gone == 1


def test_where_nobody_looked_for_contrary_material_that_is_said():
    assert matrix().contrary_sought == NONE_SOUGHT
    said = [Sought(id="s", sought="asked two journalists")]
    assert matrix(sought=said).contrary_sought == "asked two journalists"
