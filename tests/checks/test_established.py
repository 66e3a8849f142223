"""Was a body established by the one that the sentence names?"""

import pytest
from tests.checks.builders import Text, pack_of

from answerable.checks import established
from answerable.checks.examined import examine

PACK = pack_of(
    "subject: Inquiry Panel, aliases: [the Panel], property: established_by, regime: EU, from: 2018-09-27, confirmed: true",
    "subject: Independent Inquiry Mission on Ruritania, aliases: [Inquiry Mission on Ruritania], property: established_by, regime: EU, from: 2017-03, confirmed: true",
    "subject: Open Panel, property: established_by, regime: EU, from: 2018-09-27, confirmed: false",
)


def told(sentence, kind="claim"):
    text = Text().dated("31 January 2025", "2025-01-31").sentence(sentence, kind=kind)
    return established.check(examine("a.txt", text.reading(), None, (PACK,), None)).findings


@pytest.mark.parametrize(
    ("founder", "verdict"),
    [("the European Union", "holds"), ("the United Kingdom", "differs_from_record")],
)
def test_the_founder_is_held_against_the_record(founder, verdict):
    [found] = told(
        f"The Inquiry Panel, a body established by {founder} to collect evidence, reported."
    )
    assert found.verdict == verdict


@pytest.mark.parametrize(
    "sentence",
    [
        "The Open Panel was established by the United Kingdom.",
        "The Inquiry Panel met experts, and a fund was later, after long talks among the many donors of the region, established by the United Kingdom.",
        "The United Kingdom supports the Inquiry Panel.",
        "The Inquiry Panel was established by its members.",
        "The Inquiry Panel was established by the United Kingdom’s friends.",
        "A body like the Inquiry Panel, established by the United Kingdom, is needed.",
    ],
)
def test_what_no_confirmed_record_speaks_to_is_left_alone(sentence):
    assert told(sentence) == ()


def test_a_demand_that_takes_it_as_given_is_looked_at_too():
    [found] = told("Fund the Inquiry Panel established by the United Kingdom.", kind="demand")
    assert "the European Union" in found.reason


def told_in(*sentences):
    text = Text().dated("31 January 2025", "2025-01-31")
    for sentence in sentences:
        text.sentence(sentence)
    return established.check(examine("a.txt", text.reading(), None, (PACK,), None)).findings


@pytest.mark.parametrize("short", ["Mission", "Inquiry Mission"])
@pytest.mark.parametrize(
    ("founder", "verdict"),
    [("the European Union", "holds"), ("the United Kingdom", "differs_from_record")],
)
def test_a_short_name_is_known_where_the_full_one_stands(short, founder, verdict):
    full = "The Independent Inquiry Mission on Ruritania reported."
    [found] = told_in(full, f"The {short} was set up by {founder}.")
    assert found.verdict == verdict


@pytest.mark.parametrize(
    "before",
    [
        "People in Ruritania suffer.",
        "The Independent Inquiry Mission on Ruritania met the Inquiry Mission on Freedonia.",
        "The Independent Inquiry Mission on Ruritania met the Peace Mission.",
    ],
)
def test_a_short_name_that_others_may_bear_is_nobodys(before):
    assert told_in(before, "The Mission was set up by the United Kingdom.") == ()


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("The European Union set up the Inquiry Panel in 2018.", "holds"),
        ("The United Kingdom has established the Inquiry Panel.", "differs_from_record"),
    ],
)
def test_the_founder_may_come_first(sentence, verdict):
    [found] = told(sentence)
    assert found.verdict == verdict


@pytest.mark.parametrize(
    "sentence",
    [
        "The United Kingdom established the Inquiry Panel fund.",
        "The United Kingdom created the Inquiry Panel’s archive.",
        "The European Union and the United Kingdom established the Inquiry Panel.",
        "Friends of the United Kingdom established the Inquiry Panel.",
    ],
)
def test_what_is_the_bodys_or_done_with_others_is_left_alone(sentence):
    assert told(sentence) == ()
