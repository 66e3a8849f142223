"""Totals are ranges; each incident counts once, and what is contested stands apart."""

from hypothesis import given
from hypothesis import strategies as st
from incident_rows import account, incident, killed

from answerable.casework.incidents.model import Casualties, Victim
from answerable.casework.incidents.totals import ANY, CONTESTED, totals


def rows(*incidents, party=lambda one: "", standing=lambda one: "untested"):
    return totals(incidents, party, standing)


def total(found, status=ANY, party=ANY, standing=ANY, harm="killed", among=""):
    [one] = [
        r
        for r in found
        if (r.harm, r.among, r.party, r.status, r.standing)
        == (harm, among, party, status, standing)
    ]
    return one


def range_of(*accounts, **which):
    one = total(rows(incident(*accounts)), **which)
    return (one.low, None if one.open else one.high)


def test_over_accounts_the_lowest_low_and_the_highest_high_count():
    assert range_of(account("a", "i", killed(3, 5)), account("b", "i", killed(4, 9))) == (3, 9)


def test_an_account_that_leaves_the_end_open_leaves_it_open():
    found = rows(incident(account("a", "i", killed(3, 5)), account("b", "i", killed(4, None))))
    assert (total(found).low, total(found).open, total(found).high) == (3, 1, 0)


def test_an_account_that_says_nothing_of_a_harm_is_no_zero():
    assert range_of(account("a", "i", killed(3, 5)), account("b", "i")) == (3, 5)


def test_incidents_add_up_and_accounts_of_one_do_not():
    found = rows(
        incident(account("a", "i", killed(3)), account("b", "i", killed(3))),
        incident(account("c", "j", killed(4))),
    )
    one = total(found)
    assert (one.low, one.high, one.incidents, one.accounts) == (7, 7, 2, 3)


def test_accounts_that_agree_who_the_people_were_count_by_status():
    first = account("a", "i", killed(5, status="civilian"), killed(2, status="combatant"))
    second = account("b", "i", killed(6, status="civilian"), killed(2, status="combatant"))
    assert range_of(first, second, status="civilian") == (5, 6)
    assert range_of(first, second, status="combatant") == (2, 2)
    assert range_of(first, second) == (7, 8)


def test_accounts_that_differ_who_the_people_were_are_contested_and_in_no_other_row():
    found = rows(
        incident(
            account("a", "i", killed(5, status="civilian")),
            account("b", "i", killed(6, status="combatant")),
        )
    )
    assert (total(found, status=CONTESTED).low, total(found, status=CONTESTED).high) == (5, 6)
    assert {one.status for one in found} == {ANY, CONTESTED}


def test_an_account_that_does_not_know_the_status_contests_nothing():
    first, second = account("a", "i", killed(5, status="civilian")), account("b", "i", killed(4, 6))
    assert range_of(first, second, status="civilian") == (5, 5)
    assert range_of(first, second) == (4, 6)


def test_unknown_status_stands_apart():
    assert range_of(account("a", "i", killed(5)), status="unknown") == (5, 5)


def test_what_one_source_calls_contested_is_contested():
    assert range_of(account("a", "i", killed(5, status="contested")), status=CONTESTED) == (5, 5)


def test_women_and_children_are_of_the_whole_and_not_added_to_it():
    said = account("a", "i", killed(9), killed(4, among="women"), killed(3, among="children"))
    assert range_of(said) == (9, 9)
    assert range_of(said, among="women", status=ANY) == (4, 4)


def test_where_only_parts_are_told_the_whole_is_at_least_the_largest_and_open():
    said = account("a", "i", killed(4, among="women"), killed(3, among="children"))
    assert range_of(said) == (4, None)


def test_rows_of_a_table_with_a_row_for_each_person_add_up():
    found = [account(f"r{n}", "i", killed(1), table=("list", f"{n}", "list")) for n in range(5)]
    assert range_of(*found) == (5, 5)
    assert range_of(*found, account("b", "i", killed(7))) == (5, 7)


def test_a_person_who_stands_in_two_rows_may_be_one_or_two():
    who = (Victim(person="P-1"),)
    found = [
        account(f"r{n}", "i", killed(1), table=("list", f"{n}", "list"), victims=who)
        for n in range(2)
    ]
    assert range_of(*found) == (1, 2)


def test_two_tables_of_persons_about_one_incident_are_two_voices():
    ours = [account(f"a{n}", "i", killed(1), table=("ours", f"{n}", "ours")) for n in range(3)]
    theirs = [
        account(f"b{n}", "i", killed(1), table=("theirs", f"{n}", "theirs")) for n in range(5)
    ]
    assert range_of(*ours, *theirs) == (3, 5)


def test_one_row_held_differently_by_two_histories_is_one_row_as_wide_as_both():
    first = account("a", "i", killed(1), table=("list", "1", "list"))
    other = account("b", "i", killed(2), table=("list", "1", "list"))
    assert range_of(first, other) == (1, 2)


def test_rows_by_party_and_by_standing_count_each_incident_once():
    every = [incident(account(f"a{n}", f"i{n}", killed(n))) for n in range(6)]
    found = totals(
        every, lambda one: "Blue" if one.id[-1:] > "2" else "Green", lambda one: "untested"
    )
    whole = total(found)
    assert sum(r.low for r in found if r.party not in (ANY,) and r.status == ANY) == whole.low
    assert total(found, standing="untested").low == whole.low


RANGES = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(sorted)


@given(
    st.lists(
        st.tuples(RANGES, st.sampled_from(["civilian", "combatant", "unknown"])),
        min_size=1,
        max_size=6,
    )
)
def test_in_any_order_the_same_and_never_upside_down(said):
    accounts = [
        account(str(n), "i", killed(*ends, status=status)) for n, (ends, status) in enumerate(said)
    ]
    forward = rows(incident(*accounts))
    assert forward == rows(incident(*reversed(accounts)))
    assert all(one.low <= one.high for one in forward)
    assert total(forward).low == min(ends[0] for ends, _ in said)
    assert total(forward).high == max(ends[1] for ends, _ in said)


def test_a_party_or_a_status_that_is_called_like_a_row_counts_nobody_twice():
    found = rows(incident(account("a", "i", killed(5), party="any")), party=lambda one: "“any”")
    assert (total(found).low, total(found).high) == (5, 5)


def test_the_whole_is_no_less_than_a_part_that_its_source_counts():
    said = account("a", "i", killed(0, None), killed(3, among="children"))
    assert range_of(said) == (3, None)
    assert range_of(account("b", "j", killed(1, 9), killed(4, among="women"))) == (4, 9)


def test_a_part_above_the_whole_leaves_room_for_both_numbers_of_the_source():
    assert range_of(account("a", "i", killed(2), killed(5, among="children"))) == (2, 5)


def test_civilians_of_one_account_and_unknown_of_another_make_no_third_number():
    found = rows(
        incident(account("a", "i", killed(3, 5, status="civilian")), account("b", "i", killed(4)))
    )
    assert {(one.low, one.high) for one in found} == {(3, 5)}
    assert {one.status for one in found} == {ANY, "civilian"}


SAID = st.lists(
    st.tuples(
        st.sampled_from(["killed", "injured"]),
        RANGES,
        st.booleans(),
        st.sampled_from(["civilian", "combatant", "unknown", "contested"]),
        st.sampled_from(["", "", "children"]),
    ),
    min_size=1,
    max_size=4,
)


@given(st.lists(st.lists(SAID, min_size=1, max_size=3), min_size=1, max_size=4))
def test_over_any_incidents_rows_of_one_kind_make_the_whole_and_no_end_is_invented(world):
    made = []
    for at, accounts in enumerate(world):
        made.append(
            incident(
                *(
                    account(
                        f"{at}-{n}",
                        f"i{at}",
                        *(
                            Casualties(
                                harm=harm,
                                low=ends[0],
                                high=None if is_open else ends[1],
                                status=status,
                                among=among,
                            )
                            for harm, ends, is_open, status, among in said
                        ),
                    )
                    for n, said in enumerate(accounts)
                )
            )
        )
    found = rows(*made, party=lambda one: "Blue" if one.id < "i2" else "")
    for whole in (one for one in found if (one.party, one.status, one.standing) == (ANY, ANY, ANY)):
        parts = [
            one
            for one in found
            if (one.harm, one.among, one.status, one.standing)
            == (whole.harm, whole.among, ANY, ANY)
            and one.party != ANY
        ]
        assert whole.low <= whole.high or whole.open
        assert sum(one.low for one in parts) == whole.low
        assert sum(one.high for one in parts) == whole.high
        assert sum(one.incidents for one in parts) == whole.incidents <= len(world)
