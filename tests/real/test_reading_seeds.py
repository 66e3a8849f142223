"""The two founding documents are read exactly: their lists, dates, titles, reasons and demands."""

import os
from pathlib import Path

import pytest

from answerable.reading.read import read_document

_DEFAULT = Path(__file__).parents[2].parent / "shared" / "seeds"
SEEDS = Path(os.environ.get("ANSWERABLE_SEEDS", _DEFAULT))
LETTER, STATEMENT = SEEDS / "letter-interpol-2021.txt", SEEDS / "statement-2025.txt"

pytestmark = pytest.mark.skipif(
    not (LETTER.is_file() and STATEMENT.is_file()),
    reason="The founding documents are not here; set ANSWERABLE_SEEDS to their folder.",
)


@pytest.fixture(scope="module")
def letter():
    return read_document(LETTER.read_bytes(), LETTER.name)


@pytest.fixture(scope="module")
def statement():
    return read_document(STATEMENT.read_bytes(), STATEMENT.name)


def test_the_text_is_the_file_and_nothing_else(letter, statement):
    assert letter.canonical.encode("utf-8") == LETTER.read_bytes()
    assert statement.canonical.encode("utf-8") == STATEMENT.read_bytes()


def test_the_letter_shows_255_of_259_and_names_the_blanks(letter):
    assert len(letter.signatories) == 255
    assert letter.signatories_stated.value == 259
    assert letter.signatory_numbers_missing == (7, 52, 72, 225)


def test_the_letter_has_one_signatory_that_looks_like_a_person(letter):
    persons = [s for s in letter.signatories if s.type != "org"]
    assert [(s.no, s.name) for s in persons] == [(168, "Kim Wan Sik")]


def test_the_letter_addresses_thirteen(letter):
    assert len(letter.addressees) == 13
    assert [a.type for a in letter.addressees].count("person") == 12


def test_the_letter_has_eight_reasons_ten_demands_three_contacts_and_no_date(letter):
    assert [ground.no for ground in letter.grounds] == list(range(1, 9))
    assert len(letter.demands) == 10
    assert sum(demand.form == "list" for demand in letter.demands) == 3
    assert [contact.value for contact in letter.contacts] == ["[email\u00a0protected]"] * 3
    assert letter.dates_document == ()


def test_the_letter_states_a_listing_on_a_day(letter):
    listed = [s for c in letter.clauses for s in c.statements if s.property == "listed_by"]
    assert [(s.subject, s.value, s.unit, s.valid_from) for s in listed] == [
        ("Than Hlaing", "European Union", "travel ban;asset freeze", "2021-03-03")
    ]


def test_the_letter_lost_its_links_and_leaves_its_reports_unnamed(letter):
    kinds = [gap.kind for gap in letter.gaps]
    assert (kinds.count("lost_link"), kinds.count("masked_value"), kinds.count("blank_number")) == (
        1,
        3,
        4,
    )
    assert "media reports" in [gap.text for gap in letter.gaps if gap.kind == "unnamed_source"]


def test_the_statement_has_its_title_in_one_line_and_its_own_date(statement):
    assert (
        statement.title.text
        == "Myanmar: Four years after coup, world must demand accountability for atrocity crimes"
    )
    assert [d.iso for d in statement.dates_document if d.role == "document"] == ["2025-01-31"]


def test_the_statement_lists_the_46_it_announces(statement):
    assert [s.no for s in statement.signatories] == list(range(1, 47))
    assert statement.signatories_stated.value == 46
    assert statement.signatory_numbers_missing == ()


def test_the_statement_makes_fifteen_demands_each_once(statement):
    assert len(statement.demands) == 15
    assert len({demand.text for demand in statement.demands}) == 15


def test_the_statement_gives_its_figures(statement):
    harms = [
        (s.property, s.value, s.comparator)
        for c in statement.clauses
        for s in c.statements
        if s.property in {"killed", "detained", "displaced"}
    ]
    assert harms == [
        ("killed", "6000", "more_than"),
        ("detained", "20000", "more_than"),
        ("displaced", "3500000", "more_than"),
    ]
