"""What does a chart say that rests on the reasons of a public list: posts alleged there, in our own words?

`eu_401_2013_posts.csv` holds ten posts and two relations by name, unit and dates, as the annex of Council
Regulation (EU) No 401/2013 gives them for listed persons (rows 1-6, 10 and 14). Everyone in it is alleged to have held
them; a listing is no finding of guilt.
"""

from pathlib import Path

from plain import on

from answerable.networks.chain import chain_above
from answerable.networks.command import command_of
from answerable.networks.meant import officer_meant, unit_meant
from answerable.networks.tables import read_table
from answerable.networks.under import units_under

TABLE = Path(__file__).with_name("eu_401_2013_posts.csv")
DAY = "2017-09-01"


def network():
    found = read_table(TABLE.read_bytes())
    assert found.broken == ()
    assert len(found.network.postings) == 10
    return found.network


def test_the_western_command_on_a_day_of_2017():
    record = network()
    unit = unit_meant(record, "Western Command")
    found = command_of(record, unit, on(DAY))
    [holder] = found.holders
    assert (found.certainty, record.called(holder.officer)) == ("certain", "Maung Maung Soe")
    assert "row 2" in holder.postings[0].source
    [hop] = chain_above(record, unit, on(DAY)).hops
    assert record.called(hop.superior) == "Bureau of Special Operations 3"
    assert hop.certainty == "possible"


def test_a_post_that_the_list_shows_only_in_half_a_year_is_possible_on_a_day_of_it():
    record = network()
    found = command_of(record, unit_meant(record, "LID 33"), on(DAY))
    assert [(one.certainty, record.called(one.officer)) for one in found.holders] == [
        ("possible", "Aung Aung")
    ]


def test_the_day_after_the_last_is_nobodys():
    record = network()
    assert command_of(record, unit_meant(record, "Western Command"), on("2017-11-11")).holders == ()


def test_the_units_under_an_officer_in_the_second_half_of_2017():
    record = network()
    officer = officer_meant(record, "Lt Gen Aung Kyaw Zaw")
    found = units_under(record, officer, on("2017-07/2017-12"))
    assert [(record.called(one.unit), one.hops, one.certainty) for one in found] == [
        ("Bureau of Special Operations 3", 0, "certain"),
        ("Western Command", 1, "possible"),
    ]
