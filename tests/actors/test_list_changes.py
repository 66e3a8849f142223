"""What is different between two copies of one list, and what do both show together?"""

import pytest
from published import THAN_HLAING, alt, eu_entity, eu_xml, read, sdn, un_xml
from published_abroad import CH_FORMER, CH_PERSON, ch_xml

from answerable.actors.lists.between import as_packs
from answerable.actors.lists.changes import changes, under
from answerable.actors.lists.intake import read_list
from answerable.actors.records import records_of
from answerable.actors.status import status_on
from answerable.dates import SourceDate
from answerable.errors import UsageError

OTHERS = (
    "8|NOBODY 8||BURMA-EO14014|",
    *(f"{number}|NOBODY {number}||CUBA|" for number in range(1, 8)),
)
"""Entries that stand on every copy, as most do."""


def copies(old, new, *, was="2021-07-02", now="2022-11-08", **asked):
    return (
        read(sdn(*OTHERS, *old), date=was, **asked),
        read(sdn(*OTHERS, *new), date=now, **asked),
    )


def found(old, new, **asked):
    return [
        (one.kind, one.number, one.was, one.now)
        for one in changes(*copies(old, new, **asked)).found
    ]


# What is told apart


def test_a_new_number_is_a_listing_between_both_days():
    [change] = changes(*copies([], [THAN_HLAING])).found
    assert (change.kind, change.name, change.now) == ("listed", "Than Hlaing", ("BURMA-EO14014",))
    assert change.between == SourceDate.parse("2021-07-03/2022-11-08")
    assert (change.old_line, change.new_line) == (0, 9)


def test_copies_of_months_leave_room_for_all_their_days():
    [change] = changes(*copies([], [THAN_HLAING], was="2021-07", now="2022-11")).found
    assert change.between == SourceDate.parse("2021-07-01/2022-11-30")


def test_a_day_that_the_list_gives_itself_stands_beside_the_range():
    same = [eu_entity(f"EU.{number}", f"Nobody {number}") for number in range(3)]
    new = eu_entity("EU.9", "Zaw Zed", designated="2022-02-21")
    old = read_list(eu_xml(*same, generated="2021-08-05T10:00:00"))
    [change] = changes(old, read_list(eu_xml(*same, new))).found
    assert change.own_day == SourceDate.parse("2022-02-21")


def test_a_number_that_is_gone_is_not_on_the_newer_copy_and_no_more_is_said():
    assert found([THAN_HLAING], []) == [("not_on_newer", "31474", ("BURMA-EO14014",), ())]


def test_the_same_name_and_birth_date_under_another_number_is_left_to_a_person():
    again = THAN_HLAING.replace("31474", "50000")
    assert found([THAN_HLAING], [again]) == [("maybe_renumbered", "50000", ("31474",), ("50000",))]


def test_the_same_name_with_another_birth_date_is_another_entry():
    other = THAN_HLAING.replace("31474", "50000").replace("1965", "1980")
    assert [kind for kind, *_ in found([THAN_HLAING], [other])] == ["listed", "not_on_newer"]


def test_a_renaming_is_neither_a_listing_nor_an_end():
    renamed = THAN_HLAING.replace("HLAING, Than", "HLAING, Thant")
    assert found([THAN_HLAING], [renamed]) == [
        ("renamed", "31474", ("Than Hlaing",), ("Thant Hlaing",))
    ]


def test_case_and_punctuation_rename_nobody():
    assert found(["9|NOBODY CO., LTD.||CUBA|"], ["9|Nobody Co Ltd||CUBA|"]) == []


def test_a_programme_that_came_and_one_that_went_are_shown():
    moved = THAN_HLAING.replace("BURMA-EO14014", "GLOMAG] [SDGT")
    assert found([THAN_HLAING], [moved]) == [
        ("programmes", "31474", ("BURMA-EO14014",), ("GLOMAG", "SDGT"))
    ]


def test_birth_dates_and_numbers_that_changed_are_shown():
    old = "9|ZED, Zaw|individual|CUBA|DOB 1965; Passport A1 (Burma)."
    new = "9|ZED, Zaw|individual|CUBA|DOB 1966; Passport A2 (Burma)."
    assert found([old], [new]) == [
        ("birth_dates", "9", ("1965",), ("1966",)),
        ("identifiers", "9", ("Passport A1",), ("Passport A2",)),
    ]


def test_aliases_are_compared_where_both_copies_have_theirs():
    content = sdn(*OTHERS, THAN_HLAING)
    old = read(content, aliases=alt("31474|aka|ZED"), date="2021-07-02")
    new = read(content + b" ", aliases=alt("31474|aka|ZED KYI"), date="2022-11-08")
    bare = read(content + b" ", date="2022-11-08")
    kinds = [(one.kind, one.was, one.now) for one in changes(old, new).found]
    assert kinds == [("alias_added", (), ("ZED KYI",)), ("alias_removed", ("ZED",), ())]
    without = changes(old, bare)
    assert without.found == ()
    assert "aliases are not compared" in without.not_compared[0]


def test_a_name_on_a_row_that_could_not_be_read_is_never_counted_as_gone():
    old, _ = copies([THAN_HLAING, "36|SOMEBODY ELSE||CUBA|"], [])
    cut = sdn(*OTHERS) + b'31474,"HLAING, Than","individual"\r\n'
    new = read(cut, date="2022-11-08")
    assert [(one.kind, one.number) for one in changes(old, new).found] == [
        ("not_on_newer", "36"),
        ("unclear", "31474"),
    ]


def test_a_swiss_entry_that_was_taken_off_bears_the_day_of_the_list():
    listed = CH_FORMER.replace(
        '<modification modification-type="de-listed" effective-date="2023-05-04"/>', ""
    )
    old = read_list(ch_xml(CH_PERSON, listed).replace(b"2026-09-28", b"2022-01-01"))
    [change] = changes(old, read_list(ch_xml())).found
    assert (change.kind, change.own_day) == ("not_on_newer", SourceDate.parse("2023-05-04"))


def test_entries_of_a_programme_are_found_by_its_name_and_by_that_of_our_regime():
    made = changes(*copies([], [THAN_HLAING, "99|SOMEBODY||CUBA|"]))
    for programme in ("burma-eo14014", "US-BURMA"):
        assert [one.number for one in under(made, programme)] == ["31474"]
    with pytest.raises(UsageError):
        under(made, "RURITANIA")


def test_counts_of_every_kind_are_given_even_where_there_are_none():
    counts = changes(*copies([], [THAN_HLAING])).counts
    assert (counts["listed"], counts["not_on_newer"]) == (1, 0)


# What is refused


@pytest.mark.parametrize(
    ("was", "now"),
    [("2022-11-08", "2021-07-02"), ("2021-07-02", "2021-07-02"), ("2021", "2021-07")],
)
def test_copies_of_one_day_or_in_the_wrong_order_are_refused_with_advice(was, now):
    with pytest.raises(UsageError) as refused:
        changes(*copies([], [THAN_HLAING], was=was, now=now))
    assert refused.value.advice


def test_copies_of_two_lists_are_refused():
    with pytest.raises(UsageError) as refused:
        changes(
            read(sdn("1|A||CUBA|", "2|B||CUBA|", "3|F||CUBA|"), date="2021"),
            read(sdn("7|C||CUBA|", "8|D||CUBA|", "9|E||CUBA|"), date="2022"),
        )
    assert "two different lists" in refused.value.message


def test_the_same_file_twice_is_refused():
    one = read(sdn(THAN_HLAING), date="2021")
    with pytest.raises(UsageError):
        changes(one, read(sdn(THAN_HLAING), date="2022"))


# What two copies show together


def asked(snapshots, name, day):
    return status_on(records_of(as_packs(snapshots)), name, SourceDate.parse(day))


def test_a_name_on_the_later_copy_alone_was_listed_between_both():
    snapshots = copies([], [THAN_HLAING])
    [status] = asked(snapshots, "Than Hlaing", "2022-11-08").statuses
    assert status.certainty == "certain"
    assert status.reason.startswith("listed between 2021-07-03 and 2022-11-08 (not on the copy of")
    assert asked(snapshots, "Than Hlaing", "2022-01-01").statuses[0].certainty == "possible"
    assert asked(snapshots, "Than Hlaing", "2021-07-02").statuses[0].certainty == "not_on_that_day"
    assert asked(snapshots, "Than Hlaing", "2021-01-01").statuses[0].certainty == "unknown"


def test_one_copy_alone_says_nothing_of_when_the_listing_began():
    [_, later] = copies([], [THAN_HLAING])
    [status] = asked([later], "Than Hlaing", "2022-01-01").statuses
    assert "at the latest" in status.reason


def test_a_name_on_the_earlier_copy_alone_is_no_longer_on_the_list_and_measures_are_not_said_to_end():
    snapshots = copies([THAN_HLAING], [])
    [status] = asked(snapshots, "Than Hlaing", "2023-01-01").statuses
    assert status.certainty == "not_on_that_day"
    assert "no longer on that of 2022-11-08" in status.reason
    assert "whether measures go on elsewhere is not said" in status.reason
    assert asked(snapshots, "Than Hlaing", "2022-01-01").statuses[0].certainty == "possible"
    assert asked(snapshots, "Than Hlaing", "2021-07-02").statuses[0].certainty == "certain"


def test_the_order_in_which_copies_were_added_changes_nothing():
    snapshots = copies([THAN_HLAING], [])
    assert asked(snapshots, "Than Hlaing", "2023-01-01") == asked(
        snapshots[::-1], "Than Hlaing", "2023-01-01"
    )


def test_one_who_was_taken_off_and_listed_again_has_two_stretches():
    third = read(sdn(*OTHERS, THAN_HLAING), date="2024-01-10")
    snapshots = (*copies([THAN_HLAING], []), third)
    assert asked(snapshots, "Than Hlaing", "2024-01-10").listed == ("US",)
    assert asked(snapshots, "Than Hlaing", "2022-11-08").listed == ()


@pytest.mark.parametrize(
    "new",
    [
        ["50000|HLAING, Than|individual|BURMA-EO14014|DOB 1980."],
        ["31474|HLAING, Thant|individual|BURMA-EO14014|DOB 1965."],
    ],
)
def test_a_name_still_there_under_another_number_or_another_name_has_no_end(new):
    packs = as_packs(copies([THAN_HLAING], new))
    assert not [fact for pack in packs for fact in pack.facts if fact.property == "delisted_by"]


def test_rows_that_could_not_be_read_make_no_facts():
    old, _ = copies([THAN_HLAING], [])
    new = read(sdn(*OTHERS) + b"x,y\r\n", date="2022-11-08")
    packs = as_packs([old, new])
    assert not [fact for pack in packs for fact in pack.facts if fact.property == "delisted_by"]


def test_a_copy_that_lacks_a_fifth_of_the_older_one_makes_no_facts():
    old, new = read(sdn(*OTHERS), date="2021"), read(sdn(*OTHERS[:6]), date="2022")
    assert changes(old, new).perhaps_cut
    assert not [f for pack in as_packs([old, new]) for f in pack.facts if f.property != "on_list"]


def test_a_table_of_somebodys_own_makes_no_facts_of_what_it_lacks():
    rows = b"".join(b"Nobody %d,%d\n" % (number, number) for number in range(8))
    old = read(b"name,number\nZaw Zed,99\n" + rows, authority="EU", date="2021")
    new = read(b"name,number\n" + rows, authority="EU", date="2022")
    assert len(changes(old, new).found) == 1
    assert not [f for pack in as_packs([old, new]) for f in pack.facts if f.property != "on_list"]


def test_a_name_that_stands_on_another_list_of_the_authority_has_no_end():
    snapshots = copies([THAN_HLAING], [])
    other = read(sdn("70|HLAING, Than|individual|BURMA-EO14014|"), date="2023-01-01")
    packs = as_packs([*snapshots, other])
    assert not [fact for pack in packs for fact in pack.facts if fact.property == "delisted_by"]


def test_copies_of_the_un_list_give_the_day_themselves():
    def one(number, day):
        return (
            f"<FIRST_NAME>NOBODY {number}</FIRST_NAME><REFERENCE_NUMBER>X{number}</REFERENCE_NUMBER>"
            f"<UN_LIST_TYPE>X</UN_LIST_TYPE><LISTED_ON>{day}</LISTED_ON>"
        )

    same = [one(number, "2012-12-31") for number in range(3)]
    old = read_list(un_xml(*same, generated="2024-01-01T00:00:00Z"))
    new = read_list(un_xml(*same, one(9, "2025-05-05")))
    facts = as_packs([old, new])[1].facts
    assert [fact.valid_from.iso for fact in facts if "X9" in fact.at] == ["2025-05-05"]
