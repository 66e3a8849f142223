"""Can a cut, broken, sloppy or partial copy of a list make a wrong statement about somebody?"""

import time
from dataclasses import replace

import pytest
from published import alt, read, sdn
from screened import MOGE, body, person, register, says, table, us

from answerable.actors.lists.between import as_packs
from answerable.actors.lists.changes import changes
from answerable.actors.screening.gap import gap_of
from answerable.actors.screening.identity import Beside
from answerable.dates import SourceDate
from answerable.workbench.held_lists import confirmed_as

OTHERS = tuple(f"{number}|NOBODY NUMBER {number} BODY||BURMA-EO14014|" for number in range(1, 11))
ONE = "31474|HLAING, Than Zaw|individual|BURMA-EO14014|DOB 1965."
CUT = b'31474,"HLAING, Than Zaw","individual"\r\n'
HIM = person("Than Zaw Hlaing", "1965")


def kinds(old, new):
    return [(one.kind, one.number) for one in changes(old, new).found]


def cell(*snapshots, asked=HIM, day="2024-01-15"):
    table = gap_of(
        [("", asked)],
        Beside(register=register(*snapshots)),
        SourceDate.parse(day),
        rows_are="Names",
        authorities=("US",),
        concerns="MM",
    )
    return table.rows[0].cells[0]


# Who is told from whom


def test_a_row_above_others_lists_none_of_them_anew():
    old = confirmed_as(table("Aye One", "Bo Two", "Chit Three", head="name"), True)
    new = table("Zaw Zero", "Aye One", "Bo Two", "Chit Three", head="name", date="2024-01-01")
    new = confirmed_as(new, True)
    assert [(one.kind, one.name) for one in changes(old, new).found] == [("listed", "Zaw Zero")]
    dated = [
        fact for pack in as_packs([old, new]) for fact in pack.facts if "copies" in fact.source.id
    ]
    assert {fact.subject for fact in dated} == {"Zaw Zero"}


def test_rows_that_share_one_reference_are_not_one_person():
    rows = table("Reg 1,Aye One", "Reg 1,Bo Two", head="reference,name").entries
    assert len({one.number for one in rows}) == 2


def test_a_number_given_to_another_is_an_entry_that_went_and_one_that_came():
    other = "31474|OTHER, Somebody Quite|individual|BURMA-EO14014|DOB 1980."
    assert kinds(us(*OTHERS, ONE, date="2021"), us(*OTHERS, other, date="2022")) == [
        ("listed", "31474"),
        ("not_on_newer", "31474"),
    ]


def test_a_table_in_which_all_bear_one_number_is_compared_in_step_with_its_length():
    rows = [f"Somebody {number},1" for number in range(20_000)]
    old = table(*rows, head="name,number", date="2021")
    began = time.perf_counter()
    found = changes(old, table(*rows, "One More,1", head="name,number", date="2022"))
    assert [one.name for one in found.found] == ["One More"]
    assert time.perf_counter() - began < 20


# What a copy that is not whole says


@pytest.mark.parametrize("kept", [5, 7])
def test_nobody_beyond_the_place_where_a_copy_ends_is_said_to_be_gone(kept):
    many = [f"{number}|NOBODY {number}||CUBA|" for number in range(1, 31)]
    old, new = us(*many, date="2021"), us(*many[: 30 - kept], date="2022")
    found = changes(old, new)
    assert found.perhaps_cut
    assert {one.kind for one in found.found} == {"unclear"}
    assert not [f for pack in as_packs([old, new]) for f in pack.facts if f.property != "on_list"]


def test_a_name_on_an_unread_row_of_the_older_copy_is_not_said_to_be_listed_since():
    old = read(sdn(*OTHERS) + CUT, date="2021-07-02")
    assert kinds(old, us(*OTHERS, ONE)) == [("unclear", "31474")]


def test_a_lone_quotation_mark_swallows_no_rows_in_silence():
    rows = [f"Somebody {number},{number}" for number in range(60)]
    rows[20] = '"Stray Mark,20'
    rows[40] = '"Proper, Name",40'
    found = table(*rows, head="name,number")
    assert [one.line for one in found.broken] == [22]
    assert "Somebody 30" in found.broken[0].words
    old = table(*rows[:20], *rows[21:], head="name,number", date="2021")
    assert ("not_on_newer", "30") not in kinds(old, found)


def test_the_same_file_on_two_days_is_no_error():
    one = us(*OTHERS, date="2021-07-02")
    assert len(as_packs([one, replace(one, date=SourceDate.parse("2022-01-01"))])) == 2


def test_the_day_of_a_directive_is_not_that_on_which_somebody_was_blocked():
    """Sberbank was named by a directive on 24 February 2022 and put on the list of the blocked on 6 April."""
    blocked = [f"{number}|NOBODY {number}||RUSSIA-EO14024|" for number in range(3)]
    [*_, found] = us(*blocked, MOGE).entries
    assert found.listed_on is None
    [alone] = us(MOGE).entries
    assert alone.listed_on == SourceDate.parse("2023-10-31")


# What the table of who lists whom makes of it


@pytest.mark.parametrize(
    "later",
    [
        pytest.param(us(*OTHERS[:3]), id="cut"),
        pytest.param(read(sdn(*OTHERS) + CUT, date="2023-11-08"), id="a row not read"),
        pytest.param(
            table(
                "1,NOBODY NUMBER 1 BODY,,,BURMA-EO14014,entity",
                "2,NOBODY NUMBER 2 BODY,,,BURMA-EO14014,entity",
                authority="US",
            ),
            id="a table of some of them",
        ),
    ],
)
def test_a_copy_that_is_not_whole_takes_nobody_off_a_list(later):
    assert cell(us(*OTHERS, ONE, date="2021-07-02"), later).word == "listed"


def test_that_an_entry_is_gone_is_said_with_the_copies_and_not_that_measures_ended():
    found = cell(us(*OTHERS, ONE, date="2021-07-02"), us(*OTHERS))
    assert found.word == "delisted"
    assert "shown until 2021-07-02" in found.sentence
    assert "whether measures go on elsewhere is not said" in found.sentence


def test_one_who_is_left_under_another_programme_is_no_longer_listed_under_the_first():
    both = ONE.replace("BURMA-EO14014", "BURMA-EO14014] [SDGT")
    rest = ONE.replace("BURMA-EO14014", "SDGT")
    found = cell(us(*OTHERS, both, date="2021-07-02"), us(*OTHERS, rest))
    assert found.word == "listed under another programme"


def test_a_name_on_a_row_that_could_not_be_read_is_unknown_and_not_absent():
    copy = read(sdn(*OTHERS) + CUT)
    assert cell(copy).word == "unknown"
    assert cell(copy, asked=person("Somebody Quite Else")).word == "not on the copy"


def test_an_official_copy_speaks_of_absence_before_a_table_of_somebodys_own():
    own = table("1,NOBODY NUMBER 1 BODY,,,BURMA-EO14014,entity", authority="US")
    found = cell(us(*OTHERS), own)
    assert found.sentence == "not on the copy of 2023-11-08"
    assert "unconfirmed" in cell(own).sentence


def test_a_name_that_thousands_bear_is_not_said_to_be_absent():
    many = us(*(f"{number}|SAME NAME HERE||BURMA-EO14014|" for number in range(5_000)), *OTHERS)
    assert cell(many, asked=body("Same Name Here")).word == "to be judged"


def test_an_entry_of_fifty_thousand_aliases_is_compared():
    aliases = alt(*(f"1|aka|ALIAS {number} OF ONE" for number in range(50_000)))
    old = read(sdn(*OTHERS), date="2021", aliases=aliases)
    began = time.perf_counter()
    assert len(changes(old, read(sdn(*OTHERS, ONE), date="2022", aliases=aliases)).found) == 1
    assert time.perf_counter() - began < 20


def test_one_whom_a_person_judged_to_be_listed_is_not_said_to_be_absent_for_another_name():
    him = person("Quite Another Name", id="actor:1")
    table = gap_of(
        [("", him)],
        Beside(
            register=register(us(*OTHERS, ONE)), judgements=says("same", "actor:1", "list:US:31474")
        ),
        SourceDate.parse("2024-01-15"),
        rows_are="Names",
        authorities=("US",),
    )
    [cell] = table.rows[0].cells
    assert (cell.word, cell.how) == ("listed", "judged by a person")
