"""The questions on command: contrary facts first, and no post answers any of them."""

from crime_records import OBJECT, case, crime, entry, law, suspect

from answerable.casework.cases.model import Answer
from answerable.casework.cases.proposals import Proposed, proposed_for
from answerable.casework.cases.sheet import sheet_of
from answerable.casework.citing import Cite
from answerable.dates import SourceDate
from answerable.ids import ClaimId
from answerable.networks.records import CommandRelation, Network, Posting
from answerable.networks.span import Span

PERSON = suspect("A. Person")
PERIOD = SourceDate.parse("2017-08/2017-12")
NOBODY = Proposed(period=PERIOD)


def answer(question, direction="supports", cite=True):
    return Answer(
        id=f"{question}{direction}",
        crime="crime:x",
        suspect=PERSON.id,
        question=question,
        direction=direction,
        answer="a sentence",
        cite=Cite(object=OBJECT) if cite else None,
    )


def sheet(*answers, mode="mol.28.a", proposed=NOBODY, entries=()):
    examined = crime(parts=[(PERSON.id, mode)])
    file = case(examined, suspects=[PERSON], answers=answers, entries=entries)
    return sheet_of(file, examined, PERSON, law(), proposed)


def posting(role="Commander", start="2016", end=None, denied=False):
    when = Span(start=SourceDate.parse(start), end=end and SourceDate.parse(end))
    return Posting(
        claim=ClaimId("c"), source="A report", officer="actor:p", unit="u", role=role, when=when, denied=denied
    )  # fmt: skip


def network(*postings, relations=()):
    return Network(
        postings=postings, relations=relations, names={"actor:p": "A. Person", "u": "Unit"}
    )


def test_a_commander_is_asked_fifteen_questions_beside_that_on_the_post():
    [part] = sheet().parts
    assert (len(part.items), part.open) == (15, 15)
    assert [one.question.id for one in part.on_the_post] == ["crc.23"]


def test_answered_contrary_and_open_are_counted():
    [part] = sheet(answer("crc.01"), answer("crc.02", "contradicts")).parts
    assert (part.answered, part.contrary, part.open) == (2, 1, 13)


def test_an_answer_without_a_source_leaves_the_question_open():
    [part] = sheet(answer("crc.01", cite=False)).parts
    assert (part.answered, part.open) == (0, 15)


def test_a_post_on_record_is_proposed_and_answers_nothing():
    found = sheet(proposed=proposed_for(PERSON, PERIOD, network(posting()), law()))
    [part] = found.parts
    assert part.answered == 0
    assert part.items[0].proposals[0].text == "Commander, Unit"


def test_a_civilian_superior_is_asked_other_questions():
    ids = [one.question.id for one in sheet(mode="mol.28.b").parts[0].items]
    assert ids == ["crc.16", "crc.17", "crc.18", "crc.19"]


def test_without_a_mode_the_questions_on_command_are_asked():
    found = sheet(mode="")
    assert found.parts[0].mode.id == "mol.28.a"
    assert "No mode" in found.note


def test_entries_against_the_crime_stand_first_as_contrary_facts():
    against = entry("rs.7.1.d.e1", "contradicts")
    others = entry("mol.28.a.e1", "contradicts", "e2", suspect="suspect:other")
    assert [one.id for one in sheet(entries=[against, others]).contrary_entries] == ["e1"]


def test_the_dates_of_a_post_say_how_sure_it_is():
    said = [posting("Commander", "2016", "2018"), posting("Adviser", "2017-11")]
    found = proposed_for(PERSON, PERIOD, network(*said), law())
    assert {one.text: one.certainty for one in found.posts} == {
        "Commander, Unit": "certain",
        "Adviser, Unit": "possible",
    }
    over = proposed_for(PERSON, PERIOD, network(posting("Commander", "2014", "2015")), law())
    assert over.posts == ()


def test_a_denied_post_is_a_contrary_fact():
    found = proposed_for(PERSON, PERIOD, network(posting(denied=True)), law())
    assert found.posts == ()
    assert [one.text for one in found.contrary] == ["did not hold: Commander, Unit"]


def test_a_name_alone_is_said_to_be_no_judgement():
    found = proposed_for(PERSON, PERIOD, network(posting()), law())
    assert found.posts[0].by_name
    settled = proposed_for(suspect("A. Person", actor="actor:p"), PERIOD, network(posting()), law())
    assert not settled.posts[0].by_name


def test_two_officers_of_one_name_are_not_chosen_between():
    two = Network(
        postings=(posting(), Posting(claim=ClaimId("d"), source="s", officer="actor:q", unit="u", when=Span())),
        names={"actor:p": "A. Person", "actor:q": "A. Person"},
    )  # fmt: skip
    found = proposed_for(PERSON, PERIOD, two, law())
    assert found.posts == ()
    assert "nobody judged which is meant" in found.remarks[0]


def test_command_relations_of_the_period_are_proposed_for_the_structure():
    above = CommandRelation(
        claim=ClaimId("r"), source="A chart", superior="top", subordinate="u",
        when=Span(start=SourceDate.parse("2010"), end=SourceDate.parse("2020")),
    )  # fmt: skip
    found = proposed_for(PERSON, PERIOD, network(posting(), relations=(above,)), law())
    assert [(one.text, one.certainty) for one in found.structure] == [
        ("Unit stood under top (other)", "certain")
    ]


def test_an_open_period_compares_no_dates():
    found = proposed_for(PERSON, SourceDate.parse("2017/.."), network(posting()), law())
    assert (found.posts, len(found.remarks)) == ((), 1)
