"""A newcomer sees at once what was understood, on any terminal, whatever the document holds."""

import re
from dataclasses import replace

import pytest

from answerable.reading.correcting.corrections import Corrected
from answerable.reading.model import Page
from answerable.reading.read import read_text
from answerable.workbench.clause_view import every_clause
from answerable.workbench.glance import glance, signatories
from answerable.workbench.layout import masked

LETTER = """\
Open letter on the flood gates

12 May 2021

Dear Mayor Ada Byron

We, the undersigned 5 organisations, write to you. The water guard has killed more than 40 people (see links here).

This is a shameful failure. We call on the River Authority to publish the plan.

For more information, please contact:

Grace Hopper, Dry Land Watch, grace.hopper@river.example

Signed by:

1. Blue Lantern Circle

2. Open River Forum

4. Women’s Boat Union
"""


@pytest.fixture(scope="module")
def found():
    return Corrected(reading=read_text(LETTER))


@pytest.fixture(scope="module")
def page(found):
    return glance("letter.txt", found, width=80)


def test_no_line_is_wider_than_the_terminal(found):
    for width in (40, 60, 80, 100):
        for shown in (
            glance("letter.txt", found, width=width),
            every_clause("letter.txt", found, width=width),
            signatories("letter.txt", found, width=width),
        ):
            assert max(map(len, shown.splitlines())) <= width


def test_a_day_given_in_the_burmese_calendar_stands_in_both():
    said = "On 5th Waning of Pyatho 1382 ME (1 February 2021) they came. In 1382 ME, on 2 May 2021, they went."
    days = "Dates named 2021-02-01 (5th waning of Pyatho 1382 ME, 2x), 2020-04-17/2021-04-16, 2021-05-02"
    assert days in " ".join(glance("a.txt", Corrected(reading=read_text(said)), width=200).split())


def test_a_burmese_date_whose_weekday_disagrees_stands_as_the_range_it_is():
    said = "၁၃၈၂ ခုနှစ်၊ ပြာသိုလပြည့်ကျော် ၅ ရက်၊ အင်္ဂါနေ့တွင် ရောက်သည်။"
    shown = glance("a.txt", Corrected(reading=read_text(said)), width=200)
    assert re.search(r"Dates named\s+2021-02-01/2021-02-02$", shown, re.MULTILINE)


def test_the_first_lines_say_what_it_is(page):
    head = " ".join(page.splitlines()[:5])
    for words in ("letter.txt", "Open letter on the flood gates", "dated 2021-05-12", "English"):
        assert words in head


def test_announced_and_read_signatories_stand_side_by_side(page):
    assert "5 announced; 3 read here: 3 organisations; no name at 3" in joined(page)


def test_a_demand_is_shown_with_its_line_and_of_whom(page):
    assert re.search(r"line 9 +(?:River Authority: )?We call on the River Authority", page)


def test_a_page_is_named_where_the_copy_has_pages(found):
    paged = replace(found.reading, pages=(Page(start=0, end=len(LETTER), number=7),))
    assert "page 7 " in glance("letter.txt", Corrected(reading=paged), width=80)


def test_addresses_are_shown_masked(page):
    assert "grace.hopper" not in page
    assert "g***@river.example" in page


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("ada@river.example", "a***@river.example"),
        ("+95 9 123 456 789", "+95 9 *** *** *89"),
        ("[email\u00a0protected]", "[email\u00a0protected]"),
        ("desk 12", "desk 12"),
        ("@riverdesk", "@riverdesk"),
    ],
)
def test_what_is_masked_can_be_recognised_and_not_copied(value, shown):
    assert masked(value) == shown


def test_gaps_are_grouped_with_where_they_are(page):
    assert "1 link lost (line 7)" in joined(page)


def test_what_was_not_read_is_said_and_not_held_against_the_text():
    bare = replace(read_text("It rained.\n"), title=None)
    shown = glance("note.txt", Corrected(reading=bare), width=80)
    assert "none read here" in shown
    assert "No title was read." in shown


def test_nothing_in_a_document_can_act_on_the_terminal():
    text = (
        "Open letter\n\nSigned by:\n\n1. Blue \x1b[31mLantern\u202e Circle\n\n2. Open River Forum\n"
    )
    found = Corrected(reading=read_text(text))
    for shown in (
        glance("a\x1b]0;x\x07.txt", found),
        every_clause("b", found),
        signatories("c", found),
    ):
        assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e]", shown)


def test_emphasis_never_changes_where_a_line_ends(found, page):
    strong = glance("letter.txt", found, width=80, strong=lambda words: f"\x1b[1m{words}\x1b[0m")
    assert re.sub(r"\x1b\[[0-9]+m", "", strong) == page


def test_the_whole_text_stands_in_the_view_of_clauses(found):
    shown = every_clause("letter.txt", found, width=80)
    words = " ".join(line[17:] for line in shown.splitlines()[2:])
    for word in re.findall(r"\w+", LETTER):
        assert word in words


def test_every_sentence_stands_beside_its_kind(found):
    shown = every_clause("letter.txt", found, width=80)
    assert re.search(r"^quantity +\| The water guard has killed", shown, re.MULTILINE)
    assert re.search(r"^demand +\| We call on", shown, re.MULTILINE)
    assert re.search(r"^signatory +\| ", shown, re.MULTILINE)


def test_the_place_behind_a_sentence_is_that_of_its_words(found):
    shown = " ".join(every_clause("letter.txt", found, width=400).split())
    places = re.findall(r"\| ([^|]*?) \[([0-9]+)-([0-9]+)\]", shown)
    assert len(places) > 5
    for words, start, end in places:
        assert " ".join(found.reading.canonical[int(start) : int(end)].split()) == words


def test_each_page_is_named_where_it_begins(found):
    half = LETTER.index("This is a shameful")
    pages = (
        Page(start=0, end=half, number=1),
        Page(start=half, end=len(LETTER), number=2),
    )
    paged = Corrected(reading=replace(found.reading, pages=pages))
    shown = every_clause("letter.pdf", paged, width=80)
    before, _, after = shown.partition("-- page 2 --")
    assert "-- page 1 --" in before
    assert after.lstrip().startswith("evaluation")


def test_no_kind_is_known_by_style_alone(found):
    plain = every_clause("letter.txt", found, width=80)
    marked = every_clause(
        "letter.txt", found, width=80, mark=lambda w, s: f"<{s}>{w}</>" if s else w
    )
    assert re.sub(r"<[0-9/]*>", "", marked) == plain
    assert "<4>" in marked


def test_every_signatory_has_a_line_with_number_and_kind(found):
    shown = signatories("letter.txt", found, width=80)
    assert "    4. Women’s Boat Union (organisation)" in shown


def test_a_very_long_list_is_cut_and_counted():
    many = "".join(f"{n}. River Group {n}\n\n" for n in range(1, 301))
    found = Corrected(reading=read_text(f"Open letter\n\nWe protest.\n\nSigned by:\n\n{many}"))
    assert "and 296 more (--signatories)" in joined(glance("x.txt", found, width=80))
    assert "300. River Group 300" in signatories("x.txt", found, width=80)


def joined(page):
    """The page without the breaks of its lines."""
    return " ".join(page.split())
