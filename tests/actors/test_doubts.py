"""What speaks against the day that is said of a copy?"""

from made_packs import records
from published import eu_entity, eu_xml

from answerable.actors.lists.doubts import doubt_about
from answerable.actors.lists.intake import read_list


def listed(name, day, more=""):
    return (
        f"subject: {name}, property: listed_by, regime: EU-X, from: {day}, source: s, "
        f"confirmed: true{more}"
    )


EARLY = tuple(listed(f"Early {letter}", "2021-03-22") for letter in "ABC")
LATE = tuple(listed(f"Late {letter}", "2023-02-20") for letter in "ABC")


def copy(*names, day="2023-11-30"):
    entities = (eu_entity(f"EU.{at}", name, programme="X") for at, name in enumerate(names))
    return read_list(eu_xml(*entities, generated=day))


def test_a_copy_without_any_of_the_later_listings_is_perhaps_older_than_it_is_called():
    doubt = doubt_about(copy("Early A", "Early B", "Early C"), records(*EARLY, *LATE))
    assert len(doubt.missing) == 3
    assert "from 2023-02-20" in str(doubt)
    assert "the latest that is on it is of 2021-03-22" in str(doubt)


def test_nothing_is_said_where_one_of_the_later_ones_is_there():
    names = ("Early A", "Early B", "Early C", "Late C")
    assert doubt_about(copy(*names), records(*EARLY, *LATE)) is None


def test_nothing_is_said_of_two_names_that_may_be_spelled_in_another_way():
    assert doubt_about(copy("Early A", "Early B"), records(*EARLY, *LATE[:2])) is None


def test_another_list_of_the_authority_that_lacks_the_early_ones_too_is_not_doubted():
    assert doubt_about(copy("Early A", "Somebody"), records(*EARLY, *LATE)) is None


def test_listings_of_a_later_day_than_the_copy_say_nothing():
    names = ("Early A", "Early B", "Early C")
    assert doubt_about(copy(*names, day="2022-01-01"), records(*EARLY, *LATE)) is None


def test_listings_that_ended_are_not_missed():
    ended = tuple(listed(f"Late {one}", "2023-02-20", ", to: 2023-05-01") for one in "ABC")
    assert doubt_about(copy("Early A", "Early B", "Early C"), records(*EARLY, *ended)) is None
