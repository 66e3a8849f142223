"""What looks like a slip of the hand in a list of signatories, and what is left in peace?"""

import pytest
from tests.checks.builders import Text

from answerable.checks import list_form
from answerable.checks.examined import examine


def signed(*names, people=()):
    text = Text().dated("15 May 2024", "2024-05-15").signed_by(*names, people=people)
    return list_form.check(examine("a.txt", text.reading(), None, (), None)).findings


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Friends of Peace, Arkensas, AK", "Arkansas is AR"),
        ("Friends of Peace of Minnesota, ND", "Minnesota is MN"),
        ("Friends of Peace of Leamington K", 'single letter "K"'),
    ],
)
def test_a_likely_slip_is_a_matter_of_form(name, words):
    [found] = signed(name)
    assert words in found.reason
    assert found.affects == "form"
    assert found.verdict == "two_readings"


def test_one_entry_twice_is_named_with_both_numbers():
    [found] = signed("Friends of Peace", "Another Group", "FRIENDS OF PEACE")
    assert found.reason.startswith("No. 1 and No. 3")


@pytest.mark.parametrize(
    "names",
    [
        ("Karen Community of Minnesota, MN", "Karenni Community of Minnesota, MN"),
        ("Kansas City Peace Group, MO",),
        ("Virginia Kachin Community", "West Virginia Kachin Community, WV"),
        ("Burma Task Force, DC",),
        ("Citizen D",),
        ("Albany Community, Albany, NY",),
        ("Research Section B",),
        ("Peace Group of the North Zone A",),
        ("Peace in Georgia, Tbilisi, GE",),
    ],
)
def test_names_that_are_alike_or_unusual_are_left_in_peace(names):
    assert signed(*names) == ()


def test_two_people_may_share_a_name():
    assert signed("Maung Maung", "Maung Maung", people=("Maung Maung",)) == ()
