"""Does a rewording say exactly which words go and which come?"""

from hypothesis import given
from hypothesis import strategies as st

from answerable.workbench.rewording import rewording

BEFORE = "Listed by the European Union on 2 March 2021, as we said."
AFTER = "Listed by the European Union on 22 March 2021, as we said."


def test_a_date_goes_and_comes_whole():
    made = rewording(AFTER, BEFORE)
    assert made.out == ("2 March 2021",)
    assert made.put_in == ("22 March 2021",)


def test_the_nearest_of_the_wordings_is_what_is_changed():
    assert rewording(AFTER, "2 March", BEFORE).out == ("2 March 2021",)


def test_words_side_by_side_go_and_come_together():
    made = rewording("They have been accused of it.", "They are guilty of it.")
    assert made is not None
    assert made.out == ("are guilty",)
    assert made.put_in == ("have been accused",)


def test_a_wording_that_has_nothing_in_common_is_no_change_of_words():
    assert rewording("Another sentence altogether.", "2021") is None
    assert rewording("", "It rained.") is None


@given(before=st.text("ab 12 March.", max_size=40), after=st.text("ab 12 March.", max_size=40))
def test_both_wordings_can_be_read_back_from_the_pieces(before, after):
    made = rewording(after, before)
    if made is not None:
        assert "".join(one.text for one in made.pieces if one.what != "in") == before
        assert "".join(one.text for one in made.pieces if one.what != "out") == after
