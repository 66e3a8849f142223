"""A matrix and a command sheet as a page: no script, nothing that acts, against before for."""

import re

from answerable.workbench.case_file import write_matrices
from answerable.workbench.case_matrix import (
    MatrixShown,
    RowShown,
    SectionShown,
    ViewShown,
    gap_words,
    matrix_words,
)
from answerable.workbench.case_page import page
from answerable.workbench.case_sheet import ItemShown, PartShown, SheetShown, sheet_words
from answerable.workbench.case_shown import EntryShown

EVIL = "<script>alert(1)</script>\u202e=1+1"


def entry(direction="for", words="driven across the border", **more):
    given = {"id": "e", "source": "letter.txt", "place": f"sha256:{'a' * 64}:0-9", "grade": "B2"}
    return EntryShown(direction=direction, words=words, **given | more)


def row(*entries, gap="", prompts=()):
    return RowShown(
        id="rs.7.1.d.e1", kind="material", text="Deported across a State border.", note="", confirmed=False,
        supporting=tuple(one for one in entries if one.direction == "for"),
        contrary=tuple(one for one in entries if one.direction == "against"),
        beside=(), gap=gap, prompts=prompts,
    )  # fmt: skip


def matrix(*rows, views=(), title="Deportation"):
    section = SectionShown(what="crime", title=title, note="", confirmed=True, rows=rows)
    return MatrixShown(
        case="A case", id="crime:x", crime="rs.7.1.d", title=title, article="7(1)(d)", period="2017", place="",
        suspects=("A. Person",), sections=(section,), views=views, contrary_sought="None sought.",
        elements=len(rows), without_entry=0, packs=("crimes@" + "b" * 64,), warnings=(),
    )  # fmt: skip


def sheet(*contrary):
    item = ItemShown(id="crc.01", ask="Appointed?", element="e", status="open", contrary=(), answers=(), proposals=())  # fmt: skip
    part = PartShown(
        mode="mol.28.a", title="Commanders", article="28(a)", confirmed=True, answered=0, contrary=0, open=1,
        on_the_post=(), items=(item,),
    )  # fmt: skip
    return SheetShown(
        case="A case", suspect="A. Person", crime="Deportation", crime_id="crime:x", period="2017", place="",
        contrary=contrary, contrary_proposals=(), contrary_sought="None sought.", proposals=(), remarks=(),
        parts=(part,), note="", packs=("modes@x",),
    )  # fmt: skip


def test_the_page_holds_no_script_and_no_address():
    made = page("Title", matrices=[matrix(row(entry()))], sheets=[sheet()])
    assert "<script" not in made
    assert not re.search(r"https?:|\bsrc=|<link", made)
    assert "default-src 'none'" in made


def test_words_of_a_document_act_on_nothing():
    made = page("T", matrices=[matrix(row(entry(words=EVIL, note=EVIL, source=EVIL)), title=EVIL)])
    assert "<script" not in made
    assert "\u202e" not in made


def test_what_speaks_against_stands_before_what_speaks_for():
    made = page("T", matrices=[matrix(row(entry(), entry("against", "they left freely")))])
    assert made.index("they left freely") < made.index("driven across")


def test_everybody_is_alleged_and_an_empty_row_says_nothing_on_record():
    made = page("T", matrices=[matrix(row(gap="Nothing on record here."))])
    assert "alleged" in made
    assert "Nothing on record here." in made
    assert "to be confirmed" in made
    assert "not proved" not in made


def test_what_is_held_back_shows_its_reason_and_nothing_of_its_source():
    hidden = entry(words="", source="", place="", held_back="held back: no consent")
    made = page("T", matrices=[matrix(row(hidden))])
    assert "held back: no consent" in made
    assert "letter.txt" not in made


def test_entries_since_a_view_stand_beside_it():
    view = ViewShown(
        standard="reasonable grounds", view="open", reason="one source", signer="B-2", signature_holds=True,
        at="2026-11-22T00:00:00Z", suspect="", since=(entry("against", "later words"),), gone=0,
    )  # fmt: skip
    made = page("T", matrices=[matrix(row(entry()), views=(view,))])
    assert "Entries since: 1." in made
    assert "later words" in made


def test_an_unsigned_view_is_said_to_be_nobodys():
    view = ViewShown(
        standard="reasonable grounds", view="met", reason="so", signer="", signature_holds=False,
        at="2026-11-22T00:00:00Z", suspect="", since=(), gone=0,
    )  # fmt: skip
    assert "nobody's view" in matrix_words(matrix(row(entry()), views=(view,))).replace("\n", " ")


def test_a_terminal_of_forty_columns_is_kept():
    said = matrix_words(matrix(row(entry(), gap="Nothing on record against it.")), 40)
    assert max(map(len, said.splitlines())) <= 40


def test_contrary_facts_come_first_on_a_sheet_and_a_post_is_no_responsibility():
    said = sheet_words(sheet(entry("against", "the line was cut")))
    assert said.index("the line was cut") < said.index("crc.01")
    assert "A post is not responsibility" in said


def test_a_gap_names_what_could_be_looked_for():
    said = gap_words(row(gap="Nothing on record here.", prompts=("satellite images",)))
    assert said == "Nothing on record here. Could be looked for: satellite images."


def test_a_workbook_keeps_formulas_as_text(tmp_path):
    out = write_matrices("T", [matrix(row(entry(words="=HYPERLINK(1)")))], tmp_path / "m.xlsx")
    assert out.read_bytes()[:2] == b"PK"
