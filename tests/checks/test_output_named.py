"""Does a sentence give the body, the day and the vote of an output as its record does?"""

import pytest
from tests.checks.builders import Text

from answerable.checks import express_power, output_named
from answerable.checks.examined import examine
from answerable.checks.votes import votes_in
from answerable.ontology.packs import parse_pack
from answerable.reading.model import Demand

PACK = parse_pack(
    b"""pack: by_hand
version: '1'
title: Made for a test
as_of: 2026-01-01
authorities:
  - {id: UR, label: United Realms, kind: international_organisation}
  - {id: GUARD, label: United Realms Guard Council, aliases: [Guard Council], kind: organ, part_of: UR}
  - {id: GREAT, label: United Realms Great Assembly, kind: organ, part_of: UR}
  - {id: RIGHTS, label: United Realms Rights Council, aliases: [Rights Council], kind: organ, part_of: UR}
  - {id: POL, label: Polinter, aliases: [Polinter], kind: international_organisation}
  - {id: POL_GA, label: Polinter Great Assembly, kind: organ, part_of: POL}
  - {id: LEAGUE, label: Harbour League, kind: regional_organisation}
  - {id: COURT, label: Court of the Realms, kind: court, part_of: UR}
sources:
  - {id: s, text: The Gazette, date: 2021-03-22}
outputs:
  - {id: g1, body: GUARD, kind: resolution, date: 2022-12-21, title: One, symbol: "S/RES/2669 (2022)", vote: "12 in favour, 0 against, 3 abstentions", source: s, confirmed: true}
  - {id: a1, body: GREAT, kind: resolution, date: 2021-06-18, title: Two, symbol: A/RES/75/287, vote: "119 in favour, 1 against, 36 abstentions", source: s, confirmed: true}
  - {id: a2, body: GREAT, kind: resolution, date: 2021-06-18, title: Three, symbol: A/RES/60/2, source: s, confirmed: false}
  - {id: r1, body: RIGHTS, kind: resolution, date: 2024-04-04, title: Four, symbol: A/RC/RES/55/20, source: s, confirmed: true}
  - {id: l1, body: LEAGUE, kind: decision, date: 2021-04-24, title: Pact, aliases: [Harbour Pact], source: s, confirmed: true}
  - {id: c1, body: COURT, kind: decision, date: 2020-01-23, title: Order, aliases: [order of 23 January 2020], source: s, confirmed: true}
powers:
  - {id: p, body: GREAT, act: refer_situation, answer: other_body, source: s, confirmed: true}
"""
)


def told(*sentences, check=output_named, kind="claim", **more):
    text = Text().dated("31 January 2025", "2025-01-31")
    for sentence in sentences:
        text.sentence(sentence, kind=kind, **more)
    return check.check(examine("a.txt", text.reading(), None, (PACK,), None)).findings


def verdicts(*sentences, **more):
    return [one.verdict for one in told(*sentences, **more)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Guard Council resolution 2669 was adopted by 12 votes in favour, none against and three abstentions.",
        "S/RES/2669 (2022) had 12 in favour, 0 against.",
        "The Great Assembly adopted resolution 75/287 by 119 votes to 1 with 36 abstentions.",
        "The Great Assembly adopted resolution 75/287 on 18 June 2021.",
        "The Guard Council's resolution 2669 passed 12-0 with three abstentions.",
        "Thirty-six is what stands for A/RES/75/287: 36 countries abstained.",
        "Guard Council resolution 2669 was adopted by a vote of 12 in favour with three abstentions.",
        "On 24 April 2021 the Harbour League adopted the Harbour Pact.",
        "Three States abstained when Guard Council resolution 2669 was adopted.",
        "The Rights Council adopted resolution 55/20 on 4 April 2024.",
    ],
)
def test_what_the_record_gives_holds(sentence):
    assert verdicts(sentence) == ["holds"]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Guard Council resolution 2669 was adopted by 15 votes in favour, none against and no abstentions.", "15 in favour"),
        ("S/RES/2669 (2022) had 15 in favour, 0 against.", "15 in favour"),
        ("In the Great Assembly resolution 75/287 was adopted by 129 votes to 1 with 36 abstentions.", "129 in favour"),
        ("Two States abstained when Guard Council resolution 2669 was adopted.", "2 abstaining"),
        ("The Guard Council adopted resolution 75/287 on 18 June 2021.", "Guard Council"),
        ("The Guard Council adopted resolution 75/287.", "Guard Council"),
        ("The Rights Council adopted resolution 2669 on 21 December 2022.", "Rights Council"),
        ("Resolution 75/287 was adopted by the Guard Council.", "Guard Council"),
        ("Rights Council resolution 2669 speaks of arms.", "Rights Council"),
        ("The Great Assembly adopted resolution 75/287 on 18 May 2021.", "18 May 2021"),
    ],
)  # fmt: skip
def test_another_vote_body_or_day_than_on_record_is_a_point(sentence, words):
    [found] = told(sentence)
    assert found.verdict == "differs_from_record"
    assert found.affects == "detail"
    assert words in found.reason


@pytest.mark.parametrize(
    "sentence",
    [
        "The Great Assembly adopted resolution 2669 (XXV) on its rivers.",
        "The Rights Council adopted resolution 60/2.",
        "The Guard Council adopted a statement on resolution 75/287.",
        "The Guard Council and the Great Assembly adopted resolution 75/287.",
        "The Guard Council took note of resolution 75/287.",
        "The Guard Council did not adopt resolution 75/287.",
        "The Guard Council adopted resolution 75/287 on 4 May 2019.",
        "The Guard Council adopted draft resolution 75/287.",
        "The Great Assembly adopted resolution 55/20 on 10 November 2000.",
        "Resolution 2669 was adopted by 15 votes in favour.",
        "Two permanent members abstained when Guard Council resolution 2669 was adopted.",
        "Two of the fifteen members abstained on Guard Council resolution 2669.",
        "One hundred and nineteen votes in favour carried A/RES/75/287.",
        "Nine members voted in favour of A/RES/75/287 in the Harbour League.",
        "The League's nine members voted in favour of A/RES/75/287.",
        "On 9 October 2024 the Harbour League adopted the Harbour Pact review.",
        "A Guard Council resolution 75/287-style text is missing.",
        "A Guard Council resolution 75/287 is not.",
        "People in 12 countries voted in favour of a boycott under Guard Council resolution 2669.",
        "Guard Council resolution 2669 was followed in the Great Assembly by 153 votes in favour.",
        "After Guard Council resolution 2669 came, in 2023, 153 votes in favour.",
        "An amendment to A/RES/75/287 failed by 20 votes to 90.",
        "With its order of 23 January 2020 the Court of the Realms found Ruritania guilty of genocide.",
        "With its order of 23 January 2020 the Court of the Realms ruled that crimes were committed.",
    ],
)
def test_what_may_be_another_text_or_a_share_of_the_votes_is_left_alone(sentence):
    assert verdicts(sentence) == []


def test_what_another_is_said_to_say_of_the_body_is_left_alone():
    sentence = "The Guard Council adopted resolution 75/287."
    assert verdicts(sentence, attributed_to="the broadcaster") == []


@pytest.mark.parametrize(
    ("before", "points"),
    [
        (["The Guard Council met."], ["differs_from_record"]),
        (["The United Realms met."], ["differs_from_record"]),
        (["The United Realms and the Parliament met."], []),
        (["People met."], []),
    ],
)
def test_a_bare_number_is_that_of_the_one_body_the_text_can_mean(before, points):
    assert verdicts(*before, "Resolution 2669 was adopted by 15 votes in favour.") == points


@pytest.mark.parametrize(
    ("sentences", "points"),
    [
        (("It was adopted by twelve votes in favour, none against, with three abstentions.",), ["holds"]),
        (("Belarus was against.", "The resolution received 14 votes in favour."), ["differs_from_record"]),
        (("A parliament met.", "The resolution received 14 votes in favour."), []),
        (("Belarus was against.", "It was adopted by 14 votes in favour."), []),
        (("A second resolution was read.", "The resolution received 14 votes in favour."), []),
    ],
)  # fmt: skip
def test_the_vote_of_the_resolution_just_spoken_of(sentences, points):
    opening = "The Guard Council adopted resolution 2669."
    assert verdicts(opening, *sentences) == points


@pytest.mark.parametrize(
    ("words", "votes"),
    [
        ("by 129 votes to one, with 36 abstentions", [129, 1, 36]),
        ("by 14-0-1", [14, 0, 1]),
        ("119 States voted in favour, one against, and 36 abstained", [119, 1, 36]),
        ("twelve voted in favour, then 13 in favour", []),
    ],
)
def test_votes_are_read_in_figures_and_words(words, votes):
    assert list(votes_in(words).values()) == votes


@pytest.mark.parametrize(
    ("before", "points"),
    [
        ("The Guard Council has done nothing.", 1),
        ("People suffer.", 0),
        ("The Guard Council and Polinter have done nothing.", 0),
    ],
)
def test_an_assembly_without_its_organisation_is_the_one_of_the_text(before, points):
    text = Text().dated("31 January 2025", "2025-01-31").sentence(before)
    text.sentence("We ask the Great Assembly to refer the situation to the International Criminal Court.", kind="demand")  # fmt: skip
    asked = text.parts["clauses"][-1]
    text.parts["demands"] = [
        Demand(
            text=asked.text, start=asked.start, end=asked.end, id="d", to="Great Assembly",
            form="sentence",
        )
    ]  # fmt: skip
    found = express_power.check(examine("a.txt", text.reading(), None, (PACK,), None)).findings
    assert len(found) == points, found
