"""Does the table say first what holds, and can no text act on the terminal?"""

import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "checks"))
from builders import Text, listing

from answerable.checks.model import Checked
from answerable.checks.run import check_readings
from answerable.ontology.packs import bundled_packs
from answerable.workbench.table import table

WRONG = "Than Hlaing was placed by the European Union under an asset freeze on 3 March 2021."
HOSTILE = "\x1b[2J\x1b]0;owned\x07 \u202egnp.exe\u202c <script>alert(1)</script>"


def checked(words=WRONG, name="letter.txt"):
    text = Text().dated("22 November 2021", "2021-11-22")
    text.sentence(
        words, listing("Than Hlaing", "European Union", "2021-03-03", unit="asset freeze")
    )
    text.sentence("See links here.").gap("links here", "lost_link")
    return check_readings([(name, text.reading(), None)], bundled_packs(), None)


def test_what_holds_comes_before_what_is_to_settle():
    lines = table(checked(), width=80).splitlines()
    assert lines[0] == "letter.txt"
    assert "statements of fact" in lines[2]
    assert lines.index("To settle first") < lines.index("Details")


def test_a_point_shows_text_reason_record_and_wording():
    said = " ".join(table(checked(), width=110).split())
    for words in ("3 March 2021", "The record gives 22 March 2021", "Still holds", "401/2013",
                  "sanctions_mm@", "Suggested", "Settled by"):  # fmt: skip
        assert words in said


def test_what_is_said_on_demands_stands_apart_and_last():
    found = checked()
    (document,) = found.documents
    power = replace(document.findings[0], id="finding_power", verdict="no_express_power_found",
                    affects="core", check="no_express_power/1")  # fmt: skip
    with_power = replace(document, findings=(power, *document.findings))
    lines = table(replace(found, documents=(with_power,)), width=110).splitlines()
    assert lines.index("Details") < lines.index("Information on demands")
    assert any("A demand is legitimate" in line for line in lines)
    assert any("and 1 note on a demand" in line for line in lines)


@pytest.mark.parametrize("width", [20, 40, 80, 110, 500])
def test_no_line_is_wider_than_asked(width):
    widest = max(map(len, table(checked(), width=width).splitlines()))
    assert widest <= min(max(width, 40), 110) or "://" in table(checked(), width=width)


def test_hostile_words_and_names_cannot_act():
    said = table(
        checked(WRONG[:-1] + " " + HOSTILE + ".", name=HOSTILE), width=100, every_clause=True
    )
    assert "\x1b" not in said
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said)


def test_a_document_that_was_not_read_is_named_with_advice():
    said = table(
        Checked(documents=(), failed=(("a.pdf", "It is locked.", "Ask for the password."),))
    )
    assert "a.pdf" in said
    assert "Ask for the password." in said


def test_silence_is_explained_and_never_counted_against_a_text():
    assert "is not in doubt" in table(checked(), width=110)


@given(words=st.text(max_size=80), name=st.text(min_size=1, max_size=30))
def test_no_text_acts_on_a_terminal_or_stops_the_table(words, name):
    text = Text().sentence(f"It rained. {words}").gap("rained", "lost_link")
    said = table(check_readings([(name, text.reading(), None)], bundled_packs(), None), width=60)
    assert not any(ord(sign) < 32 and sign != "\n" for sign in said)
    said.encode("utf-8")


def test_a_document_without_statements_of_fact_says_so_and_gives_no_noughts():
    text = Text().sentence("Act now.", kind="demand")
    said = " ".join(table(check_readings([("a", text.reading(), None)], (), None)).split())
    assert "No statement of fact was found in it" in said
    assert "speaks for 0" not in said


def test_the_day_of_a_document_without_a_date_is_not_passed_off_as_its_own():
    text = Text().sentence("It rained.")
    found = check_readings([("a", text.reading(), None)], (), "2021-05-12")
    said = " ".join(table(found).split())
    assert "It bears no date of its own; judged by 12 May 2021." in said


def test_a_sentence_that_holds_is_shown_with_where_its_record_stands() -> None:
    from answerable.workbench.demo import examine_specimens

    shown = " ".join(table(examine_specimens().checked, every_clause=True).split())
    holding = shown[shown.index("What holds") :]
    assert "placed Lieutenant General Than Hlaing under a travel ban" in holding
    assert "[sanctions_mm@" in holding
