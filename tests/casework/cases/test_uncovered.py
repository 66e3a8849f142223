"""Incidents beside charges: outside the period, of another kind, elsewhere, or not to be told."""

from crime_records import OBJECT, case, law, suspect

from answerable.casework.cases.model import Step
from answerable.casework.cases.uncovered import coverage_of
from answerable.casework.citing import Cite
from answerable.casework.incidents.model import Account, Incident
from answerable.dates import SourceDate


def incident(what="attack.school", when="2021-05-12", place="Mindat, Chin State"):
    account = Account(
        id="a", incident="incident:x", cite=Cite(object=OBJECT), what=(what,), when=SourceDate.parse(when), place=place
    )  # fmt: skip
    return Incident(id="incident:x", accounts=(account,))


def coverage(one, *cases):
    found = coverage_of([one], cases, law())
    return found, found.incidents[0]


def charged(*crimes, period="2021", places=(), forum="Some court"):
    step = Step(
        id="s", forum=forum, stage="indictment", on=SourceDate.parse("2026"), crimes=crimes,
        period=SourceDate.parse(period), places=places, suspects=("suspect:A",),
    )  # fmt: skip
    return case(steps=(step,), suspects=[suspect("A")])


def test_an_incident_of_2021_lies_outside_the_charges_of_2017():
    found, one = coverage(incident())
    assert [charge.crimes for charge in found.charges] == [("rs.7.1.d", "rs.7.1.h")]
    assert one.answer == "not_covered"
    assert "period" in one.reasons


def test_an_incident_of_2017_of_another_kind_is_outside_by_its_kind_alone():
    _, one = coverage(incident(when="2017-09-01"))
    assert (one.answer, one.reasons) == ("not_covered", ("crime",))


def test_a_deportation_of_2017_may_be_covered_and_nothing_more_is_said():
    _, one = coverage(incident("displacement.deportation", "2017-09-01", "Maungdaw"))
    assert one.answer in ("may_be_covered", "unclear")
    assert one.may_cover


def test_words_that_no_pack_knows_leave_it_unclear_where_the_period_fits():
    _, one = coverage(incident("something in the source's words", "2017-09-01"))
    assert one.answer == "unclear"


def test_a_charge_of_a_step_covers_by_kind_period_and_place():
    inside = charged("rs.8.2.e.iv", places=("Chin State",))
    elsewhere = charged("rs.8.2.e.iv", places=("Rakhine State",))
    assert coverage(incident(), inside)[1].answer == "may_be_covered"
    _, one = coverage(incident(), elsewhere)
    assert one.answer == "not_covered"
    assert "place" in one.reasons


def test_proceedings_whose_charges_are_not_on_record_are_named():
    found, _ = coverage(incident())
    assert any("Argentine" in one for one in found.without_charge)


def test_a_proceeding_against_another_before_the_same_court_is_named_too():
    step = Step(
        id="s", forum="ICC", stage="warrant_requested", on=SourceDate.parse("2026"), suspects=("suspect:B",)
    )  # fmt: skip
    found, _ = coverage(incident(when="2017-09-01"), case(steps=(step,), suspects=[suspect("B")]))
    assert any(one.rpartition(": ")[2] == "B" for one in found.without_charge)
