"""A table that is taken in again adds nothing twice, and overwrites nothing that is another's."""

import pytest
from incident_rows import PLAIN, VICTIMS, account, full, read, reader, row

from answerable.casework.incidents.model import FromTable
from answerable.casework.incidents.taking import HeldRow, incident_ids, take

IDS = incident_ids(b"secret")


def taken(rows, held=(), table="example", written=PLAIN, stands_for="incident"):
    by = reader(written)
    return take([read(one, by) for one in rows], held, table=table, rows=stands_for, ids=IDS)


def kept(done, own=True, taken_back=()):
    """What the archive holds after these rows were written."""
    return [
        HeldRow(
            account=account(
                f"record {one.line}",
                one.incident,
                *one.told.casualties,
                when=one.told.when.iso,
                place=one.told.place,
                what=one.told.what,
                parties=one.told.parties,
                victims=one.told.victims,
                origin=FromTable(
                    table="example",
                    line=one.line,
                    row=one.row,
                    series=one.series,
                    digest=one.digest,
                ),
            ),
            own=own,
            taken_back=one.line in taken_back,
        )
        for one in done
        if one.outcome == "new"
    ]


def outcomes(done):
    return [one.outcome for one in done]


def test_rows_are_new_once_and_known_after():
    rows = [full(2), full(3, No="2", Village="Lowtown")]
    first, _ = taken(rows)
    assert outcomes(first) == ["new", "new"]
    again, gone = taken(rows, kept(first))
    assert outcomes(again) == ["known", "known"]
    assert gone == ()


def test_a_row_with_its_number_that_says_something_else_takes_the_place_of_the_earlier():
    first, _ = taken([full(2)])
    [again], _ = taken([full(9, Killed="4-6")], kept(first))
    assert (again.outcome, again.supersedes) == ("updated", ("record 2",))
    assert again.incident == first[0].incident


def test_what_another_history_holds_is_not_replaced_but_stands_beside():
    first, _ = taken([full(2)])
    [again], _ = taken([full(2, Killed="4-6")], kept(first, own=False))
    assert (again.outcome, again.supersedes) == ("updated", ())


def test_numbers_that_begin_again_in_another_table_overwrite_nothing():
    first, _ = taken([full(2)])
    [other], _ = taken([full(2, Date="9 May 2022", Village="Lowtown", State="South")], kept(first))
    assert other.outcome == "refused"
    assert "--table" in other.reason


def test_one_number_twice_in_a_table_is_refused_with_the_line():
    done, _ = taken([full(2), full(3), full(4, Killed="9")])
    assert outcomes(done) == ["new", "refused", "refused"]
    assert done[1].reason == "It bears the number of line 2, and says the same."
    assert done[2].reason == "It bears the number of line 2, and says something else."


def plain(line, **instead):
    return full(line, No="", **instead)


def test_without_numbers_the_words_tell_rows_apart():
    rows = [plain(2), plain(3, Village="Lowtown"), plain(4, Village="Midtown")]
    first, _ = taken(rows)
    again, gone = taken(
        [plain(7, Village="Midtown"), plain(2), plain(5, Village="Lowtown")], kept(first)
    )
    assert (outcomes(again), gone) == (["known"] * 3, ())


def test_a_row_without_a_number_that_was_edited_in_its_place_is_the_same_row():
    rows = [plain(2), plain(3, Village="Lowtown"), plain(4, Village="Midtown")]
    first, _ = taken(rows)
    again, gone = taken(
        [plain(2), plain(3, Village="Lowtown", Killed="8"), plain(4, Village="Midtown")],
        kept(first),
    )
    assert outcomes(again) == ["known", "updated", "known"]
    assert again[1].supersedes == ("record 3",)
    assert gone == ()


def test_a_row_that_a_newer_copy_no_longer_has_is_named_and_stands():
    rows = [plain(2), plain(3, Village="Lowtown"), plain(4, Village="Midtown")]
    first, _ = taken(rows)
    _, gone = taken(rows[:2], kept(first))
    assert [one.account.id for one in gone] == ["record 4"]


def test_another_table_of_the_same_form_is_no_newer_copy():
    first, _ = taken([plain(2), plain(3, Village="Lowtown")])
    other, gone = taken(
        [plain(2, Date="9 May 2022"), plain(3, Village="Lowtown", Date="9 May 2022")], kept(first)
    )
    assert (outcomes(other), gone) == (["new", "new"], ())


def test_the_same_row_twice_in_a_table_of_incidents_is_refused():
    done, _ = taken([plain(2), plain(3)])
    assert outcomes(done) == ["new", "refused"]
    assert done[1].reason == "It says the same as line 2, word for word."


def test_what_a_person_took_back_does_not_come_again():
    first, _ = taken([full(2)])
    [again], _ = taken([full(2)], kept(first, taken_back={2}))
    assert again.outcome == "taken_back"


def victim(line, **more):
    return row(line, Date="2021-03-03", State="North", Event="E1", **more)


def victims(*rows, held=()):
    return taken(rows, held, written=VICTIMS, stands_for="victim")[0]


def test_rows_of_one_event_are_of_one_incident_and_add_up():
    done = victims(victim(2, Person="P-1"), victim(3, Person="P-2"))
    assert done[0].incident == done[1].incident
    assert {one.series for one in done} == {"example"}


def test_two_rows_alike_without_a_name_may_be_two_people_or_one():
    done = victims(victim(2, Age="adult"), victim(3, Age="adult"))
    assert [one.told.casualties[0].low for one in done] == [1, 0]
    assert [one.told.casualties[0].high for one in done] == [1, 1]


def test_two_rows_alike_are_known_again_as_two():
    rows = [victim(2, Age="adult"), victim(3, Age="adult")]
    assert outcomes(victims(*rows, held=kept(victims(*rows)))) == ["known", "known"]


def test_a_person_twice_with_the_same_words_is_refused():
    done = victims(victim(2, Person="P-1"), victim(3, Person="P-1"))
    assert outcomes(done) == ["new", "refused"]


def test_ids_of_incidents_depend_on_the_archives_key_and_the_table():
    assert IDS("a", "1") == IDS("a", "1")
    assert (
        len(
            {
                IDS("a", "1"),
                IDS("b", "1"),
                incident_ids(b"other")("a", "1"),
                incident_ids()("a", "1"),
            }
        )
        == 4
    )


@pytest.mark.parametrize("number", ["001", "1.", "１", "၁"])
def test_a_number_that_a_program_rewrote_is_the_same_number(number):
    first, _ = taken([full(2)])
    [again], _ = taken([full(2, No=number)], kept(first))
    assert again.outcome == "updated"


def year(number, **more):
    return full(number, No=str(number), **more)


def test_a_table_of_another_year_with_the_same_numbers_and_places_overwrites_nothing():
    first, _ = taken([year(n) for n in range(2, 6)])
    other, _ = taken([year(n, Date="9 May 2022", Killed="40") for n in range(2, 6)], kept(first))
    assert outcomes(other) == ["refused"] * 4
    assert "--table" in other[0].reason


def test_dates_that_are_corrected_in_the_whole_table_are_corrected():
    first, _ = taken([year(n, Date="2021-03-04") for n in range(2, 6)])
    again, _ = taken([year(n, Date="2021-04-03") for n in range(2, 6)], kept(first))
    assert outcomes(again) == ["updated"] * 4
    assert [one.incident for one in again] == [one.incident for one in first]


UNNUMBERED = PLAIN.replace("id: No., ", "")


@pytest.mark.parametrize(("before", "after"), [(UNNUMBERED, PLAIN), (PLAIN, UNNUMBERED)])
def test_a_mapping_that_gets_or_loses_the_number_of_rows_doubles_nothing(before, after):
    rows = [full(2), full(3, No="2", Village="Lowtown")]
    first, _ = taken(rows, written=before)
    again, gone = taken(rows, kept(first), written=after)
    assert (outcomes(again), gone) == (["updated", "updated"], ())
    assert [one.incident for one in again] == [one.incident for one in first]
    assert [one.supersedes for one in again] == [("record 2",), ("record 3",)]
