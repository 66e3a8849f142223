"""The bench of matching counts as a person would by hand, and says nothing that names somebody."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))

import matching_asking as asking
import matching_material as material
import matching_population as population
import matching_scoring as scoring
import matching_unit_names as unit_names

from answerable.actors.matching.entity import Entity

BENCH = Path(__file__).resolve().parents[2] / "bench"


def body(number, *names):
    return Entity(id=f"list:XX:{number}", kind="entity", names=names)


# Ranks


def test_an_answer_that_is_missing_counts_against_recall_at_any_rank():
    ranks = [1, 2, 10, 11, 0]
    assert scoring.recall_at(ranks, 1) == 1 / 5
    assert scoring.recall_at(ranks, 10) == 3 / 5


def test_without_questions_nothing_is_recalled():
    assert scoring.recall_at([], 10) == 0


# Thresholds


def test_the_threshold_lets_one_of_a_hundred_pass():
    absent = [number / 100 for number in range(100)]
    threshold = scoring.threshold_at(absent, 0.01)
    assert sum(score >= threshold for score in absent) == 1


def test_of_tied_scores_all_are_refused_rather_than_some_accepted():
    absent = [0.9, 0.9, *[0.1] * 198]
    threshold = scoring.threshold_at(absent, 0.005)
    assert threshold > 0.9
    assert scoring.share_above(absent, threshold) == 0


def test_a_tie_that_fits_is_accepted_whole():
    absent = [0.9, 0.9, *[0.1] * 198]
    threshold = scoring.threshold_at(absent, 0.01)
    assert 0.1 < threshold < 0.9
    assert scoring.share_above(absent, threshold) == 0.01


def test_no_answer_is_no_false_positive():
    assert scoring.threshold_at([0.0] * 100) > 0
    assert scoring.recall_above([1], [0.0], scoring.threshold_at([0.0] * 100)) == 0


def test_a_wrong_first_answer_is_no_recall_however_high_it_scores():
    assert scoring.recall_above([1, 2, 0], [0.6, 0.99, 0.99], 0.5) == 1 / 3


def test_an_answer_at_the_threshold_is_accepted():
    assert scoring.recall_above([1], [0.5], 0.5) == 1


# Pairs


def test_f1_of_two_right_of_three_accepted_and_four_sought():
    scores = [0.9, 0.8, 0.7, 0.2, 0.1, 0.1]
    same = [True, True, False, True, True, False]
    assert scoring.f1_at(scores, same, 0.7) == pytest.approx(2 * 2 / (3 + 4))


def test_the_best_threshold_is_found_among_the_scores():
    assert scoring.best_f1([0.9, 0.4, 0.3, 0.1], [True, True, False, False]) == (1.0, 0.4)


def test_a_tie_counts_half_in_the_area_under_the_curve():
    assert scoring.area_under_curve([0.9, 0.5, 0.5, 0.1], [True, True, False, False]) == 3.5 / 4


def test_what_is_said_with_certainty_and_wrong_costs_most():
    assert scoring.brier([1.0, 0.0], [False, False]) == 0.5
    assert scoring.brier([0.5, 0.5], [True, False]) == 0.25


def test_a_score_of_one_belongs_to_the_last_tenth():
    assert scoring.reliability([1.0, 0.95], [True, False]) == [(0.975, 0.5, 2)]


def test_scores_that_hold_what_they_promise_have_no_calibration_error():
    scores = [0.25] * 4 + [0.75] * 4
    same = [True, False, False, False, True, True, True, False]
    assert scoring.calibration_error(scores, same) == 0


def test_a_quantile_is_a_value_that_was_seen():
    assert scoring.quantile([4.0, 1.0, 3.0, 2.0], 0.5) == 2.0
    assert scoring.quantile(list(range(1, 101)), 0.95) == 95
    assert scoring.quantile([7.0], 0.99) == 7.0


# How sure


def test_equal_answers_differ_by_nothing_and_surely():
    assert scoring.difference([1, 0, 1], [1, 0, 1]) == (0, 0, 0)


def test_the_interval_holds_the_difference_and_knows_of_chance():
    mean, low, high = scoring.difference([1.0] * 60 + [0.0] * 40, [0.0] * 40 + [1.0] * 60)
    assert mean == 0
    assert low < 0 < high


def test_a_pairing_is_kept_when_questions_are_drawn_again():
    ours = [1.0, 0.0] * 50
    theirs = [0.0 if one else -1.0 for one in ours]
    assert scoring.difference(ours, theirs) == (1, 1, 1)


def said(ranks, scores):
    return asking.Asked(ranks=tuple(ranks), scores=tuple(scores), seconds=1.0)


def test_the_threshold_belongs_to_what_is_drawn_again():
    found = said([1] * 50, [0.6] * 50)
    unsure, sure = said([0] * 100, [0.7] * 2 + [0.1] * 98), said([0] * 100, [0.1] * 100)
    mean, low, high = asking.difference_at_share([(found, unsure, found, sure)], draws=200)
    assert mean == -1
    assert (low, high) == (-1, 0)


# Questions


def test_an_alias_that_is_held_out_is_gone_from_its_entity():
    one = body(1, "Golden Lotus Trading", "Shwe Kyar", "Lotus Dorado")
    entities = [one] * 1
    fitting = material.is_for_fitting(one.id)
    left, [question] = material.without_aliases(entities, 5, seed=1, fitting=fitting)
    assert question.target == one.id
    assert question.asked.name in one.names[1:]
    assert question.asked.name not in left[0].names


def test_a_second_spelling_of_the_same_letters_is_no_question():
    one = body(1, "Golden Lotus Trading", "GOLDEN LOTUS TRADING")
    for fitting in (True, False):
        assert material.without_aliases([one], 5, seed=1, fitting=fitting)[1] == ()


def test_what_may_be_used_for_fitting_is_never_asked_when_measuring():
    entities = [body(number, f"Body {number}", f"Other {number}") for number in range(50)]
    _, questions = material.without_aliases(entities, 50, seed=3)
    assert questions
    assert not any(material.is_for_fitting(one.target) for one in questions)


def test_an_entry_that_is_taken_out_leaves_no_namesake_among_the_questions():
    entities = [body(1, "Same Name"), body(2, "Same Name"), body(3, "Another")]
    for seed in range(5):
        left, questions = material.without_entries(entities, 1, seed)
        names = {name for one in left for name in one.names}
        assert not any(one.asked.name in names for one in questions)


def test_a_population_holds_the_real_ones_and_is_made_of_their_words():
    real = [body(number, f"Word{number} Common", f"Alias{number}") for number in range(20)]
    made = population.population(real, 50)
    words = {word for one in real for name in one.names for word in name.split()}
    assert made[:20] == tuple(real)
    assert len(made) == len({one.id for one in made}) == 50
    assert {word for one in made[20:] for word in one.name.split()} <= words


def test_questions_are_the_same_in_every_run():
    real = [body(number, f"Word{number} Common") for number in range(20)]
    assert population.questions_of(real, 10) == population.questions_of(real, 10)


def test_every_unit_is_written_in_ways_that_the_index_does_not_hold():
    for unit in unit_names.table():
        forms = list(unit_names.writings(unit))
        assert len(forms) >= 9
        assert unit.name not in forms


def test_no_two_units_of_the_table_share_a_writing():
    forms = [
        (text, unit.name) for unit in unit_names.table() for text in set(unit_names.writings(unit))
    ]
    assert len({text for text, _ in forms}) == len(forms)


def test_an_ordinal_is_written_as_it_is_said():
    assert [unit_names.ordinal(number) for number in (1, 2, 3, 11, 12, 33, 101, 111)] == [
        "1st", "2nd", "3rd", "11th", "12th", "33rd", "101st", "111th",
    ]  # fmt: skip


def test_the_pairs_of_the_bench_have_a_verdict_each():
    held = material.own_pairs()
    assert len(held) > 300
    assert {one.verdict for one in held} == {"same", "different", "unsure"}
    assert all(one.one and one.other and one.one != one.other for one in held)


# The command


def bench(*options):
    return subprocess.run(
        [sys.executable, str(BENCH / "matching.py"), *options],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_bench_prints_counts_and_no_name():
    done = bench("gold", "--quick", "--json")
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    assert found["pairs"] == sum(one.verdict != "unsure" for one in material.own_pairs())
    assert not any(one.one in done.stdout for one in material.own_pairs() if len(one.one) > 8)


def test_an_experiment_without_its_data_is_refused_with_advice():
    done = bench("ofac", "--data", "")
    assert done.returncode != 0
    assert "--data" in done.stderr
