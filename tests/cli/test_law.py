"""Do the commands answer in 80 columns and in one plain object?"""

import argparse

import pytest

from answerable.cli import law
from answerable.cli.asked import Asked
from answerable.cli.parser import Commands, Parser
from answerable.errors import NotFound, UsageError

PACK = """
pack: law_of_a_test
version: "1"
title: Made for a test
as_of: 2026-01-01
treaties:
  - {id: rome, label: Rome Statute of the International Criminal Court}
authorities:
  - {id: ICC, label: International Criminal Court, aliases: [ICC], kind: court}
sources:
  - {id: s, text: A source whose title is so long that it needs more than a single line of a terminal, date: 2020-01-01}
facts:
  - {subject: Riverland, property: party_to, regime: rome, from: 2010-06-01, source: s, confirmed: true}
  - {subject: Riverland, property: announced_withdrawal, regime: rome, from: 2025-06-01, source: s, confirmed: true}
  - {subject: Ana Marsh, property: proceeding, regime: ICC, event: warrant_issued, from: 2024-11-27, source: s, confirmed: true}
"""


@pytest.fixture
def run(tmp_path):
    """`run("duties", ...)` with the small pack beside the bundled ones."""
    path = tmp_path / "law.yaml"
    path.write_text(PACK)

    def run(*words):
        parser = Parser(prog="answerable")
        parser.add_argument("-C", dest="archive")
        law.add_commands(Commands(parser))
        arguments: argparse.Namespace = parser.parse_args([*words, "--pack", str(path)])
        return arguments.run(Asked(arguments=arguments, tell=print, talk=print))

    return run


def test_duties_name_the_states_and_the_state_of_the_warrant(run):
    found = run("duties", "--person", "Ana Marsh", "--on", "2025-06-01").fields
    assert found["warrant"]["state"] == "issued"
    riverland = next(one for one in found["states"] if one["state"] == "Riverland")
    assert (riverland["party"], riverland["duty"]) == ("yes", "bound")
    assert riverland["records"][0]["source"].startswith("A source")
    assert found["parties"] == sum(one["party"] == "yes" for one in found["states"])


def test_one_state_is_answered_alone(run):
    answer = run("duties", "--person", "Ana Marsh", "--on", "2025-06-01", "--state", "Riverland")
    assert [one["state"] for one in answer.fields["states"]] == ["Riverland"]
    assert "Riverland: Bound to arrest and surrender, on a request" in answer.words
    assert "an announcement" in answer.words


def test_jurisdiction_gives_each_route_with_its_articles(run):
    answer = run("jurisdiction", "--crime", "murder", "--place", "Riverland", "--on", "2022")
    assert [one["answer"] for one in answer.fields["routes"]] == ["yes", "yes", "yes"]
    assert answer.fields["routes"][0]["positions"][0]["articles"] == ["12(2)(a)"]
    assert "Referral by a State Party (articles 13(a), 14): yes" in answer.words


def test_both_answers_fit_into_eighty_columns(run):
    duties = run("duties", "--person", "Ana Marsh", "--on", "2025-06-01").words
    routes = run("jurisdiction", "--crime", "murder", "--place", "Riverland", "--on", "2022").words
    assert max(map(len, (duties + "\n" + routes).splitlines())) <= 80


def test_a_name_that_hides_a_control_is_shown(run):
    answer = run("jurisdiction", "--crime", "mur\x1bder", "--place", "Riverland", "--on", "2022")
    assert "\x1b" not in answer.words
    assert "\x1b" not in answer.fields["crime"]


@pytest.mark.parametrize(
    "words",
    [
        ("duties", "--person", " ", "--on", "2025"),
        ("duties", "--person", "Ana Marsh", "--on", "yesterday"),
        ("duties", "--person", "Ana Marsh"),
        ("jurisdiction", "--crime", " ", "--place", "Riverland", "--on", "2025"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_advice(run, words):
    with pytest.raises(UsageError) as refused:
        run(*words)
    assert refused.value.advice


def test_an_unknown_person_is_not_found(run):
    with pytest.raises(NotFound):
        run("duties", "--person", "Nobody Known", "--on", "2025-06-01")
