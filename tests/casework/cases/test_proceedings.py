"""At which stage a proceeding was on a day, in words that keep a request from a warrant."""

from crime_records import case, law, suspect

from answerable.casework.cases.model import Step
from answerable.casework.cases.proceedings import proceedings_on, stage_words
from answerable.dates import SourceDate

FILE = case(suspects=[suspect("Min Aung Hlaing")])


def on(day, file=FILE, **more):
    found = proceedings_on(file, law(), SourceDate.parse(day), **more)
    return {one.forum: one.latest.stage for one in found}


def test_sought_issued_and_unsealed_are_three_words():
    stages = (
        "warrant_requested",
        "warrant_issued",
        "warrant_issued_sealed",
        "warrant_issued_public",
    )
    assert [stage_words(one) for one in stages] == [
        "warrant sought",
        "warrant issued",
        "warrant issued under seal",
        "warrant unsealed",
    ]


def test_the_day_decides_the_stage_and_each_forum_stands_apart():
    assert on("2024-11-26") == {}
    assert on("2024-12-31") == {"International Criminal Court": "warrant_requested"}
    assert on("2025-03-01") == {
        "International Criminal Court": "warrant_requested",
        "Argentine federal courts": "warrant_issued",
    }


def test_a_step_that_a_person_wrote_down_joins_the_same_forum():
    step = Step(
        id="s",
        forum="ICC",
        stage="warrant_issued_public",
        on=SourceDate.parse("2026-05"),
        suspects=("suspect:Min Aung Hlaing",),
    )
    found = on("2026-12-01", case(suspects=FILE.suspects, steps=(step,)))
    assert found["International Criminal Court"] == "warrant_issued_public"


def test_a_step_whose_month_runs_beyond_the_day_is_perhaps_later():
    step = Step(id="s", forum="A court", stage="trial", on=SourceDate.parse("2026-05"), about="x")
    [found] = proceedings_on(case(steps=(step,)), law(), SourceDate.parse("2026-05-10"))
    assert found.latest.perhaps


def test_every_proceeding_on_record_is_shown_when_asked():
    assert len(on("2026-01-01", every=True)) > len(on("2026-01-01"))
